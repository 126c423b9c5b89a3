"""Plain values of a record file as the types of its nouns: a lone key becomes a list, a year becomes text.

It forgives forms, never contents: an unknown key is left out here and named by the check.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, TypeVar, get_type_hints

import msgspec

Struct = TypeVar("Struct", bound=msgspec.Struct)
Plain = Mapping[str, Any]

TEXT, OPTIONAL_TEXT, TEXTS, OTHER = "text", "optional text", "texts", "other"
COMPUTED = frozenset({"references", "file"})
"""Fields that no file may hold."""


@functools.cache
def shape(noun: type[msgspec.Struct]) -> dict[str, str]:
    """Each field of a noun that a file may hold, with the form of its value."""
    forms = {str: TEXT, str | None: OPTIONAL_TEXT, tuple[str, ...]: TEXTS}
    return {name: forms.get(kind, OTHER) for name, kind in get_type_hints(noun).items() if name not in COMPUTED}


def words(value: Any) -> str:
    """A scalar as text; a list of them joined, several sentences kept."""
    if isinstance(value, (list, tuple)):
        return "; ".join(words(one) for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()


def listed(value: Any) -> list[Any]:
    """A list as it is, nothing as no item, anything else as the only item."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def mapped(value: Any) -> Plain:
    """A mapping as it is, anything else as an empty one."""
    return value if isinstance(value, Mapping) else {}


def rows(value: Any) -> list[Plain]:
    """The mappings in a list; a lone mapping is a list of one."""
    return [one for one in listed(value) if isinstance(one, Mapping)]


def _field(form: str, value: Any) -> Any:
    if form == TEXTS:
        return tuple(words(one) for one in listed(value))
    if form == TEXT:
        return "" if value is None else words(value)
    if form == OPTIONAL_TEXT:
        return None if value is None or value == "" else words(value)
    return value


def tidy(row: Plain, noun: type[Struct], **more: Any) -> Struct:
    """One mapping as a noun; `more` are the fields that are built from it and not read."""
    forms = shape(noun)
    found = {
        key: _field(forms[key], value)
        for key, value in row.items()
        if key in forms and forms[key] != OTHER and value is not None
    }
    return noun(**found, **more)
