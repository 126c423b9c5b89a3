"""What came of an encounter, in the wordings that real reports use."""

from __future__ import annotations

import pytest

from summitry.model import Document
from summitry.read import engine

LEAD = "Kim Jong-un and Moon Jae-in met in Panmunjom on 27 April 2018. "


def _outcomes(text: str) -> list[tuple[str, str]]:
    found = engine.read(Document(id="d", text=LEAD + text, published="2018-04-28")).outcomes
    return [(one.kind, one.span.text) for one in found]


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ("The declaration also agreed to bring parted families together.", "agreed", "to bring parted families"),
        ("The agreement entails the removal of all guns from the zone.", "agreed", "the removal of all guns"),
        ("They left with a sheaf of papers that were signed at noon.", None, ""),
        ("The day closed with 12 documents that were signed by ministers.", "signed", "12 documents"),
        ("Kim voiced sorrow and confirmed that North Korea would go on sending aid.", None, ""),
        ("Kim confirmed that North Korea would continue sending coal.", "promised", "North Korea would continue"),
        ("The summit concluded without a solution to the border dispute.", "none", "without a solution"),
        ("Despite no resolution on fishing, the mood was good.", "none", "no resolution on fishing"),
        ("The two sides did not clinch a deal.", "none", "did not clinch a deal"),
        ("The talks ended in deadlock.", "none", "ended in deadlock"),
        ("They praised each other, signing four accords on trade.", "signed", "four accords"),
        ("They agreed to reopen the road, which had been shut since 2008.", "agreed", "to reopen the road"),
        ("They agreed to share the river, a step that farmers had asked for.", "agreed", "to share the river"),
        ("They announced a year of joint concerts.", "announced", "a year of joint concerts"),
        ("They agreed to end the war.", "agreed", "to end the war"),
        ("The two sides set a goal of trebling trade.", "agreed", "a goal of trebling trade"),
        ("They set a fine example.", None, ""),
        ("The two leaders oversaw the signing of nine accords.", "signed", "nine accords"),
        ("The two countries signed a number of agreements on fishing.", "signed", "a number of agreements"),
        ("They watched a parade.", None, ""),
        ("They set up a joint fund for schools.", "agreed", "a joint fund for schools"),
        ("They created a stir.", None, ""),
        ("On the third day the two sides found a formula.", "agreed", "a formula"),
        ("The two leaders opened a bridge over the river.", "done", "a bridge"),
        ("They opened the session.", None, ""),
        ("The two sides could not bridge their differences over timber.", "none", "could not bridge their differences"),
        ("The meeting accomplished little.", "none", "accomplished little"),
        ("Their first meeting failed to clear away the mistrust.", "none", "failed to clear away the mistrust"),
        ("The two sides had agreed to open the road.", None, ""),
        ("They already pledged to share the water.", None, ""),
        ("A memorandum on rail was signed on 4 May 2011.", None, ""),
        ("The builders cannot agree on a price for the bridge.", None, ""),
        ("They parted without announcing an agreement on the islands.", "none", "without announcing an agreement on"),
        ("The two leaders directed their ministers to draw up a list.", "agreed", "to draw up a list"),
        ("A number of accords were signed.", "signed", "A number of accords"),
        ("The meeting was useful because it secured a pledge to free the sailors.", "agreed", "a pledge to free the"),
        ("No decision was taken on the islands.", "none", "No decision was taken on the islands"),
        ("The quarrel over the dam remained unresolved.", "none", "remained unresolved"),
        ("They failed to narrow their differences over the long and crowded list of names.", "none", "list of names"),
        ("The deal commits both states to a yearly review.", "agreed", "a yearly review"),
        ("The host and his counterpart signed a charter.", "signed", "a charter"),
        ("A railway is promised.", "promised", "A railway is promised"),
        ("No condemnation was adopted.", "none", "No condemnation was adopted"),
        ("It was agreed that flights would resume.", "agreed", "flights would resume"),
        ("What the two agreed on is a hotline between the coastguards.", "agreed", "a hotline between the coastguards"),
        ("They exchanged prisoners.", "agreed", "prisoners"),
        ("They exchanged courtesies.", None, ""),
        ("Moon offered no details.", None, ""),
        ("The talks led to no accord.", "none", "led to no accord"),
        ("Kim undertook in the same paper to close the site.", "promised", "close the site"),
        ("They concluded their meeting in the capital of the province.", None, ""),
        ("Although no treaty resulted, the mood was good.", "none", "no treaty resulted"),
        ("They sat for an hour without settling anything.", "none", "without settling anything"),
        ("A joint press release was adopted.", "agreed", "A joint press release"),
        ("The President and the Chairman agreed on the need to reopen the border.", "agreed", "the need to reopen"),
        ("The declaration that they signed at noon pledged peace.", "signed", "The declaration that they signed"),
        ("They put their signatures to a treaty on fish.", "signed", "a treaty"),
        ("They failed to come up with a final text and left by noon.", "none", "failed to come up with a final text"),
        ("There was no breakthrough on the islands.", "none", "There was no breakthrough"),
        ("Five memoranda signed between the two countries.", "signed", "Five memoranda"),
        ("The visit culminated in the signing of three accords.", "signed", "three accords"),
        ("A working group will be set up by May.", "announced", "A working group will be set up by May"),
        ("The two leaders struck an upbeat tone.", None, ""),
        ("Firms of the two countries announced a plan for a bridge.", None, ""),
    ],
)  # fmt: skip
def test_what_came_of_it(said: str, kind: str | None, words: str) -> None:
    found = _outcomes(said)
    if kind is None:
        assert not [one for one in found if one[0] != "signed"]
    else:
        assert any(one[0] == kind and words in one[1] for one in found), found


def test_a_pair_named_by_what_it_is() -> None:
    text = "regime ally Russia and opposition backer Turkey agreed to create a zone without guns."
    found = engine.read(
        Document(id="d", text=f"Vladimir Putin and Recep Tayyip Erdogan met in Sochi. After hours of talks, {text}")
    ).outcomes
    assert [one.kind for one in found] == ["agreed"]


def test_what_others_felt_is_no_part_of_what_was_agreed() -> None:
    found = _outcomes("The talks yielded a ceasefire for the province, to the relief of aid agencies.")
    assert found == [("agreed", "a ceasefire for the province")]


def test_the_sentence_behind_a_colon_says_what_the_agreement_is() -> None:
    found = _outcomes("On taxes, they reached an agreement: companies may deduct what they have paid.")
    assert found == [("agreed", "companies may deduct what they have paid")]
