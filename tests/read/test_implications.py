"""Implications: what paves a way, whose affairs are touched, and what is only background."""

from __future__ import annotations

import pytest

from summitry.model import Implication
from tests.conftest import reading_of

TEXT = """Lula and Maduro in Brasilia: a closer look

Luiz Inácio Lula da Silva received Nicolás Maduro in Brasilia on 29 May 2023.

Consequences

{words}
"""


def read(words: str) -> tuple[Implication, ...]:
    return reading_of(TEXT.format(words=words)).implications


@pytest.mark.parametrize(
    ("words", "affected", "category"),
    [
        ("The thaw raised questions about the future of Mercosur.", "the future of Mercosur", "multilateral"),
        ("The meeting transformed the politics of the region.", "the politics of the region", "other_states"),
        ("The visit improved relations between Brasilia and Caracas.", "relations between Brasilia", "other_states"),
        ("The talks paved the way for a treaty on energy.", "for a treaty on energy", "economy"),
        ("The declaration reduced the risk of a border war.", "the risk of a border war", "other_states"),
        ("The embargo choked off exports to Brazil.", "exports", "economy"),
        ("The talks dealt a heavy blow to the alliance.", "the alliance", "alliances"),
        ("The visit has given the pipeline a fresh push.", "the pipeline", "economy"),
        ("The talks may have bought time for diplomacy.", "diplomacy", "diplomacy"),
        ("The visit undermined Western unity.", "Western unity", "alliances"),
        ("The talks had economic consequences for both countries.", "both countries", "economy"),
        ("The meeting sent a signal to the allies of Brazil.", "the allies of Brazil", "alliances"),
        ("The meeting may also have consequences for regional integration.", "regional integration", "multilateral"),
    ],
)
def test_effect(words: str, affected: str, category: str) -> None:
    (one,) = read(words)
    assert one.object_span.text.startswith(affected)
    assert one.category == category


@pytest.mark.parametrize(
    "words",
    [
        "Relations between Caracas and Bogota were strained by the 2008 border crisis.",
        "The crisis cast a shadow over the visit.",
        "Traders regretted the failure of the talks to ease the tariffs.",
        "The visit left the quarrel over the dam unresolved.",
        "The visit caused a massive critique from both parties.",
    ],
)
def test_background_is_no_effect(words: str) -> None:
    assert not read(words)


def test_who_raises_questions_brings_about_nothing() -> None:
    assert not read("Marina Silva raised questions about the future of Mercosur.")
