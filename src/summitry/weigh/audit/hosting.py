"""Which of the two hosted an encounter by the text, against the country where the record has it.

Elsewhere than at home of one of the two, anybody may have been the host: that settles nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summitry.model import Reading, Sentence, Span
from summitry.weigh import naming
from summitry.weigh.audit import geography
from summitry.weigh.audit.case import Case, own
from summitry.weigh.audit.nouns import Stated, Verdict
from summitry.weigh.audit.story import tells_of
from summitry.weigh.people import home

_HOSTS = re.compile(
    r"\s+(?:has\s+|had\s+|was\s+hosting\s+|(?:has|had)\s+been\s+)?(?:hosted|hosts|hosting|received|welcomed)\s+"
    r"(?:[\w.'’-]+\s+){0,5}$",
    re.I,
)
_BY = re.compile(r"\b(?:hosted|received)\s+by\s+(?:[\w.'’-]+\s+){0,4}$", re.I)
_HOSTS_IT = re.compile(
    r"\s+(?:has\s+|had\s+)?(?:hosted|hosts)\s+(?:the|their|this|a|an)\s+(?:[\w-]+\s+){0,2}(?:meeting|summit|talks|visit|session)\b",
    re.I,
)
_ABROAD = re.compile(r"\bembass\w+|\bconsulate|\bambassador|\bcall\b|\bletter\b|\bwill\b|\bwould\b", re.I)
"""Words with which somebody may be the host in another's country, or received no guest, or has not yet."""


def judge(reading: Reading, cases: Mapping[str, Case | None]) -> Iterator[Verdict]:
    """A verdict for each sentence that says which of the two was the host."""
    for sentence, one in tells_of(reading, cases).items():
        if one.encounter.mood != "happened" or not one.match.sure or len(one.there.participants) != 2:
            continue
        if one.match.conflicts:
            continue
        found = _host(reading, sentence, one.there.participants)
        if found is not None:
            yield from _weighed(one, *found)


def _host(reading: Reading, sentence: Sentence, people: Sequence[str]) -> tuple[str, Span] | None:
    """Who is said to have been the host, and the words for it."""
    text = reading.document.text
    if _ABROAD.search(text[sentence.start : sentence.end]):
        return None
    named = sorted(
        (m.start, m.end, e.id)
        for e in reading.entities
        if e.id in people
        for m in e.mentions
        if sentence.start <= m.start < sentence.end
    )
    for number, (start, end, who) in enumerate(named):
        behind = named[number + 1] if number + 1 < len(named) else None
        owned = behind is not None and re.match(r"['’]", text[behind[1] : behind[1] + 1]) is not None
        if behind and behind[2] != who and not owned and _HOSTS.fullmatch(text[end : behind[0]]):
            return who, reading.document.span(start, behind[1])
        whole = _HOSTS_IT.match(text, end, sentence.end)
        if whole is not None:
            return who, reading.document.span(start, whole.end())
        before = _BY.search(text[sentence.start : start])
        if before is not None:
            return who, reading.document.span(sentence.start + before.start(), end)
    return None


def _weighed(one: Case, who: str, span: Span) -> Iterator[Verdict]:
    values = own(one, "country")
    states = {geography.country(v.value) or str(v.value) for v in values}
    homes = {person: home(person) for person in one.there.participants}
    if len(states) != 1 or len(set(homes.values())) != 2 or not states <= set(homes.values()):
        return
    right = homes[who] in states
    host = next(person for person, state in homes.items() if state in states)
    yield Verdict(
        item=one.encounter.id,
        kind="encounter",
        slot="hosted_by",
        status="supported" if right else "contradicted",
        stated=Stated(value=who),
        span=span,
        record_values=values,
        rule="host: at home" if right else "host: at home of the other",
        explanation=f"The record has it in {naming.name(next(iter(states)))}, at home of {naming.name(host)}.",
        encounter=one.encounter.id,
        record=one.there.id,
    )
