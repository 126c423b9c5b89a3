"""A finished brief read back from its file: its sentences with the ids they cite, and every other text on it.

Reads HTML, Markdown, JSON and DOCX; judges nothing.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summitry.brief.compose.annex import expanded
from summitry.errors import Stop

_MARK = re.compile(
    r"\s*\[\\\[(?P<first>\d+)\\\]\]\(#sources \"(?P<ids>[^\"]*)\"\)(?P<rest>(?:\\\[\d+\\\])*)(?:\\\[and \d+ more\\\])?"
)
_ITEM = re.compile(r"(\d+)\. (.*)")


@dataclass(frozen=True, kw_only=True)
class Found:
    """One sentence of a finished brief; `heading` is that of its column, where it stands beside another side's."""

    text: str
    ids: tuple[str, ...]
    seal: str
    numbers: tuple[int, ...] = ()
    heading: str = ""


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A brief as it stands in a file."""

    subject: str
    length: str
    sentences: tuple[Found, ...]
    furniture: tuple[str, ...]
    """Text that cites nothing: headings, fixed words, empty cells."""
    sources: tuple[tuple[int, str, str | None], ...] = ()
    """Number, words and address of each source."""
    annex: tuple[str, ...] = ()
    """Ids of the facts that it leaves to the full brief."""
    drawings: tuple[tuple[str, Any], ...] = ()
    """Id of each figure with its drawing, or with its words and rows."""


def read(path: Path) -> Finished:
    """The brief of a file, by its ending."""
    if not path.is_file():
        raise Stop(f"{path}: there is no such file; give a .html, .md, .json or .docx of summitry brief")
    if path.suffix.lower() == ".docx":
        from summitry.brief.compose.finished_docx import read_docx

        return _some(read_docx(path), path)
    readers = {".html": _html, ".md": _markdown, ".json": _json}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise Stop(f"{path.name}: unknown ending {path.suffix!r}; use .html, .md, .json or .docx")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(f"{path}: is no text that can be read as a brief; give a file of summitry brief") from error
    return _some(reader(text), path)


def _some(made: Finished, path: Path) -> Finished:
    if not made.subject or not made.sentences:
        raise Stop(f"{path.name}: no brief of summitry is in it; make one with summitry brief LEADER LEADER -o FILE")
    return made


def flat(text: str) -> str:
    """Text with single spaces."""
    return " ".join(text.split())


def _html(text: str) -> Finished:
    from lxml import html as pages

    page = pages.fromstring(text)
    body = page.find(".//body")
    if body is None:
        return Finished(subject="", length="", sentences=(), furniture=())
    sources = []
    for item in body.iterfind(".//li"):
        if re.fullmatch(r"r\d+", item.get("id") or ""):
            link = item.find("a")
            sources.append(
                (
                    int((item.get("id") or "r0")[1:]),
                    flat(item.text_content()),
                    None if link is None else link.get("href"),
                )
            )
    listed = [key for one in body.xpath(".//*[@data-annex]") for key in expanded(one.text_content())]
    for one in body.xpath(".//*[@id='annex'] | .//*[@data-way]"):
        one.getparent().remove(one)
    for foot in body.xpath(".//footer//ol"):
        foot.getparent().remove(foot)
    found = [_html_sentence(one) for one in body.xpath(".//*[@data-facts]")]
    drawings = []
    for one in body.xpath(".//figure[@class='drawing']//svg"):
        drawings.append((one.xpath("ancestor::figure/@id")[0].removeprefix("figure-"), drawn(one)))
        one.getparent().remove(one)
    for one in body.xpath(".//*[@data-facts] | .//span[@class='refs']"):
        one.text, tail = None, one.tail
        for child in list(one):
            one.remove(child)
        one.tail = tail
    return Finished(
        subject=body.get("data-subject") or "",
        length=body.get("data-length") or "",
        sentences=tuple(found),
        furniture=tuple(flat(one) for one in body.itertext() if flat(one)),
        sources=tuple(sources),
        drawings=tuple(drawings),
        annex=tuple(listed),
    )


def drawn(svg: Any) -> str:
    """A drawing as one text, to be compared with another; from text or from a page that was parsed."""
    from lxml import etree
    from lxml import html as pages

    found = pages.fragment_fromstring(svg) if isinstance(svg, str) else svg
    found.tail = None
    text: str = etree.tostring(found, encoding="unicode")
    return text


def _html_sentence(one: Any) -> Found:
    column = one.xpath("ancestor::div[@class='side']/h4")
    marks = one.xpath("following-sibling::span[@class='refs'][1]//a/@href")
    return Found(
        text=flat(one.text_content()),
        ids=tuple((one.get("data-facts") or "").split()),
        seal=one.get("data-seal") or "",
        numbers=tuple(int(mark[2:]) for mark in marks if re.fullmatch(r"#r\d+", mark)),
        heading=flat(column[0].text_content()) if column else "",
    )


def _plain(text: str) -> str:
    """Markdown of one sentence without its escapes and bold."""
    text = re.sub(r"(?<!\\)\*+", "", text)
    return flat(html.unescape(re.sub(r"\\([\\`*_{}\[\]<>#|~])", r"\1", text)))


def _markdown(text: str) -> Finished:
    about = re.search(r"Subject: (.+?)\. Length: (\w+)\.", text)
    body, _, tail = text.partition("\n## Sources\n")
    tail, _, listed = tail.partition("\n## Annex: ")
    sentences: list[Found] = []
    furniture: list[str] = []
    heading = ""
    for line in body.splitlines():
        if line.startswith("#"):
            heading = ""
        for piece in _pieces(line):
            if isinstance(piece, Found):
                sentences.append(Found(**{**vars(piece), "heading": heading}))
            elif piece:
                furniture.append(piece)
                heading = piece if line.startswith("**") and not _MARK.search(line) else heading
    return Finished(
        subject=_plain(about[1]) if about else "",
        length=about[2] if about else "",
        sentences=tuple(sentences),
        furniture=tuple(furniture),
        sources=tuple(_markdown_sources(tail)),
        annex=tuple(key for found in re.findall(r"`([^`]*)`", listed) for key in expanded(found)),
    )


def _pieces(line: str) -> Iterator[Found | str]:
    """Sentences of a line, and what stands there without a citation."""
    line = re.sub(r"^(?:#+|-|\|)\s", "", line.strip())
    if re.fullmatch(r"[|\s-]*", line):
        return
    start = 0
    for mark in _MARK.finditer(line):
        before = re.split(r"<br>|(?<!\\)\|", line[start : mark.start()])
        yield from (_plain(one) for one in before[:-1])
        seal, *ids = mark["ids"].split(" ")
        rest = re.findall(r"\d+", mark["rest"] or "")
        numbers = (int(mark["first"]), *map(int, rest))
        yield Found(text=_plain(before[-1]), ids=tuple(ids), seal=seal, numbers=numbers)
        start = mark.end()
    yield from (_plain(one) for one in re.split(r"<br>|(?<!\\)\|", line[start:]))


def _markdown_sources(tail: str) -> Iterator[tuple[int, str, str | None]]:
    for line in tail.splitlines():
        item = _ITEM.fullmatch(line.strip())
        if item:
            link = re.search(r"\]\(<([^>]*)>\)", item[2])
            words = re.sub(r"(?<!\\)\[(.*)\]\(<[^>]*>\)", r"\1", item[2])
            yield int(item[1]), _plain(words), link[1] if link else None


def _json(text: str) -> Finished:
    try:
        made = json.loads(text)
        found = list(_json_sentences(made["sections"]))
        return Finished(
            subject=made["subject"],
            length=made["length"],
            sentences=tuple(found),
            furniture=tuple(_json_furniture(made)),
            drawings=tuple((one["id"], one) for one in _json_figures(made)),
            annex=tuple(key for one in made.get("annex", []) for key in one["facts"]),
            sources=tuple(
                (one["number"], f"{one['publisher']}: {one['title']}.", one["url"]) for one in made["references"]
            ),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Stop(f"no brief of summitry: {error!r}; make one with summitry brief LEADER LEADER -o FILE") from error


def _json_sentences(value: Any, heading: str = "") -> Iterator[Found]:
    if isinstance(value, dict):
        if "seal" in value:
            words = f"{value['lead']} {value['text']}" if value["lead"] else value["text"]
            yield Found(text=flat(words), ids=tuple(value["facts"]), seal=value["seal"], heading=heading)
            return
        column = value["holder"] if "silent" in value else heading
        for one in value.values():
            yield from _json_sentences(one, column)
    elif isinstance(value, list):
        for one in value:
            yield from _json_sentences(one, heading)


def _json_figures(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("figure"), dict):
            yield value["figure"]
        for one in value.values():
            yield from _json_figures(one)
    elif isinstance(value, list):
        for one in value:
            yield from _json_figures(one)


def _json_furniture(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        if "seal" in value:
            return
        for name, one in value.items():
            if name not in (
                "form",
                "subject",
                "length",
                "as_of",
                "facts",
                "annex",
                "references",
                "id",
                "kind",
                "figure",
            ):
                yield from _json_furniture(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _json_furniture(one, key)
    elif value and isinstance(value, str):
        yield flat(value)
