"""Known leaders whom a text names more fully than the tables, or spells otherwise."""

from __future__ import annotations

import pytest

from tests.conftest import reading_of


def _people(text: str) -> set[str]:
    return {one.id for one in reading_of(text).entities if one.type == "person"}


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Yoweri Kaguta Museveni", "yoweri_museveni"),
        ("Dmitry Anatolyevich Medvedev", "dmitry_medvedev"),
        ("Dimitry Medvedev", "dmitry_medvedev"),
        ("Vladimir Vladimirovich Putin", "vladimir_putin"),
        ("Angela Dorothea Merkel", "angela_merkel"),
    ],
)
def test_a_middle_name_or_another_spelling_is_the_same_leader(name: str, who: str) -> None:
    assert who in _people(f"President {name} opened the new bridge on Sunday.\n")


@pytest.mark.parametrize("name", ["Orsolya Anna Merkel", "Michael Vaughn Obama", "Dagmar Medvedev"])
def test_another_given_name_is_somebody_else(name: str) -> None:
    assert not _people(f"The painter {name} opened the new gallery on Sunday.\n") & {
        "angela_merkel",
        "barack_obama",
        "dmitry_medvedev",
    }


def test_the_surname_later_is_the_same_leader() -> None:
    reading = reading_of("Yoweri Kaguta Museveni met Paul Kagame in Gatuna. Museveni left in the evening.\n")
    assert [set(one.participants) for one in reading.encounters] == [{"paul_kagame", "yoweri_museveni"}]
