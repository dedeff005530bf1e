"""A table to read, every cell shown as it was written (Streamlit's own tables read cells as Markdown)."""

from collections.abc import Sequence

from notedraft.ui.components.mount import mount
from notedraft.ui.wording import Tag

Cell = str | int | float | Tag | None


def grid(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, key: str, empty: str = "Nothing yet."
) -> None:
    """Show the table, or `empty` where it has no row."""
    mount(
        "grid", {"title": title, "columns": list(columns), "rows": [list(row) for row in rows], "empty": empty}, key=key
    )
