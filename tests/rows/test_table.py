"""The table of feature rows is complete and says what the tests say."""

from __future__ import annotations

import re
import subprocess
import sys

import yaml

from tests.conftest import ROOT, SHARED

CASES = ROOT / "tests" / "cases" / "feature_rows.yaml"
SCRIPT = ROOT / "docs" / "feature_rows.py"


def script():  # type: ignore[no-untyped-def]
    import importlib.util

    spec = importlib.util.spec_from_file_location("feature_rows", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_row_has_a_test() -> None:
    assert [row for row, names in script().by_row().items() if not names] == []


def test_the_table_is_as_the_tests_are() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_test_that_is_named_exists() -> None:
    data = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    code = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    for names in data["also"].values():
        for name in names:
            path, function = name.split("::")
            assert f"def {function}(" in code[ROOT / path], name
    for key in data["known_open"] or {}:
        assert any(f"def {key.split('[')[0]}(" in text for text in code.values()), key


def test_the_rows_are_those_of_the_list() -> None:
    listed = SHARED / "FEATURES.md"
    if not listed.exists():
        return
    rows = re.findall(r"^\| ([A-Z]\d+) \|", listed.read_text(encoding="utf-8"), re.M)
    assert rows == list(yaml.safe_load(CASES.read_text(encoding="utf-8"))["rows"])
