import json
import random
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notedraft.encounter import PriorNote
from notedraft.evaluation.charts import CHART_PARTS, load_charts
from notedraft.similarity.auditing import audit
from notedraft.similarity.corpus import AuditSummary, Corpus
from notedraft.similarity.judging import judge_elsewhere
from notedraft.similarity.words import Vocabulary, put_into_words
from tests.unit.similarity.notes import Author, prior

AUTHOR = Author(11, stock=0.3)
RECALL, FALSE_FLAGS = 0.97, 0.03


def lines_of(notes: Iterable[PriorNote]) -> list[str]:
    return [note.model_dump_json() for note in notes]


def corpus(lines: Iterable[str], summary: AuditSummary | None = None, file: str | None = None) -> Corpus:
    return Corpus.of_bytes("\n".join(lines).encode(), file, summary or AuditSummary())


def pairs_of(notes: Iterable[PriorNote]) -> list[dict[str, Any]]:
    return list(audit(corpus(lines_of(notes))))


def who(pairs: Iterable[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(pair["note"], pair["of"]) for pair in pairs}


def chart(patient: str, texts: Sequence[str], *, author: str = "PT-1", clinic: str | None = None) -> list[PriorNote]:
    return [prior(text, n, patient=patient, author=author, clinic=clinic) for n, text in enumerate(texts, start=1)]


HONEST = [*chart("p1", AUTHOR.chart(5)), *chart("p2", AUTHOR.chart(5))]


def test_honest_notes_print_nothing() -> None:
    summary = AuditSummary()
    assert list(audit(corpus(lines_of(HONEST), summary))) == []
    assert (summary.notes, summary.patients, summary.clinics, summary.pairs) == (10, 2, 1, 0)


def test_a_copy_is_one_record_with_both_notes_and_its_passages() -> None:
    copy = prior(HONEST[4].text, 6)
    (pair,) = pairs_of([*HONEST, copy])
    assert list(pair) == ["note", "of", "kind", "severity", "same_patient", "score", "passages"]
    assert (pair["note"], pair["of"], pair["kind"]) == ("p1#6", "p1#5", "exact")
    assert (pair["severity"], pair["same_patient"], pair["score"]) == ("block", True, 1.0)
    assert len(pair["passages"]) == 4
    for passage in pair["passages"]:
        assert passage["note"] == passage["of"]
        assert list(passage["note"]) == ["start", "end"]
    assert json.loads(json.dumps(pair)) == pair


def test_a_copied_section_shows_only_that_section() -> None:
    section = HONEST[3].text.split("\n")[2]
    text = "\n".join(section if line.startswith("A:") else line for line in AUTHOR.note().split("\n"))
    (pair,) = pairs_of([*HONEST, prior(text, 6)])
    assert (pair["of"], pair["kind"], pair["severity"]) == ("p1#4", "one_section_copied", "warn")
    (passage,) = pair["passages"]
    assert text[passage["note"]["start"] : passage["note"]["end"]] == section.removeprefix("A: ").removesuffix(".")


def test_a_section_from_another_chart_is_found() -> None:
    section = HONEST[8].text.split("\n")[2]
    text = "\n".join(section if line.startswith("A:") else line for line in AUTHOR.note().split("\n"))
    (pair,) = pairs_of([*HONEST, prior(text, 6)])
    assert (pair["note"], pair["of"], pair["kind"]) == ("p1#6", "p2#4", "one_section_copied")
    assert not pair["same_patient"]


def test_a_section_that_many_charts_share_is_the_clinic_s_wording() -> None:
    section = HONEST[8].text.split("\n")[2]
    notes = [
        "\n".join(section if line.startswith("A:") else line for line in AUTHOR.note().split("\n")) for _ in range(6)
    ]
    shared = [prior(text, 1, patient=f"q{n}", author=f"PT-{n}") for n, text in enumerate(notes)]
    assert pairs_of([*HONEST, *shared]) == []


def test_a_copy_in_another_chart_is_found_whoever_wrote_it() -> None:
    (pair,) = pairs_of([*HONEST, prior(HONEST[2].text, 9, patient="p3", author="PT-9")])
    assert (pair["note"], pair["of"], pair["kind"]) == ("p3#9", "p1#3", "other_patient")
    assert (pair["severity"], pair["same_patient"]) == ("block", False)


def test_the_later_note_is_the_copy_whatever_the_order_of_lines() -> None:
    notes = [*HONEST, prior(HONEST[2].text, 9, patient="p3", author="PT-9"), prior(HONEST[4].text, 6)]
    random.Random(4).shuffle(notes)
    assert who(pairs_of(notes)) == {("p3#9", "p1#3"), ("p1#6", "p1#5")}


def test_without_dates_lines_stand_in_order() -> None:
    undated = [note.model_copy(update={"date": None}) for note in [*HONEST, prior(HONEST[4].text, 6)]]
    assert who(pairs_of(undated)) == {("p1#6", "p1#5")}


def test_clinics_are_never_compared() -> None:
    north = chart("p1", [HONEST[0].text], clinic="north")
    south = chart("p2", [HONEST[0].text], clinic="south")
    unnamed = chart("p3", [HONEST[0].text])
    summary = AuditSummary()
    assert list(audit(corpus(lines_of([*north, *south, *unnamed]), summary))) == []
    assert summary.clinics == 3


def test_versions_of_one_visit_do_not_make_each_other_standard() -> None:
    section = HONEST[4].text.split("\n")[2]
    versions = [
        prior("\n".join(section if line[0] == "A" else line for line in AUTHOR.note().split("\n")), 6) for _ in range(3)
    ]
    named = [note.model_copy(update={"id": f"v{n}"}) for n, note in enumerate(versions)]
    found = pairs_of([*HONEST[:5], *named])
    assert {("v0", "p1#5"), ("v1", "p1#5"), ("v2", "p1#5")} <= who(found)


def test_bad_lines_are_told_and_counted_and_the_rest_is_audited() -> None:
    lines = lines_of([*HONEST, prior(HONEST[4].text, 6)])
    damaged = [lines[0], "not json", *lines[1:], '{"id": "x", "text": "S: quiet"}', lines[3], lines[2][:50]]
    summary = AuditSummary()
    assert who(audit(corpus(damaged, summary, "notes.jsonl"))) == {("p1#6", "p1#5")}
    assert (summary.notes, summary.left_out, summary.pairs) == (11, 4, 1)
    assert dict(summary.by_kind) == {"exact": 1}
    assert [problem.split(":")[0] for problem in summary.problems] == [
        "notes.jsonl, line 2",
        "notes.jsonl, line 13, field patient",
        "notes.jsonl, line 14",
        "notes.jsonl, line 15",
    ]


def test_notes_without_an_author_are_compared_and_counted() -> None:
    summary = AuditSummary()
    anonymous = [note.model_copy(update={"author": None}) for note in [*HONEST, prior(HONEST[4].text, 6)]]
    assert who(audit(corpus(lines_of(anonymous), summary))) == {("p1#6", "p1#5")}
    assert summary.without_author == 11


@pytest.mark.parametrize("text", ["", "seen", "   ", "👍" * 50, "S:\nO:\nA:\nP:"])
def test_next_to_nothing_is_no_copy(text: str) -> None:
    assert pairs_of([*chart("p1", [text, text]), *chart("p2", [text])]) == []


def test_an_empty_corpus_has_no_pair() -> None:
    assert list(audit(corpus([]))) == []


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.05, 0.12, 0.2]))
def test_no_copy_between_patients_that_brute_force_finds_is_missed(seed: int, share: float) -> None:
    author, chance = Author(seed, stock=0.5), random.Random(seed)
    texts = [author.note() for _ in range(12)]
    texts += [author.reworded(chance.choice(texts), share) for _ in range(6)]
    notes = [prior(text, 1, patient=f"p{n}") for n, text in enumerate(texts)]
    vocabulary = Vocabulary()
    worded = {note.id: put_into_words(note.text, vocabulary) for note in notes}
    expected = {
        frozenset((one.id, other.id))
        for one, other in combinations(notes, 2)
        if judge_elsewhere(worded[one.id], worded[other.id], vocabulary)
    }
    found = [pair for pair in pairs_of(notes) if pair["kind"] == "other_patient"]
    assert {frozenset(pair) for pair in who(found)} == expected


@settings(max_examples=40)
@given(st.lists(st.tuples(st.text(max_size=60), st.sampled_from("ab"), st.integers(1, 4)), max_size=8))
def test_any_texts_can_be_audited_and_passages_lie_inside_them(given_notes: list[tuple[str, str, int]]) -> None:
    notes = [
        prior(text, day, patient=patient).model_copy(update={"id": str(n)})
        for n, (text, patient, day) in enumerate(given_notes)
    ]
    texts = {note.id: note.text for note in notes}
    for pair in pairs_of(notes):
        for passage in pair["passages"]:
            assert 0 <= passage["note"]["start"] < passage["note"]["end"] <= len(texts[pair["note"]])
            assert 0 <= passage["of"]["start"] < passage["of"]["end"] <= len(texts[pair["of"]])


def test_labelled_charts_in_one_corpus_are_told_apart() -> None:
    charts = [chart for part in CHART_PARTS for chart in load_charts(part)]
    notes = [note for one in charts for note in one.prior_notes()]
    candidates = {candidate.id: candidate for one in charts for candidate in one.candidates}
    notes += [
        PriorNote(
            id=candidate.id, text=candidate.text, patient=one.chart, author=one.patient.clinician, date=candidate.date
        )
        for one in charts
        for candidate in one.candidates
    ]
    found = pairs_of(notes)
    flagged = {pair["note"] for pair in found}
    copies = {name for name, candidate in candidates.items() if candidate.label == "clone"}
    assert len(flagged & copies) / len(copies) >= RECALL
    assert len(flagged - copies) / (len(notes) - len(copies)) < FALSE_FLAGS
    for name in flagged & copies:
        of = candidates[name].of
        assert of is not None
        assert (name, f"{of.chart}-{of.n}") in who(found)
