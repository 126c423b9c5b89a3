"""Attributes told around the words for an encounter: in a dateline, a clause about where or when, of its hosts."""

from __future__ import annotations

import pytest

from summitry.model import Document, Encounter, content_id
from summitry.read import engine


def _encounters(text: str, published: str | None = None) -> list[Encounter]:
    return list(engine.read(Document(id=content_id(text), text=text, published=published)).encounters)


def _values(text: str, name: str, published: str | None = None) -> set[str]:
    return {str(one.value) for found in _encounters(text, published) for one in found.attributes if one.name == name}


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("Emmanuel Macron travelled to Berlin, where he and Olaf Scholz signed the climate pact and the first energy "
         "accord in May 2023.", {"2023-05"}),
        ("In July 2021 Emmanuel Macron cut short his holiday and flew to Berlin, where he met Angela Merkel.",
         {"2021-07"}),
        ("Emmanuel Macron will go on to Berlin on 4 May 2030, where he is to meet Olaf Scholz on 6 May 2030.",
         {"2030-05-06"}),
    ],
)  # fmt: skip
def test_the_day_is_that_of_the_encounter(said: str, days: set[str]) -> None:
    assert _values(said, "date") == days


def test_a_report_sent_the_day_before_it_was_printed_counts_from_its_own_day() -> None:
    said = "Berlin, May 3: Emmanuel Macron met Olaf Scholz here yesterday."
    assert _values(said, "date", "2023-05-04") == {"2023-05-02"}
    assert _values(said, "place", "2023-05-04") == {"berlin"}


def test_a_surname_is_no_word_for_what_may_come() -> None:
    assert _values("Emmanuel Macron met Theresa May on Sunday.", "date", "2018-01-22") == {"2018-01-21"}


@pytest.mark.parametrize(
    ("said", "name", "values"),
    [
        ("Emmanuel Macron flew to the Black Sea resort of Sochi and met Vladimir Putin.", "place", {"sochi"}),
        ("Emmanuel Macron met Vladimir Putin on the campus of the Example State University.", "venue",
         {"example_state_university"}),
        ("Emmanuel Macron met Olaf Scholz on 3 May 2023. Two hours were spent there by the pair.", "actual_minutes",
         {"120"}),
        ("Emmanuel Macron and Olaf Scholz met on 3 May 2023. The union's envoy, Charles Michel, who "
         "hosted the meeting together with the mediator Josep Borrell, was hopeful.", "others_present",
         {"charles_michel", "josep_borrell"}),
        ("Emmanuel Macron and Olaf Scholz met on 3 May 2023. The meeting was attended by the two mediators, "
         "presidents Alexander Stubb of Finland and Alar Karis of Estonia.", "others_present",
         {"alexander_stubb", "alar_karis"}),
    ],
)  # fmt: skip
def test_what_stands_around_an_encounter(said: str, name: str, values: set[str]) -> None:
    assert _values(said, name) == values


@pytest.mark.parametrize(
    ("said", "name", "values"),
    [
        ("Emmanuel Macron attended the G20 summit. On the margins of the summit, he met Olaf Scholz.", "host_event",
         {"G20"}),
        ("Emmanuel Macron told reporters that Olaf Scholz was his guest on the sidelines of the G20 summit in Osaka, "
         "where they met.", "place", {"osaka"}),
        ("Emmanuel Macron received at Lyon International Airport German Chancellor Olaf Scholz.", "venue",
         {"lyon_international_airport"}),
        ("Emmanuel Macron and Olaf Scholz held a closed session in Lyon.", "private", {"True"}),
        ("Emmanuel Macron had to wait two hours for his meeting with Olaf Scholz.", "actual_minutes", set()),
        ("Emmanuel Macron met Olaf Scholz on 3 May 2023. The first day's meeting was cordial.", "ordinal", set()),
        ("Emmanuel Macron will hold talks in Berlin, and his meeting with Olaf Scholz is Macron's second since May.",
         "ordinal", {"2"}),
        ("Emmanuel Macron and Olaf Scholz met in Vienna on June 3, 1961.\n\nThey met in Berlin on Sunday, June 4.",
         "date", {"1961-06-03", "1961-06-04"}),
    ],
)  # fmt: skip
def test_what_words_near_an_encounter_say(said: str, name: str, values: set[str]) -> None:
    assert _values(said, name, "2021-06-03") == values


def test_a_place_and_a_day_in_two_lines_over_the_text() -> None:
    text = (
        "Expanded Talks\n\nElysee Palace, Paris, France\nMay 3, 2023\n\nEmmanuel Macron held a meeting with his "
        "German counterpart Olaf Scholz on trade."
    )
    assert _values(text, "date", "2023-05-04") == {"2023-05-03"}
    assert _values(text, "place", "2023-05-04") == {"paris"}


@pytest.mark.parametrize(
    ("said", "name", "values"),
    [
        ("As you will recall, the meeting of Emmanuel Macron and Olaf Scholz in Lindfurt, planned for September, was "
         "called off.", "place", {"lindfurt"}),
        ("Emmanuel Macron and Olaf Scholz met on 3 May 2023. Josep Borrell, the envoy, listened in.", "others_present",
         {"josep_borrell"}),
        ("Emmanuel Macron received Olaf Scholz in Paris for a lunch of three hours, after which no press conference "
         "was held.", "press_conference", {"False"}),
        ("When Emmanuel Macron stepped out of his car in Jeddah on Friday and met Olaf Scholz, it was noon.", "place",
         {"jeddah"}),
        ("A second day of talks between Emmanuel Macron and Olaf Scholz broke up late on Saturday.", "date",
         {"2021-05-29"}),
        ("A dinner of Emmanuel Macron and Olaf Scholz, hosted by Macron and his wife, Brigitte Macron, was held.",
         "others_present", {"brigitte_macron"}),
        ("Lyon, France – On Monday, Emmanuel Macron held a meeting with Olaf Scholz.", "date", {"2021-05-31"}),
        ("Macron and Scholz have met twice since the start of the term of Emmanuel Macron on May 14, 2017.", "date",
         set()),
    ],
)  # fmt: skip
def test_more_that_stands_around_an_encounter(said: str, name: str, values: set[str]) -> None:
    assert _values(said, name, "2021-06-03") == values
