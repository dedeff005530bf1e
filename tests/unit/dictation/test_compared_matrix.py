"""In raw speech what a dose is compared with ends there: the exercises behind it are today's, with their own doses."""

import pytest

from notedraft.dictation.reader import read
from notedraft.source import Source

COMPARED = [
    "up from sixty",
    "that's up from sixty",
    "which is up from sixty pounds",
    "it was sixty last time",
    "was sixty last week",
    "down from ninety",
    "last time it was sixty",
    "that was two sets of eight on monday",
    "compared to sixty last week",
    "she only managed sixty on friday",
    "that's ten pounds more than last visit",
    "i bumped her up from sixty",
]
TEXT = (
    "we did leg press eighty pounds three sets of ten {compared} {joint} step ups two sets of fifteen and clams two sets of twelve "
    "with the green band and she did well with all of that today no pain at the end"
)


@pytest.mark.parametrize("joint", ["and", "then", "and then", "followed by"])
@pytest.mark.parametrize("compared", COMPARED)
def test_what_a_dose_is_compared_with_ends_there(compared: str, joint: str) -> None:
    text = TEXT.format(compared=compared, joint=joint)
    doses = {e.name: (e.sets, e.reps) for e in read([Source(text=text)]).facts.exercises}
    assert doses == {"leg press": (3, 10), "step up": (2, 15), "clamshell": (2, 12)}
