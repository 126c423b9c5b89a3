"""The language model behind every reader: `load().parse(text)` gives a spaCy `Doc`.

Importing this module imports neither spaCy nor onnxruntime; loading a model does.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Model", "folder", "load", "shipped"]

T = TypeVar("T")
_loaded: dict[tuple[str | None, int | None, int], Model] = {}
_made: dict[tuple[Any, int], Any] = {}


def folder() -> Path:
    """Return the folder of the shipped files."""
    from importlib import resources

    return Path(str(resources.files("summitry") / "data" / "language"))


def shipped(make: Callable[[Path], T]) -> T:
    """Return what is made of the shipped files, once a process: a session does not survive a fork."""
    key = (make, os.getpid())
    if key not in _made:
        _made[key] = make(folder())
    found: T = _made[key]
    return found


class Model(Protocol):
    """What the reader needs of a language model, whoever made it."""

    name: str
    version: str

    def parse(self, text: str, sentences: Sequence[tuple[int, int]] | None = None) -> Doc:
        """Return the annotated document; each half-open range is exactly one sentence."""

    def parse_many(
        self,
        items: Iterable[tuple[str, Sequence[tuple[int, int]] | None]],
        *,
        batch_words: int = ...,
        classes: bool = ...,
    ) -> Iterator[Doc]:
        """Yield annotated documents in the order of the items, with bounded memory; `classes`: those of sentences."""


def load(name: str | None = None, *, threads: int | None = None) -> Model:
    """Return the shipped model, or the installed spaCy pipeline of that name; once a process.

    `threads` bounds the cores the shipped model uses; None lets onnxruntime decide. Raises
    `errors.Stop` where the pipeline is not installed or has no parser.
    """
    key = (name, threads, os.getpid())  # a session does not survive a fork
    if key not in _loaded:
        _loaded[key] = _shipped(threads) if name is None else _installed(name)
    return _loaded[key]


def _shipped(threads: int | None) -> Model:
    from .parser import Shipped

    return Shipped(folder(), threads=threads)


def _installed(name: str) -> Model:
    from .pipelines import Pipeline

    return Pipeline.load(name)
