"""Who took part in what a verb reports: its subject, its object, and those after "with", "to" and "by"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.read.encounters.cast import Cast
from summitry.read.encounters.noun_people import FAMILY, beside, in_clause, in_line, people_in
from summitry.read.encounters.words import lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
"""The last of them in "A and B are to meet", "are due to meet"."""
_LINKS = frozenset({"with", "to", "by", "and", "alongside", "opposite"})


def around_verb(verb: Token, cast: Cast) -> tuple[str, ...]:
    """The people of a verb's clause, its subject first; of a verb without a subject, those of the verb above."""
    people: dict[str, None] = {}
    for child in _partners(verb, cast):
        for who in people_in(child, cast):
            people.setdefault(who)
    if verb.dep_ == "acl:relcl" and any(child.text.lower() in ("whom", "who") for child in verb.children):
        for who in people_in(verb.head, cast):
            people.setdefault(who)
    if not any(child.dep_ in _SUBJECTS for child in verb.children):
        for who in _subject_above(verb, cast):
            people.setdefault(who)
    if len(people) == 1:
        for token in _with_names(verb, cast):
            people.update(dict.fromkeys(cast.persons[token.i]))
    return tuple(people)


def _with_names(verb: Token, cast: Cast) -> list[Token]:
    """The names in a list right behind "with", of whose titles the parse has made something else."""
    after = next((one for one in verb.doc[verb.i + 1 : verb.i + 4] if one.lower_ == "with"), None)
    return in_line(after, cast) if after is not None and after.sent == verb.sent else []


def _partners(verb: Token, cast: Cast) -> Iterator[Token]:
    links = _LINKS | {"from"} if any(child.text.lower() == "across" for child in verb.children) else _LINKS
    if verb.lemma_.lower() == "call":
        links = links | {"on", "upon"}
    for child in verb.children:
        linked = any(one.text.lower() in links for one in (*child.children, *_style_before(child)))
        beside = child.dep_ in ("obl", "nmod") or (child.dep_ == "conj" and child.pos_ == "PROPN")
        if child.dep_ not in (*_SUBJECTS, "obj", "iobj", "obl:agent") and not (
            beside and linked or child == called(verb)
        ):
            continue
        if child.dep_ in ("obl", "nmod") and _looks_on(child):
            continue
        if child.dep_ == "obj" and verb.lemma_.lower() in lists()["person_objects"] and not is_person(child, cast):
            continue
        yield child


def called(verb: Token) -> Token | None:
    """ "A called B", where the parse takes the name for what somebody is called."""
    names = [child for child in verb.children if child.dep_ == "xcomp" and child.pos_ == "PROPN"]
    alone = verb.lemma_.lower() == "call" and not any(child.dep_ == "obj" for child in verb.children)
    return names[0] if alone and len(names) == 1 else None


_STYLES = frozenset({"excellency", "majesty", "highness", "holiness"})


def _style_before(name: Token) -> tuple[Token, ...]:
    """What hangs on "His Excellency" right before a name, which the parse sets beside it."""
    for child in name.head.children:
        if child.lower_ in _STYLES and child.dep_ == name.dep_ and 0 < name.i - child.i <= 2:
            return tuple(child.children)
    return ()


def is_person(token: Token, cast: Cast) -> bool:
    """Whether a phrase is a person: a name, a pronoun for one, or a title with a name."""
    named = [child for child in token.children if child.dep_.split(":")[0] in ("flat", "appos", "compound")]
    return token.i in cast.persons or any(one.i in cast.persons for one in named) or bool(beside(token, cast))


_MAKING = frozenset({"let", "allow", "order", "instruct", "task", "make", "enable", "get"})
"""Verbs whose object does what follows: "let their officials meet"."""


def _subject_above(verb: Token, cast: Cast) -> tuple[str, ...]:
    steps, above = 0, verb
    while above.dep_.split(":")[0] in ("xcomp", "conj", "advcl", "acl", "ccomp") and steps < 3:
        above, steps = above.head, steps + 1
        if verb.dep_ == "acl" and (meant := _for_whom(above, verb)) is not None:
            return people_in(meant, cast)
        if verb.dep_ == "acl" and above.i in cast.persons and above.i < verb.i:
            return people_in(above, cast)
        if above.lemma_.lower() in _MAKING and (made := [one for one in above.children if one.dep_ == "obj"]):
            return people_in(made[0], cast)
        for child in above.children:
            if child.dep_ in _SUBJECTS and child.i < verb.i:
                relative = child.text.lower() == "who" and above.dep_ == "acl:relcl"
                found = people_in(above.head if relative else child, cast)
                if found:
                    return found
    return ()


def _for_whom(noun: Token, verb: Token) -> Token | None:
    """ "Plans for A to meet B": who is to do it, where the parse hangs him on the noun."""
    marked = any(child.dep_ == "mark" and child.lower_ == "for" for child in verb.children)
    beside = [child for child in noun.children if child.dep_ == "nmod" and noun.i < child.i < verb.i]
    return beside[-1] if marked and beside else None


def has_partner(verb: Token) -> bool:
    """Whether a verb of speaking has somebody to speak with: "with X", "to X", "together", or two who speak."""
    if any(child.text.lower() in ("together", "alone") for child in verb.children):
        return True
    return any(grand.text.lower() in ("with", "to") for child in verb.children for grand in child.children) or any(
        child.dep_ == "nsubj" and any(g.dep_ == "conj" for g in child.children) for child in verb.children
    )


def is_joint(verb: Token, cast: Cast) -> bool:
    """Whether the subject is two people or more: "A and B met"."""
    subject = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return any(len(people_in(child, cast)) >= 2 for child in subject)


def is_anaphoric(verb: Token, cast: Cast) -> bool:
    """ "They met again", "the two spoke": who it was is for the discourse to say."""
    mutual = any(child.dep_ == "obj" and child.text.lower() in ("other", "another") for child in verb.children)
    if (
        (verb.lemma_.lower() not in lists()["joint_verbs"] and not mutual)
        or with_others(verb)
        or _joined_to_others(verb)
        or _of_a_stranger(verb, cast)
    ):
        return False
    subject = _doer(verb)
    return subject is not None and _words_of(subject) in (*lists()["both"], *lists()["three"])


def is_of_three(verb: Token) -> bool:
    """ "The three leaders met again"."""
    subject = _doer(verb)
    return subject is not None and _words_of(subject) in lists()["three"]


def _doer(verb: Token) -> Token | None:
    """Who does what a verb says: its subject, its agent, or that of "agreed to meet", "looked forward to meeting"."""
    above, steps = verb, 0
    while steps < 3:
        for child in above.children:
            if child.dep_ in ("nsubj", "nsubj:outer") or (child.dep_ == "obl:agent" and above.i == verb.i):
                return child
        clause = above.dep_ == "xcomp" or (above.dep_ == "advcl" and above.tag_ == "VBG" and _after_to(above))
        if not clause or above.head.pos_ != "VERB" or any(child.dep_ == "obj" for child in above.head.children):
            return None
        above, steps = above.head, steps + 1
    return None


def _after_to(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children)


def _words_of(subject: Token) -> str:
    """A phrase in small letters, without "by" and without "and their spouses"."""
    aside = {
        one.i
        for child in subject.children
        if child.dep_ == "case" or (child.dep_ == "conj" and child.lemma_.lower() in FAMILY)
        for one in child.subtree
    }
    return " ".join(token.text.lower() for token in subject.subtree if token.i not in aside)


def with_others(verb: Token) -> bool:
    """ "They sat down with envoys": each met somebody else."""
    return any(
        child.dep_ == "obl"
        and any(one.text.lower() == "with" and not _is_set_off(one) for one in child.children)
        and child.tag_ in ("NNS", "NNPS")
        and not _are_theirs(child)
        for child in verb.children
    )


def _are_theirs(noun: Token) -> bool:
    """ "Sat down with their aides": who came along with the two."""
    theirs = any(child.dep_ == "nmod:poss" and child.lower_ in ("their", "our") for child in noun.children)
    return theirs and noun.lemma_.lower() in lists()["stages"]["aides"]


def _is_set_off(word: Token) -> bool:
    """ "They met on Monday, with efforts for peace to be discussed": what stands beside it, not whom they met."""
    return bool(word.i > 0 and word.nbor(-1).text == ",")


def is_of_their_people(verb: Token, cast: Cast) -> bool:
    """ "Agreed that their foreign ministers would meet": the subject is people of those who agreed."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is not None and subject.lower_ in ("who", "which", "that") and verb.dep_ == "acl:relcl":
        subject = verb.head
    if subject is None or subject.lemma_.lower() not in lists()["lesser_people"] or subject.i in cast.persons:
        return False
    heads = any(child.lower_ in ("prime", "general") for child in subject.children)
    owners = {one.i for child in subject.children if child.dep_ == "nmod:poss" for one in child.subtree}
    return not heads and bool(owners) and not cast.of([one for one in subject.subtree if one.i not in owners])


def _joined_to_others(verb: Token) -> bool:
    """ "NAME attended a concert with other leaders, and they dined": they are all of those."""
    if verb.dep_ not in ("conj", "parataxis"):
        return False
    near = [one for one in verb.head.subtree if one.i < verb.i and one.tag_ in ("NNS", "NNPS")]
    return any(child.lower_ == "with" for one in near for child in one.children)


def _of_a_stranger(verb: Token, cast: Cast) -> bool:
    """ "NAME told Smith when they met": they are the two of that clause, one of whom is no leader that is known."""
    if not verb.dep_.startswith(("advcl", "ccomp", "acl")):
        return False
    return any(
        child.dep_ in ("obj", "iobj") and child.pos_ == "PROPN" and child.i not in cast.persons
        for above in list(verb.ancestors)[:2]
        for child in above.children
    )


def _looks_on(child: Token) -> bool:
    """ "with X and Y joining them": those who came along, not those who met."""
    return any(
        one.text.lower() in ("joining", "present", "attending", "watching", "looking", "standing", "sitting")
        for one in child.subtree
        if not in_clause(one, child) or one.dep_ == "acl"
    )
