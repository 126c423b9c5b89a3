"""Whose encounter a noun speaks of: the people in its phrase, before it, and around the verb that governs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.read.encounters import judged
from summitry.read.encounters.cast import Cast, commentators
from summitry.read.encounters.words import lists

if TYPE_CHECKING:
    from spacy.tokens import Token


def around_noun(head: Token, tokens: list[Token], cast: Cast, *, heading: bool) -> tuple[str, ...]:
    near = [one for one in head.subtree if one.i != head.i and not in_clause(one, head) and not _is_topic(one, head)]
    near = [one for one in near if not _is_a_strangers(one, head, cast)]
    before = _hyphenated(head, tokens)
    if is_of_states(head, cast) or _is_of_two_named(head, cast):
        near, before = ([one for one in some if one.lower_ != "their"] for some in (near, before))
    people = list(cast.of(sorted(near, key=lambda token: token.i)))
    for token in before:
        people += [who for who in cast.persons.get(token.i, ()) if who not in people]
    added = judged.whose(head, people, cast)
    if added is not None:
        people += added
    elif (
        len(people) < 2
        or _is_with(head)
        or head.head.lemma_.lower() in lists()["hosting"]
        and head.dep_ in ("obj", "obl", "nsubj:pass")
    ):
        held = head.dep_ == "obj" and head.head.lemma_.lower() in ("hold", "have", "conduct")
        for token in _governor_people(head, named=bool(people)):
            found = people_in(token, cast)
            holds = cast.leaders | cast.ministers if held and (people or len(found) > 1) else cast.leaders
            people += [who for who in found if who not in people and who in holds]
    for child in head.children:
        if child.dep_ == "acl:relcl" and len(people) < 2:
            people += [who for who in of_clause(child, cast) if who not in people]
        if child.dep_ == "acl:relcl" and child.lemma_.lower() in ("bring", "unite") and len(people) < 2:
            brought = (one for one in child.children if one.dep_ == "obj")
            people += [who for one in brought for who in people_in(one, cast) if who not in people]
        if child.dep_ == "acl" and child.lemma_.lower() in ("hold", "convene", "take") and len(people) < 2:
            people += [who for one in _between(child) for who in people_in(one, cast) if who not in people]
    if len(people) < 2:
        people += [who for who in _after(head, tokens, cast) if who not in people]
    if heading and len(people) < 2:
        people += [who for who in cast.of(tokens) if who not in people and who not in commentators()]
    return tuple(people)


def of_clause(clause: Token, cast: Cast) -> tuple[str, ...]:
    """ "The summit that A held with B", "that A wanted to hold with B", "the audience A granted B": whose it is."""
    verbs = [clause, *(child for child in clause.children if child.dep_ == "xcomp")]
    held = next((one for one in verbs if one.lemma_.lower() in (*_HELD_BY, *_GRANTED)), None)
    if held is None:
        return ()
    granted = ("obj", "iobj") if held.lemma_.lower() in _GRANTED else ("iobj",)
    parts = [one for verb in verbs for one in verb.children if one.dep_ in ("nsubj", *granted)]
    parts += [
        one
        for one in held.subtree
        if one.dep_ in ("obl", "nmod") and any(c.dep_ == "case" and c.lower_ == "with" for c in one.children)
    ]
    return tuple(dict.fromkeys(who for part in parts if not in_clause(part, held) for who in people_in(part, cast)))


_HELD_BY = frozenset({"have", "hold", "convene", "host", "call", "chair", "schedule", "plan"})
"""What somebody does whose encounter it then is: "a summit that A had convened"."""
_GRANTED = frozenset({"grant", "give", "offer", "accord"})


def _between(verb: Token) -> list[Token]:
    """ "A conference held in X between A and B": whose it is, behind what was held."""
    return [
        child
        for child in verb.children
        if child.dep_.split(":")[0] in ("obl", "nmod")
        and any(one.lower_ in ("between", "among") for one in child.children)
    ]


def _is_a_strangers(token: Token, top: Token, cast: Cast) -> bool:
    """ "The dinner, at the restaurant of a cook": somebody who holds no office and owns something else."""
    if not cast.persons.get(token.i) or set(cast.persons[token.i]) & (cast.leaders | cast.ministers):
        return False
    while token.i != top.i:
        if token.dep_ == "nmod:poss":
            return bool(token.head.i != top.i)
        token = token.head
    return False


def is_of_states(head: Token, cast: Cast) -> bool:
    """ "A and B held their first talks", of states: "their" is what the subject says, and no pair told of before."""
    subjects = [child for child in head.head.children if child.dep_ == "nsubj" and head.dep_ == "obj"]
    return any(one.i in cast.states and not people_in(one, cast) for one in subjects)


def _is_of_two_named(head: Token, cast: Cast) -> bool:
    """ "Whether A and B will hold their first summit": "their" is of the two who are the subject, and no others."""
    subjects = [child for child in head.head.children if child.dep_ == "nsubj" and head.dep_ == "obj"]
    return any(one.pos_ == "PROPN" and len(people_in(one, cast)) == 2 for one in subjects)


def _is_with(head: Token) -> bool:
    """ "Held talks with A and B": both after "with", so that a third is who held them."""
    return any(
        child.dep_ == "nmod" and any(one.text.lower() == "with" for one in child.children) for child in head.children
    )


def people_in(head: Token, cast: Cast) -> tuple[str, ...]:
    """The people whom a phrase stands for: "NAME", "President NAME", "NAME and NAME", not "the demands of NAME"."""
    inside = [one for one in head.subtree if not in_clause(one, head) and not _is_family(one, head)]
    if head.i in cast.persons or _is_of_people(head):
        owners = {one.i for child in head.children if child.dep_ == "nmod:poss" for one in child.subtree}
        return cast.of([one for one in inside if one.i not in owners]) or cast.of(inside) or beside(head, cast)
    return cast.of([one for one in inside if all(dep in _NAMES for dep in _path(one, head))])


def beside(head: Token, cast: Cast) -> tuple[str, ...]:
    """ "Met the prime minister, NAME, in X": who stands right behind an office, whatever the parse says."""
    last = max(one.i for one in head.subtree)
    if (
        head.lemma_.lower() not in lists()["people_nouns"]
        or last + 2 >= len(head.doc)
        or head.doc[last + 1].text != ","
    ):
        return ()
    return cast.persons.get(last + 2, ())


FAMILY = frozenset({"wife", "husband", "spouse", "lady", "son", "daughter", "mother", "father", "brother", "sister"})


def _is_family(token: Token, top: Token) -> bool:
    """Whether a name is that of somebody's kin: "Xi and his wife, NAME", "President NAME and first lady NAME"."""
    above = token
    while above.i != top.i:
        beside = (
            above,
            *(child for child in above.children if child.dep_.split(":")[0] in ("compound", "amod", "nmod")),
        )
        if any(one.lemma_.lower() in FAMILY for one in beside):
            return True
        above = above.head
    return False


_NAMES = frozenset({"flat", "appos", "compound", "conj", "amod", "det", "nummod", "desc", "dep"})


def _path(token: Token, top: Token) -> Iterator[str]:
    while token.i != top.i:
        yield "desc" if token.dep_ == "nmod:desc" else token.dep_.split(":")[0] if token.dep_ != "nmod:poss" else "poss"
        token = token.head


def _is_of_people(head: Token) -> bool:
    """Whether a noun stands for people: an office, "leader", "counterpart", "side"."""
    return (
        head.pos_ in ("PROPN", "PRON", "NUM")
        and head.lemma_.lower() not in lists()["things"]
        or (head.lemma_.lower() in lists()["people_nouns"])
    )


def in_clause(token: Token, top: Token) -> bool:
    """Whether a relative or adverbial clause stands between a token and the noun above it."""
    while token.i != top.i:
        if token.dep_.startswith(("acl", "advcl", "parataxis", "ccomp", "conj", "appos")) and token.pos_ in (
            "VERB",
            "AUX",
        ):
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _hyphenated(head: Token, tokens: list[Token]) -> list[Token]:
    """The names right before the noun: "A-B summit", "A B meeting"."""
    before = [token for token in tokens if head.i - 8 <= token.i < head.i]
    out = []
    for token in reversed(before):
        if token.pos_ in ("VERB", "AUX", "ADP", "DET", "CCONJ") or token.text in ",;:.":
            break
        out.append(token)
    return out[::-1]


_OCCURS = frozenset({"take", "happen", "occur", "begin", "start", "follow", "come"})
"""Verbs of what is held: "a meeting took place in X between A and B"."""


def _is_among(token: Token) -> bool:
    return any(one.lower_ in ("between", "with", "among") and one.dep_ == "case" for one in token.children)


_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_GOVERNED = frozenset({"obj", "obl", "nsubj:pass", "xcomp", "ccomp", "root", "nmod"})
_SPELLS = frozenset({"hour", "minute", "day", "round"})


def _governor_people(head: Token, *, named: bool) -> Iterator[Token]:
    """Subjects and "with" phrases of the verb that holds the noun: "A held talks with B"."""
    while head.dep_ == "nmod" and (head.head.lemma_.lower() in _SPELLS or _is_own_plan(head.head)):
        head = head.head
    verb = head.head
    if not named and head.dep_ == "obj" and verb.lemma_.lower() in lists()["comment_verbs"]:
        return
    if head.dep_ == "nsubj" and verb.lemma_.lower() in _OCCURS:
        yield from (child for child in verb.children if child.dep_ == "obl" and _is_among(child))
        return
    followed = head.dep_ == "obl:agent" and verb.lemma_.lower() == "follow"
    if (not followed and head.dep_ not in _GOVERNED) or verb.i == head.i:
        return
    if verb.pos_ not in ("VERB", "AUX"):
        return
    apart = head.dep_ == "obl" and any(one.dep_ == "case" and one.lower_ in _APART for one in head.children)
    for child in verb.children:
        if apart and not child.dep_.startswith("nsubj"):
            continue
        if child.dep_ == "obl:agent" and verb.lemma_.lower() in lists()["arranging"]:
            continue
        if child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer", "obl:agent") or (
            child.dep_ == "obl" and any(one.text.lower() in ("with", "between", "by") for one in child.children)
        ):
            yield _meant(child, verb)
    if not named and head.dep_ == "obl":
        yield from _addressed(head, verb)
    has_subject = any(child.dep_ in _SUBJECTS for child in verb.children)
    steps = 0
    while not has_subject and verb.dep_ in ("xcomp", "conj", "advcl", "acl") and steps < 3:
        verb, steps = verb.head, steps + 1
        if not named and head.dep_ == "obl":
            yield from _addressed(head, verb)
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                has_subject = True
                yield _meant(child, verb)


_APART = frozenset({"after", "before", "following", "since"})
""" "After talks with A, NAME met with B": B had no part in the talks."""


def _is_own_plan(noun: Token) -> bool:
    """ "A mentioned plans for a meeting with B": a plan of the one who tells of it, where it is nobody else's."""
    owned = any(child.dep_ in ("nmod:poss", "amod") for child in noun.children)
    told = noun.dep_ == "obj" and noun.head.lemma_.lower() in _PLANNING
    return noun.lemma_.lower() in ("plan", "hope", "wish", "intention", "desire") and told and not owned


_PLANNING = frozenset({"mention", "announce", "have", "reveal", "confirm", "express", "outline", "make", "voice"})


def _addressed(head: Token, verb: Token) -> Iterator[Token]:
    """ "A told B over lunch", "A persuaded B during a walk", "A took B for a walk": the other of the two."""
    case = {one.lower_ for one in head.children if one.dep_ == "case"}
    said = verb.lemma_.lower() in lists()["addressing"] and case & {"over", "during", "at", "in"}
    if said or (verb.lemma_.lower() == "take" and "for" in case):
        yield from (child for child in verb.children if child.dep_ in ("obj", "iobj"))


def _meant(subject: Token, verb: Token) -> Token:
    """The noun that a "who" stands for: "A, who is to hold talks with B"."""
    return verb.head if subject.text.lower() == "who" and verb.dep_ == "acl:relcl" else subject


_TOPICAL = frozenset({"on", "about", "over", "regarding", "concerning", "against", "since", "than", "unlike"})


_HONOURING = frozenset({"memorial", "funeral", "burial", "inauguration", "coronation", "wedding"})
"""Occasions held for somebody: "shook hands at the memorial for NAME"."""


def _is_topic(token: Token, head: Token) -> bool:
    """Whether a word stands in what was talked about: "talks with A on the plan of B"."""
    called_on = head.lemma_.lower() == "call" and head.head.lemma_.lower() in ("pay", "make")
    topical = _TOPICAL - {"on"} if called_on else _TOPICAL
    while token.i != head.i and token.head.i != token.i:
        if token.head.lemma_.lower() in _HONOURING and token.dep_.startswith("nmod"):
            return True
        if token.dep_.startswith(("nmod", "obl")) and any(child.text.lower() in topical for child in token.children):
            return True
        token = token.head
    return False


def _after(head: Token, tokens: list[Token], cast: Cast) -> tuple[str, ...]:
    """Persons in "between A and B" or "with B" right behind the noun, whatever the parse says."""
    rest = [token for token in tokens if token.i > head.i][:14]
    if not any(token.text.lower() in ("between", "with") for token in rest[:4]):
        return ()
    kept = []
    for token in rest:
        if token.pos_ in ("VERB", "AUX") or token.text in ";:.!?" or token.lower_ in _TOPICAL:
            break
        kept.append(token)
    return cast.of(kept)


_IN_LIST = frozenset({"of", "the", "and", ",", "'s", "’s", "his", "her", "its", "including", "both", "&",
                      "for", "minutes", "hours", "hour"})  # fmt: skip


def in_line(before: Token, cast: Cast) -> list[Token]:
    """The names that stand in a list behind a word, with titles and states between them and nothing else."""
    out: list[Token] = []
    for token in before.doc[before.i + 1 : before.i + 80]:
        if token.is_sent_start:
            break
        if who := cast.persons.get(token.i):
            if not out or cast.persons[out[-1].i] != who:
                out.append(token)
        elif token.pos_ not in ("PROPN", "ADJ", "NUM") and token.lower_ not in _IN_LIST and not _is_office(token):
            break
    return out


def _is_office(token: Token) -> bool:
    return token.lemma_.lower() in lists()["people_nouns"]


def states_around(head: Token, run: list[Token], tokens: list[Token], cast: Cast) -> tuple[str, ...]:
    near = [*_hyphenated(head, tokens), *(one for one in head.subtree if not in_clause(one, head))]
    return tuple(dict.fromkeys(cast.states[one.i] for one in near if one.i in cast.states))
