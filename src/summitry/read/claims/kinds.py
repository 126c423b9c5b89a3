"""Which kind of claim a content makes where the cue leaves it open: by the rules of `frames/claim_types.yaml`.

Looks at the content's main verb, its subject and its words; knows no holder by name and changes no span.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from summitry import tables
from summitry.errors import Stop
from summitry.quick import Quick
from summitry.read.claims import lexicon, tree

if TYPE_CHECKING:
    from spacy.tokens import Token


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind that contents of a certain make have; every field that is given must fit."""

    id: str
    becomes: str
    of: tuple[str, ...]
    examples: tuple[str, ...]
    refusals: tuple[str, ...]
    groups: tuple[str, ...] = ()
    not_groups: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    not_main: tuple[str, ...] = ()
    aux: tuple[str, ...] = ()
    aux_not: tuple[str, ...] = ()
    subject: str = ""
    negated: bool | None = None
    holder: str = ""
    says: str = ""
    not_says: str = ""
    start: str = ""
    command: bool = False
    reported: bool | None = None
    denies: bool = False
    plain: bool = False
    part: str = ""
    verdict: bool = False
    bare: bool = False


@dataclass(frozen=True, kw_only=True)
class Said:
    """A content as the rules see it."""

    type: str
    group: str
    cue: str
    holder: str
    text: str
    main: Token | None
    own: bool
    """Whether the subject of the main verb is the holder."""
    reported: bool
    command: bool

    @functools.cached_property
    def negated(self) -> bool:
        return self.main is not None and tree.says_not(self.main)

    @functools.cached_property
    def straight(self) -> str:
        """The text with straight apostrophes, as the rules write them."""
        return self.text.replace("’", "'")


@functools.cache
def rules() -> tuple[Rule, ...]:
    """The rules of `frames/claim_types.yaml`, in its order."""
    found = tuple(
        tables.convert(row, Rule, f"frames/claim_types.yaml rule {row.get('id', number)}")
        for number, row in enumerate(tables.read_yaml("frames", "claim_types.yaml")["rules"], start=1)
    )
    for rule in found:
        unknown = {rule.becomes, *rule.of} - lexicon.CLAIM_TYPES
        if unknown:
            raise Stop(f'frames/claim_types.yaml: "{rule.id}" names unknown types {sorted(unknown)}')
    return found


@functools.cache
def _open_types() -> frozenset[str]:
    return frozenset(one for rule in rules() for one in rule.of)


def kind(said: Said) -> Rule | None:
    """The first rule that fits what was said; None leaves the cue's own type."""
    if said.type not in _open_types():
        return None
    return next((rule for rule in rules() if said.type in rule.of and _fits(rule, said)), None)


def _fits(rule: Rule, said: Said) -> bool:
    return _fits_cue(rule, said) and _fits_words(rule, said) and _fits_clause(rule, said)


def _fits_cue(rule: Rule, said: Said) -> bool:
    if rule.groups and said.group not in rule.groups or said.group in rule.not_groups:
        return False
    if rule.cues and said.cue not in _forms(rule.cues):
        return False
    if rule.reported is not None and rule.reported != said.reported:
        return False
    return not rule.holder or _pattern(rule.holder).search(said.holder) is not None


@functools.cache
def _pattern(source: str) -> Quick:
    return Quick(source, re.IGNORECASE)


@functools.cache
def _forms(lemmas: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for lemma in lemmas for form in lexicon.forms_of(lemma))


def _fits_words(rule: Rule, said: Said) -> bool:
    if rule.command and not said.command:
        return False
    if rule.start and not _pattern(rule.start).match(said.straight):
        return False
    if rule.says and not _pattern(rule.says).search(said.straight):
        return False
    return not (rule.not_says and _pattern(rule.not_says).search(said.straight))


def _fits_clause(rule: Rule, said: Said) -> bool:
    if rule.negated is not None and rule.negated != said.negated:
        return False
    verb = said.main
    if verb is None:
        return not (rule.main or rule.aux or rule.subject or rule.part or rule.verdict or rule.bare)
    if rule.main and not _is_any(verb, rule.main) or _is_any(verb, rule.not_main):
        return False
    if rule.part and verb.pos_ not in rule.part.split() or rule.verdict and not _is_verdict(verb):
        return False
    if rule.bare and not _is_bare(verb, said.cue):
        return False
    aux = {one.lower_ for one in verb.children if one.dep_ in ("aux", "aux:pass")}
    if rule.aux and not aux & set(rule.aux) or aux & set(rule.aux_not):
        return False
    return _fits_subject(rule.subject, said)


def _is_verdict(verb: Token) -> bool:
    """Whether the verb says of something what it is: "consider the offer unacceptable", "see him as a friend"."""
    if tree.child(verb, "obj") is None and tree.child(verb, *tree.PASSIVE_SUBJECTS) is None:
        return False
    named = [one for one in tree.children(verb, "xcomp") if one.pos_ in ("ADJ", "NOUN") and not tree.is_infinitive(one)]
    return bool(named) or any(one.i > verb.i and tree.case_of(one) == "as" for one in tree.children(verb, "obl"))


def _is_bare(verb: Token, cue: str) -> bool:
    """Whether somebody else is to do it: a verb without tense, "insisted that the north withdraw", "... be freed"."""
    own = tree.child(verb, *tree.SUBJECTS, *tree.PASSIVE_SUBJECTS)
    if own is None or own.lower_ in ("i", "we", "you"):
        return False
    helpers = [one.lower_ for one in verb.children if one.dep_ in ("aux", "aux:pass", "cop")]
    if helpers:
        return helpers == ["be"] or helpers == ["not"]
    one = "Number=Plur" not in str(own.morph) and tree.child(own, "conj") is None and own.lower_ != "they"
    base = verb.pos_ == "VERB" and verb.lower_ == verb.lemma_.lower()
    return base and (one or cue.endswith("ed"))


def _is_any(verb: Token, lemmas: Collection[str]) -> bool:
    return bool({verb.lemma_.lower(), verb.lower_} & set(lemmas))


def _fits_subject(wanted: str, said: Said) -> bool:
    if wanted == "self":
        return said.own
    if wanted == "other":
        return not said.own
    if wanted == "nothing":
        return said.negated
    return True


_NO_ORDERS = frozenset("let thank look see remember ask believe excuse read imagine suppose".split())  # noqa: SIM905
"""Bare verbs in front that give no order: "Imagine how easy it would be"."""


def is_command(words: list[Token]) -> bool:
    """Whether the words of direct speech give an order: a bare verb in front, no subject."""
    content = [one for one in words if not one.is_punct and not one.is_space]
    if content and content[0].lower_ in ("please", "just", "so", "and", "then", "first", "now"):
        content = content[1:]
    if len(content) < 2:
        return False
    first, second = content[0], content[1]
    if first.lower_ in _NO_ORDERS:
        return False
    if first.lower_ in ("do", "don't", "never") and second.lower_ in ("n't", "n’t", "not") or first.lower_ == "never":
        return not any(one.dep_ in tree.SUBJECTS and one.i < first.i + 4 for one in content)
    is_verb = first.pos_ == "VERB" and ("VerbForm=Inf" in str(first.morph) or "Mood=Imp" in str(first.morph))
    return is_verb and tree.child(first, *tree.SUBJECTS, *tree.PASSIVE_SUBJECTS) is None
