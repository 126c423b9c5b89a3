"""The audit of invented prose, read and weighed against the bundled record: what is refuted, and what is left alone."""

from __future__ import annotations

import pytest

from summitry.record import bundled
from summitry.weigh.audit import audit
from tests.conftest import reading_of

RECORD = bundled()
REFUTED = [
    (
        "more meetings than the two ever had",
        "Donald Trump and Kim Jong Un met in Hanoi, Vietnam, for their fourth bilateral summit.",
        "2019-02-28",
        "ordinal",
        "fourth",
    ),
    (
        "another number in the same class",
        "Donald Trump and Vladimir Putin met in Anchorage on 15 August 2025. It was their fourth meeting in person of "
        "the second term.",
        "2025-08-17",
        "ordinal",
        "fourth",
    ),
    (
        "a first with one in between",
        "Donald Trump and Vladimir Putin met in Osaka on 28 June 2019 for the first time since 2016.",
        "2019-06-29",
        "ordinal",
        "first",
    ),
    (
        "the wrong year of the only meeting at a place",
        "Relations cooled after their 2015 Helsinki meeting, when Donald Trump and Vladimir Putin spoke alone.",
        None,
        "date",
        "2015",
    ),
    (
        "the wrong place of the first meeting of a year",
        "Donald Trump and Vladimir Putin held a 2018 summit in Berlin that lasted roughly two hours.",
        None,
        "place",
        "Berlin",
    ),
    (
        "another year of the very same day",
        "Donald Trump received Volodymyr Zelensky at the White House in Washington on February 28, 2023.",
        "2025-03-01",
        "date",
        "2023",
    ),
    (
        "a length right behind the verb",
        "Donald Trump and Vladimir Putin met in Hamburg on 7 July 2017. The meeting lasted just 40 minutes, longer "
        "than had been planned.",
        None,
        "actual_minutes",
        "40 minutes",
    ),
    (
        "another place in the first sentence of the day's news",
        "Donald Trump met with Vladimir Putin in Cairo.\n\nThe talks lasted about three hours. A rally was held in "
        "Anchorage.",
        "2025-08-16",
        "place",
        "Cairo",
    ),
    (
        "a weekday that only the year of the record has",
        "On Tuesday, March 18, 2023, Vladimir Putin told Donald Trump over the phone that he would halt the strikes.",
        "2025-03-19",
        "date",
        "March 18, 2023",
    ),
    (
        "a year in which one of the two held no office",
        "In 2007, Barack Obama met Dmitry Medvedev in Prague.",
        None,
        "date",
        "2007",
    ),
    (
        "the wrong city of a treaty that was signed once",
        "In 2010, President Barack Obama met with Dmitry Medvedev in Oslo to sign the New START treaty.",
        None,
        "place",
        "Oslo",
    ),
    (
        "another leader under the office of the right one",
        "On Friday Russian President Vladimir Putin met Chinese leader Shinzo Abe in Beijing before the games opened.",
        "2022-02-05",
        "participants",
        "met",
    ),
    (
        "another leader with the minister of the right one",
        "Donald Trump met Shinzo Abe in Hamburg at the G20. Rex Tillerson and Sergei Lavrov joined the meeting, which "
        "lasted more than two hours.",
        None,
        "participants",
        "met",
    ),
    (
        "a number of a class beyond the next one of it",
        "Kim Jong Un and Moon Jae-in met at Panmunjom on 27 April 2018. The summit was the sixth inter-Korean summit.",
        None,
        "ordinal",
        "sixth",
    ),
    (
        "a first since another year than that of the record",
        "Donald Trump met Xi Jinping in Busan on Thursday for the first time since 2023.",
        "2025-10-30",
        "ordinal",
        "first",
    ),
    (
        "a weekday in a text of the day",
        "Vladimir Putin and Volodymyr Zelensky met for the first time on Wednesday in Paris.",
        "2019-12-10",
        "date",
        "Wednesday",
    ),
    (
        "a whole that is shorter than a part of it",
        "Vladimir Putin and Kim Jong Un met in Vladivostok on 25 April 2019. The summit lasted just 40 minutes.",
        None,
        "actual_minutes",
        "40 minutes",
    ),
    (
        "the wrong city of the last meeting before the text",
        "Vladimir Putin and Barack Obama spoke on Wednesday. Putin and Obama last held talks in November in London.",
        "2016-01-14",
        "place",
        "London",
    ),
    (
        "a visit whose first day is on record, in another city",
        "Ronald Reagan met Mikhail Gorbachev in Warsaw from May 29 to June 3, 1988.",
        None,
        "place",
        "Warsaw",
    ),
    (
        "another leader by the possessive of the right one's state",
        "Donald Trump and China’s Shinzo Abe met in Busan on October 30, 2025.",
        None,
        "participants",
        "met",
    ),
]


@pytest.mark.parametrize(("name", "text", "published", "slot", "words"), REFUTED, ids=[row[0] for row in REFUTED])
def test_what_is_false_is_refuted(name: str, text: str, published: str | None, slot: str, words: str) -> None:
    refuted = audit(reading_of(text, published), RECORD).of("contradicted")
    assert [one.slot for one in refuted] == [slot]
    assert refuted[0].span is not None
    assert words in refuted[0].span.text
    assert refuted[0].record_values


ALONE = [
    ("a gathering that comes back every year",
     "Narendra Modi and Xi Jinping met at the BRICS summit in Johannesburg in July 2018.", "2019-10-10"),
    ("the length of an older summit",
     "Donald Trump and Vladimir Putin met in Anchorage on 15 August 2025. The talks ran longer than a 2018 summit in "
     "Helsinki that lasted roughly two hours.", "2025-08-16"),
    ("a heading that speaks of the next summit",
     "Ahead of second informal summit, a look back\n\nNarendra Modi and Xi Jinping held an informal summit at Wuhan "
     "last year.", "2019-10-10"),
    ("a first of a class that no source names",
     "Donald Trump and Vladimir Putin met in Anchorage on 15 August 2025, the first meeting since 2021 of the "
     "presidents of the two countries.", "2025-08-16"),
    ("two places of two encounters",
     "Donald Trump and Vladimir Putin met in Helsinki in July 2018. Their meeting in Hamburg had been shorter.", None),
    (
        "a first of the presidents of two states",
        "Donald Trump and Vladimir Putin met in Anchorage on 15 August 2025. This is the first face-to-face meeting "
        "between the two countries' presidents since 2021.",
        "2025-08-16",
    ),
    (
        "a number of the encounter before",
        "Narendra Modi and Xi Jinping met in Qingdao on 9 June 2018, six weeks after the first informal summit.",
        None,
    ),
    (
        "the state whose island it is on",
        "Barack Obama and Vladimir Putin met at the G8 summit in Ireland on 17 June 2013.",
        None,
    ),
    (
        "another guest of the same gathering",
        "The U.S. president shook hands with his Russian counterpart in Hangzhou, China.\n\nPresident Barack Obama "
        "held talks with Vladimir Putin at the G20 summit on Monday.",
        "2016-09-05",
    ),
    (
        "a day that looks back",
        "On Sunday, June 4, in Vienna, John Kennedy and Nikita Khrushchev met again.",
        "2014-06-04",
    ),
    (
        "a length of a part that is told of the whole",
        "Vladimir Putin and Shinzo Abe met in Moscow on 22 January 2019. They held a tete-a-tete meeting for about 50 "
        "minutes.",
        None,
    ),
    (
        "a length from some point on",
        "Donald Trump and Vladimir Putin met in Hamburg on 7 July 2017. The meeting continued for about an hour after "
        "the first lady came in.",
        None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "published"), ALONE, ids=[row[0] for row in ALONE])
def test_doubt_refutes_nothing(name: str, text: str, published: str | None) -> None:
    assert audit(reading_of(text, published), RECORD).of("contradicted") == ()


def test_a_region_is_borne_out_by_a_city_in_it() -> None:
    found = audit(reading_of("Donald Trump met Vladimir Putin in Alaska on 15 August 2025."), RECORD)
    assert [one.slot for one in found.of("supported") if one.slot == "place"] == ["place"]


def test_a_plain_count_of_the_same_class_is_borne_out() -> None:
    text = "Donald Trump and Vladimir Putin met in Anchorage on 15 August 2025, their first meeting since 2019."
    (one,) = [v for v in audit(reading_of(text), RECORD).verdicts if v.slot == "ordinal"]
    assert (one.status, one.rule) == ("supported", "ordinal: the record says so")
