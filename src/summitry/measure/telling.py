"""A report as plain values for JSON, and as one self-contained page with its placebo band drawn in it.

It words and draws what a report holds; it finds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import msgspec
import numpy as np

from summitry.measure.effect import Report, Result

COLUMNS = {
    "outcome": "outcome",
    "verdict": "verdict",
    "effect": "effect",
    "low": "95 % from",
    "high": "to",
    "p": "p in time",
    "corrected_p": "corrected p",
    "windows": "independent windows",
    "detectable": "detectable effect",
    "detectable_sd": "in sd of a day",
}


def as_json(report: Report) -> dict[str, Any]:
    """Everything of a report: plan, verdict, outcomes with their checks, coverage, assumptions, notes."""
    return {
        "verdict": report.verdict,
        "sentence": report.sentence,
        "plan": msgspec.to_builtins(report.plan),
        "changes": list(report.changes),
        "outcomes": [_outcome(one) for one in report.results],
        "coverage": list(report.coverage),
        "assumptions": list(report.assumptions),
        "notes": list(report.notes),
    }


def _outcome(one: Result) -> dict[str, Any]:
    told: dict[str, Any] = {**one.row(), "sentence": one.sentence}
    if one.study is not None:
        told["what"] = one.study.outcome.words
        told["model"] = one.study.model
    if one.forecast is not None:
        told["model_interval"] = [round(end, 4) for end in one.forecast.interval()]
    told["checks"] = [{"id": c.id, "state": c.state, "sentence": c.sentence, "rows": list(c.rows)} for c in one.checks]
    if one.band is not None and one.study is not None:
        days = [one.study.series.day(place).isoformat() for place in one.band.dates]
        told["placebos"] = [
            {"date": day, "effect": round(float(effect), 4), "ratio": round(float(ratio), 4)}
            for day, effect, ratio in zip(days, one.band.effects, one.band.ratios, strict=True)
        ]
    return told


def as_html(report: Report) -> str:
    """One page: verdict, table, a chart and the checks an outcome, coverage, assumptions, notes."""
    title = f"What changed after {report.plan.encounter}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p class='verdict'><strong>{escape(report.verdict.capitalize())}.</strong> {escape(report.sentence)}</p>",
        _table(report.rows(), COLUMNS),
        *(_section(one) for one in report.results),
        _list("The plan was changed", report.changes),
        _list("Coverage", report.coverage),
        _list("Assumptions", report.assumptions),
        _list("The event files", report.notes),
    ]
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{escape(title)}</title>"
        f"<style>{_STYLE}</style></head><body><main>{''.join(parts)}</main></body></html>\n"
    )


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;color:#222;margin:0}main{max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;font-size:.85rem;margin:.5rem 0}th,td{text-align:left;padding:.2rem .7rem .2rem 0;"
    "border-bottom:1px solid #ddd;vertical-align:top}.verdict{font-size:1.15rem}svg{max-width:100%;height:auto}"
    "figcaption{color:#555;font-size:.85rem}figure{margin:1rem 0}"
)


def _table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> str:
    head = "".join(f"<th scope='col'>{escape(one)}</th>" for one in columns.values())
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_cell(row.get(one)))}</td>" for one in columns) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    return "–" if value is None else str(value)


def _list(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    return f"<h2>{escape(title)}</h2><ul>" + "".join(f"<li>{escape(one)}</li>" for one in items) + "</ul>"


def _section(one: Result) -> str:
    checks = "".join(
        f"<tr><th scope='row'>{escape(c.label)}</th><td>{escape(c.state)}</td><td>{escape(c.sentence)}"
        + (_table(c.rows, {name: name for name in c.rows[0]}) if len(c.rows) > 1 else "")
        + "</td></tr>"
        for c in one.checks
    )
    table = f"<table><tbody>{checks}</tbody></table>" if checks else ""
    return f"<h2>{escape(one.label.capitalize())}</h2><p>{escape(one.sentence)}</p>{chart(one)}{table}"


WIDE, TALL, EDGE = 720, 220, 40


def chart(one: Result) -> str:
    """The placebo band as SVG: a dot a placebo date, the band of 95 % of them, the encounter's own effect."""
    if one.band is None or one.forecast is None or one.study is None or len(one.band.dates) < 2:
        return ""
    scaled = one.band.ratios * one.forecast.deviation
    low, high = np.quantile(scaled, [0.025, 0.975])
    values = [*scaled, one.forecast.effect, 0.0]
    least, most = min(values), max(values)
    room = (most - least) or 1.0

    def y(value: float) -> float:
        return round(EDGE / 2 + float(most - value) / float(room) * (TALL - EDGE), 1)

    def x(place: int) -> float:
        return round(EDGE + place / len(study.series) * (WIDE - EDGE - 10), 1)

    study = one.study
    dots = "".join(
        f"<circle cx='{x(place)}' cy='{y(float(value))}' r='2' fill='#888'/>"
        for place, value in zip(one.band.dates, scaled, strict=True)
    )
    own = f"<circle cx='{x(study.place)}' cy='{y(one.forecast.effect)}' r='5' fill='#b3261e'/>"
    band = (
        f"<rect x='{EDGE}' y='{y(float(high))}' width='{WIDE - EDGE - 10}' "
        f"height='{max(1.0, y(float(low)) - y(float(high))):.1f}' fill='#dde6f0'/>"
    )
    zero = f"<line x1='{EDGE}' x2='{WIDE - 10}' y1='{y(0)}' y2='{y(0)}' stroke='#555' stroke-width='1'/>"
    texts = "".join(
        f"<text x='{EDGE - 4}' y='{y(value) + 4}' text-anchor='end' font-size='11'>{value:.2g}</text>"
        for value in (least, 0.0, most)
    )
    days = (
        f"<text x='{EDGE}' y='{TALL - 4}' font-size='11'>{study.series.first}</text>"
        f"<text x='{WIDE - 10}' y='{TALL - 4}' text-anchor='end' font-size='11'>{study.series.last}</text>"
    )
    words = (
        f"{one.label}: the encounter (large dot) among {len(one.band.dates)} placebo dates; "
        "the band holds 95 % of them. Effects of placebo dates are on the encounter's scale of uncertainty."
    )
    return (
        f"<figure><svg viewBox='0 0 {WIDE} {TALL}' role='img' aria-label='{escape(words, quote=True)}'>{band}{zero}"
        f"{dots}{own}{texts}{days}</svg><figcaption>{escape(words)}</figcaption></figure>"
    )
