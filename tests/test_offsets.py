"""Every span of every layer slices exactly, in texts that are hard on offsets."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitry.front import read
from summitry.model import Document, Reading, as_json
from summitry.read import engine

SENTENCES = (
    "Joe Biden and Vladimir Putin met in Geneva on 16 June 2021, and the talks lasted “more than three hours”.",
    "“We don’t trust each other,” Biden said — “not yet.”",
    "Putin’s spokesman, Dmitry Peskov, denied that Russia’s hackers had interfered in the 2020 US election.",
    "European allies, wary of a deal, reportedly welcomed the summit.",
    "They discussed New START, Ukraine and cyber security.",
)
MARKS = ("\u200e", "\u200f", "\u0301", "😀", "\ufeff", "\u00ad", "\u2028", "\x00", "\u3000", "é", "🇫🇮", "\u202e")
BREAKS = ("\n", "\r\n", "\n\n", "\r\n\r\n", "\r", " ", "\t")


def spans(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        own = [node] if {"start", "end", "text"} <= node.keys() else []
        return own + [one for value in node.values() for one in spans(value)]
    return [one for value in node for one in spans(value)] if isinstance(node, list) else []


def check(reading: Reading) -> int:
    text = reading.document.text
    found = spans(as_json(reading))
    for one in found:
        assert text[one["start"] : one["end"]] == one["text"]
    for sentence in reading.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
    return len(found)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0, max_value=2**32), st.sampled_from(BREAKS), st.integers(min_value=0, max_value=12))
def test_marks_anywhere(number: int, line_break: str, marks: int) -> None:
    chance = random.Random(number)
    text = line_break.join(chance.sample(SENTENCES, k=len(SENTENCES)))
    for _ in range(marks):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(MARKS) + text[at:]
    check(engine.read(Document(id="x", text=text)))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_text_at_all(text: str) -> None:
    check(engine.read(Document(id="x", text=text)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("\r\n\r\n".join(SENTENCES).encode(encoding))
    result = read(path)
    assert check(result.reading) > 10
    assert result.encounters


def test_stored_text_of_a_plain_file_is_the_file(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    text = "\r\n".join(SENTENCES)
    path.write_bytes(text.encode("utf-8"))
    assert read(path).document.text == text


def test_html(tmp_path: Path) -> None:
    path = tmp_path / "text.html"
    body = "".join(f"<p>{one}</p>" for one in SENTENCES)
    path.write_text(
        f"<html><head><title>Geneva</title><script>alert('Xi Jinping met Putin')</script></head>"
        f"<body><article><h1>Geneva</h1>{body}</article></body></html>",
        encoding="utf-8",
    )
    result = read(path)
    assert check(result.reading) > 10
    assert "alert" not in result.document.text
    assert result.encounters[0].participants == ("joe_biden", "vladimir_putin")


def test_a_text_that_is_too_large_is_refused_with_a_mend(tmp_path: Path) -> None:
    from summitry.errors import Stop

    path = tmp_path / "large.txt"
    path.write_bytes(b"Biden met Putin. " * 3_200_000)
    with pytest.raises(Stop, match="max-bytes|large"):
        read(path)
