"""Encounters of which no rule tells: the network finds the words, and who takes part is what the text makes likely.

Rules go first. What they say against an encounter of two is heard, unless the network is sure of the words and the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summitry.read.encounters import asked as asking
from summitry.read.encounters.asked import Asker
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.drafts import PARTS
from summitry.read.encounters.guards import is_of_no_two, is_surely_of_no_two
from summitry.read.encounters.learned import Told, mood_of, told, trigger_of
from summitry.read.encounters.partners import Partners
from summitry.read.encounters.refused import is_between_others
from summitry.read.encounters.trigger import Trigger
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN = 0.3
"""How likely words must be to tell of an encounter for the network to be asked who takes part."""

PAIR = 0.45
"""How likely two must be to take part, so that nobody else is thought of."""

BESIDE = 0.85
"""How likely words must be to tell of an encounter in a sentence in which a rule has found another; above `FIRM`."""

SURE_PAIR = 0.9
"""How likely two must be to take part in that one."""

FIRM = 0.7
"""How likely words must be to tell of an encounter where their grammar speaks against one of two leaders."""

FIRM_PAIR = 0.9
"""How likely two must be to take part in it."""


def find(parsed: Parsed, cast: Cast, found: Sequence[Trigger], partners: Partners) -> Iterator[Trigger]:
    """One encounter at most of each sentence, of words that tell of nothing found so far."""
    by_sentence: dict[int, list[Trigger]] = defaultdict(list)
    for trigger in found:
        by_sentence[trigger.sentence].append(trigger)
    asked = list(_asked(parsed, cast, by_sentence))
    answers = Asker(parsed, cast).told([one.told.tokens for one in asked]) if asked else []
    best: dict[int, tuple[_Asked, asking.Told]] = {}
    for one, answer in zip(asked, answers, strict=True):
        if answer is None or answer.sure < max(asking.SURE, one.least) or not _fits(parsed, one, answer):
            continue
        answer = _with_people(one, answer, partners)
        again = frozenset(answer.people) in one.held and answer.kind not in PARTS
        first = one.number not in best or best[one.number][1].sure < answer.sure
        if first and not again and asking.is_sure(answer):
            best[one.number] = one, answer
    for number, (one, answer) in best.items():
        yield trigger_of(parsed, number, replace(one.told, kind=answer.kind, mood=answer.mood), answer.people)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """Words that may tell of an encounter, in which sentence, and how sure of them the network must be."""

    number: int
    told: Told
    least: float = 0.0
    pair: float = PAIR
    held: frozenset[frozenset[str]] = frozenset()
    """Who takes part in what rules have found in the sentence."""
    alone: bool = True
    """Whom the words around name is asked as well as the text."""


def _asked(parsed: Parsed, cast: Cast, found: Mapping[int, Sequence[Trigger]]) -> Iterator[_Asked]:
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence" or cast.is_spoken(sentence):
            continue
        beside = found.get(number, ())
        held = frozenset(frozenset(one.participants) for one in beside)
        for one in told(parsed, parsed.solid(sentence), BESIDE if beside else OPEN):
            if any(_is_one(parsed, one, other) for other in beside):
                continue
            if _is_refused(parsed, number, one.head, cast):
                least = BESIDE if beside else FIRM
                if one.sure >= least and not _is_surely_refused(parsed, number, one.head, cast):
                    yield _Asked(number=number, told=one, least=least, pair=FIRM_PAIR, held=held, alone=False)
            elif beside:
                yield _Asked(number=number, told=one, least=BESIDE, pair=SURE_PAIR, held=held, alone=False)
            else:
                yield _Asked(number=number, told=one)


def _with_people(one: _Asked, answer: asking.Told, partners: Partners) -> asking.Told:
    """The answer with the two who are likely to take part by the whole text, else by the words around alone."""
    two = partners.of([one.told.head.i], one.number)
    if two is not None and two[1] >= one.pair:
        return replace(answer, people=two[0])
    return answer if one.alone else replace(answer, people=())


def _is_one(parsed: Parsed, one: Told, other: Trigger) -> bool:
    """Whether words tell of what others of their sentence tell of: they overlap, or hang on one another."""
    mine = {token.i for token in one.tokens}
    if other.token in mine or any(other.span.start <= token.idx < other.span.end for token in one.tokens):
        return True
    return _hangs(one.head, {other.token}) or _hangs(parsed.doc[other.token], mine)


def _hangs(token: Token, above: set[int]) -> bool:
    """Whether a word stands, over a few steps, under one of some others, and not behind a word of time."""
    for _ in range(_STEPS):
        if any(one.dep_ in ("case", "mark") and one.lower_ in _APART for one in token.children):
            return False
        if token.head.i == token.i or token.dep_.split(":")[0] in ("conj", "advcl", "parataxis", "ccomp"):
            return False
        token = token.head
        if token.i in above:
            return True
    return False


_STEPS = 3
_APART = frozenset({"after", "before", "since", "until", "following", "than"})


def _fits(parsed: Parsed, one: _Asked, answer: asking.Told) -> bool:
    """Whether the sentence asks nothing, and its grammar has the mood that is told."""
    tokens = parsed.solid(parsed.sentences[one.number])
    if tokens[-1].text == "?":
        return False
    by_grammar = mood_of(one.told.head, tokens)
    return by_grammar != "denied" and (answer.mood != "cancelled" or by_grammar == "cancelled")


def _is_of_one(head: Token) -> bool:
    """ "NAME spoke in X": one who speaks, with nobody that he speaks with."""
    if head.lemma_.lower() not in ("speak", "talk"):
        return False
    subjects = [child for child in head.children if child.dep_ == "nsubj" and child.pos_ == "PROPN"]
    joined = any(one.dep_ == "conj" for subject in subjects for one in subject.children)
    beside = {one.lower_ for child in head.children for one in (child, *child.children)}
    return bool(subjects) and not joined and not beside & {"with", "to", "by", "together", "each", "alone"}


def _is_let(head: Token) -> bool:
    """ "Agreed to let their officials meet": what others are to do."""
    return head.dep_ in ("xcomp", "ccomp") and head.head.lemma_.lower() in ("let", "allow", "have", "make")


def _is_surely_refused(parsed: Parsed, number: int, head: Token, cast: Cast) -> bool:
    """Whether what speaks against it leaves no doubt."""
    between = is_between_others(parsed, parsed.sentences[number], head, cast)
    return between or _is_let(head) or _is_of_one(head) or is_surely_of_no_two(head, cast)


def _is_refused(parsed: Parsed, number: int, head: Token, cast: Cast) -> bool:
    """Whether the grammar speaks against it: words for others or no meeting, for several, or for what is let be."""
    if head.tag_ in ("NNS", "NNPS") or _is_let(head) or _is_of_one(head) or is_of_no_two(head, cast):
        return True
    if head.pos_ in ("NOUN", "PROPN") and head.lemma_.lower() in _JOURNEYS:
        return True
    return is_between_others(parsed, parsed.sentences[number], head, cast)


_JOURNEYS = frozenset({"visit", "trip", "tour", "journey", "stay", "stop"})
"""Nouns for what one does alone; whom somebody met on one, the rules say."""
