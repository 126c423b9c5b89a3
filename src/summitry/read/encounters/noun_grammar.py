"""What stands around a noun of an encounter in the grammar: determiner, modifiers, number, and what it is said of.

Who takes part is read elsewhere; whether the noun reports an encounter at all is not decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.model import Sentence
from summitry.read.encounters.trigger import APART, COMPARED, EARLIER, HELD, PART
from summitry.read.encounters.words import lists

if TYPE_CHECKING:
    from spacy.tokens import Token


def numeral(head: Token) -> list[str]:
    """ "More than sixty calls", "a series of summits": a number that counts them, or a word for one."""
    above = head.head
    of = any(child.lower_ == "of" for child in head.children) or head.dep_ == "nsubj"
    if above.lemma_.lower() in lists()["series"] and of and head.tag_ in ("NNS", "NNPS") and not in_hours(head):
        return ["several"]
    return ["several"] if any(child.dep_ == "nummod" and child.i < head.i for child in head.children) else []


def is_gerund(head: Token, determiner: str) -> bool:
    """ "After meeting with NAME": what has been done is told again as often as not."""
    after = head.i > 0 and head.nbor(-1).lower_ in ("after", "before", "following", "upon", "since")
    return head.text == "meeting" and not determiner and after


def in_hours(head: Token) -> bool:
    """ "Sixteen hours of negotiations", "a series of discussions": a plural that speaks of a single encounter."""
    above = head.head
    of = any(child.text.lower() == "of" for child in head.children)
    series = head.lemma_.lower() in lists()["plural_of_one"] and above.lemma_.lower() == "series"
    return of and (series or above.lemma_.lower() in lists()["stretches"])


def head_of(run: list[Token]) -> Token:
    """The word that stands for a name of several: "meeting" of "summit meeting", the whole of "sit-down"."""
    inside = {token.i for token in run}
    if len(run) < 3:
        return run[-1]
    return next((token for token in run if token.head.i not in inside or token.head.i == token.i), run[0])


def has_own(head: Token) -> bool:
    """Whether anything hangs on a bare "meeting", so that it is no gerund: "go on meeting"."""
    return any(child.dep_ in ("nmod", "det", "amod", "compound") for child in head.children)


_BEFORE_NOUNS = frozenset(
    {"the", "a", "an", "their", "his", "her", "its", "this", "that", "these", "first", "second", "joint"}
)


def is_noun(head: Token, sentence: Sentence) -> bool:
    if head.pos_ in ("NOUN", "PROPN", ""):
        return True
    # A small model takes "talks" and "meeting" for verbs; an article or "of" beside them says noun.
    before = head.nbor(-1).text.lower() if head.i > 0 else ""
    after = head.nbor(1).text.lower() if head.i + 1 < len(head.doc) else ""
    if head.text in ("Talks", "Meeting") and after in ("in", "between", "with", "at", "on"):
        return True
    done = head.tag_ in ("VBD", "VBN") and head.lower_.endswith("ed")
    return (before in _BEFORE_NOUNS and not done) or (
        sentence.kind == "heading" and head.pos_ != "VERB" and head.pos_ != "AUX"
    )


def earlier(head: Token, modifiers: list[str]) -> list[str]:
    """ "The last summit had been held in Berlin", "since their previous meeting": one before that under discussion."""
    verb = head.head
    past = any(child.text.lower() == "had" for child in verb.children if child.dep_.startswith("aux"))
    looks_back = {"last", "previous", "earlier", "prior", "preceding"} & set(modifiers)
    return [EARLIER] if looks_back and (past or {"previous", "prior", "preceding"} & looks_back) else []


def apart(head: Token, determiner: str) -> list[str]:
    """ "Hours after a brief encounter", "longer than a 2018 summit": not that which the sentence is about."""
    case = {child.text.lower() for child in head.children if child.dep_ == "case"}
    if case & {"than", "unlike"}:
        return [COMPARED]
    return [APART] if determiner in ("a", "an") and case & {"after", "before", "following"} else []


def follows(head: Token, determiner: str) -> bool:
    """ "The session was followed by an expanded meeting": another than the one before it."""
    after = head.dep_ in ("obl:agent", "obl") and head.head.lemma_.lower() == "follow"
    return after and determiner in ("a", "an") and any(one.lower_ == "by" for one in head.children)


def held(head: Token) -> list[str]:
    """ "The two leaders held a meeting": of those spoken of, with no word for a further one."""
    verb = head.head
    if head.dep_ != "obj" or verb.lemma_.lower() not in ("hold", "have") or verb.tag_ != "VBD":
        return []
    words = {child.lower_ for child in verb.children}
    subject = [child for child in verb.children if child.dep_ == "nsubj"]
    said = " ".join(one.lower_ for child in subject for one in child.subtree)
    return [HELD] if said in lists()["both"] and not words & {"also", "then", "later", "again", "earlier"} else []


def part_verb(head: Token) -> list[str]:
    """ "The visit included a private meeting": the verb that makes the noun a part of something."""
    verb = head.head.lemma_.lower()
    inside = head.dep_ in ("obj", "obl") or (head.dep_ == "nsubj" and verb == "follow")
    return [PART] if verb in lists()["part_verbs"] and inside else []


def is_to_be_held(head: Token) -> bool:
    """ "The meeting, which would be held at the palace": a relative clause says that it lies ahead."""
    for clause in (one for one in head.subtree if one.dep_ == "acl:relcl" and one.i > head.i):
        which = any(child.lower_ in ("which", "that") and child.dep_.startswith("nsubj") for child in clause.children)
        if which and clause.lemma_.lower() in ("hold", "take", "begin", "start", "schedule", "open"):
            ahead = any(one.dep_ == "aux" and one.lower_ in ("will", "would") for one in clause.children)
            due = any(one.dep_ == "cop" for one in clause.children) and any(
                one.lower_ == "to" for one in clause.children
            )
            return ahead or due
    return False


def is_predicate(head: Token) -> bool:
    """ "It was the first meeting", "this was their second call"."""
    if head.dep_ == "conj":
        return is_predicate(head.head)
    if (
        head.dep_ == "appos"
        and head.head.i < head.i
        and determiner_of(head, [*head.subtree]) in ("their", "the", "its")
    ):
        return True
    copula = any(child.dep_ == "cop" for child in head.children)
    subject = [child.text.lower() for child in head.children if child.dep_ == "nsubj"]
    return copula and bool(set(subject) & {"it", "this", "that", "which"})


def said_of(head: Token) -> int | None:
    """The token of the noun that another only describes: "the summit was a crucial meeting"."""
    copula = any(child.dep_ == "cop" for child in head.children)
    subject = next(
        (child for child in head.children if child.dep_ == "nsubj" and child.pos_ in ("NOUN", "PROPN")), None
    )
    return subject.i if copula and subject is not None else None


def is_one_of(head: Token) -> bool:
    """ "One of the earliest meetings": a plural that speaks of a single encounter."""
    above = head.head
    return above.i < head.i <= above.i + 12 and above.text.lower() in ("one", "first", "last", "latest")


def is_habit(head: Token, tokens: list[Token]) -> bool:
    """ "The meeting has always been": what is said of it is said of all."""
    verb = head.head if head.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else head
    habit = lists()["habit"]
    return any(child.text.lower() in habit for child in verb.children) and head.dep_.startswith("nsubj")


def modifiers_of(head: Token, run: list[Token], tokens: list[Token]) -> list[str]:
    inside = {token.i for token in run}
    words = [
        child.text.lower()
        for child in head.subtree
        if child.i < head.i
        and child.dep_ in ("amod", "compound", "nummod", "det", "advmod")
        and not any(above.dep_ == "nmod:poss" for above in child.ancestors if above.i != head.i and above.i < head.i)
    ]
    before = [token.text.lower() for token in tokens if head.i - 6 <= token.i < head.i]
    text = " ".join(before)
    words = [word for word in words if word != "many" or "how many" not in text]
    words += [w for w in ("one-on-one", "closed-door", "pull-aside") if w.replace("-", " - ") in text or w in text]
    words += [token.text.lower() for token in run if token.i in inside and token.i != head.i]
    return words


def determiner_of(head: Token, tokens: list[Token]) -> str:
    for child in head.children:
        if child.dep_ == "det" or (child.dep_ == "nmod:poss" and child.pos_ == "PRON"):
            return str(child.text).lower()
    for token in reversed([one for one in tokens if head.i - 5 <= one.i < head.i and one.text != "-"]):
        if token.pos_ in ("VERB", "ADP", "PUNCT", "AUX", "CCONJ"):
            break
        if token.text.lower() in ("the", "a", "an", "their", "his", "her", "our", "this", "these", "another", "its"):
            return str(token.text).lower()
    return ""


def possessor(head: Token) -> list[Token]:
    return [child for child in head.children if child.dep_ == "nmod:poss" and child.pos_ != "PRON"]
