"""What the leaders agreed, announced or promised, and what was done with it or lapsed.

"No agreement was reached" is an outcome too, of kind none. What a third party wants is a claim, not an outcome.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from summitry import tables
from summitry.model import Claim, Outcome, Sentence, Span
from summitry.read import issues
from summitry.read.encounters import Found
from summitry.read.encounters.moods import verb_mood
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAIR = re.compile(
    r"^(?:they|both|the\s+(?:two|pair|leaders|presidents|sides|parties|countries)|(?:the\s+)?two\s+(?:sides|leaders|presidents))\b",
    re.IGNORECASE,
)


@functools.cache
def _data() -> tuple[tuple[dict[str, Any], ...], frozenset[str], re.Pattern[str]]:
    items = tables.read_yaml("frames", "outcomes.yaml")
    return tuple(items["rows"]), frozenset(items["things"]), tables.any_of(items["none_patterns"])


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[Outcome]:
    """All outcomes of a document, each with the encounter it came from where that is clear."""
    people = _people(parsed, found)
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        encounter = _encounter(number, found)
        none = _data()[2].search(parsed.text, sentence.start, sentence.end)
        if none is not None and (encounter or number in found.mentioned):
            yield Outcome(
                encounter=encounter, kind="none", span=parsed.span(none.start(), none.end()), rule="outcome:none"
            )
            continue
        for token in parsed.words_of(sentence):
            if token.pos_ == "VERB" or (token.pos_ == "ADJ" and _nearest_subject(token) is not None):
                yield from _verb(parsed, sentence, token, encounter, people)


def _people(parsed: Parsed, found: Found) -> frozenset[str]:
    return frozenset(who for one in found.encounters for who in one.participants)


def _encounter(number: int, found: Found) -> str | None:
    if number in found.generic:
        return None
    here = found.about.get(number, ())
    return here[-1] if here else None


def _verb(
    parsed: Parsed, sentence: Sentence, verb: Token, encounter: str | None, people: frozenset[str]
) -> Iterator[Outcome]:
    lemma = verb.lemma_.lower()
    for row in _data()[0]:
        if not ({lemma, *_stems(verb.text.lower())} & set(row["lemmas"])) or verb_mood(verb) != "happened":
            continue
        content = _content(verb)
        if row.get("needs_object") and content is None:
            continue
        if content is not None and found_noun(content):
            continue
        holder = _subject(parsed, verb, row["subject"], people)
        if holder is None:
            continue
        if encounter is None and row["subject"] != "pair":
            continue
        span = _span(parsed, verb, content)
        hits = issues.hits(parsed.text, span.start, span.end)
        yield Outcome(
            encounter=encounter,
            kind=row["kind"],
            span=span,
            issue=hits[0].issue if hits else None,
            holder=holder or None,
            rule=f"outcome:{row['kind']}:{row['subject']}",
        )
        return


def found_noun(content: Token) -> bool:
    """Whether the object is the encounter itself: "concluded their meeting" agrees nothing."""
    return content.lemma_.lower() in lists()["nouns"] or content.text.lower() == "talks"


def _stems(word: str) -> tuple[str, ...]:
    """What a past form can be the past of: a small model's lemma of a rare verb is now and then wrong."""
    if not word.endswith("ed"):
        return ()
    bare = word[:-2]
    return (bare, bare + "e", bare[:-1] if bare[-1:] == bare[-2:-1] else bare)


def _content(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("obj", "xcomp", "ccomp", "nsubj:pass"):
            return child
    for child in verb.children:
        if child.dep_ == "obl" and any(one.text.lower() in ("to", "on") for one in child.children):
            return None if child.text.endswith("day") else child
    return None


def _subject(parsed: Parsed, verb: Token, wanted: str, people: frozenset[str]) -> str | None:
    """Who did it: "" for the pair or a thing, an id for one person, None where the subject does not fit."""
    subject = _nearest_subject(verb)
    if subject is None:
        return None
    words = " ".join(token.text for token in subject.subtree)
    if wanted == "thing":
        return "" if subject.lemma_.lower() in _data()[1] else None
    named = [parsed.mention_at(token.idx) for token in subject.subtree]
    inside = [pair[1] for pair in named if pair is not None and pair[1].type in ("person", "state")]
    ids = list(dict.fromkeys(entity.id for entity in inside))
    if wanted == "pair":
        return "" if _PAIR.match(words) or len(ids) >= 2 else None
    head = parsed.mention_at(subject.idx)
    return head[1].id if head is not None and head[1].id in people else None


def _nearest_subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass"):
            return child
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return _nearest_subject(verb.head)
    return None


def _span(parsed: Parsed, verb: Token, content: Token | None) -> Span:
    tokens = [verb] if content is None else [verb, *content.subtree]
    start = min(token.idx for token in tokens)
    end = max(token.idx + len(token.text) for token in tokens if not token.is_space)
    return parsed.span(start, end)
