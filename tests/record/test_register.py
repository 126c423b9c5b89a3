from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from summitry.errors import Stop
from summitry.record import Record, bundled, load

HELSINKI = "2018-07-16-helsinki-vale-stone"


def ids(found: object) -> list[str]:
    return [one.id for one in found]  # type: ignore[attr-defined]


def test_a_folder_loads_whole(small: Record) -> None:
    assert not small.skipped
    assert len(small.all_encounters) == 5
    assert len(small.context) == 2
    assert len(small.instruments) == 2
    assert small.as_of == "2026-11-23"
    assert small.coverage == ("Calls before 2017 are not covered.",)


def test_values_keep_holder_comparator_hedge_and_reference(small: Record) -> None:
    one = small.encounter(HELSINKI)
    press, official = one.get("actual_minutes")
    assert (press.value, press.comparator, press.holder) == (120, ">", "press")
    assert (official.value, official.hedge) == (130, "about")
    assert [reference.publisher for reference in press.references] == ["The Daily Gazette"]
    assert official.references[0].side == "finland"
    assert one.get("date")[0].granularity == "day"
    assert one.get("interpreters") == ()


def test_lenient_forms_mean_the_same(small: Record) -> None:
    call = small.encounter("2017-01-28")
    assert call.mood == "happened"
    assert call.get("date")[0].sources == ("gazette",)
    osaka = small.encounter("osaka")
    assert osaka.get("press_conference")[0].value is False
    assert [one.published for one in osaka.references] == ["2019", "2019-06"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, 4),
        ({"parts": True}, 5),
        ({"leaders": ("vale", "stone")}, 3),
        ({"leaders": ("anna_vale", "Moor")}, 1),
        ({"leaders": ("stone", "moor")}, 0),
        ({"kind": "summit"}, 1),
        ({"mood": "cancelled"}, 1),
        ({"since": "2018", "until": "2018-07"}, 1),
        ({"until": "2017"}, 1),
        ({"since": "2019-06-29"}, 1),
        ({"place": "finland"}, 1),
        ({"place": "presidential palace"}, 1),
        ({"place": "g20 summit"}, 1),
        ({"issue": "nuclear"}, 1),
        ({"issue": "nuclear.inf"}, 0),
        ({"issue": "election"}, 1),
    ],
)
def test_filters(small: Record, query: dict[str, object], expected: int) -> None:
    assert len(small.encounters(**query)) == expected  # type: ignore[arg-type]


def test_encounters_stand_in_order_of_date(small: Record) -> None:
    assert ids(small.encounters()) == sorted(ids(small.encounters()))


def test_an_unknown_leader_is_named_with_a_near_one(small: Record) -> None:
    with pytest.raises(Stop, match="did you mean .*stone"):
        small.encounters(("stoen",))


def test_a_bad_date_says_how_to_write_one(small: Record) -> None:
    with pytest.raises(Stop, match="2018-07"):
        small.encounters(since="last year")


@pytest.mark.parametrize("name", [HELSINKI, "2018-07-16", "helsinki", "Helsinki 2018", "vale stone summit"])
def test_one_encounter_by_id_start_or_words(small: Record, name: str) -> None:
    assert small.encounter(name).id == HELSINKI


def test_a_part_is_found_by_its_id_and_listed_under_its_whole(small: Record) -> None:
    part = small.encounter(f"{HELSINKI}-press-conference")
    assert ids(small.parts(HELSINKI)) == [part.id]


def test_several_candidates_are_listed(small: Record) -> None:
    with pytest.raises(Stop, match="2017-01-28-call-vale-stone"):
        small.encounter("vale")


def test_no_candidate_names_a_near_one(small: Record) -> None:
    with pytest.raises(Stop, match="near it: 2018-07-16-helsinki"):
        small.encounter("2018-07-17-helsinki-vale-stone")


def test_reactions_kept_apart_join_their_encounter(small: Record) -> None:
    holders = [reaction.holder for reaction in small.encounter(HELSINKI).reactions]
    assert holders == ["dora_finch", "nato"]
    assert len(small.reactions) == 2


def test_one_page_is_one_reference_whatever_its_key(small: Record) -> None:
    urls = [one.url for one in small.references]
    assert len(urls) == len(set(urls))
    assert len({one.id for one in small.references}) == len(urls)


@pytest.mark.parametrize(
    ("date", "state", "event"),
    [
        ("2009-01-01", "none_yet", None),
        ("2010-05-01", "signed", "signed"),
        ("2018-07-16", "in_force", "in_force"),
        ("2020-01-01", "in_force", "in_force"),
        ("2021-02-10", "in_force", "extended"),
        ("2023-03-01", "suspended", "suspended"),
        ("2026-02-05", "expired", "expired"),
    ],
)
def test_status_on_a_date(small: Record, date: str, state: str, event: str | None) -> None:
    found = small.status("river treaty", date)
    assert found.state == state
    assert (found.event.state if found.event else None) == event
    assert bool(found.references) == (event is not None)


def test_a_violation_is_told_beside_the_state(small: Record) -> None:
    found = small.status("RT", "2022-12-01")
    assert found.in_force
    assert [one.state for one in found.violations] == ["violated"]
    assert found.next is not None
    assert found.next.state == "suspended"


def test_a_vague_event_leaves_the_status_uncertain(small: Record) -> None:
    assert small.status("boat_sanctions", "2014-07-15").uncertain
    assert not small.status("boat_sanctions", "2014-08-01").uncertain


def test_what_ran_out_without_a_word_is_uncertain(small: Record) -> None:
    treaty = small.instrument("river_treaty")
    events = tuple(
        structs.replace(one, until="2021-02-05") if one.state == "in_force" else one for one in treaty.status
    )
    silent = structs.replace(treaty, status=tuple(one for one in events if one.state != "extended"))
    assert not small.status(silent, "2021-02-05").uncertain
    assert small.status(silent, "2021-02-06").uncertain


def test_in_force_by_kind_and_party(small: Record) -> None:
    assert [one.id for one, _ in small.in_force("2018-01-01", kind="sanctions", party="finland")] == ["boat_sanctions"]
    assert not small.in_force("2018-01-01", kind="sanctions", party="sweden")
    assert not small.in_force("2020-01-01", kind="sanctions")


def test_status_wants_a_day(small: Record) -> None:
    with pytest.raises(Stop, match="2018-07-16"):
        small.status("river_treaty", "2018-07")


def test_a_record_of_ones_own_lies_over_another(tmp_path: Path, small: Record) -> None:
    own = tmp_path / "encounters"
    own.mkdir()
    (own / "2020-01-01-oslo-vale-moor.yaml").write_text(
        "id: 2020-01-01-oslo-vale-moor\nkind: summit\nparticipants: [anna_vale, edwin_moor]\n", "utf-8"
    )
    (own / f"{HELSINKI}.yaml").write_text(f"id: {HELSINKI}\nlabel: Mine\nparticipants: [anna_vale]\n", "utf-8")
    both = load(tmp_path, base=small)
    assert len(both.all_encounters) == 6
    assert both.encounter(HELSINKI).label == "Mine"


def test_loading_again_is_the_same(small: Record, folder: Path) -> None:
    again = load(folder)
    assert again.all_encounters == small.all_encounters
    assert (again.instruments, again.context) == (small.instruments, small.context)


def test_a_broken_file_is_skipped_and_said(tmp_path: Path) -> None:
    (tmp_path / "encounters").mkdir()
    (tmp_path / "encounters" / "a.yaml").write_text("id: [unclosed\n", "utf-8")
    (tmp_path / "encounters" / "b.yaml").write_text("- no mapping\n", "utf-8")
    (tmp_path / "encounters" / "c.yaml").write_bytes(b"id: c\nlabel: \xff\n")
    found = load(tmp_path)
    assert not found.all_encounters
    assert [one.what for one in found.skipped] == ["a.yaml", "b.yaml", "c.yaml"]
    assert "line" in str(found.skipped[0])


def test_a_missing_folder_stops() -> None:
    with pytest.raises(Stop, match="no such folder"):
        load("nowhere")


def test_the_bundled_record_loads_once() -> None:
    assert bundled() is bundled()
