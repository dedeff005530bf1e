"""Sentences that a named person approved as standard: found in the clinic's own notes, offered, and set aside.

A sentence that is set aside counts neither as copying nor as evidence. It is blanked where it stands, so that every
other word keeps its place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from notedraft.encounter import PriorNote
from notedraft.similarity.sections import PartName, split
from notedraft.similarity.words import WORD, folded

FEWEST_PATIENTS, FEWEST_NOTES, MOST_OFFERED = 3, 6, 50
"""Patients and notes that a sentence stands in before it is offered; sentences offered at a time."""
_FEWEST_WORDS = 4
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_NEVER_STANDARD: frozenset[PartName] = frozenset({"assessment"})
_ALLOWED_ANYWHERE = re.compile(
    r"\b(?:precautions?|consent\w*|goals?|home (?:exercise )?program\w*|hep|skilled?|plan of care|identified by)\b",
    re.IGNORECASE,
)


class SetAside:
    """The approved sentences of a clinic, found whatever their case, spacing and punctuation."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        self._patterns = [_pattern(sentence) for sentence in sentences if WORD.search(sentence)]

    def stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """Where approved sentences stand in `text`."""
        return (match.span() for pattern in self._patterns for match in pattern.finditer(text))

    def blanked(self, text: str) -> str:
        """`text` with each approved sentence as so many spaces."""
        for start, end in self.stretches(text):
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        return text


def _pattern(sentence: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in WORD.findall(sentence)]
    return re.compile(r"(?<!\w)" + r"[\W_]+".join(words) + r"(?!\w)[.!?]?", re.IGNORECASE)


def offered(notes: Sequence[PriorNote], approved: Iterable[str] = ()) -> list[tuple[str, int, int]]:
    """Sentences that a clinic's notes hold everywhere, with the patients and notes that they stand in, commonest first.

    A sentence of an assessment tells of one visit however often it was pasted: of those only goals, precautions,
    consent, home program and the skilled-need line are ever offered.
    """
    patients: defaultdict[str, set[str | None]] = defaultdict(set)
    count: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for note in notes:
        for key, sentence in dict(_sentences(note.text)).items():
            patients[key].add(note.patient)
            count[key] += 1
            spelled.setdefault(key, sentence)
    known = {_key(sentence) for sentence in approved}
    common = [key for key, times in count.most_common() if times >= FEWEST_NOTES and key not in known]
    told = [(spelled[key], len(patients[key]), count[key]) for key in common if len(patients[key]) >= FEWEST_PATIENTS]
    return told[:MOST_OFFERED]


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    for part in split(text):
        if part.name == "signature":
            continue
        for match in _SENTENCE.finditer(text, part.start, part.end):
            sentence = match[0].strip()
            allowed = part.name not in _NEVER_STANDARD or _ALLOWED_ANYWHERE.search(sentence)
            if allowed and len(WORD.findall(sentence)) >= _FEWEST_WORDS and not re.search(r"\d", sentence):
                yield _key(sentence), sentence


def _key(sentence: str) -> str:
    return " ".join(folded(word) for word in WORD.findall(sentence))
