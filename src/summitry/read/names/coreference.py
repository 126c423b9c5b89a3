"""Pronouns and definite phrases whose resolution changes a fact, left open where two readings compete.

Resolves descriptions by dated office ("the Russian president"), capitals ("the Finnish capital"), phrases for
the pair ("the two leaders"), and pronouns by salience. It names nobody whom the text does not name or describe.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Coreference, Sentence
from summitry.read.names import descriptions, genders, roles, titles
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
_ROLE = {
    "nsubj": 2.0,
    "nsubj:pass": 2.0,
    "nsubjpass": 2.0,
    "obj": 1.0,
    "obl": 0.7,
    "obl:agent": 1.0,
    "nmod:poss": 0.8,
}


@dataclass
class _Salience:
    """What was mentioned lately: (sentence number, entity, weight)."""

    people: list[tuple[int, str, float]] = field(default_factory=list)
    states: list[tuple[int, str, float]] = field(default_factory=list)
    speakers: set[tuple[int, str]] = field(default_factory=set)
    """Who says something as the subject of a sentence: (sentence number, entity)."""
    pair: tuple[str, ...] = ()
    pair_at: int = -99
    by_token: dict[int, str] = field(default_factory=dict)
    """Who stands where, of the sentences so far."""
    crowd_at: int = -99
    """Sentence whose subject is a plural that is not the pair: "supporters", "officials"."""
    heads: frozenset[str] = frozenset()
    """Who may be one of "the two leaders"."""
    genders: dict[str, str] = field(default_factory=dict)

    def fits(self, person: str, gender: str) -> bool:
        """Whether "he" or "she" may be said of somebody."""
        return self.genders.get(person, "") in ("", gender)


@functools.cache
def _kinds() -> dict[str, str]:
    return {row.id: row.kind for row in tables.leaders()}


@functools.cache
def _pair_phrase() -> re.Pattern[str]:
    phrases = tables.read_yaml("titles.yaml")["pair_phrases"]
    body = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(phrases, key=len, reverse=True))
    two = (
        r"the\s+two(?=\s+(?:met|meet|spoke|speak|talked?|also|had|have|will|were|are|then|later|last|again|"
        r"agreed|discussed)\b)"
    )
    return re.compile(rf"\b(?:{body}|{two})\b(?!\s+of\b)", re.IGNORECASE)


def find(parsed: Parsed) -> tuple[Coreference, ...]:
    """Every resolved pronoun, description and pair phrase, in text order."""
    described = [*descriptions.find(parsed), *titles.find(parsed)]
    described += [one for one in roles.find(parsed) if not any(one.span.overlaps(other.span) for other in described)]
    named = {(one.start, one.end) for one, _ in parsed.mentions}
    described = [one for one in described if (one.span.start, one.span.end) not in named]
    found = described + list(_walk(parsed, described))
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


def _walk(parsed: Parsed, described: list[Coreference]) -> Iterator[Coreference]:
    memory = _Salience(heads=_heads(parsed), genders=genders.find(parsed))
    people = {one.start: (one.end, entity.id) for one, entity in parsed.mentions if entity.type == "person"}
    for one in described:
        if len(one.antecedents) == 1 and not one.why.startswith("capital"):
            people[one.span.start] = (one.span.end, one.antecedents[0])
    states = {
        one.start: (one.end, entity.id) for one, entity in parsed.mentions if entity.type == "state" and not one.nested
    }
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind == "byline":
            continue
        yield from _sentence(parsed, number, sentence, people, states, memory)


def _heads(parsed: Parsed) -> frozenset[str]:
    """Those of a text who lead a state by the table or by their title; where they are no two, strangers as well."""
    people = [entity.id for entity in parsed.entities if entity.type == "person"]
    sure = {who for who in people if _kinds().get(who) == "leader"} | titles.titled(parsed)
    first = sure - {
        entity.id for mention, entity in parsed.mentions if _SECOND.search(parsed.text[: mention.start][-30:])
    }
    sure = first if len(first) >= 2 else sure
    return frozenset(sure if len(sure) >= 2 else {who for who in people if _kinds().get(who, "leader") == "leader"})


_SECOND = re.compile(
    r"\b(?:(?:vice|deputy)[\s-]+(?:president|premier|prime\s+minister|chancellor)|minister(?<!prime\sminister)|secretary|"
    r"senator|governor|ambassador|envoy|adviser|advisor|mayor|candidate)\s+$",
    re.IGNORECASE,
)
"""Offices beside a name in which nobody leads a state, whatever he does later."""


_ABOUT = frozenset({"to", "for", "on", "about", "against", "over", "under"})


def _aside(head: Token) -> bool:
    """ "A wreath at the memorial to NAME": whom a noun of the sentence is about, no one who acts in it."""
    while head.dep_ == "conj":
        head = head.head
    return head.dep_ == "nmod" and any(child.lower_ in _ABOUT for child in head.children)


def _holds_two(noun: Token, heads: frozenset[str], people: dict[int, tuple[int, str]]) -> bool:
    """Whether a phrase names the pair itself: "the meetings between NAME and NAME"."""
    return len({people[token.idx][1] for token in noun.subtree if token.idx in people} & heads) == 2


def _sentence(
    parsed: Parsed,
    number: int,
    sentence: Sentence,
    people: dict[int, tuple[int, str]],
    states: dict[int, tuple[int, str]],
    memory: _Salience,
) -> Iterator[Coreference]:
    phrases = {m.start(): m.end() for m in _pair_phrase().finditer(parsed.text, sentence.start, sentence.end)}
    phrases |= _bare_two(parsed, sentence)
    here: list[str] = []
    for token in parsed.words_of(sentence):
        at = token.idx
        if at in people:
            end, person = people[at]
            head = _head(parsed, at, end)
            memory.by_token.update((one.i, person) for one in parsed.tokens(at, end))
            memory.people.append((number, person, _ROLE.get(head.dep_, 0.4)))
            if _speaks(head):
                memory.speakers.add((number, person))
            if person not in here and not (memory.pair and _aside(head)):
                here.append(person)
            heads = [one for one in here if one in memory.heads]
            if len(heads) >= 2:
                kept = len(heads) > 2 and set(memory.pair) <= set(heads) and bool(memory.pair)
                memory.pair, memory.pair_at = memory.pair if kept else tuple(heads[-2:]), number
        elif at in states:
            end, state = states[at]
            memory.states.append((number, state, _ROLE.get(_head(parsed, at, end).dep_, 0.3)))
        if at in phrases and at not in people:
            pair = _listed_behind(parsed, phrases[at]) or _pair(memory, number)
            if pair and _are(pair, parsed.text[at : phrases[at]], memory):
                yield Coreference(
                    antecedents=pair,
                    span=parsed.span(at, phrases[at]),
                    why="the last two leaders named together",
                )
                memory.pair, memory.pair_at = pair, number
            continue
        if (
            token.dep_ in ("nsubj", "nsubj:pass")
            and token.tag_ == "NNS"
            and at not in phrases
            and token.head.dep_ == "root"
            and not _holds_two(token, memory.heads, people)
        ):
            memory.crowd_at = number
        yield from _pronoun(parsed, token, number, memory)


def _listed_behind(parsed: Parsed, end: int) -> tuple[str, ...]:
    """ "The two premiers, NAME of X and Y's NAME": those named right behind a phrase for two."""
    out: list[str] = []
    for mention, entity in parsed.mentions_in(end, end + 160):
        if entity.type != "person":
            continue
        between = parsed.text[end : mention.start]
        if not titles.BETWEEN_NAMES.fullmatch(between) or not (out or between.startswith(",")) or "." in between:
            break
        out.append(entity.id)
        end = mention.end
    return tuple(sorted(out)) if len(set(out)) == 2 else ()


def _are(pair: tuple[str, ...], words: str, memory: _Salience) -> bool:
    """Whether two may be called men, or women, where a phrase calls them so."""
    found = re.search(r"\b(?:wo)?men\b", words.lower())
    return found is None or all(memory.fits(who, "f" if found.group() == "women" else "m") for who in pair)


SPEAKS = 0.6
"""By how much the one who says something leads those whom it is about."""


def _speaks(head: Token) -> bool:
    """Whether somebody is the subject of a sentence that reports."""
    verb = head.head
    return head.dep_ == "nsubj" and verb.dep_ == "root" and any(one.dep_ == "ccomp" for one in verb.children)


def _opens_sentence(token: Token) -> bool:
    """Whether a pronoun is the subject with which a sentence begins: "The senator says X left. And he said ..."."""
    return bool(token.dep_ == "nsubj" and token.head.dep_ == "root" and token.i - sentence_start(token) <= 1)


def _bare_two(parsed: Parsed, sentence: Sentence) -> dict[int, int]:
    """ "The two walked on", "between the two", "received both": the numeral alone."""
    out = {}
    for token in parsed.words_of(sentence):
        if token.text.lower() == "both" and token.dep_ in ("nsubj", "nsubj:pass", "obj", "obl"):
            out[token.idx] = token.idx + len(token.text)
        if token.text.lower() == "two" and token.i and token.nbor(-1).text.lower() == "the":
            following = token.nbor(1) if token.i + 1 < len(parsed.doc) else None
            if token.dep_.startswith("nsubj") or (following is not None and following.pos_ in ("VERB", "AUX", "PUNCT")):
                out[token.nbor(-1).idx] = token.idx + len(token.text)
    return out


def _head(parsed: Parsed, start: int, end: int) -> Token:
    tokens = [token for token in parsed.tokens(start, end) if not token.is_space]
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.head.i not in inside or token.head.i == token.i:
            return token
    return tokens[-1]


def _pair(memory: _Salience, number: int) -> tuple[str, ...]:
    if len(memory.pair) == 2 and memory.pair[0] != memory.pair[1]:
        return tuple(sorted(memory.pair))
    recent = list(dict.fromkeys(person for _, person, _ in reversed(memory.people)))
    return tuple(sorted(recent[:2])) if len(recent) == 2 else ()


def _pronoun(parsed: Parsed, token: Token, number: int, memory: _Salience) -> Iterator[Coreference]:
    word = token.text.lower()
    if token.text == "HE":  # an excellency
        return
    if word in _HE or word in _SHE:
        wanted = "m" if word in _HE else "f"
        ahead = memory.speakers if _opens_sentence(token) else frozenset()
        people = [
            (at, who, weight + (SPEAKS if (at, who) in ahead and number - at == 1 else 0.0))
            for at, who, weight in memory.people
            if memory.fits(who, wanted)
        ]
        best = _parallel(parsed, token, wanted, memory) or _owner(token, wanted, memory) or _best(people, number)
    elif word in _ITS and token.dep_ == "nmod:poss":
        best = _blamed(parsed, token, memory, number) or _only_here(memory, number) or _best(memory.states, number)
    elif word in _THEY and number - memory.pair_at <= 1 and token.dep_ in ("nsubj", "nsubj:pass", "nmod:poss"):
        pair = _pair(memory, number)
        if pair and (memory.pair_at == number or memory.crowd_at != number - 1):
            yield Coreference(
                antecedents=pair,
                span=parsed.span(token.idx, token.idx + len(token)),
                why="both leaders named",
            )
        return
    else:
        return
    if best is not None:
        yield Coreference(antecedents=(best,), span=parsed.span(token.idx, token.idx + len(token)), why="most salient")


def _parallel(parsed: Parsed, token: Token, wanted: str, memory: _Salience) -> str | None:
    """ "X's trust in Y and his doubts about Z": the second possessor is the first."""
    if token.dep_ != "nmod:poss" or token.head.dep_ != "conj":
        return None
    for child in token.head.head.children:
        named = parsed.mention_at(child.idx) if child.dep_ == "nmod:poss" else None
        if named is not None and named[1].type == "person" and memory.fits(named[1].id, wanted):
            return named[1].id
    return None


_RELATIVES = frozenset({"counterpart", "host", "guest", "visitor", "predecessor", "successor", "opposite", "colleague"})


def _owner(token: Token, gender: str, memory: _Salience) -> str | None:
    """ "NAME and her counterpart", "NAME received her counterpart": whose a counterpart is, by the grammar."""
    noun = token.head
    if token.dep_ != "nmod:poss" or noun.lemma_.lower() not in _RELATIVES:
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


def _blamed(parsed: Parsed, token: Token, memory: _Salience, number: int) -> str | None:
    """ "imposed measures on X in response to its actions": X, not the one who acts."""
    if _REASON.search(parsed.text[max(0, token.idx - 30) : token.idx]) is None:
        return None
    here = [(who, weight) for at, who, weight in memory.states if at == number]
    targets = [who for who, weight in here if weight < 2.0]
    return targets[-1] if targets else None


def _only_here(memory: _Salience, number: int) -> str | None:
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
