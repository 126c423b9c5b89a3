"""Encounters that no word for one tells of: joint acts at a gathering, visits to a seat of power, days in a list."""

from __future__ import annotations

import pytest

from summitry.model import Encounter
from tests.conftest import reading_of


def _found(text: str, published: str | None = None) -> tuple[Encounter, ...]:
    return reading_of(text + "\n", published).encounters


def _values(one: Encounter, name: str) -> set[str]:
    return {str(attribute.value) for attribute in one.attributes if attribute.name == name}


@pytest.mark.parametrize(
    "text",
    [
        "A year ago at the G-20 summit in Brisbane, Vladimir Putin and David Cameron discussed the war in Ukraine.",
        "Two years ago, at the G20 summit in Hamburg, Donald Trump and Vladimir Putin agreed on a ceasefire.",
        "Joe Biden and Xi Jinping agreed in Bali to reopen a channel on climate.",
    ],
)
def test_what_two_do_at_a_gathering_or_in_a_city_is_an_encounter(text: str) -> None:
    (one,) = _found(text, "2023-01-10")
    assert (one.kind, one.mood) == ("bilateral_meeting", "happened")
    assert _values(one, "place")


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel and Vladimir Putin discussed protests in Minsk.",
        "Angela Merkel and Vladimir Putin never agreed in Minsk on a border.",
    ],
)
def test_a_city_of_something_else_is_none(text: str) -> None:
    assert not [one for one in _found(text, "2023-01-10") if _values(one, "place")]


@pytest.mark.parametrize(
    ("text", "host", "month"),
    [
        ("Visiting the White House in March 2012, Angela Merkel spoke of the euro.", "barack_obama", "2012-03"),
        ("Angela Merkel visited the White House in March 2017.", "donald_trump", "2017-03"),
        ("François Hollande arrived at the Kremlin in February 2013.", "vladimir_putin", "2013-02"),
        ("David Cameron went to the Élysée Palace in June 2012.", "francois_hollande", "2012-06"),
    ],
)
def test_a_visit_to_a_seat_of_power_is_to_who_sat_there(text: str, host: str, month: str) -> None:
    (one,) = _found(text, "2018-01-10")
    assert host in one.participants
    assert _values(one, "date") == {month}


@pytest.mark.parametrize(
    "text",
    [
        "James Mattis visited the White House in March 2017.",
        "Barack Obama visited the White House library in March 2012.",
        "The singer Orla Venn visited the White House in March 2012.",
        "Angela Merkel said in March 2012 that the White House had asked for a visit to Kyiv.",
    ],
)
def test_a_visit_by_no_leader_from_abroad_is_none(text: str) -> None:
    assert _found(text, "2018-01-10") == ()


def test_two_full_dates_of_one_verb_are_two_encounters() -> None:
    found = _found("Xi Jinping and Vladimir Putin met on 3 May 2011, 9 June 2012 and in March 2013.", "2014-01-10")
    assert [_values(one, "date") for one in found] == [{"2011-05-03"}, {"2012-06-09"}, {"2013-03"}]
    assert {one.participants for one in found} == {("vladimir_putin", "xi_jinping")}


def test_days_in_a_row_are_one_encounter() -> None:
    assert len(_found("Xi Jinping and Vladimir Putin met on 3 May 2011 and 4 May 2011 in Moscow.", "2014-01-10")) == 1


def test_talked_of_a_call_told_before_is_that_call() -> None:
    text = "Donald Trump talked to Vladimir Putin by phone on Friday. The two talked Friday for over an hour."
    assert [one.kind for one in _found(text, "2017-06-18")] == ["phone_call"]


def test_visits_to_each_other_are_a_set() -> None:
    text = "Angela Merkel and Vladimir Putin have made nine official visits to each other's capitals."
    (one,) = _found(text, "2018-01-10")
    assert (one.kind, _values(one, "frequency")) == ("set", {"nine"})


def test_a_soviet_leader_before_there_was_a_president_is_the_general_secretary() -> None:
    (one,) = _found("The Soviet leader met Margaret Thatcher in London in April 1989.")
    assert one.participants == ("margaret_thatcher", "mikhail_gorbachev")


def test_their_is_of_the_two_who_are_the_subject() -> None:
    text = (
        "Shinzo Abe and Vladimir Putin met in Moscow on 26 May 2018. It was unclear whether Donald Trump and Kim Jong "
        "Un will hold their first summit in June."
    )
    assert {one.participants for one in _found(text, "2018-05-27") if one.mood == "planned"} == {
        ("donald_trump", "kim_jong_un")
    }


def test_most_of_their_round_of_talks_is_the_talks() -> None:
    text = "Shinzo Abe and Vladimir Putin spent most of their first round of talks in Nagato discussing the islands."
    assert len(_found(text, "2016-12-16")) == 1


def test_talks_that_others_discuss_are_no_encounter() -> None:
    text = "Angela Merkel met Emmanuel Macron in Tallinn. Theresa May wanted to discuss Brexit talks with some of them."
    assert {one.participants for one in _found(text, "2017-09-29")} == {("angela_merkel", "emmanuel_macron")}


def test_a_nickname_inside_a_name_is_nobody_else() -> None:
    (one,) = _found('President Joko "Jokowi" Widodo met Mahathir Mohamad in Bogor.', "2018-06-30")
    assert one.participants == ("joko_widodo", "mahathir_mohamad")


def test_an_entry_that_names_another_leader_is_not_of_the_first_pair() -> None:
    text = (
        "Russia – December 2015\nNarendra Modi held talks with Vladimir Putin.\n\n"
        "Malaysia – November 2015\nModi visited Malaysia and signed a pact with his counterpart Najib Razak.\n\n"
        "United Kingdom – October 2015\nModi praised the welcome by his counterpart David Cameron."
    )
    places = {str(a.value) for one in _found(text, "2016-01-05") for a in one.attributes
              if a.name == "country" and "vladimir_putin" in one.participants}  # fmt: skip
    assert not places & {"malaysia", "united_kingdom"}


def test_what_somebody_is_called_is_no_call() -> None:
    text = 'Donald Trump met Justin Trudeau in London. On Wednesday, Trump called Trudeau "two-faced" in public.'
    assert [one.kind for one in _found(text, "2019-12-05")] == ["bilateral_meeting"]


def test_a_state_visit_that_a_clause_speaks_of() -> None:
    text = (
        "Shavkat Mirziyoyev spoke to Serdar Berdimuhamedov by phone. In July Berdimuhamedov paid a state visit to "
        "Uzbekistan, which opened a new page for both."
    )
    assert [one.kind for one in _found(text, "2022-10-20")] == ["phone_call", "bilateral_meeting"]


def test_a_press_conference_on_another_day_is_of_who_speaks_there() -> None:
    text = (
        "Donald Trump welcomed Justin Trudeau to the White House on Monday, 13 February. At a news conference "
        "on Friday, Trudeau said that he would defend free trade."
    )
    assert [one.kind for one in _found(text, "2017-02-13")] == ["bilateral_meeting"]


def test_a_press_conference_told_of_twice_is_one() -> None:
    text = (
        "Donald Trump received Justin Trudeau at the White House in 2017. They held a news conference in the "
        'East Room. "We agree," Trump said alongside Trudeau at a news conference.'
    )
    kinds = [one.kind for one in _found(text, "2017-02-14")]
    assert kinds.count("press_conference") == 1


def test_the_only_encounter_of_a_text_is_meant_in_every_section() -> None:
    text = (
        "# Narendra Modi Greets Sheikh Hasina At Rashtrapati Bhavan For Talks\n\n"
        "Narendra Modi welcomed Sheikh Hasina at Rashtrapati Bhavan. Both have long been neighbours.\n\n"
        "## Old ties\n\nIndia and Bangladesh share a river, and this meeting should bring them nearer.\n\n"
        "## Trade\n\nBoth leaders were glad about the meeting."
    )
    (one,) = _found(text)
    assert one.kind == "bilateral_meeting"
