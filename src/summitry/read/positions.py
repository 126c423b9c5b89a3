"""The durable stance of a state or person on an issue, from speech or conduct, with who ascribes it.

Only issues that the text names; a stance without an actor or without an issue is none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from summitry.model import Claim, Coreference, Position, Sentence, Span
from summitry.quick import Quick
from summitry.read import actors, contrasts, deeds, issues
from summitry.read.actors import Actor, Resolved
from summitry.read.deeds import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


@functools.cache
def _words(part: str) -> dict[str, str]:
    return {word: direction for direction, words in lists()[part].items() for word in words}


def find(parsed: Parsed, coreference: Sequence[Coreference], claims: Sequence[Claim] = ()) -> Iterator[Position]:
    """All positions of a document, each actor and issue once a sentence."""
    found = list(_once(_found(parsed, coreference, claims)))
    yield from found
    yield from contrasts.find(parsed, found, claims)


def _once(positions: Iterable[Position]) -> Iterator[Position]:
    """Without a stance that was found in the same words already: in the sentence, and again in its claim."""
    held: dict[tuple[str | None, str], list[Span]] = {}
    for one in positions:
        spans = held.setdefault((one.actor, one.issue), [])
        if not any(one.evidence_span.overlaps(span) for span in spans):
            spans.append(one.evidence_span)
            yield one


def _found(parsed: Parsed, coreference: Sequence[Coreference], claims: Sequence[Claim]) -> Iterator[Position]:
    resolved = actors.resolved(parsed, coreference)
    for sentence in parsed.sentences:
        if sentence.kind != "sentence":
            continue
        seen: set[tuple[str, str]] = set()
        for one in _sentence(parsed, sentence, resolved):
            key = (one.actor or "", one.issue)
            if key not in seen:
                seen.add(key)
                yield one
    yield from _from_claims(claims)


@functools.cache
def _rows() -> tuple[tuple[frozenset[str], str, re.Pattern[str], re.Pattern[str], bool], ...]:
    return tuple(
        (
            frozenset(row["types"]),
            row["direction"],
            re.compile(row.get("says", ""), re.I),
            re.compile(row.get("cue", ""), re.I),
            bool(row.get("refuses", False)),
        )
        for row in lists()["claims"]
    )


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lists()[name], re.I)


def _from_claims(claims: Sequence[Claim]) -> Iterator[Position]:
    for claim in claims:
        if claim.holder is None or claim.content_span is None:
            continue
        direction = _stance(claim, claim.content_span.text)
        if (condition := _condition(claim.content_span.text)) is not None:
            yield _of_claim(claim, claim.content_span, *condition)
            continue
        issue = _narrowed(claim.issue, claim.content_span.text)
        own = (issue,) if issue is not None and _can_be_held(issue) else ()
        listed = () if _pattern("negation").search(claim.content_span.text) else _listed(claim.content_span.text)
        for issue in dict.fromkeys((*own, *listed)):
            if direction is None:
                break
            yield _of_claim(claim, claim.content_span, issue, direction)


def _of_claim(claim: Claim, content: Span, issue: str, direction: str) -> Position:
    return Position(
        actor=claim.holder, actor_span=claim.holder_span, issue=issue, direction=direction, evidence_span=content,
        hedge=claim.hedge, attributed_by=claim.attributed_by, rule=f"position:claim:{claim.type}",
    )  # fmt: skip


def _condition(text: str) -> tuple[str, str] | None:
    """The issue and direction of what is made a condition of something else: "no peace without guarantees"."""
    for row in lists()["conditions"]:
        if not _pattern("no_stance").search(text) and (match := re.search(row["pattern"], text, re.I)):
            hit = next((one for one in issues.hits(text, match.end()) if _can_be_held(one.issue)), None)
            if hit is not None:
                away = _pattern("removal").search(text, match.end()) and hit.issue not in lists()["removal_is_for"]
                return hit.issue, _OTHER[row["direction"]] if away else row["direction"]
    return None


def _narrowed(issue: str | None, text: str) -> str | None:
    """The first part of an area that the words name, where a claim has only the area: NATO's role, not Ukraine."""
    if issue is None or "." in issue:
        return issue
    first = _ASIDE.split(text, maxsplit=1)[0]
    return next((hit.issue for hit in issues.hits(first) if hit.issue.startswith(f"{issue}.")), issue)


_ASIDE = re.compile(r",\s+(?:where|which|whom?|whose|while|although|though|after|before|as)\b", re.I)
"""Where a content turns to what others do: "..., where Moscow backs the general"."""


def _listed(text: str) -> Iterator[str]:
    """The issues that a content lists as such: "on issues such as trade and climate"."""
    match = _pattern("listing").search(text)
    if match is not None:
        yield from (hit.issue for hit in issues.hits(text, match.end()) if "." in hit.issue)
        alone = (issues.topic(one.strip(" .")) for one in re.split(r",|\band\b|\bor\b", text[match.end() :]))
        yield from (issue for issue in alone if issue is not None)


def _can_be_held(issue: str | None) -> bool:
    """Whether one can be for or against an issue: a whole area ("Ukraine") or good relations have no other side."""
    return issue is not None and "." in issue and issue.split(".")[0] not in lists()["no_stance_in"]


def _stance(claim: Claim, text: str) -> str | None:
    """For or against, by the kind of claim and its words; None where it is no stance that lasts."""
    if _pattern("no_stance").search(text):
        return None
    said_by = claim.cue_span.text if claim.cue_span is not None else ""
    for types, direction, says, cue, refuses in _rows():
        if claim.type not in types or not says.search(text) or not cue.search(said_by):
            continue
        ends = bool(_pattern("removal").search(text)) and claim.issue not in lists()["removal_is_for"]
        turned = ends != bool(refuses or claim.negated or _pattern("negation").search(text))
        if direction == "against" and claim.negated and claim.type == "evaluation":
            return None
        return _OTHER[direction] if direction == "for" and turned else direction
    return None


_OTHER = {"for": "against", "against": "for"}


@functools.cache
def _conducts() -> tuple[tuple[dict[str, Any], Quick], ...]:
    return tuple((row, Quick(row["pattern"], re.I)) for row in lists()["conduct"])


def _sentence(parsed: Parsed, sentence: Sentence, resolved: Resolved) -> Iterator[Position]:
    for token in parsed.words_of(sentence):
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in _words("verbs"):
            subject = _subject(token)
            holders = actors.named(parsed, subject, resolved)
            objects = [child for child in token.children if child.dep_ in ("obj", "xcomp", "ccomp", "obl")]
            direction = _words("verbs")[lemma]
            denied = any(child.lemma_.lower() in ("not", "never", "n't") for child in token.children)
            if denied != actors.is_neither(subject):
                direction = _OTHER[direction]
        elif token.pos_ == "VERB" and (deed := deeds.of(token)) is not None:
            direction, behind = deed
            if not actors.is_neither(_subject(token)) and not _is_departure(parsed, token, behind):
                for actor in actors.named(parsed, _subject(token), resolved):
                    yield from _about(parsed, token, actor, behind, direction, by_deed=True)
            continue
        elif token.pos_ == "NOUN" and lemma in _words("people"):
            yield from _of_people(parsed, token, _words("people")[lemma], resolved)
            continue
        elif token.lower_ == "against" and token.dep_ == "case" and _is_said_to_be(token.head):
            holders = actors.named(parsed, _subject(token.head), resolved)
            objects, direction = [token.head], "against"
        elif token.pos_ == "NOUN" and lemma in _words("nouns"):
            whose = [child for child in token.children if child.dep_ in ("nmod:poss", "amod", "compound")]
            holders = next((found for child in whose if (found := actors.named(parsed, child, resolved))), [])
            objects = [child for child in token.children if child.dep_ in ("nmod", "acl", "obl")]
            direction = _words("nouns")[lemma]
        else:
            continue
        for actor in [] if len(holders) > 1 and _is_undertaking(token) else holders:
            yield from _about(parsed, token, actor, objects, direction)
    for row, pattern in _conducts():
        for match in pattern.finditer(parsed.text, sentence.start, sentence.end):
            if _names_area(parsed, row["issue"]):
                yield from _conduct(parsed, sentence, match, row, resolved)


def _is_undertaking(token: Token) -> bool:
    """Whether a word is what somebody undertakes: "their commitment", "pledged to oppose"."""
    words = lists()["undertaken_together"]
    return token.lemma_.lower() in words or (token.dep_ == "xcomp" and token.head.lemma_.lower() in words)


def _is_departure(parsed: Parsed, verb: Token, objects: list[Token]) -> bool:
    """Whether somebody only went away or passed somebody over: "left Israel", "left Israel off the list"."""
    if verb.lemma_.lower() not in lists()["departs"]:
        return False
    found = [parsed.mention_at(one.idx) for one in objects]
    return any(one is not None and one[1].type in ("state", "place", "person") for one in found)


def _names_area(parsed: Parsed, issue: str) -> bool:
    """Whether the text names the area of an issue anywhere: an annexation elsewhere is not that of Crimea."""
    return any(hit.area == issue.split(".")[0] for hit in issues.hits(parsed.text))


def _is_said_to_be(head: Token) -> bool:
    """Whether a word is what its subject is said to be: "Rome is against the embargo"."""
    return any(child.dep_ == "cop" for child in head.children)


def _of_people(parsed: Parsed, token: Token, direction: str, resolved: Resolved) -> Iterator[Position]:
    """What subjects are said to be: "Tirana and Rome are supporters of the treaty", "the king, a critic of it"."""
    about = [child for child in token.children if child.dep_ == "nmod" and child.i > token.i]
    heads = [child for child in token.children if child.dep_ in ("nsubj", "nsubj:outer")]
    if token.dep_ == "appos":
        heads = [token.head]
    for head in heads:
        for actor in actors.named(parsed, head, resolved):
            yield from _about(parsed, token, actor, about, direction)


def _about(
    parsed: Parsed,
    token: Token,
    actor: Actor,
    objects: list[Token],
    direction: str,
    *,
    by_deed: bool = False,
) -> Iterator[Position]:
    """The stance on the first issue that an object names; of a deed its objects are read together."""
    for group in [objects] if by_deed else [[one] for one in objects]:
        tokens = [sub for one in group for sub in one.subtree if not sub.is_space]
        if not tokens:
            continue
        span = parsed.words(sorted(tokens, key=lambda sub: sub.i))
        hits = [one for one in issues.hits(parsed.text, span.start, span.end) if _can_be_held(one.issue)]
        if hits:
            start = min(token.idx, actor[1].start, span.start)
            end = max(span.end, token.idx + len(token.text), actor[1].end)
            hedge = next((h.span.text for h in parsed.hedges if start <= h.span.start and h.span.end <= end), None)
            yield Position(
                actor=actor[0],
                actor_span=actor[1],
                issue=hits[0].issue,
                direction=direction,
                evidence_span=parsed.span(start, end),
                hedge=hedge,
                rule=f"position:{token.lemma_.lower()}",
            )
            return


def _conduct(
    parsed: Parsed, sentence: Sentence, match: re.Match[str], row: dict[str, Any], resolved: Resolved
) -> Iterator[Position]:
    tokens = [token for token in parsed.tokens(match.start(), match.end()) if not token.is_space]
    if not tokens:
        return
    head = tokens[0]
    candidates = [child for child in head.children if child.dep_ in ("nsubj", "nmod:poss", "obl:agent")]
    for child in candidates:
        for actor in actors.named(parsed, child, resolved)[:1]:
            start, end = min(actor[1].start, match.start()), max(match.end(), actor[1].end)
            yield Position(
                actor=actor[0],
                actor_span=actor[1],
                issue=row["issue"],
                direction=row["direction"],
                evidence_span=parsed.span(start, end),
                rule="position:conduct",
            )
            return


def _subject(verb: Token) -> Token | None:
    relative = verb.dep_ == "acl:relcl"
    for child in verb.children:
        if child.dep_ in ("nsubj", "obl:agent") and not (relative and child.text.lower() in ("which", "that", "who")):
            return child
    if verb.dep_ in ("conj", "xcomp") and verb.head.pos_ == "VERB":
        return _subject(verb.head)
    if verb.dep_ == "acl:relcl":
        return verb.head if any(child.text.lower() in ("which", "that", "who") for child in verb.children) else None
    return None
