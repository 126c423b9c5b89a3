"""Whether a place that the reader tied to no encounter is surely told as where it was held, so that it may be refuted.

Three forms of words are: a false name beside the true one ("in Helsinki, Austria"), the place before the first words of
a report, and "met in X" in a text that never names the true place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry.model import Attribute, Mention, Reading, Sentence, Span
from summitry.record.nouns import REMOTE
from summitry.weigh.audit import geography, wording
from summitry.weigh.audit.case import Case, family, own
from summitry.weigh.audit.torn import OTHERS
from summitry.weigh.people import home

_MET = re.compile(
    r"\b(?:met|meets?|meetings?|summits?|talks|visit(?:s|ed)?|trip|hosted|hosts|sat\s+down|gathered|encounter|held|"
    r"received|welcomed|arriv\w+)\b(?P<between>(?:\s+(?!(?:and|who|that|which|following|after|before|since|amid|despite|over|about|against)\b)[\w.'’-]+){0,6}?)\s+(?:in|at|to|on)\s+"
    r"(?:the\s+)?(?:(?:[\w-]+\s+){0,3}(?:side|part|village|city|town|resort|island|capital|suburb|outskirts)\s+"
    r"(?:of\s+)?(?:the\s+)?){0,2}$",
    re.I,
)
_HELD = re.compile(r"(?:met|hosted|sat\s+down|gathered|held|received|welcomed|arrived)\b", re.I)
_LIKELY = re.compile(
    r"\b(?:will|would|could|may|might|should|to\s+be|plan\w*|invit\w+|propos\w+|offer\w*|hop\w+|wants?|expected|ahead|"
    r"possible|possibility|next|upcoming|future|if|said|told|reporters?|journalists?|war|troops|not|never|later|ago|"
    r"once|former|recent\w*|other|also\s+(?:met|visited|held|spoke))\b",
    re.I,
)
"""Words beside which "a meeting in X" may be any meeting."""
BESIDE = 30
"""Characters before such words."""
_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|but|while|since|after|before|when|where|which|who|as)\b")
_BESIDE = re.compile(
    r"(?:(?:,|\s+in)\s+|\s*[\[(]|(?:\s+D\.?C\.?)?,\s+(?:the\s+)?capital\s+(?:city\s+)?of\s+)"
    r"(?:the\s+)?(?:(?:south|north|east|west|central)\w*\s+)?$"
)
_LISTED = re.compile(r"^,?\s+(?:and|or|to)\s|^,\s+[A-Z]|^\s*/")


def is_told(one: Case, attribute: Attribute, head: Span | None) -> bool:
    """Whether the words around a place or country that the record rules out place this encounter there and no other."""
    behind = one.reading.document.text[attribute.span.end : attribute.span.end + 2]
    if one.there.kind in REMOTE or not one.match.sure or re.match(r"['’]s?", behind):
        return False
    if _is_beside_the_true(one, attribute):
        return True
    if attribute.name == "country" and attribute.value in _homes(one):
        return False
    if head is not None and head.overlaps(attribute.span):
        return geography.country(attribute.value) is None and _heads(one) and not _is_at_home(one, attribute)
    return _is_met_in(one, attribute)


def _homes(one: Case) -> frozenset[str]:
    return frozenset(home(who) for who in one.there.participants)


def _is_at_home(one: Case, attribute: Attribute) -> bool:
    """Reporters write of a meeting abroad from their own capital, which is often that of one of the two."""
    found = geography.country_of(attribute.value)
    return found is None or found.value in _homes(one) or bool(_true_ones(one))


def _heads(one: Case) -> bool:
    """Whether the first sentence of a report tells of this encounter."""
    first = next((s for s in one.reading.sentences if s.kind == "sentence" and s.end - s.start > SHORTEST), None)
    named = {e.id for e in one.reading.entities for m in e.mentions if first and first.start <= m.start < first.end}
    said = first is not None and any(first.start <= m.start < first.end for m in one.encounter.mentions)
    return said or set(one.there.participants) <= named


SHORTEST = 25
"""Characters of a sentence: "MOSCOW:" before the first words of a report is none."""


def _true_ones(one: Case) -> list[Mention]:
    """Where the text names the place of the record or its region, or says that something is in its country."""
    places = [v.value for v in (*own(one, "place"), *family(one, "place"))]
    states = {geography.country(v.value) or str(v.value) for v in one.there.get("country")}
    return [
        m
        for entity in one.reading.entities
        for m in entity.mentions
        if (entity.type in ("place", "state") and any(_is_city(entity.id, place) for place in places))
        or (entity.type == "state" and entity.id in states and _is_where(one.reading, m))
    ]


def _is_city(name: str, place: object) -> bool:
    return geography.same_place(name, place) or geography.within(name, place)


def _is_one_of(name: str, places: Sequence[object]) -> bool:
    near = (geography.same_place, geography.beside, geography.within)
    return any(agree(name, place) for agree in near for place in places)


def _is_where(reading: Reading, mention: Mention) -> bool:
    """Whether a state is named as where something is: "in X", "to X", ", X"; "X said" and "the X leader" are not."""
    span = reading.document.span(mention.start, mention.end)
    return geography.country(span.text) is not None and wording.locates(reading, span)


def _is_beside_the_true(one: Case, attribute: Attribute) -> bool:
    """ "In Helsinki, Austria", "VALLETTA, Italy": one of two names of one place is that of the record."""
    text, span = one.reading.document.text, attribute.span
    if _LISTED.match(text[span.end : span.end + 12]) and not _ends_at_true(one, span):
        return False
    before = _BESIDE.search(text[: span.start])
    joined = before is not None and any(m.end == before.start() for m in _cities(one))
    listed = before is not None and re.search(
        r",\s+[A-Z][\w .'’-]*$", text[max(0, before.start() - 40) : before.start()]
    )
    return (joined and not listed) or _ends_at_true(one, span)


def _ends_at_true(one: Case, span: Span) -> bool:
    """ "Geneva, Malta": the country of the record right behind a city."""
    behind = re.match(r"(?:,\s+|\s?[\[(])(?:the\s+)?", one.reading.document.text[span.end : span.end + 6])
    states = {geography.country(v.value) or str(v.value) for v in one.there.get("country")}
    return behind is not None and any(
        entity.id in states and any(m.start == span.end + behind.end() for m in entity.mentions)
        for entity in one.reading.entities
    )


def _cities(one: Case) -> Iterator[Mention]:
    places = [v.value for v in (*own(one, "place"), *family(one, "place"))]
    for entity in one.reading.entities:
        if entity.type in ("place", "state") and any(geography.same_place(entity.id, place) for place in places):
            yield from entity.mentions


def _is_met_in(one: Case, attribute: Attribute) -> bool:
    """ "Their talks in X", where the clause is of no other day or meeting, and the true place is not named."""
    sentence = wording.sentence_at(one.reading, attribute.span.start)
    if sentence is None or _is_named_elsewhere(one, attribute):
        return False
    text = one.reading.document.text
    before = text[sentence.start : attribute.span.start]
    found = _MET.search(before) or _dated_there(one, attribute, sentence.start) or _house_there(one, before, sentence)
    if (_NEXT_TO.search(before) and not _HOURS_OF.search(before)) or (
        _VISIT.match(found[0] if found else "") and _is_home(one, attribute)
    ):
        return False
    clause = before + _CLAUSE.split(text[attribute.span.end : sentence.end])[0]
    if found is None or OTHERS.search(clause) or _LIKELY.search(before[max(0, found.start() - BESIDE) :]):
        return False
    if one.encounter.mood != "happened" and not _HELD.match(found[0]):
        return False
    return not wording.of_other_days(one.reading, sentence.start, sentence.start + len(clause), one.there.whens)


_WHERE = re.compile(
    r"\b(?:in|at)\s+(?:the\s+)?(?:(?:[\w-]+\s+){0,3}(?:side|part|village|city|town|resort|island|capital|suburb|outskirts)\s+"
    r"(?:of\s+)?(?:the\s+)?){0,2}$|\b(?:village|city|town|resort|port)\s+of\s+$",
    re.I,
)
_HELD_AT = re.compile(
    r"^(?:Meeting|Speaking|Gathered)\b.*\b(?:retreat|residence|estate|ranch|villa|dacha|palace|castle|compound)\s+(?:at|in|near)\s+$",
    re.I | re.S,
)


def _dated_there(one: Case, attribute: Attribute, begin: int) -> re.Match[str] | None:
    """What joins a place to a meeting whose own day stands between the two: "met on Saturday on the far side of X"."""
    text = one.reading.document.text
    said = [m for m in one.encounter.mentions if begin <= m.start < attribute.span.start]
    days = [a.span for a in one.encounter.attributes if a.name == "date" and "date" in one.match.agrees]
    if not said or not any(said[0].end <= day.start < attribute.span.start for day in days):
        return None
    between = text[said[0].end : attribute.span.start]
    return (
        None
        if re.search(r"[;:]|\b(?:and|after|before|since|who|which)\b", between)
        else _WHERE.search(text, said[0].end, attribute.span.start)
    )


def _house_there(one: Case, before: str, sentence: Sentence) -> re.Match[str] | None:
    """ "Meeting at the retreat at X, the two leaders ...": the house in which both of them were."""
    whole = one.reading.document.text[sentence.start : sentence.end]
    both = re.search(r"\b(?:two\s+(?:leaders|presidents|men)|they|pair)\b", whole, re.I) is not None
    return _HELD_AT.match(before) if both else None


_NEXT_TO = re.compile(
    r"\b(?:(?:before|ahead\s+of|prior\s+to|following|since|after)\b[^,;]*\b(?:summit|meeting|talks|visit|trip|forum|"
    r"conference|session)\b|owed\b)[^,;]*$|"
    r"\b(?:G[-\s]?\d+|\)|[A-Z]{3,}|Group\s+of\s+\w+)\s+(?:summit|meeting)\s+(?:\w+\s+)?(?:in|at)\s+(?:the\s+)?$"
)
"""Words that make a meeting in X one beside that of which the text tells: "before the G7 summit in X"."""
_HOURS_OF = re.compile(r"\bafter\s+(?:[\w-]+\s+){0,3}(?:hours?|minutes|days?)\b[^,;]*$", re.I)
_VISIT = re.compile(r"(?:visit|trip)", re.I)


def _is_home(one: Case, attribute: Attribute) -> bool:
    found = geography.country_of(attribute.value)
    return found is not None and found.value in _homes(one)


def _is_named_elsewhere(one: Case, attribute: Attribute) -> bool:
    """Whether the text names the true place too: the other may then be of anything."""
    if attribute.name == "place":
        cities = [v.value for v in (*own(one, "place"), *family(one, "place"))]
        return any(
            _is_one_of(entity.id, cities) for entity in one.reading.entities if entity.type in ("place", "state")
        )
    states = {geography.country(v.value) or str(v.value) for v in one.there.get("country")}
    named = [m for e in one.reading.entities if e.type == "state" and e.id in states for m in e.mentions]
    return any(_is_where(one.reading, m) for m in named)
