"""Which day or which length a sentence gives for an answer: the one nearest to what is asked about.

A planned length answers a question for a plan, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summitry.model import Time
from summitry.weigh.ask import kin
from summitry.weigh.ask.given_near import Given, distance, word_at
from summitry.weigh.ask.held import Held
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import data
from summitry.weigh.ask.passages import Passage
from summitry.weigh.ask.wanted import Wanted

PART_OF_DAY = r"(?:(?:in|the|this|that|later)\s+)*(?:morning|afternoon|evening|night|noon|midnight|midday)"


def day(wanted: Wanted, found: Held, of: Index) -> Given | None:
    if wanted.noun in ("day", "time", "session") and (nth := _nth(wanted, found)) is not None:
        return nth
    fits = [one for one in found.passage.times if one.type in ("date", "time") and not _told(one, wanted)]
    text = of.reading.document.text
    fits += [one for one in found.passage.times if one.type == "duration" and _is_term(one, text)]
    if wanted.noun in ("time", "hour"):
        fits = [one for one in fits if re.search(r"\d|\bnoon\b|\bmidnight\b", one.span.text) and one.type == "time"]
    else:
        fits = [one for one in fits if not re.fullmatch(PART_OF_DAY, one.span.text, re.I)]
    fits = [one for one in fits if not re.fullmatch(str(data()["no_dates"]), one.span.text.strip(), re.I)]
    if wanted.noun == "year":
        fits = [one for one in fits if re.match(r"\d{4}", one.value or "")]
    if wanted.noun in ("day", "date"):
        fits = [one for one in fits if len(one.value or "") != len("2021-06") and len(one.value or "") != len("2021")]
    until = bool(re.match(r"(?:until|till)\b", wanted.words, re.I))
    before = re.compile(r"\b(?:until|till|through|by)\s+$")
    held_back = [one for one in fits if before.search(text[max(0, one.span.start - 9) : one.span.start])]
    due = wanted.case in ("by", "until", "before") and wanted.noun is not None
    fits = held_back if until or due else [one for one in fits if one not in held_back] or fits
    return _nearest(fits, found, of)


def _is_term(time: Time, text: str) -> bool:
    """Whether a length says by when: "within sixty days"."""
    before = text[max(0, time.span.start - 8) : time.span.start]
    return re.match(r"within\b", time.span.text, re.I) is not None or re.search(r"\bwithin\s+$", before) is not None


def _nth(wanted: Wanted, found: Held) -> Given | None:
    """ "the second day of his visit"."""
    for token in found.passage.tokens:
        if token.lemma_.lower() == wanted.noun:
            for one in token.children:
                if one.dep_ == "amod" and one.lower_ in data()["ordinals"]:
                    return Given(start=one.idx, end=token.idx + len(token.text), value=one.lower_)
    return None


def length(wanted: Wanted, found: Held, of: Index) -> Given | None:
    fits = [one for one in found.passage.times if one.type == "duration" and not _told(one, wanted)]
    fits = [one for one in fits if not re.search(str(data()["no_lengths"]), _with_next(one, of), re.I)]
    if any(unit.lemma in data()["of_hours"] for unit in wanted.units):
        fits = [one for one in fits if not re.search(str(data()["too_long"]), one.span.text, re.I)]
    aside = [one for one in fits if _is_planned(one, found.passage)]
    asks = any(unit.lemma in data()["planning"] for unit in wanted.units)
    fits = [one for one in fits if (one in aside) == asks and not _is_of_another(one, wanted, found)]
    return _nearest(fits, found, of)


def _with_next(time: Time, of: Index) -> str:
    """A length with the word after it: "four days after" is no length; "for an hour before" is one."""
    text = of.reading.document.text
    after = re.match(r"\s+\w+", text[time.span.end :])
    lasts = re.search(r"\bfor\s+(?:\w+\s+)?$", text[: time.span.start])
    return time.span.text + (after[0] if after and not lasts else "")


def _is_of_another(time: Time, wanted: Wanted, found: Held) -> bool:
    """Whether a length is that of a thing which the question does not name: "a walk of an hour, then talks"."""
    token = word_at(found.passage, time.span.start, time.span.end)
    if token is None or not token.dep_.startswith("nmod") or token.head.pos_ != "NOUN":
        return False
    return not any(kin.alike(unit.lemma, token.head.lemma_.lower()) >= 0.6 for unit in wanted.units)


def _is_planned(time: Time, passage: Passage) -> bool:
    """Whether a length is one that was planned: "scheduled for an hour"."""
    token = word_at(passage, time.span.start, time.span.end)
    over = next((one for one in (token, *token.ancestors) if one.pos_ in ("VERB", "ADJ")), None) if token else None
    beside = [over] if over is not None else []
    while over is not None and over.dep_ in ("xcomp", "ccomp") and over.head.pos_ in ("VERB", "ADJ"):
        over = over.head
        beside.append(over)
    beside += list(token.children) if token is not None else []
    return any(one.lemma_.lower() in data()["planning"] for one in beside)


def _told(one: Time, wanted: Wanted) -> bool:
    return one.span.text.casefold() in wanted.words.casefold()


def _nearest(times: Iterable[Time], found: Held, of: Index) -> Given | None:
    """The time that stands nearest in the tree to what is asked about, with no other thing between them."""
    best: tuple[tuple[int, int], Time] | None = None
    for one in times:
        token = word_at(found.passage, one.span.start, one.span.end)
        rank = distance(token, found) if token is not None else None
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, one)
    if best is None:
        return None
    time = best[1]
    return Given(start=time.span.start, end=time.span.end, value=time.value or time.span.text)
