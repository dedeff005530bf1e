"""Where a new statement begins in speech that nobody punctuated.

Raw speech-to-text has no full stops. What was said still falls into statements: a new subject with its verb ("he was
winded"), a new topic ("pain was", "goal is", "thera ex twenty minutes"), or the words after a whole dose. Without these
borders a "can't" or a "next visit" would govern all that follows. The words are in lexicon/run_on.yaml.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from notedraft.dictation.lexicon.load import agent_words, any_of, kin, load, motion_words
from notedraft.dictation.measure_kinds import measure_kinds
from notedraft.dictation.other_times import openers, returns
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

Border = tuple[int, int]
_LONG = 90
"""Characters between two marks from which a stretch counts as unpunctuated."""
_MARKS = pattern(r"[,;:()]")
_CHARACTERS_A_MARK = 110
"""A stretch with a mark for so many characters was punctuated by somebody."""
_CLASS = pattern(r"\{([a-z_]+)\}")
"""The name of a list of words inside a pattern."""
_BEFORE_SUBJECT, _BEFORE_TOPIC, _BEFORE_DAY = 16, 24, 70
"""Characters in which the words stand that tie a subject or a topic to what is being said."""


_WHOLE_WORD = 3
"""Letters of a word that is none of shorthand's abbreviations."""
_EARLIER = frozenset({"after", "before", "since", "afterward", "afterwards"})
_BEFORE_AND_AFTER = pattern(
    r"\b(?:before|pre|coming in|walking in|at rest|to start) (?:and |then )?(?:(?:an?|it was) ){0,2}\d+"
    r" (?:right )?(?:after|afterwards?)\s+$"
)
"""Both scores are said, so that "after" joins nothing to them."""
_TOLD_DOWN = pattern(
    r"i(?:'ve|'d)? (?:got|put|had|have|wrote|called|counted|logged|charted)(?: (?:it|that|down|at|for|as))* \d"
)
"""`self care | i put 14`: the minutes of the service right before it."""
_TOTAL_SAID = pattern(r"\btotal(?: treatment| session| visit)?(?: time)?(?: (?:was|is|of|about))* \d+ minutes $")
_ON_A_DEVICE = pattern(
    r"\b(?:bike|bicycle|stepper|nu ?step|treadmill|elliptical|ergometer|ube|pulleys|rower)(?: (?:for|level \d+|about))* \d+ minutes $"
)
"""`bike 6 minutes | for gait she walked`: the minutes are the device's."""
_LEFT_HANGING = pattern(
    r"\b(?:step|march|walk|move|count|breathe|listen|look|reach|lean|hold on|work) (?:to|at|on|with|against) $"
    r"|\bthis is $"
)
"""`gave him a beat to step to | neuro re education 12 minutes`, `this is | ther ex 30 minutes`"""
_IT_WAS = r"\b(?:it|that|they|those) (?:was|were) (?:a |an |at |only |just )*\d+(?: (?!last\b)[a-z]+){0,5} "
_WAS_THEN, _WAS_ON_A_DAY = (
    pattern(rf"{_IT_WAS}$"),
    pattern(rf"{_IT_WAS}(?:last|previous) (?:week|visit|time|session|month) $"),
)
"""`it was a 6 on the stairs last week | therapeutic exercise 26 minutes`"""
_THAT_DAY = pattern(
    r" (?:at )?(?:the )?(?:last|previous|prior) (?:visit|time|week|session)\b"
    r"(?! (?:\d|it|that|they|those|he|she|we|i|the|his|her|was|were|had)\b)"
)
_WORST_THEN = pattern(r"\b(?:worst|best)(?: (?:was|it|over|for|in|of|an?|at|the|this|\d+))* $")
"""`4 at worst this past week | ther ex 20 minutes`"""
_COULD_THEN = r"(?:he|she|they|we|i) (?:could only|could not|couldn't|only (?:did|got|had|made|managed)|needed)(?: (?!last\b)[a-z\d]+){1,8}"
_AS_IT_WAS = pattern(rf"\b{_COULD_THEN} $")
"""`he could only do that with hands last week | hip abduction 2 sets of 10`"""
_AND_THEN = "and then "
_LAST_TIME = pattern(
    r"\bthe last time (?:(?:he|she|they|i|we) (?:was|were|came|saw)(?: (?:in|here|with us|him|her|them))* )?$"
)
_HERE_THEN = pattern(r"(?:he|she|they|i|we) (?:was|were|came|saw|did|had|got|used|only|worked|could|tried)\b")
"""`the last time she was here we did 30 minutes`"""
_A_DAY = pattern(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next (?:week|visit|time|session)) $")
_SO_OFTEN = pattern(r"\b(?:an?|per|every|(?:every )?other|each) (?:day|night|week) $")
"""Behind it no "day that he ..." is told of."""
_PRONOUNS = ("we ", "i ", "he ", "she ", "they ")
"""Behind "her" a subject begins: nothing is theirs."""


def new_statements(text: str, start: int, end: int) -> Iterator[Border]:
    """Where one sentence ends and the next begins inside the unpunctuated `[start, end)` of canonical `text`."""
    if not is_run_on(text, start, end):
        return
    opened = {start}
    for topic in topics_in(text, start, end):
        joined = _is_joined(text, max(start, topic.start() - _BEFORE_TOPIC), topic)
        if topic.start() not in opened and not joined:
            yield topic.start(), topic.start()
            opened.update(range(topic.start(), topic.end() + 1))
    for subject in subjects_in(text, start, end):
        if subject.start() not in opened and not _goes_on(text, start, subject.start()):
            yield subject.start(), subject.start()
    for verb in _unsaid_subject().finditer(text, start, end):
        if not _has_subject().search(text, max(start, verb.start() - _BEFORE_SUBJECT), verb.start()):
            yield verb.start(), verb.start()


def topics_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Words of `[start, end)` with which a topic or another time begins: "thera ex 20 minutes", "last visit we"."""
    yield from _other_time().finditer(text, start, end)
    yield from _new_topic().finditer(text, start, end)


def subjects_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Subjects of `[start, end)` that have a verb behind them: "he was", "her knee opened"."""
    return _new_subject().finditer(text, start, end)


def new_clauses(text: str, start: int, end: int) -> Iterator[Border]:
    """Where a clause ends inside the unpunctuated `[start, end)`: after a whole dose, after what something was before."""
    if not is_run_on(text, start, end):
        return
    for dose in _dose().finditer(text, start, end):
        if not _dose_goes_on().match(text, dose.end()):
            closed = _closed_by_day(text, start, dose)
            yield closed, closed
    for before in (*_compared().finditer(text, start, end), *_could_then().finditer(text, start, end)):
        yield before.end(), before.end()


def _closed_by_day(text: str, start: int, dose: re.Match[str]) -> int:
    """Where a dose ends, with the day that closes what it was: "manual was 10 minutes last visit"."""
    was = _service_was().search(text, max(start, dose.start() - _BEFORE_TOPIC), dose.start())
    day = _THAT_DAY.match(text, dose.end()) if was else None
    return day.end() if day else dose.end()


def goes_on_behind(text: str, border: int, *, led_in: bool = False) -> bool:
    """Whether the statement behind a spoken `border` tells on: "i had him slow down | and he got it", "is 12 | last week it was 9".

    Behind its first words, `led_in`, its subject or its time tells on: "new today | was the split squat".
    """
    if text.endswith(_AND_THEN, 0, border):
        border -= len(_AND_THEN)
    if text[border - 1] != " ":
        return False
    return _listed("told_on").match(text, border) is not None or (
        led_in and _listed("led_to").match(text, border) is not None
    )


def is_joined(text: str, position: int) -> bool:
    """Whether the words before `position` make what begins there part of what is being said: "of the", "he did"."""
    return _joins_topic().search(text, max(0, position - _BEFORE_TOPIC), position) is not None


def is_dosed(text: str, start: int, end: int) -> bool:
    """Whether a dose stands in `[start, end)`: "2 sets of 10", "8 minutes"."""
    return _a_dose().search(text, start, end) is not None


def is_run_on(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` is long and has next to no marks in it."""
    return end - start >= _LONG and len(_MARKS.findall(text, start, end)) * _CHARACTERS_A_MARK < end - start


def _is_joined(text: str, start: int, topic: re.Match[str]) -> bool:
    """Whether the words before a topic make it part of what is being said."""
    before = start, topic.start()
    if topic[0].startswith("total"):
        return _joins_total().search(text, *before) is not None
    if topic[0].startswith("for ") and "exercise" not in topic[0] and text.endswith("minutes ", *before):
        return not any(told.search(text, *before) for told in (_TOTAL_SAID, _ON_A_DEVICE))
    then = max(0, topic.start() - _BEFORE_DAY), topic.start()
    if topic[0].startswith(("last ", "previous ")) and (
        _WAS_THEN.search(text, *then) or _AS_IT_WAS.search(text, *then)
    ):
        return True  # the day closes what it was
    if _WORST_THEN.search(text, *then) and _day_and_service().match(text, topic.start()):
        return True
    if _its_minutes().match(text, topic.start()) and (
        _was_scored().search(text, *before) or _LEFT_HANGING.search(text, *before) or _WAS_ON_A_DAY.search(text, *then)
    ):
        return False  # "last visit gripping was 6 | ultrasound 8 minutes"
    of_time = not topic[0].startswith("next ") and _joins_time().search(text, *before)
    return bool(of_time or _joins_topic().search(text, *before))


def _goes_on(text: str, start: int, position: int) -> bool:
    """Whether a subject at `position` belongs to what is being said: "so he", "for ther ex we", "last time we"."""
    words = text[max(start, position - 20) : position].split()
    if _leads_in().search(text, start, position):
        return _listed("of_life").match(text, position) is None and _to_come().match(text, position) is None
    if words and _is_relative(text, position, words):
        return True
    if _listed("plans_on").match(text, position) and _A_DAY.search(text, start, position):
        return True
    if words and words[-1] == "her" and text.startswith(_PRONOUNS, position):
        return False  # "it is killing her | we started with heat"
    if _LAST_TIME.search(text, max(start, position - _BEFORE_DAY), position):
        return _HERE_THEN.match(text, position) is not None
    if words and words[-1] in _EARLIER and _to_come().match(text, position):
        return False  # "it felt looser after | i will see him friday"
    if _BEFORE_AND_AFTER.search(text, start, position):
        return False  # "pain 2 before and 3 after | he hikes the shoulder"
    if _SO_OFTEN.search(text, max(start, position - _BEFORE_TOPIC), position):
        return False  # "3 times a day | i told him to set a timer"
    if not words or words[-1] in _joining() or _opens_by_day().fullmatch(text, start, position):
        return True
    if text.startswith("it ", position) and _by_day().search(text, max(start, position - _BEFORE_TOPIC), position):
        return True
    service = _service_ends().search(text, start, position)
    return service is not None and (service["for"] is not None or _TOLD_DOWN.match(text, position) is not None)


def _is_relative(text: str, position: int, words: list[str]) -> bool:
    """Whether the subject tells of the word before it: "the 20 i had planned", "the cane she ordered has not come"."""
    of_number = words[-1].isdigit() and _listed("meant").match(text, position)
    of_thing = words[-2:-1] == ["the"] and _listed("told_of_one").match(text, position)
    return bool(of_number or of_thing)


@cache
def _listed(key: str) -> re.Pattern[str]:
    """The words of one list, as they begin at a place."""
    return re.compile(any_of("run_on", key))


@cache
def _leads_in() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d )\b{any_of('run_on', 'leads_in')}\s+$")


@cache
def _joining() -> frozenset[str]:
    return frozenset(word for line in load("run_on")["joining"] for word in line.split())


@cache
def _new_subject() -> re.Pattern[str]:
    it, theirs, subjects = (any_of("run_on", key) for key in ("it_does", "theirs_do", "subjects"))
    which, told_of, does = (any_of("run_on", key) for key in ("told_of_which", "told_of", "the_does"))
    now = f"(?:and {any_of('run_on', 'nowadays')} )?"  # "... in the morning | and right now it's a 3"
    return scanned(
        rf"(?<=\s)(?:and )?(?:{subjects}(?:'s|'d|'ll|'m|'re|'ve)? (?=[a-z])|it(?:'ll)? (?={it}\b))"
        rf"|(?<=\s)the {which}(?:{_joints()}|{told_of}) (?={does}\b)"
        rf"|(?<=\s){now}it's (?=[a-z])|(?<=\s){kin()} (?={does}\b)"
        rf"|(?<=\s)(?:his|her|their|my) (?!to\b)\w+(?: (?!(?:and|or|he|she|they|we|i|it)\b)\w+)? (?={theirs}\b)"
    )


@cache
def _unsaid_subject() -> re.Pattern[str]:
    return scanned(rf"(?<=\s){any_of('run_on', 'unsaid_subject')} ")


@cache
def _has_subject() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('run_on', 'has_subject')}\s+$")


@cache
def _new_topic() -> re.Pattern[str]:
    return scanned(rf"(?<!\S){_spelled('topics')}")


def _spelled(key: str) -> str:
    """A list of the lexicon as one pattern, with the lists whose names stand in it."""
    return _with_lists(any_of("run_on", key))


def _with_lists(words: str) -> str:
    known = {"scale": _scales, "motion": _motions, "muscle": _muscles, "joint": _joints, "not_behind": _not_behind}
    return _CLASS.sub(lambda m: known[m[1]]() if m[1] in known else _with_lists(any_of("run_on", m[1])), words)


def _scales() -> str:
    """Every questionnaire and scale by its name: "... when that foot is not too tired | modified fatigue impact scale 51"."""
    words = {word for kind in measure_kinds().values() if kind.is_scale for word in kind.words}
    return _longest_first(words)


def _motions() -> str:
    """Every motion in whole words: "that cleaned it up | active dorsiflexion on the left is 6 degrees"."""
    return _longest_first(motion_words())


def _muscles() -> str:
    """Every muscle and group that is graded: "wanted to keep going | hip flexors 3 minus"."""
    return _longest_first(agent_words().union(*load("muscles")["muscles"].values()))


def _joints() -> str:
    return _longest_first({word for joint in load("joints")["joints"].values() for word in joint["words"]})


def _not_behind() -> str:
    return "".join(f"(?<!{word} )" for word in load("run_on")["not_behind"])


def _longest_first(words: Iterable[str]) -> str:
    """As alternatives of a pattern; an abbreviation is nothing that speech-to-text writes."""
    whole = sorted(re.escape(word) for word in words if len(word) >= _WHOLE_WORD)
    return f"(?:{'|'.join(sorted(whole, key=len, reverse=True))})"


@cache
def _other_time() -> re.Pattern[str]:
    opens = "|".join(when + tells for _, when, tells in openers())
    return scanned(rf"\b(?:{opens}|{returns().pattern})")  # each begins with a word: asked once, not once for each


@cache
def _joins_topic() -> re.Pattern[str]:
    return re.compile(rf"{_spelled('joins_topic')}\s+$")


@cache
def _joins_total() -> re.Pattern[str]:
    return re.compile(rf"{any_of('run_on', 'joins_total')}\s+$")


@cache
def _was_scored() -> re.Pattern[str]:
    """A value that something was, and that no service was: "manual was 10 ultrasound 8 minutes" tells one day."""
    return re.compile(rf"(?<!\w)(?!{any_of('run_on', 'service')} )[a-z]+ (?:was|were) (?:a |an |at )?\d+\s+$")


@cache
def _its_minutes() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('run_on', 'service')} (?:(?:(?:was|were|ran|for|at|is|about) )*|(?:to|on|for|over) (?:[a-z]+ ){{1,5}})\d+ min"
    )


@cache
def _service_was() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of('run_on', 'service')} (?:was|ran|took)(?: (?:about|only|just|at))* $")


@cache
def _day_and_service() -> re.Pattern[str]:
    return re.compile(rf"(?:this )?(?:last|previous|past) (?:week|visit|time|month) {any_of('run_on', 'service')}\b")


@cache
def _joins_time() -> re.Pattern[str]:
    return re.compile(rf"{any_of('run_on', 'joins_time')}\s+$")


@cache
def _to_come() -> re.Pattern[str]:
    return re.compile(rf"(?:and )?(?:i|we|he|she|they){any_of('run_on', 'to_come')}")


@cache
def _service_ends() -> re.Pattern[str]:
    """A service right before, of which "for ther ex we" or "self care i put 14" goes on to tell."""
    return re.compile(rf"(?<!\w)(?P<for>for (?:the |her |his )?)?{any_of('run_on', 'service')}\s+$")


@cache
def _opens_by_day() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:(?:okay|ok|so|um|uh|well|and) )*{any_of('run_on', 'opens_by_day')}\s+")


@cache
def _by_day() -> re.Pattern[str]:
    """ "Last time it was no band" is said in one breath."""
    return re.compile(rf"(?:^|\s){any_of('run_on', 'opens_by_day')}\s+$(?<!today )")


@cache
def _dose() -> re.Pattern[str]:
    return scanned(rf"(?<![\w.]){any_of('run_on', 'doses')}\b(?: {any_of('run_on', 'dose_ends')})?(?= [a-z])")


@cache
def _a_dose() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){any_of('run_on', 'doses')}\b")


@cache
def _dose_goes_on() -> re.Pattern[str]:
    return re.compile(rf" {any_of('run_on', 'dose_goes_on')}\b")


@cache
def _compared() -> re.Pattern[str]:
    """`from 80 pounds`, `was 7 out of 10 last visit`, `last time it was no band`."""
    unit, earlier = f"(?: ?{any_of('run_on', 'units')})", f"(?: {any_of('run_on', 'earlier')})"
    goes_on = rf"(?!{earlier}| {any_of('run_on', 'earlier_goes_on')}\b|{unit})"
    number = rf"(?:a |at |the )?(?:\d+(?:\.\d+)?|{any_of('run_on', 'loads')})"
    did = (
        "(?:it |that |they |the (?:left|right|other)(?: (?:side|one|leg|arm|hand|foot))? )?(?:was|were)(?: on| using)?"
    )
    did += "|(?:we|she|he) (?:only |just )?(?:used|had|did|got|managed|made|(?:was|were) (?:at|on|using|up to))"
    then = rf"{any_of('run_on', 'earlier')} (?:{did}) (?:only |just )?{number}{unit}?"
    told = (
        rf"\b(?:(?:from|compared (?:to|with)) {number}{unit}?{earlier}?"
        rf"|(?:{did}) (?:only |just )?{number}{unit}?{earlier}|{any_of('run_on', 'unloaded')}{earlier}|used to be {number}{unit}?|{then})"
    )
    dosed = r"(?:then |the )?(?:(?!to\b|at \d)[a-z-]+ ){1,5}?\d+ (?:sets?|reps|seconds|times|minutes|feet)"
    another = rf"(?= and (?:{dosed}|she|he|we|i)\b)"
    return scanned(rf"{told}(?:(?= [a-z]){goes_on}|(?= \d+ (?:sets|reps)\b)|{another})")


@cache
def _could_then() -> re.Pattern[str]:
    """What somebody could do then, up to the day: "he could only do that with hands last week | standing hip abduction ..."."""
    return scanned(
        rf"\b{_COULD_THEN} {any_of('run_on', 'earlier')}(?= [a-z])(?! (?:and|or|but|so|to|with|at|when|because)\b)"
    )
