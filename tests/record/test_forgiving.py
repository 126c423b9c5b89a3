"""Whatever stands in a file, the loader and the check come through: a fault is said, never raised."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitry.record import Record, files, load
from summitry.record.check import check_record
from summitry.record.telling import tell

HELSINKI = "encounters/vale-stone/2018-07-16-helsinki-vale-stone.yaml"
JUNK = st.sampled_from([None, "", "x", 0, 3.5, True, [], {}, [None], ["a", 1], {"a": 1}, [[1]], {1: {2: 3}}, [{}]])


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        found += _paths(one, (*path, key))
    return found


def _changed(plain: Any, path: tuple[Any, ...], junk: Any) -> Any:
    made = copy.deepcopy(plain)
    at = made
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = junk
    return made


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data(), junk=JUNK)
def test_any_value_anywhere(tmp_path: Path, folder: Path, data: st.DataObject, junk: Any) -> None:
    plain = yaml.safe_load((folder / HELSINKI).read_text("utf-8"))
    made = _changed(plain, data.draw(st.sampled_from(_paths(plain))), junk)
    if isinstance(made.get("id"), str):
        one = files.encounter(made)
        assert tell(one)
        assert one.references is not None
        assert one.issues is not None
    target = tmp_path / "encounters"
    target.mkdir(exist_ok=True)
    (target / "2018-07-16-helsinki-vale-stone.yaml").write_text(yaml.safe_dump(made, sort_keys=False), "utf-8")
    check_record(tmp_path)
    record = load(tmp_path)
    assert len(record.all_encounters) + len(record.skipped) == 1


@pytest.mark.parametrize("kind", ["context", "instruments", "reactions"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data(), junk=JUNK)
def test_any_value_in_the_other_files(tmp_path: Path, folder: Path, kind: str, data: st.DataObject, junk: Any) -> None:
    source = sorted((folder / kind).glob("*.yaml"))[0]
    plain = yaml.safe_load(source.read_text("utf-8"))
    made = _changed(plain, data.draw(st.sampled_from(_paths(plain))), junk)
    target = tmp_path / kind
    target.mkdir(exist_ok=True)
    (target / source.name).write_text(yaml.safe_dump(made, sort_keys=False), "utf-8")
    check_record(tmp_path)
    assert isinstance(load(tmp_path), Record)


@pytest.mark.parametrize(
    "text", ["", "null", "3", "[]", "- a", "a: &x [*x]", "%YAML 9", "\t", "id: !!python/object:os.system x"]
)
@pytest.mark.parametrize("kind", ["encounters", "context", "instruments", "reactions"])
def test_any_file(tmp_path: Path, kind: str, text: str) -> None:
    (tmp_path / kind).mkdir()
    (tmp_path / kind / "a.yaml").write_text(text, "utf-8")
    check_record(tmp_path)
    assert not load(tmp_path).all_encounters
