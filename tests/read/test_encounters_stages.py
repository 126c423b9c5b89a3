"""Stages of a meeting, who was whose guest, and what was foreseen and came to nothing."""

from __future__ import annotations

import pytest

from summitry.model import Encounter
from tests.conftest import reading_of

MET = "Jimmy Carter and Leonid Brezhnev met in Vienna on 16 June 1979. "


def _found(text: str, published: str | None = None) -> tuple[Encounter, ...]:
    return reading_of(text + "\n", published).encounters


def _values(one: Encounter, name: str) -> set[str]:
    return {str(attribute.value) for attribute in one.attributes if attribute.name == name}


@pytest.mark.parametrize(
    "text",
    [
        "Helmut Schmidt is due to host Edward Gierek and Tito in Hamburg on 7 May 1979.",
        "Edward Gierek was Helmut Schmidt's guest in Hamburg on 7 May 1979.",
        "On 7 May 1979 Edward Gierek stayed in Hamburg as the guest of Helmut Schmidt.",
        "Helmut Schmidt played host to Edward Gierek in Hamburg on 7 May 1979.",
        "Helmut Schmidt had Edward Gierek as his guest in Hamburg on 7 May 1979.",
    ],
)
def test_a_guest_has_met_his_host(text: str) -> None:
    (one,) = _found(text)
    assert {"helmut_schmidt", "edward_gierek"} <= set(one.participants)
    assert _values(one, "date") == {"1979-05-07"}
    assert _values(one, "place") == {"hamburg"}
    assert one.mood == ("planned" if "due" in text else "happened")


@pytest.mark.parametrize(
    "text",
    [
        "Edward Gierek was guest of honour at the fair in Hamburg.",
        "Helmut Schmidt played host to the team in Hamburg on 7 May 1979.",
        "Edward Gierek was never Helmut Schmidt's guest.",
    ],
)
def test_a_guest_of_nobody_named_has_met_nobody(text: str) -> None:
    assert not _found(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("The two then withdrew to a library, where they spoke for roughly fifty minutes.", "50"),
        ("They retired to a side room for half an hour.", "30"),
        ("The two men shared a sleigh to the lodge, a ride of nearly an hour.", None),
        ("The two men shared a car to the opera, a ride of nearly an hour.", "60"),
        ("They rode together in an open carriage for forty minutes.", "40"),
        ("They spent about twenty minutes alone and then an hour with their delegations.", "20"),
        ("They spoke for ten minutes with an interpreter as their only company.", "10"),
    ],
)
def test_what_two_do_by_themselves_is_a_part(text: str, minutes: str | None) -> None:
    whole, alone, *rest = _found(MET + text)
    assert (alone.kind, alone.part_of) == ("one_on_one", whole.id)
    assert minutes is None or _values(alone, "actual_minutes") == {minutes}
    assert not _values(whole, "actual_minutes")
    assert not rest or (rest[0].kind, rest[0].part_of, _values(rest[0], "actual_minutes")) == (
        "working_session",
        whole.id,
        {"60"},
    )


@pytest.mark.parametrize(
    "text",
    ["They travelled in separate cars for an hour.", "The two shared a car and dined for two hours with their wives."],
)
def test_a_car_alone_is_no_talk(text: str) -> None:
    assert not [one for one in _found(MET + text) if one.kind == "one_on_one"]


@pytest.mark.parametrize(
    ("text", "planned", "actual"),
    [
        ("The programme allowed for two hours, but the proceedings stretched to almost five.", "120", "300"),
        ("Five hours had been pencilled in, but they were done after three and a half.", "300", "210"),
        ("The schedule provided for forty-five minutes; the two stayed at the table for ninety.", "45", "90"),
        ("An hour had been set aside; they needed more than two.", "60", "120"),
        ("What was meant to be a courtesy of fifteen minutes turned into two hours.", "15", "120"),
    ],
)
def test_what_was_foreseen_and_what_came_of_it(text: str, planned: str, actual: str) -> None:
    (one,) = _found(MET + text)
    assert (_values(one, "planned_minutes"), _values(one, "actual_minutes")) == ({planned}, {actual})


@pytest.mark.parametrize(
    "text",
    [
        "Plans for Edward Gierek to meet Helmut Schmidt in Hamburg in May 1979 were shelved.",
        "A meeting between Edward Gierek and Helmut Schmidt planned for Hamburg in May 1979 never took place.",
        "Edward Gierek and Helmut Schmidt were to have met in Hamburg in May 1979.",
        "The summit that Edward Gierek wanted to hold with Helmut Schmidt in Hamburg in May 1979 came to nothing.",
        "A summit that Helmut Schmidt had convened in Hamburg for May 1979 was cancelled at the last minute.",
    ],
)
def test_what_came_to_nothing_was_cancelled(text: str) -> None:
    (one,) = _found(text)
    assert one.mood == "cancelled"
    assert _values(one, "place") == {"hamburg"}
    assert _values(one, "date") == {"1979-05"}


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Edward Gierek was to travel to Bonn in May 1980. The trip never happened.", "cancelled"),
        ("Edward Gierek was to travel to Bonn in May 1980. The visit fell through.", "cancelled"),
    ],
)
def test_a_trip_that_lapsed_is_the_one_planned(text: str, mood: str) -> None:
    held, planned = _found("Helmut Schmidt met Edward Gierek in Hamburg on 7 May 1979. " + text)
    assert (held.mood, planned.mood) == ("happened", mood)


def test_that_conversation_is_the_one_told_of_last() -> None:
    told = "The two last met in Warsaw in November 1977. That conversation went on for an hour."
    first, last = _found("Helmut Schmidt met Edward Gierek in Hamburg on 7 May 1979. " + told)
    assert not _values(first, "actual_minutes")
    assert (_values(last, "place"), _values(last, "actual_minutes")) == ({"warsaw"}, {"60"})


def test_whoever_comes_to_somebodys_capital_meets_him() -> None:
    text = (
        "Helmut Schmidt met Edward Gierek in Hamburg in May 1979. Gierek will come to Schmidt's capital in June 1980."
    )
    _, planned = _found(text)
    assert (planned.mood, _values(planned, "date")) == ("planned", {"1980-06"})
    assert set(planned.participants) == {"edward_gierek", "helmut_schmidt"}


def test_minutes_with_somebody_are_a_meeting() -> None:
    (one,) = _found("Edward Gierek had twenty minutes with Helmut Schmidt in Hamburg on 7 May 1979.")
    assert (_values(one, "actual_minutes"), _values(one, "place")) == ({"20"}, {"hamburg"})
    assert not _found("Edward Gierek had twenty minutes with his aides in Hamburg on 7 May 1979.")


def test_a_stage_in_a_section_of_its_own_is_a_part_of_the_meeting_before() -> None:
    text = (
        "The visit\n\nEdward Gierek and Helmut Schmidt met in Hamburg from 7 to 9 May 1979. It rained.\n\nThe talks\n\n"
    )
    whole, part = _found(text + "The main session, on 8 May, ran for more than three hours. Coal came first.")
    assert (part.kind, part.part_of, _values(part, "actual_minutes")) == ("working_session", whole.id, {"180"})


def test_how_long_is_told_of_what_the_text_is_about() -> None:
    text = "Helmut Schmidt on his talks with Edward Gierek\n\nNote\n\nAn hour had been set aside for the guest.\n"
    (one,) = _found(text + "In the end they needed more than two hours.")
    assert (_values(one, "planned_minutes"), _values(one, "actual_minutes")) == ({"60"}, {"120"})


def test_whom_one_heard_in_a_house_on_a_day_one_met() -> None:
    text = "On 7 May 1979, at the Jenisch Palace, Helmut Schmidt heard Edward Gierek explain what his country needed."
    (one,) = _found(text)
    assert (_values(one, "venue"), _values(one, "date")) == ({"jenisch_palace"}, {"1979-05-07"})
    assert not _found("At the Jenisch Palace Helmut Schmidt heard Edward Gierek explain in a letter what was needed.")


def test_a_lunch_for_guests_is_a_part_of_the_meeting() -> None:
    whole, lunch = _found(MET + "A lunch for some four hundred guests was served in tents.")
    assert (lunch.kind, lunch.part_of) == ("dinner_conversation", whole.id)
