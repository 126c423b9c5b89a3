"""The review queue: statements of the texts of a project, to be accepted, rejected or corrected, and taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from summitry.errors import Stop
from summitry.explore import addresses, queued
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Fact, Facts, Form, Item, Items, Missing, Page, Phrase, Prose, Section
from summitry.record import queueing
from summitry.record.queueing import PAGE, STATES, Queued, Wanted
from summitry.weigh import holding

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from summitry.record.project import Project

ADDRESS = "/review"
KICKER = "Review"
NAME = 80
"""Characters of a name that is remembered."""
NOTE = 2_000


def page(library: Library, asked: Asked) -> Page:
    """The queue, or how to come by one where no project is open."""
    if library.project_path is None:
        return _page(asked, sections=(nothing(),))
    wanted = _wanted(asked.query)
    with opened(library) as project:
        found = queueing.queue(project, wanted)
        sections = [*_done(library, project, asked), _narrow(wanted)]
        blocks = [block for one in found.statements for block in _entry(library, project, one, asked)]
    first = PAGE * (wanted.page - 1)
    title = f"Statements {first + 1} to {first + len(found.statements)} of {found.total}"
    sections.append(
        Section(
            id="queue",
            title=title if found.statements else "Nothing to judge here",
            lead="The least sure first. Within an entry a accepts, r rejects, j goes to the next, k to the one before.",
            blocks=(*blocks, *_ways(wanted, first, found.total)),
            empty="No statement is in this state; take a filter back, or choose another page.",
        )
    )
    return _page(asked, sections=tuple(sections), total=found.total)


def _page(asked: Asked, *, sections: tuple[Section, ...], total: int | None = None) -> Page:
    steps = (("Also", Phrase(text="Encounters that may be one", to=f"{ADDRESS}/pairs")),)
    return Page(
        address=ADDRESS,
        title="Review what was read",
        kicker=KICKER,
        part="review",
        layout="plain",
        deck="Every statement that a text was read to make, with its words. What you decide is added under your "
        "name and never written over; what was read stays as it was.",
        about=() if total is None else (Phrase(text=f"{total} statements"), *_by(asked)),
        steps=() if total is None else steps,
        sections=sections,
    )


def nothing() -> Section:
    """That no project is open, and how to make one."""
    return Section(
        id="queue",
        title="No project is open",
        empty="Judgements are kept in a project, and this program was started without one.",
        mend="Read texts into one: summitry read FILE --project my.sqlite; then start the pages with it: "
        "summitry explore --project my.sqlite",
    )


@contextmanager
def opened(library: Library) -> Iterator[Project]:
    """The project that the program was started with."""
    from summitry.record.project import Project

    if library.project_path is None:
        raise Stop("no project is open; start the program with --project FILE")
    with Project.open(library.project_path) as project:
        yield project


def _by(asked: Asked) -> Iterator[Phrase]:
    if asked.get("by"):
        yield Phrase(text=f"you judge as {asked.get('by')[:NAME]}")
        yield Phrase(text="as somebody else", to=f"{asked.address}?by=")


def _wanted(query: Mapping[str, Any]) -> Wanted:
    layer, state, number = (str(query.get(name) or "") for name in ("kind", "state", "page"))
    return Wanted(
        layer=layer if layer in queueing.LAYERS else "",
        document=str(query.get("document") or "").strip()[:200],
        state=state if state in STATES else "open",
        page=max(1, min(int(number), 100_000)) if number.isascii() and number.isdigit() and len(number) < 7 else 1,
    )


def address_of(wanted: Wanted, **more: str) -> str:
    """The address of a page of the queue."""
    values = {"kind": wanted.layer, "document": wanted.document, "state": wanted.state, "page": str(wanted.page)}
    values = {**values, **more}
    kept = {name: value for name, value in values.items() if value and (name, value) not in _USUAL}
    return ADDRESS + (f"?{urlencode(kept)}" if kept else "")


_USUAL = (("state", "open"), ("page", "1"))


def _narrow(wanted: Wanted) -> Section:
    kinds = [(layer, queued.LAYERS[layer]) for layer in queueing.LAYERS]
    form = Form(name="queue", values={"wanted": wanted, "kinds": kinds, "states": list(STATES)})
    return Section(id="narrow", title="Narrow it", blocks=(form,))


def _ways(wanted: Wanted, first: int, total: int) -> Iterator[Prose]:
    ways = []
    if first > 0:
        ways.append(Phrase(text=f"The {PAGE} before", to=address_of(wanted, page=str(wanted.page - 1))))
    if first + PAGE < total:
        ways.append(Phrase(text=f"The next {PAGE}", to=address_of(wanted, page=str(wanted.page + 1))))
    if ways:
        yield Prose(phrases=tuple(ways))


def _entry(library: Library, project: Project, one: Queued, asked: Asked) -> Iterator[Items | Form]:
    text = project.document(one.document)
    if text is not None:
        item = queued.entry(one, text, queueing.sentences(project, text.id))
        yield Items(items=(item,))
        yield _form(library, one, asked, home="queue")


def _form(library: Library, one: Queued, asked: Asked, *, home: str) -> Form:
    fields = [(name, queued.shown(one.item.get(name))) for name in holding.FIELDS.get(one.layer, ())]
    values = {
        "token": library.token, "id": one.id, "title": queued.says(one.layer, one.item), "fields": fields,
        "held": one.held, "seen": one.last, "by": asked.get("by")[:NAME],
        "home": home, "wanted": _wanted(asked.query),
    }  # fmt: skip
    return Form(name="judge", values=values)


def _done(library: Library, project: Project, asked: Asked) -> Iterator[Section]:
    """What was judged just now, with the way to take it back."""
    number = asked.get("done")
    if not (number.isascii() and number.isdigit()):
        return
    row = next((row for row in project.rows("judgement") if row["id"] == int(number) and row["other"] is None), None)
    one = queueing.one(project, row["statement"]) if row is not None else None
    if row is None or one is None:
        return
    said = Phrase(text=queued.says(one.layer, one.item), to=addresses.of("review", one.id))
    blocks: tuple[Any, ...] = (Prose(phrases=(queued.judged(row, one.item), said)),)
    if one.held is not None and one.held["id"] == row["id"]:
        values = {"token": library.token, "id": one.id, "other": "", "seen": one.last, "by": asked.get("by")[:NAME],
                  "to": ADDRESS, "home": "queue", "wanted": _wanted(asked.query)}  # fmt: skip
        blocks = (*blocks, Form(name="undo", values=values))
    yield Section(id="done", title="Judged just now", blocks=blocks)


def statement(library: Library, asked: Asked) -> Page:
    """One statement: its words, its values, the judgement that holds, and every judgement before."""
    if library.project_path is None:
        raise Missing("No project is open, so there are no statements of texts here.")
    with opened(library) as project:
        one = queueing.one(project, asked["id"])
        text = project.document(one.document) if one is not None else None
        if one is None or text is None:
            raise Missing("There is no such statement in this project.")
        item = queued.entry(one, text, queueing.sentences(project, text.id))
        past = project.judgements(one.id)
    return Page(
        address=addresses.of("review", one.id),
        title=item.head.text,
        kicker=f"{KICKER} · {queued.LAYERS.get(one.layer, one.layer)}",
        part="review",
        layout="plain",
        about=(Phrase(text=item.mark or "not judged yet"), *_by(asked)),
        steps=(
            ("Back to", Phrase(text="the queue", to=ADDRESS)),
            ("Text", Phrase(text=queued.title(text), to=addresses.of("document", text.id))),
            ("Of this text", Phrase(text="all that was read", to=f"{ADDRESS}?{urlencode(_all_of(text.id))}")),
        ),
        sections=(
            Section(id="words", title="In its words", blocks=(Items(items=(item,)),)),
            Section(id="values", title="What was read", blocks=(_values(one),)),
            Section(id="judge", title="Judge it", blocks=(_form(library, one, asked, home="one"),)),
            _history(past),
        ),
        data={"id": one.id, "layer": one.layer, "item": one.item, "judgements": past},
    )


def _all_of(document: str) -> dict[str, str]:
    return {"document": document, "state": "all"}


def _values(one: Queued) -> Facts:
    plain = {name: value for name, value in one.item.items() if not isinstance(value, (dict, list)) and name != "id"}
    rows = [Fact(label=name.replace("_", " "), values=(Phrase(text=queued.shown(value)),)) for name, value in
            plain.items() if value is not None]  # fmt: skip
    rows.append(Fact(label="read by", values=(Phrase(text=f"{one.method}, {one.added[:10]}"),)))
    return Facts(rows=tuple(rows))


def _history(past: list[dict[str, Any]]) -> Section:
    items = tuple(Item(head=queued.judged(row)) for row in reversed(past))
    return Section(
        id="history",
        title="Judgements",
        count=len(items),
        lead="The last first; each stays, and the last that was not taken back holds." if items else "",
        blocks=(Items(items=items, fold=PAGE),) if items else (),
        empty="Nobody has judged this statement.",
    )


def post(library: Library, sent: FormData) -> str:
    """One judgement of a statement; the address to go on to."""
    given = {name: str(value).strip() for name, value in sent.items() if isinstance(value, str)}
    name, verdict = given.get("statement", ""), given.get("verdict", "")
    if verdict in ("same", "different"):
        raise Stop(f"{verdict} is said of two encounters; go to {ADDRESS}/pairs")
    with opened(library) as project:
        one = queueing.one(project, name)
        if one is None:
            raise Stop(f"no statement {name[:40]!r} in this project; it may be of another one, go back to {ADDRESS}")
        correction = _correction(project, one, given) if verdict == "correct" else None
        number = project.judge(name, verdict, correction=correction, **who_and_why(given))
    if given.get("home") == "one":
        return addresses.of("review", name) + "#history"
    return address_of(_wanted(given), done=str(number)) + "#done"


def who_and_why(given: Mapping[str, str]) -> dict[str, Any]:
    """The name, the note and what was seen before, of a form."""
    seen = given.get("seen", "")
    return {
        "who": given.get("by", "")[:NAME],
        "note": given.get("note", "")[:NOTE] or None,
        "seen": int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 16 else None,
    }


def _correction(project: Project, one: Queued, given: Mapping[str, str]) -> dict[str, Any]:
    """The new value, where the text of the statement holds it."""
    name, text = given.get("field", ""), given.get("value", "")
    if not name or not text:
        raise Stop("to correct, choose what is wrong and write the right value; a dash stands for nothing")
    change = {name: _value(text, one.item.get(name))}
    if change[name] == one.item.get(name):
        raise Stop(f"{name} is {text} already; to say that it is right, accept it")
    document = project.document(one.document)
    assert document is not None  # noqa: S101
    why = holding.refused(document, one.layer, one.item, change, queueing.sentences(project, document.id))
    if why is not None:
        raise Stop(str(why))
    return change


def _value(text: str, before: Any) -> Any:
    if text in ("-", "–"):
        return None
    if isinstance(before, bool):
        if text.lower() not in ("true", "false", "yes", "no"):
            raise Stop(f"{text!r} is neither true nor false")
        return text.lower() in ("true", "yes")
    if isinstance(before, (int, float)):
        try:
            number = float(text)
        except ValueError:
            raise Stop(f"{text!r} is no number; write it in digits, lengths in minutes") from None
        return int(number) if number.is_integer() else number
    return text
