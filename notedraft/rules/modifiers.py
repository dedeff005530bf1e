"""Modifiers on the lines of a claim. None is ever appended here; what a person attests to is asked."""

from collections.abc import Iterator

from notedraft.codes import Modifier
from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.claim import PlacedLine, by_policy, cited, claim_lines, is_always_therapy, policy
from notedraft.rules.wording import joined
from notedraft.tables.claim_rows import ModifierMeaning
from notedraft.tables.claims import (
    claim_format,
    discipline_modifiers,
    known_modifier,
    modifier_meaning,
    nearest_modifiers,
)
from notedraft.tables.procedures import find_procedure
from notedraft.tables.rulebook import finding


def check_modifiers_known(case: Case) -> list[Finding]:
    """MO03: a modifier that the tables don't hold."""
    return [
        finding("MO03", _why_unknown(modifier), where=where)
        for modifier, meaning, where in _modifiers(case)
        if meaning is None
    ]


def check_discipline_modifiers(case: Case) -> list[Finding]:
    """MO01: an always-therapy line without its discipline's modifier, where the payer asks for it."""
    said = policy(case, "discipline_modifiers")
    row = discipline_modifiers(case.note.discipline, on=case.on) if case.on else None
    if not said.applies or row is None:
        return []
    return [
        by_policy(cited(finding("MO01", f"{line.code} lacks {row.modifier}.", where=f"{where}/modifiers"), row), said)
        for line, where in claim_lines(case)
        if is_always_therapy(line) and row.modifier not in line.modifiers and not _other(case, line.modifiers)
    ]


def check_other_disciplines(case: Case) -> list[Finding]:
    """MO02: a modifier of another discipline than the note's."""
    return [
        finding("MO02", f"{modifier} is of {meaning.discipline}; the note is of {case.note.discipline}.", where=where)
        for modifier, meaning, where in _modifiers(case)
        if meaning is not None and meaning.discipline not in (None, case.note.discipline)
    ]


def check_separate_service_once(case: Case) -> list[Finding]:
    """MO09: 59 together with an X modifier, or two of them, on one line."""
    found = []
    for line, where in claim_lines(case):
        both = [modifier for modifier in line.modifiers if _group(case, modifier) == "separate"]
        if len(both) > 1:
            message = f"{joined(both)} stand together on the line of {line.code}."
            found.append(finding("MO09", message, where=f"{where}/modifiers"))
    return found


def check_notices(case: Case) -> list[Finding]:
    """MO10: GA, GX, GY or GZ, each with what it says."""
    return [
        cited(
            finding(
                "MO10", f"{modifier} attests to this; make sure that it is so: {_lower(meaning.means)}", where=where
            ),
            meaning,
        )
        for modifier, meaning, where in _modifiers(case)
        if meaning is not None and meaning.group == "notice"
    ]


def check_one_line_a_code(case: Case) -> list[Finding]:
    """BU27: timed units of one code on two lines that differ in nothing but their number."""
    if case.on is None or claim_format(on=case.on) is None:
        return []
    seen: set[tuple[str, frozenset[str]]] = set()
    found = []
    for placed in claim_lines(case):
        key = (placed.line.code, frozenset(_of_assistants(case, placed)))
        if key in seen and _is_timed(placed):
            found.append(finding("BU27", f"{placed.line.code} stands on more than one line.", where=placed.where))
        seen.add(key)
    return found


def _modifiers(case: Case) -> Iterator[tuple[Modifier, ModifierMeaning | None, str]]:
    for line, where in claim_lines(case):
        for index, modifier in enumerate(line.modifiers):
            yield modifier, _meaning(case, modifier), f"{where}/modifiers/{index}"


def _meaning(case: Case, modifier: Modifier) -> ModifierMeaning | None:
    return modifier_meaning(modifier, on=case.on) if case.on else None


def _group(case: Case, modifier: Modifier) -> str | None:
    meaning = _meaning(case, modifier)
    return meaning.group if meaning else None


def _other(case: Case, modifiers: list[Modifier]) -> bool:
    """Whether a discipline stands there already, though another: MO02 speaks of it."""
    return any(_group(case, modifier) == "discipline" for modifier in modifiers)


def _of_assistants(case: Case, placed: PlacedLine) -> Iterator[str]:
    return (modifier for modifier in placed.line.modifiers if _group(case, modifier) == "assistant")


def _is_timed(placed: PlacedLine) -> bool:
    procedure = find_procedure(placed.line.code, on=None)
    return procedure is not None and procedure.timing == "fifteen_minutes"


def _why_unknown(modifier: Modifier) -> str:
    if (known := known_modifier(modifier)) is not None:
        return f"{modifier} is a modifier since {known.since}, after the date of service."
    return f"{modifier} is not a known modifier; nearest: {joined(nearest_modifiers(modifier), 'or')}."


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
