"""Reporting clauses set between commas or at a sentence's end, read from words alone: ", the ministry said, ...".

The parser is asked only for parts of speech: it often takes the words before such a clause for its subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.read.claims import lexicon, tree
from summitry.read.claims.found import Found
from summitry.read.claims.quotations import Quotation
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_HOLDER, LONGEST_REST = 22, 12
"""Words of the holder before or behind the verb, and of what may follow: a day, a place, an addressee."""
SURE, LEAST_SURE = 0.9, 0.7
LONGEST_TITLE = 6
"""Words of a holder at the end of a heading."""
_BREAKS = (",", "—", "–", "--", "―", ";", "”", '"', "''", "’")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADP", "PART", "PUNCT", "ADV", "CCONJ", "SYM", "X"})
_CLAUSAL = frozenset(
    {"that", "if", "whether", "because", "when", "while", "but", "how", "why", "what", "as", "to", "although"}
)
_TIMES_AWAY = frozenset(
    {"moment", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "minutes"}
)
_MARKS = frozenset("\"“«'‘")
_TOLD = frozenset({"told", "tells", "tell"})
"""Verbs whose object is the one addressed: "..., the minister told the paper"."""
_BACK = frozenset({"which", "who", "whom", "that", "whose"})


def find(parsed: Parsed, quotations: Sequence[Quotation]) -> Iterator[Found]:
    """One finding for each reporting clause that a comma or dash sets off, outside quotations."""
    for sentence in parsed.sentences:
        if sentence.kind == "byline":
            continue
        tokens = parsed.solid(sentence)
        if sentence.kind == "heading" and (found := _of_heading(parsed, tokens)) is not None:
            yield found
            continue
        for place, token in enumerate(tokens):
            cue = _cue(token)
            if cue is not None and place > 1 and not any(q.start <= token.idx < q.end for q in quotations):
                found = _around(parsed, tokens, place, cue)
                if found is not None:
                    yield found


def _of_heading(parsed: Parsed, tokens: list[Token]) -> Found | None:
    """ "Rome and Tirana agree on a pact, Turkish leader says" as a heading, however the parser takes it."""
    place = len(tokens) - 1
    cue = _cue(tokens[place]) if place > 3 else None
    comma = max((at for at, token in enumerate(tokens) if token.text == ","), default=0)
    holder, left = tokens[comma + 1 : place], tokens[:comma]
    if cue is None or not 0 < len(holder) <= LONGEST_TITLE or len(left) < 3 or holder[0].lower_ in _CLAUSAL | _BACK:
        return None
    if any(token.pos_ not in _NOMINAL for token in holder) or not any(t.pos_ in ("VERB", "AUX") for t in left):
        return None
    pieces = tree.pieces(parsed, {token.i for token in left}, bridge=0)
    return Found(
        frame="interposed", cue=cue, type=cue.group.type, sure=SURE * cue.group.sure, at=tokens[place],
        cue_span=parsed.words([tokens[place]]), holder=parsed.words(holder), holder_head=holder[-1], pieces=pieces,
        negated=cue.group.denies,
    ) if pieces else None  # fmt: skip


def _cue(token: Token) -> lexicon.Cue | None:
    if token.pos_ not in ("VERB", "AUX") and token.lower_ not in ("said", "says"):
        return None
    if token.lower_.endswith("ing") or tree.is_infinitive(token):
        return None
    for cue in lexicon.cues("verb").get(token.lower_, ()):
        if cue.after and (cue.lemma != "point" or not _follows(token, cue.after)):
            continue
        if "above" in cue.group.frames and cue.group.sure >= LEAST_SURE:
            return cue if tree.child(token, "obj", "aux:pass", "ccomp:pass") is None else None
    return None


def _follows(token: Token, words: Sequence[str]) -> bool:
    """Whether the other words of a cue stand right behind it: "pointed out"."""
    doc, end = token.doc, token.sent.end
    return all(token.i + n < end and doc[token.i + n].lower_ == word for n, word in enumerate(words, start=1))


def _around(parsed: Parsed, tokens: list[Token], place: int, cue: lexicon.Cue) -> Found | None:
    clause = _before(tokens, place) or _inverted(tokens, place)
    if clause is None:
        return None
    first, last, holder = clause
    left = tokens[:first]
    while left and left[-1].is_punct and left[-1].text not in '"”’)':
        left = left[:-1]
    right = tokens[last + 1 :]
    if any(token.text in _MARKS for token in right[1:3]) and right[0].text == ":":
        return None
    left, right = _to_semicolons(left, right)
    right = [] if _is_of_speaker(right) else right
    if len(left) + len(right) < 3 or not (_is_sentence(left) or _goes_on(left, right)):
        return None
    if right and right[0].text == ":" and not _is_sentence(left):
        return None  # "Back in Rome, he said: ..."
    numbers = {token.i for token in [*left, *right]}
    pieces = tree.pieces(parsed, numbers, bridge=0)
    words = [
        token
        for token in holder
        if not (token.is_punct and token in (holder[0], holder[-1]) and token.text not in "()")
    ]
    if not pieces or not words:
        return None
    return Found(
        frame="interposed", cue=cue, type=cue.group.type, sure=SURE * cue.group.sure, at=tokens[place],
        cue_span=parsed.words([tokens[place]]), holder=parsed.words(words), holder_head=_head(words), pieces=pieces,
        negated=(tree.negation_of(tokens[place]) is not None) != cue.group.denies,
    )  # fmt: skip


def _is_of_speaker(right: list[Token]) -> bool:
    """Whether a participle behind the clause is the speaker's: "..., the envoy said, calling it useful"."""
    first = next((token for token in right if not token.is_punct), None)
    return first is not None and first.pos_ == "VERB" and first.lower_.endswith("ing")


def _to_semicolons(left: list[Token], right: list[Token]) -> tuple[list[Token], list[Token]]:
    """The words around a reporting clause as far as the semicolons that part them from other statements."""
    before = max((number for number, token in enumerate(left) if token.text == ";"), default=-1)
    behind = next((number for number, token in enumerate(right) if token.text == ";"), len(right))
    return left[before + 1 :], right[:behind]


def _is_sentence(left: list[Token]) -> bool:
    """Whether the words in front say something by themselves: a finite verb that no conjunction subordinates."""
    inside = {token.i for token in left}
    for token in left:
        if token.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON", "ADV", "NUM"):
            continue
        own = tree.child(token, *tree.SUBJECTS, *tree.PASSIVE_SUBJECTS, "expl")
        if own is None or own.i not in inside or token.dep_.startswith("acl"):
            continue
        if not any(one.dep_ == "mark" and one.lower_ != "that" and one.i in inside for one in token.children):
            return True
    return False


def _goes_on(left: list[Token], right: list[Token]) -> bool:
    """Whether a sentence begins in front of the clause and goes on behind it."""
    words = any(token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "VERB", "ADV") for token in left)
    return words and any(token.pos_ in ("VERB", "AUX") for token in right)


def _before(tokens: list[Token], place: int) -> tuple[int, int, list[Token]] | None:
    """ ", the ministry said (on Friday)," : where it starts and ends, and the holder's words."""
    at = place - 1
    while at >= 0 and tokens[at].pos_ in ("ADV", "AUX"):
        at -= 1
    whole, at = at, _before_apposition(tokens, at)
    stop = at
    while at >= 0 and place - at <= LONGEST_HOLDER:
        token = tokens[at]
        if token.text in _BREAKS and not _is_genitive(token) and _starts_holder(tokens, at + 1, stop):
            if _is_quoted_word(tokens, at) and tokens[at + 1].pos_ == "PRON":
                return None  # "for the “nonsense” he said": a relative clause
            break
        if token.pos_ not in _NOMINAL and not _is_modifier(token, tokens, stop):
            return None
        at -= 1
    else:
        return None
    if at <= 0:
        return None
    end = _end(tokens, place)
    holder = tokens[at + 1 : whole + 1]
    if end is None or not holder or holder[0].lower_ in _BACK or holder[-1].lower_ in _BACK:
        return None
    if tokens[at + 1].pos_ == "CCONJ" or tokens[at + 1].lower_ in _CLAUSAL:
        return None
    return at, end, holder


def _before_apposition(tokens: list[Token], at: int) -> int:
    """Where a name between commas leaves the holder: "the foreign minister, Ann Lee, said"."""
    if at < 3 or tokens[at].text != ",":
        return at
    start = next((n for n in range(at - 1, max(at - LONGEST_TITLE, 0), -1) if tokens[n].text == ","), None)
    if start is None or not all(token.pos_ in ("PROPN", "ADJ") for token in tokens[start + 1 : at]):
        return at
    office = tokens[start - 1]
    return start - 1 if office.pos_ in ("NOUN", "PROPN") and office.i == tokens[start].i - 1 else at


def _is_quoted_word(tokens: list[Token], at: int) -> bool:
    """Whether a mark closes a quotation of a word or two that no comma ends."""
    if tokens[at].text not in ('"', "”", "''") or tokens[at - 1].text in ",.!?":
        return False
    return any(token.text in ('"', "“", "``") for token in tokens[max(0, at - 3) : at])


def _is_genitive(token: Token) -> bool:
    """Whether a mark is an apostrophe of possession: "the states’ support"."""
    return token.text in "’'" and (token.pos_ == "PART" or token.dep_ == "case")


def _starts_holder(tokens: list[Token], start: int, stop: int) -> bool:
    """Whether the words from here to the verb are a holder: with an apposition, the comma further left is meant."""
    run = tokens[start : stop + 1]
    if len(run) > 2 and run[0].lower_ in ("a", "an") and run[1].lower_ in lexicon.words("comments"):
        return False  # "..., an allegation the premier denies"
    if not run or run[-1].is_punct and run[-1].text not in ')”"':
        return False
    commas = sum(token.text == "," for token in run)
    if commas:
        return False
    return any(token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") for token in run) and run[0].pos_ not in (
        "ADP",
        "ADV",
        "CCONJ",
        "SCONJ",
    )


def _is_modifier(token: Token, tokens: list[Token], stop: int) -> bool:
    return token.dep_ in ("acl", "amod") or token.lower_ in _BACK


def _inverted(tokens: list[Token], place: int) -> tuple[int, int, list[Token]] | None:
    """ ", said the minister (, who ...)" : where it starts and ends, and the holder's words."""
    if place == 0 or tokens[place - 1].text not in _BREAKS or place + 1 >= len(tokens):
        return None
    if _is_genitive(tokens[place - 1]):
        return None
    following = tokens[place + 1 :]
    if tokens[place].lower_ in _TOLD or tokens[place].lower_ in ("asked", "asks"):
        return None  # what follows is the one addressed
    if _has_both(tokens[place]):
        return None
    if following[0].pos_ not in ("DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON") or following[0].lower_ in _CLAUSAL:
        return None
    if following[0].pos_ == "PRON" and len(following) > 1 and following[1].pos_ in ("VERB", "AUX"):
        return None
    holder: list[Token] = []
    for token in following[:LONGEST_HOLDER]:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("acl", "amod", "acl:relcl"):
            break
        if token.text in ".;:!?" or (token.text == "," and token.i + 1 < len(token.doc) and _leaves_holder(token)):
            break
        holder.append(token)
    else:
        return None
    if holder and holder[-1].i + 1 < len(holder[-1].doc) and holder[-1].nbor(1).pos_ in ("VERB", "AUX"):
        return None
    last = place + len(holder)
    return place - 1, last, holder


def _has_both(verb: Token) -> bool:
    """Whether holder and content stand on both sides: "The senator, who was away, said the damage was done"."""
    own, content = tree.child(verb, *tree.SUBJECTS), tree.child(verb, "ccomp")
    return own is not None and content is not None and own.i < verb.i < content.i


def _leaves_holder(comma: Token) -> bool:
    """Whether a comma ends the holder: no apposition or relative clause follows."""
    after = comma.nbor(1)
    return not (after.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM") or after.lower_ in _BACK)


def _end(tokens: list[Token], place: int) -> int | None:
    """The last word of the reporting clause, where a mark ends it soon after the verb."""
    for at in range(place + 1, min(place + 2 + LONGEST_REST, len(tokens))):
        token = tokens[at]
        if token.text in (",", "—", "–", "--", ".", "!", "?", ";", "―") or token.text == ":":
            return at - 1
        if token.lower_ in _TIMES_AWAY and at + 1 < len(tokens) and tokens[at + 1].lower_ in ("after", "before"):
            return len(tokens) - 1 if len(tokens) - place <= 2 * LONGEST_REST else None
        before = tokens[at - 1].lower_ in ("before", "after", "while", "on", "upon")
        if before and token.lower_.endswith("ing") or token.lower_ in ("before", "after", "while"):
            continue
        if token.lower_ == "to" and token.pos_ == "ADP":
            continue  # "said in answer to a question": "to" with a verb is another clause
        if token.pos_ in ("VERB", "AUX", "SCONJ") or token.lower_ in _CLAUSAL or token.text in ("“", '"', "''"):
            return None
        if (
            at == place + 1
            and token.pos_ in ("PRON", "DET")
            and token.lower_ not in ("this", "last", "next", "the", "a")
        ):
            return None
        timed = at + 1 < len(tokens) and tokens[at + 1].lower_ in _TIMES_AWAY
        told = tokens[place].lower_ in _TOLD and not any(
            one.i < tokens[place].i for one in tree.children(tokens[place], "ccomp")
        )
        if at == place + 1 and token.pos_ == "DET" and token.lower_ in ("the", "a") and not timed and not told:
            return None
    return len(tokens) - 1 if len(tokens) - place <= LONGEST_REST else None


def _head(words: list[Token]) -> Token:
    inside = {token.i for token in words}
    for token in words:
        if token.head.i not in inside:
            return token
    return words[-1]
