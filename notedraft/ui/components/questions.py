"""The gap card: what the note still lacks, one short question and one line to answer it."""

import json
from collections.abc import Callable, Mapping, Sequence

from notedraft.finding import Question
from notedraft.store.notes import FindingAnswer
from notedraft.ui.autosave import AUTOSAVE
from notedraft.ui.components.mount import mount
from notedraft.ui.wording import time_words

ANSWERS_FIELD = "answers"
"""Where half-typed answers are kept (the card's script names it too)."""


def questions(
    asked: Sequence[Question],
    answers: Sequence[FindingAnswer],
    *,
    note_id: str,
    typed: str,
    on_answer: Callable[[Question, str], None],
) -> None:
    """Show the card; `typed` is what the person had begun to answer, `on_answer` takes a finished answer."""
    by_id = {_id(question): question for question in asked}
    data = {
        "subject": note_id,
        "save_to": AUTOSAVE,
        "typed": _typed(typed),
        "questions": [{"id": name, "ask": question.ask} for name, question in by_id.items()],
        "answers": [{"text": a.text, "by": a.by, "at": time_words(a.at)} for a in answers],
    }
    mount("questions", data, key=f"questions-{note_id}", on={"answer": lambda sent: _answered(by_id, sent, on_answer)})


def _id(question: Question) -> str:
    return f"{question.element}|{question.where}|{question.ask}"


def _answered(
    by_id: Mapping[str, Question], sent: Mapping[str, str], on_answer: Callable[[Question, str], None]
) -> None:
    question = by_id.get(sent["id"])
    if question is not None:
        on_answer(question, sent["text"])


def _typed(text: str) -> dict[str, str]:
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return {}
    return {str(name): str(words) for name, words in kept.items()} if isinstance(kept, dict) else {}
