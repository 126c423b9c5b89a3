"""Where holder and content stand in constructions that a reporting verb does not show: places, asides, tails."""

from __future__ import annotations

import pytest

from tests.conftest import reading_of

CASES = [
    ("The pact was denounced in Ankara as a betrayal of the Kurds.", "turkey", "evaluation", "The pact"),
    ("Serbia left the talks after accusing it of lying.", "serbia", "assertion", "it of lying"),
    ("Abe would like to see the islands.", None, "desire", "to see the islands"),
    ("What the envoy said is that the tax stays.", None, "assertion", "the tax stays"),
    ("The king voiced dismay at the way in which the bridge was sold.", None, "concern",
     "the way in which the bridge was sold"),
    ("The leaders promised to cut tariffs, a pledge that economists dismissed as toothless.", None, "promise",
     "to cut tariffs"),
    ("The plan was published, a step that Israeli officials took as an insult.", "israel", "belief", "an insult"),
    ("The premier was just as firm: “The bridge belongs to the north.”", None, "assertion",
     "“The bridge belongs to the north.”"),
    ("Angela Merkel opposed the new bridge across the strait, which will be finished in May.", "angela_merkel",
     "evaluation", "the new bridge across the strait"),
    ("The two leaders agreed on the need to rebuild the northern bridge.", None, "normative",
     "the need to rebuild the northern bridge"),
    ("The French minister said that France would double its contribution.", None, "promise",
     "France would double its contribution"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "kind", "content"), CASES)
def test_holder_kind_and_content(text: str, holder: str | None, kind: str, content: str) -> None:
    found = [(one.type, one.content_span.text if one.content_span else "") for one in reading_of(text).claims]
    assert (kind, content) in found
    if holder is not None:
        assert holder in [one.holder for one in reading_of(text).claims]


def test_a_place_is_no_holder_where_it_only_says_where() -> None:
    claims = reading_of("The minister was described in Bergen as a friend of the north.").claims
    assert all(one.holder is None for one in claims)


def test_verbs_set_against_the_first_have_its_holder() -> None:
    text = "Jens Stoltenberg confirmed that Trump spoke to him, but insisted it was routine and denied that they met."
    found = {one.cue_span.text: one for one in reading_of(text).claims if one.cue_span is not None}
    assert {one.holder for one in found.values()} == {"jens_stoltenberg"}
    assert [one.text for one in found["confirmed"].content_spans] == ["Trump spoke to him"]
    assert (found["denied"].type, found["denied"].negated) == ("denial", True)


@pytest.mark.parametrize(
    "text",
    [
        "“I would like to stress that nothing was signed,” the envoy said.",
        "“I would first of all clarify that there was no official dialogue,” the minister said.",
        "“There was no secret and separate meeting,” the spokesman said.",
    ],
)
def test_what_is_announced_before_it_is_said_and_what_no_reaches(text: str) -> None:
    assert [(one.type, one.negated) for one in reading_of(text).claims] == [("denial", True)]


def test_a_place_before_a_report_says_nothing() -> None:
    text = (
        "Jakarta: The president said on Monday that the two countries had agreed to widen their trade in rice, "
        "and he thanked the envoys for the patience that they had shown in the talks."
    )
    assert all(one.holder_span is None or one.holder_span.text != "Jakarta" for one in reading_of(text).claims)


def test_who_welcomes_a_guest_claims_nothing() -> None:
    assert not reading_of("President Emmanuel Macron welcomed Chancellor Angela Merkel to Paris.").claims


def test_who_is_asked_to_rule_out_a_strike_has_not_done_so() -> None:
    claims = reading_of("The envoy urged the general to rule out a strike.").claims
    assert [one.type for one in claims] == ["demand"]
