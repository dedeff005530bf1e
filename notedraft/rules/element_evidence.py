"""What in a note bears on each of the nine elements: the facts that show it, found again wherever it is judged."""

from collections.abc import Iterable, Iterator, Sequence

from notedraft.note import Fact, Pain, TextFact, TherapyNote
from notedraft.rules.case import Case
from notedraft.rules.words import word_lists
from notedraft.source import Span


def measured_today(note: TherapyNote) -> list[Fact]:
    """Motion, strength and other measures of today, without pain."""
    lists = (note.range_of_motion, note.strength, note.measures)
    return [fact for facts in lists for fact in facts if fact.when == "today"]


def pain_today(note: TherapyNote) -> list[Fact]:
    """Pain scores of today."""
    return [pain for pain in note.pain if pain.when != "prior_visit"]


def deficits(note: TherapyNote) -> list[Fact]:
    """What is less than it should be: pain, measures, and help that an activity took."""
    hurting = [pain for pain in note.pain if pain.when != "prior_visit" and pain.score > 0]
    weak = [strength for strength in note.strength if strength.when == "today" and strength.grade != "5"]
    measures = [fact for facts in (note.range_of_motion, note.measures) for fact in facts if fact.when == "today"]
    # `contact guard assist, then independent`: help was needed at first.
    helped = [
        fact for fact in note.assistance if any("independent" not in p for p in fact.level.casefold().split(", "))
    ]
    return [*hurting, *weak, *measures, *helped]


def limitations_read(case: Case) -> list[Span]:
    """Clauses that the reader takes for a limitation; the diagnosis itself is none."""
    named = spans_of(case.note.diagnoses)
    return [span for span in case.reading.evidence.get("medical_necessity", []) if not _within(span, named)]


def telling_responses(note: TherapyNote) -> list[TextFact]:
    """What is said of the patient's response, stock phrases left out."""
    return [response for response in note.response if not is_stock_phrase(response.text)]


def pain_afterward(note: TherapyNote) -> list[Pain]:
    """The scores of pain behind the treatment: they answer to it, in whatever words they were told."""
    return [pain for pain in note.pain if pain.when == "after"]


def is_stock_phrase(text: str) -> bool:
    """Whether a response is no more than "tolerated well" in one of its dresses."""
    stock = word_lists().stock_response
    return all(word in stock for word in _plain(text).split())


def changes_against_before(note: TherapyNote) -> list[Fact]:
    """Values of today and of before that differ, of one motion, muscle, measure or of pain."""
    pairs = [
        *_changed((("rom", r.joint, r.motion, r.side, r.mode), r.when, r.degrees, r) for r in note.range_of_motion),
        *_changed((("strength", s.muscle, s.side), s.when, s.grade, s) for s in note.strength),
        *_changed((("measure", m.name, m.side), m.when, m.value, m) for m in note.measures),
        *_changed((("pain",), "prior" if p.when == "prior_visit" else "today", p.score, p) for p in note.pain),
    ]
    return list(pairs)


def spans_of(facts: Iterable[Fact]) -> list[Span]:
    """The words behind `facts`, each place once, in order of the text."""
    return in_order(span for fact in facts for span in fact.evidence)


def in_order(spans: Iterable[Span]) -> list[Span]:
    """Each place once, source by source, from front to back."""
    return sorted(set(spans), key=lambda span: (span.source, span.start, span.end))


def _changed(values: Iterable[tuple[tuple[object, ...], str, object, Fact]]) -> Iterator[Fact]:
    seen: dict[tuple[object, ...], dict[str, list[tuple[object, Fact]]]] = {}
    for about, when, value, fact in values:
        seen.setdefault(about, {"today": [], "prior": []})[when].append((value, fact))
    for both in seen.values():
        for value, fact in both["today"]:
            for before, earlier in both["prior"]:
                if value != before:
                    yield from (earlier, fact)


def _within(span: Span, others: Sequence[Span]) -> bool:
    """Whether it says no more than one of them; a clause around a diagnosis may say the limitation too."""
    return any(span.source == o.source and o.start <= span.start and span.end <= o.end for o in others)


def _plain(text: str) -> str:
    return "".join(char if char.isalnum() else " " for char in text.casefold())
