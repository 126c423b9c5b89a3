"""How long an encounter was planned to last, and how long it lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Attribute, Sentence, Time
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.trigger import PART, Trigger
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

SHORTEST_MEETING = 1
"""Minutes. A shorter duration is how long a handshake or a wait lasted."""
LONGEST_MEETING = 24 * 60 * 3
"""Minutes. A longer duration is how long a war or a term lasted, not a meeting."""


def lengths(parsed: Parsed, sentence: Sentence, times: list[Time], triggers: Sequence[Trigger]) -> Iterator[Bound]:
    for time in times:
        if time.minutes is None or not SHORTEST_MEETING <= time.minutes <= LONGEST_MEETING:
            continue
        name = _length_name(parsed, sentence, time) or _of_a_ride(parsed, time, triggers)
        if name is None or _of_something_else(parsed, time, triggers):
            continue
        index = _measured(parsed, time, triggers)
        if index is None:
            index = _of_subject(parsed, time, triggers)
        if index is None and not _is_of_talk_before(parsed, time, triggers):
            index = nearest(triggers, time.span.start)
        if name == "actual_minutes" and index is not None and triggers[index].mood in _TO_COME:
            name = "planned_minutes"
        yield Bound(trigger=index, attribute=_length(name, time))


def measured(parsed: Parsed, sentence: Sentence, time: Time) -> Attribute | None:
    """A duration as the length of an encounter, wherever that is told of; None where the words say otherwise."""
    if time.minutes is None or not SHORTEST_MEETING <= time.minutes <= LONGEST_MEETING:
        return None
    name = _length_name(parsed, sentence, time)
    return None if name is None else _length(name, time)


def _length(name: str, time: Time) -> Attribute:
    minutes = time.minutes or 0
    return Attribute(
        name=name,
        value=int(minutes) if float(minutes).is_integer() else minutes,
        span=time.span,
        comparator=time.comparator or "=",
        hedge=time.hedge,
        rule=name,
    )


def _of_a_ride(parsed: Parsed, time: Time, triggers: Sequence[Trigger]) -> str | None:
    """ "Shared a limousine into town, a ride of nearly an hour": the length of what two did by themselves."""
    if any(not one.noun and one.span.start < time.span.start and time.span.end < one.span.end for one in triggers):
        return "actual_minutes"  # "had twenty minutes with NAME"
    beside = any(PART in one.words and not one.noun and one.span.end < time.span.start for one in triggers)
    before = parsed.text[max(0, time.span.start - 40) : time.span.start]
    after = parsed.text[time.span.end : time.span.end + 30]
    told = _RIDE.search(before) is not None or (re.search(r",\s+$", before) and _BY_THEMSELVES.match(after))
    return "actual_minutes" if beside and told else None


_RIDE = re.compile(
    r",\s+an?\s+(?:\w+\s+)?(?:ride|drive|journey|trip|walk|stroll|flight|crossing|voyage)\s+of\s+(?:\w+\s+)?$", re.I
)
_BY_THEMSELVES = re.compile(r"\s+(?:alone|together|in\s+all|by\s+themselves|without|with\s+(?:no|only|just))\b", re.I)


def _length_name(parsed: Parsed, sentence: Sentence, time: Time) -> str | None:
    """Whether a duration is a planned or an actual length, by the nearest cue in its clause."""
    left = max(sentence.start, time.span.start - 60)
    before = re.split(r"[;:]|\bthat\b", parsed.text[left : time.span.start])[-1]
    after = re.split(r"[;:.]", parsed.text[time.span.end : min(sentence.end, time.span.end + 40)])[0]
    lasting = re.search(r"\bfor\s+$", before) is not None
    if not (lasting and re.match(r"\s*(?:before|after)\b", after)) and re.match(
        r"\s*(?:later|earlier|ago|before|after|away|late|behind|longer|more|old|into|notice|deadline|window)\b", after
    ):
        return None
    if re.match(r"\s*(?:in\s+)?(?:long|length)\b", after) or _SPENT.match(after):
        return "actual_minutes"
    if re.search(r"\b(?<!over\s)(?<!done\s)(?:within|every|per|until|in\s+the\s+(?:next|last|past))\s+$", before):
        return None
    if _OPENS.match(after) and not re.search(
        r"\w", re.sub(r"\ban?\b", "", parsed.text[sentence.start : time.span.start])
    ):
        return "actual_minutes"
    if _LATE.search(before) or _OVERTIME.match(after):
        return None
    if _INSTEAD.match(after) and re.search(r"\b(?:last(?:ed|s|ing)?|took|ran|stretched)\b", before):
        return "actual_minutes"
    if re.search(r"\b(?:instead\s+of|rather\s+than)\s+(?:the\s+|a\s+)?(?:\w+\s+){0,2}$", before):
        return "planned_minutes"
    planned = [m.end() for m in re.finditer(rf"\b(?:{patterns('planned_cues').pattern})\b", before, re.I)]
    actual = [m.end() for m in re.finditer(rf"\b(?:{patterns('actual_cues').pattern})\b", before, re.I)]
    if re.match(
        r"\s*(?:(?:that|which|as|than)\s+)?(?:(?!\b(?:lasted|ran|took)\b)[\w-]+\s+){0,6}?(?:initially\s+|originally\s+)?"
        r"(?:planned|scheduled|allott?ed|allocated|set\s+aside|pencill?ed\s+in|blocked|booked|timetabled|promised|expected|foreseen|stipulated|envisaged|earmarked|reserved|"
        r"provided\s+for|laid\s+down|agreed\s+on)\b(?!\s+to\b)",
        after,
    ):
        return "planned_minutes"
    if planned and (not actual or planned[-1] >= actual[-1] or "than" in before[planned[-1] - 20 :].split()):
        return "planned_minutes"
    if planned and actual and actual[-1] > planned[-1]:
        gap = before[planned[-1] : actual[-1]]
        if _PLAN_GOES_ON.fullmatch(gap):
            return "planned_minutes"
    if actual or re.search(
        r"\b(?:session|meeting|call|talks?|conversation|summit|dinner|lunch|discussions?|chat|exchange|encounter|"
        r"sit-down|tête-à-tête|tete-a-tete)\s+of\s+(?:\w+\s+)?$|\b(?:came|amounted|added\s+up)\s+to\s+(?:\w+\s+)?$",
        before,
        re.I,
    ):
        return "actual_minutes"
    noun = re.match(
        r"[\s-]*(?:[\"“'‘]?\w+[\"”'’]?[\s-]+){0,3}?(?:meetings?|talks|call|conversations?|summit|discussions?|negotiations?|session|dinner|lunch|encounter|"
        r"sit-down|chat|phone|press\s+conference|news\s+conference|exchange|tete-a-tete|tête-à-tête)\b",
        after,
        re.I,
    )
    return "actual_minutes" if noun else None


_OPENS = re.compile(
    r"\s+(?:on\s+the\s+(?:margins|sidelines|fringes)\b|(?:of|in)\s+(?:private\s+)?(?:talks|conversation|private)\b"
    r"|together\b|alone\b|face\s+to\s+face\b|behind\s+closed\b)",
    re.I,
)
""" "X, 17 May: an hour on the margins of the G8": a length with which an entry opens."""
_SPENT = re.compile(
    r"\s*(?:was|were|had\s+been)\s+(?:\w+\s+)?spent\b"
    r"|,?\s+(?:between\s+(?:just\s+)?the\s+two\b|just\s+the\s+two\s+of\b)",
    re.I,
)
""" "Two hours were spent there by the presidents", "a talk at lunch, two hours between the two of us"."""
_PLAN_GOES_ON = re.compile(
    r"\s+(?:to|for|at|length|time|duration)\s+(?:to\s+)?\w*\s*(?:for)?"
    r"|\s+to\s+be\b[^.;:,]{0,40}|\s*(?:(?!last|ran\b|took|went)[\w-]+\s+){0,3}(?:for\s*)?"
)
"""Between a word for a plan and one for a length: "scheduled to last", "due to talk alone for"."""
_LATE = re.compile(
    r"\b(?:over|past|behind|beyond|ahead\s+of)\s+(?:its\s+|the\s+|their\s+)?(?:schedule[d]?|time|plan|allotted\s+time)\s+by\s+(?:[\w-]+\s+){0,2}$"
    r"|\b(?:overran|overrun|overrunning|overruns|exceeded|delayed|late|longer|shorter|extended|cut)\b[^.;]{0,30}\bby\s+(?:[\w-]+\s+){0,2}$",
    re.I,
)
_OVERTIME = re.compile(
    r"\s*(?:over|past|beyond|behind|ahead\s+of)\s+(?:its\s+|the\s+|their\s+)?(?:schedule|scheduled|planned|time\b|allot)",
    re.I,
)
"""By how much it ran over: "ran half an hour over schedule", "exceeded its time by ten minutes"."""
_INSTEAD = re.compile(
    r",?\s+(?:instead\s+of|rather\s+than)\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){0,3}(?:minutes?|hours?)\b", re.I
)
""" "Over two hours instead of the 30 minutes": what came to be, and what was planned."""
_WAITED = frozenset({"wait", "drive", "fly", "walk", "ride", "queue", "await"})
_LASTING = frozenset({"last", "run", "take", "go", "stretch", "continue", "extend"})


_TO_COME = frozenset({"planned", "possible", "cancelled"})


def _of_something_else(parsed: Parsed, time: Time, triggers: Sequence[Trigger]) -> bool:
    """ "The journey took over an hour": whether the verb of a length is said of a thing that is no encounter."""
    first = next(iter(parsed.tokens(time.span.start, time.span.end)), None)
    verb = next((one for one in first.ancestors if one.pos_ == "VERB"), None) if first is not None else None
    if verb is None:
        return False
    if verb.lemma_.lower() in _WAITED:
        return not any(one.token == verb.i for one in triggers)
    if verb.lemma_.lower() in lists()["speeches"] and not any(one.token == verb.i for one in triggers):
        return _is_of_one(verb)
    if verb.lemma_.lower() not in _LASTING:
        return False
    return any(
        child.dep_ == "nsubj" and child.lemma_.lower() in lists()["other_lengths"] and child.i < verb.i
        for child in verb.children
    )


def _is_of_talk_before(parsed: Parsed, time: Time, triggers: Sequence[Trigger]) -> bool:
    """ "The parties talked for an hour, then they lunched": of the encounter that the text has told of before."""
    first = next(iter(parsed.tokens(time.span.start, time.span.end)), None)
    verb = next((one for one in first.ancestors if one.pos_ == "VERB"), None) if first is not None else None
    talked = verb is not None and verb.lemma_.lower() in ("talk", "speak", "meet", "confer")
    if not talked or verb is None or any(one.token == verb.i for one in triggers):
        return False
    return (
        first is not None
        and verb.i < first.i
        and bool(triggers)
        and all(one.span.start > time.span.end for one in triggers)
    )


def _is_of_one(verb: Token) -> bool:
    """ "NAME spoke for half an hour in front of the cameras": one who speaks, with nobody that he speaks with."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ in ("NNS", "NNPS") or subject.lower_ in lists()["both"]:
        return False
    together = any(child.dep_ == "conj" for child in subject.children)
    return not together and not any(
        one.lower_ in ("with", "together", "alone") for child in verb.children for one in (child, *child.children)
    )


def _of_subject(parsed: Parsed, time: Time, triggers: Sequence[Trigger]) -> int | None:
    """ "The talks, which included a lunch, lasted four hours": the encounter of which the verb is said."""
    first = next(iter(parsed.tokens(time.span.start, time.span.end)), None)
    verb = next((one for one in first.ancestors if one.pos_ == "VERB"), None) if first is not None else None
    if verb is None or verb.lemma_.lower() not in _LASTING:
        return None
    subjects = {child.i for child in verb.children if child.dep_ == "nsubj"}
    return next((index for index, one in enumerate(triggers) if one.token in subjects and not one.generic), None)


_OF_NOUN = re.compile(
    r"(?:[\s-]+(?:of|long))?(?:[\s-]+(?!(?:and|or|in|at|on|with|to|by|before|after|for|from)\b)[\w’'-]+){0,3}[\s-]+"
)


def _measured(parsed: Parsed, time: Time, triggers: Sequence[Trigger]) -> int | None:
    """The encounter right behind its length: "a 45-minute one-on-one meeting", "two hours of talks"."""
    before = parsed.text[max(0, time.span.start - 12) : time.span.start]
    article = re.search(r"\b(?:an?|the|their)\s+$", before, re.I) is not None
    adjective = article or re.search(r"(?:minute|hour)$", time.span.text) is not None
    for index, trigger in enumerate(triggers):
        gap = parsed.text[time.span.end : trigger.span.start]
        near = 0 < len(gap) < 40 and _OF_NOUN.fullmatch(gap) is not None
        if trigger.noun and near and (adjective or gap.split()[:1] == ["of"]):
            return index
    return None


def nearest(triggers: Sequence[Trigger], at: int) -> int | None:
    """The last trigger before a place in the sentence, or the first after it."""
    single = [(index, trigger) for index, trigger in enumerate(triggers) if not trigger.generic]
    before = [index for index, trigger in single if trigger.span.start <= at]
    if before:
        return before[-1]
    whole = [index for index, trigger in single if trigger.kind not in ("working_session", "press_conference")]
    return whole[0] if whole else None
