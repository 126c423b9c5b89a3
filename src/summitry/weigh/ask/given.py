"""What a sentence gives for an answer: somebody, a day, a length, a place, a number, a reason, yes or no, or itself.

The answer is of the kind asked for, stands in the sentence, and is no part of the question. Nothing fitting gives None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from summitry.weigh import naming, words
from summitry.weigh.ask import kin, roles
from summitry.weigh.ask.around import points_back
from summitry.weigh.ask.given_near import Given, whole
from summitry.weigh.ask.given_when import day, length
from summitry.weigh.ask.given_where import number, place
from summitry.weigh.ask.given_who import somebody
from summitry.weigh.ask.held import Held
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import data
from summitry.weigh.ask.wanted import Wanted
from summitry.weigh.ask.within import is_of_topic, tells_topic

if TYPE_CHECKING:
    from spacy.tokens import Token


def given(wanted: Wanted, found: Held, of: Index) -> Given | None:
    """The answer of a sentence to a question."""
    one = _BY_KIND[wanted.kind](wanted, found, of)
    heads = of.passages[of.leads[found.passage.paragraph]].is_label
    if one is None and wanted.kind in ("place", "date", "length") and (heads or points_back(found.passage)):
        before = _sentence_before(found, of)
        one = _BY_KIND[wanted.kind](wanted, before, of) if before is not None else None
    return one


def _sentence_before(found: Held, of: Index) -> Held | None:
    """The sentence to which "this" and "it" point, its main verb in the place of what is asked about."""
    at = of.places[found.passage.number]
    if not at or of.passages[at - 1].paragraph != found.passage.paragraph:
        return None
    lead = of.passages[of.leads[found.passage.paragraph]]
    passage = of.passages[at - 1] if points_back(found.passage) else lead
    root = next((token for token in passage.tokens if token.dep_ in ("root", "ROOT")), None)
    unit = next((unit for unit in found.held if unit.kind == "word"), None)
    if root is None or unit is None:
        return None
    return replace(found, passage=passage, at={unit: root})


def _explains(place: int, found: Held) -> bool:
    """Whether a word of reason stands beside what is asked about, and does not open its own clause: "until he LEFT"."""
    act = found.act()
    opens = next((token for token in found.passage.tokens if token.idx == place), None)
    return act is None or opens is None or not (opens.dep_ in ("mark", "case") and opens.head in (act, act.head))


def _reason(wanted: Wanted, found: Held, of: Index) -> Given | None:
    text = of.reading.document.text
    one = found.passage.sentence
    causes = re.finditer(str(data()["reasons"]), text[one.start : one.end], re.I)
    if not found.passage.is_question and any(_explains(match.start() + one.start, found) for match in causes):
        return whole(found)
    at = of.places[found.passage.number]
    after = of.passages[at + 1] if at + 1 < len(of.passages) else None
    if after is not None and (after.paragraph == found.passage.paragraph or found.passage.is_question):
        told = text[after.sentence.start : after.sentence.end]
        if re.match(str(data()["reasons_after"]), told, re.I):
            return Given(start=after.sentence.start, end=after.sentence.end, value=None)
    return None


def _whether(wanted: Wanted, found: Held, of: Index) -> Given | None:
    one = found.passage.sentence
    text = of.reading.document.text[one.start : one.end]
    if found.passage.is_question:
        return None
    if re.search(r"\bnot\s+yet\b", text, re.I):
        return whole(found, "Not yet")
    if words.pattern("not_known").search(text):
        return None
    act = next((unit for unit in found.at if unit.is_act), None)
    turned = act is not None and kin.is_contrary(act.lemma, (found.at[act].lemma_.lower(),))
    no = turned or re.search(str(data()["negations"]), text, re.I) is not None
    return whole(found, "No" if no else "Yes")


def _statement(wanted: Wanted, found: Held, of: Index) -> Given | None:
    if found.passage.is_question:
        return None
    if is_of_topic(wanted) and not tells_topic(found.passage, of):
        return None
    nothing = any(token.lower_ in ("nothing", "none", "nobody") for token in found.passage.tokens)
    return (
        whole(found)
        if nothing or _new(wanted, found) >= (1 if wanted.kind == "reaction" or found.act() is not None else 2)
        else None
    )


def _new(wanted: Wanted, found: Held) -> int:
    """How many words of content a sentence has beyond those of the question."""
    mine = {token.i for token in found.at.values()}
    return sum(
        token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and token.i not in mine for token in found.passage.tokens
    )


def _response(wanted: Wanted, found: Held, of: Index) -> Given | None:
    """The sentence, where those whose response is asked for are the ones who respond in it."""
    group = [
        unit for unit in wanted.units if unit.lemma not in (*data()["targets"], *data()["reacting"]) and not unit.is_act
    ]
    judged = next(
        (found.at[unit] for unit in wanted.units if unit.lemma in data()["reacting"] and unit in found.at), None
    )
    if judged is not None and judged.pos_ == "VERB" and any(one.dep_ == "acl:relcl" for one in (judged, judged.head)):
        return None
    if group and not any(_responds(found.at[unit], found, of) for unit in group if unit in found.at):
        return None
    return _statement(wanted, found, of)


def _responds(token: Token, found: Held, of: Index) -> bool:
    told = [one.group_span or one.span for one in of.reading.reactions]
    if any(one.start <= token.idx < one.end for one in told):
        return True
    if found.passage.named.get(token.i, "") in found.passage.speakers or token.lower_ == "i":
        return True
    near = [token, *token.ancestors]
    top = next((one for one in near if one.dep_.startswith(("nsubj", "obj", "obl")) or one.dep_ == "nmod:poss"), None)
    if (
        top is not None
        and roles.case(top) in ("in", "among", "from", "across")
        and any(one.pos_ == "NOUN" and one.lemma_.lower() in data()["reacting"] for one in found.passage.tokens)
    ):
        return True
    return top is None or not top.dep_.startswith(("obj", "obl")) or top.dep_ == "obl:agent"


_BY_KIND: dict[str, Callable[[Wanted, Held, Index], Given | None]] = {
    "person": somebody,
    "date": day,
    "length": length,
    "place": place,
    "number": number,
    "reason": _reason,
    "yes or no": _whether,
    "manner": _statement,
    "statement": _statement,
    "reaction": _response,
}


def said(one: Given, of: Index) -> str:
    """The answer in words."""
    text = of.reading.document.text[one.start : one.end]
    if one.value in ("Yes", "No", "Not yet"):
        return f"{one.value}: “{text}”"
    named = naming.name(str(one.value)) if isinstance(one.value, str) and one.value in of.types else None
    return f"{named}: “{text}”" if named and named.casefold() not in text.casefold() else f"“{text}”"
