"""The fit of who takes part: what is gathered of our own texts, and that the fit learns what it is shown."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from summitry.read.encounters.partners import KNOWN, Network
from training.partners import gather

ROW = {
    "id": "test:0",
    "sentences": [
        "Emmanuel Macron received Olaf Scholz in Paris on Monday.", "The lunch lasted an hour.",
        "Ministers met elsewhere.",
    ],
    "events": [
        {"s": 0, "trigger": "received", "kind": "bilateral_meeting", "mood": "happened",
         "parties": ["Emmanuel Macron", "Olaf Scholz"], "who": ["Emmanuel Macron@0", "Olaf Scholz@0"]},
        {"s": 1, "trigger": "lunch", "kind": "dinner_conversation", "mood": "happened", "parties": [],
         "who": ["Emmanuel Macron@0", "Olaf Scholz@0"]},
        {"s": 2, "trigger": "met", "kind": "bilateral_meeting", "mood": "happened", "level": "other"},
    ],
    "layers": [{"c": "encounter"}, {"c": "encounter"}, {"c": "filler"}],
}  # fmt: skip


def test_events_of_leaders_are_gathered_with_the_right_pair() -> None:
    items = list(gather.of_text(ROW))
    assert [(one.right, one.features.shape) for one in items] == [(0, (1, len(KNOWN)))] * 2


def test_the_fit_learns_what_it_is_shown(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the training environment has torch")
    from training.partners import fit

    chance = np.random.default_rng(3)
    items = []
    for number in range(120):
        features = chance.random((4, len(KNOWN))).astype(np.float32)
        items.append(gather.Item(text=str(number), features=features, right=int(features[:, 0].argmax())))
    network = fit.fitted(items, 60, 0)
    (tmp_path / "partners.json").write_text(json.dumps(fit._table(network)), encoding="utf-8")
    read_back = Network(tmp_path)
    right = sum(int(read_back(one.features).argmax()) == one.right for one in items)
    assert right > 80
