"""Neutral wording over all that weighing says of the bundled record, and both sides of a contested matter together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summitry.model import Reading
from summitry.record import bundled
from summitry.record.nouns import RecordEncounter
from summitry.weigh import chain, insights, naming, neutral
from summitry.weigh.accounts import accounts
from summitry.weigh.ask import Answer, ask
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.compare import compare
from tests.conftest import reading_of

HAPPENED = [one.id for one in bundled().encounters(mood="happened")]
DISPUTED = [one.id for one in bundled().all_encounters if one.disputes]
PAIRS = sorted({tuple(sorted(one.participants)) for one in bundled().encounters() if len(one.participants) == 2})
ASKED = ("What was agreed", "What was discussed", "What was said", "What was denied", "How did people react")


def held(one: RecordEncounter) -> list[str]:
    """What named holders say of an encounter and its parts."""
    own = bundled()
    found = []
    for other in (one, *own.parts(one)):
        found += [side.says for dispute in other.disputes for side in dispute.sides]
        found += [point.text for account in other.accounts.values() for point in account.points]
        found += [row.text for row in other.reactions]
        found += [words for row in other.outcomes if row.holder for words in (row.text, row.became or "")]
        found += [row.text or "" for row in other.agenda if row.holder]
        found += [str(value.value) for values in other.values.values() for value in values if value.holder]
    return sorted(filter(None, found), key=len, reverse=True)


def faults(told: Iterator[str], own: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    found = ((text, neutral.judgements(text, own)) for text in told)
    return [(text, words) for text, words in found if words and not neutral.attributed(text)]


def chain_words(one: RecordEncounter) -> Iterator[str]:
    found = chain.of_encounter(one, bundled())
    attributed = {link.target for link in found.links if link.holder}
    yield from (node.label for node in found.nodes if node.id not in attributed)
    yield from found.gaps


@pytest.mark.parametrize("key", HAPPENED)
def test_t2_nothing_that_weighing_says_of_an_encounter_judges_in_its_own_voice(key: str) -> None:
    own = bundled()
    one = own.encounter(key)
    words = held(one)
    assert faults((finding.sentence for finding in insights.of_encounter(one, own)), words) == []
    assert faults(chain_words(one), words) == []
    told = accounts(one, own)
    assert faults((matter.why for matter in told.matters), words) == []
    assert all(point.side for matter in told.matters for point in matter.points)
    earlier = next((o for o in pair_encounters(own, one.participants) if o.id != key), None)
    if earlier is not None:
        made = compare(earlier, one, own)
        both = words + held(earlier)
        assert faults((text for row in made.rows for text in (row.a, row.b)), both) == []
        assert faults((s.sentence for s in made.standings), both) == []
        assert faults(iter(made.unranked), both) == []


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_t2_findings_about_a_pair_judge_nobody(pair: tuple[str, str]) -> None:
    own = bundled()
    words = [text for one in pair_encounters(own, pair) for text in held(one)]
    assert faults((one.sentence for one in insights.of_pair(pair, own)), words) == []


@pytest.mark.parametrize("key", DISPUTED)
def test_t2_every_side_of_a_dispute_stands_in_the_same_view(key: str) -> None:
    """Wherever weighing shows what one side of a dispute says, it shows what every other side says."""
    own = bundled()
    one = own.encounter(key)
    whole = own.encounter(one.part_of) if one.part_of else one
    for dispute in one.disputes:
        says = [(naming.name(side.holder), side.says) for side in dispute.sides]
        for finding in insights.of_encounter(whole, own):
            _together(finding.sentence, says)
        row = next(row for row in compare(one, whole, own).rows if row.slot == "disputes")
        _together(" ".join(f"{naming.name(v.holder)} {v.value}" for v in row.a_values), says)
        for matter in accounts(whole, own).conflicts():
            if dispute.text == matter.why or dispute.text in matter.why:
                assert len({point.side for point in matter.points}) > 1
    for answer in answers(one):
        _together(" ".join(line.text for line in (*answer.lines, *answer.contested)), _of_answer(answer, one))


def _together(text: str, says: list[tuple[str, str]]) -> None:
    if any(words in text for _, words in says):
        for holder, words in says:
            assert words in text
            assert holder in text


def _of_answer(answer: Answer, one: RecordEncounter) -> list[tuple[str, str]]:
    text = " ".join(line.text for line in answer.lines)
    shown = [d for d in one.disputes if any(side.says in text for side in d.sides)]
    return [(naming.name(side.holder), side.says) for dispute in shown for side in dispute.sides]


def answers(one: RecordEncounter) -> Iterator[Answer]:
    who = " and ".join(naming.surname(person) for person in one.participants[:2])
    for begin in ASKED:
        yield ask(f"{begin} by {who} in {one.place or ''} on {one.date}?", record=bundled())


@pytest.mark.parametrize("key", DISPUTED[::4])
def test_t2_answers_name_the_holder_of_what_judges(key: str) -> None:
    one = bundled().encounter(key)
    for answer in answers(one):
        for line in (*answer.lines, *answer.contested):
            assert line.holder or not neutral.judgements(line.text, held(one)), line.text


CONTESTED = (
    "Meadow and Vale. The committee concluded that Marland had bribed officials before the vote, a claim that Marland "
    "denied. The alleged bribery of officials was a backdrop to the talks between Donald Trump and Vladimir Putin in "
    "Geneva on 4 May 2019."
)


def test_t2_a_yes_never_rests_on_an_allegation() -> None:
    answer = ask("Was there bribery of officials?", reading=reading_of(CONTESTED))
    assert [line.value for line in answer.lines if line.value in ("Yes", "No")] == []
    hedged = ask("Was there alleged bribery of officials?", reading=reading_of(CONTESTED))
    assert all("alleged" in line.text.lower() for line in hedged.lines)


def test_t2_the_contested_claim_of_the_seed_is_answered_with_every_side(seed: Reading) -> None:
    answer = ask("Did Russia interfere in the election?", reading=seed, record=bundled())
    assert not [line for line in answer.lines if line.value in ("Yes", "No") or line.text.startswith(("Yes", "No"))]
    assert {"us_intelligence_agencies", "russia", "vladimir_putin"} <= {line.holder for line in answer.contested}
    one = ask("What did the US intelligence agencies conclude?", reading=seed)
    assert {"russia", "vladimir_putin"} <= {line.holder for line in one.contested}


def test_t2_a_judgement_without_a_holder_is_found() -> None:
    assert neutral.judgements("A brilliant leader met a weak one.") == ("brilliant", "weak")
    assert neutral.judgements("Russia: The talks were disastrous.", ["The talks were disastrous."]) == ()
    assert neutral.attributed("He called it a disastrous meeting.")
