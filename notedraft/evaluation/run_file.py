"""A run kept in a file, draft by draft, so that one that was broken off goes on and an old one is scored again.

The first line says what made the drafts; every other line is one draft. A draft that is there is never made again: its
note is checked and scored by today's rules and expectations without calling a model.
"""

import hashlib
import json
from pathlib import Path
from threading import Lock
from typing import Literal, TypeVar

from pydantic import ValidationError

from notedraft.drafting.protocol import Draft
from notedraft.errors import InputError, reason_of
from notedraft.evaluation.cases import EvaluationCase
from notedraft.evaluation.layers import Layer, ReplyState
from notedraft.finding import Question
from notedraft.note import Record, TherapyNote
from notedraft.result import Provenance, Withheld
from notedraft.text_files import written


class RunHead(Record):
    """What made the drafts of a run."""

    run: Literal[1] = 1
    layer: Layer
    model: str | None


class KeptDraft(Record):
    """One draft of one case, as it came from the drafter and before any check."""

    case: str
    input: str
    """The hash of what the case gives the drafter: with another dictation or chart the draft is made again."""
    repeat: int
    state: ReplyState
    note: TherapyNote
    questions: list[Question]
    provenance: Provenance
    withheld: list[Withheld]

    def draft(self) -> Draft:
        """The draft again; nothing was read yet, so the checks read its sources themselves."""
        return Draft(
            note=self.note, questions=self.questions, provenance=self.provenance, withheld=self.withheld, reading=None
        )


def input_of(case: EvaluationCase) -> str:
    """The hash of what a case gives the drafter."""
    given = [case.dictation, case.encounter.model_dump(mode="json"), case.reply and _plain(case)]
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()


def _plain(case: EvaluationCase) -> object:
    return case.model_dump(mode="json", include={"reply"})


class RunFile:
    """The file of one run; raises `InputError` where it is another run's, or no run's."""

    def __init__(self, path: Path, head: RunHead) -> None:
        self.path, self._lock = path, Lock()
        self._kept: dict[tuple[str, str, int], KeptDraft] = {}
        if path.exists() and path.stat().st_size:
            self._read(head)
        else:
            _append(path, head)

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, case: EvaluationCase, repeat: int) -> KeptDraft | None:
        """The draft of a case that the file holds."""
        return self._kept.get((case.id, input_of(case), repeat))

    def keep(self, case: EvaluationCase, repeat: int, state: ReplyState, draft: Draft) -> None:
        """Write one draft to the file, at once."""
        kept = KeptDraft(
            case=case.id,
            input=input_of(case),
            repeat=repeat,
            state=state,
            note=draft.note,
            questions=draft.questions,
            provenance=draft.provenance,
            withheld=draft.withheld,
        )
        with self._lock:
            self._kept[kept.case, kept.input, repeat] = kept
            _append(self.path, kept)

    def _read(self, head: RunHead) -> None:
        first, *lines = _read_text(self.path).split("\n")
        found = _parsed(first, RunHead, self.path, 1)
        if found != head:
            raise InputError(
                f"it holds a run of {_told(found)}, and this one is of {_told(head)}; name another file.",
                file=str(self.path),
            )
        for number, line in enumerate(lines[:-1], start=2):
            kept = _parsed(line, KeptDraft, self.path, number)
            self._kept[kept.case, kept.input, kept.repeat] = kept
        if lines and lines[-1]:
            # Cut off in the middle when the run broke: that draft is made again.
            with written(self.path) as file:
                file.write("\n".join([first, *lines[:-1]]) + "\n")


def _told(head: RunHead) -> str:
    return f"layer {head.layer}, {head.model or 'no model'}"


Line = TypeVar("Line", bound=Record)


def _parsed(text: str, line: type[Line], path: Path, number: int) -> Line:
    try:
        return line.model_validate_json(text)
    except ValidationError as error:
        raise InputError("this is not a line of a run that this version wrote.", file=str(path), line=number) from error


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the run can't be read.", file=str(path)) from error


def _append(path: Path, record: Record) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(record.model_dump_json() + "\n")
    except OSError as error:
        raise InputError(f"the run can't be kept ({reason_of(error)}).", file=str(path)) from error
