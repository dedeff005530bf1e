"""What is said once for several exercises: "SLR, clams and bridges 3x10 each", "all on the left"."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise, takewhile

from notedraft.dictation.candidates import ADJACENT, Candidate
from notedraft.dictation.lexicon.load import any_of
from notedraft.dictation.motion_names import ends_in_motion, is_movement
from notedraft.dictation.names import Mention
from notedraft.dictation.pieces import SAME_SIDE, SIDE_AGAIN, Piece
from notedraft.dictation.places import starting_in
from notedraft.patterns import pattern

_SHARED = pattern(
    r"\b(?:each(?! (?:side|leg|arm|way|direction|hand|foot))|ea|all|apiece"
    r"|(?:those|these) (?:two|2)|both of (?:those|them)|for both|both(?= \d))\b"
)
_FOR_THEM = pattern(r",? (?:on|for|with|of) (?:both|each|all|every one)(?: of)? (?:them|those|these)\b")
"""`bridges and clams, 3x10 on both of them`"""
ALL_SIDE = pattern(
    r"\b(?:all|both(?= on| were| done| (?:left|right)\s*(?:[.,;]|$))|everything(?:'s| is)?|these|those|exercises?)"
    r"(?: (?:of (?:it|them|those|this|these|that)|(?<=all )(?:these|those)|ex|exercises?|done|were|was|performed|on|to|for|the))*"
    r" (?P<side>left|(?<!\ball )right|right(?=\s*:| (?:side|arm|hand|leg|foot|ue|le|lower|upper|shoulder|elbow|wrist|thumb|hip|knee"
    r"|ankle)\b)|l|r|lle|rle|lue|rue|bilateral(?:ly)?|both)\b(?: (?:sides?|arm|hand|leg|foot|upper|lower|extremity|ue|le)\b)*"
)
"""`all of it right arm`; "all right" is an okay."""
_ON_IT = pattern(r"(?: [a-z]+){0,2} (?:on|for) (?:(?:the|her|his) )?")
_ALL_WITH = pattern(
    r"\b(?P<which>all|each|both)(?: of (?:them|these|those|it))? (?:with|using|c|w/|at|against|on) (?:a |the )?$"
)
_THESE, _BEHIND_A_DOSE = pattern(r"\b(?:these|this)\b"), pattern(r"(?:sets of \d+|\d (?:reps|times|minutes)) $")
"""`heel slides two sets of fifteen all these on the right short arc quads ...`: the whole list, before it and behind it."""
_GRADED_BEFORE = pattern(
    r"\b(?:(?:is|are|was|were) (?:an? )?\d[^.;\n]{0,24}|\d(?:/5| out of \d+| (?:plus|minus|degrees))[\s,]*|[a-z]+ors are [^.;\n]{0,24})$"
)
"""`quad is 4 minus hip abductors are 4 all on the right`: what was graded there."""
_GRADED_WITHIN = 40
_COMMAS = pattern(r",? (?:(?:and|&|\+) )?|\s?/\s?")
_COLON = pattern(r" ?: ?")
_JUST_AND, _LAST_AND = pattern(r" (?:and|&) "), pattern(r",? (?:and|&) ")
_AND = pattern(r"\s*,?\s*and\s+(?:then\s+)?")
_OPENS = pattern(r"(?:\bthen|:|\bthe rest|^)\s*$|^[^,]{0,30},\s*$")
_NAMES_FOLLOW = pattern(r"\s*(?:side)?\s*[:,-]?\s*(?:[-*+>]\s+|\d{1,2}[.)]\s+)?[a-z]")
_INTO = pattern(rf"(?:{ADJACENT.pattern}|\s*(?:into |in |to )(?:the )?)")
_AND_SO_MANY = pattern(r",? (?:and |then |and then )(?:for )?(\d{1,2}) (?:into |in |to |of |for )")
_SEVERAL, _NEXT_DOSE, _BEHIND_DOSE = 2, 24, 8
SIDES = {
    "l": "left", "r": "right", "lle": "left", "rle": "right", "lue": "left", "rue": "right", "both": "bilateral",
    "bilaterally": "bilateral", "b": "bilateral", "bilat": "bilateral", "bue": "bilateral", "ble": "bilateral",
}  # fmt: skip


_SIDE_AHEAD = pattern(r"(?:^|(?<=[\s,;(]))(?P<side>left|right|both|bilat(?:eral)?|[lrb]|[lrb](?:ue|le))(?= [a-z]|[:,])")
"""`TE 19 min, L hand:` above the lines of its list."""


@cache
def heading() -> re.Pattern[str]:
    """`R UE, 2#:` heads a list by a side; "L UVH:" is whose problem it is."""
    return re.compile(rf"(?:[\s,/+&@()\d.#-]|{any_of('exercise_words', 'heading_words')}\b)*")


def side_of_heading(plain: str, begin: int, start: int) -> tuple[str, tuple[int, int]] | None:
    """The side that the heading of the list says, which began at `begin` and of which a later part begins at `start`.

    `BLE seated 2#: LAQ, hip abd 2x15 each; STS 3x5`: a heading with numbers is the first part's alone.
    """
    colon = plain.rfind(":", begin, start)
    while colon > begin and plain[colon + 1 : colon + 2].isdigit():
        colon = plain.rfind(":", begin, colon)  # a clock time
    if colon < begin:
        return None
    line = max(begin, *(plain.rfind(mark, begin, colon) + 1 for mark in ";\n"), plain.rfind(". ", begin, colon) + 1)
    m = _SIDE_AHEAD.search(plain, line, colon + 1)
    if m is None or re.search(r"\d", plain[m.end() : colon]) or not heading().fullmatch(plain, m.end(), colon):
        return None
    return side_of(m), m.span("side")


def side_of(said: re.Match[str]) -> str:
    """The side that a match of `ALL_SIDE` tells."""
    return SIDES.get(said["side"], said["side"])


def share_doses(plain: str, candidates: list[Candidate]) -> None:
    """Give a dose said for a list ("all 2x10") to each name of the list that has none."""
    for i, candidate in enumerate(candidates):
        if not candidate.strong():
            continue
        if not (_SHARED.search(_around(plain, candidate)) or _FOR_THEM.match(plain, candidate.extent()[1])):
            _share_over_a_slash(plain, candidates, i)
            _share_behind_a_colon(plain, candidates, i)
            _share_among_motions(plain, candidates, i)
            _share_among_joined(plain, candidates, i)
            continue
        pairs = zip(reversed(candidates[:i]), reversed(candidates[: i + 1]), strict=False)
        takers = [other for other, _ in takewhile(lambda pair: not pair[0].strong() and _in_list(plain, *pair), pairs)]
        pieces = _told_of_all(plain, candidate, takers)
        for other in takers:
            _share_pieces(pieces, other)
        _share_leading_load(candidates[: i + 1], candidate)


def _told_of_all(plain: str, giver: Candidate, takers: Sequence[Candidate] = ()) -> list[Piece]:
    """`2 sets of 10 each with a 1 pound weight on the short arc quads`: all but a load that is said to be the one's alone.

    So it is where others have one of their own: "external rotation three pounds and prone y one pound, three sets of 15 on all".
    """
    if any(piece.only("resistance") for taker in takers for piece in taker.pieces if piece.start > taker.mention.end):
        return [piece for piece in giver.pieces if not piece.only("resistance")]
    return [piece for piece in giver.pieces if not (piece.only("resistance") and _is_on_it_alone(plain, piece, giver))]


def _is_on_it_alone(plain: str, load: Piece, giver: Candidate) -> bool:
    """The giver's name stands again right behind the load."""
    m = _ON_IT.match(plain, load.end)
    name = plain[giver.mention.start : giver.mention.end]
    return m is not None and plain.startswith(name, m.end()) and not plain[m.end() + len(name) :][:1].isalnum()


def _share_leading_load(listed: list[Candidate], giver: Candidate) -> None:
    """`three pound dowel overhead press, curls and chest press, two sets of ten each`: the load that opens the list is all of theirs."""
    sharing = [c for c in listed if any(piece in c.pieces for piece in giver.pieces if piece.counts())]
    if len(sharing) < _SEVERAL:
        return
    opening = [p for p in sharing[0].pieces if p.only("resistance") and p.end <= sharing[0].mention.start]
    for other in sharing[1:]:
        if opening and not any("resistance" in p.fields() for p in other.pieces):
            other.pieces.append(opening[-1])


def share_load(plain: str, candidates: list[Candidate]) -> None:
    """`rows x20, extension x20, all with the green band`: the load of each that has none of its own."""
    for i, candidate in enumerate(candidates):
        for piece in _told_of_all(plain, candidate):
            m = _ALL_WITH.search(plain, max(0, piece.start - 24), piece.start) if piece.only("resistance") else None
            for other in _those(m["which"], candidates[:i], candidate) if m else ():
                _share_piece(piece, other)


def _those(which: str, before: Sequence[Candidate], giver: Candidate) -> Iterable[Candidate]:
    """Whose load is told once: all but a machine for the wind, the other one of both, or `each` of those of one dose.

    In `bridges 2x10, long arc quads and marches 3x10 each with 3 pounds` the bridges have none.
    """
    if which == "all":
        return [other for other in before if other.mention.entry.kind != "endurance"]
    if which == "both":
        return before[-1:]
    return takewhile(lambda other: _counted(other) == _counted(giver), reversed(before))


def _counted(candidate: Candidate) -> list[object]:
    return [piece.values for piece in candidate.pieces if piece.counts()]


def share_side(plain: str, candidates: list[Candidate]) -> None:
    """`on the left eversion 3x10 and inversion 3x10`: the side that opens a pair of motions of one joint is both motions'."""
    for i, candidate in enumerate(candidates):
        candidate.pieces = [side for piece in candidate.pieces for side in _meant(piece, candidates[:i])]
    for before, now in pairwise(candidates):
        opening = [p for p in before.pieces if p.only("side") and p.end <= before.mention.start]
        motions = ends_in_motion(before.mention.name) and ends_in_motion(now.mention.name)
        if not (opening and motions) or before.mention.entry.region != now.mention.entry.region:
            continue
        joined = _AND.fullmatch(plain, before.extent()[1], now.extent()[0]) is not None
        if joined and not any("side" in piece.fields() for piece in now.pieces):
            now.pieces.append(opening[-1])


def _meant(piece: Piece, before: Sequence[Candidate]) -> list[Piece]:
    """`on that same leg`: the side of the exercise before; any other piece as it is."""
    if piece.values != SAME_SIDE:
        return [piece]
    said = [p for candidate in before[-1:] for p in candidate.pieces if p.only("side")]
    if not said and not before:
        return [piece._replace(values=(("again", SIDE_AGAIN),))]  # that of the sentence before
    return [piece._replace(values=said[-1].values), said[-1]] if said else []  # and the words that named it


def spread_over_motions(plain: str, here: list[Candidate], pieces: Sequence[Piece]) -> list[Candidate]:
    """`pulleys 3 min flexion and 3 min scaption` is two exercises: one name, and behind each dose the motion it was for.

    Empty where the sentence does not begin in this form; the names behind the last motion are not among them.
    """
    first, *others = here
    motions = list(takewhile(lambda c: is_movement(c.mention.name), others))
    if len(motions) < _SEVERAL or first.mention.needs_dose:
        return []
    spread: list[Candidate] = []
    for before, now in zip(here, motions, strict=False):
        doses = list(starting_in(pieces, before.mention.end, now.mention.start))
        if spread and (more := _as_long(plain, spread[-1], now)):
            doses = [more]
        if not any(p.strong() for p in doses) or not _INTO.fullmatch(plain, doses[-1].end, now.mention.start):
            return []
        named = first.mention._replace(end=now.mention.end, name=f"{first.mention.name} {now.mention.name}")
        spread.append(Candidate(named, list(doses)))
    following = others[len(motions)].mention.start if len(others) > len(motions) else len(plain)
    last = motions[-1].mention.end
    behind = starting_in(pieces, last, min(following, last + _NEXT_DOSE))
    return [] if any(p.strong() for p in behind) else spread


def _as_long(plain: str, before: Candidate, now: Candidate) -> Piece | None:
    """`3 minutes into flexion and 2 into scaption`: the unit was said once."""
    m = _AND_SO_MANY.fullmatch(plain, before.mention.end, now.mention.start)
    timed = all(piece.only("duration_seconds") for piece in before.pieces if piece.strong())
    return Piece(*m.span(1), (("duration_seconds", int(m[1]) * 60),)) if m and timed else None


def _share_piece(piece: Piece, taker: Candidate) -> None:
    load = [p for p in taker.pieces if p.only("resistance")]
    if all(
        getattr(value, "kind", None) == "band" and getattr(value, "color", None) is None
        for p in load
        for _, value in p.values
    ):
        taker.pieces.append(piece)


def _share_over_a_slash(plain: str, candidates: list[Candidate], i: int) -> None:
    """`HR/TR x20`, "YTB row + ext, 2x12": two exercises with one dose."""
    before = candidates[i - 1] if i else None
    if before and not before.strong() and plain[before.mention.end : candidates[i].mention.start].strip() in ("/", "+"):
        _share(candidates[i], before)
        _share_leading_load([before, candidates[i]], candidates[i])


def _share_behind_a_colon(plain: str, candidates: list[Candidate], i: int) -> None:
    """`QS, SAQ, HS curl: 3x10 L`: what stands behind the colon is said of every name before it."""
    giver = candidates[i]
    behind = [piece for piece in giver.pieces if piece.start > giver.mention.end]
    if not behind or not _COLON.fullmatch(plain, giver.mention.end, min(piece.start for piece in behind)):
        return
    for before, now in zip(reversed(candidates[:i]), reversed(candidates[: i + 1]), strict=False):
        if before.strong() or not _COMMAS.fullmatch(plain, before.mention.end, now.mention.start):
            break
        _share_pieces(behind, before)


def _share_among_motions(plain: str, candidates: list[Candidate], i: int) -> None:
    """`hip flex, abd, ext 2x10`: motions of one joint, listed with commas, are done alike."""
    for before, now in zip(reversed(candidates[:i]), reversed(candidates[: i + 1]), strict=False):
        motions = _is_motion(before.mention) and _is_motion(now.mention)
        alike = motions and _of_one_joint(before.mention, now.mention)
        own = [piece for piece in before.pieces if not _opens(piece, before)]
        if own or not alike or not _COMMAS.fullmatch(plain, before.mention.end, now.mention.start):
            break
        _share(candidates[i], before)
        if before.pieces[0].only("side"):
            _share_opening_side(before, candidates[: i + 1])


def _share_among_joined(plain: str, candidates: list[Candidate], i: int) -> None:
    """`quad sets, clams and straight leg raises 3x10`: a list that "and" closes, without a word between, has the dose behind it."""
    giver = candidates[i]
    if not all(piece.start >= giver.mention.end for piece in giver.pieces):
        return
    for before in _joined_to(plain, candidates[: i + 1]):
        same = before.mention.entry.kind == giver.mention.entry.kind
        _share_pieces(giver.pieces if same else [piece for piece in giver.pieces if piece.counts()], before)


def _joined_to(plain: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those right before the last one that "and" joins to it; a comma before "and" closes a list of three and more."""
    giver, join, joined = candidates[-1], _LAST_AND, list[Candidate]()
    for before, now in zip(reversed(candidates[:-1]), reversed(candidates), strict=False):
        gap = before.mention.end, now.mention.start
        if before.pieces or not _is_alike(before, giver) or not join.fullmatch(plain, *gap):
            break
        joined.append(before)
        join = _COMMAS
    just_and = joined and _JUST_AND.fullmatch(plain, joined[0].mention.end, giver.mention.start)
    return joined if just_and or len(joined) >= _SEVERAL else []


def _is_alike(one: Candidate, other: Candidate) -> bool:
    """Both are stretches, or neither is a stretch or a machine for the wind."""
    kinds = {one.mention.entry.kind, other.mention.entry.kind}
    named = not one.mention.needs_dose or ends_in_motion(one.mention.name)
    return named and (kinds == {"stretch"} or not kinds & {"stretch", "endurance", "passive"})


def _opens(piece: Piece, named: Candidate) -> bool:
    return piece.only("side") and piece.end <= named.mention.start


def _share_opening_side(first: Candidate, listed: list[Candidate]) -> None:
    """`R hip flex, abd, ext 2x10`: the side that opens the list is every motion's."""
    for other in listed[listed.index(first) + 1 :]:
        if not any("side" in piece.fields() for piece in other.pieces):
            other.pieces.append(first.pieces[0])


def _of_one_joint(one: Mention, other: Mention) -> bool:
    """`IR, ER, abd`: a motion that many joints have may be of its neighbour's."""
    regions = {one.entry.region, other.entry.region} - {None}
    return len(regions) <= 1


def _is_motion(mention: Mention) -> bool:
    return ends_in_motion(mention.name) or is_movement(mention.name.split()[-1])


def _share(giver: Candidate, taker: Candidate) -> None:
    """All that the giver has, but a side where the taker has one of its own."""
    _share_pieces(giver.pieces, taker)


def _share_pieces(pieces: Sequence[Piece], taker: Candidate) -> None:
    sided = any("side" in piece.fields() for piece in taker.pieces)
    taker.pieces += [piece for piece in pieces if not (sided and piece.only("side"))]


def _around(plain: str, candidate: Candidate) -> str:
    """The words in which "each" may stand: just before the dose, within it and just behind it."""
    start = min((piece.start for piece in candidate.pieces), default=candidate.mention.end)
    return plain[max(candidate.mention.end, start - 16) : candidate.extent()[1] + _BEHIND_DOSE]


def _in_list(plain: str, name: Candidate, following: Candidate) -> bool:
    gap = plain[name.mention.end : following.mention.start]
    return len(gap) <= 30 and re.search(r"[.;]", gap) is None


def side_for_all(plain: str, start: int, end: int, mention: Mention, first: int) -> tuple[str, tuple[int, int]] | None:
    """The side said for every exercise of `[start, end)`, with its place; before the list or behind it.

    `all left: SLR, bridges` reaches what follows, "SLR and bridges, all on the left" what came before; ahead of the `first`
    name nothing came before.
    """
    for m in ALL_SIDE.finditer(plain, start, end):
        if _GRADED_BEFORE.search(plain, max(start, m.start() - _GRADED_WITHIN), m.start()):
            continue
        opens = not m[0].startswith("both") and (
            m.end() <= first or _OPENS.search(plain[start : m.start()]) is not None
        )
        follow = _NAMES_FOLLOW.match(plain, m.end()) is not None
        if follow and _THESE.search(m[0]) and _BEHIND_A_DOSE.search(plain, start, m.start()):
            return side_of(m), m.span()
        ahead = opens and follow
        if (mention.start >= m.end()) if ahead else (mention.start < m.start()):
            return side_of(m), m.span()
    return None
