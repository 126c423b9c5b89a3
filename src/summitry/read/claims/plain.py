"""Plain reports that the parser has cut apart: "The ministry said (that) ..." read from words alone.

Asked only for verbs of saying that no other frame has taken; never within quotation marks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read.claims import holders, lexicon, tree
from summitry.read.claims.found import Found
from summitry.read.claims.quotations import Quotation
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE, LEAST_SURE, WITHOUT_THAT = 0.6, 0.85, 0.95
FARTHEST_THAT = 9
"""Words that may stand between a verb and its "that": a day, an addressee, an adverb."""
_STARTS = frozenset({"PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM"})
_LEFT = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "PART", "CCONJ", "PUNCT", "X"})
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow"]
)


def find(parsed: Parsed, quotations: Sequence[Quotation], taken: Collection[int]) -> Iterator[Found]:
    """One finding for each verb of saying with words of a clause behind it that nothing else has read."""
    for sentence in parsed.sentences:
        if sentence.kind == "byline":
            continue
        tokens = parsed.solid(sentence)
        for place, token in enumerate(tokens):
            cue = _cue(token)
            if cue is None or token.i in taken or any(q.start < token.idx < q.end for q in quotations):
                continue
            found = _read(parsed, tokens, place, cue)
            if found is not None:
                yield found


def _cue(token: Token) -> lexicon.Cue | None:
    if token.pos_ not in ("VERB", "AUX") and token.lower_ not in ("said", "says"):
        return None
    if tree.is_passive(token):
        return None
    for cue in lexicon.cues("verb").get(token.lower_, ()):
        if not cue.after and cue.group.sure >= LEAST_SURE and {"clause", "above"} <= set(cue.group.frames):
            return cue
    return None


def _read(parsed: Parsed, tokens: list[Token], place: int, cue: lexicon.Cue) -> Found | None:
    start = _start(tokens, place, bare=cue.group.sure >= WITHOUT_THAT)
    if start is None:
        return None
    content = _to_participle(tokens[start:])
    while content and content[-1].is_punct and content[-1].text not in '"”’)':
        content.pop()
    if len(content) < 3 or not any(token.pos_ in ("VERB", "AUX") for token in content):
        return None
    head = holders.subject(tokens[place])
    holder = holders.words(parsed, head, [tokens[place]]) if head is not None and head.i < tokens[place].i else None
    if holder is None:
        holder, head = _left(parsed, tokens, place)
    if holder is None:
        return None
    return Found(
        frame="plain", cue=cue, type=cue.group.type, sure=SURE * cue.group.sure, at=tokens[place],
        cue_span=parsed.words([tokens[place]]), holder=holder, holder_head=head, pieces=(parsed.words(content),),
        negated=(tree.negation_of(tokens[place]) is not None) != cue.group.denies,
    )  # fmt: skip


def _to_participle(content: list[Token]) -> list[Token]:
    """Up to a participle behind a comma, which is the speaker's own: "..., calling it useful"."""
    for at, token in enumerate(content):
        if at > 3 and token.pos_ == "VERB" and token.lower_.endswith("ing") and content[at - 1].text == ",":
            return content[: at - 1] if any(one.pos_ in ("VERB", "AUX") for one in content[: at - 1]) else content
    return content


def _start(tokens: list[Token], place: int, *, bare: bool) -> int | None:
    """Where the clause begins: at "that", or at the first word of a noun phrase right behind the verb."""
    for at in range(place + 1, min(place + 1 + FARTHEST_THAT, len(tokens))):
        if tokens[at].lower_ == "that" and tokens[at].pos_ == "SCONJ":
            return at + 1
        if tokens[at].pos_ in ("VERB", "AUX") or tokens[at].text in '.;:"“':
            break
    if not bare:
        return None
    at = place + 1
    while at < len(tokens) and (tokens[at].pos_ == "ADV" or tokens[at].lower_ in _DAYS):
        at += 1
    if at >= len(tokens) or tokens[at].pos_ not in _STARTS:
        return None
    for behind in tokens[at + 1 : at + 20]:
        if behind.pos_ == "AUX" or (behind.pos_ == "VERB" and "VerbForm=Fin" in str(behind.morph)):
            return at
        if behind.text in ",;:":
            return None
    return None


def _left(parsed: Parsed, tokens: list[Token], place: int) -> tuple[Span | None, Token | None]:
    """The noun phrase in front of the verb, back to a mark or another verb."""
    at = place - 1
    while at >= 0 and tokens[at].pos_ in ("ADV", "AUX"):
        at -= 1
    stop = at
    while at >= 0 and tokens[at].pos_ in _LEFT and tokens[at].text not in ",;:—–―":
        at -= 1
    run = tokens[at + 1 : stop + 1]
    while run and run[0].pos_ in ("ADP", "CCONJ", "PUNCT", "PART"):
        run = run[1:]
    if not run or not any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in run):
        return None, None
    return parsed.words(run), run[-1]
