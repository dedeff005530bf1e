"""The reader: sources in, facts with their words out. Deterministic; it never invents and never fills in."""

from collections.abc import Sequence

from notedraft.dictation.exercises import read_exercises
from notedraft.dictation.names import find_mentions
from notedraft.dictation.reading import Reading
from notedraft.dictation.services import read_services
from notedraft.dictation.text import Text
from notedraft.note import ClinicalFacts, Discipline
from notedraft.source import Source


def read(sources: Sequence[Source], *, discipline: Discipline | None = None) -> Reading:
    """Read all sources of a note. The same texts always give the same reading."""
    text = Text.of(sources[0])
    mentions = find_mentions(text.plain)
    services = read_services(text, mentions)
    exercises, questions = read_exercises(text, mentions, services)
    return Reading(
        facts=ClinicalFacts(
            services=services.timed,
            untimed_services=services.untimed,
            not_performed=services.not_performed,
            timed_code_minutes=services.timed_code_minutes,
            total_treatment_minutes=services.total_treatment_minutes,
            exercises=exercises,
        ),
        questions=[*services.questions, *questions],
    )
