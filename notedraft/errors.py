"""Every exception that notedraft raises on purpose.

    NotedraftError
    ├── InputError            what a person gave us can't be used; names file, line and field where known
    │   └── InvalidCode       a CPT, modifier, ICD-10 or NPI value that is malformed
    ├── TableError            a rule table is unreadable or malformed
    │   └── NoRowInForce      a rule table says nothing for that date
    ├── DraftingError         the language model gave no usable draft; the input is kept
    ├── NotAllowed            the workflow or the person's role forbids the act
    ├── Conflict              somebody else changed the record first; both texts are kept
    └── StoreError            the database is locked, read-only, missing or of another version

Each message is one sentence, written for the person who meets it. The command line prints it and exits with 2; the app shows
it. Anything else that escapes is a bug.
"""

from enum import StrEnum


class NotedraftError(Exception):
    """The root: an error that may be shown to a person as it stands."""


class InputError(NotedraftError):
    """What a person gave us can't be used."""

    def __init__(
        self, problem: str, *, file: str | None = None, line: int | None = None, field: str | None = None
    ) -> None:
        place = ", ".join(
            part for part in (file, f"line {line}" if line else None, f"field {field}" if field else None) if part
        )
        super().__init__(f"{place}: {problem}" if place else problem)
        self.problem, self.file, self.line, self.field = problem, file, line, field


class InvalidCode(InputError, ValueError):
    """A code that its own coding system does not allow."""


class TableError(NotedraftError):
    """A rule table is unreadable or malformed."""


class NoRowInForce(TableError):
    """A rule table says nothing for that date."""

    def __init__(self, table: str, on: object) -> None:
        super().__init__(f"Rule table {table} has no row in force on {on}.")
        self.table, self.on = table, on


class DraftingCause(StrEnum):
    """Why the language model gave no usable draft; the evaluation reports failures by these names."""

    NOT_SENT = "not_sent"
    NO_KEY = "no_key"
    KEY_REFUSED = "key_refused"
    NOT_PERMITTED = "not_permitted"
    UNKNOWN_MODEL = "unknown_model"
    REQUEST_REFUSED = "request_refused"
    TOO_LONG = "too_long"
    RATE_LIMIT = "rate_limit"
    QUOTA = "quota"
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    DROPPED = "dropped"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    FILTERED = "filtered"
    TRUNCATED = "truncated"
    EMPTY_REPLY = "empty_reply"
    NOT_JSON = "not_json"
    WRONG_SHAPE = "wrong_shape"
    NOT_A_MODEL_SERVER = "not_a_model_server"
    TOO_COSTLY = "too_costly"
    NOT_RECORDED = "not_recorded"


class DraftingError(NotedraftError):
    """The language model gave no usable draft."""

    def __init__(self, problem: str, *, cause: DraftingCause) -> None:
        super().__init__(problem)
        self.cause = cause


class NotAllowed(NotedraftError):
    """The workflow or the person's role forbids the act."""


class Conflict(NotedraftError):
    """Somebody else changed the record first."""


class StoreError(NotedraftError):
    """The database is locked, read-only, missing or of another version."""


def reason_of(error: OSError) -> str:
    """Why the system refused, as words for a sentence of ours."""
    return (error.strerror or str(error)).lower()
