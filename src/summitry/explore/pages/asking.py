"""The ask box: a question answered from structured items with evidence, or refused; search is offered beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from summitry.explore import addresses, said, searching, statements, words
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Form, Item, Items, Page, Phrase, Section
from summitry.explore.searching import Query
from summitry.record.nouns import RecordEncounter
from summitry.weigh import naming
from summitry.weigh.ask import Answer, Question, ask, parse
from summitry.weigh.ask.nouns import Line

ADDRESS = "/ask"
REFUSALS = {
    "not_stated": "Not stated in this text.",
    "not_on_record": "Not on record.",
    "not_understood": "This question is not understood.",
}
EXAMPLES = (
    "How long did the meeting in {place} last?",
    "What was discussed in {place} in {year}?",
    "Who was present in {place} in {year}?",
    "What was agreed in {place} in {year}?",
)
LONGEST = 400
ASKING = frozenset(
    [
        "what",
        "when",
        "where",
        "which",
        "whose",
        "whom",
        "were",
        "have",
        "does",
        "with",
        "that",
        "this",
        "they",
        "there",
        "from",
        "about",
        "been",
        "did",
        "was",
    ]
)
"""Words of a question that nobody searches for."""
BESIDE = 6


def page(library: Library, asked: Asked) -> Page:
    """The answer, or the form alone where nothing is asked."""
    question = asked.get("q")[:LONGEST]
    side = asked.get("side")
    named = asked.get("in")
    form = Form(
        name="ask",
        values={"question": question, "side": side, "sides": _sides(library), "in": named, "texts": _texts(library)},
    )
    sections = [Section(id="form", title="Ask the record", blocks=(form,))]
    data = None
    if question:
        reading = library.readings.get(named) if library.readings is not None and named else None
        answer = ask(
            question,
            earlier=_earlier(library, asked),
            record=library.record,
            reading=reading.reading if reading else None,
            side=side or None,
        )
        sections += [*_answer(library, answer, named), *_in_text(library, answer, named), _beside(library, question)]
        data = answer.to_json()
    else:
        sections.append(_examples(library))
    return Page(
        address=ADDRESS,
        title=question or "Ask",
        kicker="A question to the record",
        part="ask",
        layout="plain",
        sections=tuple(sections),
        data=data,
    )


def _earlier(library: Library, asked: Asked) -> Question | None:
    """The question before this one, which a "they" or a "there" leans on."""
    before = asked.get("after")[:LONGEST]
    return parse(before, library.record.participants) if before else None


def _sides(library: Library) -> list[tuple[str, str]]:
    sides = sorted({side for one in library.record.all_encounters for side in one.accounts})
    return [(side, said.name(side)) for side in sides]


def _texts(library: Library) -> list[tuple[str, str]]:
    found = library.readings.all() if library.readings is not None else ()
    return [(one.document.id, one.document.title or one.document.name or one.document.id) for one in found]


def _answer(library: Library, answer: Answer, named: str) -> Iterator[Section]:
    if answer.outcome in REFUSALS:
        yield Section(
            id="answer",
            title=REFUSALS[answer.outcome].rstrip("."),
            empty=answer.why or "Nothing that is on record answers this question; nothing else is put in its place.",
        )
    else:
        title = "Several encounters may be meant" if answer.outcome == "ambiguous" else "The answer on record"
        yield Section(
            id="answer",
            title=title,
            lead=answer.why,
            count=len(answer.lines),
            blocks=tuple(_by_encounter(library, answer.lines, named)),
            empty="Add a place or a date.",
        )
    if answer.readings:
        by_name = {f"{one.label} ({one.date})": one for one in library.record.all_encounters}
        items = tuple(_may_be(one, by_name.get(one)) for one in answer.readings)
        yield Section(id="readings", title="What may be meant", blocks=(Items(items=items),))
    if answer.nearest:
        items = tuple(_line(library, line, named) for line in answer.nearest)
        yield Section(id="nearest", title="What is nearest", blocks=(Items(items=items),))


def _may_be(words_of: str, one: RecordEncounter | None) -> Item:
    return said.encounter(one, whose=True) if one is not None else Item(head=Phrase(text=words_of))


def _by_encounter(library: Library, lines: Sequence[Line], named: str) -> Iterator[Items]:
    """Lines under the encounter that they are about."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        met = library.encounters.get(line.encounter or "") if line.source == "record" else None
        groups[met.id if met else line.about or ""].append(line)
    for key, found in groups.items():
        met = library.encounters.get(key)
        to = addresses.encounter(key) if met else ""
        title = f"{said.title(met)}, {said.date(met)}" if met else key
        yield Items(title=title, to=to, items=tuple(_line(library, line, named) for line in found), fold=20)


def _line(library: Library, line: Line, named: str) -> Item:
    text = words.sentence_case(line.text)
    text = text.removesuffix(f" ({naming.name(line.holder)})") if line.holder else text
    head = Phrase(
        text=text, by=words.account(line.holder), by_to=addresses.actor(line.holder), references=line.references
    )
    to = f"/document/{named}" if line.source == "text" and named else ""
    quote = (Phrase(text=f"“{line.span.text}”", to=to),) if line.span is not None else ()
    return Item(head=head, body=quote, tag="stated in the text" if line.source == "text" else "")


def _in_text(library: Library, answer: Answer, named: str) -> Iterator[Section]:
    """Sentences of the text that share words with a question that it does not answer."""
    items = tuple(_line(library, line, named) for line in answer.found if line.source == "text")
    if items:
        yield Section(
            id="text", title="In the text, not an answer", count=len(items), blocks=(Items(items=items, fold=6),)
        )


def _beside(library: Library, question: str) -> Section:
    """Search for the longer words, labelled as search."""
    longer = [word.strip("?.,!") for word in question.split()]
    wanted = " ".join(word for word in longer if len(word) > 3 and word.casefold() not in ASKING)
    found = searching.index(library).search(Query(words=wanted))
    items = [statements.statement(library, one) for one in found.hits[:BESIDE]]
    if found.total > BESIDE:
        to = f"/search?{urlencode({'q': wanted})}"
        items.append(Item(head=Phrase(text=f"All {found.total} results of the search", to=to)))
    return Section(
        id="search",
        title="Search results, not an answer",
        lead=f"Statements that hold the words “{wanted}”.",
        blocks=(Items(items=tuple(items)),) if items else (),
        empty="No statement holds them all.",
    )


def _examples(library: Library) -> Section:
    rows = [one for one in library.featured if one.place]
    items = []
    for one, example in zip(rows, EXAMPLES, strict=False):
        question = example.format(place=one.place, year=(one.date or "")[:4])
        items.append(Item(head=Phrase(text=question, to=f"{ADDRESS}?{urlencode({'q': question})}")))
    return Section(
        id="examples",
        title="Such as",
        blocks=(Items(items=tuple(items)),) if items else (),
        empty="The record has no encounter to ask about.",
    )
