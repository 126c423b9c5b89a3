"""The background and the instruments: phases, events before and between the encounters, treaties and their status.

It dates and cites; it links no event to an encounter.
"""

from __future__ import annotations

from summitry.brief import wording
from summitry.brief.compose import grammar, scope, told
from summitry.brief.compose.nouns import Paragraph, Points, Section, Sentence
from summitry.brief.compose.subject import Subject
from summitry.record.nouns import Instrument
from summitry.record.standing import standing


def background(subject: Subject, measure: scope.Measure) -> Section:
    """Phases, then events, each in order of date."""
    phases = [Paragraph(sentences=(told.event(one),)) for one in scope.phases(subject)]
    events = [Paragraph(sentences=(told.event(one),)) for one in scope.events(subject, measure.events)]
    blocks = [Points(title="Phases", items=tuple(phases))] if phases else []
    blocks += [Points(title="Events", items=tuple(events))] if events else []
    return Section(
        id="background",
        title="Background and phases",
        blocks=tuple(blocks),
        empty=f"The record has no phase and no background event of {grammar.listed(_sides(subject))}.",
    )


def _sides(subject: Subject) -> list[str]:
    from summitry.brief.compose import naming

    return [naming.named(one) for one in subject.home.values()] or [wording.name(one) for one in subject.leaders]


def instruments(subject: Subject, most: int, as_of: str) -> Points | None:
    """The last change of each instrument of both sides, the latest changed first."""
    day = scope.standing_day(subject, as_of)
    found = [sentence for one in scope.instruments(subject, day) if (sentence := _standing(one, day))]
    if not found:
        return None
    items = tuple(Paragraph(sentences=(one,)) for one in found[:most])
    then = "" if day == as_of else f", as they stood on {grammar.dates(day)}"
    return Points(title=f"Treaties, agreements and measures{then}", items=items)


def histories(subject: Subject, most: int) -> list[Points]:
    """Every change of each instrument, under its name, the latest changed instrument first."""
    made = []
    for one in scope.instruments(subject)[:most]:
        changes = [told.change(one, event) for event in one.status if event.references]
        if changes:
            made.append(Points(title=one.label, items=tuple(Paragraph(sentences=(found,)) for found in changes)))
    return made


def last_change(subject: Subject, issue: str, as_of: str) -> Sentence | None:
    """The last change of the instruments of an area, None where there is none."""
    day = scope.standing_day(subject, as_of)
    own = (one for one in scope.instruments(subject, day) if (one.issue or "").split(".")[0] == issue)
    return next((found for one in own if (found := _standing(one, day))), None)


def _standing(one: Instrument, as_of: str) -> Sentence | None:
    event = standing(one, scope.today(as_of)).event
    return told.status(one, event) if event is not None and event.references else None
