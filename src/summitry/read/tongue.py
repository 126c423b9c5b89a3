"""Whether a text is English, by its letters and its most frequent words. Short texts are left undecided.

It names a few other languages for the warning; it translates nothing.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Any

from summitry import tables

SAMPLE = 20_000
"""Characters that are looked at, from the start."""

FEW = 12
"""Words below which a Latin text is left undecided."""

LEAST = 0.08
"""Share of English function words below which `ENOUGH` words are not English; prose has 0.35 to 0.5."""

ENOUGH = 60

_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def _profiles() -> tuple[dict[str, str], dict[str, dict[str, Any]], dict[str, frozenset[str]]]:
    """Names of languages, scripts with their letters, and the function words of each language."""
    data = tables.read_yaml("languages.yaml")
    words = {code: frozenset(str(text).split()) for code, text in data["words"].items()}
    return data["names"], data["scripts"], words


def detect(text: str) -> tuple[str, str | None]:
    """Language code ("en" where undecided, "und" for an unknown one), and a warning if it is not English."""
    _, scripts, words = _profiles()
    sample = text[:SAMPLE].lower()
    code = _by_script(sample, scripts) or _by_words(_WORD.findall(sample.replace("’", "'")), words)
    return code, None if code == "en" else warning(code)


def warning(code: str) -> str:
    """What to say of a text in another language than English, by its code."""
    name = _profiles()[0].get(code, "a language other than English")
    return f"the text seems to be in {name}; Summitry reads English only, so little or nothing will be found"


def _by_script(sample: str, scripts: dict[str, dict[str, Any]]) -> str | None:
    letters = Counter(char for char in sample if char.isalpha())
    total = letters.total()
    if total < 20:
        return None
    for code, script in scripts.items():
        low, high = (int(str(edge), 16) for edge in script["range"])
        share = sum(n for char, n in letters.items() if low <= ord(char) <= high) / total
        telling = sum(letters[char] for char in script.get("telling", "")) / total
        if share > float(script.get("share", 0.5)) and telling >= (0.005 if script.get("telling") else 0.0):
            return code
    return None


def _by_words(found: list[str], words: dict[str, frozenset[str]]) -> str:
    if len(found) < FEW:
        return "en"
    counts = Counter(found)
    shares = {code: sum(counts[word] for word in known) / len(found) for code, known in words.items()}
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if best != "en" and shares[best] > 0.15 and shares[best] > 1.5 * shares["en"]:
        return best
    return "und" if len(found) >= ENOUGH and shares["en"] < LEAST else "en"
