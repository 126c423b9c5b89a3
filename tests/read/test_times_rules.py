"""Each rule of times.yaml fires on its examples, with their values, and on none of its refusals."""

from __future__ import annotations

import functools
import re
from typing import Any

import pytest

from summitry.model import Document, Time
from summitry.read.parsed import Parsed
from summitry.read.times import MEANINGS, find, lexicon

RULES = [rule for rule, _ in lexicon.load().rules]


@functools.cache
def blank() -> Any:
    import spacy

    return spacy.blank("en")


def read(text: str, published: str | None = "2018-07-18") -> list[Time]:
    document = Document(id="x", text=text, published=published)
    return list(find(Parsed(document=document, sentences=(), doc=blank().make_doc(text))))


def named(times: list[Time], name: str) -> list[Time]:
    return [one for one in times if name in re.findall(r"(?:^|; )(\w+)", one.why)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_has_examples_and_a_meaning(rule: lexicon.Rule) -> None:
    assert len(rule.examples) >= 3
    assert rule.refusals
    assert rule.means in MEANINGS


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, one) for rule in RULES for one in rule.examples],
    ids=lambda one: str(getattr(one, "name", one)),
)
def test_example(rule: lexicon.Rule, example: str) -> None:
    marked, _, wanted = example.rpartition(" -> ")
    published = "2018-07-18"
    if dated := re.match(r"(\d{4}-\d\d-\d\d) \| ", marked):
        published, marked = dated[1], marked[dated.end() :]
    words = re.findall(r"\[([^\]]*)\]", marked)
    times = named(read(re.sub(r"[\[\]]", "", marked), published), rule.name)
    assert " ".join(str(one.value).replace("None", "none") for one in times) == wanted
    if len(words) == len(times):
        assert [one.span.text for one in times] == words


@pytest.mark.parametrize(
    ("rule", "refusal"),
    [(rule, one) for rule in RULES for one in rule.refusals],
    ids=lambda one: str(getattr(one, "name", one)),
)
def test_refusal(rule: lexicon.Rule, refusal: str) -> None:
    assert named(read(refusal), rule.name) == []
