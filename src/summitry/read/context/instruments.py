"""What a named agreement or a measure is, does or became."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from summitry.model import ContextItem, Sentence
from summitry.read.context.items import item
from summitry.read.context.kinds import is_past
from summitry.read.context.words import data, pattern
from summitry.read.outcomes import contents
from summitry.read.outcomes.papers import KINDS, extent, is_agreement
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

RULE = "context:signed"


def instruments(parsed: Parsed, sentence: Sentence, text: str) -> Iterator[ContextItem]:
    """What a named agreement or a measure is, does or became."""
    named = [
        (mention, entity)
        for mention, entity in parsed.mentions_in(sentence.start, sentence.end)
        if entity.type == "agreement"
    ]
    told = [*_signed(parsed, sentence), *_of_year(parsed, sentence)]
    yield from told
    if not told and named and _is_told(parsed, sentence, named[0][0].end):
        for mention, entity in named[:1]:
            rest = parsed.text[mention.start : sentence.end].rstrip(" .")
            end = mention.start + len(rest)
            yield item(parsed, sentence, "instrument", parsed.span(mention.start, end), [], text, label=entity.id)
    nouns, verbs = set(data()["instrument_nouns"]), set(data()["instrument_verbs"])
    measures, acts = set(data()["measures"]), set(data()["measure_verbs"])
    for token in parsed.words_of(sentence):
        subject = contents.subject(token) if token.pos_ == "VERB" else None
        if subject is None or not is_past(token):
            continue
        lemma, about = token.lemma_.lower(), subject.lemma_.lower()
        objects = {contents.counted(child).lemma_.lower() for child in token.children if child.dep_ == "obj"}
        ruled = about in nouns and lemma in verbs and subject.dep_ == "nsubj"
        taken = lemma in acts and ((objects & measures) or (about in measures and subject.dep_ == "nsubj:pass"))
        stands = contents.counted(subject).lemma_.lower() in measures and _stays(token)
        if (ruled or taken or stands) and not named:
            start, end = contents.clause(token, content_only=True)
            near = [one for one in parsed.times if sentence.start <= one.span.start < sentence.end and one.value]
            yield item(parsed, sentence, "instrument", parsed.span(start, end), near[:1], text)
            return


def _of_year(parsed: Parsed, sentence: Sentence) -> Iterator[ContextItem]:
    """A paper with its year: "the Alma-Ata declaration of 1991"."""
    text = parsed.text[sentence.start : sentence.end]
    for one in parsed.times:
        if not (sentence.start <= one.span.start < sentence.end and one.value and one.type == "date"):
            continue
        time = next(iter(parsed.tokens(one.span.end - 1, one.span.end)), None)
        while time is not None and time.dep_ in ("nmod:unmarked", "compound") and time.head.idx >= one.span.start:
            time = time.head
        noun = time.head if time is not None and time.dep_ == "nmod" else None
        if time is None or noun is None or noun.lemma_.lower() not in data()["instrument_nouns"] or noun.i > time.i:
            continue
        if noun.dep_ in ("nsubj", "nsubj:pass") or not any(
            case.lower_ in ("of", "from") for case in time.children if case.dep_ == "case"
        ):
            continue
        near = [word for word in noun.lefts if word.dep_ in ("det", "amod", "compound", "nmod:poss", "nummod")]
        first = min([noun, *(leaf for word in near for leaf in word.subtree)], key=lambda word: word.i)
        span = parsed.span(first.idx, one.span.end)
        yield replace(item(parsed, sentence, "instrument", span, [one], text), rule=RULE)


def _is_told(parsed: Parsed, sentence: Sentence, end: int) -> bool:
    """Whether the sentence says what becomes of the agreement: a word of that, or behind its name what it is."""
    if pattern("instrument_is").search(parsed.text, end, sentence.end):
        return True
    return pattern("instrument_cues").search(parsed.text, sentence.start, sentence.end) is not None


def _stays(verb: Token) -> bool:
    """ "Remain in place", "are still in force"."""
    standing = {(one.lower_, case.lower_) for one in (verb, *verb.children) for case in one.children}
    return bool(standing & {("place", "in"), ("force", "in"), ("effect", "in")})


_ACTS = frozenset({*KINDS, "enact", "impose", "ratify", "pass", "introduce"})


def _signed(parsed: Parsed, sentence: Sentence) -> Iterator[ContextItem]:
    """A named agreement with the clause that says who made it, or when: "the accord, which both signed in 1987"."""
    text = parsed.text[sentence.start : sentence.end]
    for verb in parsed.words_of(sentence):
        noun = verb.head
        if verb.dep_ not in ("acl", "acl:relcl") or verb.tag_ not in ("VBN", "VBD") or noun.i > verb.i:
            continue
        if verb.lemma_.lower() not in _ACTS or not is_past(verb) or not is_agreement(parsed, noun):
            continue
        span = parsed.span(*extent(noun, verb))
        inside = [one for one in parsed.times if span.contains(one.span) and one.value]
        mention = parsed.mention_at(noun.idx)
        label = mention[1].id if mention is not None else ""
        yield replace(item(parsed, sentence, "instrument", span, inside, text, label=label), rule=RULE)
