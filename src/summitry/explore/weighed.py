"""What the record adds to a page: verdicts with their values, disputes, what continues, and all references.

Spells out an audit that somebody else made; decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from summitry import when
from summitry.brief import wording
from summitry.brief.overview import Overview
from summitry.brief.safe import address
from summitry.explore import words
from summitry.explore.cards import Badge
from summitry.explore.items import numbered
from summitry.explore.links import slug
from summitry.model import Reference
from summitry.record.nouns import Value
from summitry.weigh.audit.nouns import STATUSES, ContestedPair, Continuation, Verdict

MARKS = {
    "contradicted": "✗",
    "differs_by_source": "≠",
    "supported": "✓",
    "not_on_record": "?",
    "not_checkable": "–",
    "flag": "!",
}
"""A sign beside the word of a status; never instead of it."""
OPEN = frozenset({"contradicted", "differs_by_source"})
EXPLAINED = {
    "contradicted": "every value of the record excludes what the text says",
    "differs_by_source": "sources give different values, and the text gives one of them",
    "supported": "at least one sourced value agrees, and none that is surer excludes it",
    "not_on_record": "the record has nothing that would settle it",
    "not_checkable": "the statement cannot be settled by any record as it stands",
}


@dataclass(frozen=True, kw_only=True)
class Source:
    """A reference as it is linked: `href` is None where the address is not one that a page may open."""

    number: int
    publisher: str
    title: str
    date: str
    url: str
    href: str | None
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One value of the record: what it is, whose account, and where it was seen."""

    words: str
    account: str
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """One verdict, spelled out."""

    id: str
    status: str
    status_words: str
    mark: str
    flag: bool
    quote: str
    item: str
    subject: str
    explanation: str
    values: tuple[Told, ...]
    sources: int
    open: bool


@dataclass(frozen=True, kw_only=True)
class Voiced:
    """One side of a dispute, in its own words or in ours."""

    holder: str
    words: str
    quoted: bool
    denial: bool
    href: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """A contested matter with every side of it."""

    id: str
    about: str
    of_text: bool
    encounter: str
    sides: tuple[Voiced, ...]


@dataclass(frozen=True, kw_only=True)
class Beyond:
    """An encounter of the record that the text does not describe."""

    record: str
    label: str
    date: str
    place: str
    kind: str
    mood: str
    covered: str
    sources: tuple[Source, ...]


class Sources:
    """Numbers every reference once, in the order in which the page first cites it."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], Source] = {}

    def cite(self, references: Iterable[Reference]) -> tuple[Source, ...]:
        """The references as sources, each with its number."""
        return tuple(dict.fromkeys(self._one(one) for one in references))

    @property
    def all(self) -> tuple[Source, ...]:
        return tuple(self._seen.values())

    def _one(self, one: Reference) -> Source:
        key = (one.id, one.url)
        if key not in self._seen:
            about = [
                one.locator,
                f"seen as {one.seen}" if one.seen != "page" else None,
                f"accessed {when.words(one.accessed)}" if one.accessed else None,
            ]
            self._seen[key] = Source(
                number=len(self._seen) + 1,
                publisher=one.publisher or "publisher not stated",
                title=one.title,
                date=when.words(one.published) if one.published else "no date",
                url=one.url,
                href=address(one.url),
                about="; ".join(part for part in about if part),
            )
        return self._seen[key]


def verdicts(view: Overview, names: Mapping[str, str], sources: Sources) -> tuple[tuple[str, tuple[Weighed, ...]], ...]:
    """Verdicts by status, in the order in which a reader wants them."""
    groups: dict[str, list[Weighed]] = defaultdict(list)
    ranked: dict[str, int] = {status: rank for rank, status in enumerate(STATUSES)}
    for number, one in sorted(enumerate(view.verdicts), key=lambda pair: ranked[pair[1].status]):
        groups[one.status].append(_weighed(number, one, names, sources))
    return tuple((status, tuple(found)) for status, found in groups.items())


OPINION = "opinion"
"""What an opinion bears instead of a verdict: nothing could check it."""


def badges(view: Overview) -> dict[str, tuple[Badge, ...]]:
    """Verdicts of every item: by its id, and of an encounter by its id and the slot."""
    out: dict[str, list[Badge]] = defaultdict(list)
    for number, one in enumerate(view.verdicts):
        key = f"{one.item}:{one.slot}" if one.kind == "encounter" else one.item
        status = OPINION if one.slot == "opinion" else wording.STATUSES[one.status]
        out[key].append(Badge(status=one.status, words=status, verdict=numbered("verdict", number)))
    ranked: dict[str, int] = {status: rank for rank, status in enumerate(STATUSES)}
    return {key: tuple(sorted(found, key=lambda one: ranked[one.status])) for key, found in out.items()}


def _weighed(number: int, one: Verdict, names: Mapping[str, str], sources: Sources) -> Weighed:
    identifier = numbered("verdict", number)
    told = tuple(_told(one.slot, value, sources) for value in one.record_values)
    return Weighed(
        id=identifier,
        status=one.status,
        status_words=wording.STATUSES[one.status],
        mark=MARKS[one.status],
        flag=one.flag,
        quote=" ".join(one.span.text.split()) if one.span is not None else "",
        item=identifier if one.span is not None else slug(one.item),
        subject=_subject(one, names),
        explanation=one.explanation,
        values=told,
        sources=len(one.references),
        open=one.status in OPEN or one.flag,
    )


def _subject(one: Verdict, names: Mapping[str, str]) -> str:
    slot = words.slot(one.slot)
    name = names.get(one.encounter or "")
    if (one.kind, one.slot) == ("agenda", "frequency"):
        slot = "how often it came up"
    return words.sentence_case(f"{slot}, {name}" if name else slot)


def _told(slot: str, value: Value, sources: Sources) -> Told:
    details = [f"“{value.hedge}”" if value.hedge else "", value.note or "", _clock(value.timezone)]
    return Told(
        words=_value(slot, value),
        account=words.account(value.holder),
        note="; ".join(one for one in details if one),
        sources=sources.cite(value.references),
    )


def _clock(zone: str | None) -> str:
    """ "Asia/Ho_Chi_Minh" is "Ho Chi Minh time"."""
    return f"{zone.split('/')[-1].replace('_', ' ')} time" if zone else ""


def _value(slot: str, value: Value) -> str:
    stated = value.value
    if isinstance(stated, str) and stated in words.issues():
        return wording.issue(stated)
    if isinstance(stated, str) and when.parse(stated) is not None and not stated.isdigit():
        return wording.value("date", stated, value.comparator)
    return words.sentence_case(wording.value(slot, _plain(stated), value.comparator))


def _plain(stated: Any) -> Any:
    return stated.replace("_", " ") if isinstance(stated, str) and stated == "interpreters_only" else stated


def disputes(pairs: Iterable[ContestedPair], names: Mapping[str, str], sources: Sources) -> tuple[Dispute, ...]:
    """Contested matters: those of the text first, then those that the record has of its encounters."""
    ordered = sorted(pairs, key=lambda one: one.source != "text")
    return tuple(_dispute(number, one, names, sources) for number, one in enumerate(ordered))


def _dispute(number: int, one: ContestedPair, names: Mapping[str, str], sources: Sources) -> Dispute:
    identifier = numbered("dispute", number)
    sides = tuple(
        Voiced(
            holder=words.holder(side.holder, None),
            words=" ".join(side.words.split()),
            quoted=side.span is not None,
            denial=side.denial,
            href=f"w-{slug(side.claim)}" if side.claim else "",
            sources=sources.cite(side.references),
        )
        for side in one.sides
    )
    about = words.sentence_case(wording.issue(one.about) if one.about in words.issues() else one.about)
    return Dispute(
        id=identifier,
        about=about.rstrip("."),
        of_text=one.source == "text",
        encounter=names.get(one.encounter or "", ""),
        sides=sides,
    )


POSITIONS = (("after", "Later"), ("between", "In between"), ("before", "Earlier"), ("undated", "Without a date"))
NOT_HELD = "Planned, cancelled or alleged"


def beyond(
    continues: Iterable[Continuation], names: Mapping[str, str], sources: Sources
) -> tuple[tuple[str, tuple[Beyond, ...]], ...]:
    """Encounters of the record beyond the text: held ones by their place in time, then those not held."""
    groups: dict[str, list[Beyond]] = defaultdict(list)
    for one in continues:
        title = dict(POSITIONS).get(one.position, one.position) if one.mood == "happened" else NOT_HELD
        groups[title].append(
            Beyond(
                record=one.record,
                label=one.label,
                date=when.words(one.date) if one.date else "no date",
                place=one.place or "",
                kind=wording.kind(one.kind),
                mood=one.mood,
                covered=names.get(one.covered_by or "", ""),
                sources=sources.cite(one.references),
            )
        )
    order = [*(title for _, title in POSITIONS), NOT_HELD]
    return tuple((title, tuple(groups[title])) for title in order if groups[title])
