"""Clauses that tell, with a date, what was done before: the events, conflicts and instruments of a background."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry import when
from summitry.model import ContextItem, Sentence, Span, Time
from summitry.read.context.items import item
from summitry.read.context.kinds import (
    described,
    goes_on,
    instruments,
    is_past,
    is_standing,
    of_clause,
    rules,
    told,
)
from summitry.read.context.words import data, event_nouns
from summitry.read.encounters import Found
from summitry.read.outcomes import contents
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def dated(parsed: Parsed, sentence: Sentence, times: list[Time], found: Found) -> Iterator[ContextItem]:
    """Clauses that tell with a date what was done; in a timeline the date stands before them."""
    verbs, recent = set(data()["events"]["verbs"]), recent_days(parsed, found)
    text = parsed.text[sentence.start : sentence.end]
    entry = _entry(parsed, sentence)
    people = {who for one in found.encounters for who in one.participants}
    for token in parsed.words_of(sentence):
        if token.pos_ != "VERB" or not (times or entry) or not is_past(token) or is_encounter(parsed, token, found):
            continue
        near = [one for one in times if one.value and _hangs_on(parsed, one, token)]
        if not near and entry is not None and _is_entry(parsed, token, people):
            near = [entry]
        public = token.lemma_.lower() in verbs
        if near and _tells(token, public) and (public or entry in near or is_past_event(near, recent)):
            span = _behind_opener(parsed, token, parsed.span(*_extent(token, times)), near)
            if token.dep_ != "acl:relcl" and _AHEAD.search(parsed.text[span.start : token.idx]):
                continue
            what = of_clause(parsed, token, span.text)
            what = "fact" if what == "event" and is_standing(token) else what
            what = "phase" if what == "event" and goes_on(token, span.text) else what
            if what == "event" and _is_of_day(token, near, found, people, parsed):
                continue
            yield item(parsed, sentence, what, span, near, text)


_OPENER = re.compile(
    r"(?:As\s+a\s+result\s+of|Following|Despite|Because\s+of|In\s+response\s+to|Thanks\s+to|After)\b[^,]{3,90},\s+"
)


def _behind_opener(parsed: Parsed, verb: Token, span: Span, near: list[Time]) -> Span:
    """The clause behind "As a result of his efforts,", which says why and not what."""
    opened = _OPENER.match(span.text)
    if opened is None or span.start + opened.end() > verb.idx:
        return span
    start = span.start + opened.end()
    return span if any(one.span.start < start for one in near) else parsed.span(start, span.end)


def _is_of_day(verb: Token, near: list[Time], found: Found, people: set[str], parsed: Parsed) -> bool:
    """Whether a clause tells what those who met did on the day of their meeting: no background."""
    subject = contents.subject(verb)
    named = parsed.mention_at(subject.idx) if subject is not None else None
    if subject is None or not (subject.pos_ == "PRON" or (named is not None and named[1].id in people)):
        return False
    days = [day for one in near if one.value and (day := when.parse(one.value)) is not None]
    met = [
        day
        for one in found.encounters
        for attribute in one.attributes
        if attribute.name == "date" and (day := when.parse(str(attribute.value))) is not None
    ]
    fine = [one for one in met if one.granularity not in ("year", "season", "decade")]
    return any(day.overlaps(other) for day in days if day.granularity != "year" for other in fine)


_AHEAD = re.compile(r"\b(?:due|set|expected|scheduled|supposed|likely)\s+to\b", re.IGNORECASE)


def _extent(verb: Token, times: list[Time]) -> contents.Range:
    """The clause; behind a noun with the noun: "the sanctions that Brussels imposed in 2014"."""
    start, end = contents.clause(verb, content_only=True)
    noun = described(verb)
    if noun is not None:
        rule = noun.head
        if noun.dep_ == "nsubj" and noun.lemma_.lower() in instruments() and rules(rule):
            return contents.clause(rule, content_only=True)
        before = [token for token in noun.lefts if token.dep_ in ("det", "amod", "compound", "nmod:poss", "nummod")]
        first = min([noun, *(leaf for token in before for leaf in token.subtree)], key=lambda token: token.i)
        start = min(start, first.idx)
    start = without_joint(verb, start)
    return start, _before_later(verb, start, end, times)


_SUBORDINATE = frozenset(
    {"after", "when", "as", "because", "while", "before", "until", "although", "though", "whereas"}
)


def _before_later(verb: Token, start: int, end: int, times: list[Time]) -> int:
    """Where a clause ends before one that only adds to it: ", when the others stayed away", "and lapsed in 1961"."""
    for token in verb.subtree:
        if token.i <= verb.i or token.pos_ != "VERB":
            continue
        words = list(token.subtree)
        left = next((one for one in words if not one.is_punct), token)
        empty = left.lower_ == "when" and verb.lemma_.lower() in ("come", "be", "begin", "end", "start", "reach")
        added = token.dep_ == "advcl" and token.head.i == verb.i and left.lower_ in _SUBORDINATE and not empty
        joined = token.dep_ == "conj" and token.head.i == verb.i and _is_dated(words, times)
        if (added or joined) and start < left.idx < end and left.i > verb.i + 1:
            last = left.nbor(-2 if left.nbor(-1).is_punct else -1)
            return int(last.idx) + len(last.text)
    return end


def _is_dated(words: list[Token], times: list[Time]) -> bool:
    low, high = words[0].idx, words[-1].idx
    return any(one.value and low <= one.span.start <= high for one in times)


_JOINTS = frozenset({"and", "but", "yet", "so", "when", "because", "since", "although", "though", "while", "after",
                     "before", "as", "where", "until", "or"})  # fmt: skip


def without_joint(verb: Token, start: int) -> int:
    """Where a clause begins behind the word that joins it on: "when Russia invaded", "and expelled"."""
    first = next((token for token in verb.subtree if token.idx == start), None)
    joined = first is not None and first.lower_ in _JOINTS and first.dep_ in ("cc", "mark", "advmod")
    if first is None or not joined or first.head.i != verb.i or first.i + 1 >= len(first.doc):
        return start
    following = first.nbor(1)
    return following.idx if not following.is_punct else start


def likely(parsed: Parsed, number: int, sentence: Sentence, times: list[Time]) -> Iterator[ContextItem]:
    """Main clauses of a sentence that the second network takes for background."""
    text = parsed.text[sentence.start : sentence.end]
    for token in parsed.words_of(sentence):
        own = any(child.dep_ in ("nsubj", "nsubj:pass", "expl") for child in token.children)
        if token.dep_ not in ("root", "conj", "parataxis") or not own or _only_says(token) or _is_signing(token):
            continue
        if any(one.dep_ == "aux" and one.lower_ in _OPEN for one in token.children):
            continue
        start, end = contents.clause(token, content_only=True)
        span = parsed.span(without_joint(token, start), end)
        if _AHEAD.search(span.text):
            continue
        near = [one for one in times if one.value and span.start <= one.span.start < span.end]
        span = _behind_opener(parsed, token, span, near)
        yield item(parsed, sentence, told(token, span.text, near), span, near[:1], text)


_OPEN = frozenset({"might", "may", "could", "should", "would"})
_SAYING = frozenset(
    {"point", "emphasise", "emphasize", "underline", "remark", "acknowledge", "concede", "say", "tell", "add",
     "write", "report", "note", "claim", "know", "think", "believe", "argue", "grumble", "complain", "insist",
     "stress", "hope", "warn", "ask", "wonder", "expect", "plan", "intend", "schedule", "due", "likely",
     "state", "hint", "count", "want", "wish", "invite", "describe", "predict", "reiterate", "suggest"}
)  # fmt: skip


def _only_says(verb: Token) -> bool:
    """Whether a clause is what somebody says, knows or plans, and so no background of its own."""
    return verb.lemma_.lower() in _SAYING


def _is_signing(verb: Token) -> bool:
    """Whether a clause tells, without a day, that papers were signed: what came of the talks and no background."""
    passive = any(child.dep_ == "nsubj:pass" for child in verb.children)
    return passive and verb.lemma_.lower() in ("sign", "ink", "conclude", "adopt", "issue", "discuss", "raise", "agree")


def _is_entry(parsed: Parsed, verb: Token, people: set[str]) -> bool:
    """Whether a clause is what a timeline tells under its date, and not what the leaders did at their meeting."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass")), None)
    if subject is None or verb.dep_ not in ("root", "conj"):
        return False
    named = parsed.mention_at(subject.idx)
    return subject.pos_ != "PRON" and (named is None or named[1].id not in people)


_LABEL = re.compile(r"[\s\-–—•*:|.,]*")


def _entry(parsed: Parsed, sentence: Sentence) -> Time | None:
    """The date of the timeline entry that a sentence belongs to: one that stands alone on its line before it."""
    line = parsed.text.rfind("\n", 0, sentence.start) + 1
    for one in parsed.times:
        if line <= one.span.start and one.span.end <= sentence.start and one.value and one.type == "date":
            before = parsed.text[line : one.span.start]
            behind = parsed.text[one.span.end : one.span.end + 3].lstrip()
            if _LABEL.fullmatch(before) and behind[:1] in (":", "-", "–", "—", "|", "."):
                return one
    return None


def recent_days(parsed: Parsed, found: Found) -> list[when.When]:
    """The day of the text and those of its encounters: what happened around them is no background."""
    values = [parsed.document.published] + [
        attribute.value for one in found.encounters for attribute in one.attributes if attribute.name == "date"
    ]
    return [day for value in values if value and (day := when.parse(str(value))) is not None]


_NEAR = dt.timedelta(days=10)


def is_past_event(times: list[Time], recent: list[when.When]) -> bool:
    """Whether a date is not simply that of the news itself."""
    dated = [day for one in times if one.value and (day := when.parse(one.value)) is not None]
    return bool(dated) and not any(_is_close(one, other) for one in dated for other in recent)


def _is_close(one: when.When, other: when.When) -> bool:
    if one.granularity not in ("day", "week") or one.start is None or one.end is None:
        return False
    return when.When(start=one.start - _NEAR, end=one.end + _NEAR, granularity="range").overlaps(other)


def _tells(verb: Token, public: bool) -> bool:
    """Whether a dated clause tells an event: a public act, or whatever a state or a leader did long enough ago."""
    subject = contents.subject(verb)
    noun = described(verb)
    if verb.tag_ == "VBN" and noun is not None and (verb.dep_ == "advcl" or subject is None):
        made = verb.lemma_.lower() in _MAKING and noun.lemma_.lower() in (instruments() | event_nouns())
        return public or made
    if verb.dep_ == "acl" and subject is None:
        return verb.tag_ == "VBN" and public
    if subject is None or (verb.dep_ == "acl:relcl" and subject.tag_ == "WP"):
        return False
    if verb.dep_ == "advcl" and subject.pos_ == "PRON":
        return False
    begun = verb.lemma_.lower() == "begin" and any(child.dep_ == "xcomp" for child in verb.children)
    return public or begun or _takes_power(verb) or not is_idle(verb)


_MAKING = frozenset(
    {"conclude", "complete", "open", "create", "establish", "publish", "issue", "agree", "broker", "reach"}
)


def _takes_power(verb: Token) -> bool:
    """ "Took office", "came to power", "entered into force"."""
    if verb.lemma_.lower() not in ("take", "come", "rise", "enter", "assume", "return", "leave"):
        return False
    return any(
        one.dep_ in ("obj", "obl") and one.lower_ in ("office", "power", "force", "effect") for one in verb.children
    )


def is_idle(verb: Token) -> bool:
    """Whether a verb tells of no public act by itself: "said", "met", "arrived"."""
    return verb.lemma_.lower() in _IDLE or verb.lemma_.lower() in _SAYING


_IDLE = frozenset({"say", "tell", "speak", "talk", "meet", "discuss", "call", "visit", "hold", "travel",
                   "arrive", "fly", "host", "schedule", "plan", "expect", "last", "see", "take", "begin",
                   "be", "have", "attend", "receive", "come", "add", "write", "report", "note", "tweet",
                   "warn", "refuse", "confirm", "deny", "land"})  # fmt: skip


def is_encounter(parsed: Parsed, verb: Token, found: Found) -> bool:
    """Whether the clause holds the words for an encounter of the text."""
    start, end = contents.clause(verb, content_only=True)
    return any(span.start < end and start < span.end for one in found.encounters for span in one.mentions)


def _hangs_on(parsed: Parsed, time: Time, verb: Token) -> bool:
    nouns = event_nouns() | instruments()
    tokens = [token for token in parsed.tokens(time.span.start, time.span.end) if not token.is_space]
    for token in tokens[:1] + tokens[-1:]:
        steps = 0
        while steps < 4:
            if token.i == verb.i:
                return True
            if token.head.i == token.i or (steps and (token.pos_ == "VERB" or token.lemma_.lower() in nouns)):
                break
            token, steps = token.head, steps + 1
    return False
