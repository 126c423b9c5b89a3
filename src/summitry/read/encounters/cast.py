"""Who stands where in a text: persons and states by token, names and resolved phrases together.

Adds to the layers before it what only an encounter needs: whom "we" means in a transcript's turn, and whom "his host".
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Coreference, Sentence
from summitry.read import transcripts
from summitry.read.encounters import offices_of_states
from summitry.read.encounters.placenames import Spot
from summitry.read.encounters.words import lists
from summitry.read.names import descriptions, genders, offices, told
from summitry.read.names.titles import ministers, titled
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR = frozenset({"i", "me", "my", "myself"})
_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


class Cast:
    """Who stands where: persons and states by token."""

    def __init__(self, parsed: Parsed, coreference: tuple[Coreference, ...]) -> None:
        self.persons: dict[int, tuple[str, ...]] = {}
        self.states: dict[int, str] = {}
        kinds = {entity.id: entity.type for entity in parsed.entities}
        for mention, entity in parsed.mentions:
            for token in parsed.tokens(mention.start, mention.end):
                if entity.type == "person":
                    self.persons[token.i] = (entity.id,)
                elif entity.type == "state":
                    self.states.setdefault(token.i, entity.id)
        for one in coreference:
            people = tuple(who for who in one.antecedents if kinds.get(who, "person") == "person")
            if people and not one.why.startswith("capital"):
                for token in parsed.tokens(one.span.start, one.span.end):
                    self.persons.setdefault(token.i, people)
        self.described = tuple(
            Spot(start=one.span.start, end=one.span.end, value=one.antecedents[0], kind="described")
            for one in coreference
            if one.why.startswith("capital")
        )
        self.leaders = leads() | titled(parsed)
        self.ministers = _ministers() | frozenset(ministers(parsed))
        turns = _turns(parsed)
        self.turns = tuple((start, end) for start, end, who in turns if who in self.leaders)
        for number, who in offices_of_states.find(parsed, self.persons, self.states):
            self.persons.setdefault(number, who)
        for number, who in (*_in_turns(parsed, turns), *_counterparts(parsed, self.persons, self.leaders)):
            self.persons.setdefault(number, who)
        for number, who in tuple(_objects(parsed, self.persons, self.leaders)):
            self.persons.setdefault(number, who)

    def is_spoken(self, sentence: Sentence) -> bool:
        """Whether a sentence begins in a leader's turn to speak."""
        return any(start <= sentence.start < end for start, end in self.turns)

    def of(self, tokens: Iterator[Token] | list[Token]) -> tuple[str, ...]:
        """The persons named by some tokens, each once, in order."""
        out: dict[str, None] = {}
        for token in tokens:
            for person in self.persons.get(token.i, ()):
                out.setdefault(person)
        return tuple(out)


@functools.cache
def leads() -> frozenset[str]:
    """People who lead or led a state."""
    return frozenset(row.id for row in tables.leaders() if row.kind == "leader")


@functools.cache
def _ministers() -> frozenset[str]:
    return frozenset(row.id for row in tables.leaders() if row.kind == "minister")


@functools.cache
def commentators() -> frozenset[str]:
    """People who speak of the encounters of others unless a verb says that they met: legislators, spokespeople."""
    return frozenset(row.id for row in tables.leaders() if row.kind in ("legislator", "spokesperson", "other"))


Turned = tuple[int, int, str | None]


def _turns(parsed: Parsed) -> list[Turned]:
    """Start and end of what is said in each turn, with who speaks."""
    return [
        (turn.pieces[0].start, turn.pieces[-1].end, who) for turn, who in transcripts.speakers(parsed) if not turn.asks
    ]


def _in_turns(parsed: Parsed, turns: list[Turned]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """First persons in a transcript: "I" is the speaker, "we" the leaders who speak there."""
    speakers = tuple(dict.fromkeys(who for *_, who in turns if who))
    together = speakers if len(speakers) == 2 else ()
    for start, end, who in turns:
        if who is None:
            continue
        for token in parsed.tokens(start, end):
            word = token.text.lower()
            if word in _SINGULAR:
                yield token.i, (who,)
            elif word in _PLURAL:
                yield token.i, together or (who,)
            elif word == "you" and together:
                yield token.i, tuple(one for one in together if one != who)


def _counterparts(
    parsed: Parsed, persons: dict[int, tuple[str, ...]], leaders: frozenset[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """ "His host", "her Russian counterpart": the other of the two leaders of whom the text speaks."""
    seen: list[str] = []
    words = frozenset(lists()["counterparts"])
    for token in parsed.doc:
        for who in persons.get(token.i, ()):
            if who in leaders:
                seen = [*(one for one in seen if one != who), who]
        if token.lemma_.lower() not in words or token.i in persons:
            continue
        owner = next((child for child in token.children if child.dep_ == "nmod:poss"), None)
        named = any(child.i in persons for child in token.children if child.dep_.split(":")[0] in ("appos", "flat"))
        if owner is None and not named and (other := _not_of_the_clause(token, seen, persons)) is not None:
            yield token.i, (other,)
        if owner is None or named or owner.i not in persons:
            continue
        other = _other(
            parsed, token, [who for who in reversed(seen) if who not in persons[owner.i]], persons[owner.i][0]
        )
        if other is not None and persons[owner.i][0] in leaders:
            yield token.i, (other,)


def _objects(
    parsed: Parsed, persons: dict[int, tuple[str, ...]], heads: frozenset[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """ "NAME will host him": a pronoun left open beside a leader means the other of the two spoken of last."""
    seen: list[tuple[int, str]] = []
    known = genders.find(parsed)
    for token in parsed.doc:
        for who in persons.get(token.i, ()):
            if who in heads:
                seen = [*(one for one in seen if one[1] != who), (token.i, who)]
        if token.i in persons or token.lower_ not in ("him", "her") or token.dep_ not in ("obj", "obl"):
            continue
        verbs = [token.head, *([token.head.head] if token.head.dep_ == "conj" else [])]
        of_verbs = (one for verb in verbs for one in verb.children)
        subject = next((one for one in of_verbs if one.dep_ == "nsubj" and one.i in persons), None)
        if subject is None or persons[subject.i][0] not in heads:
            continue
        others = [who for at, who in reversed(seen) if who not in persons[subject.i] and token.i - at < _NEAR]
        if others and known.get(others[0], "") in ("", "m" if token.lower_ == "him" else "f"):
            yield token.i, (others[0],)


_NEAR = 60
"""Words back within which the other of the two must have been named."""


def _not_of_the_clause(noun: Token, seen: list[str], persons: dict[int, tuple[str, ...]]) -> str | None:
    """ "The president showed the visitor the harbour": of the only two so far, the one whom the clause leaves out."""
    bare = noun.tag_ == "NN" and any(child.dep_ == "det" and child.lower_ == "the" for child in noun.children)
    if not bare or noun.lemma_.lower() == "counterpart" or len(seen) != 2:
        return None
    verb = next((above for above in noun.ancestors if above.pos_ in ("VERB", "AUX")), None)
    beside = {who for one in (verb.subtree if verb is not None else ()) for who in persons.get(one.i, ())}
    left = [who for who in seen if who not in beside]
    return left[0] if len(left) == 1 and beside else None


def _other(parsed: Parsed, noun: Token, seen: list[str], owner: str) -> str | None:
    """The leader whom a counterpart's nationality means; without one, the last of whom the text speaks."""
    adjective = next(
        (child for child in noun.children if child.dep_ in ("amod", "compound") and child.text[:1].isupper()), None
    )
    if adjective is None:
        return seen[0] if seen else None
    named = parsed.mention_at(adjective.idx)
    if named is None or named[1].type != "state":
        one = told.holder(parsed.told, told.state_of(adjective.text), "leader", noun.idx)
        return one.person if one is not None and one.person in seen else None
    home = next((who for who in seen if tables.homes().get(who) == named[1].id), None)
    if home is not None:
        return home
    on = descriptions.spoken_of(parsed, noun.idx)
    same = offices.colleagues(owner, named[1].id, on) if noun.lemma_.lower() == "counterpart" else frozenset()
    if len(same) == 1:
        return next(iter(same))
    people = frozenset(entity.id for entity in parsed.entities if entity.type == "person")
    found = offices.holder(named[1].id, "leader", on, named=people)
    return found[0] if found else None
