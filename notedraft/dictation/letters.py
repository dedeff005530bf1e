"""Words that mean something only in company: `36 A / 44 P`, `E/F 45/50`, `IF 41` and "middle 61" among the joints of a hand."""

import re
from collections.abc import Sequence

from notedraft.dictation.phrases import Meaning, Token
from notedraft.dictation.places import starting_in
from notedraft.dictation.text import Text
from notedraft.dictation.word_scan import scanned

_NUMBER = r"-?\d+(?:\.\d|-\d+)?°?"
_DEGREES = r"\d+°?(?! ?(?:min|x|'|sec|rep|set|/\d))"
_TOLD = r"(?: (?:is|was|are|at|only|just|now|lacks|lacking|missing|goes|to)\b){0,2}:? ?"
"""Between a finger and its number."""
_KNUCKLE = r":? (?:mcp|pip|dip|mp|[pdm] [ci] p|m p|[ap]rom|aarom|flex\w*|ext\w*|tam)\b"
_MOTION = r"flex\w*|ext\w*|abd\w*|add|er|ir|df|pf|inv|ev|scap\w*|sup\w*|pro\w*|rot\w*|sb|rd|ud"
_HINGE = r"elbow|elb|knee|kn|mcp|pip|dip|mp|ip"
_PATTERNS = tuple(
    scanned(each)
    for each in (
        rf"{_NUMBER} ?(?P<a>[ap])\s?(?:[/,;|(]|and)?\s?{_NUMBER} ?(?P<b>[ap])(?!\w)",
        rf"(?<![\w/])(?P<a>[ap]):? ?{_NUMBER}\s?[/,;|]?\s?(?P<b>[ap]):? ?{_NUMBER}(?![\w/])",
        r"(?<![\w/])(?P<a>[ap])/(?P<b>[ap])(?=[):]|:? ?\d+°?/\d)",
        r"(?<![\w/])(?P<a>[ef])/(?P<b>[ef])(?=:? ?-?\d+°?/)",
        rf"(?<![\w/])(?P<a>[ef]):? ?{_NUMBER}(?:/{_NUMBER})?\s?[/,;|]?\s?(?P<b>[ef]):? ?{_NUMBER}(?:(?!\w)|(?=p!))",
        rf"(?<![\w/])(?P<a>[ef]):? ?{_NUMBER}(?=(?: ?\([^)]*\))? ?[,;/] ?(?:abd|add|er|ir|ext|hab|scap)\b)",
        r"(?<![\w/])(?P<a>a)/(?=prom\b|p/rom\b)",
        rf"(?<![\w'-])(?P<a>middle|long|ring|little|small)(?={_KNUCKLE}|{_TOLD}{_DEGREES})",
        rf"(?:mcp|pip|dip|mp)(?: [ap]rom)?:? (?P<a>2nd|3rd|4th|5th)(?=:? {_DEGREES}|:? \d+ ?-)",
        rf"(?<![\w'-])(?P<a>if|mf|rf|sf|lf)(?={_KNUCKLE}|{_TOLD}{_DEGREES})",
        r"\d (?:at|for|in|on) the (?P<a>middle|long|ring|little|small)(?!\w| finger\b)",
        rf"(?<![\w'/-])(?P<a>we|wf|ke|kf)(?=:? ?{_DEGREES})",
        rf"\((?P<a>[ap]):? ?{_NUMBER}\)",
        rf"(?<![\w/])(?:{_MOTION}):? ?(?:[rl] )?{_NUMBER} ?\((?P<a>[ap])\)",
        rf"(?<![\w/])(?:{_MOTION}):? ?(?:[rl] )?{_NUMBER}(?P<a>[ap])(?!\w)",
        rf"(?<![\w/])(?:{_MOTION}):? ?(?:[rl] )?{_NUMBER} (?P<a>[ap])(?=\s?[.,;)\n])",
        rf"(?<=[mi]p )(?P<a>[ef])(?=:? ?{_DEGREES})",
        rf"(?<![\w/])(?P<sup>s):? ?{_NUMBER}(?:/{_NUMBER})?\s?[,;/|]?\s?(?P<pro>p):? ?{_NUMBER}(?![\w/])",
        rf"(?<![\w/])[ef]:? ?{_NUMBER}\s?[,;/|]?\s?(?P<sup>s)(?=:? ?{_DEGREES})",
        r"(?<![\w/])(?P<w>w)(?=/?h? (?:ext|flex|rd|ud)\b)",
        rf"(?<![\w/])(?:{_MOTION}):? ?(?:[rl] )?{_NUMBER} (?P<a>act|pass)(?!\w)",
        rf"{_NUMBER} (?:act|pass) ?[/,;(]? ?{_NUMBER} (?P<b>act|pass)(?!\w)",
        rf"\d°? (?:{_MOTION}) (?P<a>act|pass)(?=\s?[.,;()\n])",
        r"(?:lacks|lacking) \d+°? (?P<a>act|pass)(?!\w)",
        rf"(?<!ther )(?<!ther\. )(?<![\w/])(?P<a>act|pass) (?=(?:{_MOTION}):? ?(?:[rl] )?{_DEGREES})",
    )
)
_CAPITALS = tuple(
    scanned(each)
    for each in (
        r"(?<![\w/])all (?P<a>[ap])(?=\s?[.,;)\n]| exc)",
        rf"(?<![\w/])(?P<a>[ap]) (?=(?:{_MOTION}):? ?(?:[rl] )?{_DEGREES})",
        rf"(?<![\w/])(?:last|prev|lv|was):? (?P<a>[ef]):? (?={_DEGREES})",
        rf"(?<![\w/])(?:{_HINGE})(?: [rl])? (?P<a>[ap]):? (?=\d)",
        rf"(?<![\w/])(?:{_MOTION})(?: [rl])? (?P<act>a) (?={_DEGREES})",
        rf"(?<![\w/])(?:{_MOTION})(?: [rl])? (?P<pass>p) (?={_DEGREES})",
    )
)
"""The same of one letter, which has to be written large: `ext 30, all A`, "A flex 155", "elbow A 5-138", "DF L A 4"."""
_MEANS: dict[str, tuple[Meaning, ...]] = {
    "a": (("header", "active"),),
    "p": (("header", "passive"),),
    "act": (("mode", "active"),),
    "pass": (("mode", "passive"),),
    "e": (("motion", "extension"),),
    "f": (("motion", "flexion"),),
    "if": (("joint", "index finger"),),
    "mf": (("joint", "middle finger"),),
    "rf": (("joint", "ring finger"),),
    "sf": (("joint", "little finger"),),
    "lf": (("joint", "little finger"),),
    "2nd": (("joint", "index finger"),),
    "3rd": (("joint", "middle finger"),),
    "4th": (("joint", "ring finger"),),
    "5th": (("joint", "little finger"),),
    "middle": (("joint", "middle finger"),),
    "long": (("joint", "middle finger"),),
    "ring": (("joint", "ring finger"),),
    "little": (("joint", "little finger"),),
    "small": (("joint", "little finger"),),
    "we": (("joint", "wrist"), ("motion", "extension")),
    "wf": (("joint", "wrist"), ("motion", "flexion")),
    "ke": (("joint", "knee"), ("motion", "extension")),
    "kf": (("joint", "knee"), ("motion", "flexion")),
    "w": (("joint", "wrist"),),
    "sup": (("motion", "supination"),),
    "pro": (("motion", "pronation"),),
}


_TURNS = scanned(
    r"(?<![\w/])(?:(?P<side>[rl])(?P<motion>rot|sb|lf)|(?P<first>sb|lf|rot)(?P<last>[rl]))(?=:? ?\d{1,2}°?(?![\w/]))"
)
"""`SBL 15`, `RROT 60`: side and motion of the spine in one word."""
_ROTATIONS = scanned(r"(?<![\w/])(?P<one>[rl]r)(?=:? ?[1-9]\d°?[ ,;/]+(?P<other>[rl]r):? ?[1-9]\d°?(?![\w/]))")
"""`RR 60, LR 55` side by side; `RR 16` alone is a breathing rate."""
_SPINE = frozenset({"cervical", "thoracic", "lumbar", "trunk"})
_TURN = {"rot": "rotation", "sb": "lateral flexion", "lf": "lateral flexion"}
_SIDES = {"r": "right", "l": "left"}


def _turned(text: Text, tokens: Sequence[Token]) -> dict[int, list[Token]]:
    """The side and the motion of each such word, where the text is of the spine and says both sides."""
    if not any(t.kind in ("joint", "problem") and t.value in _SPINE for t in tokens):
        return {}
    found: dict[int, list[Token]] = {}
    for m in _TURNS.finditer(text.plain):
        side, motion = m["side"] or m["last"], m["motion"] or m["first"]
        start, end = m.span()
        found[start] = [Token("side", _SIDES[side], start, end), Token("motion", _TURN[motion], start, end)]
    for m in _ROTATIONS.finditer(text.plain):
        for start, end in (m.span("one"), m.span("other")):
            turn = Token("side", _SIDES[text.plain[start]], start, end)
            found[start] = [turn, Token("motion", "rotation", start, end)]
    return found if len({pair[0].value for pair in found.values()}) == len(_SIDES) else {}


def with_letters(text: Text, tokens: Sequence[Token]) -> list[Token]:
    """The same tokens, where a letter that stands for a word has its meaning."""
    hand = any(token.kind == "joint" and "finger" in token.value for token in tokens)
    meant = {
        place: [Token(*meaning, place, end) for meaning in _MEANS[word]]
        for place, end, word in _letters(text)
        if hand or not _MEANS[word][0][1].endswith(" finger")
    }
    meant |= _turned(text, tokens)
    return [token for t in tokens for token in _with_rest(text, t, meant.get(t.start))] if meant else list(tokens)


def _with_rest(text: Text, token: Token, meant: Sequence[Token] | None) -> Sequence[Token]:
    """What the letter at the front of `token` means, and the other words of `token` as they are: `44 P. MT`."""
    if not meant:
        return (token,)
    return [*meant, *starting_in(text.words, meant[-1].end, token.end)]


def _letters(text: Text) -> list[tuple[int, int, str]]:
    """Where each letter stands, and its word in `_MEANS`: what it is, or the group's name where it means another thing there."""
    found = [m for pattern in _PATTERNS for m in pattern.finditer(text.plain)]
    found += [
        m for pattern in _CAPITALS for m in pattern.finditer(text.plain) if _is_large(text, m.start(m.lastgroup or 0))
    ]
    pairs = [m for m in found if not {"a", "b"} <= m.re.groupindex.keys() or m["a"] != m["b"]]
    return [
        (*m.span(group), m[group] if group in ("a", "b", "w") else group)
        for m in pairs
        for group in m.re.groupindex
        if _is_written(text, m, group)
    ]


def _is_large(text: Text, at: int) -> bool:
    """Whether the letter at `at` is written as a capital."""
    start, end = text.canon.origin(at, at + 1)
    return text.source.text[start:end].isupper()


def _is_written(text: Text, m: re.Match[str], group: str) -> bool:
    """`IF` in capitals is a finger and `WE` the wrist's extension, `if` and `we` are not."""
    start, end = text.canon.origin(*m.span(group))
    return len(m[group]) != len("if") or text.source.text[start:end].isupper()
