"""Every encounter in order of date, by year, narrowed by leader, kind, issue, date or whether it took place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from summitry.brief import wording
from summitry.explore import said, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Block, Form, Items, Page, Phrase, Section
from summitry.record.nouns import RecordEncounter

ADDRESS = "/timeline"
FIELDS = ("leader", "kind", "issue", "since", "until", "mood")


def page(library: Library, asked: Asked) -> Page:
    """The whole timeline, or what a reader narrowed it to."""
    chosen = {name: asked.get(name) for name in FIELDS}
    found = library.record.encounters(
        leaders=[chosen["leader"]] if chosen["leader"] else [],
        kind=chosen["kind"] or None,
        issue=chosen["issue"] or None,
        since=chosen["since"] or None,
        until=chosen["until"] or None,
        mood=chosen["mood"] or None,
    )
    form: tuple[Block, ...] = () if library.frozen else (Form(name="timeline", values=_form(library, chosen)),)
    narrow = (Section(id="narrow", title="Narrow it", blocks=form),) if form else ()
    return Page(
        address=ADDRESS,
        title="Encounters, in order of date",
        kicker="Timeline",
        part="summits",
        about=(Phrase(text=f"{len(found)} encounters"), Phrase(text=_unheld(found))),
        sections=(*narrow, *_decades(found)),
    )


def _unheld(found: Iterable[RecordEncounter]) -> str:
    n = sum(1 for one in found if one.mood != "happened")
    return f"{n} of them planned, cancelled, alleged or denied, and marked so"


def _form(library: Library, chosen: dict[str, str]) -> dict[str, object]:
    people = sorted(library.record.participants, key=wording.surname)
    return {
        "chosen": chosen,
        "people": [(who, wording.name(who)) for who in people],
        "kinds": [(kind, wording.kind(kind)) for kind in sorted({one.kind for one in library.wholes})],
        "areas": [(area.id, area.label) for area in library.areas],
        "moods": sorted({one.mood for one in library.wholes}),
    }


def _decades(found: Iterable[RecordEncounter]) -> tuple[Section, ...]:
    years: dict[str, list[RecordEncounter]] = defaultdict(list)
    for one in found:
        years[(one.date or "undated")[:4] if one.date else "undated"].append(one)
    decades: dict[str, list[Items]] = defaultdict(list)
    for year, rows in years.items():
        title = "Without a date" if year == "undated" else f"{year[:3]}0s"
        items = tuple(said.encounter(one, whose=True) for one in rows)
        decades[title].append(Items(title=words.sentence_case(year), items=items, id=f"y{year}", fold=len(items)))
    return tuple(
        Section(
            id=f"d{title[:5]}".replace(" ", ""),
            title=title,
            blocks=tuple(blocks),
            count=sum(len(b.items) for b in blocks),
        )
        for title, blocks in decades.items()
    ) or (Section(id="none", title="None", empty="No encounter on record is of this kind; take a field back."),)
