"""An attribute beside the mention that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.model import Attribute


@dataclass(frozen=True, kw_only=True)
class Bound:
    """An attribute and the index of the trigger (in the sentence's list) it belongs to; None: to the current."""

    attribute: Attribute
    trigger: int | None
