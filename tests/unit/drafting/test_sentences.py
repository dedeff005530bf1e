"""Sources are cut into sentences that a citation can point at."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from notedraft.dictation.canon import canonical
from notedraft.drafting.sentences import number_sentences
from notedraft.source import Source


def test_sentences_are_numbered_across_all_sources() -> None:
    sources = [Source(text="Bridges 3x10. Pain 2.5/10 now\n- SLR"), Source(id="answer:1", text="With a 1.5 lb. cuff")]
    found = number_sentences(sources)
    assert [s.line for s in found] == [
        "[1] Bridges 3x10",
        "[2] Pain 2.5/10 now",
        "[3] SLR",
        "[4] With a 1.5 lb. cuff",
    ]
    assert [s.span.source for s in found] == ["dictation", "dictation", "dictation", "answer:1"]


def test_speech_without_full_stops_is_cut_between_clauses() -> None:
    said = "she came in limping and we did bridges three sets of ten then the bike five minutes but her knee was sore "
    found = number_sentences([Source(text=said * 4)])
    assert len(found) >= 4
    assert all(len(s.text.split()) <= 40 for s in found)


def test_marks_alone_are_no_sentence() -> None:
    assert number_sentences([Source(text="... -- \n\n * ")]) == []


@given(st.text(alphabet=st.sampled_from("ab 3.,;\n\u2028\t½\u00d7-[]1"), max_size=200))
def test_every_span_selects_its_own_words_in_order_and_every_line_is_one_line(text: str) -> None:
    source = Source(text=text)
    found = number_sentences([source])
    assert [s.text for s in found] == [source.quote(s.span) for s in found]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(len(s.line.splitlines()) == 1 for s in found)


@given(st.text(max_size=300))
def test_no_letter_or_digit_is_left_out(text: str) -> None:
    found = number_sentences([Source(text=text)])
    covered = {i for s in found for i in range(s.span.start, s.span.end)}
    # "º" is a letter to Unicode and a degree sign to everybody who types it.
    told = [c for i, c in enumerate(text) if c.isalnum() and i not in covered]
    assert [c for c in told if any(plain.isalnum() for plain in canonical(c).text)] == []
