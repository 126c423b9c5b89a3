"""Libraries for the tests of pages: the small record of the record's tests, and one full of hostile words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from summitry.explore.library import Library
from summitry.model import Reference
from summitry.record import Record, load, nouns
from tests.record.conftest import CASES


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(record=load(CASES / "small"))


@pytest.fixture(scope="session")
def bundled_library() -> Library:
    from summitry.record import bundled

    return Library(record=bundled())


def filled(noun: type[msgspec.Struct], words: str, **more: Any) -> Any:
    """A noun with the words in every field that holds text, and a reference full of them."""
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(noun):
        if field.type in (str, str | None, Any):
            values[field.name] = words
        elif field.type == tuple[str, ...]:
            values[field.name] = (words,)
    if "references" in {field.name for field in msgspec.structs.fields(noun)}:
        values["references"] = (reference(words),)
    return noun(**{**values, **more})


def reference(words: str) -> Reference:
    named = {name: words for name in ("publisher", "title", "published", "accessed", "seen", "side", "locator", "note")}
    return Reference(id=words.encode("utf-8", "ignore").decode(), url="javascript:alert(1)", **named)


@pytest.fixture(scope="session")
def hostile_library() -> Callable[[str], Library]:
    return lambda words: Library(record=hostile(words))


def hostile(words: str) -> Record:
    """A record in which every field holds these words; ids too, as far as a file can hold them."""
    key = words.encode("utf-8", "ignore").decode()
    value = filled(nouns.Value, words, comparator=None)
    whole = nouns.RecordEncounter(
        id=key, label=words, kind=words, mood=words, participants=(key, f"{key}2"), as_of=words,
        values={"date": (filled(nouns.Value, "2018-07-16", comparator=None),), "place": (value,), words: (value,)},
        agenda=(filled(nouns.AgendaRow, words),),
        accounts={words: nouns.Account(points=(filled(nouns.Point, words),)),
                  f"{words}2": nouns.Account(points=(filled(nouns.Point, words),))},
        outcomes=(filled(nouns.RecordOutcome, words),),
        disputes=(filled(nouns.Dispute, words, sides=(filled(nouns.Side, words), filled(nouns.Side, words))),),
        reactions=(filled(nouns.RecordReaction, words),),
        unverified=(filled(nouns.Unverified, words),), notes=words, sources={"a": reference(words)},
    )  # fmt: skip
    part = msgspec.structs.replace(whole, id=f"{key}-part", part_of=key)
    event = filled(nouns.ContextEvent, words, date="2018-07-01", start=None, end=None, fieldwork=None,
                   values={words: words})  # fmt: skip
    instrument = nouns.Instrument(
        id=key, label=words, kind=words, issue=words, parties=(words,), text=words, notes=words,
        limits=(filled(nouns.Limit, words, date="2018"),),
        status=(filled(nouns.StatusEvent, words, date="2018-01-01", state="signed", until=None),),
        sources={"a": reference(words)},
    )  # fmt: skip
    return Record(all_encounters=(whole, part), context=(event,), instruments=(instrument,), as_of="2020-01-01",
                  coverage=(words,))  # fmt: skip
