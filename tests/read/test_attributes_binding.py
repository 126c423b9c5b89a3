"""Values of an encounter that stand far from its word, or look like its own and are not."""

from __future__ import annotations

import pytest

from tests.conftest import values_of

MET = "Emmanuel Macron and Olaf Scholz met in Lyon on 3 May 2023. "


@pytest.mark.parametrize(
    ("said", "present"),
    [
        ("The meeting was attended by Mr. Pal Berisha, Minister of Trade, and Ambassador Lena Krog.",
         {"pal_berisha", "lena_krog"}),
        ("Several French ministers also attended the meeting, including Trade Minister Pal Berisha and Foreign "
         "Minister Lena Krog.", {"pal_berisha", "lena_krog"}),
        ("Germany was represented by Foreign Minister Lena Krog.", {"lena_krog"}),
        ("They met again on 4 May, with Lena Krog and Pal Berisha at their side.", {"lena_krog", "pal_berisha"}),
        ("With only their senior advisers sitting in, they went through the plan.", {"only their senior advisers"}),
        ("After the official photographers had left, their interpreters were the only other persons present.",
         {"interpreters only"}),
        ("Scholz was accompanied by his foreign, energy and farm ministers.", {"foreign, energy and farm ministers"}),
        ("Macron left before joining the delegations.", set()),
        ("Scholz was given a ceremonial welcome. Minister Lena Krog was also present.", set()),
    ],
)  # fmt: skip
def test_company_by_name_by_office_and_by_list(said: str, present: set[str]) -> None:
    assert values_of(MET + said, "others_present") == present


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("For the first time since the end of the war in 1949, Emmanuel Macron and Olaf Scholz met in Lyon on May 3.",
         {"2023-05-03"}),
        ("Below is the press conference of Emmanuel Macron, the French President, and Olaf Scholz, the German "
         "Chancellor, on 3 May 2023.", {"2023-05-03"}),
        ("Emmanuel Macron, in the afternoon of today, 4 May, met and held talks with Olaf Scholz in Lyon.",
         {"2023-05-04"}),
        ("The meeting of Emmanuel Macron and Olaf Scholz ran far longer than expected Wednesday.", {"2023-05-03"}),
        ("No French leader came since May 2021, when Emmanuel Macron and Olaf Scholz met in Lyon.", {"2021-05"}),
        ("This was agreed to on Wednesday night when Emmanuel Macron spoke to Olaf Scholz over the telephone.",
         {"2023-05-03"}),
        ("Emmanuel Macron will meet Olaf Scholz at the G7 summit in Japan between the dates of 19-21 May.",
         {"2023-05-19/2023-05-21"}),
        ("Emmanuel Macron is to meet Olaf Scholz in Lyon in their second summit (after Berlin in Germany last year).",
         set()),
    ],
)  # fmt: skip
def test_the_date_is_that_of_the_encounter(text: str, date: set[str]) -> None:
    assert values_of(text, "date", "2023-05-05") == date


def test_a_year_in_a_line_of_its_own_is_that_of_the_months_below() -> None:
    text = (
        "Two leaders and their ties\n\n- 2019 -\n\nEmmanuel Macron and Angela Merkel met in Lyon in September.\n\n"
        "- 2021 -\n\nEmmanuel Macron and Angela Merkel met in Berlin in May.\n"
    )
    assert values_of(text, "date", "2023-05-05") == {"2019-09", "2021-05"}


@pytest.mark.parametrize(
    ("said", "venue", "place"),
    [
        ("at the Brunnen hotel in Lyon", {"brunnen_hotel"}, {"lyon"}),
        ("at Villa Serenella, a lakeside residence, in Lyon", {"villa_serenella"}, {"lyon"}),
        ("at the Stone Hill presidential retreat in Hobbsville, Maryland", {"stone_hill_presidential_retreat"},
         {"hobbsville"}),
    ],
)  # fmt: skip
def test_venues_and_towns_that_no_table_holds(said: str, venue: set[str], place: set[str]) -> None:
    text = f"Emmanuel Macron and Olaf Scholz met {said} on 3 May 2023."
    assert values_of(text, "venue") == venue
    assert values_of(text, "place") == place


def test_where_somebody_rules_is_not_where_they_met() -> None:
    text = (
        "Donald Trump met Kim Jong Un, the most powerful man in North Korea, at a summit in Singapore on 12 June 2018."
    )
    assert values_of(text, "country") == {"singapore"}


@pytest.mark.parametrize(
    ("said", "name", "minutes"),
    [
        ("The meeting went over schedule by half an hour.", "planned_minutes", set()),
        ("The meeting went over schedule by half an hour.", "actual_minutes", set()),
        ("The talks lasted twice as long as the 50 minutes allocated in the schedule.", "planned_minutes", {"=50"}),
        ("The talks lasted twice as long as the 50 minutes allocated in the schedule.", "actual_minutes", set()),
    ],
)
def test_by_how_much_it_ran_over_is_no_length(said: str, name: str, minutes: set[str]) -> None:
    assert values_of(MET + said, name) == minutes


def test_northern_ireland_is_no_ireland_and_who_dines_first_is_no_first_dinner() -> None:
    held = (
        "Barack Obama and Vladimir Putin held talks in June 2013 on the sidelines of the G8 summit in Northern Ireland."
    )
    assert "ireland" not in values_of(held, "country", "2015-09-28")
    dinner = "Narendra Modi will be the first world leader to have a dinner with Donald Trump."
    assert values_of(dinner, "ordinal", "2017-06-24") == set()
