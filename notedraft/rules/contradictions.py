"""Two places of one note that can't both be right. Which of the two is, only the clinician knows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from notedraft.dictation.body import limb_of
from notedraft.encounter import EncounterDiagnosis
from notedraft.finding import Finding
from notedraft.note import Diagnosis, Exercise, Pain, TherapyNote
from notedraft.rules.case import Case
from notedraft.rules.exercise_wording import exercise_label
from notedraft.rules.problem_places import places_in, side_of_all
from notedraft.rules.prose import dictated, stretches
from notedraft.rules.red_flags import dose_of
from notedraft.rules.timed_services import furnished_services
from notedraft.rules.words import word_lists
from notedraft.tables.procedures import code_label
from notedraft.tables.rulebook import finding

_NOT_DONE = frozenset({"negated", "declined", "held", "retracted"})
_ELSEWHERE = re.compile(
    r"function|stairs|walking|sleep|at home|since|last (?:week|visit)|this week|weekend|overall|intermittent"
)
"""Pain that is better in function, or than some other day, is no contradiction of today's two numbers."""
_STAGED = re.compile(
    r"drop ?set|then|pyramid|first set|second set|last set|ladder|each set|per set|warm ?up|followed by|plus"
)


def _of_problems(case: Case) -> list[EncounterDiagnosis | Diagnosis]:
    return [*case.encounter.diagnoses, *case.note.diagnoses]


def check_side(case: Case) -> list[Finding]:
    """CN01: a problem of one side, and all sided exercise of that part of the body on the other."""
    side = side_of_all(_of_problems(case)) if _one_problem(case) else None
    if side not in ("right", "left"):
        return []
    parts = places_in(" ".join(one.text for one in _of_problems(case)))
    sided = [one for one in case.note.exercises if one.side and _is_of(one, parts)]
    if not sided or any(one.side in (side, "bilateral") for one in sided):
        return []
    message = (
        f"The problem is on the {side}; {exercise_label(sided[0])} and all other sided exercise is on the other side."
    )
    spans = [span for one in sided[:1] for span in one.evidence]
    return [finding("CN01", message, where=f"/note/exercises/{case.note.exercises.index(sided[0])}", evidence=spans)]


def check_pain(case: Case) -> list[Finding]:
    """CN02: pain is said to be better while its number rose, or worse while it fell."""
    change = _pain_change(case.note.pain)
    if not change:
        return []
    said = _said_of_pain(case, worse=change < 0)
    if said is None:
        return []
    where, words = said
    went = "rose" if change > 0 else "fell"
    return [finding("CN02", f"\u201c{words}\u201d, while the pain score {went} by {abs(change):g}.", where=where)]


def check_two_doses(case: Case) -> list[Finding]:
    """CN03: one exercise of one side and load with two doses, and nothing that says they were done in turn."""
    by_exercise: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, one in enumerate(case.note.exercises):
        by_exercise[(one.name.casefold(), one.side, one.code, _load(one))].append(index)
    return [
        finding(
            "CN03", f"{exercise_label(case.note.exercises[first])} has two doses.", where=f"/note/exercises/{second}"
        )
        for first, second in _pairs(case.note, by_exercise.values())
        if not _told_in_turn(case, first, second)
    ]


def check_done_and_not_done(case: Case) -> list[Finding]:
    """CN04: minutes of a service that the note also says was not done today."""
    refused = {item.code: index for index, item in enumerate(case.note.not_performed) if item.reason in _NOT_DONE}
    return [
        finding(
            "CN04",
            f"{code_label(service.code)} has {service.minutes} minutes and is also said not to have been done.",
            where=f"/note/not_performed/{refused[service.code]}",
            evidence=service.evidence,
        )
        for service in furnished_services(case)
        if service.minutes and service.code in refused
    ]


def check_assistance(case: Case) -> list[Finding]:
    """CN05: one activity both independent and assisted, with no word of a change."""
    levels: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for index, one in enumerate(case.note.assistance):
        if one.activity:
            levels[one.activity][one.level] = index
    return [
        finding(
            "CN05",
            f"{activity.capitalize()} is both independent and assisted.",
            where=f"/note/assistance/{max(said.values())}",
        )
        for activity, said in levels.items()
        if "independent" in said and any("assist" in level for level in said) and not case.note.progression
    ]


def _one_problem(case: Case) -> bool:
    """Whether all diagnoses name the same side, so that another side would need a reason."""
    sides = {one.side for one in case.encounter.diagnoses if one.side}
    return len(sides) <= 1


def _is_of(exercise: Exercise, parts: frozenset[str]) -> bool:
    mine = places_in(f"{exercise.name} {exercise.body_region or ''}")
    limbs = {limb_of(part) for part in parts} - {None}
    return bool(mine & parts) or bool({limb_of(part) for part in mine} & limbs)


def _pain_change(pains: Iterable[Pain]) -> float:
    """By how much pain rose during the visit or against the last one; zero where two numbers of one place do not say."""
    scores: dict[str, float] = {}
    for pain in pains:
        if pain.when in scores and scores[pain.when] != pain.score:
            return 0
        scores[pain.when] = float(pain.score)
    if "before" in scores and "after" in scores:
        return scores["after"] - scores["before"]
    if "prior_visit" in scores and "now" in scores:
        return scores["now"] - scores["prior_visit"]
    return 0


def _said_of_pain(case: Case, *, worse: bool) -> tuple[str, str] | None:
    for where, text in stretches(case):
        for sentence in re.split(r"[.;\n]", text):
            if (match := _about_pain(worse).search(sentence)) and not _ELSEWHERE.search(sentence):
                return where, match[0]
    return None


@cache
def _about_pain(worse: bool) -> re.Pattern[str]:
    lists = word_lists()
    return re.compile(rf"(?<!no )(?<!not )\b(?:{'|'.join(sorted(lists.worsened if worse else lists.improved))})\b")


def _load(exercise: Exercise) -> tuple[object, ...] | None:
    load = exercise.resistance
    return (load.kind, load.value, load.unit, load.color) if load else None


def _pairs(note: TherapyNote, groups: Iterable[list[int]]) -> Iterator[tuple[int, int]]:
    for group in groups:
        first = group[0]
        yield from ((first, other) for other in group[1:] if _differ(note.exercises[first], note.exercises[other]))


def _differ(one: Exercise, other: Exercise) -> bool:
    """Whether a part of the dose that both state is not the same; a part that one leaves out says nothing."""
    pairs = zip(dose_of(one), dose_of(other), strict=True)
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _told_in_turn(case: Case, first: int, second: int) -> bool:
    """`2x10, then 1x8`: one after the other. Without the source the two stand side by side and nobody can tell."""
    spans = [span for i in (first, second) for span in case.note.exercises[i].evidence]
    text = dictated(case)
    if not spans or not text:
        return False
    between = text[min(s.start for s in spans) : max(s.end for s in spans)]
    return bool(_STAGED.search(between))
