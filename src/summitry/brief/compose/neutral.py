"""The check of neutral wording: no judgement in the tool's own voice, every side of a dispute in the same place.

What a named holder says is theirs, and may judge; the words around it may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summitry import tables
from summitry.brief.compose.nouns import Brief, Sentence, Sides


def partial(brief: Brief) -> tuple[str, ...]:
    """Every judgement that no holder is named for, and every dispute that shows one side, a message each."""
    return (*(fault for one in brief.sentences() for fault in _judgements(one)), *_one_sided(brief))


def _judgements(one: Sentence) -> Iterator[str]:
    text = one.whole
    if one.holder is not None:
        text = _own_words(one)
    text = text.casefold()
    for phrase in tables.read_yaml("brief.yaml")["harmless"]:
        text = text.replace(phrase, " ")
    found = sorted({word for word in re.findall(r"[\w-]+", text) if word in _list()})
    attributed = one.holder is None and _ATTRIBUTED.search(one.text)
    if found and not attributed:
        yield f"{one.whole!r} judges in the tool's own voice: {', '.join(found)}"


_ATTRIBUTED = re.compile(
    r"\b(?:said|says|called|spoke of|saw|held|holds|whether|described|according to|whose|who)\b", re.I
)
"""Words by which a text of the record gives a judgement to somebody whom it names."""


def _own_words(one: Sentence) -> str:
    """The words of a sentence without those of the record, which are its holder's."""
    text = one.whole.casefold()
    for fact in one.facts:
        if fact.text:
            text = text.replace(fact.text.rstrip(".").casefold(), " ")
    return text


def _list() -> frozenset[str]:
    found: list[str] = tables.read_yaml("brief.yaml")["judgements"]
    return frozenset(found)


def _one_sided(brief: Brief) -> Iterator[str]:
    for section in brief.sections:
        for block in section.blocks if section.id == "disputes" else ():
            if isinstance(block, Sides) and sum(bool(column.items) for column in block.columns) < 2:
                yield f"{block.title}: one side alone of a disputed matter"
