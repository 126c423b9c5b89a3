"""What was left open, each matter by its clause: "the matter was deferred", "nothing was put in writing".

Knows passives of putting off, "nothing" and "no" with a verb of settling, and results that could not be reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Outcome
from summitry.read.outcomes import before
from summitry.read.outcomes.made import Place, clause_of, first_of, is_main, is_negated, subject, words

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(place: Place) -> Iterator[Outcome]:
    """Matters that a meeting left open."""
    if place.encounter is None:
        return
    for verb in place.tokens:
        if verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or not is_main(verb):
            continue
        span = _open(place, verb) or _bare(place, verb) or _resting(verb)
        if span is not None and not before.is_of_other_day(place.parsed, verb, place.found):
            yield place.made("none", *span, rule="none:matter")
            return


def _open(place: Place, verb: Token) -> tuple[int, int] | None:
    matter = subject(verb)
    if matter is None or _is_ahead(verb):
        return None
    none = matter.lower_ == "nothing" or any(one.dep_ == "det" and one.lower_ == "no" for one in matter.children)
    passive = matter.dep_ == "nsubj:pass"
    lemma = verb.lemma_.lower()
    if none:
        if matter.lower_ == "nothing" and not _was(verb):
            return None
        known = matter.lower_ == "nothing" or matter.lemma_.lower() in words("things") | words("settlements")
        settled = (passive and lemma in words("settling")) or (not passive and lemma in words("emerging"))
        if known and settled and not is_negated(verb):
            return _whole(verb, matter)
        if lemma == "be" and verb.dep_ == "root" and matter.lower_ != "nothing" and known and _there(verb):
            return _without_stop(place)
        return None
    if lemma == "be" or not passive or not _is_matter(place, matter):
        return None
    off = {one.lower_ for one in verb.children if one.dep_ in ("compound:prt", "advmod")} & {"off", "aside", "over"}
    if (lemma in words("putting_off") or (lemma in ("put", "set", "lay", "hold") and off)) and not is_negated(verb):
        return clause_of(verb) if matter.head.i == verb.i else None
    if (
        lemma in words("settling")
        and is_negated(verb)
        and matter.lemma_.lower() in words("things") | words("settlements")
    ):
        return clause_of(verb)
    return clause_of(verb) if _is_left(verb) else None


_FEW = 4
"""Words of a sentence that only says that there was none: "No deal." """


def _bare(place: Place, noun: Token) -> tuple[int, int] | None:
    """ "No deal.", "No communique, either."."""
    no = any(one.dep_ == "det" and one.lower_ == "no" for one in noun.children)
    if noun.dep_ != "root" or not no or noun.lemma_.lower() not in words("settlements"):
        return None
    return _without_stop(place) if place.previous and len(place.text.split()) <= _FEW else None


def _resting(verb: Token) -> tuple[int, int] | None:
    """ "Where the pipe will land stays undecided", "the islands remain in dispute"."""
    if verb.lemma_.lower() not in words("resting") or is_negated(verb):
        return None
    left = any(one.dep_ in ("xcomp", "advmod") and one.lower_ in words("open") for one in verb.children)
    kinds = ("nsubj", "csubj", "advcl", "ccomp")
    matter = next((one for one in verb.children if one.i < verb.i and one.dep_.startswith(kinds)), None)
    if not left or matter is None or matter.lemma_.lower() in words("not_matters") or matter.pos_ == "PRON":
        return None
    asked = [one.idx for one in verb.children if one.tag_ in ("WRB", "WP") and one.i < matter.i]
    return min(first_of(matter), verb.idx, *asked), clause_of(verb)[1]


def _was(verb: Token) -> bool:
    """Whether the tense is past: "nothing has been fixed" tells of how things stand before a meeting."""
    return verb.tag_ == "VBD" or any(one.lower_ in ("was", "were") for one in verb.children)


def _there(verb: Token) -> bool:
    """ "There was no agreement", with the matter before or behind it."""
    said = any(one.dep_ == "expl" for one in verb.children)
    return said and any(one.dep_ == "obl" for one in verb.children) and verb.tag_ == "VBD"


def _whole(verb: Token, matter: Token) -> tuple[int, int]:
    start, end = clause_of(verb)
    later = [
        one
        for one in verb.subtree
        if one.dep_ == "acl:relcl" and one.i > verb.i and any(left.text == "," for left in (verb.doc[_first(one) - 1],))
    ]
    for one in later:
        last = verb.doc[_first(one) - 2]
        end = min(end, last.idx + len(last.text))
    return min(start, first_of(matter)), end


def _first(token: Token) -> int:
    return int(min(one.i for one in token.subtree if not one.is_punct))


def _without_stop(place: Place) -> tuple[int, int]:
    return place.sentence.start, place.sentence.start + len(place.text.rstrip(" .\n"))


def _is_ahead(verb: Token) -> bool:
    """Whether the verb lies ahead or is only possible: "a decision may be postponed"."""
    helpers = {one.lower_ for one in verb.children if one.dep_ in ("aux", "aux:pass", "mark")}
    return bool(helpers & {"will", "would", "may", "might", "should", "must", "shall", "if", "to", "had"}) or any(
        one.lower_ == "ever" for one in verb.children
    )


def _is_matter(place: Place, noun: Token) -> bool:
    """Whether something can be left open at a table: no person, no meeting."""
    named = place.parsed.mention_at(noun.idx)
    if named is not None and named[1].type in ("person", "state"):
        return False
    return noun.pos_ in ("NOUN", "PROPN") and noun.lemma_.lower() not in words("not_matters")


def _is_left(verb: Token) -> bool:
    """ "Was left open", "were left unsigned", "was left to the experts"."""
    if verb.lemma_.lower() != "leave":
        return False
    for child in verb.children:
        if child.dep_ in ("xcomp", "advmod") and child.lower_ in words("open"):
            return True
        to = any(one.lower_ in ("to", "for", "with") for one in child.children if one.dep_ == "case")
        if child.dep_ == "obl" and to and child.lemma_.lower() in words("later"):
            return True
    return False
