"""Which pronoun a text may use for somebody: by the tables, by a title beside the name, by the forename.

Empty where nothing says so; it draws nothing from the pronouns of the text, which it serves to resolve.
"""

from __future__ import annotations

import functools
import re

from summitry import tables
from summitry.read.parsed import Parsed

_HE = re.compile(
    r"\b(?:Mr|Sir|Lord|King|Emperor|Sultan|Emir|Shah|Prince|Grand Duke|Sheikh|Pope|[Cc]hairman|[Ss]pokesman)"
    r"\.?,?\s+$"
)
_SHE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Madam|Madame|Lady|Dame|Queen|Empress|Princess|Grand Duchess|Sheikha|[Cc]hairwoman|"
    r"[Ss]pokeswoman)\.?,?\s+$"
)


def find(parsed: Parsed) -> dict[str, str]:
    """ "m" or "f" by person, for those of whom it is known."""
    known = dict(_of_tables())
    for mention, entity in parsed.mentions:
        if entity.type != "person" or entity.id in known:
            continue
        before = parsed.text[max(0, mention.start - 24) : mention.start]
        said = "f" if _SHE.search(before) else "m" if _HE.search(before) else ""
        if said:
            known[entity.id] = said
    for entity in parsed.entities:
        if entity.type == "person" and entity.id not in known:
            name = max((mention.text for mention in entity.mentions), key=len)
            known[entity.id] = _forenames().get(name.split()[0], "") if " " in name else ""
    return known


@functools.cache
def _of_tables() -> dict[str, str]:
    return {row.id: row.gender for row in tables.leaders() if row.gender}


@functools.cache
def _forenames() -> dict[str, str]:
    """Forenames of the tables that only men, or only women, bear there."""
    out: dict[str, str] = {}
    for row in tables.leaders():
        first = row.given.split(" ")[0] if row.given else ""
        if first and row.gender:
            out[first] = row.gender if out.get(first, row.gender) == row.gender else ""
    return out
