"""Whether the words of a note fit the code that they stand under. Another code is never named: none is ever suggested."""

import re
from collections.abc import Iterator
from functools import cache

from notedraft.codes import CptCode
from notedraft.finding import Finding
from notedraft.note import SECTIONS
from notedraft.rules.case import Case
from notedraft.rules.exercise_wording import exercise_label
from notedraft.rules.prose import dictated, stretches
from notedraft.rules.therapeutic_exercise import THERAPEUTIC_EXERCISE, therapeutic_exercises
from notedraft.rules.timed_services import timed_services
from notedraft.rules.words import word_lists
from notedraft.tables.care import code_content
from notedraft.tables.care_rows import CodeContent
from notedraft.tables.procedures import code_label
from notedraft.tables.rulebook import finding


def check_other_work(case: Case) -> list[Finding]:
    """CF01: an exercise is named as work that the definition of its code does not hold."""
    return [one for index, _ in enumerate(case.note.exercises) for one in _misplaced(case, index)]


def check_own_intervention(case: Case) -> list[Finding]:
    """CF02: minutes of a code that nothing in the note describes. 97110 is left to the element of its exercises."""
    words = " ".join((*(text for _, text in stretches(case)), *_names(case), dictated(case)))
    return [
        finding(
            "CF02",
            f"{code_label(service.code)} has {service.minutes} minutes and no intervention of its own.",
            where=service.where,
        )
        for service in timed_services(case)
        if service.minutes and service.code != THERAPEUTIC_EXERCISE and not _is_shown(case, service.code, words)
    ]


def check_one_on_one(case: Case) -> list[Finding]:
    """CF03: what was done without the therapist stands in a note of one-on-one codes."""
    if not timed_services(case):
        return []
    for where, text in (*stretches(case), ("/note/services", dictated(case))):
        if where.startswith("/note/plan") or where == "/note/sections/plan":
            continue
        for sentence in re.split(r"[.;\n]", text):
            if (match := _alone().search(sentence)) and not _is_left_out(case, sentence, match[0]):
                message = f"\u201c{match[0].strip()}\u201d is not one-on-one; timed codes hold direct contact only."
                return [finding("CF03", message, where=where)]
    return []


def _misplaced(case: Case, index: int) -> Iterator[Finding]:
    exercise = case.note.exercises[index]
    code = exercise.code or (THERAPEUTIC_EXERCISE if index in {i for i, _ in therapeutic_exercises(case)} else None)
    content = code_content(code) if code else None
    if content and any(pattern.search(exercise.name.casefold()) for pattern in _patterns(content.code)[1]):
        message = f"{exercise_label(exercise)} stands under {code_label(content.code)}, which is {content.definition}."
        yield finding("CF01", message, where=f"/note/exercises/{index}", evidence=exercise.evidence)


def _names(case: Case) -> Iterator[str]:
    yield from (exercise.name.casefold() for exercise in case.note.exercises)
    yield from (one.activity.casefold() for one in case.note.assistance if one.activity)


def _is_shown(case: Case, code: CptCode, words: str) -> bool:
    if any(exercise.code == code for exercise in case.note.exercises) or code_content(code) is None:
        return True
    if not any(getattr(case.note.sections, section) for section in SECTIONS) and not case.sources:
        return True
    return any(pattern.search(words) for pattern in _patterns(code)[0])


@cache
def _patterns(code: CptCode) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    content: CodeContent | None = code_content(code)
    if content is None:
        return (), ()
    return tuple(map(re.compile, content.shown_by)), tuple(re.compile(rf"\b(?:{one})") for one in content.not_of_it)


def _is_left_out(case: Case, sentence: str, words: str) -> bool:
    """Whether the note, or the dictation where it says these words, leaves the time out of the treatment."""
    said = (sentence, *(one for one in re.split(r"[.;\n]", dictated(case)) if words in one))
    return any(_left_out().search(one) for one in said)


@cache
def _alone() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in sorted(word_lists().not_one_on_one)))


@cache
def _left_out() -> re.Pattern[str]:
    return re.compile("|".join(sorted(word_lists().left_out)))
