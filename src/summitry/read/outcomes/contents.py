"""The smallest words that say what was agreed: the content of a verb, without the verb and without asides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]

_PREPOSITIONS = frozenset({"to", "on", "for", "upon", "with", "in", "about"})
_TIMES = frozenset({"day", "week", "month", "year", "principle", "morning", "evening", "end"})
_FEELINGS = frozenset({"relief", "dismay", "surprise", "delight", "anger", "annoyance", "fury", "joy", "applause"})
_SAYING = frozenset({"reaffirm", "affirm", "say", "state", "declare", "stress", "underline", "pledge", "promise",
                     "call", "commit", "reject", "condemn", "recognise", "recognize", "express", "set"})  # fmt: skip


def subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it is joined to."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass") or (child.dep_ == "expl" and child.lower_ == "it"):
            return child
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX") and verb.head.i != verb.i:
        return subject(verb.head)
    if is_loose(verb):
        above = next((one for one in verb.ancestors if one.pos_ == "VERB"), None)
        return subject(above) if above is not None else None
    return None


def is_loose(verb: Token) -> bool:
    """Whether a participle behind a comma goes on with the sentence: "they praised each other, signing two pacts"."""
    children = [one.text for one in verb.lefts]
    comma = "," in children or (verb.i > 0 and verb.nbor(-1).text == ",")
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and comma


def stems(word: str) -> tuple[str, ...]:
    """What a past form can be the past of: a small model's lemma of a rare verb is now and then wrong."""
    if not word.endswith("ed"):
        return ()
    bare = word[:-2]
    return (bare, bare + "e", bare[:-1] if bare[-1:] == bare[-2:-1] else bare)


def of(verb: Token) -> Iterator[Token]:
    """The heads of what was agreed: a clause, an object, or what follows "to", "on", "with"."""
    children = [child for child in verb.children if child.i > verb.i]
    for child in children:
        if child.dep_ in ("xcomp", "ccomp", "csubj", "csubj:pass") or (child.dep_ == "obj" and not _is_time(child)):
            yield child
            return
    deed = any(child.dep_ == "advcl" and _marks(child) == {"to"} for child in children)
    for child in children:
        if child.dep_ in ("obl", "advcl") and not _is_time(child):
            marks = _marks(child)
            if marks & _PREPOSITIONS and not (deed and marks == {"in"}):
                yield child
                return


def _marks(content: Token) -> set[str]:
    return {one.text.lower() for one in content.children if one.dep_ in ("case", "mark")}


_BINDING = frozenset({"commit", "oblige", "bind", "direct", "instruct", "task", "mandate"})


def bound(verb: Token) -> list[Token]:
    """What somebody is bound or told to do: "commits both to talks", "directed their ministers to finish"."""
    if verb.lemma_.lower() not in _BINDING:
        return []
    after = [child for child in verb.children if child.i > verb.i]
    if not any(child.dep_ == "obj" for child in after):
        return []
    deeds = [
        child for child in after if child.dep_ in ("xcomp", "obl", "advcl", "ccomp") and _marks(child) & {"to", "that"}
    ]
    return deeds[:1]


def counted(noun: Token) -> Token:
    """The papers of "a number of papers", the talks of "six hours of talks"."""
    if noun.lemma_.lower() not in _COUNTS:
        return noun
    return next((child for child in noun.children if child.dep_ == "nmod"), noun)


_COUNTS = frozenset({"hour", "day", "round", "minute", "week", "number", "series", "set", "dozen", "raft", "couple",
                     "handful", "total", "package", "host"})  # fmt: skip


def cleft(verb: Token) -> list[Token]:
    """What follows "is" in "what the two agreed on is a hotline"."""
    if verb.dep_ not in ("csubj", "acl:relcl", "csubj:outer", "advcl") or verb.head.i == verb.i:
        return []
    whats = [child for child in (*verb.children, verb.head) if child.lower_ == "what"]
    if not whats:
        return []
    top = verb.head.head if verb.head.lower_ == "what" else verb.head
    if top.i > verb.i and any(child.dep_ == "cop" for child in top.children):
        return [top]
    return [child for child in top.children if child.i > verb.i and child.dep_ in ("xcomp", "ccomp", "obj")][:1]


def signed(ceremony: Token) -> Token | None:
    """What was signed at "the signing of"."""
    return next((child for child in ceremony.children if child.dep_ == "nmod"), None)


def said(thing: Token) -> Token | None:
    """What a document says: the clause or the object behind "reaffirming", "that said", "which calls for"."""
    for verb in thing.children:
        if verb.dep_ not in ("acl", "acl:relcl") or verb.lemma_.lower() not in _SAYING:
            continue
        for child in verb.children:
            if child.dep_ in ("ccomp", "obj", "xcomp") and child.i > verb.i:
                return child
    return None


_REPEATED = frozenset({"again", "next", "regularly", "regular", "twice", "annual", "annually", "biannual", "yearly",
                       "monthly", "quarterly", "every"})  # fmt: skip


_STAFF = frozenset(
    {"expert", "official", "negotiator", "technician", "diplomat", "envoy", "militaries", "working-level"}
)
"""Those whose talks are something that leaders agree on: "to hold talks among experts"."""


def is_meeting(content: Token) -> bool:
    """Whether the content is an encounter: "concluded their meeting", "agreed to meet", settle nothing."""
    lemma = content.lemma_.lower()
    if content.pos_ == "VERB":
        return (
            content.dep_ == "xcomp"
            and lemma in lists()["verbs"]
            and not any(one.text.lower() in _REPEATED or one.lemma_.lower() in _STAFF for one in content.subtree)
        )
    if any(child.dep_ == "nmod:poss" and child.lower_ == "their" for child in content.children):
        return lemma in lists()["nouns"]
    return lemma in lists()["nouns"] and not any(child.dep_ == "nmod" for child in content.children)


def smallest(parsed: Parsed, content: Token) -> Range:
    """Characters of a content: a clause without its "that", or a noun phrase."""
    if content.pos_ == "VERB" and content.dep_ == "xcomp":
        start, end = clause(content, content_only=True)
        return start, _before_relative(content, start, end)
    if content.pos_ in ("VERB", "AUX", "ADJ") or any(child.dep_ in ("cop", "mark") for child in content.children):
        return clause(content, content_only=True)
    return phrase(parsed, content)


def _before_relative(content: Token, start: int, end: int) -> int:
    """Where what was agreed to be done ends, before a clause that only says which thing: "a treaty that would ..."."""
    for token in content.subtree:
        if token.dep_ == "appos" and token.head.i != content.i:
            low = min(one.i for one in token.subtree)
            if _is_remark(token, low):
                last = token.doc[low - (2 if token.doc[low - 1].text == "," else 1)]
                return int(last.idx) + len(last.text)
        if token.dep_ != "acl:relcl" or token.head.dep_ not in ("obj", "nmod", "obl"):
            continue
        left = min((one for one in token.subtree if not one.is_punct), key=lambda one: one.i, default=token)
        if left.lower_ in ("that", "which") and start < left.idx < end and left.i > content.i + 1:
            last = left.nbor(-2 if left.nbor(-1).text == "," else -1)
            return int(last.idx) + len(last.text)
    return end


def clause(head: Token, *, content_only: bool = False) -> Range:
    """Characters of a clause; of a content, without "that" and without a relative clause at its end."""
    tokens = [token for token in head.subtree if not token.is_space]
    if content_only:
        tokens = _bare(head, _without_joined(head, tokens))
    return _trim(tokens)


def _without_joined(head: Token, tokens: list[Token]) -> list[Token]:
    """A clause without a later one that is joined to it and has a subject, or another tense, of its own."""
    for other in head.conjuncts:
        owns = any(child.dep_ in ("nsubj", "nsubj:pass") for child in other.children)
        if other.i > head.i and (owns or (other.tag_ == "VBD" and head.tag_ != "VBD")):
            left = min(token.i for token in other.subtree)
            tokens = [token for token in tokens if token.i < left or left <= head.i]
    return tokens


def phrase(parsed: Parsed, head: Token) -> Range:
    """Characters of a noun phrase with what follows it, without its preposition."""
    tokens = [token for token in head.subtree if not token.is_space]
    case = [token for token in tokens if token.dep_ == "case" and token.head.i == head.i and token.i < head.i]
    first = case[-1].i + 1 if case else tokens[0].i
    return _trim(_without_asides(head, [token for token in tokens if token.i >= first]))


_DATES = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day|\d{4})$"
)


def _without_asides(head: Token, tokens: list[Token]) -> list[Token]:
    """A phrase without a relative clause behind a comma, and without the day on which it came about."""
    for child in head.children:
        if child.i <= head.i:
            continue
        left = min(token.i for token in child.subtree)
        aside = (
            child.dep_ == "acl:relcl"
            and left > 0
            and any(token.text == "," for token in (*child.lefts, head.doc[left - 1]))
        )
        aside = aside or _is_remark(child, left)
        dated = child.dep_ in ("nmod", "obl", "nmod:unmarked") and _DATES.match(child.text) is not None
        if aside or dated:
            inside = {token.i for token in child.subtree}
            tokens = [token for token in tokens if token.i not in inside]
    return tokens


def _is_remark(child: Token, left: int) -> bool:
    """An apposition that only comments: ", the first such pact", ", a pledge that critics mocked"."""
    words = child.doc[left : left + 3]
    opened = "," in [token.text for token in (child.doc[left - 1] if left else child, words[0])]
    common = child.pos_ == "NOUN" and any(token.dep_ == "det" for token in child.lefts)
    return child.dep_ == "appos" and opened and common


def _bare(head: Token, tokens: list[Token]) -> list[Token]:
    marks = [child for child in head.children if child.dep_ == "mark" and child.text.lower() == "that"]
    first = marks[0].i + 1 if marks else tokens[0].i
    for token in [one for one in tokens if one.dep_ == "acl:relcl" and one.head.i != head.i]:
        left = min(one.i for one in token.subtree)
        words = [one.lower_ for one in head.doc[left : left + 3]]
        last = max(one.i for one in token.subtree)
        ends = all(one.is_punct for one in tokens if one.i > last)
        if left > first and ends and "," in (words[0], head.doc[left - 1].text) and "where" not in words:
            tokens = [one for one in tokens if one.i < left]
    return [token for token in tokens if token.i >= first] or [head]


def _without_feeling(tokens: list[Token]) -> list[Token]:
    """A content without what others felt: ", to the relief of aid agencies"."""
    words = [token.lower_ for token in tokens]
    for place in range(1, len(tokens) - 3):
        if words[place : place + 3] == [",", "to", "the"] and words[place + 3] in _FEELINGS:
            return tokens[:place]
    return tokens


_LATER = re.compile(r",\s+[\w-]+\s+(?:years?|months?|weeks?|days?|decades?)\s+(?:after|since|before)\b[^,]*$")


def _trim(tokens: list[Token]) -> Range:
    tokens = _without_feeling(tokens)
    later = _LATER.search("".join(token.text_with_ws for token in tokens).rstrip())
    if later is not None and later.start():
        end = tokens[0].idx + later.start()
        tokens = [token for token in tokens if token.idx < end] or tokens
    while (
        len(tokens) > 1
        and (tokens[-1].is_punct or tokens[-1].dep_ in ("cc", "punct"))
        and tokens[-1].text not in (")", "%")
    ):
        tokens = tokens[:-1]
    while len(tokens) > 1 and tokens[0].is_punct and tokens[0].text not in ("(", '"', "“"):
        tokens = tokens[1:]
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)


def _is_time(token: Token) -> bool:
    if any(child.dep_ == "nmod" and child.i > token.i for child in token.children):
        return False
    return token.text.endswith("day") or token.lemma_.lower() in _TIMES
