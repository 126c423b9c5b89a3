"""The brief through its door: no sentence without evidence, one set of facts in three lengths, both sides of all."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from summitry.brief.compose import LENGTHS, Brief, Sentence, Uncited, annex, compose, told
from summitry.brief.compose.facts import Ledger
from summitry.brief.compose.neutral import partial
from summitry.brief.compose.nouns import Fact, Points, Sides, Table
from summitry.errors import Stop
from summitry.model import Reference
from summitry.record import bundled
from summitry.record.nouns import Dispute, Instrument, RecordEncounter, Side, StatusEvent
from summitry.record.register import Record

PAIRS = (
    ("trump", "putin"), ("trump", "kim"), ("trump", "xi"), ("putin", "xi"), ("macron", "putin"), ("kim", "moon"),
    ("reagan", "gorbachev"),
)  # fmt: skip
SEEN = Reference(id="r", publisher="The Gazette", title="Talks", url="https://example.org/talks")


def brief(pair: tuple[str, ...], length: str = "full") -> Brief:
    return compose(pair, bundled(), length)  # type: ignore[arg-type]


def test_a_sentence_without_evidence_cannot_be_built() -> None:
    with pytest.raises(Uncited, match="no fact backs it"):
        Sentence(text="They met.", facts=())


def test_a_sentence_loses_its_right_with_its_reference() -> None:
    cited = Fact(id="x#date-1", kind="date", references=(SEEN,))
    assert Sentence(text="They met.", facts=(cited,)).references == (SEEN,)
    with pytest.raises(Uncited, match="x#date-1 has no reference"):
        Sentence(text="They met.", facts=(Fact(id="x#date-1", kind="date"),))


def test_a_sentence_needs_words() -> None:
    with pytest.raises(Uncited, match="needs words"):
        Sentence(text=" ", facts=(Fact(id="x", kind="date", references=(SEEN,)),))


@pytest.mark.parametrize("pair", PAIRS)
def test_a_pair_has_a_brief_in_the_arc_of_the_article(pair: tuple[str, str]) -> None:
    made = brief(pair)
    assert [one.id for one in made.sections] == [
        "insights", "background", "issues", "encounters", "impact", "implications", "outcomes", "disputes", "unknown",
        "method",
    ]  # fmt: skip
    assert made.section("insights").blocks
    assert made.section("encounters").blocks
    assert all(section.blocks or section.empty for section in made.sections)
    assert all(one.references for one in made.sentences())


@pytest.mark.parametrize("pair", PAIRS)
def test_the_key_facts_are_the_same_in_all_lengths(pair: tuple[str, str]) -> None:
    key = [{i for block in brief(pair, length).section("insights").blocks for s in _said(block) for i in s.ids}
           for length in LENGTHS]  # fmt: skip
    assert key[0] == key[1] == key[2]
    assert key[0]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_shorter_brief_states_no_fact_that_the_full_one_leaves_out(pair: tuple[str, str]) -> None:
    page, plain, full = (brief(pair, length).told for length in LENGTHS)
    assert page <= plain <= full


@pytest.mark.parametrize("pair", PAIRS)
def test_all_lengths_hold_the_same_facts_by_id(pair: tuple[str, str]) -> None:
    page, plain, full = (brief(pair, length) for length in LENGTHS)
    assert page.ids == plain.ids == full.ids == full.told
    for one in (page, plain):
        listed = [key for part in one.annex for key in part.ids]
        assert len(listed) == len(set(listed))
        assert not one.told & set(listed)
        assert sorted(annex.expanded(annex.compact(listed))) == sorted(listed)


@pytest.mark.parametrize("pair", PAIRS)
def test_every_id_resolves_to_the_same_fact_in_the_record(pair: tuple[str, str]) -> None:
    ledger = Ledger(bundled())
    for one in brief(pair).sentences():
        for fact in one.facts:
            found = ledger.fact(fact.id)
            assert found is not None, fact.id
            assert found.text == fact.text


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("length", LENGTHS)
def test_wording_is_neutral_and_both_sides_stand_together(pair: tuple[str, str], length: str) -> None:
    assert partial(brief(pair, length)) == ()


def test_every_bundled_pair_is_told_neutrally_and_in_clean_words() -> None:
    counts = Counter(tuple(sorted(one.participants)) for one in bundled().all_encounters if one.part_of is None)
    for pair in (one for one in counts if len(one) == 2):
        made = brief(pair)
        assert partial(made) == (), pair
        for one in made.sentences():
            assert not UNCLEAN.search(one.whole), one.whole


UNCLEAN = re.compile(
    r"\.\.|,,| ,| ;|[a-z]_[a-z]|\(\s*\)|\b(\w+) \1\b|\bNone\b|\b\d{4}-\d\d-\d\d\b|\b[Tt]he the\b|"
    r"\b[Oo]ne (?:encounters|calls|reactions|outcomes|matters|times)\b|\b[Aa] [aei][a-z]|\b[Aa]n [bcdgjkpqtvwyz]"
)
"""What no sentence of a brief has: doubled points or words, ids, bare dates, a wrong article, a wrong number."""


def test_a_judgement_in_the_tools_own_voice_is_found() -> None:
    fact = Fact(id="x#date-1", kind="date", references=(SEEN,))
    made = brief(("kim", "moon"))
    own = Sentence(text="A brilliant leader met a weak one.", facts=(fact,))
    section = made.sections[0]
    changed = Brief(
        subject=made.subject, title=made.title, length="full", as_of=made.as_of,
        sections=(type(section)(id="x", title="x", blocks=(_paragraph(own),)),),
    )  # fmt: skip
    assert "brilliant, weak" in partial(changed)[0]


def test_every_disputed_matter_has_a_column_for_each_holder() -> None:
    blocks = [one for one in brief(("trump", "putin")).section("disputes").blocks if isinstance(one, Sides)]
    assert blocks
    assert all(len(one.columns) > 1 for one in blocks)


def test_an_issue_has_a_brief_with_positions_history_and_outcomes() -> None:
    made = compose((), bundled(), issue="nuclear.new_start")
    assert made.subject == "issue:nuclear.new_start"
    assert made.title == "New START: positions, instruments and outcomes"
    sides = [one for one in made.section("issues").blocks if isinstance(one, Sides)]
    assert {column.holder for one in sides for column in one.columns} == {"Russia", "United States"}
    history = [one for one in made.section("issues").blocks if isinstance(one, Points) and one.title == "New START"]
    assert len(_said(history[-1])) > 5
    assert made.section("outcomes").blocks
    assert not [one for one in made.ids if "_minutes" in one and "#gap." not in one]


def test_an_issue_is_found_by_its_name_and_an_unknown_one_is_told_the_nearest() -> None:
    assert compose((), bundled(), issue="new start").subject == "issue:nuclear.new_start"
    assert compose(("trump", "putin"), bundled(), issue="election").subject == (
        "issue:election@donald_trump+vladimir_putin"
    )
    with pytest.raises(Stop, match=r"there is no issue 'nuclear.newstart'; nearest: nuclear.new_start"):
        compose((), bundled(), issue="nuclear.newstart")
    with pytest.raises(Stop, match="the record has no encounter of Kim Jong Un and Moon Jae-in with"):
        compose(("kim", "moon"), bundled(), issue="election")


@pytest.mark.parametrize("length", LENGTHS)
def test_the_brief_of_an_issue_is_neutral_and_its_facts_are_those_of_the_record(length: str) -> None:
    ledger = Ledger(bundled())
    made = compose((), bundled(), length, issue="cross.north_korea")  # type: ignore[arg-type]
    assert partial(made) == ()
    assert [one.id for s in made.sentences() for one in s.facts if ledger.fact(one.id) is None] == []


def test_every_implication_has_an_indicator_or_says_that_there_is_none() -> None:
    for pair in (("trump", "putin"), ("kim", "moon")):
        table = next(one for one in brief(pair).section("implications").blocks if isinstance(one, Table))
        for number, (_, indicators) in enumerate(table.rows):
            assert (
                indicators or "could be looked at" in table.empty_of(number) or "no indicator" in table.empty_of(number)
            )


def test_treaties_stand_as_they_did_when_leaders_of_old_last_met() -> None:
    found = next(
        one for one in brief(("reagan", "gorbachev")).section("issues").blocks
        if isinstance(one, Points) and one.title.startswith("Treaties")
    )  # fmt: skip
    assert "as they stood on" in found.title
    assert all("20" not in one.whole[:40] for one in _said(found))


def test_what_was_on_the_table_is_one_list() -> None:
    leads = [
        one.lead
        for block in brief(("biden", "putin")).section("encounters").blocks
        if isinstance(block, Sides)
        for column in block.columns
        for one in column.items
    ]
    assert "On the table:" in leads
    for block in brief(("biden", "putin")).section("encounters").blocks:
        for column in block.columns if isinstance(block, Sides) else ():
            plain = [one for one in column.items if one.lead == "On the table:" and ";" not in one.text]
            assert len(plain) < 2


def test_an_encounter_has_a_brief_of_its_own() -> None:
    made = compose(("helsinki", "2018"), bundled())
    assert made.subject == "2018-07-16-helsinki-trump-putin"
    assert {one.partition("#")[0] for one in made.ids if one.startswith("20")} <= {
        found.id for found in bundled().all_encounters if found.id.startswith("2018-07-16-helsinki")
    }


def test_a_pair_that_is_not_on_record_is_told_the_nearest() -> None:
    with pytest.raises(
        Stop, match=r"no encounter of Moon Jae-in and Xi Jinping is on record; nearest: .*Moon Jae-in"
    ) as refused:
        compose(("moon", "xi"), bundled())
    assert "Xi Jinping and" in str(refused.value)


def test_an_ambiguous_surname_lists_its_candidates() -> None:
    with pytest.raises(Stop, match=r"may be any of 2 pairs; give a full name: .*George H\. W\. Bush.*George W\. Bush"):
        compose(("bush", "putin"), Record(all_encounters=(_met("george_h_w_bush"), _met("george_w_bush"))))


def _met(who: str) -> RecordEncounter:
    return RecordEncounter(id=f"2001-01-01-oslo-{who}", participants=(who, "vladimir_putin"), mood="happened")


def _said(block: object) -> list[Sentence]:
    from summitry.brief.compose.nouns import sentences_of

    return list(sentences_of(block))  # type: ignore[arg-type]


def _paragraph(one: Sentence) -> object:
    from summitry.brief.compose.nouns import Paragraph

    return Paragraph(sentences=(one,))


def test_two_versions_of_one_holder_are_told_apart() -> None:
    sides = tuple(Side(holder=who, says=f"It was {n}.") for n, who in enumerate(("press", "press", "iran", "iran")))
    assert told.holders(Dispute(about="cross.relations", text="What it was.", sides=sides)) == [
        "Some press reports", "Other press reports", "Iran, one account", "Iran, another account",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "text", "sentence"),
    [
        ("signed", "Signed in Moscow.", "The Pact was signed on 3 July 1974, in Moscow."),
        ("in_force", "Entered into force.", "The Pact has been in force since 3 July 1974."),
        ("signed", "Signed by Vale. Moor stayed away.",
         "The Pact was signed on 3 July 1974. Signed by Vale. Moor stayed away."),
        ("expired", "Signed in Moscow.", "The Pact expired on 3 July 1974. Signed in Moscow."),
        ("signed", "Signed copies were sent.", "The Pact was signed on 3 July 1974. Signed copies were sent."),
    ],
)  # fmt: skip
def test_the_state_of_a_treaty_is_said_once(state: str, text: str, sentence: str) -> None:
    event = StatusEvent(date="1974-07-03", state=state, text=text, references=(SEEN,))
    assert told.status(Instrument(id="pact", label="The Pact", kind="treaty", status=(event,)), event).whole == sentence


def test_counts_are_of_the_pair_and_of_its_time() -> None:
    old = brief(("reagan", "gorbachev")).section("implications")
    assert all(not re.search(r"\b20[12]\d\b", one.whole) for block in old.blocks for one in _said(block))
    other = brief(("macron", "putin")).section("implications")
    assert not [one.whole for block in other.blocks for one in _said(block) if "Anchorage" in one.whole]
