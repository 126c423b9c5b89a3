"""A brief as one HTML file: no script, nothing loaded, prints to a clean PDF; each sentence carries its facts."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from summitry import when
from summitry.brief import safe
from summitry.brief.compose import annex, citing
from summitry.brief.compose.anchors import Anchors
from summitry.brief.compose.nouns import Brief, Drawing

if TYPE_CHECKING:
    from jinja2 import Environment

LENGTHS = {"page": "one page", "full": "full", "plain": "plain language"}


def html(brief: Brief, ways: Sequence[tuple[str, str]] = ()) -> str:
    """The text of the file; `ways` are words and addresses that lead back to the pages that show it."""
    marks = citing.citations(brief)
    anchors = Anchors(brief)
    made: str = (
        _environment()
        .get_template("brief.html")
        .render(
            brief=brief,
            marks=marks,
            length=LENGTHS[brief.length],
            as_of=when.words(brief.as_of) if brief.as_of else "an unstated day",
            address=safe.address,
            about=citing.about,
            draw=lambda block: _drawn(block, anchors),
            anchors=anchors,
            ways=ways,
            annexed=annex.line(brief),
            compact=annex.compact,
        )
    )
    return safe.printable(made)


@functools.cache
def _environment() -> Environment:
    made = safe.templates("summitry.brief")
    made.globals.update(style=_style(), policy=_policy())
    made.tests["kind"] = lambda block, name: type(block).__name__ == name
    return made


def _style() -> Any:
    from markupsafe import Markup

    from summitry.brief.figures import palette

    text = resources.files("summitry.brief").joinpath("templates", "brief.css").read_text(encoding="utf-8")
    return Markup(text + palette.style() + "\n")


def _drawn(block: Drawing, anchors: Anchors) -> Any:
    """The drawing of a figure, nothing where figures cannot be drawn here."""
    from markupsafe import Markup

    from summitry.brief.figures.drawing import drawable

    return Markup(block.figure.svg(titled=False, links=anchors.links(block))) if drawable() else ""


def _policy() -> str:
    """What the page may do: use its own style, told by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(str(_style()).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
