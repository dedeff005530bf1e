"""A style is closed choices: nothing that somebody wrote can be in one."""

import pytest
from pydantic import ValidationError

from notedraft.encounter import Encounter
from notedraft.note import TherapyNote
from notedraft.result import Provenance
from notedraft.store.canonical import content_sha256, signed_content
from notedraft.style import CHOICES, USUAL, Style


def test_the_defaults_are_the_first_choices() -> None:
    assert USUAL.model_dump() == {setting: choices[0] for setting, choices in CHOICES.items()}


@pytest.mark.parametrize("setting", CHOICES)
@pytest.mark.parametrize("value", ["Patient tolerated it well.", "", None, 1, ["short"]])
def test_free_text_is_no_style(setting: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Style.model_validate({setting: value})


def test_a_setting_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError):
        Style.model_validate({"example": "short"})


def signed(provenance: Provenance) -> dict[str, object]:
    content: dict[str, object] = signed_content(TherapyNote(), {}, Encounter(), provenance)["provenance"]
    return content


def test_the_hash_of_a_note_from_before_there_were_styles_stays() -> None:
    assert "style" not in signed(Provenance(drafter="extractive/1"))


def test_the_hash_of_a_signed_note_covers_its_style() -> None:
    usual, other = (Provenance(drafter="llm", style=style) for style in (USUAL, Style(tense="present")))
    assert signed(other)["style"] == {
        "abbreviations": "as_said",
        "tense": "present",
        "order": "usual",
        "length": "usual",
    }
    hashes = {
        content_sha256(TherapyNote(), {}, Encounter(), made) for made in (usual, other, Provenance(drafter="llm"))
    }
    assert len(hashes) == 3
