"""Who else was there, whether it was private, and whether there was a joint press conference.

Lists of those present are never complete: a name that the record lacks is not on record, not contradicted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summitry.model import Attribute, Encounter
from summitry.record.finding import folded
from summitry.record.nouns import Value
from summitry.weigh import naming, words
from summitry.weigh.audit.case import Case, verdict
from summitry.weigh.audit.judging import Judged, listed
from summitry.weigh.audit.nouns import Match, Stated, Status, Verdict
from summitry.weigh.audit.wording import only_planned, sentence_at, sentence_words

ALONE = frozenset({"interpreters_only", "interpreters only"})
_HELPERS = frozenset({"interpreter", "note_taker", "spouse"})


def judge(one: Case) -> Iterator[Verdict]:
    """Verdicts on presence and privacy."""
    for attribute in one.encounter.attributes:
        if attribute.name == "others_present":
            yield from _present(one, attribute)
        elif attribute.name == "private":
            yield verdict(one, attribute, _private(one, attribute))


def _values(one: Case, name: str) -> tuple[Value, ...]:
    return tuple(v for other in (one.there, *one.family) for v in other.get(name))


def _present(one: Case, attribute: Attribute) -> Iterator[Verdict]:
    stated = attribute.value if isinstance(attribute.value, (list, tuple)) else [attribute.value]
    for value in stated:
        said = str(value)
        if said in one.there.participants:
            continue
        judged = _only_interpreters(one) if said in ALONE else _person(one, said)
        found = verdict(one, attribute, judged)
        yield _with_value(found, said)


def _with_value(found: Verdict, said: str) -> Verdict:
    from dataclasses import replace

    return replace(found, stated=Stated(value=said))


def _only_interpreters(one: Case) -> Judged:
    values = _values(one, "others_present")
    alone = tuple(v for v in values if str(v.value) in ALONE)
    if alone:
        return Judged(
            status="supported",
            values=alone,
            rule="presence: interpreters only",
            why="The record has interpreters only.",
        )
    others = tuple(v for v in values if v.role and v.role not in _HELPERS)
    own = tuple(v for v in others if v in one.there.get("others_present"))
    if own and not one.family and one.match.sure:
        why = f"The record has {listed(own, 'others_present')} in the room."
        return Judged(status="contradicted", values=own, rule="presence: others were there", why=why)
    return Judged(
        status="not_on_record",
        values=others,
        rule="presence: no value",
        why="The record does not say that only interpreters were there.",
    )


def _person(one: Case, who: str) -> Judged:
    values = _there(one)
    found = named(one, who)
    if found:
        return Judged(
            status="supported", values=found, rule="presence: named", why=f"The record has {naming.name(who)} there."
        )
    alone = tuple(v for v in one.there.get("others_present") if str(v.value) in ALONE and v.of in (None, one.there.id))
    if alone and not one.family and one.match.sure:
        why = f"The record has interpreters only, so not {naming.name(who)}."
        return Judged(status="contradicted", values=alone, rule="presence: interpreters only", why=why)
    why = f"The record does not name {naming.name(who)} among those present."
    return Judged(status="not_on_record", values=values, rule="presence: lists are not complete", why=why)


def _there(one: Case) -> tuple[Value, ...]:
    return _values(one, "others_present") + _values(one, "interpreters") + _values(one, "note_takers")


def named(one: Case, who: str, said: str = "") -> tuple[Value, ...]:
    """The values by which the record has somebody there, by id or as a text names them, in the encounter or a part."""
    return tuple(
        v for v in _there(one) if str(v.value) == who or any(_is_called(name, v) for name in (who, said) if name)
    )


def _is_called(who: str, value: Value) -> bool:
    """Whether a value that is no row of the tables has the name: "Ambassador Jane Roe", "premier of X (Jane Roe)"."""
    name = folded(who.replace("_", " ")).split()
    told = re.findall(r"[\w-]+", folded(str(value.value)))
    return len(name) > 1 and any(told[at : at + len(name)] == name for at in range(len(told)))


_BY_TWO = re.compile(r"\bone[\s-]on[\s-]one\b|\bt[eê]te[\s-][aà][\s-]t[eê]te\b", re.I)


def alone(whole: Case, part: Encounter) -> Iterator[Verdict]:
    """A talk that the text calls one of two alone, where the record has the encounter as private too."""
    told = [a for a in (*part.attributes, *part.restated) if a.name == "private"]
    sentences = {sentence_at(whole.reading, m.start) for m in part.mentions} - {None}
    found = [
        (sentence.start + match.start(), sentence.start + match.end())
        for sentence in sentences
        if sentence is not None
        for match in _BY_TWO.finditer(whole.reading.document.text[sentence.start : sentence.end])
    ]
    yes = tuple(v for v in _values(whole, "private") if v.value is True)
    if told or not found or not yes or part.mood != "happened":
        return
    span = whole.reading.document.span(*min(found))
    if only_planned(whole.reading, span):
        return
    yield Verdict(
        item=part.id,
        kind="encounter",
        slot="private",
        status="supported",
        stated=Stated(value=True),
        span=span,
        record_values=yes,
        rule="private: a value agrees",
        explanation="The record has a private conversation.",
        encounter=part.id,
        record=whole.there.id,
    )


def _private(one: Case, attribute: Attribute) -> Judged:
    if only_planned(one.reading, attribute.span):
        why = "The words say that it was meant to be so, not that it was."
        return Judged(status="not_on_record", values=(), rule="private: only planned", why=why)
    values = _values(one, "private")
    yes = tuple(v for v in values if v.value is True)
    if yes:
        return Judged(
            status="supported", values=yes, rule="private: a value agrees", why="The record has a private conversation."
        )
    why = "The record does not have it as private; the word may mean closed to the press."
    return Judged(status="not_on_record", values=values, rule="private: the word is open", why=why)


def _conference(
    one: Case, part: Encounter, match: Match, values: tuple[tuple[Value, ...], tuple[Value, ...]], around: str
) -> Judged:
    yes, no = values
    alone = tuple(v for v in yes if v.note and words.pattern("by_one_alone").search(v.note))
    yes = tuple(v for v in yes if v not in alone)
    joint = bool(words.pattern("given_by_both").search(around))
    taken_back = part.mood == "cancelled" or bool(words.pattern("taken_back").search(around))
    if (yes or (match.record and not no and not alone)) and joint and not taken_back:
        value = yes or tuple(v for v in one.record.encounter(match.record or one.there.id).get("date"))
        why = "The record has a joint press conference."
        return Judged(status="supported", values=value, rule="press conference: on record", why=why)
    if no and taken_back:
        why = "The record has no joint press conference either."
        return Judged(status="supported", values=no, rule="press conference: none on record", why=why)
    named = any(re.search(r"\bjoint(?:ly)?\b|\btogether\b", m.text, re.I) for m in part.mentions)
    if no and named and one.match.sure and part.mood == "happened" and not taken_back:
        why = "The record has no joint press conference."
        return Judged(status="contradicted", values=no, rule="press conference: the record has none", why=why)
    why = "The record does not settle whether there was one."
    if alone:
        why = f"The record has a press conference of one of them: {alone[0].note}"
        status: Status = "not_on_record" if joint or taken_back else "supported"
        return Judged(status=status, values=alone, rule="press conference: of one alone", why=why)
    if yes:
        why = "The record has a joint press conference; the words do not say that both gave this one."
    return Judged(status="not_on_record", values=yes or no, rule="press conference: open", why=why)


def conference(one: Case, part: Encounter, match: Match) -> Verdict:
    """Whether the press conference that the text has as a part of an encounter is on record."""
    values = tuple(v for v in one.there.get("press_conference"))
    yes = tuple(v for v in values if v.value is True)
    no = tuple(v for v in values if v.value is False)
    span = part.mentions[0] if part.mentions else None
    around = sentence_words(one.reading, span.start) if span else ""
    judged = _conference(one, part, match, (yes, no), around)
    return Verdict(
        item=part.id,
        kind="encounter",
        slot="press_conference",
        status=judged.status,
        stated=Stated(value=True),
        span=span,
        record_values=judged.values,
        rule=judged.rule,
        explanation=judged.why,
        encounter=one.encounter.id,
        record=match.record or one.there.id,
    )
