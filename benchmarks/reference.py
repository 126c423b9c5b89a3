"""Published numbers beside ours: synthetic control on three examples, structural series on five.

    python -m benchmarks reference

The data are not part of the project; they are read from ../shared/data/reference, and what is not there is skipped.
"""

from __future__ import annotations

import argparse

import _pytest.outcomes

from summitry.measure.synthetic import Synthetic
from tests.measure import reference


def _row(name: str, published: str, ours: str) -> None:
    print(f"{name:42}{published:>52}  {ours}", flush=True)


def _weights(table: dict[str, float]) -> str:
    return ", ".join(f"{name[:12]} {weight:.3f}" for name, weight in table.items())


def _effect(found: Synthetic, years: list[int], first: int, last: int) -> float:
    return reference.effect(found, years, first, last)


def control() -> None:
    found, _, years = reference.basque(len(reference.BASQUE) - 1)
    _row("Basque, weights", _weights(reference.PUBLISHED_BASQUE), _weights(found.table(0.01)))
    _row("Basque, mean effect 1975-97", "-0.69956", f"{_effect(found, years, 1975, 1997):.5f}")
    _row("Basque, squared error before", "0.008865", f"{found.loss:.6f}")
    best, _, _ = reference.basque(6)
    _row("Basque, from another start", "", f"{best.loss:.6f}: {_weights(best.table(0.01))}")
    germany, years = reference.germany()
    _row("Germany, weights", _weights(reference.PUBLISHED_GERMANY), _weights(germany.table(0.01)))
    _row("Germany, mean effect 1990-2003", "-1555.13", f"{_effect(germany, years, 1990, 2003):.2f}")
    texas, years = reference.texas()
    told = {"textbook": reference.PUBLISHED_TEXTBOOK, "published": reference.PUBLISHED_TEXAS, "searched": {}}
    effects = {"textbook": "", "published": "21540", "searched": ""}
    for how, one in texas.items():
        _row(f"Texas, weights ({how})", _weights(told[how]), _weights(one.table(0.01)))
        _row(f"Texas, mean effect 1993-2000 ({how})", effects[how], f"{_effect(one, years, 1993, 2000):.0f}")
        _row(f"Texas, squared error before ({how})", "", f"{one.loss:.0f}")


def series() -> None:
    for name, mark, outcome, others, start, end, published in reference.SERIES:
        found = reference.series_effect(name, mark, outcome, others, start, end)
        low, high = found.interval()
        ours = f"{found.effect:.4g} ({found.deviation:.3g}) [{low:.4g}, {high:.4g}]"
        _row(f"series {name.partition('_')[0].partition('.')[0]}", f"{published:g}", ours)


def main(argv: list[str]) -> int:
    """Print both."""
    argparse.ArgumentParser(prog="benchmarks reference", description=__doc__).parse_args(argv)
    _row("what", "published", "ours")
    for part in (control, series):
        try:
            part()
        except _pytest.outcomes.Skipped as skipped:
            print(f"skipped: {skipped}")
    return 0
