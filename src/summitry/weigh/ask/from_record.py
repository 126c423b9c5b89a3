"""Answers of the record: every value with its holder and references, never one value chosen among several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summitry import tables, when
from summitry.record.nouns import REMOTE, RecordEncounter, RecordReaction, Sourced, Value
from summitry.record.register import Record
from summitry.weigh import naming, words
from summitry.weigh.ask.from_text import is_camp, stance_of
from summitry.weigh.ask.names import named
from summitry.weigh.ask.nouns import Line, Question
from summitry.weigh.audit import geography
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.audit.counting import counts
from summitry.weigh.audit.judging import said
from summitry.weigh.people import home

SLOTS = {
    "date": ("date",),
    "place": ("place", "venue", "country"),
    "host_event": ("host_event",),
    "planned_minutes": ("planned_minutes",),
    "actual_minutes": ("actual_minutes",),
    "others_present": ("others_present", "interpreters", "note_takers"),
    "private": ("private",),
    "press_conference": ("press_conference",),
    "initiated": ("initiated_by",),
    "ordinal": ("ordinal",),
    "interpreters": ("interpreters",),
    "overrun": ("planned_minutes", "actual_minutes"),
}


def encounters(question: Question, record: Record) -> list[RecordEncounter]:
    """Encounters that meet every condition of the question; one that happened before those that did not."""
    fits = [one for one in record.all_encounters if _fits(question, one)]
    wholes = [one for one in fits if one.part_of is None] or fits
    if question.kinds:
        wholes = [one for one in fits if one.kind in question.kinds] or []
    held = [one for one in wholes if one.mood == "happened"] or wholes
    if not question.kinds and question.places:
        held = [one for one in held if one.kind in ("summit", "bilateral_meeting")] or held
    return _ordered(question, held)


def meant(question: Question, record: Record) -> Question:
    """The question with those of a shared surname who did meet: of two presidents Bush, the one of the encounter."""
    if len(question.leaders) < 2 or encounters(question, record):
        return question
    for place, who in enumerate(question.leaders):
        for other in _namesakes(who):
            tried = replace(question, leaders=(*question.leaders[:place], other, *question.leaders[place + 1 :]))
            if encounters(tried, record):
                return tried
    return question


def _namesakes(who: str) -> list[str]:
    surname = naming.surname(who)
    return [row.id for row in tables.leaders() if row.surname == surname and row.id != who]


def _fits(question: Question, one: RecordEncounter) -> bool:
    if not set(question.leaders) <= set(one.participants):
        return False
    places = [value.value for name in ("place", "venue") for value in one.get(name)]
    if question.places and not any(geography.same_place(a, b) for a in question.places for b in places):
        return False
    if question.grounds and not _is_on(question, one):
        return False
    return question.date is None or any(question.date.overlaps(found) for found in one.whens)


def _is_on(question: Question, one: RecordEncounter) -> bool:
    """Whether an encounter took place in a state that the question names for a place, where it is nobody's own."""
    own = {home(who) for who in one.participants}
    there = {str(value.value) for value in one.get("country")}
    return all(key in own or key in there for key in question.grounds)


def _ordered(question: Question, found: list[RecordEncounter]) -> list[RecordEncounter]:
    """The first, or the last, of those in person (or of the calls) where the question names one."""
    if question.ordinal is None or question.type in ("ordinal", "before", "after") or len(found) < 2:
        return found
    pool = [one for one in found if one.kind not in REMOTE] if not question.kinds else found
    pool = [one for one in pool if one.kind != "pull_aside"] or pool
    if question.ordinal == "first":
        return pool[:1]
    return pool[-1:] if question.ordinal in ("last", "latest", "most recent") else found


def _line(text: str, part: Sourced, one: RecordEncounter, holder: str | None = None, value: object = None) -> Line:
    return Line(text=text, source="record", value=value, holder=holder, about=one.label, encounter=one.id,
                references=part.references)  # fmt: skip


def family(one: RecordEncounter, record: Record) -> tuple[RecordEncounter, ...]:
    """An encounter with its parts."""
    return (one, *(part for part in record.parts(one) if part.mood == "happened"))


def value_lines(question: Question, one: RecordEncounter, record: Record, side: str | None) -> Iterator[Line]:
    """Values of the slots that the question asks for: its own, else those of its parts."""
    names = SLOTS.get(question.type or "", ())
    for name in names:
        own: Sequence[tuple[RecordEncounter, Value]] = [(one, value) for value in one.get(name)]
        parts = [(part, value) for part in record.parts(one) for value in part.get(name) if part.mood == "happened"]
        for where, value in own or parts:
            if side is not None and value.holder != side:
                continue
            told = f"{value.note or ''} {value.value} {value.role or ''} {where.label} {_setting(where)}"
            if question.rest and not words.covers(question.rest, told):
                continue
            if name in ("interpreters", "others_present", "note_takers") and not _is_of_side(question, value):
                continue
            part = f" ({where.label})" if where is not one else ""
            kind = (
                {"planned_minutes": "planned: ", "actual_minutes": "lasted: "}.get(name, "") if len(names) == 2 else ""
            )
            yield _line(f"{kind}{_words(value, name)}{part}", value, where, value.holder, value.value)


def _setting(one: RecordEncounter) -> str:
    """Where an encounter was and on what occasion, as the record writes it."""
    return " ".join(str(value.value) for name in ("venue", "place", "host_event") for value in one.get(name))


def _is_of_side(question: Question, value: Value) -> bool:
    """Whether somebody present was there for the leader or the state that the question names: "for Reagan"."""
    match = re.search(r"\bfor\s+(?:the\s+)?(?P<whom>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*)", question.words)
    if match is None:
        return True
    whom = {key for words_, _, key in named(match["whom"])} | {
        key for words_, key in zip(question.leader_words, question.leaders, strict=False) if words_ in match["whom"]
    }
    wanted = {home(key) or key for key in whom}
    return not wanted or value.side is None or any(_same_state(value.side, one) for one in wanted)


def _same_state(first: str, second: str) -> bool:
    """The Soviet Union and Russia have one seat at the table."""
    one = {"soviet_union": "russia"}
    return one.get(first, first) == one.get(second, second)


def presence_lines(question: Question, one: RecordEncounter, record: Record) -> Iterator[Line]:
    """Whether somebody was there: among those who met, those present, the interpreters and the note-takers."""
    asked = [key for key in question.holders if key in question.present]
    for where in family(one, record):
        for name in ("others_present", "interpreters", "note_takers"):
            for value in where.get(name):
                told = f"{value.value} {naming.name(str(value.value))}"
                if str(value.value) in asked or any(_bears(told, word) for word in question.present):
                    yield _line(f"Yes: {_words(value, name)}", value, where, value.holder, True)
        if set(asked) & set(where.participants):
            for value in where.get("date")[:1]:
                yield _line(
                    f"Yes: {naming.listing(map(naming.name, where.participants))} met.", value, where, None, True
                )


def _bears(told: str, word: str) -> bool:
    return len(word) > 3 and re.search(rf"\b{re.escape(word)}\b", told, re.I) is not None


def _words(value: Value, name: str) -> str:
    if isinstance(value.value, bool):
        text = "Yes" if value.value else "No"
        return f"{text} ({value.note})" if value.note else text
    if name in ("initiated_by", "interpreters", "others_present", "country"):
        role = f", {value.role}" if value.role and value.role not in str(value.value) else ""
        held = f" ({naming.name(value.holder)})" if value.holder else ""
        return f"{naming.name(str(value.value))}{role}{held}"
    return said(value, name)


def _asked(question: Question, issue: str | None) -> bool:
    return not question.issues or any(issue == one or (issue or "").startswith(f"{one}.") for one in question.issues)


def agenda_lines(question: Question, one: RecordEncounter, record: Record, side: str | None) -> Iterator[Line]:
    """Issues of the agenda, once each, with who says so."""
    rows: dict[str, list[Sourced]] = {}
    holders: dict[str, list[str]] = {}
    for other in family(one, record):
        for row in other.agenda:
            if (
                _asked(question, row.issue)
                and side in (None, row.holder)
                and row.relation != "backdrop"
                and not question.rest
            ):
                rows.setdefault(row.issue, []).append(row)
                holders.setdefault(row.issue, []).extend([row.holder] if row.holder else [])
    for issue, found in rows.items():
        who = naming.listing(naming.name(holder) for holder in holders[issue])
        references = tuple({r.id: r for row in found for r in row.references}.values())
        yield Line(text=f"{naming.issue(issue)}" + (f" (by the account of {who})" if who else ""), source="record",
                   value=issue, about=one.label, encounter=one.id, references=references)  # fmt: skip


def outcome_lines(question: Question, one: RecordEncounter, record: Record, side: str | None) -> Iterator[Line]:
    """Outcomes with their holders and what became of them."""
    for other in family(one, record):
        for row in other.outcomes:
            told = _asked(question, row.issue) and words.covers(question.rest, row.text)
            if told and side in (None, row.holder) and _names_others(question, one, row.text):
                who = f" ({naming.name(row.holder)})" if row.holder else ""
                then = f" Then: {row.became}" if row.became else ""
                yield _line(f"{row.kind.capitalize()}{who}: {row.text}{then}", row, other, row.holder, row.kind)


def _names_others(question: Question, one: RecordEncounter, text: str) -> bool:
    """Whether a point names every state of the question that is not a party to the encounter."""
    parties = {home(who) for who in one.participants} | set(one.participants)
    others = [key for key in question.countries if key not in parties and key not in question.grounds]
    demonyms = {row.id: row.demonyms for row in tables.countries()}
    return all(
        any(_bears(text, word) for word in (naming.name(key).removeprefix("the "), *demonyms.get(key, ())))
        for key in others
    )


def claim_lines(question: Question, found: Sequence[RecordEncounter], side: str | None) -> Iterator[Line]:
    """Points of accounts and sides of disputes: holder, issue and every word that is left must agree."""
    for one in found:
        for holder, account in one.accounts.items():
            for point in account.points:
                if question.type == "denied" and point.kind != "denial":
                    continue
                if side in (None, holder) and _says(question, holder, point.text, point.issue):
                    yield _line(
                        f"By the account of {naming.name(holder)}: {point.text}", point, one, holder, point.kind
                    )
        for dispute in one.disputes:
            for voice in dispute.sides:
                text = f"{dispute.text} {voice.says}"
                if (
                    question.type == "said"
                    and side in (None, voice.holder)
                    and _says(question, voice.holder, text, dispute.about)
                ):
                    about = dispute.text[0].lower() + dispute.text[1:].rstrip(".")
                    words_ = f"{naming.name(voice.holder)}, on {about}: {voice.says}"
                    yield _line(words_, voice, one, voice.holder, "dispute")


def _says(question: Question, holder: str, text: str, issue: str | None) -> bool:
    """Whether a point is of whom the question names, on its issue, with every word that is left."""
    if not (question.holders or question.issues or question.rest):
        return False
    if question.holders and not any(_speaks(who, holder, text) for who in question.holders):
        return False
    return _asked(question, issue) and words.covers(question.rest, text)


def _speaks(who: str, holder: str, text: str) -> bool:
    """The holder itself, or a person of the holder's state whom the point names."""
    return who == holder or (home(who) == holder and naming.surname(who) in text)


def reaction_lines(question: Question, found: Sequence[RecordEncounter]) -> Iterator[Line]:
    """Reactions of the holders or camps that the question names, and of the stance that its verb asks for."""
    for one in found:
        for row in one.reactions:
            who = [h for h in (*question.holders, *question.regions) if h not in question.leaders]
            if who and not any(_is_of(row, h) for h in who):
                continue
            if stance_of(question) not in (None, row.stance):
                continue
            if _asked(question, row.issue) and words.covers(question.rest, f"{row.text} {row.group} {row.stance}"):
                yield _line(f"{naming.name(row.holder)} ({row.stance}): {row.text}", row, one, row.holder, row.stance)


def _is_of(row: RecordReaction, who: str) -> bool:
    """Whether a reaction is of a person, of a state or of somebody of that state."""
    demonyms = next((c.demonyms for c in tables.countries() if c.id == who), ())
    group = (row.group or "").replace("_", " ").casefold().split()
    return (
        row.holder == who
        or is_camp(row.camp, who)
        or home(row.holder) == who
        or any(demonym.casefold() in group for demonym in demonyms)
    )


def count_lines(question: Question, record: Record) -> Iterator[Line]:
    """Counts by each way of counting, in the window of the question."""
    if len(question.leaders) != 2 or question.rest or question.places or question.issues:
        return
    remote = bool(set(question.kinds) & REMOTE)
    if question.date is not None:
        chosen = [
            one
            for one in pair_encounters(record, question.leaders)
            if (one.kind in REMOTE) == remote and any(question.date.overlaps(found) for found in one.whens)
        ]
        told = {("calls" if remote else "encounters in person") + f" in {question.date_words}": len(chosen)}
    else:
        told = counts(record, question.leaders, remote=remote)
        chosen = [one for one in pair_encounters(record, question.leaders) if (one.kind in REMOTE) == remote]
    references = tuple({r.id: r for one in chosen for value in one.get("date")[:1] for r in value.references}.values())
    for way, number in told.items():
        yield Line(text=f"{number} {way} on record, as of {record.as_of or 'an unstated day'}.", source="record",
                   value=number, about=way, references=references)  # fmt: skip


def neighbour(question: Question, one: RecordEncounter, record: Record) -> Iterator[Line]:
    """The encounter of the same leaders before or after."""
    rows = [o for o in pair_encounters(record, one.participants) if o.when and o.when.start and o.id != one.id]
    if question.kinds:
        rows = [o for o in rows if o.kind in question.kinds]
    begin = one.when.start if one.when else None
    if begin is None:
        return
    before = [o for o in rows if o.when and o.when.start and o.when.start < begin]
    after = [o for o in rows if o.when and o.when.start and o.when.start > begin]
    chosen = before[-1:] if question.type == "before" else after[:1]
    for other in chosen:
        for value in other.get("date")[:1]:
            yield _line(f"{other.label}, {when.words(other.date or '')}.", value, other, None, other.id)
