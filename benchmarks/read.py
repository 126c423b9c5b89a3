"""Measures reading: words a second beside the bare language model in one run, memory, processes, and the start.

    python -m benchmarks read [--documents 300] [--texts FOLDER] [--memory 1000,10000] [--words N] [--jobs 1,2]
                              [--profile]

Speed is words a second of processor time on one core, in one run: a loaded machine slows all of it alike. The full
measurement is `--documents 5000 --memory 1000,10000`. The figures of memory are the peak of one process, by itself,
that reads documents made by rule and keeps them in a project, as `summitry read` does, after so many of them.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.corpus import documents, texts, written
from summitry.model import Document
from summitry.read import engine, structure

CHUNK = 50
"""Documents read in turn by the bare model and by all of it, so that both meet the same load of the machine."""


def bare(several: list[Document]) -> tuple[float, float]:
    """Processor seconds of the language model alone, and of the same with the classes of sentences."""
    model = engine.model(threads=1)
    sentences = [structure.split(one.text) for one in several]
    ranges = [(one.text, list(structure.parts(one.text, of))) for one, of in zip(several, sentences, strict=True)]
    spent = []
    for classes in (False, True):
        start = time.process_time()
        for _ in model.parse_many(ranges, classes=classes):
            pass
        spent.append(time.process_time() - start)
    return spent[0], spent[1]


def speed(sources: list[str], count: int) -> None:
    stream = documents(sources, count)
    first = second = whole = 0.0
    words = 0
    list(engine.read_many(documents(sources, 4), threads=1))
    while several := list(islice(stream, CHUNK)):
        words += sum(len(one.text.split()) for one in several)
        one, other = bare(several)
        start = time.process_time()
        for _ in engine.read_many(several, threads=1):
            pass
        first, second, whole = first + one, second + other, whole + time.process_time() - start
    print(f"{count} documents, {words} words")
    print(f"bare language model:       {words / first:7.0f} words a second of processor time")
    print(f"with classes of sentences: {words / second:7.0f} words a second")
    print(f"everything on:             {words / whole:7.0f} words a second, {first / whole:.2f} of the bare model")


def memory(counts: list[int], words: int | None) -> None:
    """Peak resident size of one process that reads and keeps a stream of documents, after each of these numbers."""
    script = f"from benchmarks.read import streamed; streamed({counts}, {words})"
    subprocess.run([sys.executable, "-c", script], check=True, env=os.environ)


def peak(number: int) -> None:
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory at {number} documents: {size:.0f} MiB", flush=True)


def streamed(counts: list[int], words: int | None) -> None:
    from summitry.gathering import Settings, gather, into
    from summitry.read.portions import Source

    settings = Settings(threads=1)
    stream = documents(texts(), max(counts), words=words)
    sources = (Source(what=one, key=one.id, bytes=len(one.text)) for one in stream)
    with tempfile.TemporaryDirectory() as folder, into(Path(folder) / "p.sqlite", settings) as keeper:
        for number, _ in enumerate(gather(sources, [keeper], settings), 1):
            if number in counts:
                peak(number)


def processes(count: int, numbers: list[int]) -> None:
    """Wall time of the command with so many processes; it says something on an idle machine only."""
    with tempfile.TemporaryDirectory() as name:
        folder = written(Path(name) / "texts", count)
        for jobs in numbers:
            target = Path(name) / f"{jobs}.jsonl"
            command = [sys.executable, "-m", "summitry", "read", str(folder), "--jobs", str(jobs), "-o", str(target)]
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, capture_output=True, check=True, env=os.environ)
            wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"{jobs} processes, {count} documents: {wall:.1f} s, {spent:.1f} s of processor time", end="")
            print(f", {spent / wall:.2f} cores; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def start_up() -> None:
    for what, arguments in (("--help", ["--help"]), ("read --sample, cold", ["read", "--sample"])):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "summitry", *arguments], capture_output=True, check=True, env=os.environ)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"{what}: {after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.2f} s of processor time")


def profile(sources: list[str], count: int) -> None:
    import cProfile
    import pstats

    made = cProfile.Profile()
    made.enable()
    for _ in engine.read_many(documents(sources, count), threads=1):
        pass
    made.disable()
    pstats.Stats(made).sort_stats("tottime").print_stats(30)


def numbers(given: str) -> Iterator[int]:
    return (int(one) for one in given.split(",") if one)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks read", description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--memory", default="50,200", help="numbers of documents")
    parser.add_argument("--words", type=int, help="words of each document for the figures of memory; else all")
    parser.add_argument("--jobs", default="1,2", help="numbers of processes")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args(argv)
    sources = texts(options.texts)
    if options.documents:
        speed(sources, options.documents)
    if options.profile:
        profile(sources, min(options.documents, 100))
    if counts := list(numbers(options.memory)):
        memory(counts, options.words)
    if options.documents:
        processes(min(options.documents, 100), list(numbers(options.jobs)))
    start_up()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
