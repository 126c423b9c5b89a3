"""Other models: the interrupted series with robust errors, and the structural model without its regressor."""

from __future__ import annotations

from summitry.measure.structural import Forecast
from summitry.measure.study import Check, Study

NAMES = {"level": "structural time series", "difference": "interrupted series, robust errors"}


def check(study: Study, found: Forecast) -> Check:
    """A row a model; they are told, not chosen from."""
    rows = [
        (words, one.effect, one.deviation)
        for model, words in NAMES.items()
        if (one := found if model == study.model else study.estimate(study.place, model=model)) is not None
    ]
    without = study.estimate(study.place, world=False)
    if without is not None and len(study.regressors):
        rows.append((f"{NAMES[study.model]}, without the rest of the world", without.effect, without.deviation))
    shown = tuple({"model": name, "effect": round(one, 4), "error": round(error, 4)} for name, one, error in rows)
    same = len({one > 0 for _, one, _ in rows}) == 1
    sentence = "Every model puts the effect on the same side of zero." if same else "The models disagree on its sign."
    return Check(id="other_models", label="other models", state="tells", sentence=sentence, rows=shown)
