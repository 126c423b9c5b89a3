"""Who else was there: interpreters only, people named as present, or a group of them in the words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry.model import Attribute, Sentence
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.lengths import nearest
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed

_FORWARD = re.compile(
    r"(?:accompanied|joined\s+(?:[\w-]+\s+){0,7}?by|flanked|alongside|attended\s+by|in\s+the\s+presence|joining|assisted|together\s+with"
    r"|with\s+the\s+participation|(?:also\s+)?(?:present|attending|in\s+the\s+room|at\s+the\s+table|taking\s+part)\s+(?:as\s+well\s+|too\s+)?(?:was|were))",
    re.I,
)
_STOP = re.compile(
    r":|;(?!\s+(?:the|and|as\s+well\s+as)\b)|(?<!\b[A-Z])\.(?!\w)|,\s+(?:he|she|they|who|which|and\s+(?:he|she|they))\b|\b(?:that|said|told|after|before|when|discussed)\b"
)
_ROLES = (
    r"(?:minister|advis[eo]r|official|aide|ambassador|delegation|envoy|interpreter|translator|wife|wives|spouse|general|"
    r"diplomat|note-?taker|negotiator|secretar(?:y|ies)|co-?chair|mediator|representative|executive|head|chief|commander|"
    r"governor|husband|daughter|son|first\s+lad(?:y|ies)|companion|staff|business(?:men|people|leaders))s?"
)
_GROUP = re.compile(
    rf"\b(?:(?:their|his|her|its|the|a|an|several|some|top|senior|only|both|all|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)*"
    rf"(?P<core>(?<!\bprime\s)(?<!\bvice\s)(?:(?-i:[A-Z])\w+,?\s+and\s+)?(?:(?!(?:prime|no|with|without|by)\b)[\w-]+\s+){{0,2}}?{_ROLES}(?:\s+(?:on|from)\s+(?:each|both|either)\s+sides?)?)\b"
    r"(?!\s+(?-i:[A-Z]))",
    re.I,
)
_EACH_SIDE = re.compile(
    rf"\bwith\s+(?P<core>(?:(?:their|the)\s+)?(?:[\w-]+\s+)?{_ROLES}\s+(?:on|from)\s+(?:each|both|either)\s+sides?)\b"
    rf"|\bwith\s+(?P<few>(?:only\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|a\s+few)\s+(?:\w+\s+)?{_ROLES}"
    r"(?:\s+(?:on|from)\s+(?:each|both|either)\s+sides?)?)\b",
    re.I,
)


def presence(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    """Everything that a sentence says of who else was there."""
    text = parsed.text
    for row in lists()["presence"]:
        match = re.compile(rf"\b{row['pattern']}", re.I).search(text, sentence.start, sentence.end)
        if match is not None:
            index = _private(triggers, match.start())
            yield present(parsed, index, row["value"], match.start(), match.end(), "presence:only")
            return
    yield from _attendance(parsed, sentence, triggers)


def _attendance(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    cues = re.compile(rf"\b(?:{patterns('present_cues').pattern})", re.I)
    match = cues.search(parsed.text, sentence.start, sentence.end)
    if match is None:
        if triggers and (group := _EACH_SIDE.search(parsed.text, sentence.start, sentence.end)):
            yield _group(parsed, nearest(triggers, group.start()), group)
        return
    low, high = _reach(parsed, sentence, match)
    index = beside(triggers, match.start())
    taken = {who for trigger in triggers for who in trigger.participants}
    named = [row for row in parsed.mentions_in(low, high) if row[1].type == "person" and row[1].id not in taken]
    for mention, entity in named:
        yield present(parsed, index, entity.id, mention.start, mention.end, "presence:named")
    if named and (several := _ahead_of(parsed, low, named[0][0].start)) is not None and _FORWARD.match(match.group()):
        yield _group(parsed, index, several)
    if named:
        return
    groups = _GROUP.finditer(parsed.text, low, high)
    found = next((one for one in groups if not _is_title(parsed, one.end()) and not _is_denied(parsed, one)), None)
    if found is not None and (_FORWARD.match(match.group()) or triggers):
        yield _group(parsed, index, found)


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
    value = re.sub(r"\s+", " ", match[part].lower())
    return present(parsed, index, value, match.start(part), match.end(part), "presence:group")


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
