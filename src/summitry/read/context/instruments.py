"""What a named agreement or a measure is, does or became."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.model import ContextItem, Sentence
from summitry.read.context.clauses import is_past
from summitry.read.context.items import item
from summitry.read.context.words import data, pattern
from summitry.read.outcomes import contents
from summitry.read.parsed import Parsed


def instruments(parsed: Parsed, sentence: Sentence, text: str) -> Iterator[ContextItem]:
    """What a named agreement or a measure is, does or became."""
    named = [
        (mention, entity)
        for mention, entity in parsed.mentions_in(sentence.start, sentence.end)
        if entity.type == "agreement"
    ]
    if pattern("instrument_cues").search(text) is not None:
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
        objects = {child.lemma_.lower() for child in token.children if child.dep_ == "obj"}
        ruled = about in nouns and lemma in verbs and subject.dep_ == "nsubj"
        taken = lemma in acts and ((objects & measures) or (about in measures and subject.dep_ == "nsubj:pass"))
        if (ruled or taken) and not named:
            start, end = contents.clause(token, content_only=True)
            near = [one for one in parsed.times if sentence.start <= one.span.start < sentence.end and one.value]
            yield item(parsed, sentence, "instrument", parsed.span(start, end), near[:1], text)
            return
