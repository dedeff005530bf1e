"""An audit as one HTML file that opens from disk: no network, no script, every word from a note escaped."""

from collections.abc import Iterator, Sequence
from html import escape

from notedraft.evaluation.audit_report import AuditReport, Group, ShownPair

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #8881; --bar: #3b7dd8; --whisker: #888; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
svg { width: 100%; height: auto; } svg text { fill: currentColor; font: 13px system-ui, sans-serif; }
table { border-collapse: collapse; } th, td { border-bottom: 1px solid var(--line); padding: .25rem .6rem; text-align: left; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; padding: .3rem .8rem; }
summary { cursor: pointer; } .two { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.two p { background: var(--soft); margin: .3rem 0; padding: .4rem; white-space: pre-wrap; }
"""
_LEFT, _WIDE, _ROW, _RIGHT = 190, 560, 26, 250


def audit_html(report: AuditReport) -> str:
    """The whole page."""
    title = f"Notes that closely match earlier ones: {report.file}"
    body = "".join(
        [
            f"<h1>{escape(title)}</h1><p>{escape(_lead(report))}</p>",
            (
                "<p>A share counts each note once. The thin line is its 95 % interval (Wilson): where it is wide, "
                "there are too few notes to say much. Alike does not mean copied on purpose; read the two side by side.</p>"
            ),
            _chart("By clinician", report.by_clinician),
            _chart("By month", report.by_month),
            _kinds(report.by_kind),
            _pairs(report),
        ]
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )


def _lead(report: AuditReport) -> str:
    left_out = f" Lines that could not be read: {report.left_out}." if report.left_out else ""
    unknown = f" {report.without_author} notes name no author." if report.without_author else ""
    return (
        f"{report.notes} notes of {report.patients} patients, {report.pairs} pairs. "
        f"Notes too like an earlier one: {report.copied}.{left_out}{unknown}"
    )


def _chart(title: str, groups: Sequence[Group]) -> str:
    """Bars with the interval of each share, drawn from nothing to the highest bound."""
    if not groups:
        return ""
    most = max(*(group.copied.high for group in groups if group.copied.of), 0.01)
    rows = "".join(_bar(group, y * _ROW, _WIDE / most) for y, group in enumerate(groups))
    label = escape(f"{title}: share of notes too like an earlier one")
    size = f"0 0 {_LEFT + _WIDE + _RIGHT} {len(groups) * _ROW + 4}"
    return f'<h2>{escape(title)}</h2><svg role="img" aria-label="{label}" viewBox="{size}">{rows}</svg>'


def _bar(group: Group, y: int, scale: float) -> str:
    copied, middle = group.copied, y + _ROW / 2
    name = group.name if len(group.name) <= 26 else f"{group.name[:25]}…"
    low, high = _LEFT + copied.low * scale, _LEFT + copied.high * scale
    told = f"{copied.hits} of {copied.of} ({copied.share or 0:.1%}; {copied.low:.1%} to {copied.high:.1%})"
    return (
        f'<text x="{_LEFT - 8}" y="{middle + 4}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{_LEFT}" y="{y + 6}" width="{(copied.share or 0) * scale:.1f}" height="{_ROW - 12}" fill="var(--bar)"/>'
        f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}" stroke="var(--whisker)" stroke-width="2"/>'
        f'<text x="{_LEFT + _WIDE + 8}" y="{middle + 4}">{escape(told)}</text>'
    )


def _kinds(by_kind: dict[str, int]) -> str:
    rows = "".join(f"<tr><td>{escape(words(kind))}</td><td>{count}</td></tr>" for kind, count in by_kind.items())
    return f'<h2>Kinds</h2><table><thead><tr><th scope="col">kind</th><th scope="col">pairs</th></tr></thead><tbody>{rows}</tbody></table>'


def _pairs(report: AuditReport) -> str:
    if not report.shown:
        return ""
    more = f" The {len(report.shown)} gravest are shown." if report.pairs > len(report.shown) else ""
    return f"<h2>Pairs</h2><p>Both notes of a pair, side by side.{more}</p>{''.join(map(_pair, report.shown))}"


def _pair(pair: ShownPair) -> str:
    whose = "same patient" if pair.same_patient else "another patient"
    head = f"{pair.note} and {pair.of}: {words(pair.kind)}, {pair.score:.0%} alike, {whose}, {pair.severity}"
    return f'<details><summary>{escape(head)}</summary><div class="two">{"".join(_passages(pair))}</div></details>'


def _passages(pair: ShownPair) -> Iterator[str]:
    yield f"<b>{escape(pair.note)}</b><b>{escape(pair.of)}</b>"
    for passage in pair.passages:
        yield f"<p>{escape(passage.note)}</p><p>{escape(passage.of)}</p>"


def words(kind: str) -> str:
    """The name of a kind as people write it."""
    return kind.replace("_", " ")
