"""What is being typed, to disk: the route that the text boxes save to without waiting for a page run."""

import json
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from notedraft.errors import NotAllowed, NotedraftError
from notedraft.ui.browser import is_same_origin, token_of
from notedraft.ui.house import charting

AUTOSAVE = "/autosave"
LONGEST_TEXT = 200_000
"""Characters; about four hours of dictation."""


class Typed(BaseModel):
    """One box on the screen and what stands in it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    subject: Annotated[str, Field(min_length=1, max_length=64)]
    field: Annotated[str, Field(min_length=1, max_length=64)]
    text: Annotated[str, Field(max_length=LONGEST_TEXT)]


def route() -> Route:
    """The route that takes typed text."""
    return Route(AUTOSAVE, autosave, methods=["POST"])


async def autosave(request: Request) -> Response:
    """Keep the text under the signed-in person's name; say in one sentence where that can't be done."""
    if not is_same_origin(request.headers):
        return _problem(403, "this page is not part of the app")
    try:
        typed = Typed.model_validate(json.loads(await _body(request)))
    except (ValidationError, ValueError):
        return _problem(422, f"a text holds at most {LONGEST_TEXT:,} characters")
    try:
        await run_in_threadpool(_keep, token_of(request), typed)
    except NotAllowed as refused:
        return _problem(401, str(refused))
    except NotedraftError as problem:
        return _problem(503, str(problem))
    return JSONResponse({"saved": True})


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > 6 * LONGEST_TEXT:  # six bytes: a character as a JSON escape
            raise ValueError("too large")
    return body


def _keep(token: str, typed: Typed) -> None:
    here = charting()
    here.typed.save(here.door.check(token), typed.subject, typed.text, field=typed.field)


def _problem(status: int, sentence: str) -> Response:
    return JSONResponse({"problem": sentence}, status_code=status)
