"""A draft beside earlier notes: the closest one, and what the clinician is asked about it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from notedraft.encounter import Authorization, PriorNote
from notedraft.finding import Finding, RuleId, Severity
from notedraft.note import SECTIONS, TherapyNote
from notedraft.similarity.answer import refusal
from notedraft.similarity.compare import NumbersKept
from notedraft.similarity.judging import CloneKind
from notedraft.similarity.known import KnownNotes, Match
from notedraft.similarity.left_over import LeftOver
from notedraft.similarity.sections import PartName, split
from notedraft.tables.rulebook import finding

_WHERE = "/note/sections"


def closest(
    text: str,
    priors: Sequence[PriorNote],
    *,
    background: Sequence[PriorNote] = (),
    elsewhere: Sequence[PriorNote] = (),
) -> Match | None:
    """The note that `text` is closest to, judged; None where there is nothing to compare (see `KnownNotes`)."""
    return KnownNotes(priors, background, elsewhere).closest(text)


def clone_findings(
    text_by_section: Mapping[str, str],
    priors: Sequence[PriorNote],
    *,
    answered_different: str | None = None,
    background: Sequence[PriorNote] = (),
    elsewhere: Sequence[PriorNote] = (),
    on: date | None = None,
    authorization: Authorization | None = None,
) -> list[Finding]:
    """What is to be changed or explained before a note that is too like another is signed.

    `answered_different` is the clinician's answer to "what is different today?". One that counts lets the note be
    signed and leaves a trace of lower severity; one that says nothing, or stands in an earlier note, does not. `on` is
    the day of the note: where it is known, visit numbers that are not of that day are told.
    """
    known, text = KnownNotes(priors, background, elsewhere), joined(text_by_section)
    matches, earlier = known.matches(text, on=on), [note.text for note in priors]
    return [
        *findings_of(matches, answered_different=answered_different, earlier=earlier),
        *count_findings(known.left_over(text, on, matches, authorization), text),
    ]


def findings_of(matches: Sequence[Match], *, answered_different: str | None, earlier: Sequence[str]) -> list[Finding]:
    """The findings for `matches`; `earlier`: the texts that an answer must not repeat."""
    found = list(_findings(matches))
    if not found or answered_different is None or not answered_different.strip():
        return found
    refused = refusal(answered_different, earlier)
    if refused:
        return [*found, finding("ND06", refused, where=_WHERE)]
    return [_explained(one, answered_different.strip()) for one in found]


def count_findings(found: Sequence[LeftOver], text: str) -> list[Finding]:
    """ND07 for what `text` says of its visit that is not of its day, one for each earlier note that says the same."""
    by_source: defaultdict[str | None, list[LeftOver]] = defaultdict(list)
    for one in found:
        by_source[one.of.id if one.of else None].append(one)
    return [_about_counts(group, text) for group in by_source.values()]


def joined(text_by_section: Mapping[str, str]) -> str:
    """The sections as one text under their headings; passages of a `Match` are places in this text."""
    known = [name for name in SECTIONS if text_by_section.get(name, "").strip()]
    others = [name for name in text_by_section if name not in SECTIONS and text_by_section[name].strip()]
    return "\n".join(
        [text_by_section[name] for name in others] + [f"{name.upper()}\n{text_by_section[name]}" for name in known]
    )


def note_text(note: TherapyNote) -> str:
    """The prose of a note under its headings; a section without words is left out."""
    named = ((section, getattr(note.sections, section).strip()) for section in SECTIONS)
    return "\n".join(f"{section.capitalize()}: {prose}" for section, prose in named if prose)


def _findings(matches: Sequence[Match]) -> Iterator[Finding]:
    """One finding for a copied whole, else one for each copied section; one more for another patient's note."""
    whole = next((match for match in matches if match.same_patient and _is_whole(match)), None)
    if whole:
        yield finding(_rule(whole), _about_whole(whole), where=_WHERE)
    other = next((match for match in matches if not match.same_patient), None)
    if other:
        yield finding("ND02", _about_other_patient(other), where=_WHERE)
    if not whole:
        yield from _section_findings(matches)


def _section_findings(matches: Sequence[Match]) -> Iterator[Finding]:
    told: set[PartName] = set()
    for match in matches:
        judgement = match.judgement
        if judgement and match.same_patient and judgement.kind is CloneKind.ONE_SECTION_COPIED:
            for name in judgement.sections:
                if name not in told:
                    told.add(name)
                    yield finding("ND04", _about_section(match, name), where=_where(name))


def _is_whole(match: Match) -> bool:
    return match.judgement is not None and match.judgement.kind is not CloneKind.ONE_SECTION_COPIED


def _rule(match: Match) -> RuleId:
    judgement = match.judgement
    if judgement and judgement.kind is CloneKind.WRONG_SIDE:
        return "ND03"
    return "ND05" if judgement and judgement.severity is Severity.WARN else "ND01"


def _about_whole(match: Match) -> str:
    rule = _rule(match)
    message = f"This note closely matches {_the_note(match.of)}: {match.score:.0%} of its words are the same"
    if rule == "ND03":
        advice = "Check the side, then change the note or say what is different today."
        return f"{message}, but left and right are exchanged. {advice}"
    if rule == "ND05":
        message += ", more than your own style explains"
    return (
        f"{message}{_numbers(match.comparison.numbers)}. Change what is not of today, or say what is different today."
    )


def _about_other_patient(match: Match) -> str:
    of = f"a note of {_day(match.of.date)} on another patient" if match.of.date else "a note on another patient"
    return (
        f"This note closely matches {of}: {match.score:.0%} of its words are the same, sides and pronouns aside. "
        "Check that it stands in the right chart, then change it or explain it."
    )


def _about_section(match: Match, name: PartName) -> str:
    what = "The text" if name == "whole" else f"The {name}"
    return f"{what} closely matches {_the_note(match.of)}. Write it of today, or say what is different today."


def _about_counts(found: Sequence[LeftOver], text: str) -> Finding:
    of = found[0].of
    quoted = [f"“{' '.join(text[one.count.start : one.count.end].split())}”" for one in found]
    said = " and ".join(dict.fromkeys(quoted))
    due = next((one.due for one in found if one.due is not None), None)
    by_plan = f"by the authorisation in the chart this is visit {due}" if due is not None else ""
    if of is None:
        message = f"The note says {said}, and {by_plan}. Check which is right."
    else:
        message = f"{said}: so says {_the_note(of)}{f', and {by_plan}' if by_plan else ''}. Write what it is today."
    (name,) = {part.name for part in split(text) if part.start <= found[0].count.start < part.end} or {"whole"}
    return finding("ND07", message, where=_where(name))


def _numbers(numbers: NumbersKept) -> str:
    if numbers.all_kept and numbers.of > 1:
        return f", and so are all {numbers.of} numbers"
    return f", and so are {numbers.kept} of {numbers.of} numbers" if numbers.of else ""


def _the_note(note: PriorNote) -> str:
    return f"the note of {_day(note.date)}" if note.date else "an earlier note without a date"


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _where(name: PartName) -> str:
    return f"{_WHERE}/{name}" if name in SECTIONS else _WHERE


def _explained(found: Finding, answer: str) -> Finding:
    """An explained finding no longer stops anything: a reviewer still sees it, with the answer."""
    softer = Severity.WARN if found.severity is Severity.BLOCK else Severity.INFO
    return found.model_copy(
        update={"severity": softer, "stops": None, "message": f"{found.message} Different today: “{answer}”"}
    )
