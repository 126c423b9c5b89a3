"""Who takes part where the words for an encounter leave it open: the text as a whole says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from summitry.model import Encounter
from summitry.read import language
from summitry.read.encounters import further, partners, triggers
from summitry.read.encounters.partners import KNOWN, Network
from tests.conftest import reading_of

TWO = (
    "Olaf Scholz received Recep Tayyip Erdogan in Berlin on 17 November 2023. The war in Gaza divided them. "
    "The German chancellor had visited Ankara in March 2022. Angela Merkel, his predecessor, had never warmed to her "
    "guest. A working lunch rounded off the visit."
)


def _found(text: str) -> list[Encounter]:
    return list(reading_of(text).encounters)


def test_a_part_without_people_has_those_of_the_text() -> None:
    lunch = [one for one in _found(TWO) if one.kind == "dinner_conversation"]
    assert [sorted(one.participants) for one in lunch] == [["olaf_scholz", "recep_tayyip_erdogan"]]


def test_without_the_network_nothing_is_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    filled = _found(TWO + " ")
    monkeypatch.setattr(triggers, "FILLED", 2.0)
    monkeypatch.setattr(triggers, "TURNED", 2.0)
    for name in ("PAIR", "SURE_PAIR", "FIRM_PAIR"):
        monkeypatch.setattr(further, name, 2.0)
    bare = _found(TWO + "  ")
    assert len(bare) <= len(filled)


def test_two_who_are_only_named_in_one_text_do_not_meet() -> None:
    found = _found("Joe Biden spoke in Warsaw. Vladimir Putin spoke in Moscow. Neither mentioned the other.")
    assert [one for one in found if len(one.participants) > 1] == []


def test_probabilities_leave_room_for_nobody() -> None:
    scores = Network(language.folder())(np.zeros((3, len(KNOWN)), dtype=np.float32))
    assert scores.shape == (3,)
    assert 0.0 < float(scores.sum()) < 1.0


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    table = json.loads((language.folder() / "partners.json").read_text(encoding="utf-8"))
    (tmp_path / "partners.json").write_text(json.dumps(table | {"known": ["height"]}), encoding="utf-8")
    with pytest.raises(ValueError, match="other features"):
        partners.Network(tmp_path)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Prime Minister Ishiba Shigeru met President Donald Trump in Washington on 7 February 2025.",
         {"shigeru_ishiba", "donald_trump"}),
        ("Orbán Viktor and Vladimir Putin met in Moscow on 5 July 2024.", {"viktor_orban", "vladimir_putin"}),
    ],
)  # fmt: skip
def test_a_family_name_may_stand_first(text: str, people: set[str]) -> None:
    assert [set(one.participants) for one in _found(text)] == [people]
