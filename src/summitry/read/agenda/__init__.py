"""Which issues a text ties to an encounter, or to the meetings in general, and with which words.

An issue that a sentence names without saying that it was on the table, a backdrop or a factor is no agenda item.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summitry import tables
from summitry.model import AgendaItem, Claim, Encounter, Outcome, Sentence
from summitry.read import camps, issues, structure
from summitry.read.agenda import asked, elsewhere, learnt, refused, relations, scope, settled
from summitry.read.agenda.relations import relation
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase

__all__ = ["find", "relation"]

_TALKS = re.compile(
    r"\b(?:discussions?|talks|meetings?|summits?|encounters?|conversations?|calls?|negotiations?|leaders|presidents|heads\s+of\s+(?:state|government)|"
    r"agenda|topics?|themes?|table|contention|sides|dialogue|interactions?|exchanges?|issues?|readout)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:came\s+up|touch\w*\s+(?:up)?on|discuss\w*|raised|brought\s+up|talked\s+about|spoke\s+(?:\w+\s+){0,2}about|"
    r"backdrop|compared\s+\w+\s+positions|took\s+up|complain\w+\s+about|cast\s+a\s+shadow|dominated|agenda|topics?|"
    r"featur\w+\s+(?:prominently|in|on)|contention|themes?|on\s+the\s+table|consideration|point\s+of\s+discussion|"
    r"(?:recurring|perennial|constant|regular)\s+(?:subject|issue|question|matter|concern|item)s?|broach\w+|urgency|"
    r"stumbling\s+block|heart\s+of\s+the\s+matter|on\s+the\s+list)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class _Page:
    """What is true of the whole text, worked out once."""

    parsed: Parsed
    found: Found
    kinds: dict[str, Encounter]
    official: bool
    own: str | None
    """The encounter that a readout reports."""
    listed: frozenset[int]
    areas: frozenset[str]


def find(
    parsed: Parsed, found: Found, claims: Sequence[Claim] = (), outcomes: Sequence[Outcome] = ()
) -> Iterator[AgendaItem]:
    """All agenda items of a document: by its words, and by what came of an encounter."""
    kinds = {one.id: one for one in found.encounters}
    official = scope.is_official(parsed)
    page = _Page(
        parsed=parsed,
        found=found,
        kinds=kinds,
        official=official,
        own=scope.reported(parsed, kinds) if official else None,
        listed=scope.topic_sections(parsed) if kinds else frozenset(),
        areas=issues.areas(parsed.text),
    )
    items = tuple(_by_words(page, claims))
    yield from items
    further = tuple(settled.find(parsed, outcomes, items, page.areas, lambda hit, ids: _is_own(page, hit, ids)))
    yield from further
    if found.encounters:
        yield from learnt.find(
            parsed, (*items, *further), page.areas,
            lambda number: _about(page, number), lambda hit, ids: _is_own(page, hit, ids) or _is_occasion(page, hit),
        )  # fmt: skip


def _about(page: _Page, number: int) -> tuple[str, ...]:
    """The encounters that a sentence's topics belong to."""
    sentence = page.parsed.sentences[number]
    text = page.parsed.text[sentence.start : sentence.end]
    return scope.of_readout(sentence, scope.about(number, page.found, page.kinds, text=text), page.own, page.found)


def _by_words(page: _Page, claims: Sequence[Claim]) -> Iterator[AgendaItem]:
    parsed, found = page.parsed, page.found
    outside = [one.content_span for one in claims if one.content_span and _is_outsider(one.holder, found)]
    before: tuple[_Tie | None, int] = (None, -1)
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence" and number not in page.listed:
            continue
        tie = _tie(page, number, sentence) or _behind_colon(page, number, sentence, before)
        if tie is None and asked.is_answer(parsed, number):
            here = scope.of_readout(sentence, scope.about(number, found, page.kinds), page.own, found)
            tie = _Tie(relation="on_agenda", cues=(), reach=(sentence.start, sentence.end), about=here)
        before = (tie, number)
        for item in _sentence(page, sentence, tie) if tie is not None else ():
            if not any(span.contains(item.span) for span in outside):
                yield item


_COUNTRY_ISSUES = frozenset(
    {"cross.china", "cross.north_korea", "syria.iran", "syria.israel", "cross.afghanistan", "cross.venezuela", "syria",
     "ukraine"}
)  # fmt: skip


def _is_outsider(holder: str | None, found: Found) -> bool:
    """Whether a view is held by somebody who was not there: what he says of an issue puts it on no table."""
    people = {who for one in found.encounters for who in one.participants}
    return holder is not None and holder not in people and camps.is_group(holder)


def _is_own(page: _Page, hit: issues.IssueHit, ids: tuple[str, ...]) -> bool:
    """Whether an issue is only the name of a state whose leader was there."""
    if hit.issue not in _COUNTRY_ISSUES:
        return False
    met = [page.kinds[one] for one in ids if one in page.kinds] or list(page.found.encounters)
    words = re.sub(r"['’]s$", "", page.parsed.text[hit.start : hit.end].lower())
    return words in _own_names(frozenset(who for one in met for who in one.participants))


@functools.lru_cache(maxsize=1024)
def _own_names(people: frozenset[str]) -> frozenset[str]:
    """Names of the states whose leaders met: "China" is no topic because its president is there."""
    states = {row.country for row in tables.leaders() if row.id in people}
    names: set[str] = set()
    for row in tables.countries():
        if row.id in states:
            names |= {row.name.lower(), row.capital.lower(), *(one.lower() for one in (*row.aliases, *row.demonyms))}
    return frozenset(names)


@dataclass(frozen=True, kw_only=True)
class _Tie:
    """The relation of a sentence's topics, where its words stand, and which characters can hold a topic."""

    relation: str
    cues: tuple[int, ...]
    reach: tuple[int, int]
    about: tuple[str, ...]
    exact: int | None = None
    """Where the topic must begin at the latest."""


def _is_occasion(page: _Page, hit: issues.IssueHit) -> bool:
    """Whether the words belong to a place or a gathering: "at the NATO summit"."""
    spans = [
        one.span
        for encounter in page.found.encounters
        for one in encounter.attributes
        if one.name in ("host_event", "place", "country", "venue", "others_present")
    ]
    if any(one.start < hit.end and hit.start < one.end for one in spans):
        return True
    if hit.issue == "cross.multilateral" and refused.is_body(page.parsed, hit):
        return True
    after = page.parsed.text[hit.end : hit.end + 14]
    before = page.parsed.text[max(0, hit.start - 24) : hit.start]
    return re.match(r"\s+(?:summit|conference|[Pp]latform|[Ff]orum)\b", after) is not None or (
        re.search(r"\b(?:sidelines|margins)\s+of\s+(?:the\s+)?$", before) is not None
        or refused.HELD_IN.search(page.parsed.text, max(0, hit.start - 60), hit.start) is not None
    )


def _third(page: _Page, hit: issues.IssueHit, about: tuple[str, ...]) -> issues.IssueHit:
    """The state that was not there as the topic, where relations with it are: "relations with China"."""
    text = page.parsed.text
    match = re.search(r"\bwith\s+(?:the\s+)?", text[hit.start : hit.end]) if hit.issue == "cross.relations" else None
    named = issues.hits(text, hit.start + match.end(), hit.end) if match is not None else []
    if len(named) == 1 and named[0].issue in _COUNTRY_ISSUES and not _is_own(page, named[0], about):
        return replace(hit, issue=named[0].issue)
    return hit


_POINT = re.compile(r"\s*(?:[-–—•*·▪]|\(?\d{1,2}[.)])\s")


def _behind_colon(page: _Page, number: int, sentence: Sentence, before: tuple[_Tie | None, int]) -> _Tie | None:
    """The tie of a bare list behind "they addressed all subjects:", a sentence of its own or one for each point."""
    tie, at = before
    if tie is None or at != number - 1 or tie.relation != "on_agenda":
        return None
    parsed = page.parsed
    previous = parsed.sentences[at]
    bare = not any(token.pos_ == "VERB" and token.dep_ == "root" for token in parsed.words_of(sentence))
    opened = parsed.text[previous.start : previous.end].rstrip()[-1:] == ":"
    pointed = all(_POINT.match(parsed.text, one.start) is not None for one in (previous, sentence))
    if not bare or not (opened or pointed):
        return None
    return replace(tie, cues=(), reach=(sentence.start, sentence.end), exact=None)


def _sentence(page: _Page, sentence: Sentence, tie: _Tie) -> Iterator[AgendaItem]:
    parsed = page.parsed
    text = parsed.text[sentence.start : sentence.end]
    hits = issues.hits(parsed.text, *tie.reach, areas=page.areas)
    hits = [_third(page, one, tie.about) for one in (*hits, *issues.topics(parsed, *tie.reach, hits=hits))]
    hits += [one for one in _elsewhere(page, tie) if not any(it.start < one.end and one.start < it.end for it in hits)]
    frequency = relations.frequency(text) if tie.relation != "factor" else None
    seen: set[str] = set()
    just = sentence.start + relations.subject_of_just(text)
    for hit in sorted(hits, key=lambda one: one.start):
        if hit.issue in seen or refused.is_modifier(parsed, hit.start, hit.end) or not _reached(parsed, tie.cues, hit):
            continue
        if tie.exact is not None and hit.start > tie.exact:
            continue
        if relations.of_worth(parsed.text[sentence.start : hit.start]) or hit.start < just:
            continue
        if (
            _is_own(page, hit, tie.about)
            or _is_occasion(page, hit)
            or refused.is_inside(parsed, hit, hits, _COUNTRY_ISSUES)
        ):
            continue
        if relations.is_when(parsed, hit.start, hit.end):
            continue
        if relations.is_whereabouts(parsed, hit.start, hit.end, tie.cues):
            continue
        if any(other.issue.startswith(hit.issue + ".") and refused.near(parsed, hit, other) for other in hits):
            continue
        seen.add(hit.issue)
        span, _ = phrase(parsed, hit.start, hit.end, stop=relations.words("heads"))
        item = AgendaItem(
            encounters=tie.about or ("all",),
            issue=hit.issue,
            relation=tie.relation,
            span=span,
            frequency=frequency,
            hedge=_hedge(parsed, hit),
            rule=f"agenda:{tie.relation}",
        )
        yield item
        for other in _also().get(hit.issue, ()):
            yield replace(item, issue=other, tier="optional", rule="agenda:also")


def _elsewhere(page: _Page, tie: _Tie) -> Iterator[issues.IssueHit]:
    """Places that neither side is of, where the words say that they were talked about."""
    if tie.relation != "on_agenda" or not tie.about or tie.about == ("all",):
        return
    people = frozenset(who for one in tie.about if one in page.kinds for who in page.kinds[one].participants)
    venues = {str(one.value).replace("_", " ") for each in page.found.encounters for one in each.attributes}
    yield from elsewhere.find(page.parsed, *tie.reach, _own_names(people), venues)


def _hedge(parsed: Parsed, hit: issues.IssueHit) -> str | None:
    """The hedge of appearance that stands over what is said of an issue: "appeared to side with the denials"."""
    for one in parsed.hedges:
        if one.kind == "appearance" and one.scope and one.scope.start <= hit.start and hit.end <= one.scope.end:
            return one.span.text
    return None


@functools.cache
def _also() -> dict[str, tuple[str, ...]]:
    return {row.id: row.also for row in tables.issues() if row.also}


def _tie(page: _Page, number: int, sentence: Sentence) -> _Tie | None:
    """How a sentence ties what it names to an encounter; None where it does not."""
    parsed, found = page.parsed, page.found
    text = parsed.text[sentence.start : sentence.end]
    begin = sentence.start + structure.dateline(text)
    if relations.not_raised(text):
        return None
    here = scope.of_readout(sentence, scope.about(number, found, page.kinds, text=text), page.own, found)
    topic = relations.fronted(text)
    if topic is not None and found.encounters:
        low, high, exact = (sentence.start + one if one is not None else None for one in topic)
        if low is not None and high is not None and (exact is None or issues.hits(parsed.text, low, high)):
            if page.official and scope.by_sides(text):
                high, exact = sentence.end, None
            return _Tie(relation="on_agenda", cues=(), reach=(low, high), about=here, exact=exact)
    stated = relation(text)
    if stated is not None and not _others_talk(parsed, sentence, stated[1]):
        name, cue = stated
        pointed = bool(here) or (bool(_STRONG.search(text)) and bool(found.encounters))
        if pointed or _TALKS.search(text) or _leaders_act(parsed, sentence):
            public = name == "raised_in_public"
            about = scope.about(number, found, page.kinds, public=public) if public else here
            return _Tie(relation=name, cues=_cues(text, sentence.start, cue), reach=(begin, sentence.end), about=about)
    if number in page.listed:
        return _Tie(relation="on_agenda", cues=(), reach=(begin, sentence.end), about=here)
    if number in found.spoken:
        about = scope.conference(found) or here
        return _Tie(relation="raised_in_public", cues=(), reach=(begin, sentence.end), about=about) if about else None
    return _between_them(page, number, sentence, here, begin)


def _between_them(page: _Page, number: int, sentence: Sentence, here: tuple[str, ...], begin: int) -> _Tie | None:
    """What the sides say in a readout or a timeline's entry, and what one leader says to the other's face."""
    if not here:
        return None
    parsed = page.parsed
    text = parsed.text[sentence.start : sentence.end]
    people = scope.participants(here, page.kinds)
    close = page.official or number in page.found.entries
    acting = {
        entity.id
        for mention, entity in parsed.mentions_in(sentence.start, sentence.end)
        if entity.type == "person" and _is_subject(parsed, mention.start, mention.end)
    }
    if (close and (scope.by_sides(text) or acting & people or number in page.found.entries)) or (
        relations.says_to_other(parsed, sentence.start, sentence.end, people) is not None
    ):
        return _Tie(relation="on_agenda", cues=(), reach=(begin, sentence.end), about=here)
    return None


def _is_subject(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words are a subject, and not only that of an aside: "even as Trump praised him"."""
    tokens = [token for token in parsed.tokens(start, end) if token.dep_.startswith("nsubj")]
    return any(token.head.dep_ != "advcl" for token in tokens)


def _others_talk(parsed: Parsed, sentence: Sentence, cue: re.Match[str]) -> bool:
    """Whether somebody else discusses: "the rest of the summit discussed climate change"."""
    token = next(iter(parsed.tokens(sentence.start + cue.start(), sentence.start + cue.end())), None)
    if token is None or token.pos_ != "VERB" or token.lemma_.lower() not in ("discuss", "address", "raise", "debate"):
        return False
    subject = next((one for one in token.children if one.dep_ == "nsubj"), None)
    return subject is not None and subject.lemma_.lower() in relations.words("others")


def _leaders_act(parsed: Parsed, sentence: Sentence) -> bool:
    people = {entity.id for _, entity in parsed.mentions_in(sentence.start, sentence.end) if entity.type == "person"}
    return len(people) >= 2


def _cues(text: str, offset: int, first: re.Match[str]) -> tuple[int, ...]:
    """Where every word stands that ties an issue to an encounter."""
    return tuple(dict.fromkeys((offset + first.start(), *(offset + at for at in relations.places(text)))))


def _reached(parsed: Parsed, cues: tuple[int, ...], hit: issues.IssueHit) -> bool:
    """Whether the issue stands in the clause of a cue, not in a later one of its own."""
    return not cues or any(_one_clause(parsed, cue, hit.start) for cue in cues)


def _one_clause(parsed: Parsed, cue: int, at: int) -> bool:
    low, high = sorted((cue, at))
    return not re.search(r";|\bbut\b|\balthough\b|\bwhile\b|\bwhereas\b", parsed.text[low:high])
