"""What is quoted as a statement can be read by itself."""

import pytest

from notedraft.dictation.statement import stated
from tests.unit.dictation.evidence_cases import text_of


@pytest.mark.parametrize(
    ("said", "hit", "told"),
    [
        ("Ten reps, and I kept two fingers on her neck because she overshoots. Bike after.", "on her neck because", "I kept two fingers on her neck because she overshoots"),
        ("Ten reps, and I tapped the quad so. Bike after.", "tapped the quad so", "I tapped the quad so"),
        ("He said the back was easier than when he came, then we walked.", "easier than when", "He said the back was easier than when he came"),
        ("stump was five to start and two when we quit and the worst was eight at three in the morning hip extension passive left is lacking nine", "when", "stump was five to start and two when we quit and the worst was eight at three in the morning"),
    ],
)  # fmt: skip
def test_a_statement_does_not_end_in_the_word_that_joins_the_next_clause(said: str, hit: str, told: str) -> None:
    text = text_of(said)
    start = text.plain.index(hit.lower())
    assert stated(text, start, start + len(hit)).text == told
