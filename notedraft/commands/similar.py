"""`notedraft similar` and `notedraft audit`: how alike notes are, one against the earlier ones, or a whole clinic's."""

import sys
from contextlib import ExitStack
from pathlib import Path

from notedraft.commands.files import print_json, read_prior, read_text
from notedraft.encounter import PriorNote
from notedraft.errors import InputError
from notedraft.note import SECTIONS
from notedraft.result import CheckRequest
from notedraft.similarity.corpus import AuditSummary, audit
from notedraft.similarity.known import Match
from notedraft.similarity.prior import closest


def similar_one(file: str, prior: str, as_json: bool) -> int:
    """Compare the note in `file` with those in `prior`; the exit status, 1 where one is too close."""
    text = _note_text(read_text(file), file)
    match = closest(text, read_prior(prior))
    print_json(_record(match)) if as_json else _show(match, text)
    return int(match is not None and match.judgement is not None)


def _note_text(text: str, file: str) -> str:
    """The prose of a NOTE.json, or the text itself."""
    if not text.strip():
        raise InputError("there is nothing to compare.", file=file)
    if not text.lstrip().startswith("{"):
        return text
    from notedraft.commands.files import parse_model

    note = parse_model(text, CheckRequest, file=file).note
    return "\n".join(f"{name.upper()}\n{getattr(note.sections, name)}" for name in SECTIONS)


def _record(match: Match | None) -> dict[str, object] | None:
    if match is None:
        return None
    judged = match.judgement
    return {
        "of": match.of.id,
        "date": match.of.date.isoformat() if match.of.date else None,
        "kind": judged.kind.value if judged else None,
        "severity": judged.severity.value if judged else None,
        "score": round(match.score, 4),
        "passages": [
            {"note": {"start": p.note.start, "end": p.note.end}, "of": {"start": p.of.start, "end": p.of.end}}
            for p in match.comparison.passages
        ],
    }


def _show(match: Match | None, text: str) -> None:
    if match is None:
        print("There is no earlier note to compare with.")
        return
    judged = match.judgement
    head = (
        f"closely matches ({judged.kind.value.replace('_', ' ')}, {judged.severity.value})"
        if judged
        else "is no closer than honest notes are to"
    )
    print(f"The note {head} {_named(match.of)}: {match.score:.0%} alike.")
    for passage in match.comparison.passages if judged else ():
        print(f"  \u201c{' '.join(text[passage.note.start : passage.note.end].split())}\u201d")


def _named(note: PriorNote) -> str:
    return f"the note {note.id}" + (f" of {note.date.isoformat()}" if note.date else "")


def audit_corpus(file: str, out: str | None, html: str | None, engine: str) -> int:
    """Print every pair of notes that are too alike, one JSON line each; the exit status, 1 where there are pairs."""
    if engine != "local":
        raise InputError(f"engine {engine!r} is not in this version; use local.")
    if html:
        raise InputError("the HTML report of an audit is not in this version; --out writes the pairs as JSON lines.")
    summary = AuditSummary()
    # Only a newline ends a record: a text may hold any other line mark.
    lines = read_text(file).split("\n")
    with ExitStack() as stack:
        stream = stack.enter_context(Path(out).open("w", encoding="utf-8")) if out else sys.stdout
        for pair in audit(lines, file=file, summary=summary):
            print_json(pair, stream)
    _tell(summary)
    return 2 if summary.left_out else int(summary.pairs > 0)


def _tell(summary: AuditSummary) -> None:
    for problem in summary.problems:
        print(problem, file=sys.stderr)
    kinds = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in summary.by_kind.most_common())
    pairs = f"{summary.pairs} pairs{f' ({kinds})' if kinds else ''}"
    read = f"{summary.notes} notes of {summary.patients} patients"
    print(f"{read}: {pairs}, {summary.left_out} lines left out.", file=sys.stderr)
