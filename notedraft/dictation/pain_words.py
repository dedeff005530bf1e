"""The words that a pain statement is made of (lexicon/pain.yaml)."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import product, takewhile, zip_longest

from notedraft.dictation.body import body_phrases, read_body
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.pain_dates import with_dates
from notedraft.dictation.phrases import Meaning, PhraseBook, Token, listed, phrases_of
from notedraft.dictation.text import Text

_BODY = frozenset({"joint", "part", "limb", "side", "problem", "correction", "glued", "muscle"})
_CLOSING_KINDS = frozenset({"mark", "number", "moment", "service", "correction", "coming"})
_PLACED = 5
"""Tokens behind "walking in" in which the place stands that is scored: "walking in her right knee was a five"."""
_ARRIVED = 12
"""Tokens of a line before "left 2/10" in which "arrived 4/10" stands."""
_EXERTION = 12
"""Tokens around `PRE` in which its "post" stands, where it means before."""
_UNSETTLED = frozenset({("moment", "before"), ("part", "foot")})
_ARTICLES = frozenset({"a", "an", "about", "maybe", "like", "only"})
_SCORED = 9
"""Tokens before "and nothing at rest" in which the other score stands."""
_TASK = 6
"""Tokens of a task behind its score."""
_NONE = frozenset({"none", "nothing"})
EARLIER = frozenset({"prior_visit", "earlier_day"})
"""Moments of a visit or a day before this one."""
_NO_TASK = frozenset({"rest"}) | EARLIER
_PAIN_IS, _BEFORE_WORST = re.compile(r" pain (?:is|was)\b"), 30
_IS_A_DAY = re.compile(
    r"(?:\b(?:is|was|its|having)|'s|today) (?:a |her |his )?(?:\w+ )?(?:bad|rough|tough|worst|worse) day$"
)
"""`it's a bad day | pain 5 out of 10`: how today is, and no worst of several days."""
_IS_THE_WORST = re.compile(
    r"(?<!this )(?<!that )(?<!it )\b(?:is|are|was|were)(?: (?:still|always|usually|really))? the worst$"
)
_FINGERS = {
    "if": "index finger",
    "mf": "middle finger",
    "rf": "ring finger",
    "sf": "little finger",
    "lf": "little finger",
}
_SURROUNDING = ("period", "spans", "average", "bound", "goal", "opens", "other", "feel", "pain")


@cache
def pain_words(kind: str) -> frozenset[str]:
    """The words of one list of the lexicon."""
    return frozenset(load("pain")[kind])


@cache
def grammar(kind: str) -> frozenset[str]:
    """The words of one list by what they do in a pain statement (lexicon/pain_grammar.yaml)."""
    return frozenset(load("pain_grammar")[kind])


@cache
def pain_closings() -> dict[str, str]:
    """Words that close a statement right behind its score, with their moment."""
    return dict(load("pain")["closing"])


def heading_moment(token: Token) -> str | None:
    """The moment that a word of a heading such as `now/worst` or `in/out` stands for."""
    if token.kind == "moment":
        return "prior_visit" if token.value == "earlier_day" else token.value
    closing = pain_closings().get(token.value)
    return closing if closing in ("before", "after", "activity") else None


def pain_tokens(text: Text) -> list[Token]:
    """The words of a text with the phrases of pain; `LB` is the low back, and pounds behind a number."""
    tokens = with_dates(text.plain, read_body(pain_book(), _with_b4(text.words)))
    tokens = _with_backs(text, tokens)
    settled = [_settled(tokens, n) if _is_unsettled(token) else token for n, token in enumerate(tokens)]
    settled = [t for n, token in enumerate(settled) for t in _it_is(settled, n, token)]
    told = [Token("other", *t[1:]) if _is_exertion(text, settled, n) else t for n, t in enumerate(settled)]
    told = [_as_finger(text, told, n) for n in range(len(told))]
    told = [_as_predicate(text, t) for t in told]
    if _dizzying().search(text.plain):
        told = [Token("other", *t[1:]) if t.value in pain_words("symptoms") else t for t in told]
    return [_as_after(text, told, n) for n in range(len(told))]


def _with_backs(text: Text, tokens: Sequence[Token]) -> list[Token]:
    """`leg's a 4 sitting | back is a 2`: before its verb the back is a place, and not how somebody sits."""
    kept: list[Token] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        back = token.end - len("back")
        seated = token.kind == "moment" and text.plain.endswith("ing back", token.start, token.end)
        if seated and following is not None and following.value in ("is", "'s", "was"):
            kept += [Token(token.kind, token.value, token.start, back - 1), Token("part", "back", back, token.end)]
        else:
            kept.append(token)
    return kept


@cache
def _dizzying() -> re.Pattern[str]:
    """Words of a text whose symptoms are those of a head: "symptoms went from one to three on the bike"."""
    return re.compile(rf"\b(?:{'|'.join(load('pain')['dizzying'])})\b")


def _as_finger(text: Text, tokens: Sequence[Token], n: int) -> Token:
    """The token at `n`, where it is a finger in capitals beside pain: `Pain IF 2/10`."""
    token = tokens[n]
    finger = _FINGERS.get(text.plain[token.start : token.end]) if token.end - token.start == len("if") else None
    led = n > 0 and tokens[n - 1].kind in ("pain", "side", "mark")
    if finger is None or not led or n + 1 == len(tokens) or tokens[n + 1].kind != "number":
        return token
    written = text.source.quote(text.span(token.start, token.end)).isupper()
    return Token("part", finger, *token[2:]) if written else token


def _as_predicate(text: Text, token: Token) -> Token:
    """`stairs are still the worst | pain is a two sitting`: raw speech says what is worst, and not how bad the worst was."""
    if (token.kind, token.value) != ("moment", "worst"):
        return token
    before = max(0, token.start - _BEFORE_WORST)
    if _IS_A_DAY.search(text.plain, before, token.end):
        return Token("word", *token[1:])
    if not _PAIN_IS.match(text.plain, token.end):
        return token
    said = _IS_THE_WORST.search(text.plain, before, token.end)
    return Token("word", *token[1:]) if said else token


def _as_after(text: Text, tokens: Sequence[Token], n: int) -> Token:
    """The token at `n`, where it tells that the session was over: `p: 1/10`, "left w/ 2/10"."""
    token = tokens[n]
    if _left_with(tokens, n) or _is_post(text, tokens, n):
        return Token("moment", "after", token.start, token.end)
    with_it = n and token.kind == "opens" and _left_with(tokens, n - 1)
    return Token("link", *token[1:]) if with_it else token


def _left_with(tokens: Sequence[Token], n: int) -> bool:
    """`Left w/ 2/10`: who left with it, and no side."""
    if (tokens[n].kind, tokens[n].value) != ("side", "left"):
        return False
    ahead = [t.value for t in tokens[n + 1 : n + 5]]
    told = len(ahead) == len("w/ 2 / 10".split()) and ahead[0] in ("w/", "with", "c") and ahead[2:] == ["/", "10"]
    came = any((t.kind, t.value) == ("moment", "before") for t in tokens[max(0, n - _ARRIVED) : n])
    return told or (came and ahead[1:3] == ["/", "10"] and tokens[n - 1].value in (",", ";", "/"))


def _it_is(tokens: Sequence[Token], n: int, token: Token) -> tuple[Token, ...]:
    """`its a three` as speech-to-text writes "it's"."""
    if token.value != "its" or not any(t.kind == "number" for t in tokens[n + 1 : n + 4]):
        return (token,)
    return Token("link", "it", *token[2:]), Token("link", "'s", token.end, token.end)


def _is_post(text: Text, tokens: Sequence[Token], n: int) -> bool:
    """`P 4/10. ... p: 1/10`: small, behind other scores, it is "post"."""
    token = tokens[n]
    if token.value != "p":
        return False
    ahead = [t.value for t in tokens[n + 1 : n + 5]]
    if len(ahead) < len(": 1 / 10".split()) or (ahead[0], ahead[2:]) != (":", ["/", "10"]):
        return False
    scored = any(t.kind == "pain" for t in tokens[:n])
    return scored and text.source.quote(text.span(token.start, token.end)).islower()


def _is_exertion(text: Text, tokens: Sequence[Token], n: int) -> bool:
    """`PRE 5/10 leg press`: perceived exertion, where no "post" stands near it."""
    token = tokens[n]
    if (token.kind, token.value) != ("moment", "before") or text.plain[token.start : token.end] != "pre":
        return False
    near = tokens[max(0, n - _EXERTION) : n + _EXERTION]
    paired = any((t.kind, t.value) == ("moment", "after") for t in near)
    return not paired and text.source.quote(text.span(token.start, token.end)).isupper()


def _with_b4(words: Sequence[Token]) -> Sequence[Token]:
    """`5/10 b4`, "b4 tx": written in one, and no best of 4 (`B 4/10`)."""
    at = [
        n
        for n, w in enumerate(words[:-1])
        if w.value == "b" and words[n + 1].value == "4" and words[n + 1].start == w.end
    ]
    kept = list(words)
    for n in reversed(at):
        if n + 2 == len(words) or words[n + 2].value != "/":
            kept[n : n + 2] = [Token("word", "before", words[n].start, words[n + 1].end)]
    return kept


def _is_unsettled(token: Token) -> bool:
    return token.kind in ("short", "coming") or token.value in _NONE or (token.kind, token.value) in _UNSETTLED


def _settled(tokens: Sequence[Token], n: int) -> Token:
    """A word whose meaning its neighbours tell: `LB` and "feet" behind a number, "walking in" before the end of a statement."""
    token, following = tokens[n], tokens[n + 1] if n + 1 < len(tokens) else None
    if token.value in _NONE:
        return Token("number", "0", token.start, token.end) if _is_scored_none(tokens, n) else token
    if token.kind == "moment":  # "her pain comes in at a four", but "she comes in at a four"
        rated = token.end - token.start >= len("comes in") and tokens[n - 1].kind in ("pain", "joint", "part", "moment")
        comes = rated and following is not None and following.value == "at"
        return Token("link", "is", *token[2:]) if comes else token
    if token.kind in ("short", "part"):  # "past sixty feet"
        # `3/10 LB` is a place.
        counted = n > 0 and tokens[n - 1].kind == "number" and tokens[n - 2].value not in ("/", "of")
        return Token("word" if counted else "part", *token[1:])
    stated = takewhile(lambda t: t.value not in (";", ".", "\n"), tokens[n + 1 : n + _PLACED])
    placed = any(t.kind in ("joint", "part") for t in stated)
    closed = following is None or following.kind in _CLOSING_KINDS or following.value in pain_words("arrived") or placed
    return Token("moment", token.value if closed else "activity", token.start, token.end)


def _is_scored_none(tokens: Sequence[Token], n: int) -> bool:
    """`pain none resting, 3 walking`, "a four when I range it and nothing at rest": beside another score it is a zero."""
    before = tokens[n - 1 - (n > 1 and tokens[n - 1].value in (":", "is", "was"))] if n else None
    ahead = [t for t in tokens[n + 1 : n + 6] if t.value not in _ARTICLES]
    if before is None or not ahead or ahead[0].kind != "moment" or ahead[0].value not in ("rest", "after"):
        return False
    # "a three on the stairs nothing at rest | bridges", "a four with the putty nothing at rest"
    raw = (before.kind == "moment" and before.value not in _NO_TASK) or _is_scored_task(tokens, n)
    closes = len(ahead) == 1 or ahead[1].kind == "mark" or raw
    joined = raw or before.value in ("and", "but", ",")
    second = closes and joined and any(t.kind == "number" for t in tokens[max(0, n - _SCORED) : n])
    leads = [t.kind for t in ahead[2:3]] == ["number"] and ahead[1].value in (",", ";", "/", "and", "but")
    return second or (before.kind == "pain" and leads)


def _is_scored_task(tokens: Sequence[Token], n: int) -> bool:
    """Whether a task with its score ends right before token `n`: "a 4 with the putty"."""
    k = n - 1
    while k > max(0, n - _TASK) and tokens[k].kind in ("word", "link", "side", "part", "joint"):
        k -= 1
    again = any(t.value in ("that's", "thats") for t in tokens[n + 1 : n + 4])  # "nothing sitting there that's a zero"
    return tokens[k].kind == "opens" and tokens[k - 1].kind == "number" and k < n - 1 and not again


def _spans_of_days() -> list[str]:
    """`the last 3 days`, "past 2 weeks", "past 48 h"."""
    lasts = ("last", "past", "these last", "these past")
    leads = ("", "the ", "in the ", "over the ")
    spans = [f"{n} {unit}" for n in range(2, 15) for unit in ("days", "weeks")]
    spans += [f"{n} {unit}" for n in (12, 24, 36, 48, 72) for unit in ("hours", "hrs", "hr", "h")]
    days = [f"{n} {unit}" for n in (24, 48, 72) for unit in ("hours", "hrs", "hr", "h")]  # `Worst 24 h: 7/10`
    return [*days, *(f"{lead}{last} {span}" for lead in leads for last in lasts for span in spans)]


def _told_moments() -> dict[str, Meaning]:
    """`when we got going`, "as she headed out", "when i saw her last": a timing word, who, and what they did."""
    table = load("pain")["told_moments"]
    ours = {
        f"{moment} {who} {verb}": ("moment", moment)
        for moment in ("before", "after")
        for who in ("we", "i")
        for verb in table["did"][moment][who]
    }
    return ours | {
        f"{opening}{join} {who} {verb}": ("moment", moment)
        for moment, told in table["did"].items()
        for who, verbs in told.items()
        for verb in verbs
        for join in table["joins"]
        for opening in ("", "back ")
    }


def _travelled() -> dict[str, Meaning]:
    """`walking through the door`, "limped out to the car"; "walking in" by itself waits for what follows."""
    table = load("pain")["travel"]
    told: dict[str, Meaning] = {
        f"{verb} {where}": ("moment", when)
        for when in ("before", "after")
        for verb in table["verbs"]
        for where in table[when]
    }
    bare: dict[str, Meaning] = {
        f"{verb} {back}{way}": ("coming", when)
        for way, when in (("in", "before"), ("out", "after"))
        for verb in table["verbs"]
        for back in ("", "back ")
    }
    return bare | told | phrases_of("moment", table["ways"])


def _supported() -> dict[str, Meaning]:
    """`in her lap`, "on a pillow": where a limb at rest lies."""
    table = load("pain")["supports"]
    return {
        f"{lead} {whose}{what}": ("moment", "rest")
        for lead in table["leads"]
        for whose in ("", "the ", "a ", "an ", "her ", "his ", "their ")
        for what in table["what"]
    }


def _built_moments() -> dict[str, Meaning]:
    """`when she | is | lying flat`: every row of lists, a word of each list in turn."""
    return {
        " ".join(filter(None, words)): ("moment", when)
        for when, rows in load("pain")["built"].items()
        for row in rows
        for words in product(*row)
    }


def _session_moments() -> dict[str, Meaning]:
    """`before exercise`, "after the stretching", "following our session": on either side of a part of the session."""
    leads = {"before": ("before", "prior to", "pre", "pre -"), "after": ("after", "following", "post", "post -", "p")}
    parts = pain_words("session")
    return {
        f"{lead} {of}{part}": ("moment", when)
        for when, told in leads.items()
        for lead in told
        for of in ("", "the ", "our ", "today 's ", "her ", "his ")
        for part in parts
    }


def _events() -> dict[str, Meaning]:
    """`after a fall`: how it began, and no moment of today; "before the surgery" was an earlier one."""
    told = {
        lead: [
            f"{lead} {of}{event}"
            for of in ("", "a ", "the ", "her ", "his ", "that ")
            for event in pain_words("events")
        ]
        for lead in ("after", "following", "before", "prior to")
    }
    return {
        **listed("word", (*told["after"], *told["following"])),
        **phrases_of("moment", {"prior_visit": (*told["before"], *told["prior to"])}),
    }


def _with_sign(phrase: str) -> str:
    """`at rest` as shorthand writes it, `@ rest`."""
    return re.sub(r"^at\b", "@", phrase)


def _phase_moments() -> dict[str, Meaning]:
    """`at the close of the session`, "by the end", "two visits ago", "the previous session"."""
    table = load("pain")["phases"]
    whole = ["", *(f" of {of}{what}" for of in table["of"] for what in table["sessions"])]
    told = {
        f"{lead} {the}{phase}{of}": ("moment", when)
        for when, phases in table["phase"].items()
        for lead in table["leads"]
        for the in ("the ", "")
        for phase in phases
        for of in whole
    }
    visits = [f"{which} {visit}" for which in table["earlier"] for visit in table["visits"]]
    ago = [
        f"{n} {unit} {ago}"
        for n in (*range(1, 15), "a", "a few", "several", "a couple")
        for unit in table["ago"]
        for ago in ("ago", "back")
    ]
    return told | {
        f"{lead}{said}": ("moment", "prior_visit")
        for lead in ("", "at ", "at the ", "at his ", "at her ", "on ", "on the ", "the ", "his ", "her ", "our ")
        for said in (*visits, *ago)
    }


def _is_body(phrase: str, meaning: Meaning) -> bool:
    """A place or a side; a problem only where it is not the pain of a place, `back pain`, which is both."""
    return meaning[0] in _BODY and not (meaning[0] == "problem" and phrase.rpartition(" ")[2] in pain_words("pain"))


@cache
def pain_book() -> PhraseBook:
    """Every phrase of a pain statement, with its meaning."""
    words = load("pain")
    not_places = {*load("joints")["not_joints"], *load("joints")["not_sides"]}
    return PhraseBook(
        listed("link", words["link"]),
        phrases_of("link", words["articles"]),
        listed("qualifier", words["qualifiers"]),
        {phrase: m for phrase, m in body_phrases().items() if _is_body(phrase, m) or phrase in not_places},
        *(listed(kind, words[kind]) for kind in _SURROUNDING),
        _travelled(),
        _supported(),
        _built_moments(),
        phrases_of("moment", words["moments"]),
        {_with_sign(phrase): ("moment", when) for when, said in words["moments"].items() for phrase in said},
        _told_moments(),
        _phase_moments(),
        _session_moments(),
        _events(),
        listed("period", _spans_of_days()),
        phrases_of(
            "moment",
            {
                "earlier_day": [
                    f"last {day}" for day in ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")
                ]
            },
        ),
        listed("period", (f"since {day.removeprefix('on ')}" for day in words["moments"]["earlier_day"])),
        phrases_of("part", words["named_pains"]),
        phrases_of("short", words["short_places"]),
        listed("break", words["breaks"]),
        listed("service", words["service"]),
        listed("word", (f"{can} {do}" for can in words["abilities"]["can"] for do in words["abilities"]["do"])),
        listed("word", ("the whole time", "the entire time", "the whole session")),
        listed("word", ("range of motion", "ranges of motion", "worst part", "worst thing", "hardest part")),
        listed("word", (f"{pain} {thing}" for pain in ("pain", "pains") for thing in words["not_pain"])),
    )
