"""A brief as Markdown: headings, lists, tables, numbered references.

Each citation carries the ids of the facts in its link title, by which `check-brief` finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summitry import when
from summitry.brief.compose import annex, citing
from summitry.brief.compose.nouns import Block, Brief, Drawing, Fixed, Paragraph, Points, Sentence, Sides, Table
from summitry.brief.safe import address

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(brief: Brief) -> str:
    """The text of the file."""
    return "\n".join(_lines(brief, citing.citations(brief))).strip() + "\n"


def safe(text: str) -> str:
    """Text with everything that Markdown or HTML would take as markup escaped, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")


def _lines(brief: Brief, marks: citing.Citations) -> Iterator[str]:
    yield from (f"# {safe(brief.title)}", "")
    told = f"As of {when.words(brief.as_of)}. " if brief.as_of else ""
    yield f"*{told}{len(marks.references)} references. Subject: {safe(brief.subject)}. Length: {brief.length}.*"
    yield ""
    if brief.length == "page":
        yield from (f"*{safe(line)}*\n" for line in brief.gaps[:2])
    yield from (f"*{safe(annex.line(brief))}*\n",) if brief.annex else ()
    for section in brief.sections:
        yield from (f"## {safe(section.title)}", "")
        if not section.blocks:
            yield from (f"*{safe(section.empty)}*", "")
        for block in section.blocks:
            yield from _block(block, marks)
            yield ""
    yield from ("## Sources", "")
    for number, one in enumerate(marks.references, start=1):
        link = address(one.url)
        title = f"[{safe(one.title)}](<{link}>)" if link else safe(one.title)
        yield f"{number}. {safe(one.publisher)}: {title}. {safe(citing.about(one))}."
    if brief.annex:
        yield from ("", "## Annex: facts by id that the full brief tells", "")
        yield from (f"- {safe(one.title)}: `{annex.compact(one.ids)}`" for one in brief.annex)


def _sentence(one: Sentence, marks: citing.Citations) -> str:
    found = marks.of(one)
    ids = safe_title(f"{one.seal} {' '.join(one.ids)}")
    first, rest = found.numbers[0], found.numbers[1:]
    numbers = f'[\\[{first}\\]](#sources "{ids}")' + "".join(f"\\[{number}\\]" for number in rest)
    more = f"\\[and {found.more} more\\]" if found.more else ""
    lead = f"**{safe(one.lead)}** " if one.lead else ""
    return f"{lead}{safe(one.text)} {numbers}{more}"


def safe_title(text: str) -> str:
    """Ids to stand in the title of a link."""
    return re.sub(r"[\"\\<>\n]", "", text)


def _block(block: Block, marks: citing.Citations) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield " ".join(_sentence(one, marks) for one in block.sentences)
    elif isinstance(block, Points):
        if block.title:
            yield from (f"### {safe(block.title)}", "")
        if block.about:
            yield from (_sentence(block.about, marks), "")
        yield from (f"- {' '.join(_sentence(one, marks) for one in item.sentences)}" for item in block.items)
    elif isinstance(block, Sides):
        yield from (f"### {safe(block.title)}", "")
        if block.about:
            yield from (" ".join(_sentence(one, marks) for one in block.about), "")
        for column in block.columns:
            yield from (f"**{safe(column.holder)}**", "")
            yield from (f"- {_sentence(one, marks)}" for one in column.items)
            yield from ((f"*{safe(column.silent)}*",) if column.silent else ())
            yield ""
    elif isinstance(block, Table):
        yield from (f"### {safe(block.caption)}", "")
        yield f"| {' | '.join(block.columns)} |"
        yield f"|{' --- |' * len(block.columns)}"
        for number, row in enumerate(block.rows):
            blank = safe(block.empty_of(number))
            cells = ("<br>".join(_sentence(one, marks) for one in cell) or blank for cell in row)
            yield f"| {' | '.join(cells)} |"
    elif isinstance(block, Drawing):
        figure = block.figure
        yield from (_sentence(block.title, marks), "", f"*{safe(figure.n)}*", "", safe(figure.alt), "")
        yield f"*{safe(f'{figure.note} {figure.source}'.strip())}*"
    elif isinstance(block, Fixed):
        yield from (f"- {safe(line)}" for line in block.lines)
