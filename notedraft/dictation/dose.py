"""The dose of one exercise: its pieces put together, corrections applied, what is open asked.

An isometric `10 x 5 sec` is reps and hold, a stretch or a static position `3 x 30 sec` sets and hold, one bout in minutes a
duration, `200 ft x 2` reps and distance (design.md 4.3).
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.dose_times import means_minutes, rises_in
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.names import Mention
from notedraft.dictation.pieces import Field, Number, Piece, number
from notedraft.note import Exercise, Resistance
from notedraft.patterns import pattern
from notedraft.source import Span

_STATIC = pattern(
    r"\b(?:plank|wall (?:squat|sit)|stance|romberg|narrow base|standing on foam|pelvic floor contraction"
    r"|hover|hang|weight bearing|rhythmic stab\w*|(?<!and )hold)\b"
)
"""Positions that are held, whatever kind the lexicon gives them."""
_SHIFTS = pattern(r"\b(?:weight|wt) shift")
"""`weight shift 3 x 1 min`: moved all the time, whatever position it is done in."""
_LONG_HOLD = 15
"""Seconds from which a hold is counted in sets rather than in repetitions."""
_MOST_SETS = 5
"""Up to this a number that corrects "two sets of ten" may be the sets."""
_MANY = 6
"""From this count on a short hold is done in repetitions, also in a position: `weight shift 10 x 5 sec`."""
_PUT_RIGHT = (
    rf"\W*{CORRECTION.pattern}\W*"
    r"(?:make (?:that|it) |it was |(?:she|he|we|they|pt|patient) (?:\w+ )?(?:did|got|made|managed|held|had) )?(\d+)\b"
    r"(?!\s*(?:x|by|sets?|rounds?|bouts?|reps?|lb|#|pound|sec|min|of\b))"
)
_CORRECTED_TO = pattern(rf"{_PUT_RIGHT}(?!\s*,?\s*\d+\s*(?:x|by|sets?|reps?)\b)")
"""`two sets, no, three`: a number after a correction, without a unit of its own."""
_CORRECTED_LOAD = pattern(
    r"(?: (?:ankle |cuff |hand )?(?:dumb ?bells?|kettle ?bells?|weights?|cuffs?|db|kb|aw|bar|ball|load|vest|plate))?"
    + _PUT_RIGHT
)
"""`a 10 pound kettlebell, no, 15`"""
_MADE_IT = pattern(
    r"\bso (?:we|i|she|he|they) (?:just |only )?(?:made it|settled (?:on|for)|kept it (?:to|at)|cut it (?:back |down )?to"
    r"|dropped (?:it )?to|went (?:with|down to)|did|stopped at|ended (?:up )?(?:with|at))\b[^.;\n\d]*$"
)
"""`I wanted four sets of fifteen ... so we made it four sets of eight`"""
_ROUNDS = pattern(r"\d+ (?:rounds?|bouts?)")
"""`two rounds of ten, no, one round`: rounds of a dose are its sets."""
_LIKELY_SECONDS = pattern(r"[1-6] ?(?:x|by) ?(?:20|30|45|60|90|120)|(?:20|30|45|60|90|120) ?(?:x|by) ?[1-6]")
_SO_LONG = pattern(r"[1-6] times (?:20|30|45|60)")
"""`three times thirty` of a stretch: so nobody says sets and repetitions."""
_MOVES_ALONG = pattern(r"walk|gait|step|lunge|ramp|carry|sled|march|tandem|braid|carioca|shuffle|skip|hop|crawl|drill")
_MACHINE = pattern(r"[^,;.\d]*\b(?:machine|mach|cables?)\b")
_MACHINE_BEHIND = 16
_STACK = pattern(r" (?:on the )?(?:cables?|machine|stack|pulleys?)\b")
"""`rows 25 lb cable`"""
_HAS_LEVELS = pattern(r"\b(?:baps|total gym|shuttle|reformer|machine|boards?)\b")
_FREE_WEIGHT = pattern(r"\b(?:dowel|wand|db|dumb ?bells?|kettle ?bells?|kb|barbell)\b")
_ANOTHER_PART = pattern(
    r"\s*(?:(?:in |of |going )?(?:each |the )?(?:f(?:or)?wa?r?ds?|back(?:wards?)?|bwd|retro|reverse|bkwd|clockwise|cw|ccw)\b"
    r"|,?\s*(?:rest,?\s*)?(?:and )?(?:then )?(?:again )?\d+ more|,? (?:and )?then (?:another )?\d+(?=\s*(?:$|[.,;\n])))"
)
"""`5 min fwd, 5 min retro`"""
_AND_BACK, _BACK_AGAIN = pattern(r"f(?:or)?wa?r?ds?\b[^.;\n]*\b(?:back(?:wards?)?|bwd|retro|reverse)\b"), 48
"""`2 minutes forward, rest, 2 minutes back`"""
_EACH_WAY = pattern(r"\b(?:way|direction)$")
_AND_SO_MANY = pattern(r"\s*[/,&+]?\s*(?:and |then )?\d+(?:\.\d+)? ?(?:'|min)")
_ON_ONE_SET = pattern(r" (?:for|on|in) (?:the |her |his )?(?:last|final|second|third|2nd|3rd|first)\b")
_AT_ANOTHER = pattern(r" (?:at|with) (\d{1,3})(?=\s*(?:$|[.,;\n]|and\b|then\b))")
"""`set at 50 pounds, 3 sets of 10 at 60`"""
_SHORTEST_RIDE, _LONGEST_RIDE = 3, 30
"""Minutes of a `bike for six`."""
_VIEWED = 3
_ITS_OWN_WORDS = 2
_LIGHTEST_STACK = 5
"""Pounds below which no machine begins: "biceps curls and chest press, all 2#" was done with a weight."""
_FEWEST_UNEQUAL = 2
_LISTED = pattern(r"\s*(?:,|/|and|then|,\s*(?:and|then))\s*")
_WORDS_BETWEEN = pattern(r"(?:,|->)[^,;.\n]*\b(?!each\b|both\b|times\b|repeat)[a-z]{3,}")
_OTHERS_COUNT = pattern(
    rf"[a-z]{{4,}}[^\d.;]*(?<!first)(?<!second)(?<!third)(?<!last)\s\d{{1,2}}\W+(?:{CORRECTION.pattern})\W*\d?$"
)
"""`then finger lifts 10 correction 15 reps`: what is put right is another's count."""
_IN_ANOTHER_UNIT = pattern(rf"\W*(?:{CORRECTION.pattern}|no)\W*(?:(?:it was|that was|make (?:it|that)) )?")
_NOTHING = pattern(r"\s*(?:[,;/&+]|and|then|,\s*(?:and|then)|and then)?\s*")
_STEPS_SO_OFTEN = pattern(r"\d{1,2} steps? ?(?:x|times) ?(\d{1,2})")
_STEPS = pattern(r"\d steps\b")
_STEPS_OF_THEM, _OBSTACLES = (
    pattern(r"\d (?:steps\b|of (?:them|those|these)\b)"),
    pattern(r"hurdle|cone|obstacle|stair"),
)
"""`stepping over hurdles, six of them, four trips`"""
_IS_RANGE = pattern(r"-|\b(?:to|or)\b|(?<=\d)(?:to|or)(?=\d)")
_UNIT_WORDS = {"hold_seconds": "seconds", "duration_seconds": "minutes"}


@cache
def _changed_load() -> re.Pattern[str]:
    """`too much, took it down to`: what follows is the load that was used."""
    changed = any_of("exercise_words", "changed_load")
    return re.compile(
        rf"\b{changed} (?:(?:it|her|him|them|that|the (?:weight|load|band)) )?"
        r"(?:(?:back|down|up|off|right) )*(?:to|for) (?:just |only |about |the |a )*$"
    )


@cache
def _load_in_numbers() -> re.Pattern[str]:
    """The same with a number that has no unit of its own."""
    no_unit = r"(?!\d|\.\d| ?(?:x|by|sets?|reps?|times|of|min|sec|s\b|ft|feet|deg|°|%|lbs?|pounds?|#|kg|inch|out of|/))"
    return re.compile(rf"[^.;\n\d]{{0,60}}?{_changed_load().pattern[:-1]}(\d{{1,3}}){no_unit}")


@cache
def _stopped_short() -> re.Pattern[str]:
    stopped, ended = (any_of("exercise_words", key) for key in ("stopped_short", "ended_there"))
    no_unit = r"(?!\d|\.\d|[ -]?(?:°|deg|%|sec|s\b|min|ft|feet|lb|pound|#|inch|/|out of))"
    return re.compile(
        rf"[^.;\n\d]{{0,50}}?(?:\b{stopped} (?:at|after) (?:about |only )?(?P<at>\d{{1,2}}){no_unit}"
        rf"|\b(?:at|after|by) (?P<there>\d{{1,2}}){no_unit},? (?:so|and) [^.;\n\d]{{0,24}}?\b{ended}\b)"
    )


def _trips(plain: str, piece: Piece) -> Piece:
    """`stairs 8 steps x2`: so many trips, of so many steps each."""
    said = _STEPS_SO_OFTEN.fullmatch(plain, piece.start, piece.end)
    return piece._replace(values=(("reps", int(said[1])),)) if said else piece


class Dose:
    """The dose that `pieces` make for the exercise of `mention`, in a stretch of text that ends at `end`.

    `until` is where the next exercise is named.
    """

    def __init__(self, mention: Mention, pieces: list[Piece], plain: str, end: int, until: int) -> None:
        self.side: str | None = None
        self._each_way = False
        self.asks: list[str] = []
        self._mention, self._plain = mention, plain
        self._values: dict[Field, object] = {}
        self._ranges: dict[Field, str] = {}
        self._pieces = pieces
        self._join(sorted(pieces, key=lambda piece: piece.start))
        for piece in pieces:
            self._correct(piece, end)
        self._stop_short(until)
        self._change_load(until)

    def exercise(self, name: str, side: str | None, code: str | None, spans: Sequence[Span]) -> Exercise:
        """The exercise with this dose, under one of its names."""
        entry = self._mention.entry
        said = {field: value for field, value in self._values.items() if field not in ("resistance", "side")}
        return Exercise.model_validate({
            **said, "name": name, "known": self._mention.known, "body_region": entry.region, "side": side, "code": code,
            "kind": entry.kind, "resistance": self._resistance(), "ranges": self._ranges, "evidence": list(spans),
        })  # fmt: skip

    def _join(self, pieces: list[Piece]) -> None:
        """Take the pieces in order, those without a unit last: what they count depends on the others."""
        last = self._mention.end
        pieces = self._without_a_flight(pieces)
        put_right = -1
        for piece in self._without_a_slip(self._without_viewing(pieces)):
            corrected = self._is_corrected(min(last, piece.start), piece) or self._goes_on_correcting(put_right, piece)
            put_right = piece.end if corrected else -1
            if corrected and "sets" in self._values and _ROUNDS.fullmatch(self._plain, piece.start, piece.end):
                self._values["sets"] = piece.values[0][1]
            elif not piece.loose:
                self._take(piece, corrected=corrected)
            elif self.side is None:
                self.side = next((str(value) for field, value in piece.values if field == "side"), None)
            last = max(last, piece.end)
        self._settle_count()
        self._settle_short_hold(pieces)
        self._settle_trials(pieces)
        if "sets" in self._values:
            self._hold_in_minutes()
        self._ask_for_parts(pieces)
        self._ask_for_unequal_times(pieces)
        self._ask_for_two_doses(pieces)
        self._ask_for_seconds(pieces)
        self._ask_for_loads(pieces)
        loose = [piece for piece in self._without_viewing(pieces) if piece.loose]
        for i, piece in enumerate(loose):
            if not any(self._is_corrected(piece.end, later) for later in loose[i + 1 : i + 2]):
                self._settle_loose(piece)

    def _is_corrected(self, last: int, piece: Piece) -> bool:
        """Whether `piece` takes back what was said before it, or is what that was raised to: `1# -> 2#`."""
        # One character of the piece itself, so that "no 20" is seen as a correction.
        said = self._plain[last : piece.start + 1]
        if _OTHERS_COUNT.search(said):
            return False
        return (
            CORRECTION.search(said) is not None
            or said[:-1].strip() == "->"
            or _MADE_IT.search(said[:-1]) is not None
            or _changed_load().search(said[:-1]) is not None
        )

    def _without_a_slip(self, pieces: list[Piece]) -> list[Piece]:
        """`3 reps, sorry, 3 sets of 30 seconds`: a count that was put right in another unit is gone."""
        slips = [
            before
            for before, now in pairwise(pieces)
            if before.only("reps") and now.counts() and _IN_ANOTHER_UNIT.fullmatch(self._plain, before.end, now.start)
        ]
        return [piece for piece in pieces if piece not in slips]

    def _goes_on_correcting(self, put_right: int, piece: Piece) -> bool:
        """`no, twenty pounds, three sets of eight`: what stands right behind a load that was put right is new too."""
        return put_right >= 0 and _NOTHING.fullmatch(self._plain, put_right, piece.start) is not None

    def _without_viewing(self, pieces: list[Piece]) -> list[Piece]:
        """`gaze stability, times one, 45 seconds`: times one is which viewing it was."""
        if self._mention.entry.region != "vestibular" or len(pieces) < _VIEWED:
            return pieces
        viewing = next((p for p in pieces if p.loose and p.only("reps") and p.values[0][1] in (1, 2)), None)
        at_the_name = viewing and viewing.start <= self._mention.end + _VIEWED
        return [p for p in pieces if p is not viewing] if at_the_name else pieces

    def _ask_for_parts(self, pieces: list[Piece]) -> None:
        """`bike five minutes forward, five minutes back`: neither is how long it took, and nothing is added up here."""
        parts = [p for p in pieces if p.values and (p.only("duration_seconds") or self._is_minutes_in_primes(p))]
        gaps = [self._plain[a.end : b.start] for a, b in pairwise(parts)]
        others = [m[0] for p in parts if (m := _ANOTHER_PART.match(self._plain, p.end))]
        several = (
            len(parts) > 1
            or any("more" in other or "then" in other for other in others)
            or any(_AND_BACK.search(self._plain, p.end, p.end + _BACK_AGAIN) for p in parts)
            or any(
                _AND_SO_MANY.match(self._plain, m.end())
                for p in parts
                if (m := _ANOTHER_PART.match(self._plain, p.end))
            )
        )
        if others and several and not any(CORRECTION.search(gap) for gap in gaps):
            self._values.pop("duration_seconds", None)
            said = ", ".join(self._plain[p.start : p.end] for p in parts)
            self.asks.append(f"\u201c{said}\u201d was said. How long in all?")

    def _ask_for_unequal_times(self, pieces: list[Piece]) -> None:
        """`SLS 12s, 15s, 20s`: what one trial took is not every trial's."""
        timed = [p for p in pieces if p.bare_seconds]
        if len({p.values for p in timed}) < _FEWEST_UNEQUAL:
            return
        if all(_LISTED.fullmatch(self._plain, a.end, b.start) for a, b in pairwise(timed)):
            self._values.pop("hold_seconds", None)
            self._values.pop("duration_seconds", None)
            said = self._plain[timed[0].start : timed[-1].end]
            self.asks.append(f"\u201c{said}\u201d was said. How many trials, and how long was each?")

    def _ask_for_two_doses(self, pieces: list[Piece]) -> None:
        """`two sets of 15, two sets of 12`: nothing says which of them was done, or whether both were."""
        whole = [p for p in pieces if {"sets", "reps"} <= {field for field, _ in p.values}]
        gaps = [self._plain[a.end : b.start] for a, b in pairwise(whole)]
        if len({p.values for p in whole}) < _FEWEST_UNEQUAL or not all(map(_NOTHING.fullmatch, gaps)):
            return
        self._values.pop("sets", None)
        self._values.pop("reps", None)
        said = self._plain[whole[0].start : whole[-1].end]
        self.asks.append(f"\u201c{said}\u201d was said. How many sets and reps?")

    def _ask_for_seconds(self, pieces: list[Piece]) -> None:
        """`calf stretch 3x30`: nobody stretches thirty times, and nobody said seconds; "three times thirty" tells them."""
        if self._mention.entry.kind != "stretch" or "hold_seconds" in self._values:
            return
        if "reps" in self._values and any(_SO_LONG.fullmatch(self._plain, p.start, p.end) for p in pieces):
            self._values["hold_seconds"] = self._values.pop("reps")
        cross = next((p for p in pieces if _LIKELY_SECONDS.fullmatch(self._plain, p.start, p.end)), None)
        if cross is None or "hold_seconds" in self._values:
            return
        self._values.pop("reps", None)
        said = self._plain[cross.start : cross.end]
        self.asks.append(f"\u201c{said}\u201d was said. Repetitions, or seconds of hold?")

    def _ask_for_loads(self, pieces: list[Piece]) -> None:
        """`60 pounds, 80 for the last set`: neither is every set's."""
        loads = [p for p in pieces if p.only("resistance")]
        if any(_ON_ONE_SET.match(self._plain, p.end) for p in loads[1:]):
            self._ask_which_load(loads[0].start, loads[-1].end)
        other = _AT_ANOTHER.match(self._plain, max(p.end for p in pieces)) if loads else None
        now = self._values.get("resistance")
        weight = now.value if isinstance(now, Resistance) and now.kind == "weight" else None
        if other and weight not in (None, number(other[1])):
            self._ask_which_load(loads[0].start, other.end())

    def _ask_which_load(self, start: int, end: int) -> None:
        self._values.pop("resistance", None)
        self.asks.append(f"\u201c{self._plain[start:end]}\u201d was said. Which load had which set?")

    def _settle_trials(self, pieces: list[Piece]) -> None:
        """`side plank 20 seconds, four on each side`: a position that is held long is counted in sets."""
        if not self._is_position() or self._hold() < _LONG_HOLD or "sets" in self._values:
            return
        counted = next(
            (p for p in pieces if not p.loose and dict(p.values).get("reps") == self._values.get("reps")), None
        )
        if counted and "reps" in self._values and "rep" not in self._plain[counted.start : counted.end]:
            self._values["sets"] = self._values.pop("reps")

    def _settle_short_hold(self, pieces: list[Piece]) -> None:
        """`squeezed the ball 20 times for 5 seconds`: a few seconds of each repetition are a hold, whatever the exercise."""
        seconds = self._values.get("duration_seconds")
        if not isinstance(seconds, int | float) or seconds >= _LONG_HOLD or self._mention.entry.kind == "endurance":
            return
        counts = [value for p in pieces for field, value in p.values if field == "reps"]
        if any(p.bare_seconds for p in pieces) and any(isinstance(n, int | float) and n >= _MANY for n in counts):
            self._values["hold_seconds"] = self._values.pop("duration_seconds")

    def _is_minutes_in_primes(self, piece: Piece) -> bool:
        return piece.only("distance_feet") and self._means_minutes(piece)

    def _without_a_flight(self, pieces: list[Piece]) -> list[Piece]:
        """`twelve steps, three trips`: the steps are what was climbed, the trips are counted."""
        climbed = _STEPS_OF_THEM if _OBSTACLES.search(self._mention.name) else _STEPS
        if "stair" in self._mention.name or self._mention.name == "step":
            pieces = [_trips(self._plain, p) for p in pieces]
        steps = [p for p in pieces if p.counts() and climbed.search(self._plain[p.start : p.end])]
        counted = any((piece.counts() or piece.only("distance_feet")) and piece not in steps for piece in pieces)
        return [piece for piece in pieces if not (counted and piece in steps)]

    def _take(self, piece: Piece, *, corrected: bool) -> None:
        if piece.unclear:
            self.asks.append(piece.unclear)
        if not corrected and self._is_another_whole(piece):
            return
        for field, value in piece.values:
            self._take_value(piece, field, value, corrected=corrected)
        if piece.unequal:
            self._take_unequal(piece)
            return
        for field, words in piece.ranges:
            self._take_range(piece, field, words, corrected=corrected)

    def _is_another_whole(self, piece: Piece) -> bool:
        """`20 reps ... 2 sets of 12`: sets and repetitions of another dose are not mixed with those of the first."""
        said = dict(piece.values)
        return {"sets", "reps"} <= said.keys() and self._values.get("reps", said["reps"]) != said["reps"]

    def _take_value(self, piece: Piece, field: Field, value: object, *, corrected: bool) -> None:
        if field == "side":
            # "Left 2x10, both sides": the wider side holds, whichever came first; "left 10 each way" is left.
            each_way = value == "bilateral" and _EACH_WAY.search(self._plain[piece.start : piece.end]) is not None
            wider = value == "bilateral" and not each_way
            if corrected or self.side is None or wider or (self._each_way and not each_way):
                self.side, self._each_way = str(value), each_way
        elif field == "hold_seconds" and (self._is_a_height(piece) or self._is_then_held(piece)):
            return
        elif field == "hold_seconds" and piece.bare_seconds and not self._is_held() and "reps" not in self._values:
            self._set("duration_seconds", value, corrected=corrected)
        elif field == "distance_feet" and isinstance(value, int | float) and self._means_minutes(piece):
            self._set("duration_seconds", value * 60, corrected=corrected)
        elif field == "resistance" and self._is_colour_of_the_band(value):
            self._values[field] = value
        elif field == "resistance" and value is None and corrected:
            self._values.pop(field, None)  # "with a one pound weight, sorry, no weight"
        elif field == "duration_seconds" and not corrected and self._is_anothers_time(piece):
            return
        elif field != "again" and value is not None:
            self._set(field, value, corrected=corrected)

    def _is_colour_of_the_band(self, value: object) -> bool:
        """`band eversion, yellow`: the colour that comes behind is the band's."""
        said = self._values.get("resistance")
        if not (isinstance(said, Resistance) and isinstance(value, Resistance)):
            return False
        return said.kind == value.kind == "band" and said.color is None

    def _is_a_height(self, piece: Piece) -> bool:
        """`STS 20" 2x8, 18" 1x5`: what one gets up from is never held."""
        inches = self._plain[piece.start : piece.end].endswith('"')
        return inches and rises_in(self._plain[self._mention.start : self._mention.end])

    def _is_then_held(self, piece: Piece) -> bool:
        """`3 sets of 10 both legs then balance on the left 20 seconds`: bare seconds behind a "then" and another's words."""
        whole = [p.end for p in self._pieces if {"sets", "reps"} <= p.fields() and p.end <= piece.start]
        then = re.search(r"\bthen\b[^.;\n]*?[a-z]{4}", self._plain[whole[-1] : piece.start]) if whole else None
        return piece.bare_seconds and then is not None

    def _is_anothers_time(self, piece: Piece) -> bool:
        """`2 sets of 5 and lying over a pillow 2 minutes`: behind a whole dose and words of its own."""
        whole = [p.end for p in self._pieces if {"sets", "reps"} <= p.fields() and p.end <= piece.start]
        return bool(whole) and len(re.findall(r"[a-z]{4,}", self._plain[whole[-1] : piece.start])) >= _ITS_OWN_WORDS

    def _take_range(self, piece: Piece, field: Field, words: str, *, corrected: bool) -> None:
        """`8-10 reps` stays in its words and is asked about; a distance in metres stays in its words."""
        if field == "distance_feet" and self._means_minutes(piece):
            self._set("duration_seconds", number(re.sub(r"[^\d.]", "", words)) * 60, corrected=corrected)
        elif field == "distance_feet":
            self._ranges.setdefault(field, words)
        elif _IS_RANGE.search(words):
            self._ranges.setdefault(field, words)
            unit = "" if any(char.isalpha() for char in words) else f" {_UNIT_WORDS.get(field, field)}"
            self.asks.append(f"{words}{unit} was said. What was done?")
        else:
            self._set(field, number(words), corrected=corrected)

    def _take_unequal(self, piece: Piece) -> None:
        """`12, 10, 8` and `a third set of six`: what one set had is not every set's."""
        self._values.pop("reps", None)
        self._ranges["reps"] = words = self._plain[piece.start : piece.end]
        if not piece.values:
            self._values.pop("sets", None)
        self.asks.append(f"\u201c{words}\u201d was said. How many sets, and how many repetitions in each?")

    def _set(self, field: Field, value: object, *, corrected: bool = False) -> None:
        if corrected or field not in self._values:
            self._values[field] = value

    def _means_minutes(self, piece: Piece) -> bool:
        """`bike 8'` and `pendulum 2'` are minutes; `FWW 150'` and `tandem walk 10'` are feet."""
        entry = self._mention.entry
        said = self._plain[piece.start : piece.end]
        if entry.kind == "endurance":
            return said.endswith(("'", "m")) and "walking" not in entry.name
        if said.endswith("m") and _MOVES_ALONG.search(self._mention.name) is None:
            return True
        still = entry.kind in ("stretch", "passive", "isometric") and said.endswith("'")
        return (still or means_minutes(said)) and _MOVES_ALONG.search(self._mention.name) is None

    def _is_a_ride(self) -> bool:
        """`NuStep x 10` is minutes as likely as bouts."""
        entry = self._mention.entry
        return entry.kind == "endurance" and "walking" not in entry.name

    def _is_position(self) -> bool:
        entry = self._mention.entry
        if self._mention.name.startswith("isometric"):
            return False
        still = entry.region == "balance" and entry.kind is None and _SHIFTS.search(self._mention.name) is None
        held = entry.kind in ("stretch", "passive") or still
        return held or _STATIC.search(entry.name) is not None

    def _is_held(self) -> bool:
        """Whether bare seconds are a hold; of an unknown exercise they are."""
        return self._is_position() or self._mention.entry.kind == "isometric" or not self._mention.known

    def _counts_sets(self) -> bool:
        count = self._values.get("count")
        if isinstance(count, int | float) and count >= _MANY and self._hold() < _LONG_HOLD:
            return False
        long = self._hold() >= _LONG_HOLD and self._mention.entry.kind != "isometric"
        return self._is_position() or long

    def _hold(self) -> float:
        hold = self._values.get("hold_seconds", 0)
        return hold if isinstance(hold, int | float) else 0

    def _settle_count(self) -> None:
        """`3 x 30 sec` of a stretch or a position is sets; `10 x 5 sec` of an isometric is reps."""
        if "count" not in self._values:
            return
        holds = self._values.pop("holds", None) is not None and not self._is_position()
        field: Field = "sets" if self._counts_sets() and not holds else "reps"
        self._set(field, self._values.pop("count"))
        entry = self._mention.entry
        moves = entry.kind in ("isotonic", "active", "endurance") and entry.region != "balance"
        moves = (moves and _STATIC.search(entry.name) is None) or entry.region == "vestibular"
        if moves and not holds and self._hold() >= _LONG_HOLD:
            self._values["duration_seconds"] = self._values.pop("hold_seconds")

    def _settle_loose(self, piece: Piece) -> None:
        """`30 sec x 3` is sets of a held position, `150 ft x 3` reps."""
        _, value = piece.values[0]
        if self._is_a_ride() and not self._values.keys() & {"sets", "reps", "duration_seconds", "distance_feet"}:
            self._take_ride(piece, value)
            return
        if self._is_something_elses(piece):
            return
        timed = self._values.keys() & {"hold_seconds", "duration_seconds"}
        short = isinstance(value, int | float) and value >= _MANY and 0 < self._hold() < _LONG_HOLD
        held = timed and ((self._counts_sets() and not short) or "duration_seconds" in timed)
        in_sets = "reps" in self._values or held
        if "sets" not in self._values and in_sets:
            self._values["sets"] = value
            self._hold_in_minutes()
        else:
            self._set("reps", value)

    def _take_ride(self, piece: Piece, value: object) -> None:
        """`bike for six` is minutes, of `bike x6` nobody knows."""
        said = self._plain[piece.start : piece.end].strip()
        if said.startswith("for ") and isinstance(value, int | float) and _SHORTEST_RIDE <= value <= _LONGEST_RIDE:
            self._set("duration_seconds", value * 60)
        else:
            self.asks.append(f"\u201c{said}\u201d was said. Minutes, or bouts?")

    def _is_something_elses(self, piece: Piece) -> bool:
        """`bird dog arms only x10, legs only x10`: with words between two counts the second is no number of sets."""
        counts = [p for p in self._pieces if p.loose and p.end <= piece.start and p.counts()]
        between = counts and self._mention.entry.region != "vestibular"
        return bool(between) and _WORDS_BETWEEN.search(self._plain, counts[-1].end, piece.start) is not None

    def _hold_in_minutes(self) -> None:
        """`great toe stretch one minute times three`: of a position that is held in sets, minutes are the hold."""
        if self._is_position() and "hold_seconds" not in self._values and "duration_seconds" in self._values:
            self._values["hold_seconds"] = self._values.pop("duration_seconds")

    def _correct(self, piece: Piece, end: int) -> None:
        """`two sets, no, three`: the number after the correction replaces the last one said."""
        corrects = _CORRECTED_LOAD if piece.only("resistance") else _CORRECTED_TO
        m = corrects.match(self._plain[piece.end : end])
        if m is None or not piece.values:
            return
        field, value = piece.values[-1]
        if field not in self._values:
            return
        if isinstance(value, Resistance):
            self._correct_load(value, number(m[1]))
        elif piece.only("sets", "reps") and number(m[1]) <= _MOST_SETS:
            self._ask_which(piece, m)
        else:
            self._values[field] = number(m[1])

    def _correct_load(self, load: Resistance, put_right: Number) -> None:
        """`10 pounds, no, 15`: the number is the load's; a colour or a level without a number stays."""
        if load.value is not None and self._values["resistance"] == load:
            self._values["resistance"] = load.model_copy(update={"value": put_right})

    def _ask_which(self, piece: Piece, corrected: re.Match[str]) -> None:
        """`two sets of ten, no, three`: three sets, or three repetitions."""
        for field in ("sets", "reps"):
            self._values.pop(field, None)
        said = " ".join(self._plain[piece.start : piece.end + corrected.end()].split())
        self.asks.append(f"\u201c{said}\u201d was said. How many sets and reps?")

    def _stop_short(self, until: int) -> None:
        """`20 reps, quit at 14` is 14; of several sets nothing says which was cut short."""
        said_until = max((p.end for p in self._pieces), default=until)
        m = _stopped_short().match(self._plain, said_until, until)
        reps = self._values.get("reps")
        if m is None or not isinstance(reps, int | float) or int(m["at"] or m["there"]) >= reps:
            return
        if "sets" not in self._values:
            self._values["reps"] = int(m["at"] or m["there"])
            return
        self._values.pop("reps")
        said = self._plain[min(p.start for p in self._pieces if p.counts()) : m.end()]
        self.asks.append(f"\u201c{said}\u201d was said. How many sets, and how many repetitions in each?")

    def _change_load(self, until: int) -> None:
        """`a 5 pound cuff, too much, took it down to 3`: the load in the unit of the first."""
        load = self._values.get("resistance")
        said = [p.end for p in self._pieces if p.only("resistance")]
        m = _load_in_numbers().match(self._plain, said[-1], until) if said else None
        if m and isinstance(load, Resistance) and load.value is not None:
            self._values["resistance"] = load.model_copy(update={"value": number(m[1])})

    def _resistance(self) -> Resistance | None:
        load = self._values.get("resistance")
        if not isinstance(load, Resistance):
            return None
        entry, name = self._mention.entry, self._mention.name
        said = self._plain[self._mention.start : self._mention.end + _MACHINE_BEHIND]
        free = _FREE_WEIGHT.search(self._plain, max(0, self._mention.start - _MACHINE_BEHIND), self._mention.end)
        stack = next((p.end for p in self._pieces if p.only("resistance")), 0)
        free = free or _FREE_WEIGHT.match(self._plain, stack + 1)
        by_name = (entry.machine and not free) or _MACHINE.match(said) or ("leg" in name and "press" in name)
        light = load.unit == "lb" and (load.value or _LIGHTEST_STACK) < _LIGHTEST_STACK
        machine = not light and bool(by_name or _STACK.match(self._plain, stack))
        has_levels = entry.kind == "endurance" or entry.machine or _HAS_LEVELS.search(f"{name} {said}")
        if load.kind == "level" and not has_levels:
            return None
        if load.kind == "band" and load.color and "putty" in f"{name} {entry.name}":
            return load.model_copy(update={"kind": "putty"})
        return load.model_copy(update={"kind": "machine"}) if load.kind == "weight" and machine else load
