"""The door: sign in, check a session, sign out."""

from notedraft.accounts import Account, SignedIn
from notedraft.usecases.desk import Desk


class Door:
    """Sessions. The token belongs in an HttpOnly cookie; the store keeps its digest only."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sign_in(self, username: str, password: str) -> SignedIn:
        """Open a session. Raises `NotAllowed` with one constant sentence, whatever was wrong."""
        raise NotImplementedError

    def check(self, token: str) -> Account:
        """Who holds this token, and note that the session was used. Raises `NotAllowed` where it ended."""
        raise NotImplementedError

    def sign_out(self, token: str) -> None:
        """End the session; a token that is not known is no error."""
        raise NotImplementedError
