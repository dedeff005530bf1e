"""An OpenAI-compatible server on loopback that plays one scenario by the name of the model that is asked for.

It speaks the real wire protocol (headers, envelopes, server-sent events), so that the client library in front of it is
the real one. `requests` holds what arrived; `reply` is what the model is made to say where the scenario lets it speak,
`seconds` how long it thinks before, `pause` how long it waits between the pieces of a stream. The evaluation plays
failures with it, the tests and the benchmarks use it too.
"""

import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

_USAGE = {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000}
EMPTY_NOTE = json.dumps({"subjective": [], "objective": [], "assessment": [], "plan": []})


@dataclass(frozen=True)
class Request:
    """One request as it arrived, header names in lower case."""

    path: str
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def text(self) -> str:
        """All that the model would have read."""
        return "\n".join(message["content"] for message in self.body["messages"])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing on standard error."""

    @property
    def is_speech(self) -> bool:
        """Whether a recording was sent."""
        return self.path.endswith("/audio/transcriptions")

    def do_POST(self) -> None:
        """Play the scenario that the request names."""
        content = self.rfile.read(int(self.headers["Content-Length"]))
        body = _form(self.headers["Content-Type"], content) if self.is_speech else json.loads(content)
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.streamed = bool(body.get("stream"))
        self.server.fake.requests.append(Request(self.path, body, headers))
        try:
            SCENARIOS.get(body["model"], _not_a_scenario)(self, self.server.fake)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the client gave up, which is what some scenarios are for

    def send(self, status: int, payload: bytes, *, content_type: str = "application/json", **headers: str) -> None:
        """Send a whole response."""
        self.start(status, len(payload), content_type=content_type, **headers)
        self.wfile.write(payload)

    def start(self, status: int, length: int, *, content_type: str = "application/json", **headers: str) -> None:
        """Send the head of a response that says how long it will be."""
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def hang_up(self) -> None:
        """Close the connection in the middle of things."""
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True


def _form(content_type: str, content: bytes) -> dict[str, Any]:
    """The fields of a multipart form; a file is its name, its type and its bytes."""
    whole = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + content, policy=HTTP)
    fields: dict[str, Any] = {}
    for part in whole.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        value = part.get_payload(decode=True)
        assert isinstance(value, bytes)
        fields[name] = (part.get_filename(), part.get_content_type(), value) if part.get_filename() else value.decode()
    return fields


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # many drafts at once all get in
    fake: "FakeModelServer"


Scenario = Callable[[_Handler, "FakeModelServer"], None]


def completion(content: str | None, *, finish: str = "stop", refusal: str | None = None) -> bytes:
    """The envelope of a chat completion."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    choice = {"index": 0, "finish_reason": finish, "logprobs": None, "message": message}
    envelope = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "played", "choices": [choice]}
    return json.dumps(envelope | {"usage": _USAGE}).encode()


def _error(status: int, code: str | None = None, **headers: str) -> Scenario:
    # The message repeats what a careless server might: it must never reach a person.
    payload = json.dumps({"error": {"message": "SERVER WORDS", "type": "t", "param": None, "code": code}}).encode()
    return lambda handler, _: handler.send(status, payload, **headers)


def _say(text: str | None, *, finish: str = "stop", refusal: str | None = None) -> Scenario:
    def play(handler: _Handler, _: "FakeModelServer") -> None:
        if handler.streamed and refusal:
            _open_stream(handler)
            delta = {"role": "assistant", "refusal": refusal}
            _event(handler, _CHUNK | {"choices": [{"index": 0, "delta": delta, "finish_reason": "stop"}]})
            handler.close_connection = True
        elif handler.streamed:
            _stream(handler, text or "", finish=finish)
        else:
            handler.send(200, completion(text, finish=finish, refusal=refusal))

    return play


def _not_a_scenario(handler: _Handler, _: "FakeModelServer") -> None:
    _error(404, "model_not_found")(handler, _)


def _ok(handler: _Handler, fake: "FakeModelServer") -> None:
    fake.closing.wait(fake.seconds)
    reply = fake.next_reply()
    if handler.is_speech:
        handler.send(200, json.dumps({"text": reply}).encode())
    elif handler.streamed:
        fake.spoke_at.append(time.time())
        _stream(handler, reply, wait=lambda: fake.closing.wait(fake.pause))
    else:
        handler.send(200, completion(reply))


def _stream(handler: _Handler, reply: str, *, finish: str | None = "stop", wait: Callable[[], object] = bool) -> None:
    """The reply in pieces of 24 characters, with `wait` between them; without a `finish` the connection just ends."""
    _open_stream(handler)
    for start in range(0, len(reply), 24):
        _event(handler, _piece(reply[start : start + 24]))
        wait()
    if finish is not None:
        _event(handler, _CHUNK | {"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
        _event(handler, _CHUNK | {"choices": [], "usage": _USAGE})
        handler.wfile.write(b"data: [DONE]\n\n")
    handler.close_connection = True


def _open_stream(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Connection", "close")
    handler.end_headers()


_CHUNK: dict[str, object] = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "played"}


def _piece(text: str) -> dict[str, object]:
    delta = {"role": "assistant", "content": text}
    return _CHUNK | {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]}


def _event(handler: _Handler, data: dict[str, object]) -> None:
    handler.wfile.write(b"data: " + json.dumps(data).encode() + b"\n\n")
    handler.wfile.flush()


def _once(first: Scenario) -> Scenario:
    def play(handler: _Handler, fake: "FakeModelServer") -> None:
        (first if len(fake.requests) == 1 else _ok)(handler, fake)

    return play


def _sleep(handler: _Handler, fake: "FakeModelServer") -> None:
    fake.closing.wait(20)
    handler.send(200, completion(fake.reply))


def _trickle(handler: _Handler, fake: "FakeModelServer") -> None:
    """A byte now and then: no single read takes long, the whole takes for ever."""
    if handler.streamed:
        _stream(handler, fake.reply * 100, wait=lambda: fake.closing.wait(0.05))
        return
    payload = completion(fake.reply)
    handler.start(200, len(payload))
    for byte in payload:
        if fake.closing.wait(0.05):
            return
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()


def _endless(handler: _Handler, fake: "FakeModelServer") -> None:
    """A body that never ends, as fast as it can."""
    if handler.streamed:
        _open_stream(handler)
        while not fake.closing.is_set():
            _event(handler, _piece("word " * 2000))
        return
    handler.start(200, 10**12)
    while not fake.closing.is_set():
        handler.wfile.write(b" " * 65536)
        time.sleep(0.01)


def _drop_now(handler: _Handler, _: "FakeModelServer") -> None:
    handler.hang_up()


def _drop_in_the_body(handler: _Handler, fake: "FakeModelServer") -> None:
    payload = completion(fake.reply)
    if handler.streamed:
        _open_stream(handler)
        _event(handler, _piece(fake.reply[:60]))
        handler.hang_up()
        return
    handler.start(200, len(payload))
    handler.wfile.write(payload[:60])
    handler.wfile.flush()
    handler.hang_up()


def _redirect(handler: _Handler, fake: "FakeModelServer") -> None:
    handler.send(307, b"", Location=fake.redirect_to)


SCENARIOS: dict[str, Scenario] = {
    "ok": _ok,
    "fenced": lambda handler, fake: handler.send(200, completion(f"```json\n{fake.next_reply()}\n```")),
    "refusal": _say(None, refusal="I can't help with that."),
    "length": _say(EMPTY_NOTE[:20], finish="length"),
    "cut-without-saying": _say(EMPTY_NOTE[:20]),
    "content-filter": _say("", finish="content_filter"),
    "empty": _say(""),
    "null": _say(None),
    "prose": _say("Here is your note: " + EMPTY_NOTE),
    "wrong-schema": _say('{"note": "all good"}'),
    "extra-key": _say(EMPTY_NOTE[:-1] + ', "units": 3}'),
    "400": _error(400),
    "400-context": _error(400, "context_length_exceeded"),
    "401": _error(401, "invalid_api_key"),
    "403": _error(403),
    "404": _error(404, "model_not_found"),
    "429": _error(429, "rate_limit_exceeded", Retry_After="0.05"),
    "429-once": _once(_error(429, "rate_limit_exceeded", Retry_After="0.05")),
    "429-long": _error(429, "rate_limit_exceeded", Retry_After="600"),
    "quota": _error(429, "insufficient_quota", Retry_After="0.05"),
    "500": _error(500, retry_after_ms="20"),
    "500-once": _once(_error(500, retry_after_ms="20")),
    "error-in-200": _error(200),
    "timeout": _sleep,
    "trickle": _trickle,
    "endless": _endless,
    "drop": _drop_now,
    "drop-in-body": _drop_in_the_body,
    "no-choices": lambda handler, _: handler.send(200, b'{"id": "1", "object": "chat.completion", "choices": []}'),
    "half-envelope": lambda handler, _: handler.send(200, b'{"id": '),
    "html": lambda handler, _: handler.send(200, b"<html>Sign in to the network</html>", content_type="text/html"),
    "redirect": _redirect,
    "stream-stops": lambda handler, fake: _stream(handler, fake.reply, finish=None),
}


class FakeModelServer:
    """The server as a context manager: `with FakeModelServer() as fake: ... fake.url`."""

    def __init__(self, reply: str = EMPTY_NOTE) -> None:
        self.reply: str = reply
        self.first_reply: str | None = None
        """Said once, before `reply`: what the drafter sends back for repair."""
        self.redirect_to = ""
        self.seconds = self.pause = 0.0
        self.spoke_at: list[float] = []
        """When each streamed reply began, in seconds of the clock on the wall, which a browser shares."""
        self.requests: list[Request] = []
        self.closing = threading.Event()

    def next_reply(self) -> str:
        """What the model says now."""
        first, self.first_reply = self.first_reply, None
        return self.reply if first is None else first

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.fake = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
