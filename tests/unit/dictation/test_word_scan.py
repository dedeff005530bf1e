"""A scanned pattern finds what the compiled one finds."""

import re
from collections.abc import Iterable

import pytest

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.word_scan import scanned

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
    "a named group": r"(?<!\S)(?P<what>held|no\w*)",
    "a space before it": r"(?<=\s)(?:so |since )?(?:last|hep)",
    "marks that may not lead": r"(?<![\w/.-])(?>home|none)",
    "a possessive repetition": r"\b1?+0?+x",
    "what was said before": r"\b(no) \1",
    "marks and numbers": r": ?n/a|(?<![\d.])\d+ ?x|(?<=\n)- ",
    "a condition": r"\b(?:(so) )?(?(1)no|held)",
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
@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_finds_what_the_pattern_finds(pattern: str, text: str) -> None:
    within = [(start, end) for start in (0, 3, len(text) // 2) for end in (len(text), len(text) - 4)]
    for start, end in within:
        assert _spans(scanned(pattern).finditer(text, start, end)) == _spans(
            re.compile(pattern).finditer(text, start, end)
        )
    assert _spans(scanned(pattern).finditer(text)) == _spans(re.compile(pattern).finditer(text))


@pytest.mark.parametrize(
    "text", [case + " " + case for case in ("last visit: held, plan to add", "no heat if declined")]
)
def test_finds_every_trigger_of_the_lexicon(text: str) -> None:
    patterns = [trigger["when"] for trigger in load("scope")["triggers"]]
    found = [_spans(scanned(pattern).finditer(text)) for pattern in patterns]
    assert found == [_spans(re.compile(pattern).finditer(text)) for pattern in patterns]
    assert any(found)


def test_a_pattern_with_flags_is_looked_for_everywhere() -> None:
    text = "HELD and\nheld"
    assert _spans(scanned(r"\bheld\b", re.IGNORECASE).finditer(text)) == [(0, 4), (9, 13)]
    assert _spans(scanned(r"(?:^|(?<=\n))held", re.MULTILINE).finditer(text)) == [(9, 13)]


def test_the_remarks_of_a_verbose_pattern_are_no_beginnings() -> None:
    verbose = r"""(?<![\w#])   # a name, and
        held\ (?P<n>\d) [ #]?  # how often"""
    found = scanned(verbose, re.VERBOSE).finditer("held 2 withheld 3 #held 4 held 5#")
    assert _spans(found) == [(0, 7), (26, 33)]


def _spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]
