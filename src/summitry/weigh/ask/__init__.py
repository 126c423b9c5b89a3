"""Questions answered from structured items with evidence, or refused.

Nothing is answered from the shape of words alone: a question that the material does not answer gets "not stated" or
"not on record" with what is nearest, and one with several readings gets them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summitry import when
from summitry.model import Encounter, Reading
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh import naming
from summitry.weigh.ask import (
    agreement,
    contested,
    from_instruments,
    from_passages,
    from_record,
    from_sentences,
    from_text,
    likely,
)
from summitry.weigh.ask.doubted import borne_out
from summitry.weigh.ask.nouns import Answer, Line, Question
from summitry.weigh.ask.question import parse, resumed
from summitry.weigh.ask.search import snippets

__all__ = ["Answer", "Line", "Question", "ask", "parse"]

OF_PEOPLE = frozenset({"participants", "others_present", "interpreters", "initiated", "planned_minutes"})
"""What one sentence alone does not answer: a list of those present, a length."""
LISTED = 4
"""Encounters that an ambiguous question may have as readings before it is asked to be narrowed."""
OF_ONE = frozenset(
    [
        "date", "place", "host_event", "planned_minutes", "actual_minutes", "others_present", "private",
        "press_conference", "initiated", "interpreters", "ordinal", "agreed", "before", "after",
    ]
)  # fmt: skip


def ask(
    question: str,
    *,
    reading: Reading | None = None,
    record: Record | None = None,
    side: str | None = None,
    earlier: Question | None = None,
) -> Answer:
    """Answer a question about a document, the record, or both.

    `side` keeps to one holder's account; `earlier` is the question before it, whose leaders, place and date a "they" or
    a "there" takes over.
    """
    if not question.strip(" \t\n?!.,"):
        return Answer(question=parse(question), outcome="not_understood", why=f"No question was asked. {_help()}")
    known = {who for one in (reading.encounters if reading else ()) for who in one.participants}
    question = from_passages.spelt(question, reading) if reading is not None else question
    asked = resumed(parse(question, frozenset(known) | (record.participants if record else frozenset())), earlier)
    found = [answer for answer in (_of_text(asked, reading), _of_record(asked, record, side)) if answer is not None]
    if not found:
        nothing = "There is neither a text nor a record to ask."
        why = nothing if reading is None and record is None else _help()
        return Answer(question=asked, outcome="not_understood", why=why)
    unread = reading is None or not (_is_question(asked.words) or from_passages.is_understood(asked, reading))
    if asked.type is None and unread and not any(one.lines for one in found):
        joined = Answer(question=asked, outcome="not_understood", why=_help())
    else:
        joined = _joined(asked, found)
    if not joined.lines:
        return replace(joined, found=snippets(asked, reading, record))
    sides = [*(contested.of_text(asked, joined.lines, reading) if reading else ())]
    sides += contested.of_record(asked, joined.lines, record) if record else ()
    return replace(joined, contested=tuple(sides))


def _is_question(words: str) -> bool:
    """Whether words ask for something that a text may state or not, of whatever type it is."""
    asks = r"(?:wh(?:o|om|ose|at|ich|en|ere|y)|how|is|are|was|were|do|does|did|has|have|had|will|would|can|could)\b"
    return re.match(asks, words.strip(), re.I) is not None and len(words.split()) > from_passages.FEWEST


def _help() -> str:
    asked = "who, when, where, how long, how often, what was discussed, agreed, said or denied"
    return f"Ask in English {asked}, or the status of a treaty."


def _joined(asked: Question, found: Sequence[Answer]) -> Answer:
    answered = [one for one in found if one.outcome in ("answered", "ambiguous")]
    if not answered:
        return found[0]
    lines = tuple(line for one in answered for line in one.lines)
    readings = tuple(dict.fromkeys(reading for one in answered for reading in one.readings))
    return Answer(
        question=asked,
        outcome="answered" if any(one.outcome == "answered" for one in answered) else "ambiguous",
        lines=lines,
        readings=readings,
        why=" ".join(one.why for one in answered if one.why),
    )


def _of_text(asked: Question, reading: Reading | None) -> Answer | None:
    if reading is None:
        return None
    chosen = from_text.encounters(asked, reading)
    if from_passages.absent(asked, reading):
        return Answer(question=asked, outcome="not_stated", nearest=tuple(_near_text(asked, chosen, reading)))
    first = asked.type == "was_discussed" or _is_of_more(asked) and not _is_of_voices(asked)
    lines = _of_passages(asked, reading) if first else []
    if not lines and asked.type:
        lines = list(agreement.agreeing(asked, _text_lines(asked, chosen, reading), reading))
    if not lines and not (asked.type == "actual_minutes" or asked.type in OF_PEOPLE):
        lines = list(borne_out(asked, list(from_sentences.lines(asked, reading)), reading))
    if not lines and not first:
        lines = _of_passages(asked, reading)
    lines = lines or list(likely.lines(asked, reading))
    if not lines:
        return Answer(question=asked, outcome="not_stated", nearest=tuple(_near_text(asked, chosen, reading)))
    lines = contested.unsettled(asked, lines, reading)
    return _settled(asked, lines, {line.encounter: line.about or "" for line in lines}, chosen)


def _of_passages(asked: Question, reading: Reading) -> list[Line]:
    return list(borne_out(asked, list(from_passages.lines(asked, reading)), reading))


def _is_of_more(asked: Question) -> bool:
    """Whether a question asks for more than an encounter and those who met: a sentence may tell it better."""
    dated = asked.type in from_passages.OF_ENCOUNTER and asked.type not in ("planned_minutes", "actual_minutes")
    return bool(asked.rest) or dated and bool(asked.issues or asked.ordinal)


def _is_of_voices(asked: Question) -> bool:
    """Whether a question asks who said, denied or felt: claims and reactions answer that before any sentence does."""
    who = asked.words.casefold().startswith("who")
    return asked.type in ("denied", "reacted") or asked.type == "said" and who


def _text_lines(asked: Question, chosen: list[Encounter], reading: Reading) -> list[Line]:
    if asked.type == "took_place":
        return list(from_text.happened_lines(chosen)) if not asked.rest else []
    if asked.type in ("said", "denied"):
        return list(from_text.claim_lines(asked, reading))
    if asked.type == "reacted":
        return list(from_text.reaction_lines(asked, reading))
    if asked.type == "count":
        return list(from_text.count_lines(asked, reading))
    if asked.type in ("discussed", "was_discussed"):
        narrow = bool(asked.places or asked.date or asked.kinds or asked.ordinal)
        general = not narrow or asked.plural
        return list(from_text.agenda_lines(asked, chosen, reading, general=general))
    if asked.type == "agreed":
        return list(from_text.outcome_lines(asked, chosen, reading))
    if asked.type == "participants":
        return [
            Line(text=", ".join(one.participants), source="text", value=one.participants, about=one.label,
                 encounter=one.id, span=one.mentions[0] if one.mentions else None)
            for one in chosen
            if not asked.rest
        ]  # fmt: skip
    if asked.ordinal is None and asked.type in from_passages.OF_ENCOUNTER:
        chosen = [one for one in chosen if not _is_earlier(one)] or chosen
    return [line for one in _ordinal(asked, chosen) for line in from_text.attribute_lines(asked, one, reading)]


def _is_earlier(one: Encounter) -> bool:
    """Whether a text speaks of an encounter as the last before the one that it tells of."""
    return any(a.name == "order" and a.value == "last" for a in one.attributes)


def _ordinal(asked: Question, chosen: list[Encounter]) -> list[Encounter]:
    """The encounter that the text itself calls the first, or the last, where the question asks for it."""
    if asked.ordinal is None or asked.type == "ordinal":
        return chosen
    if asked.ordinal in ("last", "latest", "most recent"):
        return [one for one in chosen if any(a.name == "order" and a.value == "last" for a in one.attributes)]
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}.get(asked.ordinal)
    return [one for one in chosen if any(a.name == "ordinal" and a.value == number for a in one.attributes)]


def _near_text(asked: Question, chosen: list[Encounter], reading: Reading) -> list[Line]:
    """What the text does say of the encounters asked about."""
    return [
        Line(text=f"{a.name.replace('_', ' ')}: “{a.span.text}”", source="text", value=a.value, about=one.label,
             encounter=one.id, span=a.span)
        for one in chosen[:2]
        for a in one.attributes[:3]
    ]  # fmt: skip


def _of_record(asked: Question, record: Record | None, side: str | None) -> Answer | None:
    if record is None or asked.type is None:
        return None
    if asked.type == "status":
        return _plainly(asked, list(from_instruments.status_lines(asked, record)))
    if asked.type == "count":
        return _plainly(asked, list(from_record.count_lines(asked, record)))
    asked = from_record.meant(asked, record)
    chosen = from_record.encounters(asked, record)
    if chosen and not any(one.mood == "happened" for one in chosen) and _is_past(asked):
        return _never(asked, chosen)
    narrow = bool(asked.leaders or asked.places or asked.date)
    if not narrow:
        return Answer(question=asked, outcome="not_on_record", why="Name the leaders, a place or a date.")
    if asked.type in OF_ONE and len(chosen) > 1 and not asked.plural:
        return _ambiguous(asked, chosen, record, side)
    lines = [line for one in chosen for line in _record_lines(asked, one, record, side)]
    return _plainly(asked, lines)


def _never(asked: Question, chosen: list[RecordEncounter]) -> Answer:
    """What was planned, cancelled or only alleged is no answer to when or how it was."""
    near = tuple(
        Line(text=f"{one.label}: {one.mood}.", source="record", about=one.label, encounter=one.id) for one in chosen[:3]
    )
    return Answer(question=asked, outcome="not_on_record", nearest=near, why="No such encounter took place.")


def _is_past(asked: Question) -> bool:
    """Whether a question takes it that the encounter took place."""
    return (
        asked.type in OF_ONE
        and re.search(r"\b(?:did|was|were|had)\b", asked.words, re.I) is not None
        and not re.search(r"\b(?:planned|cancel\w*|supposed|meant|due|scheduled|expected)\b", asked.words, re.I)
    )


def _plainly(asked: Question, lines: list[Line]) -> Answer:
    return Answer(question=asked, outcome="answered" if lines else "not_on_record", lines=tuple(lines))


def _ambiguous(asked: Question, chosen: list[RecordEncounter], record: Record, side: str | None) -> Answer:
    readings = tuple(f"{one.label} ({one.date})" for one in chosen)
    if len(chosen) > LISTED:
        why = f"{len(chosen)} encounters on record may be meant; add a place or a date."
        return Answer(question=asked, outcome="ambiguous", readings=readings[:12], why=why)
    lines = tuple(line for one in chosen for line in _record_lines(asked, one, record, side))
    return Answer(
        question=asked,
        outcome="ambiguous" if lines else "not_on_record",
        lines=lines,
        readings=readings,
    )


def _record_lines(asked: Question, one: RecordEncounter, record: Record, side: str | None) -> list[Line]:
    if asked.type in ("discussed", "was_discussed"):
        return list(from_record.agenda_lines(asked, one, record, side))
    if asked.type == "agreed":
        return list(from_record.outcome_lines(asked, one, record, side))
    if asked.type in ("said", "denied"):
        return list(from_record.claim_lines(asked, from_record.family(one, record), side))
    if asked.type == "reacted":
        return list(from_record.reaction_lines(asked, from_record.family(one, record)))
    if asked.type == "was_present":
        return list(from_record.presence_lines(asked, one, record))
    if asked.type in ("before", "after"):
        return list(from_record.neighbour(asked, one, record))
    if asked.type == "participants":
        dates = one.get("date")[:1]
        who = naming.listing(map(naming.name, one.participants))
        return [from_record._line(who, value, one, None, one.participants) for value in dates]
    if asked.type == "encounter":
        dates = one.get("date")[:1]
        return [
            from_record._line(f"{one.label}, {when.words(one.date or '')}.", value, one, None, one.id)
            for value in dates
        ]
    return list(from_record.value_lines(asked, one, record, side))


def _settled(asked: Question, lines: list[Line], about: dict[str | None, str], chosen: list[Encounter]) -> Answer:
    """Ambiguous where a question of one encounter got answers of several that are not parts of one."""
    by_id = {one.id for one in chosen}
    several = len([key for key in about if key in by_id]) > 1
    if asked.type in OF_ONE and several and not asked.plural:
        return Answer(question=asked, outcome="ambiguous", lines=tuple(lines), readings=tuple(about.values()))
    return Answer(question=asked, outcome="answered", lines=tuple(lines))
