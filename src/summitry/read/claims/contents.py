"""Where the content of a cue stands in its tree, by named slots; chooses no cue and no holder.

A slot is a function from the cue's token (and its prepositions) to the tokens that head the content, or to
nothing. `frames/claims.yaml` names the slots; what each means is its docstring.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from summitry.read.claims import clausal, lexicon, passives, tree, verdicts
from summitry.read.claims.found import Content
from summitry.read.claims.holders import RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Token


Slot = Callable[["Token", tuple[str, ...]], Content | None]


def object_(cue: Token, about: tuple[str, ...]) -> Content | None:
    """A noun phrase: "rejected the offer"."""
    one = tree.child(cue, "obj") or _behind_particle(cue)
    if (which := _whole_clause(cue)) is not None:
        return Content(heads=(which,))
    if one is None or one.lower_.endswith("self"):
        return None
    if one.lower_ in RELATIVE:
        return _antecedent(cue, one)
    return Content(heads=(one,)) if one.i > cue.i else None


def _behind_particle(cue: Token) -> Token | None:
    """What a parser hangs on a verb with a particle as if it said when: "played down the prospect"."""
    particle = tree.child(cue, "compound:prt")
    if particle is None:
        return None
    bare = (one for one in tree.children(cue, "obl", "obl:unmarked") if tree.case_of(one) == "" and one.i > particle.i)
    return next((one for one in bare if min(below.i for below in one.subtree) == particle.i + 1), None)


def object_before(cue: Token, about: tuple[str, ...]) -> Content | None:
    """What a clause without a pronoun is about: "a charge the government denies"."""
    if cue.dep_ != "acl:relcl" or tree.child(cue, "obj", "ccomp", "xcomp") is not None:
        return None
    if tree.child(cue, *tree.SUBJECTS) is None or cue.head.i > cue.i:
        return None
    return Content(heads=(cue.head,), without=(cue,))


def _whole_clause(cue: Token) -> Token | None:
    """The pronoun for a clause that somebody denies: "The gas was paid for, which Moscow disputes"."""
    if cue.dep_ != "advcl:relcl" or not any(one.group.denies for one in lexicon.cues("verb").get(cue.lower_, ())):
        return None
    return next((one for one in tree.children(cue, "obj", "obl") if one.lower_ == "which" and one.i < cue.i), None)


def _antecedent(cue: Token, relative: Token) -> Content | None:
    """What a relative pronoun stands for: "a claim that Moscow denied"."""
    clause = tree.relative_clause(cue)
    if clause is not None and clause.i == cue.i and _renames_all(cue, relative, clause.head):
        return Content(heads=(relative,))
    if clause is None or clause.i != cue.i or relative.i > cue.i or clause.head.pos_ not in ("NOUN", "PROPN"):
        return None
    return Content(heads=(clause.head,), without=(clause,))


def _renames_all(cue: Token, relative: Token, head: Token) -> bool:
    """Whether "which" behind a comma is all that was said, not its last name: "accused X of Y, which X denies"."""
    denies = any(one.group.denies for one in lexicon.cues("verb").get(cue.lower_, ()))
    if not denies or relative.lower_ != "which" or relative.i == 0 or relative.nbor(-1).text != ",":
        return False
    above = (one for verb in head.ancestors for one in lexicon.cues("verb").get(verb.lower_, ()))
    charged = any(one.group.id in ("accuse", "claim", "say", "maintain", "report") for one in above)
    return charged and head.lower_ not in lexicon.words("comments") | set(lexicon.data()["denials"]["claim_nouns"])


def object_with(cue: Token, about: tuple[str, ...]) -> Content | None:
    """A noun phrase and what is said of it: "accused Kyiv of stalling", "praised him for his patience"."""
    content = object_(cue, about)
    other = tree.child(cue, "iobj")
    if content is None and other is not None and other.i > cue.i:
        content = Content(heads=(other,))
    if content is None:
        return None
    more = tree.prepositional(cue, about)
    return Content(heads=(*content.heads, more)) if more is not None else content


def object_infinitive(cue: Token, about: tuple[str, ...]) -> Content | None:
    """Somebody and what they are to do: "urged both sides to talk"."""
    one = tree.child(cue, "obj", "iobj")
    for verb in tree.children(cue, "xcomp", "ccomp", "advcl"):
        if verb.i > cue.i and tree.is_infinitive(verb):
            if one is not None and cue.i < one.i < verb.i:
                return Content(heads=(one, verb), addressee=one)
            if tree.child(verb, *tree.SUBJECTS) is not None:
                return Content(heads=(verb,))
    if one is not None and cue.i < one.i and any(tree.is_infinitive(verb) for verb in tree.children(one, "acl")):
        return Content(heads=(one,), addressee=one)
    return None


def about(cue: Token, prepositions: tuple[str, ...]) -> Content | None:
    """What a preposition of the cue introduces: "called for talks", "warned of a war"."""
    one = tree.prepositional(cue, prepositions) or _behind_object(cue, prepositions)
    if one is None or one.lower_ in RELATIVE:
        return None
    if tree.case_of(one) == "for" and cue.pos_ == "VERB":
        for verb in tree.children(cue, "xcomp", "advcl"):
            if verb.i > one.i and tree.is_infinitive(verb) and tree.child(verb, *tree.SUBJECTS) is None:
                return Content(heads=(one, verb), without=tree.cases(one))  # "called for the north to disarm"
    return Content(heads=(one,), without=tree.cases(one))


def _behind_object(noun: Token, prepositions: tuple[str, ...]) -> Token | None:
    """ "Expressed dismay at the delay": what a parser hangs on the verb that only carries the noun."""
    verb = noun.head
    if noun.pos_ != "NOUN" or noun.dep_ != "obj" or verb.lower_ not in lexicon.forms("light_verbs"):
        return None
    one = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    found = tree.prepositional(verb, prepositions)
    return found if found is not None and one.dep_ == "case" and one.head.i == found.i else None


def side(cue: Token, prepositions: tuple[str, ...]) -> Content | None:
    """With whom, and over whom: "sided with the general over the inspectors"."""
    if tree.prepositional(cue, prepositions) is None:
        return None
    heads = tuple(one for one in cue.children if one.i > cue.i and one.dep_ in tree.PREPOSITIONAL and tree.case_of(one))
    return Content(heads=heads)


def tell_about(cue: Token, prepositions: tuple[str, ...]) -> Content | None:
    """What somebody is told or asked about: "asked him about sanctions"."""
    other = tree.child(cue, "obj", "iobj")
    if other is None or other.i < cue.i:
        return None
    content = about(cue, prepositions) or about(other, prepositions)
    if content is None:
        return None
    return Content(heads=content.heads, without=content.without, addressee=other)


def call_on(cue: Token, prepositions: tuple[str, ...]) -> Content | None:
    """Somebody called on, and what they are to do: "called on Moscow to withdraw"."""
    other = tree.prepositional(cue, prepositions)
    if other is None:
        return None
    for verb in [*tree.children(cue, "xcomp", "advcl", "ccomp"), *tree.children(other, "acl", "xcomp", "advcl")]:
        if verb.i > other.i and tree.is_infinitive(verb):
            return Content(heads=(other, verb), without=tree.cases(other), addressee=other)
    return None


def nothing(cue: Token, about: tuple[str, ...]) -> Content | None:
    """No content in words: "the envoy's denials"."""
    return Content(heads=())


SLOTS: dict[str, Slot] = {
    "clause": clausal.clause,
    "infinitive": clausal.infinitive,
    "gerund": clausal.gerund,
    "object": object_,
    "object_before": object_before,
    "object_with": object_with,
    "object_infinitive": object_infinitive,
    "about": about,
    "tell_about": tell_about,
    "side": side,
    "call_on": call_on,
    "object_state": verdicts.object_state,
    "as_what": verdicts.as_what,
    "call_what": verdicts.call_what,
    "around": clausal.around,
    "raised": passives.raised,
    "patient": passives.patient,
    "patient_with": passives.patient_with,
    "patient_infinitive": passives.patient_infinitive,
    "patient_as": passives.patient_as,
    "patient_what": passives.patient_what,
    "noun_clause": clausal.noun_clause,
    "nothing": nothing,
}
