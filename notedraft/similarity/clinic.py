"""The audit of one clinic: every pair of notes that are too like each other, within charts and between them.

Within a chart each note is judged against all earlier ones. Between charts, whole notes and single sections are
searched by signature, which loses no pair, and judged exactly. The work is cut into pieces that need nothing from each
other; an engine runs them, and a journal keeps what was done.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any

import numpy as np

from notedraft.encounter import PriorNote
from notedraft.similarity import across, thresholds
from notedraft.similarity.across import SectionsToJudge, Signed, ToSearch, TwoNotes
from notedraft.similarity.chart_audit import ChartsToAudit, audit_charts
from notedraft.similarity.corpus import Corpus, NotePlace
from notedraft.similarity.engines import Engine
from notedraft.similarity.habits import SAMPLE
from notedraft.similarity.index import NoteIndex, Signatures
from notedraft.similarity.journal import Journal
from notedraft.similarity.known import date_order
from notedraft.similarity.lift import evenly
from notedraft.similarity.pairs import PairRecord
from notedraft.similarity.sections import PartName

_NOTES_A_PIECE, _COLUMNS_A_PIECE, _PAIRS_A_PIECE = 400, 2_000, 200

Progress = Callable[[str, int, int], None]
"""What is being done, how many pieces of it are done, and of how many."""
Two = tuple[int, int]


class ClinicAudit:
    """The notes of one clinic, compared with each other and with nothing else."""

    def __init__(
        self, corpus: Corpus, notes: Sequence[NotePlace], engine: Engine, run: "Run", progress: Progress
    ) -> None:
        self._corpus, self._notes, self._engine, self._run, self._progress = corpus, notes, engine, run, progress

    def pairs(self) -> Iterator[PairRecord]:
        """Every pair at warn or above: within charts, then whole notes, then sections between patients."""
        for found in self._work("charts", audit_charts, None, list(self._chart_pieces())):
            yield from found
        if len(set(self._patients)) > 1:
            yield from self._across()

    def _work(self, stage: str, function: Any, shared: Any, items: Sequence[Callable[[], Any]]) -> Iterator[Any]:
        for done, result in enumerate(self._run(stage, self._engine, function, shared, items), start=1):
            self._progress(stage, done, len(items))
            yield result

    @cached_property
    def _patients(self) -> list[int]:
        numbers: dict[str, int] = {}
        return [numbers.setdefault(note.patient, len(numbers)) for note in self._notes]

    @cached_property
    def _by_author(self) -> dict[str, list[int]]:
        """The positions of each author's notes, so many that habits show."""
        every: defaultdict[str, list[int]] = defaultdict(list)
        for position, note in enumerate(self._notes):
            if note.author:
                every[note.author].append(position)
        return {author: evenly(positions, SAMPLE) for author, positions in every.items()}

    def _samples(self, positions: Sequence[int]) -> dict[str, list[PriorNote]]:
        authors = {self._notes[position].author for position in positions} - {None}
        return {author: list(map(self._note, self._by_author[author])) for author in sorted(filter(None, authors))}

    def _note(self, position: int) -> PriorNote:
        return self._corpus.note(self._notes[position])

    def _chart_pieces(self) -> Iterator[Callable[[], ChartsToAudit]]:
        """Charts of one author follow each other, so that a piece needs the habits of few."""
        charts: defaultdict[str, list[int]] = defaultdict(list)
        for position, note in enumerate(self._notes):
            charts[note.patient].append(position)
        piece: list[list[int]] = []
        for chart in sorted(charts.values(), key=lambda chart: self._notes[chart[0]].author or ""):
            piece.append(self._in_order(chart))
            if sum(map(len, piece)) >= _NOTES_A_PIECE:
                yield partial(self._charts, piece)
                piece = []
        if piece:
            yield partial(self._charts, piece)

    def _charts(self, charts: list[list[int]]) -> ChartsToAudit:
        samples = self._samples([position for chart in charts for position in chart])
        return ChartsToAudit([list(map(self._note, chart)) for chart in charts], samples)

    def _in_order(self, positions: Sequence[int]) -> list[int]:
        return [positions[i] for i in date_order([self._notes[position] for position in positions])]

    def _across(self) -> Iterator[PairRecord]:
        signed = self._signed()
        told: set[Two] = set()
        alike = self._candidates("notes", signed["body"].signatures, thresholds.OTHER_PATIENT)
        for two, record in self._wholes(alike):
            told.add(two)
            yield record
        for name in across.SECTIONS:
            yield from self._sections(name, signed[name], told)

    def _signed(self) -> dict[str, Signed]:
        starts = range(0, len(self._notes), _NOTES_A_PIECE)
        pieces = [partial(self._texts, range(start, min(start + _NOTES_A_PIECE, len(self._notes)))) for start in starts]
        # Not journalled: signatures are many bytes and little work.
        parts = []
        for done, part in enumerate(self._engine.run(across.sign, None, (piece() for piece in pieces)), start=1):
            self._progress("signatures", done, len(pieces))
            parts.append(part)
        return {
            name: Signed(
                Signatures.joined(part[name].signatures for part in parts),
                np.concatenate([part[name].digests for part in parts]),
            )
            for name in parts[0]
        }

    def _texts(self, positions: range) -> list[str]:
        return [self._corpus.text(self._notes[position]) for position in positions]

    def _candidates(self, what: str, signatures: Signatures, threshold: float) -> list[Two]:
        """Pairs on two patients that may be alike, the later note first."""
        if not signatures.lengths.any():
            return []
        shared = ToSearch(NoteIndex(signatures), np.array(self._patients), threshold)
        starts = range(0, len(signatures), _COLUMNS_A_PIECE)
        pieces = [partial(_columns, start) for start in starts]
        found = self._work(f"search {what}", across.search, shared, pieces)
        return [self._later_first(one, other) for part in found for one, other in part]

    def _later_first(self, one: int, other: int) -> Two:
        earlier, later = self._in_order(sorted((one, other)))
        return later, earlier

    def _wholes(self, alike: Sequence[Two]) -> Iterator[tuple[Two, PairRecord]]:
        pieces = [alike[start : start + _PAIRS_A_PIECE] for start in range(0, len(alike), _PAIRS_A_PIECE)]
        judged = self._work("judge notes", across.judge_wholes, None, [partial(self._two, piece) for piece in pieces])
        for piece, records in zip(pieces, judged, strict=True):
            yield from ((two, record) for two, record in zip(piece, records, strict=True) if record)

    def _two(self, pairs: Sequence[Two]) -> list[TwoNotes]:
        return [(self._note(here), self._note(there)) for here, there in pairs]

    def _sections(self, name: PartName, signed: Signed, told: set[Two]) -> Iterator[PairRecord]:
        """Sections that stand in another patient's chart, wording that several notes share aside."""
        alike = self._candidates(name, _uncommon(signed), thresholds.SECTION_ELSEWHERE)
        pieces = [alike[start : start + _PAIRS_A_PIECE] for start in range(0, len(alike), _PAIRS_A_PIECE)]
        items = [partial(self._to_judge, name, piece) for piece in pieces]
        shared: Counter[int] = Counter()
        found: list[tuple[Two, PairRecord]] = []
        for piece, results in zip(pieces, self._work(f"judge {name}", across.judge_sections, None, items), strict=True):
            for two, (close, record) in zip(piece, results, strict=True):
                shared.update(two if close else ())
                if record and two not in told:
                    found.append((two, record))
        for two, record in found:
            if max(shared[position] for position in two) <= thresholds.COMMON_ELSEWHERE:
                told.add(two)
                yield record

    def _to_judge(self, name: PartName, pairs: Sequence[Two]) -> SectionsToJudge:
        return SectionsToJudge(name, self._two(pairs), self._samples([here for here, _ in pairs]))


Run = Callable[[str, Engine, Any, Any, Sequence[Callable[[], Any]]], Iterator[Any]]
"""`Journal.run` under a name of the clinic's own."""


def run_of(journal: Journal, clinic: str) -> Run:
    """The journal's work for one clinic."""

    def run(
        stage: str, engine: Engine, function: Any, shared: Any, items: Sequence[Callable[[], Any]]
    ) -> Iterator[Any]:
        return journal.run(f"{clinic} {stage}", engine, function, shared, items)

    return run


def _columns(start: int) -> Two:
    return start, start + _COLUMNS_A_PIECE


def _uncommon(signed: Signed) -> Signatures:
    """Signatures without those of sections that stand word for word in several notes."""
    _, place, count = np.unique(signed.digests, return_inverse=True, return_counts=True)
    common = count[place] > thresholds.COMMON_ELSEWHERE + 1
    lengths = np.where(common, 0, signed.signatures.lengths).astype(np.int32)
    return Signatures(lengths, signed.signatures.bitmaps)
