"""Documents in any number, made from our own texts by rule: other numbers, days, paragraphs and lengths in each.

It measures nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from summitry.model import Document, content_id

ROOT = Path(__file__).parents[1]
SYLLABLES = ["ba", "do", "ka", "li", "mo", "nu", "pe", "ra", "si", "ta", "vo", "we", "zu", "fi", "go"]


def texts(folder: Path | None = None) -> list[str]:
    """The texts to vary: those of a folder, or those of the tests and the sample."""
    if folder is not None:
        return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    places = [ROOT / "tests" / "texts", ROOT / "tests" / "dev" / "texts", ROOT / "src" / "summitry" / "data"]
    return [path.read_text(encoding="utf-8") for place in places for path in sorted(place.glob("*.txt"))]


def varied(sources: list[str], number: int) -> str:
    """The text of that number: paragraphs of two sources, other numbers, and a few words nobody has seen."""
    draw = random.Random(number)
    first, second = sources[number % len(sources)], sources[draw.randrange(len(sources))]
    parts = [part for part in first.split("\n\n") if part.strip()]
    more = [part for part in second.split("\n\n")[1:] if part.strip()]
    kept = parts[:1] + [part for part in parts[1:] if draw.random() < 0.9] + more[: draw.randrange(0, 2)]
    coined = " ".join(_name(draw) for _ in range(3))
    text = "\n\n".join([f"Report {number} of {coined}", *kept]) + "\n"
    return re.sub(r"\b[1-9]\b(?![,.]\d)", lambda _: str(draw.randrange(2, 9)), text)


def _name(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(3)).title()


def documents(sources: list[str], count: int, *, words: int | None = None) -> Iterator[Document]:
    """`count` documents, made one at a time; `words` cuts each after so many."""
    for number in range(count):
        text = varied(sources, number)
        if words is not None:
            text = "".join(re.findall(r"\S+\s*", text)[:words])
        yield Document(id=content_id(text), text=text, published="2022-03-01", name=f"{number:06}.txt")


def written(folder: Path, count: int) -> Path:
    """A folder with `count` files."""
    folder.mkdir(parents=True)
    sources = texts()
    for one in documents(sources, count):
        (folder / str(one.name)).write_text(one.text, encoding="utf-8")
    return folder
