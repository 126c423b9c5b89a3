"""Reactions in sentences that the second network takes for one: whoever is the subject of a clause responded.

Only sentences in which the words alone found nothing for that clause; the leaders who met are no respondents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitry.model import Polarity, Reaction, Sentence, Span, Stance
from summitry.read import issues, sections, signposts
from summitry.read.camps import Group
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.reactions import clauses, deeds, idioms, respondents, sides, stances, targets, words

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE = 0.8
"""From here on a response counts whose stance no word carries, only the network's polarity; set on tests/dev."""

_DOUBT = re.compile(r"\b(?:doubts?|misgivings|qualms|reservations|explanations?|clarifications?|convinced|persuaded)\b")
"""Caution that leans against."""

_REPORTS = frozenset({"poll", "survey", "newspaper", "paper", "report", "headline"})


@dataclass(frozen=True, kw_only=True)
class _Clause:
    """One who responded, the words that say so, and the sentence they stand in."""

    number: int
    head: Token
    span: Span
    group: Group | None
    who: Span | None


def find(parsed: Parsed, found: Found, known: Sequence[Reaction]) -> Iterator[Reaction]:
    """Reactions of likely sentences that `known` has not."""
    if not parsed.likely:
        return
    met = respondents.Met(found)
    answers = [
        clause
        for number, sentence in enumerate(parsed.sentences)
        if parsed.likely[number].get("reaction", 0.0) >= targets.LEANING
        for clause in _clauses(parsed, found, number, sentence, met.at(number))
        if parsed.likely[number]["reaction"] >= targets.LIKELY or idioms.stance_of(clause.span.text) is not None
        if not any(one.span.overlaps(clause.span) for one in known)
    ]
    taken = stances.of([(one.who.text if one.who else "", one.span.text) for one in answers])
    for clause, (stance, worded_) in zip(answers, taken, strict=True):
        carried = (words.of_verb(clause.head) or deeds.act(clause.head)) if not worded_ else None
        if carried is not None:
            stance, worded_ = carried, carried != "neutral"
        elif not worded_ and stance == "neutral" and sections.is_reaction(parsed, clause.number):
            continue
        if not worded_ and any(child.dep_ == "aux" and child.lower_ == "had" for child in clause.head.children):
            continue
        if not worded_ and not found.encounters and not targets.names_occasion(clause.span.text):
            continue
        if parsed.likely[clause.number]["reaction"] >= (targets.LEANING if worded_ else SURE):
            yield _made(parsed, found, clause, stance)


def _clauses(
    parsed: Parsed, found: Found, number: int, sentence: Sentence, leaders: frozenset[str]
) -> Iterator[_Clause]:
    for head in _heads(parsed, sentence):
        span = clauses.clause(parsed, head, sentence)
        if any(child.dep_ == "expl" for child in head.children) or signposts.is_one(parsed, sentence):
            continue
        if not found.encounters and not targets.names_occasion(span.text) and not targets.is_of_unread(parsed, number):
            continue
        subject = clauses.subject_of(head)
        passive = next((child for child in head.children if child.dep_ == "nsubj:pass"), None)
        if (subject is None and passive is None) or span.end - span.start < 8:
            continue
        if subject is not None and subject.lemma_.lower() in _REPORTS and head.dep_ == "parataxis":
            continue
        if subject is None:
            yield from _undergone(parsed, number, head, passive, span, leaders)
            continue
        if respondents.is_response(subject):
            where = respondents.country(parsed, subject) or respondents.worldwide(parsed, subject)
            who = respondents.naming_words(parsed, subject)
            yield _Clause(number=number, head=head, span=span, group=where, who=who)
            continue
        named = respondents.respondent(parsed, subject, leaders) or _unlisted(parsed, number, subject, leaders)
        if named is not None and (sides.is_idle(parsed, named, leaders, span) or _is_on_issue(parsed, head, leaders)):
            continue
        if named is not None:
            yield _Clause(number=number, head=head, span=span, group=named[0], who=named[1])
        elif stances.certain(span.text) and (place := _place(parsed, head)) is not None:
            yield _Clause(number=number, head=head, span=span, group=place[0], who=place[1])


def _unlisted(parsed: Parsed, number: int, subject: Token, leaders: frozenset[str]) -> tuple[Group | None, Span] | None:
    """A party, a paper or a city that no table has as a holder, where the sentence is surely a response."""
    if parsed.likely[number].get("reaction", 0.0) < SURE:
        return None
    return respondents.unknown(parsed, subject, leaders)


def _is_on_issue(parsed: Parsed, head: Token, leaders: frozenset[str]) -> bool:
    """Whether somebody judges an issue alone ("dismissed these sanctions"), no occasion and no leader."""
    said = next((one for one in head.children if one.dep_ == "obj"), None)
    if said is None or words.of_verb(head) in (None, "neutral"):
        return False
    span = parsed.words(sorted(said.subtree, key=lambda one: one.i))
    named = {entity.id for _, entity in parsed.mentions_in(span.start, span.end)}
    about = named & leaders or targets.names_occasion(span.text)
    return not about and any(True for _ in issues.hits(parsed.text, span.start, span.end))


def _undergone(
    parsed: Parsed, number: int, head: Token, passive: Token | None, span: Span, leaders: frozenset[str]
) -> Iterator[_Clause]:
    """Of a passive clause: "reaction in Berlin was mixed", "in Moscow the news was received with silence"."""
    if passive is not None and idioms.stance_of(span.text) is not None:
        who = respondents.respondent(parsed, passive, leaders)
        if who is not None:  # "the press was left scratching its head"
            yield _Clause(number=number, head=head, span=span, group=who[0], who=who[1])
            return
    if passive is not None and respondents.is_response(passive):
        yield _Clause(
            number=number, head=head, span=span, group=respondents.country(parsed, passive), who=parsed.words([passive])
        )
    elif (place := _place(parsed, head)) is not None:
        yield _Clause(number=number, head=head, span=span, group=place[0], who=place[1])


def _heads(parsed: Parsed, sentence: Sentence) -> Iterator[Token]:
    """The heads of clauses that stand for themselves, and what a poll found in place of the poll."""
    for token in clauses.heads(parsed, sentence):
        inner = _reported(token)
        yield inner if inner is not None else token


def _reported(head: Token) -> Token | None:
    """What a poll or a paper says: its content holds the respondents."""
    subject = clauses.subject_of(head)
    if subject is None or subject.lemma_.lower() not in _REPORTS:
        return None
    return next((child for child in head.children if child.dep_ == "ccomp"), None)


def _place(parsed: Parsed, head: Token) -> tuple[Group, Span] | None:
    """The state of "in Moscow the news was received with silence"."""
    for child in head.children:
        if child.dep_ == "obl" and any(one.lower_ in ("in", "across") for one in child.children):
            named = parsed.mention_at(child.idx)
            where = respondents.country(parsed, child)
            if named is not None and where is not None:
                return where, parsed.span(named[0].start, named[0].end)
    return None


def _made(parsed: Parsed, found: Found, clause: _Clause, stance: Stance) -> Reaction:
    hits = issues.hits(parsed.text, clause.span.start, clause.span.end)
    inside = [one for one in parsed.hedges if clause.span.start <= one.span.start and one.span.end <= clause.span.end]
    here = found.about.get(clause.number, ())
    held = [one.id for one in found.encounters if one.part_of is None and one.kind != "set"]
    target = here[-1] if here else (held[0] if len(held) == 1 else ("all" if found.encounters else None))
    return Reaction(
        group=clause.group.id if clause.group else None,
        group_span=clause.who,
        camp=clause.group.camp if clause.group else "unspecified",
        target=target,
        stance=stance,
        polarity=_polarity(stance, clause.span.text),
        span=clause.span,
        issue=hits[0].issue if hits else None,
        hedge=inside[0].span.text if inside else None,
        rule="reaction:response",
    )


def _polarity(stance: Stance, words_: str) -> Polarity:
    """Bare caution leans to neither side, doubt against."""
    return "neutral" if stance == "cautious" and not _DOUBT.search(words_) else stances.POLARITY[stance]
