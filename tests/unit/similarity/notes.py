"""Notes for the tests: invented, and generated where many are needed."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import strategies as st

from notedraft.encounter import PriorNote

WORDS = st.lists(
    st.sampled_from(["knee", "sore", "after", "stairs", "3x10", "4/10", "left", "right", "he", "slept", "level"])
    | st.text(alphabet="abcdé 膝1", min_size=1, max_size=6),
    max_size=30,
).map(" ".join)
"""Free text in a clinic's few words, strange ones among them."""

NOTES = (
    st.builds(
        lambda subjective, objective, assessment: f"S: {subjective}\nO: {objective}\nA: {assessment}",
        WORDS,
        WORDS,
        WORDS,
    )
    | WORDS
)
"""Notes with and without headings."""

FIRST_DAY = date(2026, 3, 2)


def prior(text: str, n: int = 1, *, patient: str = "p1", author: str = "PT-1", clinic: str | None = None) -> PriorNote:
    """The `n`th note of a chart, three days after the one before."""
    day = FIRST_DAY + timedelta(days=3 * (n - 1))
    return PriorNote(id=f"{patient}#{n}", text=text, patient=patient, author=author, date=day, clinic=clinic)


class Author:
    """Writes notes from a pool of stock sentences and words of the day, like a heavy template user."""

    def __init__(self, seed: int, *, stock: float) -> None:
        """`stock`: the share of sentences that come from the pool."""
        self._random = random.Random(seed)
        self._stock = stock
        self._words = ["".join(self._random.choices("bcdfglmnprst", k=5)) for _ in range(600)]
        self._pool = [self._sentence() for _ in range(12)]

    def chart(self, visits: int) -> list[str]:
        """The notes of one patient."""
        return [self.note() for _ in range(visits)]

    def note(self) -> str:
        """One honest note."""
        parts = (("S", 3), ("O", 4), ("A", 4), ("P", 2))
        return "\n".join(f"{letter}: {' '.join(self._sentences(count))}" for letter, count in parts)

    def reworded(self, note: str, share: float) -> str:
        """`note` with so many of its words exchanged."""
        return " ".join(
            word if word.endswith(":") or self._random.random() > share else self._word() for word in note.split(" ")
        )

    def _sentences(self, count: int) -> Iterator[str]:
        for _ in range(count):
            yield self._random.choice(self._pool) if self._random.random() < self._stock else self._sentence()

    def _sentence(self) -> str:
        return " ".join(self._word() for _ in range(self._random.randint(6, 12))) + "."

    def _word(self) -> str:
        return self._random.choice(self._words)
