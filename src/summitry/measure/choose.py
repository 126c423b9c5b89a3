"""The choice between the two models by their placebo dates alone: the one that strays less from zero there.

It looks at no estimate of the encounter, so that the choice cannot favour a finding.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from summitry.errors import Stop
from summitry.measure.checks.placebo_dates import Band, run
from summitry.measure.study import Study

MODELS = ("level", "difference")
FEWEST = 8
"""Placebo dates below which there is no choice: the structural model is used."""


def choose(study: Study) -> tuple[Study, Band]:
    """The study with its model settled, and the placebo run of that model."""
    wanted = study.plan.model
    if wanted not in (*MODELS, "placebo"):
        raise Stop(f"the plan has no model {wanted!r}; there are placebo, {', '.join(MODELS)}")
    if wanted != "placebo":
        chosen = replace(study, model=wanted)
        return chosen, run(chosen)
    runs = [(one, run(one)) for one in (replace(study, model=model) for model in MODELS)]
    if min(len(band.dates) for _, band in runs) < FEWEST:
        return runs[0]
    return min(runs, key=lambda pair: float(np.sqrt(np.mean(pair[1].effects ** 2))))
