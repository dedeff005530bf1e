"""What a note says of its own place in the episode: which visit it is, of what day, how long after surgery.

Only what is said of this visit is read: `Visit 6 of 12`, `this is her sixth visit`, `DOS 03/02/2026`, `6 wks s/p TKA`.
A visit that is planned, compared with, or another practitioner's says nothing of this one, and of `6 -> 7 of 12` the
number after the arrow counts. Where a note gives two numbers of one kind, neither is taken.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from notedraft.dictation.canon import canonical

CountKind = Literal["visit", "attended", "day", "after_surgery"]
"""The number of this visit; visits so far; the date of service; days, weeks or months since surgery."""


@dataclass(frozen=True, slots=True)
class Count:
    """One number or date that tells of the visit, and where it stands, in code points of the text as given."""

    kind: CountKind
    value: int | date
    """A date only of the kind `day`."""
    of: int | None
    """The total that it was given with (the 12 of `6 of 12`)."""
    days: int
    """Days after which it can no longer be the same: 1, 7 for weeks, 31 for months."""
    start: int
    end: int

    @property
    def number(self) -> int:
        """The value; that of a date is its number in the calendar."""
        return self.value.toordinal() if isinstance(self.value, date) else self.value

    @property
    def said(self) -> tuple[CountKind, int | date, int | None, int]:
        """What it says, wherever it stands."""
        return self.kind, self.value, self.of, self.days


_STATEMENT = re.compile(r"[^\n|;.!?]+(?:\.(?!\s|$)[^\n|;.!?]*)*")
_TELLING = re.compile(
    r"\b(?:visits?|sessions?|appointments?|appts?|treatments?|tx|seen|dos|date|post|s/p|p[ou][dw]|surgery|surgical)\b"
    r"|\bpost-?op",
    re.IGNORECASE,
)
_UNITS = {"d": 1, "w": 7, "m": 31}

_NUMBER = r"(?:number |no\.? ?|num\.? ?)?#? ?(?:\d{1,3} ?(?:->|to) ?)?#?(?P<n>\d{1,3})(?![\d.]*\d|:\d)"
_TOTAL = r"(?: ?(?:/|of|out of) ?#?(?P<of>\d{1,3})(?!\d|/\d))"
_VISIT = (
    r"(?:(?:pt|ot|therapy|treatment|authori[sz]ed|approved|scheduled) )?"
    r"(?:visit|session|appointment|appt|(?:treatment|tx)(?= ?(?:#|number|no\b|\d{1,3} ?(?:/|of\b)|$|[^ \d])))"
)
_WHOSE = r"(?:(?:his|her|their|the|pt's|patient's|our) )?"
_HERE = (
    r"\b(?:(?:today|this|it) (?:is|was)|today's|(?:was |is )?seen(?: today)? for|(?:is )?here(?: today)? for"
    r"|(?:presents?|arrive[sd]?|returns?|returned|came|comes|attends?|attended)(?: today)?(?: for)?"
    rf"|today:?) {_WHOSE}"
)
_NOT_THIS = r"(?! (?:to|with|at|from|in|will|should|goals?|re-?\w+)\b)"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ORDINAL = rf"(?:(?P<n>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))"
_VISITS = r"(?:(?:pt|ot|therapy|skilled) )?(?:visits|sessions|treatments|appointments)"
_ATTENDED = r"(?:now )?(?:been seen(?: for)?|attended|completed|had)"
_OF_VISIT = r"(?:service|visit|treatment)"
_NOT_A_RATE = r"(?! ?(?:/|x\b|per\b|an?\b|each\b|every\b|weekly|last\b|in \d{4}|to (?!date)|with\b|remain|left\b|authori|approved))"

_DATE = r"(?P<date>\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}|[a-z]{3,9}\.? \d{1,2},? \d{4})"
_UNIT = r"(?P<unit>d|w|m)(?:ays?|eeks?|ks?|onths?|os?)?"
_SURGERY = (
    r"(?:s/p|status post|post[- ]?op\w*|post[- ]?surg\w*"
    r"|(?:out from|after|since|from|out of) (?:the |his |her )?surgery|out)\b"
)
_THEN_SURGERY = rf"(?= ?(?:$|[,)(-]|{_SURGERY}))"
_NOT_A_MILESTONE = (
    r"(?! (?:visit|check|follow|appointment|appt|x-?ray|film|protocol|goal|restriction|precaution|clearance|mark))"
)
_NOW = r"(?:^|[,(:-] ?|\b(?:is|now|currently|today|at present) )(?:now |currently |about |approx\w*\.? |~ ?)?"

_BY_KIND: Mapping[CountKind, Sequence[str]] = {
    "visit": (
        # A count by itself between marks, as note headers have it; `visit 1: grip 20` is a comparison.
        rf"(?:^|[,(-] ?){_VISIT}:? ?{_NUMBER}{_TOTAL}?(?= ?(?:$|[,)]|- |today|under\b|of (?:this|the)\b))",
        rf"{_HERE}{_VISIT} ?{_NUMBER}{_TOTAL}?{_NOT_THIS}",
        rf"{_HERE}{_ORDINAL}(?: of (?P<of>\d{{1,3}}))? {_VISIT}s?\b{_NOT_THIS}",
    ),
    "attended": (
        rf"\b(?:has|have) {_ATTENDED} (?:a total of )?{_NUMBER}{_TOTAL}? (?:{_VISITS}|times){_NOT_A_RATE}",
        rf"\bseen {_NUMBER} (?:{_VISITS}|times) (?=(?:to date|so far|since|this episode)\b)",
        rf"(?<![\d/>]){_NUMBER}{_TOTAL} {_VISITS}{_NOT_A_RATE}",
        rf"(?:^|[,(-] ?){_VISITS}(?: (?:used|completed|attended|to date))?:? {_NUMBER}{_TOTAL}",
    ),
    "day": (rf"(?:\bdos|\bdate of {_OF_VISIT}|\b{_OF_VISIT} date|^date) ?[:-]? ?{_DATE}",),
    "after_surgery": (
        rf"{_NOW}(?P<n>\d{{1,3}})[- ]?{_UNIT} {_SURGERY}{_NOT_A_MILESTONE}",
        rf"{_NOW}(?:post[- ]?op\w* )?(?:{_UNIT}|po(?P<short>[dw])) #?(?P<n>\d{{1,3}}){_THEN_SURGERY}{_NOT_A_MILESTONE}",
    ),
}
_PATTERNS = [(kind, re.compile(pattern)) for kind, patterns in _BY_KIND.items() for pattern in patterns]


def counts_of(text: str) -> tuple[Count, ...]:
    """What `text` says of its own visit, in order."""
    statements = (statement for statement in _STATEMENT.finditer(text) if _TELLING.search(statement[0]))
    found = [count for statement in statements for count in _distinct(_read(statement))]
    said = {kind: {count.said for count in found if count.kind == kind} for kind in _BY_KIND}
    return tuple(count for count in found if len(said[count.kind]) == 1)


def _distinct(counts: Iterable[Count]) -> Iterator[Count]:
    """Those of one statement, in order, without one that stands inside another."""
    end = 0
    for count in sorted(counts, key=lambda count: (count.start, -count.end)):
        if count.start >= end:
            yield count
            end = count.end


def _read(statement: re.Match[str]) -> Iterator[Count]:
    canon = canonical(statement[0])
    lead = len(canon.text) - len(canon.text.lstrip())
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(canon.text.strip()):
            value = _value(match)
            if value is not None:
                start, end = canon.origin(lead + match.start(), lead + match.end())
                words = statement[0][start:end].strip(" ,(:-")
                begin = statement.start() + statement[0].index(words, start)
                groups = match.groupdict()
                total = int(groups["of"]) if groups.get("of") else None
                yield Count(kind, value, total, _days(groups), begin, begin + len(words))


def _value(match: re.Match[str]) -> int | date | None:
    groups = match.groupdict()
    if groups.get("date"):
        return _day(groups["date"])
    if groups.get("word"):
        return _ORDINALS.index(groups["word"]) + 1
    return int(groups["n"])


def _days(groups: dict[str, str | None]) -> int:
    return _UNITS[groups.get("unit") or groups.get("short") or "d"]


def _day(given: str) -> date | None:
    plain = given.replace("-", "/") if given[0].isdigit() and given[4:5] != "-" else given
    for form in ("%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%B %d %Y", "%b %d %Y"):
        try:
            return datetime.strptime(plain.replace(",", "").replace(".", ""), form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None
