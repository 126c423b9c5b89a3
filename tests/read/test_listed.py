"""The encounters that a count lists behind it, and lengths that one clause sets against each other."""

from __future__ import annotations

import pytest

from tests.conftest import reading_of

PAIR = "Donald Trump and Vladimir Putin"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"{PAIR} met twice: at the G20 summit in Hamburg in July 2017 and in Danang in November 2017.",
         ["hamburg", "da_nang"]),
        (f"{PAIR} met twice in Hamburg in July 2017 and in Helsinki in July 2018.", ["hamburg", "helsinki"]),
        (f"{PAIR} met three times, in Hamburg in July 2017, in Helsinki in July 2018 and in Osaka in June 2019.",
         ["hamburg", "helsinki", "osaka"]),
        (f"{PAIR} met three times in Hamburg in July 2017 and in Helsinki in July 2018.", []),
        (f"{PAIR} met twice in Helsinki.", []),
    ],
)  # fmt: skip
def test_a_count_with_a_list_is_as_many_encounters(text: str, places: list[str]) -> None:
    single = [one for one in reading_of(text).encounters if one.kind != "set"]
    assert [a.value for one in single for a in one.attributes if a.name == "place"] == places
    assert all(sum(a.name == "date" for a in one.attributes) == 1 for one in single)


def test_what_came_to_be_and_what_was_planned_are_told_apart() -> None:
    text = f"The meeting of {PAIR} in Hamburg lasted longer than intended, over two hours instead of 30 minutes."
    (one,) = [found for found in reading_of(text).encounters if found.kind != "set"]
    lengths = {a.name: a.value for a in one.attributes if a.name.endswith("minutes")}
    assert lengths == {"actual_minutes": 120, "planned_minutes": 30}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"The visit marked the 25th time that {PAIR} have met.", 25),
        (f"The first-ever meeting of {PAIR} was held in Hamburg.", 1),
    ],
)
def test_numbers_before_a_clause_and_firsts_of_all(text: str, number: int) -> None:
    stated = [a.value for one in reading_of(text).encounters for a in one.attributes if a.name == "ordinal"]
    assert stated == [number]


def test_the_last_time_they_met_is_an_encounter_of_its_own() -> None:
    text = f"{PAIR} met in Osaka on 28 June 2019. The last time they met was in July 2018."
    dates = {a.value for one in reading_of(text).encounters for a in one.attributes if a.name == "date"}
    assert dates == {"2019-06-28", "2018-07"}
    assert len([one for one in reading_of(text).encounters if one.kind != "set"]) == 2


def test_a_place_of_the_backdrop_is_not_that_of_the_talks() -> None:
    text = f"The talks between {PAIR} come amid an increase in strikes in northern Syria."
    assert not [a for one in reading_of(text).encounters for a in one.attributes if a.name in ("place", "country")]
