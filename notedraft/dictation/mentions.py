"""Where a text names exercises; not yet whether they were done.

Three sources of a name: the lexicon (names.py), a motion (motion_names.py), and words that stand before either ("seated",
"isometric", "single leg").
"""

import re
from functools import cache, lru_cache
from operator import attrgetter

from notedraft.dictation.corrections import CORRECTION
from notedraft.dictation.dose_loads import COLORS
from notedraft.dictation.equipment import fold_equipment
from notedraft.dictation.lexicon.load import any_of, load
from notedraft.dictation.manners import without_manners
from notedraft.dictation.motion_names import (
    ends_in_motion,
    is_joint,
    is_mode,
    is_motion,
    is_movement,
    motion_mentions,
    moves_in,
)
from notedraft.dictation.names import Entry, Mention, entries, lexicon_mentions, named
from notedraft.dictation.places import Taken
from notedraft.dictation.word_scan import scanned
from notedraft.patterns import pattern

_LETTER = r"(?:[ityw]'?s?|eyes|tees|teas|tease|wise)"
_LETTERS = scanned(
    rf"(?<![\w])prone (?P<letters>{_LETTER}(?:(?:\s*(?:,|/|and|&)\s*(?:and )?(?:prone )?|\s(?=[ityw](?:'?s\b|[ ,]))){_LETTER}(?![\w']))+)"
)
"""`prone I, T and Y`; "prone wise and teas" is how speech-to-text spells Ys and Ts."""
_SPELLED = {"eyes": "i", "wise": "y"}
_STRETCHES = scanned(
    r"(?<![\w])(?:stretch(?:es|ing)?|flexibility|str)\s*:\s*"
    r"(?P<muscles>[a-z]+(?: [a-z]+)?(?:\s*(?:,|/|&|and|, and)\s*[a-z]+(?: [a-z]+)?)*)"
)
_STRETCH_OF = scanned(
    r"(?<![\w])stretch(?:es|ing|ed)?(?: out)?(?: (?:of|to|for|on|into))? (?:(?:the|her|his|their|both|right|left|bilateral) )*"
    r"(?P<muscle>[a-z]+(?: (?:trap|trapezius|flexors?|scap(?:ulae?)?|band|fascia|extensors?|minor|cord))?)\b"
)
_ON_FOAM = scanned(
    r"(?<![\w])(?:stood|stands?|standing|balanc(?:ed|ing))"
    r"(?: on (?:the |her |his )?(?:left|right|l|r|one|1|both)(?: legs?| foot| feet)?)?"
    r" on (?:the |a )?(?:foam|airex|air x)(?: pad)?\b"
)
_WITH_PUTTY = scanned(
    r"(?<![\w'])(?P<how>squeez|pinch|roll|pull|grip)p?(?:ing|ed|e|es)? (?:(?:the|a|some|her|his|out|apart) )*"
    rf"(?:{COLORS} )?(?:thera-?)?putty\b(?!\W*{CORRECTION.pattern})"
)
"""`squeezing the yellow putty`"""
_UP_AND_DOWN = pattern(
    r"\b(?<!went )(?<!goes )(?<!go )(?<!going )(?<!gets )(?<!get )up ?(?:and|&|/) ?down "
    r"(?:the |a )?(?:\d{1,2} )?(?:[a-z]+ )?(?:steps|stairs)\b"
)
"""`up and down four porch steps twice`"""
_PUTTIED = {
    "squeez": "putty squeeze",
    "pinch": "putty pinch",
    "roll": "putty roll",
    "pull": "putty pull",
    "grip": "putty grip",
}
_BEARING = scanned(r"(?<![\w'-])(?:wt|weight)[ -]?bear(?:ing)?|(?<![\w'-])wb(?=\s(?:thru|through|on|onto|over|into)\b)")
_THROUGH_AN_ARM = pattern(
    r"\s(?:thru|through|on|onto|over|into|via)\s(?:(?:the|her|his|an?|extended|ext'd|straight|open|flat|left|right|both|affected|involved"
    r"|[lrb])\s)*?(?:(?P<part>(?:heel of (?:the )?hand|forearm|hand|palm|elbow|fist|arm|wrist)s?|[lrb]?ue)\b"
    r"|(?:left|right|both|[lrb])(?= on (?:the |a )?(?:counter(?:top)?|table(?:top)?|mat|wall|desk|bed|bench|sink)\b))"
)
"""`wt bearing through R palm`, "WB thru ext'd R arm": on an arm it is exercised, on a leg it is mostly a status."""
_ISOMETRICS_OF = scanned(
    r"(?<![\w'])(?:isometrics?|isoms?|isos?) (?:for|of|to|with) (?:(?:the|her|his|left|right|both)\s)*"
    r"(?P<muscle>[a-z]+(?: (?:cuff|flexors?|extensors?))?)\b"
)
"""`isometrics for the deltoid`"""
_OF_FINGERS = frozenset({"hand", "finger", "fingers", "thumb"})
_INTO = (" ", " into ", " in ", " to ", " for ")
_WAYS = pattern(r"\b[2-6] ?-?way\b")
_LISTED = pattern(r"\s*(?:,|/|&|\band\b|, and\b|:|into|in)?\s*")
_SIDED = pattern(rf"(?:,? (?:left|right|both|bilat|[lrb])(?= ))?{_LISTED.pattern}")
"""`shoulder isometrics R flex/abd`"""
_BOTH = pattern(r"\b(?:both|each|left|right|bilateral|[lrb]) $")
"""`both arms and wrist curls`"""
_ISOMETRIC_BEHIND = pattern(
    r"(?: (?:in|into|against|at|on) (?:the |a |her |his )?(?:doorway|door ?frame|door|wall|table"
    r"|mat|pillow|ball|towel|hand))?,? (?:isometric(?:ally|s)?|isoms?|isos?)\b"
)
"""`triceps press into the table, isometric`"""
_ONE_LIMB_BEHIND = pattern(
    r",? (?P<how>(?:single|double)[ -](?P<limb>leg|arm))(?=[,.;)\n]|$| \d| on (?:the )?(?:left|right)\b| with (?:a|the)\b)"
)
"""`leg press, single leg, 60 pounds`"""
_ISOMETRIC_AHEAD = pattern(
    r"\bisom(?:etric)?s?(?: (?:at|against|into|in|on) (?:the |a |her |his )?[a-z]+\s*[,:]?|\s*[,:])\s*$"
)
"""`isometrics at the wall, flexion and abduction`"""
_A_PLACE = pattern(r"(?:wall|counter|towel|cable)$")
_LONG_PREFIX = 40
_WITH_A_THING = pattern(r",? (?:(?:left|right|both|bilat|[lrb]) )?(?:(?:w/|with|c|using|on) (?:[a-z]+ ){1,3})?")
_A_SIDE_BETWEEN = pattern(r" (?:left|right|both|bilat(?:eral)?|[lrb]) ")
_AND_ALSO = pattern(r"\s*/\s*|,? and (?:then )?|, then |, (?=scaption|forward|backward)")
_EACH_BEHIND = pattern(r"[^.;\n]{0,24}\b(?:each|ea|apiece)\b(?! (?:side|leg|arm|way|hand))")
_SIDES_AHEAD = pattern(r"^(?:left|right|both|bilat|[lrb])\b ?")
_NAME_ENDS = pattern(r"\s*(?:$|[,;.()\n\d]|x ?\d|w/|(?:with|c|on|in|for|then|and|left|right|both|bilat\w*|[lrb])\b)")
"""Behind a name: a mark, a number, a side or a small word."""
_OTHER_AHEAD = pattern(r"(?<![\w'/])(?P<other>[a-z]{2,}),\s*$")
"""`hook, straight and full fist`"""
_SHORT_FORM = pattern(
    r"(?:(?<=\d)|\bsame\b)[^.;\n\d]{0,24}?,\s+(?:and |then )*(?:the )?(?P<other>[a-z]+(?: [a-z]+)?)(?: version| 1| one)?"
    r"(?=,? (?:(?:left|right|both|[lrb]) )?(?:the )?(?:same\b|x ?\d|\d))"
)
_SHORT_FORM_WITHIN = 80
_OTHER_AND = pattern(r"(?<![\w'/])(?P<other>[a-z]{2,}(?: [a-z]{2,})?)\s*(?:/|and|&|\+)\s*$")


@lru_cache(maxsize=4)
def mentions_of(whole: str) -> tuple[Mention, ...]:
    """What `find_mentions` finds in the `whole` of a source: the reader asks, and then who tells of what was read."""
    return tuple(find_mentions(whole))


def find_mentions(text: str) -> list[Mention]:
    """Every exercise that canonical `text` names, the longest where they overlap, in order."""
    listed = lexicon_mentions(text)
    # Of `SLR flex/abd/ext` the motions begin within the longest name, "SLR flex".
    inside = Taken(len(text), ((m.start + 1, m.end) for m in listed))
    motions = [m for m in motion_mentions(text) if not inside.holds(m.start, m.start + 1)]
    found = listed + motions + _said_at_length(text)
    other = Taken(len(text), (m.span() for m in _not_exercises().finditer(text)))
    found = [m for m in found if not other.holds(m.start, m.end)]
    found.sort(key=lambda m: (m.start, m.needs_dose and not m.parts, -m.end))
    kept: list[Mention] = []
    taken = Taken(len(text))
    for mention in sorted(found, key=lambda m: (-(m.end - m.start), m.start)):
        if not taken.holds(mention.start, mention.end):
            kept.append(mention)
            taken.take(mention.start, mention.end)
    prefixed: list[Mention] = []
    for mention in _without_leading_modes(text, sorted(kept, key=attrgetter("start"))):
        now = _with_prefixes(text, mention, prefixed[-1].end if prefixed else 0)
        prefixed.append(_placed_as(text, prefixed[-1], now) if prefixed else now)
    prefixed = _with_ways(text, prefixed)
    together = _with_motions(text, fold_equipment(text, _with_short_forms(text, prefixed)))
    return without_manners(text, _with_joints(text, together))


def _without_leading_modes(text: str, mentions: list[Mention]) -> list[Mention]:
    """`AAROM hip flexion`, "wrist active range flexion": the mode right before a name is a word of it."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept and text[kept[-1].end : mention.start] == " " else None
        joint, _, mode = before.name.rpartition(" ") if before else ("", "", "")
        if before and is_mode(mode) and (not joint or is_motion(mention.name.split("/")[0])):
            kept.pop()
            kept.append(_of_joint(joint, before, mention) if joint else mention)
        elif kept and is_mode(kept[-1].name) and _A_SIDE_BETWEEN.fullmatch(text, kept[-1].end, mention.start):
            kept.append(_moved_so(kept.pop(), mention))
        else:
            kept.append(mention)
    return kept


def _moved_so(mode: Mention, motion: Mention) -> Mention:
    """`AAROM R shoulder flexion`: with the side between its words."""
    how = load("exercise_words")["prefixes"].get(mode.name.lower(), mode.name)
    parts = tuple(f"{how} {part}" for part in motion.parts)
    entry = motion.entry._replace(kind=mode.entry.kind)
    return motion._replace(start=mode.start, name=f"{how} {motion.name}", parts=parts, entry=entry)


def _of_joint(joint: str, before: Mention, motion: Mention) -> Mention:
    """`wrist active range, flexion and extension`"""
    parts = tuple(f"{joint} {part}" for part in motion.parts)
    entry = motion.entry._replace(region=before.entry.region)
    return motion._replace(start=before.start, name=f"{joint} {motion.name}", parts=parts, entry=entry)


def _with_ways(text: str, mentions: list[Mention]) -> list[Mention]:
    """`hip 3 way (flex/abd/ext)`: what the brackets behind a name tell are its ways."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        opened = before is not None and _WAYS.search(before.name) and text[before.end : mention.start].strip() == "("
        if before and opened and text[mention.end : mention.end + 1] == ")":
            kept[-1] = before._replace(end=mention.end + 1)
        else:
            kept.append(mention)
    return kept


def _with_joints(text: str, mentions: list[Mention]) -> list[Mention]:
    """`wrist flexion, extension, supination`: in a list of motions the joint is said once, for those that it has."""
    named: list[Mention] = []
    for mention in mentions:
        listed = named and not mention.parts and _LISTED.fullmatch(text, named[-1].end, mention.start)
        named.append(_isometric_too(named[-1], _of_its_joint(named[-1], mention)) if listed else mention)
    return named


def _isometric_too(before: Mention, motion: Mention) -> Mention:
    """`isometrics ER, IR`: in a list of motions that, too, is said once."""
    if not before.name.startswith("isometric ") or not ends_in_motion(motion.name):
        return motion
    name = f"isometric {motion.name.removeprefix('isometric ')}"
    return motion._replace(name=name, entry=motion.entry._replace(kind="isometric"))


def _of_its_joint(before: Mention, motion: Mention) -> Mention:
    joint = _joint(before) if is_motion(motion.name) and moves_in(motion.name, before.entry.region) else None
    if joint is None:
        return motion
    return motion._replace(name=f"{joint} {motion.name}", entry=motion.entry._replace(region=before.entry.region))


def _joint(mention: Mention) -> str | None:
    """The joint of "wrist flexion", with its digit; null where no joint or more than a motion was named."""
    words = (mention.parts[-1] if mention.parts else mention.name).split()
    found = next((i for i in range(1, len(words)) if is_motion(" ".join(words[i:]))), None)
    placed = 0
    while found and placed < found and words[placed] in ("isometric", *load("exercise_words")["positions"]):
        placed += 1
    return " ".join(words[:found]) if found and is_joint(" ".join(words[placed:found])) else None


def _with_short_forms(text: str, mentions: list[Mention]) -> list[Mention]:
    """`gastroc stretch 3x30, soleus same`: behind a comma the last word of the name before goes without saying."""
    ends = [*(mention.start for mention in mentions[1:]), len(text)]
    found: list[Mention] = []
    for mention, end in zip(mentions, ends, strict=False):
        found.append(mention)
        last = "" if mention.parts else text[mention.start : mention.end].rpartition(" ")[2]
        while last and (other := _short_form(text, found[-1].end, end, last)) is not None:
            found.append(other)
    return found


def _short_form(text: str, start: int, end: int, last: str) -> Mention | None:
    """The name that the next words of `[start, end)` make with the `last` word of the one before."""
    said = _SHORT_FORM.search(text, start, min(end, start + _SHORT_FORM_WITHIN))
    name = named(f"{said['other']} {last}") if said else None
    return (
        Mention(*said.span("other"), name, entries()[name][0], needs_dose=True) if said and name in entries() else None
    )


def _placed_as(text: str, before: Mention, now: Mention) -> Mention:
    """`prone row/ext`: with a stroke between them both are done in the position that the first was said in."""
    if text[before.end : now.start].strip() != "/":
        return now
    position = next((p for p in load("exercise_words")["positions"] if before.name.startswith(f"{p} ")), None)
    if position is None or now.name.startswith(position):
        return now
    return now._replace(name=f"{position} {now.name}", parts=tuple(f"{position} {part}" for part in now.parts))


def _said_at_length(text: str) -> list[Mention]:
    """`prone I, T and Y`, "stood on the left on the foam": names with other words among them."""
    letters = [_letters(m) for m in _LETTERS.finditer(text)]
    letters += [mention for m in _STRETCHES.finditer(text) for mention in _stretches(m)]
    letters += [mention for m in _STRETCH_OF.finditer(text) if (mention := _stretch_of(m)) is not None]
    letters += [mention for m in _ISOMETRICS_OF.finditer(text) if (mention := _isometric_of(m)) is not None]
    letters += [mention for m in _BEARING.finditer(text) if (mention := _on_an_arm(text, m)) is not None]
    squeeze, _ = entries()["putty squeeze"]
    letters += [Mention(m.start(), m.end(), _PUTTIED[m["how"]], squeeze, False) for m in _WITH_PUTTY.finditer(text)]
    stairs, _ = entries()["stairs"]
    letters += [Mention(m.start(), m.end(), "stairs", stairs, needs_dose=True) for m in _UP_AND_DOWN.finditer(text)]
    foam, needs_dose = entries()["standing on foam"]
    return letters + [Mention(m.start(), m.end(), foam.name, foam, needs_dose) for m in _ON_FOAM.finditer(text)]


def _stretches(m: re.Match[str]) -> list[Mention]:
    """`Stretching: HS, gastroc, piriformis 3x30 sec each` names three stretches."""
    found = []
    for muscle in re.finditer(r"[a-z]+(?: [a-z]+)?", m["muscles"]):
        name = named(f"{muscle[0]} stretch")
        if name in entries():
            place = m.start("muscles")
            found.append(
                Mention(place + muscle.start(), place + muscle.end(), name, entries()[name][0], needs_dose=True)
            )
    return found


def _stretch_of(m: re.Match[str]) -> Mention | None:
    """`stretching of the hamstrings` is the hamstring stretch."""
    name = named(f"{m['muscle']} stretch")
    return Mention(m.start(), m.end(), name, entries()[name][0], needs_dose=True) if name in entries() else None


def _isometric_of(m: re.Match[str]) -> Mention | None:
    name = named(f"{m['muscle']} isometric")
    return Mention(m.start(), m.end(), name, entries()[name][0], needs_dose=False) if name in entries() else None


def _on_an_arm(text: str, m: re.Match[str]) -> Mention | None:
    """Weight on an arm, by the part of it that was said."""
    through = _THROUGH_AN_ARM.match(text, m.end())
    if through is None:
        return None
    entry, _ = entries()["weight bearing on forearm"]
    name = f"weight bearing through {through['part'] or 'arm'}"
    return Mention(m.start(), through.end(), name, entry, needs_dose=text.startswith("wb", m.start()))


def _letters(m: re.Match[str]) -> Mention:
    """`prone I, T and Y` names three exercises."""
    letters = re.findall(r"(?<!')\b(?!and\b|prone\b)[a-z]+", m["letters"])
    parts = tuple(f"prone {_SPELLED.get(said, said[0]).upper()}" for said in letters)
    return Mention(m.start(), m.end(), "prone raise", Entry("prone raise", "shoulder", "isotonic"), False, parts)


def _with_motions(text: str, mentions: list[Mention]) -> list[Mention]:
    """`table slides flexion`: a motion that follows a name at once is part of it; of isometrics each is an exercise."""
    joined: list[Mention] = []
    for mention in mentions:
        together = _together(text, joined[-1], mention) if joined else None
        joined[-1:] = [together] if together else [*joined[-1:], mention]
    return joined


def _together(text: str, before: Mention, mention: Mention) -> Mention | None:
    """Both as one mention, where `mention` only says how the exercise before was done or in which direction."""
    gap = text[before.end : mention.start]
    if is_mode(_without_position(mention.name)):
        says_how = _says_how(text, before, mention)
        thing = _SIDES_AHEAD.sub("", gap.strip(" ,")).replace("w/ ", "with ")
        name = " ".join(filter(None, (before.name, thing, mention.name)))
        return before._replace(end=mention.end, name=name) if says_how else None
    if _is_isometric(before) and _is_motions(mention) and _SIDED.fullmatch(gap):
        return _of_directions(before, mention)
    ways = mention.parts or (mention.name,)
    into = gap == " into " and is_directed(before.entry.name)  # "towel slides into shoulder flexion"
    if not all(map(ends_in_motion if into else is_movement, ways)):
        return None
    if (base := _base(before)) and _AND_ALSO.fullmatch(gap):
        return _directed_to(text, before._replace(name=base, parts=()), (*_ways(before, base), *ways), mention.end)
    return _directed_to(text, before, ways, mention.end) if _goes_in_it(before, gap) else None


def _without_position(name: str) -> str:
    """`AAROM` of "sidelying AAROM"."""
    position = next((p for p in load("exercise_words")["positions"] if name.startswith(f"{p} ")), "")
    return name.removeprefix(position).strip()


def _directed_to(text: str, before: Mention, ways: tuple[str, ...], end: int) -> Mention:
    """`table slides, flexion and abduction, 15 each` is two exercises; without "each" what goes in a direction is one."""
    names = tuple(f"{before.name} {way}" for way in ways)
    if is_directed(before.name) and not _EACH_BEHIND.match(text, end):
        names = (f"{before.name} {'/'.join(ways)}",)
    return before._replace(end=end, name=names[0], parts=names if len(names) > 1 else ())


def directions_base(mention: Mention) -> str | None:
    """`pulleys` of "pulleys flexion": what went in a direction; null for anything else."""
    base = _base(mention)
    return base if base and is_directed(base) else None


def _base(mention: Mention) -> str | None:
    """`table slide` of "table slide flexion", "cane" of "cane flexion"; null where no direction was named."""
    words = mention.name.split()
    return next((" ".join(words[:i]) for i in range(1, len(words)) if _are_ways(" ".join(words[i:]))), None)


def _are_ways(words: str) -> bool:
    return all(map(is_movement, words.split("/")))


def _ways(mention: Mention, base: str) -> tuple[str, ...]:
    """The directions that were named so far."""
    said = mention.parts or tuple(f"{base} {way}" for way in mention.name.removeprefix(f"{base} ").split("/"))
    return tuple(name.removeprefix(f"{base} ") for name in said)


def _says_how(text: str, before: Mention, mode: Mention) -> bool:
    """`heel slides w/ strap AAROM x12`; "pendulums, AROM elbow" begins another exercise."""
    behind = _NAME_ENDS.match(text, mode.end)
    return (
        bool(behind) and not is_mode(before.name) and _WITH_A_THING.fullmatch(text, before.end, mode.start) is not None
    )


def _goes_in_it(before: Mention, gap: str) -> bool:
    """`table slides scaption`, "wall slides, abduction"."""
    if before.needs_dose or before.parts:
        return False
    return gap in _INTO or (is_directed(before.entry.name) and _directed_gap().fullmatch(gap) is not None)


def _is_motions(mention: Mention) -> bool:
    """Whether it names a motion, or several, and no joint."""
    return all(map(is_motion, mention.parts or (mention.name,)))


def _is_isometric(mention: Mention) -> bool:
    return mention.name.endswith("isometric")


def _of_directions(isometric: Mention, motion: Mention) -> Mention:
    """`shoulder isometrics flexion and abduction` are two exercises."""
    joint = isometric.name.removesuffix(" isometric")
    parts = (*isometric.parts, *(f"isometric {joint} {name}" for name in motion.parts or (motion.name,)))
    return isometric._replace(end=motion.end, parts=parts)


def _with_prefixes(text: str, mention: Mention, after: int) -> Mention:
    """`seated LAQ`, `ecc heel raise`, `heel and toe raises`: the words behind `after` that belong to the name."""
    start, name, parts = mention.start, mention.name, mention.parts
    pair = _other_of_a_pair(text, mention, after)
    if pair:
        other, start = pair
        parts = (other, name)
        while (more := _OTHER_AHEAD.search(text, max(after, start - 24), start)) is not None:
            another = named(f"{more['other']} {text[mention.start : mention.end].rsplit(' ', 1)[1]}")
            if another is None:
                break
            parts, start = (another, *parts), more.start("other")
    if ahead := _ISOMETRIC_AHEAD.search(text, max(after, start - _LONG_PREFIX), start):
        start, name, parts = ahead.start(), f"isometric {name}", tuple(f"isometric {part}" for part in parts)
    while (prefix := _prefix().search(text, max(after, start - 20), start)) is not None:
        if _A_PLACE.match(prefix[1]) and text.endswith("the ", 0, prefix.start(1)):
            break  # "isometrics at the wall flexion and extension"
        if "\n" in prefix[0]:
            break  # `x15 seated`, and the next exercise below
        word = load("exercise_words")["prefixes"][prefix[1]]
        if prefix[1] == "manual" and mention.entry.kind == "endurance":
            break  # "10 manual | bike 10 minutes"
        if word and word not in name:
            name, parts = f"{word} {name}", tuple(f"{word} {part}" for part in parts)
        start = prefix.start()
    if (
        not name.startswith("isometric")
        and "isometric" not in name
        and (behind := _ISOMETRIC_BEHIND.match(text, mention.end))
    ):
        name, mention = f"isometric {name}", mention._replace(end=behind.end())
    if (limb := _ONE_LIMB_BEHIND.match(text, mention.end)) is not None and not parts:
        how = limb["how"].replace("-", " ")
        name = name if how in name else f"{how} {name.removeprefix(limb['limb']).lstrip()}"
        mention = mention._replace(end=limb.end())
    if (digit := _of_a_finger(text, mention)) is not None:
        name, mention = f"{name} {digit[1]}", mention._replace(end=digit.end())
    entry = mention.entry._replace(kind="isometric") if "isometric" in name.split() else mention.entry
    return Mention(start, mention.end, name, entry, mention.needs_dose and not _is_placed(name, mention), parts)


def _of_a_finger(text: str, mention: Mention) -> re.Match[str] | None:
    """`PIP blocking ring finger`: the same with another finger is another exercise."""
    return _finger().match(text, mention.end) if mention.entry.region in _OF_FINGERS and not mention.parts else None


_AT_A_PLACE = pattern(r"\b(?:at|on|in|from|off|against|over|by) (?:the |a |an |her |his )$")
"""`abduction at the counter and mini squats`: where the first was done."""
_IS_A_BAND = pattern(r"bands?|loops?|tubing|tubes?|cables?")
_OF_A_BAND = pattern(rf"\b(?:(?:with|using|against|w/|c) (?:the |a |an )?|the |{COLORS} )$")
"""`hip abduction with the red band and standing hip extension`: what it was done against."""
_EACH, _EACH_WITHIN = pattern(r"\b(?:each|every|per) $"), 6
"""`ten times each finger and thumb opposition`: the finger is counted, it is no exercise."""


def _other_of_a_pair(text: str, mention: Mention, after: int) -> tuple[str, int] | None:
    """`heel and toe raises`, `HS/calf stretch`: the exercise that shares the last word of a name, and where it begins."""
    last = text[mention.start : mention.end].rsplit(" ", 1)
    said = _OTHER_AND.search(text, max(after, mention.start - 24), mention.start) if len(last) == 2 else None
    if said is None or mention.parts:
        return None
    for words in (said["other"], said["other"].split(" ")[-1]):
        other = named(f"{words} {last[1]}")
        start = said.end("other") - len(words)
        if any(lead.search(text, max(0, start - _EACH_WITHIN * 2), start) for lead in (_BOTH, _AT_A_PLACE)):
            return None
        if _IS_A_BAND.fullmatch(words) and _OF_A_BAND.search(text, max(0, start - _EACH_WITHIN * 3), start):
            return None
        if other and other != mention.name and named(words) is None:
            return None if _EACH.search(text, max(0, start - _EACH_WITHIN), start) else (other, start)
    return None


def _is_placed(name: str, mention: Mention) -> bool:
    """`Seated knee extension` is an exercise by its position; `knee extension` alone may be a measurement."""
    return " " in mention.name and name.startswith(tuple(load("exercise_words")["positions"]))


def is_directed(name: str) -> bool:
    """Whether an exercise of this name goes in a direction: slides, pulleys, walks up the wall."""
    return _directed().search(name) is not None


@cache
def _finger() -> re.Pattern[str]:
    return re.compile(rf"(?:,| on| of| for| to)? (?:the |her |his )?({any_of('exercise_words', 'fingers')})")


@cache
def _directed_gap() -> re.Pattern[str]:
    """What may stand between an exercise and its direction: "on a towel, right arm, "."""
    return re.compile(
        r"(?:,? (?:on|along|up|over|against|with|w/|c|using) (?:[a-z]+ ?){1,4})?(?: (?:table|wall|floor|counter|mat)\b)?"
        r"(?:[, ]+(?:the )?(?:left|right|both|[lrb])\b(?: (?:arm|hand|ue|side)s?)?)?"
        r"(?:,|:| -)? ?(?:into |in |to |for )?"
    )


@cache
def _directed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load('exercise_words')['directed']})$")


@cache
def _not_exercises() -> re.Pattern[str]:
    return scanned(rf"\b(?:{'|'.join(load('exercise_words')['not_exercises'])})")


@cache
def _prefix() -> re.Pattern[str]:
    words = sorted(map(re.escape, load("exercise_words")["prefixes"]), key=len, reverse=True)
    return re.compile(rf"(?:(?<![\w'])({'|'.join(words)})(?:\s*,)?\s+)$")
