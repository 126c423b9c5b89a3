"""Figures of a subject: what they find, as rows, in words, and drawn.

`FIGURES` maps the name of a figure to a function from a subject to a `Figure`, or None where the record has nothing
to draw. The functions in the modules take encounters, and serve pages and notebooks as well.
"""

from __future__ import annotations

from collections.abc import Callable

from summitry.brief.compose import scope
from summitry.brief.compose.subject import Subject
from summitry.brief.figures.cadence import cadence
from summitry.brief.figures.chain import chain
from summitry.brief.figures.lengths import lengths
from summitry.brief.figures.matrix import matrix
from summitry.brief.figures.noun import Figure
from summitry.brief.figures.places import places
from summitry.brief.figures.positions import positions
from summitry.brief.figures.reactions import reactions
from summitry.brief.figures.timeline import timeline

__all__ = ["FIGURES", "Figure", "cadence", "chain", "lengths", "matrix", "places", "positions", "reactions", "timeline"]

FIGURES: dict[str, Callable[[Subject], Figure | None]] = {
    "timeline": lambda one: timeline(one.all, scope.bands(one)),
    "cadence": lambda one: cadence(one.all),
    "lengths": lambda one: lengths(one.all),
    "matrix": lambda one: matrix(one.all, tuple(dict.fromkeys(one.home.values()))),
    "positions": lambda one: positions(one.all, tuple(dict.fromkeys(one.home.values()))),
    "reactions": lambda one: reactions(one.all),
    "places": lambda one: places(one.all),
    "chain": lambda one: _chain(one),
}


def _chain(subject: Subject) -> Figure | None:
    """The chain of the encounter in focus, else of the whole that has most statements on record."""
    from summitry.weigh.chain import of_encounter

    told = [subject.focus] if subject.focus else scope.told_best(subject, 1)
    return chain(of_encounter(told[0], subject.record)) if told and told[0] else None
