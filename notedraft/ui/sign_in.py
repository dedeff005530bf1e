"""Signing in and out: two plain pages outside Streamlit, because only an HTTP answer can set an HttpOnly cookie.

A password goes from the form to `Door.sign_in` and nowhere else: not through Streamlit's session, not into a URL.
"""

from html import escape
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from notedraft.accounts import Account
from notedraft.errors import NotAllowed, StoreError
from notedraft.ui.browser import give_cookie, is_same_origin, take_cookie, token_of
from notedraft.ui.house import charting, demo_accounts

SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
_LARGEST_FORM = 4096
_PAGE = (Path(__file__).parent / "sign_in.html").read_text(encoding="utf-8")


def _font() -> str:
    """Where Streamlit keeps its upright text font, so that the door looks like the house; its name holds a hash."""
    found = sorted(
        (Path(streamlit.__file__).parent / "static" / "static" / "media").glob("SourceSansVF-Upright*.woff2")
    )
    return f"/static/media/{found[0].name}" if found else ""


def routes() -> list[Route]:
    """The routes of the door."""
    return [
        Route(SIGN_IN, show_form, methods=["GET"]),
        Route(SIGN_IN, sign_in, methods=["POST"]),
        Route(SIGN_OUT, sign_out, methods=["POST"]),
    ]


async def show_form(request: Request) -> Response:
    """The sign-in page; on a demo database with its accounts."""
    return HTMLResponse(await run_in_threadpool(_page))


async def sign_in(request: Request) -> Response:
    """Open a session and give its cookie, or say the one sentence that every refusal says."""
    if not is_same_origin(request.headers):
        return PlainTextResponse("Sign in from this app's own page.", status_code=403)
    form = await _form(request)
    try:
        signed_in = await run_in_threadpool(charting().door.sign_in, form.get("username", ""), form.get("password", ""))
    except (NotAllowed, StoreError) as refused:
        return HTMLResponse(await run_in_threadpool(_page, str(refused), form.get("username", "")), status_code=403)
    response = RedirectResponse("/", status_code=303)
    give_cookie(response, signed_in.token, secure=request.url.scheme == "https")
    return response


async def sign_out(request: Request) -> Response:
    """End the session and forget the cookie."""
    if not is_same_origin(request.headers):
        return PlainTextResponse("Sign out from this app's own page.", status_code=403)
    await run_in_threadpool(charting().door.sign_out, token_of(request))
    response = RedirectResponse(SIGN_IN, status_code=303)
    take_cookie(response)
    return response


async def _form(request: Request) -> dict[str, str]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_FORM:
            return {}
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _page(problem: str = "", username: str = "") -> str:
    alert = f'<p class="problem" role="alert"><b>⛔ Problem</b> {escape(problem)}</p>' if problem else ""
    return (
        _PAGE.replace("{{font}}", _font())
        .replace("{{demo}}", _demo())
        .replace("{{problem}}", alert)
        .replace("{{username}}", escape(username))
    )


def _demo() -> str:
    accounts = demo_accounts()
    if not accounts:
        return ""
    people = "".join(_demo_account(account, password) for account, password in accounts)
    return (
        '<section class="demo" aria-labelledby="demo"><h2 id="demo">▲ Demo data</h2>'
        "<p>Invented patients, public passwords. Enter no real patient. Sign in as:</p>"
        f"<ul>{people}</ul></section>"
    )


def _demo_account(account: Account, password: str) -> str:
    roles = escape(", ".join(sorted(account.roles)))
    return (
        f'<li><form method="post" action="{SIGN_IN}">'
        f'<input type="hidden" name="username" value="{escape(account.username)}">'
        f'<input type="hidden" name="password" value="{escape(password)}">'
        f"<button>{roles}</button></form>"
        f"<span>{escape(account.signature_name)}<br>"
        f"<code>{escape(account.username)}</code> · <code>{escape(password)}</code></span></li>"
    )
