"""Which encounter a sentence's topics belong to, and whether what it reports was said between the leaders.

In a readout, a joint statement or a timeline's entry what the sides say is said to each other; in a news report it
may be said to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summitry.model import Encounter, Sentence
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed

_OFFICIAL = re.compile(
    r"\b(?:readout|read-out|joint\s+(?:statement|communiqu[eé]|declaration|press\s+statement)|communiqu[eé]|fact\s+sheet|"
    r"press\s+release)\b",
    re.IGNORECASE,
)
_PLAIN_HEADING = re.compile(
    r"^\W*(?:Tele)?(?:[Pp]hone|Telephone|Video)\s*(?:conversation|call|conference|talk)s?\s+(?:with|between)\s|"
    r"^\W*(?:Meeting|Talks|Conversation|Negotiations)\s+with\s+(?:the\s+)?"
    r"(?:[A-Z]\w+\s+){0,2}(?:President|Prime\s+Minister|Chancellor|King|Premier)\b"
)
"""What an office writes over its account: "Telephone conversation with the Chancellor"."""
_FORMULA = re.compile(
    r"\b(?:spoke\s+(?:today|by|on|with|to|this)|had\s+(?:a|an)\s+(?:\w+\s+)?(?:telephone|phone|call|conversation|meeting)|"
    r"held\s+(?:a|an)?\s*(?:\w+\s+){0,2}(?:telephone|phone|call|conversation|talks|meeting|summit)|met\s+(?:today|with)|"
    r"received|hosted|welcomed)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:President|Prime\s+Minister|Chancellor|Premier|King|Head\s+of\s+State|General\s+Secretary)\b"
)
_SIDES = re.compile(
    r"\b(?i:both|the\s+two|the|two)\s+(?:sides|leaders|presidents|parties|governments|countries|men|prime\s+ministers|heads\s+of\s+"
    r"(?:state|government)|interlocutors|delegations)\b|\b(?:the\s+)?\w+\s+side\b|\b[Tt]hey\b|\b[Tt]he\s+(?:two|pair)\b|\b[Bb]oth\b",
)
_TOPIC_HEADING = re.compile(
    r"\b(?:topics?|agenda|issues|themes?|on\s+the\s+table|subjects?|talking\s+points|what\s+(?:was|were|did|will|they|the\s+\w+)\b[^?]*\b"
    r"(?:discuss|talk|table|agreed|cover))",
    re.IGNORECASE,
)


def is_official(parsed: Parsed) -> bool:
    """Whether a text speaks for a government: by its heading, or by a readout's first sentence."""
    opening = [one for one in parsed.sentences if one.kind != "byline"][:4]
    heads = " ".join(parsed.text[one.start : one.end] for one in opening if one.kind == "heading")
    if _OFFICIAL.search(heads) or _PLAIN_HEADING.search(heads):
        return True
    prose = [parsed.text[one.start : one.end] for one in opening if one.kind == "sentence"][:2]
    return any(len(_TITLED.findall(one)) >= 2 and _FORMULA.search(one) for one in prose)


def by_sides(text: str) -> bool:
    """Whether a sentence speaks for both, or for one of the sides."""
    return _SIDES.search(text) is not None


def topic_sections(parsed: Parsed) -> frozenset[int]:
    """Sentences and headings under a heading that promises topics."""
    out: set[int] = set()
    inside = False
    for number, sentence in enumerate(parsed.sentences):
        text = parsed.text[sentence.start : sentence.end]
        if sentence.kind == "heading":
            numbered = re.match(r"\s*(?:\d{1,2}[.)]|[-•*])\s", text) is not None
            if inside and numbered:
                out.add(number)
                continue
            inside = number > 0 and _TOPIC_HEADING.search(text) is not None
        elif inside and sentence.kind == "sentence":
            out.add(number)
    return frozenset(out)


_TALKING = re.compile(r"\b(?:discussions|negotiations|deliberations|talks|conversations|exchanges)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:meetings|summits|encounters|interactions|calls|contacts|sessions|every|each|always|often|over\s+the\s+years)\b",
    re.IGNORECASE,
)


def _of_one(text: str, found: Found) -> tuple[str, ...]:
    """The only encounter of a text, where a plural says how it was spent: "the discussions centred on trade"."""
    single = [one for one in found.encounters if one.part_of is None and one.mood in ("happened", "planned")]
    plural = _TALKING.search(text) is not None and _SEVERAL.search(text) is None
    return (single[0].id,) if plural and len(single) == 1 and single[0].kind != "set" else ()


_EVERY_TIME = re.compile(r"\b(?:whenever|(?:every|each)\s+time|at\s+(?:every|each)\s+\w+)\b", re.IGNORECASE)


def reported(parsed: Parsed, kinds: dict[str, Encounter]) -> str | None:
    """The encounter that a readout reports: the whole that its first words tell of, if it was held."""
    told = [one for one in kinds.values() if one.mentions]
    first = min(told, key=lambda one: one.mentions[0].start, default=None)
    while first is not None and first.part_of is not None:
        first = kinds.get(first.part_of)
    if first is None or first.mood != "happened" or first.kind == "set":
        return None
    start = first.mentions[0].start if first.mentions else 0
    prose = [one for one in parsed.sentences if one.kind == "sentence"][:_OPENING]
    return first.id if any(start < one.end for one in prose) else None


_OPENING = 2


def of_readout(sentence: Sentence, here: tuple[str, ...], own: str | None, found: Found) -> tuple[str, ...]:
    """What a readout says with no word of an encounter is of its own, even after it recalled an earlier one."""
    if own is None:
        return here
    named = any(sentence.start <= span.start < sentence.end for one in found.encounters for span in one.mentions)
    return here if named else (own,)


def about(
    number: int, found: Found, kinds: dict[str, Encounter], *, public: bool = False, text: str = ""
) -> tuple[str, ...]:
    """The encounters that a sentence's topics belong to; none where it speaks of meetings in general."""
    here = found.about.get(number, ())
    if number in found.mentioned and _EVERY_TIME.search(text):
        return tuple(one for one in here if kinds[one].kind == "set")
    if number in found.generic and (one := _of_one(text, found)):
        return one
    if number in found.generic:
        return tuple(one for one in here if kinds[one].kind == "set")
    if number in found.mentioned:
        return here if public else tuple(dict.fromkeys(_table(one, kinds, found) for one in here))
    if len(here) == 1:
        return (here[0],) if public else (_whole(here[0], kinds, found),)
    if number in found.entries:
        return ()
    return only(number, found) or ((found.main,) if found.main is not None else ())


def only(number: int, found: Found) -> tuple[str, ...]:
    """The one encounter of a text that is about a single one."""
    single = [one for one in found.encounters if one.part_of is None and one.mood in ("happened", "planned")]
    return (single[0].id,) if len(single) == 1 and single[0].kind != "set" and number not in found.generic else ()


def _table(one: str, kinds: dict[str, Encounter], found: Found) -> str:
    """Where a press conference is told of, the meeting at which the issue was on the table."""
    return _whole(one, kinds, found) if kinds[one].kind == "press_conference" else one


def _whole(one: str, kinds: dict[str, Encounter], found: Found) -> str:
    """The whole of a part that the sentence does not name; for a press conference the meeting of the same people."""
    encounter = kinds[one]
    if encounter.part_of is not None:
        return encounter.part_of
    if encounter.kind != "press_conference":
        return one
    meetings = [
        other.id
        for other in found.encounters
        if other.kind in ("bilateral_meeting", "summit", "one_on_one") and other.participants == encounter.participants
    ]
    return meetings[0] if len(meetings) == 1 else one


def conference(found: Found) -> tuple[str, ...]:
    """The press conference of a text that reports one."""
    return tuple(one.id for one in found.encounters if one.kind == "press_conference")[:1]


def participants(ids: Sequence[str], kinds: dict[str, Encounter]) -> frozenset[str]:
    """Who took part in some encounters."""
    return frozenset(who for one in ids if one in kinds for who in kinds[one].participants)
