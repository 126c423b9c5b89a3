"""Speech that layout marks: transcript turns, colons after a source, and a name behind a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry.model import Span
from summitry.read.claims import holders, lexicon, speech
from summitry.read.claims.found import Found
from summitry.read.claims.quotations import Quotation, paragraphs
from summitry.read.parsed import Parsed

_CAPITALS = r"[A-Z][A-Z.’'-]+"
_TURN = re.compile(
    rf"[\"“]?((?:{_CAPITALS}|Mr\.|Mrs\.|Ms\.|Dr\.|[A-Z]\.)"
    rf"(?:[ ,](?:{_CAPITALS}|[A-Z]\.|\([^)]*\)|[A-Z][a-z]{{0,2}}[A-Z]+))*|Q|A):\s+(?=\S)"
)
_BARE_Q = re.compile(r"(Q)[ \t\xa0]+(?=[A-Z“\"(])")
_SPOKEN_BY = re.compile(r"[\"“]?((?:[^\W\d_][\w.’'-]*[ ]){0,5}[^\W\d_][\w.’'-]*(?: \([^)]*\))?):\s+(?=\S)")
_DASH = re.compile(r"\s*(?:[―—–]|--|-)\s*(?=[A-Z])")
_STAGE = re.compile(r"\s*[\"“]?[(\[][^)\]]{1,40}[)\]][.\"”]*\s*")
_JOINING = frozenset(["of", "with", "on", "in", "for", "at", "by", "from", "about", "against", "over", "under", "and"])
SURE_TURN, SURE_HEADLINE, SURE_DASH, SURE_LEAD, SURE_NAMED = 0.95, 0.6, 0.95, 0.6, 0.8
LONGEST_NAME = 6
"""Words before a colon that can be a speaker."""


def find(parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Found]:
    """Turns, then colons and dashes, each as a finding."""
    parts = list(paragraphs(parsed.text))
    turns = list(_turns(parsed, parts))
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


def _turns(parsed: Parsed, parts: list[tuple[int, int]]) -> Iterator[Found]:
    marked = [(_speaker(parsed, _TURN.match(parsed.text, start, end)), start, end) for start, end in parts]
    marked += _named_turns(parsed, parts)
    above = _names_above(parsed, parts)
    marked += above
    if any(match is not None for match, *_ in marked):
        marked += [(_BARE_Q.match(parsed.text, start, end), start, end) for start, end in parts]
    marked = sorted(marked, key=lambda one: (one[1], one[0] is None))
    starts = {start for match, start, _ in marked if match is not None}
    if len(starts) < 2 and not above:
        return
    speaker: re.Match[str] | None = None
    pieces: list[Span] = []
    seen: set[int] = set()
    for match, start, end in marked:
        if start in seen:
            continue
        seen.add(start)
        if match is not None:
            yield from _turn(parsed, speaker, pieces)
            speaker, pieces = match, [_trim(parsed, match.end(), end)] if match.end() < end else []
        elif speaker is not None and not _STAGE.fullmatch(parsed.text, start, end):
            if _ends_transcript(parsed, start, end):
                yield from _turn(parsed, speaker, pieces)
                speaker, pieces = None, []
            else:
                pieces.append(_trim(parsed, start, end))
    yield from _turn(parsed, speaker, pieces)


def _speaker(parsed: Parsed, match: re.Match[str] | None) -> re.Match[str] | None:
    """A label that can speak."""
    return None if match is None or _is_where(parsed, match) else match


LONGEST_HEADLINE = 20
"""Words behind a place and a colon that can be a headline: "Beijing: Washington must stop"."""


def _is_where(parsed: Parsed, match: re.Match[str]) -> bool:
    """Whether a label is where a report was written: "KATHMANDU:", or "Jakarta:" before more than a headline."""
    named = parsed.mention_at(match.start(1))
    if named is None or named[0].end < match.end(1) - 1:
        return False
    line = parsed.text.find("\n", match.end(1))
    behind = parsed.text[match.end(1) : line if line >= 0 else len(parsed.text)]
    if not match.group(1).isupper() and len(behind.split()) <= LONGEST_HEADLINE:
        return False
    return named[1].type == "place" or named[0].why.startswith("capital")


def _named_turns(parsed: Parsed, parts: list[tuple[int, int]]) -> list[tuple[re.Match[str] | None, int, int]]:
    """Turns by names in ordinary case, where at least two names come back."""
    found = [(_SPOKEN_BY.match(parsed.text, start, end), start, end) for start, end in parts]
    labels = lexicon.words("turn_labels")
    names = [m.group(1) for m, *_ in found if m is not None and (m.group(1).lower() in labels or _is_name(parsed, m))]
    back = {name for name in names if names.count(name) > 1 or name.lower() in labels}
    if len(back) < 2 and not any(names.count(name) > 1 for name in back):
        return []
    return [(m, start, end) for m, start, end in found if m is not None and m.group(1) in back]


_LINE = re.compile(r"((?:[^\W\d_][\w.’'-]*,? ?){1,6})(?:[ \t]*\n|$)")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|us)\b")
_TRANSCRIPT = re.compile(
    r"transcript|press conference|press statement|remarks|interview|q&a|joint statement", re.IGNORECASE
)
HEADING = 400
"""Characters at the top of a text in which it says that it is a transcript."""


def _names_above(parsed: Parsed, parts: list[tuple[int, int]]) -> list[tuple[re.Match[str] | None, int, int]]:
    """Turns whose speaker stands on a line of its own above what he says, in the first person."""
    found = []
    for number, (start, end) in enumerate(parts):
        sentence = parsed.sentence_at(start)
        if sentence is None or sentence.kind != "heading":
            continue
        match = _LINE.match(parsed.text, start, end)
        if match is None or not _speaks_below(parsed, match):
            continue
        below = (match.end(), end) if match.end() < end else parts[number + 1] if number + 1 < len(parts) else None
        if below is not None and _FIRST_PERSON.search(parsed.text, below[0], min(below[1], below[0] + HEADING)):
            found.append((match, start, end))
    names = {match.group(1).strip().lower() for match, *_ in found}
    is_said = _TRANSCRIPT.search(parsed.text, 0, HEADING) is not None
    return list(found) if is_said or len(names) > 1 else []


def _speaks_below(parsed: Parsed, match: re.Match[str]) -> bool:
    """Whether a line names somebody who can speak: a person, an office, "Question"."""
    name = match.group(1).strip()
    if name.lower() in lexicon.words("turn_labels"):
        return True
    people = [m for m, who in parsed.mentions_in(match.start(1), match.end(1), nested=True) if who.type == "person"]
    bare = name.split()[-1].lower() in lexicon.words("sources_before_colon") and len(name.split()) <= 3
    return all(word[:1].isupper() for word in name.split()) and (bool(people) or bare)


def _turn(parsed: Parsed, match: re.Match[str] | None, pieces: list[Span]) -> Iterator[Found]:
    if match is None or not pieces:
        return
    name = _trim(parsed, match.start(1), match.end(1))
    at = name.end
    question = name.text.lower() in lexicon.words("question_labels")
    yield Found(
        frame="turn", cue=None, type="questioning" if question else "assertion", sure=SURE_TURN, at=None,
        cue_span=parsed.span(at, at + 1) if parsed.text[at] == ":" else name,
        holder=name, holder_head=_head(parsed, name),
        pieces=tuple(part for piece in pieces for part in _sentences(parsed, piece)), quoted=True,
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


def _ends_transcript(parsed: Parsed, start: int, end: int) -> bool:
    text = parsed.text[start:end]
    return text.upper().startswith(("END ", "[END", "(END", "###", "---", "FOLLOW ")) or text.lstrip('"“').startswith(
        "Follow "
    )


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
        match = _SPOKEN_BY.match(parsed.text, sentence.start, end)
        if match is None or not _may_speak(parsed, match):
            continue
        name = parsed.span(match.start(1), match.end(1))
        content = _trim(parsed, match.end(), end)
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
        match = _SPOKEN_BY.match(parsed.text, sentence.start, following.start + 1)
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
        content = _trim(parsed, following.start, min(end, following.end))
        if quoted is not None:
            content = parsed.span(quoted.start, quoted.end)
        whole = name.text.isupper() and len(name.text) > 2 and any(start == sentence.start for start, _ in parts)
        if whole and quoted is None:
            content = _trim(parsed, following.start, end)  # "PUTIN: ... ... ...": the paragraph is his
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
    if name in cannot or _is_where(parsed, match):
        return False
    words = name.split()
    short = len(words) <= 4 and not _JOINING & set(words)
    return name in can or (short and words[-1] in can) or _is_name(parsed, match)


def _is_name(parsed: Parsed, match: re.Match[str]) -> bool:
    words = match.group(1).split()
    if match.group(1).lower() in lexicon.words("not_before_colon") or not all(
        word[:1].isupper() or word[0] in "(" for word in words
    ):
        return False
    span = parsed.span(match.start(1), match.end(1))
    if any(mention.start <= span.start and span.end <= mention.end for mention, _ in parsed.mentions):
        return True
    tokens = [token for token in parsed.tokens(span.start, span.end) if token.text[0].isalpha()]
    named = sum(token.ent_type_ in ("PERSON", "ORG") or token.text.endswith(".") for token in tokens)
    return len(words) <= LONGEST_NAME and named >= max(1, len(tokens) - 2) and tokens[-1].ent_type_ != ""


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
        name = _trim(parsed, sentence.start, len(lead) - 1)
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
        name = _trim(parsed, match.end(), stop)
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
        tokens = [token for token in parsed.words_of(sentence) if not token.is_space]
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
            pieces=(_trim(parsed, following.start, end),),
        )  # fmt: skip


def _head(parsed: Parsed, name: Span) -> object:
    tokens = parsed.tokens(name.start, name.end)
    return tokens.root if len(tokens) else None


def _trim(parsed: Parsed, start: int, end: int) -> Span:
    text = parsed.text[start:end]
    return parsed.span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
