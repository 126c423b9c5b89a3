"""A layer that breaks on a text takes no other with it."""

from __future__ import annotations

import pytest

from summitry.model import Document
from summitry.read import context, encounters, engine, faults

TEXT = "Donald Trump and Vladimir Putin met in Helsinki on 16 July 2018. Critics called the summit a mistake."


def _break(*_: object) -> None:
    raise IndexError("list index out of range")


def test_a_broken_layer_is_named_and_the_others_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "STRICT", False)
    whole = engine.read(Document(id="d", text=TEXT))
    monkeypatch.setattr(context, "find", _break)
    found = engine.read(Document(id="d", text=TEXT))
    assert found.encounters == whole.encounters
    assert found.context == ()
    assert [one.split(" (")[0] for one in found.document.warnings] == ["context could not be read in this text"]


def test_without_encounters_the_claims_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "STRICT", False)
    monkeypatch.setattr(encounters, "find", _break)
    found = engine.read(Document(id="d", text=TEXT))
    assert found.encounters == ()
    assert found.claims


def test_tests_do_not_forgive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "find", _break)
    with pytest.raises(IndexError):
        engine.read(Document(id="d", text=TEXT))
