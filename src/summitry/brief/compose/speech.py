"""Reported speech: what a text of the record attributes is said in one way, "Marsh said that ...".

It turns words about and adds none but "said that" and "spoke of"; where it is not sure that a text is a clause, the
text stays as it is. Cases stand in `brief_grammar.yaml` of the tests.
"""

from __future__ import annotations

import functools
import re

from summitry import tables
from summitry.brief.compose import grammar, naming

_NAME = r"(?:[A-Z][\w.'’-]*|of|de|van|al)"
_AFTER = re.compile(
    rf"^(?P<body>[^;]+?), (?P<who>(?:the )?{_NAME}(?: {_NAME})*) (?P<verb>said|wrote|says|added|argued)\.?$"
)
_BEFORE = re.compile(r"^(?P<who>(?:The )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}): (?P<body>[^;:]+?)\.?$")
_ARTICLE = re.compile(r"an? ", re.I)


def reported(text: str, proper: frozenset[str]) -> str:
    """The text with its speaker first: "Talks go on, Vale said." is "Vale said that talks go on."."""
    after = _AFTER.match(text)
    if after is not None:
        return _said(after["who"], after["verb"], after["body"], proper) or text
    before = _BEFORE.match(text)
    if before is not None and speaks(before["who"]):
        return _said(before["who"], "said", before["body"], proper) or text
    return text


def _said(who: str, verb: str, body: str, proper: frozenset[str]) -> str | None:
    rest = grammar.lowered(body, proper)
    if rest == body and not _keeps(body, proper):
        return None
    if rest != body and rest.split(" ")[0].rstrip(",").partition("-")[0] not in naming.words("openers"):
        return None
    if is_clause(body):
        return grammar.ended(f"{who} {'said' if verb == 'says' else verb} that {rest}")
    return grammar.ended(f"{who} spoke of {rest}") if _ARTICLE.match(body) and is_phrase(body) else None


def _keeps(body: str, proper: frozenset[str]) -> bool:
    """Whether the first word is small already, or a name."""
    first = re.match(r"[^\W\d_]+", body)
    return first is not None and (first[0][0].islower() or first[0] in proper or first[0].isupper())


def is_clause(text: str) -> bool:
    """Whether the text surely has a verb of its own, before any word that opens another clause."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+|,", text)]
    for at, word in enumerate(words):
        if word in naming.words("finite"):
            return "," not in words[:at] or words[0] not in ("a", "an")
        if at and word in naming.words("opens_clause"):
            return False
    return False


def is_phrase(text: str) -> bool:
    """Whether the text surely has none."""
    whole = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    words = [word.casefold() for one in whole for word in one.split("-")]
    if naming.words("finite") & set(words) or any(_may_be_verb(word, whole[:at]) for at, word in enumerate(whole)):
        return False
    return not any(
        word in naming.words("verb_or_noun") and not naming.words("before_noun") & set(words[max(0, at - 3) : at])
        for at, word in enumerate(words)
    )


def _may_be_verb(word: str, before: list[str]) -> bool:
    """Whether a word in -ed may be the verb: not one of a compound ("space-based"), nor after "with" something."""
    return (
        word.endswith("ed") and len(word) > 4 and "-" not in word and "with" not in {one.casefold() for one in before}
    )


def stands(text: str) -> bool:
    """Whether the text may stand as a sentence: its first part is no mere phrase."""
    return not is_phrase(re.split(r"[;:]", text)[0])


def speaks(who: str) -> bool:
    """Whether the name is one of somebody who can say something: a person, a body, an outlet."""
    return who.removeprefix("The ") in _speakers()


@functools.cache
def _speakers() -> frozenset[str]:
    names: set[str] = set()
    for row in tables.leaders():
        names |= {row.name, row.surname}
    for body in tables.organisations():
        names |= {body.name, *body.aliases}
    return frozenset(names - naming.words("common"))
