"""A new note against many: by index, and by comparing with every one. `make bench-notes`, `make bench-million`."""

import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from bench.notes import Clinic
from notedraft.similarity.index import NoteIndex, Signatures
from notedraft.similarity.signing import hashes_of
from notedraft.similarity.words import Vocabulary, put_into_words

THRESHOLD = 0.85
QUERIES, BRUTE, BRUTER = 200, 8, 2
_SEGMENT = 4_096


def _timed(act: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    start = clock()
    act()
    return (clock() - start) * 1000


def hundred_thousand(size: int = 100_000) -> None:
    """Print the time of a query by index and by brute force over the same notes, and check that both find the same."""
    clinic = Clinic()
    print(f"rates measured in fixtures/charts: {clinic.rates}")
    texts = [note.text for note in clinic.notes(size)]
    vocabulary = Vocabulary()
    bodies = [put_into_words(text, vocabulary).body for text in texts]
    index = NoteIndex(Signatures.joined(_signed(bodies, vocabulary)))
    asked = [clinic.reworded(text) for text in texts[:: size // (QUERIES // 2)]]
    asked += [note.text for note in Clinic(seed=2).notes(QUERIES // 2)]
    found: list[set[int]] = []
    passed: list[int] = []

    def query(text: str) -> None:
        body = put_into_words(text, vocabulary).body
        candidates = index.candidates(vocabulary.hashes(body), THRESHOLD)
        passed.append(len(candidates))
        found.append({int(i) for i in candidates if Indel.normalized_similarity(body, bodies[i]) >= THRESHOLD})

    query(asked[0])
    found.clear()
    passed.clear()
    ours = [_timed(lambda text=text: query(text)) for text in asked]  # type: ignore[misc]
    step = len(asked) // BRUTE
    brute = [_timed(lambda text=text: _brute(text, bodies, vocabulary)) for text in asked[::step]]  # type: ignore[misc]
    for i in range(0, len(asked), step):
        assert found[i] == _brute(asked[i], bodies, vocabulary)
    plain = [_timed(lambda text=text: cdist([text], texts, scorer=fuzz.ratio)) for text in asked[:BRUTER]]  # type: ignore[misc]
    median, p95 = np.percentile(ours, [50, 95])
    print(f"median {np.median([len(body) for body in bodies]):.0f} words a note")
    print(f"{size} notes, {len(asked)} queries, threshold {THRESHOLD}: same answers as brute force on {len(brute)}")
    print(
        f"by index        median {median:.2f} ms, p95 {p95:.2f} ms, candidates {np.percentile(passed, [50, 95, 100])}"
    )
    print(f"word-level cdist median {np.median(brute):.0f} ms, {np.median(brute) / median:.0f} times as long")
    print(f"fuzz.ratio cdist median {np.median(plain):.0f} ms, {np.median(plain) / median:.0f} times as long")


def _brute(text: str, bodies: Sequence[str], vocabulary: Vocabulary) -> set[int]:
    body = put_into_words(text, vocabulary).body
    alike = cdist([body], bodies, scorer=Indel.normalized_similarity, dtype=np.float64)[0]
    return {int(i) for i in np.flatnonzero(alike >= THRESHOLD)}


def _signed(bodies: Sequence[str], vocabulary: Vocabulary) -> list[Signatures]:
    starts = range(0, len(bodies), _SEGMENT)
    return [Signatures.of([vocabulary.hashes(b) for b in bodies[start : start + _SEGMENT]]) for start in starts]


def million(size: int = 1_000_000) -> None:
    """Print the time of a query against a million notes, the index's memory and how long it takes to load."""
    clinic, base = Clinic(), 50_000
    vocabulary = Vocabulary()
    texts = [note.text for note in clinic.notes(base)]
    bags = [vocabulary.hashes(put_into_words(text, vocabulary).body) for text in texts]
    chance = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.db"
        _write(path, bags, size, chance)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start, busy = perf_counter(), process_time()
        index, refs = _load(path)
        loaded, cpu = perf_counter() - start, process_time() - busy
        held = index.nbytes + sum(sys.getsizeof(ref) for ref in refs)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    queries = [clinic.reworded(text) for text in texts[:: base // 100]]
    passed = []

    def query(text: str) -> None:
        passed.append(len(index.candidates(hashes_of(text, Vocabulary()), THRESHOLD)))

    ours = [_timed(lambda text=text: query(text)) for text in queries]  # type: ignore[misc]
    median, p95 = np.percentile(ours, [50, 95])
    memory = f"{held / len(index):.0f} bytes a note ({grown:.0f} MB at most)"
    print(f"{len(index)} notes: loaded from SQLite in {loaded:.2f} s ({cpu:.2f} s of CPU), {memory}")
    print(
        f"by index        median {median:.1f} ms, p95 {p95:.1f} ms, candidates {np.percentile(passed, [50, 95, 100])}"
    )


def _write(path: Path, bags: Sequence[np.ndarray], size: int, chance: np.random.Generator) -> None:  # type: ignore[type-arg]
    """Segments of the bags, a third of whose words are exchanged over and over."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE segments (id INTEGER PRIMARY KEY, refs TEXT, signatures BLOB)")
    for start in range(0, size, _SEGMENT):
        count = min(_SEGMENT, size - start)
        chosen = [bags[(start + i) % len(bags)].copy() for i in range(count)]
        for bag in chosen:
            places = chance.random(len(bag)) < 0.3
            bag[places] = chance.integers(0, 2**63, int(places.sum()), dtype=np.uint64)
        refs = "\n".join(f"0 {start + i:016x} {start + i:016x}" for i in range(count))
        row = (refs, Signatures.of(chosen).to_bytes())
        connection.execute("INSERT INTO segments (refs, signatures) VALUES (?, ?)", row)
    connection.commit()
    connection.close()


def _load(path: Path) -> tuple[NoteIndex, list[str]]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT refs, signatures FROM segments ORDER BY id").fetchall()
    connection.close()
    return NoteIndex(Signatures.joined(Signatures.from_bytes(blob) for _, blob in rows)), [refs for refs, _ in rows]


if __name__ == "__main__":
    {"notes": hundred_thousand, "million": million}[sys.argv[1]]()
