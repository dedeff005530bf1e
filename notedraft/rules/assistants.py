"""Assistants: who furnished which units, what that means for the claim, and what an assistant may write."""

from collections.abc import Iterator, Mapping

from notedraft.codes import CptCode
from notedraft.finding import Finding
from notedraft.result import Allocation
from notedraft.rules.add_on_codes import as_one_service
from notedraft.rules.assistant_units import Shared, by_each_method, share_units, share_untimed
from notedraft.rules.billing_units import units_of
from notedraft.rules.case import Case
from notedraft.rules.claim import by_policy, cited, claim_lines, policy
from notedraft.rules.timed_services import FurnishedService, furnished_services
from notedraft.rules.wording import counted, joined
from notedraft.tables.claim_rows import AssistantShare
from notedraft.tables.claims import assistant_share, discipline_modifiers, reporting_period, supervision
from notedraft.tables.counting import unit_counting
from notedraft.tables.procedures import add_on_codes, code_label
from notedraft.tables.rulebook import finding

_WHERE = "/units"
_JUDGMENTS = {"evaluation": "An evaluation", "re_evaluation": "A re-evaluation", "discharge": "A discharge"}
_REACH = ("general", "direct", "personal")
"""Supervision from the farthest to the nearest."""


def check_units_of_assistants(case: Case) -> list[Finding]:
    """AS01, AS02, AS08: which units carry CQ or CO, whether the claim agrees, and whether the roundings do."""
    row = assistant_share(on=case.on) if case.on else None
    said = policy(case, "assistant_modifiers")
    if row is None or said.applies is False or case.encounter.setting in row.not_in or not _assistant_took_part(case):
        return []
    ways = _ways(case, row)
    if not ways:
        return []
    found = [_worked_out(case, ways, row), *_disagreements(case, ways[0], row)]
    if said.applies:
        found += _claim_disagreement(case, ways)
    return [by_policy(one, said) for one in found]


def check_assistants_minutes(case: Case) -> list[Finding]:
    """AS07: more minutes of an assistant than the code has."""
    return [
        finding(
            "AS07",
            f"{code_label(one.code)}: {counted(one.assistant_minutes, 'minute')} of an assistant, {one.minutes} in all.",
            where=f"{one.where}/assistant_minutes",
            evidence=one.evidence,
        )
        for one in furnished_services(case)
        if one.assistant_minutes is not None and one.minutes is not None and one.assistant_minutes > one.minutes
    ]


def check_assistants_notes(case: Case) -> list[Finding]:
    """AS03, AS04: a progress report, an evaluation or a discharge by an assistant."""
    if case.encounter.treating_role != "assistant":
        return []
    found = []
    if case.note.note_type == "progress_report":
        message = "A progress report needs the therapist's own assessment; an assistant's part is elements of it."
        found.append(finding("AS03", message, where="/note/note_type"))
    if case.note.note_type in _JUDGMENTS:
        message = f"{_JUDGMENTS[case.note.note_type]} is the therapist's to make, not an assistant's."
        found.append(finding("AS04", message, where="/note/note_type"))
    return [*found, *_evaluations_by_assistant(case)]


def check_supervision(case: Case) -> list[Finding]:
    """AS05: supervision that is less than Medicare asks for in the setting on the date of service."""
    setting, given = case.encounter.setting, case.encounter.supervision
    medicare = case.payer is not None and case.payer.takes_medicare_codes
    if not medicare or setting is None or given is None or case.on is None or not _assistant_took_part(case):
        return []
    row = supervision(setting, on=case.on)
    if row is None or _REACH.index(given) >= _REACH.index(row.level):
        return []
    place = setting.replace("_", " ")
    message = (
        f"The assistant had {given} supervision; on {case.on} Medicare asks for {row.level} supervision in {place}."
    )
    return [cited(finding("AS05", message, where="/encounter/supervision"), row)]


def check_clinician_takes_part(case: Case) -> list[Finding]:
    """AS06: a reporting period of treatment days without the therapist."""
    days = case.encounter.days_without_clinician
    if days is None or case.on is None:
        return []
    row = reporting_period(on=case.on)
    if row is None or days < row.count:
        return []
    message = f"The therapist took no part for {counted(days, 'treatment day')}; a reporting period has {row.count}."
    return [cited(finding("AS06", message, where="/encounter/days_without_clinician"), row)]


def check_payers_assistants(case: Case) -> list[Finding]:
    """AS09, AS10: a payer that wants a co-signature, and one that did not cover assistants yet."""
    if case.payer is None or not _assistant_took_part(case):
        return []
    found = []
    if case.payer.cosign.applies and case.encounter.treating_role == "assistant":
        message = f"{case.payer.name} asks for the therapist's co-signature: {case.payer.cosign.text}"
        found.append(by_policy(finding("AS09", message, where="/elements/signature"), case.payer.cosign))
    since = case.payer.assistants_since
    if since is not None and case.on is not None and case.on < since:
        message = f"{case.payer.name} covers services of assistants since {since}, not on {case.on}."
        found.append(finding("AS10", message, where="/encounter/treating_role"))
    return found


def assistant_minutes(case: Case, service: FurnishedService) -> int | None:
    """The assistant's separate minutes: those said, all of them where an assistant treated, else none."""
    if service.assistant_minutes is not None:
        return min(service.assistant_minutes, service.minutes or service.assistant_minutes)
    return service.minutes if case.encounter.treating_role == "assistant" else 0


def _assistant_took_part(case: Case) -> bool:
    if case.encounter.treating_role == "assistant":
        return bool(furnished_services(case))
    return any(service.assistant_minutes for service in furnished_services(case))


def _ways(case: Case, row: AssistantShare) -> list[dict[CptCode, Shared]]:
    """For each allowed allocation: the units of each code and how many of them carry the modifier."""
    units = units_of(case)
    if not units.allowed:
        return []
    return [_shared(case, allocation, row) for allocation in units.allowed]


def _shared(case: Case, allocation: Allocation, row: AssistantShare) -> dict[CptCode, Shared]:
    block = unit_counting("cms_total", on=case.on).minutes_per_unit
    minutes, assistants = _minutes_by_code(case)
    whole, theirs = as_one_service(minutes), as_one_service(assistants)
    units = {code: allocation.get(code, 0) + _of_add_on(code, allocation) for code in whole}
    timed = {c: share_units(units[c], whole[c], theirs.get(c, 0), row, block=block) for c in whole if units[c]}
    return timed | _untimed(case, row)


def _of_add_on(code: CptCode, allocation: Allocation) -> int:
    return sum(allocation.get(add_on, 0) for add_on, first in add_on_codes().items() if first == code)


def _minutes_by_code(case: Case) -> tuple[dict[CptCode, int], dict[CptCode, int]]:
    minutes: dict[CptCode, int] = {}
    theirs: dict[CptCode, int] = {}
    for one in furnished_services(case):
        if one.timing == "fifteen_minutes" and one.minutes is not None:
            minutes[one.code] = minutes.get(one.code, 0) + one.minutes
            theirs[one.code] = theirs.get(one.code, 0) + (assistant_minutes(case, one) or 0)
    aide = case.encounter.aide_minutes
    counted_minutes = {code: max(0, value - aide.get(code, 0)) for code, value in minutes.items()}
    return counted_minutes, {code: min(value, counted_minutes[code]) for code, value in theirs.items()}


def _untimed(case: Case, row: AssistantShare) -> dict[CptCode, Shared]:
    """An untimed service of an assistant without stated minutes was furnished in whole."""
    found = {}
    for one in furnished_services(case):
        if one.timing != "untimed" or (one.procedure and one.procedure.medicare != "accepted"):
            continue
        if one.minutes is None and one.assistant_minutes is None:
            found[one.code] = Shared(1, int(case.encounter.treating_role == "assistant"))
        elif one.minutes is not None:
            found[one.code] = share_untimed(one.minutes, assistant_minutes(case, one) or 0, row)
    return found


def _worked_out(case: Case, ways: list[dict[CptCode, Shared]], row: AssistantShare) -> Finding:
    told = list(dict.fromkeys(_told(case, way) for way in ways))
    known = policy(case, "assistant_modifiers").applies is not None
    asked = "" if known else f"; whether the plan asks for {modifier_of_assistants(case)} is not known"
    message = f"By the minutes of each: {', or '.join(told)}{asked}."
    unsure = any(_two_shared(one) for way in ways for one in way.values()) and not row.shared_total_verified
    found = cited(finding("AS01", message, where=_WHERE), row)
    return found.model_copy(update={"verified": False}) if unsure else found


def _two_shared(one: Shared) -> bool:
    return one.judged is not None and one.marked > 0 and one.unmarked > 0


def _told(case: Case, way: Mapping[CptCode, Shared]) -> str:
    mark = modifier_of_assistants(case)
    return joined([f"{code} {_with_and_without(one, mark)}" for code, one in sorted(way.items())])


def _with_and_without(one: Shared, mark: str) -> str:
    parts = [f"x{one.marked} with {mark}"] if one.marked else []
    if one.unmarked:
        parts.append(f"x{one.unmarked} without")
    return " and ".join(parts)


def modifier_of_assistants(case: Case) -> str:
    """CQ for PT, CO for OT."""
    row = discipline_modifiers(case.note.discipline, on=case.on) if case.on else None
    return row.assistant if row else "the assistant's modifier"


def _disagreements(case: Case, way: Mapping[CptCode, Shared], row: AssistantShare) -> Iterator[Finding]:
    for code, one in sorted(way.items()):
        if one.judged is None:
            continue
        verdicts = by_each_method(*one.judged, row)
        if not verdicts.agree:
            theirs, total = one.judged
            words = [f"the {name} {_says(says)}" for name, says in zip(_METHODS, verdicts, strict=True)]
            message = f"{code_label(code)}: of {theirs} in {counted(total, 'minute')} {joined(words)}."
            yield finding("AS08", message, where=_WHERE)


_METHODS = ("exact share", "simple method", "percentage method")


def _says(marks: bool) -> str:
    return "marks the unit" if marks else "does not"


def _claim_disagreement(case: Case, ways: list[dict[CptCode, Shared]]) -> list[Finding]:
    """Against the ways that bill the units of the claim; where none does, the rules of units speak."""
    billed, marked = _claimed(case)
    fitting = [way for way in ways if all(way[c].units == billed[c] for c in billed if c in way)]
    if not billed or not fitting or any(_marks(way, billed) == marked for way in fitting):
        return []
    due, mark = _marks(fitting[0], billed), modifier_of_assistants(case)
    wrong = [code for code in sorted(billed) if due.get(code, 0) != marked.get(code, 0)]
    parts = [f"{code} {marked.get(code, 0)} instead of {due.get(code, 0)}" for code in wrong]
    return [finding("AS02", f"Units with {mark} on the claim: {joined(parts)}.", where="/encounter/claim")]


def _marks(way: Mapping[CptCode, Shared], billed: Mapping[CptCode, int]) -> dict[CptCode, int]:
    return {code: way[code].marked for code in billed if code in way and way[code].marked}


def _claimed(case: Case) -> tuple[dict[CptCode, int], dict[CptCode, int]]:
    """Units by code, and those that carry the assistant's modifier; an add-on's with the code it adds to."""
    mark, billed, marked = modifier_of_assistants(case), dict[CptCode, int](), dict[CptCode, int]()
    for line, _ in claim_lines(case):
        code = add_on_codes().get(line.code, line.code)
        billed[code] = billed.get(code, 0) + line.units
        if mark in line.modifiers:
            marked[code] = marked.get(code, 0) + line.units
    return billed, marked


def _evaluations_by_assistant(case: Case) -> Iterator[Finding]:
    for one in furnished_services(case):
        if one.procedure is not None and one.procedure.evaluates and not _therapist_gave(one):
            message = f"{code_label(one.code)} is the therapist's to furnish, not an assistant's."
            yield finding("AS04", message, where=f"{one.where}/code", evidence=one.evidence)


def _therapist_gave(service: FurnishedService) -> bool:
    return service.assistant_minutes is not None and service.assistant_minutes < (service.minutes or 0)
