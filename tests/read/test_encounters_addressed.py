"""Encounters told of by what one leader said to another there, by walks, return visits, and by who was where."""

from __future__ import annotations

import pytest

from summitry.model import Encounter
from tests.conftest import reading_of


def _found(text: str, published: str | None = None) -> tuple[Encounter, ...]:
    return reading_of(text + "\n", published).encounters


def _values(one: Encounter, name: str) -> set[str]:
    return {str(attribute.value) for attribute in one.attributes if attribute.name == name}


def test_what_one_tells_another_in_his_capital_on_a_day_is_an_encounter() -> None:
    text = "Harold Macmillan and Nikita Khrushchev quarrelled. In Moscow on 3 March 1959 Macmillan warned Khrushchev."
    (one,) = _found(text)
    assert one.participants == ("harold_macmillan", "nikita_khrushchev")
    assert (_values(one, "place"), _values(one, "date")) == ({"moscow"}, {"1959-03-03"})


@pytest.mark.parametrize(
    "text",
    [
        "In Moscow on 3 March 1959 Harold Macmillan told Nikita Khrushchev by letter that he would not yield.",
        "Harold Macmillan told Nikita Khrushchev that he would not yield.",
        "In Geneva on 3 March 1959 Harold Macmillan said that Nikita Khrushchev would not yield.",
        "In Moscow on 3 March 1959 Nikita Khrushchev told Leonid Brezhnev that he would not yield.",
    ],
)
def test_words_that_need_nobody_to_be_there_are_none(text: str) -> None:
    assert not _found(text)


def test_the_clause_of_a_call_says_whose_it_is() -> None:
    (one,) = _found("It ended with a call in which Benjamin Netanyahu told Recep Tayyip Erdogan that he was sorry.")
    assert (one.kind, one.participants) == ("phone_call", ("benjamin_netanyahu", "recep_tayyip_erdogan"))


def test_being_in_a_city_with_another_leader_is_an_encounter() -> None:
    (one,) = _found("Today Viktor Orbán is in Beijing with Xi Jinping, who has a plan of his own.")
    assert (one.participants, _values(one, "place")) == (("viktor_orban", "xi_jinping"), {"beijing"})
    assert not _found("Today Viktor Orbán is in Beijing with Péter Szijjártó.")


def test_a_return_visit_is_of_the_one_who_was_host() -> None:
    both = _found("Recep Tayyip Erdogan received Vladimir Putin in Ankara. A return visit to Russia was put off.")
    assert [one.mood for one in both] == ["happened", "cancelled"]
    assert both[1].participants == ("recep_tayyip_erdogan", "vladimir_putin")


def test_who_is_invited_makes_the_visit() -> None:
    text = "Muhammadu Buhari met Donald Trump. Buhari has invited him to visit Nigeria on a date to be agreed."
    planned = _found(text)[1]
    assert (planned.mood, _values(planned, "country")) == ("planned", {"nigeria"})
    talked = _found("Paul Kagame met Yoweri Museveni. Kagame will not allow people to resume coming to Uganda.")
    assert len(talked) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A stroll along the beach of Deauville on 18 October 2010 by Angela Merkel and Nicolas Sarkozy left its mark.",
        "Nicolas Sarkozy took Angela Merkel for a walk in Deauville on 18 October 2010.",
        "Nicolas Sarkozy played golf with Angela Merkel in Deauville on 18 October 2010.",
    ],
)
def test_what_two_do_at_leisure_is_an_encounter(text: str) -> None:
    (one,) = _found(text)
    assert one.participants == ("angela_merkel", "nicolas_sarkozy")
    assert (_values(one, "place"), _values(one, "date")) == ({"deauville"}, {"2010-10-18"})


def test_what_is_said_at_a_table_is_said_to_who_sits_there() -> None:
    (one,) = _found("Over dinner in Paris in 1989, Margaret Thatcher told Helmut Kohl that borders must stay.")
    assert (one.kind, one.participants) == ("dinner_conversation", ("helmut_kohl", "margaret_thatcher"))


def test_an_arrival_on_the_day_before_is_no_other_meeting() -> None:
    text = "Sheikh Hasina met Narendra Modi in Delhi on 14 July 2017. Sheikh Hasina arrived in Delhi on 13 July 2017."
    (one,) = _found(text)
    assert _values(one, "date") == {"2017-07-14"}


def test_one_gathering_may_be_named_with_its_number_or_without() -> None:
    text = (
        "Manmohan Singh met Yousuf Raza Gilani on the sidelines of the SAARC summit in Thimphu. "
        "The two met on the margins of the 16th SAARC summit."
    )
    assert len(_found(text)) == 1


def test_last_month_is_no_earlier_encounter() -> None:
    text = "Narendra Modi and Sheikh Hasina met in New York last month. The meeting lasted an hour."
    (one,) = _found(text, "2019-10-05")
    assert _values(one, "date") == {"2019-09"}


def test_who_arranged_talks_did_not_hold_them() -> None:
    text = "Nikol Pashinyan met Ilham Aliyev in Brussels. The talks were organized by Charles Michel."
    (one,) = _found(text)
    assert set(one.participants) == {"nikol_pashinyan", "ilham_aliyev"}


def test_a_summit_that_two_speak_about_is_not_theirs() -> None:
    text = (
        "Stephen Harper had a telephone conversation with Barack Obama. Harper talked with Obama about the G20 summit "
        "which will take place in London on 1 April 2009. They spoke of the prospects for the London Summit."
    )
    (one,) = _found(text)
    assert (one.kind, _values(one, "place"), _values(one, "date")) == ("phone_call", set(), set())


def test_a_meeting_before_which_something_will_be_done_is_to_come() -> None:
    text = "Joe Biden spoke with Xi Jinping. Aides will confer before the two meet again in Bali in November 2022."
    assert [one.mood for one in _found(text)][-1] == "planned"


def test_a_surname_of_two_is_of_the_one_named_in_full_last() -> None:
    text = "Pierre Trudeau saw Fidel Castro in 1976. Justin Trudeau will go to Cuba. Trudeau will meet Raul Castro."
    assert ("justin_trudeau", "raul_castro") in [one.participants for one in _found(text)]


def test_a_meal_of_many_is_not_of_the_two_who_talk_there() -> None:
    text = (
        "Anthony Albanese chatted to Li Keqiang at the ASEAN gala dinner. "
        "Albanese and Li had attended a lunch for about 150 world leaders."
    )
    assert [one.kind for one in _found(text)] == ["pull_aside"]


def test_a_meeting_of_two_of_three_is_another() -> None:
    text = (
        "Daniel arap Moi and Godfrey Binaisa of Uganda arrived for talks with President Julius Nyerere of Tanzania. "
        "Despite a meeting last May between Nyerere and President Moi, the border has remained shut."
    )
    assert len(_found(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "In May 1973 a meeting took place in Jakarta between President Suharto and Prime Minister Lee Kuan Yew.",
        "In May 1973 Lee Kuan Yew paid a courtesy call on President Suharto in Jakarta.",
    ],
)
def test_who_held_what_took_place_or_was_called_on(text: str) -> None:
    (one,) = _found(text)
    assert one.participants == ("lee_kuan_yew", "suharto")
    assert (_values(one, "place"), _values(one, "date")) == ({"jakarta"}, {"1973-05"})


def test_a_meeting_of_advisers_is_not_their_leaders() -> None:
    text = "Abdurrahman Wahid met Lee Kuan Yew in Singapore. They spoke of a plan to hold a meeting of his advisers."
    assert len(_found(text)) == 1


def test_ongoing_talks_are_held_whatever_they_are_expected_to_bring() -> None:
    (one,) = _found("The ongoing talks between Bola Tinubu and Cyril Ramaphosa are expected to strengthen ties.")
    assert one.mood == "happened"


def test_leaders_of_former_decades_are_known_by_surname() -> None:
    text = "Laurent Kabila met José Eduardo dos Santos in Luanda in May 1997. Kabila then flew to see Nelson Mandela."
    assert {one.participants for one in _found(text)} >= {("jose_eduardo_dos_santos", "laurent_kabila")}
