"""What a text says of its one encounter in sentences that name none, and what it says was not held."""

from __future__ import annotations

import pytest

from summitry.record import bundled
from summitry.weigh.audit import audit
from summitry.weigh.audit.nouns import Verdict
from tests.conftest import reading_of

RECORD = bundled()
HELSINKI = "Donald Trump and Vladimir Putin met in Helsinki on 16 July 2018. "


def _told(text: str, words: str, published: str | None = None) -> list[Verdict]:
    found = audit(reading_of(text, published=published), RECORD).verdicts
    return [v for v in found if v.span and words in v.span.text and v.status in ("supported", "contradicted")]


@pytest.mark.parametrize(
    ("text", "published", "words", "slot", "status"),
    [
        ("HELSINKI, July 16, 2018 -- Donald Trump met Vladimir Putin on Monday for talks on Syria.",
         "2018-07-16", "HELSINKI", "place", "supported"),
        (HELSINKI + "\n\nAfter more than nine hours of talks, they drank tea.", None, "nine hours", "actual_minutes",
         "contradicted"),
        ("Donald Trump and Vladimir Putin met in Helsinki on 16 July 2018. They ended it without a press conference.",
         None, "press conference", "press_conference", "contradicted"),
    ],
)  # fmt: skip
def test_words_that_no_encounter_holds_are_weighed_as_the_only_ones(
    text: str, published: str | None, words: str, slot: str, status: str
) -> None:
    assert (slot, status) in [(v.slot, v.status) for v in _told(text, words, published)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HELSINKI + "\n\nAfter the vote, nine hours of debate followed at home.", "nine hours"),
        (HELSINKI + "\n\nAides said that the fighting in Finland in 1940 had lasted for months.", "Finland in"),
        (HELSINKI + "\n\nThe war in Helsinki's theatres went on.", "theatres"),
        (HELSINKI + "\n\nThe two were expected to hold no press conference.", "press conference"),
    ],
)
def test_words_of_something_else_are_left_alone(text: str, words: str) -> None:
    assert not _told(text, words)


def test_where_somebody_stood_is_no_topic() -> None:
    text = (
        "Donald Trump and Vladimir Putin met in Anchorage on 15 August 2025. Putin reached the military base by plane."
    )
    assert not [v for v in _told(text, "base") if v.slot == "agenda"]


def test_what_a_side_says_of_an_issue_on_record_is_borne_out() -> None:
    text = HELSINKI + '\n\n"Now the humanitarian crisis in Syria can be eased," Trump said.'
    assert [v for v in _told(text, "Syria") if v.slot == "agenda"]


def test_an_issue_of_an_earlier_day_is_not_of_the_encounter() -> None:
    text = HELSINKI + "\n\nLast year, Trump said that the humanitarian crisis in Syria would end."
    assert not [v for v in _told(text, "Syria") if v.slot == "agenda"]


def test_no_number_follows_the_first_of_all() -> None:
    text = "Vladimir Putin and Volodymyr Zelensky spoke by phone on July 11, 2019. It was their fourth phone call."
    assert ("ordinal", "contradicted") in [(v.slot, v.status) for v in _told(text, "fourth")]


def test_a_caption_of_the_news_with_another_city_is_refuted() -> None:
    text = (
        "Donald Trump and Vladimir Putin held talks on Monday.\n\nDonald Trump and Vladimir Putin shook hands in Oslo."
    )
    assert ("place", "contradicted") in [(v.slot, v.status) for v in _told(text, "Oslo", "2018-07-16")]


def test_a_meeting_of_another_time_is_not_the_one_in_the_news() -> None:
    text = (
        "Donald Trump and Vladimir Putin held talks in Helsinki on Monday.\n\n"
        "Donald Trump and Vladimir Putin previously shook hands in Oslo."
    )
    assert not [v for v in _told(text, "Oslo", "2018-07-16") if v.status == "contradicted"]


def test_the_first_of_two_leaders_is_named_by_its_number_alone() -> None:
    text = "Emmanuel Macron held his first meeting with Vladimir Putin. The meeting in Berlin was frank."
    assert [m.record for m in audit(reading_of(text), RECORD).matches][0] == "2017-05-29-versailles-putin-macron"


@pytest.mark.parametrize(
    ("words", "status"), [("four months after", "supported"), ("nine months after", "contradicted")]
)
def test_how_long_one_came_after_another_is_weighed_by_the_dates(words: str, status: str) -> None:
    text = (
        f"Donald Trump met Kim Jong Un at Panmunjom on 30 June 2019, {words} his summit with Kim Jong Un in Hanoi, "
        "which was held on 27 and 28 February 2019."
    )
    assert ("date", status) in [(v.slot, v.status) for v in _told(text, words)]


NEWS = "Donald Trump met Vladimir Putin on Monday for talks on Syria."


@pytest.mark.parametrize(
    ("text", "words", "slot"),
    [
        (f"OSLO, July 16, 2018 -- {NEWS}", "OSLO", "place"),
        (f"HELSINKI, July 16, 2016 -- {NEWS}", "2016", "date"),
        (f"HELSINKI, Austria -- {NEWS}", "Austria", "country"),
        (f"GENEVA, Finland -- {NEWS}", "GENEVA", "place"),
        (f"{NEWS} The summit took place at the National Theatre.", "Theatre", "venue"),
        (f"{NEWS} After hours of talks in Lisbon, they spoke to reporters.", "Lisbon", "place"),
    ],
)
def test_a_false_place_or_day_that_can_be_of_nothing_else_is_contradicted(text: str, words: str, slot: str) -> None:
    assert (slot, "contradicted") in [(v.slot, v.status) for v in _told(text, words, "2018-07-16")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"WASHINGTON, July 16, 2018 -- {NEWS}", "WASHINGTON"),
        (f"LONDON, July 16, 2018 -- {NEWS} They had flown to Helsinki.", "LONDON"),
        (f"HELSINKI -- {NEWS} Earlier talks in Hamburg were short.", "Hamburg"),
        (f"HELSINKI -- {NEWS} The two will hold a meeting in Vienna next year.", "Vienna"),
        (f"HELSINKI -- {NEWS} They later dined at the National Theatre.", "Theatre"),
        (f"HELSINKI -- {NEWS} Trump said after the meeting that Congress would vote on Friday.", "Friday"),
    ],
)
def test_a_place_or_day_of_something_else_contradicts_nothing(text: str, words: str) -> None:
    assert not [v for v in _told(text, words, "2018-07-16") if v.status == "contradicted"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Donald Trump and Vladimir Putin met in Hamburg on 7 July 2017 during a first face-to-face encounter.",
         "supported"),
        ("Donald Trump and Vladimir Putin met in Hamburg on 7 July 2017 during a fifth face-to-face encounter.",
         "contradicted"),
    ],
)  # fmt: skip
def test_a_number_of_meetings_is_weighed_whoever_is_said_to_count(text: str, status: str) -> None:
    assert status in [v.status for v in _told(text, "face-to-face") if v.slot == "ordinal"]


def test_the_day_of_a_first_call_is_weighed_where_nothing_else_names_the_call() -> None:
    text = (
        "Vladimir Putin and Volodymyr Zelensky have held their first telephone call. The call on July 1 was friendly."
    )
    told = _told(text, "July 1", "2019-07-11")
    assert [(v.slot, v.status) for v in told] == [("date", "contradicted")]


KOREAS = "Moon Jae-in and Kim Jong Un met in Panmunjom on 26 May 2018. "


@pytest.mark.parametrize(
    ("text", "words", "slot", "status"),
    [
        (KOREAS + "The meeting, which ran for hours, was the second between Moon and Kim.", "second", "ordinal",
         "supported"),
        (KOREAS + "The meeting, which ran for hours, was the sixth between Moon and Kim.", "sixth", "ordinal",
         "contradicted"),
        ("Moon Jae-in and Kim Jong Un met in Panmunjom for a second time on 26 May 2018.", "second", "ordinal",
         "supported"),
        ("Joe Biden and Vladimir Putin spoke by phone on 12 February 2022. The call – which lasted more than three "
         "hours – was their first since December.", "three", "actual_minutes", "contradicted"),
        ("Shinzo Abe met President Angela Merkel in Sochi on 6 May 2016. Russia hopes.", "met", "participants",
         "contradicted"),
    ],
)  # fmt: skip
def test_numbers_lengths_and_leaders_in_other_words(text: str, words: str, slot: str, status: str) -> None:
    assert (slot, status) in [(v.slot, v.status) for v in _told(text, words)]


def test_a_day_told_of_other_leaders_contradicts_nothing() -> None:
    text = (
        "Lyndon Johnson and Alexei Kosygin met in Glassboro in June 1967. Talks on arms followed. More than two years "
        "later, on May 26, 1972, Richard Nixon and Leonid Brezhnev signed a treaty."
    )
    assert not [v for v in _told(text, "1972") if v.status == "contradicted"]


@pytest.mark.parametrize(
    "words",
    [
        "Before his meeting with Putin, Trump said that he wanted a ceasefire in Syria.",
        "They met amid a war in Syria.",
        "Neither Trump nor Putin announced a deal on Syria's war.",
        "While they met, a rally against the war in Syria was held.",
    ],
)
def test_the_scene_of_an_encounter_is_no_topic(words: str) -> None:
    assert not [v for v in _told(HELSINKI + words, "Syria") if v.slot == "agenda"]


def test_what_the_two_told_each_other_is_a_topic() -> None:
    text = HELSINKI + "Trump pressed Putin on the war in Syria."
    assert [v for v in _told(text, "Syria") if v.slot == "agenda" and v.status == "supported"]


def test_talks_given_to_the_leader_named_before_are_those_of_the_story() -> None:
    text = (
        "Macron's first meeting with Putin\n\nDays after Emmanuel Macron shook hands with Donald Trump, Vladimir Putin "
        "came for his first meeting with Macron. What followed was talks in Versailles between the two leaders that "
        "lasted for almost three hours."
    )
    assert [v for v in _told(text, "Versailles") if v.slot == "place" and v.status == "supported"]


@pytest.mark.parametrize(
    "text",
    [
        "Reagan and Gorbachev signed the instruments of ratification of the INF Treaty on June 1, 1988.",
        "The Senate ratified the ABM Treaty in August 1972.",
    ],
)
def test_another_step_or_paper_than_the_treaty_contradicts_no_date_of_it(text: str) -> None:
    found = audit(reading_of(text), RECORD).verdicts
    assert not [v for v in found if v.slot == "status" and v.status == "contradicted"]


NEW_YORK = "Barack Obama and Vladimir Putin met in New York on 28 September 2015. "


@pytest.mark.parametrize(
    ("text", "published", "words", "slot", "status"),
    [
        (NEW_YORK + "It was their first official meeting in the last two years.", None, "first", "ordinal",
         "supported"),
        (NEW_YORK + "It was their fifth official meeting in the last two years.", None, "fifth", "ordinal",
         "contradicted"),
        ("HELSINKI, Finland -- President George Bush and Soviet leader Mikhail Gorbachev issued a joint statement on "
         "Wednesday against the war.\n\nBush and Gorbachev ended their one-day summit in Helsinki with a dinner.",
         "1990-09-10", "Wednesday", "date", "contradicted"),
        ("ISTANBUL, Turkey (AP) _ President Bill Clinton met Boris Yeltsin today.", "1999-11-18", "ISTANBUL", "place",
         "supported"),
        ("Emmanuel Macron hosted Vladimir Putin on 19 August 2019. They held talks in Bregancon in southern Sweden.",
         None, "Sweden", "country", "contradicted"),
    ],
)  # fmt: skip
def test_words_of_agencies_and_of_classes(text: str, published: str | None, words: str, slot: str, status: str) -> None:
    assert (slot, status) in [(v.slot, v.status) for v in _told(text, words, published)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Emmanuel Macron hosted Vladimir Putin in Bregancon on 19 August 2019, before the Group of Seven (G7) summit "
         "in Biarritz.", "Biarritz"),
        ("Emmanuel Macron hosted Vladimir Putin in Bregancon on 19 August 2019. He will discuss the constitutional "
         "process in Syria with Putin.", "Syria"),
        ("Bill Clinton and Boris Yeltsin met in Istanbul on 18 November 1999. Yeltsin told Clinton that he owed him a "
         "visit to Moscow.", "Moscow"),
        ("Bill Clinton and Boris Yeltsin met in Istanbul on 18 November 1999. The one-hour meeting was tense.", "hour"),
    ],
)  # fmt: skip
def test_another_meeting_or_a_matter_or_a_rounding_contradicts_nothing(text: str, words: str) -> None:
    assert not [v for v in _told(text, words) if v.status == "contradicted"]


def test_a_press_conference_that_is_said_not_to_have_been_held_is_weighed() -> None:
    text = "George Bush and Mikhail Gorbachev met in Helsinki on 9 September 1990. No joint news conference was held."
    assert [v for v in _told(text, "conference") if v.status == "contradicted"]
