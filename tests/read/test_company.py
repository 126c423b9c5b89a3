"""Who came along, by the grammar of a sentence, and gatherings called by their place."""

from __future__ import annotations

import pytest

from summitry.model import Document
from summitry.read import engine


def _encounters(text: str) -> list:
    return list(engine.read(Document(id="d", text=text)).encounters)


@pytest.mark.parametrize(
    ("said", "present"),
    [
        ("Sergey Lavrov and Yury Ushakov accompanied Putin, while Marco Rubio joined the US president.",
         {"sergei_lavrov", "yuri_ushakov", "marco_rubio"}),
        ("The American delegation included Marco Rubio and Steve Witkoff.", {"marco_rubio", "steve_witkoff"}),
        ("Putin brought Sergey Lavrov with him.", {"sergei_lavrov"}),
        ("Sergey Lavrov did not accompany Putin.", set()),
    ],
)  # fmt: skip
def test_verbs_of_company_name_who_was_there(said: str, present: set[str]) -> None:
    found = _encounters(f"Donald Trump and Vladimir Putin met in Anchorage on 15 August 2025. {said}")
    values = {str(one.value) for one in found[0].attributes if one.name == "others_present"}
    assert values == present


def test_a_gathering_called_by_its_place_is_not_the_meeting() -> None:
    text = (
        "Donald Trump and Vladimir Putin held a bilateral meeting on the sidelines of the G20 Hamburg summit. "
        "Their formal meeting came hours after a brief encounter on arrival at the Hamburg summit."
    )
    kinds = sorted(one.kind for one in _encounters(text))
    assert kinds == ["bilateral_meeting", "pull_aside"]


def test_what_neither_mentioned_is_on_no_agenda() -> None:
    text = "Donald Trump and Vladimir Putin met in Anchorage. Neither Putin nor Trump mentioned any halt to the war."
    assert engine.read(Document(id="d", text=text)).agenda == ()


def test_a_clause_whose_joined_clause_holds_it_is_read() -> None:
    text = (
        "At the G20 summit in Hangzhou, China, on Monday, US President Barack Obama and his Russian counterpart met "
        "privately to discuss plans, but the men refused to reach an agreement and talks ended without any resolution."
    )
    assert engine.read(Document(id="d", text=text, published="2016-09-06")).encounters


def test_a_counterpart_is_the_leader_of_the_state_named_at_the_documents_date() -> None:
    text = "Barack Obama met his Russian counterpart in Hangzhou. On Tuesday Obama met his Chinese counterpart."
    found = engine.read(Document(id="d", text=text, published="2016-09-07")).encounters
    assert [one.participants for one in found] == [("barack_obama", "vladimir_putin"), ("barack_obama", "xi_jinping")]


def test_background_nouns_carry_their_date_and_wishes_are_none() -> None:
    text = (
        "Donald Trump and Vladimir Putin met in Helsinki on 16 July 2018. The botched landing in Cuba in April 1961 "
        "soured relations. Moscow raised demands for the withdrawal of American forces from Poland."
    )
    found = engine.read(Document(id="d", text=text)).context
    assert [(one.kind, one.date) for one in found] == [("event", "1961-04")]


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("India-China ties", "cross.relations"),
        ("ties between Moscow and Beijing", "cross.relations"),
        ("a truce in Kashmir and the status of Taiwan", "cross.regional_conflicts"),
    ],
)
def test_two_states_and_what_is_between_them_is_no_topic_of_one(words: str, issue: str) -> None:
    from summitry.read import issues

    assert issues.hits(words)[0].issue == issue


def test_a_plural_says_how_the_only_meeting_of_a_text_was_spent() -> None:
    text = "Emmanuel Macron received Donald Trump in Paris on 7 December 2024. The discussions centred on trade."
    found = engine.read(Document(id="d", text=text))
    assert [one.encounters for one in found.agenda] == [(found.encounters[0].id,)]
