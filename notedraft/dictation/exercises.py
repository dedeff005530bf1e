"""Exercises done today, each with the dose that was said for it.

A dose stands after its exercise ("bridges, three sets of twelve") or before it ("3x10 SLR"); a comma, an earlier dose and the
habit of the sentence tell which. What was planned, declined, done at home or last week is not here. An unknown name with a
dose is kept as it was said.
"""

import re
from dataclasses import dataclass, field

from notedraft.dictation.doses import CORRECTION, find_doses
from notedraft.dictation.pieces import Piece, number
from notedraft.dictation.mentions import find_mentions
from notedraft.dictation.names import Entry, Mention
from notedraft.dictation.services import Services
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import Exercise, Resistance

_STRONG = {"sets", "reps", "count", "hold_seconds", "duration_seconds", "distance_feet"}
_ADJACENT = re.compile(r"\s*(?:x |of |on |for |reps of |sets of |with )?(?:the |her |his )?\s*")
_SEPARATOR = re.compile(r"[,;\n]|\bthen\b|\band\b|\bplus\b|\s-\s")
_DOING = re.compile(
    r"\b(?:did|does|doing|performed|completed|worked|went through|ran through|started|added|continued|tx|ther ?ex|te|exercises?|including|included|consist\w*|had (?:him|her|them|pt)|put (?:him|her)|got (?:him|her)|warm(?:ed)?[ -]?up|practiced|progressed to|introduced|moved (?:him|her|on)? ?to|finished with|ended with|began with|then)\b"
)
_REPORTING = re.compile(r"\b(?:able to|can|could|reports?|says|states?|stated|tolerat\w+|limited to|goal|able|wants?|needs? to|difficulty|pain with|pain when|pain on|hurts?|worse|after|during|when|until|without|while|unable)\b")
_TEST = re.compile(
    r"(?:30[ -]?s(?:ec(?:ond)?s?)?|5 ?(?:x|times?)|\bfive times) ?(?:chair )?(?:sit|sts|chair)[^,.;\n]*|\bslr (?:test|\+|pos\w*|neg\w*|- )|\bpegs? [lr]\b[^,.;\n]*|\b(?:tug|berg|6mwt|2mwt|10mwt|5xsts|mmt|prom|arom|strength|rom)\b[^,;.\n]{0,12}$"
)
_TEST_VALUES = re.compile(
    r"\b(?:30[ -]?s(?:ec(?:ond)?s?)?|5 ?(?:x|times?)) ?(?:chair )?(?:sit|sts|chair)(?:[^,.;\n]|\.\d)*"
    r"|\b(?:tug|[26] ?mwt|10 ?mwt|gait speed|berg|fga|dgi|5 ?xsts|(?:6|2) ?min(?:ute)? walk(?: test)?|9[- ]hole)\b(?:[^,.;\n]|\.\d){0,60}"
)
_STATIC = frozenset({"plank", "side plank", "wall squat", "single leg stance", "tandem stance", "narrow base standing", "standing on foam", "wall sit", "romberg on foam", "pelvic floor contraction"})
_SOMEBODY = re.compile(r"\b(?:she|he|they|it|i|pt|patient|her|his|veer\w*|drift\w*|lean\w*|lost|stepp?ed)\b")
_MEASURED = re.compile(r"\b(?:is|was|are|were|grip|pinch|carr\w+|goal|lifts?|needs?|wants?|bag|grocer\w+)\b")
_BODY_AFTER = re.compile(r"\s*(?:foot|knee|hip|shoulder|ankle|wrist|elbow|quad|calf|heel|toe|side of)s? (?:started|was|is|had|hurt|drag|drop|gave|buckl|felt|got|kept|still)")
_SHARED = re.compile(r"\b(?:each(?! (?:side|leg|arm|way|direction|hand|foot))|ea|all|apiece|those two|these two|both of (?:those|them)|for both)\b")
_ALL_SIDE = re.compile(r"\b(?:all|both(?= on| were| done)|everything|these|those|exercises?)(?: (?:of (?:it|them|those)|done|were|was|performed|on|to|for|the))* (?P<side>left|right|l|r|lle|rle|lue|rue|bilateral(?:ly)?|both)\b(?: side)?")
_NAMES_FOLLOW = re.compile(r"\s*(?:side)?\s*[:,-]?\s*[a-z]")
_SIDES = {"l": "left", "r": "right", "lle": "left", "rle": "right", "lue": "left", "rue": "right", "both": "bilateral", "bilaterally": "bilateral"}
_LEAD = re.compile(
    r"^(?:(?:and|then|also|we|i|he|she|they|pt|patient|did|do|does|performed|completed|with|w/|some|a|an|the|of|for|of the|his|her|next|followed by|after that|that|had|him|worked on|started|added|into|to|on|plus|finished|ended|so|today|again|just|more|another|was|were|tx|ex|exercises?|um|uh|okay|ok)\b\s*|[-*:,.\s/()+&]+)+"
)
_TAIL = re.compile(r"(?:\b(?:with|w/|c|for|x|at|@|of|using|on|the|and|to|about|were|was|did|is|a|in|by|then)\b|[-*:,.\s/()+&])+$")
_NOT_A_NAME = re.compile(r"\b(?:that|was|is|were|are|he|she|we|i|they|had|has|his|wants?|needs?|froze|pt|no|nope|sorry|wait|then|it|fell|got|last|wk|week|cont|continue|poc|freq|until|after|before|because|if|min|mod|max|cga|sba|assist|rest|reports?|pain)\b|^(?:pain|rest|seat|visit|week|day|minutes?|sets?|reps?|total|each|all|both|left|right|side|l|r|b|now|it|them|that|this|hep|goal|plan|incline|speed|breaks?|hold|cues?|up from|visits?)\b|^\W*$|\d{3,}")


@dataclass(slots=True)
class _Candidate:
    mention: Mention
    pieces: list[Piece] = field(default_factory=list)

    def strong(self) -> bool:
        return any(p.fields() & _STRONG or p.unclear for p in self.pieces)

    def extent(self) -> tuple[int, int]:
        return (
            min([self.mention.start, *(p.start for p in self.pieces)]),
            max([self.mention.end, *(p.end for p in self.pieces)]),
        )


def read_exercises(text: Text, mentions: list[Mention], services: Services) -> tuple[list[Exercise], list[Question]]:
    """Exercises done today with their doses, and questions on doses that could not be decided."""
    tests = [m.span() for m in _TEST_VALUES.finditer(text.plain)]
    pieces = [
        p for p in find_doses(text.plain) if not services.holds(p.start, p.end) and not any(s <= p.start < e for s, e in tests)
    ]
    mentions = _plausible(text, mentions, pieces)
    exercises: list[Exercise] = []
    questions: list[Question] = []
    for start, end in _stretches(text, mentions, pieces):
        candidates = _assign(text, start, end, mentions, pieces)
        _share_lists(text, candidates, start, end)
        for candidate in _done_today(text, candidates, exercises, services, start):
            for exercise, asks in _facts(text, candidate, services, start, end):
                exercise = _as_before(text.plain, candidate, exercise, exercises)
                if _merge(exercises, exercise):
                    continue
                where = f"/note/exercises/{len(exercises)}"
                exercises.append(exercise)
                questions += [Question(element="exercise_parameters", where=where, ask=f"{_title(exercise.name)}: {ask}") for ask in asks]
    return exercises, questions


def _plausible(text: Text, mentions: list[Mention], pieces: list[Piece]) -> list[Mention]:
    """Drop names that count only with a dose and have none near, and names that are part of a test."""
    tests = [m.span() for m in _TEST.finditer(text.plain)]
    return [
        m
        for m in mentions
        if not any(start <= m.start < end and m.end - m.start < end - start for start, end in tests)
        and (not m.needs_dose or _dose_near(text.plain, m, pieces))
    ]


def _dose_near(plain: str, mention: Mention, pieces: list[Piece]) -> bool:
    for p in pieces:
        if not (p.fields() & _STRONG or p.unclear):
            continue
        gap = plain[mention.end : p.start] if p.start >= mention.end else plain[p.end : mention.start]
        reach = 40 if p.start >= mention.end else 10
        if len(gap) <= reach and not re.search(r"[.;\n]|\d\s*(?:°|deg|/)|\b\d{2,3}\b\s*$", gap):
            return True
    return False


def _stretches(text: Text, mentions: list[Mention], pieces: list[Piece]) -> list[tuple[int, int]]:
    """Sentences, joined with the next one where that only goes on with a dose ("SAQ over the bolster. Three sets of ten")."""
    stretches: list[tuple[int, int]] = []
    for start, end in text.layout.sentences():
        if stretches and _goes_on(text.plain, stretches[-1], (start, end), mentions, pieces):
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


_GOT_THROUGH = re.compile(r"[\s,.-]*(?:(?:she|he|they|pt|patient|we)\s)?(?:(?:got through|did|managed|completed|was able to do|made it through|only)\s)*")


def _goes_on(plain: str, before: tuple[int, int], now: tuple[int, int], mentions: list[Mention], pieces: list[Piece]) -> bool:
    if "\n" in plain[before[1] : now[0]]:
        return False
    if re.match(r"\s*(?:no,|nope|sorry|i mean|make that|wait|scratch that|actually)", plain[now[0] : now[1]]) and re.search(r"\d", plain[now[0] : now[1]]):
        return any(before[0] <= m.start < before[1] for m in mentions)
    first = next((p for p in pieces if now[0] <= p.start < now[1] and p.fields() & _STRONG), None)
    if first is None or not _GOT_THROUGH.fullmatch(plain[now[0] : first.start]):
        return False
    name = next((m for m in mentions if now[0] <= m.start < now[1]), None)
    if name is not None and _ADJACENT.fullmatch(plain[first.end : name.start]):
        return False
    last = [m for m in mentions if before[0] <= m.start < before[1]]
    return bool(last) and not any(p.fields() & {"sets", "reps"} for p in pieces if last[-1].end <= p.start < before[1])


def _assign(text: Text, start: int, end: int, mentions: list[Mention], pieces: list[Piece]) -> list[_Candidate]:
    here = _without_repeats([_Candidate(m) for m in mentions if start <= m.start < end], pieces)
    names = [(c.mention.start, c.mention.end) for c in here]
    today = [
        p
        for p in pieces
        if start <= p.start < end
        and text.scopes.reason(p.start, p.end) is None
        and not (p.fields() & _STRONG and any(s <= p.start and p.end <= e for s, e in names))
    ]
    if not here:
        return _unknown(text, start, end, today)
    ahead = _dose_first(text.plain, here, today)
    side_ahead = _side_first(text.plain, here, today)
    for piece in today:
        if _heads_all(text.plain, piece, here, start):
            for candidate in here:
                candidate.pieces.append(piece)
            continue
        owner = _owner(text.plain, piece, here, side_ahead if piece.fields() == {"side"} else ahead)
        if _belongs(text.plain, owner, piece):
            owner.pieces.append(piece)
    here = _without_heading(text.plain, here)
    for candidate in here:
        _bare_reps(text.plain, candidate, end)
    return _split_off_unknown(text, here, start)


def _heads_all(plain: str, piece: Piece, here: list[_Candidate], start: int) -> bool:
    """`BLE, 2# AW: LAQ, hip flexion ...`: a side or a load before the colon is every exercise's."""
    if piece.fields() & _STRONG and len(here) > 1:
        return piece.end <= here[0].mention.start and re.match(r"\s*(?:of |on |for )?(?:each|all)(?: of (?:them|these))?\s*:", plain[piece.end :]) is not None
    if piece.fields() - {"side", "resistance"} or not piece.fields():
        return False
    names = [c for c in here if c.mention.start >= piece.end]
    colon = plain.find(":", piece.end, names[-1].mention.start) if names else -1
    return colon >= 0 and len(names) > 1 and not re.search(r"\d\s*x\s*\d", plain[start:colon]) and colon - piece.end < 30 and (names[0].mention.start > colon or not names[0].strong())


def _without_heading(plain: str, here: list[_Candidate]) -> list[_Candidate]:
    """`3# dowel: chest press ...`: what stands before the colon without a dose is equipment, not an exercise."""
    first = here[0]
    heading = len(here) > 1 and not first.strong() and re.match(r"\s*:", plain[first.mention.end :]) is not None
    return here[1:] if heading else here


_BARE_REPS = re.compile(r"[\s,:-]*(\d{1,2})(?=\s*(?:$|[,.;\n)]|with\b|w/|on\b|each|and\b|both|left|right|then|[lrb]\b))(?!\s*(?:[lrb]\s*)?[/-]\s*\d|\.\d)")


_BARE_AHEAD = re.compile(r"(?:^|[,;.:\n]|\b(?:and|then|did|with|plus|do))\s*(\d{1,2})\s+(?:good |more |slow |quick )?$")


def _bare_reps(plain: str, candidate: _Candidate, end: int) -> None:
    """`prone press-ups 10`, "quad sets, ten with a five second hold": a bare count right after the name is its reps."""
    if candidate.mention.needs_dose or candidate.mention.entry.kind == "endurance" or any(p.fields() & {"reps", "count", "sets"} or p.unclear for p in candidate.pieces):
        return
    before = _BARE_AHEAD.search(plain, max(0, candidate.mention.start - 24), candidate.mention.start)
    if before and 3 <= int(before[1]) <= 50:
        candidate.pieces.append(Piece(before.start(1), before.end(1), (("reps", int(before[1])),)))
        return
    m = _BARE_REPS.match(plain, candidate.mention.end, end)
    if m and 3 <= int(m[1]) <= 50 and not any(p.start < m.end(1) and m.start(1) < p.end for p in candidate.pieces):
        candidate.pieces.append(Piece(m.start(1), m.end(1), (("reps", int(m[1])),)))


def _without_repeats(here: list[_Candidate], pieces: list[Piece]) -> list[_Candidate]:
    """`Gaze stabilization, times one viewing, standing feet together` is one exercise: its other name and its position go."""
    kept: list[_Candidate] = []
    for candidate in here:
        before = kept[-1].mention if kept else None
        if before and _one_walk(before, candidate.mention):
            kept[-1] = _Candidate(_with_device(before, candidate.mention))
            continue
        if before and not any(p.fields() & _STRONG for p in pieces if before.end <= p.start < candidate.mention.start):
            positions = before.entry.region == "vestibular" and candidate.mention.entry.region == "balance"
            if positions or before.entry.name == candidate.mention.entry.name:
                continue
        kept.append(candidate)
    return kept


def _is_walk(mention: Mention) -> bool:
    return mention.entry.name.startswith(("overground walking", "walking with"))


def _one_walk(before: Mention, now: Mention) -> bool:
    return _is_walk(before) and _is_walk(now) and now.start - before.end < 60


def _with_device(before: Mention, now: Mention) -> Mention:
    """`Amb 150 ft x 2 c RW`: the walk is named by its device; its words begin where the walk was named."""
    named = now if now.entry.name.startswith("walking with") else before
    return Mention(before.start, before.end, named.name, named.entry, before.needs_dose, named.parts)


def _belongs(plain: str, owner: _Candidate, piece: Piece) -> bool:
    """A side that comes after "she veered", or a time far away, is not the exercise's."""
    low, high = owner.extent()
    gap = plain[high : piece.start] if piece.start >= high else plain[piece.end : low]
    if piece.fields() == {"side"}:
        return len(gap) <= 40 and _SOMEBODY.search(gap) is None and not _BODY_AFTER.match(plain[piece.end :], 0) or not gap.strip()
    if piece.fields() <= {"duration_seconds", "hold_seconds"}:
        return len(gap) <= 70 and _SOMEBODY.search(gap) is None
    if piece.fields() == {"resistance"}:
        return len(gap) <= 70 and _MEASURED.search(gap) is None
    return len(gap) <= 110


def _dose_first(plain: str, here: list[_Candidate], pieces: list[Piece]) -> bool:
    """Whether this sentence gives the dose before the name ("3x10 SLR, 2x15 bridges")."""
    first, last = here[0].mention, here[-1].mention
    strong = [p for p in pieces if p.fields() & _STRONG or p.unclear]
    before = [p for p in strong if p.end <= first.start]
    after = [p for p in strong if p.start >= last.end]
    return bool(before) and _ADJACENT.fullmatch(plain[before[-1].end : first.start]) is not None and not after


def _side_first(plain: str, here: list[_Candidate], pieces: list[Piece]) -> bool:
    first = here[0].mention
    return any(p.fields() == {"side"} and _ADJACENT.fullmatch(plain[p.end : first.start]) for p in pieces if p.end <= first.start)


def _owner(plain: str, piece: Piece, here: list[_Candidate], ahead: bool) -> _Candidate:
    left = [c for c in here if c.mention.start < piece.end and (c.mention.end <= piece.start or c.mention.end > piece.start)]
    right = [c for c in here if c.mention.start >= piece.end]
    if not left or not right:
        return left[-1] if left else here[0]
    owner, following = left[-1], right[0]
    touches = _ADJACENT.fullmatch(plain[piece.end : following.mention.start]) is not None
    if ahead:
        return following if touches or not owner.strong() and False else (following if _free(plain, owner, piece) else owner)
    if not touches:
        return owner
    if piece.fields() == {"side"}:
        spelled = plain[piece.start : piece.end] in ("left", "right") and not plain[: piece.start].rstrip().endswith("on the")
        return following if spelled or _SEPARATOR.search(plain[owner.extent()[1] : piece.start]) else owner
    return following if _free(plain, owner, piece) and owner.strong() else owner


def _free(plain: str, owner: _Candidate, piece: Piece) -> bool:
    """Whether a comma or a joining word parts the piece from all that its left neighbour already has."""
    return _SEPARATOR.search(plain[owner.extent()[1] : piece.start]) is not None


def _unknown(text: Text, start: int, end: int, pieces: list[Piece]) -> list[_Candidate]:
    """A dose without a known name: the words before it, or after it, are the name as said."""
    strong = [p for p in pieces if (p.fields() & {"sets", "reps", "count"} and _countable(p)) or p.unclear]
    if not strong or any("distance_feet" in p.fields() for p in pieces):
        return _walks(text, start, end, pieces)
    candidates = []
    for i, piece in enumerate(strong):
        left_edge = strong[i - 1].end if i else start
        opening = next((p.start for p in pieces if left_edge <= p.start < piece.start and p.fields() != {"side"} and text.plain[left_edge : p.start].strip(" ,.-")), piece.start)
        name = _name_between(text, left_edge, opening) or _name_after(text, piece, strong[i + 1].start if i + 1 < len(strong) else end)
        if name is None:
            continue
        candidate = _Candidate(name)
        right_edge = strong[i + 1].start if i + 1 < len(strong) else end
        candidate.pieces = [p for p in pieces if p is piece or name.end <= p.start < right_edge or left_edge <= p.start < name.start and p not in strong]
        candidates.append(candidate)
    return candidates


def _countable(piece: Piece) -> bool:
    """A loose `x2` after unknown words is seldom an exercise ("dropped x3"); `x15` is."""
    return not piece.loose or any(isinstance(v, int | float) and v >= 5 for _, v in piece.values)


_DEVICE = re.compile(r"\b(?:(?P<fww>fww|2ww|rw|front[- ]wheeled walker|rolling walker)|(?P<rollator>4ww|four[- ]wheeled walker|rollator)|(?P<cane>spc|sbqc|cane)|(?P<crutches>(?:forearm |axillary )?crutch(?:es)?)|(?P<walker>walker))\b")
_DEVICE_NAMES = {"fww": "front-wheeled walker", "rollator": "four-wheeled walker", "cane": "cane", "crutches": "crutches", "walker": "walker"}


def _walks(text: Text, start: int, end: int, pieces: list[Piece]) -> list[_Candidate]:
    """A distance without a name ("with the cane, 150 feet, three times") is a walk."""
    distance = next((p for p in pieces if "distance_feet" in p.fields()), None)
    if distance is None or _REPORTING.search(text.plain[start : distance.start]):
        return []
    device = _DEVICE.search(text.plain, start, end)
    name = f"walking with {_DEVICE_NAMES[device.lastgroup or 'walker']}" if device else "walking"
    place = min(distance.start, device.start()) if device else distance.start
    mention = Mention(place, max(distance.start, device.end() if device else 0), name, Entry("overground walking", "whole body", "endurance"), False)
    return [_Candidate(mention, [p for p in pieces if p.fields() & {"distance_feet", "reps", "sets"}])]


def _split_off_unknown(text: Text, here: list[_Candidate], start: int) -> list[_Candidate]:
    """In a list of known names, a second dose behind a comma with other words before it is another, unknown exercise."""
    result: list[_Candidate] = []
    for candidate in here:
        result.append(candidate)
        doses = [p for p in candidate.pieces if {"sets", "reps"} <= p.fields() or "count" in p.fields()]
        for piece in [*doses[1:], *_elsewhere(text.plain, candidate, doses)]:
            before = max([candidate.mention.end, *(p.end for p in candidate.pieces if p.end <= piece.start)])
            gap = text.plain[before : piece.start]
            if CORRECTION.search(gap) or not re.search(r"[,;\n]", gap):
                continue
            name = _name_between(text, before, piece.start)
            if name is None:
                continue
            moved = [p for p in candidate.pieces if p.start >= name.start]
            candidate.pieces = [p for p in candidate.pieces if p.start < name.start]
            result.append(_Candidate(name, moved))
    return result


_MANNER = re.compile(r"\b(?:slow\w*|control\w*|ecc\w*|lower\w*|hold\w*|held|with|w/|c|rest|each|both|no|pain|free|level|seat|resistance|weight|cues?|hands?|fast|up|down|then|at|per|for)\b")


def _elsewhere(plain: str, candidate: _Candidate, doses: list[Piece]) -> list[Piece]:
    """`pouring x 10, shaker 30 s x 4`: a dose behind a comma and a word of its own belongs to that word."""
    first = next((p for p in candidate.pieces if p.fields() & _STRONG), None)
    found = []
    for p in candidate.pieces:
        if first is None or p is first or p in doses or not p.fields() & _STRONG:
            continue
        gap = plain[candidate.mention.end : p.start]
        words = gap[gap.rfind(",") + 1 :] if "," in plain[first.end : p.start] else ""
        if re.search(r"[a-z]{4}", words) and not _MANNER.search(words):
            found.append(p)
    return found


def _name_between(text: Text, start: int, end: int) -> Mention | None:
    clause = text.plain[start:end]
    cut = max(clause.rfind(mark) for mark in (",", ";", "\n", ":", "(", " then ", " and then "))
    clause_start = start + cut + 1 if cut >= 0 and clause[cut + 1 :].strip(" -*") else start
    return _named(text, clause_start, end)


def _name_after(text: Text, piece: Piece, end: int) -> Mention | None:
    stop = re.search(r"[,;.\n(]|\bwith\b|\bw/|\bfor\b|\bto\b|\band\b|\bthen\b", text.plain[piece.end : end])
    return _named(text, piece.end, piece.end + stop.start() if stop else end)


def _named(text: Text, start: int, end: int) -> Mention | None:
    raw = text.plain[start:end]
    lead, tail = _LEAD.match(raw), _TAIL.search(raw)
    left = start + (lead.end() if lead else 0)
    right = start + (tail.start() if tail else len(raw))
    name = text.plain[left:right]
    words = name.split()
    if len(words) > 6:
        left = right - len(" ".join(words[-6:]))
        name = text.plain[left:right]
    if right - left < 3 or _NOT_A_NAME.search(name) or not re.search(r"[a-z]{3}", name):
        return None
    return Mention(left, right, " ".join(name.split()), Entry(name, None, None), False, ("?",))


def _share_lists(text: Text, candidates: list[_Candidate], start: int, end: int) -> None:
    """A dose said once for a list ("SLR, clams and bridges 3x10 each"; "all 2x10") belongs to each of its names."""
    for i, candidate in enumerate(candidates):
        if not candidate.strong() or not _SHARED.search(_around(text.plain, candidate)):
            continue
        for other in reversed(candidates[:i]):
            if other.strong() or not _in_list(text.plain, other, candidates[candidates.index(other) + 1]):
                break
            other.pieces += [p for p in candidate.pieces if p.fields() != {"side"} or not any("side" in q.fields() for q in other.pieces)]


def _around(plain: str, candidate: _Candidate) -> str:
    start = min((p.start for p in candidate.pieces), default=candidate.mention.end)
    return plain[max(candidate.mention.end, start - 16) : candidate.extent()[1] + 6]


def _in_list(plain: str, name: _Candidate, following: _Candidate) -> bool:
    gap = plain[name.mention.end : following.mention.start]
    return len(gap) <= 30 and re.search(r"[.;]", gap) is None


def _done_today(text: Text, candidates: list[_Candidate], before: list[Exercise], services: Services, start: int) -> list[_Candidate]:
    sentence_has_dose = any(c.strong() for c in candidates)
    return [c for c in candidates if _is_done(text, c, before, sentence_has_dose or services.heads(start, c.mention.start), start)]


def _today_after(plain: str, candidate: _Candidate) -> bool:
    """`Last time two sets of eight on the bridges, today three sets of ten.`"""
    return all(p.start > candidate.mention.end and re.search(r"\btoday\b", plain[candidate.mention.end : p.start]) for p in candidate.pieces if p.fields() & _STRONG)


_GOAL_BEFORE = re.compile(r"(?:^|[.;\n]\s*)\W*(?:goals?|ltg|stg|g)\b\s*(?:is|:|-|to|#?\d)|\b(?:goal (?:is|of)|wants? to|would like to|hopes? to|needs? to be able)\b")
_TESTED = re.compile(r"\b(?:on testing|tested|test)\b")


def _is_test_or_goal(text: Text, mention: Mention) -> bool:
    start, end = text.layout.sentence(mention.start)
    if _GOAL_BEFORE.search(text.plain[start : mention.start]):
        return True
    measured = mention.entry.region == "balance" or "sit to stand" in mention.entry.name
    return measured and end - start < 120 and _TESTED.search(text.plain[start:end]) is not None


def _taken_back(plain: str, candidate: _Candidate) -> bool:
    """`Step-ups two sets of ten, scratch that, we never got to those.`"""
    end = candidate.extent()[1]
    m = re.match(r"[\s,.-]{0,3}(?:scratch|strike|disregard) that\b(?![\s,]*(?:make (?:it|that) )?\d)", plain[end : end + 40])
    return m is not None


def _only_names(text: Text, mention: Mention) -> bool:
    """A line that is nothing but a list of exercises ("finger AROM, blocking, hook fists") says that they were done."""
    start, end = text.layout.sentence(mention.start)
    line = text.plain[start:end]
    names = [m for m in find_mentions(line)]
    rest = line
    for name in reversed(names):
        rest = rest[: name.start] + rest[name.end :]
    return len(names) > 1 and "," in line and not re.sub(r"\b(?:and|then|arom|prom|l|r|b)\b|[\W_]", "", rest)


_REFUSED = re.compile(r"\b(?:no|without|not)\s(?:\w+\s)?$")


def _is_done(text: Text, candidate: _Candidate, before: list[Exercise], sentence_has_dose: bool, start: int) -> bool:
    mention = candidate.mention
    reason = text.scopes.reason(mention.start, mention.end)
    if reason == "prior_visit" and candidate.strong() and _today_after(text.plain, candidate):
        return True
    if _is_test_or_goal(text, mention) or _taken_back(text.plain, candidate):
        return False
    if reason is not None or _REFUSED.search(text.plain[max(0, mention.start - 14) : mention.start]):
        return False
    clause_start, _ = text.layout.clause(mention.start)
    reporting = _REPORTING.search(text.plain[max(start, clause_start) : mention.start])
    if candidate.strong():
        only_minutes = all(p.fields() <= {"duration_seconds", "side", "resistance"} for p in candidate.pieces)
        return not (mention.needs_dose and only_minutes and (reporting or mention.entry.kind != "endurance"))
    if any(_same_name(e.name, mention.name) for e in before):
        return False
    if _only_names(text, mention):
        return not reporting
    if mention.needs_dose:
        return False
    if any("resistance" in p.fields() for p in candidate.pieces) and not reporting:
        return True
    if re.match(r"\W{0,3}(?:[lrb](?:/[lrb])?\s+)?\d+\s?(?:/|%)\s?\d*", text.plain[mention.end :]):
        return False
    listed = sentence_has_dose or _DOING.search(text.plain[start : mention.start]) or text.plain[start : mention.start].strip(" *-:,") == ""
    return bool(listed) and not reporting


def _same_name(a: str, b: str) -> bool:
    first, second = set(a.split()), set(b.split())
    return first <= second or second <= first


def _merge(exercises: list[Exercise], new: Exercise) -> bool:
    """A later mention that adds the dose to one already listed without it completes that one."""
    for i, old in enumerate(exercises):
        if not _same_name(old.name, new.name) or (old.side and new.side and old.side != new.side):
            continue
        if _dose_of(new) == _dose_of(old) or (not any(_dose_of(new)[1:5]) and not new.ranges and any(_dose_of(old)[1:5])):
            return True
        if not any(_dose_of(old)[:5]) and not old.ranges:
            exercises[i] = new.model_copy(update={"evidence": [*old.evidence, *new.evidence], "side": new.side or old.side, "name": max(old.name, new.name, key=len)})
            return True
    return False


def _as_before(plain: str, candidate: _Candidate, exercise: Exercise, before: list[Exercise]) -> Exercise:
    """`same dose`, `same band`: what the exercise before had, said to be this one's as well."""
    again = [dict(p.values)["again"] for p in candidate.pieces if "again" in p.fields()]
    if not again or not before:
        return exercise
    words = " ".join(map(str, again))
    fields = ("resistance",) if re.search(r"weight|resistance|band|load|tube", words) and not re.search(r"dose|thing|same$", words) else (
        "sets", "reps", "hold_seconds", "duration_seconds", "distance_feet", "resistance")  # fmt: skip
    copied = {f: getattr(before[-1], f) for f in fields if getattr(exercise, f) is None}
    return exercise.model_copy(update={**copied, "evidence": [*exercise.evidence, *before[-1].evidence]})


def _dose_of(e: Exercise) -> tuple[object, ...]:
    return (e.sets, e.reps, e.hold_seconds, e.duration_seconds, e.distance_feet, e.resistance)


def _facts(text: Text, candidate: _Candidate, services: Services, start: int, end: int) -> list[tuple[Exercise, list[str]]]:
    groups = _by_side(candidate.pieces)
    facts = []
    for pieces in groups:
        dose = _Dose(candidate.mention, pieces, text.plain, end)
        side = dose.side or _side_for_all(text.plain, *services.stretch(start, end, candidate.mention.start), candidate.mention)
        own = _Candidate(candidate.mention, pieces)
        if len(groups) > 1 or not _contiguous(candidate):
            spans = [text.span(candidate.mention.start, candidate.mention.end), *(text.span(p.start, p.end) for p in pieces)]
        else:
            spans = [text.span(*_with_correction(text.plain, own.extent(), end))]
        known = candidate.mention.parts != ("?",)
        for name in (candidate.mention.parts if known and candidate.mention.parts else (_as_said(text, candidate.mention, start, end),)):
            facts.append((dose.exercise(name, known, side, services.code_at(candidate.mention.start), spans), list(dose.asks)))
    return facts


def _as_said(text: Text, mention: Mention, start: int, end: int) -> str:
    if mention.entry.name == "overground walking" and " with " not in mention.name and (device := _DEVICE.search(text.plain, start, end)):
        return f"walking with {_DEVICE_NAMES[device.lastgroup or 'walker']}"
    if mention.parts != ("?",):
        return mention.name
    return text.source.quote(text.span(mention.start, mention.end)).strip()


def _contiguous(candidate: _Candidate) -> bool:
    start, end = candidate.extent()
    return end - start <= 220


def _with_correction(plain: str, extent: tuple[int, int], limit: int) -> tuple[int, int]:
    more = re.match(rf"\W*{CORRECTION.pattern}\W*(?:make (?:that|it) )?\d+\b", plain[extent[1] : limit])
    return (extent[0], extent[1] + more.end()) if more else extent


def _by_side(pieces: list[Piece]) -> list[list[Piece]]:
    """`R 2x10, L 3x10` is two doses of one exercise."""
    loads = _by_load(pieces)
    if loads:
        return loads
    sides = [i for i, p in enumerate(pieces) if p.fields() == {"side"}]
    distinct = {p.values for i, p in enumerate(pieces) if i in sides}
    if len(sides) != 2 or len(distinct) != 2 or ("side", "bilateral") in {v for d in distinct for v in d}:
        return [pieces]
    # "3x10 on the right and 2x10 on the left": the side comes last; "R 3x10, L 2x10": it comes first.
    split = sides[1] if sides[0] == 0 else sides[0] + 1
    first, second = pieces[:split], pieces[split:]
    doubled = all(any(p.fields() & {"sets", "reps", "count"} for p in group) for group in (first, second))
    return [first, second] if doubled else [pieces]


def _by_load(pieces: list[Piece]) -> list[list[Piece]]:
    """`8# x10, then 5# x10`: a drop set is two doses."""
    loads = [i for i, p in enumerate(pieces) if p.fields() == {"resistance"} and isinstance(p.values[0][1] if p.values else None, Resistance)]
    if len(loads) != 2 or pieces[loads[0]].values == pieces[loads[1]].values:
        return []
    first, second = pieces[: loads[1]], pieces[loads[1] :]
    counted = all(any(p.fields() & {"sets", "reps"} for p in group) for group in (first, second))
    return [first, second] if counted else []


def _side_for_all(plain: str, start: int, end: int, mention: Mention) -> str | None:
    for m in _ALL_SIDE.finditer(plain, start, end):
        opens = re.search(r"(?:\bthen|:|\bthe rest|^)\s*$|^[^,]{0,30},\s*$", plain[start : m.start()]) is not None
        ahead = opens and not m[0].startswith("both") and _NAMES_FOLLOW.match(plain, m.end()) is not None
        if (mention.start >= m.end()) if ahead else (mention.start < m.start()):
            return _SIDES.get(m["side"], m["side"])
    return None


class _Dose:
    """The pieces of one exercise put together, corrections applied."""

    def __init__(self, mention: Mention, pieces: list[Piece], plain: str, end: int) -> None:
        self.mention, self.plain = mention, plain
        self.values: dict[str, object] = {}
        self.ranges: dict[str, str] = {}
        self.asks: list[str] = []
        self.side: str | None = None
        loose: list[Piece] = []
        last = mention.end
        for piece in sorted(pieces, key=lambda p: p.start):
            # One character of the piece itself, so that "no 20" is seen as a correction.
            corrected = CORRECTION.search(plain[min(last, piece.start) : piece.start + 1]) is not None
            if piece.loose:
                loose.append(piece)
                self.side = self.side or next((str(v) for name, v in piece.values if name == "side"), None)
            else:
                self._take(piece, corrected)
            last = max(last, piece.end)
        self._settle_count()
        for piece in loose:
            self._settle_loose(piece)
        self._bare_correction(pieces, plain, end)

    def _take(self, piece: Piece, corrected: bool) -> None:
        if piece.unclear:
            self.asks.append(piece.unclear)
        for name, value in piece.values:
            if name == "side":
                self.side = str(value) if corrected or self.side is None else self.side if self.side == value else "bilateral" if not corrected and value == "bilateral" else self.side
            elif name == "hold_seconds" and piece.bare_seconds and not self._static() and "reps" not in self.values:
                self._set("duration_seconds", value, corrected)
            elif name == "distance_feet" and self._in_minutes(piece):
                self._set("duration_seconds", value * 60, corrected)  # type: ignore[operator]  # a distance is a number
            elif name != "again":
                self._set(name, value, corrected)
        for name, words in piece.ranges:
            if name == "distance_feet" and self._in_minutes(piece):
                self._set("duration_seconds", number(re.sub(r"[^\d.]", "", words)) * 60, corrected)
            elif "-" in words or "to" in words or name == "distance_feet":
                self.ranges.setdefault(name, words)
                if name != "distance_feet":
                    self.asks.append(f"{words}{'' if any(c.isalpha() for c in words) else ' ' + _unit_word(name)} was said. What was done?")
            else:
                self._set(name, number(words), corrected)

    def _set(self, name: str, value: object, corrected: bool) -> None:
        if corrected or name not in self.values:
            self.values[name] = value

    def _in_minutes(self, piece: Piece) -> bool:
        """`bike 8'` is minutes; `FWW 150'` is feet."""
        entry = self.mention.entry
        return self.plain[piece.start : piece.end].endswith(("'", "m")) and entry.kind == "endurance" and "walking" not in entry.name

    def _static(self) -> bool:
        entry = self.mention.entry
        return entry.kind in ("stretch", "isometric", "passive") or entry.region == "balance" or entry.name in _STATIC or self.mention.parts == ("?",)

    def _counts_sets(self) -> bool:
        entry = self.mention.entry
        static = entry.kind in ("stretch", "passive") or entry.region == "balance" or entry.name in _STATIC
        hold = self.values.get("hold_seconds", 0)
        return static or (isinstance(hold, int | float) and hold >= 15)

    def _settle_count(self) -> None:
        """`3 x 30 sec` of a stretch or a position is sets; `10 x 5 sec` of an isometric is reps."""
        if "count" in self.values:
            count = self.values.pop("count")
            self.values.setdefault("sets" if self._counts_sets() else "reps", count)
            if self.mention.entry.kind in ("isotonic", "active", "endurance") and self.values.get("hold_seconds", 0) >= 15 and self.mention.entry.region != "balance":  # type: ignore[operator]  # seconds are numbers
                self.values["duration_seconds"] = self.values.pop("hold_seconds")

    def _settle_loose(self, piece: Piece) -> None:
        name, value = piece.values[0] if piece.values else ("reps", None)
        timed = self.values.keys() & {"hold_seconds", "duration_seconds"}
        if value is None:
            self._take(piece, False)
        elif "sets" not in self.values and (("reps" in self.values) or (timed and (self._counts_sets() or "duration_seconds" in timed))):
            self.values["sets"] = value
        else:
            self._set(name, value, False)

    def _bare_correction(self, pieces: list[Piece], plain: str, end: int) -> None:
        """`two sets, no, three`: the number after the correction replaces the last one said."""
        for piece in pieces:
            m = re.match(rf"\W*{CORRECTION.pattern}\W*(?:make (?:that|it) |it was )?(\d+)\b(?!\s*(?:x|sets?|reps?|lb|#|pound|sec|min|of\b))", plain[piece.end : end])
            if m and piece.values and piece.values[-1][0] in self.values and not isinstance(piece.values[-1][1], Resistance):
                self.values[piece.values[-1][0]] = number(m[1])

    def exercise(self, name: str, known: bool, side: str | None, code: str | None, spans: list[object]) -> Exercise:
        """The fact itself."""
        entry = self.mention.entry
        data = {k: v for k, v in self.values.items() if k in Exercise.model_fields}
        data["resistance"] = self._resistance()
        return Exercise.model_validate(
            {
                "name": name, "known": known, "body_region": entry.region, "side": side, "code": code, "kind": entry.kind,
                **data, "ranges": self.ranges, "evidence": spans,
            }
        )  # fmt: skip

    def _resistance(self) -> Resistance | None:
        value = self.values.get("resistance")
        if not isinstance(value, Resistance):
            return None
        entry = self.mention.entry
        if value.kind == "level" and entry.kind != "endurance" and not entry.machine:
            return None
        machine = entry.machine or "machine" in self.mention.name or "press" in entry.name and "leg" in entry.name
        return value.model_copy(update={"kind": "machine"}) if value.kind == "weight" and machine else value


def _unit_word(field_name: str) -> str:
    return {"hold_seconds": "seconds", "duration_seconds": "minutes"}.get(field_name, field_name)


def _title(name: str) -> str:
    return name[:1].upper() + name[1:]
