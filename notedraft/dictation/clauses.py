"""Where a statement ends: sentences, and the clauses inside them.

Works on canonical text. A *sentence* ends at a full stop, a semicolon, a line break or a bullet; a *clause* also at a comma,
a bracket or a joining word such as "but" and "then". Raw speech-to-text has none of the marks, so a sentence may be the
whole text: rules about scope must also name the words that they stop at (scope.yaml).
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from notedraft.dictation.run_on import goes_on_behind, new_clauses, new_statements
from notedraft.dictation.strung import strung_statements
from notedraft.patterns import pattern

_ABBREVIATION = r"(?<!\bdr)(?<!\bvs)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bapprox)(?<!\bst)(?<!\be\.g)(?<!\bi\.e)"
_HARD = pattern(
    rf"""(?=[.!?]){_ABBREVIATION}(?!(?<=\bp)!)[.!?]+["')]*(?=\s|$)   # a stop, but not the point of 1.5 or of "pt."
      | ;
      | (?=[ \t\n])(?<![ \t])[ \t]*\n\s*(?:[*+>~-]\s+|\d{{1,2}}[.)]\s+)?  # a line break with the bullet that opens the next line
      | (?:(?<=\s)|^)\*\s+                       # a bullet inside a line
    """,
    re.VERBOSE,
)
_DECIMAL_UNIT = pattern(r"\d\s?(?:lbs?|min|mins|sec|secs|ft|in|reps?|deg|oz|kg|cm|hr|hrs|wk|wks|x)$")
_I = pattern(r"i(?:'| (?!(?:w|c|with|in)\b))")
_INITIAL = pattern(r"(?<!\w)(?:per|by|dr|from|see|pta?|ota?|otr|cota|pcp|md|surgeon)\.? ?[a-z]$|\([a-z]$")
_SHORTENED, _SHORTENED_OF = pattern(r"\b(?:pt|inf|sup)$"), pattern(r"(?:gh|pf|st|ac|sc|tib|fib|pole|glide)\b")
_INITIAL_WITHIN = 12
"""Characters in which it stands who the letter belongs to."""
_GOES_ON = pattern(r" {0,3}[(@/wcdbi](?P<letters>[a-z/]*)")
_GOES_ON_IN_CAPITALS = frozenset("b i db dbs bb kb bl bil ble bue c w/ w in".split())
_WRAPPED = 60
"""Characters; shorter lines end where their writer ended them."""
_A_LIST = 4
"""Lines from which the lengths tell a list from a paragraph."""
_SOFT = pattern(
    r"""[,()\[\]]|\s-\s|\s--?\s|:(?!\d)
      | ->(?=[^.;,\n]{0,24}\bnot\ (?:yet|today|til|till|until|cleared)\b)
      | \b(?:but|however|although|though|then|versus|vs\.?|whereas|except|because|since|so|while|when)\b
      | \band\s+(?=i\b|she\b|he\b|we\b|they\b|then\b|pt\b|patient\b)
    """,
    re.VERBOSE,
)


_SUBJECT = 8
"""Characters of a subject that stands before what it does: "he'll | start pool"."""
_LEADS_IN = 24
"""Characters of the first words of a statement that raw speech parts from its subject: "new today | was the split squat"."""


class Layout(NamedTuple):
    """Sentence and clause borders of one canonical text, as sorted positions where a stretch begins."""

    length: int
    sentence_starts: tuple[int, ...]
    sentence_ends: tuple[int, ...]
    clause_starts: tuple[int, ...]
    clause_ends: tuple[int, ...]

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence that holds `position`."""
        return _holding(self.sentence_starts, self.sentence_ends, position)

    def clause(self, position: int) -> tuple[int, int]:
        """The clause that holds `position`."""
        return _holding(self.clause_starts, self.clause_ends, position)

    def sentences(self) -> list[tuple[int, int]]:
        """All sentences, in order."""
        return list(zip(self.sentence_starts, self.sentence_ends, strict=True))

    def reach(self, text: str, position: int) -> int:
        """Where what a statement at `position` tells may end: with its sentence, or in raw speech with one that goes on from it."""
        end = self.sentence(position)[1]
        opens = position - self.clause(position)[0] <= _SUBJECT or text.startswith("after ", position)
        led_in = opens and end - position <= _LEADS_IN
        going_on = end < self.length and goes_on_behind(text, end, led_in=led_in)
        return self.sentence(end)[1] if going_on else end

    def clauses(self) -> list[tuple[int, int]]:
        """All clauses, in order."""
        return list(zip(self.clause_starts, self.clause_ends, strict=True))


def lay_out(text: str, is_capital: Callable[[int], bool] | None = None) -> Layout:
    """The borders of a canonical text; `is_capital`, where known, tells whether a place stood as a capital in the text as given."""
    listed = _is_list_of_lines(text)
    hard = [
        (m.start(), m.end())
        for m in _HARD.finditer(text)
        if not _closes_a_unit(text, m, is_capital)
        and not _shortens_a_word(text, m, is_capital)
        and not _is_initial(text, m, is_capital)
        and (listed or not _is_wrapped(text, m, is_capital))
    ]
    written = _stretches(len(text), hard)
    spoken = [] if _is_one_written_sentence(text, hard, is_capital) else written
    begun = [b for stretch in spoken for b in (*new_statements(text, *stretch), *strung_statements(text, *stretch))]
    parted = [border for stretch in spoken for border in new_clauses(text, *stretch)]
    soft = [(m.start(), m.end()) for m in _SOFT.finditer(text)]
    hard = sorted(hard + begun)
    sentences = _stretches(len(text), hard)
    clauses = _stretches(len(text), sorted(hard + soft + parted))
    return Layout(
        len(text),
        tuple(s for s, _ in sentences),
        tuple(e for _, e in sentences),
        tuple(s for s, _ in clauses),
        tuple(e for _, e in clauses),
    )


def _is_one_written_sentence(text: str, hard: list[tuple[int, int]], is_capital: Callable[[int], bool] | None) -> bool:
    """From a capital to a full stop, as a person or a model writes: however long, nobody forgot its marks."""
    if is_capital is None or not text or len(text) > _LONGEST_WRITTEN or not is_capital(0):
        return False
    return text.endswith(".") and "\n" not in text and all(text[start] in ".;" for start, _ in hard[:-1])


_LONGEST_WRITTEN = 320
"""Characters."""


def _is_list_of_lines(text: str) -> bool:
    """Whether most lines end where their writer ended them: a long one among them was not wrapped."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) >= _A_LIST and sum(len(line) < _WRAPPED for line in lines) * 2 > len(lines)


def _is_wrapped(text: str, border: re.Match[str], is_capital: Callable[[int], bool] | None) -> bool:
    """A long line that goes on below in the middle of a sentence was only wrapped by whoever typed it."""
    if (
        is_capital is None
        or "\n" not in border[0]
        or border[0].strip()
        or border[0].count("\n") > 1
        or border.end() >= len(text)
    ):
        return False
    line = text[text.rfind("\n", 0, border.start()) + 1 : border.start()]
    return (
        len(line) >= _WRAPPED
        and line[-1] not in ".:;!?"
        and not is_capital(border.end())
        and text[border.end()].isalnum()
    )


def _closes_a_unit(text: str, stop: re.Match[str], is_capital: Callable[[int], bool] | None) -> bool:
    """`2 lbs. dumbbell` and `20 min. in prone` go on after the point, `8 min. Cont` and `5x10 sec. CP 10 min` do not."""
    unit = stop[0] == "." and _DECIMAL_UNIT.search(text[max(0, stop.start() - 8) : stop.start()])
    goes_on = _GOES_ON.match(text, stop.end()) if unit else None
    if goes_on is None:
        return False
    at = goes_on.start("letters") - 1
    if _I.match(text, at):  # `10 reps. I'll see him`, but not `10 reps. I c RW`
        return False
    if is_capital is None or not is_capital(at):
        return True
    in_capitals = not text[at + 1 : at + 2].isalpha() or is_capital(at + 1)
    return in_capitals and text[at : goes_on.end()] in _GOES_ON_IN_CAPITALS


def _shortens_a_word(text: str, stop: re.Match[str], is_capital: Callable[[int], bool] | None) -> bool:
    """`pt. seen`, `inf. GH glide`, but not `caught by PT. BP 128/74`, `4/10 c sup. Edema`."""
    if stop[0] != "." or not _SHORTENED.search(text, max(0, stop.start() - _INITIAL_WITHIN), stop.start()):
        return False
    begins = stop.end() + 1
    capital = is_capital is not None and begins < len(text) and is_capital(begins)
    return not capital or _SHORTENED_OF.match(text, begins) is not None


def _is_initial(text: str, stop: re.Match[str], is_capital: Callable[[int], bool] | None) -> bool:
    """`per J. Moss PT` and `OTR (J. Abara)`: the point behind a first name's letter ends nothing."""
    letter, name = stop.start() - 1, stop.end() + 1
    if stop[0] != "." or is_capital is None or not _INITIAL.search(text, max(0, letter - _INITIAL_WITHIN), letter + 1):
        return False
    return name + 1 < len(text) and is_capital(letter) and is_capital(name) and not is_capital(name + 1)


def _stretches(length: int, borders: list[tuple[int, int]]) -> list[tuple[int, int]]:
    stretches = []
    start = 0
    for border_start, border_end in borders:
        if border_start > start:
            stretches.append((start, border_start))
        start = max(start, border_end)
    if start < length:
        stretches.append((start, length))
    return stretches or [(0, length)]


def _holding(starts: tuple[int, ...], ends: tuple[int, ...], position: int) -> tuple[int, int]:
    i = max(0, bisect_right(starts, position) - 1)
    return starts[i], ends[i]
