"""Two encounters slot by slot, and where each stands in its class."""

from __future__ import annotations

from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Fact, Facts, Form, Item, Items, Page, Phrase, Section, Side, Sides
from summitry.record.nouns import RecordEncounter, Value
from summitry.weigh import compare as weighing
from summitry.weigh.audit.nouns import plainly

LAYERS = frozenset({"issues", "outcomes", "disputes", "accounts", "reactions"})
SAID = {
    "differs": "differs",
    "overlaps": "some sources agree",
    "only_a": "only the first",
    "only_b": "only the second",
    "same": "the same",
}


def choose(library: Library, asked: Asked) -> Page:
    """Which two, and some that suggest themselves."""
    a, b = asked.get("a"), asked.get("b")
    if a and b:
        return _compared(library, library.record.encounter(a), library.record.encounter(b))
    rows = library.featured
    pairs = [(x, y) for n, x in enumerate(rows) for y in rows[n + 1 :] if set(x.participants) & set(y.participants)]
    items = tuple(
        Item(
            head=Phrase(text=f"{x.place} {_year(x)} and {y.place} {_year(y)}", to=addresses.of("compare", x.id, y.id)),
            tag=f"{said.leaders(x)}; {said.leaders(y)}",
        )
        for x, y in pairs
    )
    form = Form(
        name="compare",
        values={
            "all": [(one.id, f"{said.date(one)}: {said.title(one)}") for one in reversed(library.wholes)],
            "a": a,
            "b": b,
        },
    )
    return Page(
        address="/compare",
        title="Compare two encounters",
        kicker="Slot by slot",
        part="summits",
        layout="plain",
        sections=(
            *(() if library.frozen else (Section(id="choose", title="Choose two", blocks=(form,)),)),
            Section(
                id="featured",
                title="Among those with most on record",
                blocks=(Items(items=items, fold=15),) if items else (),
                empty="The record has no two encounters of a leader yet.",
            ),
        ),
    )


def _year(one: RecordEncounter) -> str:
    return (one.date or "")[:4]


def page(library: Library, asked: Asked) -> Page:
    """The comparison of two by their ids."""
    return _compared(library, library.encounter(asked["a"]), library.encounter(asked["b"]))


def _compared(library: Library, a: RecordEncounter, b: RecordEncounter) -> Page:
    found = weighing.compare(a, b, library.record)
    apart = found.differing()
    alike = [row for row in found.rows if row.relation == "same"]
    facts = [row for row in apart if row.slot not in LAYERS]
    return Page(
        address=addresses.of("compare", a.id, b.id),
        title=f"{_short(a)} and {_short(b)}",
        kicker="Two encounters, slot by slot",
        part="summits",
        about=(
            Phrase(text=f"{said.title(a)}, {said.date(a)}", to=addresses.encounter(a.id)),
            Phrase(text=f"{said.title(b)}, {said.date(b)}", to=addresses.encounter(b.id)),
        ),
        steps=(("Compare", Phrase(text="other encounters", to="/compare")),),
        sections=(
            Section(
                id="differs",
                title="Where they differ",
                count=len(facts),
                lead="By every source’s value; where some source of one agrees with one of the other, that is said.",
                blocks=tuple(_row(row, a, b) for row in facts),
                empty="No slot differs.",
            ),
            Section(
                id="layers",
                title="Issues, outcomes, accounts, reactions",
                blocks=tuple(_row(row, a, b) for row in apart if row.slot in LAYERS),
                empty="None differs.",
            ),
            Section(
                id="same",
                title="Where they are the same",
                count=len(alike),
                blocks=(Facts(rows=tuple(_same(row) for row in alike)),) if alike else (),
                empty="Nothing is the same.",
            ),
            _standings(found, a, b),
        ),
        data=plainly(found),
    )


def _short(one: RecordEncounter) -> str:
    return f"{one.place} {_year(one)}" if one.place else said.title(one)


def _row(row: weighing.Row, a: RecordEncounter, b: RecordEncounter) -> Sides:
    return Sides(
        compact=True,
        title=said.label(row.slot),
        about=SAID.get(row.relation, row.relation),
        sides=tuple(
            Side(
                holder=_short(one),
                to=addresses.encounter(one.id),
                items=_values(row, values, shown),
                silent="not on record",
            )
            for one, values, shown in ((a, row.a_values, row.a), (b, row.b_values, row.b))
        ),
    )


def _values(row: weighing.Row, values: tuple[Value, ...], shown: str) -> tuple[Phrase, ...]:
    if not values:
        return () if shown == "not on record" else (Phrase(text=words.sentence_case(shown)),)
    if row.slot in LAYERS:
        references = tuple({one.id: one for value in values for one in value.references}.values())
        return (Phrase(text=words.sentence_case(shown), references=references[:12]),)
    if row.slot == "kind":
        return (Phrase(text=words.sentence_case(shown)),)
    return tuple(said.value(row.slot, value) for value in values)


def _same(row: weighing.Row) -> Fact:
    return Fact(
        label=said.label(row.slot), values=(Phrase(text=words.sentence_case(row.a), references=row.references[:6]),)
    )


def _standings(found: weighing.Comparison, a: RecordEncounter, b: RecordEncounter) -> Section:
    names = {a.id: _short(a), b.id: _short(b)}
    items = tuple(
        Item(
            head=Phrase(
                text=one.sentence, references=tuple({r.id: r for v in one.values for r in v.references}.values())
            ),
            tag=names.get(one.encounter, one.encounter),
        )
        for one in found.standings
    )
    return Section(
        id="standing",
        title="Where each stands in its class",
        lead="Measured against " + wording.listed(dict.fromkeys(one.reference_class for one in found.standings)) + "."
        if items
        else "",
        blocks=(Items(items=items),) if items else (),
        empty="Too few encounters of their kind have a value to rank them.",
    )
