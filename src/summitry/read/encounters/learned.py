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
from summitry.read.encounters import asked as asking
from summitry.read.encounters.asked import MOODS, Asker
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.moods import noun_mood
from summitry.read.encounters.noun_people import people_in
from summitry.read.encounters.refused import is_between_others, is_for_many, is_with_others
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.verb_moods import is_firm, verb_mood
from summitry.read.encounters.verb_people import around_verb, is_of_their_people, with_others
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
    if sentence.kind != "sentence" or found or len(_leading(cast.of(tokens), cast)) < 2:
        return
    for one in told(parsed, tokens, SURE):
        if _mood(one.head, tokens) == "denied" or is_between_others(parsed, sentence, one.head, cast):
            continue
        people = _people(parsed, tokens, one, cast)
        if len(people) > 1 and one.kind != "set":
            by_grammar = _mood(one.head, tokens)
            sure = replace(one, mood=by_grammar) if by_grammar in ("planned", "cancelled") else one
            yield _trigger(parsed, number, sure, people)
            return


OPEN = 0.3
"""How likely words must be to tell of an encounter for the network to be asked who takes part."""


def asked_about(parsed: Parsed, cast: Cast, found: Sequence[Trigger]) -> Iterator[Trigger]:
    """Encounters of which the network for that says who takes part, in sentences in which nothing else found one."""
    taken = {one.sentence for one in found}
    asked: list[tuple[int, Told]] = []
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence" or number in taken or cast.is_spoken(sentence):
            continue
        tokens = parsed.solid(sentence)
        asked += [(number, one) for one in told(parsed, tokens, OPEN)]
    asked = [(number, one) for number, one in asked if not _is_refused(parsed, number, one.head, cast)]
    if not asked:
        return
    answers = Asker(parsed, cast).told([one.tokens for _, one in asked])
    best: dict[int, tuple[Told, asking.Told]] = {}
    for (number, one), answer in zip(asked, answers, strict=True):
        if (
            answer is not None
            and asking.is_sure(answer)
            and _fits(parsed, number, one.head, answer)
            and (number not in best or best[number][1].sure < answer.sure)
        ):
            best[number] = one, answer
    for number, (one, answer) in best.items():
        yield _trigger(parsed, number, replace(one, kind=answer.kind, mood=answer.mood), answer.people)


def _fits(parsed: Parsed, number: int, head: Token, answer: asking.Told) -> bool:
    """Whether the sentence asks nothing, and its grammar has the mood that is told."""
    tokens = parsed.solid(parsed.sentences[number])
    if tokens[-1].text == "?":
        return False
    by_grammar = _mood(head, tokens)
    return by_grammar != "denied" and (answer.mood != "cancelled" or by_grammar == "cancelled")


def _is_let(head: Token) -> bool:
    """ "Agreed to let their officials meet": what others are to do."""
    return head.dep_ in ("xcomp", "ccomp") and head.head.lemma_.lower() in ("let", "allow", "have", "make")


def _is_refused(parsed: Parsed, number: int, head: Token, cast: Cast) -> bool:
    """Whether the network is not asked: the words tell of others or of no meeting, of several, or of what is let be."""
    if head.tag_ in ("NNS", "NNPS") or _is_let(head) or _is_of_no_two(head, cast):
        return True
    if head.pos_ in _FORM and head.lemma_.lower() in _JOURNEYS:
        return True
    return is_between_others(parsed, parsed.sentences[number], head, cast)


_JOURNEYS = frozenset({"visit", "trip", "tour", "journey", "stay", "stop"})
"""Nouns for what one does alone; whom somebody met on one, the rules say."""


def _is_of_no_two(head: Token, cast: Cast) -> bool:
    """Whether the grammar of the words says that they tell of others, or of no meeting."""
    if is_for_many(head, cast) or is_with_others(head, cast):
        return True
    if _is_with_their_people(head, cast):
        return True
    if head.lemma_.lower() in _NOT_ALONE or _is_of_others(head, cast) or _is_negated(head) or with_others(head):
        return True
    return _is_of_a_stranger(head, cast) or is_of_their_people(head, cast) or _is_made_up(head)


def _mood(head: Token, tokens: list[Token]) -> Mood:
    """The mood by the grammar of the words."""
    return noun_mood(head, tokens) if head.pos_ in _FORM else verb_mood(head)


def _people(parsed: Parsed, tokens: list[Token], one: Told, cast: Cast) -> tuple[str, ...]:
    """Who takes part: the leaders whom the grammar of the words gives, else those whom the model takes for them."""
    head = one.head
    if _is_of_no_two(head, cast):
        return ()
    around = _leading(around_verb(head, cast), cast)
    if len(around) > 1 or one.sure < (SURE + SURER) / 2 or (one.sure < SURER and head.pos_ not in _FORM):
        return around
    near = _part(tokens, head)
    named = _leading(cast.of([token for token in near if role(parsed, [token], "party") >= PART]), cast)
    every = _leading(cast.of(near), cast)
    return named if len(named) > 1 else every if len(every) == 2 else ()


def _leading(people: Sequence[str], cast: Cast) -> tuple[str, ...]:
    return tuple(who for who in people if who in cast.leaders)


def _part(tokens: Sequence[Token], head: Token) -> list[Token]:
    """The tokens of a sentence from the mark before a word to the one behind it."""
    breaks = [token.i for token in tokens if token.text in (";", ":", "—", "–")]
    start = max((at for at in breaks if at < head.i), default=-1)
    end = min((at for at in breaks if at > head.i), default=tokens[-1].i + 1)
    return [token for token in tokens if start < token.i < end]


def _is_of_others(head: Token, cast: Cast) -> bool:
    """ "Agreed that their ministers would meet": the subject of the words is somebody else."""
    subjects = [child for child in head.children if child.dep_ == "nsubj"]
    others = [one for one in subjects if one.tag_ == "NNS" and one.i not in cast.persons]
    named = [child for one in others for child in one.children if child.dep_ not in ("nmod:poss", "nmod")]
    return bool(others) and not _leading(cast.of(named), cast)


def _is_with_their_people(head: Token, cast: Cast) -> bool:
    """ "He received X's envoy": the object is somebody whom another sent."""
    return any(
        child.dep_ == "obj"
        and child.i not in cast.persons
        and child.lemma_.lower() in lists()["lesser_people"]
        and any(one.dep_ == "nmod:poss" for one in child.children)
        for child in head.children
    )


def _is_of_a_stranger(head: Token, cast: Cast) -> bool:
    """ "Smith met his counterpart": the subject is somebody whom the text does not show to lead a state."""
    subjects = [child for child in head.children if child.dep_ == "nsubj"]
    return any(
        one.pos_ == "PROPN"
        and one.i not in cast.states
        and one.ent_type_ in ("", "PERSON")
        and not people_in(one, cast)
        for one in subjects
    )


def _is_negated(head: Token) -> bool:
    """ "Had not held talks since": what did not happen, and may speak of what did before."""
    near = [*head.children, *(head.head.children if head.pos_ in _FORM else ())]
    return any(one.lower_ in ("not", "n't", "never", "no", "neither", "nor") for one in near)


def _is_made_up(head: Token) -> bool:
    """ "Come up with a text", "drew up a list": what is made, and no meeting."""
    up = any(one.dep_ == "compound:prt" and one.lower_ == "up" for one in head.children)
    return up and head.lemma_.lower() in ("come", "draw", "set", "make", "put")


_NOT_ALONE = frozenset({"discuss", "sign", "agree", "join", "accompany", "attend"})
"""What two may do apart, and what tells of company or of a gathering."""


def _trigger(parsed: Parsed, number: int, one: Told, people: tuple[str, ...]) -> Trigger:
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
