"""Verbs that report an encounter: "met", "spoke by phone", "sat down with", "exchanged a few words"."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry import tables
from summitry.quick import Quick
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.noun_people import in_clause, people_in
from summitry.read.encounters.refused import is_a_stance
from summitry.read.encounters.stages import has_withdrawn
from summitry.read.encounters.trigger import ASIDE, EARLIER, OPEN, PART, THREE, UNNAMED, Trigger
from summitry.read.encounters.verb_moods import is_earlier, is_firm, nobody, verb_mood
from summitry.read.encounters.verb_people import (
    around_verb,
    called,
    has_partner,
    is_anaphoric,
    is_joint,
    is_of_their_people,
    is_of_three,
    is_person,
    with_others,
)
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed
from summitry.read.phrases import sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 90
"""Characters in which a phrase that begins with the verb must end."""


def in_verbs(parsed: Parsed, number: int, tokens: list[Token], cast: Cast, taken: set[int]) -> Iterator[Trigger]:
    """Every verb of a sentence that reports an encounter; `taken` are tokens of nouns that already do."""
    sentence = parsed.sentences[number]
    for token in tokens:
        if token.pos_ not in ("VERB", "NOUN", "PROPN", "ADJ") or token.i in taken:
            continue
        if token.lemma_.lower() in lists()["hosting"] and _of_a_noun(token, taken):
            continue
        if _does_something_else(token, cast) or is_of_their_people(token, cast):
            continue
        kind, end = _reported(parsed, token)
        if kind is None or not (
            token.pos_ == "VERB" or end is not None or _heads_headline(token) or _is_infinitive(token)
        ):
            continue
        people = around_verb(token, cast)
        if is_joint(token, cast) and with_others(token):
            continue
        alone = not (token.lemma_ == "meet" and is_joint(token, cast)) and not is_anaphoric(token, cast)
        unnamed = len(people) == 1 and alone and _is_unnamed_leader(token, cast)
        if len(people) < 2 and alone and not unnamed:
            continue
        kind = _medium(parsed, token, kind, sentence.end)
        if unnamed and token.lemma_.lower() == "speak":
            kind = "phone_call"  # a readout that names no place tells of a call
        if kind == "bilateral_meeting" and not _is_meeting(token, end, cast):
            continue
        mood = verb_mood(token)
        if (mood == "denied" and (is_a_stance(token) or _is_so_far(token))) or _is_a_promise(token):
            continue
        question = parsed.text[sentence.start : sentence.end].endswith("?")
        yield Trigger(
            span=parsed.span(token.idx, end or token.idx + len(token.text)),
            sentence=number,
            token=token.i,
            kind=kind,
            participants=people,
            firm=is_firm(token),
            mood="possible" if question else mood,
            generic=any(map(_habitual, _joined(token))) or (token.dep_ == "advcl" and _has_habit(token.head)),
            words=_counting(token)
            | ({PART} if kind == "one_on_one" else set())
            | ({EARLIER} if is_earlier(token) else set())
            | ({ASIDE} if token.dep_ == "acl:relcl" and token.head.i in cast.persons else set())
            | ({THREE} if len(people) < 2 and is_of_three(token) else set())
            | ({UNNAMED} if unnamed else set())
            | ({OPEN} if question or _is_condition(token) else set()),
        )


def _is_a_promise(verb: Token) -> bool:
    """ "They agreed to negotiate on the border": a process to come, where no partner, day or place is named."""
    promised = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("agree", "pledge", "promise", "vow", "undertake")
    on = [child for child in verb.children if child.dep_ == "obl"]
    about = all(any(one.lower_ in ("on", "about", "over") for one in child.children) for child in on)
    return promised and verb.lemma_.lower() in ("negotiate", "consult", "discuss", "talk", "confer") and about


def _is_so_far(verb: Token) -> bool:
    """ "Had never met before that day": says when they first did."""
    words = [one.lower_ for one in verb.subtree if not in_clause(one, verb)]
    return "never" in words and bool({"before", "previously", "until", "till"} & set(words))


def _is_condition(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless") for child in verb.children)


@functools.cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["kind"]) for row in lists()["phrases"])


@functools.cache
def _any_phrase() -> Quick:
    return tables.any_of(row["pattern"] for row in lists()["phrases"])


def _reported(parsed: Parsed, token: Token) -> tuple[str | None, int | None]:
    """The kind that a verb reports, and where its phrase ends, if it takes one to report it."""
    lemma = token.lemma_.lower()
    kind: str | None = lists()["verbs"].get(lemma)
    if (kind is None or lemma in lists()["joint_verbs"]) and _any_phrase().match(
        parsed.text, token.idx, token.idx + _REACH
    ):
        for pattern, phrase_kind in _phrases():
            match = pattern.match(parsed.text, token.idx, token.idx + _REACH)
            if match is not None:
                return phrase_kind, match.end()
    if lemma == "call" and (calls_on := _calls_on(token)) is not None:
        return ("bilateral_meeting" if calls_on else None), None
    if kind is None and lemma in lists()["phone_only"]:
        clause = re.split(r"[;:.]", parsed.text[token.idx : token.idx + 90])[0]
        return ("phone_call" if patterns("phone_words").search(clause) else None), None
    return (kind if _takes_people(token) else None), None


def _calls_on(verb: Token) -> bool | None:
    """Whether "called on NAME" is a visit, which it is without a "to do"; None where nothing is called on."""
    on = any(one.lower_ in ("on", "upon") for child in verb.children for one in (child, *child.children))
    whom = next((one for one in verb.doc[verb.i + 1 : verb.i + 3] if one.lower_ in ("on", "upon")), None)
    if not on or whom is None or whom.i != verb.i + 1:
        return None
    return not any(one.lower_ == "to" and one.dep_ == "mark" for one in verb.subtree if one.i > whom.i)


def _takes_people(token: Token) -> bool:
    """Whether "see" and "call" stand for an encounter: with a person alone as object, and nothing said of him."""
    if token.lemma_.lower() not in lists()["bare_objects"]:
        return True
    if names_somebody(token):
        return False
    rest = [child.dep_.split(":")[0] for child in token.children]
    if "obj" not in rest and called(token) is not None:
        return not {"ccomp", "iobj"} & set(rest)
    return "obj" in rest and not {"xcomp", "ccomp", "iobj"} & set(rest) and rest.count("obj") == 1


def names_somebody(verb: Token) -> bool:
    """ "Called NAME "two-faced"": a word in quotation marks right behind the one who is called."""
    behind = list(verb.doc[verb.i + 1 : verb.i + _LONGEST_NAME]) if verb.lemma_.lower() == "call" else []
    names = list(itertools.takewhile(lambda one: one.pos_ in ("PROPN", "PRON"), behind))
    return 0 < len(names) < len(behind) and behind[len(names)].text in ('"', "“", "‘", "'", "``")


_LONGEST_NAME = 6
"""Words behind a verb within which a name that is its object ends."""


def _medium(parsed: Parsed, token: Token, kind: str, stop: int) -> str:
    """The kind by what stands behind the verb: by phone, by video link, alone, in passing."""
    rest = re.split(r"[;:]", parsed.text[token.idx : stop])[0]
    if token.lemma_.lower() in lists()["speaking"] and patterns("phone_words").search(rest):
        return "phone_call"
    if kind != "dinner_conversation" and patterns("video_words").search(rest):
        return "video_call"
    if kind != "bilateral_meeting":
        return kind
    near = parsed.text[token.idx : token.idx + 60]
    if re.match(rf"\w+\s+(?:\w+\s+){{0,2}}?(?:{patterns('alone_words').pattern})", near, re.IGNORECASE):
        return "one_on_one"
    if token.lemma_.lower() in _APART_TOO and (has_withdrawn(token) or _is_left_alone(rest)):
        return "one_on_one"
    brief = any(child.text.lower() in lists()["brief"] for child in token.children)
    return (
        "pull_aside"
        if brief and patterns("sideline_words").search(parsed.text[token.doc[sentence_start(token)].idx : stop])
        else kind
    )


_APART_TOO = frozenset({"speak", "talk", "sit", "confer", "converse", "spend"})
"""Verbs of which words for being alone, further on in the clause, make a talk of two by themselves."""
_NEXT = re.compile(r",?\s+(?:and|but|before|after|until|while)\b")


def _is_left_alone(rest: str) -> bool:
    """ "Spent about twenty minutes alone and then an hour with": up to where the clause goes on."""
    return patterns("left_alone").search(_NEXT.split(rest)[0]) is not None


def _does_something_else(token: Token, cast: Cast) -> bool:
    """ "Welcomed the withdrawal", "received a letter"; and what nobody did."""
    if token.lemma_.lower() in lists()["person_objects"] and token.lemma_.lower() != "meet":
        objects = [child for child in token.children if child.dep_ == "obj"]
        if any(not is_person(child, cast) and child.lower_ not in ("other", "another", "each") for child in objects):
            return True
    return nobody(token) or (token.lemma_.lower() == "bring" and _is_gathering_of(token))


def _is_gathering_of(verb: Token) -> bool:
    """ "The summit will bring together the heads of": a gathering, not somebody, brings them."""
    return any(child.dep_ == "nsubj" and child.lemma_.lower() in lists()["nouns"] for child in verb.children)


_TITLES = frozenset({"president", "chancellor", "premier", "king", "queen", "taoiseach", "leader"})


def _is_unnamed_leader(token: Token, cast: Cast) -> bool:
    """ "The President spoke with Chancellor Merkel", of a text that says no more: one of the two has no name."""
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.i in cast.persons or not has_partner(token):
        return False
    prime = subject.text == "Minister" and any(child.text == "Prime" for child in subject.children)
    article = any(child.dep_ == "det" and child.lower_ == "the" for child in subject.children)
    return article and (prime or (subject.lower_ in _TITLES and subject.text[0].isupper()))


def _of_a_noun(token: Token, taken: set[int]) -> bool:
    """ "A banquet hosted by", "hosted the meeting": the noun reports the encounter."""
    return token.head.i in taken or any(child.i in taken for child in token.children if child.dep_ != "obl")


def _is_meeting(token: Token, end: int | None, cast: Cast) -> bool:
    """Whether a verb of speaking or spending has somebody beside it, not only a subject."""
    if token.lemma_.lower() in lists()["with_only"] and end is None:
        return _is_with_somebody(token, cast)
    if token.lemma_.lower() not in lists()["needs_other"] or end is not None or has_partner(token):
        return True
    if token.lemma_.lower() in lists()["speaking"] and (is_anaphoric(token, cast) or is_joint(token, cast)):
        clause = re.split(r"[;:.]", token.doc.text[token.idx : token.idx + 60])[0]
        if patterns("sideline_words").search(clause):
            return True
    timed = any(one.text.lower() in ("minutes", "hour", "hours") for one in token.subtree if not in_clause(one, token))
    return timed and is_anaphoric(token, cast)


def _is_with_somebody(verb: Token, cast: Cast) -> bool:
    """ "Discussed the treaty with NAME": a person after "with", also where the parse hangs him on the treaty."""
    near = [*verb.children, *(one for child in verb.children if child.dep_ == "obj" for one in child.children)]
    return any(
        child.dep_.split(":")[0] in ("obl", "nmod")
        and any(one.lower_ == "with" for one in child.children)
        and bool(people_in(child, cast))
        for child in near
    )


def _counting(token: Token) -> frozenset[str]:
    counted = {*lists()["counted"], *lists()["habit"], *lists()["times_words"], "again", "later"}
    above = [token.head, *token.head.children] if token.dep_ == "acl:relcl" else []
    return frozenset(
        one.text.lower()
        for verb in _joined(token)
        for one in (*verb.subtree, *above)
        if one.text.lower() in counted and (one in above or not in_clause(one, verb))
    )


def _heads_headline(token: Token) -> bool:
    """A verb that the tagger took for a noun, as in "A meets B in Helsinki"."""
    return token.lemma_.lower() in ("meet", "meets") or token.text.lower() in ("meets", "met", "meet")


def _is_infinitive(token: Token) -> bool:
    """ "Is due to host A", where the tagger takes the verb for a noun: behind "to", with somebody as its object."""
    after_to = token.i > 0 and token.nbor(-1).lower_ == "to"
    return after_to and any(child.dep_ == "obj" for child in token.children)


def _joined(token: Token) -> list[Token]:
    """A verb and those that it is joined to: "spoke or met"."""
    return [
        token,
        *([token.head] if token.dep_ == "conj" else []),
        *(one for one in token.children if one.dep_ == "conj"),
    ]


def _habitual(verb: Token) -> bool:
    """ "often met", "have met several times", "the five occasions when they met": speaks of many encounters."""
    if verb.dep_ == "acl:relcl" and verb.head.text.lower() in lists()["times_words"]:
        return True
    for child in verb.subtree:
        if in_clause(child, verb):
            continue
        if child.text.lower() in (*lists()["times_words"], "whenever") or _is_frequency(child):
            return not any(token.text.lower() in ("first", "second", "third") for token in child.children)
    return False


def _is_frequency(token: Token) -> bool:
    return token.text.lower() in lists()["habit"]


def _has_habit(verb: Token) -> bool:
    return any(_is_frequency(child) for child in verb.children)
