"""A batch says on stderr how far it is, every few seconds and no more often."""

from collections.abc import Iterator
from typing import Any

import pytest

from notedraft.commands.draft import with_progress

ANSWERS = [({"id": str(n)}, 0) for n in range(6)]


class Clock:
    """Seconds that pass only while a dictation is drafted."""

    now = 0.0

    def __call__(self) -> float:
        return self.now

    def drafting(self, seconds_each: float) -> Iterator[tuple[dict[str, Any], int]]:
        for answer in ANSWERS:
            self.now += seconds_each
            yield answer


@pytest.mark.parametrize(("seconds_each", "told"), [(5, [1, 2, 3, 4, 5, 6]), (2, [3, 6]), (0.5, [])])
def test_progress_is_told_every_five_seconds(
    seconds_each: float, told: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    clock = Clock()
    assert list(with_progress(clock.drafting(seconds_each), clock)) == ANSWERS
    assert capsys.readouterr().err.splitlines() == [f"{n} dictations done." for n in told]
