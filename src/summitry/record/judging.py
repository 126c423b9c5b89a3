"""What people decided, and what of it holds: judgements are only added, and the last that was not taken back counts.

It folds decisions; it writes none and reads no statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from summitry.record.dictionary import words

Row = Mapping[str, Any]
PAIRED = frozenset({"same", "different"})
"""Verdicts on two encounters."""
WITHDRAW = "withdraw"


def subject(statement: str, other: str | None = None) -> frozenset[str]:
    """What a judgement is about: a statement, or two encounters in either order."""
    return frozenset({statement} if other is None else {statement, other})


def standing(judgements: Iterable[Row]) -> dict[frozenset[str], Row]:
    """The judgement that holds of each statement and pair; `judgements` in the order in which they were made."""
    stacks: dict[frozenset[str], list[Row]] = {}
    for one in judgements:
        stack = stacks.setdefault(subject(one["statement"], one["other"]), [])
        if one["verdict"] != WITHDRAW:
            stack.append(one)
        elif stack:
            stack.pop()
    return {key: stack[-1] for key, stack in stacks.items() if stack}


def applied(statements: Iterable[Row], held: Mapping[frozenset[str], Row]) -> Iterator[dict[str, Any]]:
    """Statements as people left them: without those rejected, with the values that were corrected."""
    for one in statements:
        judged = held.get(subject(one["id"]), {})
        if judged.get("verdict") == "correct":
            yield {**one, "item": {**one["item"], **msgspec.json.decode(judged["correction"])}}
        elif judged.get("verdict") != "reject":
            yield dict(one)


def faults(
    verdict: str, *, who: str, other: str | None, correction: object, held: Row | None, statement: str
) -> str | None:
    """Why a judgement cannot be made, whatever the project holds; None where nothing speaks against it."""
    if verdict not in words("judgement"):
        return f"{verdict!r} is no verdict; use one of {', '.join(sorted(words('judgement')))}"
    if not who.strip():
        return "a judgement needs the name of who makes it"
    if verdict == "correct" and not correction:
        return "correct needs the right values, such as value=30"
    if verdict in PAIRED and (other is None or other == statement):
        return f"{verdict} needs two encounters"
    if verdict == WITHDRAW and held is None:
        return "there is no judgement to take back; nothing was changed"
    return None
