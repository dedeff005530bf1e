"""A sentence in the clinician's own words keeps the few words right beside it that nothing else tells."""

import pytest

from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter
from notedraft.note import Sections
from notedraft.source import Source


def _drafted(said: str) -> Sections:
    return ExtractiveDrafter().draft([Source(text=said)], Encounter()).note.sections


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("- R knee OA, R>L, awaiting TKA\n- TE 20 min: SLR 3x10", "R knee OA, R>L, awaiting TKA."),
        ("R TFCC repair, 10 wks, bartender. TE 20 min: putty 3 min.", "R TFCC repair, 10 wks, bartender."),
        ("L adductor strain, gr 1, 19 d. TE 20 min: SLR 3x10.", "L adductor strain, gr 1, 19 d."),
        ("R prox humerus fx 6 wks. TE 20 min: pulleys 3 min.", "R prox humerus fx 6 wks."),
    ],
)
def test_a_problem_is_told_to_its_end(said: str, told: str) -> None:
    assert told in _drafted(said).subjective


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("Frozen shoulder, Delphine, left. Ther ex ten minutes, pendulums.", "Delphine"),
        ("R knee OA, total 40 min. TE 20 min: SLR 3x10.", "total 40"),
        ("OT R CMC arthroplasty 7 wks. TE 20 min: putty 3 min.", "OT R"),
        ("R knee OA, TE 20 min: SLR 3x10.", "OA, TE"),
    ],
)
def test_names_totals_and_headings_are_no_part_of_it(said: str, never: str) -> None:
    assert never not in _drafted(said).subjective
