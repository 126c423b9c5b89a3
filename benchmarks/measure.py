"""Measuring on made series: coverage of intervals, rejection without an effect, power, speed, and the cube's cost.

    python -m benchmarks measure [--draws N] [--rows N ...] [--repeats N] [--seed N]

Series are 1,500 days long; the encounter is on day 900, the window after it 30 days. Each draw settles its model and
its bound by its own placebo dates, as a measurement does. `coverage` is how often the interval that placebo dates bear
out holds the true zero, `of model` the same of the model's own interval, `rejection` how often zero is called a change;
then how often effects of so many standard deviations of a day are found. Of a planted effect of one standard deviation
`sign` is how often the estimate has its sign, `size` the mean estimate in its units, `holds` how often the interval
holds it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from summitry.measure.choose import choose
from summitry.measure.cube import build
from summitry.measure.mapping import Mapping
from summitry.measure.plan import Plan
from summitry.measure.series import Numbers, outcomes, plain, shifted
from summitry.measure.structural import forecast
from summitry.measure.study import Study
from summitry.measure.verdict import obstacle

SIZE, DAY = 1500, 900
SIZES = (0.25, 0.5, 1.0, 1.5, 2.0)
PLANTED = 1.0
Made = tuple[Numbers, Numbers]


def autocorrelated(draw: np.random.Generator) -> Made:
    values = draw.normal(size=SIZE)
    for place in range(1, SIZE):
        values[place] += 0.6 * values[place - 1]
    return values, draw.normal(size=SIZE)


def seasonal(draw: np.random.Generator) -> Made:
    week = draw.normal(size=7)[np.arange(SIZE) % 7]
    year = 0.5 * np.sin(2 * np.pi * (np.arange(SIZE) / 365.25 + draw.uniform()))
    return week + year + draw.normal(size=SIZE), draw.normal(size=SIZE)


def zero_inflated(draw: np.random.Generator) -> Made:
    counts = draw.poisson(3.0, size=SIZE) * (draw.uniform(size=SIZE) > 0.6)
    return np.log1p(counts), draw.normal(size=SIZE)


def common_shock(draw: np.random.Generator) -> Made:
    shock = np.cumsum(draw.normal(size=SIZE)) * 0.1
    return shock + draw.normal(size=SIZE), shock + 0.3 * draw.normal(size=SIZE)


def drifting(draw: np.random.Generator) -> Made:
    return np.cumsum(draw.normal(size=SIZE)) * 0.05 + draw.normal(size=SIZE), draw.normal(size=SIZE)


KINDS: tuple[Callable[[np.random.Generator], Made], ...] = (
    autocorrelated,
    seasonal,
    zero_inflated,
    common_shock,
    drifting,
)


def plan(pair: tuple[str, str] = ("a", "b")) -> Plan:
    start = dt.date(2000, 1, 1) + dt.timedelta(days=DAY)
    return Plan(encounter="made", date=start.isoformat(), pair=pair, outcomes=("net",))


def one_draw(made: Made, counts: dict[str, list[float]], chosen: dict[str, int]) -> None:
    study = Study(plan=plan(), outcome=outcomes()[0], series=plain(made[0]), world=plain(made[1]))
    study, band = choose(study)
    chosen[study.model] += 1
    found = study.estimate(study.place)
    bound = band.bound(study.plan.alpha)
    if found is None or bound is None:
        raise SystemExit("a made series could not be estimated")
    low, high = found.interval()
    counts["model covers"].append(low <= 0 <= high)
    counts["covers"].append(abs(found.ratio) <= bound)
    p = band.p(found.ratio)
    counts["rejects"].append(p is not None and p <= study.plan.alpha)
    unit = float(np.std(made[0][DAY - 187 : DAY - 7]))
    for size in SIZES:
        other = study.estimate(study.place, series=shifted(study.series, DAY + 1, 30, size * unit))
        if other is None:
            raise SystemExit("a made series with an effect could not be estimated")
        counts[f"{size} sd"].append(other.ratio > bound)
        if size == PLANTED:
            counts["sign"].append(other.effect > 0)
            counts["size"].append(other.effect / (size * unit))
            low, high = other.effect - bound * other.deviation, other.effect + bound * other.deviation
            counts["holds"].append(low <= size * unit <= high)


def calibration(draws: int, seed: int) -> None:
    tail = f"{'sign':>7}{'size':>7}{'holds':>7}"
    head = "".join(f"{f'{size:g} sd':>9}" for size in SIZES)
    print(f"{'series':16}{'draws':>6}{'coverage':>10}{'of model':>10}{'rejection':>11}{head}{tail}   models")
    whole: dict[str, list[float]] = defaultdict(list)
    for number, kind in enumerate(KINDS):
        counts: dict[str, list[float]] = defaultdict(list)
        chosen: dict[str, int] = defaultdict(int)
        for turn in range(draws):
            one_draw(kind(np.random.default_rng([seed, number, turn])), counts, chosen)
        _row(kind.__name__, counts, dict(chosen))
        for name, values in counts.items():
            whole[name] += values
    _row("all", whole, {})


def _row(name: str, counts: dict[str, list[float]], chosen: dict[str, int]) -> None:
    share = {one: 100 * float(np.mean(values)) for one, values in counts.items()}
    power = "".join(f"{share[f'{size} sd']:8.0f}%" for size in SIZES)
    told = ", ".join(f"{model} {number}" for model, number in sorted(chosen.items()))
    left = f"{name:16}{len(counts['covers']):6}{share['covers']:9.1f}%{share['model covers']:9.1f}%"
    planted = f"{share['sign']:6.0f}%{share['size'] / 100:7.2f}{share['holds']:6.0f}%"
    power = f"{share['rejects']:10.1f}%{power}{planted}"
    print(f"{left}{power}   {told}", flush=True)


def speed(seed: int) -> None:
    draw = np.random.default_rng(seed)
    regressors = draw.normal(size=(5, 2030))
    values = np.cumsum(draw.normal(size=2030) * 0.05) + 0.3 * regressors.sum(axis=0) + draw.normal(size=2030)
    forecast(values, regressors, (0, 1000), (1000, 1030))
    begin, used = time.perf_counter(), time.process_time()
    for place in range(1000):
        forecast(values, regressors, (place, place + 1000), (place + 1000, place + 1030))
    spent, used = time.perf_counter() - begin, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"1,000 placebo counterfactuals of 1,000 days with 5 regressors: {used:.2f} s of processor time on one "
        f"core ({spent:.2f} s by the clock), {peak:.0f} MB at most"
    )


def cost(rows: int, repeats: int) -> float:
    """The cube beside the bare query over the same file, one after the other `repeats` times; seconds a million rows.

    Medians are printed, by the clock and in processor time; the second says more on a machine that others use.
    """
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        _events(path, rows)
        mapping = Mapping(
            id="made",
            columns={"date": "date", "source": "a", "target": "b", "code": "code", "goldstein": "goldstein"},
            countries=("iso3",),
            codes="cameo",
        )
        query = (
            "select a, b, date, code, count(*), sum(goldstein), count(*) filter (goldstein is null) "
            f"from read_parquet('{path}') group by all"
        )
        bare, whole, size = [], [], 0
        for _ in range(repeats):
            bare.append(_timed(lambda: duckdb.sql(query).to_arrow_table())[1:])
            made, *spent = _timed(lambda: build([path], mapping=mapping))
            whole.append(spent)
            size = made.table.num_rows
    (clock, used), (bare_clock, bare_used) = np.median(whole, axis=0), np.median(bare, axis=0)
    print(
        f"cube of {rows:,} rows, medians of {repeats}: {clock:.2f} s, bare query {bare_clock:.2f} s, "
        f"{clock / bare_clock:.2f} times; processor time {used:.2f} s ({1e6 * used / rows:.3f} s a million), "
        f"bare {bare_used:.2f} s, {used / bare_used:.2f} times; {size:,} rows in it",
        flush=True,
    )
    return float(1e6 * used / rows)


def _events(path: Path, rows: int) -> None:
    import duckdb

    codes = "list_value('USA','RUS','CHN','FRA','DEU','GBR','JPN','IND','BRA','TUR','IRN','ISR','UKR','POL','EGY')"
    duckdb.execute(
        f"copy (select date '2015-01-01' + cast(hash(i) % 365 as integer) as date, "
        f"{codes}[1 + (hash(i + 1) % 15)::int] as a, {codes}[1 + (hash(i + 2) % 15)::int] as b, "
        f"lpad((1 + hash(i + 3) % 20)::varchar, 2, '0') as code, (hash(i + 4) % 20)::double - 10 as goldstein "
        f"from range({rows}) t(i)) to '{path}' (format parquet)"
    )


def _timed(what: Callable[[], Any]) -> tuple[Any, float, float]:
    """What it gives, seconds by the clock, seconds of processor time over all its threads."""
    begin, used = time.perf_counter(), time.process_time()
    found = what()
    return found, time.perf_counter() - begin, time.process_time() - used


def linear(sizes: list[int], each: list[float]) -> None:
    """How the cost of a row changes from the smallest to the largest number of rows."""
    if len(sizes) > 1:
        print(
            f"a row of {max(sizes):,} costs {each[-1] / each[0]:.2f} times what one of {min(sizes):,} does", flush=True
        )


def observed(path: Path, pairs: int, seed: int) -> None:
    """Rejection on real series: dates of pairs at which nothing is known to have been measured, ten a pair."""
    from summitry.measure.panel import pair_series, panel
    from summitry.measure.series import outcome, possible

    cube = build([path])
    for one in possible(cube):
        whole = panel(cube, outcome(one.id))
        most = np.argsort(-whole.events.sum(axis=1), kind="stable")[:pairs]
        draw, rejects, kept = np.random.default_rng(seed), [], 0
        for pair in (whole.pairs[row] for row in most):
            series, world, memo = pair_series(cube, one, *pair), whole.world(*pair), {}
            for place in sorted(draw.choice(np.arange(187, len(series) - 31), 10, replace=False).tolist()):
                given = Plan(encounter="made", date=series.day(place).isoformat(), pair=pair, outcomes=(one.id,))
                study = Study(plan=given, outcome=one, series=series, world=world, memo=memo)
                if obstacle(study) is not None:
                    continue
                study, band = choose(study)
                found = study.estimate(study.place)
                p = None if found is None else band.p(found.ratio)
                if p is not None:
                    rejects.append(p <= study.plan.alpha)
            kept += 1
        print(
            f"{path.name}, {one.label}: {len(rejects)} dates of {kept} pairs, {100 * np.mean(rejects):.1f} % rejected",
            flush=True,
        )


def main(argv: list[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks measure", description=__doc__)
    parser.add_argument("--draws", type=int, default=200, help="draws of each kind of series; 0 leaves them out")
    parser.add_argument(
        "--rows", type=int, nargs="+", default=[5_000_000], help="rows of the made event files; 0 leaves them out"
    )
    parser.add_argument("--repeats", type=int, default=3, help="how often each cube is built, for the median")
    parser.add_argument("--events", type=Path, help="an event file, for the rejection on real series")
    parser.add_argument("--pairs", type=int, default=60, help="pairs of that file, those with the most events")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(argv)
    speed(given.seed)
    sizes = sorted(one for one in given.rows if one)
    linear(sizes, [cost(rows, given.repeats) for rows in sizes])
    if given.events:
        observed(given.events, given.pairs, given.seed)
    if given.draws:
        calibration(given.draws, given.seed)
    return 0


if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
