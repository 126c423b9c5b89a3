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

from summitry import tables, when
from summitry.model import Coreference, Sentence
from summitry.read.names import lexicon, offices, roles, titles
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
    crowd_at: int = -99
    """Sentence whose subject is a plural that is not the pair: "supporters", "officials"."""
    heads: frozenset[str] = frozenset()
    """Who may be one of "the two leaders"."""


@functools.cache
def _genders() -> dict[str, str]:
    return {row.id: row.gender for row in tables.leaders()}


@functools.cache
def _kinds() -> dict[str, str]:
    return {row.id: row.kind for row in tables.leaders()}


@functools.cache
def _states() -> dict[str, str]:
    """Demonyms, names and government words of states, as they stand before a title."""
    out: dict[str, str] = {}
    for country in tables.countries():
        for surface in (country.name, *country.aliases, *country.demonyms, *country.metonyms):
            out.setdefault(lexicon.plain(surface), country.id)
    return out


@functools.cache
def _description() -> re.Pattern[str]:
    titles = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in offices.titles())
    return re.compile(
        rf"\b(?P<article>[Tt]he|[Hh]is|[Hh]er|[Aa]|[Tt]heir)?\s*(?:(?:then|current|former|new|visiting)[\s-]+)?"
        rf"(?P<state>(?:[A-Z][\w.]*\s+){{0,2}}[A-Z][\w.]*?)(?:['’]s)?\s+(?P<title>(?i:{titles}))\b(?!\s+of\b)",
    )


@functools.cache
def _capital() -> re.Pattern[str]:
    return re.compile(r"\b[Tt]he\s+(?P<state>(?:[A-Z][\w.]*\s+){0,2}[A-Z][\w.]*?)(?:['’]s)?\s+capital\b(?!\s+of)")


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
    described = [*_descriptions(parsed), *titles.find(parsed)]
    described += _two_of_a_kind(parsed)
    described += [one for one in roles.find(parsed) if not any(one.span.overlaps(other.span) for other in described)]
    named = {(one.start, one.end) for one, _ in parsed.mentions}
    described = [one for one in described if (one.span.start, one.span.end) not in named]
    found = described + list(_walk(parsed, described))
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


def _descriptions(parsed: Parsed) -> Iterator[Coreference]:
    text = parsed.text
    on = when.parse(parsed.document.published) if parsed.document.published else None
    named = frozenset(entity.id for entity in parsed.entities if entity.type == "person")
    for match in _capital().finditer(text):
        place = _capital_of(match["state"])
        if place is not None:
            yield Coreference(
                antecedents=(place,), span=parsed.span(match.start(), match.end()), why="capital of the state"
            )
    for match in _description().finditer(text):
        if _names_follow(parsed, match.end()):
            continue
        state = _states().get(lexicon.plain(match["state"]))
        if state is None:
            last = match["state"].split()[-1]
            state = _states().get(lexicon.plain(last))
        if state is None or match["article"] in ("A", "a"):
            continue
        if not match["article"] and not _opens(parsed, match.start("state")):
            continue
        answer = offices.holder(state, re.sub(r"\s+", " ", match["title"]), on, named=named)
        if answer is not None:
            start = match.start("article") if match["article"] else match.start("state")
            yield Coreference(antecedents=(answer[0],), span=parsed.span(start, match.end()), why=answer[1])


@functools.cache
def _both() -> re.Pattern[str]:
    names = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in offices.titles())
    state = r"[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?"
    return re.compile(
        rf"\b(?:[Tt]he\s+)?(?P<first>{state})\s+and\s+(?:the\s+)?(?P<second>{state})\s+(?P<title>(?i:{names}))s\b(?!\s+of\b)"
    )


def _two_of_a_kind(parsed: Parsed) -> Iterator[Coreference]:
    """ "The Armenian and Azerbaijani presidents": both, where each is known."""
    on = when.parse(parsed.document.published) if parsed.document.published else None
    named = frozenset(entity.id for entity in parsed.entities if entity.type == "person")
    for match in _both().finditer(parsed.text):
        states = [_states().get(lexicon.plain(match[name])) for name in ("first", "second")]
        title = re.sub(r"\s+", " ", match["title"])
        found = [offices.holder(state, title, on, named=named) for state in states if state is not None]
        people = tuple(one[0] for one in found if one is not None)
        if len(people) == 2 and people[0] != people[1]:
            yield Coreference(antecedents=people, span=parsed.span(*match.span()), why=f"the {title}s of both states")


def _opens(parsed: Parsed, start: int) -> bool:
    """Whether a sentence begins here: "Russian president says" needs no article."""
    sentence = parsed.sentence_at(start)
    return sentence is not None and sentence.start == start


def _names_follow(parsed: Parsed, end: int) -> bool:
    """Whether a person's name stands right behind: "Russian President NAME" is that name."""
    return any(entity.type == "person" and 0 <= mention.start - end <= 2 for mention, entity in parsed.mentions)


def _capital_of(words: str) -> str | None:
    state = _states().get(lexicon.plain(words))
    for country in tables.countries():
        if country.id == state and country.capital:
            for place in tables.places():
                if country.capital in (place.name, *place.aliases) and place.country == country.id:
                    return place.id
    return None


def _walk(parsed: Parsed, described: list[Coreference]) -> Iterator[Coreference]:
    memory = _Salience(heads=_heads(parsed))
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
    return frozenset(sure if len(sure) >= 2 else {who for who in people if _kinds().get(who, "leader") == "leader"})


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
            memory.people.append((number, person, _ROLE.get(head.dep_, 0.4)))
            if _speaks(head):
                memory.speakers.add((number, person))
            if person not in here:
                here.append(person)
            heads = [one for one in here if one in memory.heads]
            if len(heads) >= 2:
                kept = len(heads) > 2 and set(memory.pair) <= set(heads) and bool(memory.pair)
                memory.pair, memory.pair_at = memory.pair if kept else tuple(heads[-2:]), number
        elif at in states:
            end, state = states[at]
            memory.states.append((number, state, _ROLE.get(_head(parsed, at, end).dep_, 0.3)))
        if at in phrases and at not in people:
            pair = _pair(memory, number)
            if pair:
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
    if word in _HE or word in _SHE:
        wanted = "m" if word in _HE else "f"
        ahead = memory.speakers if _opens_sentence(token) else frozenset()
        people = [
            (at, who, weight + (SPEAKS if (at, who) in ahead and number - at == 1 else 0.0))
            for at, who, weight in memory.people
            if _fits(who, wanted)
        ]
        best = _parallel(parsed, token, wanted) or _best(people, number)
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


def _parallel(parsed: Parsed, token: Token, wanted: str) -> str | None:
    """ "X's trust in Y and his doubts about Z": the second possessor is the first."""
    if token.dep_ != "nmod:poss" or token.head.dep_ != "conj":
        return None
    for child in token.head.head.children:
        named = parsed.mention_at(child.idx) if child.dep_ == "nmod:poss" else None
        if named is not None and named[1].type == "person" and _fits(named[1].id, wanted):
            return named[1].id
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


def _fits(person: str, gender: str) -> bool:
    known = _genders().get(person, "")
    return known in ("", gender)


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
