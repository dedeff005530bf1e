"""The gate in front of every HTTP request: known hosts only, signed in or sent to the sign-in page, strict headers.

The app's pages check the session again on every run; the gate is the second wall, for what is not a page.
"""

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from notedraft.errors import NotAllowed, StoreError
from notedraft.ui.autosave import AUTOSAVE
from notedraft.ui.browser import is_known_host, token_of
from notedraft.ui.house import charting
from notedraft.ui.sign_in import SIGN_IN, SIGN_OUT

OPEN_PATHS = ("/static/", "/favicon", "/_stcore/health", "/_stcore/host-config", SIGN_IN, SIGN_OUT, AUTOSAVE)
"""What needs no session: Streamlit's own scripts and styles, the health check, the door itself. Autosave checks it
itself, to say why in words that the text box can show."""


def _own_inline_scripts() -> str:
    """The hashes of the scripts inside Streamlit's own page: these may run, and no other inline script may."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    digests = (hashlib.sha256(script.encode()).digest() for script in re.findall(r"<script>(.*?)</script>", page, re.S))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' blob: {_own_inline_scripts()}",  # components load from blobs
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' blob:",  # a recording can be listened to before it is sent
        "connect-src 'self' blob:",  # the page reads its own recording to upload it
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(self)",
}


class Gate:
    """ASGI middleware; see the module."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, turn it away, or send it to the sign-in page."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        instead = await _turned_away(Request(scope))
        await (instead or self._app)(scope, receive, _with_headers(send, keep=scope["path"].startswith("/static/")))


async def _turned_away(request: Request) -> Response | None:
    if not is_known_host(request.headers):
        return PlainTextResponse("This server does not go by that name.", status_code=400)
    if request.url.path.startswith(OPEN_PATHS) or await _is_signed_in(request):
        return None
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(SIGN_IN, status_code=303)
    return PlainTextResponse("Please sign in.", status_code=401)


async def _is_signed_in(request: Request) -> bool:
    try:
        await run_in_threadpool(charting().door.check, token_of(request))
    except NotAllowed:
        return False
    except StoreError:  # the page itself says what is wrong with the database
        return True
    return True


def _with_headers(send: Send, *, keep: bool) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            if not keep:
                headers["cache-control"] = "no-store"
        await send(message)

    return sending
