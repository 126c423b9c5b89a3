"""What a holder "said that he hoped" is one claim, of him; who speaks of himself is not attributed to himself."""

from __future__ import annotations

import pytest

from summitry.model import Claim
from summitry.read.claims.assemble import last_number
from tests.conftest import ROOT, reading_of


def told(text: str) -> list[Claim]:
    return list(reading_of(text).claims)


@pytest.mark.parametrize(
    ("text", "type_", "content"),
    [
        ("Angela Merkel said she hoped that the envoys would meet again in May.", "desire", "the envoys would meet"),
        ("Emmanuel Macron said he feared that the truce would not last the year.", "concern", "the truce would not"),
    ],
)
def test_a_reported_thought_is_one_claim(text: str, type_: str, content: str) -> None:
    (one,) = told(text)
    assert one.type == type_
    assert one.content_span is not None
    assert one.content_span.text.startswith(content)
    assert one.attributed_by == "author"


def test_the_thought_keeps_the_holder_of_the_saying() -> None:
    assert [one.holder for one in told("Angela Merkel said she hoped that the envoys would meet in May.")] == [
        "angela_merkel"
    ]


def test_a_quoted_thought_stays_whole() -> None:
    (one,) = told("“I hope that the two envoys meet again in the spring,” Angela Merkel said.")
    assert one.type == "desire"
    assert one.content_span is not None
    assert "I hope" in one.content_span.text


def test_the_thought_of_somebody_else_stays_apart() -> None:
    holders = [one.holder for one in told("Angela Merkel said Vladimir Putin feared that the truce would not last.")]
    assert holders == ["angela_merkel", "vladimir_putin"]


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel said there was no doubt that the fleet had crossed the strait.",
        "“There is no question that the vote was stolen,” Angela Merkel said.",
    ],
)
def test_certainty_is_no_denial(text: str) -> None:
    assert [(one.type, one.negated) for one in told(text)] == [("assertion", False)]


def test_a_bad_moment_is_judged_and_not_denied() -> None:
    (one,) = told("Angela Merkel said that it was not a good moment for the alliance.")
    assert (one.type, one.negated) == ("evaluation", True)


def holders(text: str) -> list[tuple[str | None, str]]:
    return [(one.holder, one.type) for one in told(text)]


def contents(text: str) -> list[str]:
    return [one.content_span.text for one in told(text) if one.content_span is not None]


def test_a_participle_behind_a_comma_is_the_subjects() -> None:
    text = (
        "Angela Merkel praised the accord between the two navies, cautioning against any rushed withdrawal of troops."
    )
    assert ("angela_merkel", "concern") in holders(text)
    assert "the accord between the two navies" in contents(text)


def test_a_speaker_between_commas() -> None:
    text = "The envoys left Kiel as Angela Merkel, speaking in Berlin, said that the talks had gone well."
    assert ("angela_merkel", "evaluation") in holders(text)


def test_a_verdict_in_quotation_marks_is_not_given_to_the_next_verb() -> None:
    text = "Vladimir Putin called the talks at the old palace “very frank and useful,” saying he had told his guest so."
    assert "“very frank and useful,”" not in contents(text)


def test_a_quotation_goes_on_over_the_end_of_a_sentence() -> None:
    text = "Angela Merkel said it was not “a good moment for our country. It was a good day for the generals.”"
    assert [one.holder for one in told(text)] == ["angela_merkel", "angela_merkel"]
    assert [one.type for one in told(text)] == ["evaluation", "evaluation"]


def test_a_semicolon_ends_what_is_reported() -> None:
    text = "Angela Merkel told the editors that the border was closed; the remark was shown on television."
    assert contents(text) == ["the border was closed"]


def test_what_follows_a_quotation_with_and_that() -> None:
    text = (
        "Angela Merkel added, “The envoys must see that the north is no friend” and that the island should be watched."
    )
    assert len(contents(text)) == 2
    assert contents(text)[1] == "the island should be watched"


def test_for_whom_a_spokesman_or_a_readout_speaks() -> None:
    assert holders("The Kremlin readout said that the two navies would hold a drill in May.")[0][0] == "russia"
    assert holders("A spokesperson for the Chinese Foreign Ministry said that the fleet had left the strait.")[0][
        0
    ] == ("chinese_foreign_ministry")


def test_duties_that_leaders_agree_on_are_their_claims() -> None:
    found = told("The two leaders agreed that the general must be held to account for the raid.")
    assert [one.type for one in found] == ["normative"]
    assert not told("The two leaders agreed to meet again in the spring.")


def test_two_clauses_with_subjects_of_their_own_are_two_claims() -> None:
    text = "Angela Merkel said that the border would be opened and the prisoners would be released in May."
    assert contents(text) == ["the border would be opened", "the prisoners would be released in May"]


def test_what_somebody_claimed_was_so() -> None:
    assert "a plot against the island" in contents(
        "He showed a film of what Angela Merkel claimed was a plot against the island."
    )


def test_an_attribution_in_front_ends_at_the_next_one() -> None:
    text = "According to Angela Merkel, the talks are going smoothly, and she believes that the north wants peace."
    assert contents(text) == ["the talks are going smoothly", "the north wants peace"]


def test_lines_of_reactions_with_name_and_office() -> None:
    text = (
        "Reactions\n\n"
        "British Prime Minister Theresa May: “We are sorry that the visit will not go ahead. We need an accord.”\n\n"
        "Dmitry Peskov, the Kremlin's spokesman: “The visit was not discussed.”\n"
    )
    found = told(text)
    assert [one.holder for one in found] == ["theresa_may", "theresa_may", "dmitry_peskov"]
    assert found[-1].type == "denial"


def test_a_paragraph_in_capitals_is_the_speakers() -> None:
    found = told("The two met in Kiel.\n\nPUTIN: The talks were useful. We did not discuss the island.\n")
    assert [(one.holder, one.type) for one in found] == [("vladimir_putin", "evaluation"), ("vladimir_putin", "denial")]


def test_a_clause_between_subject_and_predicate() -> None:
    (one,) = told("The border, Angela Merkel had told reporters before flying home, was not open to traders.")
    assert one.holder == "angela_merkel"
    assert [span.text for span in one.content_spans] == ["The border", "was not open to traders"]


def test_the_last_clause_is_what_a_source_at_the_end_vouches_for() -> None:
    text = "The two took up the war in the north, from which many thousands have fled, according to the United Nations."
    assert contents(text) == ["many thousands have fled"]


def test_never_to_have_refused_denies_nothing_oneself() -> None:
    assert not [
        one for one in told("Moscow has never refused to negotiate with the islanders.") if one.type == "denial"
    ]


def test_what_somebody_else_says_meanwhile_is_no_part() -> None:
    text = "Angela Merkel said the pact would hold, while Vladimir Putin warned that the border would close."
    assert contents(text) == ["the pact would hold", "the border would close"]


def test_a_new_sentence_of_a_quotation_is_a_new_claim() -> None:
    found = told("“I do not comment on that,” Angela Merkel told reporters. “But the road to the north is open.”")
    assert [one.type for one in found] == ["assertion", "assertion"]


def test_numbers_go_on_behind_the_highest_where_claims_were_left_out() -> None:
    claims = told("Putin said that the talks were useful. Trump denied that he had agreed to a deal.")
    assert len(claims) >= 2
    assert last_number(claims[1:]) == last_number(claims) == len(claims)
    assert last_number([]) == 0


def test_no_two_claims_of_a_text_have_one_id() -> None:
    for path in sorted((ROOT / "tests" / "dev" / "texts").glob("*.txt"))[:6]:
        ids = [one.id for one in told(path.read_text(encoding="utf-8"))]
        assert len(ids) == len(set(ids)), path.name


def test_somebody_is_to_do_it_without_to() -> None:
    (one,) = told("Angela Merkel demanded Tirana unilaterally disarm before any visit.")
    assert (one.type, one.content_span and one.content_span.text) == (
        "demand",
        "Tirana unilaterally disarm before any visit",
    )


def test_who_insists_that_another_do_it_demands() -> None:
    (one,) = told("Angela Merkel insisted that Vladimir Putin limit research on the mines.")
    assert one.type == "demand"


def test_all_that_was_said_is_denied_behind_a_comma() -> None:
    found = told("Rome accuses Tirana of backing the rebels in the north, which Tirana denies.")
    assert [(one.type, one.content_span and one.content_span.text) for one in found] == [
        ("assertion", "Tirana of backing the rebels in the north"),
        ("denial", "which"),
    ]
    assert found[1].denies == found[0].id


def test_an_allegation_that_is_denied_without_that() -> None:
    found = told("The United Nations and Rome accuse Tirana of backing the north, an allegation Tirana denies.")
    assert [(one.type, one.holder) for one in found] == [("assertion", "united_nations"), ("denial", "albania")]
    assert found[1].denies == found[0].id


def test_a_paper_behind_a_report_is_no_part_of_it() -> None:
    text = "On Monday, Angela Merkel said the road needs to remain open, the newspaper Die Welt said."
    assert "the road needs to remain open" in contents(text)


def test_an_apostrophe_sets_no_clause_off() -> None:
    text = "Angela Merkel emphasised the need to take measures and noted the United States’ continued support."
    assert [one.holder for one in told(text)] == ["angela_merkel", "angela_merkel"]


def test_a_report_with_how_long_after() -> None:
    (one,) = told("The border will stay shut, Angela Merkel said a day after a visit to Kiel.")
    assert one.holder == "angela_merkel"


def test_said_in_a_statement_is_said() -> None:
    (one,) = told("Angela Merkel said in a statement that the road was open.")
    assert (one.holder, one.cue_span and one.cue_span.text) == ("angela_merkel", "said")


def test_who_is_of_a_view() -> None:
    (one,) = told("Angela Merkel was of the view that the border was closed.")
    assert one.holder == "angela_merkel"


def test_speakers_on_lines_of_their_own() -> None:
    text = (
        "Press conference in Kiel\n\nAngela Merkel\n\nWe deplore the vote in the islands.\n\n"
        "Theresa May\n\nI want a pact with the islands. We have not changed our view of the vote.\n"
    )
    found = told(text)
    assert {(one.holder, one.type) for one in found} == {
        ("angela_merkel", "evaluation"),
        ("theresa_may", "desire"),
        ("theresa_may", "assertion"),
    }


def test_a_name_above_a_story_speaks_no_word_of_it() -> None:
    text = "The two women\n\nAngela Merkel\n\nShe grew up in the north. Her father was a pastor there.\n"
    assert not told(text)


def test_the_words_that_a_noun_announces() -> None:
    found = told("Angela Merkel met the king. Her main argument: “The pact must hold. We need the islands.”")
    assert [(one.holder, one.type) for one in found] == [("angela_merkel", "normative"), ("angela_merkel", "normative")]


def test_a_paragraph_that_is_a_quotation_goes_on_with_the_last_speaker() -> None:
    text = "“The pact must hold,” Angela Merkel told reporters.\n\n“We want the road to stay open.”\n"
    assert [(one.holder, one.type) for one in told(text)] == [
        ("angela_merkel", "normative"),
        ("angela_merkel", "desire"),
    ]


def test_a_heading_that_ends_in_who_says_it() -> None:
    text = "Rome, Tirana agree on a pact to end strain, Angela Merkel says\n\nShe flew to Kiel on Monday.\n"
    assert [one.holder for one in told(text)] == ["angela_merkel"]


def test_the_speaker_goes_on_behind_what_he_said_of_a_thing() -> None:
    text = (
        "Angela Merkel told the king that the trade war should not hurt the pact, saying the states should stick to it."
    )
    assert [one.holder for one in told(text)] == ["angela_merkel", "angela_merkel"]


def test_a_call_for_somebody_to_do_something() -> None:
    assert contents("Angela Merkel called for Tirana to open the road.") == ["Tirana to open the road"]


def test_who_recalls_an_envoy_says_nothing() -> None:
    assert not told("Angela Merkel recalled the ambassador from Tirana.")


def test_a_line_of_reactions_is_a_claim_a_sentence() -> None:
    text = "The two met in Kiel.\n\nAngela Merkel: “The pact must hold. We want the road to stay open.”\n"
    assert [one.type for one in told(text)] == ["normative", "desire"]


def test_historians_who_agree_share_a_view() -> None:
    (one,) = told("Historians agree that the treaty with the islands would have lapsed.")
    assert one.type == "belief"
