"""Several processes: the order of the sources, one that is killed, an interruption, and a run killed at any moment."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from summitry.errors import Skip
from summitry.model import Document, content_id
from summitry.read.crew import read_all, sensible_jobs
from summitry.read.portions import FULL, MOST, Settings, Source, portions

from .made import command, corpus, read, text

posix = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


def document(number: int) -> Source:
    content = text(number)
    return Source(what=Document(id=content_id(content), text=content, name=f"{number}"), key=f"{number}", bytes=FULL)


def test_portions_hold_a_bounded_number_of_bytes_and_sources() -> None:
    sizes = [10, FULL, FULL * 9, *([1] * (MOST + 3)), FULL // 2, FULL // 2, 5]
    made = list(portions(Source(what=str(place), bytes=size) for place, size in enumerate(sizes)))
    assert [one.what for portion in made for one in portion] == [str(place) for place in range(len(sizes))]
    assert all(len(portion) <= MOST for portion in made)
    assert all(sum(one.bytes for one in portion[:-1]) < FULL for portion in made)


def test_few_sources_are_read_by_one_process() -> None:
    assert sensible_jobs(1) == sensible_jobs(19) == 1
    assert 1 <= sensible_jobs(1_000_000) <= 8


def test_two_processes_find_what_one_finds_in_the_same_order_though_one_is_killed() -> None:
    sources = [document(number) for number in range(9)]
    alone = list(read_all(sources, Settings()))
    found = []
    for one in read_all(sources, Settings(), jobs=2):
        if not found:
            victim = multiprocessing.active_children()[0]
            victim.kill()
            victim.join()
        found.append(one)
    assert [one.source.key for one in found] == [str(number) for number in range(9)]
    assert found == alone
    assert not any(isinstance(item, Skip) for one in found for item in one.found)


@posix
def test_an_interruption_keeps_what_is_done_and_the_rest_follows(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "texts", 420, sentences=1)
    project = tmp_path / "p.sqlite"
    ends = []
    for sent in (signal.SIGTERM, signal.SIGINT):
        run = subprocess.Popen(
            command(folder, "--project", project, "--jobs", "2"), stderr=subprocess.PIPE, text=True, env=os.environ
        )
        before = _documents(project)
        while _documents(project) == before and run.poll() is None:
            time.sleep(0.02)
        if run.poll() is None:
            run.send_signal(sent)
            _, err = run.communicate(timeout=120)
            ends.append(run.returncode)
            assert ("the same command goes on from here" in err) == (run.returncode == 130)
            assert "Traceback" not in err
    assert 130 in ends
    assert set(ends) <= {0, 130}
    assert read(folder, "--project", project, "--jobs", "2", timeout=240).returncode == 0
    assert _documents(project) == 420


def _documents(project: Path) -> int:
    if not project.exists():
        return 0
    with sqlite3.connect(f"{project.as_uri()}?mode=ro", uri=True) as connection:
        try:
            return int(connection.execute("select count(*) from document").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


@posix
@pytest.mark.slow
def test_a_run_killed_at_random_moments_ends_as_one_that_was_not(tmp_path: Path) -> None:
    """Two kills here; `python -m benchmarks kills` has twenty."""
    from benchmarks.kills import contents, killed_often

    folder = corpus(tmp_path / "texts", 150, sentences=2)
    whole = tmp_path / "whole.jsonl", tmp_path / "whole.sqlite"
    assert read(folder, "-o", whole[0], "--project", whole[1], timeout=240).returncode == 0
    parts = tmp_path / "parts.jsonl", tmp_path / "parts.sqlite"
    kills = killed_often(command(folder, "-o", parts[0], "--project", parts[1]), parts[0], 2, random.Random(7))
    assert kills >= 1
    assert parts[0].read_bytes() == whole[0].read_bytes()
    assert contents(parts[1]) == contents(whole[1])
    assert len({json.loads(line)["source"]["key"] for line in parts[0].read_text("utf-8").splitlines()}) == 150
