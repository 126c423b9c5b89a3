"""Claims handed over by a turn of phrase and not by one cue word: "let it be known that"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from summitry.model import Sentence, Span
from summitry.quick import Quick
from summitry.read.claims import holders, lexicon, tree
from summitry.read.claims.found import Found
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE = 0.85


@functools.cache
def _phrases() -> tuple[tuple[dict[str, Any], Quick], ...]:
    return tuple((row, Quick(row["pattern"], re.IGNORECASE)) for row in lexicon.data()["turns_of_phrase"])


def find(parsed: Parsed) -> Iterator[Found]:
    """One finding for each turn of phrase with a holder and a clause, a noun phrase or an infinitive behind it."""
    for sentence in parsed.sentences:
        if sentence.kind == "byline":
            continue
        for row, pattern in _phrases():
            for match in pattern.finditer(parsed.text, sentence.start, sentence.end):
                found = _read(parsed, sentence, row, match)
                if found is not None:
                    yield found


def _read(parsed: Parsed, sentence: Sentence, row: dict[str, Any], match: re.Match[str]) -> Found | None:
    at = next(iter(parsed.tokens(match.start("cue"), match.start("cue") + 1)), None)
    if at is None:
        return None
    holder, head = _holder(parsed, at, match)
    pieces = _content(parsed, sentence, match)
    if holder is None or head is None or not pieces or not holders.can_speak(head):
        return None
    return Found(
        frame="clause", cue=None, type=row["type"], sure=SURE, at=at,
        cue_span=parsed.span(match.start("cue"), match.end("cue")), holder=holder, holder_head=head, pieces=pieces,
        negated=bool(row.get("denies", False)), notes=("turned",),
    )  # fmt: skip


def _holder(parsed: Parsed, at: Token, match: re.Match[str]) -> tuple[Span | None, Token | None]:
    """Whom the pattern names, else the subject of the verb with which the phrase begins."""
    if match.groupdict().get("who"):
        words_ = re.sub(r"[’']s?$", "", match["who"])
        span = parsed.span(match.start("who"), match.start("who") + len(words_))
        words = parsed.tokens(span.start, span.end)
        return (span, words.root) if len(words) else (None, None)
    verb = at.head if at.pos_ == "AUX" and at.dep_ in ("aux", "cop", "aux:pass") else at
    head = holders.subject(verb)
    if head is None or head.i > at.i:
        return None, None
    return holders.words(parsed, head, [at]), head


def _content(parsed: Parsed, sentence: Sentence, match: re.Match[str]) -> tuple[Span, ...]:
    """What follows the phrase, up to where its clause ends: a semicolon, or another clause of the sentence."""
    words = [one for one in parsed.words_of(sentence) if one.idx >= match.end() and not one.is_space]
    stop = next((at for at, one in enumerate(words) if one.text in (";", "—", "–")), len(words))
    inside = {one.i for one in words[:stop]}
    mark = next((one for one in parsed.tokens(match.start("cue"), match.end()) if one.lower_ == "that"), None)
    if mark is not None and mark.dep_ == "mark" and mark.head.i in inside:
        inside &= {one.i for one in mark.head.subtree}
    return tree.pieces(parsed, inside) if inside else ()
