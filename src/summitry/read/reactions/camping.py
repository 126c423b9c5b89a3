"""Which camp a response belongs to: by the body, the office or the state that the words around the holder name.

"Conservatives in Seoul" are no American camp, "officials in Washington" are the administration, and members of an
American party are supporters or critics by what they say. A camp that nothing supports stays as it is.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from summitry import tables, when
from summitry.model import Encounter, Reaction, Sentence
from summitry.read import camps, sections
from summitry.read.names import offices
from summitry.read.parsed import Parsed

_UNITED_STATES = "united_states"
_BEHIND = re.compile(r"\s+(?:in|from|of|at|across|throughout)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
_RELATIVE = re.compile(r",?\s+(?:who|whose|which|whom)\b")
_BODIES = ("nato", "eu", "un")


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What a document says about the occasion: the leaders who met, when, and the two states that it names most."""

    leaders: frozenset[str]
    day: when.When | None
    states: frozenset[str] = frozenset()
    names_us: bool = True
    """Whether the text names the United States, somebody or a place of it."""

    @property
    def american(self) -> bool:
        """Whether a leader of the United States took part."""
        return any(camps.country_of(who) == _UNITED_STATES for who in self.leaders)

    @property
    def contested(self) -> str | None:
        """The one camp to which those leaders belong who have an opposition at home."""
        met = {camps.camp_of(who) for who in self.leaders if camps.country_of(who) not in _unopposed()}
        return met.pop() if len(met) == 1 and not met & {"unspecified", "us_general"} else None

    @property
    def home(self) -> str | None:
        """The one camp to which all leaders' states belong; None where they differ or are unknown."""
        met = {camps.camp_of(who) for who in self.leaders} - {"unspecified"}
        found = met or {camps.camp_of(state) for state in self.states}
        return found.pop() if len(found) == 1 and not found & {"unspecified", "us_general"} else None


@functools.cache
def _unopposed() -> frozenset[str]:
    return frozenset(tables.read_yaml("camps.yaml")["unopposed"])


def stage(parsed: Parsed, encounters: Iterable[Encounter]) -> Stage:
    """The occasion of a document, dated by its first dated encounter, else by its publication."""
    ones = list(encounters)
    dates = [attribute.value for one in ones for attribute in one.attributes if attribute.name == "date"]
    known = (when.parse(str(value)) for value in (*dates, parsed.document.published) if value)
    named = _named_states(parsed)
    return Stage(
        leaders=frozenset(who for one in ones for who in one.participants),
        day=next((one for one in known if one is not None), None),
        states=frozenset(state for state, _ in named.most_common(2)),
        names_us=_UNITED_STATES in named,
    )


def _named_states(parsed: Parsed) -> Counter[str]:
    """How often a text names each state, or somebody or a place of it."""
    named: Counter[str] = Counter()
    for _, entity in parsed.mentions:
        if camps.is_group(entity.id):
            continue
        state = (
            camps.country_of(entity.id) or _states().get(entity.id) or (entity.id if entity.type == "state" else None)
        )
        if state:
            named[state] += 1
    return named


@functools.cache
def _kinds() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(words, re.IGNORECASE) for name, words in tables.read_yaml("camps.yaml")["kinds"].items()}


@functools.cache
def _states() -> dict[str, str]:
    return {row.id: row.country for row in tables.places()}


def placed(parsed: Parsed, one: Reaction, sentence: Sentence, occasion: Stage) -> Reaction:
    """Return the reaction with its camp; a body of the United States is no group of another state's camp."""
    camp = _camp(parsed, one, sentence, occasion) or one.camp
    american = one.group is not None and camps.by_id(one.group).camp.startswith("us_")
    return replace(one, camp=camp, group=None if american and not camp.startswith("us_") else one.group)


def _camp(parsed: Parsed, one: Reaction, sentence: Sentence, occasion: Stage) -> str | None:
    words = _RELATIVE.split(one.group_span.text)[0] if one.group_span is not None else ""
    near = words + _after(parsed, one)
    if (body := _body(parsed, one)) is not None:
        return body
    if words == "Brussels" and "belgium" not in {camps.country_of(who) for who in occasion.leaders}:
        return "eu"
    if one.group is not None and (held := _office(one, occasion, near)) is not None:
        return held
    state = _state(parsed, one, sentence)
    if state is None and _is_open(one, words):
        state = _outlet(words) or sections.near(parsed, one.span.start)
    partisan = _kinds()["partisan"].search(words)
    american_party = occasion.american and _kinds()["american_party"].search(words) is not None
    if state is not None and state != _UNITED_STATES:
        return camps.camp_of(state)
    if state is None and (region := _region(near) or _around(parsed, one, sentence, words)) is not None:
        return region
    if _is_namesake(one, occasion):
        return occasion.home or occasion.contested or _of_target(parsed, one, sentence, occasion) or "unspecified"
    if one.group == "us_bipartisan":
        return one.group
    if partisan and (state == _UNITED_STATES or (occasion.american and "opposition" not in words.lower())):
        return _party(one)
    if state == _UNITED_STATES and one.camp in ("us_general", "unspecified"):
        bare = _kinds()["bare"].fullmatch(words) is not None and not _is_setting(parsed, one)
        official = bare or _kinds()["official"].search(words) is not None
        return "us_administration" if official else "us_general"
    if one.group is None and one.camp == "unspecified" and state is None and _BLOC.search(words):
        return "international"
    politics = not american_party and _kinds()["politics"].search(words) is not None
    at_home = politics or _is_home(words) or _is_name(parsed, one)
    if one.camp in ("unspecified", "us_general") and state is None and at_home:
        theirs = occasion.contested or _of_target(parsed, one, sentence, occasion) if politics else None
        return occasion.home or theirs
    return None


_BLOC = re.compile(
    r"(?<!Trade )(?<!Students )(?<!Teachers )(?<!Workers )(?<!National )\b(?:Union|League|Commonwealth|Community|"
    r"Alliance|"
    r"Council\s+of\s+(?:the\s+)?[A-Z]\w+|Organi[sz]ation\s+of\s+[A-Z]\w+|Conference\s+of\s+[A-Z]\w+)$"
)
"""A bloc of states that no table knows."""


def _is_namesake(one: Reaction, occasion: Stage) -> bool:
    """Whether a body has an American name ("the Congress", "Democrats") in a text that names no American."""
    return one.camp.startswith("us_") and not occasion.names_us and not occasion.american


def _of_target(parsed: Parsed, one: Reaction, sentence: Sentence, occasion: Stage) -> str | None:
    """The camp of the one leader whom a party or an opposition responds to: his own, as it is not said whose it is."""
    holder = one.group_span
    for span in (one.span, sentence):
        named = {
            entity.id
            for mention, entity in parsed.mentions_in(span.start, span.end)
            if entity.id in occasion.leaders and (holder is None or not holder.start <= mention.start < holder.end)
        }
        named = named or {who for who in occasion.leaders if _holds(who, parsed.text[span.start : span.end], occasion)}
        sides = {camps.camp_of(who) for who in named} - {"unspecified"}
        if named:
            return sides.pop() if len(sides) == 1 else None
    return None


def _holds(who: str, words: str, occasion: Stage) -> bool:
    """Whether words name a leader by his office alone: "the prime minister"."""
    rows = offices.held_by(who)
    held = [row for row in rows if occasion.day is None or _covers(row, occasion.day)][-1:] or rows[-1:]
    return any(re.search(rf"\bthe\s+{row.office.replace('_', ' ')}\b", words, re.IGNORECASE) for row in held)


def is_political(words: str) -> bool:
    """Whether some words describe those who act in the politics of a country: parties, an opposition, lawmakers."""
    return _kinds()["politics"].search(words) is not None


def _is_open(one: Reaction, words: str) -> bool:
    """Whether nothing but the passage can say whose side somebody is on."""
    return one.camp == "unspecified" or (one.camp.startswith("us_") and not _kinds()["american_party"].search(words))


@functools.cache
def _outlets() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in tables.outlets() if row.country and row.kind in ("press", "broadcaster", "agency")]
    named = [(name, row.country) for row in rows for name in (row.name, *row.aliases)]
    homes = {name: country for name, country in named if "." not in name and len(name) > 3}
    names = sorted(map(re.escape, homes), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b"), homes


def _outlet(words: str) -> str | None:
    """The state of a newspaper or a broadcaster that some words name."""
    pattern, homes = _outlets()
    named = pattern.search(words)
    return homes[named.group()] if named is not None else None


def _around(parsed: Parsed, one: Reaction, sentence: Sentence, words: str) -> str | None:
    """The region that the opening of the sentence or the heading names."""
    number = parsed.sentence_index(one.span.start)
    if number is None or not _is_open(one, words):
        return None
    opening = sections.opening(parsed, sentence)
    if opening is not None and (region := _region(parsed.text[slice(*opening)])) is not None:
        return region
    return _region(sections.heading(parsed, number)) if sections.is_reaction(parsed, number) else None


def _after(parsed: Parsed, one: Reaction) -> str:
    if one.group_span is None:
        return ""
    match = _BEHIND.match(parsed.text[one.group_span.end : one.group_span.end + 60])
    return match.group() if match else ""


def _is_home(words: str) -> bool:
    """Whether somebody is described by his place in the politics or the life of a country that is not named."""
    return _kinds()["home"].search(words) is not None and not _kinds()["american_party"].search(words)


def _is_name(parsed: Parsed, one: Reaction) -> bool:
    """Whether somebody bears a name of his own that no table knows: a politician, a paper, a party."""
    if one.group_span is None or (one.group is not None and tables.homes().get(one.group)):
        return False
    end = one.group_span.start + len(_RELATIVE.split(one.group_span.text)[0])
    words = [token for token in parsed.tokens(one.group_span.start, end) if not token.is_punct]
    return bool(words) and words[0].dep_ != "amod" and any(token.pos_ == "PROPN" for token in words)


def _is_setting(parsed: Parsed, one: Reaction) -> bool:
    """Whether the state is only where it happened: "backlash in the United States" is its public's."""
    start = one.group_span.start if one.group_span is not None else 0
    before = parsed.text[max(0, start - 12) : start]
    return re.search(r"\b(?:in|within|across|throughout)\s+$", before, re.I) is not None


def _party(one: Reaction) -> str:
    if one.polarity == "negative":
        return "us_critics"
    return "us_supporters" if one.polarity == "positive" else "us_general"


def _body(parsed: Parsed, one: Reaction) -> str | None:
    """The camp of an organisation that the holder's words name first."""
    if one.group_span is None:
        return None
    end = one.group_span.start + len(_RELATIVE.split(one.group_span.text)[0])
    named = parsed.mentions_in(one.group_span.start, end, nested=True)
    for _, entity in named:
        if entity.type == "organisation" and camps.camp_of(entity.id) in _BODIES:
            return camps.camp_of(entity.id)
    return None


_LAWMAKER = re.compile(r"\b(?:Sen\.|Rep\.|Senator|Representative|Congress(?:wo)?man)")


def _office(one: Reaction, occasion: Stage, words: str) -> str | None:
    """The camp of the office that a person held when the leaders met; of an American out of office, his side."""
    if one.group is None or not tables.homes().get(one.group):
        return None
    rows = () if re.search(r"\b(?:former|ex-|then)\b", words) else offices.held_by(one.group)
    day = occasion.day
    held = rows[-1:] if day is None else tuple(row for row in rows if _covers(row, day))
    for row in held:
        if camps.camp_of(row.of) in _BODIES:
            return camps.camp_of(row.of)
    if camps.country_of(one.group) != _UNITED_STATES:
        return None
    if _kinds()["intelligence"].search(words):
        return "us_intelligence"
    if _LAWMAKER.search(words):
        return _party(one)
    for row in held:
        if row.of == _UNITED_STATES and not _kinds()["legislative"].search(row.office):
            return "us_intelligence" if _kinds()["intelligence"].search(row.title) else "us_administration"
    if not held and _kinds()["executive"].search(words):
        return "us_administration"
    return _party(one)


def _covers(row: tables.Office, day: when.When) -> bool:
    start, end = when.parse(row.start) if row.start else None, when.parse(row.end) if row.end else None
    return when.When(
        start=start.start if start else None, end=end.start if end else None, granularity="range"
    ).overlaps(day)


def _state(parsed: Parsed, one: Reaction, sentence: Sentence) -> str | None:
    """The state named in the holder's words, right behind them, or in a phrase that opens the sentence."""
    if one.group_span is not None:
        end = one.group_span.end
        for span in ((one.group_span.start, end), (end, end + len(_after(parsed, one)))):
            found = _named(parsed, *span)
            if found is not None and camps.camp_of(found) != "unspecified":
                return found
    opening = sections.opening(parsed, sentence)
    found = _named(parsed, *opening) if opening is not None else None
    return found if found is not None and camps.camp_of(found) != "unspecified" else None


def _named(parsed: Parsed, start: int, end: int) -> str | None:
    for _, entity in parsed.mentions_in(start, end, nested=True):
        if entity.type == "person" and (country := camps.country_of(entity.id)):
            return country
        if entity.type in ("state", "place"):
            return _states().get(entity.id, entity.id)
    return None


def _region(words: str) -> str | None:
    for camp in ("other_countries", "europe_east", "europe"):
        if _kinds()[camp].search(words):
            return camp
    return None
