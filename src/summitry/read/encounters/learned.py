"""Words that tell of an encounter by what the language model has learnt of such words, where no rule knows them.

What it says is how likely it finds each word to tell of one, in which mood, and who takes part. Who that is, and where
and when, is still read by the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summitry.model import Mood, Sentence
from summitry.read import passages
from summitry.read.encounters.asked import MOODS
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.guards import is_of_no_two, leading
from summitry.read.encounters.moods import noun_mood
from summitry.read.encounters.refused import is_between_others
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.verb_moods import is_firm, verb_mood
from summitry.read.encounters.verb_people import around_verb
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from summitry.read.passages import Passages

SURE = 0.5
"""How likely words must be to tell of an encounter of leaders."""

SURER = 0.7
"""The same where the grammar of the words does not give two who take part."""

PART = 0.5
"""How likely a word must be to name somebody who takes part."""

_FORM = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, kw_only=True)
class Told:
    """A run of words that tells of an encounter."""

    tokens: tuple[Token, ...]
    head: Token
    """The one of them that the others hang on."""
    kind: str
    mood: Mood
    sure: float


def role(parsed: Parsed, tokens: Sequence[Token], name: str) -> float:
    """How likely some words have a role in an encounter, on average, by its name: place, venue, date."""
    known = passages.of(parsed.doc)
    if known is None or not tokens:
        return 0.0
    at = list(known.labels["takes"]).index(name)
    return float(known.of("takes")[[token.i for token in tokens], at].mean())


def leads(parsed: Parsed, token: Token) -> float:
    """How likely a word tells of an encounter of leaders."""
    known = passages.of(parsed.doc)
    return 0.0 if known is None else float(known.leads[token.i])


def tells(parsed: Parsed, token: Token) -> float:
    """How likely a word tells of an encounter, be it of leaders or of others."""
    known = passages.of(parsed.doc)
    return 0.0 if known is None else 1.0 - known.named("tells", token.i)["none"]


def told(parsed: Parsed, tokens: Sequence[Token], sure: float) -> tuple[Told, ...]:
    """The runs of words of a sentence that tell of an encounter, each with kind and mood."""
    known = passages.of(parsed.doc)
    if known is None:
        return ()
    runs: list[list[Token]] = []
    for token in tokens:
        if known.leads[token.i] < sure or token.is_punct:
            continue
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(_told(run, known) for run in runs)


def _told(run: list[Token], known: Passages) -> Told:
    at = [token.i for token in run]
    moods = known.mean("tells", at)
    kinds = known.mean("kinds", at)
    return Told(
        tokens=tuple(run),
        head=_head(run),
        kind=max(kinds, key=lambda kind: kinds[kind]),
        mood=MOODS[max(MOODS, key=lambda mood: moods[mood])],
        sure=float(known.leads[at].mean()),
    )


def in_learned(
    parsed: Parsed, number: int, sentence: Sentence, tokens: list[Token], cast: Cast, found: Sequence[Trigger]
) -> Iterator[Trigger]:
    """An encounter of a sentence in which no rule found one, where two are named who take part."""
    if sentence.kind != "sentence" or found or len(leading(cast.of(tokens), cast)) < 2:
        return
    for one in told(parsed, tokens, SURE):
        if mood_of(one.head, tokens) == "denied" or is_between_others(parsed, sentence, one.head, cast):
            continue
        people = _people(parsed, tokens, one, cast)
        if len(people) > 1 and one.kind != "set":
            by_grammar = mood_of(one.head, tokens)
            sure = replace(one, mood=by_grammar) if by_grammar in ("planned", "cancelled") else one
            yield trigger_of(parsed, number, sure, people)
            return


def mood_of(head: Token, tokens: list[Token]) -> Mood:
    """The mood by the grammar of the words."""
    return noun_mood(head, tokens) if head.pos_ in _FORM else verb_mood(head)


def _people(parsed: Parsed, tokens: list[Token], one: Told, cast: Cast) -> tuple[str, ...]:
    """Who takes part: the leaders whom the grammar of the words gives, else those whom the model takes for them."""
    head = one.head
    if is_of_no_two(head, cast):
        return ()
    around = leading(around_verb(head, cast), cast)
    if len(around) > 1 or one.sure < (SURE + SURER) / 2 or (one.sure < SURER and head.pos_ not in _FORM):
        return around
    near = _part(tokens, head)
    named = leading(cast.of([token for token in near if role(parsed, [token], "party") >= PART]), cast)
    every = leading(cast.of(near), cast)
    return named if len(named) > 1 else every if len(every) == 2 else ()


def _part(tokens: Sequence[Token], head: Token) -> list[Token]:
    """The tokens of a sentence from the mark before a word to the one behind it."""
    breaks = [token.i for token in tokens if token.text in (";", ":", "—", "–")]
    start = max((at for at in breaks if at < head.i), default=-1)
    end = min((at for at in breaks if at > head.i), default=tokens[-1].i + 1)
    return [token for token in tokens if start < token.i < end]


def trigger_of(parsed: Parsed, number: int, one: Told, people: tuple[str, ...]) -> Trigger:
    head = one.head
    noun = head.pos_ in _FORM
    articles = {child.lower_ for child in head.children if child.dep_ in ("det", "nmod:poss")}
    return Trigger(
        span=parsed.words(list(one.tokens)),
        sentence=number,
        token=head.i,
        kind=one.kind
        if noun
        else lists()["verbs"].get(head.lemma_.lower(), _WHOSE_KIND.get(head.lemma_.lower(), one.kind)),
        noun=noun,
        definite=noun and bool(articles - {"a", "an", "another"}),
        fresh=noun and bool(articles & {"a", "an", "another"}),
        participants=people,
        mood="planned" if head.lemma_.lower() == "invite" and one.mood == "happened" else one.mood,
        firm=one.mood == "happened" and (not noun or is_firm(head)),
        words=frozenset({LEARNED}),
    )


_WHOSE_KIND = {"invite": "bilateral_meeting"}


def _head(run: Sequence[Token]) -> Token:
    inside = {token.i for token in run}
    return next((token for token in run if token.head.i not in inside or token.head.i == token.i), run[0])


LEARNED = "(learned)"
"""Marks, among a trigger's words, that no rule knows them."""
