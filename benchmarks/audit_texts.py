"""Texts about encounters of the record in varied wordings, some with one value altered by rule.

Made for `benchmarks.audit`: it knows what is true of each text; it neither reads nor weighs them. An alteration is
far enough from every value of the record to be surely false, and stands only where what stays true names the
encounter: a day or a host event where the place is altered, a place where the two met once where the date is, a
further detail where a leader is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from summitry import tables, when
from summitry.record import Record, RecordEncounter, Value

Random = random.Random
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
EVENTS = ("G20", "G7", "APEC", "BRICS", "NATO", "SCO", "ASEAN")
CITIES = (
    "Geneva", "Vienna", "Berlin", "London", "Rome", "Madrid", "Stockholm", "Ankara", "Tokyo", "Beijing", "Paris",
    "Prague", "Warsaw", "Budapest", "Oslo", "Singapore", "Hanoi", "Jakarta", "Delhi", "Cairo", "Ottawa",
)  # fmt: skip
LEADERS = ("donald_trump", "vladimir_putin", "xi_jinping", "kim_jong_un", "emmanuel_macron", "narendra_modi")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One statement of a text: the slot, the words, and whether it was altered."""

    slot: str
    words: str
    false: bool = False


@dataclass(kw_only=True)
class Story:
    """A text with what is known of it."""

    text: str
    facts: list[Fact]
    encounter: str
    altered: str | None = None
    extra: list[str] = field(default_factory=list)


def leader(key: str) -> str:
    return next(row.name for row in tables.leaders() if row.id == key)


def surname(key: str) -> str:
    return next(row.surname for row in tables.leaders() if row.id == key)


def country(key: str) -> str:
    return next((row.name for row in tables.countries() if row.id == key), key)


def minutes_in_words(number: float, choose: Random) -> str:
    number = int(number)
    hours, rest = divmod(number, 60)
    if number >= 60 and rest == 0 and hours <= 10:
        return f"{NUMBERS[hours]} hour{'s' if hours > 1 else ''}"
    if number >= 90 and rest == 30 and hours <= 10 and choose.random() < 0.5:
        return f"{NUMBERS[hours]} and a half hours"
    if number > 60 and choose.random() < 0.5:
        return (
            f"{NUMBERS[hours]} hour{'s' if hours > 1 else ''} and {rest} minutes"
            if hours <= 10
            else f"{number} minutes"
        )
    return f"{number} minutes"


BOUNDS = {
    None: ("",),
    "=": ("",),
    ">": ("more than ", "over "),
    ">=": ("at least ", "more than "),
    "<": ("less than ", "under "),
    "<=": ("up to ", "less than "),
    "~": ("about ", "around ", "roughly "),
}


def length_words(value: Value, choose: Random) -> str:
    if value.comparator == ">=" or value.comparator == "<=":
        return f"{'at least' if value.comparator == '>=' else 'up to'} {minutes_in_words(value.value, choose)}"
    return choose.choice(BOUNDS[value.comparator]) + minutes_in_words(value.value, choose)


def false_length(values: Sequence[Value], choose: Random) -> str | None:
    numbers = [float(v.value) for v in values if isinstance(v.value, (int, float))]
    low, high = min(numbers), max(numbers)
    open_up = any(v.comparator in (">", ">=") for v in values)
    open_down = any(v.comparator in ("<", "<=") for v in values)
    ways = []
    if not open_up:
        ways += [("", high * choose.choice((2, 3))), ("more than ", high * 2)]
    if not open_down and low > 20:
        ways += [("", low / choose.choice((2, 3))), ("under ", low / 2), ("just ", low / 3)]
    if not ways:
        return None
    bound, number = choose.choice(ways)
    unit = 15 if number > 45 else 5
    rounded = max(unit, round(number / unit) * unit)
    return bound + minutes_in_words(rounded, choose) if rounded < 600 else None


def day_words(value: str, choose: Random, *, exact: bool) -> str:
    day = when.parse(value)
    if day is None or day.start is None:
        return value
    name = f"{day.start:%B}"
    if day.granularity != "day" or (choose.random() < 0.35 and not exact):
        return f"in {name} {day.start.year}"
    return choose.choice(
        (f"on {day.start.day} {name} {day.start.year}", f"on {name} {day.start.day}, {day.start.year}")
    )


OPEN = (
    "{a} and {b} met in {place} {date}{host}.",
    "{a} met {b} in {place} {date}{host}.",
    "{a} held talks with {b} in {place} {date}{host}.",
    "The meeting between {a} and {b} took place in {place} {date}{host}.",
    "{date_}, {a} sat down with {b} in {place}{host}.",
)
OPEN_SUMMIT = (
    "{a} and {b} held a summit in {place} {date}{host}.",
    "The summit between {a} and {b} was held in {place} {date}{host}.",
    "The {place} summit between {a} and {b} took place {date}{host}.",
)
OPEN_CALL = (
    "{a} and {b} spoke by phone {date}.",
    "{a} held a phone call with {b} {date}.",
    "{date_}, {a} called {b}.",
)
HOST = (" on the sidelines of the {host}", " during the {host}", " at the {host}")
LASTED = (
    "The {noun} lasted {length}.",
    "They {talked} for {length}.",
    "The {noun} went on for {length}.",
    "The {noun} took {length}.",
)
BOTH = (
    "The {noun} lasted {length}, although {plan} had been planned.",
    "Scheduled for {plan}, the {noun} lasted {length}.",
    "The {noun} had been scheduled for {plan}. It lasted {length}.",
)
PLANNED = ("The {noun} was scheduled to last {plan}.", "The {noun} had been planned for {plan}.")
ALONE = (
    "The two leaders met with only interpreters present.",
    "Only interpreters were present.",
    "Only their interpreters were in the room.",
)
WITH = ("They were joined by {who}.", "{who} also attended the {noun}.", "{who} was present at the {noun}.")
PRESS = ("The two leaders gave a joint press conference afterwards.", "A joint press conference followed the {noun}.")
ASKED = ("The {noun} was held at the request of {who}.", "It was initiated by {who}.", "{who} had proposed the {noun}.")
FIRST = ("It was their first meeting.", "It was the first meeting between {a} and {b}.")
ORDERED = (
    "It took place {word} their talks in {place} in {month}.",
    "The {noun} came {word} their meeting in {place} in {month}.",
    "It was held {word} the two leaders’ {place} meeting in {month}.",
)
HOSTED = ("The {noun} was hosted by {who}.", "{who} hosted the {noun}.")
FILLER = (
    "Observers around the world followed the event closely.",
    "The encounter drew wide attention.",
    "Relations between the two countries remain complex.",
)


def usable(record: Record) -> list[RecordEncounter]:
    """Encounters whose description names them: a day, two leaders, and a place unless it was a call."""
    out = []
    for one in record.all_encounters:
        day = one.when
        if one.mood != "happened" or one.part_of or len(one.participants) != 2 or day is None:
            continue
        if one.kind in ("summit", "bilateral_meeting") and own(one, "place") and day.granularity in ("day", "range"):
            out.append(one)
        if one.kind == "phone_call" and day.granularity == "day":
            out.append(one)
    return out


ALTERATIONS = ("actual_minutes", "planned_minutes", "place", "country", "year", "month", "host_event", "participants",
               "others_present", "press_conference", "ordinal", "initiated_by", "order", "hosted_by")  # fmt: skip


def own(one: RecordEncounter, name: str) -> list[Value]:
    return [v for v in one.get(name) if v.of in (None, one.id)]


def can_alter(one: RecordEncounter, record: Record) -> list[str]:
    """What of an encounter can be altered so that the text is surely false."""
    out = []
    lengths = [v for v in own(one, "actual_minutes") if isinstance(v.value, (int, float))]
    out += ["actual_minutes"] if lengths else []
    out += ["planned_minutes"] if own(one, "planned_minutes") else []
    if one.kind != "phone_call":
        there = {str(v.value) for v in own(one, "place")}
        once = [o for o in record.encounters(one.participants) if there & {str(v.value) for v in o.get("place")}]
        out += ["place"] + (["year", "month"] if len(once) == 1 else [])
        out += ["country"] if own(one, "country") else []
        out += ["participants"] if lengths else []
        out += ["host_event"] if own(one, "host_event") else []
        no = [v for v in one.get("press_conference") if v.value is False]
        out += ["press_conference"] if no and not [v for v in one.get("press_conference") if v.value] else []
        ministers = [v for v in own(one, "others_present") if v.role and "minister" in v.role]
        out += ["others_present"] if ministers and not record.parts(one) else []
        earlier = [
            o for o in record.encounters(one.participants, mood="happened")
            if o.kind in ("summit", "bilateral_meeting") and (o.date or "9") < (one.date or "0")[:10]
        ]  # fmt: skip
        out += ["ordinal"] if earlier else []
    homes, asked = _sides(one)
    out += ["initiated_by"] if asked and homes - asked else []
    out += ["order"] if _beside(one, record) else []
    out += ["hosted_by"] if _hosts(one) else []
    return out


def _beside(one: RecordEncounter, record: Record) -> list[RecordEncounter]:
    """Other meetings of the two on a known day, in another month and city: one can be told of before or after them."""
    if one.kind == "phone_call" or not own(one, "place"):
        return []
    places = {str(v.value) for v in own(one, "place")}
    return [
        other for other in usable(record)
        if other.kind != "phone_call" and set(other.participants) == set(one.participants)
        and (other.date or "")[:7] != (one.date or "")[:7]
        and not places & {str(v.value) for v in own(other, "place")}
    ]  # fmt: skip


def _hosts(one: RecordEncounter) -> list[str]:
    """Who was at home there, and who was the guest; empty where it was elsewhere."""
    countries = {str(v.value) for v in own(one, "country")}
    homes = {row.id: row.country for row in tables.leaders() if row.id in one.participants}
    at_home = [who for who, state in homes.items() if {state} == countries]
    if one.kind == "phone_call" or own(one, "host_event") or len(at_home) != 1:
        return []
    return [*at_home, *(who for who in homes if who not in at_home)]


def story(one: RecordEncounter, record: Record, choose: Random, altered: str | None) -> Story | None:
    """A text about one encounter, with at most one value altered."""
    facts: list[Fact] = []
    people = list(one.participants)
    if choose.random() < 0.5:
        people.reverse()
    if altered == "participants":
        known = {frozenset(o.participants) for o in record.all_encounters}
        others = [p for p in LEADERS if p not in people and frozenset((people[0], p)) in known]
        others = [p for p in others if not _near(record, (people[0], p), one)]
        if not others:
            return None
        people[1] = choose.choice(others)
        facts.append(Fact(slot="participants", words=surname(people[1]), false=True))
    a, b = (leader(p) for p in people)
    call = one.kind == "phone_call"
    date = (one.date or "").split("/")[0]
    date = _altered_date(date, one, choose, altered)
    if altered in ("year", "month") and _met_then(record, one, date):
        return None
    facts.append(Fact(slot="date", words=date, false=altered in ("year", "month")))
    exact = altered in ("place", "participants") or (altered == "actual_minutes" and one.kind == "phone_call")
    when_ = day_words(date, choose, exact=exact)
    place, host = _where(one, choose, altered, facts)
    opening = OPEN_CALL if call else OPEN_SUMMIT if one.kind == "summit" and choose.random() < 0.5 else OPEN
    sentence = choose.choice(opening)
    if "{place} summit" in sentence:
        place = place.split(",")[0]
        facts[:] = [f for f in facts if f.slot != "country"]
        if altered == "country":
            return None
    lines = [sentence.format(a=a, b=b, date=when_, date_=when_[0].upper() + when_[1:], place=place, host=host)]
    noun = "call" if call else "summit" if opening is OPEN_SUMMIT else choose.choice(("meeting", "talks"))
    lines += _lengths(one, choose, altered, facts, noun)
    lines += _rest(one, choose, altered, facts, noun, a, b)
    lines += _asked(one, choose, altered, facts, noun)
    lines += _ordered(one, record, choose, altered, facts, noun)
    lines += _hosted(one, choose, altered, facts, noun)
    if altered and not any(f.false for f in facts):
        return None
    if choose.random() < 0.4:
        lines.insert(choose.randrange(1, len(lines) + 1), choose.choice(FILLER))
    return Story(text=" ".join(lines), facts=facts, encounter=one.id, altered=altered)


def _met_then(record: Record, one: RecordEncounter, date: str) -> bool:
    """Whether these leaders did meet in the month that a date was altered to."""
    return any((o.date or "")[:7] == date[:7] for o in record.encounters(one.participants) if o.id != one.id)


def _near(record: Record, people: tuple[str, ...], one: RecordEncounter) -> bool:
    """Whether these leaders met within the same month, by the record."""
    return any((o.date or "")[:7] == (one.date or "")[:7] for o in record.encounters(people))


def _altered_date(date: str, one: RecordEncounter, choose: Random, altered: str | None) -> str:
    if altered == "year":
        return f"{int(date[:4]) + choose.choice((-2, -1, 1, 2))}{date[4:]}"
    if altered == "month":
        month = (int(date[5:7]) + choose.choice((3, 4, 5, 6, 7)) - 1) % 12 + 1
        return f"{date[:4]}-{month:02d}{'-' + min(date[8:], '28') if len(date) > 7 else ''}"
    return date


def _where(one: RecordEncounter, choose: Random, altered: str | None, facts: list[Fact]) -> tuple[str, str]:
    if one.kind == "phone_call":
        return "", ""
    place = str(own(one, "place")[0].value)
    if altered == "place":
        far = [c for c in CITIES if _country_of(c) not in {str(v.value) for v in own(one, "country")} | {c.lower()}]
        place = choose.choice(far)
    facts.append(Fact(slot="place", words=place, false=altered == "place"))
    countries = [str(v.value) for v in own(one, "country")]
    if countries and altered == "country":
        other = choose.choice([c for c in ("austria", "sweden", "turkey", "canada", "brazil") if c not in countries])
        facts.append(Fact(slot="country", words=country(other), false=True))
        place = f"{place}, {country(other)}"
    elif countries and altered != "place" and choose.random() < 0.5 and country(countries[0]) != place:
        facts.append(Fact(slot="country", words=country(countries[0])))
        place = f"{place}, {country(countries[0])}"
    host = ""
    hosts = [str(v.value) for v in own(one, "host_event") if str(v.value).split()[0].isupper()]
    if altered == "host_event" and hosts:
        name = choose.choice([e for e in EVENTS if e not in hosts[0]])
        facts.append(Fact(slot="host_event", words=name, false=True))
        host = choose.choice(HOST).format(host=f"{name} summit")
    elif hosts and choose.random() < 0.8:
        facts.append(Fact(slot="host_event", words=hosts[0]))
        host = choose.choice(HOST).format(host=hosts[0])
    return place, host


def _country_of(city: str) -> str:
    return next((row.country for row in tables.places() if row.name == city), "")


def _lengths(one: RecordEncounter, choose: Random, altered: str | None, facts: list[Fact], noun: str) -> list[str]:
    lengths = [v for v in own(one, "actual_minutes") if isinstance(v.value, (int, float))]
    plans = [v for v in own(one, "planned_minutes") if isinstance(v.value, (int, float))]
    length = plan = None
    if lengths:
        length = (
            false_length(lengths, choose)
            if altered == "actual_minutes"
            else length_words(choose.choice(lengths), choose)
        )
        if length:
            facts.append(Fact(slot="actual_minutes", words=length, false=altered == "actual_minutes"))
    if plans and (choose.random() < 0.8 or altered == "planned_minutes"):
        plan = (
            false_length(plans, choose) if altered == "planned_minutes" else length_words(choose.choice(plans), choose)
        )
        if plan:
            facts.append(Fact(slot="planned_minutes", words=plan, false=altered == "planned_minutes"))
    talked = "spoke" if noun == "call" else "talked"
    if length and plan:
        return [choose.choice(BOTH).format(noun=noun, length=length, plan=plan)]
    if length:
        return [choose.choice(LASTED).format(noun=noun, length=length, talked=talked)]
    return [choose.choice(PLANNED).format(noun=noun, plan=plan)] if plan else []


def _rest(
    one: RecordEncounter, choose: Random, altered: str | None, facts: list[Fact], noun: str, a: str, b: str
) -> list[str]:
    if one.kind == "phone_call":
        return []
    lines = []
    named = [
        str(v.value) for v in own(one, "others_present") if any(row.id == str(v.value) for row in tables.leaders())
    ]
    if altered == "others_present":
        facts.append(Fact(slot="others_present", words="interpreters only", false=True))
        lines.append(choose.choice(ALONE))
    elif any(str(v.value) == "interpreters_only" for v in own(one, "others_present")) and choose.random() < 0.7:
        facts.append(Fact(slot="others_present", words="interpreters only"))
        lines.append(choose.choice(ALONE))
    elif named and choose.random() < 0.5:
        who = choose.choice(named)
        facts.append(Fact(slot="others_present", words=who))
        lines.append(choose.choice(WITH).format(who=leader(who), noun=noun))
    held = [v.value for v in one.get("press_conference")]
    if altered == "press_conference" or (True in held and choose.random() < 0.6):
        facts.append(Fact(slot="press_conference", words="joint", false=altered == "press_conference"))
        lines.append(choose.choice(PRESS).format(noun=noun))
    firsts = [v for v in one.get("ordinal") if str(v.value).startswith("first meeting") and "since" not in str(v.value)]
    firsts = [
        v for v in firsts if not any(w in str(v.value) for w in ("years", "term", "after", "together", "president and"))
    ]
    if altered == "ordinal" or (firsts and choose.random() < 0.7):
        facts.append(Fact(slot="ordinal", words="first", false=altered == "ordinal"))
        lines.append(choose.choice(FIRST).format(a=a, b=b))
    return lines


def _sides(one: RecordEncounter) -> tuple[set[str], set[str]]:
    """The states of those who met, and those of them that some source names as having asked for it."""
    homes = {row.country for row in tables.leaders() if row.id in one.participants}
    return homes, homes & {str(v.value) for v in own(one, "initiated_by")}


def _asked(one: RecordEncounter, choose: Random, altered: str | None, facts: list[Fact], noun: str) -> list[str]:
    homes, asked = _sides(one)
    if not asked or (altered != "initiated_by" and choose.random() < 0.5):
        return []
    false = altered == "initiated_by"
    side = choose.choice(sorted(homes - asked if false else asked))
    facts.append(Fact(slot="initiated_by", words=side, false=false))
    name = "the United States" if side == "united_states" else country(side)
    line = choose.choice(ASKED).format(noun=noun, who=name)
    return [line[0].upper() + line[1:]]


def _ordered(
    one: RecordEncounter, record: Record, choose: Random, altered: str | None, facts: list[Fact], noun: str
) -> list[str]:
    """A line that sets the encounter before or after another of the two, which it names by place and month."""
    if altered not in (None, "order") or (altered is None and choose.random() < 0.7):
        return []
    others = _beside(one, record)
    if not others:
        return []
    other = choose.choice(others)
    later = (one.date or "")[:7] > (other.date or "")[:7]
    false = altered == "order"
    facts.append(Fact(slot="order", words="after" if later != false else "before", false=false))
    day = when.parse((other.date or "").split("/")[0])
    month = f"{day.start:%B} {day.start.year}" if day and day.start else ""
    word = facts[-1].words
    return [choose.choice(ORDERED).format(noun=noun, word=word, place=own(other, "place")[0].value, month=month)]


def _hosted(one: RecordEncounter, choose: Random, altered: str | None, facts: list[Fact], noun: str) -> list[str]:
    if altered not in (None, "hosted_by") or (altered is None and choose.random() < 0.7):
        return []
    people = _hosts(one)
    if not people:
        return []
    who = people[1] if altered == "hosted_by" else people[0]
    facts.append(Fact(slot="hosted_by", words=surname(who), false=altered == "hosted_by"))
    return [choose.choice(HOSTED).format(noun=noun, who=leader(who))]


def stories(record: Record, count: int, seed: int) -> Iterator[Story]:
    """Texts, four of ten unaltered."""
    choose = Random(seed)
    pool = usable(record)
    can = {one.id: can_alter(one, record) for one in pool}
    made = 0
    while made < count:
        altered = None if choose.random() < 0.4 else choose.choice(ALTERATIONS)
        one = choose.choice([o for o in pool if altered is None or altered in can[o.id]])
        found = story(one, record, choose, altered)
        if found is None:
            continue
        if choose.random() < 0.3:
            other = choose.choice(
                [o for o in pool if set(o.participants) == set(one.participants) and o.id != one.id] or [one]
            )
            second = story(other, record, choose, None) if other is not one else None
            if second and second.facts[0].words[:7] != found.facts[0].words[:7]:
                found = replace(found, text=f"{found.text}\n\n{second.text}", extra=[second.encounter])
        made += 1
        yield found
