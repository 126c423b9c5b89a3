"""Bare answers to a question about topics: "What did you talk about?" "Cod, mostly. Then the minefield."""

from __future__ import annotations

import re

from summitry.read.parsed import Parsed

_ASKS = re.compile(
    r"\bwhat\s+(?:else\s+)?(?:did|do|does|will|would|is|was|were|are|came|comes)\b[^?]{0,80}?"
    r"\b(?:talk|discuss|about|table|agenda|cover|rais|come\s+up|came\s+up|speak|spoken)\w*\b[^?]*\?\W*$",
    re.IGNORECASE,
)
_REACH = 2
"""Sentences behind a question that may be its answer."""


def is_answer(parsed: Parsed, number: int) -> bool:
    """Whether a sentence without a verb of its own follows on a question about what was talked about."""
    for at in range(number - 1, max(-1, number - 1 - _REACH), -1):
        one = parsed.sentences[at]
        if one.kind != "sentence" or not _is_bare(parsed, at + 1):
            return False
        if _ASKS.search(parsed.text[one.start : one.end]):
            return True
    return False


def _is_bare(parsed: Parsed, number: int) -> bool:
    sentence = parsed.sentences[number]
    roots = [token for token in parsed.words_of(sentence) if token.dep_ == "root"]
    return all(token.pos_ in ("NOUN", "PROPN", "ADV") for token in roots)
