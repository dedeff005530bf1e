"""Reading dictations: one of 250 words, a thousand in a batch, texts up to 1 MB, and what the import costs.

Beside it spaCy's blank English tokenizer and its phrase matcher with the same lexicon: they find names, and read nothing.
Every text is read once, as a dictation is: nothing that was kept of the same text before makes a figure smaller.
"""

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any

import spacy
from spacy.matcher import PhraseMatcher

from bench.processes import python
from notedraft.dictation.body import body_phrases
from notedraft.dictation.names import rows
from notedraft.dictation.reader import read
from notedraft.resources import bundled
from notedraft.source import Source

WORDS = 250
TEXTS = 60
DICTATIONS = 1000
SIZES = (10_000, 100_000, 1_000_000)
"""Characters of the texts that show how the time grows."""
_WARM_UP = 20
_RUNS = 7


def dictations() -> list[str]:
    """The dictations of daily work."""
    lines = (bundled("fixtures") / "dictations" / "dev.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def texts_of_words(words: int, number: int) -> list[str]:
    """`number` texts of so many words, all different: the dictations of daily work one after the other."""
    said = [word for text in dictations() for word in text.split()]
    return [" ".join(said[i * words : (i + 1) * words]) for i in range(number)]


def milliseconds_a_text(act: Callable[[str], object], texts: Sequence[str]) -> float:
    """The median over `texts`, each met once, after a warm-up on others."""
    for text in texts[:_WARM_UP]:
        act(text)
    return median(_milliseconds(act, text) for text in texts[_WARM_UP:])


def milliseconds_by_size(act: Callable[[str], object]) -> list[float]:
    """Milliseconds for one text of each of `SIZES`: the mean over all of one megabyte, as some dictations hold more than others."""
    whole = "\n".join(islice(_endlessly(dictations()), 10 * DICTATIONS))[: max(SIZES)]
    parts = ([whole[start : start + size] for start in range(0, len(whole), size)] for size in SIZES)
    return [mean(_milliseconds(act, part) for part in texts) for texts in parts]


def read_text(text: str) -> object:
    """What notedraft makes of a text."""
    return read([Source(text=text)])


def spacy_matcher() -> Callable[[str], object]:
    """spaCy's tokenizer and phrase matcher with the names of our lexicon, ready to be called with a text."""
    english = spacy.blank("en")
    english.max_length = 2 * max(SIZES)
    matcher: Any = PhraseMatcher(english.vocab, attr="LOWER")
    matcher.add("LEXICON", list(english.tokenizer.pipe(sorted({*_exercise_names(), *body_phrases()}))))
    return lambda text: matcher(english.make_doc(text))


def seconds_for_a_batch() -> float:
    """`notedraft draft --batch` over a thousand dictations, from the command to its end."""
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        lines = (json.dumps({"id": str(i), "text": text}) for i, text in enumerate(_thousand()))
        given.write_text("\n".join(lines), "utf-8")
        start = perf_counter()
        python(
            "-m", "notedraft.cli", "draft", "--batch", str(given), "--out", str(out), fails=1
        )  # a note may not be signed yet
        return perf_counter() - start


def seconds_to_read() -> float:
    """Reading the same thousand dictations, without drafting or checking a note."""
    return _milliseconds(lambda _: [read_text(text) for text in _thousand()], "") / 1000


def milliseconds_of_import(module: str) -> float:
    """What importing `module` adds to the start of Python."""
    bare = median(_milliseconds(lambda _: python("-c", "pass"), "") for _ in range(_RUNS))
    return median(_milliseconds(lambda _: python("-c", f"import {module}"), "") for _ in range(_RUNS)) - bare


def _thousand() -> list[str]:
    return list(islice(_endlessly(dictations()), DICTATIONS))


def _endlessly(texts: Sequence[str]) -> Iterator[str]:
    """The texts again and again, each time with another last word, so that none comes twice."""
    for turn in count():
        yield from (f"{text} {turn}" for text in texts)


def _exercise_names() -> Iterator[str]:
    return (alias.lstrip("!") for _, aliases in rows() for alias in aliases)


def _milliseconds(act: Callable[[str], object], text: str) -> float:
    start = perf_counter()
    act(text)
    return (perf_counter() - start) * 1000
