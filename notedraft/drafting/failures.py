"""What went wrong with a model call, in one sentence for the person who waits for the draft.

Sentences are ours alone: nothing that the server sent is repeated, since it may hold anything, the patient's text
included.
"""

from collections.abc import Iterator

from notedraft.drafting.endpoint import Endpoint
from notedraft.errors import DraftingCause, DraftingError

_SENTENCES = {
    DraftingCause.KEY_REFUSED: "The model server {host} refused the key.",
    DraftingCause.NOT_PERMITTED: "The model server {host} does not let this key use the model {model}.",
    DraftingCause.UNKNOWN_MODEL: "The model server {host} has no model called {model}.",
    DraftingCause.REQUEST_REFUSED: "The model server {host} did not accept the request (HTTP {status}).",
    DraftingCause.TOO_LONG: "The text is too long for the model {model}.",
    DraftingCause.RATE_LIMIT: "The model server {host} has too many requests just now.",
    DraftingCause.QUOTA: "The account's quota on the model server {host} is used up.",
    DraftingCause.SERVER_ERROR: "The model server {host} failed (HTTP {status}).",
    DraftingCause.UNREACHABLE: "The model server {host} could not be reached.",
    DraftingCause.DROPPED: "The connection to the model server {host} broke off before the reply was complete.",
    DraftingCause.TIMEOUT: "The model server {host} did not finish the draft in time.",
    DraftingCause.REFUSED: "The model refused to write this note.",
    DraftingCause.FILTERED: "The model server's content filter stopped the reply.",
    DraftingCause.TRUNCATED: "The model's reply was cut off at its length limit.",
    DraftingCause.NOT_A_MODEL_SERVER: "What answered at {host} does not speak like a model server.",
}
_BY_STATUS = {
    401: DraftingCause.KEY_REFUSED,
    403: DraftingCause.NOT_PERMITTED,
    404: DraftingCause.UNKNOWN_MODEL,
    429: DraftingCause.RATE_LIMIT,
}
# The client's classes do not tell a used-up quota from a busy server, nor an overlong text from any other bad request.
_BY_CODE = {"insufficient_quota": DraftingCause.QUOTA, "context_length_exceeded": DraftingCause.TOO_LONG}
_FIRST_SERVER_ERROR = 500


def failed(cause: DraftingCause, endpoint: Endpoint, *, status: int | None = None) -> DraftingError:
    """The error for `cause`, with its sentence."""
    return DraftingError(_SENTENCES[cause].format(host=endpoint.host, model=endpoint.model, status=status), cause=cause)


def client_errors() -> tuple[type[Exception], ...]:
    """Everything that a call may raise; for an odd envelope the client lets untyped errors through."""
    import httpx2  # only after a call, when the client is loaded anyway: this module stays cheap to import
    import openai

    untyped = (OSError, AttributeError, TypeError, ValueError, LookupError, RecursionError)
    return (openai.OpenAIError, httpx2.HTTPError, *untyped)


def explain(error: Exception, endpoint: Endpoint) -> DraftingError:
    """The `DraftingError` that `error`, raised by the client while it talked to `endpoint`, comes to."""
    import httpx2  # as above
    import openai

    match error:
        case TimeoutError() | openai.APITimeoutError() | httpx2.TimeoutException():
            return failed(DraftingCause.TIMEOUT, endpoint)
        case openai.APIStatusError():
            return failed(_cause_of_status(error.status_code, error.code), endpoint, status=error.status_code)
        case openai.APIConnectionError():
            return failed(DraftingCause.UNREACHABLE if _never_connected(error) else DraftingCause.DROPPED, endpoint)
        case httpx2.TransportError() | ConnectionError():
            return failed(DraftingCause.DROPPED, endpoint)
        case _:
            return failed(DraftingCause.NOT_A_MODEL_SERVER, endpoint)


def _cause_of_status(status: int, code: str | None) -> DraftingCause:
    if code in _BY_CODE:
        return _BY_CODE[code]
    otherwise = DraftingCause.SERVER_ERROR if status >= _FIRST_SERVER_ERROR else DraftingCause.REQUEST_REFUSED
    return _BY_STATUS.get(status, otherwise)


def _never_connected(error: BaseException) -> bool:
    """Whether a refused connection is behind `error`; told by name, since the transport is the client's own choice."""
    return any(type(cause).__name__ == "ConnectError" for cause in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
