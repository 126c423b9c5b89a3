"""Dates of encounters: which expression of time belongs to which mention."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry import when
from summitry.model import Attribute, Sentence, Time
from summitry.read import structure
from summitry.read.encounters.binding import Binder, head_of, is_of_another_time
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.trigger import EARLIER
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def dates(
    parsed: Parsed,
    sentence: Sentence,
    times: list[Time],
    bind: Binder,
    cast: Cast,
    where: Sequence[tuple[int, int]] = (),
) -> list[Bound]:
    """Every date of a sentence with its mention; `where` has the ends of places and the mentions that they are of."""
    found = list(_dates(parsed, sentence, times, bind, cast, where))
    return [one for one in found if not _is_of_the_journey(parsed, one, found, bind)]


def _is_of_the_journey(parsed: Parsed, one: Bound, found: Sequence[Bound], bind: Binder) -> bool:
    """ "Will go on to X tomorrow, where he meets B on Monday": the day of the way there, not of the encounter."""
    days = [other for other in found if other.trigger == one.trigger]
    if one.trigger is None or len(days) < 2 or bind.triggers[one.trigger].noun:
        return False
    below = {token.i for token in parsed.doc[bind.triggers[one.trigger].token].subtree}
    own = [bool(below & {token.i for token in _words(parsed, day)}) for day in days]
    return any(own) and not own[days.index(one)]


def _words(parsed: Parsed, day: Bound) -> Iterator[Token]:
    yield from parsed.tokens(day.attribute.span.start, day.attribute.span.end)


def _dates(
    parsed: Parsed,
    sentence: Sentence,
    times: list[Time],
    bind: Binder,
    cast: Cast,
    where: Sequence[tuple[int, int]] = (),
) -> Iterator[Bound]:
    dateline = structure.dateline(parsed.text[sentence.start : sentence.end])
    for time in times:
        if time.type not in ("date", "time") or time.value is None or time.span.start < sentence.start + dateline:
            continue
        value = time.value.split("T")[0]
        interval = when.parse(value)
        before = parsed.text[max(sentence.start, time.span.start - 8) : time.span.start].lower()
        since = re.search(r"\bsince\s+$", before) is not None
        explained = _explained(parsed, sentence, time, bind) if since else None
        if (since and explained is None) or (time.why.endswith("on the day spoken of") and ";" not in time.why):
            continue
        if _of_before(parsed, sentence, time, bind) or _said_again(parsed, time, times):
            continue
        if interval is None or interval.granularity in ("decade", "century"):
            continue
        beside = _behind_place(parsed, time, where)
        if time.relative and interval.granularity == "year" and beside is None:
            continue
        tokens = [token for token in parsed.tokens(time.span.start, time.span.end) if not token.is_space]
        if not tokens:
            continue
        head = head_of(tokens)
        index = _when(head, bind) if explained is None else explained
        if index is None:
            index = bind(head, strict=True)
            until = _NOT_UNTIL.search(parsed.text[sentence.start : time.span.start])
            if index is not None and until is None and is_of_another_time(head, bind):
                continue
        meanwhile = _meanwhile(head, bind)
        if index is None:
            index = beside if beside is not None else meanwhile
        if index is None:
            index = adjacent(parsed, time.span.start, bind, ("in", "on", "of", "during"))
        if index is None:
            index = _opening(parsed, sentence, time, bind)
        if index is None:
            index = _before_all(parsed, sentence, time, head, bind)
        if index is None:
            index = _signed(head, bind)
        if index is None:
            index = _closing(parsed, sentence, time, bind)
        if index is None and sentence.kind == "heading" and bind.triggers:
            index = 0
        loose = index is None and _of_the_pair(head, cast)
        if index is None and not loose:
            continue
        if loose:
            single = [n for n, one in enumerate(bind.triggers) if not one.generic and one.mood == "happened"]
            index = single[0] if len(single) == 1 else None
        if index is not None and bind.triggers[index].mood in ("planned", "possible"):
            value = _ahead(parsed, time, value)
        if index is not None and EARLIER in bind.triggers[index].words:
            value = _before_the_text(parsed, time, value)
        attribute = Attribute(
            name="date",
            value=value,
            span=time.span,
            granularity=interval.granularity,
            comparator=None,
            hedge=time.hedge,
            rule="date:bound",
        )
        yield Bound(trigger=index, attribute=attribute)
        if meanwhile is not None and meanwhile != index:
            yield Bound(trigger=meanwhile, attribute=attribute)


def _opening(parsed: Parsed, sentence: Sentence, time: Time, bind: Binder) -> int | None:
    """ "In 1961, the meeting of A and B was a disaster": what a sentence that opens with a date is about."""
    if re.fullmatch(r"(?:back\s+)?(?:in|on)\s+", parsed.text[sentence.start : time.span.start], re.I) is None:
        return None
    for token in parsed.words_of(sentence):
        held = token.dep_ in ("nsubj", "nsubj:pass") and token.head.dep_ == "root" and token.i in bind.by_token
        if held and any(child.dep_ == "cop" for child in token.head.children):
            return bind.by_token[token.i]
    return None


def _before_all(parsed: Parsed, sentence: Sentence, time: Time, head: Token, bind: Binder) -> int | None:
    """ "In July A left home and flew to X, where he met B": a date before the subject, of all that the subject did."""
    verb = head.head
    opens = re.fullmatch(
        r"(?:(?:and|but|then|early|late|back|in|on)\s+)*", parsed.text[sentence.start : time.span.start], re.I
    )
    if opens is None or verb.pos_ != "VERB" or verb.dep_ != "root" or verb.lemma_.lower() in lists()["telling"]:
        return None
    joined = [one for one in verb.children if one.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in one.children)]
    below = {token.i for one in joined for token in one.subtree}
    held = [n for n, one in enumerate(bind.triggers) if not one.noun and not one.generic and one.mood == "happened"]
    return held[0] if len(bind.triggers) == 1 and held and bind.triggers[held[0]].token in below else None


_SEALED = frozenset({"sign", "initial", "conclude", "seal"})


def _signed(head: Token, bind: Binder) -> int | None:
    """ "Signed the treaty and an agreement in May": the day behind what two put their names to is that of doing so."""
    if head.dep_ != "nmod" or not any(one.dep_ == "case" and one.lower_ in ("in", "on") for one in head.children):
        return None
    for above in head.ancestors:
        if above.pos_ == "VERB":
            return bind.by_token.get(above.i) if above.lemma_.lower() in _SEALED else None
        if above.dep_ not in ("obj", "conj", "nmod", "appos"):
            return None
    return None


_SINCE = re.compile(r"\b(?:since|until)\b(?!\s+(?:then|now)\b)", re.I)
_SINCE_WHAT = re.compile(
    r"\bsince\s+(?:the\s+\w+\s+of\b|(?:[\w.’'-]+\s+){1,4}?(?:(?:re-?)?election|inauguration|appointment|swearing[\s-]in|independence|"
    r"took|assumed|became|was\s+(?:sworn|elected|appointed)|came\s+to|entered)\b)"
)
""" "The first since his election as president in May": the date of what came before."""
_NOT_UNTIL = re.compile(r"\b(?:not|never|no)\b[^.;]{0,60}\buntil\s+$", re.I)
""" "Did not hold talks again until January 2004": then they did."""
_AFTER = re.compile(r"\b(?:since|until|after|following|before)\b", re.I)


def _of_before(parsed: Parsed, sentence: Sentence, time: Time, bind: Binder) -> bool:
    """ "For the first time since the end of the war in 1949, A met B": the date of what came before."""
    start = max(parsed.text.rfind(mark, sentence.start, time.span.start) + 1 for mark in ",;:(–—")
    start = max(start, sentence.start)
    if re.match(r",?\s+when\b", parsed.text[time.span.end : sentence.end]):
        return False
    told = [one.span.end for one in bind.triggers if start <= one.span.start < time.span.start]
    if told:
        return _SINCE_WHAT.search(parsed.text[max(told) : time.span.start]) is not None
    behind = [parsed.text[time.span.end : one.span.start] for one in bind.triggers if one.span.start >= time.span.end]
    if any(re.fullmatch(r"\s+(?:[A-Z][\w.'’-]*\s+){0,3}", words) for words in behind):
        return False
    year = re.fullmatch(r"\d{4}", time.span.text.strip()) is not None
    return (_AFTER if year else _SINCE).search(parsed.text, start, time.span.start) is not None


def _said_again(parsed: Parsed, time: Time, times: Sequence[Time]) -> bool:
    """ "Today, 6 July": a word for a day whose date stands right behind it."""
    if re.search(r"\d", time.span.text):
        return False
    behind = [one for one in times if one.span.start >= time.span.end and re.search(r"\d", one.span.text)]
    if time.type == "time" and any(one.granularity == "day" and one.span.start - time.span.end < 30 for one in behind):
        return True
    return any(
        one.granularity == "day" and re.fullmatch(r",?\s*\(?", parsed.text[time.span.end : one.span.start])
        for one in behind
    )


def _closing(parsed: Parsed, sentence: Sentence, time: Time, bind: Binder) -> int | None:
    """ "The press conference of A and B, the X Chancellor, on 4 March": a date behind names alone, at the close."""
    if re.match(r"\s*(?:[.;)]|$)", parsed.text[time.span.end : sentence.end]) is None:
        return None
    before = [n for n, one in enumerate(bind.triggers) if one.span.end <= time.span.start]
    if not before or re.search(r"\bon\s+$", parsed.text[sentence.start : time.span.start]) is None:
        return None
    between = [
        one
        for one in parsed.tokens(bind.triggers[before[-1]].span.end, time.span.start)
        if one.pos_ not in ("PROPN", "ADP", "DET", "PUNCT", "CCONJ", "ADJ", "SPACE")
    ]
    plain = all(one.pos_ == "NOUN" and one.lemma_.lower() in lists()["people_nouns"] for one in between)
    return before[-1] if plain else None


def _behind_place(parsed: Parsed, time: Time, where: Sequence[tuple[int, int]]) -> int | None:
    """ "The summit at the X Hotel in Y June 12, 2018": the encounter whose place stands right before the date."""
    for end, index in where:
        if end <= time.span.start and re.fullmatch(
            r"[\s,(]*(?:(?:on|from|between)\s+)?(?:the\s+dates?\s+of\s+)?", parsed.text[end : time.span.start]
        ):
            return index
    return None


def _meanwhile(head: Token, bind: Binder) -> int | None:
    """ "A offered help on Saturday as the two began their summit": what went on when the dated thing was done."""
    verb = head.head
    if verb.pos_ != "VERB" or not head.dep_.startswith(("obl", "advmod", "nmod")):
        return None
    for clause in verb.children:
        marks = {child.text.lower() for child in clause.children if child.dep_ in ("mark", "advmod")}
        if clause.dep_ != "advcl" or not marks & {"as", "while", "when"}:
            continue
        for one in (clause, *(child for child in clause.children if child.dep_ in ("obj", "nsubj", "nsubj:pass"))):
            if one.i in bind.by_token:
                return bind.by_token[one.i]
    return None


def _explained(parsed: Parsed, sentence: Sentence, time: Time, bind: Binder) -> int | None:
    """ "Since December, when they sat down in X": the encounter behind "when"."""
    if re.match(r",?\s+when\b", parsed.text[time.span.end : sentence.end]) is None:
        return None
    behind = (index for index, one in enumerate(bind.triggers) if one.span.start >= time.span.end and not one.noun)
    return next(behind, None)


def _when(head: Token, bind: Binder) -> int | None:
    """ "In December 2011, when A and B met": the encounter that the date is explained by."""
    last = _last_time(head, bind)
    if last is not None:
        return last
    for child in head.subtree:
        explained = child.dep_ in ("acl:relcl", "advcl") and child.i in bind.by_token
        if explained and any(one.text.lower() == "when" for one in child.children):
            return bind.by_token[child.i]
    return None


def _last_time(head: Token, bind: Binder) -> int | None:
    """ "The last time they met was in March": the encounter of the subject's clause."""
    for subject in (child for one in (head, head.head) for child in one.children if child.dep_ == "nsubj"):
        if subject.lemma_.lower() == "time":
            found = (child.i for child in subject.children if child.dep_ == "acl:relcl" and child.i in bind.by_token)
            return next((bind.by_token[i] for i in found), None)
    return None


def _ahead(parsed: Parsed, time: Time, value: str) -> str:
    """The next such weekday for what is to come: "will meet on Thursday" is no Thursday past."""
    written = when.parse(parsed.document.published or "")
    day = when.parse(value)
    if (
        not time.relative
        or re.search(r"\d", time.span.text)
        or written is None
        or day is None
        or not all(re.fullmatch(r"\d{4}-\d\d-\d\d", one) for one in value.split("/"))
    ):
        return value
    if day.start is None or written.start is None or not 0 < (written.start - day.start).days < 7:
        return value
    week = dt.timedelta(days=7)
    return "/".join((dt.date.fromisoformat(one) + week).isoformat() for one in value.split("/"))


def _before_the_text(parsed: Parsed, time: Time, value: str) -> str:
    """The month of the year before, for what was: "their last meeting in April", told in March."""
    written, month = when.parse(parsed.document.published or ""), when.parse(value)
    if written is None or month is None or month.granularity != "month" or re.search(r"\d{4}", time.span.text):
        return value
    if month.start is None or written.start is None or month.start <= written.start:
        return value
    return f"{month.start.year - 1}-{month.start.month:02d}"


def _of_the_pair(token: Token, cast: Cast) -> bool:
    """Whether a date says when the two leaders did something: "A and B agreed on Wednesday"."""
    token = token.head
    if token.pos_ != "VERB" or not (token.dep_ == "root" or token.head.dep_ == "root"):
        return False
    subject = [one for one in token.children if one.dep_ == "nsubj"]
    return any(len(cast.of(list(one.subtree))) == 2 for one in subject)


def adjacent(parsed: Parsed, start: int, bind: Binder, prepositions: Sequence[str]) -> int | None:
    """The trigger right before "in July 2018", with at most a place between them."""
    before = parsed.text[bind.sentence.start : start]
    for index in range(len(bind.triggers) - 1, -1, -1):
        trigger = bind.triggers[index]
        if trigger.span.end <= start:
            between = parsed.text[trigger.span.end : start]
            words = re.findall(r"[\w’'.]+", between)
            closing = before.rstrip().lower().endswith(tuple(f" {one}" for one in prepositions))
            broken = re.search(r"[;:.!?]|\b(?:that|which|who|after|before)\b", between) or any(
                token.pos_ in ("VERB", "AUX") for token in parsed.tokens(trigger.span.end, start)
            )
            return index if len(words) <= 5 and closing and not broken else None
    return None
