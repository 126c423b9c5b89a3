"""Responses that only a contrast says: "The unions cheered; the settlers did not", "miners less so"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summitry.model import Reaction, Span, Stance
from summitry.read.camps import Group
from summitry.read.parsed import Parsed
from summitry.read.phrases import head_of
from summitry.read.reactions import stances, words
from summitry.read.reactions.respondents import Met, respondent, unknown

_WHO = r"(?P<who>(?!(?:it|they|he|she|that|this|there|which|who|we|I|you)\b)\w[^;,.:!?]{1,60}?)"
_OPEN = r"(?:^|[;,.:]\s+|\b(?:but|while|whereas|though|although|and)\s+)"
_NOT = re.compile(
    rf"{_OPEN}{_WHO}\s+(?:did|do|does|was|were|is|are|has|have|had)\s*(?:not|n['’]t)\s*(?=[.;:,—–]|$)", re.IGNORECASE
)
_LESS = re.compile(
    rf"{_OPEN}{_WHO}\s+(?:rather\s+|much\s+|a\s+good\s+deal\s+|somewhat\s+)?less\s+so\s*(?=[.;:,—–]|$)", re.IGNORECASE
)
_NOT_SO = re.compile(r"\b[Nn]ot\s+so\s+(?P<who>(?:the\s+|in\s+)?\w[^;,.:!?]{1,40})(?=[.;:,]|$)")
_GAPPED = re.compile(r",\s+(?:and\s+)?(?P<who>\w[^;,.:!?]{1,40}?)\s+(?P<word>\w+)\s*(?=[.;]|$)")
_OTHER: dict[Stance, Stance] = {"supportive": "critical", "critical": "supportive", "cautious": "supportive"}

_CONTRASTS: tuple[tuple[re.Pattern[str], Stance | None], ...] = (
    (_NOT, None),
    (_LESS, "cautious"),
    (_NOT_SO, None),
    (_GAPPED, None),
)


def find(parsed: Parsed, met: Met, known: Sequence[Reaction]) -> Iterator[Reaction]:
    """One response for each who is said to have done otherwise than somebody in that sentence or the one before."""
    for number, sentence in enumerate(parsed.sentences):
        text = parsed.text[sentence.start : sentence.end].rstrip()
        if sentence.kind != "sentence" or text.endswith("?"):
            continue
        first = parsed.sentences[max(0, number - 1)].start
        for pattern, stance in _CONTRASTS:
            for match in pattern.finditer(text):
                at = sentence.start + match.start("who")
                near = sentence.start if pattern is _GAPPED else first
                before = [one for one in known if near <= one.span.start < at and one.stance in _OTHER]
                if not before or (who := _who(parsed, met, number, at, sentence.start + match.end("who"))) is None:
                    continue
                said: Stance | None = stance
                if pattern is _GAPPED:
                    said = words.carrying("adjectives").get(match["word"].lower())
                if pattern is _GAPPED and said is None:
                    continue
                span = parsed.span(at, sentence.start + match.end())
                yield _made(max(before, key=lambda one: one.span.start), who, span, said)


def _who(parsed: Parsed, met: Met, number: int, start: int, end: int) -> tuple[Group | None, Span] | None:
    head = head_of(parsed, start, end)
    if head is None:
        return None
    return respondent(parsed, head, met.at(number)) or unknown(parsed, head, met.at(number))


def _made(before: Reaction, who: tuple[Group | None, Span], span: Span, stance: Stance | None) -> Reaction:
    group, words_ = who
    stance = stance or _OTHER.get(before.stance, "neutral")
    return replace(
        before, group=group.id if group else None, group_span=words_, camp=group.camp if group else "unspecified",
        stance=stance, polarity=stances.POLARITY[stance], span=span, hedge=None, issue=None, rule="reaction:contrasted",
    )  # fmt: skip
