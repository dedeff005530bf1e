"""Pain scores with their moment and place."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from notedraft.dictation.corrections import WITHDRAWN
from notedraft.dictation.names import Mention
from notedraft.dictation.pain_lists import is_lettered
from notedraft.dictation.pain_moments import moments_of
from notedraft.dictation.pain_others import without_others
from notedraft.dictation.pain_phrases import STOPS, When
from notedraft.dictation.pain_places import Places
from notedraft.dictation.pain_scores import find_scores
from notedraft.dictation.pain_stops import with_stops
from notedraft.dictation.pain_topic import Score
from notedraft.dictation.pain_words import EARLIER, pain_tokens, pain_words
from notedraft.dictation.phrases import Token
from notedraft.dictation.places import Stretch, Taken, holding
from notedraft.dictation.scope import Scope
from notedraft.dictation.text import Text
from notedraft.finding import Question
from notedraft.note import Pain
from notedraft.patterns import pattern

_START = attrgetter("start")
_NOT_TODAY = frozenset({"planned", "conditional", "retracted"})
_AHEAD = {"planned": 12, "conditional": 0}
"""Characters behind a score within which a plan speaks of it: "he says 2 out of 10 ice 10 minutes next week hop test"."""
_CONDITION = 12
"""Tokens before a score in which it may be made a condition: "if by then the knee's a 2"."""
_CONDITIONS = frozenset({"if", "when", "until", "till", "once", "unless", "whenever", "goal", "wants"})
_IS_A = {("'s", "a"), ("is", "a")}
_IS_SAID = pattern(
    r"\b(?:was|is|were|'s|went|came|dropped|eased|got)(?: (?:down|up|back|only|just|still|about))? (?:(?:to|at) )?(?:a |an )?\Z"
)
_SAID = 32
"""Characters of "came back down to a" before a score."""
_OWN_TIME = frozenset({"best", "worst", "activity", "before", "after"})
"""Moments that "last week" in the same clause does not change: the worst of last week is the worst."""
_DOERS = frozenset({"he", "she", "they", "somebody", "someone", "anybody", "anyone"})
"""Behind "if" and "when", who does what makes it hurt."""
_WE = frozenset({"i", "we"})
_UNLABELLED = 2
"""Scores in a row with nothing said about any of them, from which their order can't be known."""


def read_pain(
    text: Text, mentions: Sequence[Mention], minutes: Taken | None = None, graded: Taken | None = None
) -> tuple[list[Pain], list[Question]]:
    """Every pain score of `text`, which names the exercises `mentions`, and what about them could not be decided.

    `minutes` are the places of times that were read already: "4 sitting and 6 getting up ther ex 9 40 to 10 02". `graded`
    are those of strength, which no sentence scores that does not name the pain: "triceps is two plus, it was a two on Friday".
    """
    tokens = with_stops(text, pain_tokens(text), mentions)
    found = without_others(text, find_scores(text, tokens))
    found = [s for s in found if minutes is None or not minutes.holds(s.start, s.end)]
    found = [s for s in found if graded is None or not ((s.echo or s.bare) and _is_held(text, graded, s))]
    # `P: 5/10, B: 2/10, W: 7/10` begins like a plan.
    told = [(t.start, t.end) for n, t in enumerate(tokens) if t.start < t.end and _is_told(tokens, n)]
    scores = [
        s
        for n, s in enumerate(found)
        if is_lettered(tokens, found, n) or _is_told_now(tokens, s) or not _is_of_no_day(text, s, told)
    ]
    scores = _without_corrected(tokens, scores)
    return _PainReader(text, tokens, scores).read() if scores else ([], [])


def _is_held(text: Text, places: Taken, score: Score) -> bool:
    span = text.span(score.start, score.end)
    return places.holds(span.start, span.end)


def _is_told(tokens: Sequence[Token], n: int) -> bool:
    """A word that plans or limits nothing here: of the session, "if she kneels", the letter of `P: 4/10`."""
    token, following = tokens[n], tokens[n + 1 : n + 3]
    if token.kind == "moment":
        return token.value not in EARLIER
    if len(following) < len("pn"):
        return False
    if token.value in ("if", "when"):
        plain = following[1].kind == "word" and following[1].value not in pain_words("conditions")
        return following[0].value in _DOERS and plain
    scored = any(t.kind == "number" for t in tokens[n + 2 : n + 5])
    scale = following[1].kind == "number" and following[0].kind == "side"  # `P R 5/10 stairs`
    return token.value == "p" and ((following[0].value == ":" and scored) or scale)


def _is_of_no_day(text: Text, score: Score, told: Sequence[Stretch]) -> bool:
    """Planned, conditional or taken back; "a five when he reaches" is a score with its activity.

    `told` holds where words stand that plan nothing: "following treatment" is after today's and not the next one.
    """
    reason = text.scopes.reason(score.start, score.end)
    if reason not in _AHEAD:
        return reason in _NOT_TODAY
    around = [s for s in text.scopes.around(score.start, score.end) if not _begins(text, s.trigger, told)]
    said = _IS_SAID.search(text.plain, max(0, score.start - _SAID), score.start) is not None
    holding = [s for s in around if s.reason == reason and not (said and _leads_plan(text, s.trigger[0], score.end))]
    return any(s.trigger[0] - score.end < _AHEAD[reason] for s in holding)


def _is_told_now(tokens: Sequence[Token], score: Score) -> bool:
    """`her recert is due next week | right knee's a 4`: a place is so much, and nothing before it is planned on that."""
    near = tokens[max(0, score.first - _CONDITION) : score.first]
    match near[-3:]:
        case [place, verb, article] if (verb.value, article.value) in _IS_A:
            led = {word for t in near for word in t.value.split()}
            return place.kind in ("joint", "part", "side") and not led & _CONDITIONS
    return False


def _leads_plan(text: Text, start: int, end: int) -> bool:
    """`his pain went down to a one | next week jumping`: right behind a score that was told begins the plan, without "by"."""
    return start >= end and not text.plain[end:start].strip(" ,")


def _begins(text: Text, trigger: tuple[int, int], told: Sequence[Stretch]) -> bool:
    start, end = trigger
    while start < end and not text.plain[start].isalnum():
        start += 1  # the bullet before `P:`
    return holding(told, start) is not None


def _without_corrected(tokens: Sequence[Token], scores: Sequence[Score]) -> list[Score]:
    """`a four, no, a five`: the second score replaces the first, in its place; "a five, scratch that" is none."""
    kept: list[Score] = []
    began: Score | None = None
    for n, score in enumerate(scores):
        following = scores[n + 1] if n + 1 < len(scores) else None
        between = tokens[score.after : following.first] if following else []
        again = {t.value for t in tokens[max(0, score.first - _CORRECTION) : score.first] if t.kind in _PLACED}
        words = [t for t in between if t.kind not in ("mark", "link", "moment") and t.value not in again]
        if words and len(between) <= _CORRECTION and all(t.kind == "correction" for t in words):
            began = began or score
            continue
        if not _is_taken_back(tokens, score.after):
            kept.append(score._replace(first=began.first, start=began.start) if began else score)
        began = None
    return kept


def _is_taken_back(tokens: Sequence[Token], i: int) -> bool:
    """`scratch that` behind a score, and no other number for it."""
    said = ""
    while i < len(tokens) and (tokens[i].kind == "correction" or tokens[i].value == ","):
        said = said if tokens[i].value == "," else tokens[i].value
        i += 1
    return WITHDRAWN.fullmatch(said) is not None and not any(t.kind == "number" for t in tokens[i : i + _CORRECTION])


_CHANGE = 3
"""Tokens of "to a" between two scores."""
_ONCE = frozenset("it that they was were a an at about only just up down , ; and but which".split())
"""Between a score of today and what it was."""
_CORRECTION = 6
_PLACED = frozenset({"joint", "part", "side", "pain"})
"""What may be said again where a score is corrected: "the arm is a six, no, the arm is a five"."""


class _PainReader:
    """Scores of one text, with when and where."""

    def __init__(self, text: Text, tokens: Sequence[Token], scores: Sequence[Score]) -> None:
        self.text, self.tokens, self.scores = text, tokens, scores
        self.moments = moments_of(tokens, scores, text.plain)
        self.places = Places(tokens, text.plain).of(scores, self.moments)
        self.facts: list[Pain] = []
        self.questions: list[Question] = []

    def read(self) -> tuple[list[Pain], list[Question]]:
        """The facts in order, each once, and the questions."""
        unlabelled = self._unlabelled()
        for n, score in enumerate(self.scores):
            if n in unlabelled:
                continue
            if score.high is not None:
                self._two(n, score, score.high)
            elif self._is_average(n):
                self._ask(f"Pain {score.low:g} out of 10 on average: what was it now?")
            elif self._was_once(n):
                self._ask(f"Pain was {score.low:g} out of 10: when was that?")
            elif self._rises(n):
                self._ask(f"Pain up to {score.low:g} out of 10: when was that?")
            else:
                self._add(n, self._when(n), score.low)
                if self._both(n):
                    self._add(n, "after", score.low)
        return list({(f.when, f.score, f.location): f for f in reversed(self.facts)}.values())[::-1], self.questions

    def _add(self, n: int, when: When, score: int | float) -> None:
        self.facts.append(
            Pain(when=when, score=score, location=self.places[n], evidence=[self.text.span(*self._evidence(n))])
        )

    def _ask(self, ask: str) -> None:
        self.questions.append(Question(element="pain", ask=ask))

    def _two(self, n: int, score: Score, high: int | float) -> None:
        """`5->2/10` is a change, `4 to 9 over the week` best and worst; `3-4/10` now can't be one score."""
        said = self.text.plain[score.start : score.end]
        doubted = bool((pain_words("doubt") | {"or"}) & set(said.replace(",", " ").split()))
        changed = "->" in said or (high < score.low and not doubted)
        if changed and self._over_days(n):
            self._add(n, "prior_visit", score.low)
            self._add(n, "now", high)
        elif changed:
            own = self.moments[n]
            behind = own.when == "activity" and own.first is not None and own.first >= score.after
            self._add(n, "before", score.low)
            treated = behind and own.first is not None and self._is_session(own.first + 1)
            self._add(n, "activity" if behind and not treated else "after", high)
        elif self._over_days(n):
            self._add(n, "best", score.low)
            self._add(n, "worst", high)
        else:
            self._ask(f"Pain {score.low:g} to {high:g} out of 10: which one score was it?")

    def _over_days(self, n: int) -> bool:
        score = self.scores[n]
        near = [*self.tokens[max(0, score.first - 4) : score.first], *self.tokens[score.after : score.after + 4]]
        return any(t.kind in ("period", "spans") for t in near)

    def _is_average(self, n: int) -> bool:
        """`4 on average`, but not the six of "2 most of the time and 6 on the stairs"."""
        score, own = self.scores[n], self.moments[n]
        before = self.tokens[max(0, score.first - _AVERAGED) : score.first]
        parted = max((k + 1 for k, t in enumerate(before) if t.value in ("and", "but", ",", ";")), default=0)
        near = [*before[parted:], *self._up_to_next(n)]
        return any(t.kind == "average" for t in near) and (own.first is None or own.when == "activity")

    def _up_to_next(self, n: int) -> Sequence[Token]:
        """Words right behind the score, and not those of the next one: "a seven, usually it's a nine"."""
        behind = self.tokens[self.scores[n].after : self.scores[n].after + 3]
        if not behind:
            return []
        leads = n + 1 < len(self.scores) and self.scores[n + 1].first - self.scores[n].after <= _AVERAGED
        anew = behind[0].value in _DOERS | _WE  # "she called it zero | she always says zero"
        return [] if (leads and behind[0].value in (",", ";", "and", "but")) or anew else behind

    def _both(self, n: int) -> bool:
        """`3/10 before and after`."""
        moment = self.moments[n]
        ahead = self.tokens[moment.after : moment.after + 3]
        joined = (
            len(ahead) > 1
            and ahead[-1].kind != "number"  # "4 when she walked in and left at a 3"
            and ahead[0].value in ("and", "&", "/")
            and (ahead[1].kind, ahead[1].value) == ("moment", "after")
            and ahead[-1].value not in _DOERS  # "a three before and out of the water | she said two"
        )
        return (
            moment.when == "before"
            and moment.first is not None
            and moment.first >= self.scores[n].after
            and joined
            and not self._is_taken(n, moment.after + 1)
        )

    def _is_taken(self, n: int, i: int) -> bool:
        """`a 4 when he walked in and at the end he called it a 2`: the moment at token `i` is the next score's."""
        return n + 1 < len(self.moments) and self.moments[n + 1].first == i

    def _was_once(self, n: int) -> bool:
        """`pain is a three, it was a five`: told in the past behind one of the present, and nothing says of when."""
        if not n or self.moments[n].first is not None or self._when(n) != "now":
            return False
        score, last = self.scores[n], self.scores[n - 1]
        present = {t.value for t in self.tokens[max(0, last.first - 3) : last.first]} & {"is", "'s", "are"}
        between = [t.value for t in self.tokens[last.after : score.first]]
        told = [value for value in between if value not in _ONCE]
        return bool(present) and not told and bool({"was", "were"} & set(between))

    def _rises(self, n: int) -> bool:
        """`6/10 ... increasing to 10/10` with nothing said of when."""
        score = self.scores[n]
        before = [t.value for t in self.tokens[max(0, score.first - 3) : score.first]]
        return n > 0 and self.moments[n].first is None and bool(_RISING & set(before)) and self.moments[n].when == "now"

    def _when(self, n: int) -> When:
        moment = self.moments[n]
        if self._is_headed_earlier(n) or self._is_of_earlier_list(n):
            return "prior_visit"
        if (moment.first is None and self._was_then(n)) or (moment.when == "before" and self._became_then(n)):
            return "prior_visit"
        own = moment.first is not None and (moment.when == "now" or moment.when in _OWN_TIME or self._is_closed(n))
        return "prior_visit" if not own and self._in_earlier_scope(n) and not self._present(n) else moment.when

    def _was_then(self, n: int) -> bool:
        """`dropped from an eight to a three; that was two weeks ago`"""
        ahead = self.tokens[self.scores[n].after : self.scores[n].after + 6]
        led = [t.value for t in ahead[:3]]
        told = led[:1] in ([","], [";"], ["."]) and led[1:] in (["that", "was"], ["which", "was"], ["this", "was"])
        return told and any(t.kind == "moment" and t.value in EARLIER for t in ahead[3:])

    def _became_then(self, n: int) -> bool:
        following = self.scores[n + 1].first if n + 1 < len(self.scores) else len(self.tokens)
        return following - self.scores[n].after <= _CHANGE and n + 1 < len(self.scores) and self._was_then(n + 1)

    def _is_closed(self, n: int) -> bool:
        """`one sitting | last tuesday she couldn't reach it`: the visit behind the score's own moment begins a statement."""
        score, moment = self.scores[n], self.moments[n]
        if moment.first != score.after or moment.after + 1 >= len(self.tokens):
            return False
        visit, subject = self.tokens[moment.after], self.tokens[moment.after + 1]
        return visit.kind == "moment" and visit.value in EARLIER and subject.value in _DOERS | _WE

    def _is_headed_earlier(self, n: int) -> bool:
        """`Last session: 3/10 current, 6/10 reaching`, "Initial NPRS: 5/10 rest": the heading is of every score of its line."""
        score, moment = self.scores[n], self.moments[n]
        if moment.when in ("best", "worst", "prior_visit") or moment.first == score.first:
            return False
        k = score.first
        while k > 0 and self.tokens[k - 1].value not in _LINE_ENDS:
            k -= 1
        while self.tokens[k].value in _BULLETS:
            k += 1
        head = [t.value for t in self.tokens[k : k + _HEADING]]
        visit = (self.tokens[k].kind, self.tokens[k].value) == ("moment", "prior_visit")
        if not visit or ":" not in head or k + head.index(":") >= score.first:
            return False
        named = all(t.kind in ("moment", "pain", "link") for t in self.tokens[k : k + head.index(":")])
        today = any(self.text.plain[t.start : t.end] in ("today", "now", "td") for t in self.tokens[k : score.first])
        return named and not today

    def _is_of_earlier_list(self, n: int) -> bool:
        """`rest 2, stairs 6; last visit rest 4, stairs 8`: the visit heads a list of scores with moments of their own."""
        moment, first = self.moments[n], self.scores[n].first
        if moment.when not in ("rest", "activity", "now") or moment.first is None:
            return False
        k = first - 1
        while k > 0 and (self._goes_on_in_list(k) or self._leads_list(k)):
            k -= 1
        visit = (self.tokens[k].kind, self.tokens[k].value) == ("moment", "prior_visit")
        leads = k == 0 or self.tokens[k - 1].kind in ("mark", "pain") or self.tokens[k - 1].value in ("(", "at")
        behind = self.tokens[k + 1] if visit else None
        told = behind is not None and behind.kind in ("moment", "opens")
        again = any(self.moments[m].when == moment.when and self.scores[m].after <= k for m in range(n))
        between = self.tokens[k + 1 : first]
        past = any(t.value in ("was", "were") for t in between[:3])
        joined = "and" in (self.tokens[first - 1].value, self.tokens[first - 2].value)
        direct = all(
            t.kind in ("link", "pain", "joint", "part", "side") for t in between
        )  # "last week pain was six with stairs"
        return visit and ((leads and (told or again)) or (past and (again or joined or direct)))

    def _leads_list(self, k: int) -> bool:
        """The pain of `last week pain was 6`."""
        return self.tokens[k].kind == "pain" and self.tokens[k - 1].kind in ("moment", "joint", "part")

    def _goes_on_in_list(self, k: int) -> bool:
        """Whether a list of an earlier visit that holds token `k` may have begun before it."""
        token = self.tokens[k]
        if token.kind == "moment":
            return token.value not in ("prior_visit", "earlier_day", "now", "after")
        if token.kind == "mark":
            return token.value in (",", "/")
        return token.value not in (*STOPS - {"and"}, "is", "'s", ")", "(", *_DOERS) and token.kind not in (
            "service",
            "pain",
        )

    def _in_earlier_scope(self, n: int) -> bool:
        """Whether "last visit" and the like govern the score, and not only the next one ("a two, last time a four")."""
        score = self.scores[n]
        if self.text.scopes.reason(score.start, score.end) != "prior_visit" or self._is_of_last(n):
            return False
        if all(self._is_of_later_number(score, s.trigger[0]) for s in self._earlier_around(n)):
            return False
        following = self.moments[n + 1] if n + 1 < len(self.scores) else None
        begins = following.first if following and following.when == "prior_visit" else None
        return not (begins is not None and score.after <= begins and self.moments[n].first is None)

    def _earlier_around(self, n: int) -> list[Scope]:
        score = self.scores[n]
        return [s for s in self.text.scopes.around(score.start, score.end) if s.reason == "prior_visit"]

    def _is_of_later_number(self, score: Score, trigger: int) -> bool:
        """`a 5 knee flexion 104 last week 96`: another number stands between the score and the words of the visit."""
        between = self.tokens[score.after : bisect_left(self.tokens, trigger, key=_START)]
        return any(t.kind == "number" for t in between)

    def _is_of_last(self, n: int) -> bool:
        """Whether the words of the earlier visit are of the score before: "down from a five to a two with the arm still"."""
        score = self.scores[n]
        spoken = [s.trigger for s in self.text.scopes.around(score.start, score.end) if s.reason == "prior_visit"]
        if n and spoken and all(self._is_told_behind(n - 1, start) for start, _ in spoken):
            return True
        return n > 0 and all(
            end <= self.scores[n - 1].start and self.text.plain[start:end].endswith("from") for start, end in spoken
        )

    def _is_told_behind(self, n: int, start: int) -> bool:
        """`an 8 last visit and 0 at rest`: the visit at `start` stands right behind score `n`, and is spent on it."""
        moment, score = self.moments[n], self.scores[n]
        right = moment.first == score.after and self.tokens[score.after].start == start
        return right and moment.when == "prior_visit" and self.moments[n + 1].when == "rest"

    def _present(self, n: int) -> bool:
        """Whether it is said in the present tense."""
        score = self.scores[n]
        near = self.tokens[max(0, score.first - 3) : score.first]
        return any(t.value in ("is", "'s", "hurts", "hurt", "gets", "rates", "gives") for t in near)

    def _unlabelled(self) -> set[int]:
        """Scores in a bare list, `5/10, 0/10, 7/10`, whose header is not there."""
        found: set[int] = set()
        run: list[int] = []
        for n, score in enumerate(self.scores):
            joined = bool(run) and self._only_marks(self.scores[n - 1], score)
            alone = self.moments[n].first is None and score.high is None and not score.bare
            run = ([*run, n] if joined else [n]) if alone else []
            if len(run) == _UNLABELLED + 1:
                found |= set(run)
                values = ", ".join(f"{self.scores[k].low:g}" for k in run)
                self._ask(f"Pain {values} out of 10: which is now, which at best and which at worst?")
        return found

    def _only_marks(self, first: Score, second: Score) -> bool:
        between = self.tokens[first.after : second.first]
        return bool(between) and all(t.value in (",", "/", ";", "|") for t in between)

    def _evidence(self, n: int) -> tuple[int, int]:
        """From the first to the last word that says the score, its moment or its place, in its own clause."""
        score, moment = self.scores[n], self.moments[n]
        first = score.first
        floor = score.first if moment.first == score.first else self.scores[n - 1].after if n else 0
        while first > floor and first > score.first - _WORDS_BEFORE and self._leads(first - 1):
            first -= 1
        behind = moment.first is not None and moment.first >= score.after
        after = max(score.after, moment.after if behind else 0)
        if behind and moment.when in ("before", "after") and self._is_session(after):
            after += 1
        if after == score.after:
            after = self._with_place(score)
        return self.tokens[first].start, self.tokens[after - 1].end

    def _is_session(self, i: int) -> bool:
        """`after ice`: what of the session the moment is of."""
        token = self.tokens[i] if i < len(self.tokens) else None
        return token is not None and self.text.plain[token.start : token.end] in pain_words("session")

    def _leads(self, i: int) -> bool:
        token = self.tokens[i]
        return token.kind in (
            "pain",
            "link",
            "moment",
            "side",
            "joint",
            "part",
            "limb",
            "opens",
            "qualifier",
        ) and token.value not in ("and", "but", "then", "*", "-", "|", "(", ")", '"')

    def _with_place(self, score: Score) -> int:
        after = score.after
        while after < min(len(self.tokens), score.after + 4) and self.tokens[after].kind in (
            "side",
            "joint",
            "part",
            "limb",
            "pain",
        ):
            after += 1
        return after


_AVERAGED = 6
"""Tokens between two scores of which the second is the average."""
_WORDS_BEFORE = 9
_HEADING = 5
"""Tokens of a heading with its colon."""
_LINE_ENDS, _BULLETS = frozenset({".", "\n"}), frozenset({"-", "*", ">", "+"})
_RISING = frozenset({"increasing", "increases", "increase", "jumps", "jump", "climbs", "climb", "rises", "spikes"})
