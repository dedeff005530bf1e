"""Facts that hypothesis makes: plausible ones, with many values in common, so that chance agreements are tried."""

from hypothesis import strategies as st

from notedraft.codes import CptCode
from notedraft.note import (
    ClinicalFacts,
    Exercise,
    Measure,
    Pain,
    RangeOfMotion,
    Resistance,
    ServiceLine,
    Side,
    Strength,
)

_maybe_side = st.sampled_from([None, *Side.__args__])
_few = st.none() | st.integers(1, 4)
_when = st.sampled_from(["today", "prior"])

resistances = st.none() | st.builds(
    Resistance,
    kind=st.sampled_from(["weight", "band"]),
    value=_few,
    unit=st.sampled_from([None, "lb", "kg"]),
    color=st.sampled_from([None, "red", "green"]),
)
exercises = st.builds(
    Exercise,
    name=st.sampled_from(["straight leg raise", "bridge", "heel slide"]),
    side=_maybe_side,
    sets=_few,
    reps=_few,
    hold_seconds=_few,
    resistance=resistances,
)
pains = st.builds(Pain, when=st.sampled_from(["before", "after", "now", "prior_visit"]), score=st.integers(0, 10))
motions = st.builds(
    RangeOfMotion,
    joint=st.sampled_from(["knee", "hip"]),
    motion=st.sampled_from(["flexion", "extension"]),
    side=_maybe_side,
    degrees=st.integers(-5, 5),
    when=_when,
)
grades = st.builds(
    Strength, muscle=st.just("quadriceps"), side=_maybe_side, grade=st.sampled_from(["4-", "4", "4+"]), when=_when
)
measures = st.builds(Measure, name=st.just("grip"), value=_few.filter(bool), unit=st.just("lb"), side=_maybe_side)
services = st.builds(ServiceLine, code=st.sampled_from([CptCode("97110"), CptCode("97140")]), minutes=_few)

clinical_facts = st.builds(
    ClinicalFacts,
    services=st.lists(services, max_size=2, unique_by=lambda line: line.code),
    exercises=st.lists(exercises, max_size=5),
    pain=st.lists(pains, max_size=3),
    range_of_motion=st.lists(motions, max_size=4),
    strength=st.lists(grades, max_size=3),
    measures=st.lists(measures, max_size=3),
    total_treatment_minutes=st.none() | st.integers(0, 60),
)
