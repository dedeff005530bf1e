"""Whether the dictation is of the patient whose chart was chosen: name, side, part of the body, surgery.

A clinician who answers "yes" to "Is this ...?" settles it; the answer is a source of the note like any other.
"""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from notedraft.finding import Finding, Question
from notedraft.note import Diagnosis
from notedraft.rules.case import Case
from notedraft.rules.problem_places import places_in, side_of, side_of_all, surgeries_in
from notedraft.source import Span
from notedraft.tables.care import identity_term
from notedraft.tables.rulebook import finding

WHERE = "/encounter/patient"
CONFIRMED = "This is the right chart: yes"
"""How an answer begins that settles the question, as `notedraft.usecases.answers` writes it."""
_TITLE = r"(?:mr|mrs|ms|miss|mister|missus|mz)\.?"
_NAME = r"(?P<name>[A-Z][a-z'\u2019-]+(?: [A-Z][a-z'\u2019-]+)?)"
_OPENS = r"this is|note (?:for|on)|dictat(?:ing|ion) (?:for|on)|patient(?: is|:)?|pt(?: is|:)|name:|saw|seeing|treated"
_GOES_ON = r"here|is|was|came|today|week|visit|left|right|with|for|again"
_NAMED = re.compile(rf"(?i:\b(?:{_OPENS})\s+)(?:(?i:{_TITLE})\s+)?{_NAME}(?=[,.;:\n]|'s| (?i:{_GOES_ON})\b)")
_TITLED = re.compile(rf"(?i:\b{_TITLE})\s+(?P<name>[A-Za-z][a-z'\u2019-]{{2,}})")
_NO_NAME = frozenset(
    "right left bilateral week day visit total today monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december pt ot the new another follow back second third first status "
    "post occupational physical therapy therapist daily progress note seen treatment knee hip shoulder ankle wrist hand elbow neck".split()
)


def check_name(case: Case) -> list[Finding]:
    """ID01: the dictation opens with the name of somebody else."""
    patient = case.encounter.patient
    named = _named_in(case)
    if patient is None or named is None or _settled(case):
        return []
    name, span = named
    if _may_be(name, patient.name) or any(_may_be(name, other) for other in _others(case)):
        return []
    message = f"The dictation names {name}; the chart is {patient.name}'s."
    return [finding("ID01", message, where=WHERE, evidence=[span])]


def check_problem(case: Case) -> list[Finding]:
    """ID02, ID03, ID04: side, part of the body or surgery is another than the chart's; the first that differs speaks."""
    if _settled(case) or not case.encounter.diagnoses or not case.sources:
        return []
    return list(_differences(case))[:1]


def identity_questions(found: list[Finding], case: Case) -> list[Question]:
    """The first question of all where the chart may be the wrong one."""
    if not any(one.rule.startswith("ID") for one in found):
        return []
    patient = case.encounter.patient
    charted = f"{patient.name} ({_charted(case)})" if patient else f"the patient with {_charted(case)}"
    return [Question(element="identity", where=WHERE, ask=f"Is this {charted.replace(' ()', '')}?")]


def _charted(case: Case) -> str:
    return ", ".join(one.text for one in case.encounter.diagnoses[:2])


def _differences(case: Case) -> Iterator[Finding]:
    said, charted = case.reading.facts.diagnoses, " ".join(one.text for one in case.encounter.diagnoses)
    parts, side = places_in(charted), side_of_all(case.encounter.diagnoses)
    elsewhere = [one for one in said if (mine := places_in(one.text)) and parts and not mine & parts]
    about = [one for one in said if places_in(one.text) & parts] if parts else []
    if elsewhere and not about and not places_in(case.sources[0].text) & parts:
        message = f"The dictation is about {elsewhere[0].text!r}; the chart holds {charted!r}."
        yield finding("ID03", message, where=WHERE, evidence=elsewhere[0].evidence)
    if side in ("right", "left"):
        other = "left" if side == "right" else "right"
        for one in about:
            if side_of(one) == other and not any(side_of(more) == side for more in about):
                message = f"The dictation says {one.text!r}; the chart says {side}."
                yield finding("ID02", message, where=WHERE, evidence=one.evidence)
    yield from _other_surgery(about, charted)


def _other_surgery(about: list[Diagnosis], charted: str) -> Iterator[Finding]:
    mine = surgeries_in(charted)
    said = {name for one in about for name in surgeries_in(one.text)}
    if mine and said and not mine & said:
        first = next(one for one in about if surgeries_in(one.text))
        message = f"The dictation says {first.text!r}; the chart says {charted!r}."
        yield finding("ID04", message, where=WHERE, evidence=first.evidence)


def _settled(case: Case) -> bool:
    return any(source.text.startswith(CONFIRMED) for source in case.sources[1:])


def _named_in(case: Case) -> tuple[str, Span] | None:
    if not case.sources:
        return None
    source = case.sources[0]
    opening = source.text[: identity_term("opening")]
    for match in (*_TITLED.finditer(opening), *_NAMED.finditer(opening)):
        words = match["name"].split()
        if all(word.casefold().strip("'\u2019-") not in _NO_NAME for word in words):
            return match["name"].title() if match["name"].islower() else match["name"], source.span(*match.span("name"))
    return None


def _others(case: Case) -> list[str]:
    people = (case.encounter.treating, case.encounter.referrer, case.encounter.supervising)
    return [person.name for person in people if person] + [one.name for one in case.note.contributors]


def _may_be(heard: str, name: str) -> bool:
    """Whether any word that was heard may be a word of the name."""
    alike = identity_term("name_alike")
    parts = re.findall(r"[^\W\d_]+", name.casefold())
    words = re.findall(r"[^\W\d_]+", heard.casefold())
    return any(fuzz.ratio(word, part) >= alike for word in words for part in parts)
