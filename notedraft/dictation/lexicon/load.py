"""Read one lexicon file, once."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The parsed content of `lexicon/NAME.yaml`."""
    return yaml.load((files(__package__) / f"{name}.yaml").read_text("utf-8"), Loader=_Loader)  # noqa: S506  # a safe loader, in C where there is one


def any_of(name: str, key: str) -> str:
    """The list `key` of `lexicon/NAME.yaml` as one group of a pattern: `(?:altogether|in all)`."""
    return f"(?:{'|'.join(load(name)[key])})"
