"""Telling whether one word is the past of the other: "performed" and "performs". For counting edits, never for writing."""

_IRREGULAR = {
    "was": "is", "were": "are", "had": "has have", "did": "does do", "went": "goes", "felt": "feels", "got": "gets",
    "took": "takes", "gave": "gives", "stood": "stands", "sat": "sits", "began": "begins", "told": "tells",
    "kept": "keeps", "made": "makes", "held": "holds", "said": "says", "ran": "runs", "led": "leads", "rose": "rises",
    "lay": "lies", "slept": "sleeps", "knelt": "kneels", "bent": "bends", "found": "finds", "left": "leaves",
    "came": "comes", "saw": "sees", "wore": "wears", "fell": "falls", "drove": "drives", "could": "can",
    "taught": "teaches", "swung": "swings", "spent": "spends", "set": "sets", "met": "meets", "brought": "brings",
}  # fmt: skip
_SHORTEST = 4


def is_past_of(past: str, present: str) -> bool:
    """Whether `past` is the past form of the verb of which `present` is the present; both in any case."""
    past, present = past.casefold(), present.casefold()
    if past in _IRREGULAR:
        return present in _IRREGULAR[past].split()
    return any(present in (stem, *_third_person(stem)) for stem in _stems(past))


def _stems(past: str) -> list[str]:
    """What a regular verb may be of which this is the past: `tried` is of `try`, `stopped` of `stop`."""
    if not past.endswith("ed") or len(past) < _SHORTEST:
        return []
    bare = past[:-2]
    doubled = [bare[:-1]] if bare[-1:] == bare[-2:-1] else []
    return [past[:-1], bare, *doubled, *([f"{bare[:-1]}y"] if bare.endswith("i") else [])]


def _third_person(stem: str) -> tuple[str, ...]:
    return (f"{stem}s", f"{stem}es", *([f"{stem[:-1]}ies"] if stem.endswith("y") else []))
