"""Identifiers out of a text before it leaves this machine, and back in after: stable placeholders in their place.

This lowers what is exposed. It is not HIPAA de-identification: a free name that nothing shows to be one stays. What the
chart knows of the patient and the people of the visit is certain not to be sent.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from notedraft.drafting.vocabulary import clinical_vocabulary
from notedraft.encounter import Encounter
from notedraft.errors import DraftingCause, DraftingError

_PLACEHOLDER = re.compile(r"<([A-Z]+)_(\d+)>")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_WORD = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|twentieth|thirtieth)"
)
_NAME = r"[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)*|[A-Z]'[A-Z][a-z]+|(?:Mc|Mac|De|Di|La|Le|Van|O')[A-Z][a-z]+"
_NAMES = rf"(?:{_NAME})(?:[ ](?:(?:van|von|de|der|del|la|bin|al|st\.)[ ]){{0,2}}(?:{_NAME})){{0,2}}"
_PLACE_END = (
    r"(?:Hospital|Clinic|Medical Center|Health|Healthcare|Rehab|Rehabilitation|Manor|Gardens|Village|"
    r"University|College|School|Church|Elementary|Nursing|Hospice|Center|Centre|Inc|LLC|Corp|Company|"
    r"Foods|Motors|Logistics|Bakery|Market|Bank|Airlines)"
)
_RELATIONS = (
    "wife|husband|son|daughter|brother|mother|mom|dad|sister|neighbor|friend|aide|caregiver|partner|spouse|niece|nephew|"
    "grandson|granddaughter|surgeon|physician|therapist|cousin"
)
_STREET = r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Terrace|Circle|Parkway|Highway|Hwy)"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("EMAIL", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b\w+ at \w+ dot (?:com|org|net|edu)\b", re.IGNORECASE)),
    ("WEB", re.compile(r"\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)),
    ("SSN", re.compile(r"\b\d{3}-\d{2}-\d{4}\b")),
    ("PHONE", re.compile(r"(?<![\w/])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]?\d{4}(?!\w)|\b\d{3}-\d{4}\b")),
    ("ID", re.compile(
        r"(?:\b(?:mrn|medical record(?: number)?|record number|chart|account|acct|member|policy|subscriber|claim|group|"
        r"insurance|medicare|medicaid|mbi|id|auth(?:orization)?)\b(?: (?:id|no|num|number))?\.?[ :#]*)"
        r"(?P<it>(?=[A-Za-z-]*\d)[A-Za-z0-9][A-Za-z0-9-]{4,})", re.IGNORECASE)),
    ("ID", re.compile(r"\b(?=[A-Z0-9-]*[A-Z])(?=(?:[A-Z-]*\d){5})[A-Z0-9]+(?:-[A-Z0-9]+)*\b|\b\d{7,}\b")),
    ("DATE", re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b")),
    ("DATE", re.compile(rf"\b{_MONTH} (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?|{_DAY_WORD})\b(?:,? (?:of )?(?:19|20)\d\d\b)?"
                        rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)?|{_DAY_WORD}) (?:of )?{_MONTH}(?!\w)(?:,? (?:19|20)\d\d\b)?", re.IGNORECASE)),
    ("DATE", re.compile(
        r"(?<![\w/.-])(?<!visit )(?<!visits )(?!(?:1/[2-8]|[23]/4|\d+/(?:5|10))\b)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?![\w/])"
        r"(?! (?:finger|visits|reps|tries|trials|steps|mile|lb|in\b|turn|squat))")),
    ("DATE", re.compile(
        r"\b(?:on|since|by|dated|dos|dob|seen|until|till|from) (?P<it>(?:0?[1-9]|1[0-2])/(?:5|10))(?![\w/])", re.IGNORECASE)),
    ("AGE", re.compile(
        r"\b(?P<it>9\d|1[01]\d|ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|a hundred(?: and \w+)?)"
        r"(?=[ -]?(?:y/?o\b|yo\b|years?[ -]old|year[ -]old|yr))", re.IGNORECASE)),
    ("AGE", re.compile(r"\b(?:aged?|turned|turning|is) (?P<it>9\d|1[01]\d)(?= (?:and|but|in|last|this|next)\b|[.,;])")),
    ("PLACE", re.compile(rf"\b\d{{1,5}} (?:[NSEW]\.? )?(?:[A-Z][\w'-]+ ){{1,3}}{_STREET}\b\.?(?:,? (?:Apt|Unit|Suite|#) ?\w+)?")),
    ("PLACE", re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?,? [A-Z]{2} \d{5}(?:-\d{4})?\b|\b(?:zip|zip code) (?P<it>\d{5})\b")),
    ("PLACE", re.compile(rf"\b(?:(?:St\.|Saint|Mount|Mt\.)[ ])?(?:{_NAME}|of)(?:'s)?(?:[ ](?:{_NAME}|of|the|and))*[ ]{_PLACE_END}\b")),
    ("PLACE", re.compile(
        rf"\b(?i:lives|living|moved|resides|works|worked|working|employed|back|job|shift|nurse|driver|teaches|cashier|admitted|discharged|referred|treated|seen|surgery)"
        rf" (?i:in|to|at|for|from|by) (?i:the )?(?P<it>(?:St\. )?{_NAMES})")),
    ("NAME", re.compile(
        rf"\b(?i:mr|mrs|ms|miss|mister|missus|dr|doctor|sister|father|pastor|coach|nurse|pt is|name is|patient)\.? (?P<it>{_NAMES})")),
    ("NAME", re.compile(
        r"\b(?:mr|mrs|ms|miss|mister|missus|dr|doctor)\.? (?P<it>(?!(?:is|was|says|said|told|wants|no|the|and|at|has|had|"
        r"will|okay|ok|ordered|cleared|notes?)\b)[a-z][a-z'-]{2,})")),
    ("NAME", re.compile(
        rf"\b(?i:{_RELATIONS}),? (?P<it>{_NAMES})")),
    ("NAME", re.compile(rf"\b(?i:this is|note (?:for|on)|dictating (?:for|on)|seen today|saw|client|named|called) (?P<it>{_NAMES})")),
)  # fmt: skip
_LOWER = (
    ("PLACE", re.compile(rf"\b\d{{1,5}} (?:[a-z]+ ){{1,3}}?{_STREET.lower()}\b")),
    ("PLACE", re.compile(rf"\b(?:at|for|from|in|to) (?P<it>(?:(?!the\b|our\b|my\b|a\b|this\b)[a-z.']+ ){{1,3}}{_PLACE_END.lower()}\b)")),
    ("PLACE", re.compile(
        r"\b(?:lives|living|moved|resides|born|works?|worked|employed) (?:in|to|at|for) "
        r"(?P<it>[a-z]{3,}(?: [a-z]{3,})?)(?= at | with |[.,;]|$)")),
    ("NAME", re.compile(
        rf"\b(?:{_RELATIONS}) (?P<it>[a-z]{{3,}})\b")),
)  # fmt: skip
"""The same where nothing is written large: raw speech-to-text. What the vocabulary has is no name."""
_TITLE_CASE = re.compile(r"(?<![.!?:\n*•-] )(?<=[a-z0-9,;] )(?P<it>[A-Z][a-z]{2,}(?:[ '-][A-Z][a-z]+)*)\b")
"""A capital where no sentence begins: a name, unless the clinic's own vocabulary has the word."""
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")


class Veil:
    """The placeholders of one draft: the same words always get the same one, and each is put back exactly."""

    def __init__(self, encounter: Encounter, texts: Iterable[str] = ()) -> None:
        self._known = sorted({name for name in _known_words(encounter) if len(name) > 1}, key=len, reverse=True)
        self._by_words: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._count: dict[str, int] = {}
        for text in texts:  # a placeholder that somebody said must stay what it is
            for match in _PLACEHOLDER.finditer(text):
                self._count[match[1]] = max(self._count.get(match[1], 0), int(match[2]))

    def hide(self, text: str) -> str:
        """The text with placeholders; raises `DraftingError` where something that the chart knows would still be sent."""
        found = list(self._found(text))
        names = {text[start:end] for start, end, kind in found if kind == "NAME"}
        again = (m.span() for name in names for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
        for start, end, kind in sorted(_chosen([*found, *((*span, "NAME") for span in again)]), reverse=True):
            text = text[:start] + self._placeholder(kind, text[start:end]) + text[end:]
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in self._known):
            raise DraftingError("Nothing was sent: an identifier could not be taken out.", cause=DraftingCause.NOT_SENT)
        return text

    def show(self, text: str) -> str:
        """The text with the words of its placeholders; one that nobody put in stays as it is."""
        return _PLACEHOLDER.sub(lambda match: self._words.get(match[0], match[0]), text)

    @property
    def hidden(self) -> dict[str, str]:
        """Every placeholder with its words."""
        return dict(self._words)

    def _placeholder(self, kind: str, words: str) -> str:
        if words not in self._by_words:
            self._count[kind] = self._count.get(kind, 0) + 1
            self._by_words[words] = f"<{kind}_{self._count[kind]}>"
            self._words[self._by_words[words]] = words
        return self._by_words[words]

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        for word in self._known:
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
                yield match.start(), match.end(), "NAME"
        for kind, pattern in _PATTERNS:
            for match in pattern.finditer(text):
                part = "it" if "it" in pattern.groupindex and match["it"] is not None else 0
                yield match.start(part), match.end(part), kind
        yield from _found_in_speech(text)
        yield from ((*match.span("it"), "NAME") for match in _TITLE_CASE.finditer(text) if _is_strange(match["it"]))
        yield from (
            (*match.span(), "NAME") for match in _WORD.finditer(text) if _is_listed(match[0], text, match.end())
        )


def _found_in_speech(text: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in _LOWER:
        for match in pattern.finditer(text):
            part = "it" if "it" in pattern.groupindex else 0
            if kind == "PLACE" or any(_is_strange(word) for word in _WORD.findall(match[part])):
                yield match.start(part), match.end(part), kind


def _known_words(encounter: Encounter) -> Iterator[str]:
    """Everything that the chart knows to identify somebody, whole and in parts."""
    people = [encounter.patient, encounter.treating, encounter.supervising, encounter.referrer]
    for name in (person.name for person in people if person is not None):
        yield name
        yield from (part for part in re.split(r"[\s,]+", name) if len(part) > _INITIAL and part[0].isupper())
    if encounter.patient is not None:
        if encounter.patient.mrn:
            yield encounter.patient.mrn
        if born := encounter.patient.date_of_birth:
            yield from (born.isoformat(), f"{born.month}/{born.day}/{born.year}", f"{born:%m/%d/%Y}")


_INITIAL = 2
"""Letters; `J.` alone identifies nobody and is in half the words of a note."""


def _chosen(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of spans that overlap the one that begins first, and of those the longest."""
    chosen: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(found, key=lambda f: (f[0], -f[1])):
        if start < end and (not chosen or start >= chosen[-1][1]):
            chosen.append((start, end, kind))
    return chosen


def _is_strange(words: str) -> bool:
    return not all(word.casefold() in clinical_vocabulary() for word in re.split(r"[ '-]", words))


def _is_listed(word: str, text: str, end: int) -> bool:
    plain = word.casefold().removesuffix("'s")
    return plain in _names() and plain not in clinical_vocabulary()


@cache
def _names() -> frozenset[str]:
    lines = Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
