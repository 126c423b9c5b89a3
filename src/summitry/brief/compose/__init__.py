"""The brief: cited sentences in the arc of the article, in three lengths from the same facts.

`compose(names, record)` makes one; `render` gives it a form. It composes from statements of the record and has no
opinion; a sentence without evidence cannot be made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summitry.brief import wording
from summitry.brief.compose import (
    annex,
    background,
    drawings,
    grammar,
    implications,
    insights,
    limits,
    matters,
    measured,
    meetings,
    scope,
    told,
)
from summitry.brief.compose.nouns import LENGTHS, Brief, Length, Section, Sentence, Uncited
from summitry.brief.compose.subject import Subject, subject
from summitry.record.register import Record

__all__ = ["LENGTHS", "Brief", "Length", "Sentence", "Uncited", "compose", "compose_for", "subject"]


def compose(
    names: Sequence[str],
    record: Record,
    length: Length = "full",
    *,
    issue: str | None = None,
    found: measured.Measured | None = None,
) -> Brief:
    """The brief of two leaders, of an encounter, or of an issue, with two leaders or without.

    `found` is what was measured around the encounter, for a section of its own.
    """
    return compose_for(subject(names, record, issue), length, found)


def compose_for(about: Subject, length: Length = "full", found: measured.Measured | None = None) -> Brief:
    """The brief of a subject."""
    record = about.record
    as_of = record.as_of or max((one.as_of or "" for one in about.encounters), default="")
    made = Brief(
        subject=about.key,
        title=_title(about),
        length=length,
        as_of=as_of,
        sections=_with(found, _sections(about, length, as_of, record.coverage)),
        gaps=record.coverage,
    )
    if length == "full":
        return made
    return replace(made, annex=annex.annex(made.told, _sections(about, "full", as_of, record.coverage)))


def _with(found: measured.Measured | None, sections: list[Section]) -> tuple[Section, ...]:
    """The sections with what was measured after the impact, where something was."""
    if found is None:
        return tuple(sections)
    at = next((n for n, one in enumerate(sections) if one.id == "impact"), len(sections) - 1) + 1
    return (*sections[:at], measured.section(found), *sections[at:])


def _title(about: Subject) -> str:
    if about.focus is not None:
        return about.focus.label or grammar.capital(told.called(about.focus))
    people = grammar.listed(wording.name(who) for who in about.leaders)
    if about.issue is not None:
        between = f" between {people}" if people else ""
        return f"{grammar.capital(wording.issue(about.issue))}: positions, instruments and outcomes{between}"
    return f"{people}: encounters, accounts and outcomes"


def _sections(about: Subject, length: Length, as_of: str, coverage: tuple[str, ...]) -> list[Section]:
    measure = scope.MEASURES[length]
    return [_illustrated(one, about, measure) for one in _bare(about, length, as_of, coverage)]


FIGURES_OF = {
    "issues": ("matrix", "positions"),
    "encounters": ("timeline", "cadence", "places", "lengths"),
    "impact": ("reactions",),
    "outcomes": ("chain",),
}
"""Which figures stand in which section."""


def _illustrated(section: Section, about: Subject, measure: scope.Measure) -> Section:
    """The section with its figures, as far as the length has them."""
    wanted = [name for name in FIGURES_OF.get(section.id, ()) if name in measure.figures]
    found = drawings.drawings(about, *wanted) if wanted and section.blocks else []
    return replace(section, blocks=(*found, *section.blocks)) if found else section


def _bare(about: Subject, length: Length, as_of: str, coverage: tuple[str, ...]) -> list[Section]:
    measure = scope.MEASURES[length]
    key = insights.insights(about, as_of)
    if length == "page":
        return [key, matters.reactions(about, measure, as_of, instruments=True), limits.unknown(about, measure)]
    return [
        key,
        background.background(about, measure),
        matters.issues(about, measure, as_of),
        meetings.meetings(about, measure),
        matters.reactions(about, measure, as_of),
        implications.implications(about, measure, as_of),
        matters.outcomes(about, measure),
        matters.disputes(about, measure),
        limits.unknown(about, measure),
        limits.method(coverage),
    ]
