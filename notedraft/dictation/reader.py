"""The reader: sources in, facts with their words out. Deterministic; it never invents and never fills in.

Each kind of fact has a module of its own, a pure function over `Text`. This one only asks them all and joins what they say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

from notedraft.dictation.assistance import read_assistance
from notedraft.dictation.cues import read_cues
from notedraft.dictation.diagnoses import find_diagnoses
from notedraft.dictation.exercises import read_exercises
from notedraft.dictation.goals import find_goals
from notedraft.dictation.measured_words import find_measured
from notedraft.dictation.measures import read_measures
from notedraft.dictation.mentions import mentions_of
from notedraft.dictation.necessity import find_necessity
from notedraft.dictation.others import told_of_others
from notedraft.dictation.pain import read_pain
from notedraft.dictation.places import Taken, starting_in
from notedraft.dictation.plan import find_plan
from notedraft.dictation.progression import Value, compared, find_progression
from notedraft.dictation.range_of_motion import read_range_of_motion
from notedraft.dictation.reading import MEASURED_IN_WORDS, Reading
from notedraft.dictation.response import find_response
from notedraft.dictation.services import Services, read_services
from notedraft.dictation.slots import slot_places
from notedraft.dictation.strength import read_strength
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import (
    ClinicalFacts,
    Discipline,
    Exercise,
    Fact,
    Measure,
    Pain,
    RangeOfMotion,
    ServiceLine,
    evidence_of,
)
from notedraft.source import DICTATION, Source, Span

F = TypeVar("F", bound=Fact)
_LISTS = tuple(name for name, field in ClinicalFacts.model_fields.items() if field.default == [])


def read(sources: Sequence[Source], *, discipline: Discipline | None = None) -> Reading:
    """Read all sources of a note: the dictation and the answers to gap questions. The same texts give the same reading."""
    readings = [_read_one(source) for source in sources]
    if not readings:
        return Reading(facts=ClinicalFacts())
    first, *more = readings
    for answer in more:
        _join(first, answer)
    return first


def _read_one(source: Source) -> Reading:
    text = Text.of(source)
    mentions = list(mentions_of(text.plain))
    others = told_of_others(text)
    services = read_services(text, mentions)
    exercises, dose_questions = read_exercises(text, mentions, services)
    strength, strength_questions = read_strength(text)
    graded = Taken(len(source.text), _places(strength))
    pain, pain_questions = read_pain(text, mentions, services.taken, graded)
    motion, motion_questions = read_range_of_motion(text, services.taken)
    motion = _the_patients(_without_scored(motion, pain), others)
    measures, measure_questions = read_measures(text)
    assistance, assistance_questions = read_assistance(text)
    cues, cue_questions = read_cues(text)
    goals = find_goals(text)
    tested, valued, aimed = (
        Taken(len(source.text), _places(facts)) for facts in ([*motion, *strength], measures, goals)
    )
    done = [e for e in exercises if not (_is_measured(e, tested, valued) or _is_wished(e, aimed))]
    dose_questions = _about_those(done, exercises, dose_questions)
    exercises = done
    motion = _without_counted(motion, exercises)
    measures = _without_degrees(_without_repetitions(measures, exercises), motion)
    exercises = [_without_measured_load(e, measures) for e in exercises]
    facts = ClinicalFacts(
        diagnoses=_the_patients(find_diagnoses(text), others),
        services=services.timed,
        untimed_services=services.untimed,
        not_performed=services.not_performed,
        timed_code_minutes=services.timed_code_minutes,
        total_treatment_minutes=services.total_treatment_minutes,
        exercises=exercises,
        pain=pain,
        range_of_motion=motion,
        strength=_the_patients(strength, others),
        measures=_the_patients(measures, others),
        assistance=assistance,
        cues=_the_patients(cues, others),
        goals=goals,
        response=_the_patients(find_response(text), others),
        progression=_the_patients(find_progression(text), others),
        plan=find_plan(text),
    )
    if source.id != DICTATION:
        _mark_as_answer(facts)
    slots = [source.span(start, end) for start, end in slot_places(source.text)]
    return Reading(
        facts=facts,
        questions=[
            *services.questions, *dose_questions, *pain_questions, *motion_questions, *strength_questions,
            *measure_questions, *assistance_questions, *cue_questions, *(_about_slot(source, slot) for slot in slots),
        ],
        evidence=_evidence(text, services, facts),
        slots=slots,
    )  # fmt: skip


def _the_patients(facts: list[F], others: Taken) -> list[F]:
    """The facts whose words do not end where somebody else is told of."""
    return [fact for fact in facts if not any(others.holds(span.end - 1, span.end) for span in fact.evidence[-1:])]


def _without_scored(motions: list[RangeOfMotion], pain: list[Pain]) -> list[RangeOfMotion]:
    """`a five with supination and two after`: words that hold one score and end in the next one's number are no motion's."""
    scores = sorted((span for p in pain for span in p.evidence), key=attrgetter("start"))

    def is_scored(said: Span) -> bool:
        inside = starting_in(scores, said.start, said.end)
        return any(s.end < said.end for s in inside) and any(said.start < s.start and said.end <= s.end for s in inside)

    return [motion for motion in motions if not is_scored(motion.evidence[-1])]


def _without_counted(motions: list[RangeOfMotion], exercises: list[Exercise]) -> list[RangeOfMotion]:
    """`heel raises 15, hip abduction 10, mini squats 10`: what was read as repetitions of a motion is no number of degrees."""
    by_reps: defaultdict[float, list[Exercise]] = defaultdict(list)
    for exercise in exercises:
        if exercise.reps is not None:
            by_reps[exercise.reps].append(exercise)

    def is_counted(m: RangeOfMotion) -> bool:
        told = m.evidence[-1]
        named = (e for e in by_reps.get(m.degrees, ()) if e.name.endswith(m.motion))
        return any(span.start <= told.start and told.end <= span.end for e in named for span in e.evidence)

    return [motion for motion in motions if not is_counted(motion)]


def _without_repetitions(measures: list[Measure], exercises: list[Exercise]) -> list[Measure]:
    """`key pinch into yellow putty, fifteen`: what was read as repetitions is no number of pounds."""
    counted = [(span, e.reps) for e in exercises if e.reps is not None for span in e.evidence]

    def is_counted(m: Measure) -> bool:
        told = m.evidence[-1]
        return m.unit is None and any(s.start <= told.start and told.end <= s.end and n == m.value for s, n in counted)

    return [measure for measure in measures if not is_counted(measure)]


def _without_degrees(measures: list[Measure], motions: list[RangeOfMotion]) -> list[Measure]:
    """`supination seventy | quad index was 68 percent`: degrees of a motion are no value of the measure named behind them."""
    told = [(m.evidence[-1], abs(m.degrees)) for m in motions]

    def is_motion(m: Measure) -> bool:
        said = m.evidence[-1]
        inside = (n == m.value and said.start < span.end < said.end and span.start <= said.start for span, n in told)
        return any(inside)

    return [measure for measure in measures if not is_motion(measure)]


def _without_measured_load(exercise: Exercise, measures: list[Measure]) -> Exercise:
    """`grip right 62 pounds left 98 | table slides 2x10`: pounds and sides that were measured are not of the exercise behind."""
    load, first = exercise.resistance, exercise.evidence[0]
    if load is None or load.kind != "weight":
        return exercise
    spans = [(m.evidence[-1], m.value) for m in measures if m.unit in ("lb", "kg")]
    if not any(value == load.value and s.start <= first.start < s.end for s, value in spans):
        return exercise
    begins = max(s.end for s, _ in spans if s.start < first.end)
    if begins >= first.end:
        return exercise
    evidence = [first.model_copy(update={"start": begins}), *exercise.evidence[1:]]
    return exercise.model_copy(update={"resistance": None, "side": None, "evidence": evidence})


def _about_slot(source: Source, slot: Span) -> Question:
    around = " ".join(source.text[max(0, slot.start - 20) : slot.end + 16].split())
    return Question(element="template_slot", ask=f"A blank was left in \u201c{around}\u201d. What belongs there?")


def _evidence(text: Text, services: Services, facts: ClinicalFacts) -> dict[str, list[Span]]:
    measured: list[Value] = [*facts.pain, *facts.range_of_motion, *facts.strength, *facts.measures]
    return {
        "functional_goal": evidence_of(goal for goal in facts.goals if goal.functional),
        "client_response": evidence_of(facts.response) or evidence_of(p for p in facts.pain if p.when == "after"),
        "progression": evidence_of(facts.progression) or evidence_of(compared(measured)),
        "medical_necessity": find_necessity(text, facts.diagnoses),
        "plan": evidence_of(facts.plan),
        "exercise_description": evidence_of(facts.exercises),
        "exercise_parameters": evidence_of(facts.exercises),
        "skilled_intervention": evidence_of(facts.cues),
        "objective_measure": evidence_of(measured),
        MEASURED_IN_WORDS: find_measured(text),
        "timed_minutes": [*services.timed_evidence, *evidence_of(s for s in facts.services if s.minutes is not None)],
        "total_treatment_minutes": services.total_evidence,
    }


def _is_measured(e: Exercise, tested: Taken, valued: Taken) -> bool:
    """A name in the words of a measurement, which nobody counted or whose numbers are the measured ones.

    "Knee bend one twenty-six", "Y-balance 61 cm right", "SLS R 4 s, L 6 s", "grip R 18#, up 4".
    """
    name = e.evidence[0].start
    if not _has_dose(e) and tested.holds(name, name + 1):
        return True
    counted = e.evidence[-1].end
    if not e.known and e.sets is None and tested.holds(counted - 1, counted):
        return True  # "prone lying ten minutes first | hamstrings five on the left"
    if e.known and (e.sets is not None or e.reps is not None or e.ranges):
        return False
    return valued.holds(name, name + 1) and (not e.known or all(_is_inside(span, valued) for span in e.evidence))


def _is_wished(e: Exercise, aimed: Taken) -> bool:
    """`what he's after is one lap of the pond`: no exercise that is known, in the words of a goal."""
    return not e.known and e.sets is None and all(_is_inside(span, aimed) for span in e.evidence)


def _is_inside(span: Span, taken: Taken) -> bool:
    return taken.holds(span.start, span.start + 1) and taken.holds(span.end - 1, span.end)


def _about_those(kept: list[Exercise], exercises: list[Exercise], questions: list[Question]) -> list[Question]:
    """The questions on the exercises that were kept, each at its exercise's new place."""
    places = {id(e): i for i, e in enumerate(kept)}
    moved = {f"/note/exercises/{i}": places.get(id(e)) for i, e in enumerate(exercises)}
    return [
        q if q.where not in moved else q.model_copy(update={"where": f"/note/exercises/{moved[q.where]}"})
        for q in questions
        if q.where not in moved or moved[q.where] is not None
    ]


def _places(facts: Iterable[Fact]) -> Iterator[tuple[int, int]]:
    return ((span.start, span.end) for fact in facts for span in fact.evidence)


def _has_dose(e: Exercise) -> bool:
    values = (e.sets, e.reps, e.hold_seconds, e.duration_seconds, e.distance_feet, e.resistance)
    return bool(e.ranges) or any(value is not None for value in values)


def _mark_as_answer(facts: ClinicalFacts) -> None:
    for name in _LISTS:
        for fact in getattr(facts, name):
            fact.origin = "answer"


def _join(first: Reading, answer: Reading) -> None:
    """Take an answer's facts beside the dictation's; minutes answered fill the line that lacked them."""
    for name in _LISTS:
        if name != "services":
            getattr(first.facts, name).extend(getattr(answer.facts, name))
    for line in answer.facts.services:
        _join_service(first.facts.services, line)
    for total in ("timed_code_minutes", "total_treatment_minutes"):
        if getattr(first.facts, total) is None:
            setattr(first.facts, total, getattr(answer.facts, total))
    for element, spans in answer.evidence.items():
        first.evidence[element] = [*first.evidence.get(element, []), *spans]
    first.questions.extend(answer.questions)
    first.slots.extend(answer.slots)


def _join_service(lines: list[ServiceLine], answered: ServiceLine) -> None:
    held = next((line for line in lines if line.code == answered.code), None)
    if held is None:
        lines.append(answered)
    elif held.minutes is None:
        held.minutes, held.intervals, held.origin = answered.minutes, answered.intervals, "answer"
        held.evidence = [*held.evidence, *answered.evidence]
