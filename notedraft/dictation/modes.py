"""Active or passive said behind the number: `L DF 0 active.`, "55 on the right, 70 on the left, passive"."""

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.said import SENTENCE_ENDS, Ledger, Value
from notedraft.dictation.sides import ends_list

_TAKERS = frozenset({"number", "side", "joint", "present", "copula", "lack"})
"""What a mode can be of, where it stands behind the mode."""
_MOMENTS = frozenset({"now", "after", "was", "earlier", "present", "copula"})
_NO_HEADING = frozenset({"number", "muscle", "agent", "limb", "goal"})
_HEADING = 8
"""Tokens of the words between a mode and the list that it heads."""
_OF_ALL = ("those", "these", "that")
_OF_ALL_OF = ("all of those", "all of these", "all of that", "all those")
_TELLING = 6
"""Tokens between a joint and its number."""
_SAME_LIST = 120
"""Characters within which the values of one list stand."""
_LIST = 8
_STATING = frozenset({"side", "joint", "present", "copula", "lack"})
"""What stands between a mode and the number of the next statement."""
_SAYERS = frozenset({"i", "he", "she", "we", "they"})
_HOW_MEASURED = frozenset({"side", "joint", "position", "degree", "guard"})
_LOADED = frozenset({",", "all", "wb", "nwb", "cc", "oc", "loaded", "unloaded"})
_SHORT = frozenset({"act", "pass"})
_WHOLE_LIST = 12
"""What may stand between a list in short and the heading behind it: `WB lunge AROM`; and its longest length."""
_HOW_TAKEN = ("with ", "w /", "when ", "if ")
"""How modes begin that set a second number apart from the first: "110, 118 with overpressure"."""
_BACK, _PAIR = 4, 2
"""Values of one motion that a mode behind them is of."""


def closes_last(ledger: Ledger, i: int) -> bool:
    """Use the mode at token `i` for the values before it, where nothing behind it could take it; whether it was."""
    if ledger.written(i - 1) in load("motions")["word_values"] or _closes_list(ledger, i):
        return True  # "lacks ten actively, full passively"
    free = bool(ledger.values) and (ledger.values[-1].mode not in ("active", "passive") or _is_carried(ledger, i))
    adverb = ledger.written(i).endswith("ly") and free
    if _leads_other_list(ledger, i) or _leads_what_follows(ledger, i, adverb=adverb) or _is_told_anew(ledger, i):
        return False
    told = free or _stands_behind(ledger, i) or _is_bracketed(ledger, i) or ledger.kind(i + 1) == "mark"
    if ledger.values and not told:
        return False  # "active abduction was 69 motion range for ..."
    if ledger.said.spent and not ledger.said.fresh and _closes_asked(ledger, i):
        return True
    taken = not adverb and _is_taken(ledger, i, free=free)
    if taken or not _is_tied(ledger, i) or _was_closed(ledger, i) or _is_of_other_number(ledger, i):
        return False
    _carry_on(ledger, i, adverb=adverb)
    _use_for_last(ledger, i)
    return True


def _leads_what_follows(ledger: Ledger, i: int, *, adverb: bool) -> bool:
    """Whether a joint with a number of its own, or another statement, begins right behind the mode at token `i`."""
    if adverb:
        return _leads_joint(ledger, i)
    return _leads_statement(ledger, i) and not (_ends_run(ledger, i) or _stands_behind(ledger, i))


def _is_bracketed(ledger: Ledger, i: int) -> bool:
    """`118 (active)`"""
    return ledger.value(i - 1) == "(" and ledger.value(i + 1) == ")" and ledger.kind(i - 2) in ("number", "degree")


def _is_taken(ledger: Ledger, i: int, *, free: bool) -> bool:
    """Whether what stands behind the mode at token `i` takes it, so that it is not of the values before."""
    begins = _begins_behind(ledger, i) or ledger.value(i + 1) == ")"
    if not begins or _is_bracketed(ledger, i) or _is_first_of_two(ledger, i) or _is_second_of_two(ledger, i):
        return False
    own = _stands_behind(ledger, i) or _next_has_own(ledger, i) or _next_is_word(ledger, i)
    own = own or _next_has_verb(ledger, i)
    return not (own or (free and _ends_run(ledger, i)))


def _begins_behind(ledger: Ledger, i: int) -> bool:
    """Whether a value or what it is of begins right behind the mode at token `i`."""
    dated = i + 3 + (ledger.kind(i + 3) == "degree") if ledger.kind(i + 2) == "number" else i + 2
    visit = ledger.kind(dated) in ("earlier", "was")  # `abd 22 A (IE 12)`, `flex 98 PROM (94 LV)`
    opens = ledger.value(i + 1) == "/" or (ledger.value(i + 1) == "(" and not visit)
    signed = ledger.value(i + 1) in ("-", "+") and ledger.kind(i + 2) == "number"  # `PROM -10/85`
    closing = (ledger.kind(i + 1) == "side" and ends_list(ledger, i + 1)) or _other_side_follows(ledger, i)
    closing = closing or _is_told_of_other_side(ledger, i) or _tells_time(ledger, i + 1) or _is_scored(ledger, i + 1)
    closing = closing or (ledger.value(i + 1) in ("that's", "thats") and ledger.written(i + 2) in ("up", "down"))
    return opens or signed or (ledger.kind(i + 1) in _TAKERS | ledger.subject_kinds and not closing)


def _is_tied(ledger: Ledger, i: int) -> bool:
    """Whether next to nothing parts the mode at token `i` from the last value."""
    said = ledger.said
    tied = ledger.values and said.spent and not said.gap and not said.fresh - {"link", "degree"} - _today(ledger, i)
    return bool(tied) or _is_enclosed(ledger, i)


def _use_for_last(ledger: Ledger, i: int) -> None:
    """Give the mode at token `i` to the values that it is of: the last, and those that were told with it."""
    mode = ledger.tokens[i].value
    for value in _told_of(ledger, i):
        value.mode = value.mode if value.mode in ("active", "passive") else mode
    for value in _of_one_motion(ledger, i):
        value.mode = mode if value.mode in (None, "neither") else value.mode
    for value in ledger.last():
        value.mode, value.end = mode, ledger.tokens[i].end


def _closes_list(ledger: Ledger, i: int) -> bool:
    """Use the mode at token `i` for a list that it ends: "those are active", `DF 9, PF 44 AROM.`; whether it was."""
    whole, mode = _is_of_whole_list(ledger, i), ledger.value(i)
    listed = _told_of(ledger, i) if whole else _list_before(ledger, i)
    for value in listed:
        value.mode = value.mode if value.mode in ("active", "passive") else mode
    if listed and not whole:
        listed[-1].end = ledger.tokens[i].end
    return whole or bool(listed)


def _today(ledger: Ledger, i: int) -> set[str]:
    """The "today" of `104 today active`, right between the last value and the mode at token `i`."""
    own = ledger.kind(i - 1) == "now" and ledger.values and ledger.tokens[i - 2].end <= ledger.values[-1].end
    return {"now"} if own else set()


def _carry_on(ledger: Ledger, i: int, *, adverb: bool) -> None:
    """Keep the mode at token `i` for what follows it: an adverb's, and one that is joined on."""
    said, joined = ledger.said, _goes_on_with(ledger, i)
    said.mode = ledger.value(i) if adverb or joined else said.mode
    said.mode_spent = said.mode_spent and not joined


def _goes_on_with(ledger: Ledger, i: int) -> bool:
    """`extension is 31 active and flexion 28`: the mode is also of the motion joined on without a verb of its own."""
    k = i + 2
    while ledger.kind(k) in ("side", "joint"):
        k += 1
    joined = ledger.written(i + 1) == "and" and ledger.kind(k) in ledger.subject_kinds
    k += 1 + (ledger.kind(k + 1) == "side")
    told = (joined and ledger.kind(k) == "number") or _other_side_follows(ledger, i)
    return told or _is_told_of_other_side(ledger, i)


def _list_before(ledger: Ledger, i: int) -> list[Value]:
    """`DF 9, PF 44, EV 12 AROM L.`, "..., ER 40, active": the values of a list, whose heading stands behind it and ends the sentence."""
    k = i + 1 + (ledger.kind(i + 1) == "side" or ledger.value(i + 1) == ")")
    heads = ledger.kind(i) == "header" or ledger.value(i - 1) == "," or ledger.written(i) in _SHORT
    if not heads or _is_neither(ledger, i) or ledger.value(k) not in SENTENCE_ENDS:
        return []
    begins = ledger.text.layout.sentence(ledger.tokens[i].start)[0]
    listed = [value for value in ledger.values[-_WHOLE_LIST:] if value.start >= begins and not value.prior]
    k = i - 1
    while listed and ledger.tokens[k].start >= listed[-1].end and ledger.kind(k) in _HOW_MEASURED:
        k -= 1
    while listed and ledger.tokens[k].start >= listed[-1].end and ledger.written(k) in _LOADED:
        k -= 1
    right_behind = bool(listed) and ledger.tokens[k].start < listed[-1].end
    return listed if right_behind and all(value.mode in (None, "neither") for value in listed) else []


def _is_neither(ledger: Ledger, i: int) -> bool:
    """Whether the mode at token `i` tells neither active nor passive motion."""
    return ledger.value(i) not in ("active", "passive")


def _is_told_of_other_side(ledger: Ledger, i: int) -> bool:
    """`R DF 9 act, L 15`, "rotation right 28 passive left 41": the other side's number goes on with the mode."""
    k = i + 1 + (ledger.value(i + 1) in (",", ";", "/", "and"))
    told = ledger.values[-1].side if ledger.values else None
    paired = told in ("right", "left") and ledger.kind(k) == "side" and ledger.value(k) not in (told, "bilateral")
    k += 1 + (ledger.kind(k + 1) in ("present", "copula"))  # "is 8 active left is 15"
    own = ledger.kind(k + 1 + (ledger.kind(k + 1) == "degree")) in ("mode", "header")
    return paired and ledger.kind(k) == "number" and not own


def _tells_time(ledger: Ledger, k: int) -> bool:
    """`70 active two weeks ago`: the number at token `k` counts the time since then."""
    return ledger.kind(k) == "number" and ledger.kind(k + 2) == "earlier" and ledger.value(k + 2) == "ago"


def _other_side_follows(ledger: Ledger, i: int) -> bool:
    """`82 active on the left and 98 on the right`: behind the mode the side of its number, then another with its own."""
    k = _behind_ties(ledger, i + 1)
    if ledger.kind(k) != "side":
        return False
    number = k + 1 + (ledger.written(k + 1) in ("and", ","))
    other = _behind_ties(ledger, number + 1 + (ledger.kind(number + 1) == "degree"))
    sides = ledger.kind(other) == "side" and ledger.value(other) != ledger.value(k)
    return ledger.kind(number) == "number" and sides


def _behind_ties(ledger: Ledger, k: int) -> int:
    """The index behind "on the", "to the" at token `k`."""
    while ledger.written(k) in ("on", "to", "the"):
        k += 1
    return k


def _leads_other_list(ledger: Ledger, i: int) -> bool:
    """`passive MP 82 PIP 94 active place and hold MP 70`: a mode and how it was taken, before joints with numbers."""
    if not ledger.values or ledger.values[-1].mode in (None, "neither", ledger.value(i)):
        return False
    k = i + 1
    while ledger.kind(k) in ("word", "guard") or ledger.value(k) == "and":
        k += 1
    listed = ledger.kind(k) == "joint" and ledger.kind(k + 1) == "number"
    return listed and i + 1 < k <= i + _TELLING


def _leads_statement(ledger: Ledger, i: int) -> bool:
    """`25 to 100 passive i can get him to lacking 12`: a statement with a number of its own begins at token `i`."""
    if ledger.written(i + 1).split(" ")[0] not in _SAYERS:
        return False
    ahead = [ledger.kind(k) for k in range(i + 2, i + 2 + _LIST)]
    told = ahead[: ahead.index("number")] if "number" in ahead else []
    return bool({"lack", "copula", "bend", "motion"} & set(told)) and "mark" not in told


def _closes_asked(ledger: Ledger, i: int) -> bool:
    """`ext -5 AROM, 0 PROM`: the mode of a number that was asked about, and so gave no value."""
    behind = ledger.kind(i - 1) in ("number", "degree") and ledger.value(i + 1) in (",", ";", "/")
    return behind and (not ledger.values or ledger.values[-1].end <= ledger.tokens[i - 1].start)


def _is_of_whole_list(ledger: Ledger, i: int) -> bool:
    """Whether "those are active", "all active" at token `i` has nothing behind it that it could head."""
    told = ledger.kind(i + 1) in ("present", "copula") and ledger.kind(i + 2) == "number"
    if told or ledger.kind(i + 1) in ("number", *ledger.subject_kinds):
        return False
    if ledger.written(i).startswith("both ") and ledger.kind(i + 1) in ("joint", "limb", "part") and ledger.said.spent:
        return ledger.written(i + 2) in load("pain")["pain"]  # "62 left and 74 right both active | arm pain was 6"
    whole = (
        ledger.written(i).startswith("all ")
        and ledger.said.spent
        and ledger.kind(i + 1) not in ("joint", "side", "mark")
    )
    return whole or ledger.written(i).startswith((*_OF_ALL, *_OF_ALL_OF))


def _leads_joint(ledger: Ledger, i: int) -> bool:
    """`35 passively the PIP goes to lacking 10`: where the value before has its mode, this one is of the joint behind it."""
    if not ledger.values or ledger.values[-1].mode not in ("active", "passive"):
        return False
    k = i + 1 + (ledger.written(i + 1) in ("the", "his", "her", ","))
    if ledger.kind(k) != "joint":
        return False
    return (
        any(ledger.kind(n) == "number" for n in range(k + 1, k + _TELLING)) and ledger.value(k + 1) not in SENTENCE_ENDS
    )


def _is_enclosed(ledger: Ledger, i: int) -> bool:
    """`went from 15 to 28 since the injection, passive, and abduction`: between commas it is of what was measured before."""
    marked = ledger.value(i - 1) == "," and ledger.value(i + 1) in (",", ";", *SENTENCE_ENDS)
    return marked and ledger.said.spent and _is_measured_in_sentence(ledger, i)


def _told_of(ledger: Ledger, i: int) -> list[Value]:
    """The values that "both passive", "all of those active" or "those are active" at token `i` are of."""
    whole = ledger.written(i)
    if whole.startswith("both"):
        return ledger.values[-_PAIR:]
    if not whole.startswith((*_OF_ALL, "all")):
        return []
    since = ledger.text.layout.sentence(ledger.values[-1].start)[0] if ledger.values else 0
    any_joint = whole.startswith(_OF_ALL_OF)  # "extension 12, flexion 130. Supination 70. All of those active."
    told = [v for v in ledger.values[-_LIST:] if v.start >= since or _is_unmoded(ledger, v, any_joint=any_joint)]
    return [value for value in told if not value.prior]


def _is_unmoded(ledger: Ledger, value: Value, *, any_joint: bool) -> bool:
    """Whether a value of an earlier sentence is of the same list: of the same joint and close by, without a mode."""
    last = ledger.values[-1]
    same = any_joint or value.joint == last.joint
    return value.mode in (None, "neither") and same and last.start - value.end < _SAME_LIST


def _is_carried(ledger: Ledger, i: int) -> bool:
    """`nine actively, lacking 12 active`: the number right before token `i` has its mode from an earlier one."""
    last, k = ledger.values[-1], i - 1
    touches = ledger.tokens[k].end <= last.end and ledger.kind(k) in ("number", "degree")
    while touches and ledger.tokens[k].start >= last.start:
        touches = ledger.kind(k) not in ("mode", "header")
        k -= 1
    free = ledger.kind(i + 1) not in ("number", "side", "copula", "present") or _tells_time(ledger, i + 1)
    return touches and (free or _is_first_of_two(ledger, i))


def _was_closed(ledger: Ledger, i: int) -> bool:
    """`lacks 7 actively, passively 4`: the value before has had its mode behind it."""
    k = i - 1 - (ledger.kind(i - 1) == "mark")
    return ledger.kind(k) in ("mode", "header") and ledger.value(k) in ("active", "passive")


def _is_of_other_number(ledger: Ledger, i: int) -> bool:
    """Whether a number that was not kept stands between the last value and the mode at token `i`."""
    k = i - 1 - (ledger.kind(i - 1) == "degree")
    return ledger.kind(k) == "number" and ledger.tokens[k].start >= ledger.values[-1].end


def _stands_behind(ledger: Ledger, i: int) -> bool:
    """`flexion 100 active 120 passive abduction 90 active`: as the first number's mode did, the second one's stands behind it."""
    k = i - 1 - (ledger.kind(i - 1) == "degree")
    k -= 1 + (ledger.value(k - 1) in (",", "and", "/"))
    first = ledger.values[-_PAIR] if len(ledger.values) >= _PAIR else None
    motion = ledger.kind(k - 1) in ledger.subject_kinds and ledger.value(k - 2) == "of"  # "nine of extension actively"
    behind = ledger.kind(k) == "mode" and (motion or ledger.kind(k - 1) in ("number", "degree"))
    return first is not None and behind and first.mode == ledger.value(k) != ledger.value(i)


def _ends_run(ledger: Ledger, i: int) -> bool:
    """`flexion 98 active abduction 71 active`, "14 active right peroneals 4 plus": of the bare number right before it.

    In raw speech nothing parts the statements: where the next number has its mode behind it too, or none of this
    kind follows, the mode at token `i` stands behind its own.
    """
    if ledger.kind(i - 1) not in ("number", "degree") or ledger.written(i).startswith(_HOW_TAKEN):
        return False
    k = _behind_statement(ledger, i + 1)
    if ledger.kind(k) != "number":
        return k > i + 1 and ledger.kind(k) in ("muscle", "agent")
    after = k + 1 + (ledger.kind(k + 1) == "degree")
    if ledger.value(after) in ("to", "-") and ledger.kind(after + 1) == "number":
        after += 2  # "3 to 118 active left knee 2 to 123 active"
    if ledger.kind(after) not in ("mode", "header") or ledger.written(after).startswith(_HOW_TAKEN):
        return False
    k = _behind_statement(ledger, after + 1)
    return ledger.kind(k) != "number" or _is_scored(ledger, k) or _ends_run(ledger, after)


def _is_scored(ledger: Ledger, k: int) -> bool:
    """`lacking 4 active | 4 out of 10 now`: the number at token `k` is no degrees."""
    return ledger.kind(k) == "number" and ledger.written(k + 1) == "out"


def _behind_statement(ledger: Ledger, k: int) -> int:
    """The index behind the words of a statement that begins at token `k`, where its number would stand."""
    while ledger.kind(k) in (*_STATING, *ledger.subject_kinds) or ledger.written(k) in _SAYERS:
        k += 1
    return k


def _next_has_own(ledger: Ledger, i: int) -> bool:
    """`65 active ankle dorsiflexion active is 6`: the motion behind the mode at token `i` has another one before its number."""
    k, named = i + 1, False
    while ledger.kind(k) in ("side", "joint", "present", "copula", *ledger.subject_kinds):
        named = named or ledger.kind(k) in ledger.subject_kinds
        k += 1
    return named and ledger.kind(k) in ("mode", "header") and ledger.kind(i - 1) in ("number", "degree")


def _next_is_word(ledger: Ledger, i: int) -> bool:
    """`136 active forearm rotation full`: what follows the mode at token `i` has no number that it could be of."""
    k = i + 1
    while ledger.kind(k) in ("side", "joint", "present", *ledger.subject_kinds):
        k += 1
    return (
        k > i + 1 and ledger.written(k) in load("motions")["word_values"] and ledger.kind(i - 1) in ("number", "degree")
    )


def _next_has_verb(ledger: Ledger, i: int) -> bool:
    """`flexion 118 active extension is zero`: of the bare number, where what follows is a statement with a verb of its own."""
    k = i + 1
    while ledger.kind(k) in ("side", "joint", *ledger.subject_kinds):
        k += 1
    verb = k > i + 1 and ledger.kind(k) in ("present", "copula") and ledger.kind(k + 1) == "number"
    verb = verb and "mode" not in (ledger.kind(k + 2), ledger.kind(k + 3))  # "active flexion is 120 passive 130"
    return verb and _is_first_told(ledger, i)


def _is_first_told(ledger: Ledger, i: int) -> bool:
    """Whether the mode at token `i` is the first one told, behind a motion and its number: "flexion 118 active"."""
    n = i - 1 - (ledger.kind(i - 1) == "degree")
    bare = ledger.kind(n) == "number"
    n -= 1 + (ledger.kind(n - 1) == "side")
    n -= bare and ledger.kind(n) in ("present", "copula")
    named = bare and ledger.kind(n) in ledger.subject_kinds and not ledger.written(i).startswith(_HOW_TAKEN)
    return named and all(value.mode in (None, "neither") for value in ledger.values[-_LIST:])


def ends_statement(ledger: Ledger, i: int) -> bool:
    """`the last three he did on his own | knee flexion 132`: words that say who moved it, at the end of something else."""
    return ledger.written(i).endswith(" own") and ledger.kind(i + 1) in ("joint", "side", *ledger.subject_kinds)


def heads_list(ledger: Ledger, i: int) -> bool:
    """Whether the mode at token `i` begins its sentence and holds for every motion of it.

    "Passive before we started: flexion 108, abduction 76"; in `Active flexion 128, ER 30` it is of the one motion behind it.
    """
    if ledger.written(i).endswith("ly") and ledger.value(i + 1) == "and" and not _is_measured_in_sentence(ledger, i):
        return _list_begins(ledger, i + 1)  # "I measured her passively and flexion was 122, abduction 95"
    if _is_told_anew(ledger, i) or _is_how_measured(ledger, i):
        return _list_begins(ledger, i + 1)
    k = i - 1
    while ledger.kind(k) in ("side", "joint") and k >= 0:
        k -= 1
    # "active on the left extension lacks 28 flexion is 118", "active wrist motion on the left", in raw speech too
    moved = ledger.kind(i + 1) == "joint" and ledger.written(i + 2) in ("motion", "range")
    sided = moved or ledger.written(i + 1) == "on"
    if k >= 0 and ledger.kind(k) != "mark" and not sided:
        return False
    adverb = ledger.written(i).endswith("ly")
    if adverb and ledger.written(i + 1) in ("the", "his", "her") and ledger.kind(i + 2) == "joint":
        return True  # "Actively the small finger PIP lacks 18 and flexes to 76."
    led = (
        ledger.kind(i + 1) in (*_MOMENTS, "joint", "position") or ledger.written(i + 1) in load("motions")["list_words"]
    )
    return led and _list_begins(ledger, i + 1)


def _is_told_anew(ledger: Ledger, i: int) -> bool:
    """`external rotation 18 | passive when we finished flexion 117`: the mode that the list has already, and a later moment."""
    same = bool(ledger.values) and ledger.values[-1].mode == ledger.value(i)
    later = same and ledger.kind(i - 1) == "number" and ledger.kind(i + 1) in ("after", "now")
    return later and _list_begins(ledger, i + 1)


def _is_how_measured(ledger: Ledger, i: int) -> bool:
    """`I measured her active sitting up left rotation 52`: how the whole list was measured."""
    tested = ledger.written(i - 2) in ("measured", "tested", "ranged")
    return tested and ledger.written(i - 1) in ("her", "him", "them", "it")


def _is_measured_in_sentence(ledger: Ledger, i: int) -> bool:
    """Whether a value stands before token `i` in its sentence."""
    at = ledger.tokens[i].start
    return bool(ledger.values) and ledger.values[-1].end > ledger.text.layout.sentence(at)[0]


def _list_begins(ledger: Ledger, i: int) -> bool:
    """Whether a motion follows behind a few words of when or who, before any number or other part of the body."""
    for k in range(i, i + _HEADING):
        if ledger.kind(k) in ledger.subject_kinds:
            return True
        if ledger.kind(k) in _NO_HEADING or ledger.value(k) in SENTENCE_ENDS:
            return False
    return False


def _is_first_of_two(ledger: Ledger, i: int) -> bool:
    """`36 A / 44 P`, "40 active 55 passive": the next number has its mode behind it too."""
    k = i + 1 + (ledger.value(i + 1) == ")")
    k += ledger.written(k) in ("/", ",", ";", "and", "(")
    k += 1 + (ledger.kind(k + 1) == "degree") if ledger.kind(k) == "number" else 0
    k += ledger.value(k) == "("
    return ledger.kind(k) in ("mode", "header") and ledger.value(k) not in (ledger.value(i), "neither")


def _is_second_of_two(ledger: Ledger, i: int) -> bool:
    """`36 A (44 P)`: the number before had its mode behind it."""
    k = i - 1 - (ledger.kind(i - 1) == "degree")
    return ledger.value(i + 1) == ")" and ledger.value(k - 1) == "(" and ledger.kind(k - 2) in ("mode", "header")


def _of_one_motion(ledger: Ledger, i: int) -> list[Value]:
    """The last values of the sentence as far back as they are of the same motion, unless the mode sets its own apart.

    "110, 118 with overpressure" is of the second alone.
    """
    last = ledger.last()
    if ledger.written(i).startswith(_HOW_TAKEN):
        return last
    begins = ledger.text.layout.sentence(last[0].start)[0] if last else 0
    same = [value for value in ledger.values[-_BACK:] if value.start >= begins]
    names = {v.name for v in last}
    while same and same[0].name not in names:
        same = same[1:]
    return same if len({v.name for v in same}) == len(names) else last
