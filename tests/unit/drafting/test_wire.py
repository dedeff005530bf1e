"""A reply has exactly the shape of a note, or it is refused with its reason."""

import json

import pytest

from notedraft.drafting.wire import MOST_SENTENCES, parse_note, response_format
from notedraft.errors import DraftingCause, DraftingError

REPLY = {
    "subjective": [{"cites": [1], "text": "Patient reports less pain."}],
    "objective": [],
    "assessment": [{"cites": [2, 3], "text": " "}],
    "plan": [{"cites": [4], "text": "Continue."}],
}
# What a provider's strict mode is documented to take, of what could appear in a schema of ours.
STRICT_KEYWORDS = {
    "type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "const", "$ref", "$defs",
    "pattern", "minimum", "maximum", "minItems", "maxItems",
}  # fmt: skip


def _objects(node: object):
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for value in node.values():
            yield from _objects(value)


def _keywords(node: object, *, names: bool = False):
    """Every schema keyword of `node`; the keys of `properties` and `$defs` are names, not keywords."""
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if not names:
            yield key
        yield from _keywords(value, names=not names and key in ("properties", "$defs"))


def test_the_schema_keeps_to_what_strict_modes_take() -> None:
    schema = response_format()["json_schema"]["schema"]
    assert set(_keywords(schema)) <= STRICT_KEYWORDS
    for found in _objects(schema):
        assert found["additionalProperties"] is False
        assert set(found["required"]) == set(found["properties"])


def test_the_model_is_given_no_place_for_units_minutes_or_codes() -> None:
    names = {name for found in _objects(response_format()) for name in found["properties"]}
    assert names == {"subjective", "objective", "assessment", "plan", "cites", "text"}


@pytest.mark.parametrize("wrap", ["{}", "```json\n{}\n```", "\n```\n{}\n```  \n"])
def test_a_good_reply_is_read_with_or_without_one_fence(wrap: str) -> None:
    note = parse_note(wrap.replace("{}", json.dumps(REPLY)))
    assert [(section, line.cites) for section, line in note.sentences()] == [("subjective", [1]), ("plan", [4])]


@pytest.mark.parametrize(
    ("reply", "cause"),
    [
        ("", DraftingCause.EMPTY_REPLY),
        (" \n ", DraftingCause.EMPTY_REPLY),
        ("I can do that.", DraftingCause.NOT_JSON),
        ("Here it is: " + json.dumps(REPLY), DraftingCause.NOT_JSON),
        (json.dumps(REPLY)[:60], DraftingCause.NOT_JSON),
        ("[" * 5000, DraftingCause.NOT_JSON),
        ("null", DraftingCause.WRONG_SHAPE),
        (json.dumps(REPLY | {"units": 3}), DraftingCause.WRONG_SHAPE),
        (json.dumps({k: v for k, v in REPLY.items() if k != "plan"}), DraftingCause.WRONG_SHAPE),
        (json.dumps(REPLY | {"plan": [{"cites": [], "text": "Continue."}]}), DraftingCause.WRONG_SHAPE),
        (json.dumps(REPLY | {"plan": [{"cites": ["1"], "text": "Continue."}]}), DraftingCause.WRONG_SHAPE),
        (json.dumps(REPLY | {"plan": [{"cites": [0], "text": "Continue."}]}), DraftingCause.WRONG_SHAPE),
        (json.dumps(REPLY | {"plan": [{"cites": [1], "text": "a" * 601}]}), DraftingCause.WRONG_SHAPE),
        (json.dumps(REPLY | {"plan": REPLY["plan"] * (MOST_SENTENCES + 1)}), DraftingCause.WRONG_SHAPE),
    ],
)
def test_any_other_reply_is_refused_with_its_cause(reply: str, cause: DraftingCause) -> None:
    with pytest.raises(DraftingError) as caught:
        parse_note(reply)
    assert caught.value.cause is cause
    assert "\n" not in str(caught.value)
