"""The sections of a brief from documents alone: every sentence is the document's own words, or a value at its span.

Nothing of the record stands here, and nothing that only follows from several documents together, but counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry.brief import wording
from summitry.brief.compose import grammar, naming, told
from summitry.brief.compose.documents import facts
from summitry.brief.compose.documents.facts import Documents
from summitry.brief.compose.implications import named_for
from summitry.brief.compose.nouns import Block, Column, Fixed, Paragraph, Points, Section, Sentence, Sides, Table
from summitry.model import Attribute, Claim, Encounter, Implication, Outcome, Position, Reaction, Reading, Span

COLUMNS = ("date", "place", "planned_minutes", "actual_minutes", "others_present")
CATEGORIES = {
    "us_domestic": "US domestic politics", "us_russia_relations": "relations of the two sides",
    "us_foreign_policy": "US foreign policy", "european_security": "European security",
    "syria_middle_east": "Syria and the Middle East", "multilateral": "multilateral bodies",
}  # fmt: skip
NOT_STATED = "not stated"
NO_INDICATOR = "no indicator in these documents"


def quoted(made: Documents, reading: Reading, kind: str, span: Span, lead: str, *, holder: str | None = None,
           words: tuple[str, ...] = ()) -> Sentence:  # fmt: skip
    """The sentence of the document in which something stands, in quotation marks after a lead."""
    whole = facts.sentence_at(reading, span)
    text = facts.quote(whole.text)
    fact = made.fact(kind, reading.document, [whole], holder=holder, words=(lead, *words), quoted=text)
    return Sentence(text=text, facts=(fact,), holder=holder or "author", lead=lead)


def encounters(made: Documents, most: int | None) -> Section:
    """A row an encounter with what the text says of it; an empty cell is not stated."""
    rows = []
    for reading in made.readings:
        for one in reading.encounters:
            if one.kind != "set" and one.mentions:
                cells = tuple(tuple(_values(made, reading, one, name)) for name in COLUMNS)
                rows.append(((head(made, reading, one),), *cells))
    shown = rows if most is None else rows[:most]
    names = ("encounter", "date", "place", "planned length", "actual length", "others present")
    table = Table(caption="Encounters, as the documents state them", columns=names, rows=tuple(shown), empty=NOT_STATED)
    return Section(id="encounters", title="The encounters", blocks=(table,) if shown else (),
                   empty="The documents state no encounter.")  # fmt: skip


def head(made: Documents, reading: Reading, one: Encounter) -> Sentence:
    """An encounter by its label, with the document where there are several."""
    of = f" ({facts.title_of(reading.document)})" if len(made.readings) > 1 else ""
    mood = {"planned": ", planned", "cancelled": ", called off", "alleged": ", alleged", "denied": ", denied",
            "possible": ", possible"}.get(one.mood, "")  # fmt: skip
    label = grammar.capital(one.label)
    fact = made.fact("encounter", reading.document, one.mentions[:2], words=(label, of, mood))
    return Sentence(text=f"{label}{mood}{of}", facts=(fact,))


def _values(made: Documents, reading: Reading, one: Encounter, name: str) -> Iterator[Sentence]:
    for found in one.attributes:
        if found.name == name or (name == "place" and found.name in ("venue", "country")):
            yield value(made, reading, found)


def told_in_a_sentence(reading: Reading, one: Encounter) -> Span:
    """A mention of an encounter in a sentence rather than in a heading, where there is one."""
    return next((span for span in one.mentions if _in_sentence(reading, span)), one.mentions[0])


def _in_sentence(reading: Reading, span: Span) -> bool:
    return any(one.kind == "sentence" and one.start <= span.start < one.end for one in reading.sentences)


def value(made: Documents, reading: Reading, found: Attribute) -> Sentence:
    """One value of an attribute, with its hedge."""
    told = _told(found)
    hedge = f" ({found.hedge})" if found.hedge else ""
    fact = made.fact(found.name, reading.document, [found.span], words=(told, hedge))
    return Sentence(text=f"{told}{hedge}", facts=(fact,))


def _told(found: Attribute) -> str:
    if found.name.endswith("_minutes"):
        return grammar.minutes(found.value, found.comparator)
    if found.name == "date":
        return facts.dated(str(found.value))
    return wording.value(found.name, found.value, found.comparator)


def background(made: Documents, most: int) -> Section:
    """Phases, events, instruments and conflicts that the documents give, in their words."""
    items = []
    for reading in made.readings:
        seen: set[int] = set()
        for one in sorted(reading.context, key=lambda found: (found.date or "9999", found.span.start)):
            whole = facts.sentence_at(reading, one.span)
            if whole.start in seen:
                continue
            seen.add(whole.start)
            dated = f", {facts.dated(one.date)}" if one.date else ""
            lead = f"{grammar.capital(one.kind)}{dated}{'' if one.status == 'asserted' else f' ({one.status})'}:"
            items.append(Paragraph(sentences=(quoted(made, reading, "context", one.span, lead),)))
    return _points("background", "Background and phases", items[:most], "The documents give no background.")


def _points(key: str, title: str, items: list[Paragraph], empty: str) -> Section:
    blocks: tuple[Block, ...] = (Points(items=tuple(items)),) if items else ()
    return Section(id=key, title=title, blocks=blocks, empty=empty)


def issues(made: Documents, most: int) -> Section:
    """What came up by issue, and each actor's positions."""
    blocks: list[Block] = []
    agenda: dict[str, list[Paragraph]] = {}
    for reading in made.readings:
        seen: set[tuple[str, int]] = set()
        for row in reading.agenda:
            whole = facts.sentence_at(reading, row.span)
            key = (row.issue.split(".")[0], whole.start)
            if key not in seen:
                seen.add(key)
                lead = f"{wording.issue(row.issue)}, {row.relation.replace('_', ' ')}:"
                said = quoted(made, reading, "agenda", row.span, lead, words=tuple(facts.issue_words(row.issue)))
                agenda.setdefault(wording.issue(row.issue.split(".")[0]), []).append(Paragraph(sentences=(said,)))
    blocks += [Points(title=area, items=tuple(found[:most])) for area, found in agenda.items()]
    blocks += _positions(made, most)
    return Section(id="issues", title="Issues: what came up, and the positions", blocks=tuple(blocks),
                   empty="The documents name no issue and no position.")  # fmt: skip


def _positions(made: Documents, most: int) -> Iterator[Block]:
    """Positions on one issue beside each other, a column an actor."""
    groups: dict[str, list[tuple[Reading, Position]]] = {}
    for reading in made.readings:
        for one in reading.positions:
            groups.setdefault(one.issue, []).append((reading, one))
    for issue, found in groups.items():
        columns: dict[str, list[Sentence]] = {}
        seen: set[tuple[str | None, str, int]] = set()
        for reading, one in found[: most * 2]:
            mark = (one.actor, reading.document.id, facts.sentence_at(reading, one.evidence_span).start)
            if mark in seen:
                continue
            seen.add(mark)
            lead = f"{grammar.capital(one.direction)}{f' ({one.hedge})' if one.hedge else ''}:"
            said = quoted(made, reading, "position", one.evidence_span, lead, holder=one.actor)
            columns.setdefault(_who(one.actor, one.actor_span), []).append(said)
        yield Sides(
            title=f"Positions: {wording.issue(issue)}",
            columns=tuple(Column(holder=who, items=tuple(own)) for who, own in columns.items()),
        )


def _who(holder: str | None, span: Span | None) -> str:
    if holder:
        return grammar.capital(naming.named(holder))
    return grammar.capital(span.text) if span is not None else "Holder not stated"


def claims(made: Documents, most: int) -> Section:
    """Who says what, in the order of the documents; what is contested stands in the section of disputes."""
    items = []
    for reading in made.readings:
        contested = {one.id for pair in pairs(reading) for one in pair}
        for one in reading.claims:
            if one.id not in contested and one.content_span is not None:
                items.append(Paragraph(sentences=(claim(made, reading, one),)))
    return _points("claims", "Who says what", items[:most], "The documents attribute no statement to anybody.")


def claim(made: Documents, reading: Reading, one: Claim) -> Sentence:
    """A claim with its holder before it: the content where that is sure, else the whole sentence."""
    who = _who(one.holder, one.holder_span)
    anchor = one.content_span or one.cue_span or one.holder_span
    if anchor is None:
        raise ValueError(f"claim {one.id} of {reading.document.id} has no span")
    if one.print and one.content_span is not None and one.cue_span is not None and not one.content_spans[1:]:
        hedge = f" ({one.hedge})" if one.hedge else ""
        spans = [span for span in (one.holder_span, one.cue_span, one.content_span) if span is not None]
        said = facts.quote(one.content_span.text)
        fact = made.fact("claim", reading.document, spans, holder=one.holder, words=(who, one.hedge or ""), quoted=said)
        return Sentence(text=f"{one.cue_span.text}: {said}{hedge}", facts=(fact,), holder=one.holder or "unnamed",
                        lead=who)  # fmt: skip
    return quoted(made, reading, "claim", anchor, f"{who}:", holder=one.holder, words=(who,))


def pairs(reading: Reading) -> list[tuple[Claim, ...]]:
    """Each claim that somebody in the same text denies, with its denials."""
    known = {one.id: one for one in reading.claims}
    found = []
    for one in reading.claims:
        denials = tuple(other for other in reading.claims if other.denies == one.id)
        if denials and one.id in known:
            found.append((one, *denials))
    return found


def disputes(made: Documents, most: int) -> Section:
    """Contested claims, the claim and every denial beside each other."""
    blocks = []
    for reading in made.readings:
        for first, *denials in pairs(reading)[:most]:
            issue = wording.issue(first.issue) if first.issue else "a claim that is denied"
            columns = [Column(holder=_who(first.holder, first.holder_span), items=(claim(made, reading, first),))]
            by_holder: dict[str, list[Sentence]] = {}
            for one in denials:
                own = by_holder.setdefault(_who(one.holder, one.holder_span), [])
                said = claim(made, reading, one)
                if said.whole not in {other.whole for other in own}:
                    own.append(said)
            columns += [Column(holder=who, items=tuple(every)) for who, every in by_holder.items()]
            blocks.append(Sides(title=grammar.capital(issue), columns=tuple(columns)))
    return Section(id="disputes", title="What is disputed", blocks=tuple(blocks),
                   empty="No claim of these documents is denied in them.")  # fmt: skip


def reactions(made: Documents, most: int) -> Section:
    """Reactions by camp, in the words of the documents."""
    camps: dict[str, list[Paragraph]] = {}
    for reading in made.readings:
        for one in reading.reactions:
            camps.setdefault(one.camp, []).append(Paragraph(sentences=(reaction(made, reading, one),)))
    blocks = tuple(
        Points(title=wording.camp(camp) if camp != "unspecified" else "Holder not stated", items=tuple(found[:most]))
        for camp, found in camps.items()
    )
    return Section(id="impact", title="Global impact: reactions by camp", blocks=blocks,
                   empty="The documents state no reaction.")  # fmt: skip


def reaction(made: Documents, reading: Reading, one: Reaction) -> Sentence:
    """A reaction after its group and stance."""
    who = _who(one.group, one.group_span)
    words = (who, one.stance, wording.camp(one.camp), one.group_span.text if one.group_span else "")
    return quoted(made, reading, "reaction", one.span, f"{who}, {one.stance}:", holder=one.group, words=words)


def implications(made: Documents, most: int) -> Section:
    """Implications with direction and modality as stated, and that the documents give no indicator."""
    rows, empties = [], []
    for reading in made.readings:
        seen: set[int] = set()
        for one in reading.implications:
            whole = facts.sentence_at(reading, one.span)
            if whole.start not in seen:
                seen.add(whole.start)
                rows.append(((implication(made, reading, one),), ()))
                empties.append(named_for(one.category, NO_INDICATOR))
    columns = ("implication", "indicator")
    table = Table(caption="Implications that the documents state", columns=columns, rows=tuple(rows[:most]),
                  empty=NO_INDICATOR, empties=tuple(empties[:most]))  # fmt: skip
    return Section(id="implications", title="Implications, each with its indicator", blocks=(table,) if rows else (),
                   empty="The documents state no implication.")  # fmt: skip


def implication(made: Documents, reading: Reading, one: Implication) -> Sentence:
    """An implication after its category, direction and modality."""
    category = CATEGORIES.get(one.category, one.category.replace("_", " "))
    direction = "direction not stated" if one.direction == "not_stated" else one.direction
    lead = f"{grammar.capital(category)}, {direction}, {one.modality}:"
    return quoted(made, reading, "implication", one.span, lead)


def outcomes(made: Documents, most: int) -> Section:
    """What was agreed, announced, promised, done or lapsed, in the words of the documents."""
    items = []
    for reading in made.readings:
        for one in reading.outcomes:
            items.append(Paragraph(sentences=(outcome(made, reading, one),)))
    return _points("outcomes", "What was promised, and what became of it", items[:most],
                   "The documents state no outcome; what became of one they cannot say.")  # fmt: skip


def outcome(made: Documents, reading: Reading, one: Outcome) -> Sentence:
    """An outcome after its kind."""
    return quoted(made, reading, "outcome", one.span, f"{told.kind_of(one.kind)}:", holder=one.holder)


def unknown(made: Documents, most: int | None) -> Section:
    """What the text leaves open of each encounter."""
    items = []
    for reading in made.readings:
        for one in reading.encounters:
            if one.kind != "set" and one.not_stated and one.mentions:
                listed = grammar.listed(_slot(name) for name in one.not_stated)
                label = grammar.capital(one.label)
                fact = made.fact("gap", reading.document, one.mentions[:2], words=(label, listed))
                said = Sentence(text=grammar.ended(f"not stated: {listed}"), facts=(fact,), lead=f"{label}.")
                items.append(Paragraph(sentences=(said,)))
    return _points("unknown", "What is not known", items if most is None else items[:most], "No gap was found.")


def _slot(name: str) -> str:
    base, _, part = name.partition(".")
    return f"the {part} of the {naming.slot(base)}" if part else naming.slot(name)


def method(made: Documents) -> Section:
    """How the brief was made, and the documents by name, with what is missing of each."""
    lines = [
        "Every sentence comes from these documents alone and cites the characters where it stands.",
        "Words in quotation marks are the documents' own; a whole sentence is quoted so that no hedge is lost.",
        "Which words are a claim, a reaction or an implication is found by rules, which err; the page of each document "
        "(summitry read, with the file) shows every item in its place.",
        "To check this brief: summitry check-brief, with the file and the documents after --from.",
    ]
    lines += [_about(reading) for reading in made.readings]
    return Section(id="method", title="Method and sources", blocks=(Fixed(lines=tuple(lines)),))


def _about(reading: Reading) -> str:
    document = reading.document
    dated = grammar.dates(document.published) if document.published else "no date"
    words = f"{len(document.text.split()):,} words"
    return f"{facts.title_of(document)}: {document.title or 'no title'}; {dated}; {words}."
