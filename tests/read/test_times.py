"""Time expressions in running text, through the door `find`."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitry import when
from summitry.model import Document, Time
from summitry.read.parsed import Parsed
from summitry.read.times import calendar, find

CASES = yaml.load((Path(__file__).parents[1] / "cases" / "times.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


@functools.cache
def blank() -> Any:
    import spacy

    return spacy.blank("en")


def read(text: str, published: str | None) -> list[Time]:
    document = Document(id="x", text=text, published=published)
    return list(find(Parsed(document=document, sentences=(), doc=blank().make_doc(text))))


def _none(value: Any) -> Any:
    return None if value == "null" else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_case(case: dict[str, Any]) -> None:
    times = read(case["text"], _none(case["published"]))
    assert [(one.span.text, one.value) for one in times] == [(w["words"], _none(w["value"])) for w in case["times"]]
    for one, wanted in zip(times, case["times"], strict=True):
        for name in ("type", "comparator", "hedge"):
            if name in wanted:
                assert getattr(one, name) == _none(wanted[name]), one
        if "minutes" in wanted:
            minutes = _none(wanted["minutes"])
            assert one.minutes == (None if minutes is None else float(minutes)), one
        if "relative" in wanted:
            assert one.relative


PIECES = st.sampled_from(
    ["July 16, 2018", "last Friday", "two hours", "over 90 minutes", "\r\n", "\n\n", " ", "’s", "e\u0301", "\u202e",
     "🇫🇮", "in", "May", "16", "2018", ":", "a.m.", "10", "-", "the", "next", "day", "later", "years", "ago", "Q3",
     "’80s", "\ufeff"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(PIECES | st.text(max_size=5), max_size=25).map(" ".join),
    st.sampled_from([None, "2018", "2018-07", "2018-07-18"]),
)
def test_spans_slice_and_never_overlap(text: str, published: str | None) -> None:
    end = 0
    for one in read(text, published):
        assert text[one.span.start : one.span.end] == one.span.text
        assert one.span.start >= end
        assert one.span.text.strip()
        end = one.span.end


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.sampled_from(sorted(calendar.FINE.keys() - {"range"})))
def test_written_units_hold_their_day(day: Any, unit: str) -> None:
    value = calendar.written(day, unit)
    at = when.parse(value.removesuffix("-WE"))
    if day.year < 9000 and unit not in ("decade", "century"):
        assert at is not None
        assert at.start is not None
        assert at.end is not None
        assert at.start <= day < at.end


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2200, 1, 1)), st.integers(-500, 500))
def test_reach_there_and_back(day: Any, count: int) -> None:
    there = calendar.reach(day.isoformat(), "day", count)
    assert there is not None
    assert calendar.reach(there, "day", -count) == day.isoformat()
    assert calendar.reach("2018", "day", count) is None
    assert calendar.reach("2018-07", "week", count) is None
