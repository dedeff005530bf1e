"""Where it hurts: the place said with a score, or at the head of the list that it stands in."""

from collections.abc import Sequence

from notedraft.dictation.pain_phrases import Moment
from notedraft.dictation.pain_topic import Score
from notedraft.dictation.phrases import Token
from notedraft.dictation.problems import Problems

_BEHIND, _BEFORE, _LIST = 6, 9, 18
_NAMES = {"cervical": "neck", "lumbar": "low back", "thoracic": "mid back"}
_PLACES = frozenset({"joint", "part", "limb", "glued", "muscle"})
_ENDS = frozenset({",", ";", ".", "\n", "and", "but", "vs", "versus", "->", "then"})
_SENTENCE_ENDS = frozenset({".", ";", "?", "\n"})
_PASSED = frozenset(
    "in the at of on his her my their ( to for across over along around by calling surgical operative operated involved affected".split()
)


class Places:
    """The places of the scores of one text."""

    def __init__(self, tokens: Sequence[Token], plain: str) -> None:
        self.tokens, self.plain = tokens, plain
        self._problems = Problems(tokens)

    def of(self, scores: Sequence[Score], moments: Sequence[Moment]) -> list[str | None]:
        """The place of each score; null where none was said."""
        found: list[str | None] = []
        spent = 0
        for n, score in enumerate(scores):
            place, after = self._own(score, moments[n], spent)
            spent = max(spent, after, score.after, self._without_next(moments[n].after))
            previous = scores[n - 1] if n else None
            if place is None and previous and found[-1] and self._same_list(previous, score):
                place = found[-1]
            if n > 1 and self._repeats(scores, found, n):
                place = found[n - 2]
            found.append(place if place or not score.echo else self._headed())
        return self._filled_back(scores, found)

    def _without_next(self, end: int) -> int:
        """`a six if she tries a jar lid | the right wrist is a one`: a task ends before the place that has a verb."""
        placed = 0 < end < len(self.tokens) and self.tokens[end - 1].kind in _PLACES
        return end - 1 if placed and self._is_told_of_next(end - 1) else end

    def _repeats(self, scores: Sequence[Score], found: Sequence[str | None], n: int) -> bool:
        """`R knee 5/10, L knee 2/10 coming in; 3/10 and 1/10 leaving`: both places again, in their order."""
        second = self._is_joined(scores, n - 1)
        pair = n - 1 - second
        told = pair > 0 and None not in found[pair - 1 : pair + 1] and found[pair - 1] != found[pair]
        return told and (second or self._is_joined(scores, n))

    def _is_joined(self, scores: Sequence[Score], n: int) -> bool:
        """Whether nothing but "and" stands between the score and the next one."""
        between = self.tokens[scores[n].after : scores[n + 1].first] if n + 1 < len(scores) else ()
        return [t.value for t in between] in (["and"], ["/"], ["&"])

    def _own(self, score: Score, moment: Moment, spent: int) -> tuple[str | None, int]:
        before = None if moment.lettered else self._before(score, moment, spent)
        if before or (moment.lettered and moment.after > score.after):
            return before, score.after  # the b of `2/10 b` is no side
        stop = (
            moment.first
            if moment.first is not None and moment.first >= score.after and moment.when == "activity"
            else len(self.tokens)
        )
        if moment.when == "activity" and stop < len(self.tokens) and self._is_side_of(stop):
            stop = len(self.tokens)
        return self._behind(score, stop)

    def _is_side_of(self, i: int) -> bool:
        return any(t.kind == "side" for t in self.tokens[i + 1 : i + 3])

    def _before(self, score: Score, moment: Moment, spent: int) -> str | None:
        for i in range(score.first - 1, max(spent - 1, score.first - _BEFORE), -1):
            token = self.tokens[i]
            if token.kind in _PLACES:
                return self._name(i)
            if token.value == "," and self._is_heading(i):
                continue
            if token.kind == "side" and self._is_subject(i, score):
                return self._side_behind(i) or self._side_alone(i)
            allowed = (
                token.kind in ("pain", "link", "side", "qualifier", "period")
                or (token.kind == "moment" and token.value not in ("activity",))
                or token.value in ("p", ":", "one")
                or (moment.first is not None and moment.first <= i < moment.after)
            )
            if token.value in _ENDS or not allowed:
                return None
        return None

    def _is_heading(self, i: int) -> bool:
        """`Pain in the ball of her foot, 3/10 barefoot`: the comma closes nothing but the place."""
        k = i - 1
        while (
            k >= 0
            and i - k < _BEFORE
            and (
                self.tokens[k].kind in (*_PLACES, "side", "qualifier", "link", "opens")
                or self.tokens[k].value in _PASSED
                or self.tokens[k].value == "ball"
            )
        ):
            k -= 1
        return 0 <= k < i - 1 and self.tokens[k].kind == "pain" and self.tokens[k].value in ("pain", "pn", "p!")

    def _is_subject(self, i: int, score: Score) -> bool:
        """`left 4/10`, "the left is a four": a side that the score is said of."""
        between = [t.value for t in self.tokens[i + 1 : score.first] if t.value != "one"]
        return not between or (
            between[0] in ("is", "was", "'s", "at", "a", "about", ":", "=") and "pain" not in between
        )

    def _behind(self, score: Score, stop: int) -> tuple[str | None, int]:
        for i in range(score.after, min(stop, score.after + _BEHIND, len(self.tokens))):
            token = self.tokens[i]
            if token.kind in _PLACES:
                own = self._closes(score, i) and not self._is_told_of_next(i)
                return (self._name(i), i + 1) if own else (None, 0)
            if token.value in _ENDS or token.kind == "number" or self._is_letter(i) or self._is_next_subject(i):
                return None, 0
            if token.kind == "side" and not self._place_follows(i):
                if self.tokens[i - 1].value == "to":
                    return None, 0  # "7/10 rolling to R"
                return self._side_alone(i), i + 1
            passed = token.kind in ("pain", "side", "qualifier", "moment") or token.value in _PASSED
            if not passed:
                return None, 0
        return None, 0

    def _is_next_subject(self, i: int) -> bool:
        """`a two if she rests | left is a three`"""
        following = self.tokens[i + 1].value if i + 1 < len(self.tokens) else ""
        return self.tokens[i].kind == "side" and following in ("is", "was", "'s")

    def _is_told_of_next(self, i: int) -> bool:
        """`a two after | the neck is a three`: the place has a verb and a score of its own."""
        ahead = self.tokens[i + 1 : i + 4]
        verb = bool(ahead) and ahead[0].value in ("is", "'s", "was")
        return verb and any(t.kind == "number" for t in ahead) and all(t.kind in ("link", "number") for t in ahead)

    def _is_letter(self, i: int) -> bool:
        """`C 3/10 B 1/10 W 6/10`: the B of "best", with its number."""
        following = self.tokens[i + 1].kind if i + 1 < len(self.tokens) else "mark"
        return self.tokens[i].value == "bilateral" and following == "number"

    def _closes(self, score: Score, i: int) -> bool:
        """Whether a place behind a score is its own and not the first word of what follows ("pain is 1 elbow lacks 6")."""
        tied = any(t.value in _PASSED for t in self.tokens[score.after : i])
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if (
            self.tokens[i].kind == "muscle"
            and following
            and (following.kind, following.value) == ("moment", "activity")
        ):
            return tied  # "pain 3 hamstring stretch"
        ends = (
            following is None
            or following.kind in ("mark", "moment", "pain", "opens", "service")
            or following.value in _ENDS
        )
        return tied or ends or self._is_in_turn(i)

    def _is_in_turn(self, i: int) -> bool:
        """`4 left knee 2 right knee`: numbers and their places in turn."""
        kinds = [t.kind for t in self.tokens[i + 1 : i + 3]]
        return kinds[:1] == ["number"] and bool(kinds[1:]) and kinds[1] in (*_PLACES, "side")

    def _place_follows(self, i: int) -> bool:
        return any(t.kind in _PLACES for t in self.tokens[i + 1 : i + 3])

    def _name(self, i: int) -> str:
        """The place at token `i` with its side and the word that narrows it: "left anterior knee"."""
        token = self.tokens[i]
        written = self.plain[token.start : token.end].split()
        if token.kind == "limb" and written[-1:] and written[-1].rstrip("s") in ("leg", "arm"):
            name = f"{token.value.partition(' ')[0]} {written[-1].rstrip('s')}"
        else:
            name = _NAMES.get(token.value, token.value)
        words: list[str] = []
        for k in (i - 1, i - 2):
            if k >= 0 and self.tokens[k].kind == "qualifier":
                words.insert(0, _FULL.get(self.tokens[k].value, self.tokens[k].value))
            elif k >= 0 and self.tokens[k].kind == "side":
                words.insert(0, self.tokens[k].value)
                break
            else:
                break
        return " ".join([*words, name])

    def _side_behind(self, i: int) -> str | None:
        """`neuropathic feet B 5/10`: a side behind its place."""
        placed = i > 0 and self.tokens[i - 1].kind in _PLACES and self._name(i - 1).split()[0] not in _SIDES
        return f"{self.tokens[i].value} {self._name(i - 1)}" if placed else None

    def _side_alone(self, i: int) -> str:
        """`5 right, 2 left`: the side of the problem's joint, "right knee's a four and the left's a two" of the one just named."""
        if other := self._other_of_pair(i):
            return other
        joint = next((p.joint for p in self._problems.before(self.tokens[i].start) if p.joint), None)
        side = self.tokens[i].value
        return f"{side} {_NAMES.get(joint, joint)}" if joint else side

    def _other_of_pair(self, i: int) -> str | None:
        """The place that the sentence named last, where that was on the other side."""
        side, k = self.tokens[i].value, i - 1
        while k > 0 and self.tokens[k].kind not in _PLACES:
            if self.tokens[k].value in _SENTENCE_ENDS:
                return None
            k -= 1
        named, _, place = self._name(k).partition(" ") if k > 0 else ("", "", "")
        return f"{side} {place}" if {named, side} == {"left", "right"} else None

    def _same_list(self, first: Score, second: Score) -> bool:
        """Whether the second score goes on with the first one's place."""
        between = self.tokens[first.after : second.first]
        return len(between) <= _LIST and not any(t.value in _SENTENCE_ENDS for t in between)

    def _headed(self) -> str | None:
        """`Left hip for ...`: a text that begins with the place itself, where a later sentence scores without naming one."""
        values = self.tokens[:4]
        opens = (
            len(values) > _HEAD
            and values[0].kind == "side"
            and values[1].kind in _PLACES
            and values[2].value in ("for", "-", ":", ",")
        )
        return self._name(1) if opens else None

    def _filled_back(self, scores: Sequence[Score], found: list[str | None]) -> list[str | None]:
        """`P 3/10, B 1/10, W 6/10 L hip`: a place behind a whole list is of all of it."""
        for n in range(len(found) - 2, -1, -1):
            between = self.tokens[scores[n].after : scores[n + 1].first]
            bare_list = all(
                t.value in (",", "/", "p", "b", "w", "c", "bilateral", "with", ":", ";", "w")
                or t.kind in ("moment", "opens")
                for t in between
            )
            if found[n] is None and found[n + 1] and bare_list and len(between) <= _JOINED:
                found[n] = found[n + 1]
        return found


_HEAD, _JOINED = 3, 3
_SIDES = frozenset({"right", "left", "bilateral"})
_FULL = {"ant": "anterior", "post": "posterior", "lat": "lateral", "med": "medial"}
