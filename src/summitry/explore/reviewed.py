"""How far the statements of one text have been reviewed: how many, what was decided, and what was corrected.

It reads the open project; the page of the text shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from summitry.explore import addresses, queued
from summitry.explore.nouns import Phrase
from summitry.record import queueing
from summitry.record.project import Project
from summitry.record.queueing import Wanted

STATES = ("accepted", "corrected", "rejected", "open")
SHOWN = 20
"""Corrections and rejections that the page of a text names; the queue has all."""


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """`counts` are numbers by state, `decided` the statements that were corrected or rejected."""

    counts: tuple[tuple[str, int], ...]
    total: int
    decided: tuple[tuple[str, Phrase], ...]
    """What was read, and the judgement."""
    to: str

    @property
    def changed(self) -> bool:
        """Whether the text is shown otherwise than it was read."""
        return bool(self.decided)


def reviewed(project: Project, document: str) -> Reviewed:
    """The state of the review of a text."""
    found = {state: queueing.queue(project, Wanted(document=document, state=state)) for state in STATES}
    decided = [one for state in ("corrected", "rejected") for one in found[state].statements]
    return Reviewed(
        counts=tuple((state, queue.total) for state, queue in found.items() if queue.total),
        total=sum(queue.total for queue in found.values()),
        decided=tuple(
            (queued.says(one.layer, one.item), _said(one)) for one in decided[:SHOWN] if one.held is not None
        ),
        to=f"/review?document={document}",
    )


def _said(one: queueing.Queued) -> Phrase:
    return replace(queued.judged(one.held or {}, one.item), to=addresses.of("review", one.id))
