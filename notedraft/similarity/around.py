"""A patient's earlier notes, and what the clinic holds around them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Self

from notedraft.encounter import PriorNote


def _nothing(text: str) -> Sequence[PriorNote]:
    """No note on another patient is like any text."""
    return ()


class ChartInClinic(tuple[PriorNote, ...]):
    """The earlier notes of one patient, as any sequence of them, with three things that only a clinic knows.

    `background`: notes of the same author on other patients. `like`: notes on other patients that may be like a text.
    `standard`: sentences that a named person approved as the clinic's standard wording.
    """

    background: Sequence[PriorNote]
    like: Callable[[str], Sequence[PriorNote]]
    standard: Sequence[str]

    def __new__(
        cls,
        chart: Iterable[PriorNote],
        background: Sequence[PriorNote] = (),
        like: Callable[[str], Sequence[PriorNote]] = _nothing,
        standard: Sequence[str] = (),
    ) -> Self:
        """A tuple of the chart's notes."""
        made = super().__new__(cls, chart)
        made.background, made.like, made.standard = background, like, standard
        return made

    @classmethod
    def of(cls, prior: Sequence[PriorNote]) -> "ChartInClinic":
        """`prior` itself where it knows its clinic, else a chart of which nothing else is known."""
        return prior if isinstance(prior, ChartInClinic) else cls(prior)
