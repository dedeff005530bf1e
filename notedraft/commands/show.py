"""Results as a person reads them in a terminal."""

from collections.abc import Sequence

from notedraft.finding import Finding
from notedraft.note import SECTIONS
from notedraft.result import Allocation, DraftResult, Units, UnitsByMethod, Verdict

_METHOD = {
    "cms_total": "by the total of all timed minutes (cms_total)",
    "cpt_per_code": "each code alone (cpt_per_code)",
}


def show_result(result: DraftResult) -> None:
    """A draft: prose, units, findings, questions."""
    for section in SECTIONS:
        text = getattr(result.note.sections, section)
        if text:
            print(f"{section.upper()}\n{text}\n")
    show_verdict(result)


def show_verdict(verdict: Verdict) -> None:
    """Units, findings and questions."""
    show_units(verdict.units)
    if verdict.findings:
        print("\nFINDINGS")
        for finding in verdict.findings:
            print(_finding_line(finding))
        print("  `notedraft rules show ID` explains each rule: who says so, since when, and what to do.")
    if verdict.questions:
        print("\nQUESTIONS")
        for question in verdict.questions:
            print(f"  ? {question.ask}")


def _finding_line(finding: Finding) -> str:
    stops = f", stops the {finding.stops.value}" if finding.stops else ""
    source = finding.citation.title + ("" if finding.verified else " (not verified)")
    return f"  {finding.severity.value.upper()}{stops}: {finding.message} [{finding.rule}; {source}]"


def show_units(units: Units) -> None:
    """Units by the payer's method and, for comparison, by the other."""
    print("UNITS " + ("" if units.method else "(no payer's method: both are given)"))
    _show_method(units, units.method or "cms_total")
    print("  For comparison:" if units.method else "")
    _show_method(units.other_method, units.other_method.method or "cpt_per_code")


def _show_method(units: UnitsByMethod, method: str) -> None:
    total = "not counted" if units.total_units is None else f"{units.total_units}"
    print(f"  {_METHOD[method]}: {total}{_choices(units.allowed)}")
    for sentence in units.explanation:
        print(f"    {sentence}")


def _choices(allowed: Sequence[Allocation] | None) -> str:
    if not allowed or allowed == [{}]:
        return ""
    return " = " + "  or  ".join(" + ".join(f"{code} x{n}" for code, n in one.items()) for one in allowed)
