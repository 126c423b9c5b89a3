"""Firsts and ordinals: what the number that a text gives an encounter says against the record.

Counting depends on what is counted, so every answer says what was counted, and a number that fits one way of
counting is not contradicted by another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry.model import Attribute
from summitry.record.nouns import REMOTE, RecordEncounter, Value
from summitry.weigh import naming
from summitry.weigh.audit import anew, narrowing, numbered
from summitry.weigh.audit.case import Case, verdict
from summitry.weigh.audit.classed import ANOTHER, in_class, in_wider, is_earned, is_narrowed, within_all
from summitry.weigh.audit.complete import in_person, is_full, number_of, parts, plain_number, starts
from summitry.weigh.audit.counting import counts, dates_of, earlier_ones, ordinals, told
from summitry.weigh.audit.earned import elsewhere
from summitry.weigh.audit.judging import Judged
from summitry.weigh.audit.nouns import Verdict
from summitry.weigh.audit.wording import before, is_of_the_two


def judge(one: Case) -> Iterator[Verdict]:
    """Verdicts on the ordinals of a matched encounter."""
    for attribute in (*one.encounter.attributes, *one.encounter.restated):
        if attribute.name == "ordinal" and isinstance(attribute.value, int):
            yield verdict(one, attribute, weigh(one, attribute))


def weigh(one: Case, attribute: Attribute) -> Judged:
    """What the record says to one number of an encounter."""
    return _first(one, attribute) if attribute.value == 1 else _nth(one, attribute)


def _first(one: Case, attribute: Attribute) -> Judged:
    remote = one.there.kind in REMOTE
    own = ordinals(one, 1)
    narrowed = is_narrowed(one, attribute)
    if narrowed and (judged := in_class(one, attribute, 1)):
        return judged
    if narrowed and (judged := numbered.beside(one, attribute, 1, earned=is_earned(one, attribute))):
        return judged
    if narrowed and (
        judged := anew.weigh(one, attribute, 1) or numbered.next_of_two(one, 1, earned=False, of=attribute)
    ):
        return judged
    if own and (not narrowed or within_all(one, attribute)):
        return Judged(
            status="supported",
            values=own,
            rule="first: the record says so",
            why=f"The record has it as the {own[0].value}.",
        )
    if not narrowed and (judged := numbered.next_of_two(one, 1, earned=False)):
        return judged
    earlier = earlier_ones(one, remote=remote)
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
    another = ANOTHER.search(before(one.reading, attribute.span)) or elsewhere(one, attribute.span)
    if not is_of_the_two(one.reading, attribute.span) or another:
        why += " The words do not say that it was the first of the two."
        return Judged(status="not_on_record", values=dates_of(earlier), rule="first: of something else", why=why)
    return Judged(status="contradicted", values=dates_of(earlier), rule="first: an earlier one on record", why=why)


_OF_STATES = re.compile(r"\b(?:countr(?:y|ies)|nations?|states?|presidents?|governments?|sides?)\b", re.I)
"""Words that count the meetings of whoever leads two states, and not of these two people."""


def _first_since(one: Case, attribute: Attribute, earlier: Sequence[RecordEncounter]) -> Judged | None:
    """ "Their first meeting since 2018": one in between rules it out."""
    year = narrowing.since(narrowing.around(one.reading, attribute))
    if year is None or not one.match.sure or not within_all(one, attribute):
        return None
    own = {found: value for value in one.there.get("ordinal") if (found := narrowing.since(str(value.value)))}
    counted = narrowing.around(one.reading, attribute)
    if own and year not in own and is_earned(one, attribute) and not _OF_STATES.search(counted):
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


def _nth(one: Case, attribute: Attribute) -> Judged:
    number = int(attribute.value)
    own = ordinals(one, number)
    if own and number > LIKELY and _since_alone(one, attribute):
        why = f"The record has it as the {own[0].value}."
        return Judged(status="supported", values=own, rule="ordinal: the record says so", why=why)
    if is_narrowed(one, attribute):
        beyond = (
            _of_kind(one, attribute, number)
            or in_class(one, attribute, number)
            or numbered.beside(one, attribute, number, earned=is_earned(one, attribute))
            or anew.weigh(one, attribute, number)
            or in_wider(one, attribute, number)
            or _beyond_all(one, attribute, number)
            or _after_first(one, attribute, number)
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
    tally = counts(one.record, one.there.participants, until, remote=remote)
    way = [f"{count} {name}" for name, count in tally.items()]
    dates = dates_of((*earlier_ones(one, remote=remote), one.there))
    if number in tally.values():
        return Judged(
            status="supported",
            values=dates,
            rule="ordinal: a count agrees",
            why=f"Up to then the record counts {naming.listing(way)}.",
        )
    others = tuple(v for v in one.there.get("ordinal") if number_of(str(v.value))) or _as_summits(one, number)
    beyond_all = number > max(tally.values()) or number < min(tally.values())
    if others and beyond_all and is_earned(one, attribute):
        why = f"The record has it as the {others[0].value}; up to then it counts {naming.listing(way)}."
        return Judged(status="contradicted", values=others, rule="ordinal: no way of counting agrees", why=why)
    later = numbered.next_of_two(one, number, earned=is_earned(one, attribute))
    if later is not None and is_of_the_two(one.reading, attribute.span):
        return later
    why = f"Up to then the record counts {naming.listing(way)}; what the text counts is not stated."
    return Judged(status="not_on_record", values=dates, rule="ordinal: counts differ", why=why)


LIKELY = 5
"""A number above this that a source gives an encounter too is no accident, though only one of them says since when."""


def _since_alone(one: Case, attribute: Attribute) -> bool:
    """ "The 25th time since 2013": nothing but a year narrows the number."""
    words_ = narrowing.narrowers(narrowing.around(one.reading, attribute))
    return all(word == "since" or word.isdigit() for word in words_)


def _as_summits(one: Case, number: int) -> tuple[Value, ...]:
    """The record's number of it among the summits of the two, where that of the text is off by more than one."""
    return tuple(
        value
        for value in one.there.get("ordinal")
        for part in parts(value)
        if (known := plain_number(part))
        and narrowing.narrowers(part) == {"summit"}
        and "of the two" in part
        and abs(known - number) > 1
    )


def _is_well_below(one: Case, number: int) -> bool:
    """Whether a source numbers it among all of the two, and much lower."""
    told = [plain_number(p) for v in one.there.get("ordinal") for p in parts(v) if "of the two" in p]
    return any(known is not None and number - known > 1 for known in told)


_KINDS = frozenset({"summit", "bilateral"})


def _of_kind(one: Case, attribute: Attribute, number: int) -> Judged | None:
    """ "Their second summit": the second of all on record, where all were of the kind."""
    mine = narrowing.narrowers(narrowing.around(one.reading, attribute))
    own = ordinals(one, number)
    if not mine or mine - _KINDS or not own:
        return None
    kinds = ("summit",) if "summit" in mine else ("summit", "bilateral_meeting")
    until = min(starts(one.there), default=None)
    held = [other for other in in_person(one.record, one.there.participants, until) if other.kind in kinds]
    if one.there.kind not in kinds or len(held) != number:
        return None
    of_what = naming.listing(f"{kind.replace('_', ' ')}s" for kind in kinds)
    why = f"The record has it as the {own[0].value}, and all of them as {of_what}."
    return Judged(status="supported", values=own, rule="ordinal: all were of the kind", why=why)


def _after_first(one: Case, attribute: Attribute, number: int) -> Judged | None:
    """ "Their third summit" of the first meeting of the two: no class of meetings counts more than all of them."""
    words_ = narrowing.narrowers(narrowing.around(one.reading, attribute))
    if "since" in words_ or not is_of_the_two(one.reading, attribute.span) or not is_earned(one, attribute):
        return None
    remote = one.there.kind in REMOTE
    firsts = tuple(v for v in ordinals(one, 1) if not remote or re.search(r"call|contact|conversation", str(v.value)))
    if not firsts or number == 1:
        return None
    why = f"The record has it as the {firsts[0].value}."
    return Judged(status="contradicted", values=firsts, rule="ordinal: the first of all", why=why)


def _beyond_all(one: Case, attribute: Attribute, number: int) -> Judged | None:
    """A number that even all encounters of the two together do not reach: no class of them can."""
    until = min(starts(one.there), default=None)
    people = one.there.participants
    if (
        one.there.kind in REMOTE
        or not is_earned(one, attribute)
        or not (is_of_the_two(one.reading, attribute.span) or within_all(one, attribute))
        or not (is_full(one.record, people, until) or _is_well_below(one, number))
    ):
        return None
    known = in_person(one.record, people, until)
    if number <= len(known):
        return None
    why = f"Up to then the record has {len(known)} of all kinds in person: {told(known)}."
    return Judged(status="contradicted", values=dates_of(known), rule="ordinal: more than there were", why=why)
