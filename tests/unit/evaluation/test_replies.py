"""The replies that people wrote quote what was said, and answer as a model does."""

import pytest

from notedraft.drafting.recordings import BY_HAND
from notedraft.encounter import Encounter
from notedraft.evaluation.layers import HandReply
from notedraft.evaluation.replies import REPLY_PARTS, load_replies
from notedraft.source import Source
from notedraft.wiring import model_drafter
from tests.unit.evaluation.some_cases import case


@pytest.mark.parametrize("part", REPLY_PARTS)
def test_every_sentence_cites_words_of_its_dictation(part: str) -> None:
    for dictation, reply in load_replies(part):
        assert all(drafted.cites for drafted in reply.drafted(Source(text=dictation.text))), reply.id


def test_a_hand_written_reply_makes_a_note_that_says_so() -> None:
    dictation, faithful = load_replies("written")[0]
    reply: dict[str, list[dict[str, object]]] = {}
    for drafted in faithful.drafted(Source(text=dictation.text)):
        reply.setdefault(drafted.section, []).append({"cites": drafted.cites, "text": drafted.text})
    answering = HandReply(case(dictation=dictation.text, reply=reply))
    draft = model_drafter(answering).draft([Source(text=dictation.text)], Encounter(discipline=dictation.discipline))
    assert draft.provenance.model == BY_HAND
    assert any(sentence.origin == "model" for sentence in draft.note.sentences)
