"""Rows D: the document and the arc."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from summitry.model import as_json
from summitry.record import Record, bundled
from summitry.weigh.audit import Audit

from .seed import Seed

CLEAR = (2, 3, 4, 5, 6, 13, 14, 15, 17, 18, 25, 31, 32, 34, 49, 58, 60, 61, 68, 70, 78, 84, 104, 105, 107, 113, 114,
         115, 117, 118, 119)  # fmt: skip
"""Segments without a fact by the substitution test, judged by reading."""
FILLER = (*CLEAR, 10, 16, 40, 96)
BASELINE = 0.67
"""F1 on filler of the words that filler is made of."""
HEDGED = ("S008", "S036", "S039", "S053", "S066", "S072", "S074", "S092", "S093")
KINDS = Path(__file__).parents[1] / "cases" / "checkable_seed.csv"
ABSENT = (
    "EU", "European Union", "Congress", "Senate", "Kremlin", "White House", "Osaka", "Da Nang", "Paris", "Buenos Aires",
    "Anchorage", "Alaska", "Geneva", "Singapore", "Vietnam", "Argentina", "Japan", "China", "Iran", "Israel", "Turkey",
    "North Korea", "Merkel", "Macron", "Lavrov", "Tillerson", "Mueller", "Obama", "Biden", "Xi", "INF",
)  # fmt: skip


@pytest.mark.parametrize("number", CLEAR, ids=lambda n: f"S{n:03}")
def test_d4_clear_filler_yields_nothing(article: Seed, number: int) -> None:
    found = article.facts(f"S{number:03}")
    assert not [getattr(one, "span", one) for one in found]


def test_d4_filler_is_found_well_above_a_keyword_baseline(article: Seed) -> None:
    told = {n for n, one in enumerate(article.reading.sentences) if one.class_ == "filler"}
    right = len(told & set(FILLER))
    assert 2 * right / (len(told) + len(FILLER)) >= BASELINE + 0.08


SUMMITS = [one.id for one in bundled().encounters(kind="summit", mood="happened")]


@pytest.mark.parametrize("key", SUMMITS)
def test_d7_the_record_has_an_outcome_for_every_summit(own: Record, key: str) -> None:
    one = own.encounter(key)
    rows = [row for other in (one, *own.parts(one)) for row in other.outcomes]
    assert [row for row in rows if row.references]


def test_d7_the_text_without_outcomes_says_so(article: Seed) -> None:
    from summitry.weigh.chain import of_text

    assert article.reading.outcomes == ()
    assert "outcome" in article.hamburg.not_stated
    assert sum("an outcome" in gap for gap in of_text(article.reading).gaps) >= 2


def test_d10_the_kinds_of_test_agree_with_a_careful_reader(article: Seed) -> None:
    with KINDS.open(encoding="utf-8", newline="") as file:
        rows = {row["segment"]: set(row["kinds"].split()) for row in csv.DictReader(file)}
    told = {f"S{n:03}": set(one.checkable) for n, one in enumerate(article.reading.sentences) if one.kind == "sentence"}
    wrong = {key: (told[key], kinds) for key, kinds in rows.items() if not (told[key] & kinds or told[key] == kinds)}
    assert 1 - len(wrong) / len(rows) >= 0.8, wrong


def test_d11_no_item_of_a_hedged_sentence_loses_its_hedge(article: Seed) -> None:
    """An item whose words stand under a hedge carries it, shows it in its own words, or says alleged."""
    hedges = [one for one in article.reading.hedges if one.scope is not None]
    for segment in HEDGED:
        for item in article.facts(segment):
            if getattr(item, "attributed_by", "author") != "author":
                continue
            span = getattr(item, "span", None) or getattr(item, "content_span", None)
            over = [h for h in hedges if h.scope and span and h.scope.contains(span) and not span.contains(h.span)]
            for hedge in over:
                shown = getattr(item, "hedge", None) or getattr(item, "status", "")
                assert shown not in (None, "", "asserted"), (segment, hedge.span.text, item)
    assert {h.span.text.lower() for h in hedges} >= {
        "alleged",
        "appeared",
        "perceived",
        "perhaps",
        "potential",
        "could",
    }


def test_d12_links_to_issues_carry_their_frequency_word_beside_a_count(article: Seed, verdicts: Audit) -> None:
    carried = Counter(one.frequency for one in article.reading.agenda if one.frequency)
    assert sum(carried.values()) >= 14
    assert set(carried) >= {"consistently", "often", "recurring", "invariably", "persistent", "always"}
    weighed = [one for one in verdicts.verdicts if one.slot == "frequency"]
    assert len(weighed) >= 14
    for one in weighed:
        assert " of " in one.explanation
        assert "with a known agenda" in one.explanation


def test_d13_the_first_is_tested_and_the_most_controversial_is_opinion(article: Seed, verdicts: Audit) -> None:
    first = [
        one for one in verdicts.verdicts if one.slot == "ordinal" and one.record == "2017-07-07-hamburg-trump-putin"
    ]
    assert [one.status for one in first] == ["supported"]
    opinions = [one for one in verdicts.verdicts if one.slot == "opinion"]
    assert {one.status for one in opinions} == {"not_checkable"}
    said = {one.span.text for one in opinions if one.span}
    assert any("most controversial" in words for words in said)
    assert any("most closely watched" in words for words in said)
    hedged = next(one for one in opinions if one.span and "most controversial" in one.span.text)
    assert hedged.stated.hedge == "perhaps"


@pytest.mark.parametrize("name", ABSENT)
def test_d15_what_the_text_does_not_name_is_not_read_from_it(article: Seed, name: str) -> None:
    if name in article.reading.document.text and name not in ("EU", "INF"):
        pytest.fail(f"{name} does occur")
    told = {mention.text for entity in article.reading.entities for mention in entity.mentions}
    assert name not in told
    holders = [one.holder_span.text for one in article.reading.claims if one.holder_span]
    assert name not in holders


def test_d15_every_entity_is_named_where_it_says(article: Seed) -> None:
    text = article.reading.document.text
    for entity in article.reading.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
    plain = as_json(article.reading)
    assert "start_1" not in {one["id"] for one in plain["entities"]}
