from __future__ import annotations

import pytest
from click.testing import CliRunner

from summitry import tables
from summitry.cli_measure import measure
from summitry.errors import Stop
from summitry.measure.implied import implied, of


def test_every_kind_of_implication_has_an_indicator_or_a_reason() -> None:
    known = set(tables.read_yaml("dictionary.yaml")["vocabularies"]["category"]["words"])
    assert {one.category for one in implied()} == known
    for one in implied():
        assert bool(one.indicators) != bool(one.none)
        assert all(named.origin and named.limits for named in one.indicators)


def test_no_indicator_is_claimed_where_none_is_honest() -> None:
    for category in ("balance_of_power", "legacy", "democracy"):
        assert of(category).none
    assert of("arms_control").indicators[0].command == "--indicator record:warheads"
    with pytest.raises(Stop, match="no kind of implication"):
        of("joy")


def test_commands_name_options_that_there_are() -> None:
    options = {option for parameter in measure.params for option in parameter.opts}
    for one in implied():
        for named in one.indicators:
            assert {word for word in named.command.split() if word.startswith("--")} <= options


def test_the_command_lists_them() -> None:
    done = CliRunner().invoke(measure, ["--implications"])
    assert done.exit_code == 0
    assert "agreement in the General Assembly" in done.output
    assert "no direct indicator of it answers to a day" in done.output
