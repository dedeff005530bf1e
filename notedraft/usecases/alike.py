"""The clinic's own index: which notes on other patients may be like a text, and how an author writes elsewhere."""

from collections.abc import Sequence

from notedraft.encounter import PriorNote
from notedraft.similarity import thresholds
from notedraft.similarity.index import NoteIndex, Signatures
from notedraft.similarity.lift import MOST_NOTES
from notedraft.similarity.prior import note_text
from notedraft.similarity.signing import hashes_of
from notedraft.similarity.words import Vocabulary
from notedraft.store.notes import ApprovedNote
from notedraft.store.protocol import Store
from notedraft.store.signatures import NoteRef, Segment, ref_of

_MOST_CANDIDATES = 50
"""Notes whose text is read for one comparison; the filter lets a handful through."""


class AlikeNotes:
    """Kept in memory, 132 bytes and a line a note, and brought up to date whenever it is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._segments: dict[int, Segment] = {}
        self._refs: list[str] = []
        self._index = NoteIndex(Signatures.of([]))

    def like(self, text: str, *, besides: str) -> list[PriorNote]:
        """Notes on other patients than `besides` that may be as like `text` as a copy is; none is left out."""
        self._refresh()
        found = self._index.candidates(hashes_of(text, Vocabulary()), thresholds.OTHER_PATIENT)
        refs = [ref_of(self._refs[position]) for position in found]
        return self._read([ref for ref in refs if ref.patient_id != besides][:_MOST_CANDIDATES])

    def background(self, author: str, *, besides: str) -> list[PriorNote]:
        """The author's latest notes on other patients."""
        return [as_prior_note(note) for note in self._store.approved_by(author, besides=besides, limit=MOST_NOTES)]

    def _refresh(self) -> None:
        now = self._store.segment_ids()
        if now == list(self._segments):
            return
        fresh = {segment.id: segment for segment in self._store.segments([i for i in now if i not in self._segments])}
        known = {**self._segments, **fresh}
        self._segments = {i: known[i] for i in now if i in known}
        self._refs = [line for segment in self._segments.values() for line in segment.refs.split("\n")]
        blobs = (segment.signatures for segment in self._segments.values())
        self._index = NoteIndex(Signatures.joined(map(Signatures.from_bytes, blobs)))

    def _read(self, refs: Sequence[NoteRef]) -> list[PriorNote]:
        approved = self._store.approved_among([ref.id for ref in refs if not ref.imported])
        imported = self._store.imported_among([ref.id for ref in refs if ref.imported])
        theirs = [note.note.model_copy(update={"patient": note.patient_id}) for note in imported]
        return [*map(as_prior_note, approved), *theirs]


def as_prior_note(record: ApprovedNote) -> PriorNote:
    """An approved note as the next one is compared with it."""
    return PriorNote(
        id=record.id,
        text=note_text(record.note),
        patient=record.patient_id,
        author=record.author,
        date=record.date_of_service,
    )
