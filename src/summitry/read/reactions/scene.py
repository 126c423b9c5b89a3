"""One sentence in which responses are looked for: who met, what it can respond to, whose section it stands in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summitry.model import Reaction, Sentence, Span, Stance
from summitry.read import issues
from summitry.read.camps import Group
from summitry.read.parsed import Parsed
from summitry.read.reactions import idioms, stances, words
from summitry.read.reactions.respondents import is_response

if TYPE_CHECKING:
    from spacy.tokens import Token

_REVERSING = frozenset({"not", "never", "n't", "n’t", "less", "hardly", "scarcely", "barely"})


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A sentence with the leaders who met, whose responses its heading announces, and what it responds to."""

    parsed: Parsed
    sentence: Sentence
    leaders: frozenset[str]
    section: Group | None
    target: str

    def towards(self, target: str | None) -> Scene:
        """The same sentence with what one clause of it responds to, if known."""
        return replace(self, target=target) if target else self

    def reaction(self, token: Token, stance: Stance, group: Group | None, who: Span | None, span: Span) -> Reaction:
        """The response that a word carries; "not" before it and "not all" before its holder are heeded."""
        hits = issues.hits(self.parsed.text, span.start, span.end)
        holder = who.text.lower() if who is not None else ""
        before = self.parsed.text[max(0, span.start - 8) : span.start].lower()
        if holder.startswith("not all") or before.endswith("not all "):
            stance = "mixed"
        negated = any(child.lower_ in _REVERSING for child in token.children)
        phrased = idioms.stance_of(span.text) if stance != "mixed" else None
        if phrased is not None:
            stance = phrased
        elif negated and stance in ("supportive", "critical"):
            stance = "critical" if stance == "supportive" else "neutral"
        if stance == "neutral" and is_response(token):
            stance = stances.by_words(span.text) or stance
        inside = (one.span for one in self.parsed.hedges if span.start <= one.span.start and one.span.end <= span.end)
        hedge = next((one.text for one in inside), None)
        return Reaction(
            group=group.id if group else None,
            group_span=who,
            camp=group.camp if group else "unspecified",
            target=self.target or None,
            stance=stance,
            polarity=words.polarity_of(stance, token.lemma_.lower()),
            span=span,
            issue=hits[0].issue if hits else None,
            hedge=hedge,
            rule=f"reaction:{token.lemma_.lower()}",
        )
