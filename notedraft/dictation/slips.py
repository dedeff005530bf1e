"""Words that are another word with a slip of the pen."""

from collections.abc import Iterable


def meant(word: str, names: Iterable[str], slips: int) -> str | None:
    """The nearest of `names` with at most so many letters lost, added, changed or swapped; null where none is that near."""
    # Imported at the first long word that nobody knows: it takes a tenth of what importing the reader does.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    near = extractOne(word, names, scorer=OSA.distance, score_cutoff=slips)
    return near[0] if near else None
