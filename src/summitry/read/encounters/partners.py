"""Which two leaders take part in an encounter that some words tell of, where the words alone leave it open.

The network for passages says of each name, pronoun and phrase around the words how likely it names one who takes part;
it sees a few sentences. The text as a whole says more: whom it is about, who was named together, who held the last
encounter, who leads the same state. A small network weighs both for every pair of leaders that the text names.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from summitry import tables
from summitry.read import language, passages
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from summitry.read.passages import Told

Floats = npt.NDArray[np.float32]
Pair = tuple[str, str]

MOST = 8
"""Leaders of a text whose pairs are weighed."""

AHEAD = 2
"""Sentences behind the words in which one who takes part may first be named."""

_OF_EACH = ("by name", "by pronoun", "among several", "at all", "named here", "meant here", "near", "share", "early")
KNOWN = (
    *(f"{what}: {which}" for what in _OF_EACH for which in ("more", "less")),
    "together: near", "together: often", "one state", "held the last", "held one before", "hold one behind",
    "hold one here", "hold how many", "named most", "several meant", "sure",
)  # fmt: skip
"""What is known of a pair: of each of the two, the greater and the less, and of both."""

OF_ALL = tuple(KNOWN.index(name) for name in ("among several: more", "at all: more", "at all: less",
                                              "several meant", "sure"))  # fmt: skip
"""What tells, by its greatest value among the pairs, whether there is a right one among them."""


@dataclass(frozen=True, kw_only=True)
class Naming:
    """A word that names leaders: one by name or title, one by a pronoun, or several."""

    token: int
    sentence: int
    people: tuple[str, ...]
    direct: bool


@dataclass(frozen=True, kw_only=True)
class _Person:
    """What is known of one leader when some words are asked about: `roles` are how likely he takes part by words."""

    roles: tuple[float, float, float]
    """By name or title, by a pronoun, by a word for several."""
    here: bool
    meant: bool
    back: int
    """Sentences since he was last named or meant; 9 where not yet."""
    share: float
    early: bool

    @property
    def most(self) -> float:
        return max(self.roles)

    @property
    def weight(self) -> float:
        """How much speaks for weighing his pairs."""
        return self.most + 0.3 * self.share + 0.2 * self.here

    @property
    def numbers(self) -> tuple[float, ...]:
        """What is known of him, in the order of `_OF_EACH`."""
        near = 1 / (1 + self.back)
        return (*self.roles, self.most, float(self.here), float(self.meant), near, self.share, float(self.early))


class Partners:
    """The leaders of a text, where they are named, and the encounters that rules found in it."""

    def __init__(self, parsed: Parsed, cast: Cast, found: Sequence[Trigger]) -> None:
        self._parsed = parsed
        self._cast = cast
        self._two = [one for one in found if len(one.participants) == 2 and not one.generic]

    def of(self, tokens: Sequence[int], sentence: int) -> tuple[Pair, float] | None:
        """The two who are likeliest to take part in what some words of a sentence tell of, and how likely they are."""
        known = passages.of(self._parsed.doc)
        told = None if known is None else known.told(tokens)
        if told is None:
            return None
        two, features = self.pairs(told, tokens, sentence)
        if not two:
            return None
        scores = language.shipped(Network)(features)
        best = int(scores.argmax())
        return two[best], float(scores[best])

    def is_tied(self, pair: Sequence[str]) -> bool:
        """Whether a sentence names the two together, or rules have found an encounter of theirs."""
        first, second = (self._named.get(who, frozenset[int]()) for who in pair)
        return bool(first & second) or frozenset(pair) in self._held

    def pairs(self, told: Told, tokens: Sequence[int], sentence: int) -> tuple[list[Pair], Floats]:
        """The pairs that may take part, and what is known of each, (pairs, `KNOWN`)."""
        people = self._people(told, sentence)
        chosen = sorted(people, key=lambda who: (-people[who].weight, people[who].back, who))[:MOST]
        two = [(one, other) if one < other else (other, one) for one, other in combinations(chosen, 2)]
        several = self._several(told, sentence)
        before = [one for one in self._two if one.token < tokens[0]]
        last = frozenset(before[-1].participants) if before else frozenset[str]()
        rows = [
            [
                *_both(people[pair[0]].numbers, people[pair[1]].numbers),
                *self._of_two(pair, tokens[0], sentence, last),
                several,
                told.sure,
            ]
            for pair in two
        ]
        return two, np.array(rows, dtype=np.float32).reshape(len(two), len(KNOWN))

    def is_named(self, who: str, sentence: int) -> bool:
        """Whether a sentence names somebody by name or title."""
        return sentence in self._named.get(who, ())

    @cached_property
    def _namings(self) -> tuple[Naming, ...]:
        """Every word that names or means a leader, in order."""
        direct = {
            token.i
            for mention, entity in self._parsed.mentions
            if entity.type == "person"
            for token in self._parsed.tokens(mention.start, mention.end)
        }
        found = (
            (token.i, number, tuple(who for who in self._cast.persons.get(token.i, ()) if who in self._cast.leaders))
            for number, sentence in enumerate(self._parsed.sentences)
            for token in self._parsed.words_of(sentence)
        )
        return tuple(
            Naming(token=token, sentence=number, people=people, direct=token in direct and len(people) == 1)
            for token, number, people in found
            if people
        )

    @cached_property
    def _by_person(self) -> Mapping[str, tuple[Naming, ...]]:
        made: dict[str, list[Naming]] = defaultdict(list)
        for one in self._namings:
            for who in one.people:
                made[who].append(one)
        return {who: tuple(namings) for who, namings in made.items()}

    @cached_property
    def _named(self) -> Mapping[str, frozenset[int]]:
        """The sentences that name each leader."""
        seen: dict[str, set[int]] = defaultdict(set)
        for one in self._namings:
            if one.direct:
                seen[one.people[0]].add(one.sentence)
        return {who: frozenset(at) for who, at in seen.items()}

    @cached_property
    def _most_named(self) -> frozenset[str]:
        return frozenset(sorted(self._named, key=lambda who: -len(self._named[who]))[:2])

    @cached_property
    def _early(self) -> frozenset[str]:
        """Whom headings and the first two sentences name or mean."""
        kinds = [one.kind for one in self._parsed.sentences]
        first = [number for number, kind in enumerate(kinds) if kind == "sentence"][:2]
        heads = [number for number, kind in enumerate(kinds) if kind == "heading"]
        top = frozenset((*first, *heads))
        return frozenset(who for one in self._namings if one.sentence in top for who in one.people)

    @cached_property
    def _held(self) -> Mapping[frozenset[str], tuple[Trigger, ...]]:
        """What rules found, by the two who take part."""
        made: dict[frozenset[str], list[Trigger]] = defaultdict(list)
        for one in self._two:
            made[frozenset(one.participants)].append(one)
        return {two: tuple(found) for two, found in made.items()}

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        """The state that each leader leads, by the table or the title that the text gives."""
        return {**{one.person: one.state for one in self._parsed.told}, **tables.homes()}

    def _people(self, told: Told, sentence: int) -> dict[str, _Person]:
        """Who is named up to some words, or right behind them."""
        most = max(map(len, self._named.values()), default=1)
        made = {}
        for who, namings in self._by_person.items():
            near = [one for one in namings if one.sentence <= sentence + AHEAD]
            if not near:
                continue
            scores = [0.0, 0.0, 0.0]
            for one in near:
                kind = 0 if one.direct else 1 if len(one.people) == 1 else 2
                role = told.roles.get(one.token)
                scores[kind] = max(scores[kind], role["party"] if role is not None else 0.0)
            before = [one.sentence for one in near if one.sentence <= sentence]
            made[who] = _Person(
                roles=(scores[0], scores[1], scores[2]),
                here=any(one.sentence == sentence and one.direct for one in near),
                meant=any(one.sentence == sentence and not one.direct for one in near),
                back=sentence - max(before) if before else 9,
                share=len(self._named.get(who, ())) / most,
                early=who in self._early,
            )
        return made

    def _several(self, told: Told, sentence: int) -> float:
        """How likely a word for several, be it clear whom it means or not, names those who take part."""
        words = self._parsed.words_of(self._parsed.sentences[sentence])
        known = lists()["several_who"]
        marks = [
            one.i
            for one in words
            if one.lower_ in lists()["several"] or (one.tag_ == "NNS" and one.lemma_.lower() in known)
        ]
        return max((told.roles[at]["party"] for at in marks if at in told.roles), default=0.0)

    def _of_two(self, pair: Pair, token: int, sentence: int, last: frozenset[str]) -> list[float]:
        """What is known of two together."""
        together = self._named.get(pair[0], frozenset()) & self._named.get(pair[1], frozenset())
        back = min((sentence - at for at in together if at <= sentence), default=12)
        held = self._held.get(frozenset(pair), ())
        return [
            1 / (1 + back),
            min(len(together), 6) / 6,
            float(self._homes.get(pair[0], "") == self._homes.get(pair[1], "!")),
            float(last == frozenset(pair)),
            float(any(one.token < token for one in held)),
            float(any(one.token > token for one in held)),
            float(any(one.sentence == sentence and one.token != token for one in held)),
            min(len(held), 4) / 4,
            float(self._most_named == frozenset(pair)),
        ]


def _both(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """The greater and the less of two, for each thing that is known of them."""
    return [value for mine, theirs in zip(one, other, strict=True) for value in (max(mine, theirs), min(mine, theirs))]


class Network:
    """How likely each of several pairs takes part: a layer over what is known of it, beside that of nobody's."""

    def __init__(self, folder: Path) -> None:
        known = json.loads((folder / "partners.json").read_text(encoding="utf-8"))
        if tuple(known.pop("known")) != KNOWN:
            raise ValueError("partners.json was fitted to other features than the reader gives")
        self._weights = {name: np.array(values, dtype=np.float32) for name, values in known.items()}

    def __call__(self, features: Floats) -> Floats:
        """The probabilities of the pairs, (pairs,); what is missing to one is that no such two take part."""
        w = self._weights
        hidden = np.maximum((features - w["mean"]) / w["spread"] @ w["pair.in"] + w["pair.in.bias"], 0)
        pairs = hidden @ w["pair.out"] + w["pair.out.bias"]
        whole = np.append(features[:, list(OF_ALL)].max(0), np.log(len(features)))
        hidden = np.maximum(whole @ w["none.in"] + w["none.in.bias"], 0)
        scores = np.append(pairs, hidden @ w["none.out"] + w["none.out.bias"])
        raised = np.exp(scores - scores.max())
        chosen: Floats = (raised / raised.sum())[:-1]
        return chosen
