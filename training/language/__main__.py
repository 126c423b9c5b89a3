"""The command line of the training: prepare, train, export, evaluate."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from . import config as configuration


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the training."""
    parser = argparse.ArgumentParser(prog="python -m training.language", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "export", "evaluate"))
    parser.add_argument("--config", type=Path, required=True, help="a TOML file")
    parser.add_argument("--root", type=Path, help="where the file's paths start; by default its folder")
    parser.add_argument("--work", type=Path, help="where checkpoints go, instead of the file's `work`")
    parser.add_argument("--to", type=Path, help="export: the folder to write the model into")
    chosen = parser.parse_args(arguments)
    config = configuration.read(chosen.config, root=chosen.root, work=chosen.work)
    out = sys.stdout
    if chosen.step == "prepare":
        from . import corpus

        out.write(json.dumps(corpus.prepare(config), indent=1) + "\n")
    elif chosen.step == "train":
        from .train import train

        out.write(f"{train(config)}\n")
    elif chosen.step == "export":
        from .export import export

        out.write(json.dumps(export(config, chosen.to or config.work / "model"), indent=1) + "\n")
    else:
        from .evaluate import evaluate

        evaluate(config, out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
