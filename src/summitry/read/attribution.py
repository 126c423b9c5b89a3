"""What is added to claims once the rest of the text is known: who the holder is, which issue, which encounter.

It finds no claim of its own and changes no span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from summitry.model import Claim, Coreference, Encounter, Span
from summitry.read import agents, camps, issues
from summitry.read.claims.assemble import UNSAID
from summitry.read.claims.links import position
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed

_AMERICAN = frozenset({"us_critics", "us_supporters", "us_public"})
"""Camps that are American only where an American leader took part."""
SPARE = 0.3
"""Confidence. A bare noun ("the conclusions of X") below it needs a named holder to be a claim."""


def by_sentence(parsed: Parsed, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims as one a statement, each denial tied to what it denies."""
    from summitry.read.claims import links, statements

    parts = [replace(one, denies=None, denied_by=None) for one in statements(parsed, list(claims))]
    return tuple(links.denials(parsed, parts))


def finish(
    parsed: Parsed, claims: Sequence[Claim], coreference: Sequence[Coreference], found: Found
) -> tuple[Claim, ...]:
    """The claims with holder, issue and encounter filled where they are clear."""
    return tuple(_finished(parsed, claims, coreference, found))


def _finished(
    parsed: Parsed, claims: Sequence[Claim], coreference: Sequence[Coreference], found: Found
) -> Iterator[Claim]:
    kept: dict[str, Claim] = {}
    group: tuple[int, str] | None = None
    facts = [span for one in found.encounters for span in _facts(parsed, one)]
    for claim in sorted(claims, key=position):
        if _tells_of_an_encounter(claim, facts):
            continue
        if UNSAID in claim.rule or _is_everybody(claim) or _shows(claim) or _is_furniture(parsed, claim):
            continue
        agent = agents.holder(parsed, claim.holder_span, coreference)
        if claim.holder_span is not None and agent is None:
            if not _is_answer(claim):
                continue
            agent = ""
        named = (agent or None) if claim.holder_span is not None else claim.holder
        number = parsed.sentence_index(position(claim))
        if named is None and _is_they(claim) and group is not None and number is not None and number - group[0] <= 1:
            named = group[1]
        if named is not None and number is not None and _is_plural(claim, named):
            group = (number, named)
        spare = claim.confidence < SPARE and (not named or not claim.content_span)
        if spare and not (claim.type == "denial" and claim.negated):
            continue
        kept[claim.id] = replace(
            claim,
            holder=named or claim.holder,
            issue=claim.issue or _issue(parsed, claim),
            encounter=claim.encounter or _encounter(parsed, claim, found),
        )
    known = _known_by_words(kept.values())
    american = any(camps.camp_of(who) == "us_general" for one in found.encounters for who in one.participants)
    for claim in kept.values():
        if not american and claim.holder in _AMERICAN:
            claim = replace(claim, holder=None)
        if _dismisses_others(parsed, claim, kept):
            claim = replace(claim, type="downplaying", negated=False, denies=None)
        denies = claim.denies if claim.denies in kept else None
        denied_by = claim.denied_by if claim.denied_by in kept else None
        if denied_by is not None and _dismisses_others(parsed, kept[denied_by], kept):
            denied_by = next(
                (
                    one.id
                    for one in kept.values()
                    if one.denies == claim.id and not _dismisses_others(parsed, one, kept)
                ),
                None,
            )
        by = known.get(claim.attributed_by, claim.attributed_by)
        by = claim.attributed_by if by in _AMERICAN and not american else by
        by = "author" if by == claim.holder else by
        yield replace(claim, denies=denies, denied_by=denied_by, attributed_by=by)


def _is_answer(claim: Claim) -> bool:
    """Whether a claim is an answer in an interview that does not say who answers: "A: We will sign."."""
    words = claim.holder_span.text.lower().rstrip(".") if claim.holder_span is not None else ""
    return "turn" in claim.rule and words in ("a", "answer")


_TOLD = frozenset({"date", "place", "actual_minutes", "planned_minutes", "frequency", "private", "others_present"})


def _facts(parsed: Parsed, one: Encounter) -> Iterator[Span]:
    """Where a text says that an encounter took place, with a verb or with what is told of it."""
    if one.mood == "possible":
        return
    yield from (attribute.span for attribute in one.attributes if attribute.name in _TOLD)
    for span in one.mentions:
        if any(token.tag_ in ("VBD", "VBN") for token in parsed.tokens(span.start, span.end)):
            yield span


def _tells_of_an_encounter(claim: Claim, facts: Sequence[Span]) -> bool:
    """Whether a clause of a turn only tells when, where or how long leaders met, which the encounter holds."""
    if claim.type != "assertion" or not claim.rule.startswith("sentence/turn") or claim.content_span is None:
        return False
    return claim.negated is False and any(claim.content_span.contains(span) for span in facts)


def _known_by_words(claims: Iterable[Claim]) -> dict[str, str]:
    """Who the words for a holder stand for, where all claims of these words have one holder."""
    found: dict[str, set[str | None]] = {}
    for claim in claims:
        if claim.holder_span is not None:
            found.setdefault(claim.holder_span.text, set()).add(claim.holder)
    single = {words: next(iter(ids)) for words, ids in found.items() if len(ids) == 1}
    return {words: who for words, who in single.items() if who is not None}


def _dismisses_others(parsed: Parsed, claim: Claim, kept: dict[str, Claim]) -> bool:
    """ "He dismissed the allegations" against somebody else: he plays them down, he is not the one who denies them."""
    cue = claim.cue_span.text.lower() if claim.cue_span is not None else ""
    denied = kept.get(claim.denies or "")
    if not cue.startswith("dismiss") or denied is None or denied.content_span is None or claim.holder is None:
        return False
    span = denied.content_span
    accused = {
        camps.camp_of(entity.id)
        for _, entity in parsed.mentions_in(span.start, span.end, nested=True)
        if entity.type in ("person", "state", "organisation")
    }
    return bool(accused) and camps.camp_of(claim.holder) not in accused


def _is_everybody(claim: Claim) -> bool:
    """ "We need to understand": the author and the reader, who hold nothing here."""
    words = claim.holder_span.text.lower() if claim.holder_span is not None else ""
    spoken = "in turn" in claim.rule or "in quotation" in claim.rule
    return claim.attributed_by == "author" and not spoken and words in agents.words()["everybody"]


def _is_furniture(parsed: Parsed, claim: Claim) -> bool:
    """Whether the claim stands in a byline or beside it: "52 views" says nothing."""
    sentence = parsed.sentence_at(position(claim))
    return sentence is not None and sentence.kind == "byline"


def _shows(claim: Claim) -> bool:
    """ "They reveal how complex it is": what a pronoun for a thing shows is nobody's claim."""
    holder = claim.holder_span.text.lower() if claim.holder_span is not None else ""
    cue = claim.cue_span.text.lower() if claim.cue_span is not None else ""
    return holder in ("it", "they", "this", "that", "these", "which", "its") and bool(_SHOWING.match(cue))


_SHOWING = re.compile(
    r"reveal|show|indicat|suggest|demonstrat|reflect|undersco|highlight|illustrat|prov(?:e|ing)|mean|signal"
)


def _is_they(claim: Claim) -> bool:
    return claim.holder_span is not None and claim.holder_span.text.lower() in ("they", "their", "them")


def _is_plural(claim: Claim, holder: str) -> bool:
    return claim.holder_span is not None and not _is_they(claim) and camps.by_words(claim.holder_span.text) is not None


def _issue(parsed: Parsed, claim: Claim) -> str | None:
    """The issue of the content; the denied claim's words are looked at too."""
    spans = claim.content_spans or ((claim.content_span,) if claim.content_span else ())
    hits = [hit for span in spans for hit in issues.hits(parsed.text, span.start, span.end)]
    if not hits:
        return None
    counts: dict[str, int] = {}
    for hit in hits:
        area = hit.issue.split(".")[0]
        counts[area] = counts.get(area, 0) + (1 if "." in hit.issue else 2)
    order = list(counts)
    best = max(order, key=lambda area: (counts[area] if area != "cross" else 0, -order.index(area)))
    return next(hit.issue for hit in hits if hit.issue.split(".")[0] == best)


def _encounter(parsed: Parsed, claim: Claim, found: Found) -> str | None:
    at = claim.cue_span or claim.content_span
    number = parsed.sentence_index(at.start) if at is not None else None
    if number is None or number in found.generic:
        return None
    here = found.about.get(number, ())
    return here[-1] if here and number in found.mentioned else None
