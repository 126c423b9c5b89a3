"""A small record of our own: two pairs of leaders, a cancelled and an alleged encounter, two instruments."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.record import Record, load

CASES = Path(__file__).parents[1] / "cases" / "record"


@pytest.fixture(scope="session")
def folder() -> Path:
    return CASES / "small"


@pytest.fixture(scope="session")
def small(folder: Path) -> Record:
    return load(folder)
