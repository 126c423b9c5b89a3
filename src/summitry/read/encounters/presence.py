"""Who else was there: interpreters only, people named as present, or a group of them in the words of the text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from summitry.model import Attribute, Entity, Mention, Sentence
from summitry.quick import Quick
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.cast import leads
from summitry.read.encounters.lengths import nearest
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed

_FORWARD = re.compile(
    r"(?:accompanied|joined\s+(?:[\w-]+\s+){0,7}?by|flanked|alongside|attend(?:ed|ing)?\s+(?:along(?:side)?|together)\s+with|attended\s+by|in\s+the\s+presence|joining|assisted|(?:was|were|(?:will|would)\s+be|is|are)\s+represented|together\s+with"
    r"|with\s+the\s+participation|(?:also\s+)?(?:present|attending|in\s+the\s+room|at\s+the\s+table|taking\s+part)\s+(?:as\s+well\s+|too\s+)?(?:was|were)|(?:also\s+)?present\s+(?:at|in|during|for)\s+(?:the|their)\b)",
    re.I,
)
_STOP = re.compile(
    r":|;(?!\s+(?:the|and|as\s+well\s+as)\b)|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\bProf)\.(?!\w)|,\s+(?:he|she|they|who|which|and\s+(?:he|she|they))\b|\b(?:that|said|told|after|before|when|discussed)\b"
)
_ROLES = (
    r"(?:minister|advis[eo]r|official|aide|ambassador|delegation|envoy|interpreter|translator|wife|wives|spouse|general|"
    r"diplomat|note-?taker|negotiator|secretar(?:y|ies)|co-?chair|mediator|representative|executive|head|chief|commander|"
    r"governor|husband|daughter|son|first\s+lad(?:y|ies)|companion|staff|business(?:men|people|leaders))s?"
)
_GROUP = re.compile(
    rf"\b(?:(?:their|his|her|its|the|a|an|several|some|top|senior|only|both|all|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)*"
    rf"(?P<core>(?<!\bprime\s)(?<!\bvice\s)(?:(?-i:[A-Z])\w+,?\s+and\s+(?=(?-i:[A-Z])))?(?:(?!(?:prime|no|with|without|by)\b)[\w-]+\s+){{0,2}}?{_ROLES}(?:\s+(?:on|from)\s+(?:each|both|either)\s+sides?)?)\b"
    r"(?!\s+(?-i:[A-Z]))",
    re.I,
)
_EACH_SIDE = Quick(
    rf"\bwith\s+(?P<core>(?:(?:their|the)\s+)?(?:[\w-]+\s+)?{_ROLES}\s+(?:on|from)\s+(?:each|both|either)\s+sides?)\b"
    rf"|\bwith\s+(?P<few>(?:only\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|a\s+few)\s+(?:\w+\s+)?{_ROLES}"
    r"(?:\s+(?:on|from)\s+(?:each|both|either)\s+sides?)?)\b",
    re.I,
)


NAMED = "presence:named"
"""The rule of somebody who is named as one who was there."""
_LISTED = re.compile(r",?\s+\(?(?:including|namely|notably|among\s+them)\b", re.I)
"""Between those who attended, as a group, and their names."""
_LESSER = re.compile(rf"\b(?<!Prime\s)(?<!prime\s){_ROLES}\s+(?:[A-Z]\.?\s*)?$", re.I)
_CEREMONY = re.compile(
    r"\b(?:ceremon(?:y|ies|ial)|guard\s+of\s+honou?r|airport|wreath|signing|welcomed\s+by|inaugurat\w+|exhibition)\b",
    re.I,
)
_AT_THEIR_SIDE = re.compile(
    r",?\s+with\s+(?P<who>[A-Z][^.;:]{4,140}?)\s+(?:at\s+(?:his|her|their)\s+sides?|in\s+tow|in\s+attendance|(?:also\s+)?present"
    r"|looking\s+on|in\s+the\s+room|at\s+the\s+table)\b"
)
""" "Met again, with A and B at their side"."""
_ALONG = re.compile(
    r",?\s+(?:along|together)\s+with\s+(?P<who>[^.;:]{4,260}?)"
    r"(?:,\s+(?:also\s+)?(?=[a-z])(?!and\b)|\s+(?=(?:met|held|meets|holds|received|hosted|had|dined|lunched|gathered|sat)\b))"
)
_CAME = re.compile(r"accompanied\b", re.I)
"""Of those who came with somebody, whatever he was welcomed with."""
_SPOUSE = re.compile(r"\b(?:and|with)\s+(?:his|her)\s+(?:wife|husband|spouse),?\s+(?=[A-Z])")
""" "Hosted by A and his wife, B"."""
_SURELY = re.compile(r"(?:were|was|are|is)\s+(?:also\s+)?present|in\s+the\s+room", re.I)
_BESIDE_TWO = Quick(
    rf"\bwith\s+(?P<core>(?:(?:only|just)\s+)?(?:(?:their|the|his|her|a\s+few|a\s+handful\s+of|several|some|senior|top|both)\s+)*(?:(?!(?:no|not|out)\b)[\w-]+\s+){{0,2}}?{_ROLES})\s+"
    r"(?:(?:also|still|sitting|seated|being)\s+)*(?:present|attending|in\s+the\s+room|in\s+attendance|(?:in\s+)?at\s+the\s+table|sitting\s+in|"
    r"taking\s+part|taking\s+notes|looking\s+on|on\s+hand)\b(?P<few>(?!))?",
    re.I,
)
""" "With only their diplomats at the table": those who sat there while two met."""


@functools.cache
def _only() -> tuple[tuple[str, Quick], ...]:
    return tuple((row["value"], Quick(rf"\b{row['pattern']}", re.I)) for row in lists()["presence"])


@functools.cache
def _cues() -> Quick:
    return Quick(rf"\b(?:{patterns('present_cues').pattern})", re.I)


def presence(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    """Everything that a sentence says of who else was there."""
    text = parsed.text
    for value, pattern in _only():
        match = pattern.search(text, sentence.start, sentence.end)
        if match is not None:
            index = _private(triggers, match.start())
            yield present(parsed, index, value, match.start(), match.end(), "presence:only")
            return
    yield from _attendance(parsed, sentence, triggers)


def _attendance(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    match = _cues().search(parsed.text, sentence.start, sentence.end)
    yield from _along(parsed, sentence, triggers)
    beside_two = _BESIDE_TWO.search(parsed.text, sentence.start, sentence.end)
    if beside_two is not None and _is_group(parsed, beside_two) and (triggers or match is None):
        yield _group(parsed, beside(triggers, beside_two.start()), beside_two)
        return
    if match is None:
        if triggers and (group := _EACH_SIDE.search(parsed.text, sentence.start, sentence.end)):
            yield _group(parsed, nearest(triggers, group.start()), group)
        return
    low, high = _reach(parsed, sentence, match)
    index = beside(triggers, match.start())
    taken = {who for trigger in triggers for who in trigger.participants}
    taken -= _joined(triggers, match)
    if _ATTENDED.match(match.group()) and index is not None:
        taken -= _behind_alone(parsed, sentence, triggers[index], match)
    named = [row for row in _persons(parsed, low, high) if row[1].id not in taken]
    if not triggers and not _CAME.match(match.group()) and _is_ceremony(parsed, sentence):
        return
    if not named and not _FORWARD.match(match.group()):
        named = _listed(parsed, sentence, match)
    for mention, entity in named:
        yield present(parsed, index, entity.id, mention.start, mention.end, NAMED)
    if named and (several := _ahead_of(parsed, low, named[0][0].start)) is not None and _FORWARD.match(match.group()):
        yield _group(parsed, index, several)
    if named:
        return
    groups = _GROUP.finditer(parsed.text, low, high)
    found = next((one for one in groups if _is_group(parsed, one)), None)
    if found is not None and (_FORWARD.match(match.group()) or triggers or _SURELY.match(match.group())):
        yield _group(parsed, index, found)


def _joined(triggers: Sequence[Trigger], match: re.Match[str]) -> set[str]:
    """ "The vice president, NAME, also joined the call": whom only these words put there."""
    words = [one for one in triggers if one.noun and one.definite and len(one.participants) == 1]
    there = [one for one in words if one.span.start < match.end() + _SHORT and one.span.end > match.start()]
    return {who for one in there for who in one.participants if one.kind != "summit" or who not in leads()}


_SHORT = 20
"""Characters between "joined" and the word for what was joined."""
_ATTENDED = re.compile(r"(?:also\s+)?attended\s+by|with\s+the\s+participation", re.I)


def _behind_alone(parsed: Parsed, sentence: Sentence, trigger: Trigger, match: re.Match[str]) -> set[str]:
    """ "The summit was attended by the mediators A and B": whom only these words put there."""
    known = trigger.noun and trigger.definite and parsed.sentence_index(sentence.start)
    before = {entity.id for _, entity in parsed.mentions_in(sentence.start, match.start())}
    return set(trigger.participants) - before if known else set()


def _along(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    """ "A, along with Foreign Minister B, met C": those who came with one of the two, by their office."""
    for match in _AT_THEIR_SIDE.finditer(parsed.text, sentence.start, sentence.end):
        for mention, entity in _persons(parsed, *match.span("who")) if triggers else ():
            yield present(parsed, nearest(triggers, match.start()), entity.id, mention.start, mention.end, NAMED)
    for match in _SPOUSE.finditer(parsed.text, sentence.start, sentence.end):
        named = parsed.mention_at(match.end())
        if named is not None and named[1].type == "person" and triggers:
            yield present(parsed, nearest(triggers, match.start()), named[1].id, named[0].start, named[0].end, NAMED)
    for match in _ALONG.finditer(parsed.text, sentence.start, sentence.end):
        behind = [n for n, one in enumerate(triggers) if one.span.start >= match.end() - 1]
        if not behind:
            continue
        before = {entity.id for _, entity in parsed.mentions_in(sentence.start, match.start())}
        pairs = [set(triggers[n].participants) & before for n in behind]
        told = max(pairs, key=len)
        behind = [behind[pairs.index(told)]] if len(told) > 1 else behind
        for mention, entity in _persons(parsed, *match.span("who")):
            office = parsed.text[max(match.start("who"), mention.start - 60) : mention.start]
            if _LESSER.search(office) or (len(told) > 1 and entity.id not in told):
                yield present(parsed, behind[0], entity.id, mention.start, mention.end, NAMED)


def _listed(parsed: Parsed, sentence: Sentence, cue: re.Match[str]) -> list[tuple[Mention, Entity]]:
    """ "Several ministers attended the meeting, including A and B": those of a group who are named behind it."""
    listed = _LISTED.search(parsed.text, cue.end(), sentence.end)
    groups = _GROUP.finditer(parsed.text, sentence.start, cue.start())
    if listed is None or not any(_is_group(parsed, one) for one in groups):
        return []
    return _persons(parsed, listed.end(), sentence.end)


def _persons(parsed: Parsed, low: int, high: int) -> list[tuple[Mention, Entity]]:
    """The persons named between two places; a title alone ("Prof.") is nobody."""
    found = parsed.mentions_in(low, high)
    return [row for row in found if row[1].type == "person" and re.fullmatch(r"[A-Z][a-z]{1,4}\.", row[0].text) is None]


def _is_ceremony(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether those present were at a ceremony told of right before: "a ceremonial welcome. NAME was also present"."""
    number = parsed.sentence_index(sentence.start) or 0
    before = parsed.sentences[max(0, number - 1)]
    return _CEREMONY.search(parsed.text, before.start, sentence.end) is not None


def _is_group(parsed: Parsed, group: re.Match[str]) -> bool:
    """Whether words for offices are people by themselves: no title before a name, no "official photographer"."""
    if _is_title(parsed, group.end()) or _is_denied(parsed, group):
        return False
    last = list(parsed.tokens(group.start("core"), group.end("core")))[-1]
    return last.pos_ != "ADJ" and not (last.dep_ in ("amod", "compound") and last.head.i > last.i)


def _ahead_of(parsed: Parsed, low: int, name: int) -> re.Match[str] | None:
    """A group told of before somebody who is named: "flanked by their foreign ministers and by NAME"."""
    for one in _GROUP.finditer(parsed.text, low, name):
        joined = re.match(r"\s*(?:,\s*)?and\b|\s*,\s*by\b", parsed.text[one.end() : name])
        if one["core"].endswith("s") and joined is not None:
            return one
    return None


def _is_denied(parsed: Parsed, group: re.Match[str]) -> bool:
    """ "With no mediator in the room"."""
    return (
        re.search(r"\b(?:no|without|not)\s+(?:an?y?\s+)?$", parsed.text[: group.start("core")][-16:], re.I) is not None
    )


def _is_title(parsed: Parsed, end: int) -> bool:
    """Whether a name follows at once: "Prime Minister NAME"."""
    named = parsed.mention_at(end + 1)
    return named is not None and named[1].type == "person"


def _reach(parsed: Parsed, sentence: Sentence, cue: re.Match[str]) -> tuple[int, int]:
    """Where those present are named: behind "accompanied by", before "were present"."""
    if not _FORWARD.match(cue.group()):
        before = parsed.text[sentence.start : cue.start()]
        cut = max((one.end() for one in re.finditer(r"[;:]|\b(?:which|while|but)\b", before)), default=0)
        return sentence.start + cut, cue.start()
    stop = _STOP.search(parsed.text, cue.end(), sentence.end)
    return cue.end(), stop.start() if stop else sentence.end


def _group(parsed: Parsed, index: int | None, match: re.Match[str]) -> Bound:
    part = "core" if match["core"] else "few"
    start, end = match.span(part)
    start = _start_of_list(parsed, start)
    value = re.sub(r"\s+", " ", parsed.text[start:end].lower())
    return present(parsed, index, value, start, end, "presence:group")


def _start_of_list(parsed: Parsed, start: int) -> int:
    """ "Four key foreign, energy and trade ministers": where a list of what they are ministers of begins."""
    listed = r"(?:\b[a-z]+,\s+)*\b[a-z]+,?\s+$" if parsed.text[start:].startswith("and ") else r"(?:\b[a-z]+,\s+)+$"
    joined = re.match(r"(?:[a-z]+\s+)?and\b", parsed.text[start:])
    before = re.search(listed, parsed.text[max(0, start - 60) : start]) if joined else None
    return start - len(before[0]) if before is not None else start


def present(parsed: Parsed, index: int | None, value: str, start: int, end: int, rule: str) -> Bound:
    """Somebody who was there, of the trigger with that index or of the encounter under discussion."""
    span = parsed.span(start, end)
    return Bound(trigger=index, attribute=Attribute(name="others_present", value=value, span=span, rule=rule))


def beside(triggers: Sequence[Trigger], at: int) -> int | None:
    """The encounter that company belongs to: the nearest, but never one between two alone."""
    index = nearest(triggers, at)
    return None if index is not None and triggers[index].kind == "one_on_one" else index


def _private(triggers: Sequence[Trigger], at: int) -> int | None:
    for index, trigger in enumerate(triggers):
        if trigger.kind == "one_on_one":
            return index
    return nearest(triggers, at)
