"""A sentence of a note that cites nothing: it stands where a few sentences of the dictation, taken together, hold it."""

from pathlib import Path

import pytest

from notedraft.dictation.reader import read
from notedraft.grounding.note_prose import loose_prose
from notedraft.grounding.prose import grounds_of
from notedraft.grounding.statements import statements
from notedraft.note import Sections, Sentence, TherapyNote
from notedraft.source import Source
from notedraft.strict_yaml import load_yaml
from tests.unit.grounding.test_paraphrases import Paraphrases, Said

CASES = load_yaml(Path(__file__).with_name("uncited.yaml"), Paraphrases).cases


def is_loose(said: Said, text: str) -> bool:
    sources = [Source(text=said.source)]
    told = Sentence(section=said.section, text=text, origin="model")
    note = TherapyNote(sentences=[told], sections=Sections.model_validate({said.section: text}))
    return any(loose_prose(note, grounds_of(statements(read(sources).facts)), sources, read, ()))


@pytest.mark.parametrize(("said", "text"), [pytest.param(c, t, id=t) for c in CASES for t in c.stands])
def test_what_a_few_sentences_hold_stands_without_citing_them(said: Said, text: str) -> None:
    assert not is_loose(said, text)


@pytest.mark.parametrize(("said", "text"), [pytest.param(c, t, id=t) for c in CASES for t in c.waits])
def test_what_none_of_them_hold_is_loose(said: Said, text: str) -> None:
    assert is_loose(said, text)
