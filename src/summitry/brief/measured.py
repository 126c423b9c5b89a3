"""A measurement as a reader sees it: an HTML section with its table, its checks and the placebo band drawn as SVG.

Pure functions from a report to text, for a page of their own, for the explorer and for a brief. They find nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from summitry.measure import telling
from summitry.measure.banded import Drawn, drawn
from summitry.measure.pooled import Many
from summitry.measure.report import Report, Result

STYLE = (
    ".measured table{border-collapse:collapse;font-size:.85rem;margin:.5rem 0}"
    ".measured .wide{overflow-x:auto}.measured th,.measured td{text-align:left;padding:.2rem .7rem .2rem 0;"
    "border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent);vertical-align:top}"
    ".measured .verdict{font-size:1.15rem}.measured svg{max-width:100%;height:auto}"
    ".measured figcaption{font-size:.85rem}.measured figure{margin:1rem 0}"
    ".measured .band{fill:#4a78a8;fill-opacity:.2}.measured .placebo{fill:currentColor;fill-opacity:.45}"
    ".measured .own{fill:#b3261e}.measured .axis{stroke:currentColor}.measured svg text{fill:currentColor}"
)
"""What `section` needs of a style sheet; colours follow the page's own text colour."""
_PAGE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#222;background:#fff}main{max-width:64rem;margin:2rem auto;"
    "padding:0 1rem}@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}}"
)

_ALONE = (
    ":root{color-scheme:light dark}svg{color:#222;font-family:system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){svg{color:#ddd}}"
)


def page(report: Report) -> str:
    """One self-contained page of a report."""
    return page_of(f"What changed after {report.plan.encounter}", section(report))


def page_of(title: str, body: str) -> str:
    """A self-contained page around sections."""
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        f"<meta name='viewport' content='width=device-width,initial-scale=1'><title>{escape(title)}</title>"
        f"<style>{_PAGE}{STYLE}</style></head><body><main><h1>{escape(title)}</h1>{body}</main></body></html>\n"
    )


def many_page(many: Many) -> str:
    """One self-contained page of many encounters."""
    return page_of("What changed after recorded encounters", many_section(many))


def many_section(many: Many) -> str:
    """Many encounters as one HTML section: the means, the table of verdicts, and each report folded below it."""
    rows = [telling.many_cells(report, one) for report in many.reports for one in report.results]
    reports = "".join(
        f"<details><summary>{escape(f'{one.plan.date} {one.plan.encounter}: {one.verdict}')}</summary>"
        f"{section(one, level=3)}</details>"
        for one in many.reports
    )
    return (
        f"<section class='measured'><p class='verdict'>{escape(many.sentence)}</p><h2>Means over encounters</h2>"
        f"{grid([telling.mean_cells(one) for one in many.means], telling.MEANS)}"
        f"<h2>One by one</h2>{grid(rows, telling.MANY)}{reports}{_list('Assumptions', many.assumptions, 2)}"
        f"{_list('The data', many.notes, 2)}</section>"
    )


def section(report: Report, *, level: int = 2) -> str:
    """The report as one HTML section without a title: verdict, table, a chart and the checks an outcome, notes.

    `level` is that of its headings; `STYLE` is its style sheet.
    """
    parts = [
        f"<p class='verdict'><strong>{escape(report.verdict.capitalize())}.</strong> {escape(report.sentence)}</p>",
        grid([telling.cells(one) for one in report.results], telling.COLUMNS),
        *(_outcome(one, level) for one in report.results),
        _list("The plan was changed", report.changes, level),
        _list("Coverage", report.coverage, level),
        _list("Assumptions", report.assumptions, level),
        _list("The data", report.notes, level),
    ]
    return f"<section class='measured'>{''.join(parts)}</section>"


def grid(rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> str:
    """An HTML table whose cells hold text only."""
    head = "".join(f"<th scope='col'>{escape(one)}</th>" for one in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(_cell(one))}</td>" for one in row) + "</tr>" for row in rows)
    return f"<div class='wide'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def _cell(value: Any) -> str:
    return "–" if value is None else str(value)


def _list(title: str, items: Sequence[str], level: int) -> str:
    if not items:
        return ""
    told = "".join(f"<li>{escape(one)}</li>" for one in items)
    return f"<h{level}>{escape(title)}</h{level}><ul>{told}</ul>"


def _outcome(one: Result, level: int) -> str:
    checks = "".join(
        f"<tr><th scope='row'>{escape(telling.question(c))}</th><td>{escape(telling.answer(c))}</td>"
        f"<td>{escape(c.sentence)}{_rows(c.rows)}</td></tr>"
        for c in one.checks
    )
    table = f"<div class='wide'><table><tbody>{checks}</tbody></table></div>" if checks else ""
    what = f" Measured is {escape(one.study.outcome.words)}." if one.study else ""
    title = f"<h{level}>{escape(one.label[:1].upper() + one.label[1:])}</h{level}>"
    return f"{title}<p>{escape(one.sentence)}{what}</p>{figure(one)}{table}"


def _rows(rows: Sequence[Mapping[str, Any]]) -> str:
    return grid([list(row.values()) for row in rows], list(rows[0])) if len(rows) > 1 else ""


WIDE, TALL, EDGE = 720, 240, 48


def figure(one: Result) -> str:
    """The placebo band as SVG: a dot a placebo date, the band of 95 % of them, the encounter's own effect.

    Empty where there are fewer than two placebo dates.
    """
    found = drawn(one)
    return "" if found is None else f"<figure>{svg(found)}<figcaption>{escape(found.words)}</figcaption></figure>"


def drawing(found: Drawn) -> str:
    """The same chart as an SVG file of its own, with its colours, light and dark."""
    own = STYLE.replace(".measured svg", "svg").replace(".measured ", "")
    return svg(found, f"<style>{_ALONE}{own}</style>")


def svg(found: Drawn, style: str = "") -> str:
    """The chart as one SVG element."""
    values = [*(one.effect for one in found.placebos), found.effect, 0.0]
    least, most = min(values), max(values)
    room = (most - least) or 1.0

    def y(value: float) -> float:
        return round(EDGE / 2 + (most - value) / room * (TALL - EDGE), 1)

    def x(at: float) -> float:
        return round(EDGE + at * (WIDE - EDGE - 10), 1)

    dots = "".join(
        f"<circle class='placebo' cx='{x(one.at)}' cy='{y(one.effect)}' r='2'>"
        f"<title>{escape(one.date)}</title></circle>"
        for one in found.placebos
    )
    marks = "".join(
        f"<text x='{EDGE - 4}' y='{y(value) + 4}' text-anchor='end' font-size='11'>{escape(told)}</text>"
        for value, told in found.marks
    )
    days = (
        f"<text x='{EDGE}' y='{TALL - 4}' font-size='11'>{escape(found.first)}</text>"
        f"<text x='{WIDE - 10}' y='{TALL - 4}' text-anchor='end' font-size='11'>{escape(found.last)}</text>"
    )
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDE} {TALL}' role='img' "
        f"aria-label='{escape(found.words, quote=True)}'>{style}"
        f"<rect class='band' x='{EDGE}' y='{y(found.high)}' width='{WIDE - EDGE - 10}' "
        f"height='{max(1.0, y(found.low) - y(found.high)):.1f}'/>"
        f"<line class='axis' x1='{EDGE}' x2='{WIDE - 10}' y1='{y(0)}' y2='{y(0)}'/>{dots}"
        f"<circle class='own' cx='{x(found.at)}' cy='{y(found.effect)}' r='5'/>{marks}{days}</svg>"
    )
