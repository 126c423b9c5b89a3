"""A question taken apart by patterns and names; what it cannot place stays in `rest`.

It looks nothing up in a text or in the record of encounters.
"""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterable, Iterator

from summitry import tables, when
from summitry.weigh import words
from summitry.weigh.ask.nouns import Question

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


def parse(text: str, known: frozenset[str] = frozenset()) -> Question:
    """Take a question apart. `known` are the leaders of the material: a surname means one of them first."""
    text = " ".join(text.split())
    found = next(((kind, used) for kind, pattern, used in types() if pattern.search(text)), (None, frozenset[str]()))
    kind, used = found
    date_words, date = _date(text)
    bare = text.replace(date_words, " ") if date_words else text
    names = [(words_, layer, _meant(words_, key, known)) for words_, layer, key in _names(bare)]
    taken = {word for words_, _, _ in names for word in _tokens(words_)}
    led = kind not in ("said", "denied", "reacted")
    people = tuple(
        dict.fromkeys(
            key for _, layer, key in names if layer == "leader" and (key in known or not known or led and _heads(key))
        )
    )
    holders = tuple(dict.fromkeys(key for _, layer, key in names if layer in ("leader", "country", "organisation")))
    regions = tuple(one for one in REGIONS if re.search(rf"\b{one}(?:an|ans)?\b", text, re.I))
    taken |= {token for one in regions for token in (one, f"{one}an", f"{one}ans")}
    places = tuple(dict.fromkeys(key for _, layer, key in names if layer == "place" and key not in REGIONS))
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
        places=places,
        regions=regions,
        countries=tuple(key for key in holders if key in _country_ids()),
        date=date,
        date_words=date_words,
        kinds=_kinds(bare),
        issues=tuple(dict.fromkeys(issue for _, issue in hits)),
        instrument=instrument,
        ordinal=_ordinal(text),
        plural=bool(re.search(r"\b(?:meetings|summits|encounters|calls|all)\b", text, re.I)),
        rest=frozenset(words.stem(word) for word in left if not word.isdigit() and word not in KINDS),
    )


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


@functools.cache
def _country_ids() -> frozenset[str]:
    return frozenset(row.id for row in tables.countries())


@functools.cache
def _lexicon() -> dict[str, tuple[str, str]]:
    """Names as written in lower case: layer and id; a leader's name hides a place of the same name."""
    found: dict[str, tuple[str, str]] = {}
    for place in tables.places():
        for name in (place.name, *place.aliases):
            found[name.casefold()] = ("place", place.id)
    for country in tables.countries():
        for name in (country.name, *country.aliases, *country.demonyms):
            found[name.casefold()] = ("country", country.id)
    for body in tables.organisations():
        for name in (body.name, *body.aliases):
            found[name.casefold()] = ("organisation", body.id)
    for agreement in tables.agreements():
        for name in (agreement.name, *agreement.aliases):
            found[name.casefold()] = ("agreement", agreement.id)
    for leader in tables.leaders():
        for name in (leader.name, leader.surname, *leader.aliases):
            if name:
                found.setdefault(name.casefold(), ("leader", leader.id))
    for leader in tables.leaders():
        found[leader.name.casefold()] = ("leader", leader.id)
    return found


@functools.cache
def _heads(person: str) -> bool:
    """Whether a person led a state: then a question names a leader of the encounter, not somebody who speaks of it."""
    return any(row.id == person and row.kind == "leader" for row in tables.leaders())


def _meant(name: str, key: str, known: frozenset[str]) -> str:
    """Of the people of one surname, the one whom the material knows."""
    if key in known or not known:
        return key
    plain = re.sub(r"['’]s$", "", name).casefold()
    same = [row.id for row in tables.leaders() if row.surname.casefold() == plain and row.id in known]
    return same[0] if len(same) == 1 else key


@functools.cache
def _shouted() -> frozenset[str]:
    """Short names that are written in capitals: WHO is a body, "who" is a question."""
    names = [name for body in tables.organisations() for name in (body.name, *body.aliases)]
    return frozenset(name.casefold() for name in names if name.isupper() and len(name) <= 4)


def _names(text: str) -> Iterator[tuple[str, str, str]]:
    """Longest names first, left to right: words, layer, id."""
    tokens = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[\w.&]+(?:['’-]\w+)*", text)]
    at = 0
    while at < len(tokens):
        for size in range(min(6, len(tokens) - at), 0, -1):
            raw = text[tokens[at][1] : tokens[at + size - 1][2]]
            plain = re.sub(r"['’]s$", "", raw).rstrip(".").casefold()
            found = _lexicon().get(plain)
            if found and (size > 1 or raw[0].isupper()) and (plain not in _shouted() or raw.isupper()):
                yield raw, *found
                at += size
                break
        else:
            at += 1


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
