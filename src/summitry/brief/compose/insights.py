"""The key insights: what a reader takes into the room, a lead and a sentence or two each.

Chosen by rule from counts, lengths, outcomes, disputes and instruments; it weighs nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.brief import wording
from summitry.brief.compose import facts, grammar, naming, scope, tallies, told
from summitry.brief.compose.nouns import Fact, Paragraph, Points, Section, Sentence
from summitry.brief.compose.subject import Subject
from summitry.record.nouns import Dispute, RecordEncounter
from summitry.weigh import spreads


def insights(subject: Subject, as_of: str) -> Section:
    """The section of key insights, the same in every length."""
    found = [
        _contacts(subject),
        _latest(subject),
        _ahead(subject, as_of),
        _issues(subject),
        _lengths(subject),
        _accounts(subject),
        _outcomes(subject),
        _disputes(subject),
    ]
    items = tuple(Paragraph(sentences=tuple(one)) for one in found if one)
    return Section(id="insights", title="Key insights", blocks=(Points(items=items),) if items else (),
                   empty="The record has too little for an insight.")  # fmt: skip


def _tell(lead: str, text: str, *backing: Fact) -> Sentence:
    return Sentence(text=grammar.ended(text), facts=backing, lead=lead)


def _contacts(subject: Subject) -> list[Sentence]:
    tally = tallies.contacts(subject)
    if subject.focus is not None:
        return _one(subject.focus)
    if not tally.total:
        return []
    held = subject.of_mood("happened")
    days = f", from {tallies.day(held[0], 0)} to {tallies.day(held[-1], -1)}"
    near, far = tally.of("in person"), tally.of("by telephone or video")
    how = grammar.counts((n, words) for n, words in ((near, "in person"), (far, "by telephone or video")) if n)
    people = grammar.listed(wording.name(who) for who in subject.leaders)
    out = [
        _tell("Contacts.", f"{people} have {grammar.counted(tally.total, 'encounter')} on record{days}: "
                           f"{how}", tally.fact)
    ]  # fmt: skip
    rest = [
        (tally.of(mood), words)
        for mood, words in (("cancelled", "called off"), ("planned", "planned"), ("alleged", "alleged"),
                            ("denied", "denied"))
        if tally.of(mood)
    ]  # fmt: skip
    if rest:
        out.append(_tell("", f"Listed apart from these: {grammar.counts(rest)}", tally.fact))
    return out


def _one(one: RecordEncounter) -> list[Sentence]:
    people = grammar.listed(wording.name(who) for who in one.participants)
    mood = {"happened": "took place", "planned": "is planned", "cancelled": "was called off", "alleged": "is alleged",
            "denied": "is denied"}[one.mood]  # fmt: skip
    return [_tell("The encounter.", f"{told.called(one)} of {people} {mood}", facts.frame(one))]


def _latest(subject: Subject) -> list[Sentence]:
    held = subject.of_mood("happened")
    if not held or subject.focus is not None:
        return []
    out = [_tell("Latest.", f"the latest is {told.called(held[-1])}", facts.frame(held[-1]))]
    sides = set(subject.home.values())
    one = next((found for found in reversed(held) if sides <= set(found.accounts)), None)
    if one is None:
        return out
    if one is not held[-1]:
        backing = [facts.account(one, side) for side in sorted(sides)]
        text = f"the latest with an account of both sides is {told.called(one)}"
        out.append(_tell("", text, facts.frame(one), *backing))
    for side in _sides(subject, one):
        points = [p for p in one.accounts[side].points if p.kind in scope.SUBSTANCE and p.references]
        out += [told.point(one, side, p, attributed=True) for p in points[:1]]
    return out


def _sides(subject: Subject, one: RecordEncounter) -> list[str]:
    home = list(subject.home.values())
    return sorted(one.accounts, key=lambda side: home.index(side) if side in home else len(home))


def _ahead(subject: Subject, as_of: str) -> list[Sentence]:
    coming = tallies.ahead(subject, as_of)[:2]
    return [
        _tell("Ahead." if n == 0 else "", f"{told.called(one)} is planned", facts.frame(one))
        for n, one in enumerate(coming)
    ]


def _issues(subject: Subject) -> list[Sentence]:
    tally = tallies.issues(subject)
    if subject.focus is not None:
        return []
    areas = [(issue, n) for issue, n in tally.parts if "." not in issue and issue != "cross"][:3]
    fine = [(issue, n) for issue, n in tally.parts if "." in issue][:2]
    if not areas:
        return []
    listed = grammar.listed(f"{_issue(issue)} ({n})" for issue, n in areas)
    text = f"of {grammar.counted(tally.total, 'encounter')} on record, most came up on {listed}"
    text = f"the subjects on record for most of {tally.total} encounters are {listed}" if len(areas) > 1 else text
    out = [_tell("Subjects.", text, tally.fact)]
    if fine:
        out.append(_tell("", f"the single subject listed most often is {_issue(fine[0][0])}, for "
                             f"{fine[0][1]} of them", tally.fact))  # fmt: skip
    return out


def _issue(issue: str) -> str:
    return grammar.lowered(wording.issue(issue), facts.proper())


def _lengths(subject: Subject) -> list[Sentence]:
    ranked = sorted(scope.both_lengths(subject), key=_excess, reverse=True)
    chosen = {one[0].part_of or one[0].id: one for one in reversed(ranked)}
    best = [one for one in ranked if one in chosen.values()][:2]
    return [
        Sentence(text=made.text, facts=made.facts, lead="Planned and actual length." if n == 0 else "")
        for n, made in enumerate(told.lengths(*one) for one in best)
    ]


def _excess(found: scope.Lengths) -> float:
    plan, real = spreads.of(found[1]), spreads.of(found[2])
    return real.low / plan.high if plan and real and plan.high else 0.0


def _accounts(subject: Subject) -> list[Sentence]:
    tally = tallies.readouts(subject)
    if subject.focus is not None or len(set(subject.home.values())) < 2 or not tally.total:
        return []
    parts = [f"both sides gave an account of {tally.of('both')}"]
    parts += [
        f"only {naming.named(side)} of {tally.of(side)}"
        for side in dict.fromkeys(subject.home.values())
        if tally.of(side)
    ]
    parts += [f"neither side of {tally.of('none')}"] if tally.of("none") else []
    return [_tell("Accounts.", f"of {grammar.counted(tally.total, 'encounter')}, {grammar.listed(parts)}",
                  tally.fact)]  # fmt: skip


def _outcomes(subject: Subject) -> list[Sentence]:
    tally = tallies.outcomes(subject)
    if not tally.total:
        return []
    known = tally.of("became")
    out = [
        _tell("Outcomes.", f"the record lists {grammar.counted(tally.total, 'outcome')} and says of "
                           f"{known if known else 'none'} what became of "
                           f"{'it' if known == 1 else 'them'}", tally.fact)
    ]  # fmt: skip
    latest = next(((one, found) for one, found in reversed(list(tallies.every_outcome(subject))) if found.became), None)
    if latest:
        first = told.outcome(*latest)
        lead = f"{first.lead.rstrip(':')}, {grammar.on(latest[1].date)}:" if latest[1].date else first.lead
        second = told.became(*latest)
        out.append(Sentence(text=first.text, facts=first.facts, holder=first.holder, lead=lead))
        out.append(Sentence(text=second.text, facts=second.facts, lead="What became of it:"))
    return out


def _disputes(subject: Subject) -> list[Sentence]:
    tally = tallies.disputes(subject)
    found: Sequence[scope.Disputed] = scope.disputes(subject, 1)
    if not tally.total or not found:
        return []
    one, about = found[0]
    out = [_tell("Disputed.", f"the record lists {grammar.counted(tally.total, 'disputed matter')}", tally.fact)]
    first = told.dispute(one, about)
    text = grammar.lowered(first.text, facts.proper())
    out.append(Sentence(text=text, facts=first.facts, lead=f"{told.short(one)}:"))
    return [*out, *_both(one, about)]


def _both(one: RecordEncounter, about: Dispute) -> Iterator[Sentence]:
    yield from (told.side_named(one, about, side) for side in about.sides)
