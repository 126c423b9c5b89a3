"""Published weights and effects, where the data are at hand; a made counterpart always runs."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import numpy as np
import pytest

from summitry.errors import Stop
from tests.conftest import SHARED

pytest.importorskip("scipy")

from summitry.measure.synthetic import Synthetic, Units, fit, leave_one_out, outweighing, rank  # noqa: E402

FOLDER = SHARED / "data" / "reference" / "synthetic_control"
Special = tuple[str, Sequence[int]]


def made(seed: int = 1) -> Units:
    """A treated unit that is six tenths of one donor and four of another, with an effect of -2 from period 30 on."""
    draw = np.random.default_rng(seed)
    factors = np.cumsum(draw.normal(size=(40, 3)), axis=0)
    donors = factors @ draw.normal(size=(3, 8)) + 20 + draw.normal(size=(40, 8)) * 0.1
    treated = 0.6 * donors[:, 2] + 0.4 * donors[:, 5]
    treated[30:] -= 2.0
    names = tuple(f"unit {n}" for n in range(8))
    return Units(
        names=names, treated=treated, donors=donors, predictors=treated[:30], donor_predictors=donors[:30]
    )  # fmt: skip


def test_made_weights_and_effect_are_found() -> None:
    units = made()
    found = fit(units, slice(0, 30), importance=np.full(30, 1 / 30))
    assert found.table() == pytest.approx({"unit 2": 0.6, "unit 5": 0.4}, abs=0.01)
    assert found.effect(slice(30, 40)) == pytest.approx(-2.0, abs=0.02)
    assert found.weights.sum() == pytest.approx(1)
    assert rank(units, found, slice(0, 30), slice(30, 40)) == (1, 9)
    assert set(leave_one_out(units, found, slice(0, 30), slice(30, 40))) == {"unit 2", "unit 5"}


def test_the_same_answer_every_time_and_clear_refusals() -> None:
    units = made()
    short = Units(
        names=units.names, treated=units.treated, donors=units.donors,
        predictors=units.predictors[[0, 9, 19, 29]], donor_predictors=units.donor_predictors[[0, 9, 19, 29]],
    )  # fmt: skip
    one, two = (fit(short, slice(0, 30)) for _ in range(2))
    assert (one.weights == two.weights).all()
    assert one.loss < 1.0
    holed = units.predictors.copy()
    holed[0] = np.nan
    with pytest.raises(Stop, match="predictor is missing"):
        fit(Units(**{**units.__dict__, "predictors": holed}), slice(0, 30))
    single = Units(
        **{**units.__dict__, "donors": units.donors[:, :1], "donor_predictors": units.donor_predictors[:, :1]}
    )
    with pytest.raises(Stop, match="two donors"):
        fit(single, slice(0, 30))


def units_of(
    name: str, unit: str, treated: str, outcome: str, specials: Sequence[Special], leave: Sequence[str] = ()
) -> tuple[Units, list[int]]:
    path = FOLDER / name
    if not path.exists():
        pytest.skip("the reference data are not at hand")
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    years = sorted({int(float(row["year"])) for row in rows})
    columns = {outcome, *(column for column, _ in specials)}
    tables = {
        column: {(row[unit], int(float(row["year"]))): float(row[column] or "nan") for row in rows}
        for column in columns
    }
    names = [one for one in dict.fromkeys(row[unit] for row in rows) if one != treated and one not in leave]

    def outcomes(one: str) -> list[float]:
        return [tables[outcome][one, year] for year in years]

    def predictors(one: str) -> list[float]:
        return [mean_of(tables[column], one, periods) for column, periods in specials]

    units = Units(
        names=tuple(names),
        treated=np.array(outcomes(treated)),
        donors=np.array([outcomes(one) for one in names]).T,
        predictors=np.array(predictors(treated)),
        donor_predictors=np.array([predictors(one) for one in names]).T,
    )
    return units, years


def mean_of(table: dict[tuple[str, int], float], unit: str, periods: Sequence[int]) -> float:
    """The mean of a predictor over the periods that have a value."""
    values = [table[unit, one] for one in periods if not np.isnan(table.get((unit, one), np.nan))]
    return float(np.mean(values)) if values else float("nan")


def effect(found: Synthetic, years: list[int], first: int, last: int) -> float:
    return found.effect(slice(years.index(first), years.index(last) + 1))


def test_basque() -> None:
    schools = [f"school.{one}" for one in ("illit", "prim", "med", "high", "post.high")]
    sectors = ["agriculture", "energy", "industry", "construction", "services.venta", "services.nonventa"]
    specials: list[Special] = [
        *((one, range(1964, 1970)) for one in (*schools, "invest")),
        ("gdpcap", range(1960, 1970)),
        *((f"sec.{one}", range(1961, 1970, 2)) for one in sectors),
        ("popdens", [1969]),
    ]
    treated = "Basque Country (Pais Vasco)"
    units, years = units_of("basque.csv", "regionname", treated, "gdpcap", specials, ["Spain (Espana)"])
    fitted = slice(years.index(1960), years.index(1970))
    published = fit(units, fitted, starts=[outweighing(len(specials), len(specials) - 1)])
    assert published.table() == pytest.approx({"Cataluna": 0.8508, "Madrid (Comunidad De)": 0.1492}, abs=0.002)
    assert effect(published, years, 1975, 1997) == pytest.approx(-0.69956, abs=0.005)
    assert published.loss == pytest.approx(0.008865, abs=0.00001)
    # The published weights are a local minimum: other starts end at half of its loss.
    assert fit(units, fitted, starts=[outweighing(len(specials), 6)]).loss < published.loss


def test_germany() -> None:
    def specials(first: int, school: Sequence[int], invest: str) -> list[Special]:
        span = range(first, first + 10)
        main = [(one, span) for one in ("gdp", "trade", "infrate", "industry")]
        return [*main, ("schooling", school), (invest, [1980])]

    early, years = units_of("germany.csv", "country", "West Germany", "gdp", specials(1971, [1970, 1975], "invest70"))
    late, _ = units_of("germany.csv", "country", "West Germany", "gdp", specials(1981, [1980, 1985], "invest80"))
    trained = fit(early, slice(years.index(1981), years.index(1991)))
    found = fit(late, slice(years.index(1960), years.index(1990)), importance=trained.importance)
    wanted = {"Austria": 0.4145, "USA": 0.2162, "Japan": 0.1632, "Switzerland": 0.1077, "Netherlands": 0.0984}
    assert found.table(0.01) == pytest.approx(wanted, abs=0.03)
    assert effect(found, years, 1990, 2003) == pytest.approx(-1555.13, rel=0.05)


def test_texas() -> None:
    """Weights depend on the predictors chosen, which the published run does not state; effect and fit do not."""
    specials: list[Special] = [
        ("poverty", range(1985, 1994)), ("income", range(1985, 1994)), ("bmprison", [1988, 1990, 1991, 1992]),
        ("alcohol", [1990]), ("aidscapita", [1990, 1991]), ("black", [1990, 1991, 1992]), ("perc1519", [1990]),
    ]  # fmt: skip
    units, years = units_of("texas.csv", "state", "Texas", "bmprison", specials)
    published = {"California": 0.530, "Louisiana": 0.219, "Ohio": 0.138, "Arkansas": 0.057, "Alabama": 0.056}
    weights = np.array([published.get(one, 0.0) for one in units.names])
    gap = units.treated - units.donors @ weights
    fitted, after = slice(years.index(1985), years.index(1994)), slice(years.index(1993), years.index(2000) + 1)
    assert gap[after].mean() == pytest.approx(21540, rel=0.005)
    found = fit(units, fitted)
    assert found.effect(after) == pytest.approx(21540, rel=0.03)
    assert found.loss == pytest.approx(float((gap[fitted] ** 2).mean()), rel=0.1)
    assert found.weights[units.names.index("California")] == pytest.approx(0.530, abs=0.05)
