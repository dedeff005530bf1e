"""Pairs of codes on one day, and the modifiers that bypass an edit. Every finding names the edition that it rests on.

The codes are those of the claim where it has been made, else those of the note.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from notedraft.codes import CptCode, Modifier
from notedraft.finding import Finding
from notedraft.rules.case import Case
from notedraft.rules.claim import PlacedLine, cited, claim_lines, policy
from notedraft.rules.clock_times import minutes_shared
from notedraft.rules.timed_services import FurnishedService, furnished_services
from notedraft.rules.wording import joined
from notedraft.tables.claim_rows import DeletedPairs
from notedraft.tables.claims import modifier_meaning
from notedraft.tables.edits import (
    Edit,
    active_edit,
    deleted_pair,
    edition,
    edition_in_words,
    edition_is_newer,
    edition_is_older,
)
from notedraft.tables.procedures import code_label
from notedraft.tables.rulebook import finding


def check_pairs(case: Case) -> list[Finding]:
    """ED01, ED02, ED04, ED05: an active edit between two codes of the day."""
    return [found for edit in _edits(case) for found in _judge(case, edit)]


def check_nothing_to_bypass(case: Case) -> list[Finding]:
    """ED03: 59 or an X modifier on a line that no active edit touches, with what became of the edit people quote."""
    if case.on is None or edition_is_newer(on=case.on):
        return [found for placed in _separate_lines(case) for found in _of_deleted_alone(case, placed)]
    needed = {code for edit in _edits(case) if _indicator(case, edit) for code in (edit.paid, edit.denied)}
    return [_bypasses_nothing(case, placed) for placed in _separate_lines(case) if placed.line.code not in needed]


def _edits(case: Case) -> list[Edit]:
    pairs = combinations(_codes(case), 2)
    return [edit for one, other in pairs if (edit := active_edit(one, other)) is not None]


def _codes(case: Case) -> list[CptCode]:
    billed = {placed.line.code for placed in claim_lines(case)}
    return sorted(billed or {service.code for service in furnished_services(case)})


def _indicator(case: Case, edit: Edit) -> int:
    return edit.indicator(case.encounter.setting)


def _judge(case: Case, edit: Edit) -> Iterator[Finding]:
    if case.on is None:
        return
    pair, where = f"{code_label(edit.paid)} with {code_label(edit.denied)}", _place(case, edit.denied)
    if not policy(case, "edits").applies or edition_is_newer(on=case.on):
        yield _not_covered(case, edit, pair, where)
    elif _indicator(case, edit) == 0:
        message = f"{pair}: {edit.denied} is never paid on the day of {edit.paid}{_by_edition(case)}."
        yield _of_edition(case, finding("ED02", message, where=where), edit)
    elif not (bypassing := _bypassing(case, edit)):
        message = f"{pair}: {edit.denied} is denied unless it was furnished separately{_by_edition(case)}; only a person can say so."
        yield _of_edition(case, finding("ED01", message, where=where), edit)
    elif not _separate_time_shown(case, edit):
        message = f"{pair}: {joined(bypassing)} attests to separate time, and the note does not show it."
        yield _of_edition(case, finding("ED04", message, where=where), edit)


def _not_covered(case: Case, edit: Edit, pair: str, where: str) -> Finding:
    if case.on is not None and edition_is_newer(on=case.on):
        why = f"the first edition that the tables hold is of {edition()}"
    else:
        why = "whether this plan follows them is not known"
    return cited(finding("ED05", f"{pair} is a pair in Medicare's edits; {why}.", where=where), edit.row)


def _of_edition(case: Case, found: Finding, edit: Edit) -> Finding:
    """With the edition as the source; not verified for a day that a later edition governs."""
    older = case.on is not None and edition_is_older(on=case.on)
    named = cited(found, edit.row)
    return named.model_copy(update={"verified": False}) if older else named


def _by_edition(case: Case) -> str:
    return f" ({edition_in_words(on=case.on)})" if case.on else ""


def _bypassing(case: Case, edit: Edit) -> list[Modifier]:
    """59 or an X modifier on a line of either code."""
    lines = (placed.line for placed in _separate_lines(case) if placed.line.code in (edit.paid, edit.denied))
    return sorted({modifier for line in lines for modifier in line.modifiers if _is_separate(case, modifier)})


def _separate_lines(case: Case) -> Iterator[PlacedLine]:
    for placed in claim_lines(case):
        if any(_is_separate(case, modifier) for modifier in placed.line.modifiers):
            yield placed


def _is_separate(case: Case, modifier: Modifier) -> bool:
    meaning = modifier_meaning(modifier, on=case.on) if case.on else None
    return meaning is not None and meaning.group == "separate"


def _separate_time_shown(case: Case, edit: Edit) -> bool:
    """Whether both services have clock times that share no minute."""
    times = [_intervals(case, code) for code in (edit.paid, edit.denied)]
    return all(times) and not minutes_shared(*times)


def _intervals(case: Case, code: CptCode) -> list[tuple[str, str]]:
    lines: Sequence[FurnishedService] = [one for one in furnished_services(case) if one.code == code]
    return [(interval.start, interval.end) for line in lines for interval in line.intervals]


def _bypasses_nothing(case: Case, placed: PlacedLine) -> Finding:
    modifiers = joined([m for m in placed.line.modifiers if _is_separate(case, m)])
    quoted = next(_quoted(case, placed.line.code), None)
    if quoted is not None:
        return _deleted(case, placed, modifiers, *quoted)
    message = f"{modifiers} on {placed.line.code} bypasses nothing: no active edit pairs it with a code of the day"
    return finding("ED03", f"{message}{_by_edition(case)}.", where=f"{placed.where}/modifiers")


def _of_deleted_alone(case: Case, placed: PlacedLine) -> Iterator[Finding]:
    """Before the edition held, only what is known to have been deleted is said."""
    modifiers = joined([m for m in placed.line.modifiers if _is_separate(case, m)])
    for quoted in _quoted(case, placed.line.code):
        yield _deleted(case, placed, modifiers, *quoted)


def _quoted(case: Case, code: CptCode) -> Iterator[tuple[CptCode, DeletedPairs]]:
    """The other code of each deleted pair, and what became of the edit."""
    for other in _codes(case):
        row = deleted_pair(code, other, on=case.on) if case.on else None
        if row is not None:
            yield other, row


def _deleted(case: Case, placed: PlacedLine, modifiers: str, other: CptCode, row: DeletedPairs) -> Finding:
    plan = f" {row.elsewhere}" if row.elsewhere and not policy(case, "edits").applies else ""
    bypassed = f"{modifiers} on {placed.line.code} with {other} bypasses nothing in Medicare's edits{_by_edition(case)}"
    return cited(finding("ED03", f"{bypassed}. {row.said}{plan}", where=f"{placed.where}/modifiers"), row)


def _place(case: Case, code: CptCode) -> str:
    for placed in claim_lines(case):
        if placed.line.code == code:
            return placed.where
    return next((one.where for one in furnished_services(case) if one.code == code), "/note/services")
