"""Pronouns by grammar and salience: "he", "her counterpart", "its actions", "they"; open where two readings compete.

It names nobody whom the text does not name or describe.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Coreference
from summitry.read.names import bound
from summitry.read.names.pairs import pair_of
from summitry.read.names.quoted import speaks
from summitry.read.names.salience import Salience
from summitry.read.parsed import Parsed
from summitry.read.phrases import sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token

MARGIN = 0.5
"""By how much the best antecedent must lead the second; below that a pronoun stays open."""
WINDOW = 2
"""Sentences back that a pronoun may reach."""
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_ITS = frozenset({"it", "its", "itself"})
SPEAKS = 0.6
"""By how much the one who says something leads those whom it is about."""


GOES_ON = 1.0
"""By how much the last speaker leads, two sentences on, for a pronoun that speaks."""
UNKNOWN = {"m": 0.3, "f": 0.45}
"""How much less one of unknown gender is likely to be meant by "he", and by "she"."""


def _opens_sentence(token: Token) -> bool:
    """Whether a pronoun is the subject with which a sentence begins: "The senator says X left. And he said ..."."""
    return bool(token.dep_ == "nsubj" and token.head.dep_ == "root" and token.i - sentence_start(token) <= 1)


def pronoun(
    parsed: Parsed, token: Token, number: int, memory: Salience, *, quoted: bool = False, speaker: str | None = None
) -> Iterator[Coreference]:
    """Whom a word means, where it is a pronoun; nothing where two are as likely.

    `quoted`: it stands in a quotation; `speaker`: who utters that, who is "I" there and not "he".
    """
    word = token.text.lower()
    if token.text == "HE":  # an excellency
        return
    if word in _HE or word in _SHE:
        best = _one(parsed, token, number, memory, quoted=quoted, speaker=speaker)
    elif word in _ITS and token.dep_ == "nmod:poss":
        best = _blamed(parsed, token, memory, number) or _only_here(memory, number) or _best(memory.states, number)
    elif word in _THEY and number - memory.pair_at <= 1 and token.dep_ in ("nsubj", "nsubj:pass", "nmod:poss"):
        pair = pair_of(memory)
        if pair and (memory.pair_at == number or memory.crowd_at != number - 1):
            yield Coreference(
                antecedents=pair,
                span=parsed.span(token.idx, token.idx + len(token)),
                why="both leaders named",
            )
        return
    else:
        return
    if best:
        yield Coreference(antecedents=(best,), span=parsed.span(token.idx, token.idx + len(token)), why="most salient")


def _one(
    parsed: Parsed, token: Token, number: int, memory: Salience, *, quoted: bool, speaker: str | None
) -> str | None:
    """Whom "he" or "she" means: by the grammar of the clause, else the one who leads the others in mind."""
    wanted = "m" if token.text.lower() in _HE else "f"
    by_clause = (
        _parallel(parsed, token, wanted, memory)
        or _owner(token, wanted, memory)
        or _judged(token, wanted, memory)
        or bound.meant(token, wanted, memory)
    )
    if by_clause is not None and by_clause != speaker:
        return by_clause
    out = bound.barred(token, memory) | ({speaker} if speaker else set())
    ahead = memory.speakers if _opens_sentence(token) or speaks(token) else frozenset()
    last = max(((at, who) for at, who in memory.speakers if memory.fits(who, wanted)), default=None)
    last = last if speaks(token) and not _opens_sentence(token) else None
    groups = (memory.people,) if quoted else (memory.outside, memory.people)
    for group in groups:
        named_here = any(at == number and memory.genders.get(who) == wanted for at, who, _ in group if who not in out)
        unknown = UNKNOWN[wanted] * (1 + named_here)
        people = [
            (
                memory.back(number, at, quoted=quoted),
                who,
                weight
                + (SPEAKS if (at, who) in ahead and memory.back(number, at, quoted=quoted) == 1 else 0.0)
                + (GOES_ON if (at, who) == last and memory.back(number, at, quoted=quoted) == 2 else 0.0)
                - (0.0 if memory.genders.get(who) == wanted else unknown),
            )
            for at, who, weight in group
            if memory.fits(who, wanted) and who not in out
        ]
        if any(back <= WINDOW for back, *_ in people):
            return _best([(-back, who, weight) for back, who, weight in people], 0)
    return None


def _parallel(parsed: Parsed, token: Token, wanted: str, memory: Salience) -> str | None:
    """ "X's trust in Y and his doubts about Z": the second possessor is the first."""
    if token.dep_ != "nmod:poss" or token.head.dep_ != "conj":
        return None
    for child in token.head.head.children:
        named = parsed.mention_at(child.idx) if child.dep_ == "nmod:poss" else None
        if named is not None and named[1].type == "person" and memory.fits(named[1].id, wanted):
            return named[1].id
    return None


@functools.cache
def _of_another() -> frozenset[str]:
    return frozenset(tables.read_yaml("titles.yaml")["of_another"])


@functools.cache
def judging() -> frozenset[str]:
    """Verbs of praise and blame."""
    data = tables.read_yaml("frames", "reactions.yaml")
    return frozenset(word for one in ("supportive", "critical") for word in data["verbs"][one]) | {
        "lash",
        "hit",
        "target",
        "accuse",
        "blame",
    }


def _judged(token: Token, gender: str, memory: Salience) -> str | None:
    """ "X criticised Y for his meeting with Z": whom a verb of praise or blame is about, not who praises or blames."""
    if token.dep_ != "nmod:poss":
        return None
    verb = token.head
    while verb.head.i != verb.i and not (verb.pos_ == "VERB" and verb.lemma_.lower() in judging()):
        if any(one.dep_.startswith("nsubj") for one in verb.children):
            return None
        verb = verb.head
    about = [one for one in verb.children if one.dep_ in ("obj", "obl") and verb.i < one.i < token.i]
    if verb.lemma_.lower() not in judging() or not about or token.i in {one.i for one in about[0].subtree}:
        return None
    named = [memory.by_token[one.i] for one in (about[0], *about[0].children) if one.i in memory.by_token]
    return named[0] if named and memory.fits(named[0], gender) else None


def _owner(token: Token, gender: str, memory: Salience) -> str | None:
    """ "NAME and her counterpart", "NAME received her counterpart": whose a counterpart is, by the grammar."""
    noun = token.head
    if token.dep_ != "nmod:poss" or noun.lemma_.lower() not in _of_another():
        return None
    if noun.dep_ == "conj" and noun.head.i < noun.i:
        first = memory.by_token.get(noun.head.i) or next(
            (memory.by_token[one.i] for one in noun.head.children if one.i in memory.by_token and one.dep_ == "flat"),
            None,
        )
        return first if first is not None and memory.fits(first, gender) else None
    if noun.dep_.split(":")[0] not in ("obj", "obl") or noun.head.pos_ != "VERB":
        return None
    for child in noun.head.children:
        if child.dep_.startswith("nsubj"):
            named = [memory.by_token[one.i] for one in (child, *child.children) if one.i in memory.by_token]
            if named and memory.fits(named[0], gender):
                return named[0]
    return None


_REASON = re.compile(r"\b(?:in\s+(?:response|retaliation|reaction)\s+to|because\s+of|over|due\s+to)\s+$", re.IGNORECASE)


def _blamed(parsed: Parsed, token: Token, memory: Salience, number: int) -> str | None:
    """ "imposed measures on X in response to its actions": X, not the one who acts."""
    if _REASON.search(parsed.text[max(0, token.idx - 30) : token.idx]) is None:
        return None
    here = [(who, weight) for at, who, weight in memory.states if at == number]
    targets = [who for who, weight in here if weight < 2.0]
    return targets[-1] if targets else None


def _only_here(memory: Salience, number: int) -> str | None:
    """The one state that the sentence has named so far, possessors and subjects before the rest."""
    here = [(who, weight) for at, who, weight in memory.states if at == number]
    strong = {who for who, weight in here if weight >= 0.8}
    return next(iter(strong)) if len(strong) == 1 else None


def _best(recent: list[tuple[int, str, float]], number: int) -> str | None:
    """The entity that leads the others by the margin, among those of the last sentences."""
    scores: dict[str, float] = {}
    for at, who, weight in recent:
        back = number - at
        if back <= WINDOW:
            score = weight + (1.2, 0.8, 0.0)[back]
            scores[who] = max(scores.get(who, 0.0), score)
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda row: -row[1])
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        return None
    return ranked[0][0]
