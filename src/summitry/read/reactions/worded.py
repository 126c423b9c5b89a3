"""Reactions by the words that carry a stance, towards the target that the sentence states."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Claim, Polarity, Reaction, Sentence, Span, Stance
from summitry.read import agents, camps, issues
from summitry.read.camps import Group
from summitry.read.encounters import Found
from summitry.read.encounters.moods import verb_mood
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

POLARITY: dict[str, Polarity] = {
    "supportive": "positive",
    "critical": "negative",
    "cautious": "negative",
    "neutral": "neutral",
    "mixed": "mixed",
}
_CLAIM_STANCE: dict[str, Stance] = {"concern": "critical", "questioning": "critical", "denial": "critical"}
"""Stance of a group's claim about the leaders' conduct, where no word of praise or blame stands in it."""


_OPEN = frozenset({"cautious", "cautiously", "caution", "guarded", "muted", "restrained", "coolly"})
"""Words of caution that lean to neither side."""


def polarity_of(stance: Stance, word: str) -> Polarity:
    """The polarity of a stance that a word carries: worry leans against, bare caution does not."""
    return "neutral" if stance == "cautious" and word in _OPEN else POLARITY[stance]


@functools.cache
def _words(part: str) -> dict[str, Stance]:
    data = tables.read_yaml("frames", "reactions.yaml")[part]
    return {word: stance for stance, words in data.items() for word in words}


@functools.cache
def _occasions() -> frozenset[str]:
    return frozenset(tables.read_yaml("frames", "reactions.yaml")["occasion_verbs"])


@functools.cache
def _conduct() -> re.Pattern[str]:
    return re.compile("|".join(tables.read_yaml("frames", "reactions.yaml")["conduct"]), re.IGNORECASE)


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[Reaction]:
    """All reactions of a document, one for each holder and stance word."""
    leaders = frozenset(who for one in found.encounters for who in one.participants)
    american = any(camps.camp_of(who) == "us_general" for who in leaders)
    section: Group | None = None
    said = [
        span
        for claim in claims
        if claim.type in ("assertion", "denial") and claim.holder is not None and not camps.is_group(claim.holder)
        for span in claim.content_spans
    ]
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind == "heading":
            text = parsed.text[sentence.start : sentence.end]
            section = camps.by_words(text) if re.search(r"\b(?:reactions?|responses?)\b", text, re.I) else None
        if sentence.kind != "sentence":
            continue
        seen: set[tuple[str | None, str]] = set()
        for one in _sentence(parsed, number, sentence, found, leaders, section, said):
            key = (one.group, one.stance)
            if key not in seen:
                seen.add(key)
                yield one if american else _without_us(one)
        for claim in claims:
            at = claim.cue_span or claim.content_span
            if at is None or not sentence.start <= at.start < sentence.end:
                continue
            reacted = _by_claim(parsed, number, sentence, claim, found)
            if reacted is not None and not any(reacted.group == group for group, _ in seen):
                seen.add((reacted.group, reacted.stance))
                yield reacted if american else _without_us(reacted)


def _by_claim(parsed: Parsed, number: int, sentence: Sentence, claim: Claim, found: Found) -> Reaction | None:
    """A group's view of an encounter, of a leader or of what he did, as a reaction to it."""
    unnamed = claim.holder is None and claim.holder_span is not None and claim.holder_span.text.lower() in _CROWD
    if claim.content_span is None or not (unnamed or (claim.holder is not None and camps.is_group(claim.holder))):
        return None
    text = parsed.text[sentence.start : sentence.end]
    group = camps.by_words(claim.holder_span.text) if claim.holder_span is not None else None
    if group is None or (claim.holder is not None and group.id != claim.holder):
        group = camps.by_id(claim.holder) if claim.holder is not None else Group(id=None, camp="unspecified")
    named = any(entity.type == "person" for _, entity in parsed.mentions_in(sentence.start, sentence.end))
    if not named and not _conduct().search(text) and "dialogue" not in text:
        return None
    start = min(claim.content_span.start, claim.holder_span.start if claim.holder_span else claim.content_span.start)
    stance = _CLAIM_STANCE.get(claim.type) or _tone(claim.content_span.text, group)
    if stance is None:
        return None
    target = _targets(parsed, number, sentence, found, True)
    return Reaction(
        group=group.id,
        group_span=claim.holder_span,
        camp=group.camp,
        target=target,
        stance=stance,
        polarity=POLARITY[stance],
        span=parsed.span(start, max(claim.content_span.end, claim.cue_span.end if claim.cue_span else 0)),
        issue=claim.issue,
        hedge=claim.hedge,
        rule=f"reaction:claim:{claim.type}",
    )


_CROWD = frozenset({"many", "some", "others", "several", "most"})


@functools.cache
def _tones(kind: str) -> frozenset[str]:
    return frozenset(tables.read_yaml("frames", "reactions.yaml")[kind])


def _tone(content: str, group: Group) -> Stance | None:
    """The stance that the words of a view carry; a camp named for its stance holds it."""
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", content)}
    good, bad = words & _tones("praise"), words & _tones("blame")
    if len(good) != len(bad):
        return "supportive" if len(good) > len(bad) else "critical"
    if group.camp in ("us_supporters", "us_critics"):
        return "supportive" if group.camp == "us_supporters" else "critical"
    return "cautious" if group.camp.startswith("europe") else None


def _without_us(one: Reaction) -> Reaction:
    """ "Critics" of two leaders of other states are no American camp."""
    from dataclasses import replace

    if one.group in ("us_critics", "us_supporters", "us_public") and one.camp.startswith("us_"):
        return replace(one, camp="unspecified", group=None)
    return one


def _sentence(
    parsed: Parsed,
    number: int,
    sentence: Sentence,
    found: Found,
    leaders: frozenset[str],
    section: Group | None,
    said: Sequence[Span],
) -> Iterator[Reaction]:
    targeted = _targets(parsed, number, sentence, found, section is not None)
    if targeted is None:
        return
    general = targeted
    for token in parsed.words_of(sentence):
        if any(span.start <= token.idx < span.end for span in said):
            continue
        lemma = token.lemma_.lower()
        verb = token if token.pos_ == "VERB" else token.head
        subject = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
        targeted = (found.at(subject.idx) if subject is not None else None) or general
        if token.pos_ == "VERB" and lemma in _words("verbs") and verb_mood(token) in ("happened", "denied"):
            yield from _by_verb(parsed, sentence, token, _words("verbs")[lemma], targeted, leaders, section)
        elif token.pos_ == "NOUN" and lemma in _words("nouns"):
            yield from _by_noun(parsed, sentence, token, _words("nouns")[lemma], targeted, leaders, section)
        elif token.pos_ in ("ADJ", "VERB") and lemma in _words("adjectives"):
            yield from _by_adjective(parsed, sentence, token, _words("adjectives")[lemma], targeted, leaders, section)


def _targets(parsed: Parsed, number: int, sentence: Sentence, found: Found, in_section: bool) -> str | None:
    """The id of what the sentence can be a reaction to, "all" for the meetings, None where nothing is named."""
    text = parsed.text[sentence.start : sentence.end]
    here = found.about.get(number, ())
    if number in found.generic:
        return "all"
    if here and number in found.mentioned:
        return here[-1]
    if here:
        return here[-1]
    return "all" if found.encounters and (_conduct().search(text) or in_section) else None


_DESCRIBED = re.compile(r"\b(?:the\s+(?:\w+\s+)?(?:president|leader|premier|chancellor|prime\s+minister)s?)\b", re.I)


def _make(
    parsed: Parsed, token: Token, stance: Stance, group: Group | None, who: Span | None, target: str, span: Span
) -> Reaction:
    hits = issues.hits(parsed.text, span.start, span.end)
    negated = any(child.lemma_.lower() in ("not", "never", "n't") for child in token.children)
    if negated and stance in ("supportive", "critical"):
        stance = "critical" if stance == "supportive" else "neutral"
    if stance == "neutral" and is_response(token):
        from summitry.read.reactions import stances

        stance = stances.by_words(span.text) or stance
    hedge = next(
        (one.span.text for one in parsed.hedges if span.start <= one.span.start and one.span.end <= span.end), None
    )
    return Reaction(
        group=group.id if group else None,
        group_span=who,
        camp=group.camp if group else "unspecified",
        target=target,
        stance=stance,
        polarity=polarity_of(stance, token.lemma_.lower()),
        span=span,
        issue=hits[0].issue if hits else None,
        hedge=hedge,
        rule=f"reaction:{token.lemma_.lower()}",
    )


def respondent(parsed: Parsed, token: Token, leaders: frozenset[str]) -> tuple[Group | None, Span] | None:
    """The holder that a noun phrase names; None where it names no holder at all, or a leader who met."""
    if token.pos_ == "PRON" and token.text.lower() not in ("many", "some", "others", "several", "most"):
        return None
    span, _ = phrase(parsed, token.idx, token.idx + len(token.text), climb=False)
    if agents.holder(parsed, span, ()) is None:
        return None
    wide = _with_appended(parsed, token, span)
    group = camps.of_span(parsed, wide)
    if group is None:
        return Group(id=None, camp="unspecified"), wide
    return None if group.id in leaders else (group, wide)


def _with_appended(parsed: Parsed, token: Token, span: Span) -> Span:
    """The phrase with "of somebody" or ", particularly those in ..." behind it."""
    end = span.end
    for child in token.children:
        if child.dep_ in ("nmod", "appos", "conj", "acl") and child.i > token.i and child.dep_ != "conj":
            end = max(end, max(one.idx + len(one.text) for one in child.subtree))
    return parsed.span(span.start, end)


def clause(parsed: Parsed, verb: Token, sentence: Sentence) -> Span:
    tokens = [one for one in verb.subtree if not one.is_space and not _under_other_clause(one, verb)]
    while tokens and (tokens[0].is_punct or tokens[0].dep_ == "cc"):
        tokens = tokens[1:]
    start = min((one.idx for one in tokens), default=verb.idx)
    end = max((one.idx + len(one.text) for one in tokens), default=verb.idx + len(verb.text))
    while end > start and parsed.text[end - 1] in " .,;":
        end -= 1
    return parsed.span(max(start, sentence.start), min(end, sentence.end))


def _under_other_clause(token: Token, verb: Token) -> bool:
    while token.i != verb.i and token.head.i != token.i:
        if token.dep_ == "parataxis" or (token.dep_ == "conj" and token.pos_ == "VERB" and token.head.i == verb.i):
            return True
        token = token.head
    return False


def subject_of(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "obl:agent"):
            return child
    if verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX", "ADJ"):
        return subject_of(verb.head)
    if verb.dep_ in ("acl", "advcl") and any(child.dep_ == "mark" for child in verb.children):
        return next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
    return None


def _by_verb(
    parsed: Parsed,
    sentence: Sentence,
    verb: Token,
    stance: Stance,
    target: str,
    leaders: frozenset[str],
    section: Group | None,
) -> Iterator[Reaction]:
    passive = any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children)
    subject = (
        next((child for child in verb.children if child.dep_ == "obl:agent"), None) if passive else subject_of(verb)
    )
    span = clause(parsed, verb, sentence)
    if subject is None:
        if passive and _conduct().search(span.text):
            yield _make(parsed, verb, stance, section, None, target, span)
        return
    named = respondent(parsed, subject, leaders)
    if named is None:
        return
    group, who = named
    unnamed = group is None or group.id is None
    if not _has_target(parsed, verb, span) and section is None and (stance == "neutral" or unnamed):
        return
    yield _make(parsed, verb, stance, group, who, target, span)


def _has_target(parsed: Parsed, verb: Token, span: Span) -> bool:
    return bool(_conduct().search(span.text) or _DESCRIBED.search(span.text)) or any(
        entity.type == "person" for _, entity in parsed.mentions_in(span.start, span.end)
    )


def _by_noun(
    parsed: Parsed,
    sentence: Sentence,
    noun: Token,
    stance: Stance,
    target: str,
    leaders: frozenset[str],
    section: Group | None,
) -> Iterator[Reaction]:
    verb = noun.head if noun.head.pos_ in ("VERB", "AUX") else None
    holder: tuple[Group | None, Span] | None = None
    for child in (*noun.children, *(verb.children if verb is not None else ())):
        cases = {one.text.lower() for one in child.children if one.dep_ == "case"}
        if child.dep_ in ("nmod", "obl") and cases & {"from", "by", "among", "in", "within", "across"}:
            holder = holder or respondent(parsed, child, leaders)
    if holder is None and verb is not None and verb.lemma_.lower() in ("react", "respond") and noun.dep_ == "obl":
        subject = subject_of(verb)
        holder = respondent(parsed, subject, leaders) if subject is not None else None
    occasion = verb is not None and verb.lemma_.lower() in _occasions() and noun.dep_ in ("obj", "obl", "conj")
    if verb is not None and noun.dep_ == "obj" and holder is None:
        subject = subject_of(verb)
        holder = respondent(parsed, subject, leaders) if subject is not None else None
        if subject is not None and holder is None and not occasion:
            return
    existential = verb is not None and noun.dep_ == "nsubj" and verb.lemma_ == "be" and section is not None
    if not occasion and holder is None and not existential:
        return
    if stance == "neutral" and holder is None:
        return
    top = verb if verb is not None else noun
    span = clause(parsed, top, sentence)
    group, who = holder if holder is not None else (section, None)
    yield _make(parsed, noun, stance, group, who, target, span)


def country(parsed: Parsed, subject: Token) -> Group | None:
    """The camp of "reaction in Berlin": that of the state whose city or capital it is."""
    for token in subject.subtree:
        named = parsed.mention_at(token.idx)
        if named is not None and named[1].type in ("state", "place"):
            state = _states_of_places().get(named[1].id, named[1].id)
            return Group(id=state, camp=camps.camp_of(state))
    return None


@functools.cache
def _states_of_places() -> dict[str, str]:
    return {row.id: row.country for row in tables.places()}


def is_response(subject: Token) -> bool:
    """Whether a subject is itself a word for a response: "reaction in Berlin was mixed"."""
    return subject.lemma_.lower() in ("reaction", "response", "mood", "opinion", "view", "reception", "verdict")


_LINKING = frozenset({"remain", "stay", "seem", "appear", "grow", "become", "feel", "sound", "look", "be"})


def _by_adjective(
    parsed: Parsed,
    sentence: Sentence,
    word: Token,
    stance: Stance,
    target: str,
    leaders: frozenset[str],
    section: Group | None,
) -> Iterator[Reaction]:
    subject = next((child for child in word.children if child.dep_.startswith("nsubj")), None)
    if subject is None and word.dep_ in ("xcomp", "advcl") and word.head.lemma_.lower() in _LINKING:
        subject = subject_of(word.head)
        word = word.head if subject is not None else word
    if subject is None:
        return
    span = clause(parsed, word, sentence)
    if is_response(subject):
        where = camps.by_words(parsed.text[sentence.start : sentence.end]) or country(parsed, subject)
        yield _make(parsed, word, stance, where or section, parsed.words([subject]), target, span)
        return
    named = respondent(parsed, subject, leaders)
    if named is not None:
        yield _make(parsed, word, stance, named[0], named[1], target, span)
