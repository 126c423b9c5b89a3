"""Order of two encounters, who was the host, counts and offices: weighed, or left alone where they may be else."""

from __future__ import annotations

import pytest

from summitry.record import bundled
from summitry.weigh.audit import audit
from tests.conftest import reading_of

RECORD = bundled()


def _told(text: str, slot: str, published: str | None = None) -> list[tuple[str, str]]:
    found = audit(reading_of(text, published=published), RECORD).verdicts
    return [(v.status, v.span.text) for v in found if v.slot == slot and v.span]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Donald Trump and Vladimir Putin met in Helsinki in July 2018, after their meeting in Hamburg in July 2017.",
         ("supported", "after")),
        ("Before their meeting in Hamburg in July 2017, Donald Trump and Vladimir Putin met in Helsinki in July 2018.",
         ("contradicted", "Before")),
        ("The Geneva summit of Reagan and Gorbachev in 1985 was followed by the Reykjavik summit in 1986.",
         ("supported", "was followed by")),
        ("The Helsinki summit of Trump and Putin in July 2018 preceded their Hamburg meeting in July 2017.",
         ("contradicted", "preceded")),
    ],
)  # fmt: skip
def test_the_order_of_two_named_encounters(text: str, expected: tuple[str, str]) -> None:
    assert _told(text, "order") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Trump and Putin met in Helsinki in July 2018 and, a year before, they had met in Hamburg in July 2017.",
        "Trump and Putin met in Hamburg in July 2017, and before long they planned a meeting in Helsinki.",
    ],
)
def test_an_order_that_is_measured_or_of_a_plan_is_left_alone(text: str) -> None:
    assert not _told(text, "order")


def test_the_month_after_the_encounter_told_of_before() -> None:
    text = "Donald Trump and Kim Jong Un met in Singapore in June 2018. The following month they met in Hanoi."
    assert ("contradicted", "The following month") in _told(text, "date")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vladimir Putin hosted Recep Tayyip Erdogan in Sochi on September 29, 2021.", ["supported"]),
        ("Recep Tayyip Erdogan hosted Vladimir Putin in Sochi on September 29, 2021.", ["contradicted"]),
        ("Joe Biden hosted Vladimir Putin in Geneva on 16 June 2021.", []),
    ],
)
def test_who_was_the_host(text: str, expected: list[str]) -> None:
    assert [status for status, _ in _told(text, "hosted_by")] == expected


@pytest.mark.parametrize(
    ("text", "published", "status"),
    [
        ("Vladimir Putin and Xi Jinping have met four times.", "2024-12-01", "contradicted"),
        ("Vladimir Putin and Xi Jinping have met twice this year.", "2024-12-01", "not_on_record"),
        ("Vladimir Putin and Xi Jinping have met four times.", None, "not_on_record"),
    ],
)
def test_fewer_than_there_surely_were(text: str, published: str | None, status: str) -> None:
    lead = "Vladimir Putin and Xi Jinping met in Beijing on 16 May 2024. "
    assert [told for told, _ in _told(lead + text, "count", published)] == [status]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The current US President Donald Trump spoke.", "2018-07-01", ["supported"]),
        ("The current US President Donald Trump spoke.", "2022-07-01", ["contradicted"]),
        ("Former President Donald Trump spoke.", "2022-07-01", ["supported"]),
        ("Former President Donald Trump spoke.", "2025-09-01", []),
        ("The current US President Donald Trump spoke.", None, []),
    ],
)
def test_an_office_on_the_day_of_the_text(text: str, published: str | None, expected: list[str]) -> None:
    assert [status for status, _ in _told(text, "office", published)] == expected


def test_the_first_to_announce() -> None:
    text = "Emmanuel Macron and Vladimir Putin met at Fort de Bregancon on 19 August 2019. "
    assert _told(text + "Paris was first to announce the meeting.", "announced_first_by")[0][0] == "supported"
    assert _told(text + "The Kremlin was first to announce the meeting.", "announced_first_by")[0][0] == "contradicted"
