"""Facts of documents: each item of a reading with an id, its exact words, and the span where they stand.

A reference of such a fact is a document and its characters, with the words themselves; nothing else backs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summitry.brief import wording
from summitry.brief.compose import grammar, naming
from summitry.brief.compose.nouns import Fact
from summitry.model import Document, Reading, Reference, Span, content_id

SEEN = "document"
"""How a reference was seen that is a span of a document which the user gave."""
SHORT = 8
"""Digits of a document's id that ids of facts carry."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Documents:
    """The documents of a brief, read; `key` names them in ids."""

    readings: tuple[Reading, ...]
    made: dict[str, Fact] = field(default_factory=dict)
    """Facts by id, as they are asked for."""

    @property
    def key(self) -> str:
        """The ids of the documents, sorted."""
        return "documents:" + "+".join(sorted(one.document.id[:SHORT] for one in self.readings))

    def fact(self, kind: str, document: Document, spans: Sequence[Span], *, words: Sequence[str] = (),
             holder: str | None = None, quoted: str = "") -> Fact:  # fmt: skip
        """The fact of some spans; `quoted` is what a sentence has to carry whole, `words` what else it may say."""
        first = min(spans, key=lambda one: one.start)
        mark = content_id(*words, quoted)[:4]
        found = Fact(
            id=f"{document.id[:SHORT]}#{kind}-{first.start}-{mark}",
            kind=f"document.{kind}",
            text=quoted,
            words=" · ".join([*(one.text for one in spans), *words, *named(holder)]),
            holder=holder,
            references=tuple({ref.id: ref for ref in (reference(document, one) for one in spans)}.values()),
        )
        self.made[found.id] = found
        return found

    def tally(self, name: str, words: Sequence[str], spans: Sequence[tuple[Document, Span]]) -> Fact:
        """A count over the documents, backed by where it was counted."""
        found = Fact(
            id=f"tally:{self.key}:{name}",
            kind="tally",
            words=" · ".join(words),
            references=tuple(reference(document, span) for document, span in spans),
        )
        self.made[found.id] = found
        return found


def named(holder: str | None) -> list[str]:
    """Ways in which a sentence may call a holder."""
    return [naming.aliases(holder)] if holder else []


def reference(document: Document, span: Span) -> Reference:
    """A span of a document as a reference."""
    return Reference(
        id=f"{document.id[:SHORT]}:{span.start}-{span.end}",
        publisher=document.publisher or title_of(document),
        title=document.title or title_of(document),
        url=document.url or "",
        published=document.published,
        seen=SEEN,
        side="document",
        locator=f"characters {span.start} to {span.end}",
        note=_short(span.text),
    )


def title_of(document: Document) -> str:
    """What the document is called: its file's name, else its title."""
    return document.name or document.title or f"document {document.id[:SHORT]}"


def _short(text: str, most: int = 160) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rsplit(' ', 1)[0]} …"


def sentence_at(reading: Reading, span: Span) -> Span:
    """The whole sentence of the document in which a span stands, so that no hedge around it is lost."""
    found = next((one for one in reading.sentences if one.start <= span.start < one.end), None)
    return span if found is None else reading.document.span(found.start, max(found.end, span.end))


def quote(text: str) -> str:
    """Words of a document in quotation marks, on one line."""
    flat = " ".join(text.split()).replace("“", "‘").replace("”", "’")
    if len(flat) > 2 and flat[0] == flat[-1] == '"':
        flat = flat[1:-1]
    return f"“{flat}”"


def issue_words(issue: str | None) -> list[str]:
    """How a sentence may call an issue."""
    return [wording.issue(issue), wording.issue(issue.split(".")[0])] if issue else []


def dated(value: str) -> str:
    """A date of an attribute as it is read; the words as they are where it is none."""
    try:
        return grammar.dates(value)
    except (ValueError, AttributeError):
        return value
