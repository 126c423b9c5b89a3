"""Which encounter an outcome belongs to; knows no words."""

from __future__ import annotations

from summitry.read.encounters import Found


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
