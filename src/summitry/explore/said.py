"""Parts of the record as phrases: values, points, outcomes, reactions, events, each with holder, hedge and references.

Names and lengths are said by `brief.wording`; nothing is averaged, and nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summitry import when
from summitry.brief import wording
from summitry.explore import addresses, words
from summitry.explore.nouns import ABSENT, Item, Phrase
from summitry.record.nouns import (
    AgendaRow,
    ContextEvent,
    Limit,
    Point,
    RecordEncounter,
    RecordOutcome,
    RecordReaction,
    StatusEvent,
    Value,
)
from summitry.weigh.insights import Finding

NAMED = frozenset({"country", "others_present", "interpreters", "note_takers", "initiated_by", "announced_first_by",
                   "readout_by", "participants"})  # fmt: skip
"""Attributes whose value names somebody."""
LABELS = {
    "date": "Date", "place": "Place", "country": "Country", "venue": "Venue", "host_event": "Host event",
    "planned_minutes": "Planned length", "actual_minutes": "Actual length", "others_present": "Others present",
    "interpreters": "Interpreters", "note_takers": "Note-takers", "private": "Private",
    "press_conference": "Press conference", "initiated_by": "Initiated by", "readout_by": "Readout published by",
    "announced_first_by": "Announced first by", "ordinal": "Which one it was", "format": "Format", "purpose": "Purpose",
}  # fmt: skip
RELATIONS = {"on_agenda": "on the table", "raised_in_public": "raised in public", "backdrop": "backdrop",
             "factor": "named as a factor"}  # fmt: skip
EXPECTED = {
    "critical": ("negative",),
    "supportive": ("positive",),
    "cautious": ("mixed", "neutral"),
    "neutral": ("neutral",),
    "mixed": ("mixed",),
}
"""The polarity that goes without saying with a stance."""
MOODS = {"happened": "", "planned": "planned", "cancelled": "cancelled", "denied": "denied", "alleged": "alleged"}


def absent(text: str = ABSENT) -> Phrase:
    return Phrase(text=text, absent=True)


def name(who: str | None) -> str:
    """A person, state or body, at the beginning of a line."""
    return words.sentence_case(words.account(who)) if who else ""


def date(one: RecordEncounter) -> str:
    """The first date, or that there is none."""
    return dated(one.date) if one.date else "no date"


def dated(value: str) -> str:
    """A written date; of two days that share month or year, what they share is said once: "11–12 October 1986"."""
    first, _, last = value.partition("/")
    days = [when.parse(part) for part in (first, last)] if first not in ("", "..") and last not in ("", "..") else []
    if len(days) != 2 or any(one is None or one.granularity != "day" for one in days):
        return when.words(value)
    if first[:7] == last[:7]:
        return f"{int(first[8:10])}–{when.words(last)}" if first != last else when.words(last)
    return (
        f"{when.words(first).removesuffix(first[:4]).strip()} to {when.words(last)}"
        if first[:4] == last[:4]
        else when.words(value)
    )


def title(one: RecordEncounter) -> str:
    return one.label or one.id


def leaders(one: RecordEncounter) -> str:
    """Surnames of who met, as a headline has them."""
    return "–".join(wording.surname(who) for who in one.participants)


def label(attribute: str) -> str:
    """An attribute as the label of a fact."""
    return LABELS.get(attribute, words.sentence_case(words.plain(attribute)))


def value(attribute: str, one: Value) -> Phrase:
    """One value, with whose account it is and what weakens it."""
    stated = str(one.value)
    if one.role == "interpreters_only" or stated == "interpreters_only":
        text, to = "interpreters only", ""
    elif attribute in NAMED:
        text, to = words.account(stated), addresses.actor(stated)
    else:
        text, to = wording.value(attribute, one.value, one.comparator), ""
    about = [one.role or "", f"of {words.account(one.side)}" if one.side else "", _clock(one.timezone), one.note or ""]
    return Phrase(
        text=words.sentence_case(text),
        to=to,
        by=words.account(one.holder),
        by_to=addresses.actor(one.holder),
        hedge=one.hedge or "",
        note="; ".join(part for part in about if part),
        references=one.references,
    )


def _clock(zone: str | None) -> str:
    return f"{zone.split('/')[-1].replace('_', ' ')} time" if zone else ""


def agenda(row: AgendaRow) -> Phrase:
    """An issue that somebody says was on the table."""
    return Phrase(
        text=words.sentence_case(RELATIONS.get(row.relation, words.plain(row.relation))) + _tail(row.text),
        by=words.account(row.holder),
        by_to=addresses.actor(row.holder),
        hedge=row.hedge or "",
        note=row.note or "",
        references=row.references,
    )


def _tail(text: str | None) -> str:
    return f": {text}" if text else ""


def point(one: Point, *, kind: bool = True) -> Phrase:
    """One point of an account, in the record's words."""
    holder = one.holder
    return Phrase(
        text=one.text,
        by=words.account(holder),
        by_to=addresses.actor(holder),
        hedge=one.hedge or "",
        note=words.plain(one.kind) if kind else "",
        references=one.references,
    )


def outcome(row: RecordOutcome, *, tagged: bool = True) -> Item:
    """An outcome, with what became of it or that nothing is on record."""
    became = (
        Phrase(text=f"What became of it: {row.became}") if row.became else absent("What became of it: not on record")
    )
    return Item(
        head=Phrase(
            text=row.text,
            by=words.account(row.holder),
            by_to=addresses.actor(row.holder),
            hedge=row.hedge or "",
            references=row.references,
        ),
        date=when.words(row.date) if row.date else "",
        tag=" · ".join(part for part in (row.kind, wording.issue(row.issue) if row.issue else "") if part)
        if tagged
        else row.kind,
        tag_to=addresses.issue(row.issue),
        body=(became,) if row.kind != "none" else (),
    )


def outcome_of(one: RecordEncounter, row: RecordOutcome) -> Item:
    """An outcome in a list of several encounters: with the date of its own, and the way to it."""
    item = outcome(row)
    return Item(
        head=item.head,
        date=date(one),
        tag=item.tag,
        tag_to=item.tag_to,
        body=(*item.body, Phrase(text=title(one), to=addresses.encounter(one.id, "outcomes"))),
    )


def reaction(row: RecordReaction) -> Item:
    """How somebody responded."""
    tone = row.stance if row.polarity in (*EXPECTED.get(row.stance, ()), "") else f"{row.stance}, {row.polarity}"
    return Item(
        head=Phrase(text=name(row.holder), to=addresses.actor(row.holder)),
        date=when.words(row.date) if row.date else "",
        tag=tone,
        body=(Phrase(text=row.text, hedge=row.hedge or "", note=row.note or "", references=row.references),),
    )


def event(one: ContextEvent) -> Item:
    """A background event."""
    span = one.date or (f"{one.start}/{one.end or '..'}" if one.start else one.fieldwork)
    return Item(
        id=one.id,
        head=Phrase(text=one.label or one.id, to=addresses.of("background") + f"#{one.id}"),
        date=dated(span) if span else "no date",
        tag=" · ".join(part for part in (words.plain(one.kind), wording.issue(one.issue) if one.issue else "") if part),
        tag_to=addresses.issue(one.issue),
        mark="" if one.status in ("asserted", "attributed") else one.status,
        body=(
            Phrase(
                text=_text(one),
                by=words.account(one.holder),
                by_to=addresses.actor(one.holder),
                hedge=one.hedge or "",
                note=one.note or "",
                references=one.references,
            ),
        ),
    )


def _text(one: ContextEvent) -> str:
    parts = [one.text, f"Asked: {one.question}" if one.question else "", _values(one.values)]
    return " ".join(part for part in parts if part)


def _one_value(row: Mapping[str, object]) -> str:
    """ "warheads in all: 7,300 (Russia)" from a row of what, value, unit, of; other keys follow in brackets."""
    number = counted(row["value"])
    told = f"{row.get('what') or 'value'}: {number} {row.get('unit') or ''}".strip()
    rest = [words.account(str(row["of"]))] if row.get("of") else []
    rest += [f"{words.plain(key)} {row[key]}" for key in row if key not in ("what", "value", "unit", "of")]
    return words.sentence_case(f"{told} ({', '.join(rest)})" if rest else told)


def counted(value: object) -> str:
    """A number with its thousands apart; anything else as it is written."""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _values(values: object) -> str:
    """The numbers of a poll or a vote as they are."""
    if isinstance(values, dict) and "value" in values:
        return f"{_one_value(values)}."
    if isinstance(values, dict):
        return "; ".join(f"{words.plain(str(key))}: {number}" for key, number in values.items()) + "."
    if isinstance(values, (list, tuple)):
        return " ".join(_values(one) for one in values)
    return "" if values in (None, "") else f"{values}."


def status(one: StatusEvent) -> Item:
    """A change in how an instrument stands."""
    by = tuple(words.account(who) for who in one.by)
    return Item(
        head=Phrase(
            text=one.text or words.sentence_case(words.plain(one.state)),
            by=words.account(one.holder),
            by_to=addresses.actor(one.holder),
            references=one.references,
            note=one.note or "",
        ),
        date=when.words(one.date) if one.date else "no date",
        tag=" · ".join(part for part in (words.plain(one.state), wording.listed(by)) if part),
    )


def limit(one: Limit) -> Phrase:
    """A number that an instrument sets or reports."""
    about = [words.account(one.of), when.words(one.date) if one.date else "", one.note or ""]
    return Phrase(
        text=f"{counted(one.value)} {one.unit or ''}".strip(),
        by=words.account(one.holder),
        by_to=addresses.actor(one.holder),
        note="; ".join(part for part in about if part),
        references=one.references,
    )


def finding(one: Finding, *, of_page: str = "") -> Item:
    """A finding by rule, with its n and how to get it again."""
    n = f"n = {one.n}" + (f", {one.missing} without a value" if one.missing else "") if one.n > 1 else ""
    sentence = one.sentence.removeprefix(f"{of_page}: ") if of_page else one.sentence
    return Item(
        head=Phrase(text=words.sentence_case(sentence), references=one.references, note=n),
        tag=one.rule,
    )


def encounter(one: RecordEncounter, *, whose: bool = False) -> Item:
    """An encounter as an entry of a list."""
    length = wording.listed(dict.fromkeys(wording.value("actual_minutes", v.value, v.comparator)
                                          for v in one.get("actual_minutes")))  # fmt: skip
    place = one.place or one.first("host_event") or ""
    about = [wording.kind(one.kind), str(place), length]
    return Item(
        head=Phrase(text=title(one), to=addresses.encounter(one.id)),
        date=date(one),
        tag=" · ".join(part for part in ([leaders(one)] if whose else []) + about if part),
        mark=MOODS.get(one.mood, one.mood),
    )


def areas(found: Iterable[str]) -> tuple[Phrase, ...]:
    """The areas of some issues, each once, as links."""
    named = sorted(dict.fromkeys(words.area(one) for one in found), key=words.place_of)
    return tuple(Phrase(text=wording.issue(one), to=addresses.issue(one)) for one in named)
