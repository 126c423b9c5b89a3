"""Answers of one document, from its structured items; silence is an answer too.

Every word of the question that is no name, date, issue or question word must stand in the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summitry import when
from summitry.model import Attribute, Claim, Encounter, Reading, Span
from summitry.record.nouns import REMOTE
from summitry.weigh import naming, words
from summitry.weigh.ask.lists import asks_within, data, some
from summitry.weigh.ask.nouns import Line, Question
from summitry.weigh.audit import geography
from summitry.weigh.audit.organisers import body

ATTRIBUTES = {
    "date": ("date",),
    "place": ("place", "venue", "country"),
    "host_event": ("host_event",),
    "planned_minutes": ("planned_minutes",),
    "actual_minutes": ("actual_minutes",),
    "others_present": ("others_present",),
    "private": ("private",),
    "ordinal": ("ordinal",),
    "overrun": ("planned_minutes", "actual_minutes"),
}

_BUILDING = r"\b(?:what|which)\s+(?:building|palace|hotel|room|venue|museum|hall|house)\b"
"""Questions for more than a city."""


def encounters(question: Question, reading: Reading) -> list[Encounter]:
    """Encounters that meet every condition of the question, wholes before their parts."""
    by_id = {one.id: one for one in reading.encounters}
    fits = [one for one in reading.encounters if one.kind != "set" and _fits(question, one, by_id)]
    if (
        not re.search(r"\b(?:will|planned|next|scheduled|cancel)", question.words, re.I)
        or question.type == "planned_minutes"
    ):
        fits = [one for one in fits if one.mood == "happened"] or fits
    wholes = [one for one in fits if one.part_of is None]
    if question.kinds:
        exact = [one for one in fits if one.kind in question.kinds]
        return exact
    return wholes or fits


def _fits(question: Question, one: Encounter, by_id: dict[str, Encounter]) -> bool:
    whole = by_id.get(one.part_of or "", one)
    people = set(one.participants) | set(whole.participants)
    if not set(question.leaders) <= people:
        return False
    if question.places and not _at(question, one, whole):
        return False
    return question.date is None or any(
        (found := when.parse(str(a.value))) is not None and found.overlaps(question.date)
        for a in (*one.attributes, *whole.attributes)
        if a.name == "date"
    )


def _at(question: Question, one: Encounter, whole: Encounter) -> bool:
    there = [a.value for a in (*one.attributes, *whole.attributes) if a.name in ("place", "venue")]
    return any(geography.same_place(mine, theirs) for mine in question.places for theirs in there)


def attribute_lines(question: Question, one: Encounter, reading: Reading) -> Iterator[Line]:
    """The attributes of an encounter, and of its parts, that the question asks for."""
    names = ATTRIBUTES.get(question.type or "", ())
    if question.type == "place" and re.search(_BUILDING, question.words, re.I):
        names = ("venue",)
    if question.type in ("place", "host_event") and one.kind in REMOTE:
        return
    if not _is_event(question, one):
        return
    if question.type == "overrun" and not {a.name for a in one.attributes} >= set(names):
        return
    family = (one, *(other for other in reading.encounters if other.part_of == one.id))
    for encounter in family:
        for attribute in encounter.attributes:
            if (
                attribute.name in names
                and tells(question, attribute)
                and _covers(question.rest, attribute.span, reading)
                and (not attribute.name.endswith("minutes") or _leads_up(question, attribute.span, reading))
            ):
                yield _attribute(attribute, encounter, reading)
    if question.type == "press_conference":
        for encounter in family:
            if encounter.kind == "press_conference" and encounter.mentions:
                yield Line(
                    text="Yes: the text has a press conference.", source="text", value=True, about=encounter.label,
                    encounter=encounter.id, span=encounter.mentions[0],
                )  # fmt: skip


def _is_event(question: Question, one: Encounter) -> bool:
    """Whether an encounter is what is asked about: of a banquet after it, its own length says nothing."""
    asked = question.rest & {words.stem(word) for word in data()["events"]}
    told = " ".join([one.label, one.kind.replace("_", " "), *(span.text for span in one.mentions)])
    return not asked or bool(asked & words.content(told))


def tells(question: Question, attribute: Attribute) -> bool:
    """Whether a value says what was asked: a day where a day is asked for, and more than the question itself says."""
    if attribute.name in ("place", "venue", "country"):
        return not _is_named(question, attribute)
    if attribute.name != "date":
        return True
    found = when.parse(str(attribute.value))
    if found is None or found == question.date:
        return False
    asked = next((word for word in ("day", "date", "month", "year") if word in question.words.casefold().split()), None)
    fine = {"day": ("day",), "date": ("day", "range"), "month": ("day", "month")}
    return asked not in fine or found.granularity in fine[asked]


def _is_named(question: Question, attribute: Attribute) -> bool:
    """Whether a place is the one in which the question asks for a place: "where in Kazan"."""
    within = asks_within(question.words)
    own = attribute.value in question.places or attribute.span.text.casefold() in question.words.casefold()
    return within and (own or attribute.name == "country")


def _attribute(attribute: Attribute, one: Encounter, reading: Reading) -> Line:
    return Line(
        text=f"“{attribute.span.text}”",
        source="text",
        value=attribute.value,
        about=one.label,
        encounter=one.id,
        span=attribute.span,
    )


def sentence_of(reading: Reading, span: Span) -> str:
    """The words of the sentence that holds a span."""
    for one in reading.sentences:
        if one.start <= span.start < one.end:
            return reading.document.text[one.start : one.end]
    return span.text


def _covers(rest: Iterable[str], span: Span, reading: Reading) -> bool:
    return words.covers(rest, sentence_of(reading, span))


def _leads_up(question: Question, span: Span, reading: Reading) -> bool:
    """Whether what is asked about stands before a length: what follows it is another thing."""
    begin = next((one.start for one in reading.sentences if one.start <= span.start < one.end), span.start)
    after = re.match(r"[^,;.]*", reading.document.text[span.end :])
    around = reading.document.text[begin : span.end] + (after[0] if after else "")
    return words.covers((word for word in question.rest if word not in some("loose")), around)


def happened_lines(chosen: Sequence[Encounter]) -> Iterator[Line]:
    """Whether an encounter took place: what the text says of it as a whole."""
    said = {"happened": "Yes", "cancelled": "No", "denied": "No"}
    for one in chosen[:1]:
        if one.mood in said and one.mentions:
            answer, span = said[one.mood], one.mentions[0]
            yield Line(text=f"{answer} ({one.mood}): “{span.text}”", source="text", value=answer, about=one.label,
                       encounter=one.id, span=span)  # fmt: skip


def _same_issue(asked: Sequence[str], issue: str | None) -> bool:
    return not asked or any(issue == one or (issue or "").startswith(f"{one}.") for one in asked)


def agenda_lines(question: Question, chosen: Sequence[Encounter], reading: Reading, *, general: bool) -> Iterator[Line]:
    """Issues on the table: of the encounters asked about, or of all meetings where the text speaks of all."""
    ids = {one.id for one in chosen}
    if question.leaders and not any(set(question.leaders) <= set(one.participants) for one in reading.encounters):
        return
    for item in reading.agenda:
        of_all = "all" in item.encounters
        if not (ids & set(item.encounters) or (of_all and general)) or not _same_issue(question.issues, item.issue):
            continue
        if not _covers(question.rest, item.span, reading):
            continue
        if words.pattern("not_known").search(sentence_of(reading, item.span)):
            continue
        note = " (of the meetings in general)" if of_all else ""
        yield Line(
            text=f"{naming.issue(item.issue)}: “{item.span.text}”{note}",
            source="text",
            value=item.issue,
            about="all" if of_all else item.encounters[0],
            span=item.span,
        )


def outcome_lines(question: Question, chosen: Sequence[Encounter], reading: Reading) -> Iterator[Line]:
    """What was agreed, announced, promised."""
    ids = {one.id for one in chosen}
    for item in reading.outcomes:
        near = item.encounter is None or item.encounter in ids
        if (
            near
            and _same_issue(question.issues, item.issue)
            and _covers((*question.rest, *_verb(question)), item.span, reading)
        ):
            yield Line(text=f"“{item.span.text}” ({item.kind})", source="text", value=item.kind, holder=item.holder,
                       about=item.encounter, span=item.span)  # fmt: skip


def _verb(question: Question) -> tuple[str, ...]:
    """The verb that an outcome must bear: what was signed is not what was agreed."""
    match = re.search(r"\b(sign|announce|promise)(?:d|ed|s)?\b", question.words, re.I)
    return (match[1].lower(),) if match else ()


def claim_lines(question: Question, reading: Reading) -> Iterator[Line]:
    """Who said, thought or denied what: holder, issue and every word that is left must agree."""
    if not (question.holders or question.issues or question.rest or question.topics):
        return
    for claim in reading.claims:
        span = claim.content_span or claim.cue_span
        if span is None or question.type == "denied" and claim.type != "denial":
            continue
        if question.holders and not any(_is_holder(claim, one, reading) for one in question.holders):
            continue
        text = sentence_of(reading, span)
        if question.issues and not (_same_issue(question.issues, claim.issue) or _names_issue(question.issues, text)):
            continue
        named = all(re.search(rf"\b{re.escape(name)}\b", text, re.I) for name in question.topics)
        if named and words.covers(question.rest, text):
            yield _claim(claim, span, reading)


def _names_issue(asked: Sequence[str], text: str) -> bool:
    from summitry.read.issues import hits

    return any(_same_issue(asked, hit.issue) for hit in hits(text))


def _is_holder(claim: Claim, who: str, reading: Reading) -> bool:
    if claim.holder == who:
        return True
    named = claim.holder_span.text.casefold() if claim.holder_span else ""
    return bool(named) and naming.name(who).casefold() in named and claim.holder is None


def _unnamed(claim: Claim) -> str:
    return claim.holder_span.text if claim.holder_span else "a holder that the text does not name"


def _claim(claim: Claim, span: Span, reading: Reading) -> Line:
    denied = next((one for one in reading.claims if one.id == claim.denies), None)
    what = denied.content_span if denied else None
    of = f", of “{what.text}”" if what is not None else ""
    who = naming.name(claim.holder) if claim.holder else _unnamed(claim)
    cue = claim.cue_span.text if claim.cue_span else "said"
    hedge = f" ({claim.hedge})" if claim.hedge else ""
    return Line(text=f"{who} {cue}{hedge}: “{span.text}”{of}", source="text", value=claim.type, holder=claim.holder,
                about=claim.issue, encounter=claim.encounter, span=span)  # fmt: skip


def reaction_lines(question: Question, reading: Reading) -> Iterator[Line]:
    """How a group responded."""
    for item in reading.reactions:
        text = sentence_of(reading, item.span)
        states = (*question.countries, *question.regions, *_seats(question))
        if states and not any(is_camp(item.camp, one) or _named(one, text) for one in states):
            continue
        people = [one for one in question.holders if one not in question.countries and one not in question.leaders]
        if people and not any(re.search(rf"\b{re.escape(name)}\b", text, re.I) for name in question.surfaces):
            continue
        if stance_of(question) not in (None, item.stance):
            continue
        if _same_issue(question.issues, item.issue) and words.covers(question.rest, text):
            who = item.group_span.text if item.group_span else item.camp.replace("_", " ")
            yield Line(text=f"{who}: {item.stance}, “{item.span.text}”", source="text", value=item.stance,
                       holder=item.group, about=item.target, span=item.span)  # fmt: skip


def _seats(question: Question) -> tuple[str, ...]:
    """Capitals that the question has act: "how did Paris react"; where a thing happened is none."""
    acting = r"\b(?:did|does|do|has|have|would|will)\s+"
    return tuple(
        place for place in question.places if re.search(rf"{acting}{re.escape(naming.name(place))}\b", question.words)
    )


def _named(country: str, text: str) -> bool:
    return (
        re.search(rf"\b{re.escape(naming.name(country).casefold().removeprefix('the '))}\b", text.casefold())
        is not None
    )


def is_camp(camp: str, country: str) -> bool:
    """Whether a camp is of a state, or is the region that was asked for."""
    return camp == country or (camp.startswith("us_") and country == "united_states")


def stance_of(question: Question) -> str | None:
    """The stance that a verb of the question asks for: "who criticised" is not "who reacted"."""
    if re.search(r"\b(?:critici[sz]ed?|condemned|attacked)\b", question.words, re.I):
        return "critical"
    return "supportive" if re.search(r"\b(?:praised|welcomed|supported|defended)\b", question.words, re.I) else None


def count_lines(question: Question, reading: Reading) -> Iterator[Line]:
    """Sets of contacts with the words that count them, and an encounter that the text numbers: "their 26th"."""
    for one in reading.encounters:
        if (
            question.leaders
            and set(question.leaders) <= set(one.participants)
            and not (question.date or question.places)
        ):
            for attribute in one.attributes:
                numbered = attribute.name == "ordinal" and isinstance(attribute.value, int) and attribute.value > 1
                if numbered and not body(attribute.span.text):
                    yield _attribute(attribute, one, reading)
        exact = bool(re.search(r"\bhow\s+many\b", question.words, re.I))
        if one.kind != "set" or question.places or question.date or not set(question.leaders) <= set(one.participants):
            continue
        for attribute in one.attributes:
            numbered = bool(
                re.search(r"\d|\b(?:once|twice|two|three|four|five|six|seven|eight|nine|ten)\b", attribute.span.text)
            )
            if (
                attribute.name in ("frequency", "count")
                and (numbered or not exact)
                and _covers(question.rest, attribute.span, reading)
            ):
                yield _attribute(attribute, one, reading)
