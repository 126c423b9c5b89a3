"""How sure a finding is: what its frame and cue promise, less for what makes such findings wrong.

The factors were set on the PolNeAR development documents (84, political news): beside each stands how often
findings with that mark were right there, against those without it. They scale; they learn nothing from a text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitry.read.claims import lexicon, tree
from summitry.read.claims.cover import Cover
from summitry.read.claims.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEECH = frozenset({"quote", "turn", "dash", "headline"})
REPORTS = frozenset({"clause", "interposed", "plain", "adverbial", "colon", "above"})
STRONG = frozenset({"as_what", "call_what", "call_on", "object_infinitive"})
"""Frames so marked that an -ing form in them is as sure as another."""
_ANYBODY = frozenset(
    {"i", "you", "we", "one", "people", "someone", "anyone", "everyone", "somebody", "nobody", "others"}
)
_PRAISING = frozenset({"praise", "criticise"})
_TAIL = re.compile(r", (?:the|an?|who|which|including|but|and|where) ")
_NOT_YET = frozenset({"will", "would", "'ll", "’ll", "shall", "must", "should", "can"})

NESTED_NAMED = 0.5
"""A named person who wants or fears something within what somebody else says."""
NESTED = 0.25
"""A weak cue within what somebody else says: right 3 in 100, against 44."""
INFINITIVE = 0.5
"""The cue as a to-infinitive: 19 in 100, against 41 for finite cues."""
NOT_YET = 0.35
"""The cue under "will" or "would": 8 in 100."""
BY_THE_WAY = 0.5
"""The cue below an adverbial clause: 15 to 24 in 100."""
PARTICIPLE = 0.4
"""A weak cue as an -ing form beside a clause: 23 in 100."""
BEHIND_COMMA = 0.6
"""The same behind a comma, where the subject of the clause does it: "..., accusing the north of lies"."""
ADDING = 0.75
"""A cue of saying in that form: 62 in 100, against 86."""
MANY_WORDS = 0.85
"""A holder of more than twelve words has often swallowed a clause."""
ANYBODY = 0.6
"""A holder who is anybody: 26 to 34 in 100, against 44 to 75 for named ones."""
UNNAMED = 0.75
"""A holder who is neither named nor a pronoun: 18 to 56 in 100."""
SHORT = 0.65
"""A content of one to three words: 18 to 25 in 100, against 47 to 78 for ten and more."""
MOST = 0.95
"""No reported clause is surer: the best kinds are right 92 in 100, quoted speech 95."""
CUT_OFF = 0.7
"""A content that stops short of "and", or opens a quotation that it does not close: 50 to 64 in 100."""
BEFORE_COMMA = 0.85
"""A reported clause that a comma ends, with the sentence going on: 72 in 100, against 92 before a full stop."""
LONG_TAIL = 0.92
"""A comma with an apposition or another clause inside: 77 in 100."""
MAIN, LONG = 1.25, 1.15
"""The main verb of its sentence, a content of ten words and more: 53 to 81 in 100, 47 to 78."""


def weighed(one: Found, around: Cover[Found]) -> float:
    """The confidence of a finding among the others of its document, between 0 and 0.99."""
    sure = one.sure
    if one.frame in SPEECH:
        return min(_of_speech(one, sure), 0.99)
    weak = one.frame not in REPORTS
    if "in turn" in one.notes and _is_first_person(one):
        return min(sure * _of_content(one), MOST) * _of_end(one)
    if _is_nested(one, around):
        sure *= (NESTED_NAMED if _is_named_wish(one) else NESTED) if weak else 0.5
    sure *= (
        _of_cue(
            one.at,
            weak,
            one.frame in STRONG or _accuses(one),
            may=one.cue is not None and bool(one.cue.group.aux),
            praises=one.cue is not None and one.cue.group.id in _PRAISING,
        )
        if one.at is not None and one.frame not in ("adverbial", "interposed")
        else 1.0
    )
    sure *= _of_holder(one, weak)
    most = MOST if one.cue is None else MOST - max(0.0, 0.95 - one.cue.group.sure) * 0.6
    if one.frame == "interposed":
        most -= 0.03
    return min(sure * _of_content(one), most) * _of_end(one)


def _of_speech(one: Found, sure: float) -> float:
    words = sum(len(piece.text.split()) for piece in one.pieces)
    if words <= 3:
        return sure * SHORT
    if one.holder is None:
        return sure * 0.8
    return sure * (0.9 if words < 10 else 1.0)


def _of_end(one: Found) -> float:
    if not one.pieces or one.at is None:
        return 1.0
    text = " ".join(piece.text for piece in one.pieces)
    doc, end = one.at.doc, one.pieces[-1].end
    behind = next((token for token in doc[one.at.i :] if token.idx >= end), None) if end > one.at.idx else None
    if behind is not None and behind.lower_ in ("and", "as", "or", "that", ":", ";"):
        return CUT_OFF
    if one.frame == "clause" and behind is not None and behind.text == ",":
        return BEFORE_COMMA
    if one.frame == "clause" and _starts_with_verb(one, one.at):
        return CUT_OFF
    if text.count("“") != text.count("”") or text.count('"') % 2:
        return CUT_OFF
    return LONG_TAIL if _TAIL.search(text) else 1.0


def _starts_with_verb(one: Found, at: Token) -> bool:
    start = one.pieces[0].start
    if start < at.idx:
        return False
    first = next((token for token in at.doc[at.i + 1 :] if token.idx >= start), None)
    return first is not None and first.pos_ in ("AUX", "VERB")


def _is_first_person(one: Found) -> bool:
    return one.holder is not None and one.holder.text.lower() == "i"


def _is_nested(one: Found, around: Cover[Found]) -> bool:
    return any(other is not one and other.sure >= 0.6 * one.sure for other in around.over(one.cue_span))


def _is_named_wish(one: Found) -> bool:
    """Whether somebody named wants, thinks or fears something in a finite clause of what another says."""
    if one.cue is None or one.at is None or one.holder_head is None or one.negated:
        return False
    helpers = {aux.lower_ for aux in tree.children(one.at, "aux")}
    finite = "VerbForm=Fin" in str(one.at.morph) or bool(helpers) and helpers <= {"has", "have", "had"}
    wish = one.at.pos_ == "VERB" and one.cue.group.type in ("desire", "belief", "concern", "demand")
    in_turn = "in turn" in one.notes and one.holder_head.lower_ in ("he", "she")
    return finite and (wish or in_turn) and (one.holder_head.pos_ == "PROPN" or in_turn)


def _accuses(one: Found) -> bool:
    """Whether somebody is accused of something, which is as sure in an -ing form as in another."""
    return one.cue is not None and one.cue.group.id == "accuse" and len(one.pieces) > 0 and one.frame == "object_with"


def _of_cue(at: Token, weak: bool, strong: bool, *, may: bool = False, praises: bool = False) -> float:
    """`may` says that the cue needs its "would": "would like to meet"; `praises` that it praises or blames."""
    raised = at.head.lower_ in lexicon.forms("raising_verbs") or at.dep_ in ("xcomp", "ccomp") and _is_held(at.head)
    if tree.is_infinitive(at) and not raised:
        return INFINITIVE
    waits = not may and any(one.dep_ == "aux" and one.lower_ in _NOT_YET for one in at.children)
    if waits and tree.negation_of(at) is None:
        return NOT_YET  # "would not confirm" is a refusal, and a fact
    if any(one.dep_ == "advcl" for one in at.ancestors):
        return BY_THE_WAY
    if at.lower_.endswith("ing") and at.dep_ == "advcl" and weak and at.i > 0 and at.nbor(-1).text == ",":
        return ADDING if strong or praises else BEHIND_COMMA
    if at.lower_.endswith("ing") and at.dep_ in ("advcl", "acl", "xcomp") and weak and not strong:
        return PARTICIPLE
    if at.lower_.endswith("ing"):
        return ADDING
    carried = at.dep_ == "obj" and at.head.dep_ == "root" and at.head.lower_ in lexicon.forms("light_verbs")
    return MAIN if at.dep_ == "root" or carried else 1.0


def _is_held(verb: Token) -> bool:
    """Whether a passive says what is reported of its subject: "is said to have demanded a truce"."""
    return tree.is_passive(verb) and any(
        "raising" in cue.group.frames for cue in lexicon.cues("verb").get(verb.lower_, ())
    )


def _of_holder(one: Found, weak: bool) -> float:
    if one.holder is None:
        return 0.7
    text = one.holder.text
    if text.lower() in _ANYBODY:
        return ANYBODY * (0.7 if weak else 1.0)
    named = any(word[:1].isupper() for word in text.split())
    pronoun = one.holder_head is not None and one.holder_head.pos_ == "PRON"
    if len(text.split()) > 12 and one.frame not in SPEECH:
        return MANY_WORDS
    if named or pronoun:
        return 1.0
    return UNNAMED if weak else 0.85


def _of_content(one: Found) -> float:
    words = sum(len(piece.text.split()) for piece in one.pieces)
    if not words:
        return 1.0
    if words <= 3:
        return SHORT
    return LONG if words >= 10 else 1.0
