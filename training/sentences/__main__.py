"""The command line of the scorer's training: prepare, train, further, export, evaluate."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from training.language.config import encoder_folder

from . import corpus, sources
from .corpus import Words

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the training."""
    parser = argparse.ArgumentParser(prog="python -m training.sentences", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "further", "export", "evaluate"))
    parser.add_argument("--config", type=Path, default=HERE / "english.toml")
    parser.add_argument("--root", type=Path, required=True, help="where the file's paths start")
    parser.add_argument("--data", type=Path, default=HERE / "data", help="our own sentences and labels")
    parser.add_argument("--to", type=Path, help="further, export: the folder of the language model")
    parser.add_argument("--hold", type=int, default=0, help="further: leave every n-th claim out and measure on those")
    parser.add_argument("--judge", type=Path, help="evaluate: a file in the form of NewsMTSC; sets the bias")
    chosen = parser.parse_args(arguments)
    config = tomllib.loads(chosen.config.read_text(encoding="utf-8"))
    work = chosen.root / config["work"]
    if chosen.step == "prepare":
        print(json.dumps(prepare(config, chosen.root, chosen.data, work)))
    elif chosen.step == "train":
        from .run import run

        print(run(config, encoder_folder(config["encoder"], chosen.root), work))
    elif chosen.step == "further":
        from .run import further

        print(further(config, chosen.to, work, chosen.hold))
    elif chosen.step == "export":
        from .export import export
        from .run import trained

        print(
            json.dumps(export(trained(config, encoder_folder(config["encoder"], chosen.root), work), work, chosen.to))
        )
    else:
        from .bias import fitted

        print(fitted(chosen.to, chosen.judge))
    return 0


def prepare(config: dict[str, Any], root: Path, data: Path, work: Path) -> dict[str, int]:
    """Write polarity.jsonl, class.jsonl, claim.jsonl and pool.jsonl; return their sizes."""
    work.mkdir(parents=True, exist_ok=True)
    words = Words()
    known = sources.texts({name: root / path for name, path in config.get("texts", {}).items()})
    polarity = [one for path in sorted(data.glob("polarity_own_*.txt")) for one in corpus.targets(path, words)]
    for path in sorted(data.glob("polarity_*.tsv")):
        polarity += sources.labelled(path, known, words)
    classes = [one for path in sorted((data / "classes").glob("*.txt")) for one in corpus.classed(path, words)]
    types = [one for path in sorted((data / "types").glob("*.txt")) for one in corpus.typed(path, words)]
    return {
        "polarity": corpus.write(polarity, work / "polarity.jsonl"),
        "class": corpus.write(classes, work / "class.jsonl"),
        "type": corpus.write(types, work / "claim.jsonl"),
        "pool": corpus.write(sources.mentions(known, words, config.get("keep", {})), work / "pool.jsonl"),
    }


if __name__ == "__main__":
    sys.exit(main())
