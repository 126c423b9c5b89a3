"""Lemmas: scripts, regular inflection and the table of irregular words."""

from __future__ import annotations

import pytest

from summitry.read.language import inflections, lemmas, load

KNOWN = frozenset({"interfere", "visit", "unite", "limit", "agree", "rule", "stage", "change", "belong", "travel"})
REGULAR = """
meddled VBD meddle; ruled VBD rule; planned VBN plan; visited VBD visit; interfered VBD interfere
agreed VBD agree; denied VBD deny; vetoed VBD veto; annexed VBD annex; referred VBD refer; called VBD call
pressed VBD press; died VBD die; lying VBG lie; hosting VBG host; parties NNS party; speeches NNS speech
horsemen NNS horseman; biggest JJS big; easier JJR easy; staged VBD stage; changed VBD change
belonged VBD belong; united VBN unite; limited VBN limit; vetoes VBZ veto; passes VBZ pass
"""


@pytest.mark.parametrize("case", [c.strip() for line in REGULAR.split("\n") for c in line.split(";") if c.strip()])
def test_regular_inflection_is_undone(case: str) -> None:
    word, tag, lemma = case.split()
    assert inflections.base(word, tag, KNOWN.__contains__) == lemma


@pytest.mark.parametrize(
    ("word", "tag"), [("red", "VBD"), ("met", "VBD"), ("bus", "NNS"), ("sing", "VBG"), ("x", "NNS")]
)
def test_what_is_not_regular_is_left(word: str, tag: str) -> None:
    assert inflections.base(word, tag, KNOWN.__contains__) is None


def test_the_table_goes_before_rules_and_irregular_rows_before_both() -> None:
    rows = [{"tag": "VBD", "word": "fled", "lemma": "flee"}]
    table = lemmas.with_irregular({"VBD": {"met": "meet", "fled": "flead"}}, rows)
    assert lemmas.lemma("Met", "VBD", lemmas.KEEP, table, KNOWN.__contains__) == "meet"
    assert lemmas.lemma("fled", "VBD", lemmas.KEEP, table, KNOWN.__contains__) == "flee"


@pytest.mark.parametrize(
    ("word", "tag", "script", "lemma"),
    [("Libraries", "NNPS", "keep|1|", "Library"), ("5,000", "CD", "keep|0|", "5000"),
     ("odd", "NN", "lower|2|xx", "odd"), ("Putin", "NNP", "keep|0|", "Putin"),
     ("Whereas", "IN", "lower|0|", "whereas")],
)  # fmt: skip
def test_scripts_cut_only_where_they_may(word: str, tag: str, script: str, lemma: str) -> None:
    assert lemmas.lemma(word, tag, script, {}, KNOWN.__contains__) == lemma


def test_lemmas_in_a_parse() -> None:
    doc = load(threads=1).parse("Moscow meddled, then ruled out talks; the envoys fled.")
    found = {token.text: token.lemma_ for token in doc}
    assert [found[w] for w in ("meddled", "ruled", "talks", "envoys", "fled")] == [
        "meddle", "rule", "talk", "envoy", "flee",
    ]  # fmt: skip
