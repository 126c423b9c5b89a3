"""What a text implies, counts anew, attributes, or says of parts: weighed, or left alone where it may be else."""

from __future__ import annotations

import pytest

from summitry.record import bundled
from summitry.weigh.audit import audit
from summitry.weigh.audit.nouns import Verdict
from tests.conftest import reading_of

RECORD = bundled()


def _all(text: str, published: str | None = None) -> list[Verdict]:
    return list(audit(reading_of(text, published=published), RECORD).verdicts)


def _told(text: str, slot: str, published: str | None = None) -> list[tuple[str, str]]:
    decided = ("supported", "contradicted")
    return [(v.status, v.span.text) for v in _all(text, published) if v.slot == slot and v.span and v.status in decided]


@pytest.mark.parametrize(
    ("text", "published", "record"),
    [
        ("BUDAPEST, Hungary -- Boris Yeltsin and Bill Clinton clashed on Monday over the growth of the alliance.",
         "1994-12-06", "1994-12-05-budapest-clinton-yeltsin"),
        ("In 1945 the Yalta (Crimean) Conference began. Joseph Stalin and Franklin Roosevelt divided Europe there.",
         None, "1945-02-04-yalta-roosevelt-stalin"),
    ],
)  # fmt: skip
def test_what_two_leaders_did_together_implies_their_encounter(text: str, published: str | None, record: str) -> None:
    assert record in {v.record for v in _all(text, published) if v.slot == "encounter" and v.status == "supported"}


@pytest.mark.parametrize(
    "text",
    [
        "Boris Yeltsin and Bill Clinton agreed by telephone on Monday to cut their arsenals.",
        "Boris Yeltsin and Bill Clinton have long disliked the plan.",
    ],
)
def test_what_leaders_do_apart_implies_nothing(text: str) -> None:
    assert not [v for v in _all(text, "1994-12-06") if v.slot == "encounter" and v.status == "supported"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin and Macron spoke by telephone on 1 July 2025, their first exchange since September 2022.",
         "supported"),
        ("Putin and Macron spoke by telephone on 1 July 2025, their fourth exchange since September 2022.",
         "contradicted"),
        ("Donald Trump and Kim Jong Un met in Hanoi on 27 February 2019. It was the fifth summit of the two leaders.",
         "contradicted"),
    ],
)  # fmt: skip
def test_numbers_counted_from_a_day_or_of_a_class(text: str, expected: str) -> None:
    assert [status for status, _ in _told(text, "ordinal")] == [expected]


CALL = "Vladimir Putin and Emmanuel Macron held a phone call on 1 July 2025. "


def test_what_a_side_said_is_weighed_against_its_own_account() -> None:
    text = CALL + "During the call, Macron asked for a ceasefire in Ukraine soon and for talks between Kyiv and Moscow."
    assert ("supported", "Macron") in _told(text, "attribution")


def test_what_the_record_has_of_the_other_side_alone_is_flagged_and_not_refuted() -> None:
    text = CALL + "During the call, Putin demanded a ceasefire in Ukraine soon and talks between Kyiv and Moscow."
    (found,) = [v for v in _all(text) if v.slot == "attribution"]
    assert (found.status, found.flag) == ("not_on_record", True)


def test_a_statement_that_the_record_has_of_the_other_side_is_refuted_where_this_one_says_something_else() -> None:
    text = (
        "Donald Trump and Xi Jinping held a phone call on 5 June 2025. Donald Trump said that China keeps the Geneva "
        "agreement and asks the United States to withdraw negative measures."
    )
    assert ("contradicted", "Donald Trump") in _told(text, "attribution")


def test_a_leader_called_by_the_office_of_another() -> None:
    text = (
        "MOSCOW -- Bill Clinton and Russian President Angela Merkel met in the Kremlin on 4 June 2000 for arms talks."
    )
    assert [status for status, _ in _told(text, "participants", "2000-06-05")] == ["contradicted"]


def test_what_fell_through_is_no_encounter_that_was_held() -> None:
    text = (
        "Volodymyr Zelensky met Donald Trump at the NATO summit in The Hague on 25 June 2025. A planned discussion of "
        "the two at the G7 summit earlier in June fell through."
    )
    assert not [row for row in _told(text, "host_event", "2025-06-25") if row[0] == "contradicted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two leaders met on Saturday in Hamburg on the sidelines of the APEC summit.", ["contradicted"]),
        ("The two leaders met on Saturday in Hamburg. Trump spoke of the next APEC summit.", []),
    ],
)
def test_a_false_gathering_beside_an_encounter(text: str, expected: list[str]) -> None:
    text = f"Donald Trump and Xi Jinping want a deal.\n\n{text}"
    assert [status for status, words in _told(text, "host_event", "2017-07-08") if "APEC" in words] == expected


def test_it_is_the_encounter_named_last_in_an_order() -> None:
    text = (
        "Xi Jinping met Vladimir Putin in Samarkand on 15 September 2022. It was held before the two leaders' Hangzhou "
        "meeting in September 2016."
    )
    assert ("contradicted", "before") in _told(text, "order")


def test_who_hosted_a_meeting_that_is_named_by_a_noun() -> None:
    text = "Kim Jong Un met Vladimir Putin in Pyongyang on 19 June 2024. Vladimir Putin hosted the meeting."
    assert [status for status, _ in _told(text, "hosted_by")] == ["contradicted"]


def test_the_day_of_the_text_names_the_only_call_of_those_days() -> None:
    text = "There was no ceasefire after President Trump's two-hour phone call with Vladimir Putin on Friday."
    assert ("contradicted", "Friday") in _told(text, "date", "2025-05-19")


def test_a_weekday_tells_meetings_at_one_place_apart() -> None:
    text = "Recep Tayyip Erdogan and Vladimir Putin met on Friday for four hours in Sochi."
    assert "2022-08-05-sochi-erdogan-putin" in {v.record for v in _all(text)}
