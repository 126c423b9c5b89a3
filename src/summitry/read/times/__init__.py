"""Time expressions of a document with TIMEX3-like values: dates, durations, frequencies, times of day.

`find` is the only door. Rules and words are in `data/times.yaml`; relative words are reckoned from the document's
date and stay open without one.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from summitry.errors import Stop
from summitry.model import Time
from summitry.read.parsed import Parsed
from summitry.read.times import calendar, clocks, coming, days, lengths, lexicon, periods, relative, weekdays
from summitry.read.times.found import Found
from summitry.read.times.lexicon import Rule
from summitry.read.times.scene import Scene, Seen, unwrapped

Meaning = Callable[[re.Match[str], Scene, Rule], list[Found] | None]

MEANINGS: dict[str, Meaning] = {
    name: meaning
    for module in (days, weekdays, periods, relative, lengths, clocks)
    for name, meaning in vars(module).items()
    if inspect.isfunction(meaning) and list(inspect.signature(meaning).parameters) == ["match", "scene", "rule"]
}
"""What each `means` of `times.yaml` stands for: every function of those modules that takes match, scene and rule."""

_LEAD = re.compile(
    r"(?:\b(?:the )?(?:very )?(?:beginning|start|end|middle|close) of |\b(?:early|late|mid|later|earlier)(?:-| in | )"
    r"|\b(?:the )?(?:rest|remainder) of |\b(?:early|late) in )$",
    re.I,
)
_BETWEEN = re.compile(r"\s*(?:,?\s*(?:on|at|of)\s+|\s)\s*")


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    """A match of a rule that may become a time."""

    start: int
    end: int
    order: int
    rule: Rule
    match: re.Match[str]


def find(parsed: Parsed) -> Iterator[Time]:
    """Every time expression of a document, in text order, never two over the same words."""
    words = lexicon.load()
    scene = Scene(
        text=unwrapped(parsed.text),
        published=_written(parsed),
        words=words,
        past_verbs=_past_verbs(parsed),
        at_hand=coming.taken_by_present(parsed),
        behind=coming.taken_by_past(parsed),
    )
    found: list[Time] = []
    for cluster in _clusters(_candidates(scene.text, words)):
        for one in _chosen(cluster, scene):
            for item in _meant(one, scene) or ():
                time = _time(item, one, parsed, found[-1].span.end if found else 0)
                found.append(time)
                _remember(time, scene)
    lines = [one for one in parsed.sentences if one.kind == "byline"]
    for time in _placed(list(_merged(found, parsed)), scene):
        if time.type == "date" or not (
            _of_the_page(time, parsed) or any(one.start <= time.span.start < one.end for one in lines)
        ):
            yield time


_REPORT = re.compile(
    r"[^\W\d_a-z][\w.’'/ -]{2,30},\s+(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2})\s*(?:\([^)\n]{2,40}\)\s*)?[:–—-]"
)
""" "New Delhi, Dec. 26:", at the start of a report."""
_PRINTED = 2
"""Days at most between the day that a report was sent and the day that it was printed."""


def _written(parsed: Parsed) -> str | None:
    """The day of the text: where a report gives its own, and was printed a day or two later, the day of the report."""
    published, day = parsed.document.published, calendar.start(parsed.document.published or "")
    lead = next((one for one in parsed.sentences if one.kind == "sentence"), None)
    found = _REPORT.match(parsed.text, lead.start) if lead is not None and day is not None else None
    month = lexicon.load().months.get(found["month"].lower()[:3]) if found is not None else None
    if day is None or found is None or month is None or calendar.granularity(published or "") != "day":
        return published
    days = [day - dt.timedelta(days=n) for n in range(1, _PRINTED + 1)]
    sent = next((one for one in days if (one.month, one.day) == (month, int(found["day"]))), None)
    return sent.isoformat() if sent is not None else published


_READING_TIME = re.compile(r"\breading time:?\s*$", re.I)
_TO_READ = re.compile(r"[\s-]+(?:read|to read|video)\b(?=\s*(?:\W|$))", re.I)


def _of_the_page(time: Time, parsed: Parsed) -> bool:
    """Whether a length tells how long the page takes to read: "Reading time 7 minutes", "6 min read"."""
    before = parsed.text[max(0, time.span.start - 20) : time.span.start]
    after = parsed.text[time.span.end : time.span.end + 12]
    return time.type == "duration" and bool(_READING_TIME.search(before) or _TO_READ.match(after))


def _past_verbs(parsed: Parsed) -> tuple[tuple[int, int], ...]:
    """Finite past verbs by the parse; none where the words are not tagged."""
    if not parsed.doc.has_annotation("MORPH"):
        return ()
    known: dict[str, bool] = {}
    out = []
    for token in parsed.doc:
        form = str(token.morph)
        if form not in known:
            known[form] = token.morph.get("Tense") == ["Past"] and token.morph.get("VerbForm") == ["Fin"]
        if known[form]:
            out.append((token.idx, token.idx + len(token.text)))
    return tuple(out)


def _candidates(text: str, words: lexicon.Lexicon) -> list[_Candidate]:
    """All matches of all rules, paragraph by paragraph where one can be."""
    out: list[_Candidate] = []
    for start, end in _zones(text, words):
        for order, (rule, pattern) in enumerate(words.rules):
            for match in pattern.finditer(text, start, end):
                out.append(_Candidate(start=match.start(), end=match.end(), order=order, rule=rule, match=match))
    return sorted(out, key=lambda one: (one.start, -one.end, one.order))


def _zones(text: str, words: lexicon.Lexicon) -> Iterator[tuple[int, int]]:
    """Paragraphs that hold a digit or a word of time."""
    start = 0
    for gap in re.finditer(r"\n[ \t\r]*\n|\Z", text):
        if words.trigger.search(text, start, gap.start()):
            yield start, gap.start()
        start = gap.end()


def _clusters(candidates: Sequence[_Candidate]) -> Iterator[list[_Candidate]]:
    """Runs of matches that overlap one another."""
    cluster: list[_Candidate] = []
    end = -1
    for one in candidates:
        if cluster and one.start >= end:
            yield cluster
            cluster = []
        cluster.append(one)
        end = max(end, one.end) if len(cluster) > 1 else one.end
    if cluster:
        yield cluster


def _chosen(cluster: list[_Candidate], scene: Scene) -> list[_Candidate]:
    """The longest matches that mean something, in text order; what overlaps them is dropped."""
    taken: list[_Candidate] = []
    for one in sorted(cluster, key=lambda one: (one.start - one.end, one.order)):
        free = not any(one.start < other.end and other.start < one.end for other in taken)
        if free and _meant(one, scene) is not None:
            taken.append(one)
    return sorted(taken, key=lambda one: one.start)


def _meant(one: _Candidate, scene: Scene) -> list[Found] | None:
    """What a match means where it stands; None where it is no time after all."""
    meaning = MEANINGS.get(one.rule.means)
    if meaning is None:
        raise Stop(f"times.yaml rule {one.rule.name}: there is no meaning {one.rule.means!r}; mend `means`")
    return meaning(one.match, scene, one.rule)


def _time(found: Found, one: _Candidate, parsed: Parsed, free: int) -> Time:
    start = found.start if found.start is not None else one.start
    end = found.end if found.end is not None else one.end
    lead = _LEAD.search(parsed.text, max(free, start - 30), start) if found.type == "date" else None
    if lead is not None and parsed.text[end : end + 2] not in ("'s", "’s"):
        start = lead.start()
    return Time(
        value=found.value,
        granularity=found.granularity or (calendar.granularity(found.value) if found.value else ""),
        span=parsed.span(start, end),
        type=found.type,
        comparator=found.comparator,
        relative=found.relative,
        minutes=found.minutes,
        hedge=found.hedge,
        why=f"{one.rule.name}: {found.why}" if found.why else one.rule.name,
    )


_BACKWARD = re.compile(r"\b(?:previous(?:ly)?|before(?:hand)?|earlier|prior|preceding|eve)\b", re.I)


def _remember(time: Time, scene: Scene) -> None:
    """Keeps a resolved date as what later words can be reckoned from; not a bare time of day."""
    if "on the day spoken of" in time.why:
        return
    if time.minutes is not None:
        scene.lengths.append((time.span.end, time.granularity))
    start, end = time.span.start, time.span.end
    deictic = time.relative and "date of the text" in time.why
    back = time.relative and _BACKWARD.search(time.span.text) is not None
    if time.granularity == "range" and re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", time.value or ""):
        month = str(time.value)[:7]
        scene.runs.append((time.span.end, str(time.value)))
        scene.seen.append(Seen(start=start, end=end, value=month, explicit=not time.relative, deictic=deictic))
    if time.value and time.type in ("date", "time") and time.granularity not in ("vague", "range", ""):
        scene.seen.append(
            Seen(start=start, end=end, value=time.value, explicit=not time.relative, deictic=deictic, back=back)
        )


def _merged(times: list[Time], parsed: Parsed) -> Iterator[Time]:
    """A time of day and the day beside it become one: "10 a.m. on Monday"."""
    last: Time | None = None
    for time in times:
        joined = _joined(last, time, parsed) if last is not None else None
        if joined is not None:
            last = joined
            continue
        if last is not None:
            yield last
        last = time
    if last is not None:
        yield last


def _placed(times: list[Time], scene: Scene) -> Iterator[Time]:
    """Times of day with no day before them in their sentence take the one that follows: "at 16:15 UTC, June 1"."""
    for index, time in enumerate(times):
        if time.type != "time" or not time.why.endswith("on the day spoken of") or ";" in time.why:
            yield time
            continue
        first, last = scene.sentence(time.span.start)
        near = times[max(0, index - 5) : index + 6]
        days = [one for one in near if one.granularity == "day" and first <= one.span.start < last]
        after = [one for one in days if one.span.start > time.span.start and one.value]
        if after and len(days) == len([one for one in days if one.span.start > time.span.start]):
            clock = str(time.value).partition("T")[2]
            time = replace(time, value=f"{after[0].value}T{clock}", why=f"{time.why}; its day follows")
        yield time


def _joined(first: Time, second: Time, parsed: Parsed) -> Time | None:
    between = parsed.text[first.span.end : second.span.start]
    if {first.type, second.type} != {"date", "time"} or not _BETWEEN.fullmatch(between) or "\n" in between:
        return None
    day, clock = (first, second) if first.type == "date" else (second, first)
    if day.granularity != "day" or not day.value or not clock.value or "T" not in clock.value:
        return None
    return Time(
        value=f"{day.value}T{clock.value.partition('T')[2]}",
        granularity="time",
        span=parsed.span(first.span.start, second.span.end),
        type="time",
        relative=day.relative,
        why=f"{day.why}; {clock.why}",
    )
