"""Names of exercises in a text: what is mentioned, not yet whether it was done.

Three sources of a name: the lexicon (exercises.tsv), a motion with or without its joint ("hip abd", "ER", "wrist flex/ext"),
which counts only with a dose, and words that stand before either ("seated", "isometric", "single leg").
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import get_args

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from notedraft.note import ExerciseKind

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|<>")
_KINDS = frozenset(get_args(ExerciseKind))


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise of the lexicon."""

    name: str
    region: str | None
    kind: ExerciseKind | None
    machine: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in canonical text where an exercise is named."""

    start: int
    end: int
    name: str
    entry: Entry
    needs_dose: bool
    parts: tuple[str, ...] = field(default=())
    """`heel/toe raises` names two exercises at one place; empty for one."""


@dataclass(slots=True)
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    found: "tuple[Entry, bool, str] | None" = None


_SHORT = frozenset(
    "slr qs saq laq tke hs sts hr tr ap aps sl ppt ltr sktc skc dktc ube tm poe rdl itb vor dnf ccf tra tva ta ec ut scm str abd add ext flex er ir "
    "amb lat fwd ecc wt scap oh db iso plb pfm pfmc hf nbos bos ab rec rot clam ham glut lev reil rep quadriceps sls slb tb tband habd hor horiz sup pro "
    "fww rw 2ww 4ww spc sbqc dtm vorx1 rfil ppu ue lb ub prom arom ball> h shld t lev stab stabs rs abc abcs baps is ys ts ws i y w knee> piri psoas".split()
)
"""Short forms that are written out in a note; any other alias is kept in the words that were said."""


def fold(word: str) -> str:
    """A word without its plural: `raises` and `raise`, `SLR's` and `slr` are one."""
    word = word.removesuffix("'s").replace("'", "")
    if word == "ups":
        return "up"
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def entries() -> dict[str, tuple[Entry, bool]]:
    """Every alias of the lexicon with its entry and whether it counts only beside a dose."""
    table: dict[str, tuple[Entry, bool]] = {}
    for line in (files("notedraft.dictation.lexicon") / "exercises.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, region, kind, aliases = (line.split("\t") + ["", "", ""])[:4]
        entry = Entry(name, region or None, _kind(kind), kind.startswith("machine:"))
        for alias in (name, *filter(None, aliases.split(";"))):
            table.setdefault(alias.removeprefix("!"), (entry, alias.startswith("!")))
    return table


def _kind(text: str) -> ExerciseKind | None:
    kind = text.removeprefix("machine:")
    return kind if kind in _KINDS else None  # type: ignore[return-value]  # membership was just checked


@cache
def _trie() -> _Node:
    root = _Node()
    for alias, (entry, needs_dose) in entries().items():
        node = root
        words = _WORD.findall(alias)
        for word in words:
            node = node.next.setdefault(fold(word), _Node())
        said = entry.name if any(fold(w) in _SHORT for w in words) else alias
        node.found = node.found or (entry, needs_dose, said)
    return root


_JOINT = (
    r"(?P<joint>hips?|knees?|ankles?|shoulders?|shldr|sh|gh|elbows?|wrists?|forearms?|fingers?|digits?|thumbs?|toes?|"
    r"great toe|cervical|neck|trunk|lumbar|thoracic|scap(?:ula|ular)?|jaw|mcp|pip|dip|foot)"
)
_MOTIONS = {
    "flexion": r"flex(?:ion|or|ors)?", "extension": r"ext(?:ension|ensor|ensors)?", "horizontal abduction": r"(?:horiz(?:ontal)?|h|hor)\.? ?abd(?:uction)?",
    "horizontal adduction": r"(?:horiz(?:ontal)?|h|hor)\.? ?add(?:uction)?", "abduction": r"abd(?:uction|uctor|uctors)?", "adduction": r"add(?:uction|uctor|uctors)?",
    "external rotation": r"(?:er|ext(?:ernal)? rot(?:ation)?)", "internal rotation": r"(?:ir|int(?:ernal)? rot(?:ation)?)", "rotation": r"rot(?:ation|ations)?",
    "dorsiflexion": r"(?:df|dorsi ?flex(?:ion)?|dorsi)", "plantarflexion": r"(?:pf|plantar ?flex(?:ion)?)", "inversion": r"inv(?:ersion)?", "eversion": r"ev(?:er)?(?:sion)?",
    "supination": r"sup(?:ination)?", "pronation": r"pro(?:n|nation)?", "radial deviation": r"(?:rd|radial dev(?:iation)?)", "ulnar deviation": r"(?:ud|ulnar dev(?:iation)?)",
    "elevation": r"elevation", "lateral flexion": r"(?:lat(?:eral)? flex(?:ion)?|side ?bend(?:ing|s)?)", "opposition": r"opposition", "AROM": r"arom", "AAROM": r"aarom", "PROM": r"prom",
}  # fmt: skip
_MOTION_WORD = "|".join(sorted(_MOTIONS.values(), key=len, reverse=True))
_MOTION = re.compile(
    rf"(?<![\w'])(?:{_JOINT}(?:\s*[/&]\s*(?P<joint2>elbows?|wrists?|forearms?|hands?|fingers?|knees?|hips?|ankles?|shoulders?))?\s+)?"
    rf"(?P<mode>(?:arom|aarom|prom)\s+)?(?:into |in )?(?P<motion>{_MOTION_WORD})(?![\w'])"
    rf"(?:\s?(?:/|&|\band\b)\s?(?P<motion2>{_MOTION_WORD})(?![\w']))?(?:\s?/\s?(?P<motion3>{_MOTION_WORD})(?![\w']))?"
    r"(?:\s+(?P<late>arom|aarom|prom|isometrics?|iso|stretch(?:es|ing)?)\b)?"
)
_REGION = {
    "sh": "shoulder", "shldr": "shoulder", "gh": "shoulder", "scap": "shoulder", "scapula": "shoulder", "scapular": "shoulder", "digit": "hand",
    "finger": "hand", "thumb": "hand", "mcp": "hand", "pip": "hand", "dip": "hand", "toe": "foot", "great toe": "foot", "neck": "neck",
    "cervical": "neck", "lumbar": "trunk", "thoracic": "trunk",
}  # fmt: skip
_SOLO_REGION = {"external rotation": "shoulder", "internal rotation": "shoulder", "dorsiflexion": "ankle", "plantarflexion": "ankle",
                "inversion": "ankle", "eversion": "ankle", "supination": "forearm", "pronation": "forearm", "radial deviation": "wrist",
                "ulnar deviation": "wrist"}  # fmt: skip
_JOINT_NAME = {"sh": "shoulder", "shldr": "shoulder", "gh": "shoulder", "scap": "scapular", "digit": "finger"}

_PREFIXES = {
    "seated": "seated", "sitting": "seated", "standing": "standing", "supine": "supine", "prone": "prone", "sidelying": "sidelying",
    "side lying": "sidelying", "side-lying": "sidelying", "s/l": "sidelying", "quadruped": "quadruped", "hooklying": "hooklying",
    "half kneeling": "half kneeling", "tall kneeling": "tall kneeling", "isometric": "isometric", "isometrics": "isometric", "iso": "isometric", "eccentric": "eccentric",
    "ecc": "eccentric", "resisted": "resisted", "assisted": "assisted", "active assisted": "active assisted", "active assistive": "active assisted",
    "aarom": "active assisted", "aa": "active assisted", "arom": "AROM", "prom": "passive", "passive": "passive", "single leg": "single leg", "single-leg": "single leg",
    "single limb": "single leg", "double leg": "double leg", "banded": "banded", "weighted": "weighted", "alternating": "alternating", "alt": "alternating",
    "lateral": "lateral", "forward": "forward", "fwd": "forward", "backward": "backward", "reverse": "reverse", "wall": "wall", "counter": "counter",
    "bilateral": "", "unilateral": "", "modified": "modified", "manual": "manually resisted", "static": "static", "dynamic": "dynamic", "mini": "mini",
}  # fmt: skip
_PREFIX = re.compile(
    r"(?:(?<![\w'])(" + "|".join(sorted(map(re.escape, _PREFIXES), key=len, reverse=True)) + r")(?:\s*,)?\s+)$"
)
_PAIRED = re.compile(r"(?<![\w'])(heel|toe|elbow|wrist|finger|biceps?|triceps?)s?\s*(?:/|and)\s*$")
_POSITIONS = ("seated", "standing", "supine", "prone", "sidelying", "quadruped", "hooklying", "half kneeling", "tall kneeling", "resisted")


def find_mentions(text: str) -> list[Mention]:
    """Every exercise that canonical `text` names, longest first where they overlap, in order."""
    found = _lexicon_mentions(text) + _motion_mentions(text) + [_letters(m) for m in _LETTERS.finditer(text)]
    found.sort(key=lambda m: (m.start, m.needs_dose and not m.parts, -m.end))
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (-(m.end - m.start), m.start)):
        if all(mention.end <= k.start or mention.start >= k.end for k in kept):
            kept.append(mention)
    return _with_motions(text, [_with_prefixes(text, m) for m in sorted(kept, key=lambda m: m.start)])


_LETTERS = re.compile(r"(?<![\w])prone (?P<letters>[ityw]'?s?(?:\s*(?:,|/|and|&)\s*(?:and )?[ityw]'?s?(?![\w]))+)")


def _letters(m: re.Match[str]) -> Mention:
    """`prone I, T and Y` names three exercises."""
    parts = tuple(f"prone {letter.upper()}" for letter in re.findall(r"\b[ityw]", m["letters"]))
    return Mention(m.start(), m.end(), "prone raise", Entry("prone raise", "shoulder", "isotonic"), False, parts)


def _with_motions(text: str, mentions: list[Mention]) -> list[Mention]:
    """`table slides flexion`: a motion that follows a name at once is part of it."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        follows = before is not None and text[before.end : mention.start] in (" ", " into ", " in ")
        if before and follows and mention.name in _MOTIONS and not before.needs_dose and not mention.parts:
            joined[-1] = Mention(before.start, mention.end, f"{before.name} {mention.name}", before.entry, False, before.parts)
        else:
            joined.append(mention)
    return joined


def _lexicon_mentions(text: str) -> list[Mention]:
    words = [(m.start(), m.end(), _spelled(fold(m[0]))) for m in _WORD.finditer(text)]
    found = []
    i = 0
    while i < len(words):
        match = _longest(words, i)
        if match is None:
            i += 1
            continue
        j, (entry, needs_dose, said) = match
        found.append(Mention(words[i][0], words[j - 1][1], said, entry, needs_dose))
        i = j
    return found


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(fold(word) for alias in entries() for word in _WORD.findall(alias))


@cache
def _long_words() -> list[str]:
    return sorted(w for w in _vocabulary() if len(w) > 6)


@lru_cache(maxsize=2048)
def _spelled(word: str) -> str:
    """`sqaut` and `crul` are slips of two neighbouring letters, `hamsting` has lost one; anything further stays as it is."""
    if len(word) < 4 or word in _vocabulary():
        return word
    if len(word) > 6 and (near := extractOne(word, _long_words(), scorer=OSA.distance, score_cutoff=1)) and near[0][0] == word[0]:
        return near[0]
    for i in range(len(word) - 1):
        swapped = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        if swapped in _vocabulary():
            return swapped
    return word


def _longest(words: list[tuple[int, int, str]], i: int) -> tuple[int, tuple[Entry, bool, str]] | None:
    node: _Node | None = _trie()
    best = None
    for j in range(i, min(len(words), i + 7)):
        # Words of one name stand side by side: a comma or a line break ends it.
        if j > i and words[j][0] - words[j - 1][1] > 2:
            break
        node = node.next.get(words[j][2]) if node else None
        if node is None:
            break
        if node.found:
            best = (j + 1, node.found)
    return best


def _motion_mentions(text: str) -> list[Mention]:
    return [mention for m in _MOTION.finditer(text) for mention in _motion_mention(m)]


_OPPOSITES = frozenset({("flexion", "extension"), ("abduction", "adduction"), ("external rotation", "internal rotation"), ("supination", "pronation"), ("inversion", "eversion"), ("dorsiflexion", "plantarflexion")})


def _motion_mention(m: re.Match[str]) -> list[Mention]:
    spoken = " and " in m[0] and m["motion2"]
    if spoken and not {(_motion_name(m["motion"]), _motion_name(m["motion2"])), (_motion_name(m["motion2"]), _motion_name(m["motion"]))} & _OPPOSITES:
        split = m.start("motion2")
        return [x for half in (_MOTION.match(m.string, m.start(), m.end("motion")), _MOTION.match(m.string, split, m.end())) if half for x in _motion_mention(half)]
    joint = (m["joint"] or "").removesuffix("s")
    motions = [_motion_name(m[g]) for g in ("motion", "motion2", "motion3") if m[g]]
    name = " ".join(filter(None, (_JOINT_NAME.get(joint, joint), "/".join(motions), _late(m["late"]))))
    region = _REGION.get(joint, joint) or _SOLO_REGION.get(motions[0])
    kind: ExerciseKind | None = _motion_kind(m["mode"] or "", m["late"] or "", motions[0])
    entry = Entry(name, region or None, kind)
    parts = ()
    if m["joint2"]:
        second = m["joint2"].removesuffix("s")
        parts = (name, name.replace(_JOINT_NAME.get(joint, joint), second, 1))
    return [Mention(m.start(), m.end(), name, entry, True, parts)]


def _motion_name(text: str) -> str:
    return next(name for name, pattern in _MOTIONS.items() if re.fullmatch(pattern, text))


def _late(text: str | None) -> str | None:
    return {"iso": "isometric", "isometrics": "isometric"}.get(text, fold(text)) if text else None


def _motion_kind(mode: str, late: str, motion: str) -> ExerciseKind | None:
    words = f"{mode} {late} {motion}".lower()
    if "iso" in words:
        return "isometric"
    if "stretch" in words:
        return "stretch"
    if "aarom" in words:
        return "active_assistive"
    if "prom" in words:
        return "passive"
    return "active" if "arom" in words else "isotonic"


def _with_prefixes(text: str, mention: Mention) -> Mention:
    start, name = mention.start, mention.name
    parts = list(mention.parts)
    if (pair := _PAIRED.search(text, max(0, start - 14), start)) and (first := _pair(pair[1], name)):
        parts, start = [first, name], pair.start()
    while (prefix := _PREFIX.search(text, max(0, start - 20), start)) is not None:
        word = _PREFIXES[prefix[1]]
        if word and word not in name:
            name, parts = f"{word} {name}", [f"{word} {p}" for p in parts]
        start = prefix.start()
    kind = "isometric" if name.startswith("isometric") else mention.entry.kind
    entry = Entry(mention.entry.name, mention.entry.region, kind, mention.entry.machine)
    # "Seated knee extension" is an exercise by its position; "knee extension" alone may be a measurement.
    placed = any(name.startswith(p) for p in _POSITIONS) and " " in mention.name
    return Mention(start, mention.end, name, entry, mention.needs_dose and not placed, tuple(parts))


def _pair(first: str, name: str) -> str | None:
    """`heel/toe raises`: the first half of a name whose second half was found."""
    if name == "toe raise" and first == "heel":
        return "heel raise"
    return None
