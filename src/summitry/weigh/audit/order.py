"""Firsts and ordinals, counts, and "subsequent": what an order or a number of encounters says.

Counting depends on what is counted, so every answer says what was counted, and a number that fits one way of
counting is not contradicted by another.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from summitry import when
from summitry.model import Attribute
from summitry.record.nouns import REMOTE, RecordEncounter, Value
from summitry.record.register import Record
from summitry.weigh import naming, words
from summitry.weigh.audit import narrowing, numbered
from summitry.weigh.audit.case import Case, verdict
from summitry.weigh.audit.complete import in_person, is_full, number_of, pair_encounters, plain_number, starts
from summitry.weigh.audit.earned import elsewhere
from summitry.weigh.audit.judging import Judged
from summitry.weigh.audit.nouns import Verdict
from summitry.weigh.audit.wording import before, sentence_at, sentence_words

LISTED = 6


def judge(one: Case) -> Iterator[Verdict]:
    """Verdicts on the ordinals of a matched encounter."""
    for attribute in (*one.encounter.attributes, *one.encounter.restated):
        if attribute.name == "ordinal" and isinstance(attribute.value, int):
            judged = _first(one, attribute) if attribute.value == 1 else _nth(one, attribute)
            yield verdict(one, attribute, judged)


def _narrowed(one: Case, attribute: Attribute) -> bool:
    """Whether the words around an ordinal speak of a smaller class than all meetings of the two."""
    return bool(narrowing.narrowers(narrowing.around(one.reading, attribute)))


def _same_class(one: Case, attribute: Attribute) -> tuple[Value, ...]:
    """The record's own ordinals that are narrowed by the very words that narrow this one."""
    mine = narrowing.narrowers(narrowing.around(one.reading, attribute))
    remote = one.there.kind in REMOTE
    return tuple(
        value
        for value in one.there.get("ordinal")
        for part in re.split(r"[;,]", str(value.value))
        if mine and narrowing.narrowers(part) == mine and plain_number(part) and remote == _is_remote(part)
    )


def _is_remote(text: str) -> bool:
    return re.search(r"\b(?:calls?|conversations?|telephone|contact)\b", text, re.I) is not None


_ANOTHER = re.compile(r"\b(?:after|before|since|following|than|until|from)\s+(?:(?:the|their|its)\s+)?$", re.I)
"""Words before a number that make it that of another encounter: "six weeks after the first summit"."""


def _is_earned(one: Case, attribute: Attribute) -> bool:
    """Whether an ordinal is surely of this encounter: a heading may speak of another than the text below it."""
    sentence = sentence_at(one.reading, attribute.span.start)
    if not one.match.sure or sentence is None or _ANOTHER.search(before(one.reading, attribute.span)):
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
    parts = [part for o in others for v in o.get("ordinal") for part in re.split(r"[;,]", str(v.value))]
    return any(plain_number(part) == attribute.value and _class(part) == mine for part in parts)


def _class(text: str) -> tuple[str, frozenset[str]]:
    """What an ordinal counts: its noun with what stands before it, and what narrows it."""
    return narrowing.class_of(text), narrowing.narrowers(text)


def _in_class(one: Case, attribute: Attribute, number: int) -> Judged | None:
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
    noun = any(narrowing.class_of(part) == counted for v in same for part in re.split(r"[;,]", str(v.value)))
    if noun and _within_all(one, attribute) and _is_earned(one, attribute):
        why = f"The record has it as the {told}."
        return Judged(status="contradicted", values=same, rule="ordinal: another number on record", why=why)
    return None


def _earlier(one: Case, *, remote: bool) -> tuple[RecordEncounter, ...]:
    """Encounters of the same leaders on an earlier day."""
    begin = min(starts(one.there), default=None)
    if begin is None:
        return ()
    return tuple(
        other
        for other in pair_encounters(one.record, one.there.participants)
        if (other.kind in REMOTE) == remote and ends_before(other, begin) and other.id != one.there.part_of
    )


def ends_before(other: RecordEncounter, day: dt.date) -> bool:
    ends = [found.end for found in other.whens]
    return bool(ends) and all(end is not None and end <= day for end in ends)


def dates_of(encounters: Sequence[RecordEncounter]) -> tuple[Value, ...]:
    """The dates of encounters as values, each with its encounter named."""
    out = []
    for one in encounters[:LISTED]:
        for value in one.get("date")[:1]:
            out.append(Value(value=value.value, references=value.references, of=one.id, note=one.label))
    return tuple(out)


def told(encounters: Sequence[RecordEncounter]) -> str:
    shown = [f"{one.label} ({when.words(one.date or '')})" for one in encounters[:3]]
    more = f" and {len(encounters) - 3} more" if len(encounters) > 3 else ""
    return naming.listing(shown) + more


def _first(one: Case, attribute: Attribute) -> Judged:
    remote = one.there.kind in REMOTE
    own = _ordinals(one, 1)
    narrowed = _narrowed(one, attribute)
    if narrowed and (judged := _in_class(one, attribute, 1)):
        return judged
    if narrowed and (judged := numbered.beside(one, attribute, 1, earned=_is_earned(one, attribute))):
        return judged
    if own and (not narrowed or _within_all(one, attribute)):
        return Judged(
            status="supported",
            values=own,
            rule="first: the record says so",
            why=f"The record has it as the {own[0].value}.",
        )
    earlier = _earlier(one, remote=remote)
    what = "call" if remote else "encounter in person"
    if narrowed and (judged := _first_since(one, attribute, earlier)):
        return judged
    if narrowed:
        why = f"The words narrow what is counted; the record has {len(earlier)} earlier of all kinds of {what}."
        return Judged(status="not_on_record", values=own, rule="first: narrowed", why=why)
    if not earlier:
        day = one.there.get("date")
        if is_full(one.record, one.there.participants, min(starts(one.there), default=None)):
            why = f"No earlier {what} of the two is on record, and the record lists the announced ones in full."
            return Judged(status="supported", values=day, rule="first: none earlier", why=why)
        why = f"No earlier {what} of the two is on record; the record does not say that its list is complete."
        return Judged(status="not_on_record", values=day, rule="first: none earlier on record", why=why)
    why = f"The record has earlier ones: {told(earlier)}."
    of_the_two = words.pattern("of_the_two").search(sentence_words(one.reading, attribute.span.start))
    another = _ANOTHER.search(before(one.reading, attribute.span)) or elsewhere(one, attribute.span)
    if not of_the_two or another:
        why += " The words do not say that it was the first of the two."
        return Judged(status="not_on_record", values=dates_of(earlier), rule="first: of something else", why=why)
    return Judged(status="contradicted", values=dates_of(earlier), rule="first: an earlier one on record", why=why)


def _within_all(one: Case, attribute: Attribute) -> bool:
    """Whether the first of all is surely the first of the narrow class too: the words are of the two."""
    of_the_two = words.pattern("of_the_two").search(sentence_words(one.reading, attribute.span.start))
    return bool(of_the_two) or _names_both(one, attribute)


def _names_both(one: Case, attribute: Attribute) -> bool:
    """ "The first X-Y summit": both names stand in the words."""
    text = narrowing.around(one.reading, attribute).casefold()
    return all(naming.surname(who).casefold() in text for who in one.there.participants)


_OF_STATES = re.compile(r"\b(?:countr(?:y|ies)|nations?|states?|presidents?|governments?|sides?)\b", re.I)
"""Words that count the meetings of whoever leads two states, and not of these two people."""


def _first_since(one: Case, attribute: Attribute, earlier: Sequence[RecordEncounter]) -> Judged | None:
    """ "Their first meeting since 2018": one in between rules it out."""
    year = narrowing.since(narrowing.around(one.reading, attribute))
    if year is None or not one.match.sure or not _within_all(one, attribute):
        return None
    own = {found: value for value in one.there.get("ordinal") if (found := narrowing.since(str(value.value)))}
    counted = narrowing.around(one.reading, attribute)
    if own and year not in own and _is_earned(one, attribute) and not _OF_STATES.search(counted):
        why = f"The record has it as the {next(iter(own.values())).value}."
        return Judged(status="contradicted", values=tuple(own.values()), rule="first: since another year", why=why)
    between = tuple(
        other
        for other in earlier
        if other.kind in ("summit", "bilateral_meeting", *REMOTE) and min(starts(other)).year > year
    )
    if not between:
        return None
    why = f"The record has others since {year}: {told(between)}."
    return Judged(status="contradicted", values=dates_of(between), rule="first: one in between on record", why=why)


def _ordinals(one: Case, number: int) -> tuple[Value, ...]:
    """The record's own ordinals of the encounter that give this number for all meetings of the two."""
    return tuple(value for value in one.there.get("ordinal") if number_of(str(value.value)) == number)


def counts(record: Record, people: Iterable[str], until: dt.date | None = None, *, remote: bool) -> dict[str, int]:
    """How many encounters there were until a day (included), by each way of counting."""
    all_ = [
        one
        for one in pair_encounters(record, people)
        if (one.kind in REMOTE) == remote and (until is None or any(start <= until for start in starts(one)))
    ]
    if remote:
        return {"calls": len(all_)}
    formal = [one for one in all_ if one.kind in ("summit", "bilateral_meeting")]
    days = {min(starts(one)) for one in all_ if starts(one)}
    return {
        "summits and bilateral meetings": len(formal),
        "occasions by day": len(days),
        "every contact in person": len(all_),
    }


def _nth(one: Case, attribute: Attribute) -> Judged:
    number = int(attribute.value)
    own = _ordinals(one, number)
    if own and number > LIKELY and _since_alone(one, attribute):
        why = f"The record has it as the {own[0].value}."
        return Judged(status="supported", values=own, rule="ordinal: the record says so", why=why)
    if _narrowed(one, attribute):
        beyond = (
            _of_kind(one, attribute, number)
            or _in_class(one, attribute, number)
            or numbered.beside(one, attribute, number, earned=_is_earned(one, attribute))
            or _beyond_all(one, attribute, number)
        )
        return beyond or Judged(
            status="not_on_record", values=own, rule="ordinal: narrowed", why="The words narrow what is counted."
        )
    if own:
        return Judged(
            status="supported",
            values=own,
            rule="ordinal: the record says so",
            why=f"The record has it as the {own[0].value}.",
        )
    remote = one.there.kind in REMOTE
    until = min(starts(one.there), default=None)
    told = counts(one.record, one.there.participants, until, remote=remote)
    way = [f"{count} {name}" for name, count in told.items()]
    dates = dates_of((*_earlier(one, remote=remote), one.there))
    if number in told.values():
        return Judged(
            status="supported",
            values=dates,
            rule="ordinal: a count agrees",
            why=f"Up to then the record counts {naming.listing(way)}.",
        )
    others = tuple(v for v in one.there.get("ordinal") if number_of(str(v.value)))
    if others and (number > max(told.values()) or number < min(told.values())):
        why = f"The record has it as the {others[0].value}; up to then it counts {naming.listing(way)}."
        return Judged(status="contradicted", values=others, rule="ordinal: no way of counting agrees", why=why)
    why = f"Up to then the record counts {naming.listing(way)}; what the text counts is not stated."
    return Judged(status="not_on_record", values=dates, rule="ordinal: counts differ", why=why)


LIKELY = 5
"""A number above this that a source gives an encounter too is no accident, though only one of them says since when."""


def _since_alone(one: Case, attribute: Attribute) -> bool:
    """ "The 25th time since 2013": nothing but a year narrows the number."""
    words_ = narrowing.narrowers(narrowing.around(one.reading, attribute))
    return all(word == "since" or word.isdigit() for word in words_)


_KINDS = frozenset({"summit", "bilateral"})


def _of_kind(one: Case, attribute: Attribute, number: int) -> Judged | None:
    """ "Their second summit": the second of all on record, where all were of the kind."""
    mine = narrowing.narrowers(narrowing.around(one.reading, attribute))
    own = _ordinals(one, number)
    if not mine or mine - _KINDS or not own:
        return None
    kinds = ("summit",) if "summit" in mine else ("summit", "bilateral_meeting")
    until = min(starts(one.there), default=None)
    held = [other for other in in_person(one.record, one.there.participants, until) if other.kind in kinds]
    if one.there.kind not in kinds or len(held) != number:
        return None
    told = naming.listing(f"{kind.replace('_', ' ')}s" for kind in kinds)
    why = f"The record has it as the {own[0].value}, and all of them as {told}."
    return Judged(status="supported", values=own, rule="ordinal: all were of the kind", why=why)


def _beyond_all(one: Case, attribute: Attribute, number: int) -> Judged | None:
    """A number that even all encounters of the two together do not reach: no class of them can."""
    until = min(starts(one.there), default=None)
    people = one.there.participants
    of_the_two = words.pattern("of_the_two").search(sentence_words(one.reading, attribute.span.start))
    if (
        one.there.kind in REMOTE
        or not _is_earned(one, attribute)
        or not of_the_two
        or not is_full(one.record, people, until)
    ):
        return None
    known = in_person(one.record, people, until)
    if number <= len(known):
        return None
    why = f"Up to then the record has {len(known)} of all kinds in person: {told(known)}."
    return Judged(status="contradicted", values=dates_of(known), rule="ordinal: more than there were", why=why)
