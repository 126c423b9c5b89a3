"""HTML, PDF, DOCX, Markdown and library exports: what of a file is text, and what it says about itself."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.errors import Stop
from summitry.model import Document
from summitry.read.documents import load, load_many

PROSE = (
    "The two presidents met in the Finnish capital and spoke for more than two hours. "
    "They had planned to talk for ninety minutes, according to both of their offices. "
    "Afterwards they stood before the press and answered questions about the talks."
)
PAGE = f"""<!DOCTYPE html><html><head><title>Leaders meet in the north - The Example Times</title>
<meta charset="utf-8"><meta property="og:title" content="Leaders meet in the north">
<meta property="og:site_name" content="The Example Times">
<meta property="article:published_time" content="2018-07-16T20:15:00+03:00">
<script>var words = "alert(1) stolen";</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Leaders meet in the north</h1><p>{PROSE}</p><h2>What comes next</h2>
<p>Nothing was signed. {PROSE}</p><ul><li>First, the ministers will meet again in the autumn.</li>
<li>Second, the military staffs will talk about the ceasefire.</li></ul></article>
<footer>All rights reserved</footer><script>document.write("evil words")</script></body></html>"""


def pdf(pages: list[list[str]], title: str | None = None) -> bytes:
    """A PDF with these lines on each page, in one font, written without any library."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        rows = " T* ".join(
            "(" + line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ") Tj" for line in lines
        )
        stream = f"BT /F1 11 Tf 14 TL 60 760 Td {rows} ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    info = b""
    if title:
        objects.append(b"<< /Title (%s) >>" % title.encode("latin-1"))
        info = b" /Info %d 0 R" % len(objects)
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, start))
    return out.getvalue()


def docx(blocks: list[tuple[str, str]], title: str = "") -> bytes:
    """A Word file of (style, text) paragraphs."""
    import docx as word

    document = word.Document()
    document.core_properties.title = title
    for style, text in blocks:
        document.add_paragraph(text, style=style or None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_html_main_text_headings_and_metadata() -> None:
    document = load(PAGE.encode(), name="page.html")
    lines = document.text.split("\n\n")
    assert lines[0] == "Leaders meet in the north"
    assert "What comes next" in lines
    assert lines.count("Leaders meet in the north") == 1
    assert any(line.startswith("First, the ministers") for line in lines)
    assert (document.title, document.published) == ("Leaders meet in the north", "2018-07-16")
    assert document.publisher == "The Example Times"
    for word in ("stolen", "evil", "color", "Home", "rights reserved"):
        assert word not in document.text


def test_html_short_page_falls_back_to_its_body() -> None:
    document = load(b"<html><body><p>They met <b>twice</b>.</p><script>bad()</script></body></html>", name="x")
    assert document.text == "They met twice."
    assert document.published is None


@pytest.mark.parametrize("page", ["<p>Unclosed <b>words<p>and more</html>", "<html>" + "<div>" * 500 + "deep words"])
def test_html_that_is_badly_made(page: str) -> None:
    assert "words" in load(page.encode(), name="a.html").text


def test_html_declared_charset() -> None:
    page = '<meta charset="windows-1251"><p>Встреча в Хельсинки, Talks</p>'
    assert "Встреча" in load(page.encode("cp1251"), name="a.html").text


def test_pdf_paragraphs_heads_and_hyphens() -> None:
    first = """Review of Encounters 12
The leaders agreed on a further meet-
ing in the autumn, and the ministers of
both countries will prepare the agenda
in several rounds.
They left the city on the same evening and
1"""
    second = """Review of Encounters 13
said nothing more to the press corps who
had waited for them at the airport.
2"""
    third = """Review of Encounters 14
The cease-
fire held for the first week of the month.
3"""
    body = [page.split("\n") for page in (first, second, third)]
    document = load(pdf(body, title="Encounters of two leaders"), name="a.pdf")
    assert document.title == "Encounters of two leaders"
    assert "Review of Encounters" not in document.text
    assert "a further meeting in the autumn" in document.text
    assert "The cease-fire held" in document.text
    assert "same evening and said nothing more" in document.text


def test_pdf_that_is_locked() -> None:
    import pypdf

    for password, says in (("secret", "password"), ("", None)):
        writer = pypdf.PdfWriter(io.BytesIO(pdf([["The leaders met in the south."]])))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        if says is None:
            assert load(out.getvalue(), name="a.pdf").text == "The leaders met in the south."
        else:
            with pytest.raises(Stop, match=says):
                load(out.getvalue(), name="a.pdf")


def test_docx_text_after_tracked_changes() -> None:
    import docx as word
    from docx.oxml import parse_xml

    document = word.Document()
    paragraph = document.add_paragraph("They met on ")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>Monday</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>Tuesday</w:t></w:r></w:ins>"))
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Length", "two hours"
    out = io.BytesIO()
    document.save(out)
    assert load(out.getvalue(), name="a.docx").text == "They met on Tuesday\n\nLength | two hours"


def test_pdf_without_text_is_refused() -> None:
    with pytest.raises(Stop, match="scanned"):
        load(pdf([[], []]), name="a.pdf")


def test_docx_headings_tables_and_tracked_changes() -> None:
    raw = docx([("Title", "A meeting in the south"), ("Heading 1", "The talks"), ("", "They met on Monday.")])
    document = load(raw, name="a.docx")
    assert document.title == "A meeting in the south"
    assert document.text == "A meeting in the south\n\nThe talks\n\nThey met on Monday."


def test_markdown_is_prose() -> None:
    source = b"""---
title: A meeting in the south
date: 2019-02-03
---
# The talks

They **met** on [Monday](https://example.org/x) and
left `at once`.

* One point
* Another point

<script>alert(1)</script>

```
code here
```
"""
    document = load(source, name="a.md")
    assert document.text == (
        "A meeting in the south\n\nThe talks\n\nThey met on Monday and left at once.\n\nOne point\n\nAnother point"
    )
    assert (document.title, document.published) == ("A meeting in the south", "2019-02-03")


def test_exports_hold_several_documents(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text('title,date,publisher,text\nOne,2018-07-16,Paper,"They met, and left."\nTwo,,,They stayed.\n')
    found = [one for one in load_many([file]) if isinstance(one, Document)]
    assert [(one.title, one.published, one.text) for one in found] == [
        ("One", "2018-07-16", "They met, and left."),
        ("Two", None, "They stayed."),
    ]
    with pytest.raises(Stop, match="several documents"):
        load(file)
    assert load(b'{"title": "One", "text": "They met."}', name="a.json").text == "They met."


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
    st.sampled_from(["text", "html", "pdf", "docx", "markdown", "json", "csv"]),
    st.sampled_from(
        [b"", b"%PDF-1.4\n", b"PK\x03\x04word/", b"<html><body><p>", b"---\ntitle: [\n---\n", b'{"text": "']
    ),
)
def test_any_bytes_become_a_document_or_a_refusal(raw: bytes, fmt: str, head: bytes) -> None:
    said = _read(head + raw, name="a", fmt=fmt)
    assert said.startswith("a: ") or said.strip()


def _read(raw: bytes, *, name: str, fmt: str | None = None) -> str:
    """The text, or the message of the refusal; any other failure comes through."""
    try:
        return load(raw, name=name, fmt=fmt).text
    except Stop as stop:
        return str(stop)


def test_broken_files_become_a_document_or_a_refusal() -> None:
    whole = {
        "a.pdf": pdf([["The leaders met in the south and spoke for hours."] * 5] * 2),
        "a.docx": docx([("", "The leaders met in the south and spoke for hours.")]),
    }
    for name, raw in whole.items():
        for cut in range(0, len(raw), max(1, len(raw) // 25)):
            for broken in (raw[:cut], raw[:cut] + b"\x00\xff<<" + raw[cut + 4 :]):
                said = _read(broken or b" ", name=name)
                assert "The leaders met" in said or said.startswith(f"{name}: ")
