"""S, O, A and P as the clinician wrote them: what stands under one goes to that section, and the letter itself goes nowhere.

Lines of facts have their section by what they tell. Sentences in the clinician's own words were sorted by their writer
already, who knows better than any reading of them whether "still stiff" is a complaint or an assessment.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from notedraft.drafting.own_words import in_own_words
from notedraft.drafting.phrasing import as_sentence
from notedraft.grounding.tracing import share_words
from notedraft.note import ClinicalFacts, Section, Sentence, evidence_of
from notedraft.source import DICTATION, Source, Span

_NAMES: dict[str, Section] = {"s": "subjective", "o": "objective", "a": "assessment", "p": "plan"}
_WORDS = r"subj(?:ective)?|obj(?:ective)?|assess(?:ment)?|plan"
_MARK = r"(?:[:=]|(?P<loose>[)/])(?=\s)|[-–—]+(?=\s))"
_BEGINS_A_LINE = rf"^[ \t]*(?:[*#>•–-]+[ \t]*)?(?P<name>{_WORDS}|a[ ]?/[ ]?p|[soap])\.?[ \t]*{_MARK}[ \t]*"
_INSIDE = r"(?<=[.;|!?)][ \t])(?P<inside>(?-i:Subjective|Objective|Assessment|Plan|A/P|[SOAP])):[ \t]+"
_HEADING = re.compile(rf"{_BEGINS_A_LINE}|{_INSIDE}", re.IGNORECASE | re.MULTILINE)
_ENOUGH = 3
"""Sections headed in one dictation, from which each heading reaches to the next; one alone heads its own line.

`A)` may be a point of a list and `S/ p` a slip: they head something only among so many.
"""


class _Part(NamedTuple):
    """`[start, end)` of the source under a heading; the heading itself stands in `[begins, start)`."""

    begins: int
    start: int
    end: int
    section: Section


def under_headings(sentences: Sequence[Sentence], facts: ClinicalFacts, sources: Sequence[Source]) -> list[Sentence]:
    """`sentences`, those in the clinician's own words under the heading that the clinician put over them, and without it."""
    texts = {source.id: source for source in sources}
    parts = list(_parts(texts[DICTATION].text)) if DICTATION in texts else []
    if not parts:
        return list(sentences)
    has_plan = any(part.section == "plan" for part in parts)
    kept = _Kept(parts, evidence_of([*facts.diagnoses, *facts.goals]), [] if has_plan else evidence_of(facts.plan))
    told = [kept.placed(s, texts[DICTATION]) if in_own_words(s, texts) else s for s in sentences]
    return [sentence for sentence in told if sentence is not None]


def _parts(text: str) -> Iterator[_Part]:
    found = list(_HEADING.finditer(text))
    many = _are_enough(found)
    headings = [h for h in found if not h["loose"] or many]
    borders = [*(heading.start() for heading in headings[1:]), len(text)]
    reach = _are_enough(headings)
    for heading, border in zip(headings, borders, strict=False):
        end = border if reach else min(border, _line_end(text, heading))
        yield _Part(heading.start(), heading.end(), end, _section(heading))


def _are_enough(headings: Sequence[re.Match[str]]) -> bool:
    return len({_section(heading) for heading in headings}) >= _ENOUGH


def _line_end(text: str, heading: re.Match[str]) -> int:
    """How far a heading reaches that stands alone: its line, and inside of one no further than itself."""
    line = text.find("\n", heading.end())
    return heading.end() if heading["inside"] else line if line >= 0 else len(text)


def _section(heading: re.Match[str]) -> Section:
    return _NAMES[(heading["name"] or heading["inside"])[0].lower()]


class _Kept(NamedTuple):
    """What decides where a sentence goes: the parts, the words of problems and goals, those of a plan that has no heading."""

    parts: Sequence[_Part]
    problems: Sequence[Span]
    plans: Sequence[Span]

    def placed(self, sentence: Sentence, source: Source) -> Sentence | None:
        """The sentence in its part, without the heading before it; null where it was the heading alone."""
        said = sentence.evidence[0]
        part = next((p for p in self.parts if p.begins <= said.start and said.start < max(p.end, p.start + 1)), None)
        if part is None or said.source != source.id:
            return sentence
        start = max(said.start, part.start)
        if start >= said.end:
            return None
        span = source.span(start, said.end)
        section = self._section(sentence, part) if start < part.end else sentence.section
        return sentence.model_copy(
            update={"section": section, "text": as_sentence(source.quote(span)), "evidence": [span]}
        )

    def _section(self, sentence: Sentence, part: _Part) -> Section:
        """What was read as a plan stays one where no heading says plan; findings keep problems, goals and responses apart."""
        if part.section == "assessment" and share_words(sentence.evidence, self.plans):
            return "plan"
        if part.section != "objective":
            return part.section
        is_report = sentence.section == "subjective" and not share_words(sentence.evidence, self.problems)
        return "objective" if is_report else sentence.section
