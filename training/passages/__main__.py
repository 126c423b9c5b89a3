"""The command line of this training: prepare, train, export; it stands on the language model that is shipped."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the training."""
    parser = argparse.ArgumentParser(prog="python -m training.passages", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "export"))
    parser.add_argument("--data", type=Path, default=HERE / "data", help="prepare: our own labelled texts")
    parser.add_argument("--work", type=Path, required=True, help="where the windows and the weights go")
    parser.add_argument("--to", type=Path, help="prepare, export: the folder of the language model")
    parser.add_argument("--hold", type=int, default=0, help="train: leave every n-th text out and measure on those")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--start", type=Path, help="train: weights of an earlier run to go on from")
    parser.add_argument("--rate", type=float, default=6e-4, help="train: how fast it learns")
    parser.add_argument("--seed", type=int, default=5)
    chosen = parser.parse_args(arguments)
    chosen.work.mkdir(parents=True, exist_ok=True)
    from . import run
    from .train import Schedule

    if chosen.step == "train":
        how = Schedule(epochs=chosen.epochs, seed=chosen.seed, rate=chosen.rate)
        run.train(chosen.work, chosen.hold, how, width=chosen.width, layers=chosen.layers, start=chosen.start)
    elif chosen.to is None:
        parser.error(f"{chosen.step} needs --to, the folder of the language model")
    elif chosen.step == "prepare":
        print(run.prepare(chosen.data, chosen.to, chosen.work))
    else:
        print(run.export(chosen.to, chosen.work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
