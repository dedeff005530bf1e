"""Of which side a number is, where the side is said behind it: `95 R, 100 L`, "ten on the right, fifteen on the left"."""

from typing import cast

from notedraft.dictation.said import SENTENCE_ENDS, TIES, Ledger, Value
from notedraft.note import Side

_SIDE_TIES = TIES | {"to", "all"}
_NEXT = 8
"""Tokens in which the next value and its side stand."""
_WHOLE_LIST = 40
"""Tokens of a list whose sides may stand behind its numbers."""
_IN_VALUE = frozenset("and , & / + - plus minus out of on to the".split())
_LIST = 8
"""Values of a list that a side behind all of it reaches back to."""


def take_side(ledger: Ledger, i: int) -> bool:
    """Use the side at token `i`: for the values behind which it stands, else for the next; whether it is the next one's."""
    side = cast(Side, ledger.value(i))
    if _closes_last(ledger, i):
        for value in ledger.last():
            value.side, value.end = side, ledger.tokens[i].end
        for value in _unsided(ledger, i):
            value.side = side
        return False
    if _is_of_another_number(ledger, i):
        return False
    if ledger.said.subjects:
        ledger.said.own_side = side
    else:
        ledger.said.side = side
    return True


def side_follows(ledger: Ledger, after: int) -> bool:
    """`60 on the right, 52 on the left`: the side of the next number stands behind it, as the last one's did."""
    for k in range(after, after + 3):
        if ledger.kind(k) == "side":
            return bool(ledger.values) and ledger.values[-1].side not in (None, ledger.value(k))
        if ledger.value(k) not in _SIDE_TIES:
            return False
    return False


def _closes_last(ledger: Ledger, i: int) -> bool:
    """Whether the side at token `i` is the last value's."""
    last = ledger.values[-1] if ledger.values else None
    if last is None or not ledger.said.spent or ledger.said.gap:
        return False
    between = ledger.text.plain[last.end : ledger.tokens[i].start].replace("(", " ( ").replace(",", " , ").split()
    if between == [","] and not last.side and ledger.value(i + 1) in SENTENCE_ENDS:
        return True
    if any(word not in _SIDE_TIES for word in between):
        return False
    if last.side and "on" not in between:
        return not _has_own_side(ledger, last, i) and (_side_behind_next(ledger, i) or _is_other_side(ledger, i))
    if ledger.kind(i + 1) == "number":
        return "on" in between or any(ledger.kind(k) == "side" for k in range(i + 2, i + 5))
    ahead = ledger.kind(i + 1) in ("joint", *ledger.subject_kinds)
    return bool(between) or not ahead or _sides_stand_behind(ledger, i)


def _is_other_side(ledger: Ledger, i: int) -> bool:
    """The side behind the second of two numbers, where the first had the other one behind it."""
    last, before = ledger.values[-1], ledger.values[-2] if len(ledger.values) > 1 else None
    other = before is not None and before.side in ("right", "left") and before.side != ledger.value(i)
    return other and before is not None and before.name == last.name and last.side == "bilateral"


def _sides_stand_behind(ledger: Ledger, i: int) -> bool:
    """`triceps 4/5 right biceps 5/5 right.`: the list began without a side and ends with one."""
    named = numbered = False
    for k in range(i + 1, i + _WHOLE_LIST):
        kind = ledger.kind(k)
        if kind in ("joint", *ledger.subject_kinds) and not numbered:
            named = True
        elif kind == "number" and named:
            numbered = True
        elif kind == "side":
            if not numbered:
                return False
            if ledger.kind(k + 1) not in ("joint", *ledger.subject_kinds):
                return ledger.kind(k + 1) != "number"
            named = numbered = False
        elif kind not in ("link", "degree", "present", "copula") and ledger.written(k) not in _IN_VALUE:
            return False
    return False


def _has_own_side(ledger: Ledger, value: Value, i: int) -> bool:
    """Whether the side of `value` was said with it, and not carried from before."""
    k = i - 1
    while k >= 0 and ledger.tokens[k].start >= value.start:
        if ledger.kind(k) == "side":
            return True
        k -= 1
    return False


def _side_behind_next(ledger: Ledger, i: int) -> bool:
    """`2+ right and 3- left`: the next number has its side behind it too."""
    numbered = False
    for k in range(i + 1, i + _NEXT):
        if ledger.kind(k) == "side":
            return numbered and ledger.value(k) != ledger.value(i)
        numbered = numbered or ledger.kind(k) == "number"
        if ledger.kind(k) not in ("number", "degree") and ledger.written(k) not in _IN_VALUE:
            return False
    return False


def _unsided(ledger: Ledger, i: int) -> list[Value]:
    """`flexion 95, abduction 30 on the left.`: a side behind a whole list without any is of all of it."""
    closes = ledger.value(i + 1) in SENTENCE_ENDS and ledger.value(i - 1) in ("the", ",")
    if not closes and "all" not in (ledger.written(k) for k in range(i - 3, i)):
        return []
    sentence = ledger.text.layout.sentence(ledger.tokens[i].start)
    last = ledger.last()
    before = [v for v in ledger.values[-_LIST:-1] if v.start >= sentence[0]]
    return before if all(v.side is None for v in before if v not in last) else []


def _is_of_another_number(ledger: Ledger, i: int) -> bool:
    """`70 on the left` where the 70 was no value of this walk."""
    k = i - 1
    closed = ledger.value(i + 1) in (",", *SENTENCE_ENDS)
    if closed and (ledger.kind(k) in ("number", "unit") or ledger.written(k) in ("+", "-")):
        return True
    while ledger.value(k) in TIES and k >= 0:
        k -= 1
    tied = any(ledger.value(between) == "on" for between in range(k + 1, i))
    return k >= 0 and tied and ledger.kind(k) in ("number", "degree", "unit")
