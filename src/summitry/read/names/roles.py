"""Persons described by what they are: "the senator", "the Arizona Republican", "the spokesman", where one fits.

Only somebody whom the text has named before with that role, at the name or in an apposition, is meant; where two
fit alike, nobody is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from summitry import tables
from summitry.model import Coreference
from summitry.read.names import lexicon
from summitry.read.parsed import Parsed

REACH = 12
"""Sentences back that a description may reach."""
NEAR = 1
"""Sentences back within which the last one named with a role is meant, though others bear it in the text."""
_PARTY = re.compile(r"^\s*[,(]\s*(?P<party>[RD])\s*-\s*[A-Z]")
_APPOSITION = re.compile(r"^,\s+(?P<words>[^,.;:()]{3,90})(?=[,.;:])")


@functools.cache
def _roles() -> dict[str, tuple[str, ...]]:
    """By the word of a description: the words that stand beside the name of somebody so described."""
    return {word: tuple(titles) for word, titles in tables.read_yaml("titles.yaml")["roles"].items()}


@functools.cache
def _titles() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Each word that stands beside a name, as it ends what stands before the name, and as it stands anywhere."""
    words = {title for titles in _roles().values() for title in titles}
    return tuple((one, re.compile(rf"\b{one}\.?,?\s+$"), re.compile(rf"\b{one}\b")) for one in sorted(words))


@functools.cache
def _description() -> re.Pattern[str]:
    words = lexicon.any_of(_roles())
    return re.compile(
        rf"\b[Tt]he\s+(?:(?:[A-Z][\w.]*|top|veteran|senior|outgoing|young|elder)[\s-]+){{0,2}}(?P<role>(?i:{words}))\b"
        r"(?!['’]s\s+(?:office|party))(?!\s+(?:of|from|for|in|and|or|who|whose|party|side)\b)(?!\s*-)"
    )


def find(parsed: Parsed) -> Iterator[Coreference]:
    """Every description that stands for one person named before, and why."""
    bearers = list(_bearers(parsed))
    if not bearers:
        return
    for match in _description().finditer(parsed.text):
        role = re.sub(r"\s+", " ", match["role"]).lower()
        if not is_head(parsed, match.start("role"), match.end("role")):
            continue
        person = _one(parsed, bearers, role, match.start())
        if person is not None:
            yield Coreference(
                antecedents=(person,), span=parsed.span(*match.span()), why=f"the one named before as {role}"
            )


def is_head(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the role word is a noun by itself, in the singular: not "the Republican senators"."""
    token = parsed.tokens(start, end)[-1]
    following = parsed.text[end : end + 2].strip()
    if token.dep_ in ("compound", "amod", "nmod:desc", "flat") or following[:1] == "-":
        return False
    behind = token.nbor(1) if token.i + 1 < len(parsed.doc) else None
    return behind is None or behind.pos_ not in ("PROPN", "NOUN") or behind.i >= token.sent.end


def _bearers(parsed: Parsed) -> Iterator[tuple[int, int, str, frozenset[str]]]:
    """Named persons with the words beside their names: where, in which sentence, who, with which words."""
    for mention, entity in parsed.mentions:
        number = parsed.sentence_index(mention.start)
        if entity.type != "person" or number is None:
            continue
        sentence = parsed.sentences[number]
        before = parsed.text[max(sentence.start, mention.start - 60) : mention.start].lower()
        after = parsed.text[mention.end : sentence.end]
        words = {title for title, behind, _ in _titles() if title in before and behind.search(before)}
        apposed = _APPOSITION.match(after)
        if apposed is not None:
            said = apposed["words"].lower()
            words |= {title for title, _, inside in _titles() if title in said and inside.search(said)}
            words -= {"counterpart"}
        party = _PARTY.match(after)
        if party is not None:
            words.add({"R": "republican", "D": "democrat"}[party["party"]])
        if words:
            yield mention.start, number, entity.id, frozenset(words)


def _one(parsed: Parsed, bearers: list[tuple[int, int, str, frozenset[str]]], role: str, at: int) -> str | None:
    here = parsed.sentence_index(at)
    if here is None:
        return None
    other = {"republican": "democrat", "democrat": "republican"}.get(role)
    excluded = {who for _, _, who, words in bearers if other is not None and other in words}
    fitting = [
        (number, who)
        for start, number, who, words in bearers
        if start < at and here - number <= REACH and who not in excluded and words & set(_roles()[role])
    ]
    if len({who for _, who in fitting}) == 1:
        return fitting[0][1]
    near = {who for number, who in fitting if here - number <= NEAR}
    return next(iter(near)) if len(near) == 1 else None
