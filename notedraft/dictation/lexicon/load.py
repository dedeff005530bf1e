"""Read one lexicon file, once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
"""Where the lexicon is."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The parsed content of `lexicon/NAME.yaml`."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=_Loader)  # noqa: S506  # a safe loader, in C where there is one


def any_of(name: str, key: str) -> str:
    """The list `key` of `lexicon/NAME.yaml` as one group of a pattern: `(?:altogether|in all)`."""
    return f"(?:{'|'.join(load(name)[key])})".replace("{kin}", kin())


@cache
def motion_words() -> frozenset[str]:
    """Every way that a motion is written (lexicon/motions.yaml)."""
    return frozenset(word for motion in load("motions")["motions"].values() for word in motion["words"])


@cache
def agent_words() -> frozenset[str]:
    """Every group of muscles that is named by what it does: "flexors", "plantarflexors"."""
    return frozenset(word for motion in load("motions")["motions"].values() for word in motion.get("agents", ()))


def kin() -> str:
    """The patient's relatives and friends, as a group of a pattern (lexicon/people.yaml)."""
    return f"(?:{'|'.join(load('people')['kin'])})"
