"""What a browser's request may be believed: its cookie, its host, its origin."""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from streamlit import config

COOKIE = "notedraft_session"


def token_of(request: HTTPConnection) -> str:
    """The session token in the request's cookie; empty where there is none."""
    return token_in(request.headers.get("cookie", ""))


def token_in(cookie_header: str) -> str:
    """The session token in a `Cookie` header; empty where there is none."""
    try:
        morsel = SimpleCookie(cookie_header).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def give_cookie(response: Response, token: str, *, secure: bool) -> None:
    """Put the token where scripts can't read it and other sites can't send it. It ends with the browser."""
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/")


def take_cookie(response: Response) -> None:
    """Make the browser forget the token."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", path="/")


def is_known_host(headers: Headers) -> bool:
    """Whether the page was asked for under a name that this server goes by (another name is DNS rebinding)."""
    allowed = config.get_option("server.allowedHosts")
    try:
        return not allowed or urlsplit(f"//{headers.get('host', '')}").hostname in allowed
    except ValueError:
        return False


def is_same_origin(headers: Headers) -> bool:
    """Whether a form or a fetch was sent from one of our own pages."""
    origin = headers.get("origin", "")
    return bool(origin) and urlsplit(origin).netloc == headers.get("host", "")
