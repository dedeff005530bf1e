"""What is measured and beside what. Times are medians of one process on one core after warm-up."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from statistics import median
from time import perf_counter

from bench import evaluation, model, reading, rules, streaming
from bench.processes import python
from bench.server import resident_megabytes
from notedraft.checking import check_note, draft_note
from notedraft.dictation.reader import read
from notedraft.drafting.extractive import ExtractiveDrafter
from notedraft.encounter import Encounter, PriorNote
from notedraft.resources import bundled
from notedraft.similarity.known import KnownNotes
from notedraft.source import Source
from tests.slow_units import slow_by_total

_ON = date(2026, 3, 4)
_WORDS = 250
_PRIOR = 50


@dataclass(frozen=True)
class Measured:
    """One figure, its limit where the project has one, and the obvious alternative in the same unit."""

    what: str
    ours: float
    unit: str
    beside: str
    alternative: float
    limit: float | None = None


def all_measures() -> Iterator[Measured]:
    """Every measure, as it is taken."""
    text, prior = _dictation(), _prior_notes()
    yield _draft_and_check(text, prior)
    yield _recheck(text, prior)
    yield from _comparison(text, prior)
    yield from _reading()
    yield _units()
    yield _rules(text)
    yield _tables()
    yield from _evaluation()
    yield _model()
    yield from _streaming()
    yield _help()
    yield _memory()


def _dictation() -> str:
    """About 250 words of the fixtures' own dictations."""
    words: list[str] = []
    for line in (bundled("fixtures") / "dictations" / "dev.jsonl").read_text("utf-8").splitlines():
        given = json.loads(line)
        if given["style"] == "spoken":
            words += given["text"].split()
        if len(words) >= _WORDS:
            break
    return " ".join(words[:_WORDS])


def _prior_notes() -> list[PriorNote]:
    texts = reading.dictations()
    return [
        PriorNote(id=str(i), text=texts[i % len(texts)], patient="p", author="a", date=_ON - timedelta(days=3 * i + 3))
        for i in range(_PRIOR)
    ]


def _milliseconds(act: Callable[[], object], times: int = 15) -> float:
    act()
    taken = []
    for _ in range(times):
        start = perf_counter()
        act()
        taken.append((perf_counter() - start) * 1000)
    return median(taken)


def _draft_and_check(text: str, prior: list[PriorNote]) -> Measured:
    sources, encounter, drafter = (
        [Source(text=text)],
        Encounter(date_of_service=_ON, payer="Medicare"),
        ExtractiveDrafter(),
    )
    ours = _milliseconds(lambda: draft_note(sources, encounter, drafter, prior))
    naive = _milliseconds(lambda: [SequenceMatcher(None, text, note.text).ratio() for note in prior], 2)
    return Measured(
        "draft and check, 250 words, 50 prior notes", ours, "ms", "difflib over the same 50 notes alone", naive, 60
    )


def _recheck(text: str, prior: list[PriorNote]) -> Measured:
    sources, encounter = [Source(text=text)], Encounter(date_of_service=_ON, payer="Medicare")
    note = draft_note(sources, encounter, ExtractiveDrafter(), prior).note
    ours = _milliseconds(lambda: check_note(note, sources, encounter, prior))
    whole = _milliseconds(lambda: draft_note(sources, encounter, ExtractiveDrafter(), prior))
    return Measured("an edit checked again", ours, "ms", "drafting the whole note again", whole, 500)


def _comparison(text: str, prior: list[PriorNote]) -> Iterator[Measured]:
    """With the earlier notes put into words for it, and with those kept from the edit before."""
    naive = _milliseconds(lambda: [SequenceMatcher(None, text, note.text).ratio() for note in prior], 2)
    kept = KnownNotes(prior)
    for what, act in (
        ("compare a draft with 50 prior notes, the first time", lambda: KnownNotes(prior).matches(text, on=_ON)),
        ("the same after an edit", lambda: kept.matches(text, on=_ON)),
    ):
        yield Measured(what, _milliseconds(act), "ms", "difflib over the same 50 notes", naive, 15)


def _reading() -> Iterator[Measured]:
    """A dictation, a thousand, ever longer texts, and the import; beside spaCy's tokenizer and matcher on the same texts."""
    texts, matcher = reading.texts_of_words(reading.WORDS, reading.TEXTS), reading.spacy_matcher()
    spacy, beside = reading.milliseconds_a_text(matcher, texts), "spaCy: names of our lexicon found, nothing read"
    ours = reading.milliseconds_a_text(reading.read_text, texts)
    yield Measured("read a 250-word dictation", ours, "ms", beside, spacy, 10)
    lengths = reading.milliseconds_by_size(reading.read_text), reading.milliseconds_by_size(matcher)
    for size, read_in, matched_in in zip(reading.SIZES, *lengths, strict=True):
        yield Measured(
            f"read {size:,} characters, for each 1,000", _each(read_in, size), "ms", beside, _each(matched_in, size)
        )
    batch = f"{reading.DICTATIONS:,} dictations by draft --batch"
    yield Measured(
        batch, reading.seconds_for_a_batch(), "s", "the same dictations read alone", reading.seconds_to_read(), 20
    )
    imported = reading.milliseconds_of_import("notedraft.dictation.reader")
    yield Measured("import of the reader", imported, "ms", "import spacy", reading.milliseconds_of_import("spacy"), 150)


def _each(milliseconds: float, characters: int) -> float:
    return milliseconds / (characters / 1000)


def _units() -> Measured:
    drawn = rules.sessions(rules.SESSIONS)
    ours, naive = rules.seconds_for_units(drawn, rules.by_total), rules.seconds_for_units(drawn, slow_by_total)
    beside = f"trying every allocation; {rules.differences(drawn)} differ"
    return Measured("units of 100,000 sessions, with explanations", ours, "s", beside, naive, 5)


def _rules(text: str) -> Measured:
    case = rules.one_note(text)
    ours, again = rules.milliseconds_of_rules(case), _milliseconds(lambda: read([Source(text=text)]))
    return Measured("all rules on one note", ours, "ms", "reading the dictation again", again, 2)


def _tables() -> Measured:
    ours, plain = rules.milliseconds_of_tables(), rules.milliseconds_of_plain_yaml()
    return Measured(
        "all rule tables, read and checked", ours, "ms", "the same files by yaml.safe_load, unchecked", plain, 50
    )


def _evaluation() -> Iterator[Measured]:
    chosen = evaluation.cases()
    evaluation.seconds_to_replay(chosen)
    whole, bare = evaluation.seconds_to_replay(chosen), evaluation.seconds_of_drafts_alone(chosen)
    name = f"{len(chosen)} cases replayed and scored"
    yield Measured(name, whole, "s", "the same drafts and checks alone", bare, 10)
    harness, draft = evaluation.milliseconds_of_harness(chosen)
    yield Measured("the harness, a case", harness, "ms", "the draft and checks of a case", draft, 5)
    report = evaluation.report_of(chosen)
    drawn = evaluation.seconds_to_open(evaluation.page_of(report))
    written = evaluation.seconds_to_open(evaluation.tables_alone(report))
    if drawn is not None and written is not None:
        name = f"a report of {evaluation.ROWS} rows opened in a browser"
        yield Measured(name, drawn, "s", "every row and detail written out as HTML", written, 2)


def _model() -> Measured:
    """The limit is the stricter of two: 50 ms and 5 % over the bare call."""
    chain, bare = model.milliseconds_of_calls()
    limit = min(50, 0.05 * bare)
    name = f"chain, added to a reply of {model.THINKS_SECONDS:g} s"
    return Measured(name, chain - bare, "ms", "the bare openai call", bare, limit)


def _streaming() -> Iterator[Measured]:
    """From the first piece that the model's server sends. Without a browser there is no line, and a sentence says why."""
    with streaming.clinic() as clinic:
        if clinic is None:
            print("a model's first words on the page: not measured, chromium-headless-shell is not installed")
            return
        drafts, many = clinic.drafts(), clinic.many()
    words, note = median(draft.words for draft in drafts), median(draft.note for draft in drafts)
    yield Measured("a model's first words on the page", words, "s", "the checked note on the page", note, 0.3)
    written = f"{streaming.AT_ONCE} drafts are written"
    yield Measured(f"a worklist opened while {written}, median", many.meanwhile, "s", "opened alone", many.alone)
    yield Measured(f"a worklist opened while {written}, longest", many.longest, "s", "opened alone", many.alone)


def _help() -> Measured:
    ours = _milliseconds(lambda: python("-m", "notedraft.cli", "--help"), 7)
    eager = _milliseconds(
        lambda: python("-c", "import notedraft.checking, notedraft.charting, streamlit, sqlalchemy"), 3
    )
    return Measured("notedraft --help", ours, "ms", "importing what the commands need", eager, 300)


def _memory() -> Measured:
    bare, app = resident_megabytes(app=False), resident_megabytes(app=True)
    return Measured("app process", app, "MB", "Streamlit's server with an empty page", bare, 350)
