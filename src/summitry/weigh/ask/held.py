"""How much of a question a sentence holds: every unit, by lemma, kin, name or who is meant, and what is missing.

It answers nothing. What stands just before a sentence in its paragraph, or in its heading, is held in part.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summitry.weigh.ask import kin, roles
from summitry.weigh.ask.index import Index, Passage
from summitry.weigh.ask.lists import data, some
from summitry.weigh.ask.wanted import Unit, Wanted
from summitry.weigh.people import home

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE, POINTED, ASKED, ABOVE = 0.6, 0.85, 0.9, 0.6
"""What a unit counts that stands in the sentence before, or in the heading; where the sentence points back with "it" or
"this"; and where the sentence before is the question that it answers."""
LEADING = 0.6
"""What the name of somebody counts whom the whole text is about."""
TOGETHER = 0.8
"""What the name of one who met counts where "the two" or "they" are spoken of."""
MEANT = 0.95
"""What a name counts where "he", "the minister" or the speaker is its bearer."""
CONTRARY = 0.9
"""What a deed counts in a question for yes or no where the text has its contrary: "deny" for "confirm"."""
TITLED = 0.85
"""What an office counts where its bearer is named."""
SURELY = 0.95
"""What a form of the word itself counts at least."""
UTTERED = 0.75
"""What "say" counts where somebody promises, praises or urges."""
MADE = 0.7
"""What a deed counts where the thing stands under its maker alone."""
AKIN = 0.7
"""What a state's name counts where a person or a body of that state is named, and the other way round."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """A passage with the share of a question's weight that it holds, and the word that holds each unit."""

    passage: Passage
    share: float
    missing: float
    """The weight of the heaviest unit that is not held, as a share of all."""
    held: Mapping[Unit, float]
    told: Mapping[Unit, float]
    """The same by the sentence and what stands before it alone."""
    at: Mapping[Unit, Token] = field(default_factory=dict)

    def act(self) -> Token | None:
        """The word that stands for what is asked about."""
        return next((self.at[unit] for unit in self.held if unit.is_act and unit in self.at), None)


def held(wanted: Wanted, of: Index) -> Iterator[Held]:
    """Every passage that holds anything of a question."""
    if not wanted.units:
        return
    weight = {unit: unit.weight * _rarity(unit, of) * _lightened(unit, wanted) for unit in wanted.units}
    total = sum(weight.values())
    own = [_apart({unit: _best(unit, passage, of, wanted) for unit in wanted.units}) for passage in of.passages]
    for place, passage in enumerate(of.passages):
        told = {unit: max(own[place][unit][0], _before(unit, place, own, of)) for unit in wanted.units}
        found = {unit: max(told[unit], _around(unit, passage, of)) for unit in wanted.units}
        if not any(own[place][unit][0] for unit in wanted.units) and not _is_headed(place, of):
            continue
        yield Held(
            passage=passage,
            share=sum(weight[unit] * found[unit] for unit in wanted.units) / total,
            missing=max(weight[unit] * (1 - found[unit]) for unit in wanted.units) / total,
            held=found,
            told=told,
            at={unit: token for unit, (_, token) in own[place].items() if token is not None},
        )


def _apart(found: dict[Unit, tuple[float, Token | None]]) -> dict[Unit, tuple[float, Token | None]]:
    """Without what is held only by the word that holds another unit better: one "called" is no call by phone."""
    taken = {token.i: unit for unit, (score, token) in found.items() if token is not None and score >= SURELY}
    return {
        unit: (0.0, None)
        if token is not None and unit.is_focus and score < SURELY and taken.get(token.i, unit) is not unit
        else (score, token)
        for unit, (score, token) in found.items()
    }


def _is_headed(place: int, of: Index) -> bool:
    """Whether a sentence says something of what is named just before it, by a colon or in a question."""
    if not place:
        return False
    last = of.passages[place - 1]
    return last.is_question or of.reading.document.text[: last.sentence.end].rstrip().endswith(":")


def _lightened(unit: Unit, wanted: Wanted) -> float:
    """An encounter, and what a response is to, need not be said again."""
    if unit.kind != "word" or len(wanted.units) < 2:
        return 1.0
    if wanted.kind == "reaction" and unit.lemma in data()["targets"]:
        return 0.4
    return 0.6 if unit.lemma in data()["encounter_words"] else 1.0


def _rarity(unit: Unit, of: Index) -> float:
    among = of.frequency[unit.lemma]
    if unit.kind == "name":
        among = sum(bool(unit.ids & one.ids) for one in of.passages)
    return math.log((len(of.passages) + 2) / (among + 1)) + 0.5


def _before(unit: Unit, place: int, own: Sequence[Mapping[Unit, tuple[float, object]]], of: Index) -> float:
    """What a unit counts by the sentences before."""
    if not place or any(of.types.get(key) == "place" for key in unit.ids) and unit.is_object:
        return 0.0
    passage, last = of.passages[place], of.passages[place - 1]
    colon = of.reading.document.text[last.sentence.start : last.sentence.end].rstrip().endswith(":")
    if (last.is_question or colon) and not passage.is_question:
        return ASKED * own[place - 1][unit][0]
    if last.paragraph != passage.paragraph:
        return POINTED * own[place - 1][unit][0] if unit.kind == "name" and _goes_on(passage) else 0.0
    lead = of.leads[passage.paragraph]
    led = (POINTED if of.passages[lead].is_label else ABOVE if unit.kind != "word" else 0.0) * own[lead][unit][0]
    if not points_back(passage):
        return max(led, BEFORE * own[place - 1][unit][0])
    further = own[place - 2][unit][0] if place > 1 and of.passages[place - 2].paragraph == passage.paragraph else 0.0
    return max(led, POINTED * own[place - 1][unit][0], BEFORE * further)


def _goes_on(passage: Passage) -> bool:
    """Whether its subject is "he" or "she", of whom the sentence before has told."""
    return any(token.dep_.startswith("nsubj") and token.lower_ in ("he", "she") for token in passage.tokens[:4])


def points_back(passage: Passage) -> bool:
    """Whether its subject is "it", "they" or "this subject"."""
    return any(
        token.dep_.startswith("nsubj")
        and token.lower_ in ("it", "this", "that", "they", "these", "those")
        or token.dep_ == "det"
        and token.lower_ in ("this", "that", "these", "those", "such")
        for token in passage.tokens[:8]
        if token.tag_ not in ("WDT", "WP") and token.head.dep_ != "acl:relcl"
    )


def _around(unit: Unit, passage: Passage, of: Index) -> float:
    """What stands around a passage: the heading, the year named last, and whom the text is about."""
    heading = of.headings.get(passage.number, frozenset())
    above = BEFORE if unit.kind != "word" and unit.words.casefold() in heading else 0.0
    if unit.kind == "word" and not unit.is_act:
        above = BEFORE * max((kin.alike(unit.lemma, word) for word in heading), default=0.0)
    leading = LEADING if unit.ids & of.leading and not unit.is_subject and not unit.is_ground else 0.0
    if unit.ids & of.met and _is_of_both(unit, passage, of):
        leading = max(leading, TOGETHER)
    if unit.lemma in data()["targets"] and not unit.is_act and not unit.is_focus:
        leading = max(leading, LEADING)
    year = BEFORE if unit.kind == "time" and unit.lemma == passage.year else 0.0
    return max(above, leading, year)


def _is_of_both(unit: Unit, passage: Passage, of: Index) -> bool:
    """Whether a sentence speaks of those who met together, and names no other of them; nothing asked of one alone."""
    told = any(token.lower_ in data()["both"] for token in passage.tokens)
    return told and not unit.is_alone and not (passage.ids & of.met) - unit.partners


def _best(unit: Unit, passage: Passage, of: Index, wanted: Wanted) -> tuple[float, Token | None]:
    if wanted.kind == "reaction" and unit.lemma in data()["reacting"]:
        return _judging(passage, of)
    if unit.kind == "order":
        return _order(unit, passage)
    if unit.lemma in data()["coming"]:
        return _coming(passage)
    if unit.lemma in data()["topic_verbs"] and is_of_topic(wanted):
        return _topic(passage, of)
    if unit.is_speech and any(one.is_subject and one.ids & passage.speakers for one in wanted.units):
        return 1.0, next((token for token in passage.tokens if token.lemma_.lower() in data()["speech"]), None)
    if unit.lemma in data()["denying"] and passage.is_denial:
        return 0.9, None
    if unit.kind == "name":
        return _name(unit, passage, of)
    if unit.kind == "time":
        return _time(unit, passage)
    best: tuple[float, Token | None] = (0.0, None)
    if unit.lemma in some("offices"):
        best = _titled(unit, passage, of)
    for token, forms in passage.content:
        score = _alike(unit, token, forms)
        if score < CONTRARY and wanted.kind == "yes or no" and unit.is_act and kin.is_contrary(unit.lemma, forms):
            score = CONTRARY
        if score > best[0]:
            best = (score, token)
    if unit.is_speech and best[0] < UTTERED and unit.lemma not in some("denying"):
        uttered = next((token for token in passage.tokens if token.lemma_.lower() in some("utterance")), None)
        best = (UTTERED, uttered) if uttered is not None else best
    if best[0] >= MADE or not unit.is_act or wanted.role != "subject":
        return best
    return max(best, _made(unit, passage, wanted), key=lambda one: one[0])


def _titled(unit: Unit, passage: Passage, of: Index) -> tuple[float, Token | None]:
    """Whether somebody is named who anywhere in the text bears the office that is asked with."""
    for token in passage.tokens:
        keys = {passage.named.get(token.i, ""), *passage.meant.get(token.i, ())}
        if any(unit.lemma in of.titles.get(key, ()) for key in keys):
            return TITLED, token
    return 0.0, None


def _made(unit: Unit, passage: Passage, wanted: Wanted) -> tuple[float, Token | None]:
    """Whether what is asked about stands under its maker: "a book BY", for who wrote the book."""
    things = {one.lemma for one in wanted.units if one.kind == "word" and not one.is_act and one.pos == "NOUN"}
    for token in passage.tokens:
        thing = unit.pos == "VERB" and token.pos_ == "NOUN" and token.lemma_.lower() in things
        if thing and any(one.dep_.startswith("nmod") and roles.case(one) == "by" for one in token.children):
            return MADE, token
    return 0.0, None


def _coming(passage: Passage) -> tuple[float, Token | None]:
    """Whether a sentence tells what is still to come: "next" and "follow-up" ask for it."""
    told = any(
        token.lower_ in data()["coming"] or token.lemma_.lower() in data()["to_come"] for token in passage.tokens
    )
    is_to = any(a.lemma_ == "be" and b.lower_ == "to" for a, b in zip(passage.tokens, passage.tokens[1:], strict=False))
    return (1.0 if told or is_to else 0.0), None


def is_of_topic(wanted: Wanted) -> bool:
    """Whether a question asks what was talked about."""
    asks = wanted.kind in ("statement", "yes or no")
    return asks and re.search(str(data()["topic_questions"]), wanted.words, re.I) is not None


def _topic(passage: Passage, of: Index) -> tuple[float, Token | None]:
    return (1.0 if tells_topic(passage, of) else 0.0), None


def tells_topic(passage: Passage, of: Index) -> bool:
    """Whether a sentence says what a conversation was about."""
    one = passage.sentence
    text = of.reading.document.text[one.start : one.end]
    told = any(item.span.start < one.end and one.start < item.span.end for item in of.reading.agenda)
    return told or re.search(str(data()["topic_answers"]), text, re.I) is not None


def _order(unit: Unit, passage: Passage) -> tuple[float, Token | None]:
    """Whether a sentence says what came before what."""
    row = next(one for one in data()["orders"] if unit.lemma in one)
    token = next((token for token in passage.tokens if token.lower_ in row or token.lemma_.lower() in row), None)
    return (1.0 if token is not None else 0.0), token


def _judging(passage: Passage, of: Index) -> tuple[float, Token | None]:
    """Whether a sentence tells a response: a reaction that was read in it, or a word of judging."""
    start, end = passage.sentence.start, passage.sentence.end
    word = next((token for token in passage.tokens if _judges(token)), None)
    told = any(one.span.start < end and start < one.span.end for one in of.reading.reactions)
    return (1.0 if told else 0.85 if word is not None else 0.0), word


def _judges(token: Token) -> bool:
    """Whether a word judges; "call" and "speak" do so only with what something is called or spoken of as."""
    lemma = token.lemma_.lower()
    if lemma not in some("judging"):
        return False
    if lemma not in some("half_judging"):
        return True
    return any(one.dep_ in ("xcomp", "ccomp") or roles.case(one) in ("as", "of") for one in token.children)


def _alike(unit: Unit, token: Token, forms: frozenset[str]) -> float:
    asked = {unit.lemma, unit.words.lower()} if unit.pos in ("VERB", "ADJ") else {unit.lemma}
    score = max(kin.alike(one, form) for one in asked for form in forms)
    if score < 0.9:
        score = max(score, kin.stands(unit.lemma, token.lemma_.lower(), unit.pos, token.pos_))
    if " " in unit.lemma:
        score = max(score, 0.6 * kin.alike(unit.lemma.split()[0], token.lemma_.lower()))
    other = (unit.pos, token.pos_) == ("VERB", "NOUN") and unit.is_act or (unit.pos, token.pos_) == ("NOUN", "VERB")
    return 0.75 * score if other and not kin.is_form(unit.lemma, token.lemma_.lower()) else score


def _is_akin(key: str, one: str) -> bool:
    """Whether one is a state and the other a person of it; the name of a person is not held by his state."""
    return home(key) == one


def _time(unit: Unit, passage: Passage) -> tuple[float, Token | None]:
    for token in passage.tokens:
        if (
            token.lower_ == unit.lemma
            or token.lower_.startswith(unit.lemma[:3])
            and len(unit.lemma) > 4
            and token.lower_[:4] == unit.lemma[:4]
        ):
            return 1.0, token
    if any(unit.lemma in (one.value or "") for one in passage.times if len(unit.lemma) == 4):
        return 1.0, None
    return 0.0, None


def _name(unit: Unit, passage: Passage, of: Index) -> tuple[float, Token | None]:
    parts = {part for part in unit.words.casefold().split() if len(part) > 2}
    for token in passage.tokens:
        if passage.named.get(token.i) in unit.ids or token.lower_ in parts and not unit.ids:
            return 1.0, token
    for token in passage.tokens:
        if token.lower_ in parts:
            return 1.0, token
    for token in passage.tokens:
        if unit.ids & set(passage.meant.get(token.i, ())):
            return MEANT, token
    if unit.ids & passage.speakers:
        return MEANT, next((token for token in passage.tokens if token.lower_ in ("i", "we", "me", "my")), None)
    if not unit.is_actor:
        return 0.0, None
    for token in passage.tokens:
        key = passage.named.get(token.i)
        if key and any(_is_akin(key, one) for one in unit.ids):
            return AKIN, token
    if any(_is_akin(key, one) for key in passage.speakers for one in unit.ids):
        return AKIN, None
    return 0.0, None
