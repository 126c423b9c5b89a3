"""Kills a run at random moments and compares its end with that of a run that was let be.

    python -m benchmarks kills [--times 20] [--documents 600] [--jobs 2] [--seed 1]

Both runs write a file of lines and a project. The project is compared view by view, without the times of writing.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

WHEN = {"at", "added", "retired"}
ENDED = (0, 3)
"""Exit statuses of a run that came to its end: all was taken, or something was refused or left out, and listed."""


def contents(project: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a project, without the moments at which it was written."""
    with sqlite3.connect(f"{project.as_uri()}?mode=ro", uri=True) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        found = {}
        for name in names:
            if name.startswith("words_"):  # the inner tables of the full-text index; its rows are those of words
                continue
            columns = [row[1] for row in connection.execute(f'pragma table_info("{name}")') if row[1] not in WHEN]
            chosen = ", ".join(f'"{one}"' for one in columns)
            rows = connection.execute(f'select {chosen} from "{name}"').fetchall()
            found[name] = sorted(rows, key=repr)
        return found


def killed_often(command: list[str], grows: Path, times: int, draw: random.Random) -> int:
    """Runs a command, killing it at random moments, until it ends by itself; how often it was killed."""
    kills = 0
    while True:
        # What it says goes to a file: workers that outlive their parent would hold a pipe open.
        with tempfile.TemporaryFile() as said:
            run = subprocess.Popen(command, stderr=said, stdout=subprocess.DEVNULL, env=os.environ)
            kills += kills < times and _killed(run, grows, draw)
            run.wait()
            if run.returncode in ENDED:
                return kills
            if run.returncode != -signal.SIGKILL:
                said.seek(0)
                raise SystemExit(f"the run ended with {run.returncode}: {said.read().decode(errors='replace')[-600:]}")


def _killed(run: subprocess.Popen[bytes], grows: Path, draw: random.Random) -> bool:
    """Whether the run was still there to be killed at the moment drawn.

    Half of the moments are anywhere, in the start too; half are while results are being written.
    """
    before = _size(grows)
    if draw.random() < 0.5:
        _wait(run, draw.uniform(0.05, 4.0))
    else:
        while _size(grows) == before and run.poll() is None:
            time.sleep(0.002)
        _wait(run, draw.uniform(0.0, 0.4))
    if run.poll() is not None:
        return False
    run.send_signal(signal.SIGKILL)
    return True


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _wait(run: subprocess.Popen[bytes], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and run.poll() is None:
        time.sleep(0.005)


def main(argv: list[str]) -> int:
    from benchmarks.corpus import written

    parser = argparse.ArgumentParser(prog="benchmarks kills", description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        folder = written(home / "texts", options.documents)
        ends = []
        for what, times in (("whole", 0), ("parts", options.times)):
            lines, project = home / f"{what}.jsonl", home / f"{what}.sqlite"
            command = [sys.executable, "-m", "summitry", "read", str(folder), "-o", str(lines)]
            command += ["--project", str(project), "--jobs", str(options.jobs)]
            kills = killed_often(command, lines, times, random.Random(options.seed))
            ends.append((lines.read_bytes(), contents(project)))
    same = ends[0] == ends[1]
    count = ends[0][0].count(b"\n")
    print(f"{count} documents, {options.jobs} processes, killed {kills} times: {'the same' if same else 'ANOTHER'} end")
    return 0 if same and count == options.documents and kills == options.times else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
