"""Counts sentence classes, agenda, claims and the small layers against the gold files, by the guideline's rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from benchmarks.encounters import encounters
from benchmarks.gold import Gold, Range, Row
from benchmarks.matching import Count, Fault, Tally, at, gold_place, iou, label_gold, overlap, simple

CLASSES = ("encounter", "attributed", "reaction", "context", "agenda", "implication", "filler")


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
        shared = jaccard(words_in(gold.text, [one["content_at"], one["content_more_at"]]), content(other))
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
            tally.missed("claims.denial_links", gold, label_gold(gold, one), gold_place(one))


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
            score = iou(gold_place(one), _span(other))
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
    simple(tally, "positions", gold, read["positions"], close(0.3), _label(("actor", "issue")), _span, whose)
    value = {"times.value": lambda one, other: one["value"] is None or one["value"] == day(other["value"])}
    dates = [row for row in read["times"] if not _is_open(row) or _is_told_open(gold, row)]
    simple(tally, "times", gold, dates, close(0.5), _label(("value",)), _span, value)
    simple(tally, "hedges", gold, read["hedges"], close(0.5), _label(("kind",)), _span, {})


def _is_open(row: Row) -> bool:
    """Whether the reader leaves the value of an expression open: a weekday in an undated text, "soon"."""
    return row["value"] is None or str(row["value"]).endswith("_REF")


def _is_told_open(gold: Gold, row: Row) -> bool:
    """Whether the gold files hold an open expression there; the older labels leave such ones out, so none is extra."""
    return any(one["value"] is None and iou(gold_place(one), _span(row)) >= 0.5 for one in gold.layers["times"])


def compare(tally: Tally, gold: Gold, read: Row) -> list[tuple[str, str]]:
    """All layers of one text; returns its pairs of sentence classes."""
    if gold.only_encounters:
        encounters(tally, gold, read)
        return []
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
