"""Which encounter an outcome belongs to; knows no words."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.model import Outcome
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed


def about(number: int, found: Found, held: set[str]) -> str | None:
    """The encounter that a sentence is about, or the only one of the text that was held."""
    if number in found.generic:
        return None
    here = found.about.get(number, ())
    if here:
        return next((one for one in reversed(here) if one in held), None)
    whole = [one for one in found.encounters if one.part_of is None and one.id in held and one.kind != "set"]
    if len(whole) == 1:
        return whole[0].id
    return found.main if found.main in held and not found.entries else None


def is_told_before(parsed: Parsed, number: int, found: Found) -> bool:
    """Whether the sentence before, in the same paragraph, tells of an encounter."""
    if not number or parsed.sentences[number - 1].kind != "sentence":
        return False
    return number - 1 in found.mentioned or number - 1 in found.about


def is_after(parsed: Parsed, number: int, taken: Sequence[Outcome]) -> bool:
    """Whether the sentence before tells of an outcome."""
    last = parsed.sentences[number - 1] if number else None
    if last is None or last.kind != "sentence":
        return False
    return any(last.start <= one.span.start < last.end for one in taken)
