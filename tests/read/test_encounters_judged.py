"""Who is praised or blamed for a meeting was there; who praises or blames was not, unless the words say so."""

from __future__ import annotations

import pytest

from tests.conftest import reading_of


@pytest.mark.parametrize(
    ("text", "there"),
    [
        (
            "Opposition leader Imran Khan lashed out at Narendra Modi, calling his summit with Xi Jinping a mistake.",
            {"narendra_modi", "xi_jinping"},
        ),
        (
            "Donald Trump criticised Joe Biden, saying the meeting with Xi Jinping in Bali was a disaster.",
            {"joe_biden", "xi_jinping"},
        ),
        (
            "Friedrich Merz praised Olaf Scholz for his talks with Xi Jinping in Beijing.",
            {"olaf_scholz", "xi_jinping"},
        ),
        ("Kim Jong Un praised Donald Trump after their summit in Singapore.", {"kim_jong_un", "donald_trump"}),
        ("Donald Trump criticised Angela Merkel at their meeting in Brussels.", {"donald_trump", "angela_merkel"}),
        ("Emmanuel Macron hailed his talks with Narendra Modi in Paris.", {"emmanuel_macron", "narendra_modi"}),
    ],
)
def test_who_judges_a_meeting_has_no_part_in_it(text: str, there: set[str]) -> None:
    (found,) = reading_of(text).encounters
    assert set(found.participants) == there
