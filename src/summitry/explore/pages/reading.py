"""A text dropped or pasted: the form, the texts of this run and of the project, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry import when
from summitry.errors import Stop
from summitry.explore import addresses
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Document, Form, Item, Items, Missing, Page, Phrase, Section
from summitry.explore.policies import stated
from summitry.explore.readings import Read
from summitry.model import Document as Text
from summitry.model import as_json

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from summitry.explore.reviewed import Reviewed

ADDRESS = "/read"
PASTED = "pasted text"


def form(library: Library, asked: Asked) -> Page:
    """Where a text is handed in, and what was read before."""
    values = {"token": library.token, "fetching": library.fetching}
    return Page(
        address=ADDRESS,
        title="Have a text read",
        kicker="Read and audit",
        part="read",
        layout="plain",
        deck="It is read on this machine, sentence by sentence: what it states, what it does not, and how that "
        "stands against the record. Nothing leaves the machine, and nothing is kept when the program stops.",
        sections=(
            Section(id="text", title="Drop a file, or paste a text", blocks=(Form(name="read", values=values),)),
            _texts(library),
        ),
    )


def _texts(library: Library) -> Section:
    items = [_item(one.document, "read in this run") for one in (library.readings.all() if library.readings else ())]
    items += [_item(one, "text of the project") for one in _of_project(library)]
    return Section(
        id="texts",
        title="Texts at hand",
        count=len(items),
        blocks=(Items(items=tuple(items), fold=40),) if items else (),
        empty="No text was read yet.",
        mend="A project keeps texts: summitry read FILE --project FILE.sqlite, then summitry explore --project "
        "FILE.sqlite",
    )


def _item(one: Text, tag: str) -> Item:
    return Item(
        head=Phrase(text=one.title or one.name or one.id, to=addresses.of("document", one.id)),
        date=when.words(one.published) if one.published else "no date",
        tag=" · ".join(part for part in (tag, one.publisher or "") if part),
    )


def _of_project(library: Library) -> list[Text]:
    if library.project_path is None:
        return []
    from summitry.record.project import Project

    with Project.open(library.project_path) as project:
        return project.documents(limit=200)


def page(library: Library, asked: Asked) -> Document:
    """One text with its marks and verdicts."""
    from summitry.explore.reading import page as html_of

    one, review = _reviewed(library, _read(library, asked["id"]))
    html = html_of(one.reading, one.audit, home=True, review=review)
    title = one.document.title or one.document.name or "A text"
    data = {**as_json(one.reading), "audit": one.audit.to_json()}
    return Document(
        address=addresses.of("document", one.document.id), title=title, html=html, policy=stated(html), data=data
    )


def _reviewed(library: Library, one: Read) -> tuple[Read, Reviewed | None]:
    """The text as people left it in the open project, with the state of its review; as it was read without one."""
    if library.project_path is None:
        return one, None
    from summitry.explore.reviewed import reviewed
    from summitry.record.left import left
    from summitry.record.project import Project
    from summitry.weigh.audit import audit

    with Project.open(library.project_path) as project:
        review = reviewed(project, one.document.id)
        held = project.standing() if review.changed else {}
    if not held:
        return one, review
    reading = left(one.reading, held)
    return Read(reading=reading, audit=audit(reading, library.record)), review


def _read(library: Library, name: str) -> Read:
    if library.readings is None:
        raise Missing("Texts are shown by the running program only.")
    kept = library.readings.get(name)
    if kept is not None:
        return kept
    if library.project_path is not None:
        from summitry.record.project import Project

        with Project.open(library.project_path) as project:
            text = project.document(name)
        if text is not None:
            return library.readings.read(text, library.record)
    raise Missing("This text is not at hand any more; the program keeps the last few. Hand it in once more.")


def post(library: Library, sent: FormData) -> str:
    """Reads what was handed in; the address of its page."""
    text = _document(library, sent)
    if library.readings is None:
        raise Stop("texts are read by the running program only")
    return addresses.of("document", library.readings.read(text, library.record).document.id)


def _document(library: Library, sent: FormData) -> Text:
    from summitry.read.documents import load

    file, pasted, web = sent.get("file"), str(sent.get("text") or ""), str(sent.get("address") or "").strip()
    published = str(sent.get("published") or "").strip() or None
    if file is not None and not isinstance(file, str) and file.filename:
        name = str(file.filename).replace("\\", "/").rpartition("/")[2][:200] or "file"
        return load(file.file.read(), name=name, published=published)
    if pasted.strip():
        return load(pasted.encode("utf-8", "replace"), name=PASTED, published=published, fmt="text")
    if web:
        return _fetched(library, web, published)
    raise Stop("nothing was handed in; choose a file, or paste a text")


def _fetched(library: Library, web: str, published: str | None) -> Text:
    """A web page by its address, only where the program was started with permission."""
    from summitry.read.documents import load
    from summitry.read.formats.web import is_address

    if not library.fetching:
        raise Stop("addresses are not fetched; start the program with --allow-fetch, or paste the text")
    if not is_address(web):
        raise Stop(f"{web!r} is no web address; it begins with https://")
    return load(web, published=published)
