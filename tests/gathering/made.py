"""A small corpus of our own by rule, and the command `read` in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PEOPLE = (("Joe Biden", "Vladimir Putin"), ("Emmanuel Macron", "Xi Jinping"), ("Narendra Modi", "Shinzo Abe"))
CITIES = ("Geneva", "Paris", "Tokyo", "Vienna", "Helsinki")


def text(number: int, *, sentences: int = 3) -> str:
    """A report of a meeting, another for each number."""
    first, second = PEOPLE[number % len(PEOPLE)]
    city = CITIES[number % len(CITIES)]
    lines = [
        f"{first} met {second} in {city} on {1 + number % 27} June 2021.",
        f"The meeting lasted {20 + number} minutes.",
        f"{first} said that {second} had not kept treaty number {number}.",
        f"They spoke about arms control for {number + 2} hours.",
    ]
    return f"Report {number}\n\n" + " ".join((lines * 20)[:sentences]) + "\n"


def corpus(folder: Path, many: int, *, sentences: int = 3) -> Path:
    """A folder of reports."""
    folder.mkdir()
    for number in range(many):
        (folder / f"{number:05}.txt").write_text(text(number, sentences=sentences), encoding="utf-8")
    return folder


def command(*arguments: str | Path) -> list[str]:
    """`summitry read` with these arguments."""
    return [sys.executable, "-m", "summitry", "read", *(str(one) for one in arguments)]


def read(*arguments: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    """`summitry read`, waited for."""
    return subprocess.run(command(*arguments), capture_output=True, text=True, env=os.environ, **more)  # type: ignore[call-overload,no-any-return]
