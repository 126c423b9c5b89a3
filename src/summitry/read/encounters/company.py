"""Who came along, by the grammar of a sentence: "Lavrov accompanied Putin", "their delegations included Rubio".

Knows the verbs of company and which side of them names those who came; `presence` knows the fixed phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Entity, Mention, Sentence
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.presence import beside, present
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

Named = tuple[Mention, Entity]


def company(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    """The persons whom the verbs of a sentence put beside those who meet."""
    words = lists()["company"]
    meeting = {who for trigger in triggers for who in trigger.participants}
    for token in parsed.words_of(sentence):
        if token.pos_ != "VERB" or any(child.lemma_.lower() in ("not", "never") for child in token.children):
            continue
        presiding = token.lemma_.lower() in words["presided"] and bool(_told_of(parsed, token))
        for mention, entity in _beside(parsed, token, words):
            if entity.id in meeting and not presiding:
                continue
            index = beside(triggers, mention.start)
            yield present(parsed, index, entity.id, mention.start, mention.end, "presence:named")


def _beside(parsed: Parsed, verb: Token, words: dict[str, list[str]]) -> list[Named]:
    lemma = verb.lemma_.lower()
    if lemma in words["beside_somebody"] and _active(verb) and _is_somebody(parsed, verb, words):
        return _people(parsed, verb, "nsubj")
    if lemma in words["presided"] and _active(verb) and _is_gathering(verb, words):
        return _people(parsed, verb, "nsubj") or _told_of(parsed, verb)
    if lemma in words["contain"] and _active(verb) and _is_party(verb, words):
        return _people(parsed, verb, "obj") or _behind(parsed, verb)
    if lemma in words["brought"] and any(_case(child) in ("with", "along") for child in verb.children):
        return _people(parsed, verb, "obj")
    return []


def _active(verb: Token) -> bool:
    return not any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children)


def _case(token: Token) -> str:
    """The preposition of an oblique: "with" of "with him"."""
    if token.dep_ not in ("obl", "advmod", "compound:prt"):
        return ""
    case = next((child for child in token.children if child.dep_ == "case"), token)
    return str(case.text).lower()


def _is_somebody(parsed: Parsed, verb: Token, words: dict[str, list[str]]) -> bool:
    """Whether the object is a person, a pronoun for one, or the encounter itself."""
    for child in verb.children:
        if child.dep_ != "obj":
            continue
        named = parsed.mention_at(child.idx)
        return (
            (named is not None and named[1].type == "person")
            or child.text.lower() in ("him", "her", "them", "both")
            or child.lemma_.lower() in lists()["nouns"]
            or child.lemma_.lower() in words["offices"]
        )
    return False


def _is_gathering(verb: Token, words: dict[str, list[str]]) -> bool:
    """Whether the object is the encounter, known or of two others: "who hosted the meeting"."""
    return any(
        child.lemma_.lower() in words["gathered"]
        and any(one.lower_ in ("the", "their", "both") or one.dep_ == "nmod" for one in child.children)
        for child in verb.children
        if child.dep_ == "obj"
    )


def _told_of(parsed: Parsed, verb: Token) -> list[Named]:
    """Whom a clause behind "who" is about: "A, who mediated the talks together with B"."""
    who = next((child for child in verb.children if child.lower_ == "who"), None)
    if verb.dep_ != "acl:relcl" or who is None:
        return []
    named = parsed.mention_at(verb.head.idx) or _last_name(parsed, who.idx)
    together = [child for child in verb.children if child.lower_ in ("together", "jointly", "along")]
    below = [*verb.children, *(one for child in together for one in child.children)]
    beside = [child for child in below if together and _case(child) == "with"]
    also = [parsed.mention_at(one.idx) for child in beside for one in child.subtree if one.pos_ == "PROPN"]
    people = [one for one in (named, *also) if one is not None and one[1].type == "person"]
    return list(dict.fromkeys(people))


def _last_name(parsed: Parsed, at: int) -> Named | None:
    """The name right before ", who": an office stands in front of it."""
    before = [row for row in parsed.mentions_in(max(0, at - 60), at) if row[1].type == "person"]
    return before[-1] if before and parsed.text[before[-1][0].end : at].strip() == "," else None


def _is_party(verb: Token, words: dict[str, list[str]]) -> bool:
    """Whether the subject is a delegation or the encounter: "the Russian side", "their two-hour meeting"."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if verb.dep_ == "acl:relcl" and any(one.lower_ in ("which", "that") for one in subjects):
        subjects.append(verb.head)
    heads = {one.lemma_.lower() for one in subjects}
    return bool(heads & {*words["parties"], *words["gathered"]})


def _people(parsed: Parsed, verb: Token, role: str) -> list[Named]:
    """The persons named in a subject or an object: its head, and those that are joined to it."""
    out: list[Named] = []
    for child in verb.children:
        if child.dep_.split(":")[0] != role or child.dep_ == "nsubj:pass":
            continue
        left = min(token.idx for token in child.subtree)
        right = max(token.idx + len(token.text) for token in child.subtree)
        for mention, entity in parsed.mentions_in(left, right):
            possessive = parsed.text[mention.end : mention.end + 2] in ("'s", "’s")
            if entity.type == "person" and not possessive and not _SAYS.match(parsed.text, mention.end):
                out.append((mention, entity))
    if role == "nsubj" and not any(child.dep_.startswith("nsubj") for child in verb.children):
        return _in_front(parsed, verb)
    return out


def _behind(parsed: Parsed, verb: Token) -> list[Named]:
    """The persons behind a verb of which the parse makes no object, up to the end of its clause."""
    sentence = parsed.sentence_at(verb.idx)
    if sentence is None:
        return []
    start = verb.idx + len(verb.text)
    stop = re.compile(r"[;:]|,?\s+(?:while|but|whereas|who|which)\b").search(parsed.text, start, sentence.end)
    inside = parsed.mentions_in(start, stop.start() if stop else sentence.end)
    return [row for row in inside if row[1].type == "person" and not _SAYS.match(parsed.text, row[0].end)]


_SAYS = re.compile(r"\s+(?:reports?|reported|says?|said|writes?|wrote|adds?|added)\b")
"""Behind a name that closes a sentence as its source."""


def _in_front(parsed: Parsed, verb: Token) -> list[Named]:
    """The persons between a verb that lost its subject to another and the verb or comma before them."""
    first = verb.i
    while first > 0 and not verb.doc[first].is_sent_start and verb.doc[first - 1].pos_ not in ("VERB", "AUX", "SCONJ"):
        first -= 1
    low, high = verb.doc[first].idx, verb.idx
    return [(mention, entity) for mention, entity in parsed.mentions_in(low, high) if entity.type == "person"]
