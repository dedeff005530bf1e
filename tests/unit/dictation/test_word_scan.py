"""A scan by words finds what searching for each pattern by itself finds."""

import re
from collections.abc import Iterable

import pytest

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.word_scan import WordScan

PATTERNS = {
    "a word at its border": r"\bheld\b",
    "a name that no hyphen may lead": r"(?<![\w-])(?:ex|ther ex)\b",
    "words that may not stand before": r"(?<!since )(?<!than )\blast (?:visit|time)\b",
    "two ways to begin": r"\bnone of (?:that|it)\b|\bso no\b",
    "two ways, one of them no word": r"\bhome\b|: ?n/a",
    "the start of a line": r"(?:^|(?<=\n))\W{0,3}hep\b",
    "the start of a line or a statement": r"(?:^|(?<=[.;\n] )|(?<=\n))\W{0,6}(?:hep|home)\b",
    "the start of a statement behind a mark": r"(?:^|(?<=\n))\W{0,6}so\b|(?<=[.;] )(?:so|since)\b",
    "a name that no apostrophe may lead": r"(?<![\w'])held\b",
    "a word behind another": r"(?<=so )none\b|(?<=than )last\b",
    "a number of any length": r"\b\d+ ?(?:x|times)",
    "not at a word": r"eld",
    "a class of characters": r"\b[hn]\w+",
    "what overlaps itself": r"\bno(?: no)?\b",
}
TEXTS = [
    "",
    "held, withheld; held-over ex ther ex home-ex",
    "since last visit 10x was better than last time, last time 3 times",
    "no no no, so no none of that so none of it. :n/a\n- hep: 12 x 3",
    "So. no none; so held\n\n - home since. Since last: so 'held; hep\n so",
    "\u0663x \u00e9held 3\u2003times home: n/a no\u2003no",
]


@pytest.mark.parametrize("text", TEXTS)
def test_finds_what_each_pattern_finds_alone(text: str) -> None:
    patterns = [re.compile(pattern) for pattern in PATTERNS.values()]
    assert _spans(WordScan(patterns).matches(text)) == _spans(pattern.finditer(text) for pattern in patterns)


@pytest.mark.parametrize(
    "text", [case + " " + case for case in ("last visit: held, plan to add", "no heat if declined")]
)
def test_finds_every_trigger_of_the_lexicon(text: str) -> None:
    patterns = [re.compile(trigger["when"]) for trigger in load("scope")["triggers"]]
    found = _spans(WordScan(patterns).matches(text))
    assert found == _spans(pattern.finditer(text) for pattern in patterns)
    assert any(found)


def _spans(found: Iterable[Iterable[re.Match[str]]]) -> list[list[tuple[int, int]]]:
    return [[match.span() for match in matches] for matches in found]
