"""A statement of a text as people judge it: what was read, the words it rests on, how sure it is, and what was decided.

It makes phrases and items; the pages put them together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summitry.brief import wording
from summitry.explore import addresses, said, words
from summitry.explore.nouns import Item, Phrase
from summitry.model import Document
from summitry.record.queueing import Queued

LAYERS = {
    "encounters": "encounter", "attributes": "fact", "agenda": "on the table", "claims": "claim",
    "positions": "position", "reactions": "reaction", "context": "background", "implications": "implication",
    "outcomes": "outcome",
}  # fmt: skip
VERDICTS = {
    "accept": "accepted", "reject": "rejected", "correct": "corrected", "same": "judged to be one",
    "different": "judged to be two", "withdraw": "taken back",
}  # fmt: skip
LONGEST = 700
"""Characters of the text around the words of a statement."""
Row = Mapping[str, Any]


def entry(one: Queued, text: Document, sentences: Sequence[tuple[int, int]]) -> Item:
    """The statement with its words in context, and the judgement that holds."""
    return Item(
        head=Phrase(
            text=says(one.layer, one.item),
            to=addresses.of("review", one.id),
            hedge=str(one.item.get("hedge") or ""),
            note=sureness(one),
        ),
        mark=VERDICTS[one.held["verdict"]] if one.held else "",
        tag=f"{LAYERS.get(one.layer, one.layer)} · {title(text)}",
        tag_to=addresses.of("document", text.id),
        body=(quotation(one.start, one.end, text, sentences), *((judged(one.held, one.item),) if one.held else ())),
    )


def title(text: Document) -> str:
    """What a text is called."""
    return text.title or text.name or text.id


def sureness(one: Queued) -> str:
    """How sure the reading is, and by what it was read."""
    sure = "no confidence given" if one.confidence is None else f"confidence {one.confidence:.2f}"
    gone = f"; the text was read again on {one.retired[:10]} and no longer states it" if one.retired else ""
    return f"{sure}, read by {one.method}{gone}"


def quotation(start: int, end: int, text: Document, sentences: Sequence[tuple[int, int]]) -> Phrase:
    """The sentence that the words from `start` to `end` stand in, the words marked."""
    inside = [one for one in sentences if one[0] < end and start < one[1]]
    first = max(min([one[0] for one in inside], default=start - 200), start - LONGEST // 2, 0)
    last = min(max([one[1] for one in inside], default=end + 200), end + LONGEST // 2, len(text.text))
    before = ("… " if first > 0 and not inside else "") + _flat(text.text[first:start])
    held = _flat(words.shortened(text.text[start:end], LONGEST))
    return Phrase(
        text=before + held + _flat(text.text[end:last]),
        exact=(len(before), len(before) + len(held)),
        note=f"characters {start} to {end}",
    )


def _flat(text: str) -> str:
    """The text on one line, with the space that it begins and ends with."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def judged(row: Row, item: Row | None = None) -> Phrase:
    """A judgement: what was decided, by whom, when and why."""
    change = ""
    if row["verdict"] == "correct":
        changed = json.loads(row["correction"]).items()
        change = ": " + "; ".join(f"{words.plain(name)} {_was(name, item)}{shown(value)}" for name, value in changed)
    return Phrase(
        text=f"{words.sentence_case(VERDICTS.get(row['verdict']) or str(row['verdict']))} by {row['who']}{change}",
        note="; ".join(part for part in (str(row["at"]).replace("T", " ")[:16], str(row["note"] or "")) if part),
    )


def _was(name: str, item: Row | None) -> str:
    return "" if item is None else f"{shown(item.get(name))} → "


def shown(value: Any) -> str:
    """A plain value of an item as it is written in a form."""
    if value is None:
        return "–"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def says(layer: str, item: Row) -> str:
    """What was read, in a line."""
    if layer == "attributes":
        name = str(item.get("name"))
        value, mark = item.get("value"), item.get("comparator")
        text = words.account(str(value)) if name in said.NAMED else wording.value(name, value, mark)
        return f"{said.label(name)}: {text}"
    return words.sentence_case(", ".join(part for part in _parts(layer, item) if part))


def _parts(layer: str, item: Row) -> Iterable[str]:
    issue = wording.issue(str(item["issue"])) if item.get("issue") else ""
    who = next((words.account(str(item[name])) for name in ("holder", "actor", "group") if item.get(name)), "")
    if layer == "encounters":
        people = wording.listed(wording.name(one) for one in item.get("participants") or ())
        return (wording.kind(str(item.get("kind"))) + (f" of {people}" if people else ""), _plain(item, "mood"))
    if layer == "agenda":
        return (issue, said.RELATIONS.get(str(item.get("relation"))) or _plain(item, "relation"))
    if layer == "claims":
        negated = "negated" if item.get("negated") else ""
        return (f"{_plain(item, 'type')} by {who or 'nobody named'}", issue, negated)
    if layer == "positions":
        return (f"position of {who or 'nobody named'}", issue, _plain(item, "direction"))
    if layer == "reactions":
        tone = f"{_plain(item, 'polarity')} tone" if item.get("polarity") else ""
        return (f"{_plain(item, 'stance')} reaction of {who or 'nobody named'}", tone, issue)
    if layer == "implications":
        return (words.category(str(item.get("category"))), _plain(item, "direction"), _plain(item, "modality"))
    if layer == "context":
        return (_plain(item, "kind"), str(item.get("label") or ""), str(item.get("date") or ""), issue)
    return (_plain(item, "kind"), issue, f"according to {who}" if who else "")


def _plain(item: Row, name: str) -> str:
    return words.plain(str(item[name])) if item.get(name) else ""
