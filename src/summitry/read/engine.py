"""One document through all layers, in the order in which they need each other.

The only place that knows every extractor. It decides nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from summitry.model import Document, Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from summitry.model import Claim, Coreference
    from summitry.read import encounters
    from summitry.read.parsed import Parsed
    from summitry.read.scorer import Marked
    from summitry.read.tagged import Tagged


def model(name: str | None = None, threads: int | None = None) -> Any:
    """The language model of that name, loaded once a process; `threads` None lets it use every core."""
    from summitry.read import language

    return language.load(name, threads=threads)


PARSES = 8
"""Parses that are kept of the texts read last, for what is asked of them."""
_parses: dict[str, Doc] = {}


def parse_of(reading: Reading) -> Doc:
    """The parse of a reading's text; made again where it is not one of those read last by the shipped model."""
    from summitry.read import structure

    text = reading.document.text
    if text not in _parses:
        _keep(text, model().parse(text, list(structure.parts(text, reading.sentences))))
    return _parses[text]


def _keep(text: str, doc: Doc) -> None:
    from summitry.read import passages

    _parses.pop(text, None)
    passages.forget(doc)
    _parses[text] = doc
    for old in list(_parses)[:-PARSES]:
        del _parses[old]


def read(document: Document, *, model: str | None = None) -> Reading:
    """Everything that a document states. `model` names an installed spaCy pipeline; None is the shipped one."""
    return next(iter(read_many([document], model=model)))


def read_many(
    documents: Iterable[Document], *, model: str | None = None, threads: int | None = None
) -> Iterator[Reading]:
    """Readings in the order of the documents, with bounded memory."""
    from summitry.read import language, likely, structure
    from summitry.read.claims import judged

    waiting: list[tuple[Document, Any]] = []

    def ranges() -> Iterator[tuple[str, list[tuple[int, int]]]]:
        for document in documents:
            sentences = structure.split(document.text)
            waiting.append((document, sentences))
            yield document.text, list(structure.parts(document.text, sentences))

    docs = language.load(model, threads=threads).parse_many(ranges(), classes=True)
    parsed = (_parsed(*waiting.pop(0), doc) for doc in docs)
    for several in _together(parsed):
        classed = zip(several, likely.find(several, threads=threads), strict=True)
        begun = [_begun(one.with_layers(likely=scores)) for one, scores in classed]
        for one, scores in zip(begun, judged.scores([_asked(one) for one in begun], threads=threads), strict=True):
            reading = _finished(one, judged.settled(one.said, scores))
            if model is None:
                _keep(one.parsed.text, one.parsed.doc)
            yield reading


TOGETHER = 6000
"""Words whose sentences are scored together, as many as the language model annotates together."""


def _together(parsed: Iterable[Parsed]) -> Iterator[list[Parsed]]:
    held: list[Parsed] = []
    for one in parsed:
        held.append(one)
        if sum(len(each.doc) for each in held) >= TOGETHER:
            yield held
            held = []
    if held:
        yield held


@dataclass(frozen=True, kw_only=True)
class _Begun:
    """A document up to its claims, of which some have yet to be judged, and the layers that broke."""

    parsed: Parsed
    resolved: tuple[Coreference, ...]
    found: encounters.Found
    said: tuple[Claim, ...]
    noted: list[str]


def _layer(noted: list[str], name: str, find: Callable[[], Iterable[Any]]) -> tuple[Any, ...]:
    from summitry.read.faults import guarded

    return guarded(name, lambda: tuple(find()), (), noted)


def _begun(parsed: Parsed) -> _Begun:
    from summitry.read import attribution, claims, debates, encounters, hedges, names, pressure, times
    from summitry.read.encounters import remarks
    from summitry.read.faults import guarded
    from summitry.read.names import coreference

    noted: list[str] = []
    layer = partial(_layer, noted)
    parsed = parsed.with_layers(times=layer("times", lambda: times.find(parsed)))
    parsed = parsed.with_layers(entities=layer("names", lambda: names.find(parsed)))
    parsed = parsed.with_layers(hedges=layer("hedges", lambda: hedges.find(parsed)))
    resolved = layer("coreference", lambda: coreference.find(parsed))
    found = guarded("encounters", lambda: encounters.find(parsed, resolved), encounters.NOTHING, noted)
    remarked = guarded("remarks", lambda: tuple(remarks.add(parsed, found.encounters)), found.encounters, noted)
    found = replace(found, encounters=remarked)
    held = layer("claims", lambda: claims.find(parsed, resolved))
    said = guarded(
        "attribution",
        lambda: attribution.finish(parsed, attribution.by_sentence(parsed, held), resolved, found),
        held,
        noted,
    )
    said = (*said, *layer("pressure", lambda: pressure.find(parsed, resolved, said)))
    said = (*said, *layer("debates", lambda: debates.find(parsed, said)))
    return _Begun(parsed=parsed, resolved=resolved, found=found, said=said, noted=noted)


IDLE = 0.8
"""From here on a sentence that tells of nothing, or of the past alone, is not asked about."""


def _tagged(parsed: Parsed, found: encounters.Found) -> Tagged | None:
    """What the network for passages says of a text that tells of an encounter."""
    from summitry.read import issues, tagged

    if not found.encounters:
        return None
    idle = [max(scores.get("filler", 0.0), scores.get("context", 0.0)) for scores in parsed.likely]
    near = found.mentioned | {number + 1 for number in found.mentioned}
    worth = [
        number
        for number, one in enumerate(parsed.sentences)
        if one.kind == "sentence" and idle[number] < IDLE
        if number in near or issues.hits(parsed.text, one.start, one.end)
    ]
    return tagged.of(parsed, worth)


def _asked(one: _Begun) -> Mapping[int, Marked]:
    from summitry.read.claims import judged
    from summitry.read.faults import guarded

    return guarded("judgements", lambda: judged.asked(one.parsed, one.said), {}, one.noted)


def _finished(one: _Begun, said: tuple[Claim, ...]) -> Reading:
    from summitry.read import agenda, classes, context, implications, outcomes, positions, reactions
    from summitry.read.faults import guarded

    found, resolved, noted = one.found, one.resolved, one.noted
    parsed = one.parsed.with_layers(tagged=guarded("passages", lambda: _tagged(one.parsed, found), None, noted))
    layer = partial(_layer, noted)
    came = layer("outcomes", lambda: outcomes.find(parsed, found, said))
    reading = Reading(
        document=parsed.document,
        sentences=parsed.sentences,
        entities=parsed.entities,
        encounters=found.encounters,
        agenda=layer("agenda", lambda: agenda.find(parsed, found, said, came)),
        claims=said,
        positions=layer("positions", lambda: positions.find(parsed, resolved, said)),
        reactions=layer("reactions", lambda: reactions.find(parsed, found, said)),
        context=layer("context", lambda: context.find(parsed, found, said)),
        implications=layer("implications", lambda: implications.find(parsed, found, said)),
        outcomes=came,
        times=parsed.times,
        hedges=parsed.hedges,
        coreference=resolved,
    )
    sentences = guarded("classes", lambda: classes.classify(parsed, reading, found), parsed.sentences, noted)
    document = replace(parsed.document, warnings=(*parsed.document.warnings, *noted)) if noted else parsed.document
    return replace(reading, document=document, sentences=sentences)


def _parsed(document: Document, sentences: Any, doc: Doc) -> Parsed:
    from summitry.read.parsed import Parsed

    return Parsed(document=document, sentences=sentences, doc=doc)
