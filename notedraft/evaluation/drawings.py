"""The drawings of a report, as SVG: shares by tag with their intervals, and how each kind of damage was seen."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate, pairwise

from notedraft.evaluation.aggregates import ALL, TagScores
from notedraft.evaluation.damage_report import DamageReport
from notedraft.evaluation.rates import Rate

_ROW = 22
_LABEL = 190
_WIDTH = 300
_MOST_TAGS = 24
_STYLE = (
    "text{fill:#7d8592;font:12px system-ui,sans-serif}.bar{fill:#4c8bf5}.whisker{stroke:#7d8592}.axis{stroke:#9aa1ab}"
    ".good{fill:#2f9e64}.bad{fill:#d0443b}.warn{fill:#d99a25}"
)
"""Colours that can be read on light and dark, so that a drawing stands alone."""


def drawings(tags: Sequence[TagScores], damage: DamageReport | None) -> dict[str, str]:
    """Every drawing that there are numbers for, as SVG by its caption."""
    drawn = {}
    if tags:
        drawn["Cases met, by tag, with the 95 % interval"] = _by_tag(tags)
    if damage is not None:
        drawn["Damage: caught, by another rule, missed"] = _by_defect(damage)
    return drawn


def figures_of(tags: Sequence[TagScores], damage: DamageReport | None) -> str:
    """The drawings as figures of a page."""
    figures = [
        f"<figure><figcaption>{escape(caption)}</figcaption>{drawing}</figure>"
        for caption, drawing in drawings(tags, damage).items()
    ]
    return f'<div class="charts">{"".join(figures)}</div>' if figures else ""


def _by_tag(tags: Sequence[TagScores]) -> str:
    largest = sorted(tags, key=lambda scores: (scores.tag != ALL, -scores.met.of, scores.tag))[:_MOST_TAGS]
    lines = [_interval(number, scores.tag, scores.met) for number, scores in enumerate(largest)]
    return _svg(lines, len(largest))


def _interval(number: int, label: str, found: Rate) -> str:
    """A bar to the share, a whisker over the interval, and the counts, so that no share is read without them."""
    middle = number * _ROW + _ROW / 2
    low, high = _LABEL + found.low * _WIDTH, _LABEL + found.high * _WIDTH
    share = (found.share or 0) * _WIDTH
    return (
        f'<text x="{_LABEL - 8}" y="{middle + 4:g}" text-anchor="end">{escape(label)}</text>'
        f'<rect class="bar" x="{_LABEL}" y="{middle - 6:g}" width="{share:.1f}" height="12" opacity=".45"/>'
        f'<line class="whisker" x1="{low:.1f}" x2="{high:.1f}" y1="{middle:g}" y2="{middle:g}"/>'
        f'<text x="{_LABEL + _WIDTH + 10}" y="{middle + 4:g}">{found.hits} of {found.of}</text>'
    )


def _by_defect(damage: DamageReport) -> str:
    lines = []
    for number, row in enumerate(damage.parts[0].rows):
        parts = (("good", row.caught), ("warn", row.by_another_rule), ("bad", row.missed))
        lines.append(_stack(number, row.name.replace("_", " "), parts))
    return _svg(lines, len(lines))


def _stack(number: int, label: str, parts: Sequence[tuple[str, int]]) -> str:
    top, whole = number * _ROW, sum(count for _, count in parts)
    bars = "".join(_bars(top, parts, whole)) if whole else ""
    counts = " + ".join(str(count) for _, count in parts)
    return (
        f'<text x="{_LABEL - 8}" y="{top + _ROW / 2 + 4:g}" text-anchor="end">{escape(label)}</text>{bars}'
        f'<text x="{_LABEL + _WIDTH + 10}" y="{top + _ROW / 2 + 4:g}">{counts}</text>'
    )


def _bars(top: int, parts: Sequence[tuple[str, int]], whole: int) -> Iterator[str]:
    edges = pairwise(accumulate((count for _, count in parts), initial=0))
    for (name, _), (start, end) in zip(parts, edges, strict=True):
        x, width = _LABEL + _WIDTH * start / whole, _WIDTH * (end - start) / whole
        yield f'<rect class="{name}" x="{x:.1f}" y="{top + 5}" width="{width:.1f}" height="12"/>'


def _svg(lines: Sequence[str], rows: int) -> str:
    height = rows * _ROW + 4
    axis = f'<line class="axis" x1="{_LABEL}" x2="{_LABEL}" y1="0" y2="{height}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_LABEL + _WIDTH + 110}" height="{height}">'
        f"<style>{_STYLE}</style>{axis}{''.join(lines)}</svg>"
    )
