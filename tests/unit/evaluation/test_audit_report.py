"""What an audit says when it is read: shares with their uncertainty, each note once, nothing that a browser would run."""

import json
import re

from notedraft.evaluation.audit_html import audit_html
from notedraft.evaluation.audit_report import AuditReport, Shown, report_of
from notedraft.similarity.auditing import audit
from notedraft.similarity.corpus import AuditSummary, Corpus

TEXT = (
    "S: {said}, slept badly, walked to the bakery twice.\nO: Bridge 3x10, side step 4 x 20 ft.\n"
    "A: Hips stayed level on every rep until the last one, the trunk leaned a little at the end.\nP: Add the band."
)
NOTES = [
    ("n1", "p1", "PT-1", "2026-01-05", TEXT.format(said="Knee sore")),
    ("n2", "p1", "PT-1", "2026-01-08", TEXT.format(said="Knee sore")),
    ("n3", "p1", "PT-1", "2026-02-02", TEXT.format(said="Knee sore")),
    (
        "n4",
        "p2",
        "<b>PT</b>",
        "2026-02-03",
        "S: Another <script>alert(1)</script> story of a shoulder.\nA: It glides well.",
    ),
    ("n5", "p3", None, None, "S: Wrist cold.\nA: Grip came back after the warm-up."),
]


def report() -> AuditReport:
    keys = ("id", "patient", "author", "date", "text")
    lines = "\n".join(json.dumps(dict(zip(keys, note, strict=True))) for note in NOTES)
    corpus, shown = Corpus.of_bytes(f"{lines}\n{{cut".encode(), "notes.jsonl", AuditSummary()), Shown()
    for record in audit(corpus):
        shown.keep(record)
    return report_of(corpus, shown, file="notes.jsonl")


def test_a_note_counts_once_however_many_notes_it_is_like() -> None:
    told = report()
    assert (told.pairs, told.copied.hits, told.copied.of) == (3, 2, 5)
    assert {group.name: (group.copied.hits, group.copied.of) for group in told.by_clinician} == {
        "PT-1": (2, 3),
        "<b>PT</b>": (0, 1),
        "not stated": (0, 1),
    }
    assert {group.name: (group.copied.hits, group.copied.of) for group in told.by_month} == {
        "2026-01": (1, 2),
        "2026-02": (1, 2),
        "not stated": (0, 1),
    }
    assert (told.left_out, told.without_author, told.without_date) == (1, 1, 1)


def test_a_share_of_few_notes_has_a_wide_interval() -> None:
    (one,) = (group for group in report().by_clinician if group.name == "PT-1")
    assert one.copied.low < 0.25
    assert one.copied.high > 0.9


def test_both_notes_of_a_pair_are_quoted() -> None:
    first = report().shown[0]
    assert first.passages
    assert all(passage.note in TEXT.format(said="Knee sore") for passage in first.passages)


def test_the_page_runs_nothing_asks_nobody_and_escapes_what_it_quotes() -> None:
    page = audit_html(report())
    assert "<script" not in page
    assert "<b>PT</b>" not in page
    assert not re.search(r"(?:src|href)=|https?://", page)
    assert page.count("<svg") == 2
    assert "Lines that could not be read: 1" in page
