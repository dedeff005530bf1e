"""What the treatment is for: goals, and whether they name a life, work or sport task.

A goal is a wish, a need or a stated aim of the patient (or of work, coach, family), or words that tie the treatment to
a task. A report of an activity, a limitation, or "to improve function" is none. A goal about the body (degrees, a
score) is a goal, but not a functional one.
"""

import re
from functools import cache

from notedraft.dictation.phrasebook import Hit, Phrasebook, phrasebook, words, words_before
from notedraft.dictation.places import Taken
from notedraft.dictation.statement import around
from notedraft.dictation.text import Text
from notedraft.note import Goal
from notedraft.patterns import pattern

_TASK_WITHIN, _MOVING_WITHIN, _SERVED_WITHIN, _BODY_WITHIN = 75, 40, 34, 30
"""Characters behind its first words in which a goal names its task; farther on, raw speech is about something else."""
_READABLE = 120
"""Characters of a goal that is quoted whole."""
_BACK, _NAMED_BACK = 130, 20
"""Characters in which the task may stand before the word, in a sentence and as the first half of a name."""
_SENTENCE_ENDS = r"[.;]\s|\n"
_STATED = pattern(
    r"\s*(?::|=|-|,|is|was|are|to)\s+(?:(?:to|a|an|the|her|his|r|l|\d[\w-]*)\s)*((?:[a-z'/-]{2,}\s?){1,6})"
)
"""An aim spelled out after the word goal."""
_STATED_AT_ONCE = pattern(r"\s+((?:[a-z'/-]{2,}\s?){2,4})")
"""The same where the word goal opens the statement: `Goal blind-spot check`."""
_DEED = pattern(r":?\s(?P<to>to\s)?(?P<deed>[a-z'-]{2,})(?:\s[a-z0-9'-]+){0,4}")
"""What somebody wants to do, with the first words of what it is done to."""
_JOINED_DEED = pattern(r"(?:\b(?:and|but|so|or|then) |[.;,\n]\s*)([a-z]{2,}ing)\b")
_TO = pattern(r".*(?:\bto|\bcan|could|wants?|lives? for|misses|dreams? (?:of|about))\Z")
_OPENS = pattern(r"(?:^|[.;,\n*-])\s*\Z")
_PRONOUN = pattern(r"\W*(?:and |so |but |then )?(?:that|which|this|it|these|those)\W*")
_REST_OF_WORD = pattern(r"\w{0,20}")


def find_goals(text: Text) -> list[Goal]:
    """Every goal that was stated; a task named twice is one goal."""
    refused = [(h.start, h.end) for h in _book("not_a_goal").hits(text)]
    found: list[Goal] = []
    for kind in ("goal_word", "intent", "serves"):
        for hit in _book(kind).hits(text):
            if any(start <= hit.start < end or start < hit.end <= end for start, end in refused):
                continue
            place = _read(text, kind, hit)
            if place is not None:
                found.append(_goal(text, *place))
    return _distinct(found, len(text.source.text))


def _read(text: Text, kind: str, hit: Hit) -> tuple[int, int, bool] | None:
    """Where a goal stands and whether it is functional; null when nothing is aimed at."""
    if kind == "serves":
        if hit.row == "weak":
            return _at_once(text, hit)
        any_task = hit.row in ("trains_to", "leads_to", "safe_in")
        place = _ahead(text, hit, "task" if any_task else "serving_task", _SERVED_WITHIN)
        return place or (_ahead(text, hit, "mobility", _SERVED_WITHIN) if hit.row == "safe_in" else None)
    task = _ahead(text, hit, "task", _TASK_WITHIN) or _ahead(text, hit, "mobility", _MOVING_WITHIN) or _doing(text, hit)
    pointing = _points_back(text, hit)
    pointer = pointing.end() if pointing else None
    if task or kind == "intent":
        return task or _behind(text, hit, pointer or _wants_back(text, hit))
    if hit.row == "returns":
        return hit.start, hit.end, True
    if hit.row == "pointing":
        return _behind(text, hit, hit.end) or _said_of(text, hit, hit.start)
    named = _behind(text, hit, pointer) or _subject(text, hit, pointing) or _named_goal(text, hit)
    if named or hit.row == "aimed":
        return named
    return _unknown_task(text, hit) or _about_the_body(text, hit)


def _subject(text: Text, hit: Hit, pointing: re.Match[str] | None) -> tuple[int, int, bool] | None:
    """`Coat on the hook at church is her goal`, "..., that's her goal": what stands before "is her" or "that's her" is aimed at."""
    copula = pointing or words_before("tasks", "is_the").search(
        text.plain, max(0, hit.start - _NAMED_BACK * 2), hit.start
    )
    if copula is None:
        return None
    low = max(0, copula.start() - _NAMED_BACK)
    return _said_of(text, hit, low + len(text.plain[low : copula.start()].rstrip(" ,-")))


def _said_of(text: Text, hit: Hit, end: int) -> tuple[int, int, bool] | None:
    """A goal whose task is the subject that ends at `end`: a known task, or words that are not of the body or of treatment."""
    start = _subject_begins(text, end)
    said = text.plain[start:end] if start is not None else ""
    if start is None or not said.split() or _PRONOUN.fullmatch(said):
        return None
    if _book("task").first(text, start, end):
        return start, hit.end, True
    if _book("impairment").first(text, start, end):
        return start, hit.end, False
    named = _book("unnamed").hits(text, start=start, end=end)
    return None if any(of.row != "linking" for of in named) else (start, hit.end, True)


def _subject_begins(text: Text, end: int) -> int | None:
    """Where the subject that ends at `end` begins: with its clause, in raw speech with the nearest deed ("and getting down")."""
    start = text.layout.clause(max(0, end - 1))[0]
    if end - start <= _BACK:
        return start
    deeds = [m.start(1) for m in _JOINED_DEED.finditer(text.plain, end - _BACK, end)]
    return deeds[-1] if deeds else None


def _points_back(text: Text, hit: Hit) -> re.Match[str] | None:
    """The "which was her ..." before the word goal; the task stands before that."""
    return words_before("tasks", "points_back").search(text.plain, max(0, hit.start - _NAMED_BACK * 2), hit.start)


def _wants_back(text: Text, hit: Hit) -> int | None:
    """`wants that seat back`, `itching to get back to it`: the task was named before."""
    low = max(hit.start, text.plain.rfind(" ", 0, hit.end) + 1) if hit.row == "wish" else hit.end + 1
    back = words("tasks", "wants_back").search(text.plain, min(low, hit.end), hit.end + _NAMED_BACK)
    return back.end() if back else None


def _ahead(text: Text, hit: Hit, tasks: str, within: int) -> tuple[int, int, bool] | None:
    limit = _limit(text.plain, hit.end, within)
    first_word = text.plain.find(" ", hit.start, hit.end) if hit.row == "wish" else -1
    task = _book(tasks).first(text, first_word if first_word > 0 else hit.end, limit)
    return (hit.start, max(hit.end, task.end), True) if task else None


def _doing(text: Text, hit: Hit) -> tuple[int, int, bool] | None:
    """`wants to manage the gangway`: whatever people wish to do, where it is not of the treatment or the body."""
    if text.plain.endswith("wants ", hit.start, hit.end) and _has_deadline(text, hit):  # "wants the 200 fly by March"
        hit = Hit(hit.start, hit.end - 1, hit.row)
    needed = hit.row == "need" and (_has_deadline(text, hit) or text.plain.endswith(" for", hit.start, hit.end))
    aimed = hit.row in ("wish", "mean_to") or needed
    deed = _DEED.match(text.plain, hit.end, _limit(text.plain, hit.end + 1, _MOVING_WITHIN)) if aimed else None
    leads = deed is not None and (
        deed["to"] or deed["deed"].endswith("ing") or _TO.match(text.plain, hit.start, hit.end)
    )
    if deed is None or not leads:
        return None
    refused = words("tasks", "not_a_deed").match(text.plain, deed.start("deed"))
    if refused or _book("of_treatment").first(text, deed.start("deed"), deed.end()):
        return None
    return hit.start, deed.end(), True


def _has_deadline(text: Text, hit: Hit) -> bool:
    """`has to be flipping eggs by the first`: a need with a date is one of life, not of the exercise."""
    limit = _limit(text.plain, hit.end, _TASK_WITHIN)
    return words("tasks", "deadline").search(text.plain, hit.end, limit) is not None


def _at_once(text: Text, hit: Hit) -> tuple[int, int, bool] | None:
    """A mere "for" serves a task only where the task follows it directly."""
    task = _book("serving_activity").at(text, hit.end + 1, hit.end + 1 + _SERVED_WITHIN)
    return (hit.start, task.end, True) if task else None


def _behind(text: Text, hit: Hit, pointer: int | None) -> tuple[int, int, bool] | None:
    """`she swam two laps, which was her goal`, `plays the cello and is itching to get back`: the task stands before."""
    if pointer is None:
        return None
    sentence = max(text.layout.sentence(hit.start)[0], hit.start - _BACK)
    task = _book("task").first(text, sentence, hit.start)
    return (task.start, max(hit.end, pointer), True) if task else None


def _named_goal(text: Text, hit: Hit) -> tuple[int, int, bool] | None:
    """`gardening goal: 1 hr`: the task is the first half of the name."""
    tasks = _book("task").hits(text, start=max(0, hit.start - _NAMED_BACK), end=hit.start)
    named = [task for task in tasks if task.end >= hit.start - 1]
    return (named[-1].start, hit.end, True) if named else None


def _about_the_body(text: Text, hit: Hit) -> tuple[int, int, bool] | None:
    limit = _limit(text.plain, hit.end, _BODY_WITHIN)
    body = _book("impairment").first(text, hit.end, limit)
    return (hit.start, body.end, False) if body else None


def _unknown_task(text: Text, hit: Hit) -> tuple[int, int, bool] | None:
    """`Goal: bow season` names no task that we know, and nothing of the body or of treatment either."""
    limit = _limit(text.plain, hit.end, _TASK_WITHIN)
    said = _STATED.match(text.plain, hit.end, limit)
    if said is None and _OPENS.search(text.plain, max(0, hit.start - 3), hit.start):
        said = _STATED_AT_ONCE.match(text.plain, hit.end, limit)
    if said is None or words("tasks", "not_a_deed").match(text.plain, said.start(1)):
        return None
    first, last = said.span(1)
    of_treatment = any(
        of.row != "linking" or of.start == first for of in _book("unnamed").hits(text, start=first, end=last)
    )
    return None if of_treatment or _book("impairment").first(text, first, last) else (hit.start, last, True)


def _limit(plain: str, start: int, within: int) -> int:
    stop = _stops().search(plain, start, min(len(plain), start + within))
    return stop.start() if stop else _word_end(plain, start + within)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(rf"{_SENTENCE_ENDS}|(?<!\w){words('tasks', 'something_else').pattern}")


def _word_end(plain: str, position: int) -> int:
    rest = _REST_OF_WORD.match(plain, position)
    return rest.end() if rest else len(plain)


def _goal(text: Text, start: int, end: int, functional: bool) -> Goal:
    place = _whole(text, *around(text, start, end))
    span = text.span(*place)
    has_number = any(char.isdigit() for char in text.plain[start : place[1]])
    return Goal(text=text.source.quote(span), evidence=[span], functional=functional, measurable=has_number)


def _whole(text: Text, start: int, end: int) -> tuple[int, int]:
    """`Goal: in and out of the tub, no help`: a goal under its word goes on to the end of its sentence."""
    stop = text.layout.sentence(start)[1]
    return (
        (start, stop)
        if stop - start <= _READABLE and words("tasks", "goal_of").match(text.plain, start)
        else (start, end)
    )


def _distinct(goals: list[Goal], length: int) -> list[Goal]:
    """One goal for each place: of two that overlap, the functional one, then the earlier."""
    kept: list[Goal] = []
    taken = Taken(length)
    for goal in sorted(goals, key=lambda g: (not g.functional, g.evidence[0].start)):
        place = goal.evidence[0].start, goal.evidence[0].end
        if not taken.holds(*place):
            kept.append(goal)
            taken.take(*place)
    return sorted(kept, key=lambda g: g.evidence[0].start)


def _book(name: str) -> Phrasebook:
    return phrasebook("tasks", name)
