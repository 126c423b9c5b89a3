"""The labels of real pages: form only; the texts are not in the repository."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.audit_altered import altered
from benchmarks.audit_real import LABELS, PARTS, SLOTS, Real, half
from summitry import tables
from summitry.record import bundled

FILES = sorted(LABELS.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_are_short_and_name_an_encounter_of_the_record(path: Path) -> None:
    row = tables.load_yaml(path.read_text(encoding="utf-8"), path.name)
    assert row["name"] == path.stem
    assert re.fullmatch(r"[0-9a-f]{64}", row["sha256"])
    for one in row["statements"]:
        assert one["slot"] in SLOTS
        assert one["truth"] in ("supported", "differs", "open", "contradicted")
        assert one["end"] - one["start"] == len(one["quote"])
        assert len(one["quote"].split()) <= 6
        assert bundled().encounter(one["record"]).id == one["record"]
    for one in row.get("alterations", ()):
        assert one["slot"] in SLOTS
        assert one["quote"] != one["put"]


def test_every_set_can_be_measured_alone() -> None:
    assert {tables.load_yaml(path.read_text(encoding="utf-8"), path.name)["set"] for path in FILES} == set(PARTS)


@pytest.mark.parametrize(("part", "open_", "closed"), [("c", 6, 6), ("d", 11, 9)])
def test_the_later_sets_are_part_open_and_part_closed(part: str, open_: int, closed: int) -> None:
    rows = [tables.load_yaml(path.read_text(encoding="utf-8"), path.name) for path in FILES]
    assert Counter(half(row["sha256"]) for row in rows if row["set"] == part) == {0: open_, 1: closed}


def test_what_is_altered_by_hand_is_put_in_each_place_of_the_words() -> None:
    text = "Talks\n\nThe two met on Monday. On Monday they also dined."
    one = Real(name="made", text=text, published=None, part="c", half=0, labels=(),
               alterations=(("date", "Monday", "Friday"),))  # fmt: skip
    (copy,) = altered(one, bundled())
    assert copy.document.text == text.replace("Monday", "Friday")
    assert [span.text for span in copy.spans] == ["Friday", "Friday"]
