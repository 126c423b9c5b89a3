"""Where each part of a YAML file stands: its line by its path of keys and indexes.

It reads positions only; values come from `files.read`.
"""

from __future__ import annotations

from typing import Any

import yaml

Path = tuple[str | int, ...]


class Lines:
    """The lines of one file; a path that is not in it has the line of its nearest whole."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self.doubled: list[tuple[Path, int]] = []
        """Keys that stand twice in one mapping; YAML keeps the last without a word."""
        self._walk(yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), ())

    def at(self, path: Path) -> int:
        """The line of a path, counted from 1."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _walk(self, node: Any, path: Path) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._note((*path, str(key.value)), key)
                self._walk(value, (*path, str(key.value)))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._note((*path, index), value)
                self._walk(value, (*path, index))

    def _note(self, path: Path, node: Any) -> None:
        line = node.start_mark.line + 1
        if path in self._lines:
            self.doubled.append((path, line))
        self._lines[path] = line
