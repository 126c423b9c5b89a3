"""What one sentence of a text answers where it holds nearly all that a question asks with.

Each word weighs by how seldom the text uses it, and is held by itself, by its kin, by a word near it in use, by a name
or by whom a pronoun means. The answer must be of the kind asked for and stand in that sentence; a name that the text
does not have, or a heavy word that the sentence lacks, refuses the question.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Reading
from summitry.weigh.ask import as_written, kin, roles
from summitry.weigh.ask.around import ASKED
from summitry.weigh.ask.given import given, said
from summitry.weigh.ask.held import Held, held
from summitry.weigh.ask.index import Index, index
from summitry.weigh.ask.lists import data
from summitry.weigh.ask.names import country_ids
from summitry.weigh.ask.nouns import Line, Question
from summitry.weigh.ask.pointed import is_borne_out
from summitry.weigh.ask.units import Unit
from summitry.weigh.ask.wanted import Wanted, wanted
from summitry.weigh.ask.within import is_of_topic
from summitry.weigh.people import home

if TYPE_CHECKING:
    from spacy.tokens import Token

HELD = 0.65
"""How surely a sentence must hold what is said to be done, and what is asked for by name."""
OF_ENCOUNTER = frozenset(
    ["date", "place", "host_event", "planned_minutes", "actual_minutes", "count", "ordinal", "overrun", "private"]
)
"""Questions that the encounters of the reading answer: where these do not, only a sentence with every name may."""
MODIFYING = ("amod", "compound", "nmod:poss")
"""Roles in which a state's name says whose a thing is."""
OF_OTHERS = frozenset(["others_present", "interpreters"])
FEW, MORE = 3, 0.05
"""Words of a question up to which a sentence must hold more of it, and how much more."""
FEWEST = 2
"""Words that a question has more of."""
NAMED = 0.4
"""How surely every name and date of a question must be held."""
ACTING = 0.7
"""How surely one must be held who does what is asked about."""
DOING = 0.8
"""How surely a noun must be held that does what is asked about, where it is asked what it does."""
ALONE = 0.88
"""How surely a word must be held that is all a question has."""
TRIED = 5
"""Sentences that are looked at for an answer, best first."""


def lines(question: Question, reading: Reading) -> Iterator[Line]:
    """The answer of the sentence that holds most of the question; nothing where no sentence holds enough."""
    of = index(reading)
    asked = wanted(question.words, of)
    if asked is None or asked.absent:
        return
    if question.type in OF_ENCOUNTER and not (question.rest or question.kinds) and not asked_by_name(asked):
        return
    best = sorted(held(asked, of), key=lambda one: -one.share)
    for one in best[:TRIED]:
        if (
            not is_enough(asked, one)
            or question.type in OF_ENCOUNTER
            and not question.rest
            and not _names_all(asked, one, of)
        ):
            continue
        found = given(asked, one, of) if is_borne_out(asked, one, of) else None
        if found is not None and not (question.type in OF_OTHERS and found.value in cast(asked, of)):
            span = reading.document.span(found.start, found.end)
            yield Line(text=said(found, of), source="text", value=found.value or span.text, span=span)
            return


def absent(question: Question, reading: Reading) -> tuple[str, ...]:
    """Names in a question that a text does not have: what is asked of them it cannot answer."""
    asked = wanted(question.words, index(reading))
    return asked.absent if asked is not None else ()


def is_understood(question: Question, reading: Reading) -> bool:
    """Whether a few words without a question word ask for something: "name of the envoy"."""
    asked = wanted(question.words, index(reading))
    return asked is not None and len(asked.units) > 0 and len(question.words.split()) > FEWEST


def spelt(question: str, reading: Reading) -> str:
    """A question with the names of a text as the text spells them."""
    return as_written.spelt(question, index(reading))


def asked_by_name(asked: Wanted) -> bool:
    return any(unit.kind == "name" for unit in asked.units)


def _names_all(asked: Wanted, one: Held, of: Index) -> bool:
    """Whether a sentence itself has every name: what it says of one encounter is not said of another."""
    named = [unit for unit in asked.units if unit.kind == "name"]
    others = (one.passage.ids & of.met) - {key for unit in named for key in unit.ids}
    return all(
        unit in one.at or unit.ids & one.passage.resolved or unit.ids & of.titled and not others for unit in named
    )


def cast(asked: Wanted, of: Index) -> frozenset[str]:
    """Those who met: they are no answer to who else was there."""
    return of.leading | {key for unit in asked.units for key in unit.ids}


def is_enough(asked: Wanted, one: Held) -> bool:
    """Whether a sentence holds enough: the deed itself, most of the weight, and no heavy word less."""
    kind = "any" if is_of_topic(asked) and asked.kind == "yes or no" else asked.kind
    least, most = data()["enough"][kind] if kind in data()["enough"] else data()["enough"]["any"]
    short = len(asked.units) <= FEW
    if one.share < float(least) + short * MORE or one.missing > float(most):
        return False
    if any(one.held[unit] < _least(unit, asked) for unit in asked.units if unit.kind in ("name", "time")):
        return False
    if asked.kind == "statement" and not asked.noun and all(unit.kind == "name" for unit in asked.units):
        return False
    if len(asked.units) == 1 and any(one.held[unit] < ALONE for unit in asked.units):
        return False
    if any(one.held[unit] < HELD for unit in asked.units if unit.is_act or unit.is_focus or unit.kind == "order"):
        return False
    if any(unit not in one.at and one.held[unit] < ASKED for unit in asked.acts if not unit.is_speech):
        return False
    if is_of_topic(asked) and not (_names_one(asked, one) and has_topic(asked, one)):
        return False
    if asked.kind == "statement" and any(one.held[unit] < DOING for unit in asked.units if unit.is_doer):
        return False
    return not is_of_others(asked, one) and not _is_of_another_thing(asked, one)


def is_of_others(asked: Wanted, one: Held) -> bool:
    """Whether a sentence says of somebody or of another state's thing what the question says of whom it names."""
    return _is_of_another_state(asked, one) or _is_of_another(asked, one)


def has_topic(asked: Wanted, one: Held) -> bool:
    """Whether each word of the topic has at least something near it, where yes or no is asked."""
    topic = [unit for unit in asked.units if unit.kind == "word" and not unit.is_light and not unit.is_act]
    return asked.kind != "yes or no" or all(one.held[unit] >= NAMED for unit in topic)


def _is_of_another_state(asked: Wanted, one: Held) -> bool:
    """Whether the sentence has the thing of another state than the one that a question has: "the FRENCH side"."""
    for name in asked.units:
        thing = next((unit for unit in asked.units if unit.lemma == name.of and unit in one.at), None)
        if thing is None or not home_of(name):
            continue
        told = [one.passage.named.get(token.i) for token in one.at[thing].children if token.dep_ in MODIFYING]
        states = {key for key in told if key in country_ids()}
        if states and not states & name.ids:
            return True
    return False


def _is_of_another_thing(asked: Wanted, one: Held) -> bool:
    """Whether the deed is done by another thing than the one that a question has do it: "the talks failed"."""
    act = one.act()
    doers = [unit for unit in asked.units if unit.is_doer and unit.pos == "NOUN"]
    if act is None or act.pos_ != "VERB" or not doers or asked.kind in ("statement", "reaction", "person"):
        return False
    told = [token for token in roles.subjects(act) if token.pos_ in ("NOUN", "PROPN")]
    mine = {one.at[unit].i for unit in doers if unit in one.at}
    return bool(told) and not any(
        token.i in mine or any(kin.alike(unit.lemma, token.lemma_.lower()) >= HELD for unit in doers) for token in told
    )


def _least(unit: Unit, asked: Wanted) -> float:
    """How surely a name must be held: of one who acts the sentence itself must speak."""
    if unit.is_target:
        return 0.0
    return ACTING if unit.is_subject or unit.is_actor and asked.kind == "reaction" else NAMED


def _names_one(asked: Wanted, one: Held) -> bool:
    """Whether a sentence itself has one of the names that a question has, where it has any."""
    named = [unit for unit in asked.units if unit.kind == "name"]
    return not named or any(unit in one.at or unit.ids & one.passage.resolved for unit in named)


def _is_of_another(asked: Wanted, one: Held) -> bool:
    """Whether the sentence says of somebody else what the question says of whom it names."""
    mine = frozenset(key for unit in asked.units if unit.is_subject for key in unit.ids)
    act = one.act()
    if act is None or not mine or any(unit.is_speech for unit in asked.acts) and mine & one.passage.speakers:
        return False
    both = act.lemma_.lower() in data()["mutual"]
    around = [*roles.subjects(act), *(roles.objects(act) if both else ())]
    if any(_is_mine(token, mine, one) for token in around):
        return False
    return any(_is_other(token, one) for token in roles.subjects(act))


def _is_mine(token: Token, mine: frozenset[str], one: Held) -> bool:
    if any(unit.is_subject and at in token.subtree and home_of(unit) for unit, at in one.at.items()):
        return True
    ids = _whom(token, one)
    if ids & mine or any(home(key) in mine for key in ids):
        return True
    beside = [*token.children, *([token.head] if token.dep_ == "appos" else [])]
    return any(one.passage.named.get(near.i) in mine for near in beside)


def home_of(unit: Unit) -> bool:
    """Whether a name is a state's: its ministry speaks for it."""
    return bool(unit.ids & country_ids())


def _is_other(token: Token, one: Held) -> bool:
    """Whether a word names somebody by himself: no pronoun, no office that the one who is asked about may hold."""
    if _whom(token, one):
        return True
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() not in data()["offices"]


def _whom(token: Token, one: Held) -> frozenset[str]:
    passage = one.passage
    key = passage.named.get(token.i)
    if key is not None:
        return frozenset([key])
    if token.lower_ in ("i", "we") and passage.voice:
        return frozenset([passage.voice])
    return frozenset(passage.meant.get(token.i, ()) if token.pos_ == "PRON" else ())
