"""The check of neutral wording: no judgement in the tool's own voice, every side of a dispute in the same place.

What a named holder says is theirs, and may judge; the words around it may not.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry.brief.compose.nouns import Brief, Sentence, Sides
from summitry.weigh import neutral


def partial(brief: Brief) -> tuple[str, ...]:
    """Every judgement that no holder is named for, and every dispute that shows one side, a message each."""
    return (*(fault for one in brief.sentences() for fault in _judgements(one)), *_one_sided(brief))


def _judgements(one: Sentence) -> Iterator[str]:
    held = [fact.text for fact in one.facts if fact.text] if one.holder is not None else []
    found = neutral.judgements(one.whole, held)
    if found and not (one.holder is None and neutral.attributed(one.text)):
        yield f"{one.whole!r} judges in the tool's own voice: {', '.join(found)}"


def _one_sided(brief: Brief) -> Iterator[str]:
    for section in brief.sections:
        for block in section.blocks if section.id == "disputes" else ():
            if isinstance(block, Sides) and sum(bool(column.items) for column in block.columns) < 2:
                yield f"{block.title}: one side alone of a disputed matter"
