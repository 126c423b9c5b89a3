"""Names: people, states, places, bodies and agreements, each mention with the reason for its resolution."""

from __future__ import annotations

from summitry.read.names.mentions import find

__all__ = ["find"]
