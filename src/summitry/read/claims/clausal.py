"""The content of a cue as a clause, an infinitive or a gerund, by the tree; chooses no cue and no holder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.read.claims import lexicon, tree
from summitry.read.claims.found import Content

if TYPE_CHECKING:
    from spacy.tokens import Token


_WH = frozenset({"how", "why", "whether", "if", "what", "when", "where", "who", "which", "that"})


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
