"""Denials from a clinic's remittances, beside the findings that would have foretold them.

The file is CSV with a heading: `note` (the id of the note), `code` (as the remittance gives it) and `reason` (its words).
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from notedraft.errors import InputError
from notedraft.finding import Finding
from notedraft.tables.care import denial_reasons
from notedraft.tables.care_rows import DenialReason

COLUMNS = ("note", "code", "reason")
NOT_TOLD = "not told in words that are known"


@dataclass(frozen=True, slots=True)
class Denial:
    """One denied claim line: which note, the remittance's code and its words."""

    note: str
    code: str
    reason: str


class DenialCount(BaseModel):
    """One reason: how often it was given, and in how many of those notes a finding had said so before."""

    reason: str
    codes: list[str]
    denials: int
    foretold: int
    unknown_notes: int
    """Denials of notes that the batch does not hold."""
    by_rules: list[str]
    """The rules that fired in the notes where it was foretold, most often first."""


def read_denials(text: str, *, file: str) -> list[Denial]:
    """The rows of the CSV; raises `InputError` with file, line and field for what is missing."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    heading = [name.strip().casefold() for name in next(reader, [])]
    if missing := [name for name in COLUMNS if name not in heading]:
        raise InputError(
            f"the heading lacks {' and '.join(missing)}; it names {', '.join(COLUMNS)}.", file=file, line=1
        )
    return [_denial(dict(zip(heading, row, strict=False)), file, reader.line_num) for row in reader if any(row)]


def _denial(row: Mapping[str, str], file: str, line: int) -> Denial:
    note, code, reason = (row.get(name, "").strip() for name in COLUMNS)
    if not note:
        raise InputError("the id of the note is missing.", file=file, line=line, field="note")
    if not code and not reason:
        raise InputError("neither a code nor a reason is given.", file=file, line=line, field="reason")
    return Denial(note, code, reason)


def count_denials(denials: Sequence[Denial], findings: Mapping[str, Sequence[Finding]]) -> list[DenialCount]:
    """Denials by reason, most frequent first, beside what the checks say of the same notes."""
    by_reason: dict[str, list[Denial]] = {}
    for denial in denials:
        by_reason.setdefault(_reason_of(denial), []).append(denial)
    counts = [_counted(reason, given, findings) for reason, given in by_reason.items()]
    return sorted(counts, key=lambda one: (-one.denials, one.reason))


def _reason_of(denial: Denial) -> str:
    row = _row(denial.reason)
    return row.reason if row else NOT_TOLD


def _row(words: str) -> DenialReason | None:
    said = words.casefold()
    fitting = [row for row in denial_reasons() if any(re.search(pattern, said) for pattern in row.words)]
    return min(fitting, key=lambda row: row.reason == "not_documented", default=None)


def _counted(reason: str, given: Sequence[Denial], findings: Mapping[str, Sequence[Finding]]) -> DenialCount:
    wanted = {rule for row in denial_reasons() if row.reason == reason for rule in row.rules}
    told = [{one.rule for one in findings[denial.note]} & wanted for denial in given if denial.note in findings]
    rules = Counter(rule for rules in told for rule in rules)
    return DenialCount(
        reason=reason,
        codes=sorted({denial.code for denial in given if denial.code}),
        denials=len(given),
        foretold=sum(bool(rules) for rules in told),
        unknown_notes=sum(denial.note not in findings for denial in given),
        by_rules=[rule for rule, _ in rules.most_common()],
    )
