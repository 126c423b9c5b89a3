"""A brief as a Word document: headings, lists, tables, numbers of references raised, sources at the end."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summitry import when
from summitry.brief.compose import annex, citing
from summitry.brief.compose.nouns import Block, Brief, Drawing, Fixed, Paragraph, Points, Sentence, Sides, Table
from summitry.brief.safe import address
from summitry.model import Reference

SIDES = "What each side says, a column a side"
"""The description of a table of sides, for readers who do not see it and for the check."""
ANNEX = "Annex: facts by id that the full brief tells"
XML = "urn:summitry:brief"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Numbers of references, and the sentences written so far, each in a bookmark of its own."""

    citations: citing.Citations
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def references(self) -> tuple[Reference, ...]:
        """References in the order of their numbers."""
        return self.citations.references

    def of(self, one: Sentence) -> citing.Citation:
        """The numbers behind a sentence."""
        return self.citations.of(one)


def write(brief: Brief, target: Path) -> None:
    """Writes the document; what each sentence cites stands in a part of its own, by which the check finds it."""
    from docx import Document
    from docx.shared import Cm, Pt

    marks = Marks(citations=citing.citations(brief))
    made = Document()
    made.core_properties.title = _clean(brief.title)
    made.core_properties.author = "Summitry"
    made.styles["Normal"].font.size = Pt(10.5)
    for part in made.sections:
        part.left_margin = part.right_margin = Cm(2.2)
        part.top_margin = part.bottom_margin = Cm(2)
    made.add_heading(_clean(brief.title), level=0)
    told = f"As of {when.words(brief.as_of)}. " if brief.as_of else ""
    made.add_paragraph(f"{told}{len(marks.references)} references.").runs[0].italic = True
    if brief.annex:
        made.add_paragraph(_clean(annex.line(brief))).runs[0].italic = True
    for section in brief.sections:
        made.add_heading(_clean(section.title), level=1)
        if not section.blocks:
            made.add_paragraph(_clean(section.empty)).runs[0].italic = True
        for block in section.blocks:
            _block(made, block, marks)
    _sources(made, marks)
    _annex(made, brief)
    _keep(made, brief, marks)
    made.save(str(target))


def _keep(made: Any, brief: Brief, marks: Marks) -> None:
    """Writes subject, length and, for each bookmark, seal and facts of its sentence into the document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    root = etree.Element(f"{{{XML}}}brief", subject=brief.subject, length=brief.length)
    for number, one in enumerate(marks.sentences):
        etree.SubElement(root, f"{{{XML}}}s", n=str(number), seal=one.seal, facts=" ".join(one.ids))
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    part = Part(PackURI("/customXml/summitry.xml"), "application/xml", text, made.part.package)
    made.part.relate_to(part, RELATION)


def _bookmark(paragraph: Any, kind: str, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(f"w:bookmark{kind}")
    mark.set(qn("w:id"), str(number))
    if kind == "Start":
        mark.set(qn("w:name"), f"s{number}")
    paragraph._p.append(mark)


def _clean(text: str) -> str:
    """Text without characters that XML cannot hold."""
    return "".join(
        one for one in text if one in "\t\n" or (one.isprintable() and ord(one) < 0xFFFE) or ord(one) > 0xFFFF
    )


def _sentence(paragraph: Any, one: Sentence, marks: Marks) -> None:
    number = len(marks.sentences)
    marks.sentences.append(one)
    _bookmark(paragraph, "Start", number)
    if one.lead:
        paragraph.add_run(f"{_clean(one.lead)} ").bold = True
    paragraph.add_run(_clean(one.text))
    _bookmark(paragraph, "End", number)
    found = marks.of(one)
    numbers = ", ".join(map(str, found.numbers)) + (f" and {found.more} more" if found.more else "")
    paragraph.add_run(numbers).font.superscript = True
    paragraph.add_run(" ")


def _block(made: Any, block: Block, marks: Marks) -> None:
    if isinstance(block, Paragraph):
        _line(made.add_paragraph(), block.sentences, marks)
    elif isinstance(block, Points):
        if block.title:
            made.add_heading(_clean(block.title), level=2)
        if block.about:
            _line(made.add_paragraph(), (block.about,), marks)
        for item in block.items:
            _line(made.add_paragraph(style="List Bullet"), item.sentences, marks)
    elif isinstance(block, Sides):
        _sides(made, block, marks)
    elif isinstance(block, Table):
        made.add_heading(_clean(block.caption), level=2)
        _table(made, block, marks)
    elif isinstance(block, Drawing):
        _drawing(made, block, marks)
    elif isinstance(block, Fixed):
        for line in block.lines:
            made.add_paragraph(_clean(line), style="List Bullet")


def _drawing(made: Any, block: Drawing, marks: Marks) -> None:
    """Title, n, picture with its words for readers who do not see it, note and source."""
    from docx.shared import Cm

    from summitry.brief.figures.drawing import drawable

    figure = block.figure
    _line(made.add_paragraph(), (block.title,), marks)
    made.add_paragraph(_clean(figure.n)).runs[0].italic = True
    if drawable():
        picture = made.add_picture(io.BytesIO(figure.png(titled=False)), width=Cm(16))
        picture._inline.docPr.set("descr", _clean(figure.alt))
        picture._inline.docPr.set("title", _clean(figure.title))
    else:
        made.add_paragraph(_clean(figure.alt))
    made.add_paragraph(_clean(f"{figure.note} {figure.source}".strip())).runs[0].italic = True


def _line(paragraph: Any, sentences: tuple[Sentence, ...], marks: Marks) -> None:
    for one in sentences:
        _sentence(paragraph, one, marks)


def _sides(made: Any, block: Sides, marks: Marks) -> None:
    """Sides beside each other up to three, below each other beyond."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made.add_heading(_clean(block.title), level=2)
    if block.about:
        _line(made.add_paragraph(), block.about, marks)
    if not 1 < len(block.columns) <= 3:
        for column in block.columns:
            made.add_heading(_clean(column.holder), level=3)
            for one in column.items:
                _line(made.add_paragraph(style="List Bullet"), (one,), marks)
        return
    table = made.add_table(rows=2, cols=len(block.columns), style="Table Grid")
    described = OxmlElement("w:tblDescription")
    described.set(qn("w:val"), SIDES)
    table._tbl.tblPr.append(described)
    for index, column in enumerate(block.columns):
        table.rows[0].cells[index].paragraphs[0].add_run(_clean(column.holder)).bold = True
        _cell(table.rows[1].cells[index], column.items, column.silent, marks)


def _table(made: Any, block: Table, marks: Marks) -> None:
    table = made.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    for index, name in enumerate(block.columns):
        table.rows[0].cells[index].paragraphs[0].add_run(_clean(name)).bold = True
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for index, cell in enumerate(row):
            _cell(cells[index], cell, block.empty_of(number), marks)


def _cell(cell: Any, sentences: tuple[Sentence, ...], empty: str, marks: Marks) -> None:
    if not sentences:
        cell.paragraphs[0].add_run(_clean(empty)).italic = True
    for number, one in enumerate(sentences):
        _sentence(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), one, marks)


def _annex(made: Any, brief: Brief) -> None:
    """Facts that the full brief tells, by id, in small type."""
    from docx.shared import Pt

    if brief.annex:
        made.add_heading(ANNEX, level=1)
    for one in brief.annex:
        run = made.add_paragraph().add_run(_clean(f"{one.title}: {annex.compact(one.ids)}"))
        run.font.size = Pt(7.5)


def _sources(made: Any, marks: Marks) -> None:
    made.add_heading("Sources", level=1)
    for number, one in enumerate(marks.references, start=1):
        link = address(one.url)
        text = f"{number}. {one.publisher}: {one.title}. {citing.about(one)}." + (f" {link}" if link else "")
        made.add_paragraph(_clean(text))
