"""A file with one reading a line, in the JSON form: written to its end only, mended where a line was broken off.

One process writes at a time. A line is whole or not there: what a full disk leaves of one is taken back at once, and
what a killed process left is taken back by the next.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from summitry.errors import Skip, Stop
from summitry.gathering.known import reader_of
from summitry.model import Reading, as_json
from summitry.read.portions import Got, Settings

BEGINS = b'{"source": {'


class _Source(msgspec.Struct):
    key: str
    part: int
    parts: int


class _Line(msgspec.Struct):
    """What is read of a line when a run goes on."""

    source: _Source
    read_by: str


@contextmanager
def opened(path: Path, settings: Settings) -> Iterator[Lines]:
    """The file, held against other processes, its end mended, and what it holds known."""
    import portalocker

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b", buffering=0)
    except OSError as error:
        raise Stop(f"{path}: {error.strerror or error}; choose another place with -o") from error
    with file:
        try:
            portalocker.lock(file, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException as error:
            raise Stop(f"{path}: another run is writing it; wait for its end, or name another file") from error
        yield Lines(path, file, reader_of(settings))


class Lines:
    """One open file of lines."""

    def __init__(self, path: Path, file: IO[bytes], reader: str) -> None:
        self._path = path
        self._file = file
        self._reader = reader
        self._finished: set[str] = set()
        self.mended = 0
        """Bytes that were taken back from the end: a line that was broken off, or a source only half of which came."""
        self._end = self._known()

    def has(self, key: str) -> bool:
        return bool(key) and key in self._finished

    def keep(self, got: Got) -> tuple[Skip, ...]:
        readings = [one for one in got.found if isinstance(one, Reading)]
        if readings:
            # All documents of a source in one write: it is there whole, or mended away.
            self._append(b"".join(self._line(one, got, n, len(readings)) for n, one in enumerate(readings, start=1)))
            self._finished.add(got.source.key)
        return ()

    def _line(self, reading: Reading, got: Got, part: int, parts: int) -> bytes:
        about = {"name": got.source.name, "key": got.source.key, "part": part, "parts": parts}
        form: dict[str, Any] = {"source": about, "read_by": self._reader, **as_json(reading)}
        return json.dumps(form, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"

    def _append(self, content: bytes) -> None:
        try:
            written = 0
            while written < len(content):
                written += self._file.write(content[written:])
        except BaseException as error:
            with contextlib.suppress(OSError):
                self._file.truncate(self._end)
            if not isinstance(error, OSError):
                raise
            raise Stop(
                f"{self._path}: {error.strerror or error}; the {len(self._finished)} texts before are kept: "
                "free some space and run the same command again"
            ) from error
        self._end += len(content)

    def _known(self) -> int:
        """Reads the file through, a line at a time; where its last whole source ends."""
        self._file.seek(0)
        end = place = 0
        with open(self._file.fileno(), "rb", closefd=False) as lines:
            for number, raw in enumerate(lines, start=1):
                place += len(raw)
                line = _whole(raw)
                if line is None:
                    if not _is_ours(raw) or lines.read(1):
                        raise Stop(f"{self._path}, line {number}: is no reading; name another file, or move it away")
                    break
                if line.read_by != self._reader:
                    raise Stop(
                        f"{self._path}, line {number}: read by {line.read_by}, and this is {self._reader}; name "
                        "another file, or read with the same version, --model and --date"
                    )
                if line.source.part == line.source.parts:
                    end = place
                    self._finished.add(line.source.key)
        size = self._path.stat().st_size
        self.mended = size - end
        if self.mended:
            self._file.truncate(end)
        return end


def _is_ours(raw: bytes) -> bool:
    """Whether a line begins as ours do: nothing else is ever taken back from a file."""
    return raw.startswith(BEGINS) or BEGINS.startswith(raw)


def _whole(raw: bytes) -> _Line | None:
    if not raw.endswith(b"\n"):
        return None
    try:
        return msgspec.json.decode(raw, type=_Line)
    except msgspec.MsgspecError:
        return None
