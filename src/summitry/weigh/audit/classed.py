"""The class that an ordinal counts in ("their first summit in Europe"), and what the record numbers in that class.

An ordinal with nothing that narrows it counts all meetings of the two and is judged elsewhere.
"""

from __future__ import annotations

import re

from summitry.model import Attribute
from summitry.record.nouns import REMOTE, Value
from summitry.weigh import naming
from summitry.weigh.audit import narrowing
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.complete import pair_encounters, parts, plain_number
from summitry.weigh.audit.earned import elsewhere
from summitry.weigh.audit.judging import Judged
from summitry.weigh.audit.wording import before, is_of_the_two, sentence_at


def is_narrowed(one: Case, attribute: Attribute) -> bool:
    """Whether the words around an ordinal speak of a smaller class than all meetings of the two."""
    return bool(narrowing.narrowers(narrowing.around(one.reading, attribute)))


def _same_class(one: Case, attribute: Attribute) -> tuple[Value, ...]:
    """The record's own ordinals that are narrowed by the very words that narrow this one."""
    remote = one.there.kind in REMOTE
    way = frozenset({"call", "conversation"} if remote else ())
    mine = narrowing.narrowers(narrowing.around(one.reading, attribute)) - way
    visits = of_visits(narrowing.around(one.reading, attribute))
    return tuple(
        value
        for value in one.there.get("ordinal")
        for part in parts(value)
        if mine and narrowing.narrowers(part) - way == mine and plain_number(part) and remote == _is_remote(part)
        if of_visits(part) == visits
    )


_VISIT = re.compile(r"^\W*[\w-]+(?:[\s-]ever)?\s+(?:[\w-]+\s+){0,2}?(?:visit|trip|stay|tour)\b", re.I)


def of_visits(text: str) -> bool:
    """Whether a number counts somebody's visits, and not the meetings of two."""
    return _VISIT.match(text) is not None


def _is_remote(text: str) -> bool:
    return re.search(r"\b(?:calls?|conversations?|telephone|contact)\b", text, re.I) is not None


ANOTHER = re.compile(r"\b(?:after|before|since|following|than|until|from)\s+(?:(?:the|their|its)\s+)?$", re.I)
"""Words before a number that make it that of another encounter: "six weeks after the first summit"."""


def is_earned(one: Case, attribute: Attribute) -> bool:
    """Whether an ordinal is surely of this encounter: a heading may speak of another than the text below it."""
    sentence = sentence_at(one.reading, attribute.span.start)
    if not one.match.sure or sentence is None or ANOTHER.search(before(one.reading, attribute.span)):
        return False
    if elsewhere(one, attribute.span) or _is_of_another(one, attribute):
        return False
    keys = [a.span.start for a in one.encounter.attributes if a.name in one.match.agrees]
    return sentence.kind == "sentence" or any(sentence.start <= key < sentence.end for key in keys)


def _is_of_another(one: Case, attribute: Attribute) -> bool:
    """Whether the record gives that very number, of that class or of all, to another encounter of the two.

    The text may well speak of that one, and the reader have taken the two for one.
    """
    mine = _class(narrowing.around(one.reading, attribute))
    if attribute.value == 1 and not mine[0]:
        return False
    own = (one.there.id, one.there.part_of)
    others = [other for other in pair_encounters(one.record, one.there.participants) if other.id not in own]
    theirs = [part for o in others for v in o.get("ordinal") for part in parts(v)]
    return any(plain_number(part) == attribute.value and _class(part) == mine for part in theirs)


def _class(text: str) -> tuple[str, frozenset[str]]:
    """What an ordinal counts: its noun with what stands before it, and what narrows it."""
    return narrowing.class_of(text), narrowing.narrowers(text)


def in_class(one: Case, attribute: Attribute, number: int) -> Judged | None:
    """What the record's ordinals of the same narrow class say; None where it has none."""
    same = _same_class(one, attribute)
    if not same:
        return None
    agree = tuple(value for value in same if plain_number(str(value.value)) == number)
    told = naming.listing(str(value.value) for value in (agree or same))
    if agree:
        why = f"The record has it as the {told}."
        return Judged(status="supported", values=agree, rule="ordinal: the record says so", why=why)
    counted = narrowing.class_of(narrowing.around(one.reading, attribute))
    noun = any(_holds(narrowing.class_of(part), counted, number, plain_number(part)) for v in same for part in parts(v))
    if noun and (within_all(one, attribute) or "-" in counted) and is_earned(one, attribute):
        why = f"The record has it as the {told}."
        return Judged(status="contradicted", values=same, rule="ordinal: another number on record", why=why)
    return None


_ANY = frozenset({"meeting", "exchange", "encounter", "conversation", "talks", "call", "time"})
"""What every meeting is: a class that is called so holds any narrower one."""


def _holds(there: str, counted: str, number: int, known: int | None) -> bool:
    """Whether the record's class is the text's, or so wide that a number of the text's cannot be far above its own."""
    if there == counted:
        return True
    head = (there.split() or ["meeting"])[-1]
    return head in _ANY and known is not None and number > known + 1


def in_wider(one: Case, attribute: Attribute, number: int) -> Judged | None:
    """What a number of the record says that counts no less: "the fifth summit" of the second meeting of the two.

    The place of the encounter itself narrows nothing where it only says where: "their second summit in X".
    """
    said = narrowing.narrowers(narrowing.around(one.reading, attribute))
    own = {word for v in one.there.get("place") for word in re.findall(r"\w+", str(v.value).casefold())}
    mine = said - own
    told = [(plain_number(part), narrowing.narrowers(part), v) for v in one.there.get("ordinal") for part in parts(v)]
    told = [row for row in told if row[0] and not of_visits(str(row[2].value)) and "time that" not in str(row[2].value)]
    if "since" in mine or one.there.kind in REMOTE or not told:
        return None
    if own & said and (agree := tuple(v for k, wider, v in told if k == number and wider == mine)):
        why = f"The record has it as the {agree[0].value}."
        return Judged(status="supported", values=agree, rule="ordinal: the record says so", why=why)
    below = tuple(v for k, wider, v in told if k and wider <= mine and number > k + 1)
    numbered = {k for k, _, _ in told} | {
        plain_number(v) for v in re.findall(r"\w+", " ".join(str(r[2].value) for r in told))
    }
    if not below or number in numbered or not within_all(one, attribute) or not is_earned(one, attribute):
        return None
    why = f"The record has it as the {below[0].value}."
    return Judged(status="contradicted", values=below, rule="ordinal: a wider count is lower", why=why)


def within_all(one: Case, attribute: Attribute) -> bool:
    """Whether the first of all is surely the first of the narrow class too: the words are of the two."""
    return is_of_the_two(one.reading, attribute.span) or _names_both(one, attribute) or _is_in_title(one, attribute)


def _is_in_title(one: Case, attribute: Attribute) -> bool:
    """Whether a heading that names both counts: "A, B discuss X in first call"."""
    sentence = sentence_at(one.reading, attribute.span.start)
    if sentence is None or sentence.kind != "heading":
        return False
    named = {e.id for e in one.reading.entities if any(sentence.start <= m.start < sentence.end for m in e.mentions)}
    return set(one.there.participants) <= named


def _names_both(one: Case, attribute: Attribute) -> bool:
    """ "The first X-Y summit": both names stand in the words."""
    text = narrowing.around(one.reading, attribute).casefold()
    return all(naming.surname(who).casefold() in text for who in one.there.participants)
