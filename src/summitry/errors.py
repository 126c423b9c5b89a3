"""The two ways things go wrong: the run stops, or one item is skipped and counted.

Every message names the thing, the place and the mend.
"""

from __future__ import annotations

from dataclasses import dataclass


class Stop(Exception):
    """The run cannot go on; the message says what to do next. Exit status 1."""


@dataclass(frozen=True, kw_only=True)
class Skip:
    """One item that was left out: what it was, why, and what would mend it."""

    what: str
    why: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.why}" + (f"; {self.mend}" if self.mend else "")


class Refused(Stop):
    """A single item was refused, with its `Skip`; whoever handles many items counts it and goes on."""

    def __init__(self, skip: Skip) -> None:
        super().__init__(str(skip))
        self.skip = skip
