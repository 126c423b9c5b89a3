"""Where sentences begin and end: at . ? ! : before white space, abbreviations and numbers aside.

Works on characters alone, so that the same text gives the same sentences whatever the language model is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from summitry import tables

CLOSERS = "\"'”’»)]}›"
_END = re.compile(r"[.?!:…]+[" + re.escape(CLOSERS) + r"]*(?=\s|$)")
_WORD_BEFORE = re.compile(r"[^\s(\[{\"“‘«—–]+$")
_NEXT_WORD = re.compile(r"[\s]*[" + re.escape("\"'“‘«([{—–-") + r"\s]*([^\s]+)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]", re.UNICODE)
_SPEECH_TAIL = re.compile(
    r"\s*(?:[a-z]|[A-Z][\w.’'-]*\s+(?:said|says|told|added|asked|wrote|replied|tweeted)\b(?!\s*[,:]\s*[\"“]|\s+that\b))"
)


@functools.cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = tables.read_yaml("abbreviations.yaml")
    return frozenset(data["always"]), frozenset(data["maybe"]), frozenset(data["starters"])


def split(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Half-open character ranges of the sentences in `text[start:end]`, without white space at their ends."""
    stop = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, stop):
        if match.end() < stop and not _ends(text, begin, match, stop):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200e\u200f\u200b"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


def _ends(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    mark = match.group()
    following = _NEXT_WORD.match(text, match.end(), stop)
    after = following.group(1) if following else ""
    if mark[-1] in CLOSERS and mark[0] != ":" and _SPEECH_TAIL.match(text, match.end(), stop):
        return False  # "Never!" he said
    if mark[0] == ":":
        return not (text[match.start() - 1 : match.start()].isdigit() and after[:1].isdigit())
    if after[:1].islower() and mark[0] in ".…":
        return False
    if mark[0] != "." or mark.startswith(".."):
        return not after[:1].islower()
    return _full_stop_ends(text, begin, match.start(), after)


def _full_stop_ends(text: str, begin: int, at: int, after: str) -> bool:
    found = _WORD_BEFORE.search(text, max(begin, at - 40), at)
    word = found.group().lstrip("-") if found else ""
    always, maybe, starters = _lists()
    if word in always:
        # "in Sept. The" ends; "Sept. 11" and "Gen. McMaster" do not
        return word[:3] in _MONTHS and after.strip(CLOSERS + ",") in starters
    first = re.split(r"[\W_]", after, maxsplit=1)[0]
    if word in maybe:
        return first in starters
    if word.isdigit() and len(word) <= 2 and not text[begin:at].strip(word + " \t\n#*-"):
        return False  # "1. Nuclear Arms Control"
    if _INITIALS.fullmatch(word) and word[0].isupper():
        return first in starters and not (len(first) <= 1)
    return True


_MONTHS = frozenset({"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"})
