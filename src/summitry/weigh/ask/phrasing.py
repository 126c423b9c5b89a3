"""A question in plainer words: without "could you tell me", "as far as fishing is concerned" said as "on fishing".

The rows are data; nothing is looked up in a text.
"""

from __future__ import annotations

import functools
import re

from summitry import tables


@functools.cache
def rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Pattern and what stands in its place, in order."""
    found = tables.read_yaml("phrasing.yaml")["rows"]
    return tuple((re.compile(row["pattern"], re.I), str(row["to"])) for row in found)


def plain(text: str) -> str:
    """A question as it is taken; it begins with a capital where it was changed."""
    text = re.sub(r"\bface to face\b", "face-to-face", " ".join(text.split()), flags=re.I)
    bare = text
    for pattern, to in rows():
        bare = pattern.sub(to, bare).strip(" ,:")
    if bare == text or not bare.strip(" ?.!"):
        return text
    return bare[:1].upper() + bare[1:]
