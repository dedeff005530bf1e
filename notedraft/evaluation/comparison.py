"""A run beside a baseline, or beside another run: which cases got worse, changed, got better, worst first.

Everything deterministic is compared exactly. A change that no expectation judges is neither better nor worse: it is
told and turns the run red until somebody accepts it. What hangs on a model has a tolerance.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from notedraft.evaluation.baselines import Baseline, BaselineCase
from notedraft.evaluation.made import Made
from notedraft.note import Record

Turn = Literal["worse", "unproven", "changed", "better", "new", "gone", "same"]
TURNS: tuple[Turn, ...] = ("worse", "unproven", "changed", "gone", "better", "new", "same")
"""In the order of a report. `unproven`: the reply that the baseline was made of can't be replayed any more."""

RED: frozenset[Turn] = frozenset({"worse", "unproven", "changed", "gone"})
"""What turns a run red."""

DISTANCE = 0.02
"""How much farther from the reference note a draft may be, as a share of its words."""

TOKENS = 0.10
"""How many more tokens a reply may take, as a share."""


class Delta(Record):
    """One difference between then and now."""

    what: str
    then: str
    now: str
    turn: Turn


class CaseDelta(Record):
    """How one case compares."""

    id: str
    why: str
    turn: Turn
    deltas: list[Delta]

    @property
    def weight(self) -> tuple[int, int, str]:
        """Sorts the worst first: by turn, then by how many differences of that turn there are."""
        return TURNS.index(self.turn), -sum(delta.turn == self.turn for delta in self.deltas), self.id


class Comparison(Record):
    """A run beside what it is compared with."""

    name: str
    made_differs: list[Delta]
    """What was made with something else: prompt, model, reader, tables."""
    cases: list[CaseDelta]

    def count(self, turn: Turn) -> int:
        """How many cases took a turn."""
        return sum(case.turn == turn for case in self.cases)

    @property
    def red(self) -> list[CaseDelta]:
        """The cases that turn the run red."""
        return [case for case in self.cases if case.turn in RED]


def compare(then: Baseline, now: Baseline, *, partial: bool = False) -> Comparison:
    """`now` beside `then`, worst first. `partial`: only some cases were run, and the others are not missed."""
    ids = list(now.cases) if partial else sorted({*then.cases, *now.cases})
    deltas = [_case(case_id, then.cases.get(case_id), now.cases.get(case_id)) for case_id in ids]
    return Comparison(
        name=then.name,
        made_differs=list(_made(then.made, now.made)),
        cases=sorted(deltas, key=lambda delta: delta.weight),
    )


def _made(then: Made, now: Made) -> Iterator[Delta]:
    for field in ("notedraft", "layer", "model", "prompt", "prompt_sha256", "reader", "tables_sha256"):
        before, after = getattr(then, field), getattr(now, field)
        if before != after:
            yield Delta(what=field, then=_short(before), now=_short(after), turn="changed")


def _short(value: str | None) -> str:
    return "none" if value is None else value[:12] if len(value) == 64 else value


def _case(case_id: str, then: BaselineCase | None, now: BaselineCase | None) -> CaseDelta:
    if then is None or now is None:
        one = now or then
        turn: Turn = "new" if then is None else "gone"
        return CaseDelta(id=case_id, why=one.why if one else "", turn=turn, deltas=[])
    deltas = [*_outcome(then, now), *_reply(then, now), *_checks(then, now), *_fields(then, now), *_measured(then, now)]
    turn = min((delta.turn for delta in deltas), key=TURNS.index, default="same")
    return CaseDelta(id=case_id, why=now.why, turn=turn, deltas=deltas)


def _outcome(then: BaselineCase, now: BaselineCase) -> Iterator[Delta]:
    """Only where no single check tells it: a refusal in place of a draft, a model that gave none."""
    if now.outcome == "no draft" != then.outcome:
        yield Delta(what="draft", then="there", now="none", turn="worse")
    if then.outcome == "no draft" != now.outcome:
        yield Delta(what="draft", then="none", now="there", turn="better")


def _reply(then: BaselineCase, now: BaselineCase) -> Iterator[Delta]:
    if _is_lost(then, now):
        yield Delta(what="the model's reply", then=then.reply, now=now.reply, turn="unproven")


def _is_lost(then: BaselineCase, now: BaselineCase) -> bool:
    replied = ("by hand", "recorded", "live")
    return then.reply in replied and now.reply not in replied


def _checks(then: BaselineCase, now: BaselineCase) -> Iterator[Delta]:
    for what, met in now.checks.items():
        before = then.checks.get(what)
        if before is True and not met:
            yield Delta(what=what, then="met", now=_met(what, now), turn="worse")
        elif before is False and met:
            yield Delta(what=what, then="not met", now="met", turn="better")


def _met(what: str, now: BaselineCase) -> str:
    return "met" if now.checks[what] else "not met"


def _fields(then: BaselineCase, now: BaselineCase) -> Iterator[Delta]:
    """Every deterministic field that differs; where the case's own checks tell which way it went, they have told."""
    if now.outcome == "no draft":
        return
    judged = {what.split(":")[0] for what in _differing(then.checks, now.checks)}
    for field in dict.fromkeys([*then.fingerprint, *now.fingerprint]):
        before, after = then.fingerprint.get(field, []), now.fingerprint.get(field, [])
        if before != after:
            yield Delta(
                what=field,
                then=_listed([item for item in before if item not in after]),
                now=_listed([item for item in after if item not in before]),
                turn=_turn_of(field, judged, then, now),
            )


def _turn_of(field: str, judged: set[str], then: BaselineCase, now: BaselineCase) -> Turn:
    """A field that expectations judge goes the way they say; any other has changed."""
    if not any(field.split(maxsplit=1)[0].rstrip("s") in name for name in judged):
        return "changed"
    lost = sum(then.checks.get(what, False) and not met for what, met in now.checks.items())
    return "worse" if lost else "better"


def _differing(then: Mapping[str, bool], now: Mapping[str, bool]) -> Iterator[str]:
    return (what for what, met in now.items() if what in then and then[what] != met)


def _measured(then: BaselineCase, now: BaselineCase) -> Iterator[Delta]:
    if then.distance is not None and now.distance is not None and abs(now.distance - then.distance) > DISTANCE:
        turn: Turn = "worse" if now.distance > then.distance else "better"
        yield Delta(what="distance to the reference", then=f"{then.distance:.2f}", now=f"{now.distance:.2f}", turn=turn)
    if then.withheld != now.withheld and not _is_lost(then, now):
        turn = "worse" if now.withheld > then.withheld else "better"
        yield Delta(what="sentences withheld", then=str(then.withheld), now=str(now.withheld), turn=turn)
    if then.tokens and now.tokens and now.tokens > then.tokens * (1 + TOKENS):
        yield Delta(what="tokens", then=str(then.tokens), now=str(now.tokens), turn="worse")


def _listed(items: list[str]) -> str:
    return ", ".join(items) or "none"
