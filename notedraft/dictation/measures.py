"""Measured values other than pain, degrees and grades: grip, girth, timed tests, questionnaires, vital signs."""

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from notedraft.dictation.body import body_phrases
from notedraft.dictation.lexicon.load import load
from notedraft.dictation.phrases import Meaning, PhraseBook, Token, amount, listed, phrases_of
from notedraft.dictation.text import Text
from notedraft.dictation.walk import Value, Walk
from notedraft.finding import Question
from notedraft.note import Measure, Side

_AROUND = ("link", "moved", "present", "copula", "delta", "now", "was", "from", "after", "earlier", "goal", "bound")
_BEHIND = 5
"""Tokens behind a number in which its measure may stand: "45/80 on the LEFS"."""
_PAIR_MARKS = frozenset({"/", "over"})
_PRESSURE = "blood pressure"
_BETWEEN = frozenset({"on", "the", "for", "of", "her", "his", "in", "w", "with", "quad", "("})


@cache
def _measures() -> dict[str, dict[str, Any]]:
    return cast("dict[str, dict[str, Any]]", load("measures")["measures"])


@cache
def _book() -> PhraseBook:
    around, data = load("motions")["around"], load("measures")
    body: dict[str, Meaning] = {p: m for p, m in body_phrases().items() if m[0] in ("joint", "part", "limb", "side", "order", "problem", "correction", "word")}
    return PhraseBook(
        *(listed(kind, around[kind]) for kind in _AROUND), body, phrases_of("unit", data["units"]), listed("bound", data["limits"]),
        phrases_of("measure", {name: m.get("loose", []) for name, m in _measures().items()}), phrases_of("measure", {name: m.get("words", []) for name, m in _measures().items()}),
    )  # fmt: skip


@cache
def _loose() -> frozenset[str]:
    return frozenset(word for m in _measures().values() for word in m.get("loose", []))


def read_measures(text: Text) -> tuple[list[Measure], list[Question]]:
    """Every other measured value of `text`, and what about them could not be decided."""
    walk = _MeasureWalk(text, _book().read(text.plain))
    walk.run()
    return walk.facts(), walk.questions


class _MeasureWalk(Walk):
    """The walk for measures; its subjects are their names."""

    element = "measures"
    subject_kinds = frozenset({"measure"})

    def __init__(self, text: Text, tokens: Sequence[Token]) -> None:
        super().__init__(text, tokens)
        self._at = 0
        """Index behind the measure said last."""

    def facts(self) -> list[Measure]:
        """The measures in the order in which they were said, each once."""
        found = [
            Measure(name=v.name, value=v.amount, unit=v.unit, side=v.side, when="prior" if v.prior else "today", evidence=[self.text.span(v.start, v.end)])
            for v in self.values
        ]  # fmt: skip
        return list({(f.name, f.value, f.unit, f.side, f.when): f for f in reversed(found)}.values())[::-1]

    # --- words

    def on_subject(self, i: int) -> None:
        """A measure; what was said of an earlier one is over."""
        said = self.said
        if said.subjects and not said.spent and said.subjects[-1].value == self.tokens[i].value:
            return  # "weight shift to R on scale": the same measure said twice
        super().on_subject(i)
        self.said.subjects, self._at = [self.tokens[i]], i + 1

    def on_joint(self, i: int) -> None:
        """A joint is where a girth was taken, and nothing to other measures."""
        self.said.gap += 0 if self._is_placed() else 1

    def pass_word(self) -> None:
        """A vital sign is watched over a while ("desat to 89% after stairs, back to 93%"): more may stand between."""
        vital = self.said.subjects and _measures()[self.said.subjects[-1].value].get("vital") and self.said.gap < _WATCHED
        if vital or self._is_placed() and not self.said.spent and self.said.gap < _PLACE:
            self.said.gap += 1
        else:
            super().pass_word()

    def _is_placed(self) -> bool:
        return bool(self.said.subjects) and bool(_measures()[self.said.subjects[-1].value].get("placed"))

    # --- numbers

    def on_number(self, i: int) -> int:
        """Read the value at token `i`; the index to go on from."""
        wanted = self.is_wanted(i)
        after, unit = self._unit(i + 1)
        subject, after_subject = self._measured(i, after)
        if subject is None or wanted or self._counts(i, after) or self._is_difference(i):
            return self._pass(i, after)
        if subject.value == _PRESSURE:
            return self._pressure(i)
        if not self._is_value(i, after, subject, unit):
            return self._pass(i, after)
        pair = self._pair(i, after, subject)
        if pair is not None:
            return pair
        if self.is_correction(i):
            self.replace_last()
        after = max(after, after_subject)
        self._keep(i, subject, amount(self.tokens[i]), self._written_unit(subject, unit, i), after, self.side())
        return after

    def _pass(self, i: int, after: int) -> int:
        self.pass_word()
        self.pass_word()
        return max(i + 1, after)

    def _written_unit(self, subject: Token, unit: str | None, i: int) -> str | None:
        """The unit said, else that of the measure's last number ("42 pounds, left 55"), else the test's own."""
        own = _measures()[subject.value].get("unit")
        if unit:
            return None if unit == f"/{_measures()[subject.value]['most']}" else unit
        last = self.values[-1] if self.values and self.said.spent and self.values[-1].name.startswith(subject.value) else None
        return last.unit if last else own

    def _keep(self, i: int, subject: Token, value: int | float, unit: str | None, after: int, side: Side | None, name: str | None = None) -> None:
        start, end = min(self.begins_at(i), self.tokens[i].start), self.tokens[after - 1].end
        measure = _measures()[subject.value]
        vital = measure.get("vital", False)
        prior = self.is_prior(after) and not (vital and "from" not in self.said.fresh)
        side = side if measure.get("sided") else None
        kept = Value(name or self._name(i, subject, unit), None, side, prior, "was" in self.said.fresh and not vital, start, end, amount=value, unit=unit)
        if vital:
            self.said.fresh.discard("changed")
        self.take(kept, after, (self.tokens[i].start, self.tokens[i].end))
        self.said.subjects = [subject]
        self.spend()

    def _name(self, i: int, subject: Token, unit: str | None) -> str:
        """The measure's name; a girth's with the place where it was taken."""
        if not _measures()[subject.value].get("placed"):
            return subject.value
        if unit == "+":
            return "edema grade"
        between = self.tokens[self._at : i] if i > self._at else []
        start = next((k for k in range(len(between) - 1, -1, -1) if between[k].kind in ("number", "unit")), -1)
        if self.said.spent and self.values and self.values[-1].name.startswith(subject.value) and not self._new_place(between[start + 1 :]):
            return self.values[-1].name
        places = [self.text.plain[t.start : t.end] for t in between[start + 1 :] if t.kind in ("word", "joint", "part", "problem")]
        return " ".join([subject.value, *places[:_PLACE]])

    def _new_place(self, between: Sequence[Token]) -> bool:
        return any(t.kind in ("word", "joint", "part") for t in between)

    def _measured(self, i: int, after: int) -> tuple[Token | None, int]:
        """The measure that the number is of, said before it or behind it, and the index behind both."""
        said = self.said
        if said.subjects and (not said.spent or self._goes_on(i, after)):
            return said.subjects[-1], after
        for k in range(after, min(after + _BEHIND, len(self.tokens))):
            token = self.tokens[k]
            if token.kind == "measure":
                return (token, k + 1) if not self._has_own_number(k) else (None, after)
            if token.kind != "side" and token.value not in _BETWEEN:
                break
        return None, after

    def _has_own_number(self, k: int) -> bool:
        """`... 93%, HR 84`: a measure that has a number behind it is not the one before's."""
        ahead = self.tokens[k + 1 : k + 4]
        return any(t.kind == "number" for t in ahead[:1]) or (len(ahead) > 1 and ahead[0].kind in ("side", "copula", "present", "link") and ahead[1].kind == "number")

    def _goes_on(self, i: int, after: int) -> bool:
        """Whether a second number is of the measure that already had one."""
        subject = self.said.subjects[-1]
        same_unit = self._unit(i + 1)[1] == (self.values[-1].unit if self.values else None) is not None
        before = [t.value for t in self.tokens[max(0, i - 3) : i]]
        vital = _measures()[subject.value].get("vital") and (before[-1] in ("->", "to", ",") or "and" in before or same_unit)
        ordered = self.said.order is not None and self.tokens[i - 1].value in ("/", ";", ",")
        return bool(self.goes_on(i, after) or vital or ordered)

    def _unit(self, j: int) -> tuple[int, str | None]:
        """The unit at token `j`, or the `/80` that it is out of, and the index behind it."""
        values = [t.value for t in self.tokens[j : j + 3]]
        if len(values) > 1 and values[0] == "/" and self.tokens[j + 1].kind == "number" and amount(self.tokens[j + 1]) in _FULL_MARKS:
            return j + 2, f"/{values[1]}"
        if values[:2] == ["out", "of"] and len(values) > 2 and self.tokens[j + 2].kind == "number":
            return j + 3, f"/{values[2]}"
        if values and self.tokens[j].kind == "unit":
            return j + 1, values[0]
        return j, None

    def _counts(self, i: int, after: int) -> bool:
        """Whether the number is a dose or a time and not the value: `grip 2x20`, "TUG 3 trials"."""
        plain = self.text.plain
        ahead = [plain[t.start : t.end] for t in self.tokens[after : after + 1]]
        before = plain[self.tokens[i - 1].start : self.tokens[i - 1].end] if i else ""
        rate = [t.value for t in self.tokens[after : after + 2]] in (["a", "visit"], ["a", "week"], ["per", "visit"], ["per", "week"])
        strength = rate or [t.value for t in self.tokens[i + 1 : i + 3]] == ["/", "5"]
        return (ahead[:1] != [] and ahead[0] in load("measures")["not_values"]) or before in ("x", "level", "week", "day", "visit", "grade", "#", "+") or strength

    def _is_difference(self, i: int) -> bool:
        before = self.tokens[i - 1] if i else None
        return before is not None and (before.kind == "delta" or before.value in ("up", "down"))

    def _is_value(self, i: int, after: int, subject: Token, unit: str | None) -> bool:
        """Whether a number of this size and unit can be the measure's."""
        measure = _measures()[subject.value]
        if not measure.get("least", 0) <= amount(self.tokens[i]) <= measure["most"] or not self._fits(measure, unit):
            return False
        if self.text.plain[subject.start : subject.end] not in _loose():
            return True
        if measure.get("placed"):
            return unit is not None
        return (unit is not None or self._is_tied(i)) and not self._is_held(after, measure)

    def _fits(self, measure: dict[str, Any], unit: str | None) -> bool:
        own = measure.get("unit")
        if measure.get("percent"):
            return unit == "%" or self.said.order is not None
        if measure.get("out_of"):
            return unit == f"/{measure['out_of']}"
        if unit and unit.startswith("/"):
            return unit[1:] in (str(measure["most"]), "100") or (unit == "/50" and own == "%") or (unit == "/10" and measure["most"] == _BORG)
        if own in ("%", "bpm"):
            return unit in (None, own)
        return unit not in ("%", "+") or unit == own or (unit == "+" and measure.get("placed", False)) or (unit == "+" and measure["most"] == _GRADES)

    def _is_held(self, after: int, measure: dict[str, Any]) -> bool:
        """`SLS 20 s x 3`: a stance done as an exercise."""
        ahead = [self.text.plain[t.start : t.end] for t in self.tokens[after : after + _DOSE]]
        return measure.get("unit") == "s" and bool({"x", "times", "sets", "set", "reps", "rounds"} & set(ahead))

    def _is_tied(self, i: int) -> bool:
        """Whether a side or "is" stands between a loose word and its number."""
        said = self.said
        return bool(said.fresh & {"side", "present", "order", "was", "from"}) or self.tokens[i - 1].value in (":", "=") or said.spent

    def _pair(self, i: int, after: int, subject: Token) -> int | None:
        """`L/R grip 62#; 48#`, "wt shift L/R 45/55": two values in the order said."""
        order, measure = self.said.order, _measures()[subject.value]
        if not order or not measure.get("sided") or after + 1 >= len(self.tokens):
            return None
        joined = self.tokens[after].value in ("/", ";", ",", "and", "-") and self.tokens[after + 1].kind == "number"
        if not joined:
            return None
        end, unit = self._unit(after + 2)
        first_unit = self._unit(i + 1)[1]
        said_unit = first_unit or unit or measure.get("unit")
        begins = self.said.begins
        for k, side in zip((i, after + 1), order.split(), strict=True):
            self.said.begins = begins
            self._keep(k, subject, amount(self.tokens[k]), said_unit, end, cast(Side, side))
        return end

    def _pressure(self, i: int) -> int:
        """`BP 118/72`, "one forty over eighty-two": systolic and diastolic."""
        ahead = self.tokens[i + 1 : i + 3]
        if len(ahead) < _BOTH or ahead[0].value not in _PAIR_MARKS or ahead[1].kind != "number":
            return self._pass(i, i + 1)
        subject = self.said.subjects[-1] if self.said.subjects else self.tokens[i]
        begins, fresh = self.said.begins, set(self.said.fresh)
        for k, name in ((i, "systolic"), (i + 2, "diastolic")):
            self.said.begins, self.said.fresh = begins, set(fresh)
            self._keep(k, subject, amount(self.tokens[k]), "mmHg", i + 3, None, f"{_PRESSURE} {name}")
        return i + 3


_BOTH, _WATCHED, _PLACE, _DOSE, _BORG, _GRADES = 2, 6, 4, 7, 20, 4
_FULL_MARKS = frozenset({10, 20, 24, 28, 30, 40, 56, 57, 60, 64, 66, 80, 84, 100, 126, 130, 150})
"""What a questionnaire is out of: `45/80`."""
