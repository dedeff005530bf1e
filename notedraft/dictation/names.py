"""The lexicon of exercises (exercises.tsv): its entries, and where a text names one of them.

A name is found word by word, plural and hyphen folded, with small slips of the pen. Motions ("hip abd") are named by
motion_names.py, and mentions.py joins both with the words that stand before them.
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple, get_args

from notedraft.dictation.lexicon.load import FOLDER, load
from notedraft.dictation.slips import meant
from notedraft.note import ExerciseKind
from notedraft.patterns import pattern

_WORD = pattern(r"[a-z0-9]+(?:'[a-z]+)?|<>")
_KINDS: dict[str, ExerciseKind] = {kind: kind for kind in get_args(ExerciseKind)}
_ACHES = (" aches", "daches", "haches", "kaches")
"""`headaches`, "stomach aches", "backaches" keep their e; `reaches` does not."""
_LONGEST_NAME = 7
"""Words in the longest name that is looked for, those skipped among them."""


class Entry(NamedTuple):
    """One exercise of the lexicon."""

    name: str
    region: str | None
    kind: ExerciseKind | None
    machine: bool = False
    """Whether its load is a machine's."""


class Mention(NamedTuple):
    """A place in canonical text where an exercise is named."""

    start: int
    end: int
    name: str
    entry: Entry
    needs_dose: bool
    """Whether it is an exercise only with a dose beside it: "hip abd" may be a measurement."""
    parts: tuple[str, ...] = ()
    """`heel/toe raises` names two exercises at one place; empty for one."""
    known: bool = True
    """False for words that no lexicon holds, kept as said because a dose stands with them."""


@dataclass(slots=True)
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    found: "_Found | None" = None


_Found = tuple[Entry, bool, str]
"""An entry, whether it needs a dose, and the name it is written down by."""
_PlacedWord = tuple[int, int, str]


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word without its plural and written out: `raises` and `raise`, `SLR's` and `slr`, `str` and `stretch` are one."""
    word = word.removesuffix("'s").replace("'", "")
    return _written_out().get(word) or _singular(word)


@cache
def _written_out() -> dict[str, str]:
    written_out: dict[str, str] = load("exercise_words")["written_out"]
    return written_out


def _singular(word: str) -> str:
    if word == "ups":
        return "up"
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")) and not f" {word}".endswith(_ACHES):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def entries() -> dict[str, tuple[Entry, bool]]:
    """Every alias of the lexicon with its entry and whether it counts only beside a dose."""
    table: dict[str, tuple[Entry, bool]] = {}
    for entry, aliases in rows():
        for alias in aliases:
            table.setdefault(alias.removeprefix("!"), (entry, alias.startswith("!")))
    return table


def rows() -> list[tuple[Entry, tuple[str, ...]]]:
    """The lexicon line by line: an entry and all it is called by, `!` before what counts only beside a dose.

    A stretch is called `UT st` too; "st" elsewhere in a name is "standing". "With" is written "c" and "w/" too.
    """
    lines = (FOLDER / "exercises.tsv").read_text("utf-8").splitlines()
    return [_row(line) for line in lines if line.strip() and not line.startswith("#")]


def _row(line: str) -> tuple[Entry, tuple[str, ...]]:
    name, region, kind, aliases = [*line.split("\t"), "", "", ""][:4]
    said = name.removeprefix("!")
    entry = Entry(said, region or None, _KINDS.get(kind.removeprefix("machine:")), kind.startswith("machine:"))
    called = (name, *filter(None, aliases.split(";")))
    short = [alias.removesuffix("retch") for alias in called if alias.endswith(" stretch")]
    short += [alias.replace(" with ", f" {c} ") for alias in called if " with " in alias for c in ("c", "w")]
    return entry, (*called, *short)


def lexicon_mentions(text: str) -> list[Mention]:
    """Every name of the lexicon in canonical `text`, the longest at each place."""
    words = [(m.start(), m.end(), _meant(m[0])) for m in _WORD.finditer(text)]
    opening = _trie().next
    found = []
    i = 0
    while i < len(words):
        match = _longest(text, words, i) if words[i][2] in opening and not _is_anothers_end(words, i) else None
        if match is None:
            i += 1
            continue
        j, (entry, needs_dose, said) = match
        found.append(Mention(words[i][0], words[j - 1][1], said, entry, needs_dose))
        i = j
    return found


def _is_anothers_end(words: list[_PlacedWord], i: int) -> bool:
    """Whether the word at `i` ends what stands before it, and so begins no name."""
    return _ends_a_service(words, i) or _ends_a_dose(words, i)


def _ends_a_dose(words: list[_PlacedWord], i: int) -> bool:
    """`fifteen each side bridges two sets of eight`: the side of a dose begins no name."""
    return i > 0 and words[i][2] == "side" and words[i - 1][2] in ("each", "per", "both", "either")


def _ends_a_service(words: list[_PlacedWord], i: int) -> bool:
    """`therapeutic exercise bike 5 minutes`, in raw speech: the service, then the bike."""
    return i > 0 and words[i][2] == "exercise" and words[i - 1][2] in load("exercise_words")["service_exercise"]


def _longest(text: str, words: list[_PlacedWord], i: int) -> tuple[int, _Found] | None:
    """The longest name that begins with the word at `i`, and the position behind it."""
    node, best = _trie(), None
    for j in range(i, min(len(words), i + _LONGEST_NAME)):
        if j > i and not _side_by_side(text[words[j - 1][1] : words[j][0]]):
            break
        following = node.next.get(words[j][2])
        if following is None and (j == i or words[j][2] not in _skipped()):
            break
        node = following or node
        if following and node.found:
            best = (j + 1, node.found)
    return best


def named(said: str) -> str | None:
    """The name that `said` is written down by, if the lexicon holds it word for word."""
    words = [(m.start(), m.end(), _meant(m[0])) for m in _WORD.finditer(said)]
    match = _longest(said, words, 0) if words else None
    return match[1][2] if match and match[0] == len(words) else None


@cache
def _skipped() -> frozenset[str]:
    """`stretch the right calf`: articles and sides may stand within a name."""
    return frozenset(load("exercise_words")["skipped"].split())


def _side_by_side(gap: str) -> bool:
    """Whether two words with `gap` between them may be one name: a comma, a full stop or a line break ends it."""
    return (len(gap) <= 2 or gap.strip() in ("+", "&")) and not re.search(r"[,;:\n]|\.\s", gap)


@cache
def _trie() -> _Node:
    short = frozenset(load("exercise_words")["short"].split())
    root = _Node()
    for alias, (entry, needs_dose) in entries().items():
        node = root
        words = [fold(word) for word in _WORD.findall(alias)]
        for word in words:
            node = node.next.setdefault(word, _Node())
        said = entry.name if short.intersection(words) else alias
        node.found = node.found or (entry, needs_dose, said)
    return root


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(fold(word) for alias in entries() for word in _WORD.findall(alias))


@cache
def _long_words() -> list[str]:
    return sorted(word for word in _vocabulary() if len(word) > 6)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    """A word as the names of the lexicon are kept: folded, and without a slip of the pen."""
    return _spelled(fold(word))


_SHORT = 7
"""A shorter word is another word as often as a slip: "fitting" is no "fisting"."""


def _spelled(word: str) -> str:
    """`sqaut` and `crul` are slips of two neighbouring letters, `hamsting` has lost one; anything further stays as it is."""
    if len(word) < 4 or word in _vocabulary():
        return word
    near = meant(word, _long_words(), 1) if len(word) > _SHORT else None
    if near and near[0] == word[0]:
        return near
    swaps = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
    return next((swapped for swapped in swaps if swapped in _vocabulary()), word)
