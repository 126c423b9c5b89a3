"""What a sentence says of an encounter: who was there, which one it was, how long, where, beside what gathering."""

from __future__ import annotations

import pytest

from tests.conftest import reading_of, values_of

MET = "Emmanuel Macron and Olaf Scholz met in Lyon on 3 May 2023. "


@pytest.mark.parametrize(
    ("said", "present"),
    [
        ("Their ninety-minute meeting included Annalena Baerbock and Catherine Colonna.",
         {"annalena_baerbock", "catherine_colonna"}),
        ("They were joined towards the end of the evening by Ursula von der Leyen.", {"ursula_von_der_leyen"}),
        ("Also at the table were Annalena Baerbock and two aides.", {"annalena_baerbock"}),
        ("The talks went on with no mediator in the room.", set()),
        ("Macron, speaking alongside Scholz, praised the meeting.", set()),
        ("The prime minister attended the meeting.", set()),
        ("They talked over lunch with only note-takers in the room.", {"note-takers only"}),
    ],
)  # fmt: skip
def test_who_else_was_there(said: str, present: set[str]) -> None:
    assert values_of(MET + said, "others_present") == present


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Their talks on Wednesday in Lyon, the second since the election, were short.", {"2"}),
        ("It was the third visit by a German chancellor since the war.", {"3"}),
        ("They last spoke in Berlin.", set()),
        ("They met on the sidelines of the 12th NATO summit.", set()),
    ],
)
def test_which_of_several_it_was(said: str, number: set[str]) -> None:
    assert values_of(MET + said, "ordinal", "2023-05-05") == number


@pytest.mark.parametrize(
    ("text", "planned", "actual"),
    [
        (MET + "The talk, for which one hour had been set aside, took more than two.", {"=60"}, {">120"}),
        (MET + "The meeting lasted two hours, twice the 60 minutes stipulated by protocol.", {"=60"}, {"=120"}),
        (MET + "The drive from the airport took over an hour.", set(), set()),
        ("Emmanuel Macron and Olaf Scholz will hold a 30-minute meeting in Lyon on Friday.", {"=30"}, set()),
    ],
)
def test_how_long_it_was_to_last_and_lasted(text: str, planned: set[str], actual: set[str]) -> None:
    assert values_of(text, "planned_minutes", "2023-05-02") == planned
    assert values_of(text, "actual_minutes", "2023-05-02") == actual


@pytest.mark.parametrize(
    ("text", "gathering"),
    [
        ("Emmanuel Macron and Olaf Scholz met on the margins of the G7 in May 2023.", {"G7"}),
        ("Emmanuel Macron met Olaf Scholz on the sidelines of a gathering of Baltic leaders in Riga.",
         {"gathering of Baltic leaders"}),
        ("Emmanuel Macron held his first meeting with Olaf Scholz as the two attended the G20 summit in Italy.",
         {"G20"}),
    ],
)  # fmt: skip
def test_a_gathering_beside_which_they_met(text: str, gathering: set[str]) -> None:
    assert values_of(text, "host_event") == gathering


def test_privacy_may_stand_behind_the_names() -> None:
    assert values_of("Emmanuel Macron met with German Chancellor Olaf Scholz in private.", "private") == {"True"}
    assert values_of(MET + "They discussed the private sector.", "private") == set()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The latest meeting of Emmanuel Macron and Olaf Scholz, this time in Lyon, was brief.", {("place", "lyon")}),
        ("The summit of 2001 was a meeting between Tony Blair and the American president, George W. Bush, which took "
         "place in Lisbon.", {("place", "lisbon")}),
        ("Emmanuel Macron and Olaf Scholz held their first summit hosted by Germany on 3 May 2023.",
         {("country", "germany")}),
        ("Emmanuel Macron met Olaf Scholz at the presidential palace in Lyon.",
         {("venue", "presidential_palace"), ("place", "lyon")}),
        ("Olaf Scholz's visit to Lyon, where he met Emmanuel Macron, came weeks after a trip to Lisbon.",
         {("place", "lyon")}),
        ("The Oval Office meeting of Donald Trump and Emmanuel Macron was long.", {("venue", "oval_office")}),
        ("Emmanuel Macron and Olaf Scholz met at Camp David.", {("venue", "camp_david")}),
        ("When Emmanuel Macron met Olaf Scholz at Camp David, Germany's leader slept.",
         {("venue", "camp_david")}),
        ("Emmanuel Macron met Olaf Scholz at Camp David, Germany said.", {("venue", "camp_david")}),
    ],
)  # fmt: skip
def test_where_it_was(text: str, places: set[tuple[str, str]]) -> None:
    stated = {(one.name, one.value) for each in reading_of(text).encounters for one in each.attributes}
    assert {one for one in stated if one[0] in ("place", "country", "venue")} == places


def test_a_report_is_not_dated_or_placed_by_its_own_dateline() -> None:
    text = (
        "WASHINGTON, 18 July 2022 - It was brief. President Joe Biden met Crown Prince Mohammed bin Salman in Jeddah "
        "on Friday and the commentary went on."
    )
    found = reading_of(text, "2022-07-18").encounters
    assert {str(one.value) for one in found[0].attributes if one.name in ("date", "place")} == {"2022-07-15", "jeddah"}


def test_a_list_of_meetings_may_name_places_that_no_table_knows() -> None:
    text = (
        "Emmanuel Macron and Olaf Scholz\n\n3 May 2023, Oberursel-am-Bach. A first working session on energy.\n\n"
        "14 June 2023, Lyon. They talk for an hour.\n\n2 July 2023, Berlin. They dine together.\n"
    )
    stated = {str(one.value) for each in reading_of(text).encounters for one in each.attributes if one.name == "place"}
    assert "oberursel_am_bach" in stated


def test_a_weekday_of_talks_that_were_held_is_not_the_next_one() -> None:
    text = "During Thursday's talks, Emmanuel Macron and Olaf Scholz agreed to meet more often."
    assert values_of(text, "date", "2023-05-06") == {"2023-05-04"}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Olaf Scholz welcomed Emmanuel Macron to exchange views on energy at Schloss Meseberg.",
         {("venue", "meseberg")}),
        ("On the sidelines of the G20 summit in Antalya, Emmanuel Macron held bilaterals with Spain and Turkey and met "
         "Olaf Scholz.", {("place", "antalya"), ("host_event", "G20")}),
        ("Emmanuel Macron received Olaf Scholz at State House, Nairobi.",
         {("venue", "state_house"), ("place", "nairobi")}),
        (MET + "The last time they met was in March 2022 in Berlin.", {("place", "berlin"), ("date", "2022-03")}),
    ],
)  # fmt: skip
def test_where_and_when_across_a_sentence(text: str, stated: set[tuple[str, str]]) -> None:
    found = reading_of(text).encounters
    values = {(one.name, str(one.value)) for each in found for one in each.attributes}
    assert stated <= values


def test_the_meeting_before_keeps_its_own_place() -> None:
    text = (
        "Emmanuel Macron and Olaf Scholz met in Lyon on 3 May 2023. This meeting is the first in two years "
        "following the meeting held in Berlin in March 2021."
    )
    first, second = reading_of(text).encounters
    assert {str(one.value) for one in first.attributes if one.name in ("place", "date")} == {"lyon", "2023-05-03"}
    assert {str(one.value) for one in second.attributes if one.name in ("place", "date")} == {"berlin", "2021-03"}


def test_a_length_behind_a_plan_is_what_it_took() -> None:
    said = "The talk was scheduled to take up one hour and 15 minutes, but it lasted almost two hours."
    assert values_of(MET + said, "planned_minutes") == {"=75"}
    assert values_of(MET + said, "actual_minutes") == {"<120"}


def test_a_gathering_in_whose_framework_they_met() -> None:
    text = "Emmanuel Macron and Olaf Scholz met in Lyon within the framework of the Forum of Baltic States."
    assert values_of(text, "host_event") == {"Forum of Baltic States"}


def test_a_date_that_opens_a_sentence_is_that_of_its_subject() -> None:
    text = "In 1961, amid tension, the meeting of John F. Kennedy and Nikita Khrushchev in Vienna was a failure."
    assert values_of(text, "date") == {"1961"}


def test_a_day_seven_weeks_away_is_not_moved_by_most_of_a_year() -> None:
    text = "The talks of Emmanuel Macron and Olaf Scholz were a good preparation for the July 21 meeting in Lyon."
    assert values_of(text, "date", "2023-06-01") == {"2023-07-21"}
