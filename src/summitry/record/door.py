"""The refusing door: an item whose words do not stand at their span, or whose words are unknown, stays outside.

It judges one item at a time, in the JSON form, whoever made it: a rule, a model, a language model or a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from summitry.errors import Skip
from summitry.model import Document
from summitry.record.check_form import near
from summitry.record.dictionary import issue_ids, words

Item = Mapping[str, Any]

CLOSED: dict[str, dict[str, str]] = {
    "sentences": {"kind": "sentence_kind", "class": "sentence_class"},
    "encounters": {"kind": "kind", "mood": "mood"},
    "attributes": {"name": "attribute", "comparator": "comparator"},
    "agenda": {"relation": "relation"},
    "claims": {"type": "claim_type"},
    "positions": {"direction": "direction"},
    "reactions": {"camp": "camp", "stance": "stance", "polarity": "polarity"},
    "context": {"kind": "context_kind", "status": "context_status"},
    "implications": {"category": "category", "direction": "direction", "modality": "modality"},
    "outcomes": {"kind": "outcome_kind"},
    "times": {"comparator": "comparator"},
}
"""Layer to field to vocabulary; `tier` and `issue` are closed in every layer."""
REACH = 1_000
"""Characters around an item in which its hedge must stand: a long sentence on either side."""
LAYERS = (*CLOSED, "entities", "hedges", "coreference")
NEED_SPAN = frozenset(LAYERS) - {"sentences"}
"""Layers whose items must stand somewhere in the text."""


def spans(value: Any) -> Iterator[Item]:
    """Every span in an item: a mapping with a start and an end."""
    if isinstance(value, Mapping):
        if "start" in value and "end" in value:
            yield value
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from spans(one)


def refuse(document: Document, layer: str, item: Item, known: Collection[str] = ()) -> Skip | None:
    """Why an item stays outside, None where it may come in; `known` are the document's encounter ids."""
    for why, mend in _faults(document, layer, item, known):
        return Skip(what=f"{layer} of {document.name or document.id}", why=why, mend=mend)
    return None


def _faults(document: Document, layer: str, item: Item, known: Collection[str]) -> Iterator[tuple[str, str]]:
    if layer not in LAYERS:
        yield f"there is no layer {layer!r}", near(layer, LAYERS)
        return
    found = list(spans(item))
    if layer in NEED_SPAN and not found:
        yield "it stands nowhere in the text", "give a span"
    for span in found:
        yield from _span(document, span, worded=layer != "sentences")
    yield from _hedge(document, item, found)
    yield from _vocabulary(layer, item)
    yield from _pointers(layer, item, known)


def _span(document: Document, span: Item, *, worded: bool) -> Iterator[tuple[str, str]]:
    start, end = span["start"], span["end"]
    if not (type(start) is int and type(end) is int):
        yield f"the span {start!r}-{end!r} is not of whole numbers", "count characters from 0"
    elif not 0 <= start <= end <= len(document.text):
        yield f"the span {start}-{end} lies outside the text", f"the text has {len(document.text)} characters"
    elif start == end and worded:
        yield f"the span {start}-{end} holds no words", "give the smallest span that is true on its own"
    elif worded and span.get("text") != document.text[start:end]:
        there = document.text[start:end]
        yield f"{span.get('text')!r} is not what stands at {start}-{end}: {there!r}", "quote the text exactly"


def _hedge(document: Document, item: Item, found: list[Item]) -> Iterator[tuple[str, str]]:
    """A hedge is words of the text, near what it weakens; several are separated by a semicolon."""
    places = [(span["start"], span["end"]) for span in found if type(span["start"]) is type(span["end"]) is int]
    if not item.get("hedge") or not places:
        return
    start = max(min(first for first, _ in places) - REACH, 0)
    near_by = " ".join(document.text[start : max(last for _, last in places) + REACH].casefold().split())
    for words_of_it in str(item["hedge"]).split("; "):
        if " ".join(words_of_it.casefold().split()) not in near_by:
            yield f"the hedge {words_of_it!r} does not stand near it", "quote the hedge, or leave it out"


def _vocabulary(layer: str, item: Item) -> Iterator[tuple[str, str]]:
    for field, vocabulary in {**CLOSED.get(layer, {}), "tier": "tier"}.items():
        word = item.get(field)
        if word is not None and word not in words(vocabulary):
            yield f"{field} {word!r} is not known", near(str(word), words(vocabulary))
    issue = item.get("issue")
    if issue is not None and issue not in issue_ids():
        yield f"issue {issue!r} is not known", near(str(issue), issue_ids())
    confidence = item.get("confidence")
    if confidence is not None and not 0 <= confidence <= 1:
        yield f"confidence {confidence!r} is not between 0 and 1", "give a share"


def _pointers(layer: str, item: Item, known: Collection[str]) -> Iterator[tuple[str, str]]:
    named = [item.get("encounter"), item.get("part_of") if layer == "encounters" else None]
    named += [one for one in item.get("encounters") or () if one != "all"]
    for one in named:
        if one is not None and one not in known:
            yield f"encounter {one!r} is none of this text's", "name one that the text has, or none"
