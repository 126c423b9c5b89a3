"""Several processes read, each with a language model of its own; what they found comes in the order of the sources.

At most a few portions a process are under way or waiting to be taken, so that memory does not grow with the number
of sources. A process that is ended from outside costs the source that it was at, which is named.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from types import TracebackType

from summitry.errors import Skip
from summitry.read.portions import Got, Settings, Source, portions, read_portion

AHEAD = 3
"""Portions a process that are under way or done and not yet taken."""
WORTH = 20
"""Sources for which another process is worth its start of a few seconds."""
MOST_JOBS = 8
"""Processes without being asked for more: each holds about 350 MB."""

Portion = tuple[Source, ...]


def sensible_jobs(sources: int) -> int:
    """Processes to use for so many sources on the cores that this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, MOST_JOBS, sources // WORTH))


def read_all(sources: Iterable[Source], settings: Settings, *, jobs: int = 1) -> Iterator[Got]:
    """What each source holds, in the order of the sources; `jobs` is the number of processes."""
    if jobs <= 1:
        for portion in portions(sources):
            yield from read_portion(portion, settings)
        return
    with _Crew(jobs, replace(settings, threads=1)) as crew:
        yield from crew.read(portions(sources))


class _Crew:
    """A pool that is begun anew when one of its processes is killed."""

    def __init__(self, jobs: int, settings: Settings) -> None:
        self._jobs = jobs
        self._settings = settings
        self._pool = self._begun()
        self._waiting: deque[tuple[Portion, Future[list[Got]]]] = deque()

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for _portion, future in self._waiting:
            future.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def read(self, found: Iterable[Portion]) -> Iterator[Got]:
        for portion in found:
            self._send(portion)
            if len(self._waiting) >= self._jobs * AHEAD:
                yield from self._taken()
        while self._waiting:
            yield from self._taken()

    def _begun(self) -> ProcessPoolExecutor:
        import multiprocessing

        # A fresh interpreter: onnxruntime's threads do not survive a fork.
        return ProcessPoolExecutor(self._jobs, multiprocessing.get_context("spawn"), _settle)

    def _send(self, portion: Portion) -> None:
        try:
            future = self._pool.submit(read_portion, portion, self._settings)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._waiting.append((portion, future))

    def _taken(self) -> list[Got]:
        portion, future = self._waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._one_by_one(portion)

    def _one_by_one(self, portion: Portion) -> list[Got]:
        """The portion at which the pool broke, each source with the pool to itself: who breaks it is at fault."""
        after = [one for one, _ in self._waiting]
        self._waiting.clear()
        got: list[Got] = []
        self._again()
        for source in portion:
            try:
                got += self._pool.submit(read_portion, (source,), self._settings).result()
            except BrokenProcessPool:
                got.append(Got(source=source, found=(_killed(source),)))
                self._again()
        for one in after:
            self._send(one)
        return got

    def _again(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._begun()


def _killed(source: Source) -> Skip:
    why = "the process that read it was ended from outside"
    return Skip(what=source.name, why=why, mend="it may need more memory than there is; split it, or use fewer --jobs")


def _settle() -> None:
    """A process of the crew leaves an interruption to the first process, and ends when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
