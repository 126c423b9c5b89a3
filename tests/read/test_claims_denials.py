"""Denials are found, nothing else is taken for one, and no negation or hedge is lost or added on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from summitry.model import Claim, Document
from summitry.read import claims, hedges, language, structure
from summitry.read.parsed import Parsed
from tests.conftest import reading_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "claims_denials.yaml").read_text(encoding="utf-8"))


def read(text: str) -> list[Claim]:
    sentences = structure.split(text)
    doc = language.load().parse(text, [(one.start, one.end) for one in sentences])
    parsed = Parsed(document=Document(id="d", text=text), sentences=sentences, doc=doc)
    return list(claims.find(parsed.with_layers(hedges=tuple(hedges.find(parsed)))))


def words(one: Claim) -> tuple[str | None, str, str]:
    holder = one.holder_span.text if one.holder_span is not None else None
    cue = one.cue_span.text if one.cue_span is not None else ""
    return holder, cue, " // ".join(span.text for span in one.content_spans)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_denials(case: dict[str, Any]) -> None:
    found = [words(one) for one in read(case["text"]) if one.type == "denial" and one.negated]
    assert sorted(found, key=str) == sorted((tuple(one) for one in case["denials"]), key=str)


HOLDERS = ["The ministry", "Two officials", "The Finnish president", "She"]
CONTENTS = ["the convoy crossed the border", "the talks will resume in May", "a letter was sent to the king"]


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("verb", [("said", "say"), ("confirmed", "confirm"), ("acknowledged", "acknowledge")])
@pytest.mark.parametrize("clause", CONTENTS)
def test_a_negated_cue_is_negated_and_no_other(holder: str, verb: tuple[str, str], clause: str) -> None:
    past, base = verb
    plain = read(f"{holder} {past} that {clause}.")
    assert [(one.negated, words(one)[2]) for one in plain] == [(False, clause)]
    for negation in ("did not", "didn't", "would not", "has never"):
        form = past if negation == "has never" else base
        if form == "said" and negation == "has never":
            form = "said"
        denied = read(f"{holder} {negation} {form} that {clause}.")
        assert [one.negated for one in denied] == [True], (negation, form)


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("negation", ["not", "never"])
def test_a_negation_inside_the_content_stays_there_and_makes_a_denial(holder: str, negation: str) -> None:
    text = f"{holder} said that the general had {negation} signed the paper."
    (one,) = read(text)
    assert words(one)[2] == f"the general had {negation} signed the paper"
    assert (one.type, one.negated) == ("denial", True)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The ministry reportedly said that the convoy crossed the border.", "reportedly"),
        ("The ministry said that the convoy apparently crossed the border.", "apparently"),
        ("The ministry said that the convoy may have crossed the border.", "may"),
        ("Perhaps the ministry believes that the convoy crossed the border.", "Perhaps"),
        ("The ministry appeared to confirm that the convoy crossed the border.", "appeared"),
        ("The ministry seemed to deny that the convoy crossed the border.", "seemed"),
        ("The ministry denied the alleged crossing of the border.", "alleged"),
        ("The convoy probably crossed the border, the ministry said.", "probably"),
        ("The ministry is likely to say that the convoy crossed the border.", "likely"),
        ("“The convoy might cross the border,” the ministry said.", "might"),
        ("According to the ministry, the convoy possibly crossed the border.", "possibly"),
        ("The ministry said that the convoy crossed the border.", None),
        ("The ministry denied that the convoy crossed the border in May.", None),
    ],
)
def test_a_hedge_is_kept_and_none_is_added(text: str, hedge: str | None) -> None:
    found = read(text)
    assert found
    assert [one.hedge for one in found] == [hedge] * len(found)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The ministry said that talks were under way, which Tehran denies.", "iran"),
        ("The fleet had left the gulf, according to the Pentagon, something that Tehran dismissed as a fable.", "iran"),
        ("The senator said that the fleet had left, a claim that Moscow dismissed as nonsense.", "russia"),
    ],
)
def test_a_relative_clause_denies_what_was_just_said(text: str, holder: str) -> None:
    said, denial = reading_of(text).claims
    assert (denial.type, denial.holder, denial.denies) == ("denial", holder, said.id)


def test_a_relative_clause_that_denies_nothing_has_no_content_of_its_own() -> None:
    claims = reading_of("The ministry said that talks were under way, which Tehran had arranged.").claims
    assert [one.type for one in claims] == ["assertion"]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Ankara said that Athens had moved tanks to Samos. Athens denied that it had moved any tanks.", True),
        ("Macron said that talks with Ukraine were possible. Sergei Lavrov ruled out talks with Ukraine.", False),
        ("Biden said that Kim Jong Un was not ready. North Korea denied that Kim had written to Biden.", False),
    ],
)
def test_a_denial_answers_a_claim_by_more_than_its_names(text: str, linked: bool) -> None:
    (denial,) = [one for one in reading_of(text).claims if one.type == "denial"]
    assert (denial.denies is not None) == linked
