"""Texts that were read while the program runs: each with its audit and its page, the last few kept in memory.

It keeps nothing on disk; `--project` is for that. One text is read at a time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from summitry.model import Document, Reading
from summitry.record.register import Record
from summitry.weigh.audit.nouns import Audit

KEPT = 24
"""Texts that are kept; older ones are forgotten."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """One text with what it says and how it stands against the record."""

    reading: Reading
    audit: Audit

    @property
    def document(self) -> Document:
        return self.reading.document


@dataclass(frozen=True)
class Readings:
    """The texts of this run, the last one first."""

    _kept: OrderedDict[str, Read] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, document: Document, record: Record) -> Read:
        """A text, read and weighed; one that was read before is not read again."""
        from summitry.read import engine
        from summitry.weigh.audit import audit

        with self._lock:
            if document.id not in self._kept:
                reading = engine.read(document)
                self._kept[document.id] = Read(reading=reading, audit=audit(reading, record))
            self._kept.move_to_end(document.id)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[document.id]

    def get(self, name: str) -> Read | None:
        """The text of an id, where it is still kept."""
        return self._kept.get(name)

    def all(self) -> tuple[Read, ...]:
        """Every kept text, the last one first."""
        return tuple(reversed(self._kept.values()))
