"""Outcomes, background, reactions and implications, case by case from files that a domain expert can edit."""

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


@pytest.mark.parametrize("case", cases("reactions.yaml"), ids=lambda case: case["text"][-40:])
def test_reactions(case: dict[str, Any]) -> None:
    found = sorted(reading_of(case["text"]).reactions, key=lambda one: one.span.start)
    wanted = sorted(case["responses"], key=lambda row: case["text"].index(row[3]))
    assert [[one.camp, one.stance, one.polarity] for one in found] == [row[:3] for row in wanted]
    assert all(row[3] in one.span.text for one, row in zip(found, wanted, strict=True))


@pytest.mark.parametrize("case", cases("implications.yaml"), ids=lambda case: case["text"][-40:])
def test_implications(case: dict[str, Any]) -> None:
    found = [[one.category, one.modality, one.cause] for one in reading_of(case["text"]).implications]
    assert found == case["effects"]
