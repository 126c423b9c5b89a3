"""Who stands where in a text: persons and states by token, names and resolved phrases together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Coreference
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


class Cast:
    """Who stands where: persons and states by token, names and resolved phrases together."""

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

    def of(self, tokens: Iterator[Token] | list[Token]) -> tuple[str, ...]:
        """The persons named by some tokens, each once, in order."""
        out: dict[str, None] = {}
        for token in tokens:
            for person in self.persons.get(token.i, ()):
                out.setdefault(person)
        return tuple(out)
