"""Exercises done today, each with the dose that was said for it.

What was planned, declined, done at home or last week is not here. An unknown name with a dose is kept as it was said.
"""

import re
from collections.abc import Mapping
from functools import cache
from operator import attrgetter

from notedraft.dictation.all_sides import Told, told_alone
from notedraft.dictation.asides import without_asides
from notedraft.dictation.bouts import bouts, counted_again
from notedraft.dictation.candidates import ADJACENT, Candidate
from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.counted_unknown import counted_between
from notedraft.dictation.done_today import done_today, plausible, without_test_results
from notedraft.dictation.dose import Dose
from notedraft.dictation.doses import find_doses
from notedraft.dictation.headed_lists import HeadedList, headed_lists
from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.list_lines import heading_above
from notedraft.dictation.mentions import directions_base, is_directed
from notedraft.dictation.motion_names import ends_in_motion, is_movement
from notedraft.dictation.names import Mention
from notedraft.dictation.negation_ends import ended_by_doses
from notedraft.dictation.owning import assign
from notedraft.dictation.pieces import Piece
from notedraft.dictation.places import before_blanks, starting_in
from notedraft.dictation.repeats import LOOK_BACK, as_before, joined
from notedraft.dictation.rounds import rounds_told_alone, take_rounds
from notedraft.dictation.said_once import (
    share_doses,
    share_load,
    share_side,
    side_for_all,
    side_of_heading,
    spread_over_motions,
)
from notedraft.dictation.services import Services
from notedraft.dictation.text import Text
from notedraft.dictation.unknown_names import (
    is_timed,
    split_off_unknown,
    unknown_ahead,
    unknown_exercises,
    unknown_travel,
)
from notedraft.dictation.walks import (
    is_one_walk,
    is_walk,
    named_by_device,
    walk_with_device,
    walk_without_a_name,
    walks_by_device,
)
from notedraft.dictation.whole_names import with_words_before
from notedraft.finding import Question
from notedraft.note import Exercise
from notedraft.patterns import pattern
from notedraft.source import Span

_GOES_ON = pattern(
    r"[\s,.-]*(?:(?:she|he|they|pt|patient|we)\s)?"
    r"(?:(?:got through|did|managed|completed|was able to do|made it through|only)\s)*"
)
"""What may stand between a full stop and a dose that belongs to the sentence before."""
_LOADED_SO = pattern(
    r"(?:no (?:weights?|band|resistance|load|cuff)|body ?weight)(?: (?:yet|today|still|on it|at all))*[\s,]*"
)
"""`standing hamstring curls left | no weight yet two sets of ten`"""
_ENDS_CORRECTING = pattern(rf"{CORRECTION.pattern}\W*$")
"""`... two sets of ten no wait | he did one set`: raw speech begins a statement with the new subject."""
_CORRECTED_TO = pattern(rf"\W*{CORRECTION.pattern}\W*(?:make (?:that|it) )?\d+\b")
_WORDS = pattern(r"[a-z]{4}|\d[ -]?way\b")
_AFTER_BULLET, _INDENTED = pattern(r"\n\s*(?:[*+>-]\s*|(?:\d{1,2}|[a-z])[.)]\s*)?$"), 24
_FOR_ALL_BELOW = pattern(r"(?: reps)?(?: (?:each|ea|all))?\s*:(?:[^:]*[^:\d])?")
_ALL_OF_THEM = pattern(
    r"\b(?:all|each|every\w*|everything)(?: (?:of (?:them|these|those)|ex|exercises?|at|were|done|for))*[\s,:-]*$"
)
"""`TE 20 min, all 3x10:` as a heading of bullets."""
_LAST_WORDS = 24
_THEN = pattern(r"[\s,.-]*(?:(?:and|then|next|after that|just|only|on|the|with)[\s,]+)*")
_HEADS = pattern(r"[^.;\n:]{0,30}: ?[a-z]")
_BY_ITSELF = pattern(
    r"[\s,.-]*(?:(?:side|leg|arm|hand|foot|only|alone|by itself|just|at|with|for|we did|i did|it was)\b[\s,]*)*"
)
_TAKES_BACK = pattern(rf"\s*(?:{CORRECTION.pattern}|no,)")
_BARE_COUNT = pattern(
    r"(?: (?:sitting|standing|seated|supine|prone|lying|kneeling))? (?:[5-9]|[1-4]\d|50)(?= (?:and|then|she|he|we|each)\b|[,;.]|$)"
)
"""`trunk twists sitting fifteen and`: a count with no word for it."""
_COUNTED_OFF = pattern(r"[a-z] (?:[3-9]|\d\d) $")
"""`double leg hops forward and back 20 | box jumps`: the first has its count."""
_TWO_NAMES = pattern(r"\s*(?:and|then|plus|&)\s*")
_COMMA = pattern(r"\s*,\s*(?:with |and )?(?:an? |the |\d+ )?")
_MUSCLES_STRETCHED = pattern(
    r"s?,? (?:for )?(?:the |both )?(?:[a-z]+ )?[a-z]+ors(?:(?:,|/| and| &) ?(?:the )?[a-z]+ors)*"
)
"""`forearm stretches, flexors and extensors`"""
_SO_MANY, _ON_STAIRS = pattern(r"[ ,]*(?:\d{1,2} )?"), pattern(r"stair|step|jog|run|walk|climb|sprint")
_POSTURE, _IN_IT = (
    pattern(r"\b(?:(?:split|staggered|stride|tandem|wide|narrow) stance|(?:half|tall) kneel(?:ing)?)$"),
    pattern(r",? in (?:an? |the )?|, "),
)
_PLACED = pattern(r"(?:supine|prone|sidelying|quadruped|hooklying)\b|(?:[a-z]+ )?(?:wand|cane|dowel|stick)\b")
"""`sidelying external rotation prone extension`: a motion with a place or a thing of its own is a whole name."""
_FISTS = frozenset({"hook fist", "straight fist", "composite fist", "hook to full fist"})
"""The parts of a tendon glide, which are exercises where they stand alone."""
_ANOTHER_WAY = pattern(
    r"[^.\n]{0,60}\bso (?:i|we) [^.\n]{0,50}?\b(?:do|did|doing) (?:them|it|those|these|that)\s+(?P<how>assisted|seated|supine)\b"
)
"""`could not do the SLR without a lag so we did them assisted`."""
_ONLY_WAYS = pattern(
    r"[^,.;\n]*,\s*(?:(?:forwards?|backwards?|sideways|up|first|and|then|into|in|[a-z]*flexion|[a-z]*abduction)[, ]+)*"
)
_ITS_OWN, _SAME_SENTENCE = 24, pattern(r"[^.;\n]*")
_DOSE_ONLY, _DOSED = (
    pattern(r"[\s,]*(?:for |x )?\d+(?: ?(?:min\w*|reps|times))?[\s,.]*(?:and |then )*(?:into |in )?"),
    pattern(r"[\s,]*(?:for |x )?\d+"),
)
_DOSE_WITHIN = 40
"""Characters behind a name in which its own dose begins."""
_COUNTED = frozenset({"sets", "reps", "hold_seconds", "duration_seconds"})
_CHANGED = pattern(r"(?:and|but|so)\b|(?:he|she|they) (?:did|got|gave|made|managed)\b")
_SPOKEN_BETWEEN = 3
"""Statements of raw speech between a name and its dose: "leg press he liked it | his knee was puffy so | we kept it at 60 pounds"."""
_STILL_ABOUT = 120
"""Characters behind a dose in which something is still said about it."""
_OF_WHAT_IS_MEASURED = pattern(
    r"(?<!the )(?:left|right) (?!(?:pain|hr|rpe|it|that|this|which|he|she|they|we|i)\b)"
    r"(?:[a-z-]+ ){1,3}(?:is|are|was|were)(?: now| only| still)* \d"
)
"""`two sets of fifteen right wrist extensors are four minus`: in raw speech the side of the next measurement."""
_ONE_QUOTE = 220
"""Characters up to which an exercise and its dose are quoted in one piece."""


def read_exercises(text: Text, mentions: list[Mention], services: Services) -> tuple[list[Exercise], list[Question]]:
    """Exercises done today with their doses, and questions on doses that could not be decided."""
    doses = [piece for piece in find_doses(text.plain) if not services.holds(piece.start, piece.end)]
    pieces = without_test_results(text, doses, mentions)
    names = [_done_another_way(text.plain, name) for name in plausible(text, mentions, pieces)]
    names = sorted([*names, *counted_between(text.plain, names, pieces)], key=attrgetter("start"))
    whole = {
        name.start: long
        for name, long in zip(names, with_words_before(text.plain, names, raw=text.is_raw), strict=True)
    }
    text = text._replace(scopes=ended_by_doses(text, names, pieces))
    exercises: list[Exercise] = []
    questions: list[Question] = []
    today = [piece for piece in pieces if text.scopes.reason(piece.start, piece.end) is None]
    headed = {headed.start: headed for headed in headed_lists(text.plain, names, today)}
    stretches = _apart(_stretches(text, names, pieces), list(headed.values()))
    alone = told_alone(text.plain, stretches, names)
    rounds = rounds_told_alone(text.plain, stretches, names)
    pieces = [p for p in pieces if not any(r.start <= p.start < r.end for r in rounds.values())]
    for i, (start, end) in enumerate(stretches):
        listed = any(_names_a_dosed_exercise(near, names, pieces) for near in stretches[max(0, i - 1) : i + 2])
        candidates = (
            headed[start].candidates()
            if start in headed
            else _candidates(text, start, end, names, pieces, listed=listed)
        )
        _take_headed_dose(text, candidates, start, pieces)
        take_rounds(candidates, rounds.get((start, end)))
        share_doses(text.plain, candidates)
        share_load(text.plain, candidates)
        share_side(text.plain, candidates)
        for candidate in done_today(
            text, candidates, [e.name for e in exercises[-LOOK_BACK:]], services, start, listed=listed
        ):
            ends = (end, _next_name(names, candidate))
            candidate.mention = _whole(candidate.mention, whole)
            first = candidates[0].mention.start
            for said, asks in _facts(
                text, candidate, services, start, ends, first=first, alone=alone.get((start, end))
            ):
                exercise = as_before(candidate, said, exercises)
                if not joined(exercises, exercise):
                    questions += _questions(exercise.name, asks, len(exercises))
                    exercises.append(exercise)
    return exercises, questions


def _take_headed_dose(text: Text, candidates: list[Candidate], start: int, pieces: list[Piece]) -> None:
    """`All 3x10:` above its bullets: each of them that has no count of its own."""
    begin = _list_start(text.plain, start) if not all(candidate.counted() for candidate in candidates) else start
    if begin == start:
        return
    counts = [p for p in starting_in(pieces, begin, start) if p.counts()]
    heads = len(counts) == 1 and _FOR_ALL_BELOW.fullmatch(text.plain, counts[0].end, start)
    if heads and _ALL_OF_THEM.search(text.plain, begin, counts[0].start):
        for candidate in candidates:
            candidate.pieces += counts if not candidate.strong() else []


def _whole(mention: Mention, whole: Mapping[int, Mention]) -> Mention:
    """The mention with the words before it that belong to its name."""
    long = whole.get(mention.start)
    return mention._replace(start=long.start, name=long.name) if long and long.name.endswith(mention.name) else mention


def _next_name(names: list[Mention], candidate: Candidate) -> int:
    """Where the next exercise is named, or where nothing is said about this one any more."""
    said = candidate.extent()[1]
    return next((name.start for name in starting_in(names, said, said + _STILL_ABOUT)), said + _STILL_ABOUT)


def _questions(name: str, asks: list[str], position: int) -> list[Question]:
    title = name[:1].upper() + name[1:]
    where = f"/note/exercises/{position}"
    return [Question(element="exercise_parameters", where=where, ask=f"{title}: {ask}") for ask in asks]


def _stretches(text: Text, names: list[Mention], pieces: list[Piece]) -> list[tuple[int, int]]:
    """Sentences, joined with the next one where that only goes on with a dose ("SAQ over the bolster. Three sets of ten")."""
    stretches: list[tuple[int, int]] = []
    for start, end in text.layout.sentences():
        told = _last_told(text.plain, stretches, names, pieces)
        if stretches and _goes_on(text.plain, stretches[told], (start, end), names, pieces):
            stretches[told:] = [(stretches[told][0], end)]
        else:
            stretches.append((start, end))
    return stretches


def _apart(stretches: list[tuple[int, int]], headed: list[HeadedList]) -> list[tuple[int, int]]:
    """The stretches, in which every list with a heading is a stretch of its own."""
    for one in headed:
        around = [s for s in stretches if s[0] < one.end and one.start < s[1]]
        first, last = around[0][0], around[-1][1]
        parts = [(first, one.start), (one.start, one.end), (one.end, last)]
        at = stretches.index(around[0])
        stretches[at : at + len(around)] = [(start, end) for start, end in parts if start < end]
    return stretches


def _last_told(plain: str, stretches: list[tuple[int, int]], names: list[Mention], pieces: list[Piece]) -> int:
    """The last of `stretches`, counted from the end, before words that name no exercise, hold no dose and end at no mark."""
    for back in range(1, min(_SPOKEN_BETWEEN, len(stretches)) + 1):
        start, end = stretches[-back]
        named, dosed = bool(starting_in(names, start, end)), bool(starting_in(pieces, start, end))
        if named or dosed or plain[start - 1 : start] != " ":
            return -back if named else -1
    return -1


def _goes_on(
    plain: str, before: tuple[int, int], now: tuple[int, int], names: list[Mention], pieces: list[Piece]
) -> bool:
    """Whether the sentence `now` gives or corrects the dose of the one before it."""
    named = starting_in(names, *before)
    if not named or "\n" in plain[before[1] : now[0]]:
        return False
    if _TAKES_BACK.match(plain, *now) and re.search(r"\d", plain[slice(*now)]):
        return True
    first = next((p for p in starting_in(pieces, *now) if p.strong() and p.fields()), None)
    if first is None:
        return False
    if _is_told_of_it(plain, before, now, named[-1], first, names, pieces):
        return True
    corrected = _ENDS_CORRECTING.search(plain, max(named[-1].end, before[1] - _LAST_WORDS), before[1])
    if corrected and first.start - now[0] <= _LAST_WORDS:
        return True
    its = [p.start for p in starting_in(pieces, *now) if p.only("resistance") or p.counts()]
    came_to = any(_came_to().fullmatch(plain, now[0], start) for start in (first.start, *its))
    loaded = its and _GOES_ON.fullmatch(plain, now[0], its[0]) and _LOADED_SO.fullmatch(plain, its[0], first.start)
    another_side = _tells_another_side(plain, now, first, pieces)
    if not (came_to or another_side or loaded or _GOES_ON.fullmatch(plain, now[0], first.start)):
        return False
    name = next(iter(starting_in(names, *now)), None)
    if (
        name is not None
        and ADJACENT.fullmatch(plain, first.end, name.start)
        and not _is_dosed_behind(name, names, pieces)
    ):
        return False
    dosed = starting_in(pieces, named[-1].end, before[1])
    if "distance_feet" in first.fields() and any("hold_seconds" in p.fields() for p in dosed):
        return False  # "hip flexor stretch 3 x 20 sec; 300 ft x 2, no device"
    return another_side or not any(p.fields() & {"sets", "reps"} for p in dosed)


def _is_told_of_it(
    plain: str,
    before: tuple[int, int],
    now: tuple[int, int],
    name: Mention,
    dose: Piece,
    names: list[Mention],
    pieces: list[Piece],
) -> bool:
    """`sleeper stretch on the left | i don't love it 4 rounds of 30 seconds`: raw speech parts the name from its dose at a subject."""
    if plain[now[0] - 1] != " " or not dose.fields() & _COUNTED or not _of_it().fullmatch(plain, now[0], dose.start):
        return False
    told = [p for p in starting_in(pieces, name.end, before[1]) if p.strong() and p.fields() & _COUNTED]
    if told and not (_meant_at_first().search(plain, name.end, told[0].start) and _CHANGED.match(plain, now[0])):
        return False
    after = next(iter(starting_in(names, *now)), None)
    return (
        after is None or not ADJACENT.fullmatch(plain, dose.end, after.start) or _is_dosed_behind(after, names, pieces)
    )


@cache
def _of_it() -> re.Pattern[str]:
    ends = any_of("exercise_words", "told_of_it")
    return re.compile(
        rf"(?:(?:and|but|well|so|okay) )*(?:i|we|he|she|they|it)(?:'d|'ve|'m|'s)? (?:[a-z']+ ){{0,8}}?{ends}"
        r"(?: (?:about|only|just))? "
    )


@cache
def _meant_at_first() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('exercise_words', 'meant_at_first')}(?: (?:about|only|just))? $")


def _tells_another_side(plain: str, now: tuple[int, int], dose: Piece, pieces: list[Piece]) -> bool:
    """`Leg press with both legs, 60 pounds, 3 sets of 10. | Then right only at 25 pounds, 2 sets of 8.`: nothing else is named."""
    ahead = starting_in(pieces, now[0], dose.start)
    if not ahead or not ahead[0].only("side") or not _THEN.fullmatch(plain, now[0], ahead[0].start):
        return False
    if _HEADS.match(plain, dose.end, now[1]):
        return False  # `R, 2x10, 5s hold: wand flexion, ...`
    ends, begins = [p.end for p in ahead], [*(p.start for p in ahead[1:]), dose.start]
    return all(_BY_ITSELF.fullmatch(plain, *gap) for gap in zip(ends, begins, strict=True))


def _is_dosed_behind(name: Mention, names: list[Mention], pieces: list[Piece]) -> bool:
    """`2 sets of 10 push ups 3 sets of 10`: what stands before the name is another's."""
    behind = starting_in(names, name.end, name.end + _DOSE_WITHIN)
    until = behind[0].start if behind else name.end + _DOSE_WITHIN
    return any(p.strong() for p in starting_in(pieces, name.end, until))


@cache
def _came_to() -> re.Pattern[str]:
    """`i was going to do the blue band but he couldn't so we stayed with green | 3 sets of 8`: what it came to, told with its reason."""
    came_to, small = (any_of("exercise_words", key) for key in ("it_came_to", "around_a_load"))
    only = r"(?:he|she|they) (?:could(?:n't| not)? |can(?:'t|not)? |was |only |just |barely )+"
    return re.compile(
        rf"\s*(?:(?:[^,.;\n\d]*|{only}[^,.;\n]*)\b(?:so|but|and then|then) )?(?:i|we|he|she|they) {came_to}\b(?:[\s,]*{small}\b)*[\s,]*"
    )


def _done_another_way(plain: str, name: Mention) -> Mention:
    """What could not be done as named and so was done assisted: that is the exercise, under its full words."""
    m = _ANOTHER_WAY.match(plain, name.end)
    return name._replace(end=m.end(), name=f"{m['how']} {name.name}") if m else name


def _names_a_dosed_exercise(stretch: tuple[int, int], names: list[Mention], pieces: list[Piece]) -> bool:
    """Whether a line beside another one reads as an exercise with its dose."""
    return bool(starting_in(names, *stretch)) and any(piece.counts() for piece in starting_in(pieces, *stretch))


def _candidates(
    text: Text, start: int, end: int, names: list[Mention], pieces: list[Piece], *, listed: bool
) -> list[Candidate]:
    """The names of one stretch, each with the pieces of a dose that are its."""
    here = _without_repeats(text.plain, [Candidate(name) for name in starting_in(names, start, end)], pieces)
    today = [
        piece
        for piece in starting_in(pieces, start, end)
        if text.scopes.reason(piece.start, piece.end) is None
        and not (piece.fields() and piece.strong() and any(_inside(piece, candidate.mention) for candidate in here))
        and not (piece.only("side") and _OF_WHAT_IS_MEASURED.match(text.plain, piece.start))
    ]
    today = without_asides(text.plain, start, end, today, names)
    if here and all(is_walk(c.mention) for c in here) and (walks := walks_by_device(text.plain, start, end, today)):
        return walks
    if here:
        own_dose = _has_dose_behind(text.plain, here, today, end)
        ahead = unknown_ahead(text.plain, start, here[0].mention.start, today, own_dose=own_dose)
        rest = [piece for piece in today if not any(piece in candidate.pieces for candidate in ahead)]
        if own_dose:
            bare = _BARE_COUNT.match(text.plain, here[0].mention.end, end) is not None
            rest = _without_anothers(text.plain, start, rest, here[0].mention.start, bare=bare)
        if spread := spread_over_motions(text.plain, here, rest):
            ahead, here, start = ahead + spread, here[len(spread) + 1 :], spread[-1].mention.end
            rest = [piece for piece in rest if piece.start >= start]
        if not here:
            return ahead
        return ahead + split_off_unknown(text.plain, assign(text.plain, here, rest, start, end))
    if any("distance_feet" in piece.fields() and not is_timed(text.plain, piece) for piece in today):
        return walk_without_a_name(text.plain, start, end, today) or unknown_travel(text.plain, start, end, today)
    return split_off_unknown(text.plain, unknown_exercises(text.plain, start, end, today, listed=listed))


def _without_anothers(plain: str, start: int, pieces: list[Piece], named: int, *, bare: bool) -> list[Piece]:
    """The pieces behind the last dose before the first name, where that has a dose of its own and words stand before: another's."""
    ahead = [p for p in pieces if p.counts() and p.end <= named]
    behind = {field for p in pieces if p.counts() and p.start >= named and not p.loose for field in p.fields()}
    behind |= {"reps"} if bare else set()
    if not ahead or not ahead[-1].fields() & behind or not _WORDS.search(plain, start, ahead[0].start):
        return pieces
    last = max(p.end for p in pieces if p.strong() and p.end <= named)
    return [piece for piece in pieces if piece.start >= last]


def _has_dose_behind(plain: str, here: list[Candidate], pieces: list[Piece], end: int) -> bool:
    """Whether a dose follows the first name and the last: this sentence gives the dose behind the name."""
    borders = [*(candidate.mention.start for candidate in here[1:]), end]
    first, last = (here[0].mention.end, borders[0]), (here[-1].mention.end, end)
    return all(
        any(piece.strong() for piece in starting_in(pieces, *stretch)) or _BARE_COUNT.match(plain, *stretch)
        for stretch in (first, last)
    )


def _inside(piece: Piece, name: Mention) -> bool:
    """`4 way hip`, `VOR x1`: a number within a name is no dose."""
    return name.start <= piece.start and piece.end <= name.end


def _without_repeats(plain: str, here: list[Candidate], pieces: list[Piece]) -> list[Candidate]:
    """`Gaze stabilization, times one viewing, standing feet together` is one exercise: its other name and its position go."""
    kept: list[Candidate] = []
    for candidate in here:
        before, now = kept[-1].mention if kept else None, candidate.mention
        if before and (base := _same_way(plain, before, now)):
            kept.append(Candidate(now._replace(name=f"{base} {now.name}", entry=before.entry, needs_dose=False)))
        elif before and _is_right_before(plain, before, now) and _says_position(before):
            kept[-1] = Candidate(now._replace(start=before.start, name=f"{before.name} {now.name}", parts=()))
        elif before and is_one_walk(before, now) and not _are_two_walks(before, now, pieces):
            kept[-1] = Candidate(named_by_device(before, now))
        elif before and _is_in_flights(plain, before, now):
            kept[-1] = Candidate(before._replace(end=now.end))
        elif before and _are_one_position(plain, before, now):
            kept[-1] = Candidate(before._replace(end=now.end, name=f"{before.name} {now.name}"))
        elif before and _is_done_in(plain, before, now):
            kept[-1] = Candidate(before._replace(end=now.end, name=f"{before.name} in {now.name}"))
        elif before and _is_manner(plain, before, now, pieces):
            kept[-1] = Candidate(before._replace(end=now.end))
        elif not (before and (_is_repeat(plain, before, now, pieces) or _is_way(plain, before, now, pieces))):
            kept.append(candidate)
    return kept


def _is_right_before(plain: str, before: Mention, now: Mention) -> bool:
    """Whether nothing but a space stands between two names, of which the second can be done in the first."""
    return plain[before.end : now.start] == " " and now.entry.region not in ("balance", "vestibular") and not now.parts


def _is_in_flights(plain: str, before: Mention, now: Mention) -> bool:
    """`stair jog 1 flight x 4`, "stairs, two flights": how far it went each time."""
    far = plain.startswith("flight", now.start) and _SO_MANY.fullmatch(plain, before.end, now.start)
    return bool(far) and _ON_STAIRS.search(before.name) is not None


def _is_done_in(plain: str, before: Mention, now: Mention) -> bool:
    """`weight shift in split stance x 2 min`: a position behind "in" is how the first was done."""
    placed = _POSTURE.search(now.name) is not None and not (before.parts or now.parts or _POSTURE.search(before.name))
    return placed and _IN_IT.fullmatch(plain, before.end, now.start) is not None


def _are_one_position(plain: str, before: Mention, now: Mention) -> bool:
    """`standing on the foam feet together 30 seconds`: two words for how she stood, with nothing between them."""
    still = all(m.entry.region == "balance" and m.entry.kind is None and not m.parts for m in (before, now))
    return still and plain[before.end : now.start] in (" ", ", ")


def _are_two_walks(before: Mention, now: Mention, pieces: list[Piece]) -> bool:
    """`RW 80' x2 -> SPC 40' x1`: each device has its distance behind it."""
    devices = all(m.entry.name.startswith("walking with") for m in (before, now)) and before.entry != now.entry
    ends = (before.end, now.start), (now.end, now.end + _ITS_OWN)
    return devices and all(any(p.only("distance_feet") for p in starting_in(pieces, *end)) for end in ends)


def _says_position(mention: Mention) -> bool:
    """`staggered stance sit to stand`, "scap depression press-ups": a position or a motion right before a name."""
    position = mention.entry.region == "balance" and mention.entry.kind is None
    motion = ends_in_motion(mention.name) and not mention.needs_dose and _PLACED.match(mention.name) is None
    return not mention.parts and (position or motion)


def _is_manner(plain: str, before: Mention, now: Mention, pieces: list[Piece]) -> bool:
    """`dead bug, heel taps only`: the second name says how the first was done."""
    if any(p.strong() and p.fields() for p in starting_in(pieces, before.end, now.start)):
        return False
    return _COMMA.fullmatch(plain, before.end, now.start) is not None and bool(_variation().match(plain, now.end))


def _same_way(plain: str, before: Mention, now: Mention) -> str | None:
    """`pulleys flexion 2 minutes abduction 2 minutes`, "table slides flexion 15 and abduction 15": what goes in the other direction too."""
    timed = (
        is_movement(now.name) and _DOSE_ONLY.fullmatch(plain, before.end, now.start) and _DOSED.match(plain, now.end)
    )
    return directions_base(before) if timed else None


def _is_way(plain: str, before: Mention, now: Mention, pieces: list[Piece]) -> bool:
    """`pulleys for 3 minutes, forward and then scaption`: behind its dose, without one of its own, the way an exercise went."""
    if (
        not (is_movement(now.name) and is_directed(before.entry.name))
        or _ONLY_WAYS.fullmatch(plain, before.end, now.start) is None
    ):
        return False
    own = [p for p in starting_in(pieces, now.end, now.end + _ITS_OWN) if p.strong()]
    return not any(_SAME_SENTENCE.fullmatch(plain, now.end, p.start) for p in own)


def _is_repeat(plain: str, before: Mention, now: Mention, pieces: list[Piece]) -> bool:
    """Whether `now` is another name, or the position, of the exercise before, with no dose between them."""
    if any(p.strong() and p.fields() for p in starting_in(pieces, before.end, now.start)):
        return False
    if before.entry.name == "tendon glide" and now.entry.name in _FISTS:
        return True
    if before.entry.kind == "stretch" and _MUSCLES_STRETCHED.fullmatch(plain, before.end, now.end):
        return True
    if _TWO_NAMES.fullmatch(plain, before.end, now.start):
        return False
    if before.name != now.name and _COUNTED_OFF.search(plain, before.end, now.start):
        return False
    if before.name != now.name and ends_in_motion(before.name) and ends_in_motion(now.name):
        return False
    position = before.entry.region == "vestibular" and now.entry.region in ("balance", "vestibular")
    return position or before.entry.name == now.entry.name


@cache
def _variation() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,\s*)?{any_of('exercise_words', 'variation')}")


def _facts(
    text: Text,
    candidate: Candidate,
    services: Services,
    start: int,
    ends: tuple[int, int],
    *,
    first: int,
    alone: Told | None,
) -> list[tuple[Exercise, list[str]]]:
    """The exercises that a candidate is, one for each of its names and doses, with what must be asked about each."""
    mention, (end, until) = candidate.mention, ends
    code = _service(mention, services.code_at(mention.start))
    begin = _list_start(text.plain, start)
    around = services.stretch(begin, end, mention.start)
    heads = side_of_heading(text.plain, begin, start) if begin < start else None
    for_all = side_for_all(text.plain, *around, mention, first) or alone or heads
    candidate.pieces = counted_again(candidate.pieces)
    doses = bouts(text.plain, candidate.pieces)
    facts = []
    for pieces in doses:
        dose = Dose(mention, pieces, text.plain, end, until)
        headed = any(piece.end <= start for piece in pieces)
        spans = _quotes(text, mention, pieces, end, apart=headed or len(doses) > 1)
        if dose.side is None and for_all:
            spans.append(text.span(*for_all[1]))
        side = dose.side or (for_all[0] if for_all else None)
        for name in mention.parts or (_name(text, mention, start, end),):
            facts.append((dose.exercise(name, side, code, spans), list(dose.asks)))
    return facts


def _service(mention: Mention, heading: str | None) -> str | None:
    """The service under whose name it stands; a biceps curl behind "MT:" is no manual therapy."""
    kinds = load("exercise_words")["never_under"].get(heading, ())
    return None if (mention.entry.kind or "unknown") in kinds else heading


def _list_start(plain: str, start: int) -> int:
    """Where the list begins whose parts semicolons or bullets divide: "all on the right: SLR 3x10; clams 3x12"."""
    if plain.endswith(";", 0, before_blanks(plain, start)):
        return max(plain.rfind(".", 0, start), plain.rfind("\n", 0, start)) + 1
    return heading_above(plain, start) if _AFTER_BULLET.search(plain, max(0, start - _INDENTED), start) else start


def _name(text: Text, mention: Mention, start: int, end: int) -> str:
    """The name to write down: a walk's with its device, an unknown one's as it was said."""
    if mention.known:
        return walk_with_device(text.plain, mention, start, end) or mention.name
    return text.source.quote(text.span(mention.start, mention.end)).strip()


def _quotes(text: Text, mention: Mention, pieces: list[Piece], end: int, *, apart: bool) -> list[Span]:
    """The words of an exercise and its dose: in one piece where they stand together, else one by one."""
    first, last = Candidate(mention, pieces).extent()
    if apart or last - first > _ONE_QUOTE:
        places = ((mention.start, mention.end), *((piece.start, piece.end) for piece in pieces))
        return [text.span(*place) for place in places if place[0] < place[1]]  # a walk may have no word of its own
    more = _CORRECTED_TO.match(text.plain, last, end)
    return [text.span(first, more.end() if more else last)]
