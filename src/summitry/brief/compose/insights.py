"""The key insights: what a reader takes into the room, a lead and a sentence or two each.

Chosen by rule from counts, lengths, outcomes, disputes and instruments; it weighs nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.brief import wording
from summitry.brief.compose import facts, grammar, naming, scope, speech, tallies, told
from summitry.brief.compose.nouns import Fact, Paragraph, Points, Section, Sentence
from summitry.brief.compose.subject import Subject
from summitry.record.nouns import REMOTE, Dispute, Point, RecordEncounter
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
        return _one(subject, subject.focus)
    if not tally.total:
        return []
    people = grammar.listed(wording.name(who) for who in subject.leaders)
    if subject.issue:
        return _on_issue(subject, tally)
    out = [_tell("Contacts.", f"{people} {_how(subject, tally)}", tally.fact)]
    rest = [
        (tally.of(mood), words)
        for mood, words in (("cancelled", "called off"), ("planned", "planned"), ("alleged", "alleged"),
                            ("denied", "denied"))
        if tally.of(mood)
    ]  # fmt: skip
    if rest:
        out.append(_tell("", f"counted apart from these: {grammar.counts(rest)}", tally.fact))
    return out


def _on_issue(subject: Subject, tally: tallies.Tally) -> list[Sentence]:
    held = subject.of_mood("happened")
    if not held:
        return []
    between = f" between {grammar.listed(wording.name(who) for who in subject.leaders)}" if subject.leaders else ""
    many = grammar.counted(tally.total, "encounter")
    ways = ((tally.of("in person"), "in person"), (tally.of("by telephone or video"), "by telephone or video"))
    how = grammar.counts((n, way) for n, way in ways if n)
    first, last = tallies.day(held[0], 0), tallies.day(held[-1], -1)
    text = f"{_issue(subject.issue or '')}: on record of {many}{between} from {first} to {last}, {how}"
    return [_tell("The issue.", text, tally.fact)]


def _how(subject: Subject, tally: tallies.Tally) -> str:
    """ "met ten times in person and spoke 32 times by telephone or video between 3 May 2016 and 9 May 2019"."""
    held = subject.of_mood("happened")
    near, far = tally.of("in person"), tally.of("by telephone or video")
    met, spoke = f"met {grammar.times(near)} in person", f"spoke {grammar.times(far)} by telephone or video"
    first, last = tallies.day(held[0], 0), tallies.day(held[-1], -1)
    when = f"on {first}" if tally.total == 1 and " " in first else f"between {first} and {last}"
    if near and far:
        return f"{met} and {spoke} {when}"
    return f"{met if near else spoke} {when}; no {'call' if near else 'meeting in person'} is on record"


def _one(subject: Subject, one: RecordEncounter) -> list[Sentence]:
    people = grammar.listed(wording.name(who) for who in one.participants)
    if one.mood == "happened":
        verb = "spoke in" if one.kind in REMOTE else "met at"
        text = f"{people} {verb} {told.called(one)}"
    else:
        mood = {"planned": "is planned", "cancelled": "was called off", "alleged": "is alleged", "denied": "is denied"}
        text = f"{told.called(one)}, of {people}, {mood[one.mood]}"
    out = [_tell("The encounter.", text, facts.frame(one))]
    tally = tallies.parts(subject)
    if tally.total:
        listed = (grammar.article(kind) if n == 1 else grammar.counted(n, kind) for kind, n in tally.parts)
        out.append(_tell("", f"on record as parts of it: {grammar.listed(listed)}", tally.fact))
    return [*out, *_both_accounts(subject, one)]


def _latest(subject: Subject) -> list[Sentence]:
    held = subject.of_mood("happened")
    if not held or subject.focus is not None:
        return []
    out = [_tell("Latest.", f"the latest encounter on record is {told.called(held[-1])}", facts.frame(held[-1]))]
    if subject.issue:
        return [*out, *_latest_words(subject, held)]
    sides = set(subject.home.values())
    one = next((found for found in reversed(held) if sides <= set(found.accounts)), None)
    if one is None:
        return out
    if one is not held[-1]:
        backing = [facts.account(one, side) for side in sorted(sides)]
        text = f"the latest of which both sides gave an account is {told.called(one)}"
        out.append(_tell("", text, facts.frame(one), *backing))
    return [*out, *_both_accounts(subject, one)]


def _latest_words(subject: Subject, held: Sequence[RecordEncounter]) -> Iterator[Sentence]:
    """The latest encounter of which an account names the issue, with a point of each."""
    one = next((found for found in reversed(held) if found.accounts), None)
    if one is None:
        return
    if one is not held[-1]:
        backing = [facts.account(one, side) for side in sorted(one.accounts)]
        yield _tell("", f"the latest of which an account names it is {told.called(one)}", facts.frame(one), *backing)
    yield from _both_accounts(subject, one)


def _both_accounts(subject: Subject, one: RecordEncounter) -> Iterator[Sentence]:
    """A point of substance of each side, on one issue where there is one; sentences before phrases."""
    sides = _sides(subject, one)
    points = {
        side: sorted(
            (p for p in one.accounts[side].points if p.kind in scope.SUBSTANCE and p.references),
            key=lambda p: _rank(facts.told(p.text)),
        )
        for side in sides
    }
    shared = next((p.issue for p in points[sides[0]] if _everywhere(p.issue, points)), None) if sides else None
    for side in sides:
        own = [p for p in points[side] if shared and p.issue == shared] or points[side]
        yield from (told.point(one, side, p, attributed=True) for p in own[:1])


def _rank(text: str) -> int:
    """Sentences first, then what may be one, then phrases."""
    return 0 if speech.is_clause(text) else 1 if speech.stands(text) else 2


def _everywhere(issue: str | None, points: dict[str, list[Point]]) -> bool:
    """Whether every side has a point on an issue that is a sentence."""
    return bool(issue) and all(
        any(p.issue == issue and not _rank(facts.told(p.text)) for p in own) for own in points.values()
    )


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
    if subject.focus is not None or subject.issue is not None:
        return []
    areas = [(issue, n) for issue, n in tally.parts if "." not in issue and issue != "cross"][:3]
    fine = [(issue, n) for issue, n in tally.parts if "." in issue][:1]
    if not areas:
        return []
    groups: dict[int, list[str]] = {}
    for issue, n in areas:
        groups.setdefault(n, []).append(_issue(issue))
    first, *rest = groups.items()
    parts = [f"{_joined(first[1])} came up at {grammar.shared(first[0], tally.total, 'encounter')}"]
    parts += [f"{_joined(names)} at {grammar.count(n) if tally.total <= 12 else n}" for n, names in rest]
    out = [_tell("Subjects.", f"by the record, {grammar.listed(parts)}", tally.fact)]
    if fine:
        issue, n = fine[0]
        text = f"the narrower subject on record most often is {_issue(issue)}, at {grammar.share(n, tally.total)}"
        if tally.total == 1:
            every = [_issue(one) for one, _ in tally.parts if "." in one]
            text = f"the narrower subjects on record are {grammar.listed(every)}"
            text = text if len(every) > 1 else f"the narrower subject on record is {every[0]}"
        out.append(_tell("", text, tally.fact))
    return out


def _joined(names: list[str]) -> str:
    """Names of areas, many of which hold an "and" of their own."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, and {names[-1]}"


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
    if subject.focus is not None or subject.issue or len(set(subject.home.values())) < 2 or not tally.total:
        return []
    both, none = tally.of("both"), tally.of("none")
    parts = [f"both sides gave an account of {grammar.shared(both, tally.total, 'encounter')}"]
    parts += [
        f"{naming.named(side)} alone of {_n(tally.of(side), tally.total)}"
        for side in dict.fromkeys(subject.home.values())
        if tally.of(side)
    ]
    parts += [f"neither side of {_n(none, tally.total)}"] if none else []
    return [_tell("Accounts.", grammar.listed(parts), tally.fact)]


def _n(number: int, total: int) -> str:
    return str(number) if total > 12 else grammar.count(number)


def _outcomes(subject: Subject) -> list[Sentence]:
    tally = tallies.outcomes(subject)
    if not tally.total:
        return []
    known = tally.of("became")
    text = f"one outcome is on record; what became of it is {'known' if known else 'not known'}"
    if tally.total > 1:
        n = _n(known, tally.total) if known else "none"
        n = "all" if known == tally.total else n
        text = f"of {grammar.counted(tally.total, 'outcome')} on record it is known of {n} what became of "
        text += "it" if known == 1 else "them"
    out = [_tell("Outcomes.", text, tally.fact)]
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
    n = grammar.counted(tally.total, "disputed matter")
    out = [_tell("Disputed.", f"the record lists {n}", tally.fact)]
    first = told.dispute(one, about)
    text = grammar.lowered(first.text, facts.proper())
    out.append(
        Sentence(text=text, facts=first.facts, lead=f"{'' if tally.total == 1 else 'Among them, '}{told.short(one)}:")
    )
    return [*out, *_both(one, about)]


def _both(one: RecordEncounter, about: Dispute) -> Iterator[Sentence]:
    for side, whose in zip(about.sides, told.holders(about), strict=True):
        yield told.side_named(one, about, side, whose)
