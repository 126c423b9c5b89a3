"""The words of one response: the clause around its head, without what another clause of the sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Sentence, Span
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_REASONS = frozenset({"as", "because", "since", "after", "before", "when", "for"})
_ECHO = re.compile(r",?\s+(?:and\s+)?(?:so|as|neither|nor)\s+(?:did|does|do|has|have|had|was|were|is|are)\s+(?=\w)")
_BREAK = re.compile(r";\s+|,?\s+(?:while|whereas|although|though)\s+")
_AND = re.compile(r",\s+(?:and|but|as|because|since)\s+")
_FRESH = re.compile(r"(?:^|;\s+|,\s+(?:and|but)\s+|,?\s*\b(?:while|whereas|although|though)\s+)$", re.IGNORECASE)
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


def echoed(text: str) -> re.Match[str] | None:
    """Where somebody else is said to have done the same: "and so did Brazil", "as did the union"."""
    return _ECHO.search(text)


def clause(parsed: Parsed, verb: Token, sentence: Sentence) -> Span:
    """The clause that `verb` heads, without contrasted and coordinated clauses and without an opening adjunct."""
    tokens = _opened(list(_joined(verb)), verb)
    while tokens and (tokens[0].is_punct or tokens[0].dep_ == "cc" or _is_contrast(tokens[0])):
        tokens = tokens[1:]
    start = min((one.idx for one in tokens), default=verb.idx)
    end = max((one.idx + len(one.text) for one in tokens), default=verb.idx + len(verb.text))
    start, end = _within_breaks(parsed, verb, start, end)
    while end > start and parsed.text[end - 1] in " .,;:":
        end -= 1
    return parsed.span(max(start, sentence.start), min(end, sentence.end))


def _joined(verb: Token) -> Iterator[Token]:
    """The words of the clause in order, up to another clause behind the verb."""
    for one in verb.subtree:
        if one.is_space:
            continue
        if not _is_apart(one, verb):
            yield one
        elif one.i > verb.i:
            return


def _within_breaks(parsed: Parsed, verb: Token, start: int, end: int) -> tuple[int, int]:
    """The range without what stands beyond a semicolon, a contrast, an echo or another subject."""
    stop = verb.idx + len(verb.text)
    breaks = [one.start() for one in _BREAK.finditer(parsed.text, stop, end)]
    if (echo := echoed(parsed.text[stop:end])) is not None:
        breaks.append(stop + echo.start())
    breaks += [one.start() for one in _AND.finditer(parsed.text, stop, end) if _opens_clause(parsed, one.end(), verb)]
    behind = [one.end() for one in _BREAK.finditer(parsed.text, start, verb.idx)]
    return max([start, *behind]), min([end, *breaks])


def _opens_clause(parsed: Parsed, offset: int, verb: Token) -> bool:
    """Whether the words from here on are the subject of another clause."""
    token = next(iter(parsed.tokens(offset, offset + 1)), None)
    while token is not None and token.dep_ not in (*_SUBJECTS, "expl"):
        if token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return token is not None and token.head.i > verb.i


def heads(parsed: Parsed, sentence: Sentence) -> Iterator[Token]:
    """The heads of clauses that stand for themselves: main, coordinated, contrasted, or behind a semicolon."""
    for token in parsed.words_of(sentence):
        subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubj:pass")), None)
        if subject is None:
            continue
        first = min((one.idx for one in subject.subtree if not one.is_space), default=subject.idx)
        if token.dep_ in ("root", "ROOT", "conj", "parataxis") or _FRESH.search(parsed.text[sentence.start : first]):
            yield token


def _opened(tokens: list[Token], verb: Token) -> list[Token]:
    """Without an adjunct that opens the clause before a comma, where the subject follows: "In Rome, critics"."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i), None)
    if subject is None:
        return tokens
    first = min((one.i for one in subject.subtree if not one.is_space), default=subject.i)
    before = [one for one in tokens if one.i < first]
    if not before or not any(one.text == "," for one in before):
        return tokens
    tops = [one for one in before if one.head.i == verb.i and not one.is_punct]
    return tokens[len(before) :] if all(one.dep_ in ("obl", "advmod", "cc", "mark") for one in tops) else tokens


def _is_contrast(token: Token) -> bool:
    return token.dep_ == "mark" and token.lower_ in CONTRASTS


def _is_apart(token: Token, verb: Token) -> bool:
    while token.i != verb.i and token.head.i != token.i:
        if token.dep_ == "parataxis" or (token.head.i == verb.i and _is_own_clause(token)):
            return True
        token = token.head
    return False


def _is_own_clause(token: Token) -> bool:
    if token.dep_ == "conj":
        return token.pos_ == "VERB" or any(child.dep_ in _SUBJECTS for child in token.children)
    if token.dep_ != "advcl":
        return False
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod")}
    first = min(one.i for one in token.subtree)
    after_comma = first > token.head.i and token.doc[first - 1].text == ","
    return bool(marks & CONTRASTS) or (after_comma and bool(marks & _REASONS))


def subject_of(verb: Token) -> Token | None:
    """Who acts: the subject of a verb, of the one that it is joined to or that governs it."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "obl:agent"):
            return child
    if verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX", "ADJ"):
        return subject_of(verb.head)
    if verb.dep_ == "acl" and verb.head.lower_ in ("those", "first", "ones", "many"):
        return next((child for child in verb.head.children if child.dep_ == "nsubj"), None)
    if verb.dep_ in ("acl", "advcl") and any(child.dep_ == "mark" for child in verb.children):
        return next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
    return None
