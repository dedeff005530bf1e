"""Two notes of a corpus that are too like each other, and the record that `notedraft audit` prints of them."""

from dataclasses import dataclass
from typing import Any

from notedraft.encounter import PriorNote
from notedraft.similarity.compare import Passage, Stretch
from notedraft.similarity.judging import Judgement

PairRecord = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two notes that are too like each other; `of` is the earlier one."""

    note: PriorNote
    of: PriorNote
    judgement: Judgement
    passages: tuple[Passage, ...]


def as_record(pair: Pair) -> PairRecord:
    """A pair as `notedraft audit` prints it, a line of JSON."""
    return {
        "note": pair.note.id,
        "of": pair.of.id,
        "kind": pair.judgement.kind.value,
        "severity": pair.judgement.severity.value,
        "same_patient": pair.note.patient == pair.of.patient,
        "score": round(pair.judgement.score, 4),
        "passages": [{"note": _span(passage.note), "of": _span(passage.of)} for passage in pair.passages],
    }


def _span(stretch: Stretch) -> dict[str, int]:
    return {"start": stretch.start, "end": stretch.end}
