"""Sentences that a fixed phrase gives to a holder: "according to the Kremlin", "in his view"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from summitry import tables
from summitry.model import Span
from summitry.read.claims import holders, lexicon, tree
from summitry.read.claims.found import Found
from summitry.read.claims.quotations import Quotation
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


class Phrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fixed phrase around a holder."""

    type: str
    sure: float
    cue: str
    phrase: str

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.phrase.split())


@functools.cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """The phrases of `cues.yaml` by their first word, longest first."""
    rows = lexicon.data()["adverbials"]
    found = [tables.convert(row, Phrase, f"cues.yaml adverbial {n}") for n, row in enumerate(rows, start=1)]
    firsts = {one.words[0] for one in found}
    return {
        first: tuple(sorted((one for one in found if one.words[0] == first), key=lambda one: -len(one.words)))
        for first in firsts
    }


def find(parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Found]:
    """One finding for each fixed phrase, in text order."""
    known = phrases()
    for token in parsed.doc:
        for phrase in known.get(token.lower_, ()):
            found = _match(parsed, quotations, token, phrase)
            if found is not None:
                yield found
                break


def _match(parsed: Parsed, quotations: Sequence[Quotation], token: Token, phrase: Phrase) -> Found | None:
    doc, at = token.doc, token.i
    head: Token | None = None
    for word in phrase.words:
        if at >= len(doc):
            return None
        if word == "{holder}":
            head = _head_from(doc[at])
            break
        if word == "{holder's}":
            head, at = _possessive_from(doc[at])
            if head is None:
                return None
            continue
        if doc[at].lower_ != word:
            return None
        at += 1
    if head is None or head.lower_ in holders.FILLERS:
        return None
    top = _top(token, head, at)
    found = _content(parsed, token, top)
    if not found:
        return None
    quoted = next(
        (q for q in quotations if found[-1].start <= q.start + 1 and q.inner_start <= found[-1].end < q.end), None
    )
    if quoted is not None:
        found = (*found[:-1], parsed.span(min(found[-1].start, quoted.start), quoted.end))
    first, last = phrase.cue.split()[0], phrase.cue.split()[-1]
    cue = [one for one in doc[token.i : max(at, token.i + 2)] if one.lower_ in (first, last)]
    return Found(
        frame="adverbial",
        cue=None,
        type=phrase.type,
        sure=phrase.sure,
        at=token,
        cue_span=parsed.words(cue or [token]),
        holder=_with_tail(parsed, token, top, holders.words(parsed, head, [])),
        holder_head=head,
        pieces=found,
    )


def _content(parsed: Parsed, token: Token, top: Token) -> tuple[Span, ...]:
    """The sentence without the phrase, where the phrase stands at its edge or between marks; else its clause."""
    doc = token.doc
    last = _last(token, max(one.i for one in top.subtree))
    sentence = token.sent
    before = doc[token.i - 1] if token.i > sentence.start else None
    after = doc[last + 1] if last + 1 < sentence.end else None
    edge = before is None or before.is_punct or after is None or after.text in ".;!?"
    if edge:
        phrase = set(range(token.i, last + 1))
        numbers = {one.i for one in sentence if one.i not in phrase}
        numbers -= {below.i for one in sentence if one.i > last and _reports_anew(one) for below in one.subtree}
        numbers = _last_relative(token, numbers) or numbers
        opening = {number for number in numbers if number < token.i}
        if all(doc[number].pos_ in ("CCONJ", "ADV", "PUNCT", "SPACE", "INTJ") for number in opening):
            numbers -= opening  # "But, according to him, nothing changed": the conjunction says nothing
        if any(doc[number].pos_ in ("VERB", "AUX") for number in numbers):
            return tree.pieces(parsed, numbers)
    clause = _clause(top)
    if clause.i == top.i or not any(doc[number].pos_ in ("VERB", "AUX") for number in tree.subtree([clause], [top])):
        return ()
    return tree.pieces(parsed, tree.subtree([clause], [top]))


def _with_tail(parsed: Parsed, token: Token, top: Token, holder: Span | None) -> Span | None:
    """The holder with the participle behind it: "two people briefed on the talks"."""
    last = max(one.i for one in top.subtree)
    tail = _last(token, last)
    if holder is None or tail <= last or token.doc[last].idx + len(token.doc[last].text) != holder.end:
        return holder
    return parsed.words([*parsed.tokens(holder.start, holder.end), *token.doc[last + 1 : tail + 1]])


LONGEST_TAIL = 12
"""Words between a holder and the comma that ends it: "according to two people briefed on the talks, ..."."""


def _last(token: Token, last: int) -> int:
    """The last word of a phrase; of one that opens its sentence, with what a parser hung on words behind the comma."""
    doc, end = token.doc, token.sent.end
    last = holders.hyphenated(doc[last])
    if any(one.pos_ not in ("CCONJ", "ADV", "PUNCT", "SPACE") for one in doc[token.sent.start : token.i]):
        return last
    tail = doc[last + 1].pos_ if last + 1 < end else ""
    if tail not in ("VERB", "ADJ") or any(one.i > last for one in tree.children(doc[last + 1], *tree.SUBJECTS)):
        return last
    for at in range(last + 2, min(last + 2 + LONGEST_TAIL, end)):
        if doc[at].text == ",":
            return at - 1
        if doc[at].pos_ == "AUX" or any(one.dep_ in tree.SUBJECTS and one.i > last for one in doc[at].children):
            return last
    return last


def _last_relative(token: Token, numbers: set[int]) -> set[int]:
    """A relative clause behind a comma that ends right before the phrase: "..., which cost two lives, according to"."""
    for one in token.doc[token.sent.start : token.i]:
        if one.dep_ != "acl:relcl":
            continue
        below = sorted(i.i for i in one.subtree if not i.is_punct and i.i in numbers)
        if not below or below[-1] < token.i - 2 or token.doc[below[0] - 1].text != ",":
            continue
        words = [token.doc[number] for number in below]
        while words and (words[0].pos_ == "ADP" or words[0].lower_ in ("which", "who", "whom")):
            words.pop(0)
        if len(words) >= 4:
            return {word.i for word in words}
    return set()


def _reports_anew(verb: Token) -> bool:
    """Whether a coordinated clause has a subject and a cue of its own: "..., and he believes that ..."."""
    if verb.dep_ != "conj" or verb.pos_ != "VERB" or tree.child(verb, *tree.SUBJECTS) is None:
        return False
    return verb.lower_ in lexicon.cues("verb") and tree.child(verb, "ccomp") is not None


def _head_from(token: Token) -> Token:
    """The head of the noun phrase that starts at a token."""
    at = token
    while at.head.i > at.i and at.head.i - token.i < 20 and at.dep_ not in ("nsubj", "nsubj:pass", "obl", "root"):
        at = at.head
    return at


def _possessive_from(token: Token) -> tuple[Token | None, int]:
    if token.dep_ in ("nmod:poss", "det:poss") and token.pos_ == "PRON":
        return token, token.i + 1
    at = token.i
    for one in token.doc[at : at + 8]:
        if one.lower_ in ("'s", "’s", "'", "’") and one.i > at:
            return one.nbor(-1), one.i + 1
        if one.pos_ in ("VERB", "AUX", "PUNCT"):
            break
    return None, at


def _top(token: Token, head: Token, at: int) -> Token:
    """The highest word of the phrase: the holder, or the noun that the holder owns."""
    if head.head.i < at and head.head.i > token.i and head.dep_ in ("nmod:poss", "det:poss", "nmod"):
        return head.head
    if head.dep_ == "nmod" and token.i < head.head.i < head.i:
        return head.head
    return head


def _clause(top: Token) -> Token:
    """The clause that the phrase belongs to; the whole sentence where it stands at its edge."""
    at = top.head
    while at.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADP") and at.head.i != at.i and at.dep_ not in ("conj",):
        if any(one.dep_ in ("cop", "nsubj") for one in at.children):
            break
        at = at.head
    return at
