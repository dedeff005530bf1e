from notedraft.encounter import PriorNote
from notedraft.similarity.judging import CloneKind
from notedraft.similarity.whose import closest_in_any_chart, known_to
from tests.unit.similarity.notes import Author, prior

AUTHORS = [Author(seed, stock=0.4) for seed in range(3)]
NOTES = [
    prior(text, n, patient=f"p{chart}", author=f"PT-{chart % 3}")
    for chart in range(9)
    for n, text in enumerate(AUTHORS[chart % 3].chart(4), start=1)
]


def next_note(text: str) -> PriorNote:
    return prior(text, 5, patient="p4", author="PT-1")


def test_a_copy_is_found_whoever_the_patient_is() -> None:
    for note in NOTES[::5]:
        match = closest_in_any_chart(AUTHORS[0].reworded(note.text, 0.1), NOTES)
        assert match is not None
        assert match.judgement is not None
        assert match.of.id == note.id


def test_honest_notes_are_left_alone_whoever_the_patient_is() -> None:
    matches = [closest_in_any_chart(author.note(), NOTES) for author in AUTHORS for _ in range(5)]
    assert not any(match.judgement for match in matches if match)


def test_a_known_patient_s_note_in_another_chart_is_named_so() -> None:
    match = known_to(next_note(NOTES[0].text), NOTES).closest(NOTES[0].text)
    assert match is not None
    assert match.judgement is not None
    assert (match.judgement.kind, match.same_patient) == (CloneKind.OTHER_PATIENT, False)


def test_a_note_is_not_compared_with_itself() -> None:
    match = known_to(NOTES[0], NOTES).closest(NOTES[0].text)
    assert match is None or match.judgement is None


def test_nothing_is_closest_where_there_is_nothing() -> None:
    assert closest_in_any_chart("S: quiet", []) is None
    assert closest_in_any_chart("", NOTES) is None
