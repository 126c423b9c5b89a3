"""Encounters of which neither a rule nor the grammar of the words gives who takes part: the network for that is asked.

It says how likely some words tell of an encounter of leaders, in which mood, and which words around them name those who
take part, in the sentence itself or in one before. Who these are is what the layer of names says of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitry.model import Mood
from summitry.read import passages
from summitry.read.encounters.cast import Cast
from summitry.read.parsed import Parsed
from summitry.read.passages import Told as Answer

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE = 0.5
"""How likely words must be to tell of an encounter of leaders."""

PARTY = 0.5
"""How likely words must be to name somebody who takes part."""

MOODS: Mapping[str, Mood] = {
    "happened": "happened", "planned": "planned", "cancelled": "cancelled", "denied": "denied",
    "hypothetical": "possible",
}  # fmt: skip
"""The moods as the network names them."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the network says of some words: how sure it is of an encounter, its mood and kind, and who takes part."""

    sure: float
    mood: Mood
    kind: str
    people: tuple[str, ...]


def is_sure(one: Told) -> bool:
    """Whether an encounter of two, or a summit of three, is told of that was held, is planned, or came to nothing."""
    few = len(one.people) == 2 or (len(one.people) == 3 and one.kind == "summit")
    return one.sure >= SURE and few and one.kind not in _RULED and one.mood in ("happened", "planned", "cancelled")


_RULED = frozenset({"set", "press_conference"})
"""Kinds that are left to the rules."""


class Asker:
    """A text as the network has read it, and the questions about it."""

    def __init__(self, parsed: Parsed, cast: Cast) -> None:
        self._cast = cast
        self._doc = parsed.doc

    def told(self, asked: Sequence[Sequence[Token]]) -> list[Told | None]:
        """What is told by each run of words of a sentence; None where nothing is known of them."""
        known = passages.of(self._doc)
        if known is None:
            return [None] * len(asked)
        answers = (known.told([token.i for token in tokens]) for tokens in asked)
        return [None if answer is None else self._told(answer) for answer in answers]

    def _told(self, answer: Answer) -> Told:
        moods = {MOODS[name]: value for name, value in answer.tells.items() if name in MOODS}
        return Told(
            sure=answer.sure,
            mood=max(moods, key=lambda mood: moods[mood]),
            kind=max(answer.kinds, key=lambda kind: answer.kinds[kind]),
            people=self._people(answer),
        )

    def _of(self, answer: Answer, role: str, bar: float) -> list[Token]:
        """The words that have a role."""
        return [self._doc[at] for at, roles in answer.roles.items() if roles[role] >= bar]

    def _people(self, answer: Answer) -> tuple[str, ...]:
        """Leaders whom words name that are likely to name who takes part: by name or title first, else by pronoun."""
        likely = self._of(answer, "party", PARTY)
        first = tuple(self._leaders([token for token in likely if token.pos_ not in ("PRON", "DET")]))
        return first if len(first) > 1 else tuple(self._leaders(likely))

    def _leaders(self, tokens: Sequence[Token]) -> Iterator[str]:
        return (who for who in self._cast.of(list(tokens)) if who in self._cast.leaders)
