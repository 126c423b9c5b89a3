from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from summitry import tables
from summitry.errors import Stop
from summitry.record.check import Finding, check_record, errors
from summitry.record.dictionary import as_markdown, dictionary
from summitry.record.loading import folder as bundled_folder

CASES = Path(__file__).parents[1] / "cases" / "record"
FAULTS = yaml.safe_load((CASES / "faults.yaml").read_text("utf-8"))
HELSINKI = "encounters/vale-stone/2018-07-16-helsinki-vale-stone.yaml"
NEEDS = {"participant": "leaders", "country": "countries", "holder": "countries"}


@pytest.fixture
def copy(tmp_path: Path, folder: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "small"))


def test_the_small_record_is_without_fault(folder: Path) -> None:
    assert check_record(folder) == []


@pytest.mark.parametrize("case", FAULTS, ids=[f"{n}-{case['what'][:24]}" for n, case in enumerate(FAULTS)])
def test_each_fault_is_named_with_line_and_mend(copy: Path, case: dict[str, str]) -> None:
    path = copy / HELSINKI
    text = path.read_text("utf-8")
    assert case["old"] in text
    path.write_text(text.replace(case["old"], case["new"], 1), "utf-8")
    found = check_record(copy)
    if case["level"] == "none":
        assert found == []
        return
    assert any(_fits(one, case, path) for one in found), "\n".join(map(str, found))


def _fits(one: Finding, case: dict[str, str], path: Path) -> bool:
    line = path.read_text("utf-8").splitlines()[one.line - 1]
    return (
        one.file == HELSINKI
        and one.level == case["level"]
        and case["line"] in line
        and case["what"] in one.what
        and case["mend"] in one.mend
    )


def _encounter(folder: Path, name: str, old: str, new: str) -> Path:
    source = folder / "encounters/vale-stone/2017-01-28-call-vale-stone.yaml"
    target = folder / "encounters/vale-stone" / f"{name}.yaml"
    target.write_text(source.read_text("utf-8").replace("2017-01-28-call-vale-stone", name).replace(old, new))
    return target


def test_two_encounters_of_a_pair_on_a_day_are_flagged(copy: Path) -> None:
    _encounter(copy, "2017-01-28-oslo-vale-stone", "phone_call", "summit")
    _encounter(copy, "2017-01-28-call-vale-stone-second", "60", "61")
    found = check_record(copy)
    assert [one.level for one in found] == ["warning"] * 2
    assert "overlaps 2017-01-28-call-vale-stone" in found[0].what


def test_one_id_in_two_files_is_an_error(copy: Path) -> None:
    source = copy / HELSINKI
    (copy / "encounters" / source.name).write_text(source.read_text("utf-8"), "utf-8")
    assert any("stands in two files" in one.what for one in errors(check_record(copy)))


@pytest.mark.parametrize(
    ("name", "old", "new", "level", "said"),
    [
        ("context/turns.yaml", 'date: "2014-03-18", ', "", "error", "no date, start or fieldwork"),
        ("context/turns.yaml", "id: thaw", "id: crimea-2014", "error", "stands in turns.yaml too"),
        ("context/turns.yaml", "actors: [russia]", "actors: [rusia]", "warning", "actors 'rusia'"),
        ("context/turns.yaml", "status: asserted", "status: sure", "error", "status 'sure'"),
        ("instruments/river_treaty.yaml", "parties: [finland", "parties: [finnland", "warning", "parties 'finnland'"),
        ("instruments/river_treaty.yaml", "state: signed", "state: sealed", "error", "state 'sealed'"),
        ("instruments/river_treaty.yaml", "id: river_treaty", "id: boat_sanctions", "error", "not the file's name"),
        ("reactions/helsinki.yaml", "encounter: 2018-07-16", "encounter: 2018-07-17", "error", "encounter '2018-07-17"),
    ],
)
def test_the_other_files_are_checked_too(copy: Path, name: str, old: str, new: str, level: str, said: str) -> None:
    path = copy / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert any(one.file == name and one.level == level and said in one.what for one in check_record(copy))


def test_no_encounter_before_an_office_began_unless_it_says_so(copy: Path) -> None:
    office = next(one for one in tables.offices() if one.start > "1990" and one.end)
    others = [one for one in tables.offices() if one.person == office.person and one.start < office.start]
    day = "1985-01-01" if not others else "1900-01-01"
    path = _encounter(copy, f"{day}-call-vale-stone", "anna_vale", office.person)
    path.write_text(path.read_text("utf-8").replace('value: "2017-01-28"', f'value: "{day}"'), "utf-8")
    assert any("held no office" in one.what for one in errors(check_record(copy)))
    path.write_text(path.read_text("utf-8") + "notes: During the transition.\n", "utf-8")
    assert not errors(check_record(copy))


def test_a_folder_beside_lends_its_encounters(tmp_path: Path, folder: Path) -> None:
    own = tmp_path / "encounters"
    own.mkdir()
    name = "2018-07-16-helsinki-vale-stone-press-conference"
    shutil.copy(folder / "encounters/vale-stone" / f"{name}.yaml", own)
    (tmp_path / "record.yaml").write_text("people: [anna_vale, boris_stone]\n", "utf-8")
    assert any("part_of" in one.what for one in check_record(tmp_path))
    assert check_record(tmp_path, beside=folder) == []


def test_a_missing_folder_stops() -> None:
    with pytest.raises(Stop, match="no such folder"):
        check_record("nowhere")


def test_the_bundled_record_has_no_error() -> None:
    found = errors(check_record(bundled_folder()))
    assert not found, "\n".join(map(str, found))


def test_the_dictionary_page_is_the_dictionary() -> None:
    page = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
    assert page.read_text("utf-8") == as_markdown(), "write it again: summitry check-record --dictionary"
    assert all(words.words for words in dictionary().vocabularies.values())
