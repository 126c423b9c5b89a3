"""Measures reading: words a second beside the bare language model in one run, memory, and the cold start.

    python -m benchmarks read [--documents 300] [--texts FOLDER]

Ratios in one run are what counts; absolute figures belong to the machine.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from summitry.model import Document, content_id
from summitry.read import engine, structure

ROOT = Path(__file__).parents[1]


def texts(folder: Path | None) -> list[str]:
    """The texts to repeat: those of a folder, or those of the tests and the sample."""
    if folder is not None:
        return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    places = [ROOT / "tests" / "texts", ROOT / "tests" / "dev" / "texts", ROOT / "src" / "summitry" / "data"]
    return [path.read_text(encoding="utf-8") for place in places for path in sorted(place.glob("*.txt"))]


def documents(sources: list[str], count: int) -> Iterator[Document]:
    """`count` documents, each a little different, made one at a time."""
    for number in range(count):
        text = f"Report {number}\n\n{sources[number % len(sources)]}"
        yield Document(id=content_id(text), text=text, published="2022-03-01")


def memory() -> float:
    """Largest resident size so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks read", description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args(argv)
    sources = texts(options.texts)
    words = sum(len(one.text.split()) for one in documents(sources, options.documents))
    model = engine.model(threads=1)
    engine.read(next(documents(sources, 1)))

    def ranges() -> Iterator[tuple[str, list[tuple[int, int]]]]:
        for one in documents(sources, options.documents):
            yield one.text, [(row.start, row.end) for row in structure.split(one.text)]

    start = time.process_time()
    for _ in model.parse_many(ranges()):
        pass
    bare = time.process_time() - start
    sizes = []
    start = time.process_time()
    for number, _ in enumerate(engine.read_many(documents(sources, options.documents)), start=1):
        if number in (options.documents // 10, options.documents):
            sizes.append(memory())
    full = time.process_time() - start
    print(f"documents {options.documents}, words {words}")
    print(f"bare language model: {words / bare:8.0f} words a second of processor time")
    print(f"everything on:       {words / full:8.0f} words a second, {bare / full:.2f} of the bare model")
    print(f"memory: {sizes[0]:.0f} MiB after a tenth, {sizes[-1]:.0f} MiB at the end")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "summitry", "--help"], capture_output=True, check=True)
    print(f"--help: {time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "summitry", "read", "--sample"], capture_output=True, check=True)
    print(f"read --sample, cold: {time.perf_counter() - start:.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
