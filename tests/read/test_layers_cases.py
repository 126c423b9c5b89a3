"""Outcomes and background, case by case from files that a domain expert can edit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import reading_of

CASES = Path(__file__).resolve().parents[1] / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("outcomes.yaml"), ids=lambda case: case["text"][-40:])
def test_outcomes(case: dict[str, Any]) -> None:
    found = [(one.kind, one.span.text) for one in reading_of(case["text"]).outcomes]
    assert found == [tuple(one) for one in case["outcomes"]]


@pytest.mark.parametrize("case", cases("context.yaml"), ids=lambda case: case["text"][-40:])
def test_context(case: dict[str, Any]) -> None:
    found = [(one.kind, one.date, one.span.text) for one in reading_of(case["text"]).context]
    assert found == [tuple(one) for one in case["context"]]
