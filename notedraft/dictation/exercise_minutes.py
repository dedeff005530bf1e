"""Minutes of one exercise that stand right behind the service they were done under: `TE: 10 min bike, squats 3x10`.

Minutes of one exercise are not the code's (design.md 4.3), so they are left to the exercise and the code's are asked about.
"""

from notedraft.dictation.bound import Bound
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.names import Mention
from notedraft.dictation.places import starting_in
from notedraft.dictation.service_names import HANDS_ON_CODES, Named
from notedraft.dictation.times import Time
from notedraft.patterns import pattern

_NEAR = 40
_ONE_EXERCISE = 15
"""Minutes from which a time is no single exercise's, unless it is one of endurance."""
_JOINS = pattern(r"\s(?:(?:on|of|riding|doing|in|at) (?:the |a |an |her |his )?)?")
_ON = pattern(r"\s(?:on (?:the|a|an)|of) ")
_PLACE = r"(?:\s(?:on|at|in|against|over|along) (?:the |a |an |her |his )?[a-z]+(?=\s))?"
_LEVEL = pattern(
    rf"{_PLACE}[\s,]*(?:(?:at |on )?(?:level |l|lvl )\d+|at \d(?:\.\d)?(?: mph| miles an hour)?)?[\s,]*(?:(?:for|x) )?(?:about )?"
)
_OWN_TIME = pattern(rf"{_LEVEL.pattern}\d{{1,2}} ?min")
"""`ther ex twenty minutes on the elliptical level four six minutes`: the exercise has a time of its own."""
_PART = pattern(rf"[ -](?:of )?(?:\w+ ){{0,2}}?{any_of('minutes', 'part_of_it')}")
_DOSE_OF_ITS_OWN = pattern(r"\W{0,3}(?:[lrb] )?(?:x ?\d|\d+ ?(?:x|sets?|reps?))")
_OF_WORK = pattern(
    r" (?:of|on) (?:the |some |her |his )?(?:[a-z-]+ ){1,3}(?:work|drills|practice|tasks|activities|training|exercises)\b"
)
"""`Neuro re-ed: 12 minutes of tandem work`: what all of it went to."""
_TELLS = pattern(r" (?:was|were|is|went|felt) (?!\d|about)[a-z]")
"""`pulleys 4 minutes | manual was longer than usual`"""
_ENDS = pattern(r"(?: [a-z]+)?\s*(?:$|[.;\n])")
_MINUTES = pattern(r"\d\s?(?:min|')")


def is_part_of_service(plain: str, time: Time) -> bool:
    """`5 minute warm up`, "a two minute rest"."""
    return _PART.match(plain, time.end) is not None


def closes_an_exercise(bound: Bound, time: Time, name: Named) -> bool:
    """`bike 10 minutes ther ex 20 minutes`: the time stands right behind an exercise, and nothing joins it to the name after it."""
    if bound.plain[time.end : name.start].strip():
        return False
    before = starting_in(bound.mentions, time.start - _NEAR, time.start)
    sure_technique = name.strength == "sure" and name.code in HANDS_ON_CODES and not _TELLS.match(bound.plain, name.end)
    if before and sure_technique and not bound.has_its_own_behind(name) and before[-1].entry.kind != "endurance":
        return False  # "gr III talar AP x 8' MT"
    return bool(before) and _LEVEL.fullmatch(bound.plain, before[-1].end, time.start) is not None


def is_one_exercises(bound: Bound, name: Named, time: Time) -> bool:
    """Whether `time`, right behind `name`, is that of the exercise or the technique that follows it."""
    gap = bound.plain[name.end : time.start].strip()
    if gap.strip(":,-."):  # `gait training was 15 minutes on the treadmill`
        return False
    listed = ":" in gap and not _OF_WORK.match(bound.plain, time.end)
    if listed and (is_part_of_service(bound.plain, time) or _is_one_technique_of_several(bound, name, time)):
        return True
    if name.code in HANDS_ON_CODES and not _minutes_follow(bound, time, time.end):
        return False  # `97140: 10 min patellar glides + scar`
    exercise = next(iter(starting_in(bound.mentions, time.end, time.end + _NEAR)), None)
    if exercise is None or _JOINS.fullmatch(bound.plain, time.end, exercise.start) is None:
        return False
    if _OWN_TIME.match(bound.plain, exercise.end):
        return False
    if name.code != "97110" and _ENDS.match(bound.plain, exercise.end):
        return False  # "Self-care: 13 minutes on the tub transfer bench."
    is_gait = name.code == "97116"  # "gait training 20 minutes on the treadmill"
    endurance = exercise.entry.kind == "endurance" and not is_gait
    return (listed and _is_its_dose(bound.plain, exercise, time)) or (
        endurance and _ON.match(bound.plain, time.end) is not None
    )


def _minutes_follow(bound: Bound, time: Time, start: int) -> bool:
    """Whether the rest of the sentence, from `start` on, has further minutes."""
    _, end = bound.text.layout.sentence(time.start)
    return _MINUTES.search(bound.plain, start, max(start, end)) is not None


def _is_its_dose(plain: str, exercise: Mention, time: Time) -> bool:
    if exercise.entry.kind == "endurance":
        return True
    return (time.minutes or 0) < _ONE_EXERCISE and _DOSE_OF_ITS_OWN.match(plain, exercise.end) is None


def _is_one_technique_of_several(bound: Bound, name: Named, time: Time) -> bool:
    """`manual: 5 min STM, 4 min mobs`."""
    technique = bound.first_after(time.end)
    if technique is None or technique.strength != "hands_on" or technique.code != name.code:
        return False
    joined = _JOINS.fullmatch(bound.plain, time.end, technique.start) is not None
    return joined and _minutes_follow(bound, time, technique.end)
