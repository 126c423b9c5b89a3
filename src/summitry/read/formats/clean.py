"""Normalises text that comes out of a container format, once: spaces, soft hyphens, ligatures, line ends.

It never touches plain text files, whose offsets must be those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\r\n\f\v]+")
_NOTHING = re.compile(r"[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]")
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)


def line(text: str) -> str:
    """One block of text as one line with single spaces."""
    return _SPACES.sub(" ", _NOTHING.sub("", text.translate(_LIGATURES))).strip()


def blocks(parts: Iterable[str]) -> str:
    """Blocks as paragraphs, an empty line between them; empty ones are left out."""
    lines = (line(part) for part in parts)
    return "\n\n".join(part for part in lines if part)
