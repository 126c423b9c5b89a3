"""Ordinals that the reader tied to no encounter: "a first face-to-face encounter", "in first phone call".

Only a number of meetings or calls that can be of nothing but the encounter of its sentence is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from summitry.model import Attribute, Reading, Sentence
from summitry.record.nouns import REMOTE
from summitry.weigh import naming
from summitry.weigh.audit import order
from summitry.weigh.audit.case import Case, verdict
from summitry.weigh.audit.complete import NUMBERS
from summitry.weigh.audit.nouns import Verdict
from summitry.weigh.audit.story import tells_of

_ORDINAL = re.compile(
    rf"(?<![\w-])(?P<number>{'|'.join(NUMBERS)}|\d{{1,2}}(?:st|nd|rd|th))(?:[\s-]ever)?\s+"
    r"(?:(?:face[\s-]to[\s-]face|in[\s-]person|one[\s-]on[\s-]one|official|formal|informal|bilateral|full[\s-]scale|full|"
    r"direct|personal|presidential|major|historic|phone|telephone|video)\s+){0,2}"
    r"(?P<noun>meeting|summit|talks|encounter|call|conversation|phone\s+call)\b",
    re.I,
)
_WAS = re.compile(
    rf"\b(?:meeting|summit|talks|encounter|(?P<call>call|conversation))\b[^.;]{{0,60}}?\b(?:was|is|were|are|marks?|marked)\s+"
    rf"(?P<number>(?:the|their)\s+(?P<word>{'|'.join(NUMBERS)}))(?=\s+(?:between|of\s+the|in\s|since|for\s+the))",
    re.I,
)
""" "The meeting was the second between the two"."""
_TIME = re.compile(
    rf"\b(?:met|meet|meeting|sat\s+down|(?P<call>spoke|talked))\b[^.;]{{0,30}}?\s(?P<number>for\s+(?:a|the)\s+"
    rf"(?P<word>{'|'.join(NUMBERS)})\s+time)\b",
    re.I,
)
""" "Met for a second time"."""
_THE_TIME = re.compile(
    rf"\b(?P<number>(?:the|their)\s+(?P<word>{'|'.join(NUMBERS)})\s+time)\s+(?:that\s+)?(?:the\s+two(?:\s+\w+)?|they|both(?:\s+\w+)?)\s+"
    r"(?:had\s+|have\s+|ever\s+)*(?:met|meet|sat\s+down|(?:spoken|talked|spoke)\s+in\s+person|(?P<call>spoken|spoke|talked))\b",
    re.I,
)
""" "It was the first time the two leaders had met"."""
_OF = re.compile(r"^\s+(?:between|with|of)\s+(?P<whom>[^,;.]{1,70})", re.I)
_THE_TWO = re.compile(r"\b(?:two|both|them|him|her|counterpart|leaders|presidents)\b", re.I)
_OTHER = re.compile(
    r"\b(?:before|since|after|from|until|at|than|following|like|unlike)\s+(?:the(?:ir)?\s+|his\s+|her\s+)?$", re.I
)
"""Words before a number that make it that of another encounter."""


def judge(reading: Reading, cases: Mapping[str, Case | None]) -> Iterator[Verdict]:
    """Verdicts on numbers of meetings in sentences of one matched encounter."""
    bound = [a.span for one in reading.encounters for a in (*one.attributes, *one.restated) if a.name == "ordinal"]
    for sentence, one in tells_of(reading, cases).items():
        if one.encounter.mood not in ("happened", "planned") or not one.match.sure:
            continue
        for attribute in _stated(reading, sentence, one):
            if not any(attribute.span.overlaps(span) for span in bound):
                judged = order.weigh(one, attribute)
                if judged.status in ("supported", "contradicted"):
                    yield verdict(one, attribute, judged)


def _stated(reading: Reading, sentence: Sentence, one: Case) -> Iterator[Attribute]:
    text = reading.document.text
    for match in _ORDINAL.finditer(text, sentence.start, sentence.end):
        remote = re.search(r"\b(?:call|conversation)\b", match["noun"], re.I) is not None
        word = match["number"].casefold()
        if remote != (one.there.kind in REMOTE) or _OTHER.search(text[sentence.start : match.start()]):
            continue
        if _is_of_the_leaders(text[match.end() : sentence.end], one):
            span = reading.document.span(match.start(), match.end())
            yield Attribute(name="ordinal", value=NUMBERS.get(word) or int(re.sub(r"\D", "", word)), span=span)
    for match in (
        *_WAS.finditer(text, sentence.start, sentence.end),
        *_TIME.finditer(text, sentence.start, sentence.end),
        *_THE_TIME.finditer(text, sentence.start, sentence.end),
    ):
        if (match["call"] is not None) == (one.there.kind in REMOTE) and _is_of_the_leaders(
            text[match.end() : sentence.end], one
        ):
            span = reading.document.span(match.start("number"), match.end("number"))
            yield Attribute(name="ordinal", value=NUMBERS[match["word"].casefold()], span=span)


def _is_of_the_leaders(behind: str, one: Case) -> bool:
    """Whether what follows does not make it a meeting of others: "the first meeting of the ministers"."""
    found = _OF.match(behind)
    if found is None:
        return True
    names = [naming.surname(who).casefold() for who in one.there.participants]
    whom = found["whom"].casefold()
    return any(name in whom for name in names) or _THE_TWO.search(whom) is not None
