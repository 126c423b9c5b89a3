"""What every test can use: readings of small texts, the seed where it is at hand, the bundled record."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from summitry.model import Document, Reading, content_id

ROOT = Path(__file__).parents[1]
SHARED = ROOT / ".." / "shared"


@functools.lru_cache(maxsize=64)
def reading_of(text: str, published: str | None = None) -> Reading:
    """The reading of a text; texts are read once a session."""
    from summitry.read import engine

    return engine.read(Document(id=content_id(text), text=text, published=published))


def values_of(text: str, name: str, published: str | None = None) -> set[str]:
    """The values of one attribute in all encounters of a text, each behind its comparator."""
    stated = [one for each in reading_of(text, published).encounters for one in each.attributes if one.name == name]
    return {f"{one.comparator or ''}{one.value}" for one in stated}


@pytest.fixture(scope="session", autouse=True)
def strict() -> None:
    """A layer that breaks fails the test instead of being noted."""
    from summitry.read import faults

    faults.STRICT = True


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The article that the project began from; tests that need it skip where it is absent."""
    found = sorted((SHARED / "seed").glob("*.txt"))
    if not found:
        pytest.skip("the seed article is not at hand")
    return found[0]


@pytest.fixture(scope="session")
def seed(seed_path: Path) -> Reading:
    """The reading of the seed article, undated as it is."""
    from summitry import read

    return read(seed_path).reading
