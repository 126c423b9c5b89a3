"""A question taken apart by patterns and names; what it cannot place stays in `rest`.

It looks nothing up in a text or in the record of encounters.
"""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from summitry import tables, when
from summitry.weigh import words
from summitry.weigh.ask.names import country_ids, heads, meant, named
from summitry.weigh.ask.nouns import Question
from summitry.weigh.ask.phrasing import plain

REGIONS = ("europe",)
KINDS = {
    "summit": ("summit",),
    "call": ("phone_call", "video_call"),
    "phone": ("phone_call",),
    "telephone": ("phone_call",),
    "spoke": ("phone_call", "video_call"),
    "video": ("video_call",),
    "dinner": ("dinner_conversation",),
    "one-on-one": ("one_on_one",),
    "pull-aside": ("pull_aside",),
    "handshake": ("pull_aside",),
}
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH})(?:\s+(?P<y1>\d{{4}}))?|"
    rf"(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})|"
    rf"(?P<m3>{_MONTH})\s+(?:of\s+)?(?P<y3>\d{{4}})|(?P<iso>\d{{4}}-\d{{2}}(?:-\d{{2}})?)|(?P<y4>(?:19|20)\d{{2}}))\b",
    re.I,
)


@functools.cache
def types() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    """Type, pattern and used-up words of each kind of question."""
    rows = tables.read_yaml("questions.yaml")
    return tuple((row["type"], re.compile(row["pattern"], re.I), frozenset(row["words"])) for row in rows)


def resumed(asked: Question, earlier: Question | None) -> Question:
    """A question that says "they" or "there" with whom, where and when of the question before it."""
    if earlier is None or not re.search(r"\b(?:they|them|their|it|its|there|that|he|she|his|her)\b", asked.words, re.I):
        return asked
    return replace(
        asked,
        leaders=asked.leaders or earlier.leaders,
        places=asked.places or earlier.places,
        date=asked.date or earlier.date,
        date_words=asked.date_words or earlier.date_words,
        kinds=asked.kinds or earlier.kinds,
    )


def parse(text: str, known: frozenset[str] = frozenset()) -> Question:
    """Take a question apart. `known` are the leaders of the material: a surname means one of them first."""
    text = plain(text)
    found = next(((kind, used) for kind, pattern, used in types() if pattern.search(text)), (None, frozenset[str]()))
    kind, used = found
    date_words, date = _date(text)
    bare = text.replace(date_words, " ") if date_words else text
    names = [(words_, layer, meant(words_, key, known)) for words_, layer, key in named(bare, known)]
    taken = {word for words_, _, _ in names for word in _tokens(words_)}
    led = kind not in ("said", "denied", "reacted")
    there = _present(bare, kind, names)
    people = tuple(
        dict.fromkeys(
            key
            for _, layer, key in names
            if layer == "leader" and key not in there and (key in known or not known or led and heads(key))
        )
    )
    speakers = [(words_, layer, key) for words_, layer, key in names if layer in ("leader", "country", "organisation")]
    topics = _topics(bare, kind, speakers)
    holders = tuple(dict.fromkeys(key for words_, _, key in speakers if words_ not in topics))
    regions = tuple(one for one in REGIONS if re.search(rf"\b{one}(?:an|ans)?\b", text, re.I))
    taken |= {token for one in regions for token in (one, f"{one}an", f"{one}ans")}
    places = tuple(dict.fromkeys(key for _, layer, key in names if layer == "place" and key not in REGIONS))
    present = _present(bare, kind, names)
    if kind is None and present:
        kind = "was_present"
    instrument = next((key for _, layer, key in names if layer == "agreement"), None)
    hits = list(_issues(bare))
    taken |= {word for words_, _ in hits for word in _tokens(words_)}
    spent = taken | used | set(words.lists()["question_words"])
    left = {word for word in _tokens(bare) if word not in spent and len(word) > 2}
    return Question(
        words=text,
        type=kind,
        leaders=people,
        holders=holders,
        surfaces=tuple(words_ for words_, _, key in speakers if words_ not in topics),
        leader_words=tuple(words_ for words_, _, key in names if key in people),
        topics=topics,
        places=places,
        regions=regions,
        countries=tuple(key for key in holders if key in country_ids()),
        grounds=tuple(key for words_, _, key in names if key in country_ids() and _is_ground(words_, bare)),
        date=date,
        date_words=date_words,
        kinds=_kinds(bare),
        issues=tuple(dict.fromkeys(issue for _, issue in hits)),
        instrument=instrument,
        ordinal=_ordinal(text),
        present=present,
        plural=bool(re.search(r"\b(?:meetings|summits|encounters|calls|all)\b", text, re.I)),
        rest=frozenset(words.stem(word) for word in left if not word.isdigit() and word not in KINDS),
        content=_content(bare, names),
    )


_PRESENT = re.compile(
    r"^(?:was|were|did|had)\s+(?P<who>(?:[A-Z][\w.’'-]*\s+){1,4})(?:also\s+)?(?:present|there|with\b|in\b|at\b|attend|take\s+part|among|join)",
)


def _present(text: str, kind: str | None, names: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """Who is asked to have been there: "Was Gromyko in the room?"."""
    match = _PRESENT.match(text[:1].lower() + text[1:]) if kind in (None, "was_discussed") else None
    if match is None:
        return ()
    who = match["who"].strip()
    keys = [key for words_, layer, key in names if layer == "leader" and words_ in who]
    return (*keys, who.split()[-1])


def _is_ground(name: str, text: str) -> bool:
    """Whether a state is where something took place."""
    event = r"(?:meetings?|summits?|talks|encounters?|conference|conversation|signing)"
    place = re.escape(name)
    return re.search(rf"\bin\s+{place}(?!\w)(?!['’]s)|\b{place}\s+(?:\w+\s+)?{event}\b", text) is not None


_TURN = re.compile(r"\b(?:about|regarding|concerning|that|on|towards?)\b", re.I)


def _topics(text: str, kind: str | None, names: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """Names of what is said, and not of who says it: after "about" or "that", and in "who said ..." all of them."""
    if kind not in ("said", "denied"):
        return ()
    turn = _TURN.search(text)
    begin = 0 if re.match(r"who\b", text, re.I) else turn.start() if turn else len(text)
    return tuple(dict.fromkeys(words_ for words_, _, _ in names if text.find(words_) >= begin))


_NTH = re.compile(
    r"\b(?:the|their|its|his|a)\s+(?P<word>first|second|third|fourth|fifth|sixth|last|latest|most\s+recent)\s+(?!in\b)\w",
    re.I,
)


def _ordinal(text: str) -> str | None:
    """ "their first meeting", "the last call"; the verb "last" is none."""
    match = _NTH.search(text) or re.search(
        r"\b(?P<word>first|last)\s+(?:meet|met|speak|spoke|call|called)\b", text, re.I
    )
    return " ".join(match["word"].lower().split()) if match else None


def _content(text: str, names: Sequence[tuple[str, str, str]]) -> tuple[frozenset[str], frozenset[str]]:
    """What a sentence must hold to answer by itself: names as they are written, and every word that carries content."""
    spelt = frozenset(re.sub(r"['’]s$", "", words_) for words_, _, _ in names)
    inside = {token for name in spelt for token in _tokens(name)}
    empty = set(words.lists()["asking_words"])
    bare = [word for word in _tokens(text) if word not in inside and word not in empty and len(word) > 2]
    return spelt, frozenset(bare)


def _tokens(text: str) -> list[str]:
    return re.findall(r"[a-z0-9][\w-]*", re.sub(r"['’]s\b", "", text.casefold()))


def _date(text: str) -> tuple[str | None, when.When | None]:
    match = _DATE.search(text)
    if match is None:
        return None, None
    part = match.groupdict()
    month = next((_MONTHS[part[key].lower()] for key in ("m1", "m2", "m3") if part[key]), None)
    day = part["day"] or part["d2"]
    year = part["y1"] or part["y2"] or part["y3"] or part["y4"]
    if part["iso"]:
        return match.group(), when.parse(part["iso"])
    if year is None:
        return None, None
    value = year + (f"-{month:02d}" if month else "") + (f"-{int(day):02d}" if day and month else "")
    return match.group(), when.parse(value)


def _kinds(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for word, kinds in KINDS.items():
        if re.search(rf"\b{re.escape(word)}s?\b", text, re.I):
            found += kinds
    if re.search(r"\bcalled\b|\bby\s+phone\b|\bon\s+the\s+phone\b", text, re.I):
        found += ["phone_call"]
    return tuple(dict.fromkeys(found))


def _issues(text: str) -> Iterable[tuple[str, str]]:
    from summitry.read.issues import hits

    for hit in hits(text):
        yield text[hit.start : hit.end], hit.issue
