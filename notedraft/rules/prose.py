"""The words of a note as one text for the rules that read wording, with where each stretch stands."""

from collections.abc import Iterator

from notedraft.note import SECTIONS
from notedraft.rules.case import Case


def stretches(case: Case) -> Iterator[tuple[str, str]]:
    """Each stretch of a note's own words in lower case, and where it stands: sections, responses, plan, exercises."""
    note = case.note
    for section in SECTIONS:
        if text := getattr(note.sections, section):
            yield f"/note/sections/{section}", text.casefold()
    for field in ("response", "progression", "plan"):
        yield from ((f"/note/{field}/{i}", fact.text.casefold()) for i, fact in enumerate(getattr(note, field)))
    yield from ((f"/note/cues/{i}/detail", cue.detail.casefold()) for i, cue in enumerate(note.cues))


def dictated(case: Case) -> str:
    """What was dictated, in lower case; empty where the note came without its source."""
    return "\n".join(source.text for source in case.sources[:1]).casefold()
