"""The stance of a response: from the one kind of stance word in it, else from the polarity towards its occasion."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from summitry import tables
from summitry.model import Polarity, Stance
from summitry.quick import Quick
from summitry.read import scorer
from summitry.read.reactions import idioms

POLARITY: dict[str, Polarity] = {
    "supportive": "positive",
    "critical": "negative",
    "cautious": "negative",
    "neutral": "neutral",
    "mixed": "mixed",
}

_OCCASION = "the summit"
"""The target that the network is asked about: a response names it seldom itself."""

_BY_LABEL: dict[int, Stance] = {-1: "critical", 0: "neutral", 1: "supportive"}


@functools.cache
def _carriers() -> dict[Stance, re.Pattern[str]]:
    data = tables.read_yaml("frames", "reactions.yaml")
    return {
        stance: re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)
        for stance, words in data["certain"].items()
    }


_SIDES: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    ("supportive", re.compile(r"\b(?:supporters|defenders|backers|loyalists|admirers)\b", re.IGNORECASE)),
    (
        "critical",
        re.compile(r"\b(?:critics|opponents|detractors|s[ck]eptics|protest[eo]rs|demonstrators)\b", re.IGNORECASE),
    ),
)


def named(who: str) -> Stance | None:
    """The stance of a group that is called by it: critics, defenders."""
    return next((stance for stance, words in _SIDES if words.search(who)), None)


def of(responses: Sequence[tuple[str, str]]) -> list[tuple[Stance, bool]]:
    """The stance of each response (who, clause), and whether words carry it."""
    worded = [named(who) or by_words(clause.replace(who, " ", 1) if who else clause) for who, clause in responses]
    open_ = [i for i, stance in enumerate(worded) if stance is None]
    items = [_asked(responses[i][1]) for i in open_]
    scored = dict(zip(open_, scorer.polarity(items) if items else [], strict=True))
    return [
        (stance, True) if stance is not None else (_BY_LABEL[scored[i].label], False) for i, stance in enumerate(worded)
    ]


def certain(words: str) -> bool:
    """Whether some words carry a stance wherever they stand."""
    return any(one.search(words) for one in _carriers().values()) or idioms.stance_of(words) is not None


_RANGING = re.compile(r"\b(?:rang(?:ed|es|ing)|varied|var(?:ies|ying))\s+(?:\w+\s+)?from\b", re.IGNORECASE)
"""Responses "ranged from condemnation to open embrace"."""


_SILENT = re.compile(r"\b(?:declin|refus)(?:ed|es|ing)\s+to\s+(?:react|respond|comment)\b", re.IGNORECASE)
"""Who says that he will not say."""


def by_words(clause: str) -> Stance | None:
    """The stance of the one kind of stance word in a clause; mixed where it has praise and blame."""
    if _RANGING.search(clause):
        return "mixed"
    if _SILENT.search(clause):
        return "neutral"
    if (phrased := idioms.stance_of(clause)) is not None:
        return phrased
    found = {stance for stance, words in _carriers().items() if words.search(clause)}
    if {"supportive", "critical"} <= found:
        return "mixed"
    return found.pop() if len(found) == 1 else toned(clause)


@functools.cache
def _tones() -> tuple[frozenset[str], frozenset[str]]:
    data = tables.read_yaml("frames", "reactions.yaml")
    return frozenset(data["praise"]), frozenset(data["blame"])


@functools.cache
def _phrases() -> tuple[Quick, Quick]:
    data = tables.read_yaml("frames", "reactions.yaml")["phrases"]
    return tables.any_of(data["praise"]), tables.any_of(data["blame"])


_REVERSED = re.compile(r"\b(?:not|no|never|neither|nor|hardly|little|without|n['’]t)\b", re.IGNORECASE)


def toned(words: str) -> Stance | None:
    """What the words of praise and blame in a view come to; None where none stands or both weigh the same."""
    said = {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z-]*", words)}
    good, bad = (len(said & one) for one in _tones())
    good, bad = (n + len(pattern.findall(words)) for n, pattern in zip((good, bad), _phrases(), strict=True))
    if good == bad or (good and not bad and _REVERSED.search(words)):
        return None
    return "supportive" if good > bad else "critical"


def _asked(clause: str) -> tuple[str, int, int]:
    sentence = f"{clause.rstrip(' .')} about {_OCCASION}."
    start = len(sentence) - len(_OCCASION) - 1
    return sentence, start, start + len(_OCCASION)
