"""Where the content of a cue stands in its tree, by named slots; chooses no cue and no holder.

A slot is a function from the cue's token (and its prepositions) to the tokens that head the content, or to
nothing. `frames/claims.yaml` names the slots; what each means is its docstring.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from summitry.read.claims import lexicon, passives, tree
from summitry.read.claims.found import Content
from summitry.read.claims.holders import RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Token

_WH = frozenset({"how", "why", "whether", "if", "what", "when", "where", "who", "which", "that"})


Slot = Callable[["Token", tuple[str, ...]], Content | None]


def clause(cue: Token, about: tuple[str, ...]) -> Content | None:
    """A finite clause: "said (that) talks failed", "asked why they failed"."""
    said = _what_is(cue)
    if said is not None:
        return Content(heads=(said,), without=tuple(one for one in said.children if one.dep_ == "cop"))
    said = _what_is_that(cue)
    if said is not None:
        return Content(heads=(said,), without=(cue.head, *(one for one in said.children if one.dep_ == "cop")))
    for one in tree.children(cue, "ccomp", "csubj", "csubj:pass", "xcomp", "parataxis", "acl", "advcl"):
        if _belongs_to_noun(one, cue) or _is_time(one, cue):
            continue
        if one.i < cue.i and cue.lower_.endswith("ing") and "VerbForm" in str(cue.morph):
            continue  # "called it "useful," saying ...": the words before are another's
        if one.dep_ in ("ccomp", "csubj:pass") and not _is_bare_infinitive(one) and not _is_gerund(one):
            return _clause(cue, one)
        if one.dep_ in ("xcomp",) and one.i > cue.i and _has_own_subject(one) and not tree.is_infinitive(one):
            return _clause(cue, one)
        if one.i > cue.i and one.dep_ in ("advcl", "parataxis", "acl") and _starts_with_that(one, cue):
            return _clause(cue, one)
    return _subjunctive(cue)


_ASKING = frozenset({"demand", "insist", "request", "ask", "urge", "recommend", "propose", "suggest"})


def _subjunctive(cue: Token) -> Content | None:
    """Somebody and what they are to do, without "to": "demanded the north disarm at once"."""
    if cue.pos_ != "VERB" or cue.lemma_.lower() not in _ASKING:
        return None
    other = tree.child(cue, "iobj", "obj")
    for verb in tree.children(cue, "xcomp", "ccomp"):
        bare = verb.pos_ == "VERB" and verb.lower_ == verb.lemma_.lower() and not tree.is_infinitive(verb)
        if bare and other is not None and cue.i < other.i < verb.i and not _has_own_subject(verb):
            return Content(heads=(other, verb))
        if bare and other is None and any(one.dep_ == "obj" and cue.i < one.i < verb.i for one in verb.children):
            return Content(heads=(verb,))  # a parser takes who is to act for what he acts on
    return None


def _what_is(cue: Token) -> Token | None:
    """What "what the premier claimed was a plot" says: the plot."""
    doc, what = cue.doc, tree.child(cue, "obj", "nsubj")
    if cue.dep_ == "acl:relcl" and cue.head.lower_ == "what":
        what = cue.head
    elif what is None or what.lower_ != "what" or what.i > cue.i:
        what = next((one for one in cue.children if one.lower_ == "what" and one.i < cue.i), None)
    if what is None or cue.i + 2 >= cue.sent.end or doc[cue.i + 1].lower_ not in ("is", "was", "are", "were"):
        return None
    predicate = doc[cue.i + 1].head
    if predicate.i > cue.i + 1 and predicate.pos_ in ("NOUN", "PROPN", "ADJ"):
        return predicate
    return None


def _what_is_that(cue: Token) -> Token | None:
    """What "what the premier said is that the tax stays" says: the clause behind "that"."""
    what = cue.head
    if cue.dep_ != "acl:relcl" or what.lower_ != "what" or what.dep_ not in ("nsubj:outer", "nsubj", "csubj"):
        return None
    above = what.head
    that = next((one for one in above.children if one.dep_ == "mark" and one.lower_ == "that"), None)
    return above if that is not None and cue.i < that.i < above.i else None


def _clause(cue: Token, head: Token) -> Content:
    others = tuple(one for one in tree.children(cue, "obj", "iobj") if one.i < head.i)
    return Content(heads=(head,), addressee=others[0] if others else None)


def infinitive(cue: Token, about: tuple[str, ...]) -> Content | None:
    """A to-infinitive of the holder's own doing: "promised to release the text"."""
    if tree.child(cue, "obj", "iobj") is not None and cue.pos_ == "VERB":
        return None
    for one in tree.children(cue, "xcomp", "ccomp", "acl", "advcl"):
        if one.i > cue.i and tree.is_infinitive(one) and tree.child(one, *tree.SUBJECTS) is None:
            return Content(heads=(one,))
    return None


def gerund(cue: Token, about: tuple[str, ...]) -> Content | None:
    """An -ing clause: "denied meddling", "suggested postponing the talks"."""
    for one in tree.children(cue, "xcomp", "ccomp", "advcl", "obj"):
        if one.i > cue.i and _is_gerund(one) and tree.case_of(one) == "" and one.i - cue.i <= 6:
            if one.dep_ == "advcl" and one.nbor(-1).text == ",":
                continue  # "endorsed the pact, praising it": that is another thing that is done
            return Content(heads=(one,))
    return None


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
                return Content(heads=(one, verb), without=_cases(one))  # "called for the north to disarm"
    return Content(heads=(one,), without=_cases(one))


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
            return Content(heads=(other, verb), without=_cases(other), addressee=other)
    return None


def object_state(cue: Token, about: tuple[str, ...]) -> Content | None:
    """Something and the state that it is to be in: "wanted the sanctions lifted"."""
    one = tree.child(cue, "obj")
    if one is None or one.i < cue.i or one.lower_ in RELATIVE:
        return None
    for state in tree.children(cue, "xcomp"):
        if state.i > one.i and not tree.is_infinitive(state) and state.pos_ in ("VERB", "ADJ"):
            return Content(heads=(one, state))
    for state in tree.children(one, "acl"):
        if state.i > one.i and "VerbForm=Part" in str(state.morph) and not state.lower_.endswith("ing"):
            return Content(heads=(one,))
    return None


def as_what(cue: Token, about: tuple[str, ...]) -> Content | None:
    """Something and what it is seen as: "described the talks as useful"."""
    one = tree.child(cue, "obj")
    if one is None and cue.dep_ == "acl:relcl" and cue.head.lower_ == "what":
        one = cue.head
    if one is None and cue.lemma_ == "refer":
        return _refer_as(cue)
    if one is None:
        return None
    for more in cue.children:
        if more.i > max(one.i, cue.i) and more.dep_ in tree.PREPOSITIONAL and tree.case_of(more) == "as":
            if one.i < cue.i:  # "what he described as useful"
                return Content(heads=(more,), without=_cases(more))
            return Content(heads=(one, more))
    if one.i < cue.i:
        return None
    for more in tree.children(cue, "xcomp"):
        if more.i > one.i and any(word.lower_ == "as" and one.i < word.i < more.i for word in more.children):
            return Content(heads=(one, more))  # a parser takes "as" for an adverb: "described it as fruitful"
    for more in one.children:
        if more.dep_ in ("nmod", "acl", "advcl") and tree.case_of(more) == "as":
            return Content(heads=(one,))
    return None


def _refer_as(cue: Token) -> Content | None:
    """ "Refer to the summit as a breakthrough"."""
    one = tree.prepositional(cue, ("to",))
    more = tree.prepositional(cue, ("as",)) or (tree.prepositional(one, ("as",)) if one is not None else None)
    return Content(heads=(one, more), without=_cases(one)) if one is not None and more is not None else None


def call_what(cue: Token, about: tuple[str, ...]) -> Content | None:
    """Something and what it is called: "called the report a hoax"."""
    one = tree.child(cue, "obj")
    if one is None and cue.dep_ == "acl:relcl" and cue.head.lower_ == "what":
        one = cue.head
    if one is not None and one.i < cue.i and (one.lower_ in RELATIVE or one.lower_ == "what"):
        heads = tuple(more for more in tree.children(cue, "xcomp", "obl:unmarked") if more.i > cue.i)
        return Content(heads=heads[:1]) if heads and not tree.is_infinitive(heads[0]) else None
    if one is None:
        named = [more for more in tree.children(cue, "xcomp") if more.i > cue.i and not tree.is_infinitive(more)]
        if len(named) == 2 and all(more.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") for more in named):
            return Content(heads=(named[0], named[1]))
        for more in tree.children(cue, "ccomp", "xcomp"):
            if more.i > cue.i and tree.child(more, *tree.SUBJECTS) is not None and not tree.is_infinitive(more):
                return Content(heads=(more,))
        return None
    for more in tree.children(cue, "xcomp", "obl:unmarked", "iobj", "ccomp", "obj"):
        if more.i > one.i and not tree.is_infinitive(more):
            return Content(heads=(one, more))
    quoted = _quoted_behind(one) if one.i > cue.i else None
    return Content(heads=(one, quoted)) if quoted is not None else None


_OPENS, _SHUTS, LONGEST_VERDICT = ('"', "“", "‘", "``"), ('"', "”", "’", "''"), 14


def _quoted_behind(noun: Token) -> Token | None:
    """The head of the quoted words right behind a noun phrase: "called the talks "very useful,"", whatever its arc."""
    doc, at = noun.doc, max(one.i for one in noun.subtree)
    end = noun.sent.end
    start = next((i for i in range(noun.i + 1, min(at + 2, end)) if doc[i].text in _OPENS), None)
    if start is None or start + 1 >= end:
        return None
    stop = next((i for i in range(start + 1, min(start + LONGEST_VERDICT, end)) if doc[i].text in _SHUTS), None)
    words = [one for one in doc[start + 1 : stop] if not one.is_punct] if stop is not None else []
    if not words or words[0].pos_ not in ("ADV", "ADJ", "DET", "NOUN", "VERB"):
        return None
    inside = {one.i for one in words}
    tops = [one for one in words if one.head.i not in inside and one.i != noun.i and not one.is_ancestor(noun)]
    return tops[0] if tops and not any(one.dep_ in tree.SUBJECTS for one in tops[0].children) else None


def around(cue: Token, about: tuple[str, ...]) -> Content | None:
    """The sentence that an "as"-clause stands in: "As he noted, talks failed"."""
    if cue.dep_ not in ("advcl", "parataxis", "dep") or cue.head.i == cue.i or tree.case_of(cue) != "as":
        return None
    if tree.child(cue, "ccomp", "xcomp", "obj") is not None:
        return None
    return Content(heads=(cue.head,), without=(cue,))


def noun_clause(cue: Token, about: tuple[str, ...]) -> Content | None:
    """A clause that says what the noun is: "a claim that talks failed", "His view is that they failed"."""
    if _is_occasion(cue):
        return None
    for one in tree.children(cue, "acl", "ccomp", "acl:relcl", "advcl", "appos", "parataxis"):
        if one.i > cue.i and _starts_with_that(one, cue) and not _that_is_argument(one):
            return Content(heads=(one,))
    for one in _clauses_above(cue):
        mark = next((m for m in one.children if m.dep_ == "mark" and m.lower_ == "that" and m.i == cue.i + 1), None)
        if mark is not None:
            return Content(heads=(one,), without=(cue,) if cue.is_ancestor(one) else ())
    if tree.child(cue, "cop") is None and cue.dep_ in ("nsubj", "nsubj:outer") and cue.head.i > cue.i:
        verb = cue.head
        mark = next((one for one in verb.children if one.dep_ == "mark" and one.lower_ == "that"), None)
        if mark is not None and mark.i > cue.i:
            return Content(heads=(verb,), without=(cue, *(o for o in tree.children(verb, "cop") if o.i < mark.i)))
    return None


def _clauses_above(noun: Token) -> list[Token]:
    """Clauses of the verb that governs a noun: a parser often hangs "a claim that ..." there."""
    verb = noun.head
    return (
        [one for one in tree.children(verb, "ccomp", "advcl", "xcomp", "acl") if one.i > noun.i]
        if verb.i != noun.i
        else []
    )


def _is_time(clause: Token, cue: Token) -> bool:
    """Whether the clause says when: "said when she left"; only questions have a "when" as content."""
    first = min(clause.subtree, key=lambda one: one.i)
    return first.lower_ in (
        "when",
        "while",
        "as",
        "after",
        "before",
        "until",
        "once",
        "where",
    ) and cue.lower_ not in lexicon.forms("question_verbs")


def _belongs_to_noun(clause: Token, verb: Token) -> bool:
    """Whether "that" opens the clause right behind a cue noun that the verb governs."""
    mark = next((one for one in clause.children if one.dep_ == "mark" and one.lower_ == "that"), None)
    if mark is None or mark.i <= verb.i + 1:
        return False
    before = mark.nbor(-1)
    if _is_occasion(before):
        return False
    return before.pos_ == "NOUN" and before.dep_ in ("obj", "obl") and before.lower_ in lexicon.cues("noun")


def _is_occasion(noun: Token) -> bool:
    """Whether a noun only says where or when somebody spoke: "said in a statement that", "said after talks that"."""
    says = any(
        "clause" in cue.group.frames and cue.group.sure >= 0.85
        for cue in lexicon.cues("verb").get(noun.head.lower_, ())
    )
    return says and noun.head.i < noun.i and tree.case_of(noun) in ("in", "at", "during", "after", "before", "through")


def nothing(cue: Token, about: tuple[str, ...]) -> Content | None:
    """No content in words: "the envoy's denials"."""
    return Content(heads=())


def _cases(token: Token) -> tuple[Token, ...]:
    return tuple(one for one in token.children if one.dep_ in ("case", "mark") and one.i < token.i)


def _starts_with_that(head: Token, cue: Token) -> bool:
    """Whether "that" or a question word opens the clause near the cue."""
    first = min(head.subtree, key=lambda one: one.i)
    return first.lower_ in _WH and 0 < first.i - cue.i <= 4


def _that_is_argument(head: Token) -> bool:
    return any(
        one.lower_ in ("that", "which", "who") and one.dep_ in ("nsubj", "obj", "nsubj:pass") for one in head.children
    )


def _is_gerund(token: Token) -> bool:
    helpers = [one.lower_ for one in token.children if one.dep_ in ("aux", "aux:pass", "cop")]
    if any(one.dep_ in tree.SUBJECTS for one in token.children):
        return False
    return helpers[0] in ("having", "being") if helpers else bool(token.lower_.endswith("ing"))


def _is_bare_infinitive(token: Token) -> bool:
    return (
        tree.is_infinitive(token)
        and not any(one.dep_ in tree.SUBJECTS for one in token.children)
        and not any(one.lower_ in _WH and one.i < token.i for one in token.children)
    )


def _has_own_subject(token: Token) -> bool:
    return tree.child(token, *tree.SUBJECTS, *tree.PASSIVE_SUBJECTS) is not None


SLOTS: dict[str, Slot] = {
    "clause": clause,
    "infinitive": infinitive,
    "gerund": gerund,
    "object": object_,
    "object_before": object_before,
    "object_with": object_with,
    "object_infinitive": object_infinitive,
    "about": about,
    "tell_about": tell_about,
    "side": side,
    "call_on": call_on,
    "object_state": object_state,
    "as_what": as_what,
    "call_what": call_what,
    "around": around,
    "raised": passives.raised,
    "patient": passives.patient,
    "patient_with": passives.patient_with,
    "patient_infinitive": passives.patient_infinitive,
    "patient_as": passives.patient_as,
    "patient_what": passives.patient_what,
    "noun_clause": noun_clause,
    "nothing": nothing,
}
