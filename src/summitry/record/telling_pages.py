"""Sections of a told encounter as Markdown and as one HTML page. It shows; it chooses nothing."""

from __future__ import annotations

import html
from collections.abc import Sequence

from summitry.record.telling import Section

STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{border-bottom:1px solid #ccc;padding:.3rem .6rem;"
    "text-align:left;vertical-align:top;overflow-wrap:anywhere}"
)


def as_markdown(sections: Sequence[Section]) -> str:
    """Sections as Markdown."""
    blocks = []
    for number, section in enumerate(sections):
        blocks.append(f"{'#' if number == 0 else '##'} {section.title}\n")
        if not section.rows:
            blocks.append(section.empty + "\n")
            continue
        lines = ["| " + " | ".join(section.columns) + " |", "|" + "---|" * len(section.columns)]
        lines += [
            "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in row) + " |"
            for row in section.rows
        ]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def as_html(sections: Sequence[Section]) -> str:
    """Sections as one page; nothing in a cell can run, and only whole addresses become links."""
    blocks = []
    for number, section in enumerate(sections):
        tag = "h1" if number == 0 else "h2"
        blocks.append(f"<{tag}>{html.escape(section.title)}</{tag}>")
        if not section.rows:
            blocks.append(f"<p>{html.escape(section.empty)}</p>")
            continue
        head = "".join(f"<th>{html.escape(column)}</th>" for column in section.columns)
        body = "\n".join("<tr>" + "".join(_cell(text) for text in row) + "</tr>" for row in section.rows)
        blocks.append(f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>")
    title = html.escape(sections[0].title if sections else "Encounter")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head><body>\n" + "\n".join(blocks) + "\n</body></html>\n"
    )


def _cell(text: str) -> str:
    safe = html.escape(text).replace("\n", "<br>")
    is_link = text.startswith(("https://", "http://")) and not set(text) & set(" \n\"'<>")
    return f'<td><a href="{safe}">{safe}</a></td>' if is_link else f"<td>{safe}</td>"
