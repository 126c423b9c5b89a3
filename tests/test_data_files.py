"""Data files say what they look to say: in YAML an unquoted "no" is false, and not every parser takes every scalar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from summitry import tables

FILES = sorted(one for one in tables.path().rglob("*.yaml") if "record" not in one.parts)


def lists(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from lists(one)


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
def test_a_list_of_words_holds_words(file: Any) -> None:
    read = tables.load_yaml(file.read_text(encoding="utf-8"), file.name)
    for one in lists(read):
        kinds = {type(item) for item in one}
        assert not ({bool, str} <= kinds), one


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
def test_the_slow_parser_takes_it_too(file: Any) -> None:
    assert list(yaml.parse(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader))


def test_on_and_off_are_words() -> None:
    assert tables.load_yaml("[on, Off, ON]", "made up") == ["on", "Off", "ON"]


def test_a_whole_name_belongs_to_one_leader() -> None:
    owners: dict[str, set[str]] = {}
    for row in tables.leaders():
        for name in {row.name, *row.aliases}:
            if " " in name:
                owners.setdefault(name.casefold(), set()).add(row.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}
