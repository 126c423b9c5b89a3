"""The class of a sentence that holds several items: the one that it is mostly about."""

from __future__ import annotations

import pytest

from tests.conftest import reading_of

LEAD = "President Duda met President Nausėda in Vilnius on 3 March 2025. "


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("The two presidents also discussed fisheries over lunch.", "agenda"),
        ("They met for an hour.", "encounter"),
        ("At a news conference after the talks Duda said that sanctions must stay.", "attributed"),
        ("Poland joined NATO in 1999.", "context"),
        ("Chemistry matters in diplomacy.", "filler"),
    ],
)
def test_class_of_what_a_sentence_is_mostly_about(said: str, wanted: str) -> None:
    assert [one.class_ for one in reading_of(LEAD + said).sentences] == ["encounter", wanted]
