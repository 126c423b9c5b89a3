"""What narrows an ordinal or a count: "since 2019", "of the second term". It counts nothing and judges nothing."""

from __future__ import annotations

import re

from summitry.model import Attribute, Reading
from summitry.weigh import words
from summitry.weigh.audit.wording import sentence_at

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PREDICATE = re.compile(
    r"\b(?:(?:took|takes|taking|taken)\s+place|was|were|is|are|came|ended|began|opened|started|lasted|ran|had|has|will|would)\b",
    re.I,
)
"""What is told of an encounter is no part of its name: "the first summit took place in X"."""
_NUMBER = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b", re.I
)
_CLASS = re.compile(
    rf"{_NUMBER.pattern}(?:[\s-]+ever)?[\s-]+"
    r"((?:[a-z][\w-]*\s+){1,3}?(?:summit|meeting|talks|call|conversation|encounter|exchange|interaction)\b)",
    re.I,
)
_SAME = {"official": "formal", "interaction": "exchange"}
"""Words that are said for one another of meetings."""
_LIGHT = frozenset(
    [
        "more",
        "less",
        "than",
        "over",
        "nearly",
        "almost",
        "about",
        "last",
        "past",
        "of",
        "the",
        "his",
        "her",
        "their",
        "its",
        "a",
        "an",
        "in",
        "on",
        "s",
        "and",
        "that",
        "this",
    ]
)
_SINCE = re.compile(r"\bsince\b", re.I)
SINCE = 40
"""Characters behind "since" in which its year stands."""
REACH = 60
"""Characters behind an ordinal in which words still narrow it."""


def around(reading: Reading, attribute: Attribute) -> str:
    """The words of an ordinal with what follows it in its clause."""
    sentence = sentence_at(reading, attribute.span.start)
    end = min(sentence.end if sentence else attribute.span.end, attribute.span.end + REACH)
    if sentence is not None and (since_ := _SINCE.search(reading.document.text, attribute.span.start, end)):
        end = max(end, min(sentence.end, since_.end() + SINCE))
    number = _NUMBER.search(attribute.span.text)
    start = attribute.span.start + (number.start() if number else 0)
    text = _PREDICATE.split(reading.document.text[start:end])[0]
    first = re.split(r"[,;:]|\s[–—-]\s", text)[0]
    return first if start + len(first) >= attribute.span.end else text


def class_of(text: str) -> str:
    """The words that an ordinal counts: "informal summit" of "the second informal summit of the two"; "" for none."""
    found = _CLASS.search(text)
    return " ".join(_SAME.get(word, word) for word in found[1].casefold().split() if word != "such") if found else ""


def narrowers(text: str) -> frozenset[str]:
    """The words that make a smaller class than all encounters of the two, {"since", "2019"}; empty for none."""
    text = words.pattern("not_narrowing").sub(" ", text)
    found: set[str] = set()
    for match in words.pattern("narrowers").finditer(text):
        found |= {_SAME.get(word, word) for word in re.findall(r"\w+", match[0].casefold()) if word not in _LIGHT}
        if match[0].casefold() == "since" and (year := _YEAR.search(text, match.end(), match.end() + 40)):
            found.add(year[0])
    return frozenset(found)


def since(text: str) -> int | None:
    """The year after which alone is counted, where nothing else narrows: 2019 of "first since 2019"."""
    first = re.search(r"\bfirst\b", text, re.I)
    found = narrowers(text[first.start() :] if first else text)
    years = [int(word) for word in found if _YEAR.fullmatch(word)]
    return years[0] if "since" in found and len(years) == 1 and len(found) == 2 else None
