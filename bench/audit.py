"""An audit of 10,000 and 30,000 notes: time, memory, and how many planted copies it finds. `make bench-audit`.

Beside it, where it is installed, datasketch's MinHash LSH over the same notes and copies; under each further size, how
the time grew beside the notes. Other sizes: `make bench-audit NOTES="10000 30000 100000"`.
"""

import resource
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from json import loads
from pathlib import Path
from time import perf_counter

from bench.notes import Clinic
from notedraft.similarity.words import words

SIZES = (10_000, 30_000)
_PERMUTATIONS, _LIKE = 128, 0.5
_SHINGLE = 3
_OURS, _THEIRS = "notedraft audit", "datasketch MinHash LSH"


def main() -> None:
    """Print a line for each size and each way."""
    taken: dict[str, tuple[int, float]] = {}
    for size in map(int, sys.argv[1:]) if len(sys.argv) > 1 else SIZES:
        for way, seconds in _both(size).items():
            _growth(way, size, seconds, taken)


def _both(size: int) -> dict[str, float]:
    """The seconds that each way took over a clinic of so many notes."""
    clinic = Clinic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notes.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{note.model_dump_json()}\n" for note in clinic.notes(size))
        taken = {_OURS: _ours(path, clinic, size)}
        if find_spec("datasketch"):
            taken[_THEIRS] = _minhash(path, clinic, size)
        else:
            print("datasketch is not installed: pip install datasketch")
        return taken


def _growth(way: str, size: int, seconds: float, taken: dict[str, tuple[int, float]]) -> None:
    """How much longer it took than the size before."""
    if way in taken:
        fewer, sooner = taken[way]
        print(f"{way:24}{size / fewer:8.1f} times the notes took {seconds / sooner:.1f} times as long", flush=True)
    taken[way] = size, seconds


def _ours(path: Path, clinic: Clinic, size: int) -> float:
    out = path.with_name("pairs.jsonl")
    start = perf_counter()
    command = [sys.executable, "-m", "notedraft.cli", "audit", str(path), "--out", str(out)]
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)  # noqa: S603  # our own interpreter
    seconds = perf_counter() - start
    found = {(pair["note"], pair["of"]) for pair in map(loads, out.read_text("utf-8").splitlines())}
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    _line(_OURS, size, seconds, used.ru_maxrss / 1024, found, clinic)
    return seconds


def _minhash(path: Path, clinic: Clinic, size: int) -> float:
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found,import-untyped,unused-ignore]

    start = perf_counter()
    index = MinHashLSH(threshold=_LIKE, num_perm=_PERMUTATIONS)
    found = set[tuple[str, str]]()
    for line in path.read_text("utf-8").splitlines():
        note = loads(line)
        typed = [word.lower() for word in words(note["text"])]
        hashed = MinHash(num_perm=_PERMUTATIONS)
        hashed.update_batch([" ".join(typed[i : i + _SHINGLE]).encode() for i in range(len(typed) - _SHINGLE + 1)])
        found.update((note["id"], other) for other in index.query(hashed))
        index.insert(note["id"], hashed)
    seconds = perf_counter() - start
    _line(_THEIRS, size, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, found, clinic)
    return seconds


def _line(what: str, size: int, seconds: float, megabytes: float, found: set[tuple[str, str]], clinic: Clinic) -> None:
    copies = set(clinic.copies.items())
    told = {note for note, _ in found}
    others = len(told - clinic.copies.keys())
    print(
        f"{what:24}{size:8} notes {seconds:8.1f} s {megabytes:6.0f} MB at most, found {len(copies & found)} of"
        f" {len(copies)} copies, {others} other notes ({others / (size - len(copies)):.2%})",
        flush=True,
    )


if __name__ == "__main__":
    main()
