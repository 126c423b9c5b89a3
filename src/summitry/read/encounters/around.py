"""Values that stand apart from the words for an encounter, in their sentence or another, as the network has learnt it.

Only what no rule has given to any encounter, and only what the encounter does not have: the network says that some
words are its date, its place, its length, or name who came along, and the rules say what these words mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitry.model import Attribute, Coreference, Span
from summitry.read import passages
from summitry.read.encounters import roles
from summitry.read.encounters.binding import head_of
from summitry.read.encounters.drafts import Discourse, Draft, attach, contradicts
from summitry.read.encounters.gatherings import HostEvent
from summitry.read.encounters.lengths import measured
from summitry.read.encounters.places import named
from summitry.read.encounters.roles import Value
from summitry.read.names.lexicon import identifier
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from summitry.read.passages import Floats, Passages, Told

SURE: Mapping[str, float] = {
    "date": 0.8, "place": 0.8, "venue": 0.8, "host_event": 0.8, "length": 0.8, "company": 0.8,
}  # fmt: skip
"""How likely the words of a value must be to have a role in an encounter, role by role."""

APART = 0.2
"""How much less likely they must be to have it in any other."""


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """An encounter, and what the network says of the words around each mention of it."""

    draft: Draft
    told: tuple[Told, ...]

    def sure(self, tokens: Sequence[int], role: str) -> float:
        """How likely words have a role in it, on average, by the mention that is surest."""
        return max((_mean(one, tokens, role) for one in self.told), default=0.0)


def _mean(told: Told, tokens: Sequence[int], role: str) -> float:
    return sum(told.roles.get(token, {}).get(role, 0.0) for token in tokens) / len(tokens)


def add(
    parsed: Parsed, state: Discourse, events: Mapping[int, Sequence[HostEvent]], coreference: Sequence[Coreference]
) -> None:
    """Give encounters the values around them that are nobody's."""
    known = passages.of(parsed.doc)
    if known is None:
        return
    single = [one for one in state.drafts if not one.plural and one.kind != "set"]
    told = ((one, tuple(known.told([token]) for token in one.tokens)) for one in single)
    asked = [_Asked(draft=one, told=tuple(answer for answer in answers if answer is not None)) for one, answers in told]
    if not asked:
        return
    taken = [one.span for draft in state.drafts for one in (*draft.attributes, *draft.restated)]
    for value in (*_values(parsed, events, coreference), *_told_of(parsed, known)):
        if any(span.start < value.end and value.start < span.end for span in taken):
            continue
        draft = _whose(parsed, value, asked)
        if draft is not None and _fits(draft, value):
            taken.append(parsed.span(value.start, value.end))
            for one in value.attributes:
                if not contradicts(draft, [one]):
                    attach(draft, one)


def _values(
    parsed: Parsed, events: Mapping[int, Sequence[HostEvent]], coreference: Sequence[Coreference]
) -> Iterator[Value]:
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind == "byline":
            continue
        times = [one for one in parsed.times if sentence.start <= one.span.start and one.span.end <= sentence.end]
        yield from roles.values(parsed, times, named(parsed, sentence, coreference), events.get(number, ()))
        for time in times:
            length = measured(parsed, sentence, time)
            if length is not None:
                yield _of("length", time.span, length)
        for mention, entity in parsed.mentions_in(sentence.start, sentence.end):
            if entity.type == "person":
                span = parsed.span(mention.start, mention.end)
                yield _of(
                    "company", span, Attribute(name="others_present", value=entity.id, span=span, rule="presence:told")
                )


def _told_of(parsed: Parsed, known: Passages) -> Iterator[Value]:
    """Houses, gatherings and companions that no table knows, in the words that the network takes for them."""
    takes = known.of("takes")
    lines = [parsed.solid(one) for one in parsed.sentences if one.kind == "sentence"]
    for role, name in _OPEN.items():
        column = takes[:, list(known.labels["takes"]).index(role)]
        for line in lines:
            for run in _runs(line, column):
                words = _bare(run, role)
                if words and _can_be(parsed, words, role):
                    span = parsed.words(words)
                    value = identifier(span.text) if role == "venue" else span.text
                    yield _of(role, span, Attribute(name=name, value=value, span=span, rule=f"{name}:told"))


_OPEN: Mapping[str, str] = {"venue": "venue", "host_event": "host_event", "company": "others_present"}
"""Roles whose values are words of the text, and the attribute that each gives."""

IN_RUN = 0.5
"""How likely a word must be to have a role, so that it belongs to a run of such words."""


def _runs(tokens: Sequence[Token], scores: Floats) -> Iterator[list[Token]]:
    """Words side by side that are likely to have a role."""
    run: list[Token] = []
    for token in tokens:
        if scores[token.i] >= IN_RUN:
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _bare(run: Sequence[Token], role: str) -> list[Token]:
    """The words less what stands around a phrase: prepositions, articles, marks."""
    words = list(run)
    while words and (words[-1].is_punct or words[-1].pos_ in ("ADP", "CCONJ", "DET", "PRON", "VERB", "AUX", "ADV")):
        words.pop()
    around = ("ADP", "CCONJ", "ADV", "VERB", "AUX", "PUNCT", *(("DET",) if role != "company" else ()))
    while words and words[0].pos_ in around:
        words.pop(0)
    return words


def _can_be(parsed: Parsed, words: Sequence[Token], role: str) -> bool:
    """Whether a phrase is one of nouns: of a name, or of a house behind a word of place, or of people."""
    head = head_of(list(words))
    if head.pos_ not in ("NOUN", "PROPN", "NUM"):
        return False
    if role == "company":
        return bool(head.tag_ == "NNS" or head.pos_ == "PROPN")
    inside = parsed.mentions_in(words[0].idx, words[-1].idx + len(words[-1]))
    if any(entity.type == "place" and mention.start <= words[0].idx for mention, entity in inside):
        return False
    of_others = any(entity.type in ("person", "state") for _, entity in inside) and len(words) < _HOUSE_OF
    return not of_others and any(one.text[:1].isupper() or bool(one.like_num) for one in words)


_HOUSE_OF = 3
"""Words from which on a phrase that holds somebody's name may be of a house: "the X family's farm"."""


def _of(role: str, span: Span, one: Attribute) -> Value:
    return Value(role=role, start=span.start, end=span.end, attributes=(one,))


def _whose(parsed: Parsed, value: Value, asked: Sequence[_Asked]) -> Draft | None:
    """The encounter that a value is surely of, if it is not as well another's."""
    words = [one for one in parsed.tokens(value.start, value.end) if not (one.is_space or one.is_punct)]
    if (
        not words
        or roles.stands_apart(head_of(words))
        or _is_of_a_wait(value, words)
        or roles.is_of_a_thing(head_of(words), value.role)
    ):
        return None
    tokens = [one.i for one in words]
    ranked = sorted(((one.sure(tokens, value.role), n) for n, one in enumerate(asked)), reverse=True)
    if not ranked or ranked[0][0] < SURE[value.role]:
        return None
    if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - APART:
        return None
    draft = asked[ranked[0][1]].draft
    here = parsed.sentence_index(value.start)
    return None if value.role == "company" and here not in draft.sentences else draft


def _is_of_a_wait(value: Value, words: list[Token]) -> bool:
    """ "Had to wait two hours for his meeting": no length of it."""
    return value.role == "length" and any(one.lemma_.lower() in _WAITS for one in head_of(words).ancestors)


_WAITS = frozenset({"wait", "delay", "late", "keep"})
_ONE_WHERE = frozenset({"place", "country"})


def _fits(draft: Draft, value: Value) -> bool:
    """Whether an encounter lacks what a value says: a second companion is no repetition."""
    names = {one.name for one in value.attributes}
    if names == {"others_present"}:
        return draft.kind != "one_on_one" and not {str(one.value) for one in value.attributes} & set(draft.participants)
    if names & _ONE_WHERE:
        names |= _ONE_WHERE
    return not names & {one.name for one in draft.attributes}
