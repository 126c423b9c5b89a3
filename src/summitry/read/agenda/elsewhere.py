"""Places that were talked about though no list names them: "they considered Laos", "at variance over the Congo".

A place of which neither leader is, taken by a verb of talking or as the subject of "came up", is a regional matter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from summitry.read.agenda.relations import words
from summitry.read.issues import IssueHit
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

ISSUE = "cross.regional_conflicts"


def find(parsed: Parsed, start: int, end: int, own: Collection[str], venues: Collection[str]) -> Iterator[IssueHit]:
    """The places talked about in some characters; `own` are names of the sides, `venues` where they met."""
    for token in parsed.tokens(start, end):
        if token.pos_ not in ("PROPN", "NOUN") or not (low_high := _place(parsed, token)):
            continue
        name = parsed.text[low_high[0] : low_high[1]].lower().removeprefix("the ")
        if name in own or name in venues or not is_topic(token):
            continue
        yield IssueHit(start=low_high[0], end=low_high[1], issue=ISSUE)


def _place(parsed: Parsed, token: Token) -> tuple[int, int] | None:
    """The characters of a place: a mention of one, or a glacier or an isle with a name."""
    named = parsed.mention_at(token.idx)
    if named is not None:
        mention, entity = named
        head = mention.start <= token.idx and not mention.start <= token.head.idx < mention.end
        place = entity.type in ("state", "place") and mention.why != "demonym"
        return (mention.start, mention.end) if place and head and token.pos_ == "PROPN" else None
    if token.lemma_.lower() not in words("lands"):
        return None
    names = [one for one in token.lefts if one.dep_ == "compound" and one.pos_ == "PROPN"]
    return (names[0].idx, token.idx + len(token.text)) if names else None


def is_topic(token: Token) -> bool:
    """Whether a noun stands where a topic does."""
    if token.dep_ == "conj" and token.head.i < token.i:
        return is_topic(token.head)
    above, lemma = token.head, token.head.lemma_.lower()
    cases = {one.lower_ for one in token.children if one.dep_ == "case"}
    if token.dep_ in ("obj", "xcomp"):
        return lemma in words("discussing")
    if token.dep_ in ("nsubj", "nsubj:pass"):
        passive = token.dep_ == "nsubj:pass" and lemma in words("discussing")
        up = any(one.lower_ in ("up", "through", "into", "upon", "on") for one in above.children)
        return passive or lemma in words("dominating") or (lemma in ("come", "take", "crop", "go", "touch") and up)
    if token.dep_ in ("obl", "nmod"):
        about = cases & {"about", "over"} or (cases & {"on", "to", "upon"} and lemma not in ("fly", "travel"))
        return bool(about) and lemma in words("talking_about")
    return False
