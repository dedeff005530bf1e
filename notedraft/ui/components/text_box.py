"""A text box whose text is on disk within two seconds of the last keystroke, and comes back after a crash."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from notedraft.ui.autosave import AUTOSAVE, LONGEST_TEXT
from notedraft.ui.components.mount import mount


@dataclass(frozen=True, slots=True)
class TextBox:
    """A box: what it is called, where its text is kept, and what it looks like.

    `source` names the text for highlights. A new `edition` empties a box that stays on the page after it was submitted,
    or brings `added` words, which are put behind whatever stands in it.
    """

    label: str
    subject: str
    field: str
    text: str
    hint: str = ""
    placeholder: str = ""
    submit: str = ""
    busy: str = "Sending …"
    source: str | None = None
    edition: int = 0
    added: str = ""
    rows: int = 3
    tall: bool = False
    read_only: bool = False


def text_box(box: TextBox, *, key: str, on_submit: Callable[[str], None] | None = None) -> None:
    """Show the box; `on_submit` takes its text when the button is pressed or Ctrl+Enter typed in it."""
    data = {
        **asdict(box),
        "identity": f"{box.subject}/{box.field}/{box.edition}",
        "save_to": AUTOSAVE,
        "limit": LONGEST_TEXT,
    }
    mount("text_box", data, key=key, on={"submit": lambda sent: on_submit(sent["text"])} if on_submit else {})
