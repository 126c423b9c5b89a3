"""Which words of time a verb takes, by the parse: "lands on Saturday" lies ahead, "met in February" behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitry.read.parsed import Parsed
from summitry.read.times import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = frozenset({"compound", "flat", "nmod", "nmod:tmod", "nummod", "appos", "amod", "conj", "fixed"})
_NUMBERED = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_AWAY = frozenset({"since", "after", "from", "before", "of", "until", "till", "than", "between", "during", "for", "by"})


def taken_by_present(parsed: Parsed) -> frozenset[int]:
    """Where weekdays and numbered days start that hang on a present verb which tells of something to be done."""
    if not parsed.doc.has_annotation("DEP"):
        return frozenset()
    weekdays = lexicon.load().weekdays
    words = (one for one in parsed.doc if one.lower_ in weekdays or _NUMBERED.fullmatch(one.lower_))
    return frozenset(one.idx for one in words if _is_ahead(one))


def taken_by_past(parsed: Parsed) -> frozenset[int]:
    """Where months start that hang on a finite verb of the past, "met in February"; none that was planned for one."""
    if not parsed.doc.has_annotation("DEP"):
        return frozenset()
    months = lexicon.load().months
    return frozenset(one.idx for one in parsed.doc if one.lower_[:3] in months and one.is_title and _is_behind(one))


def _is_behind(month: Token) -> bool:
    head = _phrase(month)
    verb = head.head
    case = {child.lower_ for child in head.children if child.dep_ == "case"}
    if verb.pos_ != "VERB" or not head.dep_.startswith("obl") or not case <= {"in", "on", "during"} or not case:
        return False
    return verb.lemma_.lower() not in lexicon.load().lists["planned"] and (
        [*verb.morph.get("Tense"), *verb.morph.get("VerbForm")] == ["Past", "Fin"]
    )


def _phrase(word: Token) -> Token:
    """The head of the phrase that a word of time is part of."""
    while word.dep_ in _NOMINAL and word.head.pos_ in ("PROPN", "NOUN", "NUM") and word.head.i != word.i:
        word = word.head
    return word


def _is_ahead(day: Token) -> bool:
    head = _phrase(day)
    verb = head.head
    case = {child.lower_ for child in head.children if child.dep_ == "case"}
    if verb.pos_ != "VERB" or verb.lemma_.lower() in lexicon.load().lists["present_no_plan"]:
        return False
    if "\n" in day.doc.text[min(day.idx, verb.idx) : max(day.idx, verb.idx)]:
        return False
    if verb.morph.get("VerbForm") == ["Inf"] and verb.dep_ in ("advcl", "xcomp") and not case & _AWAY:
        return _is_present(verb.head) or any(
            child.dep_ == "aux:pass" and _is_present(child) for child in verb.head.children
        )
    auxiliaries = [child for child in verb.children if child.dep_.startswith("aux")]
    if not auxiliaries:
        return _is_present(verb) and not case & _AWAY
    passive = [child for child in auxiliaries if child.dep_ == "aux:pass"]
    return len(auxiliaries) == len(passive) == 1 and _is_present(passive[0]) and not case & (_AWAY - {"for"})


def _is_present(verb: Token) -> bool:
    return not verb.lower_.endswith("ed") and [*verb.morph.get("Tense"), *verb.morph.get("VerbForm")] == ["Pres", "Fin"]
