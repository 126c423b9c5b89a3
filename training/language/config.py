"""Reads the configuration of a training run; every key is named here, and an unknown one is refused."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any


@dataclasses.dataclass(frozen=True, kw_only=True)
class Treebank:
    """A CoNLL-U file; `keep` is a regular expression that document names must match."""

    path: Path
    keep: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Corpus:
    """What is trained on. `names` are DocBin (.spacy) or column (.iob2) files."""

    treebanks: tuple[Treebank, ...]
    dev: tuple[Treebank, ...] = ()
    names: tuple[Path, ...] = ()
    dev_names: tuple[Path, ...] = ()
    lemma_rules_seen: int = 2
    features_seen: int = 2


@dataclasses.dataclass(frozen=True, kw_only=True)
class Network:
    """Sizes of the heads, and how many encoder layers are kept."""

    layers: int = 6
    arc: int = 256
    label: int = 96
    dropout: float = 0.2


@dataclasses.dataclass(frozen=True, kw_only=True)
class Schedule:
    """How long and how fast. Training ends at `epochs` or `minutes`, whichever comes first,
    and the learning rate falls to nothing by then."""

    epochs: float = 6.0
    minutes: float = 0.0
    pieces: int = 1600
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    warmup: float = 0.06
    decay: float = 0.01
    threads: int = 2
    seed: int = 7
    half: bool = True
    freeze_embeddings: bool = True
    checkpoint_every: int = 200
    stop_after: int = 0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Augment:
    """Shares of sentences (or words) that are changed while training."""

    upper: float = 0.02
    lower: float = 0.04
    title: float = 0.03
    unpunctuated: float = 0.08
    unknown_case: float = 0.03
    unknown_word: float = 0.0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Config:
    """A training run; `start` names weights to begin from, of a run with the same labels."""

    name: str
    version: str
    work: Path
    encoder: Path
    encoder_sha256: str
    start: Path | None = None
    corpus: Corpus
    network: Network
    schedule: Schedule
    augment: Augment


def read(path: Path, *, root: Path | None = None, work: Path | None = None) -> Config:
    """Read a TOML file; relative paths are taken from `root`, by default the file's folder."""
    base = path.parent if root is None else root
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    corpus = dict(table.pop("corpus"))
    for key in ("treebanks", "dev"):
        corpus[key] = tuple(
            Treebank(path=base / entry["path"], keep=entry.get("keep", "")) for entry in corpus.get(key, [])
        )
    for key in ("names", "dev_names"):
        corpus[key] = tuple(base / entry for entry in corpus.get(key, []))
    parts: dict[str, Any] = {
        "corpus": _made(Corpus, corpus, path, "corpus"),
        "network": _made(Network, table.pop("network", {}), path, "network"),
        "schedule": _made(Schedule, table.pop("schedule", {}), path, "schedule"),
        "augment": _made(Augment, table.pop("augment", {}), path, "augment"),
    }
    table["work"] = work if work is not None else base / table["work"]
    if "start" in table:
        table["start"] = base / table["start"]
    table["encoder"] = encoder_folder(table["encoder"], base)
    config: Config = _made(Config, {**table, **parts}, path, "the top level")
    return config


def encoder_folder(value: str, base: Path) -> Path:
    """Return the folder of the encoder's weights: a path, or `package:NAME/FOLDER`."""
    if not value.startswith("package:"):
        return base / value
    import importlib.util

    package, _, folder = value.removeprefix("package:").partition("/")
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(
            f"The encoder's package {package!r} is not installed: install the training "
            "dependencies, or put a folder in `encoder`."
        )
    return Path(found.origin).parent / folder


def _made(kind: Any, values: dict[str, Any], path: Path, where: str) -> Any:
    known = {field.name for field in dataclasses.fields(kind)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise SystemExit(f"{path}: {where}: unknown key {unknown[0]!r}; known: {sorted(known)}")
    return kind(**values)
