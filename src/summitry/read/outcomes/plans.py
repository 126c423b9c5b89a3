"""What is to follow, told in the author's voice after a meeting: "talks are to resume", "the ban will be lifted".

Also what the terms of a deal say, and what one side gives "in return". A plan of third parties is no outcome:
elections, courts, visits of a person. Only where the sentence before tells of the encounter or of another outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Outcome
from summitry.read.encounters.words import lists
from summitry.read.outcomes import before
from summitry.read.outcomes.made import Place, clause_of, is_main, is_negated, pattern, subject, words
from summitry.read.outcomes.subjects import is_pair

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(place: Place) -> Iterator[Outcome]:
    """The plans and the terms that a sentence tells of."""
    if place.text.lstrip()[:1] in ("“", '"', "‘") or _is_preview(place):
        return
    terms = _is_of_terms(place)
    for verb in place.tokens:
        if verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
            continue
        told = _told_by_both(place, verb)
        if not (told or (is_main(verb) and place.encounter is not None)) or _is_others(place, verb):
            continue
        kind = _kind(place, verb, terms=terms, told=told)
        if kind is not None:
            yield place.made(kind, *clause_of(verb, whole=terms), rule=f"plan:{kind}")


def _is_preview(place: Place) -> bool:
    """Whether the text tells first of an encounter that is still to come."""
    told = [one for one in place.found.encounters if one.mentions]
    first = min(told, key=lambda one: one.mentions[0].start, default=None)
    return first is not None and first.mood == "planned"


def _kind(place: Place, verb: Token, *, terms: bool, told: bool) -> str | None:
    if _is_there(verb) and _is_near(place):
        return "agreed"
    who = subject(verb)
    if who is None:
        return None
    if terms and who.head.i == verb.i and _is_term(verb) and who.lower_ not in words("nobody"):
        return "agreed"
    if _is_measure(place, verb, who):
        return "agreed"
    if told and (_is_ahead(verb) or _is_ordered(verb)):
        said = verb.head.lemma_.lower() in ("say", "state") or verb.dep_ == "root"
        return "announced" if not said or _is_deed(verb, who) else None
    if who.head.i == verb.i and _in_return(place, verb) and _is_side(place, who) and not is_negated(verb):
        return "agreed" if verb.tag_ == "VBD" else "announced"
    if _is_born(verb, who) or _is_referred(verb, who):
        return "agreed"
    if is_negated(verb) or not _is_near(place) or not _can_be_planned(place, who, verb):
        return None
    if _is_ordered(verb):
        return "agreed"
    if place.after and (_is_present(place, verb, who) or (_would(verb) and _is_deed(verb, who))):
        return "agreed"
    return "announced" if _is_ahead(verb) and _is_deed(verb, who) else None


def _is_near(place: Place) -> bool:
    return place.previous or place.number in place.found.mentioned


_CONDITIONS = frozenset({"if", "unless", "once", "whether", "until"})


def _is_others(place: Place, verb: Token) -> bool:
    """Whether the words belong to a holder, to a condition or to a quotation."""
    clauses = [verb, *(one for one in verb.children if one.dep_ == "advcl")]
    marks = {one.lower_ for clause in clauses for one in clause.children if one.dep_ == "mark"}
    asks = place.text.rstrip().endswith("?")
    return asks or bool(marks & _CONDITIONS) or pattern("plans", "guesses").search(place.text) is not None


def _helpers(verb: Token) -> list[str]:
    return [one.lower_ for one in verb.children if one.dep_ in ("aux", "aux:pass", "cop", "mark") and one.i < verb.i]


def _is_ordered(verb: Token) -> bool:
    """ "Are to draw up", "were to start", "is to be set up"."""
    helpers = _helpers(verb)
    pairs = zip(helpers, helpers[1:], strict=False)
    return verb.pos_ == "VERB" and any(one in ("is", "are", "was", "were") and two == "to" for one, two in pairs)


def _is_ahead(verb: Token) -> bool:
    return bool({"will", "shall"} & set(_helpers(verb)))


def _is_term(verb: Token) -> bool:
    """Whether a clause of a deal's terms says what holds or is to be done."""
    helpers = set(_helpers(verb))
    if verb.tag_ in ("VBZ", "VBP") and not helpers & {"has", "have"}:
        return verb.lemma_.lower() not in words("talking")
    return bool(helpers & {"will", "shall", "would", "may", "must"}) or _is_ordered(verb)


def _is_of_terms(place: Place) -> bool:
    """Whether the sentence, or one right before it, speaks of the terms; or its heading or label does."""
    if pattern("plans", "terms").search(place.text):
        return True
    parsed, at = place.parsed, place.number - 1
    section = parsed.sections[place.number]
    heading = parsed.text[section.start : section.end] if section is not None else ""
    if heading and pattern("plans", "labels").fullmatch(heading.strip(" :#*.\n0123456789")):
        return True
    while at >= 0 and parsed.sentences[at].kind == "sentence" and place.number - at <= _LABEL_REACH:
        one = parsed.sentences[at]
        text = parsed.text[one.start : one.end]
        if "\n" in parsed.text[one.end : parsed.sentences[at + 1].start]:
            return False
        if pattern("plans", "labels").fullmatch(text.strip(" .:\n")):
            return True
        if at == place.number - 1 and pattern("plans", "terms").search(text):
            return True
        if len(text.split()) <= _LABEL:
            return False
        at -= 1
    return False


_LABEL = 2
"""Words of a label that opens a paragraph: "Reception."."""
_LABEL_REACH = 4
"""Sentences behind a label that may tell of terms."""


def _in_return(place: Place, verb: Token) -> bool:
    own = subject(verb)
    before = place.parsed.text[place.sentence.start : own.idx] if own is not None else ""
    return pattern("plans", "in_return").search(before) is not None and verb.lemma_.lower() not in words("talking")


def _is_side(place: Place, who: Token) -> bool:
    named = place.parsed.mention_at(who.idx)
    if is_pair(place.parsed, who):
        return True
    return named is not None and (named[1].id in place.cast.people or place.cast.side(named[1].id) is not None)


def _is_there(verb: Token) -> bool:
    """ "There is to be a pipeline", "there will be a joint commission"."""
    if verb.lemma_.lower() != "be" or not any(one.dep_ == "expl" for one in verb.children):
        return False
    inner = next((one for one in verb.children if one.dep_ == "xcomp" and one.lemma_.lower() == "be"), None)
    return inner is not None and any(one.lower_ == "to" for one in inner.children)


def _can_be_planned(place: Place, who: Token, verb: Token) -> bool:
    """Whether two leaders can have settled it: no person's deeds, no vote or court or match."""
    named = place.parsed.mention_at(who.idx)
    if who.pos_ == "PRON" or (named is not None and named[1].type == "person"):
        return False
    if verb.lemma_.lower() in words("undecided") or who.lemma_.lower() in lists()["nouns"]:
        return False
    if who.lemma_.lower() in words("not_planned") or verb.lemma_.lower() in words("talking"):
        return False
    if named is not None and named[1].type == "state":
        return place.cast.side(named[1].id) is not None
    return who.pos_ in ("NOUN", "PROPN")


def _is_deed(verb: Token, who: Token) -> bool:
    """What a plan does: "will be lifted", "will resume", "the ministers will meet"."""
    lemma = verb.lemma_.lower()
    if who.dep_ == "nsubj:pass":
        return lemma in words("measures_done")
    return lemma in words("beginning") or who.lemma_.lower() in words("aides")


def _is_measure(place: Place, verb: Token, who: Token) -> bool:
    """ "The ban was lifted", "telephone lines were restored": told right behind the meeting, as its result."""
    if who.dep_ != "nsubj:pass" or verb.tag_ != "VBN" or who.lemma_.lower() not in words("measures"):
        return False
    helpers = set(_helpers(verb))
    if helpers - {"was", "were", "has", "have", "been", "is", "are", "being"} or any(
        one.dep_ == "obl:agent" for one in verb.children
    ):
        return False
    if before.is_earlier(verb) or before.is_of_other_day(place.parsed, verb, place.found):
        return False
    return verb.lemma_.lower() in words("measures_done") and _is_near(place) and not is_negated(verb)


def _is_born(verb: Token, who: Token) -> bool:
    """ "A trade commission came into being", "a secretariat was installed"."""
    if (
        is_negated(verb)
        or who.lemma_.lower() not in words("things") | words("bodies")
        or verb.tag_ not in ("VBD", "VBN")
    ):
        return False
    born = any(one.dep_ in ("obl", "advcl") and one.lower_ in words("births") for one in verb.children)
    out = verb.lemma_.lower() in ("emerge", "result", "ensue") and who.dep_ == "nsubj"
    return (
        (verb.lemma_.lower() == "come" and born)
        or out
        or (who.dep_ == "nsubj:pass" and verb.lemma_.lower() == "install")
    )


def _is_referred(verb: Token, who: Token) -> bool:
    """ "The question of wages was referred to a joint commission"."""
    if who.dep_ != "nsubj:pass" or verb.lemma_.lower() not in ("refer", "submit", "entrust", "assign"):
        return False
    if is_negated(verb) or set(_helpers(verb)) - {"was", "were", "is", "are", "also", "been"}:
        return False
    bodies = words("later") | words("bodies")
    return who.pos_ in ("NOUN", "PROPN") and any(
        one.dep_ == "obl" and one.lemma_.lower() in bodies and any(case.lower_ == "to" for case in one.children)
        for one in verb.children
    )


def _would(verb: Token) -> bool:
    """What was settled, told of later: "the envoys would return to their posts"."""
    return "would" in _helpers(verb) and "have" not in _helpers(verb)


def _is_present(place: Place, verb: Token, who: Token) -> bool:
    """What holds from now on, behind another outcome: "Seoul withdraws its suit", "the fleet stays until 2042"."""
    if verb.tag_ not in ("VBZ", "VBP") or set(_helpers(verb)) & {"has", "have", "is", "are"} or place.found.entries:
        return False
    if _is_side(place, who):
        return verb.lemma_.lower() in words("measures_done") and any(one.dep_ == "obj" for one in verb.children)
    return verb.lemma_.lower() in words("beginning") and who.pos_ == "NOUN"


def _told_by_both(place: Place, verb: Token) -> bool:
    """The clause before "the two announced", "they said in a joint statement"."""
    if any(one.dep_ == "parataxis" and _is_of_both(place, one) for one in verb.children):
        return True
    above = verb.head
    return verb.dep_ == "ccomp" and above.i > verb.i and _is_of_both(place, above)


def _is_of_both(place: Place, verb: Token) -> bool:
    who = subject(verb)
    if verb.lemma_.lower() not in words("announcing") or who is None or is_negated(verb):
        return False
    both = any(one.dep_ == "nmod" and is_pair(place.parsed, one) for one in who.children)
    return is_pair(place.parsed, who) or (who.lemma_.lower() in words("speakers") and both)
