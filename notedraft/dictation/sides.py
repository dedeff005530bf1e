"""Of which side a number is, where the side is said behind it: `95 R, 100 L`, "ten on the right, fifteen on the left"."""

from collections.abc import Sequence
from typing import cast

from notedraft.dictation.body import muscle_limb
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Token
from notedraft.dictation.said import SENTENCE_ENDS, TIES, Ledger, Value
from notedraft.note import Side
from notedraft.patterns import pattern

_SIDE_TIES = TIES | {"to", "all"}
_NEXT = 8
"""Tokens in which the next value and its side stand."""
_WHOLE_LIST = 40
"""Tokens of a list whose sides may stand behind its numbers."""
_IN_VALUE = frozenset("and , & / + - plus minus out of over on to the".split())
_IN_LIST = frozenset({"link", "degree", "present", "copula", "header", "mode"})
_TYING = frozenset({"on", "to"})
"""Of "49 to the right": the side is of the number before it, whatever side was carried there."""
_SIDE_NOUNS = frozenset({"hand", "side", "arm", "leg", "foot", "limb", "one"})
_UNITS = frozenset("lb lbs pound pounds kg kilos # degrees deg ° cm centimeters inches in reps".split())
_MARKS = frozenset({",", "(", ")", "it", "out", "both"})
_TELLING = frozenset({"link", "now", "earlier", "was", "after", "degree", "mode", "header", "position"})
_SINCE = 9
"""Tokens between a value and a side behind it."""
_TAKING = 4
"""Tokens in which a number follows that the side may be of."""
_ADJOINING = 30
"""Characters between two values of one list."""
_TAKING_BOTH = frozenset({"joint", "mode", "header", "side", "part", "limb", "muscle", "agent", "number"})
_MARK = pattern(r"[^\w\s]|\band\b")
_LIST = 8
"""Values of a list that a side behind all of it reaches back to."""


def split_orders(plain: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens, where `left, right` behind a number is two sides: "58 right and 70 left, right was 49", "2 on the right, left is 5"."""
    found: list[Token] = []
    for token in tokens:
        written = plain[token.start : token.end]
        told = found and (found[-1].kind in ("number", "degree", "unit") or found[-1].value == "the")
        if token.kind == "order" and "," in written and told:
            first, second = token.value.split()
            comma = token.start + written.index(",")
            found += [Token("side", first, token.start, comma), Token("mark", ",", comma, comma + 1)]
            found.append(Token("side", second, comma + 2, token.end))
        elif token.kind == "word" and written.startswith("left ") and _ends_graded(found):
            found.append(Token("side", "left", token.start, token.start + len("left")))
        else:
            found.append(token)
    return _with_both(found)


def _with_both(tokens: list[Token]) -> list[Token]:
    """The tokens, where `4 minus for the quads right and left` tells of both sides; before a number they are two."""
    both = [i for i in range(len(tokens)) if _is_both(tokens, i)]
    for i in reversed(both):
        tokens[i : i + 3] = [Token("side", "bilateral", tokens[i].start, tokens[i + 2].end)]
    return tokens


def _is_both(tokens: Sequence[Token], i: int) -> bool:
    """Whether the side at token `i`, right behind a muscle, is one of two that no number follows."""
    if not 0 < i < len(tokens) - 3 or tokens[i - 1].kind not in ("muscle", "agent"):
        return False
    sides = (tokens[i].kind, tokens[i + 2].kind) == ("side", "side")
    return sides and tokens[i + 1].value == "and" and tokens[i + 3].kind in ("word", "link", "mark")


def _ends_graded(tokens: Sequence[Token]) -> bool:
    """Whether a number with its sign ends the tokens: in "3 minus left the knee buckled" nobody leaves."""
    return len(tokens) > 1 and tokens[-1].value in ("plus", "minus") and tokens[-2].kind == "number"


_POSTURES = frozenset({"standing", "sitting", "seated", "supine", "lying", "prone", "sidelying"})
"""How two values were taken, behind "both"."""


def take_side(ledger: Ledger, i: int) -> bool:
    """Use the side at token `i`: for the values behind which it stands, else for the next; whether it is the next one's."""
    side = cast(Side, ledger.value(i))
    if ledger.written(i).startswith("both") and (_is_of_two(ledger, i) or ledger.kind(i - 1) == "side"):
        return False
    if _closes_last(ledger, i):
        _give(ledger, i, side)
        return False
    if _is_of_another_number(ledger, i):
        return False
    if ledger.said.subjects:
        ledger.said.own_side = side
    else:
        ledger.said.side, ledger.said.side_held = side, False
    return True


def _is_of_two(ledger: Ledger, i: int) -> bool:
    """`flexors and abductors are both 4-`, "65 and 55, both on the left": two values, not two sides."""
    if ledger.kind(i + 1) == "position" or ledger.written(i + 1) in _POSTURES:
        return True  # "abduction 81 both standing"
    tied = ledger.written(i + 1) in ("on", "at") and ledger.kind(i + 2 + (ledger.value(i + 2) == "the")) == "side"
    told = ledger.kind(i + 1) in ("was", "present") and len({v.name for v in ledger.values[-2:]}) > 1
    before = ledger.kind(i - 1) in ("present", "was", "copula", *ledger.subject_kinds)
    return tied or told or (len(ledger.said.subjects) > 1 and before)


def take_limb(ledger: Ledger, i: int, side: Side) -> bool:
    """Use the side of the arm or leg at token `i` for the values behind which it stands: "five, four plus right arm"."""
    last = ledger.values[-1] if ledger.values else None
    free = last is not None and ledger.said.spent and (not last.side or last.carried)
    closes = free and ends_list(ledger, i) and _only_told_since(ledger, ledger.values[-1], i)
    if closes:
        _give(ledger, i, side)
    return closes


def _give(ledger: Ledger, i: int, side: Side) -> None:
    for value in ledger.last():
        value.side, value.carried, value.end = side, False, ledger.tokens[i].end
    for value in _unsided(ledger, i):
        value.side = side


_ARCS = 4
"""Values of two arcs, one for each side."""
_PARTED = pattern(r"[.;\n](?!\d)")


def carry_side(ledger: Ledger, value: Value) -> None:
    """`3+/5 L (eval 3-/5)`, "flexion 125 on the left, extension 0": a value without a side, next to one of the same joint."""
    last = ledger.values[-1] if ledger.values else None
    last = _todays(ledger, _outside_bracket(ledger, last), value) if last else None
    columns = ledger.said.columns  # `118 | 152, PROM 135`: behind a row the side is open
    if last is None or value.side or last.side in (None, "bilateral") or last.joint != value.joint:
        return
    if columns and columns.used and columns.sided():
        return
    same = last.name == value.name and (last.prior, last.mode) != (value.prior, value.mode)
    listed = last.name != value.name and (bool(last.joint) or _of_one_limb(last, value)) and last.prior == value.prior
    pair = any(v.name == last.name and v.side not in (None, last.side) for v in ledger.values[-_ARCS:-1])
    listed = listed and not pair  # "extensors 4- right and 4 left, flexors 4"
    parted = _PARTED.search(ledger.text.plain, last.end, value.start)
    same = same and not (pair and parted)  # `AROM L 0-118; R 0-138. PROM flex 126`
    if (same or listed) and _adjoin(ledger, last, value):
        value.side, value.carried = last.side, True


def _todays(ledger: Ledger, last: Value | None, value: Value) -> Value | None:
    """`flexion left 142 last week 128 active abduction 110`: what stands before an earlier value that has its side from there."""
    before = ledger.values[-2] if len(ledger.values) > 1 else None
    if last is None or before is None or not last.prior or value.prior or last is not ledger.values[-1]:
        return last
    same = (before.name, before.joint, before.prior) == (last.name, last.joint, False)
    return before if same else last


def _of_one_limb(last: Value, value: Value) -> bool:
    """`EHL R 4-, TA 4`: two muscles by their names; those of the trunk have no side."""
    return muscle_limb(value.name) is not None and muscle_limb(value.name) == muscle_limb(last.name)


def _outside_bracket(ledger: Ledger, last: Value) -> Value | None:
    """The value before a bracket that ends with `last`, where the two are of one motion: `ext 35 (L 70), flex 12`."""
    plain, outer = ledger.text.plain, ledger.values[-2] if len(ledger.values) > 1 else None
    closed = plain.startswith(")", last.end) and "(" in plain[(outer.end if outer else 0) : last.end]
    if not closed or outer is None or outer.name != last.name or last.prior:
        return last
    return outer if outer.side else None


def close_bracket(ledger: Ledger, i: int) -> None:
    """`R DF 4+ (L 5), was 4-`: for the number at token `i`, behind the bracket, the side before it holds again."""
    if "was" not in ledger.said.fresh or "side" in ledger.said.fresh or len(ledger.values) < len(("outer", "inner")):
        return
    outer, inner = ledger.values[-2:]
    closed = ledger.text.plain.startswith(")", inner.end) and ledger.tokens[i].start > inner.end
    bracketed = "(" in ledger.text.plain[outer.end : inner.start + 1]
    if outer.side and closed and bracketed and outer.name == inner.name:
        ledger.said.own_side = outer.side


def side_follows(ledger: Ledger, after: int) -> bool:
    """`60 on the right, 52 on the left`: the side of the next number stands behind it, as the last one's did."""
    after += ledger.value(after) == "," and ledger.value(after + 1) in _TYING  # "neutral, on the left"
    for k in range(after, after + 3):
        if ledger.kind(k) in ("side", "other_side"):
            return bool(ledger.values) and ledger.values[-1].side not in (None, ledger.value(k))
        if ledger.value(k) not in _SIDE_TIES:
            return False
    return False


def _closes_last(ledger: Ledger, i: int) -> bool:
    """Whether the side at token `i` is the last value's."""
    last = ledger.values[-1] if ledger.values else None
    if last is None or not ledger.said.spent:
        return False
    if last.side and _corrects_side(ledger, last, i):
        return True
    if _heads_next(ledger, i) or _leads_other_motion(ledger, last, i):
        return False
    free = not last.side or last.carried
    if ledger.value(i) == "bilateral" and _is_of_both(ledger, last, i, free=free):
        return True
    if not _is_of_next(ledger, last, i) and free and ends_list(ledger, i) and _only_told_since(ledger, last, i):
        return True
    if ledger.said.gap:
        return False
    if _is_second_of_pair(ledger, last, i) or _is_first_of_pair(ledger, last, i):
        return True
    between = ledger.text.plain[last.end : ledger.tokens[i].start].replace("(", " ( ").replace(",", " , ").split()
    if between == [","] and not last.side and ledger.value(i + 1) in SENTENCE_ENDS:
        return True
    if any(word not in _SIDE_TIES for word in between):
        return False
    if last.side not in (None, ledger.value(i)) and _TYING & set(between) and _takes_number(ledger, i):
        # "on the left 61 on the right 25", but "left knee range is 0 to 135 on the right 0 to 140 on the left"
        return not _has_own_side(ledger, last, i) or _tied_behind_next(ledger, i)
    if last.side and not _TYING & set(between):
        own = last.side != "bilateral" and _has_own_side(ledger, last, i)
        return not own and (_side_behind_next(ledger, i) or _is_other_side(ledger, i))
    if ledger.kind(i + 1) == "number":
        near = any(ledger.kind(k) == "side" for k in range(i + 2, i + 5))
        return "on" in between or near or _side_behind_next(ledger, i)
    ahead = ledger.kind(i + 1) in ("joint", *ledger.subject_kinds)
    return bool(between) or not ahead or _sides_stand_behind(ledger, i)


def _heads_next(ledger: Ledger, i: int) -> bool:
    """`plantarflexion 45 right side is 10 and 15`: the side at token `i` has a number behind its verb."""
    k = i + 1
    while ledger.written(k) in _SIDE_NOUNS:
        k += 1
    if k > i + 1 and ledger.kind(k) == "bend":
        return True  # "extension zero the right one flexes to 110"
    bare = k == i + 1 and not _ends_number(ledger, i - 1)
    return not bare and ledger.kind(k) in ("present", "was") and ledger.kind(k + 1) == "number"


def _is_of_both(ledger: Ledger, last: Value, i: int, *, free: bool) -> bool:
    """Whether the "both" at token `i`, right behind a number, is of it: "EHL 5 left plantarflexors 5 both and"."""
    if ledger.tokens[i - 1].end != last.end:
        return False
    if not (_is_taken(ledger, i) or _has_own_side(ledger, last, i)):
        return True
    if ledger.written(i) in load("joints")["side_adverbs"]:
        return free and ledger.kind(i + 1) != "number"  # "triceps 5 both sides grip was 60"
    if ledger.written(i) != "both":
        return free and _next_is_sided(ledger, i)  # "extension 4- bilateral quads 4 on the right 4+ on the left"
    order = _next_is_sided(ledger, i) or _had_side_behind(ledger, i)
    return free and order  # "abductors 5 both hip abduction is 34 right 46 left"


def _is_of_next(ledger: Ledger, last: Value, i: int) -> bool:
    """Whether a "both" at token `i` is of what follows: "both passive", ", both standing"."""
    touches = ledger.tokens[i - 1].end == last.end or ledger.kind(i + 1) == "mark"
    return ledger.written(i) == "both" and (_is_taken(ledger, i) or not touches)


def _is_taken(ledger: Ledger, i: int) -> bool:
    """Whether something that "both" can be of stands behind it."""
    return ledger.kind(i + 1) in _TAKING_BOTH or ledger.kind(i + 1) in ledger.subject_kinds


def _had_side_behind(ledger: Ledger, i: int) -> bool:
    """`ER 4+ right 5 left IR 5 both`: whether the value before the last had its side right behind its number."""
    before = ledger.values[-2] if len(ledger.values) > 1 else None
    while before and ledger.tokens[i].end > before.end:
        i -= 1
    return before is not None and ledger.kind(i) == "side"


def _is_second_of_pair(ledger: Ledger, last: Value, i: int) -> bool:
    """`4- left 4 right hip abductors`: the first number has its side right behind it, so the second one has too."""
    first = ledger.values[-2] if len(ledger.values) > 1 else None
    touches = ledger.tokens[i - 1].end == last.end and ledger.kind(i + 1) != "number"
    if first is None or not touches or last.name != first.name or first.side in (None, "bilateral", ledger.value(i)):
        return False
    k = i - 1
    while k > 0 and ledger.tokens[k - 1].start >= first.end:
        k -= 1
    number = all(
        ledger.kind(n) in ("number", "degree") or ledger.written(n) in _IN_VALUE | {";", "of"} for n in range(k, i)
    )
    behind = k - 2
    while ledger.value(behind) in ("on", "the"):
        behind -= 1  # "4 on the right 4+ left hip extensors"
    return (
        number and ledger.kind(k - 1) == "side" and ledger.value(k - 1) == first.side and _ends_number(ledger, behind)
    )


def _is_first_of_pair(ledger: Ledger, last: Value, i: int) -> bool:
    """`right shoulder er 105 right 98 left`: the side said before, told again right behind its number, and the other behind the next."""
    again = last.side == ledger.value(i) and ledger.tokens[i - 1].end == last.end
    return again and ledger.kind(i + 1) == "number" and _side_behind_next(ledger, i)


def _leads_other_motion(ledger: Ledger, last: Value, i: int) -> bool:
    """`external rotation left 40 on the right side passive internal rotation is 39`: the number had its side right before it."""
    number = i - 1
    while number > 0 and ledger.kind(number) != "number" and ledger.tokens[number].start >= last.start:
        number -= 1
    k = i + 1 + (ledger.written(i + 1) in _SIDE_NOUNS)
    named = ledger.kind(k) in ("joint", "mode", "header", *ledger.subject_kinds)
    own = ledger.kind(number - 1) == "side" and ledger.tokens[number - 1].start >= last.start
    return named and own and {ledger.value(i), last.side} == {"right", "left"}


def _ends_number(ledger: Ledger, k: int) -> bool:
    """Whether the token at `k` ends a number: its last digit, sign, unit or scale."""
    return ledger.kind(k) in ("number", "degree", "unit") or ledger.written(k) in ("+", "-", "plus", "minus")


def _takes_number(ledger: Ledger, i: int) -> bool:
    """Whether a number follows the side at token `i` with nothing but a verb or a lack between."""
    k = i + 1
    while ledger.kind(k) in ("present", "copula", "was", "lack") or ledger.written(k) == "it":
        k += 1
    return ledger.kind(k) == "number"


def ends_list(ledger: Ledger, i: int) -> bool:
    """Whether nothing behind the side at token `i`, or behind the hand or limb it names, could be what it is of."""
    k = i + 1
    while ledger.kind(k) in ("part", "limb") or ledger.written(k) in _SIDE_NOUNS:
        k += 1
    if ledger.kind(k) == "mark":
        return not (ledger.value(k) in ("+", "-") and ledger.kind(k + 1) == "number")  # `R +5-0-140`
    if ledger.written(k) in load("muscles")["throughout"]:
        return False  # "hamstring four minus, left side all fives"
    taker = ledger.kind(k) in ("joint", "present", "copula", "mode", "header", *ledger.subject_kinds)
    return not taker and all(ledger.kind(n) != "number" for n in range(k, k + _TAKING))


def _corrects_side(ledger: Ledger, last: Value, i: int) -> bool:
    """`3+ on the left, no wait, on the right`."""
    k, corrected = i - 1, False
    while ledger.value(k) in TIES | _MARKS or ledger.kind(k) == "correction":
        corrected = corrected or ledger.kind(k) == "correction"
        k -= 1
    return corrected and ledger.kind(k) == "side" and ledger.tokens[k].end <= last.end and ends_list(ledger, i)


def _only_told_since(ledger: Ledger, last: Value, i: int) -> bool:
    """Whether only words that say how or when stand between a value and the side at token `i`."""
    ago = -1
    for k in range(i - 1, max(-1, i - _SINCE), -1):
        if ledger.tokens[k].start < last.end:
            return True
        ago = k if ledger.value(k) == "ago" else ago
        if 0 < ago - k <= len("2 weeks".split()):
            continue
        told = ledger.kind(k) in _TELLING or ledger.written(k).startswith("both")
        if not told and ledger.written(k) not in _SIDE_TIES | _SIDE_NOUNS | _MARKS:
            return False
    return False


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
        elif kind not in _IN_LIST and ledger.written(k) not in _IN_VALUE:
            return False
    return False


def _next_is_sided(ledger: Ledger, i: int) -> bool:
    """Whether the next value, named behind token `i`, has its side behind its number."""
    k, named = i + 1, False
    while ledger.kind(k) in _IN_LIST | {"joint", *ledger.subject_kinds}:
        named = named or ledger.kind(k) in ledger.subject_kinds
        k += 1
    k += 1 + (ledger.kind(k + 1) == "degree" or ledger.written(k + 1) in ("+", "-", "plus", "minus"))
    ends = named and _ends_number(ledger, k - 1)
    while ledger.value(k) in ("on", "the"):
        k += 1
    return ends and ledger.kind(k) == "side"


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


def _tied_behind_next(ledger: Ledger, i: int) -> bool:
    """Whether the number behind the side at token `i` has the other side tied on behind it: "0 to 140 on the left"."""
    behind = next((k for k in range(i + 1, i + _NEXT) if ledger.kind(k) == "side"), i)
    return _side_behind_next(ledger, i) and ledger.value(behind - 2) == "on"


def _unsided(ledger: Ledger, i: int) -> list[Value]:
    """`flexion 95, abduction 30 left.`: a side behind a whole list without any is of all of it."""
    k = i - 1
    while ledger.value(k) in TIES:
        k -= 1
    if ledger.written(k) != "all" and (not ends_list(ledger, i) or _sides_stand_behind(ledger, i)):
        return []
    last = ledger.last()
    of_list: list[Value] = []
    first = last[0]
    whole = ledger.text.is_raw and ledger.written(k) == "all"  # "deltoid is 4 minus | triceps 4 all on the right"
    for value in reversed(ledger.values[: -len(last)][-_LIST:]):
        if (value.end < ledger.text.layout.sentence(first.start)[0] and not whole) or not _adjoin(ledger, value, first):
            break
        joined = _MARK.search(ledger.text.plain, value.end, first.start) and not value.prior
        if ledger.value(i) == "bilateral" and not joined:
            break  # "glute max four minus quads five bilaterally", "abductors 3-, was 2+, quads 4 both sides"
        if value.side and not value.carried:
            return []
        if any(
            (v.name, v.joint, v.prior, v.mode) == (value.name, value.joint, value.prior, value.mode)
            for v in (*last, *of_list)
        ):
            break  # `quad 3+/5, 5/5 R`
        of_list.append(value)
        first = value
    return of_list


def _adjoin(ledger: Ledger, before: Value, after: Value) -> bool:
    """Whether two values stand next to each other in a list."""
    return after.start - before.end <= _ADJOINING and "\n" not in ledger.text.plain[before.end : after.start]


def _is_of_pair(ledger: Ledger, i: int) -> bool:
    """`grip 38 right and 54 left`: one of two numbers with a side behind each, neither of them a value of this walk."""
    behind = _number_and_side(ledger, i - 1)
    if behind is not None and ledger.kind(behind - 2) == "side":
        return False  # "left 55 right 80 left great toe"
    return _opens_pair(ledger, i) or (behind is not None and _opens_pair(ledger, behind))


def _leads_second(ledger: Ledger, i: int) -> bool:
    """`pinch left 6 pounds right 14 | thumb flexion 45`: the second of two numbers, neither of them a value of this walk."""
    first = _number_and_side(ledger, i - 1) if ledger.kind(i + 1) == "number" and not ledger.said.subjects else None
    last = ledger.values[-1].end if ledger.values else 0
    own = first is None or ledger.tokens[first].start < last or ledger.kind(first - 1) == "number"
    return not own and ledger.kind(i + 2) != "side" and {ledger.value(first or 0), ledger.value(i)} == {"right", "left"}


def _opens_pair(ledger: Ledger, i: int) -> bool:
    """Whether the side at token `i` is the first of `38 right and 54 left`."""
    k = i + 1 + (ledger.value(i + 1) in ("and", ",", "/", ";"))
    told = _ends_number(ledger, i - 1) or ledger.written(i - 1) in _UNITS
    numbered = ledger.kind(k) == "number" and told
    k += 1 + (ledger.kind(k + 1) == "unit" or ledger.written(k + 1) in _UNITS)
    return numbered and ledger.kind(k) == "side" and ledger.value(k) != ledger.value(i)


def _number_and_side(ledger: Ledger, i: int) -> int | None:
    """The side before the number (and its unit) that ends at token `i`; null where none is there."""
    i -= ledger.kind(i) == "unit" or ledger.written(i) in _UNITS
    i -= 1 + (ledger.value(i - 1) in ("and", ",", "/", ";"))
    return i if ledger.kind(i) == "side" else None


def _is_of_another_number(ledger: Ledger, i: int) -> bool:
    """`70 on the left` where the 70 was no value of this walk."""
    k = i - 1
    own = bool(ledger.values) and ledger.values[-1].start <= ledger.tokens[k].start < ledger.values[-1].end
    closed = not own and (ledger.value(i + 1) in (",", *SENTENCE_ENDS) or _is_of_pair(ledger, i))
    adverb = not own and ledger.written(i) in load("joints")["side_adverbs"]  # "two sets of ten both sides passive"
    if (closed or adverb) and (ledger.kind(k) in ("number", "unit") or ledger.written(k) in _UNITS | {"+", "-"}):
        return True
    if _leads_second(ledger, i):
        return True
    while ledger.value(k) in _SIDE_TIES and k >= 0:
        k -= 1
    tied = any(ledger.value(between) in _TYING for between in range(k + 1, i))
    other = ledger.said.own_side not in (None, ledger.value(i))
    if ledger.said.spent and other and _takes_number(ledger, i) and ledger.kind(i + 1) != "number":
        return False  # "on the left 16 on the right is 33"
    if k >= 0 and ledger.values and ledger.values[-1].start <= ledger.tokens[k].start < ledger.values[-1].end:
        return False
    if ledger.written(k - 1) in load("motions")["around"]["before"]:
        return False  # "visit 6 on the left quads 4-"
    return k >= 0 and tied and ledger.kind(k) in ("number", "degree", "unit")
