"""Who asked for an encounter, two days that are one run, and other words that say when, where and how often."""

from __future__ import annotations

import pytest

from summitry.read.encounters import around, roles
from tests.conftest import reading_of, values_of

MET = "Emmanuel Macron and Olaf Scholz met in Lyon on 3 May 2023. "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Emmanuel Macron and Olaf Scholz dined in Lyon. Chancellor Scholz had initiated the dinner.", {"olaf_scholz"}),
        ("Emmanuel Macron and Olaf Scholz spoke by telephone. The call was placed by the German side.", {"germany"}),
        ("Emmanuel Macron and Olaf Scholz spoke by telephone at the request of the French president.",
         {"emmanuel_macron"}),
        ("At Scholz's request, Emmanuel Macron and Olaf Scholz met in Lyon.", {"olaf_scholz"}),
        ("Emmanuel Macron and Olaf Scholz met in Lyon at the invitation of the French president.", set()),
        ("Emmanuel Macron met Olaf Scholz in Lyon. He had initiated a review of the budget.", set()),
        (MET + "The German side did not request the meeting.", set()),
    ],
)  # fmt: skip
def test_who_asked_for_it_is_told_by_the_words(text: str, who: set[str]) -> None:
    assert values_of(text, "initiated_by", "2023-05-05") == who


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Emmanuel Macron and Olaf Scholz held a new round of talks on Tuesday and Wednesday.",
         {"2023-05-02/2023-05-03"}),
        ("Emmanuel Macron and Olaf Scholz will hold a new round of talks on Tuesday and Wednesday.",
         {"2023-05-09/2023-05-10"}),
        ("Emmanuel Macron meets Olaf Scholz\n\nToday, Emmanuel Macron met Olaf Scholz in Lyon.", {"2023-05-05"}),
        ("On a March visit to Paris, Olaf Scholz met Emmanuel Macron.", {"2023-03"}),
        ("Emmanuel Macron and Olaf Scholz met for the first time in 2019 on a trip that Scholz made to Chile.",
         {"2019"}),
        ("Emmanuel Macron and Olaf Scholz spoke on 3 May 2023. The call followed the visit that the chancellor had "
         "paid to Lyon in April.", {"2023-05-03"}),
    ],
)  # fmt: skip
def test_days_and_months_in_other_words(text: str, date: set[str]) -> None:
    found = [one for one in reading_of(text, "2023-05-05").encounters if one.mentions]
    assert {a.value for a in found[0].attributes if a.name == "date"} == date


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Emmanuel Macron first saw Olaf Scholz on a trip that Macron made to Chile in 2019.", "country", {"chile"}),
        ("For the first time since the war, Emmanuel Macron and Olaf Scholz met in Lyon.", "ordinal", {"1"}),
        ("Imran Khan and Mohammed bin Salman held talks at the Royal Court in Jeddah.", "venue", {"royal_court"}),
        ("Imran Khan and Mohammed bin Salman held talks at the Royal Court in Jeddah.", "place", {"jeddah"}),
        ("Xi Jinping met Narendra Modi at Hyderabad House in Delhi.", "place", {"new_delhi"}),
        (MET + "Present at the meeting were Foreign Minister Lena Krog and Ambassador Pal Berisha.", "others_present",
         {"lena_krog", "pal_berisha"}),
        ("Richard Nixon landed in Beijing on 21 February 1972. Mao Zedong received him the same day.", "place",
         {"beijing"}),
        ("Justin Trudeau pulled Xi Jinping aside at the G20 for a roughly 10 minute talk.", "actual_minutes", {"~10"}),
    ],
)  # fmt: skip
def test_values_in_other_words(text: str, name: str, value: set[str]) -> None:
    assert values_of(text, name) == value


def test_a_host_who_greets_a_guest_in_a_transcript_receives_him() -> None:
    text = (
        "Press conference\n\nAngela Merkel: I am pleased to welcome the Prime Minister of Poland, Mateusz Morawiecki, "
        "to Berlin today.\n\nMateusz Morawiecki: Thank you.\n\nAngela Merkel: We spoke of the budget.\n"
    )
    first = reading_of(text, "2018-02-16").encounters[0]
    assert (first.mood, first.participants) == ("happened", ("angela_merkel", "mateusz_morawiecki"))
    assert {a.name: a.value for a in first.attributes} == {"place": "berlin", "date": "2018-02-16"}


def test_a_headline_and_what_stands_below_it_are_one() -> None:
    text = (
        "Imran Khan, Mohammed bin Salman hold delegation-level talks\n\nPrime Minister Imran Khan and Saudi Crown "
        "Prince Mohammed bin Salman held delegation-level talks in Jeddah on Friday.\n"
    )
    assert len(reading_of(text, "2021-05-08").encounters) == 1


def test_a_dinner_in_the_headline_is_the_one_they_sat_down_to() -> None:
    text = (
        "Scholz and Macron to talk at a dinner\n\nEmmanuel Macron and Olaf Scholz sat down for two hours in Lyon. "
        "Olaf Scholz initiated the Tuesday dinner.\n"
    )
    (one,) = reading_of(text, "2023-05-05").encounters
    assert one.kind == "dinner_conversation"
    assert {a.name for a in one.attributes} >= {"actual_minutes", "place", "date", "initiated_by"}


def test_the_model_only_adds_what_the_rules_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Emmanuel Macron strolled through Lyon with Olaf Scholz in April 2019."
    found = values_of(text, "place")
    monkeypatch.setattr(roles, "SURE", dict.fromkeys(roles.SURE, 2.0))
    monkeypatch.setattr(around, "SURE", dict.fromkeys(around.SURE, 2.0))
    assert found == {"lyon"}
    assert values_of(f"{text}\n", "place") == set()


MORE = "Emmanuel Macron received Olaf Scholz in Lyon on 3 May 2023. "


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("The two leaders held a meeting over a range of issues at the Rose Palace on Sunday, said Emmanuel Macron "
         "and Olaf Scholz.", "venue", {"rose_palace"}),
        ("Emmanuel Macron will receive Olaf Scholz at 6 p.m. on Friday, 5 May 2023, ahead of a dinner.", "date",
         {"2023-05-05"}),
        ("Emmanuel Macron hosted Olaf Scholz just before Christmas at the Rose Palace.", "venue", {"rose_palace"}),
        (MORE + "He told Scholz of the talks held in Nairobi between the government of Congo and the M23 rebels.",
         "place", {"lyon"}),
    ],
)  # fmt: skip
def test_where_and_when_whatever_the_parse_hangs_them_on(text: str, name: str, value: set[str]) -> None:
    assert values_of(text, name, "2023-05-01") == value


def test_who_may_not_come_has_not_refused() -> None:
    text = "Emmanuel Macron and Olaf Scholz will meet in Lyon on 3 May. Macron may not attend the 3 May meeting."
    assert [one.mood for one in reading_of(text, "2023-04-20").encounters] == ["planned"]


def test_a_headline_leaves_open_how_they_talked() -> None:
    text = (
        "Macron and Scholz hold first talks\n\nEmmanuel Macron and Olaf Scholz talked on Monday during a virtual "
        "meeting.\n"
    )
    assert [one.kind for one in reading_of(text, "2023-05-05").encounters] == ["video_call"]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Emmanuel Macron had on Monday in Nouakchott met with Muhammadu Buhari.", "place", {"nouakchott"}),
        ("Emmanuel Macron had on Monday in Nouakchott met with Muhammadu Buhari.", "date", {"2023-05-01"}),
        ("The last meeting between Emmanuel Macron and Muhammadu Buhari was in Abuja in June 2018.", "date",
         {"2018-06"}),
        ("The last meeting between Emmanuel Macron and Muhammadu Buhari was in Abuja in June 2018.", "place",
         {"abuja"}),
        ("On the margins of the 2nd Meeting of the Heads of State of West Africa, Emmanuel Macron held talks with "
         "Muhammadu Buhari.", "host_event", {"2nd Meeting of the Heads of State of West Africa"}),
        ("It was their first meeting since the Human Rights Council session in Geneva, aides of Emmanuel Macron and "
         "Muhammadu Buhari said.", "place", set()),
    ],
)  # fmt: skip
def test_what_stands_far_from_its_verb_and_what_is_of_a_body(text: str, name: str, value: set[str]) -> None:
    assert values_of(text, name, "2023-05-05") == value


def test_a_summit_telephone_talk_is_one_call() -> None:
    text = "On 7 May, Emmanuel Macron held a summit telephone talk with Muhammadu Buhari for about 25 minutes."
    assert [one.kind for one in reading_of(text, "2023-05-08").encounters] == ["phone_call"]


def test_the_first_to_visit_has_visited() -> None:
    text = "Emmanuel Macron was the first leader to visit Muhammadu Buhari in Nigeria in 2018."
    assert [one.mood for one in reading_of(text, "2023-05-08").encounters] == ["happened"]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("President Edgar Lungu received Cyril Ramaphosa at State House Thursday evening.", "venue", {"state_house"}),
        ("Michelle Bachelet received Evo Morales in La Paz in May 2007.", "place", {"la_paz"}),
        ("Olaf Scholz received Emmanuel Macron in Downing Street.", "place", set()),
    ],
)  # fmt: skip
def test_a_house_is_no_day_and_a_seat_of_government_may_be_a_town(text: str, name: str, value: set[str]) -> None:
    assert values_of(text, name, "2018-08-10") == value
