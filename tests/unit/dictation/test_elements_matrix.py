"""Ways of telling seven of the nine elements, and near misses of each, in four styles.

What is written out is spoken with full stops and read as raw speech; what is terse stands in a list and in shorthand.

The two others, the exercises and their doses, are crossed in test_exercises_matrix.py.
"""

from pathlib import Path

import pytest
import yaml

from notedraft.dictation.reader import read
from notedraft.dictation.reading import MEASURED_IN_WORDS
from notedraft.source import Source

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "told_elements.yaml").read_text("utf-8"))


def _spoken(said: str) -> str:
    return f"Therapeutic exercise, twenty minutes. Bridges, three sets of ten. {said[:1].upper()}{said[1:]}. Hot pack for ten minutes."


def _raw(said: str) -> str:
    before = "okay so this is the note for her therapeutic exercise twenty minutes bridges three sets of ten then clamshells two sets"
    return f"{before} of twelve {said.lower()} hot pack for ten minutes total time thirty minutes"


def _listed(said: str) -> str:
    return f"- 97110 x 20 min\n- Bridges 3x10\n- {said}\n- MHP 10 min"


def _shorthand(said: str) -> str:
    return f"TE 20 min: bridge 3x10, clams 2x12. {said}. MHP 10 min."


STYLES = [(_spoken, ""), (_raw, ""), (_listed, "_terse"), (_shorthand, "_terse")]


def _is_there(element: str, text: str) -> bool:
    evidence = read([Source(text=text)]).evidence
    return bool(evidence[element] or (element == "objective_measure" and evidence[MEASURED_IN_WORDS]))


@pytest.mark.parametrize("element", CASES)
@pytest.mark.parametrize(("style", "told"), STYLES)
def test_what_tells_an_element_is_found(element: str, style, told: str) -> None:
    missed = [said for said in CASES[element].get(f"present{told}", []) if not _is_there(element, style(said))]
    assert not missed


@pytest.mark.parametrize("element", CASES)
@pytest.mark.parametrize(("style", "told"), STYLES)
def test_what_only_looks_like_an_element_is_none(element: str, style, told: str) -> None:
    taken = [said for said in CASES[element].get(f"absent{told}", []) if _is_there(element, style(said))]
    assert not taken
