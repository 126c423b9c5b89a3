"""Implications, each with its indicator: what could show whether anything changed, or that nothing on record could.

The record states no effect of an encounter, and this section states none. It names, for each matter that came up,
the series, polls, votes and counts on record with their origin.
"""

from __future__ import annotations

from summitry.brief import wording
from summitry.brief.compose import background, facts, grammar, naming, scope, tallies
from summitry.brief.compose.nouns import Block, Fixed, Section, Sentence, Table
from summitry.brief.compose.subject import Subject
from summitry.record.nouns import ContextEvent

KINDS = ("poll", "fact", "vote", "expulsion")
"""Kinds of context that can be counted or asked again."""
OF_KIND = {
    "poll": "polls", "fact": "estimates", "vote": "votes and vetoes", "expulsion": "expulsions and closures",
}  # fmt: skip
NONE = "no indicator on record"
SAID = (
    "No source of the record measures what an encounter changed, and this brief states no effect. For each matter that "
    "came up it names what could show one. To measure: summitry measure, with event files."
)


CATEGORY_OF = {
    "nuclear": "arms_control", "syria": "syria_middle_east", "election": "democracy", "ukraine": "european_security",
    "economy": "economy", "cross.relations": "us_russia_relations",
}  # fmt: skip
"""The kind of implication that an area of issues has."""


def named_for(category: str, none: str = NONE) -> str:
    """That there is none, and which indicator could be looked at, with its origin; or why nothing could."""
    from summitry.measure.implied import implied

    found = next((one for one in implied() if one.category == category), None)
    if found is None:
        return f"{none}; none is named for it"
    if found.none:
        return f"{none}: {found.none}"
    told = "; ".join(f"{one.name}, from {one.origin}" for one in found.indicators)
    return f"{none}; could be looked at: {told}"


def implications(subject: Subject, measure: scope.Measure, as_of: str) -> Section:
    """A row a matter that came up, with its indicators, the latest of each kind."""
    tally = tallies.issues(subject)
    areas = [(issue, n) for issue, n in tally.parts if "." not in issue and issue != "cross"]
    cross = [(issue, n) for issue, n in tally.parts if issue == "cross.relations"]
    rows, empties = [], []
    for issue, n in (*areas, *cross):
        text = f"{grammar.capital(wording.issue(issue))}, on record of {grammar.shared(n, tally.total, 'encounter')}"
        head = Sentence(text=text, facts=(tally.fact,))
        last = background.last_change(subject, issue, as_of)
        found = [*_indicators(subject, issue, measure.indicators), *([last] if last else [])]
        rows.append(((head,), tuple(found[: measure.indicators])))
        empties.append(named_for(CATEGORY_OF.get(issue, "")))
    blocks: tuple[Block, ...] = (Fixed(lines=(SAID,)),)
    if rows:
        blocks += (Table(caption="Matters and their indicators", columns=("matter", "indicator and its last values"),
                         rows=tuple(rows), empty=NONE, empties=tuple(empties)),)  # fmt: skip
    return Section(id="implications", title="Implications, each with its indicator", blocks=blocks,
                   empty="No issue is on record, and so no implication.")  # fmt: skip


def _indicators(subject: Subject, issue: str, most: int) -> list[Sentence]:
    found = [
        one
        for one in subject.record.context
        if one.kind in KINDS and one.references and _on(one, issue) and scope.is_of(subject, one)
    ]
    groups: dict[str, list[ContextEvent]] = {}
    for one in sorted(found, key=_day, reverse=True):
        groups.setdefault(one.kind, []).append(one)
    return [_told(kind, own) for kind, own in groups.items()][:most]


def _on(one: ContextEvent, issue: str) -> bool:
    named = one.issue or ""
    return (
        named == issue or named.startswith(f"{issue}.") or (issue == "cross.relations" and named.startswith("cross."))
    )


def _day(one: ContextEvent) -> str:
    return one.date or one.start or one.fieldwork or ""


def _told(kind: str, found: list[ContextEvent]) -> Sentence:
    """The last of a kind with its values, and how many there are."""
    last = found[0]
    whose = f" ({naming.named(last.holder)})" if last.holder and last.holder != "press" else ""
    dated = f", {grammar.dates(_day(last))}" if _day(last) and _year(last) not in last.label else ""
    more = f"; the latest of {len(found)} on record" if len(found) > 1 else ""
    values = facts.counted_values(last)
    text = grammar.bare(values or facts.event(last).text)
    return Sentence(
        text=grammar.ended(f"{last.label}{dated}{whose}: {text}{more}"),
        facts=(facts.indicator(last, found),),
        holder=last.holder,
        lead=f"{grammar.capital(OF_KIND[kind])}.",
    )


def _year(one: ContextEvent) -> str:
    return _day(one)[:4]
