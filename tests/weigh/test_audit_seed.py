"""The audit of a real article and of copies of it with one value altered: contradicted there, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.model import Document, Reading
from summitry.record import bundled
from summitry.weigh.audit import Audit, audit

SEED = sorted((Path(__file__).parents[2] / ".." / "shared" / "seed").glob("000_*.txt"))
pytestmark = [
    pytest.mark.skipif(not SEED, reason="the article is not on this machine"),
    pytest.mark.slow,
]

ALTERED = [
    ("lasted over two hours", "lasted under two hours", {("actual_minutes", "under two hours")}),
    ("lasted over two hours", "lasted over five hours", {("actual_minutes", "over five hours")}),
    ("annexation of Crimea in 2014", "annexation of Crimea in 2016", {("date", "the annexation of Crimea in 2016")}),
    ("Hamburg, Germany", "Hamburg, Austria", {("country", "Austria")}),
    ("summit in July 2018", "summit in July 2019", {("date", "July 2019")}),
    (
        "Held in the Finnish capital",
        "Held in the Swedish capital",
        {("place", "the Swedish capital"), ("country", "the Swedish capital")},
    ),
]


def weighed(text: str) -> Audit:
    return audit(read(text), bundled())


def read(text: str) -> Reading:
    from summitry.read import engine

    return engine.read(Document(id="seed", text=text))


@pytest.fixture(scope="module")
def text() -> str:
    return SEED[0].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found(text: str) -> Audit:
    return weighed(text)


def test_nothing_of_the_article_is_contradicted(found: Audit) -> None:
    assert found.of("contradicted") == ()


def test_the_planned_length_differs_by_source(found: Audit) -> None:
    (one,) = [v for v in found.of("differs_by_source") if v.slot == "planned_minutes"]
    assert len({(v.value, v.comparator) for v in one.record_values}) >= 3
    assert all(v.references for v in one.record_values)


def test_subsequent_is_flagged(found: Audit) -> None:
    (one,) = [v for v in found.verdicts if v.slot == "order"]
    assert one.flag
    assert any("da-nang" in str(v.of) or v.of for v in one.record_values)


def test_the_main_facts_are_supported(found: Audit) -> None:
    told = {(v.record, v.slot) for v in found.of("supported")}
    hamburg, helsinki = "2017-07-07-hamburg-trump-putin", "2018-07-16-helsinki-trump-putin"
    assert {(hamburg, slot) for slot in ("date", "place", "country", "host_event", "actual_minutes", "ordinal")} <= told
    assert {(helsinki, slot) for slot in ("date", "place", "country")} <= told
    assert (f"{helsinki}-one-on-one", "others_present") in told


def test_later_encounters_are_listed(found: Audit) -> None:
    after = {one.record for one in found.continues if one.position == "after" and one.mood == "happened"}
    assert {"2019-06-28-osaka-trump-putin", "2025-08-15-anchorage-trump-putin"} <= after


@pytest.mark.parametrize(("old", "new", "expected"), ALTERED, ids=lambda value: value if isinstance(value, str) else "")
def test_an_altered_copy_is_contradicted_there_and_nowhere_else(
    text: str, old: str, new: str, expected: set[tuple[str, str]]
) -> None:
    assert old in text
    found = weighed(text.replace(old, new, 1))
    assert {(v.slot, v.span.text if v.span else "") for v in found.of("contradicted")} == expected
