"""Issues that a text names beside its encounter, or has its sides speak of, of which the reader made no agenda item.

They bear out what the record has on the agenda; what the record lacks is passed over, for the words may be of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summitry.model import Claim, Reading, Sentence, Span
from summitry.read import issues
from summitry.record.nouns import Value
from summitry.weigh import naming, words
from summitry.weigh.audit import wording
from summitry.weigh.audit.agenda import is_whereabouts, rows
from summitry.weigh.audit.backdrop import is_backdrop
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.nouns import Stated, Verdict
from summitry.weigh.audit.story import tells_of
from summitry.weigh.people import home

_OTHER_TIME = re.compile(
    r"\b(?:earlier|previously|formerly|in\s+the\s+past|last\s+(?:week|month|year)|(?:years?|months?|weeks?)\s+ago|"
    r"ahead\s+of|prior\s+to|before\s+(?:the|his|her|their)|campaign\w*|former)\b",
    re.I,
)
"""Words that put what is said before the encounter."""


def judge(reading: Reading, cases: Mapping[str, Case | None]) -> Iterator[Verdict]:
    """A verdict for each issue on record that stands in such a sentence, once a sentence and issue."""
    taken = [item.span for item in reading.agenda if "all" not in item.encounters or item.frequency]
    names = [m for entity in reading.entities if entity.type in _NAMES for m in entity.mentions]
    areas = issues.areas(reading.document.text)
    for sentence, one in tells_of(reading, cases).items():
        if one.encounter.mood not in ("happened", "planned") or _is_of_other_time(reading, sentence, one):
            continue
        seen: set[str] = set()
        for start, end in _stretches(reading, sentence, one):
            for hit in issues.hits(reading.document.text, start, end, areas=areas):
                span = reading.document.span(hit.start, hit.end)
                if hit.issue in seen or any(span.overlaps(other) for other in taken):
                    continue
                named = _is_name(hit, span) or any(m.start <= hit.start and hit.end <= m.end for m in names)
                before = reading.document.text[sentence.start : hit.start]
                if named and not (_TALKED_OF.search(before) or _is_on_the_table(reading, sentence, hit)):
                    continue
                if _LONG_HELD.search(before):
                    continue
                if _is_in_title_of(reading, sentence, span) or is_backdrop(reading, span, one.there):
                    continue
                if is_whereabouts(reading, span) or _ARMS.fullmatch(span.text):
                    continue
                if hit.issue == RELATIONS and (start, end) == _whole(sentence) and not _is_aim(reading, sentence, hit):
                    continue
                said = tuple(value for other in (one.there, *one.family) for value in rows(other, hit.issue))
                if said:
                    seen.add(hit.issue)
                    yield _made(one, hit.issue, span, said)


RELATIONS = "cross.relations"
"""What every encounter is about and may be said to change: no topic where only the author names it."""


def _whole(sentence: Sentence) -> tuple[int, int]:
    return (sentence.start, sentence.end)


_TALKED_OF = re.compile(
    r"\b(?:(?:talks|talk(?:ed)?|discussions?|spoke|differ\w*|disagree\w*|clash\w*)\s+(?:on|over|about|regarding|of)|"
    r"discuss(?:ed|ing|es)?(?:\s+[^.;:]{0,80},(?:\s+and)?)?|(?:issues|topics|matters|subjects),?\s+includ\w+(?:\s+[^.;:]{0,80},(?:\s+and)?)?|"
    r"sanctions\s+(?:against|on)|(?:crisis|conflict|war|situation)\W{0,3}\s*in)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.I,
)
"""Words that make a name the topic: "talks on war-torn Syria"."""
_ON_THE_TABLE = re.compile(
    r"\b(?:(?:main|key|central|top)\s+(?:issues?|topics?|subjects?|themes?)|on\s+the\s+agenda|up\s+for\s+discussion|"
    r"(?:was|were)\s+(?:also\s+)?(?:discussed|addressed|raised))\b",
    re.I,
)
"""Words that make what their sentence names the matter of the talks."""
_LONG_HELD = re.compile(
    r"\b(?:has|have)\s+(?:been\s+\w+ing|long|always|repeatedly|consistently|maintained|insisted|argued|said\s+(?:that\s+)?it)\b|"
    r"\b(?:uses|describes|defines|considers|regards)\b"
)
"""Words of what a side holds at all times, and not of what it said there."""
_AIM = re.compile(
    r"\b(?:aim\w*|bid|effort\w*|hop\w+|seek\w*|sought|want\w*|need|agreed|pledged|focus\w*|discuss\w*|talk\w*\s+(?:on|about))"
    r"\b[^.;]{0,50}$",
    re.I,
)
_MATTER = re.compile(
    r"\b(?:crisis|conflict|war|situation|question|issue|warheads?|missiles?|arms|weapons|arsenals?|fighting|peace)\b",
    re.I,
)


def _is_in_title_of(reading: Reading, sentence: Sentence, span: Span) -> bool:
    """Whether the words are part of a longer name in running text: "the Strategic Arms Limitation Treaty"."""
    text = reading.document.text
    beside = re.search(r"[A-Z][\w-]*\s+$", text[sentence.start : span.start]) or re.match(
        r"\s+[A-Z]", text[span.end : sentence.end]
    )
    capital = all(word[0].isupper() for word in span.text.split())
    return sentence.kind == "sentence" and capital and beside is not None


def _is_aim(reading: Reading, sentence: Sentence, hit: issues.IssueHit) -> bool:
    """Whether the words make relations what the sides wanted or spoke of: "aimed at shoring up ties"."""
    return _AIM.search(reading.document.text[sentence.start : hit.start]) is not None


_ITS_MATTER = re.compile(r"['’]s?\s+(?:nuclear|missile|arms)\b")


def _is_on_the_table(reading: Reading, sentence: Sentence, hit: issues.IssueHit) -> bool:
    """Whether the sentence says what was on the table, and a name is there by itself or with its weapons."""
    text = reading.document.text
    end = hit.start + len(re.sub(r"['’]s?$", "", text[hit.start : hit.end]))
    by_itself = re.match(r"['’]", text[end : end + 1]) is None or _ITS_MATTER.match(text[end : end + 20]) is not None
    return by_itself and _ON_THE_TABLE.search(text[sentence.start : sentence.end]) is not None


def _is_name(hit: issues.IssueHit, span: Span) -> bool:
    """Whether the words are no more than the name of a region, a state or a bloc: it stands for many a thing."""
    word = re.sub(r"['’]s?$", "", span.text)
    if "." not in hit.issue:
        return _MATTER.search(span.text) is None
    return len(word.split()) == 1 and (word[0].isupper() or word.casefold() in _VAGUE)


_NAMES = frozenset({"state", "place", "organisation", "event", "person"})
_ARMS = re.compile(
    r"(?:fighter\s+jets?|F[- ]\d+s?|military\s+bases?|(?:military|joint)\s+(?:drills?|exercises?))", re.I
)
"""Things that stand in a scene as often as in a talk."""
_VAGUE = frozenset({"alliance", "alliances", "friendship", "partnership", "cooperation", "inter-korean"})


def _is_of_other_time(reading: Reading, sentence: Sentence, one: Case) -> bool:
    """Whether the sentence names a day that is not of the encounter, says "earlier", or says what did not come up."""
    text = reading.document.text[sentence.start : sentence.end]
    if _OTHER_TIME.search(text) or words.pattern("not_raised").search(text):
        return True
    return wording.of_other_days(reading, sentence.start, sentence.end, one.there.whens)


def _stretches(reading: Reading, sentence: Sentence, one: Case) -> list[tuple[int, int]]:
    """The whole sentence where it names the encounter or is the title; else what its sides say in it."""
    named = any(sentence.start <= m.start < sentence.end for m in one.encounter.mentions)
    named = named or (one.match.sure and one.encounter.mood == "happened" and _names_both(reading, sentence, one))
    title = sentence.kind == "heading" and (sentence.level or 1) == 1 and _names_one(reading, sentence, one)
    if named or title:
        return [(sentence.start, sentence.end)]
    if sentence.kind != "sentence":
        return []
    told = [claim for claim in reading.claims if _is_of_a_side(claim, one)]
    spans = [span for claim in told for span in _content(claim)]
    return _merged((s.start, s.end) for s in spans if sentence.start <= s.start < sentence.end)


def _names_both(reading: Reading, sentence: Sentence, one: Case) -> bool:
    """Whether a sentence has both of them in it by name: what one told the other."""
    named = {e.id for e in reading.entities if any(sentence.start <= m.start < sentence.end for m in e.mentions)}
    return sentence.kind == "sentence" and set(one.there.participants) <= named


def _names_one(reading: Reading, sentence: Sentence, one: Case) -> bool:
    text = reading.document.text[sentence.start : sentence.end].casefold()
    return any(naming.surname(who).casefold() in text for who in one.there.participants)


def _is_of_a_side(claim: Claim, one: Case) -> bool:
    if claim.holder is None or claim.type == "denial":
        return False
    homes = {home(who) for who in one.there.participants}
    return claim.holder in one.there.participants or claim.holder in homes or home(claim.holder) in homes


def _content(claim: Claim) -> Sequence[Span]:
    return claim.content_spans or ((claim.content_span,) if claim.content_span else ())


def _merged(found: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _made(one: Case, issue: str, span: Span, said: tuple[Value, ...]) -> Verdict:
    who = naming.listing(naming.name(value.holder) for value in said if value.holder)
    label = naming.issue(issue)
    return Verdict(
        item=one.encounter.id,
        kind="agenda",
        slot="agenda",
        status="supported",
        stated=Stated(value=issue),
        span=span,
        record_values=said,
        rule="agenda: named beside it",
        explanation=f"The record has {label} on the agenda" + (f", by the account of {who}." if who else "."),
        encounter=one.encounter.id,
        record=one.there.id,
    )
