"""What a person or a body said that is a response in itself: a judgement of the occasion, or of a leader's conduct.

It counts where it judges in its own words and either names the occasion or stands in a sentence that may be a
response, or where a response of the speaker's side has just been reported ("European leaders stood by him").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from summitry import tables
from summitry.model import Claim, Reaction, Span, Stance
from summitry.quick import Quick
from summitry.read import camps
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.reactions import camping, respondents, sides, stances, targets, words

POSSIBLE = 0.01
"""From here on a judgement in a sentence may be a response without naming the occasion; set on tests/dev."""

NEAR = 4
"""Sentences within which a statement still illustrates a response that was reported of its side."""

_SIDES = ({"europe", "europe_east", "eu"}, {"us_critics", "us_general", "us_bipartisan"}, {"russia"}, {"ukraine"},
          {"nato"})  # fmt: skip
_JUDGING = frozenset({"evaluation", "questioning", "concern", "normative", "argument", "assertion", "belief", "siding",
                      "promise"})  # fmt: skip


def find(
    parsed: Parsed, found: Found, claims: Sequence[Claim], known: Sequence[Reaction], occasion: camping.Stage
) -> Iterator[Reaction]:
    """Statements that are responses and that `known` has not, in the order of the text."""
    made = list(known)
    for judged in (True, False) if found.encounters else (True,):
        told = {number: one for one in made if (number := parsed.sentence_index(one.span.start)) is not None}
        for claim in sorted(claims, key=lambda one: one.content_span.start if one.content_span else 0):
            number = _number(parsed, claim)
            if number is None or not _may_respond(claim, occasion) or _is_side(parsed, claim, occasion):
                continue
            span = _span(parsed, claim)
            if any(one.span.overlaps(span) for one in made):
                continue
            one = (
                _judged(parsed, found, claim, number, span, occasion)
                if judged
                else _illustrating(parsed, found, claim, number, span, told, occasion)
            )
            if one is not None and (judged or all(one.group != other.group for other in made)):
                told[number] = one
                made.append(one)
    yield from sorted(made[len(known) :], key=lambda one: one.span.start)


def _number(parsed: Parsed, claim: Claim) -> int | None:
    if claim.content_span is None or claim.holder_span is None:
        return None
    if claim.holder is None and not _is_somebody(parsed, claim.holder_span):
        return None
    number = parsed.sentence_index(claim.content_span.start)
    return number if number is not None and parsed.sentences[number].kind == "sentence" else None


_PRESS = re.compile(
    r"\b(?:editorials?|headlines?|newspapers?|dailies|opinion\s+pieces?|commentar(?:y|ies)|columns?)\b", re.I
)


def _is_somebody(parsed: Parsed, holder: Span) -> bool:
    """Whether words for a holder whom no table knows name one, a paper, or those who act in politics."""
    return bool(_is_named(parsed, holder) or _PRESS.search(holder.text) or camping.is_political(holder.text))


def _is_named(parsed: Parsed, holder: Span) -> bool:
    """Whether the words for a holder whom no table knows are a name: a paper, a party; no turn of a script."""
    names = [token for token in parsed.tokens(holder.start, holder.end) if token.pos_ == "PROPN"]
    if not names or names[-1].ent_type_ == "LOC" or holder.text.isupper():
        return False
    last = names[-1]
    return (
        parsed.mention_at(last.idx) is None and last.lower_ not in respondents.OFFICES and last.text not in _surnames()
    )


@functools.cache
def _surnames() -> frozenset[str]:
    return frozenset(row.surname for row in tables.leaders())


def _may_respond(claim: Claim, occasion: camping.Stage) -> bool:
    """Whether the speaker is a person, a state or a body other than the sides that met."""
    if claim.type not in _JUDGING or claim.attributed_by != "author":
        return False
    if claim.holder is None:
        return True
    if claim.holder in occasion.leaders or camps.is_group(claim.holder):
        return False
    states = {camps.country_of(who) for who in occasion.leaders}
    return claim.holder not in states and not _is_body(claim.holder, states)


def _is_side(parsed: Parsed, claim: Claim, occasion: camping.Stage) -> bool:
    """Whether the words for the holder name him as an official of one of the states: "a spokesman of the ministry"."""
    holder = claim.holder_span
    if holder is None or not sides.OFFICIAL.search(holder.text):
        return False
    states = {camps.country_of(who) for who in occasion.leaders} - {None}
    return any(
        entity.id in states or _is_body(entity.id, {*states})
        for _, entity in parsed.mentions_in(holder.start, holder.end, nested=True)
        if entity.type in ("state", "organisation")
    )


@functools.cache
def _bodies() -> frozenset[str]:
    """The bodies that speak for a state; parties, papers and firms speak for themselves."""
    own = ("party", "company", "thinktank", "armed_group")
    return frozenset(row.id for row in tables.organisations() if row.type not in own)


def _is_body(holder: str, states: set[str | None]) -> bool:
    """Whether a holder is a ministry or another body of one of the states."""
    return holder in _bodies() and camps.country_of(holder) in states


def _span(parsed: Parsed, claim: Claim) -> Span:
    """From the speaker to the end of the first sentence of what he said, or that sentence alone."""
    holder, content = claim.holder_span, claim.content_span
    if holder is None or content is None:
        return content or holder or parsed.span(0, 0)
    spoken, said = parsed.sentence_at(holder.start), parsed.sentence_at(content.start)
    if spoken is None or said is None:
        return content
    end = min(said.end, max(one.end for one in claim.content_spans or (content,)))
    if spoken == said:
        cue = claim.cue_span or holder
        inside = [one for one in (holder, content, cue) if said.start <= one.start and one.end <= said.end]
        start = min((one.start for one in inside), default=content.start)
        return parsed.span(start, max([end, *(one.end for one in inside)]))
    if spoken.end <= content.start and parsed.text[spoken.start : spoken.end].rstrip().endswith(":"):
        return parsed.span(holder.start, end)
    return parsed.span(content.start, max(end, content.start))


def _judged(
    parsed: Parsed, found: Found, claim: Claim, number: int, span: Span, occasion: camping.Stage
) -> Reaction | None:
    """A view that judges in its own words; where no encounter is reported, one that names the occasion."""
    sentence = parsed.sentences[number]
    stance = stances.toned(claim.content_span.text if claim.content_span else "") or _by_cue(parsed, claim, occasion)
    if stance is None or not (_is_possible(parsed, number) or _is_about(parsed, claim, occasion)):
        return None
    if not found.encounters and not (_is_about(parsed, claim, occasion) and targets.is_leaning(parsed, sentence)):
        return None
    return _draft(parsed, found, claim, number, span, stance)


def _by_cue(parsed: Parsed, claim: Claim, occasion: camping.Stage) -> Stance | None:
    """The stance of the verb with which somebody judges the occasion or a leader: "chastised him for the visit"."""
    content = claim.content_span
    if claim.type not in ("evaluation", "concern", "questioning") or claim.cue_span is None or content is None:
        return None
    named = {entity.id for _, entity in parsed.mentions_in(content.start, content.end)}
    leader = named & occasion.leaders or targets.DESCRIBED.search(content.text)
    if not leader and not _occasions().search(content.text):
        return None
    cue = next((one for one in parsed.tokens(claim.cue_span.start, claim.cue_span.end) if one.pos_ == "VERB"), None)
    stance = words.of_verb(cue) if cue is not None else None
    return stance if stance != "neutral" else None


def _illustrating(
    parsed: Parsed,
    found: Found,
    claim: Claim,
    number: int,
    span: Span,
    told: dict[int, Reaction],
    occasion: camping.Stage,
) -> Reaction | None:
    """What one of a side says, where a response of that side has just been reported."""
    stance = stances.toned(claim.content_span.text if claim.content_span else "")
    draft = _draft(parsed, found, claim, number, span, stance or "neutral")
    side = camping.placed(parsed, draft, parsed.sentences[number], occasion).camp
    if stance is None and claim.holder_span is not None and not _beside(parsed, claim.holder_span, number):
        return None
    before = next((told[at] for at in range(number, number - NEAR - 1, -1) if at in told), None)
    if before is None or not any(before.camp in one and side in one for one in _SIDES):
        return None
    taken = stance or before.stance
    if taken == "neutral":
        return None
    return _draft(parsed, found, claim, number, span, taken)


def _beside(parsed: Parsed, holder: Span, number: int) -> bool:
    return parsed.sentence_index(holder.start) == number


def _is_possible(parsed: Parsed, number: int) -> bool:
    return not parsed.likely or parsed.likely[number].get("reaction", 0.0) >= POSSIBLE


@functools.cache
def _occasions() -> Quick:
    return tables.any_of(tables.read_yaml("frames", "reactions.yaml")["occasions"])


def _is_about(parsed: Parsed, claim: Claim, occasion: camping.Stage) -> bool:
    """Whether a view is of the occasion, and its holder of none of the sides; or judges a leader outright."""
    content = claim.content_span
    if content is None:
        return False
    named = {entity.id for _, entity in parsed.mentions_in(content.start, content.end)} & occasion.leaders
    if named and _VERDICT.search(content.text):
        return True
    if _REACTING.match(_sentence_of(parsed, claim)):
        return True
    if claim.type in ("belief", "argument", "assertion") and _occasions().search(content.text[:OPENING]):
        return stances.toned(content.text) == "critical"
    if claim.type not in ("evaluation", "questioning", "concern"):
        return False
    own = {camps.country_of(who) for who in occasion.leaders}
    return camps.country_of(claim.holder or "") not in own and bool(_occasions().search(content.text))


OPENING = 60
"""Characters within which a view that is of the occasion names it: it is what the view is about."""

_REACTING = re.compile(r"(?:In\s+(?:reaction|response)|React|Respond|Comment)(?:ing)?\s+(?:to|on)\b")


def _sentence_of(parsed: Parsed, claim: Claim) -> str:
    sentence = parsed.sentence_at((claim.cue_span or claim.holder_span or claim.content_spans[0]).start)
    return "" if sentence is None else parsed.text[sentence.start : sentence.end]


_VERDICT = re.compile(
    r"\b(?:mistake|betray\w+|surrender\w*|capitulat\w+|disgrac\w+|shameful|humiliat\w+|appeas\w+|sold\s+out|"
    r"legitimac?y|legitimi[sz]\w+|masterstroke|statesman\w*|historic|courage\w*|caved?|caving|weakness)\b",
    re.IGNORECASE,
)
"""Words that judge a leader's conduct wherever he is named beside them."""


def _draft(parsed: Parsed, found: Found, claim: Claim, number: int, span: Span, stance: Stance) -> Reaction:
    camp = camps.of_span(parsed, claim.holder_span) if claim.holder_span is not None else None
    return Reaction(
        group=claim.holder,
        group_span=claim.holder_span,
        camp=camps.camp_of(claim.holder or "") if camp is None or camp.id is None else camp.camp,
        target=targets.of_words(parsed, found, number, claim.content_span or span),
        stance=stance,
        polarity=stances.POLARITY[stance],
        span=span,
        issue=claim.issue,
        hedge=claim.hedge,
        rule=f"reaction:statement:{claim.type}",
    )
