"""Skilled input that was given: cues, corrections, grading, hands-on technique, monitoring and teaching.

What a therapist did beyond counting repetitions is what makes a session skilled; the clinician's own words are kept.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, cast

from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrasebook import Hit, phrasebook, words
from notedraft.dictation.phrases import PhraseBook, Token, listed, phrases_of
from notedraft.dictation.places import Taken
from notedraft.dictation.scope import nearest_reason
from notedraft.dictation.statement import opening_before, stated, with_joined
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import Cue, NotTodayReason
from notedraft.patterns import pattern
from notedraft.source import Span

Kind = Literal["verbal", "tactile", "visual", "correction", "grading", "technique", "monitoring", "teaching"]

_ANY_CHARACTER = pattern(r"\S")
_NO_REACH = 3
_NONE_WITHIN = 24
"""Characters before a telling in which a "no" or "without" denies it."""
_READABLE = 70
"""Characters of a clause before a cue that are quoted with it."""
_LONGEST = 14
"""Tokens of a detail where no mark ends it, as in raw speech-to-text."""
_RUN_ON = frozenset({"conditional", "home_program"})
"""Scopes that reach over "so I had my hand on it" in raw speech; what the clinician did was done today."""
_DAY_WITHIN = 40
"""Characters behind a cue in which, in raw speech, a day is the cue's."""
_BESIDE = 40
"""Characters around a vital sign in which it is told when it was taken, and by whom."""
_NUMBERED = frozenset({"sats", "spo2", "o2 sats", "heart rate", "hr", "bp", "blood pressure", "rpe", "borg", "pulse"})
"""Vital signs count as watched where a value was said, or that they were watched."""


_HOW = {
    "verbal": "verbal",
    "visual": "visual",
    "tactile": "tactile",
    "tact": "tactile",
    "tac": "tactile",
    "manual": "tactile",
}
"""How a cue is given."""
_AND = frozenset({"and", "&", "/", "+", ",", "or"})
_NAMED, _TOLD = 4, 8
"""Tokens before a cue, and behind one, in which it is told how it was given."""
_UNNAMED = frozenset({"cue", "cues", "cued", "cueing", "cuing", "prompts", "prompting"})
_AFRESH = frozenset({"with", "c", "i", "we", "so", "then", "but"})
"""Between a "no" and a cue they tell something else: "4 s down c metronome", "no weight | i cued her hips back"."""
_VITALS = frozenset({"vitals", "vital signs"})
_RAISES = pattern(
    r"\s*(?:/\s?t(?:oe )?r(?:aises?)?\s|(?:r|l|b|bilat|sl|dl)\s)?\d+\s?x\s?\d"
    r"|\s(?:ecc\w*|off|on|over)\s[^.;,\n]{0,20}\d\s?x\s?\d"
    r"|\s(?:machine|floor|hold|off|w/|c)\s(?:r\s|l\s|b\s)?\d+\s?(?:x|#|lbs?)"
)
"""Behind `HR`: heel raises, which are counted, held or loaded."""


@cache
def _book() -> PhraseBook:
    data = load("assistance")
    return PhraseBook(listed("led", data["led"]), phrases_of("cue", data["cues"]))


def read_cues(text: Text) -> tuple[list[Cue], list[Question]]:
    """Every skilled input of today in `text`, each with the words that tell it."""
    tokens = _book().read(text.words)
    found: dict[tuple[str, int], Cue] = {}
    for i, token in enumerate(tokens):
        kind = _kind(text, tokens, i)
        if kind is None or not _is_todays(text, token, kind) or _by_another(text, token.start):
            continue
        if kind == "teaching" and _taught_nothing(text, token.start):
            continue
        start, end = _words(text, tokens, i)
        span = text.span(start, end)
        for each in _kinds(text, tokens, i, kind):
            detail = " ".join(text.source.quote(span).split())
            found.setdefault((each, span.end), Cue(kind=each, detail=detail, evidence=[span]))
    named = Taken(len(text.source.text), (_place(span) for cue in found.values() for span in cue.evidence))
    for cue in _told(text):
        if not any(named.holds(*_place(span)) for span in cue.evidence):
            found[(cue.kind, cue.evidence[0].end)] = cue
            for span in cue.evidence:
                named.take(*_place(span))
    return sorted(found.values(), key=lambda cue: cue.evidence[0].start), []


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _told(text: Text) -> Iterator[Cue]:
    """What was done without the name of a cue: "I kept my hand behind his shoulder blade"."""
    for hit in phrasebook("skill", "skill").hits(text, lambda hit: _is_told_of_today(text, hit)):
        fact = stated(text, hit.start, hit.end)
        yield Cue(kind=cast(Kind, hit.row), detail=" ".join(fact.text.split()), evidence=fact.evidence)


def _is_told_of_today(text: Text, hit: Hit) -> bool:
    denied = words("skill", "none_of_it").search(text.plain, max(0, hit.start - _NONE_WITHIN), hit.start)
    if denied or _by_another(text, hit.start) or (hit.row == "teaching" and _taught_nothing(text, hit.start)):
        return False
    vital = hit.row == "monitoring" and words("skill", "vital").search(text.plain, hit.start, hit.end)
    if vital and _only_taken(text, hit):
        return False
    reason = _reason_not_today(text, hit)
    if reason in _RUN_ON and words("skill", "done_by_us").match(text.plain, hit.start):
        return True
    return reason is None or reason == ("home_program" if hit.row == "teaching" else "held")


def _by_another(text: Text, start: int) -> bool:
    """`her husband put a towel under it`, "he tapped his foot": what was done by the patient or the family, not learned."""
    if words("skill", "answered").match(text.plain, start):
        return False
    return words("skill", "others_deed").search(text.plain, max(0, start - _NONE_WITHIN), start) is not None


def _taught_nothing(text: Text, start: int) -> bool:
    """`she taught third grade`, "insurance forms were reviewed", "he was taught it in the hospital"."""
    if words("skill", "patients_deed").search(text.plain, max(0, start - _NONE_WITHIN), start):
        return True
    around = max(text.layout.clause(start)[0], start - _BESIDE), start + _BESIDE
    return words("skill", "no_teaching").search(text.plain, *around) is not None


def _kind(text: Text, tokens: Sequence[Token], i: int) -> Kind | None:
    token = tokens[i]
    if token.kind == "led":
        return "correction" if _is_led(tokens, i) else None
    if token.kind != "cue" or _is_denied(tokens, i):
        return None
    name = text.plain[token.start : token.end]
    if name in _NUMBERED and not any(
        t.kind == "number" for t in tokens[i + 1 : i + 5] if t.start < text.layout.sentence(token.start)[1]
    ):
        return None
    if name in _NUMBERED | _VITALS and (_only_taken(text, token) or _RAISES.match(text.plain, token.end)):
        return None
    if any(words("skill", no_cue).match(text.plain, token.start) for no_cue in ("of_the_speaker", "errand")):
        return None
    return cast(Kind, token.value)


def _kinds(text: Text, tokens: Sequence[Token], i: int, kind: Kind) -> list[Kind]:
    """All kinds of a cue told at once: "verbal and visual cues", `cues: 50% verbal, 25% tactile`."""
    name = text.plain[tokens[i].start : tokens[i].end]
    if kind not in _HOW or not any(word in name for word in ("cue", "cuing", "vc", "tc")):
        return [kind]
    k = i - 1
    before: list[str] = []
    while k >= 0 and i - k <= _NAMED and (tokens[k].value in _HOW or tokens[k].value in _AND):
        before.insert(0, tokens[k].value)
        k -= 1
    told = [value for value in before if value in _HOW]
    if name in _UNNAMED:
        stop = text.layout.sentence(tokens[i].start)[1]
        behind = [t.value for t in tokens[i + 1 : i + 1 + _TOLD] if t.start < stop and t.kind == "word"]
        told += [value for value in behind if value in _HOW]
        return cast(list[Kind], list(dict.fromkeys(_HOW[value] for value in told))) or [kind]
    return cast(list[Kind], list(dict.fromkeys([*(_HOW[value] for value in told), kind])))


def _only_taken(text: Text, token: Token | Hit) -> bool:
    """`BP 134/78 at the door`: a vital sign that was taken, not watched during the work."""
    clause = text.layout.clause(token.start)
    beside = max(clause[0], token.start - _BESIDE), min(clause[1], token.end + _BESIDE)
    taken = words("skill", "not_watched").search(text.plain, *beside)
    return taken is not None and words("skill", "watched_then").search(text.plain, *beside) is None


def _is_led(tokens: Sequence[Token], i: int) -> bool:
    """`had her stick her hips back`, but not "had him on the bike" and "had her do three sets"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is not None and following.kind == "word" and following.value not in load("assistance")["not_led"]


def _is_denied(tokens: Sequence[Token], i: int) -> bool:
    """`no cues needed`, "without verbal cues", in the same clause."""
    none = load("assistance")["no_cue"]
    for k in range(i - 1, max(-1, i - 1 - _NO_REACH), -1):
        if tokens[k].kind == "mark" or tokens[k].value in _AFRESH:
            return False
        glued = k > 0 and tokens[k - 1].end == tokens[k].start and tokens[k - 1].kind == "number"
        if tokens[k].value in none and not glued:
            return True
    return False


def _is_todays(text: Text, token: Token, kind: Kind) -> bool:
    """A correction that "held" was not put off, and going over the home program is treatment."""
    reason = _reason_not_today(text, token)
    allowed = {"teaching": "home_program", "technique": None}.get(kind, "held")
    return reason is None or reason == allowed


def _reason_not_today(text: Text, cue: Token | Hit) -> NotTodayReason | None:
    """Why a cue is not today's; "cues for the split squat | leg press was 80 last week" has a day of what follows it."""
    if text.is_raw:
        around = text.scopes.around(cue.start, cue.end)
        near = [s for s in around if s.reason != "prior_visit" or s.trigger[0] - cue.end <= _DAY_WITHIN]
        return nearest_reason(near, cue.start, cue.end)
    return text.scopes.reason(cue.start, cue.end)


def _is_told_behind(text: Text, tokens: Sequence[Token], i: int) -> bool:
    """`Cues: 50% verbal, 25% tactile for sequencing`, "needed cueing, mostly verbal, to land softly"."""
    if text.plain[tokens[i].start : tokens[i].end] not in _UNNAMED or i + 1 >= len(tokens):
        return False
    ahead = tokens[i + 1 : i + 1 + _NAMED]
    return ahead[0].value in (":", ",") and any(t.value in _HOW for t in ahead)


def _begin(text: Text, tokens: Sequence[Token], i: int, clause: int) -> int:
    """Where the words of a cue begin: with its clause; where that runs on, behind another's dose or at the nearest joint."""
    if _ends_a_dose(tokens, i):
        return tokens[i].start
    if tokens[i].start - clause <= _READABLE:
        word = _ANY_CHARACTER.search(text.plain, clause)
        return word.start() if word else text.layout.length
    return max(clause, opening_before(text.plain, tokens[i].start))


def _ends_a_dose(tokens: Sequence[Token], i: int) -> bool:
    """`wrist extensors four right | cue`, `ankle pumps twenty | patellar mobs`; "two verbal cues" counts the cues."""
    k = i - 1
    while k >= 0 and tokens[k].value in load("assistance")["dose_ends"]:
        k -= 1
    counted = k == i - 1 and tokens[i].value in _HOW
    return k >= 0 and tokens[k].kind == "number" and not counted


def _words(text: Text, tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """The clause of the cue from its first word on."""
    clause = text.layout.clause(tokens[i].start)
    last = i
    if _is_told_behind(text, tokens, i):
        clause = clause[0], text.layout.sentence(tokens[i].start)[1]
    while last + 1 < len(tokens) and tokens[last + 1].end <= clause[1] and last - i < _LONGEST:
        last += 1
    start, end = _begin(text, tokens, i, clause[0]), tokens[last].end
    return (start, with_joined(text, start, clause[1])[1]) if not text.plain[end : clause[1]].strip() else (start, end)
