"""What a sentence says of an encounter in single words: private, publicity, ordinal, order, frequency, no press."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from summitry.model import Attribute, Sentence
from summitry.quick import Quick
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.drafts import OF_A_VISIT
from summitry.read.encounters.trigger import PART, Trigger
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed


@functools.cache
def _publicity() -> tuple[tuple[str, Quick], ...]:
    return tuple((row["value"], Quick(row["pattern"], re.I)) for row in lists()["publicity"])


def flags(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    text = parsed.text
    for match in patterns("private_words").finditer(text, sentence.start, sentence.end):
        index = _nearest_noun(triggers, match.end())
        if index is not None and _is_beside(parsed, triggers[index], match):
            yield _flag("private", True, parsed, match.start(), match.end(), index)
            break
    for match in _NO_PRESS.finditer(text, sentence.start, sentence.end):
        yield _flag("press_conference", False, parsed, match.start(), match.end(), None)
        break
    for value, pattern in _publicity():
        found = pattern.search(text, sentence.start, sentence.end)
        if found is not None:
            index = _nearest_noun(triggers, found.end())
            yield _flag("publicity", value, parsed, found.start(), found.end(), index)
    for index, trigger in enumerate(triggers):
        if not _is_of_a_body(parsed, trigger):
            yield from _ordinal(parsed, sentence, _same_as(parsed, triggers, index), trigger)
        if trigger.generic:
            yield from _frequency(parsed, sentence, index, trigger)
    yield from _visits(parsed, sentence, triggers)


_VISIT = Quick(
    r"(?:\b(?:the|his|her|their|a)\s+(?P<word>[\w-]+)\s+(?:(?!(?:foreign|overseas|international)\b)[\w-]+\s+){0,2}?(?:visit|trip)\b(?!s)"
    r"|\b(?:visit|trip)\b[^.;:()]{0,50},\s+(?:the|his|her)\s+(?P<behind>[\w-]+)"
    r"(?=\s+(?:since|by|ever|in\s+(?:[\w-]+\s+){0,3}(?:years?|months?|decades?))\b))",
    re.I,
)


def _visits(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    """Which of somebody's visits it was: "on his first visit since 2014", "a visit to X, the first in twelve years"."""
    for match in _VISIT.finditer(parsed.text, sentence.start, sentence.end):
        part = "word" if match["word"] else "behind"
        if isinstance(number(match[part]), int):
            break
    else:
        return
    told = re.match(r"(?:it|this)\s+(?:was|is|will\s+be)\b", parsed.text[sentence.start : sentence.end], re.I)
    covered = any(one.span.start < match.end() and match.start() < one.span.end for one in triggers)
    if covered or not (triggers or told):
        return
    end = match.end() if part == "word" else match.end("behind")
    span = parsed.span(match.start(part), end)
    index = _nearest_noun(triggers, match.start())
    yield Bound(
        trigger=index, attribute=Attribute(name="ordinal", value=number(match[part]), span=span, rule=OF_A_VISIT)
    )


def _same_as(parsed: Parsed, triggers: Sequence[Trigger], index: int) -> int:
    """The mention that "in the first such meeting since 1956" says again, at the end of a sentence."""
    trigger = triggers[index]
    before = parsed.text[max(0, trigger.span.start - 60) : trigger.span.start]
    if (
        not trigger.noun
        or len(trigger.participants) > 1
        or not re.search(r",\s+in\s+(?:what\s+[\w\s]{2,20}\s+)?(?:the|their)\s+[\w\s-]*$", before)
    ):
        return index
    earlier = [n for n, one in enumerate(triggers[:index]) if len(one.participants) > 1 and not one.noun]
    return earlier[0] if earlier else index


def _is_of_a_body(parsed: Parsed, trigger: Trigger) -> bool:
    """ "The first meeting of the council": counted are the meetings of a body, not those of the two who chair it."""
    behind = parsed.text[trigger.span.end : trigger.span.end + 90]
    return trigger.noun and re.match(rf"\s+of\s+(?:the|their|a)\s+{_BODY}", behind) is not None


_BODY = (
    r"(?:(?!of\b)[\w’'-]+\s+){0,6}?"
    r"(?:[Cc]ouncil|[Cc]ommission|[Cc]ommittee|[Cc]abinets?|[Bb]oard|[Aa]ssembly|[Pp]arliament)\b"
)


def _is_beside(parsed: Parsed, trigger: Trigger, match: re.Match[str]) -> bool:
    """Whether words of privacy stand near an encounter, or behind it in the same clause: "met with A B in private"."""
    behind = parsed.text[trigger.span.end : match.start()] if match.start() >= trigger.span.end else None
    if behind is not None and len(behind) < 90 and not re.search(r"[;:]|\b(?:that|which|who|but|while)\b", behind):
        return True
    return abs(trigger.span.start - match.end()) < 40


_NO_PRESS = re.compile(
    r"\b(?:no|without\s+(?:even\s+)?an?y?)\s+(?:joint\s+)?(?:press|news)\s+conference(?:\s+(?:was|were)\s+held)?|"
    r"\b(?:did\s+not|didn['’]t)\s+(?:take\s+questions|hold\s+a\s+(?:joint\s+)?(?:press|news)\s+conference)\b",
    re.IGNORECASE,
)


def _frequency(parsed: Parsed, sentence: Sentence, index: int, trigger: Trigger) -> Iterator[Bound]:
    """How many contacts a set holds, in the words of the text: "several", "on numerous occasions"."""
    counts = "|".join(
        (
            *lists()["counted"],
            r"\d+",
            "eleven",
            "twelve",
            r"\w+teen",
            r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?",
            "a dozen",
            "countless",
            "different",
            "innumerable",
        )
    )
    times = rf"(?:on\s+)?(?:(?:more|less|fewer)\s+than\s+)?(?:at\s+least\s+)?(?:{counts})\s+(?:occasions|times)"
    words = [*lists()["counted"], times]
    pattern = re.compile(r"\b(?:" + "|".join(words[-1:] + words[:-1]) + r")\b", re.I)
    low = sentence.start if trigger.noun else trigger.span.start
    high = trigger.span.end if trigger.noun else sentence.end
    found = [one for one in pattern.finditer(parsed.text, low, high) if one.group().lower() != "other"]
    if found and trigger.words & {*lists()["counted"], *lists()["times_words"]}:
        match = found[-1] if trigger.noun else found[0]
        yield _flag("frequency", " ".join(match.group().lower().split()), parsed, match.start(), match.end(), index)


def _ordinal(parsed: Parsed, sentence: Sentence, index: int, trigger: Trigger) -> Iterator[Bound]:
    """Which of several it was: "their third summit", "met for the first time", "the summit, their first"."""
    if PART in trigger.words and not trigger.noun:
        return  # "first withdrew to the library" says what came first
    found = (
        _before(parsed, sentence, trigger)
        or _behind(parsed, sentence, trigger)
        or _time_that(parsed, sentence, trigger)
        or _in_front(parsed, sentence, trigger)
    )
    if found is not None and not _with_any(parsed, trigger):
        word, start, end = found
        value = number(word)
        if word not in _ORDER or (trigger.noun and word != "latest" and _OWN.search(parsed.text, start - 8, start)):
            yield _flag("ordinal", value, parsed, start, end, index)
        if word in _ORDER:
            yield _flag("order", value, parsed, start, end, index)
        return
    for word in trigger.words & set(lists()["order_words"]):
        if number(word) is None:
            yield _flag("order", word, parsed, trigger.span.start, trigger.span.end, index)


def _with_any(parsed: Parsed, trigger: Trigger) -> bool:
    """ "His first meeting with a foreign leader": counted are those with any such leader, not those of the two."""
    apart = trigger.noun and not trigger.predicate and trigger.under is None
    return apart and _ANY_LEADER.match(parsed.text, trigger.span.end) is not None


_ANY_LEADER = re.compile(
    r"\s+with\s+(?:an?|any)\s+(?:[\w-]+\s+){0,4}?(?:leader|head|president|premier|minister|counterpart)\b"
)
_ORDER = ("last", "final", "latest")
_OWN = re.compile(r"\b(?:their|his|her|its|our)\s+$", re.I)
"""Before "last meeting": one of a count of their own, and not the one told of last."""
_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_APPOSED = re.compile(
    r",\s+(?:(?:their|its|his|her|the)\s+)(?P<word>[\w-]+)(?=\s*[,.;)]|\s+(?:since|in|this|so\s+far|as)\b)"
)
_TIME = re.compile(
    r"[^.;:]*?\bfor\s+(?:the\s+|only\s+the\s+)?(?P<word>[\w-]+)\s+time\b(?:\s+since\s+[\w ]{0,20}?\d{4})?", re.I
)
_FAR = re.compile(
    r"(?:[^.;:()]{0,70},\s+|[^.;:()]{0,100}\b(?:was|were|is|marks|marked|became|will\s+be|would\s+be)\s+(?:only\s+|also\s+)?)"
    r"(?:(?:their|its|his|her|the|[A-Z][\w-]+['’]s)\s+)(?:very\s+)?(?P<word>[\w-]+)"
    r"(?=\s+(?:since|by|between|ever|such|this\s+(?:year|month|week)|(?:in[\s-]person|face[\s-]to[\s-]face)(?=\s*[.,;]|\s+(?:since|in|this)\b)|so\s+far|"
    r"in\s+(?:as\s+many|(?:[\w-]+\s+){0,3}(?:years?|months?|decades?|weeks?|century)))\b|\s*\.)"
)
""" "Talks on Monday 21 March, the first ever held by", "the visit to X was the first in twelve years"."""


def _is_plain(parsed: Parsed, trigger: Trigger, end: int) -> bool:
    """Whether nothing but place and day stands between an encounter and words that number it."""
    between = [one for one in parsed.tokens(trigger.span.end, end) if one.pos_ in ("VERB", "PRON", "SCONJ")]
    return all(one.tag_ == "PRP$" for one in between)


_A_DAY_OF = re.compile(r"\s+(?:day|night|morning|evening|week)['’]s\b")
""" "The first day's meeting" is counted by its day."""
_LAPSE = re.compile(r"\s+(?:week|month|year|time|night|days?|weeks|months|years|\w+day)\b")


def number(word: str) -> int | str | None:
    """What an ordinal stands for: 3 for "third" and "3rd", the word itself for "last"; None for any other word."""
    word = word.removesuffix("-ever")
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
        if (word == "last" and _LAPSE.match(between)) or _A_DAY_OF.match(between):
            continue
        if re.search(r"\b(?:summit|conference|forum|gathering)['’]s\s+$", before[: match.start()], re.I):
            continue
        if (
            number(word) is None
            or len(between.split()) > (4 if trigger.noun else 1)
            or re.search(
                r"[,;:.]|(?<!-)\b(?:of|the|a|in)\b(?!-)|(?<!face\s)(?<!one\s)(?<!-)\bto\b(?!-)",
                re.sub(r"^,\s+(?=[\w-]+\s+$)|\brounds?\s+of\b", " ", between),
            )
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
        match = _FAR.match(parsed.text, trigger.span.end, min(sentence.end, trigger.span.end + 160))
        if (
            match is not None
            and isinstance(number(match["word"]), int)
            and _is_plain(parsed, trigger, match.start("word"))
        ):
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


_TIME_FIRST = re.compile(r"(?:and\s+)?for\s+(?:only\s+)?the\s+(?P<word>[\w-]+)\s+time\b", re.I)


def _in_front(parsed: Parsed, sentence: Sentence, trigger: Trigger) -> tuple[str, int, int] | None:
    """ "For the first time since the war, A and B met": the number that a sentence opens with, of its own verb."""
    match = _TIME_FIRST.match(parsed.text, sentence.start, trigger.span.start)
    if match is None or not isinstance(number(match["word"]), int):
        return None
    time = list(parsed.tokens(match.start("word"), match.end()))[-1]
    verb = parsed.doc[trigger.token]
    of = verb if not trigger.noun else verb.head
    return (match["word"].lower(), match.start("word") - 4, match.end()) if time.head.i == of.i else None


def _nearest_noun(triggers: Sequence[Trigger], at: int) -> int | None:
    ranked = sorted((abs(trigger.span.start - at), index) for index, trigger in enumerate(triggers))
    return ranked[0][1] if ranked else None


def _flag(name: str, value: Any, parsed: Parsed, start: int, end: int, index: int | None) -> Bound:
    return Bound(trigger=index, attribute=Attribute(name=name, value=value, span=parsed.span(start, end), rule=name))
