from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from summitry.errors import Stop
from summitry.record.check import check_record
from summitry.record.loading import folder as bundled_folder
from summitry.record.skeleton import add_skeleton, encounter_id, schema

LEADERS = ("donald_trump", "vladimir_putin")


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)


def test_the_schema_is_whole() -> None:
    made = schema()
    assert json.loads(json.dumps(made)) == made
    assert {one.rpartition("/")[2] for one in _references(made)} <= set(made["$defs"])


def _faults(value: Any, rule: dict[str, Any], whole: dict[str, Any]) -> Iterator[str]:
    """As much of JSON Schema as the schema uses."""
    rule = whole["$defs"][rule["$ref"].rpartition("/")[2]] if "$ref" in rule else rule
    if "enum" in rule and value not in rule["enum"]:
        yield f"{value!r} is none of {rule['enum']}"
    kinds = {"object": dict, "array": list, "string": str, "null": type(None)}
    types = rule.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not isinstance(value, tuple(kinds[one] for one in types)):
        yield f"{value!r} is no {types}"
    if isinstance(value, dict) and ("properties" in rule or "additionalProperties" in rule):
        for name in rule.get("required", ()):
            if name not in value:
                yield f"no {name}"
        for name, one in value.items():
            inner = rule.get("properties", {}).get(name, rule.get("additionalProperties", {}))
            if inner is False:
                yield f"unknown {name}"
            elif isinstance(inner, dict):
                yield from _faults(one, inner, whole)
    if isinstance(value, list) and "items" in rule:
        for one in value:
            yield from _faults(one, rule["items"], whole)


def test_the_shipped_files_keep_the_schema() -> None:
    made = schema()
    paths = sorted(bundled_folder().rglob("encounters/**/*.yaml"))[::12]
    for path in paths:
        plain = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        assert list(_faults(plain, made, made)) == [], path.name


def test_a_skeleton_names_what_is_to_be_filled_in(tmp_path: Path) -> None:
    path = add_skeleton(
        tmp_path, date="2020-01-01", place="call", kind="phone_call", leaders=LEADERS, as_of="2026-11-23"
    )
    assert path == tmp_path / "encounters" / "trump-putin" / "2020-01-01-call-trump-putin.yaml"
    assert "place:" not in path.read_text("utf-8")
    assert {one.what for one in check_record(tmp_path) if one.level == "error"} == {
        "no label",
        "source 'first' has no publisher",
        "source 'first' has no title",
        "source 'first' has no url",
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"date": "2020-01"}, "is no day"),
        ({"place": "--"}, "needs a place"),
        ({"kind": "tea"}, "kind 'tea'"),
        ({"leaders": ("donald_trump",)}, "two leaders"),
    ],
)
def test_a_skeleton_that_cannot_be_says_why(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(Stop, match=said):
        add_skeleton(
            tmp_path,
            **{"date": "2020-01-01", "place": "Oslo", "kind": "summit", "leaders": LEADERS, "as_of": "x", **change},
        )


def test_an_id_is_plain() -> None:
    assert encounter_id("2018-11-30", "Buenos Aires", LEADERS) == "2018-11-30-buenos-aires-trump-putin"
