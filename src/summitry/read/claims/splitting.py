"""One claim a statement: turns and quotations of several sentences, and "that ... and that ...", are taken apart.

Greetings and thanks in a turn state nothing and are left out; "I think that ..." in a turn leaves what is thought.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from summitry.model import Claim, Span
from summitry.read.claims import assemble, clauses, lexicon, links
from summitry.read.claims.links import position
from summitry.read.parsed import Parsed

TURNS = ("turn", "label")
SPOKEN = (*TURNS, "quote", "dash", "colon")
"""Frames whose contents are somebody's own words."""
FEWEST_WORDS = 4
"""A shorter sentence of a turn says too little to stand alone: "Thank you all."."""
FEWEST_QUOTED = 3
MOST_OF_IT = 0.5
"""Share of a turn's sentence that "I think that ..." hands on, so that the sentence itself is no second claim."""
_HANDING_ON = (
    "clause",
    "adverbial",
    "adj_clause",
    "noun_clause",
    "object_infinitive",
    "infinitive",
    "object",
    "verb_about",
    "call_what",
    "as_what",
    "object_with",
    "call_on",
)
_AND_THAT = re.compile(r",?\s+(?:and|but)\s+(?=that\s+\S+\s+\S+)")
_GOES_ON = re.compile(r"[\"“'‘]*(?:and|but|because|so|although|while|which|who|if|when|as|unless)\b", re.IGNORECASE)


def statements(parsed: Parsed, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with those of several statements taken apart, in text order of their contents."""
    out: list[Claim] = []
    for claim in claims:
        frame = claim.rule.split("/")[0]
        if frame in SPOKEN:
            out += _sentences(parsed, claim, turn=frame in TURNS)
        elif frame in ("clause", "passive_clause", "noun_clause", "plain", "call_what", "interposed"):
            for part in _sentences(parsed, claim, turn=False) if _is_long(parsed, claim) else [claim]:
                out += _that_and_that(parsed, part)
        else:
            out.append(claim)
    begun = {span.start for one in out for span in one.content_spans}
    out = [other for one in out for other in _and_that_behind(parsed, one, begun)]
    out = [one for one in out if not _is_handed_on(parsed, one, out) and not _is_greeting(parsed, one)]
    return _once(out)


def _sentences(parsed: Parsed, claim: Claim, *, turn: bool) -> list[Claim]:
    if turn and claim.type == "questioning":
        return []  # who asks or presides states nothing of his own; what he reports others to have said stays
    units = [unit for unit in _units(parsed, claim.content_spans)]
    if len(units) == 1 and not turn:
        return [claim]
    fewest = FEWEST_WORDS if turn else FEWEST_QUOTED
    if turn:
        units = [unit for unit in units if not is_courtesy(unit[0].text) and not _asks(unit)]
        if not units:
            return []
    kept = [unit for unit in units if sum(len(span.text.split()) for span in unit) >= fewest]
    kept = [part for unit in kept for part in clauses.apart(parsed, unit)] if turn else kept
    made = [assemble.part(parsed, claim, unit, f"{claim.id}s{number}") for number, unit in enumerate(kept, start=1)]
    return made or [claim]


def _asks(unit: Sequence[Span]) -> bool:
    """Whether a sentence of a turn is a question, which states nothing."""
    return unit[-1].text.rstrip("\"”’') ").endswith("?")


def _units(parsed: Parsed, spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """The spans cut at the ends of sentences; two pieces of one sentence stay together where the second goes on."""
    unit: list[Span] = []
    for span in spans:
        for piece in _cut(parsed, span):
            anew = bool(unit) and parsed.sentence_index(unit[-1].start) != parsed.sentence_index(piece.start)
            if unit and (_ends(unit[-1].text) or _begins(piece.text) or anew and _is_capital(piece.text)):
                yield tuple(unit)
                unit = []
            unit.append(piece)
    if unit:
        yield tuple(unit)


def _cut(parsed: Parsed, span: Span) -> Iterator[Span]:
    first, last = parsed.sentence_index(span.start), parsed.sentence_index(span.end - 1)
    if first is None or last is None or first == last:
        yield span
        return
    for sentence in parsed.sentences[first : last + 1]:
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if re.search(r"\w", parsed.text[start:end]):
            yield parsed.span(start, end)


def _begins(text: str) -> bool:
    return not _GOES_ON.match(text) and _is_capital(text)


def _is_capital(text: str) -> bool:
    return text.lstrip("\"“'‘[(")[:1].isupper()


def _ends(text: str) -> bool:
    return text.rstrip("\"”'’») \n")[-1:] in (".", "?", "!")


def _is_long(parsed: Parsed, claim: Claim) -> bool:
    """Whether a reported clause goes on in quoted sentences."""
    return len({parsed.sentence_index(span.start) for span in claim.content_spans}) > 1


_AND_THAT_BEHIND = re.compile(r"\s*,?\s*(?:and|but)\s+that\s+(?=\w)")


def _and_that_behind(parsed: Parsed, claim: Claim, begun: Collection[int]) -> list[Claim]:
    """ "He added, "..." and that it was late": what follows the quotation in its sentence."""
    spans = claim.content_spans
    if not spans or spans[-1].text[-1:] not in '"”' or claim.cue_span is None or claim.cue_span.start > spans[0].start:
        return [claim]
    sentence = parsed.sentence_at(spans[-1].end - 1)
    match = _AND_THAT_BEHIND.match(parsed.text, spans[-1].end)
    if match is None or sentence is None or match.end() >= sentence.end or match.end() in begun:
        return [claim]
    text = parsed.text[match.end() : sentence.end].rstrip(" \n.;!")
    if not text or '"' in text or "“" in text:
        return [claim]
    piece = parsed.span(match.end(), match.end() + len(text))
    return [claim, assemble.part(parsed, claim, (piece,), f"{claim.id}t")]


def _that_and_that(parsed: Parsed, claim: Claim) -> list[Claim]:
    """ "said that it was late and that he was tired": two contents."""
    if len(claim.content_spans) != 1 or claim.content_span is None:
        return [claim]
    span, cuts = claim.content_span, []
    start = span.start
    for match in _AND_THAT.finditer(span.text):
        cuts.append((start, span.start + match.start()))
        start = span.start + match.end() + len("that ")
    if not cuts:
        at = _second_clause(parsed, span) if claim.rule.startswith(("clause/", "sentence/clause/")) else None
        if at is None:
            return [claim]
        first = parsed.text[span.start : at[0]].rstrip(" ,")
        cuts, start = [(span.start, span.start + len(first))], at[1]
    pieces = [parsed.span(one, end) for one, end in [*cuts, (start, span.end)]]
    return [assemble.part(parsed, claim, (piece,), f"{claim.id}s{n}") for n, piece in enumerate(pieces, start=1)]


_THOUGHT = frozenset({"desire", "belief", "concern", "promise", "evaluation", "demand", "normative", "siding"})
_SELF = frozenset({"he", "she", "it", "they", "i", "we", "his", "her", "its", "their", "my", "our"})
NEARLY_ALL = 0.6
"""Share of a reported clause that "he hoped that ..." hands on."""


def _once(claims: list[Claim]) -> list[Claim]:
    """One claim where a holder "said that he hoped ...": what is hoped; what is quoted whole stays as it is quoted."""
    dropped: set[str] = set()
    kept: dict[str, Claim] = {}
    for outer in claims:
        frame = outer.rule.split("/")[0]
        if outer.id in dropped or frame not in ("clause", "plain", "interposed", "adverbial", "quote", "sentence"):
            continue
        inner = next((one for one in claims if _repeats(outer, one)), None)
        if inner is None:
            continue
        if frame == "quote" or outer.rule.startswith("sentence/quote"):
            dropped.add(inner.id)
        elif frame != "sentence":
            dropped.add(outer.id)
            by = inner.attributed_by if inner.attributed_by != links.name_of(outer) else outer.attributed_by
            kept[inner.id] = replace(inner, **_held(outer, inner), attributed_by=by)
    return [kept.get(one.id, one) for one in claims if one.id not in dropped]


def _held(outer: Claim, inner: Claim) -> dict[str, Any]:
    """Whose the inner claim is: where the outer holder has no id yet, his words say more than "he"."""
    words = outer.holder_span.text.lower() if outer.holder_span is not None else ""
    if outer.holder is None and words and words not in _SELF | {"who", "which"}:
        return {"holder": None, "holder_span": outer.holder_span}
    return {"holder": outer.holder or inner.holder}


def _repeats(outer: Claim, inner: Claim) -> bool:
    """Whether the inner claim is the outer one's holder speaking of what he thinks or wants, and nearly all of it."""
    if inner is outer or inner.holder_span is None or inner.cue_span is None:
        return False
    if inner.type not in _THOUGHT and inner.holder_span.text.lower() not in ("i", "we"):
        return False
    if inner.holder_span.text.lower() not in _SELF or assemble.UNSAID in inner.rule:
        return False
    if inner.holder is not None and outer.holder is not None and inner.holder != outer.holder:
        return False
    if (
        inner.holder_span.text.lower() in ("they", "their")
        and inner.holder is None
        and not _is_plural(outer.holder_span)
    ):
        return False
    if not any(span.contains(inner.holder_span) and span.contains(inner.cue_span) for span in outer.content_spans):
        return False
    words = [sum(len(span.text.split()) for span in one.content_spans) for one in (outer, inner)]
    return bool(inner.content_spans) and words[1] >= NEARLY_ALL * words[0]


def _is_plural(holder: Span | None) -> bool:
    """Whether "they" can be who speaks: "officials", "both leaders", "Tirana and Rome"."""
    words = holder.text.lower().split() if holder is not None else []
    return "and" in words or any(word.endswith("s") or word == "people" for word in words)


def _second_clause(parsed: Parsed, span: Span) -> tuple[int, int] | None:
    """Where a coordinated clause with a subject of its own begins: its conjunction, and its first word behind that."""
    if any(mark in span.text for mark in '"“”'):
        return None
    words = parsed.tokens(span.start, span.end)
    inside = {token.i for token in words}
    for token in words:
        head = token.head
        own = next((one for one in token.children if one.dep_ in ("nsubj", "nsubj:pass")), None)
        if token.dep_ != "conj" or own is None or own.pos_ == "PRON" or head.i not in inside or head.head.i in inside:
            continue
        link = next((one for one in token.children if one.dep_ == "cc" and one.lower_ in ("and", "but")), None)
        if link is None or not any(one.dep_ in ("nsubj", "nsubj:pass") for one in head.children):
            continue
        first = min(one.i for one in token.subtree)
        if link.i == first and own.i < token.i and token.i - link.i >= 2 and link.i - words[0].i >= 3:
            return link.idx, link.nbor(1).idx
    return None


def _is_handed_on(parsed: Parsed, one: Claim, others: Sequence[Claim]) -> bool:
    """Whether a sentence of a turn only says who thinks or said what, which is a claim of its own."""
    if not one.rule.startswith("sentence/turn") or one.content_span is None:
        return False
    words = len(one.content_span.text.split())
    return any(
        "in turn" in other.rule
        and other.rule.split("/")[0] in _HANDING_ON
        and one.content_span.contains(other.cue_span)
        and (
            sum(len(span.text.split()) for span in other.content_spans) >= MOST_OF_IT * words
            or clauses.is_main(parsed, other.cue_span, one.content_span)
        )
        for other in others
        if other.cue_span is not None and assemble.UNSAID not in other.rule and position(other) >= position(one)
    )


def _is_greeting(parsed: Parsed, one: Claim) -> bool:
    """Whether a claim is met in a sentence of a turn that only greets or thanks."""
    if "in turn" not in one.rule or one.cue_span is None:
        return False
    sentence = parsed.sentence_at(one.cue_span.start)
    return sentence is not None and is_courtesy(parsed.text[sentence.start : sentence.end])


@functools.cache
def _courtesies() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = lexicon.data()["courtesies"]
    return tuple(re.compile("|".join(data[name]), re.IGNORECASE) for name in ("always", "alone"))  # type: ignore[return-value]


def is_courtesy(text: str) -> bool:
    """Whether a sentence of a turn greets, thanks or hands over: "Thank you, Mr. President"."""
    always, alone = _courtesies()
    said = text.strip("\"“”'‘’ \n")
    return bool(always.match(said)) or (len(said.split()) <= 8 and bool(alone.match(said)))
