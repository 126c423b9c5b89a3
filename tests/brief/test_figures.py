"""The figures: rows and words right on small made-up records, nothing loaded, every bundled pair drawn."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from summitry import cli
from summitry.brief.compose import subject
from summitry.brief.figures import (
    FIGURES,
    cadence,
    chain,
    lengths,
    matrix,
    palette,
    places,
    positions,
    reactions,
    timeline,
)
from summitry.brief.figures.noun import Figure
from summitry.errors import Stop
from summitry.model import Reference
from summitry.record import bundled
from summitry.record.nouns import (
    Account,
    AgendaRow,
    ContextEvent,
    Point,
    RecordEncounter,
    RecordOutcome,
    RecordReaction,
    Value,
)
from summitry.weigh.chain import Chain

SEEN = Reference(id="r", publisher="The Gazette", title="Talks", url="https://example.org/talks")
OTHER = Reference(id="o", publisher="The Herald", title="Talks", url="https://example.org/other")
CITED: dict[str, Any] = {"sources": ("r",), "references": (SEEN,)}
WHO = ("ida_vale", "otto_marsh")
SIDES = ("norway", "chile")
SVG = "{http://www.w3.org/2000/svg}"


def met(
    day: str, place: str | None = "oslo", kind: str = "summit", mood: str = "happened", **parts: Any
) -> RecordEncounter:
    values = {"date": (Value(value=day, **CITED),), **parts.pop("values", {})}
    if place:
        values["place"] = (Value(value=place, **CITED),)
    return RecordEncounter(
        id=f"{day}-{place or kind}", kind=kind, mood=mood, participants=WHO, values=values, sources={"r": SEEN}, **parts
    )


def called(day: str) -> RecordEncounter:
    return met(day, None, "phone_call")


def minutes(**values: list[tuple[float, str | None]]) -> dict[str, Any]:
    return {name: tuple(Value(value=n, comparator=c, **CITED) for n, c in found) for name, found in values.items()}


def point(issue: str, kind: str = "claim", text: str = "It stands.") -> Account:
    return Account(points=(Point(kind=kind, text=text, issue=issue, **CITED),))


def drawn(figure: Figure) -> Any:
    """The parsed drawing, after what holds for every one of them."""
    text = figure.svg()
    root = etree.fromstring(text.encode())
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == figure.title
    assert root.findtext(f"{SVG}desc") == figure.alt
    assert not re.search(r"<script|<image|<foreignObject|xlink:href|@import|@font-face|\son\w+=", text)
    assert not re.search(
        r"(?:https?:)?//", text.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "")
    )
    assert "NaN" not in text
    assert "undefined" not in text
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    assert {found for found in re.findall(r"url\(#([^)]+)\)", text)} <= ids
    return root


def test_cadence_counts_by_year_and_keeps_the_empty_years() -> None:
    made = cadence([met("2019-03-01"), called("2019-04-01"), called("2021-04-01"), met("2020-01-01", mood="cancelled")])
    assert made is not None
    assert made.rows == (
        (2019, "in person", 1), (2019, "by telephone or video", 1), (2020, "in person", 0),
        (2020, "by telephone or video", 0), (2021, "in person", 0), (2021, "by telephone or video", 1),
    )  # fmt: skip
    assert "one of three contacts was in person" in made.title
    assert "the busiest year was 2019, with two" in made.title
    assert "2020: none" in made.alt
    assert "n = 3" in made.n
    drawn(made)


def test_timeline_keeps_what_did_not_take_place_apart_and_draws_the_phases() -> None:
    phase = ContextEvent(id="p", label="A thaw", kind="phase", start="2018", end="2020-06", **CITED)
    made = timeline([met("2019-03-01"), called("2020-04-01"), met("2020-09", mood="planned")], [phase])
    assert made is not None
    assert made.title == "vale and marsh met once in person and spoke once by telephone or video from 2019 to 2020"
    assert [row[3] for row in made.rows] == ["took place", "took place", "planned"]
    assert "A thaw (from 2018 to June 2020)" in made.alt
    assert "1 planned" in made.n
    assert "A thaw" in "".join(drawn(made).itertext())


def test_lengths_keep_every_value_and_every_bound() -> None:
    one = met(
        "2019-03-01", values=minutes(planned_minutes=[(30, None), (45, "<=")], actual_minutes=[(120, ">"), (136, None)])
    )
    made = lengths([one, met("2019-05-01", values=minutes(actual_minutes=[(50, "~")]))])
    assert made is not None
    assert [(row[1], row[2], row[3]) for row in made.rows] == [
        ("planned", 30, None), ("planned", 45, "at most"), ("actual", 120, "more than"), ("actual", 136, None),
        ("actual", 50, "about"),
    ]  # fmt: skip
    assert "ran longer than any source says was planned" in made.title
    assert "30 minutes or at most 45 minutes" in made.alt
    assert "planned not on record" in made.alt
    drawn(made)


def test_an_encounter_that_one_source_says_went_as_planned_is_not_called_longer() -> None:
    one = met("2019-03-01", values=minutes(planned_minutes=[(90, None)], actual_minutes=[(90, None), (120, None)]))
    made = lengths([one])
    assert made is not None
    assert "no encounter is on record as longer" in made.title


def test_the_matrix_tells_both_sides_one_side_public_generic_and_silence_apart() -> None:
    def row(issue: str, relation: str = "on_agenda", holder: str | None = None) -> AgendaRow:
        return AgendaRow(issue=issue, relation=relation, holder=holder, **CITED)

    agenda = (row("nuclear", holder="chile"), row("economy", "raised_in_public"), row("election", "backdrop"))
    first = met("2019-03-01", accounts={"norway": point("syria"), "chile": point("syria.assad")}, agenda=agenda)
    second = met("2019-04-01", place="santiago", agenda=(row("ukraine"),))
    made = matrix([first, second], SIDES)
    assert made is not None
    cells = {(row[0], row[4]): row[3] for row in made.rows}
    of_first = {issue: kind for (issue, one), kind in cells.items() if one == first.id}
    assert of_first["Syria and the Middle East"] == "both"
    assert of_first["Nuclear arms control"] == "Chilean account only"
    assert of_first["Economic relations and sanctions"] == "raised in public"
    assert of_first["Alleged election interference"] == "generic"
    assert of_first["Ukraine and Eastern Europe"] == "not stated"
    assert cells["Ukraine and Eastern Europe", second.id] == "reported"
    assert "both sides’ accounts mention Syria and the Middle East at one of two encounters" in made.title
    drawn(made)


def test_an_issue_of_a_part_counts_for_the_whole() -> None:
    part = RecordEncounter(id="part", kind="one_on_one", participants=WHO, part_of="2019-03-01-oslo",
                           accounts={"norway": point("syria")})  # fmt: skip
    made = matrix([met("2019-03-01"), part], SIDES)
    assert made is not None
    assert [row[3] for row in made.rows] == ["Norwegian account only"]


def test_reactions_are_one_mark_each() -> None:
    def said(camp: str, stance: str, who: str) -> RecordReaction:
        return RecordReaction(holder=who, camp=camp, stance=stance, text="Said so.", **CITED)

    rows = tuple(said("europe", "critical", f"critic_{n}") for n in range(6))
    rows += tuple(said("russia", "supportive", f"friend_{n}") for n in range(3))
    made = reactions([met("2019-03-01", reactions=rows)])
    assert made is not None
    assert Counter((row[0], row[1]) for row in made.rows) == {("Europe", "critical"): 6, ("Russia", "supportive"): 3}
    assert "six are critical and three supportive" in made.title
    assert "most of those from the camp “Russia” are supportive" in made.title
    assert "Europe: 6 critical" in made.alt
    root = drawn(made)
    marks = [one for one in root.iter(f"{SVG}path") if "sf-f-red" in (one.get("class") or "")]
    assert len(marks) == 7, "six marks and one in the legend"


def test_places_count_and_name_what_has_no_coordinates() -> None:
    made = places([met("2019-03-01"), met("2019-04-01"), met("2019-05-01", place="atlantis"), called("2019-06-01")])
    assert made is not None
    assert [(row[0], row[2]) for row in made.rows] == [("Oslo", 2), ("atlantis", 1)]
    assert "Not on the map: atlantis" in made.note
    assert "no boundary between states is drawn" in made.note
    assert "most often in Oslo (2 of 3)" in made.title
    drawn(made)


def test_positions_keep_words_and_kinds() -> None:
    one = met(
        "2019-03-01", accounts={"norway": point("syria", "proposal", "A truce."), "chile": point("syria", "denial")}
    )
    two = met("2020-03-01", accounts={"norway": point("syria"), "chile": point("nuclear", "topic")})
    made = positions([one, two], SIDES)
    assert made is not None
    assert [(row[1], row[3], row[4]) for row in made.rows] == [
        ("Chile", "denial", "It stands."), ("Norway", "proposal", "A truce."), ("Norway", "claim", "It stands."),
    ]  # fmt: skip
    assert made.title == "Most positions on record are on Syria and the Middle East: two of Norway and one of Chile"
    drawn(made)


def test_a_chain_is_its_links() -> None:
    from summitry.record.register import Record
    from summitry.weigh.chain import of_encounter

    one = met(
        "2019-03-01",
        label="Talks in Oslo",
        agenda=(AgendaRow(issue="syria", relation="on_agenda", **CITED),),
        outcomes=(RecordOutcome(kind="announced", text="A truce.", became="It held.", holder="norway", **CITED),),
        reactions=tuple(RecordReaction(holder=f"critic_{n}", camp="europe", stance="critical", polarity="negative",
                                       text="Said so.", **CITED) for n in range(7)),
    )  # fmt: skip
    made = chain(of_encounter(one, Record(all_encounters=(one,))))
    assert made is not None
    assert ("encounter", "outcome", "announced", "attributed") in {(r[0], r[3], r[2], r[6]) for r in made.rows}
    assert len([row for row in made.rows if row[2] == "reaction"]) == 7
    assert "one issue, one outcome and seven reactions" in made.title
    assert "7 negative" in "".join(drawn(made).itertext())


def test_nothing_to_draw_is_none() -> None:
    bare = RecordEncounter(id="x", kind="summit", participants=WHO)
    assert [one([bare]) for one in (timeline, cadence, lengths, reactions, places)] == [None] * 5
    assert matrix([bare], SIDES) is None
    assert positions([bare], SIDES) is None
    assert chain(Chain(about="x", nodes=(), links=())) is None


def test_hostile_words_stay_words() -> None:
    evil = '</text><script>alert(1)</script>" onload="alert(1) \x00 url(#x)'
    made = places([met("2019-03-01"), met("2019-04-01", place=evil)])
    chained = chain(_evil_chain(evil))
    told = reactions(
        [met("2019-03-01", reactions=(RecordReaction(holder=evil, camp=evil, stance=evil, text=evil, **CITED),))]
    )
    for one in (made, chained, told):
        assert one is not None
        root = etree.fromstring(one.svg().encode())
        assert not [found for found in root.iter() if found.tag in (f"{SVG}script", f"{SVG}image")]
        assert not [name for found in root.iter() for name in found.attrib if name.startswith("on")]
        assert one.png(1.0).startswith(b"\x89PNG")


def _evil_chain(evil: str) -> Chain:
    from summitry.weigh.chain import Link, Node

    nodes = (Node(id="a", kind="issue", label=evil), Node(id="b", kind="encounter", label=evil))
    return Chain(about=evil, nodes=nodes, links=(Link(source="a", target="b", relation=evil, references=(SEEN,)),))


def test_every_colour_has_a_value_for_a_dark_page() -> None:
    style = palette.style()
    assert all(f".sf-f-{name}{{fill:{on}}}" in style for name, on in palette.NAMES.values())
    assert style.startswith("@media screen and (prefers-color-scheme:dark)")


def test_meanings_are_told_apart_without_colour() -> None:
    shapes = [shape for _, shape, _ in sys.modules["summitry.brief.figures.matrix"]._types(SIDES)]
    assert len(set(shapes)) == len(shapes)
    stances = [shape for shape, _ in sys.modules["summitry.brief.figures.reactions"].STANCES.values()]
    assert len(set(stances)) == len(stances)


def _pairs() -> list[tuple[str, ...]]:
    counts = Counter(tuple(sorted(one.participants)) for one in bundled().all_encounters if one.part_of is None)
    return [pair for pair in counts if len(pair) == 2]


@pytest.mark.parametrize("pair", _pairs(), ids="+".join)
def test_every_bundled_pair_is_drawn(pair: tuple[str, str]) -> None:
    about = subject(pair, bundled())
    for name, make in FIGURES.items():
        made = make(about)
        if made is None:
            continue
        assert made.title
        assert made.rows
        assert all(len(row) == len(made.columns) for row in made.rows)
        assert made.references
        assert "_" not in made.title, f"{name}: {made.title}"
        drawn(made)


def test_bare_and_titled_drawings_hold_the_same_marks() -> None:
    made = cadence([met("2019-03-01"), called("2019-04-01")])
    assert made is not None
    titled, bare = made.svg(), made.svg(titled=False)
    assert made.source in titled
    assert made.source not in re.sub(r"<desc.*?</desc>", "", bare)
    assert titled.count("<path") == bare.count("<path")


def test_without_the_drawing_library_the_rows_are_there_and_the_drawing_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    made = cadence([met("2019-03-01")])
    assert made is not None
    assert made.csv().splitlines()[0] == "year,way,contacts"
    with pytest.raises(Stop, match=r"pip install \"summitry\[figures\]\""):
        made.svg()


def run(*arguments: str) -> int:
    try:
        cli.main(arguments)
    except SystemExit as left:
        return int(left.code or 0)
    return 0


@pytest.mark.parametrize("ending", ["svg", "png", "csv", "json"])
def test_the_command_writes_each_form(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"one.{ending}"
    assert run("figure", "cadence", "kim", "moon", "-o", str(target)) == 0
    assert target.stat().st_size > 40


def test_the_command_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("figure", "reactions", "kim", "moon", "-o", str(tmp_path / "x.svg")) == 1
    assert "nothing for the reactions" in capsys.readouterr().err
    assert run("figure", "cadence", "kim", "moon", "-o", str(tmp_path / "x.exe")) == 1
