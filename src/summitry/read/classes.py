"""One class for each sentence, decided from the items that were found in it, and how it could be checked.

Where the items leave a sentence empty, or the second network is very sure of another class, its view counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from summitry.model import Claim, ContextItem, Reading, Sentence, SentenceClass, Span
from summitry.read import camps, sections, signposts
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed

_FACTS = frozenset(
    {"date", "place", "country", "venue", "host_event", "planned_minutes", "actual_minutes", "others_present",
     "private", "ordinal", "frequency", "publicity", "purpose", "press_conference"}
)  # fmt: skip
_SAID = frozenset(
    {"assertion", "denial", "demand", "announcement", "promise", "belief", "desire", "downplaying", "siding"}
)
_SUPERLATIVE = re.compile(r"\b(?:most|least|best|worst|greatest|arguably|perhaps|so-called)\b", re.IGNORECASE)
_COUNT = re.compile(
    r"\b(?:often|always|invariably|consistently|usually|frequently|repeatedly|recurring|persistent|never|rarely|"
    r"several|numerous|many\s+occasions|times|more\s+frequent)\b",
    re.IGNORECASE,
)


def classify(parsed: Parsed, reading: Reading, found: Found) -> tuple[Sentence, ...]:
    """The sentences with class and checkability."""
    flags: dict[int, set[str]] = {}
    for number, name in _evidence(parsed, reading, found):
        flags.setdefault(number, set()).add(name)
    out = []
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            out.append(sentence)
            continue
        kind = _weighed(flags.get(number, set()), parsed.likely[number] if parsed.likely else {})
        if kind == "encounter" and "reaction" in flags.get(number, set()) and sections.is_reaction(parsed, number):
            kind = "reaction"
        if signposts.is_one(parsed, sentence) and not flags.get(number, set()) & {"encounter", "agenda"}:
            kind = "filler"
        text = parsed.text[sentence.start : sentence.end]
        out.append(replace(sentence, class_=kind, checkable=_checkable(kind, text, flags.get(number, set()))))
    return tuple(out)


SURE = 0.95
"""Above this the network's class replaces the one that the items give; set on tests/dev and public documents."""

SHARED = 0.6
"""From here on the network decides between the classes of several items in one sentence."""

OTHERWISE = 0.7
"""Below this a sentence in which a response was found is one, whatever else the network takes it for."""

HARDLY = 0.1
"""Below this a sentence with words for an encounter is not about it, where it also holds what somebody said."""

RATHER = 0.4
"""Above this such a sentence is what was said."""

MOSTLY = 0.8
"""Above this the network's background counts for more than a claim or an issue in the sentence."""

ASIDE = 0.3
"""Below this a mention of the encounter only says where the issue came up: "At lunch the two discussed fisheries"."""


def _weighed(flags: set[str], scores: Mapping[SentenceClass, float]) -> SentenceClass:
    kind = _decide(flags)
    if not scores:
        return kind
    best = max(scores, key=lambda name: scores[name])
    other = _instead(flags, kind, best, scores)
    if other is not None:
        return other
    rival = max(scores["encounter"] if "encounter" in flags else 0.0, scores["implication"])
    if "reaction" in flags and best not in ("context", "agenda") and rival < OTHERWISE:
        return "reaction"
    if best in flags and scores[best] >= SHARED and kind not in ("encounter", "context"):
        return best
    return best if scores[best] >= SURE or kind == "filler" else kind


def _instead(
    flags: set[str], kind: SentenceClass, best: SentenceClass, scores: Mapping[SentenceClass, float]
) -> SentenceClass | None:
    """The class of another item in the sentence, or of the network, that carries more than the first of its items."""
    said = kind == "encounter" and "attributed" in flags
    if kind == "attributed" and "instrument" in flags:
        return "context"
    if said and "reaction" not in flags and scores["encounter"] < HARDLY and scores["attributed"] > RATHER:
        return "attributed"
    if kind == "encounter" and not said and "agenda" in flags and best == "agenda" and scores["encounter"] < ASIDE:
        return "agenda"
    if best == "implication" and best in flags and scores[best] > 0.5:
        return best
    return "context" if kind in ("attributed", "agenda") and best == "context" and scores[best] > MOSTLY else None


def _decide(flags: set[str]) -> SentenceClass:
    order: tuple[SentenceClass, ...] = ("encounter", "attributed", "reaction", "context", "agenda", "implication")
    return next((name for name in order if name in flags), "filler")


def _evidence(parsed: Parsed, reading: Reading, found: Found) -> Iterable[tuple[int, str]]:
    def at(span: Span | None) -> int | None:
        return parsed.sentence_index(span.start) if span is not None else None

    rows: list[tuple[Span | None, str]] = []
    for one in reading.encounters:
        rows += [(attribute.span, "encounter") for attribute in one.attributes if attribute.name in _FACTS]
        if one.mood != "possible":
            rows += [(span, "encounter") for span in one.mentions if _is_report(parsed, span)]
    reacted = [one.span for one in reading.reactions]
    rows += [
        (one.cue_span or one.content_span, "attributed")
        for one in reading.claims
        if _is_said(one) and not _is_response(one, reacted)
    ]
    rows += [(one.evidence_span, "attributed") for one in reading.positions if one.rule != "position:conduct"]
    rows += [(one.span, "reaction") for one in reading.reactions]
    on_table = [one.span for one in reading.agenda]
    rows += [(one.span, "context") for one in reading.context if not any(one.span.overlaps(span) for span in on_table)]
    rows += [(one.span, "agenda") for one in reading.agenda]
    rows += [(one.span, "instrument") for one in reading.context if _fills(parsed, one)]
    sets = {one.id for one in reading.encounters if one.kind == "set"} | {"all"}
    rows += [(one.span, "general") for one in reading.agenda if set(one.encounters) <= sets]
    rows += [(one.span, "implication") for one in reading.implications]
    rows += [(one.span, "forecast") for one in reading.implications if one.modality == "forecast"]
    rows += [(one.span, "encounter" if one.kind == "none" else "attributed") for one in reading.outcomes]
    for number in found.stated:
        yield number, "encounter"
    for span, name in rows:
        index = at(span)
        if index is not None:
            yield index, name
    yield from _covered(parsed, reading)


def _fills(parsed: Parsed, one: ContextItem) -> bool:
    """Whether a sentence is mostly what an instrument is or says: "the declaration pledged an end to all strikes"."""
    sentence = parsed.sentence_at(one.span.start)
    return one.kind == "instrument" and sentence is not None and 2 * len(one.span.text) > sentence.end - sentence.start


def _covered(parsed: Parsed, reading: Reading) -> Iterable[tuple[int, str]]:
    """Sentences inside a quotation that runs over several of them."""
    for claim in reading.claims:
        for piece in claim.content_spans or ((claim.content_span,) if claim.content_span else ()):
            first, last = parsed.sentence_index(piece.start), parsed.sentence_index(max(piece.end - 1, piece.start))
            if first is not None and last is not None and (last > first or claim.holder_span is not None):
                if not _is_said(claim):
                    continue
                yield from ((number, "attributed") for number in range(first, last + 1))


_RESPONSES = frozenset({"evaluation", "siding", "concern", "argument", "questioning"})


def _is_response(claim: Claim, reacted: list[Span]) -> bool:
    """Whether a view is a reaction to an encounter, and counted there."""
    return (
        claim.type in _RESPONSES
        and claim.content_span is not None
        and any(span.overlaps(claim.content_span) for span in reacted)
    )


def _is_said(claim: Claim) -> bool:
    if claim.holder is not None and camps.is_group(claim.holder):
        return False
    return claim.holder is not None or (claim.type in _SAID and claim.confidence >= 0.6)


def _is_report(parsed: Parsed, span: Span) -> bool:
    """Whether a mention reports an encounter with a verb of its own: "they met", "spoke by phone"."""
    return any(token.pos_ == "VERB" for token in parsed.tokens(span.start, span.end))


_BESIDE = frozenset({"reaction", "context", "agenda", "implication"})
"""Items that can be checked even where the rest of their sentence is filler."""


def _checkable(kind: SentenceClass, text: str, flags: set[str]) -> tuple[str, ...]:
    """How what a sentence states could be checked; where a sentence is filler but for one item, that item."""
    kind = _decide(flags & _BESIDE) if kind == "filler" else kind
    if kind == "filler":
        return ()
    if kind == "agenda" and flags & {"implication", "reaction"}:
        return ("count", "measure") if "general" in flags else ("record", "measure")
    if kind == "implication" and _SUPERLATIVE.search(text) is None and "forecast" in flags:
        return ("opinion",)
    if kind == "agenda" and "general" in flags and _SUPERLATIVE.search(text) is None:
        return ("count",)
    if _SUPERLATIVE.search(text) and kind in ("encounter", "agenda", "implication"):
        return ("opinion",) if kind != "encounter" else ("record", "opinion")
    if _COUNT.search(text) and kind in ("agenda", "encounter", "attributed"):
        return ("count",)
    if kind in ("encounter", "agenda", "context", "attributed"):
        return ("record",)
    return ("measure",)
