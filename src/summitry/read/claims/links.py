"""Who speaks within whose speech, and which denial answers which claim; links only what stands in one document."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from summitry.model import Claim, Span
from summitry.read.claims import lexicon
from summitry.read.claims.cover import Cover
from summitry.read.parsed import Parsed

ANSWERED = frozenset({"assertion", "argument", "belief", "evaluation", "concern", "announcement"})
FARTHEST = 6
"""Sentences that "the claim" or "it" may look back over."""
WITHIN = 40
"""Sentences between a denial and a claim that it can answer."""
LEAST_SHARED = 2
"""Content words that a denial and a claim share where nothing points from one to the other."""
CONTRADICTED = 2
"""Sentences before a denial in which that stands which it contradicts in so many words."""
_CONTRADICTS = re.compile(
    r"\b(?:contradict|refut|rebut|correct|disagree|dissent)(?:e?s|ed|ted|ing|ting)?\b", re.IGNORECASE
)
OF_SUCH = 5
"""Sentences that "no such meeting" looks back over for the report of one that uses other words."""
_NO_SUCH = re.compile(
    r"\b(?:no|any|never any) such (?:meetings?|talks|calls?|visits?|conversations?|contacts?|trips?|flights?|"
    r"encounters?|deals?|agreements?|promises?|pledges?|offers?|payments?|transfers?|deliver(?:y|ies)|shipments?|orders?|attacks?|"
    r"incidents?|plans?|requests?|letters?|messages?|undertakings?|assurances?|events?)\b",
    re.IGNORECASE,
)
_SUCH = re.compile(r"\b(?:no|any|never any) such (?!(?:a )?thing\b)\w+", re.IGNORECASE)
_PRONOUNS = frozenset({"it", "this", "that", "them", "these", "those", "which"})
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = tuple("ations ation ings ing ions ion ments ment ians ian ies ied ed es s n ce".split())  # noqa: SIM905


@functools.cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = lexicon.data()["denials"]
    return frozenset(data["pointing"]), frozenset(data["claim_nouns"]), frozenset(data["empty"])


def nested(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with `attributed_by` naming the holder in whose words a claim stands."""
    out = []
    cover = Cover(claims, lambda one: one.content_spans)
    for one in claims:
        over = cover.over(one.cue_span) if one.cue_span is not None else []
        around = [other for other in over if other is not one and _stands_in(one, other)]
        if _is_in_turn(one):
            around = [other for other in around if other.rule.split("/")[0] in _OWN_WORDS] or around
        outer = min(around, key=lambda other: _length(other), default=None)
        if outer is None:
            out.append(one)
        elif one.holder is None and _is_speaker(one):
            same = outer.holder is not None
            out.append(replace(one, attributed_by="author" if same else name_of(outer), holder=outer.holder))
        elif outer.holder is not None and outer.holder == one.holder:
            out.append(one)
        else:
            out.append(replace(one, attributed_by=name_of(outer)))
    return out


def _is_speaker(one: Claim) -> bool:
    """Whether "I" in quoted words is the one quoted."""
    if "in quotation" not in one.rule and "in turn" not in one.rule:
        return False
    return one.holder_span is not None and one.holder_span.text.lower() in ("i", "my")


_OWN_WORDS = frozenset({"turn", "quote", "dash", "colon"})
"""Frames of somebody's own words, in which "I" is whoever speaks them."""


def _is_in_turn(one: Claim) -> bool:
    """Whether "I" in a transcript holds it, and not whoever is reported there."""
    return _is_speaker(one) and "in turn" in one.rule


def _stands_in(one: Claim, other: Claim) -> bool:
    """Whether a claim is another holder's words: not its own cue, nor a holder whom the other's content names."""
    if one.cue_span == other.cue_span:
        return False
    if one.holder_span is None or other.holder_span is None or not one.holder_span.contains(other.holder_span):
        return True
    return one.holder_span.start > other.holder_span.start


def _length(one: Claim) -> int:
    return sum(span.end - span.start for span in one.content_spans)


def name_of(outer: Claim) -> str:
    """Who says what stands within a claim: the id, else the words."""
    if outer.holder is not None:
        return outer.holder
    return outer.holder_span.text if outer.holder_span is not None else "unnamed"


def denials(parsed: Parsed, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with each denial tied to the claim that it denies, where one surely is."""
    out = list(claims)
    at = [parsed.sentence_index(position(one)) or 0 for one in claims]
    open_to = [one.type in ANSWERED and bool(one.content_spans) for one in claims]
    for number, one in enumerate(claims):
        if one.type != "denial" or not one.negated:
            continue
        near = [
            n for n, sentence in enumerate(at) if open_to[n] and n != number and abs(at[number] - sentence) <= WITHIN
        ]
        best = max(((_score(parsed, one, claims[n], at[number] - at[n]), -n) for n in near), default=(0.0, 0))
        if best[0] <= 0.0:
            continue
        target = -best[1]
        out[number] = replace(out[number], denies=claims[target].id)
        if out[target].denied_by is None:
            out[target] = replace(out[target], denied_by=one.id)
    return _repeated(out)


def _repeated(claims: list[Claim]) -> list[Claim]:
    """A holder who denied a claim and denies again in words of that claim denies the same."""
    contested = {one.id: one for one in claims if one.denied_by is not None}
    linked = [one for one in claims if one.denies is not None]
    out = []
    for one in claims:
        again = [
            other.denies
            for other in linked
            if one.type == "denial" and one.negated and one.denies is None and _same_holder(one, other)
            if other.denies is not None and _shared(_said(one), _said(contested[other.denies]))
        ]
        out.append(replace(one, denies=again[0]) if again else one)
    return out


def _score(parsed: Parsed, denial: Claim, other: Claim, distance: int) -> float:
    """How surely a denial answers a claim so many sentences before it; 0 where nothing ties them."""
    if _same_holder(denial, other):
        return 0.0
    if (
        other.cue_span is not None
        and "noun_" in other.rule
        and any(s.contains(other.cue_span) for s in denial.content_spans)
    ):
        return 20.0  # "rejected Moscow's claim that ..."
    words, points = _said(denial), _points(_text(denial))
    shared = _shared(words, _said(other))
    near = 0 <= distance <= FARTHEST and position(other) < position(denial)
    enough = len(shared) >= LEAST_SHARED and len(shared) >= len(words) / 2
    enough = enough or len(words) == len(shared) == 1 and abs(distance) <= FARTHEST
    if near and distance <= CONTRADICTED and _contradicts(parsed, denial) and position(other) < position(denial):
        return 9.0 + len(shared) - 0.1 * distance
    renames = _is_apposition(parsed, denial, other)
    if not renames and denial.attributed_by == name_of(other) and _holds(other, denial):
        return 0.0  # who reports a denial is not the one whom it denies
    if near and distance <= OF_SUCH and _NO_SUCH.search(_text(denial)) and not shared and not other.negated:
        return 5.0 - distance  # "No such meeting took place": whatever words the report of it used
    enough = enough and not other.negated and not _rules_out(denial) and bool(shared - _names(parsed, denial))
    if not (renames or enough or (points and near and (not words or shared))) or (distance < 0 and points):
        return 0.0
    return 10.0 + len(shared) + (2.0 if near and points else 0.0) - 0.1 * abs(distance) + (5.0 if renames else 0.0)


def _contradicts(parsed: Parsed, denial: Claim) -> bool:
    """Whether the sentence says that the one who denies contradicts somebody: "He contradicted her and said ..."."""
    if denial.cue_span is None:
        return False
    sentence = parsed.sentence_at(denial.cue_span.start)
    start = sentence.start if sentence is not None else denial.cue_span.start
    return _CONTRADICTS.search(parsed.text[start : denial.cue_span.start]) is not None


def _rules_out(denial: Claim) -> bool:
    """Whether somebody will not have it, rather than says that it is not so: "ruled out talks", "refused to go"."""
    return any(part in ("rule_out", "refuse", "noun_refusal") for part in denial.rule.split("/"))


def _names(parsed: Parsed, denial: Claim) -> frozenset[str]:
    """The stems of the names in what is denied: they alone tie no denial to a claim."""
    named = [m for span in denial.content_spans for m, _ in parsed.mentions_in(span.start, span.end)]
    capital = re.findall(r"(?<=[\w,] )[A-Z][\w’'-]+", _text(denial))
    return _stems(" ".join([*(m.text for m in named if m.text[:1].isupper()), *capital]))


def _holds(other: Claim, denial: Claim) -> bool:
    return denial.cue_span is not None and any(span.contains(denial.cue_span) for span in other.content_spans)


def _text(one: Claim) -> str:
    return " ".join(span.text for span in one.content_spans)


def _said(one: Claim) -> frozenset[str]:
    return _stems(_text(one))


def _same_holder(one: Claim, other: Claim) -> bool:
    if one.holder is not None and other.holder is not None:
        return one.holder == other.holder
    if one.holder_span is None or other.holder_span is None:
        return False
    return one.holder_span.text.lower() == other.holder_span.text.lower()


def position(one: Claim) -> int:
    """Where a claim stands in the text: its cue, else its content, else its holder."""
    span = one.cue_span or one.content_span or one.holder_span
    return span.start if span is not None else 0


def _is_apposition(parsed: Parsed, denial: Claim, other: Claim) -> bool:
    """ "..., a claim that Moscow denied": what is denied renames the content just before it."""
    what = denial.content_span
    if what is None or not other.content_spans:
        return False
    if _renames(parsed, denial, other):
        return True
    if not _names_claim(what):
        return False
    ends = [span.end for span in other.content_spans] + [
        span.end for span in other.content_spans if span.contains(what)
    ]
    gap = [parsed.text[end : what.start] for end in ends if end <= what.start]
    inside = any(span.start < what.start < span.end for span in other.content_spans)
    return inside or any(not re.search(r"\w|\n\s*\n", between) for between in gap)


def _renames(parsed: Parsed, denial: Claim, other: Claim) -> bool:
    """Whether a relative clause dismisses what was just said: "..., something that Moscow dismissed as a fable"."""
    spans = [span for span in (denial.holder_span, denial.cue_span, denial.content_span) if span is not None]
    start = min(span.start for span in spans)
    ends = [span.end for span in (*other.content_spans, other.cue_span, other.holder_span) if span is not None]
    before = [end for end in ends if end <= start]
    if not before:
        return False
    between = re.fullmatch(r",\s+(?:an?|the)?\s*(\w+)\s+(?:that|which)\s+", parsed.text[max(before) : start])
    return between is not None and (between[1] == "something" or between[1] in _words()[1])


def _names_claim(span: Span) -> bool:
    words = span.text.lower().split()
    return bool(words) and any(word.strip(",.") in _words()[1] for word in words[:4])


def _points(said: str) -> bool:
    """Whether the words only point to a claim: "it", "the allegations", "No, that did not happen"."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", said)]
    pointing, nouns, _ = _words()
    while len(words) > 1 and words[0] in ("no", "yes") and words[1] in _PRONOUNS:
        words = words[1:]
    if not words or _SUCH.search(said) is not None:
        return True
    if words[0] in _PRONOUNS and (len(words) == 1 or not _stems(said)):
        return True
    return words[0] in pointing and (len(words) == 1 or bool(nouns & set(words[:4])))


@functools.lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    _, nouns, empty = _words()
    found = {word.lower() for word in _WORD.findall(text)} - empty - nouns
    return frozenset(_stem(word) for word in found)


def _shared(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Stems that both have, or of which one begins the other: "russ" and "russia"."""
    return frozenset(a for a in one if any(a == b or a.startswith(b) or b.startswith(a) for b in other))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
