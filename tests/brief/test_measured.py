from __future__ import annotations

import pytest

for needed in ("duckdb", "pyarrow", "scipy"):
    pytest.importorskip(needed)

from summitry.brief import measured  # noqa: E402
from summitry.measure.effect import measure  # noqa: E402
from summitry.measure.plan import propose  # noqa: E402
from summitry.measure.report import Report  # noqa: E402
from tests.measure.test_effect import ENCOUNTER, PAIR, cube  # noqa: E402


@pytest.fixture(scope="module")
def report() -> Report:
    one = cube(1.0)
    plan = propose("the <b>meeting</b>", ENCOUNTER, PAIR, ("cooperation", "conflict"), one.ledger)
    return measure(one, plan)


def test_a_section_holds_verdict_table_chart_checks_and_assumptions(report: Report) -> None:
    html = measured.section(report, level=3)
    assert html.startswith("<section class='measured'>")
    for words in ("Detected.", "more than on placebo dates?", "steady before?", "Assumptions", "Cooperative events"):
        assert words in html
    assert html.count("<svg") == 2
    assert "<h3>" in html
    assert "<h2>" not in html


def test_its_one_sentence_says_what_it_rests_on(report: Report) -> None:
    sentence, source = report.cited()
    assert sentence == report.sentence
    assert source.startswith("made; The event files run from 2020-01-01")
    assert "windows of 180 before and 30 after" in source


def test_text_of_the_plan_is_never_markup(report: Report) -> None:
    assert "<b>" not in measured.page(report)
    assert "&lt;b&gt;meeting" in measured.page(report)


def test_a_figure_draws_every_placebo_date_and_the_encounter(report: Report) -> None:
    result = report.results[0]
    assert result.band is not None
    svg = measured.figure(result)
    assert svg.count("class='placebo'") == len(result.band.dates)
    assert svg.count("class='own'") == 1
    assert "class='band'" in svg
