"""Which issues a text ties to an encounter, or to the meetings in general, and with which words.

An issue that a sentence names without saying that it was on the table, a backdrop or a factor is no agenda item.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from summitry import tables
from summitry.model import AgendaItem, Claim, Encounter, Sentence
from summitry.read import camps, issues, structure
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase

_FREQUENCY = re.compile(
    r"\b(always|often|invariably|consistently|usually|regularly|frequently|repeatedly|sometimes|recurring|recurrent|"
    r"persistent|persistently|constantly|constant|rarely|never|occasionally|routinely|typically|generally)\b",
    re.IGNORECASE,
)
_TALKS = re.compile(
    r"\b(?:discussions?|talks|meetings?|summits?|encounters?|conversations?|calls?|negotiations?|leaders|presidents|"
    r"agenda|topics?|themes?|table|contention|sides|dialogue|interactions?|exchanges?|issues?|readout)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:came\s+up|touch\w*\s+(?:up)?on|discuss\w*|raised|brought\s+up|talked\s+about|spoke\s+(?:\w+\s+){0,2}about|"
    r"backdrop|compared\s+\w+\s+positions|took\s+up|complain\w+\s+about|cast\s+a\s+shadow|featur\w+\s+(?:prominently|in|on)|dominated|agenda|topics?|contention|themes?|on\s+the\s+table|"
    r"consideration|point\s+of\s+discussion)\b",
    re.IGNORECASE,
)
_HEADS = frozenset(
    {"discussion", "discussions", "talk", "talks", "meeting", "summit", "conversation", "topic", "topics", "view",
     "views", "range", "one", "agenda", "array", "exchange", "dialogue", "number", "backdrop", "point", "theme",
     "implication", "implications", "negotiation", "negotiations", "agreement", "impact", "effect", "readout",
     "issue", "issues", "matter", "matters", "interest", "interests", "progress", "cooperation", "part", "focus",
     "variety", "list", "series", "statement", "area", "areas"}
)  # fmt: skip


_PEOPLE = frozenset(
    {"president", "leader", "minister", "official", "officials", "counterpart", "government", "foreign", "prime",
     "state", "envoy", "delegation", "ambassador", "capital", "army", "forces", "troops", "side"}
)  # fmt: skip


@functools.cache
def _rows() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = tables.read_yaml("frames", "agenda.yaml")
    return tuple((row["relation"], re.compile("|".join(row["patterns"]), re.IGNORECASE)) for row in rows)


def relation(text: str) -> tuple[str, re.Match[str]] | None:
    """The relation that a sentence states, and the words that state it."""
    for name, pattern in _rows():
        match = pattern.search(text)
        if match is not None:
            return name, match
    return None


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[AgendaItem]:
    """All agenda items of a document."""
    kinds = {one.id: one for one in found.encounters}
    own = _own_names(found)
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        outside = [one.content_span for one in claims if one.content_span and _is_outsider(one.holder, found)]
        for item in _sentence(parsed, number, sentence, found, kinds):
            if item.span.text.lower() in own and item.issue in _COUNTRY_ISSUES:
                continue
            if not any(span.contains(item.span) for span in outside):
                yield item


_COUNTRY_ISSUES = frozenset(
    {"cross.china", "cross.north_korea", "syria.iran", "syria.israel", "cross.afghanistan", "cross.venezuela", "syria"}
)


def _is_outsider(holder: str | None, found: Found) -> bool:
    """Whether a view is held by somebody who was not there: what he says of an issue puts it on no table."""
    people = {who for one in found.encounters for who in one.participants}
    return holder is not None and holder not in people and camps.is_group(holder)


def _own_names(found: Found) -> frozenset[str]:
    """Names of the states whose leaders met: "China" is no topic because its president is there."""
    people = {who for one in found.encounters for who in one.participants}
    states = {row.country for row in tables.leaders() if row.id in people}
    names: set[str] = set()
    for row in tables.countries():
        if row.id in states:
            names |= {row.name.lower(), row.capital.lower(), *(one.lower() for one in (*row.aliases, *row.demonyms))}
    return frozenset(names)


def _sentence(
    parsed: Parsed, number: int, sentence: Sentence, found: Found, kinds: dict[str, Encounter]
) -> Iterator[AgendaItem]:
    text = parsed.text[sentence.start : sentence.end]
    stated = relation(text)
    if stated is None:
        return
    name, cue = stated
    about = _about(number, found, kinds) or _only(number, found)
    if (
        not about
        and not (_STRONG.search(text) and found.encounters)
        and not (_TALKS.search(text) or _leaders_act(parsed, number, sentence))
    ):
        return
    if _others_talk(parsed, sentence, cue) or _NOT_RAISED.search(text):
        return
    hits = issues.hits(parsed.text, sentence.start + structure.dateline(text), sentence.end)
    frequency = _FREQUENCY.search(text)
    seen: set[str] = set()
    for hit in hits:
        if hit.issue in seen or _is_modifier(parsed, hit.start, hit.end) or not _reached(parsed, sentence, hit, cue):
            continue
        if any(other.issue.startswith(hit.issue + ".") and _near(hit, other) for other in hits):
            continue
        seen.add(hit.issue)
        span, _ = phrase(parsed, hit.start, hit.end, stop=_HEADS)
        yield AgendaItem(
            encounters=about or ("all",),
            issue=hit.issue,
            relation=name,
            span=span,
            frequency=frequency.group().lower() if frequency and name != "factor" else None,
            rule=f"agenda:{name}",
        )


_NOT_RAISED = re.compile(
    r"\b(?:not|never|n['’]t)\s+(?:\w+\s+)?(?:raised?|discuss(?:ed)?|figure[ds]?|mention(?:ed)?|come\s+up|came\s+up|brought\s+up|"
    r"touch(?:ed)?|address(?:ed)?|on\s+the\s+(?:agenda|table))\b|\bno\s+(?:mention|discussion)\s+of\b",
    re.IGNORECASE,
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:president|premier|minister|leader|king|chancellor|secretary|ambassador)\s+of\s+(?:the\s+)?[\w'’ ]{0,30}$",
    re.I,
)


def _others_talk(parsed: Parsed, sentence: Sentence, cue: re.Match[str]) -> bool:
    """Whether somebody else discusses: "the rest of the summit discussed climate change"."""
    token = next(iter(parsed.tokens(sentence.start + cue.start(), sentence.start + cue.end())), None)
    if token is None or token.pos_ != "VERB" or token.lemma_.lower() not in ("discuss", "address", "raise", "debate"):
        return False
    subject = next((one for one in token.children if one.dep_ == "nsubj"), None)
    return subject is not None and subject.lemma_.lower() in ("rest", "summit", "parliament", "congress", "committee")


def _near(first: issues.IssueHit, second: issues.IssueHit) -> bool:
    return abs(first.start - second.start) < 25


def _about(number: int, found: Found, kinds: dict[str, Encounter]) -> tuple[str, ...]:
    """The single encounters that a sentence is about; none where it speaks of meetings in general."""
    here = found.about.get(number, ())
    if number in found.generic:
        return tuple(one for one in here if kinds[one].kind == "set")
    return here if number in found.mentioned or len(here) == 1 else ()


def _only(number: int, found: Found) -> tuple[str, ...]:
    """The one encounter of a text that is about a single one."""
    single = [one for one in found.encounters if one.part_of is None and one.mood in ("happened", "planned")]
    return (single[0].id,) if len(single) == 1 and single[0].kind != "set" and number not in found.generic else ()


def _leaders_act(parsed: Parsed, number: int, sentence: Sentence) -> bool:
    people = {entity.id for _, entity in parsed.mentions_in(sentence.start, sentence.end) if entity.type == "person"}
    return len(people) >= 2


def _is_modifier(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words only qualify a person or a body: "the Ukrainian president", "Iranian officials"."""
    tokens = [token for token in parsed.tokens(start, end) if not token.is_space]
    if _OFFICE_BEFORE.search(parsed.text[max(0, start - 60) : start]):
        return True
    if not tokens or len(tokens) > 1:
        return False
    token = tokens[0]
    following = token.nbor(1).text.lower() if token.i + 1 < len(token.doc) else ""
    possessive = token.dep_ == "nmod:poss"
    actor = token.dep_ in ("nsubj", "obl:agent") and parsed.mention_at(token.idx) is not None
    adjective = token.pos_ == "ADJ" and following in _PEOPLE
    return adjective or (following in _PEOPLE) or (possessive and following in ("'s", "’s")) or (actor and _acts(token))


def _acts(token: object) -> bool:
    verb = getattr(token, "head", None)
    return verb is not None and verb.pos_ == "VERB" and verb.lemma_.lower() not in (
        "dominate", "feature", "come", "remain", "top", "figure", "overshadow", "include", "loom", "cover", "raise",
    )  # fmt: skip


def _reached(parsed: Parsed, sentence: Sentence, hit: issues.IssueHit, cue: re.Match[str]) -> bool:
    """Whether the issue stands in the clause of the cue, not in a later one of its own."""
    at = sentence.start + cue.start()
    low, high = sorted((at, hit.start))
    between = parsed.text[low:high]
    return not re.search(r";|\bbut\b|\balthough\b|\bwhile\b|\bwhereas\b", between)
