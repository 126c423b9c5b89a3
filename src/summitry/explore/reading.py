"""The page of one reading: one HTML file that holds everything and asks nobody for anything.

Puts the model into the templates; what the model says is decided in the modules beside this one. The page works
without its script, and its content policy lets nothing run or load but its own style and script.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources
from typing import TYPE_CHECKING, Any

from summitry import when
from summitry.brief import wording
from summitry.brief.overview import Overview, overview
from summitry.brief.safe import address, printable, templates
from summitry.explore import arc, article, items, matrix, segments, weighed, words
from summitry.explore.cards import Telling
from summitry.model import Reading
from summitry.weigh.audit.nouns import Audit

if TYPE_CHECKING:
    from jinja2 import Environment

    from summitry.explore.reviewed import Reviewed

LONG_CONTENTS = 6
"""Headings beyond which the table of contents starts folded."""
MOST_CARDS = 40
"""Cards of one group that stand unfolded."""


def page(reading: Reading, audit: Audit, *, home: bool = False, review: Reviewed | None = None) -> str:
    """The self-contained page of a reading and its audit; with `home` it links to the pages of the record.

    `review` is how far people have judged what was read.
    """
    model = {**_model(reading, audit), "home": home, "review": review}
    html: str = _environment().get_template("reading.html").render(model)
    return printable(html)


def fragment(reading: Reading) -> str:
    """A short view for a notebook: title, counts, the encounter table and what is not stated."""
    view = overview(reading, Audit(document=reading.document.id))
    columns = tuple(words.sentence_case(words.slot(cell.column)) for cell in view.lines[0].cells) if view.lines else ()
    html: str = _environment().get_template("fragment.html").render(view=view, columns=columns)
    return printable(html)


@functools.cache
def _environment() -> Environment:
    made = templates("summitry.explore")
    made.globals.update(
        style=_file("base.css") + _file("reading.css"),
        script=_file("reading.js"),
        policy=_policy(),
        kinds=words.KINDS,
        marks=weighed.MARKS,
        most_cards=MOST_CARDS,
    )
    return made


def _file(name: str) -> Any:
    """Style or script of this package, the only text that goes into the page as it is."""
    from markupsafe import Markup

    return Markup(resources.files("summitry.explore").joinpath("templates", name).read_text(encoding="utf-8"))


def _policy() -> str:
    """What the page may do: use its own style and script, told by their hashes, and nothing else."""
    style = _hash(str(_file("base.css") + _file("reading.css")))
    script = _hash(str(_file("reading.js")))
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _model(reading: Reading, audit: Audit) -> dict[str, Any]:
    view = overview(reading, audit)
    names = {line.encounter.id: _name(line.name, line.depth) for line in view.lines}
    telling = Telling(reading=reading, names=names, badges=weighed.badges(view))
    unsure = {match.encounter: match.why for match in audit.matches if match.record is None and match.why}
    sources = weighed.Sources()
    stages = arc.arc(view, telling, unsure)
    found = items.items(reading, view, stages.shared())
    document = reading.document
    cut = segments.cut(document.text, found, article.bounds(reading.sentences))
    return {
        "view": view,
        "document": document,
        "address": address(document.url),
        "retrieved": when.words(document.retrieved) if document.retrieved else None,
        "article": article.article(document, reading.sentences, cut),
        "long_contents": LONG_CONTENTS,
        "classes": words.CLASSES,
        "legend": _legend(found),
        "marks_at": _marks(view),
        "disputes": weighed.disputes(view.contested, names, sources),
        "verdicts": weighed.verdicts(view, names, sources),
        "statuses": {**wording.STATUSES, "flag": "worth a look"},
        "explained": weighed.EXPLAINED,
        "arc": stages,
        "matrix": matrix.matrix(reading, view, names),
        "types": matrix.TYPES,
        "beyond": weighed.beyond(view.continues, names, sources),
        "sources": sources,
        "as_of": when.words(audit.record_as_of) if audit.record_as_of else None,
    }


def _name(name: str, depth: int) -> str:
    return name if depth == 0 else f"the {name}"


def _legend(found: tuple[items.Item, ...]) -> list[tuple[str, str, str, int]]:
    """Kinds that the text has, with how often each occurs."""
    counts: dict[str, int] = {}
    for one in found:
        kind = "claim" if one.kind == "position" else one.kind
        counts[kind] = counts.get(kind, 0) + 1
    return [(kind, label, meaning, counts[kind]) for kind, label, meaning in words.LEGEND if kind in counts]


def _marks(view: Overview) -> dict[int, dict[str, str]]:
    """Where a sign of a verdict stands behind words: by offset, the first verdict of each status."""
    out: dict[int, dict[str, str]] = {}
    for number, one in enumerate(view.verdicts):
        status = "flag" if one.flag and one.status != "contradicted" else one.status
        if one.span is not None and status in ("contradicted", "differs_by_source", "supported", "flag"):
            out.setdefault(one.span.end, {}).setdefault(status, items.numbered("verdict", number))
    return out
