"""A quick pattern finds what the plain one finds, and is not tried where a text lacks what it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry import quick, tables
from summitry.quick import Quick
from summitry.read.times import lexicon

TEXTS = sorted((Path(__file__).parent / "dev" / "texts").glob("*.txt"))


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\bno\s+(?:deal|agreement)\b", (("agreement", "deal"), ("no",))),
        (r"\bdays?\b|\bdaytime\b", (("day",),)),
        (r"(?P<first>with)(?:drew|drawn)", (("withdr",), ("awn", "ew"))),
        (r"(?:signed\s+)?(?=sealed)(?<!un)\w+", ()),
        (r"(?:Straße){1,2}", (("stra",),)),
        (r"\d+ ?½", (("½",),)),
        (r"a|[bc]|.+", ()),
        (r"(?i:TREATY)+|pact", (("pact", "treaty"),)),
    ],
)
def test_what_a_pattern_needs(pattern: str, needs: quick.Needs) -> None:
    assert quick.needs(pattern, re.IGNORECASE) == needs


@pytest.mark.parametrize("text", ["THE PARTIES ſigned", "sıgned İt", "SİGNED", "Kept", "İt was signed"])
@pytest.mark.parametrize("pattern", [r"\bsigned\b", r"\bkept\b", r"\bit\b"])
def test_odd_letters_that_count_as_others(pattern: str, text: str) -> None:
    plain = re.compile(pattern, re.IGNORECASE)
    assert _spans(Quick(pattern, re.IGNORECASE), text) == [one.span() for one in plain.finditer(text)]


def test_a_pattern_is_compiled_once_it_is_first_tried() -> None:
    pattern = Quick(r"\bno\s+deal\b", re.IGNORECASE)
    assert pattern.search("They signed a treaty.") is None
    assert "plain" not in vars(pattern)
    assert pattern.search("There was No  deal.")
    assert pattern.findall("No deal, no deal") == ["No deal", "no deal"]
    assert pattern.search("There was no deal.", 0, 14) is None
    assert pattern.match("no deal")
    assert pattern.fullmatch("no deal")


def test_a_broken_pattern_is_told_at_once() -> None:
    with pytest.raises(re.error):
        Quick(r"(?:no deal")


def _spans(pattern: Quick, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text, start, end)]


@pytest.mark.parametrize("path", TEXTS[::6], ids=lambda path: path.stem)
def test_finds_what_the_plain_pattern_finds(path: Path) -> None:
    outcomes = tables.read_yaml("frames", "outcomes.yaml")
    lists = [tables.any_of(outcomes["none_patterns"]), tables.any_of(outcomes["not_none"])]
    patterns = [*lists, *(pattern for _, pattern in lexicon.load().rules)]
    text = path.read_text(encoding="utf-8")
    found = 0
    for line in re.finditer(r".+", text):
        for one in patterns:
            plain = [match.span() for match in one.plain.finditer(text, *line.span())]
            assert _spans(one, text, *line.span()) == plain, (one.pattern, line.group())
            found += len(plain)
    assert found


WORDS = st.lists(st.sampled_from(["no", "deal", "Deals", "signed", "a", "treaty", "pact", "ſ", "½", "ı"]), max_size=8)


@given(text=WORDS.map(" ".join), one=WORDS.map("|".join), other=WORDS.map(r"\s+".join), least=st.integers(0, 2))
def test_no_match_is_lost(text: str, one: str, other: str, least: int) -> None:
    source = rf"(?:{one}){{{least},}}(?:{other})(?:\s+\w+)?"
    plain = re.compile(source, re.IGNORECASE)
    assert _spans(Quick(source, re.IGNORECASE), text) == [match.span() for match in plain.finditer(text)]
