"""What a group, or an unnamed crowd, is reported to hold of an encounter, of a leader or of what he did."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.model import Claim, Reaction, Sentence, SentenceClass, Stance
from summitry.read import camps
from summitry.read.camps import Group
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.reactions import stances, targets
from summitry.read.reactions.respondents import CROWD

_CLAIM_STANCE: dict[str, Stance] = {"concern": "critical", "questioning": "critical", "denial": "critical"}
"""Stance of a group's claim about the leaders' conduct, where no word of praise or blame stands in it."""


def by_claim(parsed: Parsed, number: int, sentence: Sentence, claim: Claim, found: Found) -> Reaction | None:
    """A group's view of an encounter, of a leader or of what he did, as a reaction to it."""
    words = claim.holder_span.text if claim.holder_span is not None else ""
    unnamed = claim.holder is None and (words.lower() in CROWD or stances.named(words) is not None)
    if claim.content_span is None or not (unnamed or (claim.holder is not None and camps.is_group(claim.holder))):
        return None
    text = parsed.text[sentence.start : sentence.end]
    group = camps.by_words(claim.holder_span.text) if claim.holder_span is not None else None
    if group is None or (claim.holder is not None and group.id != claim.holder):
        group = camps.by_id(claim.holder) if claim.holder is not None else Group(id=None, camp="unspecified")
    vague = claim.type in ("belief", "assertion", "desire", "argument") and group.camp in ("observers", "unspecified")
    if vague and parsed.likely and parsed.likely[number].get("reaction", 1.0) < targets.LEANING:
        return None
    named = any(entity.type == "person" for _, entity in parsed.mentions_in(sentence.start, sentence.end))
    if not named and not targets.conduct().search(text) and "dialogue" not in text:
        return None
    start = min(claim.content_span.start, claim.holder_span.start if claim.holder_span else claim.content_span.start)
    stance = _CLAIM_STANCE.get(claim.type) or _tone(
        claim.content_span.text,
        claim.holder_span.text if claim.holder_span is not None else "",
        group,
        parsed.likely[number] if parsed.likely else {},
    )
    if stance is None:
        return None
    target = targets.of_sentence(parsed, number, sentence, found, True)
    return Reaction(
        group=group.id,
        group_span=claim.holder_span,
        camp=group.camp,
        target=target,
        stance=stance,
        polarity=stances.POLARITY[stance],
        span=parsed.span(start, max(claim.content_span.end, claim.cue_span.end if claim.cue_span else 0)),
        issue=claim.issue,
        hedge=claim.hedge,
        rule=f"reaction:claim:{claim.type}",
    )


def _tone(content: str, who: str, group: Group, scores: Mapping[SentenceClass, float]) -> Stance | None:
    """The stance of a view: that of a group called by it, else that of its words."""
    if (stance := stances.named(who) or stances.toned(content)) is not None:
        return stance
    if group.camp in ("us_supporters", "us_critics"):
        return "supportive" if group.camp == "us_supporters" else "critical"
    return "cautious" if group.camp.startswith("europe") and scores.get("reaction", 1.0) >= targets.LEANING else None
