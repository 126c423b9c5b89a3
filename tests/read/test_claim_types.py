"""Every rule of `frames/claim_types.yaml` gives its examples its type, and none of its refusals."""

from __future__ import annotations

import pytest

from summitry.read.claims import kinds
from tests.conftest import reading_of

RULES = kinds.rules()


def types(text: str) -> list[str]:
    return [one.type for one in reading_of(text).claims]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_gives_its_examples_its_type(rule: kinds.Rule) -> None:
    for example in rule.examples:
        assert rule.becomes in types(example), (example, types(example))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_leaves_its_refusals(rule: kinds.Rule) -> None:
    for refusal in rule.refusals:
        found = types(refusal)
        assert rule.becomes not in found or rule.becomes == "assertion", (refusal, found)
    assert len(rule.examples) >= 3
    assert rule.refusals


def test_rule_names_are_unique() -> None:
    names = [rule.id for rule in RULES]
    assert len(names) == len(set(names))
