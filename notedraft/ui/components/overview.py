"""The note in one line: what stops the signature, what wants a look, how many units."""

from collections.abc import Sequence

from notedraft.finding import Severity
from notedraft.store.notes import NoteRecord
from notedraft.ui.components.mount import mount
from notedraft.ui.wording import Tag, count_words
from notedraft.usecases.judged import JudgedFinding

WAYS = (("Findings", ".st-key-findings-here"), ("Units", ".st-key-units-here"), ("Signature", ".st-key-signature-here"))
"""Labels and the places on the page that they scroll to."""


def overview(record: NoteRecord, judged: Sequence[JudgedFinding]) -> None:
    """Show it."""
    data = {"tags": _tags(record, judged), "saved": f"saved {record.updated_at.astimezone():%H:%M}", "ways": WAYS}
    mount("overview", data, key=f"overview-{record.id}")


def _tags(record: NoteRecord, judged: Sequence[JudgedFinding]) -> list[Tag]:
    stops = sum(1 for j in judged if j.stops_signature)
    look = sum(1 for j in judged if not j.settled and j.finding.severity is not Severity.INFO) - stops
    units = record.verdict.units.total_units
    tags: list[Tag] = (
        [("block", f"{count_words(stops, 'finding stops', 'findings stop')} the signature")] if stops else []
    )
    tags += [("warn", f"{look} to look at")] if look > 0 else []
    tags = tags or [("good", "nothing stands in the way")]
    return [*tags, ("neutral", "no units yet" if units is None else count_words(units, "unit"))]
