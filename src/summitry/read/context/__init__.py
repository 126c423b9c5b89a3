"""Background in the author's own voice: dated events, phases, standing facts, instruments and conflicts.

A sentence about an encounter itself is no context, and an alleged event keeps its status.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry import when
from summitry.model import Claim, ContextItem, Sentence, Span, Time
from summitry.read.context import learnt
from summitry.read.context.asides import RULE as ASIDE
from summitry.read.context.asides import asides
from summitry.read.context.clauses import dated, is_past_event, likely, recent_days, without_joint
from summitry.read.context.climate import climate
from summitry.read.context.instruments import RULE as SIGNED
from summitry.read.context.instruments import instruments
from summitry.read.context.items import date_of, issues_on_table, item, states
from summitry.read.context.polls import RULE as POLL
from summitry.read.context.polls import polls
from summitry.read.context.ties import RULE as TIES
from summitry.read.context.ties import at_odds, burdens, ties
from summitry.read.context.words import event_nouns, named, pattern
from summitry.read.encounters import Found
from summitry.read.outcomes import contents
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token


LIKELY = 0.5
"""From here on the second network's view makes a sentence background."""

UNLIKELY = 0.035
"""Below this, where it is sure of another class, nothing in the sentence is background."""


_NOTHING = re.compile(r"(?:No|Neither|Nothing|Whether|What|Why|How)\b", re.IGNORECASE)


def find(parsed: Parsed, found: Found, claims: tuple[Claim, ...] = ()) -> Iterator[ContextItem]:
    """All context items of a document."""
    said = [
        _spoken(parsed, span) if one.rule.startswith("sentence/turn") else span
        for one in claims
        if one.holder_span is not None or one.attributed_by != "author"
        for span in (one.content_spans or (one.content_span,))
        if span is not None
    ]
    recent = recent_days(parsed, found)
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        taken: list[ContextItem] = []
        scores = parsed.likely[number] if parsed.likely else {}
        sure = scores.get("context", 0.0) >= LIKELY
        items = sorted(_sentence(parsed, number, sentence, found), key=lambda one: one.rule != SIGNED)
        if scores.get("context", 1.0) < UNLIKELY and max(scores.values()) > 1.0 - UNLIKELY:
            items = [one for one in items if one.rule in (TIES, ASIDE, SIGNED, POLL) or _is_old(parsed, one, recent)]
        if sure:
            times = [one for one in parsed.times if sentence.start <= one.span.start < sentence.end]
            told = list(likely(parsed, number, sentence, times))
            items = [one for one in items if not any(_is_part(parsed, one, clause) for clause in told)] + told
        for made in items:
            apart = made.rule == POLL or (made.rule == SIGNED and ", which " in made.span.text)
            held = not apart and any(one.contains(made.span) for one in said)
            if held or _NOTHING.match(made.span.text):
                continue
            named = made.kind == "instrument" and made.rule != SIGNED
            if named and any(one.start <= made.span.start < one.end for one in said):
                continue
            if not any(_collides(one.span, made.span) for one in taken if not _within(one, made)):
                taken.append(made)
                yield made
        if not taken:
            yield from learnt.find(parsed, number, sentence, said)


def _spoken(parsed: Parsed, span: Span) -> Span:
    """The sentence of a turn to which a clause that somebody speaks belongs."""
    sentence = parsed.sentence_at(span.start)
    return span if sentence is None else parsed.span(sentence.start, max(sentence.end, span.end))


def _is_part(parsed: Parsed, made: ContextItem, clause: ContextItem) -> bool:
    """Whether an event is only a noun in a clause that is background as a whole: "left after the coup of 2023"."""
    if made.rule not in ("context:event", "context:conflict") or not clause.span.contains(made.span):
        return False
    words = list(parsed.tokens(made.span.start, made.span.end))
    told = any(token.pos_ in ("VERB", "AUX") for token in words)
    behind = parsed.text[clause.span.start : made.span.start].rstrip().endswith((" after", " following"))
    return not told and behind and len(made.span.text) < 0.6 * len(clause.span.text)


def _within(phase: ContextItem, made: ContextItem) -> bool:
    """Whether an item is an event with a date of its own that a phase names: "strained since the war of 2008"."""
    inside = made.span.start > phase.span.start and len(made.span.text) < 0.6 * len(phase.span.text)
    return phase.rule == TIES and made.date is not None and inside


def _collides(one: Span, other: Span) -> bool:
    """Whether two spans tell the same; a noun at the end of one may open the next."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.3 * min(one.end - one.start, other.end - other.start)


def _is_old(parsed: Parsed, made: ContextItem, recent: list[when.When]) -> bool:
    """Whether an item is a noun with a date of its own that is not of these days: "the attack of December 2001"."""
    if made.date is None or made.rule == "context:phase" or len(made.span.text.split()) > 14:
        return False
    inside = [one for one in parsed.times if made.span.contains(one.span) and one.value]
    return bool(inside) and is_past_event(inside, recent) and not any(_is_near(one, recent) for one in inside)


def _is_near(one: Time, recent: list[when.When]) -> bool:
    day = when.parse(str(one.value))
    return day is not None and any(day.overlaps(other) for other in recent)


def _sentence(parsed: Parsed, number: int, sentence: Sentence, found: Found) -> Iterator[ContextItem]:
    times = [one for one in parsed.times if sentence.start <= one.span.start < sentence.end and one.type == "date"]
    text = parsed.text[sentence.start : sentence.end]
    yield from ties(parsed, sentence, times)
    yield from burdens(parsed, sentence, times)
    yield from at_odds(parsed, sentence, times)
    yield from climate(parsed, sentence, times)
    scores = parsed.likely[number] if parsed.likely else {}
    yield from _events(parsed, sentence, times, found, is_filler=scores.get("filler", 0.0) >= LIKELY)
    yield from instruments(parsed, sentence, text)
    yield from polls(parsed, sentence, times)
    about_encounter = number in found.mentioned
    if not about_encounter:
        for name, kind in (("phases", "phase"), ("facts", "fact")):
            match = pattern(name).search(text)
            if match is not None and kind == "fact" and not _says(parsed, sentence.start + match.start()):
                continue
            if match is not None and (times or states(parsed, sentence) >= (2 if kind == "phase" else 1)):
                if kind == "phase" and not (times or re.search(r"\bsince\b|\bCold War\b|\brelations", text)):
                    continue
                span = _around(parsed, sentence, match) if kind == "phase" else None
                yield item(parsed, sentence, kind, span or parsed.span(sentence.start, sentence.end), times, text)
                return
        match = pattern("conflicts").search(text)
        if match is not None and not issues_on_table(text):
            start = sentence.start + match.start()
            span, _ = phrase(parsed, start, start + len(match.group().split()[0]), climb=False)
            yield item(parsed, sentence, "conflict", span, [], text)


def _around(parsed: Parsed, sentence: Sentence, match: re.Match[str]) -> Span | None:
    """The main clause that holds some words, where another with a subject of its own is joined to it."""
    start = sentence.start + match.start()
    token = next(iter(parsed.tokens(start, start + 1)), None)
    while token is not None and not (token.pos_ in ("VERB", "AUX") and token.dep_ in ("root", "conj", "parataxis")):
        token = token.head if token.head.i != token.i else None
    if token is None:
        return None
    low, high = contents.clause(token, content_only=True)
    return parsed.span(without_joint(token, low), high) if low <= start < high else None


def _events(
    parsed: Parsed, sentence: Sentence, times: list[Time], found: Found, *, is_filler: bool
) -> Iterator[ContextItem]:
    text = parsed.text[sentence.start : sentence.end]
    yield from dated(parsed, sentence, times, found)
    yield from asides(parsed, sentence, times, found)
    for words, row in named() if not is_filler else ():
        for match in words.finditer(parsed.text, sentence.start, sentence.end):
            span = parsed.span(match.start(), match.end())
            yield item(parsed, sentence, row["kind"], span, times, text, label=row["label"] or match.group())
    nouns = event_nouns()
    for token in parsed.words_of(sentence):
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and lemma in nouns:
            span, _ = phrase(parsed, token.idx, token.idx + len(token.text), climb=False)
            span = _to_date(parsed, span, times)
            inside = parsed.mentions_in(span.start, span.end, nested=True)
            when_it_was = date_of(times, span)
            if when_it_was or any(e.type in ("state", "place", "agreement") for _, e in inside):
                if not when_it_was and (_is_on_table(token) or _is_wish(token)):
                    continue
                kind = "conflict" if lemma in _CONFLICTS else "event"
                yield item(parsed, sentence, kind, span, times, text)


def _says(parsed: Parsed, start: int) -> bool:
    """Whether the word of a standing fact is the verb of a clause: "holds 18 bases", not "the hold" or "hold off"."""
    token = next(iter(parsed.tokens(start, start + 1)), None)
    if token is None or token.pos_ not in ("VERB", "AUX"):
        return False
    return token.dep_ not in ("xcomp", "acl") and not any(child.dep_ == "compound:prt" for child in token.children)


_CONFLICTS = frozenset({"war", "standoff", "stand-off", "fighting", "hostilities", "insurgency", "skirmish"})
_WISHES = frozenset(
    {
        "demand",
        "call",
        "proposal",
        "plan",
        "hope",
        "need",
        "possibility",
        "prospect",
        "threat",
        "risk",
        "condition",
        "way",
    }
)


def _is_wish(token: Token) -> bool:
    """Whether the noun is what somebody asks for or might happen: "demands for the withdrawal", "any withdrawal"."""
    if any(child.dep_ == "det" and child.lower_ in ("any", "no", "a", "an", "every") for child in token.children):
        return True
    if any(child.dep_ == "amod" and child.lower_ in _AHEAD for child in token.children):
        return True
    return token.dep_ == "nmod" and token.head.lemma_.lower() in _WISHES


_AHEAD = frozenset(
    {"likely", "possible", "potential", "next", "future", "upcoming", "forthcoming", "coming", "looming"}
)
"""Words by which a public event is still to come."""

_PLACE_AND_DATE = re.compile(
    r"\s*(?:(?:in|of|at|near|on)\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s+){1,3},?\s*)?(?:in|on|of|from|since)\s+"
)


def _to_date(parsed: Parsed, span: Span, times: list[Time]) -> Span:
    """The span with "in 2014" behind it, or "in Cuba in April 1961"."""
    for one in times:
        gap = parsed.text[span.end : one.span.start]
        if 0 < len(gap) <= 45 and _PLACE_AND_DATE.fullmatch(gap):
            return parsed.span(span.start, one.span.end)
    return span


def _is_on_table(token: Token) -> bool:
    """Whether the noun is what a discussion was about."""
    verb = token.head
    return token.dep_ in ("obj", "obl") and verb.lemma_.lower() in (
        "discuss",
        "raise",
        "cover",
        "focus",
        "talk",
        "address",
    )
