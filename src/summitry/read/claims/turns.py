"""Speech that layout marks: transcript turns, colons after a source, and a name behind a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry.model import Span
from summitry.read import transcripts
from summitry.read.claims import holders, lexicon, speech
from summitry.read.claims.found import Found
from summitry.read.claims.quotations import Quotation
from summitry.read.parsed import Parsed
from summitry.read.structure import paragraphs
from summitry.read.transcripts import LONGEST_NAME, SPOKEN_BY, is_name, is_where, trimmed

_DASH = re.compile(r"\s*(?:[―—–]|--|-)\s*(?=[A-Z])")
_JOINING = frozenset(["of", "with", "on", "in", "for", "at", "by", "from", "about", "against", "over", "under", "and"])
SURE_TURN, SURE_HEADLINE, SURE_DASH, SURE_LEAD, SURE_NAMED = 0.95, 0.6, 0.95, 0.6, 0.8


def find(parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Found]:
    """Turns, then colons and dashes, each as a finding."""
    parts = list(paragraphs(parsed.text))
    turns = list(_turns(parsed))
    yield from turns
    seen = {one.cue_span.start for one in turns}
    for one in (*_headlines(parsed), *_colons(parsed, quotations, parts)):
        if one.cue_span.start not in seen:
            seen.add(one.cue_span.start)
            yield one
    for one in _named_lines(parsed, quotations):
        if one.cue_span.start not in seen:
            yield one
    yield from _dashes(parsed, quotations)
    yield from _leads(parsed, quotations, parts)


def _turns(parsed: Parsed) -> Iterator[Found]:
    """Each turn of a transcript, its sentences as pieces."""
    for turn in transcripts.find(parsed):
        yield Found(
            frame="turn", cue=None, type="questioning" if turn.asks else "assertion", sure=SURE_TURN, at=None,
            cue_span=turn.mark, holder=turn.label, holder_head=None if turn.asks else _head(parsed, turn.label),
            pieces=tuple(part for piece in turn.pieces for part in _sentences(parsed, piece)), quoted=True,
        )  # fmt: skip


def _sentences(parsed: Parsed, piece: Span) -> Iterator[Span]:
    """The sentences of a paragraph of a turn, each a piece of its own."""
    number = parsed.sentence_index(piece.start)
    if number is None:
        yield piece
        return
    for sentence in parsed.sentences[number:]:
        if sentence.start >= piece.end:
            break
        yield parsed.span(max(sentence.start, piece.start), min(sentence.end, piece.end))


def _headlines(parsed: Parsed) -> Iterator[Found]:
    """ "Kremlin: Talks will go on" and "Talks will go on: Kremlin" as headings, and such sentences at the top."""
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "heading" and number > 0:
            continue
        end = (
            parsed.sentences[number + 1].start
            if sentence.kind != "heading" and len(parsed.sentences) > 1
            else sentence.end
        )
        line_end = parsed.text.find("\n", sentence.start)
        end = max(sentence.end, line_end if line_end != -1 else sentence.end) if number == 0 else sentence.end
        match = SPOKEN_BY.match(parsed.text, sentence.start, end)
        if match is None or not _may_speak(parsed, match):
            continue
        name = parsed.span(match.start(1), match.end(1))
        content = trimmed(parsed, match.end(), end)
        if len(content.text.split()) < 3:
            continue
        yield Found(
            frame="headline", cue=None, type="assertion", sure=SURE_HEADLINE, at=None,
            cue_span=parsed.span(match.end(1), match.end(1) + 1), holder=name, holder_head=_head(parsed, name),
            pieces=(content,),
        )  # fmt: skip


def _colons(parsed: Parsed, quotations: Sequence[Quotation], parts: list[tuple[int, int]]) -> Iterator[Found]:
    """A name and a colon within running text: Peskov: "No decision has been made."."""
    for number, sentence in enumerate(parsed.sentences[:-1]):
        following = parsed.sentences[number + 1]
        match = SPOKEN_BY.match(parsed.text, sentence.start, following.start + 1)
        if (
            match is None
            or match.end(1) + 1 != sentence.end
            or number == 0
            and "\n" in parsed.text[sentence.end : following.start]
        ):
            continue
        end = next((stop for start, stop in parts if start <= following.start < stop), following.end)
        quoted = next((q for q in quotations if q.start == following.start), None)
        if not _may_speak(parsed, match) or not parsed.text[sentence.start : following.start].count("\n") <= 1:
            continue
        name = parsed.span(match.start(1), match.end(1))
        content = trimmed(parsed, following.start, min(end, following.end))
        if quoted is not None:
            content = parsed.span(quoted.start, quoted.end)
        whole = name.text.isupper() and len(name.text) > 2 and any(start == sentence.start for start, _ in parts)
        if whole and quoted is None:
            content = trimmed(parsed, following.start, end)  # "PUTIN: ... ... ...": the paragraph is his
        yield Found(
            frame="dash" if whole or quoted is not None else "headline",
            cue=None, type="assertion", sure=SURE_NAMED, at=None,
            cue_span=parsed.span(match.end(1), match.end(1) + 1), holder=name, holder_head=_head(parsed, name),
            pieces=(content,),
            quoted=quoted is not None,
        )  # fmt: skip


def _may_speak(parsed: Parsed, match: re.Match[str]) -> bool:
    name = match.group(1).lower()
    can, cannot = lexicon.words("sources_before_colon"), lexicon.words("not_before_colon")
    if name in cannot or is_where(parsed, match):
        return False
    words = name.split()
    short = len(words) <= 4 and not _JOINING & set(words)
    return name in can or (short and words[-1] in can) or is_name(parsed, match)


LONGEST_LEAD = 18
"""Words of a name with office and apposition before a colon."""


def _named_lines(parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Found]:
    """A line of reactions: a person with office, without a verb, a colon and a quotation."""
    for one in quotations:
        lead = parsed.text[: one.start].rstrip(" ")
        if not lead.endswith(":") or one.single:
            continue
        sentence = parsed.sentence_at(len(lead) - 1)
        if sentence is None or not lead[sentence.start : -1].strip():
            continue
        name = trimmed(parsed, sentence.start, len(lead) - 1)
        words = [token for token in parsed.tokens(name.start, name.end) if not token.is_space]
        people = [m for m, who in parsed.mentions_in(name.start, name.end, nested=True) if who.type == "person"]
        bare = not any(token.pos_ in ("VERB", "AUX") for token in words)
        if not people or not bare or len(words) > LONGEST_LEAD or not name.text[0].isupper():
            continue
        yield Found(
            frame="dash", cue=None, type="assertion", sure=SURE_NAMED, at=None,
            cue_span=parsed.span(len(lead) - 1, len(lead)), holder=name,
            holder_head=_head(parsed, parsed.span(people[-1].start, people[-1].end)),
            pieces=(parsed.span(one.start, one.end),), quoted=True,
        )  # fmt: skip


def _dashes(parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Found]:
    """A quotation with a name behind a dash at the end of its line."""
    for one in quotations:
        match = _DASH.match(parsed.text, one.end)
        if match is None or not one.closed:
            continue
        stop = parsed.text.find("\n", match.end())
        stop = len(parsed.text) if stop == -1 else stop
        name = trimmed(parsed, match.end(), stop)
        if not 0 < len(name.text.split()) <= LONGEST_NAME + 6 or name.text.count(" ") > 12:
            continue
        mark = parsed.text[one.end : match.end()].strip()
        at = parsed.text.index(mark, one.end)
        yield Found(
            frame="dash", cue=None, type="assertion", sure=SURE_DASH, at=None,
            cue_span=parsed.span(at, at + len(mark)), holder=name, holder_head=_head(parsed, name),
            pieces=(parsed.span(one.start, one.end),), quoted=True,
        )  # fmt: skip


def _leads(parsed: Parsed, quotations: Sequence[Quotation], parts: list[tuple[int, int]]) -> Iterator[Found]:
    """A sentence that ends in a colon after a cue, with what follows where that is not quoted."""
    for number, sentence in enumerate(parsed.sentences[:-1]):
        text = parsed.text[sentence.start : sentence.end]
        following = parsed.sentences[number + 1]
        if not text.endswith(":") or sentence.kind == "byline":
            continue
        if any(one.start <= following.start < one.end or one.start == following.start for one in quotations):
            continue
        tokens = parsed.solid(sentence)
        verb = next((t for t in reversed(tokens[-speech.FARTHEST :]) if speech.quote_cue(t) is not None), None)
        cue = speech.quote_cue(verb) if verb is not None else None
        head = holders.subject(verb) if verb is not None else None
        if verb is None or cue is None or head is None or "colon" not in cue.group.frames:
            continue
        end = following.end
        if any(start == following.start for start, _ in parts):
            end = next(stop for start, stop in parts if start == following.start)
        yield Found(
            frame="colon", cue=cue, type=cue.group.type, sure=SURE_LEAD * cue.group.sure, at=verb,
            cue_span=parsed.words([verb]), holder=holders.words(parsed, head, [verb]), holder_head=head,
            pieces=(trimmed(parsed, following.start, end),),
        )  # fmt: skip


def _head(parsed: Parsed, name: Span) -> object:
    tokens = parsed.tokens(name.start, name.end)
    return tokens.root if len(tokens) else None
