"""Words that say when a score was, one place at a time: "at worst", "with the stairs", "after walking", "when she left"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from notedraft.dictation.lexicon.load import motion_words
from notedraft.dictation.pain_words import grammar, pain_closings, pain_words
from notedraft.dictation.phrases import Token

When = Literal["before", "after", "now", "rest", "activity", "best", "worst", "prior_visit"]

_ACTIVITY = 9
"""Tokens of the words of one activity."""
_TIMED = 5
"""Tokens behind "when" in which "walked in" makes it before the session."""
_GERUND = 4
STOPS = frozenset([",", ";", ".", "\n", *"? ! and but vs versus then where -> to compared while because".split()])
"""Words and marks at which one statement ends and another begins."""
_BARE_TIMES = frozenset({"aft", "after", "post", "following", "end", "ending", "leaving"})
_ENDING = frozenset({"end", "at end", "@ end"})
"""Before a motion they are the end of its range: `4/10 end flex`."""
_OF_THE = frozenset({"of", "the", "our", "her", "his", "my", "this", "today", "'s", "a", "entire", "whole"})
_POSTURES = grammar("resting")
_LASTING = frozenset({">", "~", "for", "x", "over", "in", "through", "prolonged", "too", "on", "at"})
_SITTING, _THROUGH = (" sits", " sitting", " sat"), frozenset({"through", "for", "over", "too"})
_DENIALS, _USES = (
    frozenset({"not", "'t", "isnt", "doesnt", "dont", "aint", "never"}),
    frozenset({"use", "move", "touch", "load"}),
)
_PATIENTS, _HAVE = frozenset({"he", "she", "they"}), frozenset({"'s", "has", "had", "'d", "'ve", "have"})
_NEXT = frozenset({"plan", "she", "he", "we", "i", "they", "pt", "patient"})
"""A new statement begins with them, where speech-to-text has no marks."""
_RELATING = grammar("relating")
"""Before "he" they go on with the clause."""
_SUPINATING = frozenset({"elbow", "forearm", "wrist", "hand", "thumb"})
"""Where one of them is treated, `2/10 sup` is a motion, and elsewhere a position."""
_LIMBS = frozenset({"link", "joint", "part", "limb", "side", "muscle", "glued"})
_MOVES, _WAYS = frozenset({"gets", "goes", "comes", "climbs", "jumps"}), frozenset({"up", "down", "out", "in", "back"})
_KEEPS = frozenset({"is", "'s", "was", "has", "keeps", "kept", "rests", "holds", "leaves"})
_LAID = frozenset({"the", "a", "hand", "foot", "leg", "arm", "up", "laid", "set", "held", "on", "down", "flat"})
_THEN, _IT = frozenset({"after", "afterward", "afterwards", "later"}), frozenset({"that", "this", "it"})
_THE = frozenset({"the", "a", "an", "his", "her", "their", "my"})
_TIMING = frozenset({"when", "while", "once she", "once he", "whenever"})
_ENDS = frozenset({"", ",", ".", ";", "\n"})
_SENTENCE_ENDS = frozenset({".", ";", "\n"})
_NO_GERUND = frozenset(
    "during morning evening being having going nothing something everything anything feeling rating reporting coming "
    "including according using continuing remaining improving ongoing increasing decreasing string spring bring thing "
    "swelling meeting wedding building ceiling things "
    "radiating referring killing bothering troubling aching missing sitting resting lying".split()
)


_DEPARTING = frozenset({"leaving", "finishing", "starting", "completing", "stopping", "ending"})


def is_gerund(word: str) -> bool:
    """Whether a word is something that is done: `reaching`, not "morning"."""
    return len(word) > _GERUND and word.endswith("ing") and word not in _NO_GERUND


@dataclass(slots=True)
class Moment:
    """When, and the tokens `[first, after)` that say so; `first` is null where nothing does."""

    when: When
    first: int | None = None
    after: int = 0
    lettered: bool = False
    """Said by a letter: `W 7/10`."""
    day: bool = False
    """An earlier day, and no visit: a task that is named with it says more."""


class PhraseReader:
    """The moments of one text by place."""

    def __init__(self, tokens: Sequence[Token], plain: str) -> None:
        self.tokens, self.plain = tokens, plain

    def words(self, i: int) -> str:
        """The characters of the token at `i`."""
        return self.plain[self.tokens[i].start : self.tokens[i].end] if 0 <= i < len(self.tokens) else ""

    def at(self, i: int, end: int) -> Moment | None:
        """The moment that begins at token `i`, within the tokens before `end`."""
        token = self.tokens[i]
        if (closing := self._closing(i)) is not None:
            return closing
        if token.kind == "opens":
            return self._opened(i, end)
        if token.kind == "moment" and self.words(i) == "before" and self._is_clause(i + 1):
            return None  # "nine minutes before it hit a four", "20 min before pain hits 5"
        if token.kind == "moment":
            return self._named(i, end)
        if self.words(i) == "still" and i and self.tokens[i - 1].kind == "number" and self._is_held_still(i):
            return Moment("rest", i, i + 1)
        if token.kind != "word":
            return None
        if token.value == "p" and self._is_after_while(i, end):
            return Moment("activity", i, self._activity_end(i, end))
        if token.value == "p" and i and self.tokens[i - 1].kind == "pain" and self._is_number(i + 1):
            return Moment("after", i, i + 1)  # "P! p 1"
        if token.value == "p" and self.words(i + 1) == "rest":
            return Moment("after", i, i + 2) if self._is_number(i - 1) else None  # "8/10 p rest", "P rest 1/10"
        if token.value == "p":
            return Moment("after", i, i + 1) if self._closes(i) or self.words(i + 1) in pain_words("session") else None
        named = i > 0 and self.words(i - 1) in _THE  # "in the missing foot"
        return Moment("activity", i, self._activity_end(i, end)) if is_gerund(token.value) and not named else None

    def _is_held_still(self, i: int) -> bool:
        """`2 still.`, "six moving and three still and that is after the pill": where nothing moves, and not what remains."""
        second = self.words(i - 2) in ("and", "but", ",") and self.words(i + 1) in ("and", "but", "that", "which")
        return self.words(i + 1) in _ENDS or second

    def _is_number(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].kind == "number"

    def _is_clause(self, i: int) -> bool:
        """`it`, "pain hits", "the pain gets": a new clause, and no part of the session."""
        i += self.words(i) in _THE
        pain = i < len(self.tokens) and self.tokens[i].kind == "pain"
        return self.words(i) == "it" or (pain and self.words(i + 1) in pain_words("sets_in"))

    def _is_after_while(self, i: int, end: int) -> bool:
        """`p 4 min stand`, "p 2 hr driving": so long of a task."""
        timed = i + 3 < end and self.tokens[i + 1].kind == "number" and self.words(i + 2) in pain_words("unit")
        task = self.tokens[i + 3] if timed else None
        return task is not None and (task.value == "activity" or is_gerund(task.value))

    def _closing(self, i: int) -> Moment | None:
        """`HA 5/10 in, 2/10 out`: one word between a score and the end of the statement."""
        when = pain_closings().get(self.words(i))
        if self.words(i) == "sup" and any(t.value in _SUPINATING for t in self.tokens):
            return None
        behind_score = i > 0 and self.tokens[i - 1].kind == "number"
        return Moment(cast(When, when), i, i + 1) if when and behind_score and self._closes(i) else None

    def _closes(self, i: int) -> bool:
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return following is None or following.kind in ("mark", "service") or following.value in _NEXT

    def _named(self, i: int, end: int) -> Moment:
        """A moment of the lexicon; "after walking" and "sitting > 30 min" are activities."""
        when, words, following = self.tokens[i].value, self.words(i), self.words(i + 1)
        done = following in pain_words("life") or (
            is_gerund(following) and following not in pain_words("session") and following not in _DEPARTING
        )
        scored = following == "a" and i + 2 < len(self.tokens) and self.tokens[i + 2].kind == "number"
        begun = self._is_number(i - 1) and self.words(i + 2) in (
            "is",
            "was",
            "'s",
        )  # "four after | standing was easier"
        task = when == "after" and words in _BARE_TIMES and done and not scored and not begun
        if when in ("rest", "activity") and (end_of := self._compound(i)) > i + 1:
            return Moment("activity", i, end_of)
        if when == "after" and self._is_task_then(i):
            return Moment("activity", i - 1, i + 1)
        task = task or (when == "after" and (self._is_end_of_task(i) or self._is_after_deed(i)))
        task = task or (when == "after" and words.endswith(" got out") and following == "of")  # of bed, of the car
        far = i + 2 + (following in ("about", "around", "~", "only"))
        task = task or (when == "after" and words in _BARE_TIMES and self._is_endured(far))
        timed = i + 1 < len(self.tokens) and self.tokens[i + 1].kind == "number"
        lasting = following in _LASTING or (timed and self.words(i + 2) in pain_words("unit") - {"of"})
        endured = words.endswith(_SITTING) and following in _THROUGH  # "if she sits through church"
        if task or (when == "rest" and ((words in _POSTURES and lasting) or endured)) or when == "activity":
            return Moment("activity", i, self._activity_end(i, end))
        after = i + 1
        while after < end and (self.tokens[after].kind, self.tokens[after].value) == ("moment", when):
            after += 1  # "sitting | in the chair"
        if when == "earlier_day" or words == "ago":
            return Moment("prior_visit", i, after, day=True)
        return Moment(cast(When, when), i, after)

    def _is_endured(self, far: int) -> bool:
        """`after 200 ft`, "after 20 minutes at the desk", and not "after 5 min rest"."""
        if not self._is_number(far - 1):
            return False  # "1/10 after. HR 102"
        behind = self.words(far + 1)
        timed = self.words(far) in pain_words("later_units")
        return self.words(far) in pain_words("endured") and (
            not timed or behind.partition(" ")[0] in ("at", "on", "in") or is_gerund(behind)
        )

    def _compound(self, i: int) -> int:
        """Where the hyphenated word that begins at token `i` ends: `sit-up` is no sitting."""
        k = i + 1
        while k + 1 < len(self.tokens) and self.words(k) == "-" and self.tokens[k + 1].kind != "number":
            if self.tokens[k - 1].end != self.tokens[k].start or self.tokens[k].end != self.tokens[k + 1].start:
                break
            k += 2
        return k

    def _is_task_then(self, i: int) -> bool:
        """`the step-downs afterward were a one`: a task, and only when it was done."""
        before, k = self.tokens[i - 1] if i else None, i + 1
        named = before is not None and (before.kind == "word" or (before.kind, before.value) == ("moment", "activity"))
        then = self.words(i) in _THEN or self.words(i).startswith("after ")
        if self.words(i) == "after":  # "after that", "after the tape"
            k += 1 if self.words(k) in _IT else 1 + (self.words(k) in _THE)
        told = self.words(k) in ("was", "were", "is", "are", "'s")
        return then and told and named and before is not None and before.value not in STOPS | pain_words("session")

    def _is_after_deed(self, i: int) -> bool:
        """`after he's walked around`, "after he mowed": what the patient did, and not what we did."""
        done = self.words(i + 2)
        deed = done in _HAVE or (done.endswith("ed") and done not in pain_words("no_deeds"))
        return self.words(i) == "after" and self.words(i + 1) in _PATIENTS and deed

    def _is_end_of_task(self, i: int) -> bool:
        """`4/10 end flex`, "at the end of the stretch", but not "at the end of the session"."""
        words, k = self.words(i), i + 1
        if words in _ENDING and self.words(k) in motion_words():
            return True
        if not words.endswith("end") or self.words(k) != "of":
            return False
        while self.words(k) in _OF_THE:
            k += 1
        return k < len(self.tokens) and not self.words(k).startswith(tuple(pain_words("sessions")))

    def _opened(self, i: int, end: int) -> Moment | None:
        """`w/ stairs`, "when she reaches", but not "on the left", "with no pain" and not "when she walked in"."""
        if self.words(i).partition(" ")[0].endswith("ing"):
            return Moment("activity", i, self._activity_end(i, end))
        ahead = [t for t in self.tokens[i + 1 : min(end, i + _ACTIVITY)] if t.value not in ("the", "a", "his", "her")]
        ahead = ahead[: next((k + 1 for k, t in enumerate(ahead) if k and t.value in _SENTENCE_ENDS), len(ahead))]
        if not ahead or (ahead[0].kind == "mark" and ahead[0].value not in (">", "~")) or self._opens_nothing(i, ahead):
            return None
        after = self._activity_end(i, end)
        if soothed := self._soothed(i):
            return soothed
        return self._timed(i, end) or Moment("rest" if self._is_stillness(i + 1, after) else "activity", i, after)

    def _soothed(self, i: int) -> Moment | None:
        """`with the ice it came down to a two`: what was put on and nothing done, so that the score is the one after it."""
        k = i + 1 + (self.words(i + 1) in _THE)
        if self.words(k) not in pain_words("soothing"):
            return None
        following = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        closed = following is None or following.kind != "word" or following.value in _NEXT | {"it"}
        return Moment("after", i, k + 1) if closed else None

    def _is_stillness(self, i: int, after: int) -> bool:
        """`when she is lying flat`, "with his mouth closed", "when not using it": nothing is done."""
        told = [k for k in range(i, after) if self.tokens[k].kind != "link"]
        if told and self.tokens[told[0]].kind == "moment" and self.words(after - 1) not in _LASTING:
            return self._named(told[0], after).when == "rest"
        if self._is_supported(i, after):
            return True
        words = [self.words(k) for k in range(i, after)]
        denied = next((n for n, word in enumerate(words) if word in _DENIALS), None)
        moved = denied is not None and any(word.endswith("ing") or word in _USES for word in words[denied + 1 :])
        return moved or bool(pain_words("still") & set(words))

    def _is_supported(self, i: int, after: int) -> bool:
        """`with the arm in her lap`, "with the leg propped up on a stool": a limb, and then a moment of rest."""
        k = i
        if self.words(k) in _PATIENTS and self.words(k + 1) not in _KEEPS:
            return False  # "when she puts the arm in the sling"
        while k < after and (self.tokens[k].kind in _LIMBS or self.words(k) in _LAID):
            k += 1
        resting = k < len(self.tokens) and (self.tokens[k].kind, self.tokens[k].value) == ("moment", "rest")
        return resting and (k < after or k > i)

    def _opens_nothing(self, i: int, ahead: Sequence[Token]) -> bool:
        """Whether only a side, a count or the pain itself stands behind the opening word."""
        first, word = ahead[0], self.words(i)
        alone = len(ahead) == 1 or ahead[1].kind in ("mark", "number", "link", "moment")
        side = first.kind == "side" and (word == "on" or alone)
        counted = word in ("c", "w", "on") and first.kind == "number"
        no_pain = first.value in ("no", "less", "more", "any", "some", "out")
        nothing = all(t.kind == "link" and t.value not in pain_words("still") for t in ahead)  # "when it was an 8"
        nothing = nothing and not self._is_moving(i + 1)
        return (
            side
            or counted
            or no_pain
            or nothing
            or any(t.kind == "pain" for t in ahead[:2])
            or any(t.value in ("pain", "symptoms", "sx") for t in ahead[:3])
            or any(t.value.endswith("scale") for t in ahead[:4])
        )

    def _is_moving(self, i: int) -> bool:
        """`she stands`, "he gets up": what somebody does, and not "it gets up to a 4", "she stands at a 4"."""
        if self.words(i) not in _PATIENTS:
            return False
        return (self.words(i + 1) == "stands" and self.words(i + 2) != "at") or (
            self.words(i + 1) in _MOVES and self.words(i + 2) in _WAYS
        )

    def _timed(self, i: int, end: int) -> Moment | None:
        """`when she walked in`, "when we were done": a moment of the session."""
        if self.words(i) not in _TIMING:
            return None
        for k in range(i + 1, min(end, i + _TIMED)):
            if self.tokens[k].kind == "moment" and self.tokens[k].value in ("before", "after", "prior_visit"):
                return Moment(cast(When, self.tokens[k].value), i, k + 1)
            if self.tokens[k].kind == "mark":
                break
        return None

    def _activity_end(self, i: int, end: int) -> int:
        """Where the words of an activity end: at a mark, at a joining word, or after a few words."""
        k = i + 1
        while (
            k < min(end, i + _ACTIVITY)
            and self.tokens[k].value not in STOPS
            and self.tokens[k].value != "("
            and self.tokens[k].kind not in ("mark", "service", "break")
        ):
            if self.tokens[k].kind == "moment" and self.tokens[k].value not in ("rest", "activity"):
                break
            if self.tokens[k].kind == "correction" or self._begins_anew(i, k):
                break
            k += 1
        return k

    def _begins_anew(self, i: int, k: int) -> bool:
        """`six when he looks up | he missed last week`: somebody who does something else, and not what is opened at token `i`."""
        return self.words(k) in _NEXT and k > i + 1 and self.words(k - 1) not in _RELATING
