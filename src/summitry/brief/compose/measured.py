"""What measurably changed, from a report of the measuring room: its verdict and a sentence an outcome.

The words are the report's own; nothing is computed here, and without event files there is no such section.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitry.brief.compose import grammar
from summitry.brief.compose.nouns import Fact, Fixed, Paragraph, Points, Section, Sentence
from summitry.model import Reference, content_id

if TYPE_CHECKING:
    from summitry.measure.report import Report


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A report, and the names of the event files that it was computed from."""

    report: Report
    files: tuple[str, ...]

    def facts(self) -> dict[str, Fact]:
        """A fact for the verdict and for each outcome, by id."""
        report = self.report
        key = content_id(report.plan, *self.files)[:8]
        seen = Reference(id=f"events-{key}", publisher="Event files", title=", ".join(self.files), url="", seen="file",
                         side="data", note=report.coverage[0] if report.coverage else None)  # fmt: skip
        told = {"verdict": report.sentence, **{one.outcome: one.sentence for one in report.results}}
        return {
            (name := f"measured:{key}:{part}"): Fact(
                id=name, kind="measured", text=grammar.prose(grammar.ended(text)), references=(seen,)
            )
            for part, text in told.items()
            if text.strip()
        }


def section(found: Measured) -> Section:
    """The verdict first, then each outcome, then what is assumed and how far the data reach."""
    items = tuple(Paragraph(sentences=(Sentence(text=one.text, facts=(one,)),)) for one in found.facts().values())
    report = found.report
    lines = (*report.coverage, *report.notes, *(f"Assumed: {one}" for one in report.assumptions))
    return Section(
        id="measured",
        title="What measurably changed",
        blocks=(Points(items=items), *([Fixed(lines=lines)] if lines else [])),
        empty="Nothing was measured.",
    )
