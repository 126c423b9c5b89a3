"""Encounters of several texts: which may be one, which are taken as one, and a person's word on either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from summitry import when
from summitry.brief import wording
from summitry.errors import Stop
from summitry.explore import addresses, queued
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Form, Item, Items, Page, Phrase, Section
from summitry.explore.pages import review
from summitry.record import queueing
from summitry.record.assemble import Assembly, assemble, of_record, of_statements
from summitry.record.judging import PAIRED, applied, standing, subject

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from summitry.record.project import Project

ADDRESS = "/review/pairs"
MOST = 600
"""Encounters of texts that are set against each other at once; more are narrowed to one text."""
SHOWN = 50
Row = dict[str, Any]


def page(library: Library, asked: Asked) -> Page:
    """Pairs that may be one, pairs that are taken as one, and what was judged."""
    if library.project_path is None:
        return _page(asked, (review.nothing(),))
    document = asked.get("document")[:200]
    with review.opened(library) as project:
        rows, total = queueing.encounters(project, document, MOST)
        judgements = project.rows("judgement")
        held = {pair: row for pair, row in standing(judgements).items() if row["verdict"] in PAIRED}
        stated = list(applied(rows, project.standing()))
        found = assemble((*of_record(library.record.all_encounters), *of_statements(stated)), judgements)
        told = _Told(library, project, stated)
        last = {subject(row["statement"], row["other"]): row["id"] for row in judgements}
        sections = (
            *_narrow(document, total),
            _suggested(library, found, told, last, asked),
            _taken(library, found, told, held, last, asked),
            _judged(library, told, held, last, asked),
        )
    return _page(asked, sections)


def _page(asked: Asked, sections: tuple[Section, ...]) -> Page:
    return Page(
        address=ADDRESS,
        title="Encounters that may be one",
        kicker=review.KICKER,
        part="review",
        layout="plain",
        deck="Two texts, or a text and the record, may describe one encounter. The rules join what has the same "
        "people, days and places; what they leave open is for a person to say, and what they join can be split.",
        steps=(("Back to", Phrase(text="the queue of statements", to=review.ADDRESS)),),
        sections=sections,
    )


class _Told:
    """Encounters of texts and of the record in words, by id."""

    def __init__(self, library: Library, project: Project, stated: list[Row]) -> None:
        self._library = library
        self._project = project
        self._rows = {row["encounter"]: row for row in stated if row["layer"] == "encounters"}
        self._values: dict[str, dict[str, str]] = {}
        for row in stated:
            if row["layer"] == "attributes":
                found = self._values.setdefault(row["encounter"], {})
                found.setdefault(str(row["item"].get("name")), str(row["item"].get("value")))

    def phrase(self, name: str) -> Phrase:
        """One encounter: what, who, when, where, and in which text."""
        known = self._library.encounters.get(name)
        if known is not None:
            day = when.words(known.date) if known.date else "no date"
            return Phrase(text=f"{known.label or known.id}, {day}", to=addresses.encounter(name), note="of the record")
        row = self._rows.get(name)
        if row is None:
            return Phrase(text=f"An encounter that no text states any more ({name[:60]})", absent=True)
        values = self._values.get(name, {})
        parts = [queued.says("encounters", row["item"])]
        parts += [when.words(values["date"])] if "date" in values else ["no date"]
        parts += [wording.name(values["place"])] if "place" in values else []
        text = self._project.document(row["document"])
        return Phrase(
            text=", ".join(parts),
            to=addresses.of("review", row["id"]),
            note=f"in {queued.title(text)}" if text is not None else "",
        )

    def quoted(self, name: str) -> tuple[Phrase, ...]:
        """The sentence in which a text speaks of it; nothing for one of the record."""
        row = self._rows.get(name)
        text = self._project.document(row["document"]) if row is not None else None
        if row is None or text is None or row["start"] is None:
            return ()
        sentences = queueing.sentences(self._project, text.id)
        return (queued.quotation(row["start"], row["end"], text, sentences),)


def _narrow(document: str, total: int) -> Iterator[Section]:
    if total > MOST or document:
        lead = (
            f"{total} encounters of texts: the last {MOST} are shown; name a text to see its own."
            if not document
            else ""
        )
        form = Form(name="text", values={"address": ADDRESS, "document": document})
        yield Section(id="narrow", title="One text", lead=lead, blocks=(form,))


def _suggested(
    library: Library, found: Assembly, told: _Told, last: Mapping[frozenset[str], int], asked: Asked
) -> Section:
    own = [one for one in found.suggestions if not (_recorded(library, one.left) and _recorded(library, one.right))]
    blocks: list[Items | Form] = []
    for one in own[:SHOWN]:
        why = Phrase(text="Why they were left apart: " + one.why)
        blocks += _pair(library, told, one.left, one.right, (why,), last, asked, verdicts=("same", "different"))
    return _first("maybe", "May be one", len(own), blocks, empty="No two encounters are in doubt.")


def _first(name: str, title: str, count: int, blocks: list[Items | Form], *, empty: str) -> Section:
    """The first pairs of a list, and how many there are in all."""
    lead = f"The first {SHOWN} are shown." if count > SHOWN else ""
    return Section(id=name, title=title, count=count, lead=lead, blocks=tuple(blocks), empty=empty)


def _recorded(library: Library, name: str) -> bool:
    return name in library.encounters


def _taken(
    library: Library,
    found: Assembly,
    told: _Told,
    held: Mapping[frozenset[str], Mapping[str, Any]],
    last: Mapping[frozenset[str], int],
    asked: Asked,
) -> Section:
    pairs = [
        (group.id, one.id)
        for group in found.encounters
        for one in group.mentions
        if one.id != group.id and subject(group.id, one.id) not in held
    ]
    blocks: list[Items | Form] = []
    for left, right in pairs[:SHOWN]:
        blocks += _pair(library, told, left, right, (), last, asked, verdicts=("different", "same"))
    return _first("joined", "Taken as one", len(pairs), blocks, empty="No two encounters were joined.")


def _judged(
    library: Library,
    told: _Told,
    held: Mapping[frozenset[str], Mapping[str, Any]],
    last: Mapping[frozenset[str], int],
    asked: Asked,
) -> Section:
    blocks: list[Items | Form] = []
    for pair, row in sorted(held.items(), key=lambda one: -int(one[1]["id"])):
        blocks += _pair(
            library, told, row["statement"], row["other"], (queued.judged(row),), last, asked, verdicts=(), number=pair
        )
    return Section(
        id="judged", title="Judged", count=len(held), blocks=tuple(blocks), empty="No two encounters were judged yet."
    )


def _pair(
    library: Library,
    told: _Told,
    left: str,
    right: str,
    more: tuple[Phrase, ...],
    last: Mapping[frozenset[str], int],
    asked: Asked,
    *,
    verdicts: tuple[str, ...],
    number: frozenset[str] = frozenset(),
) -> tuple[Items | Form, ...]:
    item = Item(head=told.phrase(left), body=(*told.quoted(left), told.phrase(right), *told.quoted(right), *more))
    values = {
        "token": library.token, "id": left, "other": right, "seen": last.get(number or subject(left, right), 0),
        "by": asked.get("by")[: review.NAME], "to": ADDRESS, "home": "pairs", "verdicts": verdicts,
        "title": f"{told.phrase(left).text} and {told.phrase(right).text}"[:300], "verdict": "",
    }  # fmt: skip
    return Items(items=(item,)), Form(name="pair" if verdicts else "undo", values=values)


def post(library: Library, sent: FormData) -> str:
    """One judgement of two encounters; the address to go on to."""
    given = {name: str(value).strip() for name, value in sent.items() if isinstance(value, str)}
    left, right, verdict = (given.get(name, "") for name in ("statement", "other", "verdict"))
    if verdict not in (*PAIRED, "withdraw"):
        raise Stop(f"{verdict[:40]!r} is no verdict on two encounters; they are same or different")
    with review.opened(library) as project:
        known = {name for name in (left, right) if name in library.encounters}
        project.judge(left, verdict, other=right, known=known, **review.who_and_why(given))
    return f"{ADDRESS}#judged"
