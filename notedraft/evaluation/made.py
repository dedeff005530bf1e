"""What a run was made with: the version of everything that can change a draft."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import notedraft.dictation
from notedraft.drafting.prompts import newest_prompt
from notedraft.evaluation.layers import PROMPT, Layer, Layered
from notedraft.note import Record
from notedraft.tables.loader import editions

_READ = (".py", ".yaml", ".tsv")


class Made(Record):
    """What made the drafts of a run."""

    notedraft: str
    layer: Layer
    model: str | None
    prompt: str | None
    prompt_sha256: str | None
    reader: str
    """The first twelve digits of the hash over the reader's code and lexicon."""
    tables: dict[str, str]
    """The edition of every rule table."""
    tables_sha256: str
    """The first twelve digits of the hash over the rule tables: an edition may be changed and keep its name."""


def made_with(layered: Layered) -> Made:
    """What a run of `layered` is made with now."""
    prompt = None if layered.layer == "rules" else newest_prompt(PROMPT)
    return Made(
        notedraft=version("notedraft"),
        layer=layered.layer,
        model=layered.model,
        prompt=prompt.name if prompt else None,
        prompt_sha256=prompt.sha256 if prompt else None,
        reader=_hash_of("dictation"),
        tables=editions(),
        tables_sha256=_hash_of("tables"),
    )


@cache
def _hash_of(package: str) -> str:
    """The hash of every file of a part of notedraft, by name and content."""
    root = Path(notedraft.dictation.__path__[0]).parent / package
    whole = hashlib.sha256()
    for path in sorted(_files(root)):
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:12]


def _files(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.suffix in _READ)
