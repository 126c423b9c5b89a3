"""Phases of a relationship and the ripple of an encounter as a reader sees them: HTML sections, and steps as SVG.

Pure functions from what was measured to text; they find nothing. The style sheet is that of `measured`.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from summitry.brief.measured import grid, page_of
from summitry.measure.phases import NEAR, Phases
from summitry.measure.ripple import Ripple

COLUMNS = ("from", "to", "level", "change", "found by", "recorded near its beginning")
"""Columns of the table of phases; `found by` is the share of penalties that find the change."""
THIRDS = ("third country", "towards", "effect", "in placebo sd", "p", "q")
"""Columns of the table of third countries; q is p with false discoveries controlled."""
WIDE, TALL, EDGE = 720, 220, 40


def phase_cells(found: Phases) -> list[list[str]]:
    """The rows of the table of phases as a person reads them."""
    return [
        [
            row["from"],
            row["to"],
            f"{row['level']:+.2f}",
            "–" if row["change"] is None else f"{row['change']:+.2f}",
            "–" if row["stability"] is None else f"{row['stability']:.0%} of penalties",
            "; ".join(row["recorded_near"][:3]) or ("–" if row["change"] is None else f"nothing within {NEAR} days"),
        ]
        for row in found.rows()
    ]


def third_cells(found: Ripple, most: int = 10) -> list[list[str]]:
    """The rows of the relations that moved most."""
    return [
        [
            row["country"],
            row["towards"],
            f"{row['effect']:+.2f}",
            f"{row['in_placebo_sd']:+.1f}",
            f"{row['p']:.3f}",
            f"{row['q']:.3f}",
        ]
        for row in found.rows()[:most]
    ]


def phases_page(found: Sequence[Phases]) -> str:
    """One self-contained page of the phases of a pair."""
    return page_of(f"Phases: {found[0].label}", "".join(phases_section(one) for one in found))


def phases_section(found: Phases) -> str:
    """Phases as an HTML section: sentence, steps, table."""
    gaps = f"<p>{found.missing} weeks without a value are left out.</p>" if found.missing else ""
    return (
        f"<section class='measured'><p class='verdict'>{escape(found.sentence())}</p>{steps(found)}"
        f"{grid(phase_cells(found), COLUMNS)}{gaps}</section>"
    )


def steps(found: Phases) -> str:
    """Weekly means and the level of each phase as SVG."""
    low, high = float(found.means.min()), float(found.means.max())
    room, first = (high - low) or 1.0, found.weeks[0]
    span = max((found.weeks[-1] - first).days + 7, 1)

    def y(value: float) -> float:
        return round(10 + (high - value) / room * (TALL - 40), 1)

    def x(days: int) -> float:
        return round(EDGE + days / span * (WIDE - EDGE - 10), 1)

    line = " ".join(
        f"{x((day - first).days)},{y(float(value))}" for day, value in zip(found.weeks, found.means, strict=True)
    )
    levels = "".join(
        f"<line class='level' x1='{x((one.start - first).days)}' x2='{x((one.end - first).days)}' "
        f"y1='{y(one.level)}' y2='{y(one.level)}' stroke='#b3261e' stroke-width='2.5'/>"
        for one in found.phases
    )
    marks = "".join(
        f"<text x='{EDGE - 4}' y='{y(value) + 4}' text-anchor='end' font-size='11'>{value:.2g}</text>"
        for value in (low, high)
    )
    words = f"{found.label}, {found.outcome.label}: weekly means and the level of each phase"
    return (
        f"<figure><svg viewBox='0 0 {WIDE} {TALL}' role='img' aria-label='{escape(words, quote=True)}'>"
        f"<polyline points='{line}' fill='none' stroke='currentColor' stroke-opacity='.5'/>{levels}{marks}"
        f"<text x='{EDGE}' y='{TALL - 4}' font-size='11'>{first}</text>"
        f"<text x='{WIDE - 10}' y='{TALL - 4}' text-anchor='end' font-size='11'>{found.weeks[-1]}</text>"
        f"</svg><figcaption>{escape(words)}</figcaption></figure>"
    )


def ripple_page(found: Sequence[Ripple], title: str) -> str:
    """One self-contained page of the ripple of an encounter."""
    return page_of(title, "".join(ripple_section(one) for one in found))


def ripple_section(found: Ripple) -> str:
    """A ripple as an HTML section: sentence and table."""
    table = grid(third_cells(found), THIRDS) if found.thirds else ""
    return f"<section class='measured'><p class='verdict'>{escape(found.sentence)}</p>{table}</section>"
