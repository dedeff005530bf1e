"""Exercises that no lexicon holds: a dose with words beside it, kept under the name that was said.

`Froggers 2x12 BTB`, "then the rainbow drill, two sets of eight", and in a list of known names "pouring x 10, shaker 30 s x 4".
"""

import re
from functools import cache
from itertools import pairwise
from operator import attrgetter

from notedraft.dictation.candidates import Candidate
from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.dose_times import means_minutes
from notedraft.dictation.implements import NOT_COUNTED
from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.names import Entry, Mention
from notedraft.dictation.pieces import TIMED, Piece
from notedraft.dictation.walks import moved_along
from notedraft.patterns import pattern

_LEAD = pattern(
    r"^(?:(?:(?:finish|end|wrapp|wound|warm|start)(?:ed|ing)? (?:up|off|out)|moved on|went on|on to"
    r"|and|then|also|we|i|he|she|they|pt|patient|did|do|does|performed|completed|with|w/|some|a|an|the|of|for|of the"
    r"|his|her|next|followed by|after that|that|had|him|worked on|started|added|into|to|on|plus|finished|ended|so|today"
    r"|(?:thera?(?:peutic)?|there) ?ex(?:ercises?)?|therex|te(?=:)"
    r"|again|just|more|another|was|were|tx|ex|exercises?|um|uh|okay|ok)\b\s*"
    r"|\d+(?:\.\d+)? ?(?:#|lbs?\b|pounds?\b|kg\b)\s*(?=[a-z])|[-*:,.\s/()+&=~>#|]+)+"
)
_TAIL = pattern(
    r"(?:\b(?:with|w/|c|for|x|at|@|of|using|on|the|and|to|about|were|was|did|is|a|in|by|then|l|r|b|left|right)\b|[-*:,.\s/()+&])+$"
)
_SIDE_FIRST = pattern(r"^(?:(?:left|right|both|bilateral|[lrb])\b[\s,:.-]*)+")
_ENDS_WITH_MINUTES = pattern(r".*\d ?(?:'|min\w*\b)\W*", re.DOTALL)
"""`TE 15' HS 20x`: what stands before the minutes of something else is no part of a name."""
_AFTER_NUMBER = pattern(
    r".*\d(?: out of \d+| (?:min(?!i)|sec|pound|lb|degree|rep|f(?:ee|oo)t|time|week|day|inch"
    r"|mph|miles? (?:an|per) hour|percent)[a-z]*)?(?= [a-z]{3})",
    re.DOTALL,
)
"""`pain was a 3 kickstand dips`"""
_OF_A_PLACE = pattern(
    r"\b(?:at|on|off|from|over|under|onto|with) (?:the |a |an |about |her |his )?"
    r"\d+[ -](?!min|reps|sets|pounds|lb)[a-z]+"
)
"""`on the 4 inch step`, "at 90 degrees": where the name before it ends."""
_AT_SOMETHING = pattern(
    r"\b(?:over|across|on|onto|off|from|into|against|along|up|down|with|to|around|through|at|in|under|of|holding|using)\b"
)
_ONE_CLAUSE = 14
"""Words up to which a stretch is one clause that begins with the name; longer ones are raw speech, where the name stands last."""
_DIGITS = pattern(r"^\W*$|\d{3,}|[<>=↑↓%~]")
"""What no name holds, whatever its words."""
_NAME_ENDS = pattern(r"[,;.\n(]|\bwith\b|\bw/|\bfor\b|\bto\b|\band\b|\bthen\b")
_MANNER = pattern(
    r"\b(?:slow\w*|control\w*|ecc\w*|lower(?! (?:trap|back|body|leg|ab|trunk))\w*"
    r"|hold\w*|held|with|w/|c|rest|each|both|no|pain|free|level|seat|resistance"
    r"|weight|cues?|hands?|fast|up|down|then|at|per|for)\b"
)
"""Words that say how the exercise before was done, and so name none."""
_PLACE = pattern(r"\b(?:with|w/|c|at|on|off|from|for|in|to|against|over|under|around|without|using)\b")
"""`frog pumps with the green band`: where a name ends and the words about it begin."""
_PARTED = pattern(r"[,;\n]|\bthen\b|\bplus\b")
_AND_THEN = pattern(r"\s*(?:and|then|plus|and then)\s+")
_LOADED_WITH = pattern(
    r" (?:with|using|holding|w/|c) (?:an? |the |her |his )?\d+(?:\.\d+)?[ -]?(?:pounds?|lbs?|#|kg|kilos?)[ -]?(?:[a-z]+ ?){1,2},? ?$"
)
"""`supine press with a 1 pound dowel 2 sets of 15`: the name ends where its load begins."""
_THE_LOAD = pattern(
    r"^[ -](?:(?:ankle|cuff|hand) )?(?:weights?|dumb ?bells?|kettle ?bells?|dowels?|wand|stick|bar|ball|cuffs?|plate|bands?|tubing)\b"
)
"""`a 1 pound | dowel | 2 sets of 15`"""
_THEN_DOING = pattern(r"[,;.] (?:and )?then [a-z]{3,}ing\b")
"""`bosu stance 30 seconds times 4, then catching a ball on it, 15 throws`"""
_THEN_BEFORE = pattern(r"(?:\bthen|\band|[,;])\s*$")
_BREAKS = (" so ", ",", ";", "\n", ":", "(", " then ", " and then ")
_SOMEBODY_DID = pattern(r"\w+ed (?:the|his|her|him|them|my|it)\b")
"""`blocked the knee`: what the therapist did."""
_I_DO, _SUBJECT = pattern(r"\b(?:i|i'd|i've) $"), 5
_FEW_WORDS = pattern(r" (?:[a-z]+ ){0,2}")
_WORD = pattern(r"[a-z]{3}")
_LETTER = pattern(r"[a-z]")
_TELLING = pattern(r"[a-z]{4}|\d[ -]?way\b")
"""A word long enough to name something."""
_LONGEST_NAME = 6
_SEVERAL_WORDS = 2
_HELD_BEHIND_WORDS = pattern(r",[^,]*[a-z]")
_CORRECTED_COUNT = pattern(rf"\b\d{{1,2}}\W+(?:{CORRECTION.pattern}\W*)+$")
_OWN_COUNT = pattern(rf" (\d{{1,2}}){NOT_COUNTED} [a-z]{{3,}}(?: [a-z]+){{0,6}} $")
_SO_MANY_OF = pattern(r"\d of \d{1,2}")
"""`kept it down 4 of 10`: behind words that name no known exercise how often something went well."""
_PART_ENDS = pattern(r"\s*[,;]")
_ON_A_SIDE = pattern(r" (?:on |with )?(?:the |her |his )?(?P<side>left|right)\b")
_EYES = pattern(r"[\s,.;]*(?:(?:and|then|with|her|his) )*(?P<how>eyes (?:closed|open))[\s,]*(?:for )?")
_HOW_SEEN = pattern(r" (?:with )?eyes (?:open|closed)$")
_ONES = pattern(r" (?:ones|1s)$")
"""`step-ups 2x8 and lateral ones 1x8`"""
_ON_SO_MANY = pattern(r"^(?:single|double|both|one|two) (?:legs?|arms?|limbs?) ")
"""What is said in another way is not done on both legs still."""
_SHORT_LINE = 60
"""Characters of a line that is nothing but a name and its minutes."""


@cache
def _no_name() -> re.Pattern[str]:
    words = load("unknown_names")
    return re.compile(rf"\b{any_of('unknown_names', 'never')}\b|^(?:{'|'.join(words['never_first'])})\b")


@cache
def _alone() -> re.Pattern[str]:
    """What is no name by itself: a direction, a part of the body."""
    return re.compile(any_of("unknown_names", "never_alone"))


@cache
def _no_timed_name() -> re.Pattern[str]:
    """What has minutes and is no exercise: a service, a modality, a rest, a tolerance."""
    return re.compile(rf"\b(?:{any_of('unknown_names', 'modalities')}|{any_of('unknown_names', 'never_timed')})\b")


def of_a_modality(words: str) -> bool:
    """`then game ready on the left for`: the time behind is a modality's."""
    return _modality().search(words) is not None


@cache
def _modality() -> re.Pattern[str]:
    """`HP R hip x 15`: of a modality a number without a unit is minutes."""
    return re.compile(rf"\b{any_of('unknown_names', 'modalities')}\b")


def unknown_exercises(
    plain: str, start: int, end: int, pieces: list[Piece], *, listed: bool = False
) -> list[Candidate]:
    """The doses of a stretch without a known name: the words before each, or after it, are its name as said.

    Minutes alone ("finger flicks 1 min") make an exercise of words only where they stand in a list of exercises.
    """
    doses = [p for p in pieces if (p.counts() and _countable(plain, p) and not p.unequal) or p.unclear]
    if not doses and listed and end - start <= _SHORT_LINE:
        doses = [p for p in pieces if is_timed(plain, p)][:1]
    elif doses:
        doses = sorted([*doses, *_timed_before(plain, pieces, doses[-1].start)], key=attrgetter("start"))
    whole = [d for d in doses if {"sets", "reps"} <= d.fields()]
    doses = [
        d
        for d in doses
        if not any(d in whole and w.end <= d.start and not _LETTER.search(plain, w.end, d.start) for w in whole)
    ]
    corrected = [now for before, now in pairwise(doses) if _takes_back(plain[before.end : now.start])]
    borders = [start, *(dose.end for dose in doses)]
    kept = [(dose, left) for dose, left in zip(doses, borders, strict=False) if dose not in corrected]
    ends = [*(dose.start for dose, _ in kept[1:]), end]
    found = [_beside(plain, dose, pieces, left, right) for (dose, left), right in zip(kept, ends, strict=False)]
    return [candidate for candidate in found if candidate]


def _timed_before(plain: str, pieces: list[Piece], until: int) -> list[Piece]:
    """`laser head trace 4', ball toss 2x8`: minutes that close their part of a list, before a later dose."""
    return [
        p
        for p in pieces
        if p.end < until
        and "hold_seconds" not in p.fields()
        and _is_timed_alone(plain, p)
        and _PART_ENDS.match(plain, p.end)
    ]


def _takes_back(gap: str) -> bool:
    """Whether nothing but a correction stands between two doses: the second is the first put right."""
    return CORRECTION.search(gap) is not None and len(gap.split()) <= _LONGEST_NAME


def unknown_travel(plain: str, start: int, end: int, pieces: list[Piece]) -> list[Candidate]:
    """`scooter board pulls 40 feet, twice`: what was moved a distance otherwise than on foot."""
    far = next((p for p in pieces if "distance_feet" in p.fields() and moved_along(plain, start, p)), None)
    candidate = _beside(plain, far, pieces, start, end) if far else None
    return [candidate] if candidate else []


def unknown_ahead(plain: str, start: int, named: int, pieces: list[Piece], *, own_dose: bool) -> list[Candidate]:
    """Unknown exercises before the first known name: "Ball rolls up the wall, two sets of ten, seated rows ...".

    Without a mark between them only where the known name has its `own_dose` behind it.
    """
    doses = [p for p in pieces if p.end <= named and (p.counts() or is_timed(plain, p))]
    if far := [p for p in pieces if p.end <= named and p.only("distance_feet") and moved_along(plain, start, p)]:
        mark = _PARTED.search(plain, far[0].end, named)
        return unknown_travel(plain, start, mark.start() if mark else named, [p for p in pieces if p.end <= named])
    if not doses or ":" in plain[doses[-1].end : named]:
        return []
    before = plain[start : next(p.start for p in pieces if not p.only("side"))]
    loaded = plain[start : doses[0].start]  # "10# box to the shelf 3x6"
    if not _TELLING.search(loaded) and not _is_abbreviation(re.split(r"[\s:,;]+", before.rstrip())[-1]):
        return []
    border = _PARTED.search(plain, doses[-1].end, named)
    if border is None and not own_dose:
        return []
    until = border.start() if border else named
    return unknown_exercises(plain, start, until, [p for p in pieces if p.end <= until], listed=True)


def _is_abbreviation(name: str) -> bool:
    """`HS 2x15`, `FR thx ext 2x8`: a few short words, none a service, side or unit; whatever they stand for, the dose is theirs."""
    words = name.split()
    longest = _ONE_SHORT if len(words) == 1 else _EACH_SHORT
    short = all((2 <= len(word) <= longest and word.isalpha()) or word == _STRETCH for word in words)
    return (
        0 < len(words) <= _FEW and short and not any(word in load("unknown_names")["no_abbreviation"] for word in words)
    )


_ONE_SHORT, _EACH_SHORT, _FEW, _STRETCH = 3, 4, 3, "s"
"""Letters of an abbreviation that stands alone, and of each of a few; `HS S` is a stretch."""


def _beside(plain: str, dose: Piece, pieces: list[Piece], left: int, right: int) -> Candidate | None:
    """The words of `[left, right)` that name `dose`, with all the pieces around them."""
    around = [piece for piece in pieces if left <= piece.start < right]
    opens = [p for p in around if p.start < dose.start and not p.only("side") and plain[left : p.start].strip(" ,.-")]
    before = _name_before(plain, left, opens[0].start if opens else dose.start)
    if before is None and len(opens) == 1 and opens[0].only("resistance"):
        before = _name_before(plain, opens[0].end, dose.start)  # "TA: 10# box to the shelf 3x6"
    name = before if _is_timed_alone(plain, dose) else before or _name_after(plain, dose.end, right)
    if name is None or (_is_timed_alone(plain, dose) and _is_no_timed(name.name)):
        return None
    if dose.loose and _modality().search(name.name):
        return None
    # "QL stretch 3x20 R, thread the needle x8": what a comma parts from the name was said of the one before.
    own = [p for p in around if p is dose or p.start >= name.end or not _parted(plain, left, p, name)]
    return Candidate(name, [p for p in own if not name.start <= p.start < name.end or p.only("side")])


def _parted(plain: str, left: int, piece: Piece, name: Mention) -> bool:
    return not plain[left : piece.start].strip() and re.search(r"[,;]", plain[piece.end : name.start]) is not None


def _countable(plain: str, piece: Piece) -> bool:
    """A loose `x2` after unknown words is seldom an exercise ("dropped x3"); `x15` is. Steps are those of a task."""
    if plain.endswith("steps", piece.start, piece.end) or _SO_MANY_OF.fullmatch(plain, piece.start, piece.end):
        return False
    return not piece.loose or any(isinstance(value, int | float) and value >= 5 for _, value in piece.values)


def is_timed(plain: str, piece: Piece) -> bool:
    """`RB L3 8'`: minutes in primes too."""
    primes = piece.only("distance_feet") and plain[piece.start : piece.end].endswith("'")
    return bool(piece.fields() & TIMED) or (primes and means_minutes(plain[piece.start : piece.end]))


def _is_timed_alone(plain: str, dose: Piece) -> bool:
    return not dose.counts() and is_timed(plain, dose)


def _is_no_timed(name: str) -> bool:
    """By the words before a place: "digit spreads in rice", but not "rest in the chair"."""
    place = _PLACE.search(name)
    return _no_timed_name().search(name[: place.start()] if place and place.start() else name) is not None


def split_off_unknown(plain: str, here: list[Candidate]) -> list[Candidate]:
    """In a list of known names, a second dose with words of its own before it is another, unknown exercise.

    `pouring x 10, shaker 30 s x 4`; in raw speech "bridges two sets of ten prone lying five minutes".
    """
    result: list[Candidate] = []
    for candidate in here:
        result.append(candidate)
        while (other := _split_off(plain, result[-1])) is not None:
            result.append(other)
    return result


def _split_off(plain: str, candidate: Candidate) -> Candidate | None:
    pieces = sorted(candidate.pieces, key=lambda piece: piece.start)
    dosed = next((i for i, piece in enumerate(pieces) if piece.strong()), len(pieces))
    endurance = candidate.mention.entry.kind == "endurance"
    if (counted := _with_its_own_count(plain, candidate, pieces[dosed:])) is not None:
        return counted
    for i, piece in enumerate(pieces[dosed + 1 :], dosed + 1):
        before = max(candidate.mention.end, pieces[i - 1].end)
        if (eyes := _with_eyes(plain, candidate, before, i)) is not None:
            return eyes
        loaded = pieces[i - 1].only("resistance")  # `12# x8, 20# kettlebell x5`: how heavy, and of the same
        again = (
            not loaded and piece.loose and _countable(plain, piece) and any("reps" in p.fields() for p in pieces[:i])
        )
        name = _other_name(plain, before, piece, _dose_of(plain, pieces[i:]), again) if piece.start > before else None
        if name is None and (
            _is_anothers(plain, before, piece)
            or _is_second_whole(plain, before, piece, pieces[:i])
            or (endurance and _is_held_elsewhere(plain, before, piece, pieces[:i]))
        ):
            candidate.pieces = _before_the_mark(plain, pieces, dosed, i)
            return None
        if name is None:
            continue
        begins = _with_its_side(plain, name, pieces)
        candidate.pieces = [p for p in pieces if p.start < begins]
        its = [p for p in pieces if p.start >= begins]
        return Candidate(_in_another_way(candidate.mention, name), [*_side_right_behind(plain, name, its), *its])
    return None


def _with_eyes(plain: str, candidate: Candidate, start: int, i: int) -> Candidate | None:
    """`standing on the foam eyes open 30 seconds times 2 and eyes closed 15 seconds times 2`: the same again."""
    pieces = sorted(candidate.pieces, key=attrgetter("start"))
    said = _EYES.fullmatch(plain, start, pieces[i].start)
    if said is None or not all(any(p.fields() & TIMED for p in part) for part in (pieces[:i], pieces[i : i + 1])):
        return None
    candidate.pieces = pieces[:i]
    name = f"{_HOW_SEEN.sub('', candidate.mention.name)} {said['how']}"
    again = candidate.mention._replace(start=said.start("how"), end=said.end("how"), name=name, parts=())
    return Candidate(again, pieces[i:])


def _side_right_behind(plain: str, name: Mention, pieces: list[Piece]) -> list[Piece]:
    """`heel raises 3x15, and single leg on the left is new, so one set of 11`: said of how it was done, not of the name before."""
    said = _ON_A_SIDE.match(plain, name.end)
    if said is None or name.name not in load("exercise_words")["prefixes"] or any("side" in p.fields() for p in pieces):
        return []
    return [Piece(*said.span("side"), (("side", said["side"]),))]


def _before_the_mark(plain: str, pieces: list[Piece], dosed: int, i: int) -> list[Piece]:
    """`hip hinge 2x10, lift 15# crate 2x6`: what stands behind the mark is the other's, its load too."""
    marks = [m.start() for m in _PARTED.finditer(plain, pieces[dosed].end, pieces[i].start)]
    return [p for p in pieces[:i] if not marks or p.start < marks[-1] or p.end <= pieces[dosed].end]


def _in_another_way(before: Mention, now: Mention) -> Mention:
    """`leg press 3x10, and single leg 2x8`: words that only stand before a name tell how the same was done again."""
    how = load("exercise_words")["prefixes"].get(_ONES.sub("", now.name))
    base = _ON_SO_MANY.sub("", before.name)
    return before._replace(start=now.start, end=now.end, name=f"{how} {base}", parts=()) if how else now


def _is_anothers(plain: str, start: int, piece: Piece) -> bool:
    """Whether words and a count that `piece` puts right stand since `start`: whatever it was called, it is another's."""
    until = _before_corrected(plain, start, piece.start)
    return until != piece.start and _TELLING.search(plain, start, until) is not None


def _is_second_whole(plain: str, start: int, piece: Piece, before: list[Piece]) -> bool:
    """Whether sets and reps stand behind words of their own, and the first dose is whole: another's, by whatever name."""
    whole = {"sets", "reps"} <= piece.fields() and any({"sets", "reps"} <= p.fields() for p in before)
    gap = plain[start : piece.start]
    words = len(re.findall(r"[a-z]{4,}", gap)) >= _SEVERAL_WORDS
    then = piece.counts() and not piece.loose and _THEN_DOING.search(gap) is not None
    told = gap.partition("then ")[2] if then else gap
    return (whole or then) and words and not CORRECTION.search(gap) and not _is_manner(told, counted=True)


def _is_held_elsewhere(plain: str, start: int, piece: Piece, before: list[Piece]) -> bool:
    """`bike 6' L2, zz 3x30s`: what was timed in minutes is not held as well."""
    timed = any(is_timed(plain, p) for p in before)
    return (
        timed
        and len(piece.fields() - {"hold_seconds"}) > 0
        and _HELD_BEHIND_WORDS.search(plain, start, piece.start) is not None
    )


def _with_its_own_count(plain: str, candidate: Candidate, pieces: list[Piece]) -> Candidate | None:
    """`wrist circles fifteen grip with the foam ball twenty squeezes`: the bare count was the first one's."""
    mention = candidate.mention
    if not pieces or mention.needs_dose or mention.entry.kind == "endurance" or not pieces[0].counts():
        return None
    own = _OWN_COUNT.match(plain, mention.end, pieces[0].start)
    if own is None or any(p.start < pieces[0].start for p in candidate.pieces if p.start >= mention.end):
        return None
    name = _name_before(plain, own.end(1), pieces[0].start)
    if name is None:
        return None
    candidate.pieces = [p for p in candidate.pieces if p not in pieces]
    candidate.pieces.append(Piece(own.start(1), own.end(1), (("reps", int(own[1])),)))
    return Candidate(name, list(pieces))


def _before_corrected(plain: str, start: int, end: int) -> int:
    """`finger lifts ten no sorry 15 reps`: where the count stands that the dose at `end` puts right; `end` where there is none."""
    said = _CORRECTED_COUNT.search(plain, start, end)
    return said.start() if said else end


def another_name(plain: str, start: int, end: int) -> Mention | None:
    """The words of `[start, end)`, between a dose and the next, as the name of an exercise; null where they are no more than manner."""
    end = _before_corrected(plain, start, end)
    gap = plain[start:end]
    if CORRECTION.search(gap) or _is_manner(gap, counted=True) or not _TELLING.search(gap):
        return None
    return _name_before(plain, start, end)


def _is_manner(words: str, *, counted: bool) -> bool:
    """Whether the words only say how the exercise before was done; before another count their first words tell."""
    if not counted:
        return _MANNER.search(words) is not None
    place = _PLACE.search(words)
    head = words[: place.start()] if place else words
    return _MANNER.search(head) is not None or not _LETTER.search(head)


def _with_its_side(plain: str, name: Mention, pieces: list[Piece]) -> int:
    """Where the words of `name` begin, with the side or the load said before it: "then left active assisted", ", and 5# press"."""
    near = [p for p in pieces if p.end <= name.start and not plain[p.end : name.start].strip()]
    doses = [p.end for p in pieces if p.counts() and p.end <= name.start]
    return next(
        (
            p.start
            for p in near
            if (p.only("side") and (_is_after_then(plain, p) or _said_before(plain, p, doses, name)))
            or (p.only("resistance") and doses and _is_after_then(plain, p))
        ),
        name.start,
    )


def _is_after_then(plain: str, side: Piece) -> bool:
    return _THEN_BEFORE.search(plain[max(0, side.start - 8) : side.start]) is not None


def _said_before(plain: str, side: Piece, doses: list[int], name: Mention) -> bool:
    """`two sets of eight left towel pushes 15 reps`: a bare side between a dose and the name that follows."""
    bare = plain[side.start : side.end] in ("left", "right") and _FEW_WORDS.fullmatch(plain, side.end, name.start)
    return bool(bare and doses) and plain[doses[-1] : side.start] == " "


def _dose_of(plain: str, pieces: list[Piece]) -> Piece | None:
    """The first of `pieces` that is more than a load or a side, if nothing but small words stands before it."""
    for i, piece in enumerate(pieces):
        gap = plain[pieces[i - 1].end : piece.start] if i else ""
        if i and pieces[i - 1].only("resistance"):
            gap = _THE_LOAD.sub("", gap)
        if re.search(r"[a-z]{4}|[,;.\n][^\d]*[a-z]{3}", gap):
            return None
        if piece.strong():
            return piece
    return None


def _other_name(plain: str, start: int, piece: Piece, dose: Piece | None, again: bool) -> Mention | None:
    """The words between a dose and the next as another exercise's name; null where they only go on about the first.

    `again`: the first was counted already, so that a loose "ten times" is not its sets.
    """
    until = _before_corrected(plain, start, piece.start)
    gap = plain[start:until]
    if dose is None or CORRECTION.search(gap) or (dose.loose and not again and not _PARTED.search(gap)):
        return None
    name = _name_before(plain, start, until)
    if name is None or (_is_timed_alone(plain, dose) and _is_no_timed(name.name)):
        return None
    ahead = _PARTED.search(plain, start, name.start) is not None
    if ahead and ({"sets", "reps"} <= dose.fields() or "count" in dose.fields()):
        return name
    gap = gap.rstrip(" ,") if again else gap
    words = gap[gap.rfind(",") + 1 :]
    passed = _AFTER_NUMBER.match(words)
    words = words[passed.end() :] if passed else words
    begins = _AND_THEN.match(words)
    manner = _MANNER.match(words, begins.end()) is not None if begins else _is_manner(words, counted=dose.counts())
    if manner or not (_TELLING.search(words) or _is_abbreviation(words.strip())):
        return None
    return name if _PARTED.search(gap) or len(words.split()) <= _LONGEST_NAME else None


def _name_before(plain: str, start: int, end: int) -> Mention | None:
    """The last clause of `[start, end)` as a name; in raw speech what stands behind the last number, and before a place."""
    if (loaded := _LOADED_WITH.search(plain, start, end)) and _WORD.search(plain, start, loaded.start()):
        end = loaded.start()
    height = _OF_A_PLACE.search(plain, start, end)
    until = height.start() if height and _WORD.search(plain, start, height.start()) else end
    passed = _AFTER_NUMBER.match(plain, start, until)
    name = None
    if until == end and (passed is None or len(plain[start:end].split()) <= _LONGEST_NAME):
        name = _last_clause(plain, start, end)
    begin = passed.end() if passed else start
    if name is None and (passed or until < end):
        name = _last_clause(plain, begin, until)
    return name or _before_a_place(plain, begin, until)


def _before_a_place(plain: str, start: int, end: int) -> Mention | None:
    """`rainbow taps at 90 degrees with me holding her ankle`"""
    place = _PLACE.search(plain, start, end)
    return _last_clause(plain, start, place.start()) if place and _WORD.search(plain, start, place.start()) else None


def _last_clause(plain: str, start: int, end: int) -> Mention | None:
    clause = plain[start:end]
    if passed := _ENDS_WITH_MINUTES.match(clause):
        start, clause = start + passed.end(), clause[passed.end() :]
    tail = _TAIL.search(clause)
    clause = clause[: tail.start()] if tail else clause
    cut = max(clause.rfind(mark) for mark in _BREAKS)
    parted = cut >= 0 and clause[cut + 1 :].strip(" -*")
    if (
        parted
        and clause[cut] == ","
        and re.fullmatch(any_of("unknown_names", "position_alone"), clause[cut + 1 :].strip())
    ):
        return _last_clause(plain, start, start + cut)  # "sliders, single leg, two sets of five"
    return _named(plain, start + cut + 1 if parted else start, start + len(clause), before=True)


def _without_leads(plain: str, start: int, end: int, *, before: bool) -> tuple[int, int]:
    """The stretch without "then we did the" ahead of it, a side there too where a dose follows, and small words behind it."""
    raw = plain[start:end]
    tail = _TAIL.search(raw)
    right = start + (tail.start() if tail else len(raw))
    left, moved = start, True
    while moved:
        leads = [_LEAD.match(plain[left:right]), _SIDE_FIRST.match(plain[left:right]) if before else None]
        moved = any(leads)
        left += max((lead.end() for lead in leads if lead), default=0)
    return left, max(left, right)


def _shortened(plain: str, left: int, right: int) -> tuple[int, int]:
    """A name of few words: of a clause its beginning ("rocking on the ball over the edge of the mat"), of raw speech its end."""
    words = plain[left:right].split()
    if len(words) <= _LONGEST_NAME:
        return left, right
    if len(words) <= _ONE_CLAUSE:
        parts = [m.start() for m in _AT_SOMETHING.finditer(plain, left + len(words[0]), right)]
        short = [at for at in parts if len(plain[left:at].split()) <= _LONGEST_NAME]
        if short:
            return left, left + len(plain[left : short[-1]].rstrip())
    return right - len(" ".join(words[-_LONGEST_NAME:])), right


def _is_no_name(plain: str, left: int, name: str) -> bool:
    """Whether the words tell what somebody did or felt, take something back, or are only a part of the body."""
    first, _, last = name.rpartition(" ")
    told = first if last in load("unknown_names")["also_nouns"] else name
    if _no_name().search(told) or _alone().fullmatch(name) or CORRECTION.search(name):
        return True
    return _SOMEBODY_DID.match(name) is not None or _I_DO.search(plain, max(0, left - _SUBJECT), left) is not None


def counted_name(plain: str, start: int, end: int) -> Mention | None:
    """The whole of `[start, end)` as the name of what was counted: "froggers", "rollouts on the big ball"; null where it can't be one."""
    name = _named(plain, start, end, before=True)
    place = _PLACE.search(plain, name.start, name.end) if name else None
    head = plain[name.start : place.start() if place else name.end].split() if name else []
    told = {head[-1], name.name.split()[-1]} if name and head else set()
    return name if any(map(_counted_head().fullmatch, told)) else None


@cache
def _counted_head() -> re.Pattern[str]:
    return re.compile(rf"(?!{any_of('unknown_names', 'never_counted')}$)(?:[a-z]{{2,}}s|[a-z]{{3,}}ing)")


def _name_after(plain: str, start: int, end: int) -> Mention | None:
    """The words right after a dose as its name: "two sets of ten froggers"."""
    stop = _NAME_ENDS.search(plain, start, end)
    return _named(plain, start, stop.start() if stop else end)


def _named(plain: str, start: int, end: int, *, before: bool = False) -> Mention | None:
    """The stretch as a name, without the words that only lead to it; null where it can't be one."""
    left, right = _without_leads(plain, start, end, before=before)
    left, right = _shortened(plain, left, right)
    name = plain[left:right].replace(" -> ", " to ")
    if _DIGITS.search(name) or not (_WORD.search(name) or _is_abbreviation(name)) or _is_no_name(plain, left, name):
        return None
    return Mention(left, right, " ".join(name.split()), Entry(name, None, None), needs_dose=False, known=False)
