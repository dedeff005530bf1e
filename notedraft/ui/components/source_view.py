"""The texts that a note rests on; words that a fact points to light up in them."""

from collections.abc import Mapping

from notedraft.source import DICTATION
from notedraft.ui.components.mount import mount


def source_view(sources: Mapping[str, str], *, key: str, title: str = "Source") -> None:
    """Show the texts as they were given."""
    shown = [{"id": name, "title": _title(name), "text": text} for name, text in sources.items()]
    mount("source_view", {"title": title, "sources": shown}, key=key)


def _title(name: str) -> str:
    return "Dictation" if name == DICTATION else name.replace(":", " ").capitalize()
