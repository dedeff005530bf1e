"""The audit of a whole corpus, clinic by clinic: nothing is compared or learnt between clinics."""

from collections.abc import Iterator

from notedraft.similarity.clinic import ClinicAudit, Progress, run_of
from notedraft.similarity.corpus import Corpus
from notedraft.similarity.engines import Engine, InProcess
from notedraft.similarity.journal import Journal
from notedraft.similarity.pairs import PairRecord


def _quietly(stage: str, done: int, of: int) -> None:
    """Tell nobody."""


def audit(
    corpus: Corpus, *, engine: Engine | None = None, journal: Journal | None = None, progress: Progress = _quietly
) -> Iterator[PairRecord]:
    """Every pair at warn or above among the notes of `corpus`, as records; its summary is filled meanwhile."""
    kept = journal or Journal(None, corpus.sha256)
    for number, name in enumerate(sorted(corpus.clinics, key=lambda clinic: clinic or "")):
        notes = corpus.clinics[name]
        corpus.summary.add_clinic(notes)
        clinic = ClinicAudit(corpus, notes, engine or InProcess(), run_of(kept, str(number)), progress)
        for record in clinic.pairs():
            corpus.summary.add_pair(name, record)
            yield record
