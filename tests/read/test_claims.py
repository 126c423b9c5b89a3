"""Claims are read from whole texts: holder, cue, content, type, negation, hedge, nesting and denial."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.model import Claim, Coreference, Document, Entity, Mention, Span
from summitry.read import claims, hedges, language, structure
from summitry.read.claims import quotations
from summitry.read.parsed import Parsed

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "claims.yaml").read_text(encoding="utf-8"))


def parse(text: str, entities: tuple[Entity, ...] = ()) -> Parsed:
    sentences = structure.split(text)
    doc = language.load().parse(text, [(one.start, one.end) for one in sentences])
    parsed = Parsed(document=Document(id="d", text=text), sentences=sentences, doc=doc, entities=entities)
    return parsed.with_layers(hedges=tuple(hedges.find(parsed)))


def read(text: str) -> list[Claim]:
    return list(claims.find(parse(text)))


def content(one: Claim) -> str:
    return " // ".join(span.text for span in one.content_spans)


def tells(one: Claim, wanted: dict[str, Any], all_claims: list[Claim]) -> bool:
    by_id = {other.id: other for other in all_claims}
    denied = by_id.get(one.denies or "")
    have = {
        "holder": one.holder_span.text if one.holder_span else None,
        "cue": one.cue_span.text if one.cue_span else None,
        "content": content(one),
        "type": one.type,
        "negated": one.negated,
        "hedge": one.hedge,
        "by": one.attributed_by,
        "denies": content(denied) if denied else None,
        "denied": one.denied_by is not None,
    }
    return all(have[name] == value for name, value in wanted.items())


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:70] for case in CASES])
def test_claims_of_a_text(case: dict[str, Any]) -> None:
    found = read(case["text"])
    seen = [(c.holder_span and c.holder_span.text, c.cue_span and c.cue_span.text, content(c), c.type, c.negated,
             c.hedge, c.attributed_by, c.denies, c.rule) for c in found]  # fmt: skip
    if case.get("none"):
        assert not found, seen
    for wanted in case.get("claims", ()):
        assert any(tells(one, wanted, found) for one in found), (wanted, seen)


def test_a_holder_gets_the_id_of_the_entity_that_its_head_names() -> None:
    text = "Finnish president Sauli Niinisto said the talks were useful."
    name = text.index("Sauli Niinisto")
    entities = (
        Entity(id="finland", type="state", mentions=(Mention(start=0, end=7, text="Finnish"),)),
        Entity(
            id="sauli_niinisto", type="person", mentions=(Mention(start=name, end=name + 14, text="Sauli Niinisto"),)
        ),
    )
    found = list(claims.find(parse(text, entities)))
    assert [one.holder for one in found] == ["sauli_niinisto"]
    assert found[0].holder_span is not None
    assert found[0].holder_span.text == "Finnish president Sauli Niinisto"


def test_a_pronoun_is_resolved_only_by_coreference() -> None:
    text = "He said the talks were useful."
    parsed = parse(text)
    assert [one.holder for one in claims.find(parsed)] == [None]
    one = Coreference(antecedents=("sauli_niinisto",), span=Span(start=0, end=2, text="He"))
    assert [c.holder for c in claims.find(parsed, [one])] == ["sauli_niinisto"]
    two = Coreference(antecedents=("a", "b"), span=Span(start=0, end=2, text="He"))
    assert [c.holder for c in claims.find(parsed, [two])] == [None]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said “yes” and ‘no’.", ["yes", "no"]),
        ("He said ''yes'' twice.", ["yes"]),
        ("The agencies' report and the envoys' letter", []),
        ("It's the minister's.", []),
        ("“One.\n\n“Two.”", ["One.", "Two."]),
        ('"He called it “a farce,” twice," she said.', ["He called it “a farce,” twice,"]),
        ("“He said ‘never’ to me,” she said.", ["He said ‘never’ to me,"]),
        ("«Oui», dit-il.", ["Oui"]),
        ("", []),
    ],
)
def test_quotations(text: str, inner: list[str]) -> None:
    assert [text[one.inner_start : one.inner_end] for one in quotations.find(text)] == inner


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab .,\n\"'“”‘’«»—:", max_size=80))
def test_quotations_lie_within_the_text_and_apart(text: str) -> None:
    found = quotations.find(text)
    for one in found:
        assert 0 <= one.start <= one.inner_start <= one.inner_end <= one.end <= len(text)
    for one, after in zip(found, found[1:], strict=False):
        assert one.end <= after.start


WORDS = st.sampled_from(
    ["Moscow", "said", "that", "the", "talks", "failed", ",", ".", "denied", '"', "“", "”", ":", "he", "to", "\n\n",
     "according", "claim", "not", "reportedly", "-", "and", "told", "reporters"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_spans_hold_their_words_in_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for one in read(text):
        for span in (one.holder_span, one.cue_span, *one.content_spans):
            assert span is None or text[span.start : span.end] == span.text
        assert 0 <= one.confidence <= 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", "said", "“", "according to", ":", "Q:\n\nA:", "'''"])
def test_odd_texts_give_no_error(text: str) -> None:
    read(text)


def test_a_turn_splits_into_a_claim_a_sentence() -> None:
    text = "PRESIDENT ANDERS: The border may open in May. The prisoners never came up.\n\nQ: Thank you.\n"
    parsed = parse(text)
    turn = next(iter(claims.find(parsed)))
    parts = claims.statements(parsed, [turn])
    assert [(content(one), one.type, one.negated, one.hedge) for one in parts] == [
        ("The border may open in May.", "assertion", False, "may"),
        ("The prisoners never came up.", "denial", True, None),
    ]
    assert {one.holder_span.text for one in parts if one.holder_span} == {"PRESIDENT ANDERS"}
