"""Rows T: trust and use."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from summitry.record import Record
from summitry.weigh import chain, insights
from summitry.weigh.accounts import accounts
from summitry.weigh.ask import ask
from summitry.weigh.audit import Audit, audit
from summitry.weigh.compare import compare
from tests.conftest import ROOT, reading_of

from .seed import Seed

HAMBURG = "2017-07-07-hamburg-trump-putin"


def test_t1_disagreement_is_a_spread_and_no_mean(own: Record) -> None:
    one = own.encounter(HAMBURG)
    numbers = {float(v.value) for v in one.get("planned_minutes")}
    assert len(numbers) >= 3
    row = next(
        r
        for r in compare(one, own.encounter("2018-07-16-helsinki-trump-putin"), own).rows
        if r.slot == "planned_minutes"
    )
    for number in numbers:
        assert f"{number:g} minutes" in row.a
    mean = sum(numbers) / len(numbers)
    assert f"{mean:g} minutes" not in row.a


def test_t3_every_item_of_the_record_has_a_reference_and_every_item_of_a_text_its_words(
    own: Record, article: Seed
) -> None:
    for one in own.all_encounters:
        for values in one.values.values():
            assert all(v.references for v in values), one.id
        assert all(row.references for row in (*one.agenda, *one.outcomes, *one.reactions)), one.id
    text = article.reading.document.text
    for e in article.reading.encounters:
        for a in e.attributes:
            assert text[a.span.start : a.span.end] == a.span.text


def test_t4_words_that_hold_on_the_day_of_writing_are_flagged(verdicts: Audit, article: Seed) -> None:
    told = [one for one in verdicts.verdicts if "staleness" in one.rule and one.span]
    words = {one.span.text for one in told if one.span}
    assert "ongoing" in words
    assert any(one.startswith("will continue") for one in words)
    assert {one.status for one in told} == {"not_checkable"}


@pytest.mark.parametrize(
    ("words", "flagged"),
    [
        ("Modi and Xi met in Wuhan in April 2018. The standoff is still ongoing.", True),
        ("Modi and Xi met in Wuhan in April 2018. The treaty will continue to shape trade.", True),
        ("Modi and Xi met in Wuhan in April 2018. The standoff ended in August 2017.", False),
    ],
)
def test_t4_holds_for_any_text(own: Record, words: str, flagged: bool) -> None:
    found = [one for one in audit(reading_of(words), own).verdicts if "staleness" in one.rule]
    assert bool(found) is flagged


OTHER = (
    "Narendra Modi and Xi Jinping met in Mamallapuram, India, on 11 October 2019. Modi said that the border must stay "
    "calm. China denied that its troops had crossed the line, as Indian officials had claimed."
)


def test_t5_another_pair_runs_through_every_command(own: Record) -> None:
    reading = reading_of(OTHER)
    (one,) = [e for e in reading.encounters if e.part_of is None]
    assert set(one.participants) == {"narendra_modi", "xi_jinping"}
    assert reading.claims
    found = audit(reading, own)
    assert found.of("supported")
    assert found.of("contradicted") == ()
    held = own.encounters(["modi", "xi"], mood="happened")
    assert chain.of_encounter(held[0], own).nodes
    assert compare(held[0], held[1], own).rows
    assert any(accounts(one, own).sides for one in held)
    assert ask("Where did Modi and Xi meet in October 2019?", reading=reading, record=own).outcome == "answered"
    insights.of_pair(("narendra_modi", "xi_jinping"), own)


def test_t5_no_leader_is_named_in_the_code() -> None:
    from summitry import tables

    names = {row.surname for row in tables.leaders() if row.surname and len(row.surname) > 4}
    common = {
        "Bush",
        "Biden",
        "Trump",
        "Putin",
        "Obama",
        "Clinton",
        "Yeltsin",
        "Gorbachev",
        "Zelensky",
        "Macron",
        "Merkel",
    }
    pattern = re.compile("|".join(rf"\b{name}\b|\b{name.lower()}\b" for name in sorted(common & names)))
    for path in (ROOT / "src" / "summitry").rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        assert not [
            line for line in code.splitlines() if pattern.search(re.sub(r'(""".*?"""|#.*|"[^"]*")', "", line))
        ], path


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "x", "!!! ??? ...", "Важная встреча прошла в Хельсинки.", "A\x00B", "met " * 500],
    ids=["empty", "blank", "letter", "marks", "russian", "null", "words"],
)
def test_t7_no_text_makes_it_fall(own: Record, text: str) -> None:
    reading = reading_of(text)
    assert audit(reading, own).of("contradicted") == ()
    assert [e for e in reading.encounters if e.mood == "happened" and e.participants] == []
    assert chain.of_text(reading).links == ()


FILLER = (
    "In today's complex world, diplomacy matters more than ever. These moments are not just about handshakes; they are "
    "about the future. Understanding the stakes is crucial for anyone who cares about global affairs."
)


def test_t7_filler_alone_yields_no_facts() -> None:
    reading = reading_of(FILLER)
    assert not any((reading.encounters, reading.agenda, reading.claims, reading.reactions, reading.outcomes))
    assert not any((reading.positions, reading.implications))


def test_t7_a_text_that_contradicts_itself_keeps_both() -> None:
    reading = reading_of(
        "Merkel and Putin met in Sochi on 2 May 2017. The meeting lasted two hours. According to the chancellery, the "
        "meeting in Sochi lasted three hours."
    )
    lengths = {a.value for e in reading.encounters for a in e.attributes if a.name == "actual_minutes"}
    assert lengths == {120, 180}


@pytest.mark.parametrize(
    "words",
    [
        "Donald Trump and Vladimir Putin met in Hamburg, Austria, on 7 July 2017 at the G20 summit.",
        "Donald Trump and Kim Jong Un met at a hotel on Sentosa island in Sweden on 12 June 2018.",
    ],
)
def test_t7_wrong_facts_are_contradicted_where_the_record_knows_better(own: Record, words: str) -> None:
    reading = reading_of(words)
    assert [one.slot for one in audit(reading, own).of("contradicted")] == ["country"]


OFFLINE = """
import socket, sys
def refuse(*_, **__):
    raise OSError("no network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from summitry import cli
cli.main(sys.argv[1:])
"""


@pytest.mark.parametrize("words", [["read", "SAMPLE"], ["encounters", "--leaders", "trump,putin"]], ids=lambda w: w[0])
def test_t6_one_command_works_without_a_network(words: list[str]) -> None:
    sample = str(ROOT / "src" / "summitry" / "data" / "sample.txt")
    asked = [sample if word == "SAMPLE" else word for word in words]
    done = subprocess.run([sys.executable, "-c", OFFLINE, *asked], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout
