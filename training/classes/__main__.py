"""The command line of this training: prepare, train, export; it begins from the two networks that are shipped."""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from training.sentences import corpus as sentences
from training.sentences.__main__ import HERE as SENTENCES

from . import corpus

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the training."""
    parser = argparse.ArgumentParser(prog="python -m training.classes", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "export"))
    parser.add_argument("--config", type=Path, default=HERE / "english.toml")
    parser.add_argument("--root", type=Path, required=True, help="where the file's paths start")
    parser.add_argument("--data", type=Path, default=SENTENCES / "data", help="our own sentences and labels")
    parser.add_argument("--to", type=Path, help="train, export: the folder of the language model")
    chosen = parser.parse_args(arguments)
    config = tomllib.loads(chosen.config.read_text(encoding="utf-8"))
    work = chosen.root / config["work"]
    work.mkdir(parents=True, exist_ok=True)
    if chosen.step == "prepare":
        texts = {name: chosen.root / path for name, path in config.get("texts", {}).items()}
        found = corpus.examples(chosen.data, texts, config.get("keep", {}), sentences.Words())
        print(sentences.write(found, work / "classes.jsonl"))
        return 0
    if chosen.to is None:
        parser.error(f"{chosen.step} needs --to, the folder of the language model")
    from . import run

    print(run.train(config, chosen.to, work) if chosen.step == "train" else run.export(chosen.to, work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
