"""Where the files beside the package are: in a checkout at its top, in an installed wheel inside the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def bundled(name: str) -> Path:
    """The path of `fixtures`, `prompts`, `app.py` or `.streamlit/config.toml`, wherever notedraft runs from."""
    inside = _PACKAGE / "_bundle" / name
    return inside if inside.exists() else _PACKAGE.parent / name
