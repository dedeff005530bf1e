"""What comes next: the next visit, what goes on, what is done at home until then, who is told, when it ends."""

from notedraft.dictation.phrasebook import phrasebook
from notedraft.dictation.statement import distinct, stated
from notedraft.dictation.text import Text
from notedraft.note import TextFact


def find_plan(text: Text) -> list[TextFact]:
    """Every next step that was stated."""
    return distinct([stated(text, h.start, h.end) for h in phrasebook("elements", "plan").hits(text)])
