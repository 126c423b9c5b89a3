"""A sentence that says that the two gave no press conference, against what the record has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from summitry.model import Reading
from summitry.weigh import words
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.nouns import Stated, Status, Verdict
from summitry.weigh.audit.story import tells_of
from summitry.weigh.audit.wording import only_planned

_NONE = re.compile(
    r"\b(?:(?:gave|held|hold|give|had|was|with|with(?:out)?(?:\s+(?:a|any|holding|giving))*)\s+)(?:no\s+)?"
    r"(?:joint\s+)?(?:press|news)\s+conference\b|\bno\s+(?:joint\s+)?(?:press|news)\s+conference\s+(?:was|took|followed)\b",
    re.I,
)
_DENIES = re.compile(r"\bno\b|\bwithout\b|\b(?:not|n[’']t)\b", re.I)


def judge(reading: Reading, cases: Mapping[str, Case | None]) -> Iterator[Verdict]:
    """A verdict for each sentence that denies a press conference of a matched encounter."""
    text = reading.document.text
    for sentence, one in tells_of(reading, cases).items():
        for match in _NONE.finditer(text, sentence.start, sentence.end):
            span = reading.document.span(*match.span())
            around = text[max(sentence.start, match.start() - 12) : match.end()]
            if _DENIES.search(around) and one.match.sure and not only_planned(reading, span):
                yield from _weighed(one, match, reading)


def _weighed(one: Case, match: re.Match[str], reading: Reading) -> Iterator[Verdict]:
    values = one.there.get("press_conference")
    yes = tuple(v for v in values if v.value is True and not (v.note and words.pattern("by_one_alone").search(v.note)))
    no = tuple(v for v in values if v.value is False)
    if bool(yes) == bool(no):
        return
    status: Status = "contradicted" if yes else "supported"
    yield Verdict(
        item=one.encounter.id,
        kind="encounter",
        slot="press_conference",
        status=status,
        stated=Stated(value=False),
        span=reading.document.span(*match.span()),
        record_values=yes or no,
        rule="press conference: said to be none",
        explanation=f"The record has {'a' if yes else 'no'} joint press conference{'' if yes else ' either'}.",
        encounter=one.encounter.id,
        record=one.there.id,
    )
