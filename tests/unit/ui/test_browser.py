"""What a request may be believed."""

import pytest
from starlette.datastructures import Headers
from starlette.responses import Response

from notedraft.ui.browser import COOKIE, give_cookie, is_same_origin, take_cookie, token_in


@pytest.mark.parametrize(
    ("header", "token"),
    [
        (f"{COOKIE}=abc", "abc"),
        (f"other=1; {COOKIE}=abc; more=2", "abc"),
        ("", ""),
        ("other=1", ""),
        (f"{COOKIE}=", ""),
        ("\x00;;;=", ""),
    ],
)
def test_the_token_is_found_among_the_cookies(header: str, token: str) -> None:
    assert token_in(header) == token


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("https://clinic.example", "clinic.example", True),
        ("http://127.0.0.1:9999", "127.0.0.1:8501", False),
        ("http://evil.example", "127.0.0.1:8501", False),
        ("http://127.0.0.1:8501.evil.example", "127.0.0.1:8501", False),
        ("null", "127.0.0.1:8501", False),
        ("", "127.0.0.1:8501", False),
    ],
)
def test_only_our_own_pages_are_the_same_origin(origin: str, host: str, *, ours: bool) -> None:
    assert is_same_origin(Headers({"origin": origin, "host": host})) is ours


def test_the_cookie_is_secure_where_the_page_is() -> None:
    response = Response()
    give_cookie(response, "abc", secure=True)

    assert {"HttpOnly", "Secure", "SameSite=strict"} <= set(response.headers["set-cookie"].split("; "))


def test_taking_the_cookie_empties_it() -> None:
    response = Response()
    take_cookie(response)

    assert response.headers["set-cookie"].startswith(f'{COOKIE}=""')
    assert "Max-Age=0" in response.headers["set-cookie"]
