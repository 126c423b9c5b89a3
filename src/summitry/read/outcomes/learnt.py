"""What came of an encounter by what the network for passages has learnt of such words, where no rule finds any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Outcome
from summitry.read import issues
from summitry.read.encounters import Found
from summitry.read.encounters.binding import head_of
from summitry.read.encounters.words import lists
from summitry.read.outcomes import contents
from summitry.read.outcomes.scope import about
from summitry.read.outcomes.subjects import PAIR
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from summitry.read.tagged import Run

SURE = 0.95
"""How sure the network must be of the words."""

SHORT = 3
"""Words that an outcome has at least."""


def find(parsed: Parsed, found: Found, taken: Sequence[Outcome]) -> Iterator[Outcome]:
    """Outcomes of sentences in which rules have found none, of a text that tells of an encounter that was held."""
    if parsed.tagged is None or not found.encounters:
        return
    held = {one.id for one in found.encounters if one.mood in ("happened", "alleged")}
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        if not {number - 1, number} & (found.mentioned | set(found.about)):
            continue
        encounter = about(number, found, held)
        if encounter is None and set(found.about.get(number, ())) - held:
            continue
        for run in parsed.tagged.runs(number, "outcome"):
            if _is_before(parsed, run) or _is_of_others(run) or _is_said(run) or run.tokens[0].lower_ == "it":
                continue
            if run.sure < SURE or len(run.tokens) < SHORT or any(run.span.overlaps(one.span) for one in taken):
                continue
            hits = issues.hits(parsed.text, run.span.start, run.span.end)
            yield Outcome(
                encounter=encounter,
                kind=run.kind,
                span=run.span,
                issue=hits[0].issue if hits else None,
                rule=f"outcome:learnt:{run.kind}",
            )


_BEFORE = frozenset({"had", "already", "earlier", "previously", "before"})


def _is_before(parsed: Parsed, run: Run) -> bool:
    """Whether words have a day of their own, or tell of what was done before: "had agreed", "already pledged"."""
    dated = any(one.value and run.span.contains(one.span) for one in parsed.times if one.type == "date")
    verb = _verb(run)
    told = {one.lower_ for token in (*run.tokens, verb) for one in token.children if one.dep_ in ("aux", "advmod")}
    return bool(told & _BEFORE) or (dated and run.kind == "done")


_SAID = frozenset({"confirm", "say", "claim", "state", "note", "add", "stress", "believe", "hope", "think"})


def _is_said(run: Run) -> bool:
    """ "Confirmed that aid would go on": what one says, and left to claims."""
    said = {head_of(list(run.tokens)), _verb(run)}
    return any(one.dep_ == "ccomp" and one.head.lemma_.lower() in _SAID for one in said)


def _verb(run: Run) -> Token:
    """The verb that the words hang on, or the first of them."""
    head = head_of(list(run.tokens))
    return next((one for one in (head.head, head.head.head) if one.pos_ == "VERB"), head)


def _is_of_others(run: Run) -> bool:
    """ "Firms of the two countries announced a plan": done by many who are neither leaders nor sides."""
    done = contents.subject(_verb(run))
    if done is None or done.tag_ != "NNS":
        return False
    phrase = " ".join(one.text for one in done.subtree)
    return not PAIR.match(phrase) and done.lemma_.lower() not in lists()["nouns"]
