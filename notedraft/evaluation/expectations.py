"""Compares what a case expects with what came of it, in words that a therapist would use."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from notedraft.codes import CptCode
from notedraft.evaluation.check import Check, checked
from notedraft.evaluation.draft_view import allocations
from notedraft.evaluation.expected import CloneBand, Expectations, ExpectedFinding, ExpectedUnits
from notedraft.evaluation.fact_expectations import FACT_FIELDS, check_facts, check_spans
from notedraft.finding import Finding, Severity
from notedraft.note import SECTIONS, NotTodayReason
from notedraft.result import Allocation, DraftResult

EXTRACTIVE = "extractive"
"""The drafter that needs no model."""

CLONE_FAMILY = "similarity."
"""How the names of the rules of the clone check begin."""


def check_expectations(expect: Expectations, result: DraftResult) -> list[Check]:
    """Every expectation that the case states, in the order of the schema."""
    stated = [name for name in Expectations.model_fields if name in expect.model_fields_set and name != "refused"]
    checks = [check for name in stated for check in _CHECKS[name](expect, result)]
    return checks if expect.refused is None else [*checks, _was_not_refused(expect.refused)]


def check_refusal(expect: Expectations, sentence: str) -> list[Check]:
    """What a case that was refused with `sentence` comes to."""
    if expect.refused is None:
        return [Check(field="refused", expected="a draft", got=f"the refusal {sentence!r}", passed=False)]
    says_so = expect.refused.casefold() in sentence.casefold()
    return [_check("refused", f"a refusal that says {expect.refused!r}", repr(sentence), says_so)]


def _was_not_refused(words: str) -> Check:
    return Check(field="refused", expected=f"a refusal that says {words!r}", got="a draft", passed=False)


def _check(field: str, expected: str, got: str, passed: bool) -> Check:
    return checked(field, expected, got, passed=passed)


def _minutes(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    got = {service.code: service.minutes for service in result.note.services}
    yield _check("minutes", _minutes_said(expect.minutes), _minutes_said(got), got == expect.minutes)


def _untimed(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    got = sorted(service.code for service in result.note.untimed_services)
    expected = sorted(expect.untimed)
    yield _check("untimed services", _listed(expected), _listed(got), got == expected)


def _not_performed(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    got = {entry.code: entry.reason for entry in result.note.not_performed if entry.code is not None}
    yield _check("not done today", _reasons(expect.not_performed), _reasons(got), got == expect.not_performed)


def _stated_total(field: str, words: str) -> Callable[[Expectations, DraftResult], Iterator[Check]]:
    def check(expect: Expectations, result: DraftResult) -> Iterator[Check]:
        expected, got = getattr(expect, field), getattr(result.note, field)
        yield _check(words, _or_not_said(expected), _or_not_said(got), got == expected)

    return check


def _units(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    if expect.units is None:
        return
    stated, units = expect.units.model_fields_set, result.units
    if "method" in stated:
        yield _same("units, method", expect.units.method or "none chosen", units.method or "none chosen")
    if "total_units" in stated:
        yield _same("units", _or_none(expect.units.total_units), _or_none(units.total_units))
    if "other_total" in stated:
        other = units.other_method.total_units
        yield _same("units by the other method", _or_none(expect.units.other_total), _or_none(other))
    if "missing" in stated:
        yield _same("codes without minutes", _listed(sorted(expect.units.missing)), _listed(sorted(units.missing)))
    if "allowed" in stated:
        yield from _allowed(expect.units, units.allowed)


def _allowed(expected: ExpectedUnits, got: list[Allocation] | None) -> Iterator[Check]:
    """Allocations are a set: their order says nothing."""
    yield _same("allowed allocations", allocations(expected.allowed), allocations(got))


def _elements(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    for name, present in expect.elements.items():
        got = result.elements[name].present
        yield _check(f"element {name}", _PRESENT[present], _PRESENT[got], got is present)


def _findings_present(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    for wanted in expect.findings_present:
        named = [finding for finding in result.findings if wanted.rule in (finding.rule, finding.name)]
        fires = any(wanted.severity in (None, finding.severity) for finding in named)
        yield _check(f"finding {wanted.rule}", _how(wanted), _heard(named, result), fires)


def _how(wanted: ExpectedFinding) -> str:
    return "it fires" if wanted.severity is None else f"it fires as {wanted.severity}"


def _heard(named: Sequence[Finding], result: DraftResult) -> str:
    if not named:
        return f"it is silent; {_fired(result)}"
    return f"it fires as {_listed(sorted({finding.severity for finding in named}))}"


def _findings_absent(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    for rule in expect.findings_absent:
        messages = [finding.message for finding in result.findings if rule in (finding.rule, finding.name)]
        got = f"it fires: {messages[0]}" if messages else "it is silent"
        yield _check(f"finding {rule}", "it is silent", got, not messages)


def _questions(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    asked = [question.ask for question in result.questions]
    for words in expect.questions:
        there = any(words.casefold() in ask.casefold() for ask in asked)
        yield _check("questions", f"one that says {words!r}", _listed(asked), there)


def _must_contain(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    prose = _prose(result)
    for words in expect.must_contain:
        there = words.casefold() in prose.casefold()
        yield _check("prose", f"it says {words!r}", "it does" if there else "it does not", there)


def _must_not_contain(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    prose = _prose(result)
    for words in expect.must_not_contain:
        there = words.casefold() in prose.casefold()
        yield _check("prose", f"it does not say {words!r}", "it does" if there else "it does not", not there)


def _withheld(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    """Judged only where a reply was drafted from: the extractive drafter withholds nothing."""
    if result.provenance.drafter.startswith(EXTRACTIVE):
        return
    texts = [sentence.text for sentence in result.withheld]
    for words in expect.withheld:
        kept_out = any(words.casefold() in text.casefold() for text in texts)
        yield _check("withheld", f"a sentence that says {words!r}", _listed(texts), kept_out)
    if not expect.withheld:
        yield _check("withheld", "nothing", _listed(texts) if texts else "nothing", not texts)


def _clone(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    if expect.clone is not None:
        yield _same("clone check", expect.clone, clone_band(result))


def _blocked(expect: Expectations, result: DraftResult) -> Iterator[Check]:
    stopping = sorted({finding.rule for finding in result.findings if finding.blocks_signature})
    got = f"stopped by {_listed(stopping)}" if stopping else "nothing stops it"
    expected = "something stops it" if expect.blocked else "nothing stops it"
    yield _check("signature", expected, got, bool(stopping) is expect.blocked)


def clone_band(result: DraftResult) -> CloneBand:
    """The most serious thing that the clone check says."""
    severities = {finding.severity for finding in result.findings if finding.name.startswith(CLONE_FAMILY)}
    if Severity.BLOCK in severities:
        return "block"
    return "warn" if Severity.WARN in severities else "none"


_CHECKS: dict[str, Callable[[Expectations, DraftResult], Iterator[Check]]] = {
    "minutes": _minutes,
    "untimed": _untimed,
    "not_performed": _not_performed,
    "timed_code_minutes": _stated_total("timed_code_minutes", "timed-code minutes"),
    "total_treatment_minutes": _stated_total("total_treatment_minutes", "total treatment minutes"),
    **{field: check_facts(field) for field in FACT_FIELDS},
    "spans": check_spans,
    "units": _units,
    "elements": _elements,
    "findings_present": _findings_present,
    "findings_absent": _findings_absent,
    "questions": _questions,
    "must_contain": _must_contain,
    "must_not_contain": _must_not_contain,
    "withheld": _withheld,
    "clone": _clone,
    "blocked": _blocked,
}
_PRESENT = {True: "there", False: "absent", None: "not judged"}


def _same(field: str, expected: str, got: str) -> Check:
    return _check(field, expected, got, expected == got)


def _prose(result: DraftResult) -> str:
    return "\n".join(getattr(result.note.sections, section) for section in SECTIONS)


def _fired(result: DraftResult) -> str:
    return f"what fires is {_listed(sorted({finding.rule for finding in result.findings}))}"


def _listed(items: Sequence[str]) -> str:
    return ", ".join(items) or "none"


def _minutes_said(minutes: Mapping[CptCode, int | None]) -> str:
    return _listed([f"{code} {'not said' if m is None else f'{m} min'}" for code, m in sorted(minutes.items())])


def _reasons(reasons: Mapping[CptCode, NotTodayReason]) -> str:
    return _listed([f"{code} {reason}" for code, reason in sorted(reasons.items())])


def _or_not_said(minutes: int | None) -> str:
    return "not said" if minutes is None else f"{minutes} min"


def _or_none(units: int | None) -> str:
    return "not counted" if units is None else str(units)
