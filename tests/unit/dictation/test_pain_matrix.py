"""Pain scores as combinations: each way of saying when, before and behind the score, spoken, as raw speech and in shorthand.

What is scored, counted or asked for instead of pain stands beside it: it must not fire, however it is put.
"""

from itertools import chain

import pytest

from notedraft.dictation.mentions import find_mentions
from notedraft.dictation.pain import read_pain
from notedraft.dictation.text import Text
from notedraft.source import Source

MOMENTS = {
    "now": ["today", "right now", "at the moment", "this morning"],
    "before": ["coming in", "when she got here", "at the start of the session", "before treatment", "on the way in"],
    "after": [
        "when we finished",
        "by the end of the visit",
        "after the stretching",
        "on the way out",
        "once we were done",
    ],
    "rest": [
        "at rest",
        "when she isn't moving",
        "when he rests",
        "lying in bed",
        "with the arm in her lap",
        "doing nothing",
    ],
    "activity": ["with the stairs", "when she reaches overhead", "opening a jar", "on the last set", "at end range"],
    "best": ["at her best", "at its lowest", "on a good day"],
    "worst": ["at its worst", "on a bad day", "when it flares up"],
    "prior_visit": ["last visit", "at the evaluation", "two weeks ago", "the visit before", "the last time I saw her"],
}
SHORT = {
    "now": ["td", "now"],
    "before": ["pre", "b4 tx", "@ start"],
    "after": ["post", "p tx", "@ end"],
    "rest": ["@ rest", "noc", "supine"],
    "activity": ["w/ stairs", "c\u0305 WB", "end range", "lunges"],
    "best": ["@ best"],
    "worst": ["@ worst"],
    "prior_visit": ["LV", "@ IE"],
}
SINGLE = {
    "behind": "Right knee pain was a four {moment}.",
    "between": "Pain in the left shoulder {moment} was rated four out of ten.",
    "front": "{Moment}, her back pain was a four.",
    "place alone": "Her elbow was a four {moment}.",
}
PAIRS = [("before", "after"), ("rest", "activity"), ("activity", "rest"), ("best", "worst"), ("now", "prior_visit")]
JOINED = {
    "behind": "Knee pain was a six {first}, and a three {second}.",
    "without a verb": "Knee pain a six {first} but a three {second}.",
    "said": "She rates her neck pain a six {first} and a three {second}.",
    "no word of pain": "Her elbow was a six out of ten {first}, three out of ten {second}.",
}
LISTED = {
    "behind": "P! L hip 6/10 {first}, 3/10 {second}",
    "in front": "Pain: {first} 6/10; {second} 3/10",
    "brackets": "Pain 6/10 ({first}), 3/10 ({second})",
    "a place": "R ankle 6/10 {first}, 3/10 {second}",
}


def scores(said: str) -> list[tuple[str, float]]:
    """The scores read, with their moments."""
    text = Text.of(Source(text=said))
    return [(fact.when, fact.score) for fact in read_pain(text, find_mentions(text.plain))[0]]


def raw(said: str) -> str:
    """The statement as speech-to-text writes it, in the middle of others."""
    plain = said.replace(",", "").replace(".", "").lower()
    return f"okay manual ten minutes glides grade three {plain} wall slides two sets of ten and see her friday"


def spoken(moment: str, form: str) -> str:
    return SINGLE[form].format(moment=moment, Moment=moment.capitalize())


@pytest.mark.parametrize("form", list(SINGLE))
@pytest.mark.parametrize(("when", "moment"), [(when, m) for when, said in MOMENTS.items() for m in said])
def test_a_score_has_its_moment_wherever_that_stands(when: str, moment: str, form: str) -> None:
    said = spoken(moment, form)
    assert scores(said) == [(when, 4)]
    if when != "activity" or form != "front":  # in raw speech a task in front may be of the exercise before it
        assert scores(raw(said)) == [(when, 4)]


@pytest.mark.parametrize("form", list(JOINED))
@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("n", range(3))
def test_two_scores_keep_their_own_moments(pair: tuple[str, str], form: str, n: int) -> None:
    first, second = pair
    said = JOINED[form].format(first=MOMENTS[first][n], second=MOMENTS[second][(n + 1) % 3])
    assert scores(said) == [(first, 6), (second, 3)]
    assert scores(raw(said)) == [(first, 6), (second, 3)]


@pytest.mark.parametrize("form", list(LISTED))
@pytest.mark.parametrize("pair", PAIRS)
def test_a_list_in_shorthand_is_read_in_its_order(pair: tuple[str, str], form: str) -> None:
    first, second = pair
    for before, after in zip(SHORT[first], chain(SHORT[second][1:], SHORT[second]), strict=False):
        said = LISTED[form].format(first=before, second=after)
        assert scores(said) == [(first, 6), (second, 3)], said
        assert scores(f"- SLR 3x10\n- {said}\n- RTC Fri") == [(first, 6), (second, 3)], said


CHANGES = [
    "Knee pain went from a six to a three {after}.",
    "Knee pain was a six {before} and went down to a three {after}.",
    "Her knee came down from a six to a three {after}.",
    "She came in with knee pain at a six and left at a three.",
    "He started with his pain at a six and finished at a three.",
    "Pain in the knee decreased from a six to a three with treatment.",
]


@pytest.mark.parametrize("said", CHANGES)
@pytest.mark.parametrize(
    ("before", "after"), [("coming in", "leaving"), ("at the start", "by the end"), ("on arrival", "after treatment")]
)
def test_a_change_is_before_and_after(said: str, before: str, after: str) -> None:
    told = said.format(before=before, after=after)
    assert scores(told) == [("before", 6), ("after", 3)]
    assert scores(raw(told)) == [("before", 6), ("after", 3)]


ELSE = [
    "RPE", "Borg", "perceived exertion", "fatigue", "dizziness", "nausea", "confidence", "stiffness", "tightness", "swelling",
    "numbness", "coordination", "readiness", "fear of falling", "tone", "weakness", "shortness of breath", "recovery", "tremor",
    "difficulty", "function", "itching", "urgency", "stress", "brain fog", "perceived difficulty", "PSFS", "effort",
]  # fmt: skip
SCORED = [
    "{Else} was six out of ten at the end.",
    "{Else} is a six.",
    "She rated her {else_} a six today.",
    "Six out of ten for {else_}.",
    "{Else} 6/10 -> 3/10",
    "{Else}: 6/10",
    "{Else} dropped to six out of ten after the bike.",
]


@pytest.mark.parametrize("form", SCORED)
@pytest.mark.parametrize("name", ELSE)
def test_other_scores_are_no_pain(name: str, form: str) -> None:
    said = form.format(Else=name[0].upper() + name[1:], else_=name)
    assert scores(said) == []
    assert scores(f"Knee pain, week four.\n- {said}") == []


@pytest.mark.parametrize(
    "said",
    [
        "Leg press PRE 5/10.",
        "PRE 5/10 leg press.",
        "Pain woke her at three in the morning.",
        "Eight at night she takes her pill.",
        "Pain in toes two and three.",
        "Pain in digits four and five.",
        "She has had pain since she was ten.",
        "Quads sore after ten squats.",
        "Pain, two falls since May.",
        "Pain, and then on to three sets of ten.",
        "Pain on 3/10 of the reps.",
        "He fears pain of a six if he bends.",
        "If she has a five out of ten, stop.",
        "Pain goal is a two at most by discharge.",
        "She is sore today. Squats were eight before and ten after.",
        "She is sore today. Transfers are a five.",
        "Knee pain, week four. She was a four on the balance scale.",
        "Pain limited him to eight reps.",
        "Left knee is three out of five today.",
        "How hard was it, six out of ten.",
        "Hand feels heavy, six out of ten.",
        "It's tight, a five out of ten.",
        "P: 2x/wk x 4 wks.",
        "P: 4 more visits.",
        "He did six before and eight after the break.",
        "She is sore today. He started at level four and finished at six.",
    ],
)
def test_numbers_beside_pain_are_no_scores(said: str) -> None:
    assert scores(said) == []
