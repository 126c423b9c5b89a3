"""Ids that are safe to stand in a page."""

from __future__ import annotations

import re


def slug(identifier: str) -> str:
    """An id that may stand in an attribute and in an address: "agenda.3" is "agenda-3"."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", identifier)
