"""What the shipped record must answer: status queries, spreads, two sides' accounts, and its own consistency."""

from __future__ import annotations

from collections import Counter

import pytest

from summitry import tables
from summitry.record import Project, Record, bundled
from summitry.record.telling import gaps, tell

FORMAL = ("2017-07-07-hamburg-trump-putin", "2018-07-16-helsinki-trump-putin", "2025-08-15-anchorage-trump-putin")


@pytest.fixture(scope="module")
def record() -> Record:
    return bundled()


def test_nothing_is_skipped_and_every_day_is_stated(record: Record) -> None:
    assert not record.skipped
    assert record.as_of
    assert record.coverage
    assert all(one.as_of for one in record.all_encounters)


def test_there_are_encounters_enough_of_pairs_enough(record: Record) -> None:
    pairs = Counter(frozenset(one.participants) for one in record.encounters() if len(one.participants) == 2)
    assert len(record.all_encounters) >= 120
    countries = {one.id: one.country for one in tables.leaders()}
    without = [pair for pair in pairs if "united_states" not in {countries[who] for who in pair}]
    assert len(without) >= 2


@pytest.mark.parametrize(
    ("date", "state", "event"),
    [
        ("2018-07-16", "in_force", "in_force"),
        ("2020-01-01", "in_force", "in_force"),
        ("2021-02-10", "in_force", "extended"),
        ("2023-03-01", "suspended", "suspended"),
        ("2026-11-23", "expired", "expired"),
    ],
)
def test_new_start_on_a_date(record: Record, date: str, state: str, event: str) -> None:
    found = record.status("New START", date)
    assert found.event is not None
    assert (found.state, found.event.state) == (state, event)
    assert len(found.references) >= 2


def test_new_start_limits_and_data_exchanges(record: Record) -> None:
    limits = record.instrument("New START").limits
    assert {1550, 700, 800} <= {one.value for one in limits if one.date is None}
    april = {one.of: one.value for one in limits if one.date == "2020-03-01" and "warheads" in one.what}
    assert april == {"united_states": 1373, "russia": 1326}


def test_the_united_states_signed_neither_minsk_document(record: Record) -> None:
    for name in ("minsk_1", "minsk_2"):
        found = record.instrument(name)
        assert found.status
        assert "united_states" not in found.parties
        assert "united_states" not in {by for event in found.status for by in event.by if event.state == "signed"}


def test_sanctions_in_force_by_sender(record: Record) -> None:
    early = record.in_force("2014-01-01", kind="sanctions", party="united_states")
    later = record.in_force("2018-07-16", kind="sanctions", party="united_states")
    orders = {"us_eo_13660", "us_eo_13661", "us_eo_13662", "us_eo_13685"}
    assert orders.isdisjoint(one.id for one, _ in early)
    assert orders <= {one.id for one, _ in later}
    assert all(status.references for _, status in (*early, *later))


def test_the_planned_length_of_hamburg_is_a_spread(record: Record) -> None:
    values = record.encounter("2017-07-07-hamburg-trump-putin").get("planned_minutes")
    assert len({str(one.value) for one in values}) >= 3
    assert all(one.references for one in values)


def test_the_second_hamburg_talk_is_its_own_encounter(record: Record) -> None:
    dinner = record.encounter("2017-07-07-hamburg-trump-putin-dinner")
    assert dinner.part_of is None
    assert len({str(one.value) for one in dinner.get("actual_minutes")}) >= 2
    assert len({one.holder for one in dinner.get("actual_minutes")}) >= 2


def test_ten_encounters_have_both_sides_accounts(record: Record) -> None:
    both = [one for one in record.all_encounters if sum(bool(side.points) for side in one.accounts.values()) >= 2]
    assert len(both) >= 10


@pytest.mark.parametrize("name", FORMAL)
def test_reactions_come_from_many_camps(record: Record, name: str) -> None:
    reactions = record.encounter(name).reactions
    assert len(reactions) >= 12
    assert len({one.camp for one in reactions}) >= 5
    assert all(one.references for one in reactions)


@pytest.mark.parametrize("words", ["hamburg trump putin", "helsinki trump", "osaka trump putin", "anchorage"])
def test_the_main_encounters_are_told_with_references(record: Record, words: str) -> None:
    one = record.encounter(words)
    sections = {section.title: section for section in tell(one, record)}
    assert all(row[-1].startswith("[") for row in sections["Every value found"].rows)
    assert sections["References"].rows
    assert set(gaps(one)).isdisjoint(one.values)


def test_alleged_contacts_are_kept_apart(record: Record) -> None:
    alleged = record.encounters(("trump", "putin"), mood="alleged")
    assert alleged
    assert not set(alleged) & set(record.encounters(("trump", "putin"), mood="happened"))


def test_no_earlier_encounter_in_person_than_hamburg(record: Record) -> None:
    in_person = [one for one in record.encounters(("trump", "putin"), mood="happened") if one.kind != "phone_call"]
    assert in_person[0].date == "2017-07-07"


def test_the_record_continues_after_helsinki(record: Record) -> None:
    later = {one.date for one in record.encounters(("trump", "putin"), since="2019", mood="happened")}
    assert {"2019-06-28", "2025-08-15"} <= later


def test_a_reference_is_one_page_everywhere(record: Record) -> None:
    assert len({one.id for one in record.references}) == len(record.references)
    assert all(one.publisher and one.title and one.url and one.accessed for one in record.references)


def test_the_record_goes_into_a_project_whole(record: Record) -> None:
    with Project.open() as project:
        receipt = project.load_record(record)
        assert receipt.refused == ()
        assert project.count("encounter") == len(record.all_encounters)
        assert project.count("attribute") == sum(
            len({str(value) + repr(value) for value in values})
            for one in record.all_encounters
            for values in one.values.values()
        )
        assert project.count("source") == len(record.references)
