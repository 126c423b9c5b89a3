"""What a unit of a question counts by what stands around a sentence: those before it, its heading, the whole text.

What the sentence itself says is not looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summitry.weigh.ask import kin
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import data
from summitry.weigh.ask.passages import Passage
from summitry.weigh.ask.units import Unit

BEFORE, POINTED, ASKED, ABOVE = 0.6, 0.85, 0.9, 0.6
"""What a unit counts that stands in the sentence before, or in the heading; where the sentence points back with "it" or
"this"; and where the sentence before is the question that it answers."""
LEADING = 0.6
"""What the name of somebody counts whom the whole text is about."""
TOGETHER = 0.8
"""What the name of one who met counts where "the two" or "they" are spoken of."""


def is_headed(place: int, of: Index) -> bool:
    """Whether a sentence says something of what is named just before it, by a colon or in a question."""
    if not place:
        return False
    last = of.passages[place - 1]
    return last.is_question or of.reading.document.text[: last.sentence.end].rstrip().endswith(":")


def before(unit: Unit, place: int, own: Sequence[Mapping[Unit, tuple[float, object]]], of: Index) -> float:
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


def around(unit: Unit, passage: Passage, of: Index) -> float:
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
