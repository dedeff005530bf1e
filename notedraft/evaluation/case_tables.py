"""The tables of the cases of a report: what failed, what is compared, scores by tag, replies, repeats."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from notedraft.evaluation.aggregates import TagScores
from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.comparison import RED, CaseDelta, Comparison
from notedraft.evaluation.report import Report
from notedraft.evaluation.table import Table, counted, interval, percent, two_places


def case_tables(report: Report) -> Iterator[Table]:
    """The tables of the cases, the worst news first."""
    yield _failed(report)
    results = report.cases or []
    if gaps := [result for result in results if result.outcome == "known gap"]:
        yield _known_gaps(gaps)
    if stale := [result for result in results if result.reply == "stale"]:
        yield _stale(stale)
    if repeated := [result for result in results if result.repeats > 1]:
        yield _repeats(repeated)
    if referenced := [result for result in results if result.scores and result.scores.distance is not None]:
        yield _distances(referenced)
    yield _by_tag(report.tags or [])


def _failed(report: Report) -> Table:
    failed = report.failed
    return Table(
        "Cases that came out otherwise",
        "Every difference between what a case expects and what came of it, the worst case first."
        if failed
        else "None.",
        ("case", "field", "expected", "got"),
        [row for result in failed for row in _differences(result)],
    )


def _differences(result: CaseResult) -> Iterator[tuple[str, str, str, str]]:
    if result.outcome == "gap closed":
        yield result.id, "known_gap", f"not met ({result.known_gap})", "met: take out its known_gap"
    for check in result.checks:
        if not check.passed:
            yield result.id, check.field, check.expected, check.got


def _known_gaps(results: Sequence[CaseResult]) -> Table:
    return Table(
        "Known gaps",
        "Cases that are right and not met yet. One that is met turns the run red until its known_gap is taken out.",
        ("case", "why it is not met", "first difference"),
        [(r.id, r.known_gap or "", r.differences[0] if r.differences else "") for r in results],
    )


def _stale(results: Sequence[CaseResult]) -> Table:
    return Table(
        "Stale recordings",
        "Their replies were recorded to another prompt or text; the cases were drafted without a model. "
        "`notedraft evaluate --layer live --record` records them again.",
        ("case",),
        [(result.id,) for result in results],
    )


def _repeats(results: Sequence[CaseResult]) -> Table:
    return Table(
        "Repeats",
        "Stable: the share of repeats whose facts, units and findings are those of the first. Alike: the prose, by words.",
        ("case", "repeats", "stable", "prose alike", "outcome"),
        [
            (r.id, str(r.repeats), percent(r.stability), two_places(r.prose_alike), r.outcome)
            for r in sorted(results, key=lambda r: (r.stability or 0, r.prose_alike or 0, r.id))
        ],
    )


def _distances(results: Sequence[CaseResult]) -> Table:
    return Table(
        "Distance to the reference note",
        "The share of words to change between the draft and a note as a clinician would have written it.",
        ("case", "distance"),
        [(r.id, two_places(r.scores.distance if r.scores else None)) for r in results],
    )


def _by_tag(tags: Sequence[TagScores]) -> Table:
    return Table(
        "Scores by tag",
        "A case may carry several tags. Met: cases with every expectation met, with Wilson's 95 % interval. Precision and "
        "recall: of the facts that cases list. Dose: exercises right in every field.",
        tuple(_OF_A_TAG),
        [tuple(cell(scores) for cell in _OF_A_TAG.values()) for scores in tags],
    )


_OF_A_TAG: Mapping[str, Callable[[TagScores], str]] = {
    "tag": lambda scores: scores.tag,
    "met": lambda scores: counted(scores.met),
    "share": lambda scores: percent(scores.met.share),
    "95 % interval": lambda scores: interval(scores.met),
    "precision": lambda scores: counted(scores.precision),
    "recall": lambda scores: counted(scores.recall),
    "dose": lambda scores: counted(scores.doses),
    "findings": lambda scores: counted(scores.findings),
    "omitted": lambda scores: str(scores.omitted),
    "invented": lambda scores: str(scores.invented),
    "tokens": lambda scores: str(scores.tokens or "-"),
}
"""The columns of the scores by tag, each with what stands in it."""


def comparison_tables(compared: Comparison) -> Iterator[Table]:
    """What differs from the baseline, the worst case first, and what it was made with."""
    yield Table(
        f"Made otherwise than {compared.name}",
        "" if compared.made_differs else "With the same prompt, model, reader and tables.",
        ("what", "then", "now"),
        [(delta.what, delta.then, delta.now) for delta in compared.made_differs],
    )
    shown = [case for case in compared.cases if case.turn != "same"]
    yield Table(
        f"Beside {compared.name}",
        "Worst first. Changed: no expectation says whether it is better; accept a new baseline if it is right."
        if shown
        else "No case differs.",
        ("case", "turn", "what", "then", "now"),
        [row for case in shown for row in _deltas(case)],
    )


def _deltas(case: CaseDelta) -> Iterator[tuple[str, str, str, str, str]]:
    if not case.deltas:
        yield (
            case.id,
            case.turn,
            "the case",
            "-" if case.turn == "new" else "there",
            "there" if case.turn == "new" else "-",
        )
    for delta in sorted(case.deltas, key=lambda delta: delta.turn not in RED):
        yield case.id, delta.turn, delta.what, delta.then, delta.now
