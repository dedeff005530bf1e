"""Patterns that are compiled at their first use: every one that the package holds is a pattern, and behaves as one."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

from notedraft.dictation.canon import canonical
from notedraft.dictation.word_scan import ScannedPattern
from notedraft.evaluation.gold import load_part
from notedraft.patterns import LazyPattern, pattern


def _kept() -> Iterator[tuple[str, LazyPattern]]:
    """Every pattern at the top of a module of the reader or of grounding, those in tuples and lists too."""
    for name in ("notedraft.dictation", "notedraft.grounding"):
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            for key, value in vars(importlib.import_module(module.name)).items():
                several = value if isinstance(value, (tuple, list)) else (value,)
                yield from ((f"{module.name}.{key}", one) for one in several if isinstance(one, LazyPattern))


def test_every_pattern_of_the_package_compiles() -> None:
    kept = list(_kept())
    assert kept
    for _, one in kept:
        assert one.compiled.pattern == one.pattern


def test_every_scanned_pattern_finds_what_the_compiled_one_finds() -> None:
    text = "\n".join(canonical(given.text).text for given in load_part("dev")[:40])
    scanned = [one for _, one in _kept() if isinstance(one, ScannedPattern)]
    assert scanned
    for one in scanned:
        assert [m.span() for m in one.finditer(text)] == [m.span() for m in one.compiled.finditer(text)], one.pattern


def test_it_finds_what_a_compiled_pattern_finds() -> None:
    later, now = pattern(r"(?P<n>\d+) sets", re.IGNORECASE), re.compile(r"(?P<n>\d+) sets", re.IGNORECASE)
    text = "3 sets, then 2 SETS"
    assert [m["n"] for m in later.finditer(text)] == [m["n"] for m in now.finditer(text)] == ["3", "2"]
    assert later.sub("-", text) == now.sub("-", text)
    assert later.groupindex == now.groupindex
    assert later.flags == now.flags


def test_a_wrong_pattern_is_told_at_its_first_use() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_nothing_is_compiled_before() -> None:
    unused = pattern("never")
    assert "compiled" not in vars(unused)
