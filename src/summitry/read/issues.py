"""Which issues of the taxonomy a stretch of text names, and with which words.

Names an issue by its cues alone; whether it was discussed is for `agenda` to say.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitry import tables
from summitry.quick import Quick
from summitry.read.names.lexicon import plain
from summitry.read.parsed import Parsed

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True)
class IssueHit:
    """An issue and the characters of its cue."""

    start: int
    end: int
    issue: str

    @property
    def area(self) -> str:
        """What stands before the point of a sub-issue."""
        return self.issue.split(".")[0]


@functools.cache
def _patterns() -> dict[str, tuple[tuple[str, re.Pattern[str], bool, bool], ...]]:
    """Cue patterns by the first letters of their first word: (issue, pattern, strong, proper name)."""
    grouped: dict[str, list[tuple[str, re.Pattern[str], bool, bool]]] = defaultdict(list)
    for issue in tables.issues():
        for cue in issue.cues:
            words = plain(cue).split()
            body = r"[\s\-–]+".join(_word(word) for word in words)
            shouted = cue.isupper() or cue in _CASED
            flags = 0 if shouted else re.IGNORECASE
            row = (issue.id, re.compile(rf"(?<!\w){body}(?!\w)", flags), issue.strong, cue[0].isupper())
            for head in {_head(words[0]), "u" if words[0] == "US" else _head(words[0])}:
                grouped[head].append(row)
    return {head: tuple(rows) for head, rows in grouped.items()}


_CASED = frozenset({"New START", "START III", "START treaty", "Arctic", "Golden Dome"})


def _word(word: str) -> str:
    if word == "*":
        return r"(?:[\w.,']+(?:[\s\-–]+[\w.,']+){0,3})"
    if word == "US":
        return r"(?:US|U\.S\.)"
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) + r"(?:'s)?"


def _head(word: str) -> str:
    match = _TOKEN.match(word)
    return (match.group() if match else word).lower()[:3]


def hits(text: str, start: int = 0, end: int | None = None, *, areas: frozenset[str] = frozenset()) -> list[IssueHit]:
    """The issues named in `text[start:end]`, in order; a longer cue hides the shorter ones inside it.

    `areas` are those that the text names elsewhere: their weak cues count here, too.
    """
    stop = len(text) if end is None else end
    flat = plain(text[start:stop])
    found = list(_raw(flat, start))
    strong = areas | {hit.area for hit, is_strong in found if is_strong}
    kept = [
        hit
        for hit, is_strong in found
        if is_strong or (hit.area in strong and not _is_elsewhere(text, hit, [one for one, _ in found]))
    ]
    near = list(_nearby(text, start, stop))
    kept = [hit for hit in kept if not any(one.start <= hit.start and hit.end <= one.end for one in near)]
    return _longest([*kept, *near, *_trouble(flat, start, [one for one, _ in found])])


def _nearby(text: str, start: int, stop: int) -> Iterator[IssueHit]:
    """Words that name an issue where their paragraph is about its area: "regional stability" in one on Ukraine."""
    for issue, pattern in _nearby_cues():
        for match in pattern.finditer(text, start, stop):
            line = text[text.rfind("\n", 0, start) + 1 : stop]
            if issue.split(".")[0] in areas(line):
                yield IssueHit(start=match.start(), end=match.end(), issue=issue)


@functools.cache
def _nearby_cues() -> tuple[tuple[str, Quick], ...]:
    return tuple(
        (issue.id, tables.any_of(rf"\b{cue}\b" for cue in issue.nearby)) for issue in tables.issues() if issue.nearby
    )


_TROUBLE = Quick(
    r"\b(?i:situation|developments|events|crisis|conflict|war|fighting|violence|"
    r"unrest|hostilities|instability|insurgency|coup)"
    r"\s+in\s+(?:the\s+)?(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:ern|[- ](?:east|west)(?:ern)?)?\s+|[Cc]entral\s+)?"
    r"(?:the\s+)?(?!Europe\b|Asia\b|America\b|Africa\b|Washington\b|Moscow\b)[A-Z][\w'-]+"
)
"""A place in trouble that the taxonomy does not name: "the fighting in Sudan", "the situation in the eastern Congo"."""


@functools.cache
def _troubled_people() -> Quick:
    """ "The Libyan war", "the Congolese crisis"."""
    names = sorted({word for row in tables.countries() for word in row.demonyms if word[0].isupper()})
    troubles = r"(?:(?:civil\s+)?war|conflict|crisis|insurgency|fighting|peace\s+process)"
    return Quick(rf"\b(?:{'|'.join(map(re.escape, names))})\s+{troubles}\b")


def _trouble(flat: str, offset: int, named: Sequence[IssueHit]) -> Iterator[IssueHit]:
    for match in (*_TROUBLE.finditer(flat), *_troubled_people().finditer(flat)):
        low, high = offset + match.start(), offset + match.end()
        if not any(one.start < high and low < one.end for one in named):
            yield IssueHit(start=low, end=high, issue="cross.regional_conflicts")


_WHERE = re.compile(
    r",?\s+(?:in|for|over|around|between)\s+(?:the\s+)?(?:(?:north|south|east|west|central)[\w-]*\s+)?(?=[A-Z])"
)


def _is_elsewhere(text: str, hit: IssueHit, named: Sequence[IssueHit]) -> bool:
    """Whether a place at a weak cue, none of its area, says that another matter is meant: "truce in Kashmir"."""
    before = [one for one in named if text[one.end : hit.start].isspace() and one.area != hit.area]
    if before and not any(one.area == hit.area and one.end == before[0].end for one in named):
        return True
    match = _WHERE.match(text, hit.end)
    return match is not None and not any(one.area == hit.area and one.start == match.end() for one in named)


def areas(text: str) -> frozenset[str]:
    """The areas that a text names by a strong cue."""
    return frozenset(hit.area for hit, is_strong in _raw(plain(text), 0) if is_strong)


@functools.cache
def _topics() -> dict[str, str]:
    return {word: issue.id for issue in tables.issues() for word in issue.topics}


def topic(word: str) -> str | None:
    """The issue that a word names where it stands alone as a topic."""
    return _topics().get(word.lower())


_CLAUSE = frozenset({"nsubj", "acl:relcl"})
_WHEREABOUTS = frozenset({"at", "across", "along", "near", "from", "into", "inside", "beyond", "towards", "toward"})
"""Prepositions behind which a noun is a place, not a topic: "at the border"."""
_BARELY = frozenset({"cross.space", "cross.climate"})
"""Issues whose noun means another thing with an adjective before it: "a relaxed environment", "enough space"."""
_BARE = frozenset({"obj", "obl", "conj", "nmod", "nsubj", "nsubj:pass", "appos", "root"})


def topics(parsed: Parsed, start: int, end: int, *, hits: Sequence[IssueHit] = ()) -> list[IssueHit]:
    """Issues named by a single noun that stands alone as what was talked about: "trade, energy and oil"."""
    out = []
    for token in parsed.tokens(start, end):
        issue = _topics().get(token.lemma_.lower())
        opens = token.pos_ == "PROPN" and token.is_sent_start
        if issue is None or not (token.pos_ == "NOUN" or opens) or token.dep_ not in _BARE:
            continue
        beside = (
            "case",
            "cc",
            "punct",
            "det",
            "conj",
            "advmod",
            *(() if issue in _BARELY else ("amod", "cop")),
            *(("compound",) if issue == "economy.trade" else ()),
        )
        alone = all(child.dep_ in beside or child.dep_ in _CLAUSE for child in token.children)
        if any(child.dep_ == "case" and child.lower_ in _WHEREABOUTS for child in token.children):
            continue
        low, high = token.idx, token.idx + len(token.text)
        if alone and not any(one.start < high and low < one.end for one in hits):
            out.append(IssueHit(start=low, end=high, issue=issue))
    return out


_BETWEEN_STATES = Quick(
    r"\b[A-Z][\w.]+[-–—][A-Z][\w.]+\s+(?:relations|ties|relationship|friendship|cooperation|partnership)\b|"
    r"\b(?:relations|ties|relationship)\s+between\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?\s+and\s+(?:the\s+)?[A-Z]\w+"
)
"""Two states and what is between them: "India-China ties", "relations between Moscow and Beijing"."""


def _raw(flat: str, offset: int) -> Iterator[tuple[IssueHit, bool]]:
    table = _patterns()
    for both in _BETWEEN_STATES.finditer(flat):
        yield IssueHit(start=offset + both.start(), end=offset + both.end(), issue="cross.relations"), True
    for token in _TOKEN.finditer(flat):
        for issue, pattern, strong, proper in table.get(token.group().lower()[:3], ()):
            match = pattern.match(flat, token.start())
            if match is not None and (not proper or match.group()[0].isupper()):
                yield (
                    IssueHit(start=offset + match.start(), end=offset + match.end(), issue=issue),
                    strong,
                )


def _longest(found: list[IssueHit]) -> list[IssueHit]:
    out: list[IssueHit] = []
    for hit in sorted(set(found), key=lambda one: (one.start, -one.end, -len(one.issue))):
        hidden = any(
            other.start <= hit.start
            and hit.end <= other.end
            and ((other.start, other.end) != (hit.start, hit.end) or other.issue.startswith(hit.issue + "."))
            for other in out
        )
        if not hidden:
            out.append(hit)
    return out
