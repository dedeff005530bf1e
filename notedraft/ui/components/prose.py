"""The note's prose, a box a section, each with a copy button; the caret in a sentence shows the words behind it."""

from collections.abc import Callable, Mapping

from notedraft.note import SECTIONS, TherapyNote
from notedraft.ui.components.mount import mount, words
from notedraft.ui.components.parcels import Parcel, refused, taker
from notedraft.ui.wording import SECTION_TITLES


def prose(
    note: TherapyNote, *, key: str, title: str = "Note", on_edits: Callable[[Parcel], Mapping[str, str]] | None = None
) -> None:
    """Show the sections; without `on_edits` they can only be read."""
    data = {
        "refused": refused(key),
        "editable": on_edits is not None,
        "title": title,
        "whole_note": note_text(note),
        "sections": section_data(note),
    }
    mount("prose", data, key=key, on={"edits": taker(key, on_edits)} if on_edits else {})


def section_data(note: TherapyNote) -> list[dict[str, object]]:
    """The sections with the words behind each of their sentences."""
    return [
        {
            "name": name,
            "title": SECTION_TITLES[name],
            "text": getattr(note.sections, name),
            "sentences": [{"text": s.text, "words": words(s.evidence)} for s in note.sentences if s.section == name],
        }
        for name in SECTIONS
    ]


def note_text(note: TherapyNote) -> str:
    """The prose as it is pasted into another system."""
    texts = ((SECTION_TITLES[name], getattr(note.sections, name)) for name in SECTIONS)
    return "\n\n".join(f"{title}\n{text}" for title, text in texts if text)
