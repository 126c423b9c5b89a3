"""Pronouns and definite phrases whose resolution changes a fact, left open where two readings compete.

Resolves descriptions by dated office ("the Russian president"), capitals ("the Finnish capital"), phrases for
the pair ("the two leaders"), and pronouns by salience. It names nobody whom the text does not name or describe.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Coreference, Sentence
from summitry.read import transcripts
from summitry.read.names import bound, descriptions, genders, pairs, quoted, roles, titles
from summitry.read.names.pronouns import pronoun
from summitry.read.names.salience import WEIGHTS, Salience
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(parsed: Parsed) -> tuple[Coreference, ...]:
    """Every resolved pronoun, description and pair phrase, in text order."""
    described = [*descriptions.find(parsed), *titles.find(parsed)]
    described += [one for one in roles.find(parsed) if not any(one.span.overlaps(other.span) for other in described)]
    labels = {turn.label: who for turn, who in transcripts.speakers(parsed)}
    described = [one for one in described if one.span not in labels]
    described += [
        Coreference(antecedents=(who,), span=label, why="the one in the text who holds this office")
        for label, who in labels.items()
        if who is not None
    ]
    named = {(one.start, one.end) for one, _ in parsed.mentions}
    described = [one for one in described if (one.span.start, one.span.end) not in named]
    found = described + list(_walk(parsed, described))
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


def _walk(parsed: Parsed, described: list[Coreference]) -> Iterator[Coreference]:
    said = quoted.find(parsed)
    memory = Salience(heads=pairs.leading(parsed), genders=genders.find(parsed), steps=said.steps)
    people = {one.start: (one.end, entity.id) for one, entity in parsed.mentions if entity.type == "person"}
    for one in described:
        if len(one.antecedents) == 1 and not one.why.startswith("capital"):
            people[one.span.start] = (one.span.end, one.antecedents[0])
    states = {
        one.start: (one.end, entity.id) for one, entity in parsed.mentions if entity.type == "state" and not one.nested
    }
    memory.named.update((one.i, who) for at, (end, who) in people.items() for one in parsed.tokens(at, end))
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind == "byline":
            continue
        yield from _sentence(parsed, number, sentence, people, states, memory, said)


def _sentence(
    parsed: Parsed,
    number: int,
    sentence: Sentence,
    people: dict[int, tuple[int, str]],
    states: dict[int, tuple[int, str]],
    memory: Salience,
    said: quoted.Said,
) -> Iterator[Coreference]:
    phrases = {m.start(): m.end() for m in pairs.pair_phrase().finditer(parsed.text, sentence.start, sentence.end)}
    phrases |= pairs.bare_two(parsed, sentence)
    here: list[str] = []
    standing: set[int] = set()
    for token in parsed.words_of(sentence):
        at = token.idx
        if at in people:
            end, person = people[at]
            head = _head(parsed, at, end)
            memory.by_token.update((one.i, person) for one in parsed.tokens(at, end))
            memory.add(number, person, WEIGHTS.get(head.dep_, 0.4), quoted=said.holds(at))
            if _speaks(head) or quoted.speaks(head):
                memory.speakers.add((number, person))
            if person not in here and not (memory.pair and pairs.is_aside(head)):
                here.append(person)
            heads = [one for one in here if one in memory.heads]
            if len(heads) >= 2:
                kept = bool(memory.pair) and (
                    (len(heads) > 2 and set(memory.pair) <= set(heads)) or pairs.of_one_state(heads[-2:])
                )
                memory.pair, memory.pair_at = memory.pair if kept else tuple(heads[-2:]), number
        elif at in states:
            end, state = states[at]
            head = _head(parsed, at, end)
            memory.states.append((number, state, WEIGHTS.get(head.dep_, 0.3)))
            standing.add(head.i)
        elif quoted.is_unnamed(token, memory):
            memory.by_token[token.i] = ""
            memory.add(number, "", WEIGHTS[token.dep_], quoted=said.holds(at))
            if quoted.speaks(token):
                memory.speakers.add((number, ""))
        if at in phrases and at not in people:
            memory.paired.update(one.i for one in parsed.tokens(at, phrases[at]))
            pair = pairs.listed_behind(parsed, phrases[at]) or pairs.pair_of(memory)
            if pair and pairs.may_be(pair, parsed.text[at : phrases[at]], memory):
                yield Coreference(
                    antecedents=pair,
                    span=parsed.span(at, phrases[at]),
                    why="the last two leaders named together",
                )
                memory.pair, memory.pair_at = pair, number
            continue
        if (
            token.dep_ in ("nsubj", "nsubj:pass")
            and token.tag_ == "NNS"
            and at not in phrases
            and token.head.dep_ == "root"
            and not pairs.holds_two(token, memory.heads, people)
        ):
            memory.crowd_at = number
        if token.pos_ not in ("PRON", "DET") or bound.of_others(token, memory, frozenset(standing)):
            continue
        inside = said.holds(at)
        speaker = said.speaker(parsed, at, memory) if inside else None
        for one in pronoun(parsed, token, number, memory, quoted=inside, speaker=speaker):
            yield one
            if token.dep_ != "nmod:poss" and len(one.antecedents) == 1 and token.lower_ in ("he", "she", "him", "her"):
                _goes_on(token, number, one.antecedents[0], memory, inside=inside)


def _goes_on(token: Token, number: int, person: str, memory: Salience, *, inside: bool) -> None:
    """Somebody meant by a pronoun stays in mind as if named, and with the gender that it gives."""
    if not memory.genders.get(person):
        memory.genders[person] = "f" if token.lower_ in ("she", "her") else "m"
    memory.by_token[token.i] = person
    memory.add(number, person, WEIGHTS.get(token.dep_, 0.4), quoted=inside)
    if _speaks(token) or quoted.speaks(token):
        memory.speakers.add((number, person))


def _speaks(head: Token) -> bool:
    """Whether somebody is the subject of a sentence that reports."""
    verb = head.head
    return head.dep_ == "nsubj" and verb.dep_ == "root" and any(one.dep_ == "ccomp" for one in verb.children)


def _head(parsed: Parsed, start: int, end: int) -> Token:
    tokens = [token for token in parsed.tokens(start, end) if not token.is_space]
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.head.i not in inside or token.head.i == token.i:
            return token
    return tokens[-1]
