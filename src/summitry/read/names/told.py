"""Offices that a text itself gives to people: "Premier NAME of STATE", "STATE's president, NAME", "who ruled STATE".

They make leaders of people whom no table knows, and say whom "the STATEAN premier" means. It knows no dates.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from summitry import tables
from summitry.read.names import lexicon
from summitry.read.names.surnames import kinds
from summitry.read.parsed import Parsed

_CAPS = r"[^\W\d_a-z][\w.’'-]*(?<!['’]s)"
_STATE = rf"{_CAPS}(?:\s+(?:of\s+(?:the\s+)?)?{_CAPS}){{0,3}}"
_STATE_WHOLE = rf"{_CAPS}(?:\s+(?:(?:and|of)\s+(?:the\s+)?)?{_CAPS}){{0,4}}"
_QUALIFIERS = (
    r"(?:(?:then|former|late|new|newly\s+elected|outgoing|visiting|acting|interim|current|incumbent|first|last|long-?time|"
    r"elected|exiled|ousted|ageing|aging|young|own|ex|military)[\s-]+)*"
)
_REACH = 110


@dataclass(frozen=True, kw_only=True)
class Told:
    """Somebody and an office beside the name. `state` is an id of the tables or the plain word, "" where not told."""

    person: str
    title: str
    state: str
    at: int
    before: bool = False
    """Somebody's predecessor: whoever bears the office now is another."""


RANKS = ("general", "marshal", "field marshal", "generalissimo", "colonel", "admiral", "sheikh", "prince", "princess",
         "ayatollah")  # fmt: skip
"""Ranks that may stand alone for somebody: "the general"."""


def _listed(name: str) -> tuple[str, ...]:
    return tuple(tables.read_yaml("titles.yaml")[name])


@functools.cache
def title_words() -> frozenset[str]:
    """Words that stand before a name and make it a person's: offices of leaders, ranks."""
    return frozenset((*_listed("ruling_titles"), *_listed("ranks")))


def styles() -> str:
    """A pattern for the styles between an office and a name: "H.E. Sheikh", "Mr"; it may be empty."""
    return (
        r"(?:(?:H\.?\s?E\.?|H\.?R\.?H\.?|(?i:his|her)\s+(?i:excellency|(?:royal\s+)?highness|majesty|holiness)|Mr|Mrs|Ms|Dr|Prof|Professor|Comrade|Hon|Honou?rable|Lt|Maj|HE|HRH|HM|Commodore|Admiral|Dato|Rev|Sir|"
        r"Dame|Lord|Sheikh|Shaikh|Sheikha|Sayyid|Gen|General|Marshal|Colonel|Col|Prince|Princess)\.?,?\s+)*"
    )


@functools.cache
def _office() -> str:
    return f"(?i:{lexicon.any_of(_listed('ruling_titles'))})"


@functools.cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<owner>{_STATE})['’]s?\s+|\b(?P<adj>(?:{_CAPS}\s+)?{_CAPS})\s+|\b)(?P<qual>{_QUALIFIERS})\b(?P<title>{_office()})"
        rf"(?P<plural>s)?(?:\s+of\s+(?:the\s+)?(?P<of>{_STATE_WHOLE}))?,?\s+{styles()}$"
    )


@functools.cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"(?:,\s+[1-9]\d)?(?:,\s+|\s+\()(?:(?i:the|its|their|our|a|then|now|who\s+(?:is|was|became))\s+)*{_QUALIFIERS}"
        rf"(?:(?P<adj>(?:{_CAPS}\s+)?{_CAPS})(?:['’]s)?\s+{_QUALIFIERS})?(?:\w+\s+)?(?P<title>{_office()})\b(?!['’]s|-(?!elect|designate))"
        rf"(?!\s+(?!{_STATE}$)(?-i:[A-Z]))(?:\s+of\s+(?:the\s+)?(?P<of>{_STATE}))?"
    )


_RULED = re.compile(
    r",?\s+who\s+(?:has\s+|had\s+)?(?:ruled|governed|reigned|rules|governs|reigns|led|leads|headed)\s+"
    r"(?:until|from|since|for\s+\w+\s+(?:years|decades)|(?:the|his|her|this|that)\s+(?:country|island|state|kingdom|republic|"
    rf"nation|emirate|sultanate)|(?P<state>{_STATE}))"
)
_COMMANDS = re.compile(r"\b(?P<title>General|Marshal|Field Marshal|Generalissimo|Colonel|Sheikh)\s+$")
_OF_STATE = re.compile(rf"\s+of\s+(?:the\s+)?(?P<of>{_STATE})")
_NEXT = re.compile(
    rf"^(?:\s+of\s+(?:the\s+)?{_STATE})?\s*(?:,\s*(?:and\s+)?|\s+and\s+)(?:(?P<owner>{_STATE})['’]s?\s+)?{styles()}$"
)


@functools.cache
def _lesser() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:{lexicon.any_of(_listed('lesser'))})|\w*(?:party|parliament)['’]s)[\s-]+(?:the\s+)?$", re.IGNORECASE
    )


@functools.cache
def _things() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.any_of(_listed('led_things'))})s?\b", re.IGNORECASE)


def bears_office(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words around a name give its bearer the office of one who leads a state."""
    return _beside(parsed, start, end) is not None


def find(parsed: Parsed) -> tuple[Told, ...]:
    """Every person with an office of those who lead, in text order; heirs and counterparts bear that of the other."""
    out: list[Told] = []
    people = [
        (mention, entity.id) for mention, entity in parsed.mentions if entity.type == "person" and not mention.nested
    ]
    last: tuple[int, int, Told] | None = None
    for mention, person in people:
        found = _beside(parsed, mention.start, mention.end)
        one: Told | None = None
        if found is not None:
            title, state, plural = found
            one = Told(person=person, title=title, state=state, at=mention.start)
            last = (mention.end, mention.start, one) if plural else None
        elif last is not None and (more := _NEXT.match(parsed.text[last[0] : mention.start])) is not None:
            state = state_of(more["owner"] or "")
            one = Told(person=person, title=last[2].title, state=state, at=mention.start)
            last = (mention.end, mention.start, one)
        else:
            last = None
            one = _inherits(parsed, mention.start, person, out)
        if one is not None:
            out.append(one)
    return tuple(out)


def _beside(parsed: Parsed, start: int, end: int) -> tuple[str, str, bool] | None:
    """Title, state and whether the title is a plural, from the words beside a name."""
    text = parsed.text
    sentence = parsed.sentence_at(start)
    low = max(sentence.start if sentence is not None else 0, start - _REACH)
    high = sentence.end if sentence is not None else len(text)
    before = _before().search(text, low, start) if low < start else None
    if before is not None and not _is_lesser(text, low, before.start("title"), before["of"]):
        state = before["of"] or before["owner"] or before["adj"] or ""
        if not state and (of := _OF_STATE.match(text, end, high)) is not None:
            state = of["of"]
        return as_title(before["title"]), state_of(state), before["plural"] is not None
    after = _after().match(text, end, high)
    if after is not None and not _is_lesser(
        text, end, after.start("title"), after["of"] or _led(text, after.end("title"))
    ):
        return as_title(after["title"]), state_of(after["of"] or after["adj"] or ""), False
    commands = _COMMANDS.search(text, low, start) if low < start else None
    of = _OF_STATE.match(text, end, high) if commands is not None else None
    if commands is not None and of is not None and _is_land(parsed, of.start("of"), of.end("of")):
        return as_title(commands["title"]), state_of(of["of"]), False
    ruled = _RULED.match(text, end, high)
    return ("ruler", state_of(ruled["state"] or ""), False) if ruled is not None else None


def _is_land(parsed: Parsed, start: int, end: int) -> bool:
    """Whether words are a state, by the tables or by the model's eye."""
    named = parsed.mention_at(start)
    if named is not None:
        return named[1].type == "state"
    return any(token.ent_type_ in ("LOC", "GPE") for token in parsed.tokens(start, end))


def _led(text: str, at: int) -> str:
    """What is led, in small letters: "leader of the opposition"."""
    found = re.match(r"\s+of\s+(?:the\s+)?(\w+(?:\s+\w+)?)", text[at : at + 60])
    return found.group(1) if found is not None else ""


def _is_lesser(text: str, low: int, at: int, of: str | None) -> bool:
    return _lesser().search(text[low:at]) is not None or bool(of and _things().search(of))


_HEIR = re.compile(
    r"\b(?:his|her|its|their|your|my|our|['’]s?)\s+(?:(?:late|immediate|eventual|elected|own|\w+an)\s+)*(?:successor|predecessor)s?,?\s+$",
    re.IGNORECASE,
)
_COUNTERPART = re.compile(
    rf"\b(?:his|her|their|['’]s)\s+(?:(?:newly\s+elected|new|then)\s+)?(?:(?P<state>(?:{_CAPS}\s+)?{_CAPS})\s+)?(?i:counterpart),?\s+{styles()}$"
)
NEAR = 220
"""Characters back to the one whose successor or counterpart somebody is."""


def _inherits(parsed: Parsed, start: int, person: str, told: list[Told]) -> Told | None:
    """ "His successor, NAME", "her STATEAN counterpart NAME": the office of the one told of last."""
    words = parsed.text[max(0, start - _REACH) : start]
    heir, counterpart = _HEIR.search(words), _COUNTERPART.search(words)
    if heir is None and counterpart is None:
        return None
    owner = _named_last(parsed, told, start)
    if owner is None or owner.person == person or start - owner.at > NEAR:
        return None
    state = owner.state if counterpart is None else state_of(counterpart["state"] or "")
    before = heir is not None and "predecessor" in heir.group().lower()
    return Told(person=person, title=owner.title, state=state, at=start, before=before)


def _named_last(parsed: Parsed, told: list[Told], start: int) -> Told | None:
    """Who was named last before a place, if he bears an office in the text or leads a state by the tables."""
    before = [row for row in parsed.mentions if row[1].type == "person" and row[0].start < start]
    if not before:
        return None
    mention, entity = before[-1]
    known = next((one for one in reversed(told) if one.person == entity.id), None)
    if known is not None:
        return Told(person=known.person, title=known.title, state=known.state, at=mention.start)
    if kinds().get(entity.id) == "leader":
        return Told(person=entity.id, title="leader", state=tables.homes().get(entity.id) or "", at=mention.start)
    return None


def as_title(words: str) -> str:
    """An office as it stands in a text, in small letters and on one line."""
    return re.sub(r"\s+", " ", words).lower()


@functools.cache
def states() -> dict[str, str]:
    """Names, demonyms and government words of states, as they stand before a title, with the state."""
    out: dict[str, str] = {}
    for country in tables.countries():
        for surface in (country.name, *country.aliases, *country.demonyms, *country.metonyms):
            out.setdefault(lexicon.plain(surface), country.id)
    return out


@functools.cache
def state_ids() -> frozenset[str]:
    """The states that the tables know."""
    return frozenset(row.id for row in tables.countries())


def state_of(words: str) -> str:
    """The id of a state that some words name; the last of them in small letters where no table knows it."""
    flat = lexicon.plain(re.sub(r"\s+", " ", words)).removesuffix("'s").strip()
    if not flat:
        return ""
    parts = flat.split(" ")
    known = next((found for n in range(len(parts)) if (found := states().get(" ".join(parts[n:])))), None)
    return known or parts[-1].lower()


def is_same_state(one: str, other: str) -> bool:
    """Whether two words mean one state: the same id, or a name and its adjective ("valmere", "valmeran")."""
    if not one or not other or one == other:
        return bool(one) and one == other
    if one in state_ids() or other in state_ids():
        return False
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= max(3, min(len(one), len(other)) - 2)


_ALIKE = (
    frozenset({"prime minister", "premier", "taoiseach", "chancellor", "head of government"}),
    frozenset(
        {"king", "monarch", "sovereign", "emperor", "sultan", "emir", "amir", "shah", "queen", "empress", "grand duke"}
    ),
    frozenset({"pope", "pontiff"}),
)
_ANY = frozenset({"leader", "ruler", "head of state"})


def fits(title: str, borne: str) -> bool:
    """Whether a title may be said of the bearer of another: "premier" of a prime minister, "leader" of all."""
    if title == borne or title in _ANY:
        return True
    if title in ("prince", "princess"):
        return borne == f"crown {title}"
    if title in ("monarch", "sovereign"):
        return borne in _ALIKE[1]
    if {title, borne} <= _ALIKE[0]:
        return "chancellor" not in (title, borne) and "taoiseach" not in (title, borne) or title == "head of government"
    return {title, borne} <= _ALIKE[2] or borne.removesuffix("-elect").removesuffix("-designate") == title


def holder(told: tuple[Told, ...], state: str, title: str, at: int) -> Told | None:
    """Whom a text means by "the STATE TITLE": the one told of last with that office before it, else the only one."""
    fitting = [one for one in told if is_same_state(state, one.state) and fits(title, one.title) and not one.before]
    earlier = [one for one in fitting if one.at < at]
    if earlier:
        return earlier[-1]
    return fitting[0] if len({one.person for one in fitting}) == 1 else None
