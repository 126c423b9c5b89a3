"""What a sentence gives for an answer: somebody, a day, a length, a place, a number, a reason, yes or no, or itself.

The answer is of the kind asked for, stands in the sentence, and is no part of the question. Nothing fitting gives None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summitry.model import Time
from summitry.weigh import naming, words
from summitry.weigh.ask import kin, roles
from summitry.weigh.ask.held import Held, is_of_topic, points_back, tells_topic
from summitry.weigh.ask.index import Index, Passage
from summitry.weigh.ask.lists import data, people
from summitry.weigh.ask.wanted import Wanted

if TYPE_CHECKING:
    from spacy.tokens import Token

PART_OF_DAY = r"(?:(?:in|the|this|that|later)\s+)*(?:morning|afternoon|evening|night|noon|midnight|midday)"
SOMEBODY = ("person", "state", "organisation", "group", "camp")
NOBODY = frozenset(
    [
        "it",
        "this",
        "that",
        "these",
        "those",
        "there",
        "what",
        "which",
        "who",
        "whom",
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "we",
        "us",
        "you",
        "i",
    ]
)


@dataclass(frozen=True, kw_only=True)
class Given:
    """Characters that answer, and their value: an id, a date, "Yes"."""

    start: int
    end: int
    value: object


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
    place = of.places[found.passage.number]
    if not place or of.passages[place - 1].paragraph != found.passage.paragraph:
        return None
    lead = of.passages[of.leads[found.passage.paragraph]]
    passage = of.passages[place - 1] if points_back(found.passage) else lead
    root = next((token for token in passage.tokens if token.dep_ in ("root", "ROOT")), None)
    unit = next((unit for unit in found.held if unit.kind == "word"), None)
    if root is None or unit is None:
        return None
    return replace(found, passage=passage, at={unit: root})


def _whole(found: Held, value: object = None) -> Given:
    one = found.passage.sentence
    return Given(start=one.start, end=one.end, value=value)


# Somebody


def _person(wanted: Wanted, found: Held, of: Index) -> Given | None:
    if wanted.noun is not None and wanted.noun not in data()["kind_nouns"]:
        named = _of_noun(wanted, found, of)
        if named is not None:
            return named
    if wanted.is_identity:
        return None
    if re.search(str(data()["presence"]), wanted.words, re.I) and (beside := _beside_them(wanted, found, of)):
        return beside
    for token in _cast(wanted, found):
        one = _somebody(token, wanted, found.passage, of)
        if one is not None:
            return one
    if wanted.role == "subject" and found.passage.voice and any(t.lower_ == "i" for t in found.passage.tokens):
        return _whole(found, found.passage.voice)
    if found.act() is None or wanted.role == "other" and not wanted.acts:
        return _anybody(wanted, found, of)
    return None


def _beside_them(wanted: Wanted, found: Held, of: Index) -> Given | None:
    """Who was there too: "with only their interpreters", "joined by their ministers", "in the presence of"."""
    for token in found.passage.tokens:
        joined = token.dep_ == "obl:agent" and token.head.lemma_.lower() in ("join", "accompany", "flank", "assist")
        if not joined and roles.case(token) not in ("with", "alongside", "but", "without", "of"):
            continue
        if roles.case(token) == "of" and token.head.lemma_.lower() not in ("presence", "company"):
            continue
        one = _somebody(token, wanted, found.passage, of)
        if one is not None and not (_ids(token, found.passage, of) & of.met):
            return one
    return None


def _cast(wanted: Wanted, found: Held) -> Iterator[Token]:
    """Words in the place that is asked for, beside what is done."""
    verbs = [token for unit, token in found.at.items() if unit.kind == "word" and token.pos_ == "VERB"]
    act = found.act() or next(iter([*verbs, *found.at.values()]), None)
    if act is None:
        return
    yield from _beside(act, wanted, found)
    over = next((one for one in act.ancestors if one.pos_ == "VERB"), None)
    if act.pos_ == "NOUN" and over is not None:
        yield from _beside(over, wanted, found)


def _beside(act: Token, wanted: Wanted, found: Held) -> Iterator[Token]:
    mine = {unit for unit in found.at if unit.kind == "name"}
    done_to = {token.i for token in roles.objects(act, wanted.case)}
    turned = any(found.at[unit].i in done_to for unit in mine)
    if wanted.role == "subject":
        yield from roles.subjects(act)
    elif wanted.role in ("object", "oblique") and not turned:
        yield from roles.objects(act, wanted.case)
    else:
        yield from roles.subjects(act)
        yield from roles.objects(act, wanted.case)


def _somebody(token: Token, wanted: Wanted, passage: Passage, of: Index) -> Given | None:
    """Who a word is: a name, whom a pronoun means, the speaker, or a group without a name."""
    ids = _ids(token, passage, of)
    if ids and ids & {one for unit in wanted.units for one in unit.ids}:
        return None
    start, end = roles.phrase(token)
    if ids:
        return Given(start=start, end=end, value=" and ".join(sorted(ids)))
    if token.lower_ in NOBODY or token.pos_ not in ("NOUN", "PROPN", "ADJ") or _asked(token, wanted):
        return None
    if token.pos_ == "NOUN" and not _is_somebody(token):
        return None
    return Given(start=start, end=end, value=of.reading.document.text[start:end])


def _is_somebody(token: Token) -> bool:
    """Whether a noun is of people or of a body of people."""
    named, endings, others = people()
    lemma = token.lemma_.lower()
    return lemma in named or token.lower_ in named or lemma.endswith(endings) and lemma not in others


def _ids(token: Token, passage: Passage, of: Index) -> frozenset[str]:
    key = passage.named.get(token.i)
    if key is not None and of.types.get(key) in SOMEBODY:
        return frozenset([key])
    if token.lower_ in ("i", "me", "my", "we"):
        return frozenset([passage.voice]) if passage.voice else frozenset()
    named = next(
        (passage.named[one.i] for one in token.children
         if one.dep_ in ("appos", "flat", "compound") and of.types.get(passage.named.get(one.i, "")) == "person"),
        None,
    )  # fmt: skip
    return frozenset([named]) if named else frozenset(passage.meant.get(token.i, ()))


def _asked(token: Token, wanted: Wanted) -> bool:
    return any(kin.alike(unit.lemma, token.lemma_.lower()) >= 0.9 for unit in wanted.units)


def _of_noun(wanted: Wanted, found: Held, of: Index) -> Given | None:
    """ "which envoy": the name that stands with the word."""
    for token in found.passage.tokens:
        if kin.alike(wanted.noun or "", token.lemma_.lower()) < 0.9:
            continue
        around = [token, *token.children, token.head]
        for one in around:
            key = found.passage.named.get(one.i)
            if key and of.types.get(key) == "person" and not any(key in unit.ids for unit in wanted.units):
                start, end = roles.phrase(token)
                return Given(start=start, end=end, value=key)
    return None


def _anybody(wanted: Wanted, found: Held, of: Index) -> Given | None:
    kinds = ("state",) if wanted.noun in ("country", "state", "government") else SOMEBODY
    mine = {one for unit in wanted.units for one in unit.ids}
    for token in found.passage.tokens:
        key = found.passage.named.get(token.i)
        if key and of.types.get(key) in kinds and key not in mine:
            return _whole(found, key)
    return None


# When, how long


def _date(wanted: Wanted, found: Held, of: Index) -> Given | None:
    if wanted.noun in ("day", "time", "session") and (nth := _nth(wanted, found)) is not None:
        return nth
    fits = [one for one in found.passage.times if one.type in ("date", "time") and not _told(one, wanted)]
    if wanted.noun in ("time", "hour"):
        fits = [one for one in fits if re.search(r"\d|\bnoon\b|\bmidnight\b", one.span.text) and one.type == "time"]
    else:
        fits = [one for one in fits if one.type == "date" or not re.fullmatch(PART_OF_DAY, one.span.text, re.I)]
    if wanted.noun == "year":
        fits = [one for one in fits if re.match(r"\d{4}", one.value or "")]
    until = bool(re.match(r"(?:until|till)\b", wanted.words, re.I))
    before = re.compile(r"\b(?:until|till|through|by)\s+$")
    text = of.reading.document.text
    held_back = [one for one in fits if before.search(text[max(0, one.span.start - 9) : one.span.start])]
    fits = held_back if until else [one for one in fits if one not in held_back] or fits
    return _nearest(fits, found, of)


def _nth(wanted: Wanted, found: Held) -> Given | None:
    """ "the second day of his visit"."""
    for token in found.passage.tokens:
        if token.lemma_.lower() == wanted.noun:
            for one in token.children:
                if one.dep_ == "amod" and one.lower_ in data()["ordinals"]:
                    return Given(start=one.idx, end=token.idx + len(token.text), value=one.lower_)
    return None


def _length(wanted: Wanted, found: Held, of: Index) -> Given | None:
    fits = [one for one in found.passage.times if one.type == "duration" and not _told(one, wanted)]
    fits = [one for one in fits if not re.search(r"\bago\b|\bevery\b", one.span.text, re.I)]
    aside = [one for one in fits if _is_planned(one, found.passage)]
    asks = any(unit.lemma in data()["planning"] for unit in wanted.units)
    return _nearest([one for one in fits if (one in aside) == asks], found, of)


def _is_planned(time: Time, passage: Passage) -> bool:
    """Whether a length is one that was planned: "scheduled for an hour"."""
    token = _word_at(passage, time.span.start, time.span.end)
    over = next((one for one in (token, *token.ancestors) if one.pos_ in ("VERB", "ADJ")), None) if token else None
    beside = [over] if over is not None else []
    beside += list(token.children) if token is not None else []
    return any(one.lemma_.lower() in data()["planning"] for one in beside)


def _told(one: Time, wanted: Wanted) -> bool:
    return one.span.text.casefold() in wanted.words.casefold()


def _nearest(times: Iterable[Time], found: Held, of: Index) -> Given | None:
    """The time that stands nearest in the tree to what is asked about, with no other thing between them."""
    best: tuple[tuple[int, int], Time] | None = None
    for one in times:
        token = _word_at(found.passage, one.span.start, one.span.end)
        rank = _distance(token, found) if token is not None else None
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, one)
    if best is None:
        return None
    time = best[1]
    return Given(start=time.span.start, end=time.span.end, value=time.value or time.span.text)


def _word_at(passage: Passage, start: int, end: int) -> Token | None:
    inside = [
        token for token in passage.tokens if start <= token.idx < end and token.pos_ not in ("ADP", "DET", "PUNCT")
    ]
    return next((token for token in inside if token.head not in inside), inside[0] if inside else None)


def _distance(token: Token, found: Held) -> tuple[int, int] | None:
    """Steps in the tree to the nearest word that the question asks about; None where another thing stands between."""
    anchors = [at for unit, at in found.at.items() if unit.kind == "word" and not unit.is_light] or list(
        found.at.values()
    )
    act = found.act()
    anchors = [act] if act is not None else anchors
    ranks = []
    for anchor in anchors:
        way = roles.path(token, anchor)
        if way and not _is_parted(way, found):
            ranks.append((len(way), abs(token.i - anchor.i)))
    return min(ranks) if ranks else None


def _is_parted(way: list[Token], found: Held) -> bool:
    """Whether the way leads through a thing with a clause of its own that the question does not ask about."""
    mine = {token.i for token in found.at.values()}
    return any(
        one.pos_ in ("NOUN", "PROPN") and one.i not in mine and before.dep_ in ("acl:relcl", "acl")
        for before, one in zip(way, way[1:-1], strict=False)
    )


# Where, how many


def _place(wanted: Wanted, found: Held, of: Index) -> Given | None:
    mine = {one for unit in wanted.units for one in unit.ids}
    best: tuple[tuple[int, int], Given] | None = None
    for token in found.passage.tokens:
        made = _site(token, wanted, found, of, mine)
        rank = _distance(token, found) if made is not None else None
        if made is not None and rank is not None and (best is None or rank < best[0]):
            best = (rank, made)
    return best[1] if best else None


def _site(token: Token, wanted: Wanted, found: Held, of: Index, mine: set[str]) -> Given | None:
    """A place by name, or a building by its noun, that stands under a preposition of place."""
    case = roles.case(token) or roles.case(token.head)
    if found.passage.is_label and of.types.get(found.passage.named.get(token.i, "")) == "place":
        case = "in"
    if case not in data()["place_words"] or not (
        found.passage.is_label or token.dep_.startswith(("obl", "nmod", "flat", "compound", "conj"))
    ):
        return None
    start, end = roles.phrase(token)
    key = found.passage.named.get(token.i)
    if key and of.types.get(key) in ("place", "state"):
        return None if key in mine else Given(start=start, end=end, value=key)
    if token.lemma_.lower() in data()["venues"] and not _asked(token, wanted):
        return Given(start=start, end=end, value=of.reading.document.text[start:end])
    return None


def _number(wanted: Wanted, found: Held, of: Index) -> Given | None:
    if wanted.noun in ("time",) or re.search(r"\bhow\s+often\b", wanted.words, re.I):
        return _times(wanted, found, of)
    at = [
        token for token in found.passage.tokens if wanted.noun and kin.alike(wanted.noun, token.lemma_.lower()) >= 0.85
    ]
    for token in at:
        if (number := _counted(token)) is not None:
            start, end = roles.phrase(token)
            return Given(start=min(start, number.idx), end=end, value=number.text)
    if wanted.noun and re.search(r"\bhow\s+many\b", wanted.words, re.I):
        return None
    best: tuple[tuple[int, int], Given] | None = None
    for token in found.passage.tokens:
        if token.pos_ != "NUM" or token.lower_ in wanted.words.casefold() or re.fullmatch(r"(?:19|20)\d\d", token.text):
            continue
        rank = _distance(token, found)
        if rank is not None and (best is None or rank < best[0]):
            head = token.head if token.dep_ in ("nummod", "compound") else token
            start, end = roles.phrase(head)
            best = (rank, Given(start=min(start, token.idx), end=end, value=token.text))
    return best[1] if best else None


def _counted(token: Token) -> Token | None:
    """The number of a noun: "fourteen agreements", "the eleven-point plan"."""
    for one in token.children:
        if one.dep_.startswith("nummod") or one.pos_ == "NUM" and one.dep_ in ("compound", "amod"):
            return one
    if token.dep_ in ("compound", "amod") or "-" in token.text:
        for one in (*token.children, *token.head.children):
            if one.pos_ == "NUM" and one.i < token.i and token.i - one.i <= 2:
                return one
    return None


def _times(wanted: Wanted, found: Held, of: Index) -> Given | None:
    text = of.reading.document.text
    one = found.passage.sentence
    told = [m for m in re.finditer(str(data()["how_often"]), text[one.start : one.end], re.I)
            if m[0].casefold() not in wanted.words.casefold()]  # fmt: skip
    anchors = [at.idx - one.start for unit, at in found.at.items() if unit.kind == "time"]
    match = min(told, key=lambda m: min((abs(at - m.start()) for at in anchors), default=0), default=None)
    if match is None:
        return None
    return Given(start=one.start + match.start(), end=one.start + match.end(), value=match[0])


# Why, whether, what


def _reason(wanted: Wanted, found: Held, of: Index) -> Given | None:
    text = of.reading.document.text
    one = found.passage.sentence
    if not found.passage.is_question and re.search(str(data()["reasons"]), text[one.start : one.end], re.I):
        return _whole(found)
    place = of.places[found.passage.number]
    after = of.passages[place + 1] if place + 1 < len(of.passages) else None
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
        return _whole(found, "Not yet")
    if words.pattern("not_known").search(text):
        return None
    no = re.search(str(data()["negations"]), text, re.I) is not None
    return _whole(found, "No" if no else "Yes")


def _statement(wanted: Wanted, found: Held, of: Index) -> Given | None:
    if found.passage.is_question:
        return None
    if is_of_topic(wanted) and not tells_topic(found.passage, of):
        return None
    nothing = any(token.lower_ in ("nothing", "none", "nobody") for token in found.passage.tokens)
    return (
        _whole(found)
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
    return top is None or not top.dep_.startswith(("obj", "obl")) or top.dep_ == "obl:agent"


_BY_KIND: dict[str, Callable[[Wanted, Held, Index], Given | None]] = {
    "person": _person,
    "date": _date,
    "length": _length,
    "place": _place,
    "number": _number,
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
