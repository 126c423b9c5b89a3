"""Epistemic hedges and what they weaken: "alleged", "appeared to", "perhaps"; not vague quantities, not "would"."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

import msgspec

from summitry import tables
from summitry.model import Hedge, Span
from summitry.read.parsed import Parsed
from summitry.read.phrases import sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["modal", "adverb", "attribute", "predicate", "verb", "passive", "noun"]
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer", "expl")
_PEOPLE = frozenset(
    {"he", "she", "they", "i", "we", "you", "who", "nobody", "somebody", "everybody", "one", "anyone", "someone"}
)
_SPEAKERS = ("er", "or", "ist", "ent", "man", "woman", "men", "als", "ers", "ors", "ists", "ents", "ics")
"""Endings of nouns that name people: minister, senator, analyst, president, spokesman, officials, critics."""
_WHEN = frozenset({"when", "where", "why", "how", "whenever"})
_MAKING = frozenset({"make", "makes", "made", "making", "render", "renders", "rendered"})


class Refuse(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What undoes a hedge word."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    negated: bool = False
    people: bool = False
    people_agent: bool = False
    bare: bool = False
    object: bool = False


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"role": "as"}):
    """Hedge words of one kind in one role, with examples and refusals."""

    words: tuple[str, ...]
    kind: str
    role: Role
    examples: tuple[str, ...]
    refusals: tuple[str, ...]
    refuse: Refuse = Refuse()


@functools.cache
def rows() -> tuple[Row, ...]:
    """The rows of `hedges.yaml`, in its order."""
    return tuple(
        tables.convert(row, Row, f"hedges.yaml row {number}")
        for number, row in enumerate(tables.read_yaml("hedges.yaml"), start=1)
    )


@functools.cache
def _by_word() -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows():
        for word in row.words:
            found[word].append(row)
    return {word: tuple(some) for word, some in found.items()}


def find(parsed: Parsed) -> Iterator[Hedge]:
    """Every hedge of a document, in text order, with the smallest clause or phrase that it weakens."""
    for token in parsed.doc:
        for row in _by_word().get(_written(token), ()):
            if not _undone(token, row) and (head := _ROLES[row.role](token)) is not None:
                span = _words(parsed, token)
                yield Hedge(span=span, scope=_scope(parsed, token, head, row), kind=row.kind)
                break


def _written(token: Token) -> str:
    """The word, or the whole of a hyphenated one that the tokeniser has cut: "so-called"."""
    word = str(token.lower_)
    if (
        word == "so"
        and token.i + 2 < len(token.doc)
        and token.nbor(1).text in "-‑"
        and token.nbor(2).lower_ == "called"
    ):
        return "so-called"
    return word


def _words(parsed: Parsed, token: Token) -> Span:
    last = token.nbor(2) if _written(token) != token.lower_ else token
    return parsed.span(token.idx, last.idx + len(last.text))


def _undone(token: Token, row: Row) -> bool:
    refuse, doc = row.refuse, token.doc
    before = doc[token.i - 1].lower_ if token.i else ""
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if before in refuse.before or after in refuse.after:
        return True
    if row.role == "modal" and (token.head.lower_ in refuse.verbs or (refuse.negated and _is_ruled_out(token))):
        return True
    if row.role == "passive" and any(one.lower_ in ("not", "n't", "n’t", "must") for one in token.children):
        return True
    said = any(one.dep_ in ("ccomp", "xcomp") for one in token.children) or token.dep_ == "parataxis"
    if refuse.object and not said:
        return True
    if refuse.people and _has_speaker(token):
        return True
    if refuse.people_agent and any(one.dep_ == "obl:agent" for one in token.children):
        return True
    return refuse.bare and not _has_more(token)


def _is_ruled_out(modal: Token) -> bool:
    """Whether it is denied or only a measure: "could hardly hide it", "no deal could", "those that each could have"."""
    following, verb = modal.doc[modal.i + 1 : modal.i + 2], modal.head
    if any(one.lower_ in _DENYING for one in (*verb.children, *following)):
        return True
    if any(one.lower_ == "no" and one.dep_ == "det" for child in verb.children for one in child.children):
        return True
    return verb.dep_ == "acl:relcl" and verb.head.lower_ in ("those", "all", "everything", "number", "what")


_DENYING = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely", "barely", "worse"})


def _has_speaker(verb: Token) -> bool:
    """Whether a person or body does it, who then proposes something rather than gives a sign of it."""
    own = next((one for one in verb.children if one.dep_ in _SUBJECTS), None)
    if own is None:
        return verb.dep_ not in ("acl", "advcl")
    if own.lower_ in _PEOPLE or own.pos_ == "PROPN" or own.ent_type_ in ("PERSON", "ORG"):
        return True
    return str(own.lower_).endswith(_SPEAKERS)


def _has_more(noun: Token) -> bool:
    return any(one.i > noun.i and one.dep_ in ("nmod", "acl", "ccomp", "advcl", "acl:relcl") for one in noun.children)


# -- what the word must be: each answers with the head of what is weakened, or None


def _modal(token: Token) -> Token | None:
    if token.pos_ != "AUX" or (token.text[0].isupper() and not _opens_sentence(token)):
        return None
    if token.dep_ not in ("aux", "aux:pass") and token.dep_ != "root":
        return None
    return token.head


def _opens_sentence(token: Token) -> bool:
    return (
        token.i == sentence_start(token)
        or token.nbor(-1).is_punct
        or bool(token.text.isupper() and len(token.text) > 1)
    )


def _adverb(token: Token) -> Token | None:
    if token.pos_ == "ADJ" and token.lower_ in ("likely", "unlikely"):
        return token.head if token.dep_ == "advmod" else None
    if token.pos_ not in ("ADV", "INTJ", "PROPN", "X", "PART") and token.dep_ not in ("advmod", "discourse"):
        return None
    return token.head if token.head.i != token.i else token


def _attribute(token: Token) -> Token | None:
    if _written(token) != token.lower_:
        token = token.nbor(2)
    if token.dep_ == "amod" and token.i < token.head.i:
        return token.head
    if (
        token.dep_ in ("compound", "advmod", "acl", "case", "mark")
        and token.head.pos_ in ("NOUN", "PROPN")
        and token.i < token.head.i
    ):
        return token.head
    if token.dep_ in ("conj", "dep", "nmod") and token.pos_ == "ADJ" and token.head.dep_ == "amod":
        return token.head.head
    return None


def _predicate(token: Token) -> Token | None:
    if token.pos_ not in ("ADJ", "ADV") or token.dep_ in ("amod", "advmod"):
        return None
    if token.dep_ in ("xcomp", "obl", "amod") and token.head.lower_ in _MAKING:
        return None  # "made the visit possible"
    return token


def _verb(token: Token) -> Token | None:
    if token.pos_ not in ("VERB", "AUX"):
        return None
    for one in token.children:
        if one.i > token.i and one.dep_ in ("xcomp", "ccomp", "csubj", "obj"):
            if one.dep_ == "obj" and token.lower_.startswith(("appear", "seem")):
                continue
            return token
        if (
            one.i > token.i
            and one.dep_ == "advcl"
            and any(mark.lower_ in ("as", "that", "like", "to") for mark in one.children)
        ):
            return token
    if token.dep_ in ("cop", "aux") and token.lower_.startswith(("appear", "seem")):
        return token.head
    if token.dep_ == "parataxis" and any(one.dep_ in _SUBJECTS for one in token.children):
        return token.head  # "Nothing was agreed, he claimed"
    return None


def _passive(token: Token) -> Token | None:
    if not any(
        one.dep_ in ("aux:pass", "nsubj:pass") or (one.dep_ == "aux" and one.lemma_ == "be") for one in token.children
    ):
        return None
    for one in token.children:
        if one.i > token.i and one.dep_ in ("xcomp", "ccomp", "obl", "advcl", "csubj"):
            marks = {mark.lower_ for mark in one.children if mark.dep_ in ("mark", "case")}
            if marks & {"to", "as", "that"}:
                return token
    return None


def _noun(token: Token) -> Token | None:
    return token if token.pos_ == "NOUN" and token.dep_ not in ("compound",) else None


_ROLES: dict[str, Callable[[Token], Token | None]] = {
    "modal": _modal,
    "adverb": _adverb,
    "attribute": _attribute,
    "predicate": _predicate,
    "verb": _verb,
    "passive": _passive,
    "noun": _noun,
}


# -- how far it reaches


def _scope(parsed: Parsed, token: Token, head: Token, row: Row) -> Span:
    if row.role in ("attribute", "noun"):
        return _phrase(parsed, head)
    if row.role == "adverb" and not _heads_clause(head):
        return _phrase(parsed, head, start=token.i)
    if row.role == "adverb" and _stands_before_predicate(token, head):
        return _span(parsed, {one.i for one in head.subtree if one.i >= token.i})
    return _clause(parsed, head)


def _stands_before_predicate(adverb: Token, head: Token) -> bool:
    """ "is perhaps the best": the copula in front of the adverb, the noun behind it."""
    copula = next((one for one in head.children if one.dep_ == "cop"), None)
    nominal = head.pos_ in ("NOUN", "PROPN") or any(one.dep_ == "det" for one in head.children)
    return copula is not None and nominal and copula.i < adverb.i < head.i


def _heads_clause(head: Token) -> bool:
    return head.pos_ in ("VERB", "AUX") or any(one.dep_ in (*_SUBJECTS, "cop") for one in head.children)


def _phrase(parsed: Parsed, head: Token, start: int | None = None) -> Span:
    drop = {
        below.i
        for one in head.children
        if one.dep_ in ("case", "cc", "conj", "punct", "cop", "parataxis", "appos", "mark", "aux")
        or one.dep_ in _SUBJECTS
        for below in one.subtree
    }
    return _span(parsed, {one.i for one in head.subtree} - drop | ({start} if start is not None else set()))


def _clause(parsed: Parsed, head: Token) -> Span:
    at = head
    while at.dep_ == "xcomp" and not any(one.dep_ in _SUBJECTS for one in at.children) and at.head.i != at.i:
        at = at.head
    drop: set[int] = set()
    for one in at.children:
        aside = one.dep_ in ("parataxis", "cc", "discourse")
        other = one.dep_ == "conj" and any(child.dep_ in _SUBJECTS for child in one.children)
        if aside or other:
            drop |= {below.i for below in one.subtree}
    opening = max((one.i for one in at.children if one.i < at.i and _joins(one)), default=-1)
    return _span(parsed, {number for number in {one.i for one in at.subtree} - drop if number > opening} | {head.i})


def _joins(token: Token) -> bool:
    """Whether the word only ties the clause to another: "as", "when", "because", "after"."""
    return token.dep_ == "mark" and token.lower_ != "to" or token.dep_ == "advmod" and token.lower_ in _WHEN


def _span(parsed: Parsed, numbers: set[int]) -> Span:
    tokens = [parsed.doc[number] for number in sorted(numbers)]
    while len(tokens) > 1 and tokens[-1].is_punct and tokens[-1].text not in ')”"':
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_punct and tokens[0].text not in '(“"':
        tokens.pop(0)
    return parsed.words(tokens)
