"""The seed by segment, its audit and its chain; all skip where the seed is not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from summitry.model import Reading
from summitry.record import Record, bundled
from summitry.weigh import chain
from summitry.weigh.audit import Audit, audit

from .seed import Seed


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that the table of rows has as open are expected to fail, for the reason that stands there."""
    path = Path(__file__).parents[1] / "cases" / "feature_rows.yaml"
    known = yaml.safe_load(path.read_text(encoding="utf-8"))["known_open"] or {}
    for item in items:
        why = known.get(item.name) or known.get(item.name.split("[")[0])
        if why and item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xfail(reason=why, strict=False))


@pytest.fixture(scope="session")
def article(seed: Reading) -> Seed:
    return Seed(seed)


@pytest.fixture(scope="session")
def own() -> Record:
    return bundled()


@pytest.fixture(scope="session")
def verdicts(seed: Reading) -> Audit:
    return audit(seed, bundled())


@pytest.fixture(scope="session")
def links(seed: Reading) -> chain.Chain:
    return chain.of_text(seed)
