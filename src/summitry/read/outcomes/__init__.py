"""What the leaders agreed, signed, stated, announced or promised, and what was done with it or lapsed.

"No agreement was reached" is an outcome too, of kind none. What a third party wants is a claim, not an outcome, and a
meeting that is only planned has none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from summitry import tables
from summitry.model import Claim, Outcome, Sentence
from summitry.quick import Quick
from summitry.read import issues
from summitry.read.encounters import Found
from summitry.read.encounters.verb_moods import verb_mood
from summitry.read.outcomes import before, contents, gains, learnt, listed, plans, several, spoken, unsettled, vows
from summitry.read.outcomes.made import Place, data, words
from summitry.read.outcomes.papers import WATCHING, is_agreement, is_signing, of_thing, papers, put_to
from summitry.read.outcomes.scope import about, is_after, is_told_before
from summitry.read.outcomes.subjects import Cast, doer
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

Row = dict[str, Any]


@functools.cache
def _rows() -> tuple[Row, ...]:
    return tuple({**row, "lemmas": frozenset(row["lemmas"])} for row in data("rows"))


@functools.cache
def _none() -> tuple[Quick, Quick]:
    return tables.any_of(data("none_patterns")), tables.any_of(data("not_none"))


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[Outcome]:
    """All outcomes of a document, each with the encounter it came from where that is clear."""
    cast = Cast.of(found)
    held = {one.id for one in found.encounters if one.mood in ("happened", "alleged")}
    taken: list[Outcome] = []
    empty: set[str | None] = set()
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        encounter = about(number, found, held)
        if encounter is None and number in found.mentioned and set(found.about.get(number, ())) - held:
            continue
        after = is_after(parsed, number, taken)
        place = Place(
            parsed=parsed,
            number=number,
            sentence=sentence,
            encounter=encounter,
            cast=cast,
            found=found,
            previous=after or is_told_before(parsed, number, found),
            after=after,
        )
        for one in (*_ahead(place), *_by_words(parsed, number, sentence, encounter, cast, found), *_further(place)):
            whole = one.kind == "none" and one.rule == "outcome:none"
            if (whole and one.encounter in empty) or (one.kind != "none" and len(one.span.text) < _SHORT):
                continue
            if not any(one.span.overlaps(other.span) for other in taken):
                taken.append(one)
                empty |= {one.encounter} if whole else set()
                yield one
    for one in spoken.find(parsed, found, claims, cast, held):
        if not any(one.span.overlaps(other.span) for other in taken):
            taken.append(one)
            yield one
    yield from learnt.find(parsed, found, taken)


_SHORT = 5
"""Letters of what can be agreed or promised: "one" and "it" only point to it."""


def _ahead(place: Place) -> Iterator[Outcome]:
    """What is looked for first: points of lists, and matters left open by their whole clause."""
    yield from listed.find(place)
    yield from unsettled.find(place)


def _further(place: Place) -> Iterator[Outcome]:
    """What no row tells of: promises by a noun, gains, and plans."""
    for one in (vows, gains, plans):
        yield from one.find(place)


def _by_words(
    parsed: Parsed, number: int, sentence: Sentence, encounter: str | None, cast: Cast, found: Found
) -> Iterator[Outcome]:
    none = _none()[0].search(parsed.text, sentence.start, sentence.end)
    if none is not None and (encounter or number in found.mentioned) and _is_reported(parsed, none):
        start = none.start() + _aside(none.group())
        if before.is_of_others(parsed, none, cast, found):
            return
        yield Outcome(encounter=encounter, kind="none", span=parsed.span(start, none.end()), rule="outcome:none")
        return
    for token in parsed.words_of(sentence):
        if token.pos_ == "VERB" or (token.pos_ == "ADJ" and contents.subject(token) is not None):
            yield from _verb(parsed, token, encounter, cast, found)
            yield from _paper_of(parsed, token, encounter, found)


def _paper_of(parsed: Parsed, verb: Token, encounter: str | None, found: Found) -> Iterator[Outcome]:
    """A paper whose participle says that it came of a meeting: that which its words name, or that of the sentence."""
    things, speaking = words("things"), words("speaking")
    for kind, (start, end) in papers(parsed, verb, things, speaking):
        named = [
            one.id for one in found.encounters if any(start <= span.start and span.end <= end for span in one.mentions)
        ]
        if not named and before.is_of_old(parsed, start, end, found):
            continue
        hits = issues.hits(parsed.text, start, end)
        yield Outcome(
            encounter=named[0] if named else encounter,
            kind=kind,
            span=parsed.span(start, end),
            issue=hits[0].issue if hits else None,
            rule=f"outcome:{kind}:participle",
        )


def _aside(words: str) -> int:
    """Where "broke up late on Saturday without a deal" comes to the point; 0 where nothing stands between."""
    before, cue, _ = words.partition(" without ")
    return len(before) + 1 if cue and len(before.split()) > 3 else 0


def _is_reported(parsed: Parsed, none: re.Match[str]) -> bool:
    """Whether the words tell of something that was: "an informal summit ends without a statement" tells of a custom."""
    if _none()[1].search(parsed.text, max(0, none.start() - 10), none.end() + 20):
        return False
    verbs = [token for token in parsed.tokens(none.start(), none.end()) if token.pos_ in ("VERB", "AUX")]
    if not verbs or any(token.tag_ in ("VBD", "VBN") for token in verbs):
        return True
    subject = contents.subject(verbs[0])
    return subject is None or not any(child.text.lower() in ("a", "an") for child in subject.children)


def _verb(parsed: Parsed, verb: Token, encounter: str | None, cast: Cast, found: Found) -> Iterator[Outcome]:
    lemmas = {verb.lemma_.lower(), *contents.stems(verb.text.lower())}
    for row in _rows():
        if lemmas.isdisjoint(row["lemmas"]) or not _is_told(verb, row):
            continue
        if before.is_of_other_day(parsed, verb, found):
            continue
        holder = doer(parsed, verb, row, cast, words("things"))
        if holder is None or (encounter is None and row["subject"] not in ("pair", "meeting", "joint")):
            continue
        made = tuple(_contents(parsed, verb, row))
        for kind, (start, end) in made:
            span = parsed.span(start, end)
            hits = issues.hits(parsed.text, start, end)
            yield Outcome(
                encounter=encounter,
                kind=kind,
                span=span,
                issue=hits[0].issue if hits else None,
                holder=holder or None,
                rule=f"outcome:{row['kind']}:{row['subject']}",
            )
        if made:
            return


def _is_told(verb: Token, row: Row) -> bool:
    """Whether the verb reports what happened, in the voice that the row asks for."""
    roles = {child.dep_ for child in verb.children}
    acts = verb.tag_ == "VBD" and bool(roles & {"obj", "xcomp"})  # "each named an envoy", whatever the parse says
    passive = "aux:pass" in roles or ("nsubj:pass" in roles and not acts)
    hangs = _hangs(verb) and not (row["subject"] == "meeting" and verb.dep_ == "acl:relcl")
    hangs = hangs or (row["subject"] == "one" and contents.is_loose(verb))
    if row["subject"] in ("pair", "one", "meeting") and (passive or (hangs and not _paper(verb, row))):
        return False
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if helpers >= {"should", "have"} or helpers >= {"must", "have"} or "ought" in helpers:
        return False
    if marks & _CONDITIONS or (row["subject"] == "one" and marks & {"after", "since", "when", "because"}):
        return False
    if row.get("passive") and not passive and not _is_headline(verb):
        return False
    if row["subject"] != "meeting" and before.is_earlier(verb):
        return False
    if row["subject"] == "paper" and passive:
        return False
    return verb_mood(verb) == "happened"


def _is_headline(verb: Token) -> bool:
    """ "Five memoranda signed between the two nations", without its "were"."""
    bare = verb.tag_ in ("VBN", "VBD") and not any(one.dep_ in ("obj", "ccomp", "aux") for one in verb.children)
    return bare and any(
        one.dep_.startswith("obl") and any(case.lower_ == "between" for case in one.children) for one in verb.children
    )


_CONDITIONS = frozenset({"once", "if", "until", "unless", "before", "whether"})


def _hangs(verb: Token) -> bool:
    """Whether the verb only qualifies a noun: "the treaty that they signed", not "Moscow, where they signed"."""
    if verb.dep_ == "acl":
        return not contents.is_loose(verb)
    return (
        verb.dep_ == "acl:relcl"
        and verb.head.lower_ != "what"
        and not any(child.lower_ in ("where", "when") for child in verb.children)
    )


def _paper(verb: Token, row: Row) -> Token | None:
    """The unnamed document of "the declaration that they signed pledged": told of for the first time."""
    noun = verb.head
    if row["kind"] != "signed" or verb.dep_ != "acl:relcl" or noun.dep_ != "nsubj":
        return None
    named = any(child.pos_ == "PROPN" or child.dep_ == "nummod" for child in noun.children)
    return noun if noun.lemma_.lower() in words("things") and not named else None


def _contents(parsed: Parsed, verb: Token, row: Row) -> Iterator[tuple[str, contents.Range]]:
    """The kind and the characters of what came of it: the content alone where there is one."""
    if row["subject"] == "thing":
        thing = contents.subject(verb)
        if thing is not None and thing.lower_ in ("that", "which") and verb.dep_ == "acl:relcl":
            thing = verb.head
        if thing is not None:
            if any(child.dep_ == "det" and child.lower_ == "no" for child in thing.children):
                if any(child.lower_ == "ever" for child in verb.children):
                    return
                yield "none", contents.clause(verb)
                return
            yield row["kind"], of_thing(parsed, verb, thing, row["kind"])
        return
    paper = _paper(verb, row)
    if paper is not None and row["subject"] == "pair":
        yield row["kind"], contents.phrase(parsed, paper)
        return
    behind = listed.behind_colon(parsed, verb)
    for content in contents.cleft(verb) or contents.bound(verb) or contents.of(verb):
        if behind is not None and content.lemma_.lower() in words("things"):
            yield row["kind"], behind
            continue
        if any(child.dep_ == "det" and child.lower_ == "no" for child in content.children):
            continue
        if not row.get("hands") and is_signing(content):
            signed = contents.signed(content)
            if signed is not None:
                yield "signed", contents.smallest(parsed, signed)
            continue
        if verb.lemma_.lower() in WATCHING:
            continue
        if row.get("hands"):
            paper = put_to(verb, content) if content.lower_ in row["hands"] else None
            if paper is not None and (paper.lemma_.lower() in words("things") or is_agreement(parsed, paper)):
                yield row["kind"], contents.phrase(parsed, paper)
            continue
        refused = content.pos_ != "VERB" and contents.counted(content).lemma_.lower() in words("not_things")
        if refused or contents.is_meeting(content):
            continue
        if row.get("bodies") and contents.counted(content).lemma_.lower() not in words("bodies"):
            continue
        if row.get("sets") and content.lemma_.lower() not in row["sets"]:
            continue
        if verb.lemma_.lower() == "exchange" and content.lemma_.lower() not in words("exchanged"):
            continue
        thing = content.lemma_.lower() in words("things") or is_agreement(parsed, content)
        if row.get("needs_thing") and not thing:
            continue
        if content.lemma_.lower() in words("speaking") and (said := contents.said(content)):
            yield "stated", contents.clause(said, content_only=True)
        else:
            for part in several.parts(parsed, content):
                yield row["kind"], part
