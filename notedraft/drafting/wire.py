"""What the language model may send: flat records under a strict JSON schema, and nothing that bills or measures.

Every key is required, nothing has a default and nothing is open, because providers' strict modes allow no more. A reply
that fits the schema is still only a proposal: the gate (notedraft.drafting.gate) decides what may stay.
"""

import json
import re
from contextlib import suppress
from functools import cache
from typing import Annotated, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from notedraft.errors import DraftingCause, DraftingError
from notedraft.note import SECTIONS, Section

MOST_SENTENCES = 40
"""In one section. A daily note has about twenty sentences in all; more is a model that runs on."""

MOST_CHARACTERS = 600
"""In one sentence. Checked by us and not in the schema: strict modes do not take `maxLength`."""

_FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL | re.IGNORECASE)


class WireRecord(BaseModel):
    """Base of all wire models: no unknown keys, no coercion."""

    model_config = ConfigDict(extra="forbid", strict=True)


class WireSentence(WireRecord):
    """One sentence. `cites` stands first, so that a model chooses its ground before its words."""

    cites: Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1)]
    text: str

    @field_validator("text")
    @classmethod
    def _is_one_sentence(cls, text: str) -> str:
        if len(text) > MOST_CHARACTERS:
            raise ValueError("too long for one sentence")
        return text


WireSection = Annotated[list[WireSentence], Field(max_length=MOST_SENTENCES)]


class WireNote(WireRecord):
    """The prose of a note."""

    subjective: WireSection
    objective: WireSection
    assessment: WireSection
    plan: WireSection

    def sentences(self) -> list[tuple[Section, WireSentence]]:
        """Every sentence that says anything, with its section, in the order a note is read."""
        return [(section, line) for section in SECTIONS for line in getattr(self, section) if line.text.strip()]


def response_format() -> dict[str, object]:
    """The request's `response_format`: the strict JSON schema of `WireNote`."""
    return {"type": "json_schema", "json_schema": {"name": "treatment_note", "strict": True, "schema": _schema()}}


@cache
def _schema() -> object:
    return _without_prose(WireNote.model_json_schema())


def _without_prose(node: object) -> object:
    """Drop titles and descriptions: they are written for developers, not for a model."""
    if isinstance(node, list):
        return [_without_prose(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _without_prose(value) for key, value in node.items() if key not in ("title", "description")}


def parse_note(text: str) -> WireNote:
    """The reply's text as a `WireNote`; raises `DraftingError` for a text that is empty, not JSON or of another shape.

    One code fence around the whole reply is taken off (servers that ignore the schema add it); anything else beside the
    JSON is refused, because a repaired reply is a reply that nobody wrote.
    """
    if not text.strip():
        raise DraftingError("The model sent an empty reply.", cause=DraftingCause.EMPTY_REPLY)
    fenced = _FENCED.match(text)
    try:
        return WireNote.model_validate_json(fenced[1] if fenced else text)
    except ValidationError as error:
        if error.errors(include_url=False)[0]["type"] == "json_invalid":
            raise DraftingError("The model's reply was not JSON.", cause=DraftingCause.NOT_JSON) from None
        raise DraftingError(
            "The model's reply did not have the shape of a note.", cause=DraftingCause.WRONG_SHAPE
        ) from None


_KEY_OR_TEXT = re.compile(
    r'"(?P<section>subjective|objective|assessment|plan)"\s*:\s*\[|"text"\s*:\s*(?P<text>"(?:[^"\\]|\\.)*)(?P<end>"?)'
)


def sentences_so_far(text: str) -> list[tuple[Section, str]]:
    """The sentences in the beginning of a reply, with their sections; the last up to its last whole word.

    Half a word may be half a number. Nothing has checked any of it.
    """
    section: Section | None = None
    found: list[tuple[Section, str]] = []
    for match in _KEY_OR_TEXT.finditer(text):
        if match["section"]:
            section = cast(Section, match["section"])
        elif section is not None:
            with suppress(ValueError):
                said = match["text"] if match["end"] else match["text"].rpartition(" ")[0]
                found.append((section, str(json.loads(f'{said}"'))))
    return [(section, said) for section, said in found if said.strip()]
