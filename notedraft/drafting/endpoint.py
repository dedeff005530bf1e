"""Where the language model is, what may be sent there, and how long it may take."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from notedraft.errors import DraftingCause, DraftingError, InputError
from notedraft.network import is_loopback

PhiPolicy = Literal["redact", "allow", "local_only"]
"""What may leave this machine: text without identifiers, text as it is, or nothing."""

OPENAI = "https://api.openai.com/v1"
"""Used where no base URL is set; named here, so that no other variable of the environment points elsewhere."""

MOST_REPLY_TOKENS = 4000
"""Of one reply; a daily note takes about a quarter of it."""

# Narrower than the standards allow: user names, queries and odd characters in a base URL are read differently by
# different libraries, and what is loopback to one could be another machine to the other.
_URL = re.compile(r"https?://(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One OpenAI-compatible server and model, with its limits; a malformed address raises `InputError`.

    `read_seconds` is the longest silence, `deadline_seconds` the budget for the whole draft with all retries.
    """

    model: str
    base_url: str = OPENAI
    api_key: SecretStr | None = None
    phi: PhiPolicy = "redact"
    agreement: str | None = None
    """The clinic's statement that an agreement covers patient text on this server; it names the server's host."""
    read_seconds: float = 30.0
    deadline_seconds: float = 60.0
    retries: int = 2
    most_reply_tokens: int = MOST_REPLY_TOKENS

    def __post_init__(self) -> None:
        if not self.model.strip():
            raise InputError("the name of the model is empty.", field="NOTEDRAFT_MODEL")
        if not _URL.fullmatch(self.base_url):
            raise InputError(
                "the address must look like http://127.0.0.1:8080/v1, without a user name or query.",
                field="NOTEDRAFT_BASE_URL",
            )

    @property
    def host(self) -> str:
        """The server's name or address, without its port."""
        found = _URL.fullmatch(self.base_url)
        return found["host"].strip("[]") if found else ""

    @property
    def is_loopback(self) -> bool:
        """Whether text sent there stays on this machine."""
        return is_loopback(self.host)

    @property
    def hides(self) -> bool:
        """Whether identifiers are taken out of what is sent."""
        return not self.is_loopback and self.phi == "redact"

    def check_may_send(self) -> None:
        """Raise `DraftingError` where the clinic's policy, or a missing key, forbids sending anything."""
        if self.is_loopback:
            return
        if self.phi == "local_only":
            raise DraftingError(
                f"Nothing was sent: the model server {self.host} is outside this machine and NOTEDRAFT_PHI is local_only.",
                cause=DraftingCause.NOT_SENT,
            )
        if self.host.casefold() not in (self.agreement or "").casefold():
            raise DraftingError(
                f"Nothing was sent: the model server {self.host} is outside this machine; say in NOTEDRAFT_AGREEMENT who "
                f"stated, and when, that an agreement with the operator of {self.host} covers patient text.",
                cause=DraftingCause.NOT_SENT,
            )
        if self.api_key is None:
            raise DraftingError(
                f"Nothing was sent: no key for the model server {self.host} is set in OPENAI_API_KEY or "
                "NOTEDRAFT_API_KEY_FILE.",
                cause=DraftingCause.NO_KEY,
            )


def read_key_file(path: Path) -> SecretStr:
    """The key in the file at `path`; raises `InputError` for a file that does not hold exactly one."""
    try:
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the key file can't be read.", file=str(path), field="NOTEDRAFT_API_KEY_FILE") from error
    if not key or len(key.split()) > 1:
        raise InputError("the key file must hold one key and nothing else.", file=str(path))
    return SecretStr(key)
