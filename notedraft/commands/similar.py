"""`notedraft similar`: how alike a note is to earlier ones."""

import re

from notedraft.commands.files import print_json, read_prior, read_text
from notedraft.encounter import PriorNote
from notedraft.errors import InputError
from notedraft.note import SECTIONS
from notedraft.result import CheckRequest
from notedraft.similarity.known import Match
from notedraft.similarity.whose import closest_in_any_chart, known_to


def similar_one(file: str, prior: str, as_json: bool) -> int:
    """Compare the note in `file` with those in `prior`; the exit status, 1 where one is too close."""
    note, notes = _note(read_text(file), file), read_prior(prior)
    match = _closest(note, notes)
    print_json(_record(match)) if as_json else _show(match, note.text)
    return int(match is not None and match.judgement is not None)


def _closest(note: PriorNote, notes: list[PriorNote]) -> Match | None:
    """In the note's own chart where it says whose it is, else in any."""
    if note.patient:
        return known_to(note, notes).closest(note.text)
    return closest_in_any_chart(note.text, notes)


def _note(text: str, file: str) -> PriorNote:
    """A line of NOTES.jsonl, the prose of a NOTE.json, or the text itself."""
    if not text.strip():
        raise InputError("there is nothing to compare.", file=file)
    if not text.lstrip().startswith("{"):
        return PriorNote(id=file, text=text)
    from notedraft.commands.files import parse_model

    if re.match(r'\s*\{(?:(?!"note"\s*:).)*"text"\s*:', text, re.DOTALL):
        return parse_model(text, PriorNote, file=file)
    note = parse_model(text, CheckRequest, file=file).note
    prose = "\n".join(f"{name.upper()}\n{getattr(note.sections, name)}" for name in SECTIONS)
    return PriorNote(id=file, text=prose)


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
