"""Reactions by the words that carry a stance, towards the target that the sentence states."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Claim, Polarity, Reaction, Sentence, Span, Stance
from summitry.read import agents, camps, issues, sections, signposts
from summitry.read.camps import Group
from summitry.read.encounters import Found
from summitry.read.encounters.moods import verb_mood
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase
from summitry.read.reactions import alignment, indirect, stances, targets, views
from summitry.read.reactions.clauses import clause, subject_of
from summitry.read.reactions.respondents import Met, country, is_response, respondent, unknown

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPEN = frozenset({"cautious", "cautiously", "caution", "guarded", "muted", "restrained", "coolly"})
"""Words of caution that lean to neither side."""


def polarity_of(stance: Stance, word: str) -> Polarity:
    """The polarity of a stance that a word carries: worry leans against, bare caution does not."""
    return "neutral" if stance == "cautious" and word in _OPEN else stances.POLARITY[stance]


@functools.cache
def _words(part: str) -> dict[str, Stance]:
    data = tables.read_yaml("frames", "reactions.yaml")[part]
    return {word: stance for stance, words in data.items() for word in words}


def stance_of(verb: Token) -> Stance | None:
    """The stance that a verb carries by itself."""
    return _words("verbs").get(verb.lemma_.lower())


@functools.cache
def _occasions() -> frozenset[str]:
    return frozenset(tables.read_yaml("frames", "reactions.yaml")["occasion_verbs"])


@functools.cache
def _showing() -> frozenset[str]:
    return frozenset(tables.read_yaml("frames", "reactions.yaml")["showing"])


@functools.cache
def plain() -> frozenset[str]:
    """Verbs that say a response and nothing else."""
    return frozenset(tables.read_yaml("frames", "reactions.yaml")["plain"])


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[Reaction]:
    """All reactions of a document, one for each holder and stance word."""
    met = Met(found)
    leaders = frozenset(who for one in found.encounters for who in one.participants)
    american = any(camps.camp_of(who) == "us_general" for who in leaders)
    said = [
        span
        for claim in claims
        if claim.type in ("assertion", "denial") and claim.holder is not None and not camps.is_group(claim.holder)
        for span in claim.content_spans
    ]
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence" or signposts.is_one(parsed, sentence):
            continue
        section = _section(parsed, number)
        seen: set[tuple[str | None, str]] = set()
        ones = list(_sentence(parsed, number, sentence, found, met.at(number), section, said))
        for one in (*ones, *indirect.echoes(parsed, sentence, met.at(number), ones)):
            if not found.encounters and one.stance == "neutral":
                continue
            key = (one.group or (one.group_span.text if one.group_span else None), one.stance)
            if key not in seen:
                seen.add(key)
                yield one if american else _without_us(one)
        for claim in claims:
            at = claim.cue_span or claim.content_span
            if at is None or not sentence.start <= at.start < sentence.end:
                continue
            reacted = views.by_claim(parsed, number, sentence, claim, found)
            who = (
                None if reacted is None else reacted.group or (reacted.group_span.text if reacted.group_span else None)
            )
            if reacted is not None and not any(who == group for group, _ in seen):
                seen.add((who, reacted.stance))
                yield reacted if american else _without_us(reacted)


def _section(parsed: Parsed, number: int) -> Group | None:
    """Whose responses the heading above a sentence announces; somebody unnamed where it names nobody."""
    if not sections.is_reaction(parsed, number):
        return None
    home = sections.home(parsed, number)
    if home is not None:
        return Group(id=home, camp=camps.camp_of(home))
    return camps.by_words(sections.heading(parsed, number)) or Group(id=None, camp="unspecified")


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
    targeted = targets.of_sentence(parsed, number, sentence, found, section is not None)
    if targeted is None or parsed.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?"):
        return
    general = targeted
    for one in indirect.feelings(parsed, sentence, leaders):
        yield _make(parsed, one.token, one.stance, one.group, one.who, general, one.span)
    for token in parsed.words_of(sentence):
        if any(span.start <= token.idx < span.end for span in said):
            continue
        lemma = token.lemma_.lower()
        verb = token if token.pos_ == "VERB" else token.head
        subject = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
        targeted = (found.at(subject.idx) if subject is not None else None) or general
        felt = list(indirect.felt(parsed, sentence, token, leaders)) if verb_mood(token) == "happened" else []
        if verb_mood(token) == "happened" and (line := alignment.of(parsed, sentence, token, leaders)) is not None:
            felt.append(line)
        for one in felt:
            yield _make(parsed, token, one.stance, one.group, one.who, targeted, one.span)
        if felt:
            continue
        if token.pos_ == "VERB" and lemma in _words("verbs") and verb_mood(token) in ("happened", "denied"):
            yield from _by_verb(parsed, sentence, token, _words("verbs")[lemma], targeted, leaders, section)
        elif token.pos_ == "VERB" and verb_mood(token) == "happened" and (manner := _protest(token)) is not None:
            yield from _by_verb(parsed, sentence, token, manner, targeted, leaders, section)
        elif token.pos_ == "NOUN" and lemma in _words("nouns"):
            yield from _by_noun(parsed, sentence, token, _words("nouns")[lemma], targeted, leaders, section)
        elif (mood := _mood_word(token)) is not None:
            yield from _by_adjective(parsed, sentence, token, mood, targeted, leaders, section)


def _mood_word(token: Token) -> Stance | None:
    """The stance of an adjective or of a participle used as one: "was guarded", "are divided"."""
    words = _words("adjectives")
    if token.pos_ not in ("ADJ", "VERB"):
        return None
    felt = token.dep_ == "xcomp" and token.head.lemma_.lower() in _LINKING
    if token.pos_ == "VERB" and (felt or any(child.dep_ in ("aux:pass", "cop") for child in token.children)):
        return words.get(token.lower_) or words.get(token.lemma_.lower())
    return words.get(token.lemma_.lower())


_DESCRIBED = re.compile(r"\b(?:the\s+(?:\w+\s+)?(?:president|leader|premier|chancellor|prime\s+minister)s?)\b", re.I)


_MODALS = frozenset({"can", "could", "may", "might", "would", "should"})
_REVERSING = frozenset({"not", "never", "n't", "n’t", "less", "hardly", "scarcely", "barely"})


def _make(
    parsed: Parsed, token: Token, stance: Stance, group: Group | None, who: Span | None, target: str, span: Span
) -> Reaction:
    hits = issues.hits(parsed.text, span.start, span.end)
    words = who.text.lower() if who is not None else ""
    if words.startswith("not all") or parsed.text[max(0, span.start - 8) : span.start].lower().endswith("not all "):
        stance = "mixed"
    negated = any(child.lower_ in _REVERSING for child in token.children)
    if negated and stance in ("supportive", "critical"):
        stance = "critical" if stance == "supportive" else "neutral"
    if stance == "neutral" and is_response(token):
        stance = stances.by_words(span.text) or stance
    hedge = next(
        (one.span.text for one in parsed.hedges if span.start <= one.span.start and one.span.end <= span.end), None
    )
    return Reaction(
        group=group.id if group else None,
        group_span=who,
        camp=group.camp if group else "unspecified",
        target=target or None,
        stance=stance,
        polarity=polarity_of(stance, token.lemma_.lower()),
        span=span,
        issue=hits[0].issue if hits else None,
        hedge=hedge,
        rule=f"reaction:{token.lemma_.lower()}",
    )


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
        if passive and targets.conduct().search(span.text):
            yield _make(parsed, verb, stance, section, None, target, span)
        return
    named = respondent(parsed, subject, leaders)
    if named is None and (
        targets.is_leaning(parsed, sentence) or (stance != "neutral" and _is_of_occasion(parsed, verb))
    ):
        named = unknown(parsed, subject)
    if named is None:
        return
    group, who = named
    unnamed = group is None or group.id is None
    if stance == "neutral":
        stance = _manner(verb) or stances.toned(span.text) or stance
    unsure = stance == "neutral" or (unnamed and not targets.is_leaning(parsed, sentence))
    if not _has_target(parsed, verb, span) and section is None and unsure:
        return
    after = parsed.span(min(who.end, span.end), span.end)
    if _is_side(parsed, group, who, leaders) and not _has_target(parsed, verb, after):
        return
    yield _make(parsed, verb, stance, group, who, target, span)


def _manner(verb: Token) -> Stance | None:
    """The stance of the feeling with which somebody watches or listens: "followed it with concern"."""
    near = (*verb.children, *(below for child in verb.children if child.dep_ == "obj" for below in child.children))
    for child in near:
        if child.dep_ in ("obl", "nmod") and any(one.dep_ == "case" and one.lower_ == "with" for one in child.children):
            stance = _words("nouns").get(child.lemma_.lower()) or _words("nouns").get(child.lower_)
            if stance is not None:
                return stance
    return None


def _protest(verb: Token) -> Stance | None:
    """The stance of an act that is one: what is done in protest, an ambassador called in or home."""
    for child in verb.children:
        cases = {one.lower_ for one in child.children if one.dep_ == "case"}
        if child.dep_ == "obl" and "in" in cases and child.lower_ in ("protest", "anger", "disgust", "outrage"):
            return "critical"
        called = verb.lemma_.lower() in ("summon", "recall", "expel", "withdraw")
        if called and child.dep_ == "obj" and child.lemma_.lower() in ("ambassador", "envoy", "diplomat", "affaires"):
            return "critical"
    return None


def _is_of_occasion(parsed: Parsed, verb: Token) -> bool:
    """Whether the object of a verb names what was held or done."""
    objects = [child for child in verb.children if child.dep_ == "obj"]
    return any(targets.names_occasion(one.text) for one in objects)


def is_idle(parsed: Parsed, named: tuple[Group | None, Span], leaders: frozenset[str], span: Span) -> bool:
    """Whether a clause says what one of the sides that met did, without a word on the occasion."""
    said = span.text[max(0, named[1].end - span.start) :]
    idle = not targets.conduct().search(said) and not stances.certain(said)
    return idle and _is_side(parsed, *named, leaders)


OFFICIAL = re.compile(
    r"\b(?:governments?|officials?|ministr\w+|ministers?|authorities|hosts?|delegations?|spokes\w+|diplomats|journalists|"
    r"military|side|Kremlin|White\s+House|administration|State\s+Department)\b",
    re.IGNORECASE,
)


def _is_side(parsed: Parsed, group: Group | None, who: Span, leaders: frozenset[str]) -> bool:
    """Whether a group is the state, or speaks for the government, of one who met."""
    if group is None or group.id is None or group.camp == "unspecified":
        return False
    named = parsed.mention_at(who.start) or parsed.mention_at(who.end - 1)
    bare = named is not None and named[0].end >= who.end and len(who.text.split()) <= 3
    if not bare and not OFFICIAL.search(who.text):
        return False
    camps_ = {camps.camp_of(who) for who in leaders}
    states = {camps.country_of(who) for who in leaders}
    if group.camp == "us_administration":
        return "us_general" in camps_
    return group.id in states or (group.camp in ("russia", "ukraine", "china") and group.camp in camps_)


def _has_target(parsed: Parsed, verb: Token, span: Span) -> bool:
    return bool(targets.conduct().search(span.text) or _DESCRIBED.search(span.text)) or any(
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
    base = noun.head if noun.dep_ == "nmod" and noun.head.lemma_.lower() in _WAVES else noun
    verb = base.head if base.head.pos_ in ("VERB", "AUX") else None
    holder: tuple[Group | None, Span] | None = None
    grows = verb is not None and verb.lemma_.lower() in _GROWING
    for child in (*noun.children, *base.children, *(verb.children if verb is not None else ())):
        cases = {one.text.lower() for one in child.children if one.dep_ == "case"}
        if child.dep_ in ("nmod", "obl") and cases & (_WHOSE | {"of"} if grows else _WHOSE):
            holder = holder or respondent(parsed, child, leaders) or _place(parsed, child, cases)
    if holder is None and verb is not None and verb.lemma_.lower() in ("react", "respond") and noun.dep_ == "obl":
        subject = subject_of(verb)
        holder = respondent(parsed, subject, leaders) if subject is not None else None
    if stance == "neutral":
        stance = _described(noun) or stance
    if stance == "neutral" and any(child.dep_ == "case" and child.lower_ == "in" for child in noun.children):
        return
    occasion = verb is not None and verb.lemma_.lower() in _occasions() and base.dep_ in ("obj", "obl", "conj")
    if occasion and holder is None and verb is not None and _is_own(parsed, verb):
        return
    if verb is not None and any(child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children):
        return
    if stance == "mixed" and holder is None and not targets.is_leaning(parsed, sentence):
        return
    if verb is not None and base.dep_ == "obj" and holder is None:
        if base is noun and not occasion and verb.lemma_.lower() not in _showing():
            return
        subject = subject_of(verb)
        holder = respondent(parsed, subject, leaders) if subject is not None else None
        if subject is not None and holder is None and not occasion:
            return
    existential = verb is not None and noun.dep_ == "nsubj" and verb.lemma_ == "be" and section is not None
    if not occasion and holder is None and not existential:
        return
    if stance == "neutral" and holder is None:
        return
    if stance == "neutral" and noun.dep_.startswith("nsubj"):
        if not _ELLIPSIS.match(parsed.text, noun.idx, sentence.end):
            return
        stance = "critical"
    top = verb if verb is not None else noun
    span = clause(parsed, top, sentence)
    group, who = holder if holder is not None else (section, None)
    yield _make(parsed, noun, stance, group, who, target, span)


def _described(noun: Token) -> Stance | None:
    """The stance of "mixed reactions", "a cautious response"."""
    words = _words("adjectives")
    found = [words[child.lower_] for child in noun.children if child.dep_ == "amod" and child.lower_ in words]
    return found[0] if found else None


def _place(parsed: Parsed, token: Token, cases: set[str]) -> tuple[Group | None, Span] | None:
    """The state of "with relief in Beijing"."""
    named = parsed.mention_at(token.idx)
    where = country(parsed, token) if named is not None and cases & {"in", "across", "within"} else None
    return (where, parsed.span(named[0].start, named[0].end)) if named is not None and where is not None else None


_ELLIPSIS = re.compile(r"\w+[^.;,]{0,40}?\b(?:was|were|is|are)(?:\s+not|n['’]t)\s*(?:[—–,.;-]|$)")
"""The mood was friendly; "the reaction from Congress was not"."""

_LINKING = frozenset({"remain", "stay", "seem", "appear", "grow", "become", "feel", "sound", "look", "be"})


_STATEMENTS = frozenset({"statement", "remark", "comment", "response", "tweet", "letter", "editorial", "post", "note"})
_WHOSE = frozenset({"from", "by", "among", "in", "within", "across"})
_GROWING = frozenset({"add", "deepen", "heighten", "compound", "increase", "stoke", "fuel", "feed"})
_WAVES = frozenset({"sigh", "wave", "chorus", "storm", "sense", "expression", "cry", "outpouring", "flurry", "note"})

_OWN = frozenset({"raise", "win", "earn", "receive", "express", "voice", "bring"})


def _is_own(parsed: Parsed, verb: Token) -> bool:
    """Whether somebody raised a concern, or won an approval, himself: no response of others."""
    subject = subject_of(verb)
    if subject is None or verb.lemma_.lower() not in _OWN:
        return False
    named, _ = phrase(parsed, subject.idx, subject.idx + len(subject.text), climb=False)
    return agents.holder(parsed, named, ()) is not None


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
    if word.dep_ == "amod" and word.head.lemma_.lower() in _STATEMENTS and word.head.dep_ == "obj":
        subject = subject_of(word.head.head)
        word = word.head.head
    if subject is None:
        return
    span = clause(parsed, word, sentence)
    if is_response(subject):
        where = camps.by_words(parsed.text[sentence.start : sentence.end]) or country(parsed, subject)
        yield _make(parsed, word, stance, where or section, parsed.words([subject]), target, span)
        return
    named = respondent(parsed, subject, leaders)
    if named is None and sections.is_reaction(parsed, parsed.sentences.index(sentence)):
        named = unknown(parsed, subject)
    if named is not None:
        yield _make(parsed, word, stance, named[0], named[1], target, span)
