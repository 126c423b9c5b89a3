"""Places of sentences in a brief, to which the marks of its drawings lead.

The place of a fact is the first sentence that states it outside of the key insights and the titles of figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from summitry.brief.compose.nouns import Brief, Drawing, Sentence, sentences_of


class Anchors:
    """Ids of elements by sentence and by fact, for the facts that some mark stands for."""

    def __init__(self, brief: Brief) -> None:
        blocks = [block for section in brief.sections for block in section.blocks]
        wanted = {fact for one in blocks if isinstance(one, Drawing) for fact in one.targets.values()}
        self._by_fact: dict[str, str] = {}
        self._by_sentence: dict[int, str] = {}
        for section in brief.sections if wanted else ():
            if section.id == "insights":
                continue
            for block in section.blocks:
                for one in sentences_of(block) if not isinstance(block, Drawing) else ():
                    self._place(one, wanted)

    def _place(self, one: Sentence, wanted: set[str]) -> None:
        new = [fact for fact in one.ids if fact in wanted and fact not in self._by_fact]
        if not new or id(one) in self._by_sentence:
            return
        name = "f-" + re.sub(r"[^A-Za-z0-9_-]+", "-", new[0])
        self._by_sentence[id(one)] = name
        self._by_fact.update(dict.fromkeys(new, name))

    def of(self, one: Sentence) -> str:
        """The id of the element of a sentence, "" where no mark leads to it."""
        return self._by_sentence.get(id(one), "")

    def links(self, block: Drawing) -> Callable[[str], str]:
        """From what a mark of a drawing stands for to its place in the brief."""

        def leads(mark: str) -> str:
            place = self._by_fact.get(block.targets.get(mark, ""))
            return f"#{place}" if place else ""

        return leads
