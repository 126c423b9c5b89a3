"""A brief as JSON: sections, blocks and sentences with the ids of their facts, and the references with numbers."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from summitry.brief.compose.nouns import Brief, Drawing, Fixed, Paragraph, Points, Sentence, Sides, Table
from summitry.model import Json


def plain(brief: Brief) -> Json:
    """The JSON form of a brief; references are told by their ids."""
    return {
        "form": "summitry-brief-1",
        "subject": brief.subject,
        "title": brief.title,
        "length": brief.length,
        "as_of": brief.as_of,
        "coverage": list(brief.gaps),
        "facts": sorted(brief.ids),
        "annex": [{"section": one.title, "facts": list(one.ids)} for one in brief.annex],
        "sections": [
            {"id": one.id, "title": one.title, "empty": one.empty, "blocks": [_block(block) for block in one.blocks]}
            for one in brief.sections
        ],
        "references": [
            {"number": number, **asdict(one)} for number, one in enumerate(brief.references, start=1)
        ],
    }  # fmt: skip


def _sentence(one: Sentence) -> Json:
    return {
        "text": one.text,
        "lead": one.lead,
        "holder": one.holder,
        "facts": list(one.ids),
        "references": [found.id for found in one.references],
        "seal": one.seal,
    }


def _block(block: Any) -> Json:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "sentences": [_sentence(one) for one in block.sentences]}
    if isinstance(block, Points):
        about = _sentence(block.about) if block.about else None
        items = [[_sentence(one) for one in item.sentences] for item in block.items]
        return {"kind": "points", "title": block.title, "about": about, "items": items}
    if isinstance(block, Sides):
        columns = [
            {"holder": one.holder, "silent": one.silent, "items": [_sentence(own) for own in one.items]}
            for one in block.columns
        ]
        return {"kind": "sides", "title": block.title, "about": [_sentence(one) for one in block.about],
                "columns": columns}  # fmt: skip
    if isinstance(block, Table):
        rows = [[[_sentence(one) for one in cell] for cell in row] for row in block.rows]
        return {"kind": "table", "caption": block.caption, "columns": list(block.columns), "rows": rows,
                "empty": [block.empty_of(number) for number in range(len(rows))]}  # fmt: skip
    if isinstance(block, Drawing):
        return {"kind": "figure", "title": _sentence(block.title), "figure": block.figure.to_json()}
    lines = list(block.lines) if isinstance(block, Fixed) else []
    return {"kind": "fixed", "lines": lines}
