"""The date, title, language and publisher that the first lines of a text give."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from summitry.read import dateline
from summitry.read.documents import NO_DATE, load

CASES = yaml.load((Path(__file__).parents[1] / "cases" / "datelines.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:40])
def test_first_lines(case: dict[str, str]) -> None:
    document = load(case["text"].encode(), name="a.txt")
    assert document.published == (None if case["date"] == "null" else case["date"])
    assert document.title == (None if case["title"] == "null" else case["title"])
    if document.published is None:
        assert document.published_span is None
        assert NO_DATE in document.warnings
    else:
        span = document.published_span
        assert span is not None
        assert document.text[span.start : span.end] == span.text
        assert span.text == case.get("words", span.text)
        assert NO_DATE not in document.warnings


def test_a_given_date_wins() -> None:
    document = load(b"A headline of words\nJuly 16, 2018\n\nThey met.", name="a.txt", published="2018-08")
    assert document.published == "2018-08"
    assert document.published_span is None


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200))
def test_any_first_lines(text: str) -> None:
    stated = dateline.find("July 16, 2018\n" + text)
    assert stated is not None
    assert stated.value == "2018-07-16"
    found = dateline.find(text + "\nJuly 16, 2018\n")
    if found is not None:
        assert (text + "\nJuly 16, 2018\n")[found.span.start : found.span.end] == found.span.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two presidents met in the capital and spoke of what the ministers had agreed on.", "en"),
        ("Die beiden Präsidenten trafen sich in der Hauptstadt und sprachen über das, was die Minister wollten.", "de"),
        ("Les deux présidents se sont vus dans la capitale et ont parlé de ce que les autres avaient dit.", "fr"),
        ("Президенты встретились в столице Финляндии и говорили более двух часов.", "ru"),
        ("Президенти зустрілися у столиці Фінляндії й говорили понад дві години.", "uk"),
        ("两国总统在芬兰首都会晤，会谈持续了两个多小时，随后举行了联合记者会。", "zh"),
        ("Helsinki summit", "en"),
        ("Merkel, Macron, Putin, Zelensky: Paris, 9.12.", "en"),
    ],
)  # fmt: skip
def test_language(text: str, language: str) -> None:
    document = load(text.encode(), name="a.txt")
    assert document.language == language
    assert any("English only" in warning for warning in document.warnings) == (language != "en")


def test_publisher_from_address() -> None:
    assert load(b"They met.", url="http://en.kremlin.ru/events/1").side == "russia"
    press = load(b"They met.", url="https://www.reuters.com/world/2018/07/16/x/")
    assert (press.publisher, press.side, press.published) == ("Reuters", "press", "2018-07-16")
    assert load(b"They met.", url="https://example.org/").publisher is None


def test_publisher_from_the_first_lines() -> None:
    wire = load(b"HELSINKI (Reuters) - The two presidents met on Monday.")
    assert (wire.publisher, wire.side) == ("Reuters", "press")
    assert load(b"The White House\nJuly 16, 2018\n\nReadout of the call").side == "united_states"
    assert load(b"The White House said that they met.\n").publisher is None


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The leaders met.\r\n")))
    document = load("-")
    assert (document.text, document.name) == ("The leaders met.\r\n", "standard input")
