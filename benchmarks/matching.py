"""Compares what the reader found in a text with what a person annotated, layer by layer; it prints nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.gold import Gold, Range, Row

CLASSES = ("encounter", "attributed", "reaction", "context", "agenda", "implication", "filler")
NEUTRAL = {"opinion", "format", "order", "publicity", "readout_by", "announced_first_by"}
"""Attributes that the gold files do not hold: what the reader says of them is left aside."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One difference between reader and gold: its type, what it is about and where it stands."""

    layer: str
    name: str
    type: str
    what: str
    at: Range


@dataclass(kw_only=True)
class Count:
    """Right, invented and missed items of one layer."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


@dataclass(kw_only=True)
class Tally:
    """The counts of all layers, and the faults behind them."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    faults: list[Fault] = field(default_factory=list)

    def right(self, layer: str) -> None:
        self.counts[layer].right += 1

    def missed(self, layer: str, gold: Gold, what: str, at: Range, type_: str = "missed") -> None:
        self.counts[layer].missed += 1
        self.faults.append(Fault(layer=layer, name=gold.name, type=type_, what=what, at=at))

    def extra(self, layer: str, gold: Gold, what: str, at: Range, type_: str = "extra") -> None:
        self.counts[layer].extra += 1
        self.faults.append(Fault(layer=layer, name=gold.name, type=type_, what=what, at=at))


def iou(one: Range | None, other: Range | None) -> float:
    """Shared characters over all characters of two ranges."""
    if one is None or other is None:
        return 0.0
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def overlap(one: Range | None, other: Range | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def at(span: Row | None) -> Range | None:
    return None if span is None else (span["start"], span["end"])


def pairs(gold: list[Row], found: list[Row], affinity: Callable[[Row, Row], float]) -> list[tuple[Row, Row]]:
    """One-to-one pairs of positive affinity, the closest first; core items before optional ones."""
    scored = [
        (one.get("tier") != "optional", affinity(one, other), -i, -j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    result = []
    for _, score, i, j in sorted(scored, key=lambda row: (row[1], row[0], row[2], row[3]), reverse=True):
        if score > 0 and -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            result.append((gold[-i], found[-j]))
    return result


def simple(
    tally: Tally,
    layer: str,
    gold: Gold,
    found: list[Row],
    affinity: Callable[[Row, Row], float],
    label: Callable[[Row], str],
    place: Callable[[Row], Range | None],
    wrong: dict[str, Callable[[Row, Row], bool]],
    rows: list[Row] | None = None,
) -> list[tuple[Row, Row]]:
    """Counts a layer as located, and once more for every question in `wrong` that a pair has to pass."""
    rows = gold.layers[layer] if rows is None else rows
    matched = pairs(rows, found, affinity)
    of_gold = {id(one): other for one, other in matched}
    taken = {id(other) for _, other in matched}
    for name in (layer, *wrong):
        test = wrong.get(name, _always)
        for one in rows:
            if one.get("tier") == "optional":
                continue
            other = of_gold.get(id(one))
            where = _gold_place(one)
            if other is None:
                tally.missed(name, gold, label_gold(gold, one), where)
            elif test(one, other):
                tally.right(name)
            else:
                tally.missed(name, gold, f"{label_gold(gold, one)} / reader: {label(other)}", where, "wrong")
                tally.counts[name].extra += 1
        for other in found:
            if id(other) not in taken and other.get("tier") != "optional" and not near_optional(rows, other, place):
                tally.extra(name, gold, label(other), place(other) or (0, 0))
    return matched


def _always(one: Row, other: Row) -> bool:
    return True


def near_optional(rows: list[Row], other: Row, place: Callable[[Row], Range | None]) -> bool:
    """Whether an unmatched item lies on an annotation that two careful readers could differ on."""
    return any(one.get("tier") == "optional" and iou(_gold_place(one), place(other)) >= 0.5 for one in rows)


def _gold_place(one: Row) -> Range:
    for name in ("at", "words_at", "content_at"):
        if one.get(name):
            return (one[name][0], one[name][1])
    return (one["mentions_at"][0][0], one["mentions_at"][0][1])


def label_gold(gold: Gold, one: Row) -> str:
    start, end = _gold_place(one)
    names = ("kind", "type", "camp", "issue", "category", "value", "holder")
    head = " ".join(str(one[name]) for name in names if one.get(name) is not None)
    return f"[{head}] {gold.text[start:end]!r}"


# ---------------------------------------------------------------- sentences


def sentences(tally: Tally, gold: Gold, read: Row) -> Iterator[tuple[str, str]]:
    """Pairs of the class that a person gave and the class that the reader gave; headings in a layer of their own."""
    for one in gold.layers["sentences"]:
        start = one["at"][0]
        other = next((s for s in read["sentences"] if abs(s["start"] - start) <= 3), None) or next(
            (s for s in read["sentences"] if s["start"] <= start < s["end"]), None
        )
        said = "none" if other is None else other["class"] or other["kind"]
        want = one["class"]
        if one["tier"] == "optional":
            continue
        furniture = {"heading", "byline"}
        if want in furniture or said in furniture:
            if (want in furniture) == (said in furniture):
                tally.right("headings")
            elif want in furniture:
                tally.missed("headings", gold, f"{want} read as {said}", one["at"], f"{want} -> {said}")
            else:
                tally.extra("headings", gold, f"{want} read as {said}", one["at"], f"{want} -> {said}")
        if want not in furniture:
            if said != want:
                fault = Fault(
                    layer="sentences",
                    name=gold.name,
                    type=f"{want} -> {said}",
                    what=f"{want} read as {said}",
                    at=one["at"],
                )
                tally.faults.append(fault)
            yield want, said


# ---------------------------------------------------------------- encounters


def encounters(tally: Tally, gold: Gold, read: Row) -> dict[str, str]:
    """Counts encounters, their kind, mood and whole; returns the reader's id for each gold id."""
    found = read["encounters"]

    def affinity(one: Row, other: Row) -> float:
        return _same_encounter(one, other)

    def place(other: Row) -> Range | None:
        return at(other["mentions"][0]) if other["mentions"] else (0, 0)

    def label(other: Row) -> str:
        said = "; ".join(mention["text"] for mention in other["mentions"])
        return f"[{other['kind']} {other['mood']} {'+'.join(other['participants'])}] {said!r}"

    same: dict[str, str] = {}
    wrong = {
        "encounters.kind": lambda one, other: other["kind"] in (one["kind"], one["kind_alt"]),
        "encounters.mood": lambda one, other: other["mood"] == one["mood"],
        "encounters.part_of": lambda one, other: (one["part_of"] is None) == (other["part_of"] is None),
    }
    matched = simple(tally, "encounters", gold, found, affinity, label, place, wrong)
    same = {one["id"]: other["id"] for one, other in matched}
    _attributes(tally, gold, matched, found)
    return same


def _same_encounter(one: Row, other: Row) -> float:
    want, said = set(one["participants"]), set(other["participants"])
    if want and len(want & said) / len(want | said) < 0.5:
        return 0.0
    spans = [at(mention) for mention in other["mentions"]]
    score = 2.0 * sum(any(overlap(here, span) for span in spans) for here in one["mentions_at"])
    for item in one["attributes"]:
        for said_item in other["attributes"]:
            if said_item["name"] == item["name"] and right_value(item, said_item):
                score += 1.0 + overlap(item["at"], at(said_item["span"]))
    if score:
        score += 0.5 * (other["kind"] == one["kind"]) + 0.5 * (other["mood"] == one["mood"])
    return score


def _attributes(tally: Tally, gold: Gold, matched: list[tuple[Row, Row]], found: list[Row]) -> None:
    """Counts values on the right encounter and in the right words, and values right anywhere in the text."""
    of_gold = {one["id"]: other for one, other in matched}
    optional = {one["id"] for one in gold.layers["encounters"] if one["tier"] == "optional"}
    taken: set[int] = set()
    everywhere = [item for other in found for item in other["attributes"]]
    for one in gold.layers["encounters"]:
        other = of_gold.get(one["id"], {"attributes": []})
        for item in one["attributes"]:
            hit = _hit(item, other["attributes"], taken)
            if hit is not None:
                taken.add(id(hit))
            if item["tier"] == "optional" or one["id"] in optional:
                continue
            what = f"{item['name']} = {item['value']} {gold.text[slice(*item['at'])]!r}"
            if hit is not None:
                tally.right("attributes")
            else:
                tally.missed("attributes", gold, what, item["at"], f"missed {item['name']}")
            if any(said["name"] == item["name"] and right_value(item, said) for said in everywhere):
                tally.right("attributes.values")
            else:
                tally.missed("attributes.values", gold, what, item["at"], f"missed {item['name']}")
    _invented(tally, gold, of_gold, optional, found, taken)


def _invented(
    tally: Tally, gold: Gold, of_gold: dict[str, Row], optional: set[str], found: list[Row], taken: set[int]
) -> None:
    aside = {id(of_gold[name]) for name in optional if name in of_gold}
    every = [item for one in gold.layers["encounters"] for item in one["attributes"]]
    for other in found:
        for said in other["attributes"]:
            if said["name"] in NEUTRAL or said.get("tier") == "optional" or id(other) in aside:
                continue
            where = at(said["span"]) or (0, 0)
            what = f"{said['name']} = {said['value']} {said['comparator'] or ''} {said['span']['text']!r}"
            valued = any(said["name"] == item["name"] and right_value(item, said) for item in every)
            if said["name"] == "country" and not valued:
                continue
            if not valued:
                tally.extra("attributes.values", gold, what, where, f"extra {said['name']}")
            if id(said) not in taken and not _open(gold, said):
                tally.extra("attributes", gold, what, where, f"extra {said['name']}")


def _open(gold: Gold, said: Row) -> bool:
    """Whether an optional annotation says the same in the same words."""
    return any(
        item["tier"] == "optional" and item["name"] == said["name"] and overlap(item["at"], at(said["span"]))
        for one in gold.layers["encounters"]
        for item in one["attributes"]
    )


def _hit(item: Row, said: list[Row], taken: set[int]) -> Row | None:
    return next(
        (
            other
            for other in said
            if id(other) not in taken
            and other["name"] == item["name"]
            and right_value(item, other)
            and (iou(item["at"], at(other["span"])) >= 0.5 or _inside(item["at"], at(other["span"])))
        ),
        None,
    )


def _inside(one: Range, other: Range | None) -> bool:
    """One range holds the other, give or take the words around a name or a date."""
    return other is not None and (
        (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])
    )


def plain(value: Any) -> str:
    """A value in lower case, without accents, articles and underscores."""
    text = unicodedata.normalize("NFKD", str(value)).encode("ascii", "ignore").decode().lower().replace("_", " ")
    return re.sub(r"\s+", " ", re.sub(r"\b(the|a|an|their|his|its|on|sidelines|of)\b", " ", text)).strip()


def right_value(item: Row, said: Row) -> bool:
    """Whether two values of one attribute say the same."""
    want, have = item["value"], said["value"]
    if item["name"] in ("ordinal", "frequency"):
        return overlap(item["at"], at(said["span"]))
    if item["name"] == "date":
        return str(want) == str(have)
    if item["name"].endswith("_minutes"):
        if isinstance(want, str):
            return str(have) in (want, want.replace("-", "/")) or str(have).split(".")[0] in want.split("-")
        same = isinstance(have, (int, float)) and abs(have - want) < 1
        return same and (item["comparator"] is None or said["comparator"] == item["comparator"])
    one, other = plain(want), plain(have)
    return bool(one and other) and (
        one == other or (len(one) > 2 and one in other) or (len(other) > 2 and other in one)
    )


# ---------------------------------------------------------------- agenda


def agenda(tally: Tally, gold: Gold, read: Row, same: dict[str, str]) -> None:
    """Counts (encounter, issue) pairs, and issues whatever their encounter."""
    rows = gold.layers["agenda"]
    said = {(who, row["issue"]): row for row in read["agenda"] for who in row["encounters"]}
    taken: set[tuple[str, str]] = set()
    issues = {row["issue"] for row in read["agenda"]}
    for row in rows:
        wanted = {(same.get(who, who if who == "all" else f"?{who}"), row["issue"]) for who in row["encounters"]}
        hit = wanted & said.keys()
        taken |= hit
        if row["tier"] == "optional":
            continue
        what = f"{row['issue']} {gold.text[slice(*row['at'])]!r}"
        if hit:
            tally.right("agenda")
        else:
            why = "other encounter" if row["issue"] in issues else "missed"
            tally.missed("agenda", gold, what, row["at"], why)
        if row["issue"] in issues:
            tally.right("agenda.issues")
        else:
            tally.missed("agenda.issues", gold, what, row["at"])
    core = {row["issue"] for row in rows}
    for key, row in said.items():
        if key in taken or row.get("tier") == "optional":
            continue
        if any(one["tier"] == "optional" and one["issue"] == key[1] for one in rows):
            continue
        why = "extra, right issue" if key[1] in core else "extra"
        tally.extra("agenda", gold, f"{key[0]} {key[1]} {row['span']['text']!r}", at(row["span"]) or (0, 0), why)
    for issue in sorted(issues - core):
        row = next(one for one in read["agenda"] if one["issue"] == issue)
        tally.extra("agenda.issues", gold, f"{issue} {row['span']['text']!r}", at(row["span"]) or (0, 0))


# ---------------------------------------------------------------- claims


def words_in(text: str, spans: Iterable[Range | None]) -> set[int]:
    """Where the words of some ranges start."""
    return {
        span[0] + found.start()
        for span in spans
        if span is not None
        for found in re.finditer(r"\w+", text[span[0] : span[1]])
    }


def jaccard(one: set[int], other: set[int]) -> float:
    return len(one & other) / max(1, len(one | other))


def claims(tally: Tally, gold: Gold, read: Row) -> None:
    """Counts relations of holder and content, and of those the type, negation, hedge and denial kept."""

    def content(other: Row) -> set[int]:
        spans = other.get("content_spans") or ([other["content_span"]] if other["content_span"] else [])
        return words_in(gold.text, [at(span) for span in spans])

    def holder(one: Row, other: Row) -> bool:
        if one["holder"] is not None and one["holder"] == other["holder"]:
            return True
        if one["holder_words_at"] is None:
            return False
        return overlap(one["holder_words_at"], at(other["holder_span"]))

    def affinity(one: Row, other: Row) -> float:
        shared = jaccard(words_in(gold.text, [one["content_at"]]), content(other))
        return shared if shared >= 0.5 and holder(one, other) else 0.0

    def place(other: Row) -> Range | None:
        return at(other["content_span"]) or at(other["cue_span"])

    def label(other: Row) -> str:
        said = (other["holder_span"] or {"text": other["holder"]})["text"]
        words = (other["content_span"] or {"text": ""})["text"]
        return f"[{other['type']} {said}] {words!r}"

    wrong = {
        "claims.type": lambda one, other: one["type"] == other["type"],
        "claims.negation": lambda one, other: bool(one.get("negated")) == bool(other["negated"]),
        "claims.hedge": lambda one, other: (one.get("hedge") is None) == (other["hedge"] is None),
    }
    found = [one for one in read["claims"] if not _aside(gold, read, one, place(one))]
    result = simple(tally, "claims", gold, found, affinity, label, place, wrong)
    matched = {one["id"]: other["id"] for one, other in result if "id" in one}
    for one, other in result:
        if one.get("denies") and other["denies"] == matched.get(one["denies"]):
            tally.right("claims.denial_links")
        elif one.get("denies") and one["tier"] != "optional":
            tally.missed("claims.denial_links", gold, label_gold(gold, one), _gold_place(one))


def _aside(gold: Gold, read: Row, claim: Row, where: Range | None) -> bool:
    """Whether a claim only repeats what the gold files hold as a reaction, an outcome or a heading.

    Two careful readers may or may not write "X welcomed it" down as a claim as well, so it neither counts nor costs;
    a claim that the gold files do hold stays.
    """
    if where is None or any(overlap(one["content_at"], where) for one in gold.layers["claims"]):
        return False
    covers = [one["words_at"] for layer in ("reactions", "outcomes") for one in gold.layers[layer]]
    covers += [at(one) for one in read["sentences"] if one["kind"] != "sentence"]
    return any(overlap(where, cover) for cover in covers)


# ---------------------------------------------------------------- the small layers


def _span(other: Row) -> Range | None:
    return at(other.get("span") or other.get("evidence_span"))


def _label(names: tuple[str, ...]) -> Callable[[Row], str]:
    def label(other: Row) -> str:
        head = " ".join(str(other.get(name)) for name in names)
        return f"[{head}] {(other.get('span') or other.get('evidence_span') or {'text': ''})['text']!r}"

    return label


def _is(name: str, alternative: str | None = None) -> Callable[[Row, Row], bool]:
    def test(one: Row, other: Row) -> bool:
        return other.get(name) in (one.get(name), one.get(alternative or f"{name}_alt", one.get(name)))

    return test


def day(value: str) -> str:
    """A value without the part of the day, which the gold files leave out."""
    return re.sub(r"(?<=\d)T(MO|AF|EV|NI|MI)$", "", str(value))


def others(tally: Tally, gold: Gold, read: Row) -> None:
    """Counts positions, reactions, context, implications, outcomes, times and hedges."""

    def close(least: float) -> Callable[[Row, Row], float]:
        def affinity(one: Row, other: Row) -> float:
            score = iou(_gold_place(one), _span(other))
            return score if score >= least else 0.0

        return affinity

    camp, polarity = _is("camp"), _is("polarity")
    right_camp = {
        "reactions.camp": lambda one, other: camp(one, other) and polarity(one, other),
        "reactions.stance": _is("stance"),
    }
    simple(tally, "reactions", gold, read["reactions"], close(0.3), _label(("camp", "polarity")), _span, right_camp)
    dated = {
        "context.kind": _is("kind"),
        "context.date": lambda one, other: not one["date"] or one["date"] == other["date"],
    }
    simple(tally, "context", gold, read["context"], close(0.5), _label(("kind", "date")), _span, dated)
    full = {"implications.category": _is("category"), "implications.modality": _is("modality")}
    names = ("category", "direction", "modality")
    simple(tally, "implications", gold, read["implications"], close(0.5), _label(names), _span, full)
    kind = {"outcomes.kind": _is("kind")}
    simple(tally, "outcomes", gold, read["outcomes"], close(0.5), _label(("kind",)), _span, kind)
    whose = {
        "positions.actor_issue": lambda one, other: (one["actor"], one["issue"]) == (other["actor"], other["issue"])
    }
    names = ("actor", "issue")
    simple(tally, "positions", gold, read["positions"], close(0.3), _label(names), _span, whose)
    value = {"times.value": lambda one, other: one["value"] is None or one["value"] == day(other["value"])}
    dates = [row for row in read["times"] if row["value"] is not None and not row["value"].endswith("_REF")]
    simple(tally, "times", gold, dates, close(0.5), _label(("value",)), _span, value)
    simple(tally, "hedges", gold, read["hedges"], close(0.5), _label(("kind",)), _span, {})


def compare(tally: Tally, gold: Gold, read: Row) -> list[tuple[str, str]]:
    """All layers of one text; returns its pairs of sentence classes."""
    classes = list(sentences(tally, gold, read))
    same = encounters(tally, gold, read)
    agenda(tally, gold, read, same)
    claims(tally, gold, read)
    others(tally, gold, read)
    return classes


def by_class(seen: list[tuple[str, str]]) -> dict[str, Count]:
    """Right, extra and missed sentences of every class."""
    return {
        name: Count(
            right=sum(want == said == name for want, said in seen),
            extra=sum(said == name != want for want, said in seen),
            missed=sum(want == name != said for want, said in seen),
        )
        for name in CLASSES
    }
