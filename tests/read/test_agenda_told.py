"""Issues on the table that no verb of discussing names: by how the time went, by what came of it, by answers."""

from __future__ import annotations

import pytest

from tests.conftest import reading_of

LEAD = "Lyndon Johnson and Alexei Kosygin met in Glassboro on June 23, 1967. "


@pytest.mark.parametrize(
    ("said", "issue"),
    [
        ("The first morning was given over to Laos.", "cross.regional_conflicts"),
        ("Most of the afternoon went to Biafra.", "cross.regional_conflicts"),
        ("Wheat was gone into at length.", "economy.trade"),
        ("Energy formed the core of the talks.", "economy.energy"),
        ("The two men also considered Albania.", "cross.regional_conflicts"),
        ("They were at variance over the Siachen glacier.", "cross.regional_conflicts"),
        ("The railway got a polite mention.", "economy.cooperation"),
        ("The matter of the frozen accounts was deferred.", "economy.assets"),
        ("The herring quotas are to be raised.", "economy.fisheries"),
        ("What did they talk about? Cod, mostly.", "economy.fisheries"),
        ("The Congolese crisis filled the evening.", "cross.regional_conflicts"),
        ("Acid rain was aired.", "cross.climate"),
        ("They were of one mind that oil drilling must wait.", "economy.energy"),
    ],
)
def test_what_was_on_the_table(said: str, issue: str) -> None:
    assert issue in {item.issue for item in reading_of(LEAD + said).agenda}


@pytest.mark.parametrize(
    "said",
    [
        "Kosygin flew on to Albania.",
        "The border was not up for discussion.",
        "They agreed that the Soviet premier would come to Washington.",
        "The convoy went through Laos.",
        "He read a book about a man from Laos.",
        "Was it cold? Yes, in Laos.",
    ],
)
def test_no_topic(said: str) -> None:
    assert not [one.issue for one in reading_of(LEAD + said).agenda if one.issue == "cross.regional_conflicts"]
