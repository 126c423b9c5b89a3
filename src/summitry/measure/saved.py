"""A measurement that was kept: read back from the JSON that `summitry measure -o FILE.json` wrote, to be shown again.

It measures nothing; what the file does not hold is not made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from summitry.errors import Stop
from summitry.measure.banded import Drawn
from summitry.measure.plan import Plan


class SavedCheck(msgspec.Struct, frozen=True, kw_only=True):
    """A check as the question that it answers, its answer and what it found."""

    question: str
    answer: str
    sentence: str


class SavedOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """One outcome: its verdict and sentence, the cells of its row by column, its checks and its chart."""

    outcome: str
    verdict: str
    sentence: str
    label: str
    shown: Mapping[str, str]
    checks: tuple[SavedCheck, ...] = ()
    band: Drawn | None = None


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was kept. `encounter` is its id in the record, None for a bare date; `plan_file` may be ""."""

    encounter: str | None
    verdict: str
    sentence: str
    plan: Plan
    plan_file: str
    rests_on: str
    outcomes: tuple[SavedOutcome, ...]
    changes: tuple[str, ...] = ()
    coverage: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read(path: Path) -> tuple[Saved, ...]:
    """The measurements of a file: one, or all those of `--all`; a `Stop` that says how to write one."""
    try:
        whole: Any = msgspec.json.decode(path.read_bytes())
        given = whole["reports"] if isinstance(whole, dict) and "reports" in whole else [whole]
        return tuple(msgspec.convert(one, Saved) for one in given)
    except OSError as error:
        raise Stop(f"{path}: cannot be read ({error.strerror})") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, TypeError) as error:
        mend = "write one with: summitry measure ENCOUNTER --events FILES -o FILE.json"
        raise Stop(f"{path}: no measurement stands in it ({error}); {mend}") from error
