"""Finished drafts as encounters in order of mention, with label and with what the text leaves open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summitry import when
from summitry.model import Attribute, Encounter
from summitry.read.encounters.drafts import Discourse, Draft


def finished(
    state: Discourse, labels: dict[str, str], eligible: Callable[[Sequence[str]], tuple[str, ...]]
) -> tuple[tuple[Encounter, ...], dict[int, tuple[str, ...]]]:
    """The encounters in order of mention, and the ids that each sentence is about."""
    ordered, ids = _numbered(state)
    pair = _principal(state)
    told = {id(one): known for one in ordered if (known := eligible(people := _people(one, pair))) or not people}
    whole = {id(one) for one in ordered if one.part_of is None and len(told.get(id(one), ())) > 1}
    out = []
    for draft in ordered:
        people = told.get(id(draft), ())
        inside = draft.part_of is not None and id(draft.part_of) in whole
        if id(draft) not in told or (len(people) < 2 and not inside and not (people and draft.unnamed)):
            continue
        stated = [one for one in draft.attributes if one.name != "others_present" or one.value not in people]
        attributes = tuple(sorted(stated, key=lambda one: one.span.start))
        out.append(
            Encounter(
                id=ids[id(draft)],
                label=_label(draft, people, labels),
                kind=_kind(draft),
                part_of=ids[id(draft.part_of)] if inside else None,
                mood=draft.mood,
                participants=tuple(sorted(people)),
                mentions=tuple(sorted(set(draft.mentions))),
                attributes=attributes,
                restated=_restated(draft, attributes),
                not_stated=_not_stated(draft),
                rule="encounter",
            )
        )
    kept = {one.id for one in out}
    about = {
        number: tuple(ids[id(one)] for one in drafts if ids.get(id(one)) in kept)
        for number, drafts in state.about.items()
    }
    return tuple(out), about


def _people(draft: Draft, pair: tuple[str, ...]) -> tuple[str, ...]:
    """Who met: as the text says, or the pair that it is mostly about, where it names one of them or none."""
    people = draft.participants
    if draft.kind == "press_conference" and draft.part_of is None and not people:
        return ()
    return pair if len(people) < 2 and pair and (not people or people[0] in pair) else people


def _restated(draft: Draft, stated: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """What is said again in other words, each wording once."""
    seen = {(one.name, one.span.text.casefold()) for one in stated}
    kept: list[Attribute] = []
    for one in sorted(draft.restated, key=lambda one: one.span.start):
        key = (one.name, one.span.text.casefold())
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)


def _principal(state: Discourse) -> tuple[str, ...]:
    counts: dict[tuple[str, ...], int] = {}
    for draft in state.drafts:
        if len(draft.participants) == 2:
            key = tuple(sorted(draft.participants))
            counts[key] = counts.get(key, 0) + len(draft.mentions)
    if not counts:
        return ()
    ranked = sorted(counts.items(), key=lambda row: -row[1])
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1] else ()


_IN_PASSING = 20
"""Minutes from which two who shook hands or greeted each other have met."""


def _kind(draft: Draft) -> str:
    """ "Shook hands and spoke for 53 minutes": more than an encounter in passing."""
    lasted = [one for one in draft.values("actual_minutes") if one.comparator != "<"]
    long = any(isinstance(one.value, int | float) and one.value >= _IN_PASSING for one in lasted)
    return "bilateral_meeting" if draft.kind == "pull_aside" and long else draft.kind


def _label(draft: Draft, people: Sequence[str], labels: dict[str, str]) -> str:
    who = "-".join(labels.get(person, person) for person in people[:3])
    kind = draft.kind.replace("_", " ")
    where = next((one.span.text for one in draft.attributes if one.name == "place"), "")
    date = next((str(one.value) for one in draft.attributes if one.name == "date"), "")
    tail = ", ".join(part for part in (where, when.words(date) if date else "") if part)
    return f"{who} {kind}{': ' + tail if tail else ''}".strip()


def _not_stated(draft: Draft) -> tuple[str, ...]:
    if draft.plural:
        return ("date", "place", "count")
    stated = {one.name for one in draft.attributes}
    missing = []
    dates = [when.parse(str(one.value)) for one in draft.values("date")]
    if not dates:
        missing.append("date")
    elif not any(one and one.granularity == "day" for one in dates):
        missing.append("date.day")
    if draft.kind not in ("phone_call", "video_call") and not stated & {"place", "country"} and not draft.part_of:
        missing.append("place")
    missing += [name for name in ("planned_minutes", "actual_minutes", "others_present") if name not in stated]
    return (*missing, "outcome")


def _numbered(state: Discourse) -> tuple[list[Draft], dict[int, str]]:
    ordered = sorted(state.drafts, key=lambda one: one.mentions[0].start if one.mentions else 0)
    return ordered, {id(draft): f"e{number}" for number, draft in enumerate(ordered, start=1)}


def id_of(state: Discourse, draft: Draft | None, encounters: Sequence[Encounter]) -> str | None:
    """The id of a draft among the finished encounters; the only one that was held, where there is no such draft."""
    if draft is None:
        held = [one.id for one in encounters if one.part_of is None and one.mood == "happened" and one.kind != "set"]
        return held[0] if len(held) == 1 else None
    name = _numbered(state)[1].get(id(draft))
    return name if any(one.id == name for one in encounters) else None
