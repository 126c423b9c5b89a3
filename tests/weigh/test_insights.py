"""Findings by rule: found where something is unusual, silent where it is not, each with n and its query."""

from __future__ import annotations

import shlex
from typing import Any

import pytest
from click.testing import CliRunner

from summitry import cli
from summitry.record import Record, bundled
from summitry.record.nouns import RecordOutcome
from summitry.weigh import insights
from summitry.weigh.insights import gaps, outcomes, shifts

from .made import PAIR, record, reference

PAIRS = (
    ("donald_trump", "vladimir_putin"),
    ("donald_trump", "xi_jinping"),
    ("joe_biden", "vladimir_putin"),
    ("vladimir_putin", "xi_jinping"),
    ("donald_trump", "kim_jong_un"),
    ("bill_clinton", "boris_yeltsin"),
)


def with_outcomes(rows: dict[str, Any], found: dict[str, list[dict[str, Any]]]) -> Record:
    """A record made by hand, with outcomes at some of its encounters."""
    import msgspec

    own = record(rows)
    made = tuple(
        msgspec.structs.replace(
            one,
            outcomes=tuple(RecordOutcome(**row, references=(reference("o"),)) for row in found.get(one.id, ())),
        )
        for one in own.all_encounters
    )
    return Record(all_encounters=made)


def calls(many: int) -> dict[str, Any]:
    return {f"2018-{n:02}-01-call": {"kind": "phone_call", "date": f"2018-{n:02}-01"} for n in range(1, many + 1)}


def test_what_was_called_off_within_days_is_a_reversal_and_what_was_kept_is_none() -> None:
    taken = {"kind": "announced", "text": "A visit.", "date": "2018-03-01"}
    own = with_outcomes(
        calls(8),
        {
            "2018-03-01-call": [{**taken, "became": "Called off by the host on 5 March 2018."}],
            "2018-04-01-call": [{**taken, "date": "2018-04-01", "became": "Called off in August 2018."}],
            "2018-05-01-call": [{**taken, "date": "2018-05-01", "became": "Held on 9 May 2018."}],
        },
    )
    (found,) = [one for one in insights.of_encounter(own.encounter("2018-03-01-call"), own) if one.rule == "reversal"]
    assert "within 4 days" in found.sentence
    assert "0 of 7 other" in found.sentence
    for key in ("2018-04-01-call", "2018-05-01-call"):
        assert not [one for one in insights.of_encounter(own.encounter(key), own) if one.rule == "reversal"]


@pytest.mark.parametrize(
    ("became", "days"),
    [
        ("Put off by the other side the day after.", 1),
        ("Turned down on 19 March; the senate voted on 30 March.", 18),
        ("Cancelled on 2018-03-04.", 3),
        ("Cancelled between 4 March and 9 March.", None),
        ("Cancelled.", None),
        ("Held on 4 March, and cancelled for the year after.", None),
    ],
)
def test_days_are_counted_only_where_the_record_names_one(became: str, days: int | None) -> None:
    row = RecordOutcome(kind="announced", text="A visit.", date="2018-03-01", became=became)
    one = record({"a": {"kind": "phone_call", "date": "2018-03-01"}}).encounter("a")
    assert outcomes.days_to_reversal(row, one) == days


@pytest.mark.parametrize(
    ("kind", "became", "lapsed"),
    [
        ("agreed", "The talks broke down in May.", True),
        ("signed", "Signed and never ratified.", True),
        ("announced", "Held in Geneva in June.", False),
        ("agreed", "The Treasury suspended sanctions on oil.", False),
        ("claimed", "Denied by the other side.", False),
        ("none", "No such meeting followed.", False),
        ("lapsed", None, True),
        ("agreed", None, False),
    ],
)
def test_what_lapsed_is_told_from_what_came_about(kind: str, became: str | None, lapsed: bool) -> None:
    words = "Signed by both; it was never ratified." if became == "Signed and never ratified." else became
    if became == "Signed and never ratified.":
        words = "The senate never ratified it."
    assert outcomes.has_lapsed(RecordOutcome(kind=kind, text="A treaty.", became=words)) is lapsed


def test_where_most_outcomes_lapse_none_is_a_finding() -> None:
    row = {"kind": "agreed", "text": "A truce.", "became": "The talks broke down in May."}
    own = with_outcomes(calls(8), {f"2018-{n:02}-01-call": [row] for n in range(1, 9)})
    assert not [one for one in insights.of_encounter(own.encounter("2018-03-01-call"), own) if one.rule == "lapsed"]


def test_a_long_gap_is_found_with_its_rank_and_what_was_alleged_in_it() -> None:
    rows = calls(8)
    rows["2021-01-01-call"] = {"kind": "phone_call", "date": "2021-01-01"}
    rows["2019-06-01-alleged"] = {"kind": "phone_call", "date": "2019-06-01", "mood": "alleged"}
    own = record(rows)
    (found,) = [one for one in insights.of_pair(PAIR, own) if one.rule == "gap"]
    assert "no contact is on record for 883 days, between 1 August 2018 and 1 January 2021" in found.sentence
    assert "the longest of 8" in found.sentence
    assert "not counted within it: 1 alleged" in found.sentence
    assert insights.of_encounter(own.encounter("2021-01-01-call"), own)[0] == found
    assert not [one for one in insights.of_encounter(own.encounter("2018-05-01-call"), own) if one.rule == "gap"]


def test_even_contact_has_no_gap() -> None:
    assert not [one for one in insights.of_pair(PAIR, record(calls(9))) if one.rule == "gap"]


def test_a_loosely_dated_contact_bounds_no_gap_and_is_counted_as_missing() -> None:
    own = record({**calls(8), "2019-call": {"kind": "phone_call", "date": "2019"}})
    every, loose = gaps.gaps(PAIR, own)
    assert (len(every), loose) == (7, 1)


def agenda(issues: dict[str, str]) -> dict[str, Any]:
    return {
        f"{day}-call": {"kind": "phone_call", "date": day, "agenda": [{"issue": issue}]}
        for day, issue in issues.items()
    }


def test_an_agenda_shifts_between_terms() -> None:
    first = {f"2018-{n:02}-01": "syria" for n in range(1, 9)}
    second = {f"2025-{n:02}-01": "ukraine.ceasefire" for n in range(3, 11)}
    found = [one for one in insights.of_pair(PAIR, record(agenda({**first, **second}))) if one.rule == "agenda shift"]
    assert {one.sentence.split(":")[1].split(" is on record")[0].strip() for one in found} == {
        "Syria and the Middle East",
        "Ukraine and Eastern Europe",
    }
    assert all(
        "8 of 8" in one.sentence and "0 of 8" in one.sentence and "2017 to 2021" in one.sentence for one in found
    )


def test_an_agenda_shifts_between_halves_where_there_is_one_term() -> None:
    first = {f"2017-{n:02}-01": "syria" for n in range(3, 11)}
    second = {f"2018-{n:02}-01": "ukraine" for n in range(3, 11)}
    found = [one for one in insights.of_pair(PAIR, record(agenda({**first, **second}))) if one.rule == "agenda shift"]
    assert len(found) == 2
    assert all("half" in one.sentence for one in found)


def test_a_difference_that_chance_makes_is_no_shift() -> None:
    first = {f"2018-{n:02}-01": "syria" if n % 2 else "economy" for n in range(1, 9)}
    second = {f"2025-{n:02}-01": "syria" if n % 3 else "economy" for n in range(3, 11)}
    found = insights.of_pair(PAIR, record(agenda({**first, **second})))
    assert not [one for one in found if one.rule == "agenda shift"]


def test_the_chance_of_a_difference_is_fishers() -> None:
    assert shifts.by_chance(8, 10, 1, 6) == pytest.approx(0.034965, abs=1e-5)
    assert shifts.by_chance(3, 6, 3, 6) == 1.0


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_findings_of_the_record_have_n_references_and_a_command_that_runs(pair: tuple[str, str]) -> None:
    found = insights.of_pair(pair, bundled())
    assert list(found) == sorted(found, key=lambda one: -one.unusual)
    assert len({one.sentence for one in found}) == len(found)
    for one in found:
        assert one.n >= insights.FEWEST
        assert 0 <= one.unusual <= 1
        assert one.references
    for query in {one.rule: one.query for one in found}.values():
        words = shlex.split(query)
        assert words[0] == "summitry"
        result = CliRunner().invoke(cli.group, words[1:])
        assert result.exit_code == 0, (query, result.output)
        assert result.output


def test_an_encounter_without_anything_unusual_has_no_finding() -> None:
    own = record(calls(9))
    assert insights.of_encounter(own.encounter("2018-05-01-call"), own) == ()
    assert insights.of_pair(PAIR, own) == ()


def test_a_rank_of_the_record_is_as_the_values_say() -> None:
    """The rank of a breadth is counted again, from the record alone."""
    own = bundled()
    for one in insights.of_pair(("george_w_bush", "vladimir_putin"), own):
        if one.rule == "rank" and "areas of issues" in one.sentence and "the broadest" in one.sentence:
            mine = own.encounter(one.encounter or "")
            others = [o for o in own.encounters(["george_w_bush", "vladimir_putin"], mood="happened")
                      if o.kind in ("summit", "bilateral_meeting") and o.id != mine.id]  # fmt: skip
            assert all(len(_areas(o, own)) < len(_areas(mine, own)) for o in others)
            return
    pytest.fail("no such rank is found any more")


def _areas(one: Any, own: Record) -> set[str]:
    return {issue.split(".")[0] for other in (one, *own.parts(one)) for issue in other.issues}
