"""Attributes that a sentence states, each bound to the trigger that it belongs to, or to none.

Dates and places bind by the parse, lengths and presence by cue words beside it. A value that hangs on another
verb or another event is left alone.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summitry import tables, when
from summitry.model import Attribute, Coreference, Entity, Mention, Sentence, Time
from summitry.read import structure
from summitry.read.encounters.triggers import Cast, Trigger, lists, patterns
from summitry.read.names.mentions import identifier
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_MEETING = 24 * 60 * 3
"""Minutes. A longer duration is how long a war or a term lasted, not a meeting."""
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "on"})
_EVENT_NOUN = r"(?:summit|meetings?|conference|forum|gathering|leaders['’]\s+meeting|leaders['’]\s+summit|session)"


@dataclass(frozen=True, kw_only=True)
class Bound:
    """An attribute and the index of the trigger (in the sentence's list) it belongs to; None: to the current."""

    attribute: Attribute
    trigger: int | None


@dataclass(frozen=True, kw_only=True)
class HostEvent:
    """A gathering at which leaders meet: its name and the tokens that carry it."""

    start: int
    end: int
    value: str
    token: int


@functools.cache
def _named_events() -> re.Pattern[str]:
    names = [
        r"(?:UN|U\.N\.|United\s+Nations)\s+General\s+Assembly",
        r"Munich\s+Security\s+Conference",
        r"World\s+Economic\s+Forum",
        r"(?:Eastern\s+Economic|St\.?\s+Petersburg\s+(?:International\s+)?Economic)\s+Forum",
        r"Belt\s+and\s+Road\s+(?:Forum|Summit)",
        r"Summit\s+of\s+the\s+Americas",
        r"Nuclear\s+Security\s+Summit",
        r"(?:Winter\s+|Summer\s+)?Olympic(?:s|\s+Games)",
        r"(?:funeral|inauguration)\s+of\s+(?:[A-Z][\w’'-]+\s?){1,3}",
    ]
    return re.compile("|".join(rf"(?:{name})" for name in names))


@functools.cache
def _bodies() -> frozenset[str]:
    kinds = ("alliance", "international", "forum", "body", "regional", "intergovernmental", "multilateral")
    return frozenset(row.id for row in tables.organisations() if not row.country or row.type in kinds)


def host_events(parsed: Parsed, sentence: Sentence) -> list[HostEvent]:
    """Gatherings named in a sentence: "the G20 summit", "the UN General Assembly"."""
    out: list[HostEvent] = []
    bodies = _bodies()
    for mention, entity in parsed.mentions_in(sentence.start, sentence.end, nested=True):
        if entity.type != "organisation" or entity.id not in bodies:
            continue
        match = re.compile(rf"\s+(?:[A-Z][\w]+\s+)?(?:[Ee]conomic\s+)?({_EVENT_NOUN})\b", re.I).match(
            parsed.text, mention.end, sentence.end
        )
        before = parsed.text[max(sentence.start, mention.start - 40) : mention.start].lower()
        sidelines = re.search(r"\bsidelines\s+of\s+(?:the\s+|an?\s+)?(?:\w+\s+)?$", before)
        if match is None and sidelines is None:
            continue
        end = match.end() if match else mention.end
        head = list(parsed.tokens(mention.start, end))[-1]
        out.append(HostEvent(start=mention.start, end=end, value=mention.text, token=head.i))
    for match in _named_events().finditer(parsed.text, sentence.start, sentence.end):
        head = list(parsed.tokens(match.start(), match.end()))[-1]
        if not any(one.start < match.end() and match.start() < one.end for one in out):
            out.append(HostEvent(start=match.start(), end=match.end(), value=match.group(), token=head.i))
    return out


def of_sentence(
    parsed: Parsed,
    number: int,
    triggers: Sequence[Trigger],
    coreference: Sequence[Coreference],
    events: Sequence[HostEvent],
    cast: Cast,
) -> Iterator[Bound]:
    """Everything that one sentence says of the encounters it mentions."""
    sentence = parsed.sentences[number]
    times = [one for one in parsed.times if sentence.start <= one.span.start and one.span.end <= sentence.end]
    binder = _Binder(parsed, sentence, triggers, events)
    yield from _dates(parsed, sentence, times, binder, cast)
    yield from _places(parsed, sentence, coreference, binder)
    yield from _events(parsed, events, binder)
    yield from _lengths(parsed, sentence, times, triggers)
    yield from _presence(parsed, sentence, triggers)
    yield from _flags(parsed, sentence, triggers)


class _Binder:
    """Finds the trigger that a token hangs on."""

    def __init__(
        self, parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger], events: Sequence[HostEvent]
    ) -> None:
        self.parsed = parsed
        self.sentence = sentence
        self.triggers = triggers
        self.by_token = {
            token.i: index
            for index, trigger in enumerate(triggers)
            for token in parsed.tokens(trigger.span.start, trigger.span.end)
        }
        self.events = {token.i for event in events for token in parsed.tokens(event.start, event.end)}

    def _is_neutral(self, token: Token) -> bool:
        """Whether a date may reach past this noun: a place, a host event, a part of time."""
        return token.i in self.events or token.lemma_.lower() in _NEUTRAL or _is_place(self.parsed, token)

    def __call__(self, token: Token, *, strict: bool = False) -> int | None:
        """Index of the trigger, or None; `strict` stops at other nouns."""
        self.strict = strict
        steps, below = 0, token
        while steps < 12:
            if token.i in self.by_token:
                return self.by_token[token.i]
            if self.strict and steps and token.pos_ == "NOUN" and not self._is_neutral(token):
                return None
            if steps and token.pos_ in ("VERB", "AUX") and token.i not in self.events:
                found = self._by_verb(token, below)
                if found is not None or token.lemma_.lower() not in _PASSING:
                    return found
            if token.head.i == token.i:
                return self._by_verb(token, below) if token.pos_ in ("VERB", "AUX") else None
            below, token, steps = token, token.head, steps + 1
        return None

    def _by_verb(self, verb: Token, below: Token) -> int | None:
        known = verb.lemma_.lower() in _REPORTING or (not self.strict and verb.lemma_.lower() in _AHEAD)
        if not known and not (verb.dep_ in ("acl", "advcl") and _is_held(verb)):
            return None
        if below.dep_.startswith(("advcl", "ccomp", "acl", "parataxis")) and below.pos_ == "VERB":
            return None
        children = sorted(verb.children, key=lambda child: _ORDER.get(child.dep_, 9))
        for child in children:
            if child.dep_ in _ORDER:
                for one in (child, *(g for g in child.subtree if g.dep_ in ("nmod", "conj", "appos"))):
                    if one.i in self.by_token:
                        return self.by_token[one.i]
        if verb.dep_ in ("acl", "acl:relcl"):
            return self.by_token.get(verb.head.i)
        if verb.dep_ in ("conj", "parataxis") and verb.head.i in self.by_token:
            return self.by_token[verb.head.i]
        if verb.dep_ in ("advcl", "conj", "xcomp"):
            return self._by_verb(verb.head, verb) if verb.dep_ == "conj" else self._subject(verb.head)
        return None

    def _subject(self, verb: Token) -> int | None:
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubj:pass") and child.i in self.by_token:
                return self.by_token[child.i]
        return None


_AHEAD = frozenset({"expect", "announce", "propose", "agree", "call"})
"""Verbs under which a place belongs to the encounter, and a date may be that of the announcement."""
_NEUTRAL = frozenset(
    {"morning", "afternoon", "evening", "night", "day", "week", "weekend", "month", "year", "sideline", "margin",
     "city",
     "capital", "resort", "summit", "hotel", "palace", "town", "island", "first", "last", "one", "start", "end", "part"}
)  # fmt: skip
_ORDER = {"nsubj": 0, "nsubj:pass": 1, "obj": 2, "obl": 3, "obl:agent": 4}
_PASSING = frozenset({"be", "have", "do"})
_REPORTING = frozenset(
    {
        "hold", "have", "take", "occur", "occurre", "happen", "place", "meet", "schedule", "plan", "set", "begin",
        "start", "open", "end", "conclude", "host", "conduct", "attend", "come", "follow", "stage", "kick", "convene",
        "arrange", "be", "last", "run", "resume", "continue", "gather", "expect", "mark", "wrap", "enter", "finish",
        "sit", "speak", "talk", "complete", "cancel", "fly", "travel", "postpone", "join",
    }
)  # fmt: skip


def _is_held(verb: Token) -> bool:
    return str(verb.text).lower() in (
        "held",
        "hosted",
        "staged",
        "convened",
        "taking",
        "lasting",
        "scheduled",
        "planned",
    )


def _dates(parsed: Parsed, sentence: Sentence, times: list[Time], bind: _Binder, cast: Cast) -> Iterator[Bound]:
    dateline = structure.dateline(parsed.text[sentence.start : sentence.end])
    for time in times:
        if time.type not in ("date", "time") or time.value is None or time.span.start < sentence.start + dateline:
            continue
        value = time.value.split("T")[0]
        interval = when.parse(value)
        before = parsed.text[max(sentence.start, time.span.start - 8) : time.span.start].lower()
        if re.search(r"\bsince\s+$", before):
            continue
        if interval is None or interval.granularity in ("decade", "century"):
            continue
        if time.relative and interval.granularity == "year":
            continue
        tokens = [token for token in parsed.tokens(time.span.start, time.span.end) if not token.is_space]
        if not tokens:
            continue
        head = _head(tokens)
        index = bind(head, strict=True)
        if index is None:
            index = _adjacent(parsed, time.span.start, bind, ("in", "on", "of", "during"))
        if index is None and sentence.kind == "heading" and bind.triggers:
            index = 0
        loose = index is None and _of_the_pair(head, cast)
        if index is None and not loose:
            continue
        if loose:
            single = [n for n, one in enumerate(bind.triggers) if not one.generic and one.mood == "happened"]
            index = single[0] if len(single) == 1 else None
        if index is not None and bind.triggers[index].mood in ("planned", "possible"):
            value = _ahead(parsed, time, value)
        yield Bound(
            trigger=index,
            attribute=Attribute(
                name="date",
                value=value,
                span=time.span,
                granularity=interval.granularity,
                comparator=None,
                hedge=time.hedge,
                rule="date:bound",
            ),
        )


def _ahead(parsed: Parsed, time: Time, value: str) -> str:
    """The next such weekday for what is to come: "will meet on Thursday" is no Thursday past."""
    written = when.parse(parsed.document.published or "")
    day = when.parse(value)
    if not time.relative or written is None or day is None or day.granularity != "day":
        return value
    if day.start is None or written.start is None or not 0 < (written.start - day.start).days < 7:
        return value
    return (day.start + dt.timedelta(days=7)).isoformat()


def _of_the_pair(token: Token, cast: Cast) -> bool:
    """Whether a date says when the two leaders did something: "A and B agreed on Wednesday"."""
    token = token.head
    if token.pos_ != "VERB" or not (token.dep_ == "root" or token.head.dep_ == "root"):
        return False
    subject = [one for one in token.children if one.dep_ == "nsubj"]
    return any(len(cast.of(list(one.subtree))) == 2 for one in subject)


def _head(tokens: list[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])


def _adjacent(parsed: Parsed, start: int, bind: _Binder, prepositions: Sequence[str]) -> int | None:
    """The trigger right before "in July 2018", with at most a place between them."""
    before = parsed.text[bind.sentence.start : start]
    for index in range(len(bind.triggers) - 1, -1, -1):
        trigger = bind.triggers[index]
        if trigger.span.end <= start:
            between = parsed.text[trigger.span.end : start]
            words = re.findall(r"[\w’'.]+", between)
            closing = before.rstrip().lower().endswith(tuple(f" {one}" for one in prepositions))
            broken = re.search(r"[;:.!?]|\b(?:that|which|who|after|before)\b", between) or any(
                token.pos_ in ("VERB", "AUX") for token in parsed.tokens(trigger.span.end, start)
            )
            return index if len(words) <= 5 and closing and not broken else None
    return None


def _places(parsed: Parsed, sentence: Sentence, coreference: Sequence[Coreference], bind: _Binder) -> Iterator[Bound]:
    spots: list[tuple[int, int, str, str]] = []
    for mention, entity in parsed.mentions_in(sentence.start, sentence.end, nested=True):
        if entity.type in ("place", "state"):
            spots.append((mention.start, mention.end, entity.id, _kind_of(mention, entity)))
    for one in coreference:
        if one.why.startswith("capital") and sentence.start <= one.span.start < sentence.end:
            spots.append((one.span.start, one.span.end, one.antecedents[0], "described"))
    for start, end, entity_id, kind in sorted(spots):
        if kind in ("demonym", "metonym"):
            continue
        tokens = [token for token in parsed.tokens(start, end) if not token.is_space]
        if not tokens:
            continue
        head = _outer(_head(tokens))
        index = _place_index(parsed, sentence, head, start, bind)
        if index is None:
            continue
        span = parsed.span(start, end)
        name = "country" if kind == "state" else "place"
        if kind == "venue":
            name = "venue"
        value = entity_id if kind != "capital" else (_city(span.text) or identifier(span.text))
        if kind == "region":
            continue
        yield Bound(trigger=index, attribute=Attribute(name=name, value=value, span=span, rule=f"place:{kind}"))
        if kind == "state" and _is_city_state(entity_id):
            yield Bound(
                trigger=index, attribute=Attribute(name="place", value=entity_id, span=span, rule="place:state")
            )
        if kind == "described":
            state = _country_of(entity_id)
            if state:
                yield Bound(
                    trigger=index,
                    attribute=Attribute(name="country", value=state, span=span, rule="place:described"),
                )


_TRAVEL = frozenset({"fly", "travel", "go", "come", "return", "head", "journey", "arrive"})
_SETTLEMENTS = frozenset(
    {
        "city",
        "town",
        "capital",
        "resort",
        "village",
        "port",
        "island",
        "outskirts",
        "suburb",
        "centre",
        "center",
        "state",
    }
)


def _outer(head: Token) -> Token:
    """ "the central city of Wuhan", "the resort town of Sochi": the noun that stands for the place."""
    of = any(child.text.lower() == "of" for child in head.children)
    near = head.dep_ in ("nmod", "appos", "flat", "compound") and head.head.lemma_.lower() in _SETTLEMENTS
    return head.head if near and (of or head.dep_ != "nmod") else head


def _kind_of(mention: Mention, entity: Entity) -> str:
    if entity.type == "state":
        if mention.why.startswith("capital"):
            return "capital"
        return {"demonym": "demonym", "metonym": "metonym"}.get(mention.why, "state")
    known = _place_kinds().get(entity.id)
    if known is None and patterns("venue_words").search(mention.text):
        return "venue"
    return known or "city"


@functools.cache
def _place_kinds() -> dict[str, str]:
    return {row.id: row.kind for row in tables.places()}


@functools.cache
def _city_states() -> frozenset[str]:
    return frozenset(row.id for row in tables.countries() if row.capital == row.name)


def _is_city_state(entity: str) -> bool:
    return entity in _city_states()


@functools.cache
def _cities() -> dict[str, str]:
    return {name: row.id for row in tables.places() for name in (row.name, *row.aliases)}


def _city(text: str) -> str | None:
    return _cities().get(text)


@functools.cache
def _countries_of() -> dict[str, str]:
    return {row.id: row.country for row in tables.places()}


def _country_of(place: str) -> str:
    return _countries_of().get(place, "")


def _place_index(parsed: Parsed, sentence: Sentence, head: Token, start: int, bind: _Binder) -> int | None:
    """The trigger whose place this is: "summit in X", "X summit", "held in X", "met in X"."""
    cases = [child.text.lower() for child in head.children if child.dep_ == "case"]
    index = bind(head)
    if index is not None:
        trigger = bind.triggers[index]
        inside = bind.by_token.get(head.head.i) == index and head.i < trigger.token
        if head.dep_ in ("compound", "flat", "nmod:unmarked", "amod") and not cases and inside:
            return index if not _is_participant_state(head, trigger) else None
        if cases and cases[0] in _PLACE_PREPOSITIONS:
            return index
        if cases and cases[0] == "to" and head.head.lemma_.lower() in _TRAVEL and trigger.noun:
            return index
        return _after_place(parsed, sentence, head, start, bind)
    before = parsed.text[max(sentence.start, start - 12) : start]
    if re.search(r"\b(?:in|at)\s+(?:the\s+)?$", before):
        return _adjacent(parsed, start, bind, ("in", "at", "in the"))
    if sentence.kind == "heading" and bind.triggers:
        follows = parsed.text[start : start + 40]
        if re.match(r"[\w.’']+(?:\s[A-Z][\w.’']+)?\s+(?:G\d+\s+)?(?:summit|meeting|talks)", follows, re.I):
            return 0
    return None


def _after_place(parsed: Parsed, sentence: Sentence, head: Token, start: int, bind: _Binder) -> int | None:
    """ "in Hamburg, Germany": the second place is where the first one is."""
    above = head.head
    between = parsed.text[above.idx + len(above.text) : start]
    if above.i < head.i and re.fullmatch(r",\s*(?:the\s+)?", between) and _is_place(parsed, above):
        return _place_index(parsed, sentence, _outer(above), above.idx, bind)
    return None


def _is_participant_state(head: Token, trigger: Trigger) -> bool:
    nxt = head.nbor(1).text if head.i + 1 < len(head.doc) else ""
    prv = head.nbor(-1).text if head.i else ""
    return nxt in ("-", "–", "—") or prv in ("-", "–", "—")


def _is_place(parsed: Parsed, token: Token) -> bool:
    named = parsed.mention_at(token.idx)
    return named is not None and named[1].type in ("place", "state")


def _events(parsed: Parsed, events: Sequence[HostEvent], bind: _Binder) -> Iterator[Bound]:
    for event in events:
        index = bind(parsed.doc[event.token])
        yield Bound(
            trigger=index if index is not None else (0 if len(bind.triggers) == 1 else None),
            attribute=Attribute(
                name="host_event",
                value=event.value,
                span=parsed.span(event.start, event.end),
                rule="host_event",
            ),
        )


def _lengths(parsed: Parsed, sentence: Sentence, times: list[Time], triggers: Sequence[Trigger]) -> Iterator[Bound]:
    for time in times:
        if time.minutes is None or not 0 < time.minutes <= LONGEST_MEETING:
            continue
        name = _length_name(parsed, sentence, time)
        if name is None:
            continue
        index = _nearest(triggers, time.span.start)
        yield Bound(
            trigger=index,
            attribute=Attribute(
                name=name,
                value=int(time.minutes) if float(time.minutes).is_integer() else time.minutes,
                span=time.span,
                comparator=time.comparator or "=",
                hedge=time.hedge,
                rule=name,
            ),
        )


def _length_name(parsed: Parsed, sentence: Sentence, time: Time) -> str | None:
    """Whether a duration is a planned or an actual length, by the nearest cue in its clause."""
    left = max(sentence.start, time.span.start - 60)
    before = re.split(r"[;:]|\bthat\b", parsed.text[left : time.span.start])[-1]
    after = re.split(r"[;:.]", parsed.text[time.span.end : min(sentence.end, time.span.end + 40)])[0]
    if re.match(
        r"\s*(?:later|earlier|ago|before|after|away|late|behind|longer|more|old|notice|deadline|window)\b",
        after,
    ):
        if not re.match(r"\s*(?:longer|more)\s+than\b", after):
            return None
        return None
    if re.search(r"\b(?:within|every|per|until|in\s+the\s+(?:next|last|past))\s+$", before):
        return None
    planned = [m.end() for m in re.finditer(rf"\b{patterns('planned_cues').pattern}\b", before, re.I)]
    actual = [m.end() for m in re.finditer(rf"\b(?:{patterns('actual_cues').pattern})\b", before, re.I)]
    if re.match(
        r"\s*(?:(?:that|which|as|than)\s+)?(?:(?!\b(?:lasted|ran|took)\b)[\w-]+\s+){0,6}?(?:initially\s+|originally\s+)?"
        r"(?:planned|scheduled|allott?ed|set\s+aside|expected|foreseen)\b(?!\s+to\b)",
        after,
    ):
        return "planned_minutes"
    if planned and (not actual or planned[-1] >= actual[-1] or "than" in before[planned[-1] - 20 :].split()):
        return "planned_minutes"
    if planned and actual and actual[-1] > planned[-1]:
        gap = before[planned[-1] : actual[-1]]
        if re.fullmatch(r"\s*(?:to|for|at|length|time|duration)?\s*(?:to\s+)?\w*\s*(?:for)?", gap):
            return "planned_minutes"
    if actual or re.search(
        r"\b(?:session|meeting|call|talks?|conversation|summit|dinner|lunch|discussions?)\s+of\s+$", before, re.I
    ):
        return "actual_minutes"
    noun = re.match(
        r"[\s-]*(?:\w+[\s-]+){0,3}?(?:meeting|talks|call|conversation|summit|discussion|session|dinner|lunch|encounter|"
        r"sit-down|chat|phone|press\s+conference|news\s+conference|exchange|tete-a-tete|tête-à-tête)\b",
        after,
        re.I,
    )
    return "actual_minutes" if noun else None


def _nearest(triggers: Sequence[Trigger], at: int) -> int | None:
    """The last trigger before a place in the sentence, or the first after it."""
    single = [(index, trigger) for index, trigger in enumerate(triggers) if not trigger.generic]
    before = [index for index, trigger in single if trigger.span.start <= at]
    if before:
        return before[-1]
    whole = [index for index, trigger in single if trigger.kind not in ("working_session", "press_conference")]
    return whole[0] if whole else None


def _presence(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    text = parsed.text
    for row in lists()["presence"]:
        match = re.compile(rf"\b{row['pattern']}", re.I).search(text, sentence.start, sentence.end)
        if match is not None:
            yield Bound(
                trigger=_private(triggers, match.start()),
                attribute=Attribute(
                    name="others_present",
                    value=row["value"],
                    span=parsed.span(match.start(), match.end()),
                    rule="presence:only",
                ),
            )
            break
    yield from _attendance(parsed, sentence, triggers)


def _attendance(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    cues = re.compile(rf"\b(?:{patterns('present_cues').pattern})\b", re.I)
    match = cues.search(parsed.text, sentence.start, sentence.end)
    if match is None:
        return
    taken = {who for trigger in triggers for who in trigger.participants}
    forward = re.match(
        r"(?:accompanied|joined|flanked|alongside|attended\s+by|in\s+the\s+presence)", match.group(), re.I
    )
    low, high = (match.end(), sentence.end) if forward else (sentence.start, match.start())
    stop = re.compile(r"[;.]|\b(?:that|said|told|after|before|when)\b").search(parsed.text, low, high)
    high = stop.start() if stop and forward else high
    people = [
        (mention, entity)
        for mention, entity in parsed.mentions_in(low, high)
        if entity.type == "person" and entity.id not in taken
    ]
    if not people or (not forward and not triggers and not re.search(r"also|in\s+the\s+room", match.group(), re.I)):
        return
    first, last = people[0][0], people[-1][0]
    alone = any(one.kind == "one_on_one" for one in triggers)
    yield Bound(
        trigger=None if alone else _nearest(triggers, match.start()),
        attribute=Attribute(
            name="others_present",
            value=[entity.id for _, entity in people],
            span=parsed.span(first.start, last.end),
            rule="presence:named",
        ),
    )


def _private(triggers: Sequence[Trigger], at: int) -> int | None:
    for index, trigger in enumerate(triggers):
        if trigger.kind == "one_on_one":
            return index
    return _nearest(triggers, at)


def _flags(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
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
    r"\b(?:no|without\s+an?y?)\s+(?:joint\s+)?(?:press|news)\s+conference(?:\s+(?:was|were)\s+held)?|"
    r"\b(?:did\s+not|didn['’]t)\s+(?:take\s+questions|hold\s+a\s+(?:joint\s+)?(?:press|news)\s+conference)\b",
    re.IGNORECASE,
)


def _frequency(parsed: Parsed, sentence: Sentence, index: int, trigger: Trigger) -> Iterator[Bound]:
    """How many contacts a set holds, in the words of the text: "several", "on numerous occasions"."""
    words = [*lists()["counted"], r"(?:on\s+)?(?:\w+\s+)(?:occasions|times)"]
    pattern = re.compile(r"\b(?:" + "|".join(words[-1:] + words[:-1]) + r")\b", re.I)
    low = sentence.start if trigger.noun else trigger.span.start
    high = trigger.span.end if trigger.noun else sentence.end
    found = [one for one in pattern.finditer(parsed.text, low, high) if one.group().lower() != "other"]
    if found and trigger.words & {*lists()["counted"], "times", "occasions"}:
        match = found[-1] if trigger.noun else found[0]
        yield _flag("frequency", " ".join(match.group().lower().split()), parsed, match.start(), match.end(), index)


def _ordinal(parsed: Parsed, sentence: Sentence, index: int, trigger: Trigger) -> Iterator[Bound]:
    ordinals: dict[str, Any] = lists()["ordinals"]
    start = max(sentence.start, trigger.span.start - 45)
    before = parsed.text[start : trigger.span.start]
    for match in reversed(list(re.finditer(r"[\w-]+", before))):
        word = match.group().lower()
        between = before[match.end() :]
        if word == "last" and re.match(r"\s+(?:week|month|year|time|night|\w+day)\b", between):
            continue
        if word in ordinals and len(between.split()) <= 4 and not re.search(r"[,;:.]|\b(?:of|the|a|in)\b", between):
            name = "order" if word in ("last", "final", "latest") else "ordinal"
            at = start + match.start()
            yield _flag(name, ordinals[word], parsed, at, trigger.span.end, index)
            return
    if not trigger.noun:
        after = parsed.text[trigger.span.end : trigger.span.end + 40]
        found = re.match(r"[^.;,]*?\bfor\s+(?:the\s+|only\s+the\s+)?(\w+)\s+time\b", after, re.I)
        if found and found.group(1).lower() in ordinals:
            end = trigger.span.end + found.end()
            yield _flag("ordinal", ordinals[found.group(1).lower()], parsed, trigger.span.start, end, index)
    for word in trigger.words & set(lists()["order_words"]):
        if word not in ordinals:
            yield _flag("order", word, parsed, trigger.span.start, trigger.span.end, index)


def _nearest_noun(triggers: Sequence[Trigger], at: int) -> int | None:
    ranked = sorted((abs(trigger.span.start - at), index) for index, trigger in enumerate(triggers))
    return ranked[0][1] if ranked else None


def _flag(name: str, value: Any, parsed: Parsed, start: int, end: int, index: int | None) -> Bound:
    return Bound(trigger=index, attribute=Attribute(name=name, value=value, span=parsed.span(start, end), rule=name))
