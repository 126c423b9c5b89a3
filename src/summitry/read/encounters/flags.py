"""What a sentence says of an encounter in single words: private, publicity, ordinal, order, frequency, no press."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from summitry.model import Attribute, Sentence
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed


def flags(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    text = parsed.text
    for match in patterns("private_words").finditer(text, sentence.start, sentence.end):
        index = _nearest_noun(triggers, match.end())
        if index is not None and abs(triggers[index].span.start - match.end()) < 40:
            yield _flag("private", True, parsed, match.start(), match.end(), index)
            break
    for match in _NO_PRESS.finditer(text, sentence.start, sentence.end):
        yield _flag("press_conference", False, parsed, match.start(), match.end(), None)
        break
    for row in lists()["publicity"]:
        found = re.compile(row["pattern"], re.I).search(text, sentence.start, sentence.end)
        if found is not None:
            index = _nearest_noun(triggers, found.end())
            yield _flag("publicity", row["value"], parsed, found.start(), found.end(), index)
    for index, trigger in enumerate(triggers):
        yield from _ordinal(parsed, sentence, index, trigger)
        if trigger.generic:
            yield from _frequency(parsed, sentence, index, trigger)


_NO_PRESS = re.compile(
    r"\b(?:no|without\s+(?:even\s+)?an?y?)\s+(?:joint\s+)?(?:press|news)\s+conference(?:\s+(?:was|were)\s+held)?|"
    r"\b(?:did\s+not|didn['’]t)\s+(?:take\s+questions|hold\s+a\s+(?:joint\s+)?(?:press|news)\s+conference)\b",
    re.IGNORECASE,
)


def _frequency(parsed: Parsed, sentence: Sentence, index: int, trigger: Trigger) -> Iterator[Bound]:
    """How many contacts a set holds, in the words of the text: "several", "on numerous occasions"."""
    words = [*lists()["counted"], r"(?:on\s+)?(?:(?:more|less|fewer)\s+than\s+)?(?:[\w-]+\s+)(?:occasions|times)"]
    pattern = re.compile(r"\b(?:" + "|".join(words[-1:] + words[:-1]) + r")\b", re.I)
    low = sentence.start if trigger.noun else trigger.span.start
    high = trigger.span.end if trigger.noun else sentence.end
    found = [one for one in pattern.finditer(parsed.text, low, high) if one.group().lower() != "other"]
    if found and trigger.words & {*lists()["counted"], *lists()["times_words"]}:
        match = found[-1] if trigger.noun else found[0]
        yield _flag("frequency", " ".join(match.group().lower().split()), parsed, match.start(), match.end(), index)


def _ordinal(parsed: Parsed, sentence: Sentence, index: int, trigger: Trigger) -> Iterator[Bound]:
    """Which of several it was: "their third summit", "met for the first time", "the summit, their first"."""
    found = (
        _before(parsed, sentence, trigger)
        or _behind(parsed, sentence, trigger)
        or _time_that(parsed, sentence, trigger)
    )
    if found is not None:
        word, start, end = found
        value = number(word)
        yield _flag("ordinal", value, parsed, start, end, index)
        if word in _ORDER:
            yield _flag("order", value, parsed, start, end, index)
        return
    for word in trigger.words & set(lists()["order_words"]):
        if number(word) is None:
            yield _flag("order", word, parsed, trigger.span.start, trigger.span.end, index)


_ORDER = ("last", "final", "latest")
_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_APPOSED = re.compile(
    r",\s+(?:(?:their|its|his|her|the)\s+)(?P<word>[\w-]+)(?=\s*[,.;)]|\s+(?:since|in|this|so\s+far|as)\b)"
)
_TIME = re.compile(
    r"[^.;:]*?\bfor\s+(?:the\s+|only\s+the\s+)?(?P<word>[\w-]+)\s+time\b(?:\s+since\s+[\w ]{0,20}?\d{4})?", re.I
)
_LAPSE = re.compile(r"\s+(?:week|month|year|time|night|days?|weeks|months|years|\w+day)\b")


def number(word: str) -> int | str | None:
    """What an ordinal stands for: 3 for "third" and "3rd", the word itself for "last"; None for any other word."""
    digits = _DIGITS.fullmatch(word.lower())
    if digits is not None:
        return int(digits[1])
    found: int | str | None = lists()["ordinals"].get(word.lower())
    return found


def _before(parsed: Parsed, sentence: Sentence, trigger: Trigger) -> tuple[str, int, int] | None:
    start = max(sentence.start, trigger.span.start - 45)
    before = parsed.text[start : trigger.span.start]
    for match in reversed(list(re.finditer(r"[\w-]+", before))):
        word, between = match.group().lower(), before[match.end() :]
        if word == "last" and _LAPSE.match(between):
            continue
        if (
            number(word) is None
            or len(between.split()) > 4
            or re.search(r"[,;:.]|(?<!-)\b(?:of|the|a|in)\b(?!-)", re.sub(r"^,\s+(?=[\w-]+\s+$)", " ", between))
        ):
            continue
        return word, start + match.start(), trigger.span.end
    return None


def _behind(parsed: Parsed, sentence: Sentence, trigger: Trigger) -> tuple[str, int, int] | None:
    stop = min(sentence.end, trigger.span.end + 80)
    if trigger.noun:
        match = _APPOSED.match(parsed.text, trigger.span.end, stop)
        if match is not None and number(match["word"]) is not None:
            return match["word"].lower(), match.start("word"), match.end("word")
    match = _TIME.match(parsed.text, trigger.span.end, sentence.end)
    if match is not None and number(match["word"]) is not None:
        return match["word"].lower(), trigger.span.start if not trigger.noun else match.start("word"), match.end()
    return None


_TIME_THAT = re.compile(
    r"\b(?P<word>[\w-]+)\s+time\s+(?:that\s+)?(?:(?!\b(?:when|after|since|before|in|on)\b)[\w.’'-]+\s+){1,9}?$", re.I
)


def _time_that(parsed: Parsed, sentence: Sentence, trigger: Trigger) -> tuple[str, int, int] | None:
    """ "It was the 25th time that A and B met": the number before the clause that tells of it."""
    if trigger.noun:
        return None
    start = max(sentence.start, trigger.span.start - 90)
    match = _TIME_THAT.search(parsed.text, start, trigger.span.start)
    if match is None or not isinstance(number(match["word"]), int):
        return None
    return match["word"].lower(), match.start("word"), trigger.span.end


def _nearest_noun(triggers: Sequence[Trigger], at: int) -> int | None:
    ranked = sorted((abs(trigger.span.start - at), index) for index, trigger in enumerate(triggers))
    return ranked[0][1] if ranked else None


def _flag(name: str, value: Any, parsed: Parsed, start: int, end: int, index: int | None) -> Bound:
    return Bound(trigger=index, attribute=Attribute(name=name, value=value, span=parsed.span(start, end), rule=name))
