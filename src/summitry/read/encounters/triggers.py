"""All words of a document that report an encounter, sentence by sentence.

Which triggers are one encounter is for `placing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from summitry.model import Sentence
from summitry.read.encounters import further
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.drafts import PARTS
from summitry.read.encounters.guards import is_surely_of_no_two
from summitry.read.encounters.guests import in_guests
from summitry.read.encounters.joint import in_acts, line_is_dated
from summitry.read.encounters.learned import in_learned, leads
from summitry.read.encounters.moods import noun_mood
from summitry.read.encounters.nouns import in_nouns
from summitry.read.encounters.partners import Partners
from summitry.read.encounters.refused import is_between_others
from summitry.read.encounters.several import each
from summitry.read.encounters.stages import in_stages
from summitry.read.encounters.trigger import LAPSED, REPAID, THREE, VISIT, Trigger
from summitry.read.encounters.verbs import in_verbs, names_somebody
from summitry.read.encounters.visits import in_visits
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(parsed: Parsed, cast: Cast) -> Iterator[Trigger]:
    """All triggers of a document, in order."""
    found = list(by_rule(parsed, cast))
    partners = Partners(parsed, cast, found)
    whole = frozenset(one.sentence for one in found if len(one.participants) == 2 and one.kind not in PARTS)
    found = [_with_partners(parsed, cast, one, partners, whole) for one in found]
    by_network = further.find(parsed, cast, found, partners)
    yield from sorted((*found, *by_network), key=lambda one: one.sentence)


FILLED = 0.6
"""How likely two must be to take part in what the rules give to nobody, or to one alone."""

TURNED = 0.8
"""The same where a pronoun or a phrase for two means two others to the rules."""

LEADS = 0.7
"""How likely a word must be to tell of an encounter of leaders, so that the two are asked for."""

_LEFT = frozenset({VISIT, THREE, LAPSED, REPAID})
"""Marks of what has its people from elsewhere."""


def _with_partners(parsed: Parsed, cast: Cast, trigger: Trigger, partners: Partners, whole: frozenset[int]) -> Trigger:
    """An encounter with the two who are likely to have held it, where no rule says who, or a word for two does.

    A part has the people of its whole, in the sentences of `whole`; a press conference may be of one alone.
    """
    people = trigger.participants
    if trigger.kind == "press_conference" or (trigger.kind in PARTS and trigger.sentence in whole):
        return trigger
    head = parsed.doc[trigger.token]
    if len(people) == 1 and not trigger.noun:
        return trigger
    if is_surely_of_no_two(head, cast) or is_between_others(parsed, parsed.sentences[trigger.sentence], head, cast):
        return trigger
    if trigger.generic or trigger.plural or trigger.stranger or _LEFT & trigger.words or len(people) > 2:
        return trigger
    if parsed.sentences[trigger.sentence].kind != "sentence" or leads(parsed, parsed.doc[trigger.token]) < LEADS:
        return trigger
    if len(people) == 2 and any(partners.is_named(who, trigger.sentence) for who in people):
        return trigger
    found = partners.of([trigger.token], trigger.sentence)
    if found is None or found[1] < (TURNED if len(people) == 2 else FILLED) or not partners.is_tied(found[0]):
        return trigger
    if len(people) == 1 and people[0] not in found[0]:
        return trigger
    return trigger if set(people) == set(found[0]) else replace(trigger, participants=found[0])


def by_rule(parsed: Parsed, cast: Cast) -> Iterator[Trigger]:
    """All triggers that rules and the grammar of learned words give, in order."""
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind == "byline":
            continue
        tokens = parsed.solid(sentence)
        taken: set[int] = set()
        found = [*in_nouns(parsed, number, sentence, tokens, cast, taken)]
        found += in_verbs(parsed, number, tokens, cast, taken)
        found += _ordinals(parsed, number, tokens, taken)
        found += _pronouns(parsed, number, tokens)
        found += in_guests(parsed, number, tokens, cast, taken | {one.token for one in found})
        found += in_stages(parsed, number, sentence, tokens, cast, taken | {one.token for one in found})
        told = taken | {one.token for one in found}
        found += in_acts(parsed, number, sentence, tokens, cast, told)
        empty = {one.token for one in found if one.noun and not one.participants and not one.definite}
        told = told | {one.token for one in found}
        found += in_visits(parsed, number, sentence, tokens, cast, told - empty)
        found = [one for one in found if not (_is_greeting(parsed, one, found) or _is_frame(parsed, one, found))]
        whole = _table(_governed(parsed, _received(parsed, one), found, cast) for one in found)
        yield from sorted((one for many in whole for one in each(parsed, many, cast)), key=lambda one: one.token)
        if sentence.kind == "sentence" and not taken:
            set_there = list(_setting(parsed, number, sentence, tokens, cast))
            learned = set_there or in_learned(parsed, number, sentence, tokens, cast, found)
            yield from (one for one in learned if not names_somebody(parsed.doc[one.token]))


def _received(parsed: Parsed, trigger: Trigger) -> Trigger:
    """ "Greeted NAME for talks": whoever is greeted for talks has come for more than a greeting."""
    if trigger.noun or trigger.kind != "pull_aside":
        return trigger
    for child in parsed.doc[trigger.token].children:
        cases = {one.lower_ for one in child.children if one.dep_ == "case"}
        if cases == {"for"} and lists()["nouns"].get(child.lemma_.lower()) in ("bilateral_meeting", "summit"):
            return replace(trigger, kind="bilateral_meeting")
    return trigger


def _governed(parsed: Parsed, trigger: Trigger, found: list[Trigger], cast: Cast) -> Trigger:
    """A noun with the verb that it only repeats: "met for a summit"; a clause or a course with the noun above it."""
    above = _told_under(parsed, trigger, found)
    if above is not None:
        return replace(trigger, under=above, kind=_kind_there(parsed, trigger, cast))
    if not trigger.noun or trigger.plural:
        return trigger
    tokens = {one.token for one in found if not one.noun}
    if (before := _goes_on_from(parsed, trigger, tokens)) is not None:
        return replace(trigger, under=before)
    head, steps = parsed.doc[trigger.token], 0
    while head.head.i != head.i and steps < 3:
        cases = {child.text.lower() for child in head.children if child.dep_ == "case"}
        part = cases == {"of"} and head.head.lemma_.lower() in _PORTIONS
        if head.dep_.split(":")[0] not in ("obl", "nmod", "obj") or (cases & _APART and not part):
            return trigger
        head, steps = head.head, steps + 1
        if head.i in tokens:
            return replace(trigger, under=head.i, kind=_kind_there(parsed, trigger, cast))
    return trigger


def _goes_on_from(parsed: Parsed, trigger: Trigger, verbs: set[int]) -> int | None:
    """ "They met in X, strolled and held six rounds of talks": the verb that the same subject's talks go on from."""
    noun = parsed.doc[trigger.token]
    while noun.dep_ == "nmod" and noun.head.lemma_.lower() in ("round", "hour", "session", "series", "day"):
        noun = noun.head
    held = noun.head
    talks = noun.i != trigger.token or noun.lemma_.lower() in lists()["plural_of_one"]
    if not talks or noun.dep_ != "obj" or held.lemma_.lower() not in ("hold", "have", "conduct"):
        return None
    said = {child.lower_ for child in (*held.children, *noun.children)}
    if any(child.dep_.startswith("nsubj") for child in held.children) or said & _ANEW:
        return None
    while held.dep_ == "conj" and held.head.i != held.i:
        held = held.head
        if held.i in verbs:
            return int(held.i)
    return None


_PORTIONS = frozenset({"much", "most", "half", "part", "round", "hour", "minute", "day", "rest", "series"})
"""Words for a part of talks or a measure of them: "spent much of their first round of talks"."""
_ANEW = frozenset({"again", "later", "separate", "further", "another", "more", "additional", "new", "also", "with"})


def _kind_there(parsed: Parsed, trigger: Trigger, cast: Cast) -> str:
    """ "Met during the summit": a summit at which two met need not be theirs; of that kind is what says whose it is."""
    token = parsed.doc[trigger.token]
    there = any(child.dep_ == "case" and child.lower_ in ("at", "during") for child in token.children)
    bare = trigger.noun and trigger.kind == "summit" and trigger.definite and len(cast.of([*token.subtree])) < 2
    return "bilateral_meeting" if bare and there and not trigger.states else trigger.kind


def _told_under(parsed: Parsed, trigger: Trigger, found: list[Trigger]) -> int | None:
    """ "Their meeting, when they spoke alone", "a meeting during the summit": the token of the noun above."""
    nouns = {one.token for one in found if one.noun and one is not trigger}
    token = parsed.doc[trigger.token]
    if not trigger.noun:
        return next((n for n in nouns if n == token.head.i), None) if token.dep_ == "acl:relcl" else None
    during = any(child.dep_ == "case" and child.text.lower() == "during" for child in token.children)
    for above in list(token.ancestors)[:2] if during and not trigger.plural else ():
        beside: list[int] = [above.i, *(child.i for child in above.children if child.dep_ == "obj")]
        if held := [one for one in beside if one in nouns]:
            return held[0]
    return None


def _is_frame(parsed: Parsed, trigger: Trigger, found: list[Trigger]) -> bool:
    """ "In their first interaction in years, they held a meeting": the meeting, once more."""
    token = parsed.doc[trigger.token]
    inside = any(child.dep_ == "case" and child.lower_ == "in" for child in token.children)
    if not (trigger.noun and trigger.weak and inside):
        return False
    return any(one.noun and one is not trigger and parsed.doc[one.token].head == token.head for one in found
               if parsed.doc[one.token].dep_ == "obj")  # fmt: skip


def _is_greeting(parsed: Parsed, trigger: Trigger, found: list[Trigger]) -> bool:
    """ "Shook hands at the start of their summit": how a meeting began that the sentence names."""
    if trigger.noun or trigger.kind != "pull_aside" or "hands" not in trigger.span.text:
        return False
    rest = parsed.text[trigger.span.end : parsed.sentences[trigger.sentence].end]
    begun = re.search(r"\b(?:start|beginning|outset|opening|end|before|after|ahead)\b", rest) is not None
    return begun and any(one.noun and not one.generic and one.span.start > trigger.span.end for one in found)


def _table(triggers: Iterable[Trigger]) -> list[Trigger]:
    """Verbs with the kind of the noun that they only repeat: "met for dinner", "met during a private talk"."""
    found = list(triggers)
    kinds = {
        one.under: one.kind
        for one in found
        if one.under is not None and one.under < one.token and one.kind in _TAKEN_OVER
    }
    return [
        replace(one, kind=kinds[one.token]) if one.token in kinds and one.kind in _TAKES_KIND else one for one in found
    ]


_TAKEN_OVER = frozenset({"dinner_conversation", "one_on_one", "phone_call", "video_call"})
_TAKES_KIND = frozenset({"bilateral_meeting", "one_on_one"})
_APART = frozenset(
    {"after", "before", "since", "from", "until", "between", "despite", "about", "on", "of", "following"}
)


def _setting(parsed: Parsed, number: int, sentence: Sentence, tokens: list[Token], cast: Cast) -> Iterator[Trigger]:
    """ "At Reykjavik, in October 1986, they came close": a place and a date in front of what the two did."""
    if len(tokens) < 5 or tokens[0].text not in ("At", "In"):
        return
    named = parsed.mention_at(tokens[1].idx)
    if named is None or named[1].type not in ("place", "state") or named[0].why == "demonym":
        return
    end = named[0].end
    dated = [one for one in parsed.times if end <= one.span.start <= end + 8 and one.type == "date" and one.value]
    if not dated and not line_is_dated(parsed, sentence):
        return
    subject = [one for one in tokens if one.dep_ == "nsubj" and one.head.dep_ == "root" and one.idx > end]
    people = cast.of(list(subject[0].subtree)) if subject else ()
    if not subject or not (len(people) == 2 or subject[0].text.lower() == "they"):
        return
    yield Trigger(
        span=parsed.span(tokens[0].idx, end),
        sentence=number,
        token=tokens[1].i,
        participants=people,
    )


def _ordinals(parsed: Parsed, number: int, tokens: list[Token], taken: set[int]) -> Iterator[Trigger]:
    """ "The second took place near Chennai", "a third followed": an ordinal that stands for the noun."""
    for token, following in zip(tokens, tokens[1:], strict=False):
        article = token.i > tokens[0].i and token.nbor(-1).text.lower() in ("the", "a", "another")
        if token.text.lower() not in lists()["ordinals"] or token.i in taken or not article:
            continue
        verb = token.head if token.dep_.startswith("nsubj") else following
        if verb.pos_ not in ("VERB", "AUX") or not _occurs(verb):
            continue
        yield Trigger(
            span=parsed.span(token.nbor(-1).idx, token.idx + len(token.text)),
            sentence=number,
            token=token.i,
            noun=True,
            definite=True,
            fresh=True,
            mood=noun_mood(token, []),
        )


_HELD = frozenset({"hold", "last", "convene", "host", "overshadow"})
"""Verbs that, of "it", tell of an event; "took place", "was held", "lasted two hours"."""


def _pronouns(parsed: Parsed, number: int, tokens: list[Token]) -> Iterator[Trigger]:
    """ "It was held in Iceland", "It lasted two hours", at the beginning of a sentence: the one just spoken of."""
    first = next((token for token in tokens if not token.is_punct), None)
    if first is None or first.lower_ not in ("it", "this") or not first.dep_.startswith("nsubj"):
        return
    verb = first.head
    placed = verb.lemma_.lower() == "take" and any(one.lemma_.lower() == "place" for one in verb.children)
    passive = first.dep_ == "nsubj:pass" or verb.lemma_.lower() == "last"
    if verb.pos_ != "VERB" or not (placed or (passive and verb.lemma_.lower() in _HELD)):
        return
    yield Trigger(
        span=parsed.words([first]),
        sentence=number,
        token=first.i,
        noun=True,
        definite=True,
        predicate=True,
        mood=noun_mood(first, []),
    )


def _occurs(verb: Token) -> bool:
    """Whether a verb says that an encounter was held: "took place", "was held", "followed", "was to be held"."""
    verbs = [verb, *verb.children] if verb.pos_ == "VERB" else [verb.head, *verb.head.children]
    return any(one.lemma_.lower() in (*lists()["holding"], "follow", "last") for one in verbs if one.pos_ == "VERB")
