"""Sentences in which a text speaks of itself: what an article looks at, what will be explored below."""

from __future__ import annotations

import functools

from summitry import tables
from summitry.model import Sentence
from summitry.quick import Quick
from summitry.read.parsed import Parsed


@functools.cache
def _pattern() -> Quick:
    return tables.any_of(tables.read_yaml("sections.yaml")["signposts"])


def is_one(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a sentence only announces what the text itself will do."""
    return _pattern().match(parsed.text[sentence.start : sentence.end]) is not None
