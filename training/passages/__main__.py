"""The command line of this training: prepare, train, export; it begins from the language model that is shipped."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the training."""
    parser = argparse.ArgumentParser(prog="python -m training.passages", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "export"))
    parser.add_argument("--data", type=Path, default=HERE.parent / "encounters" / "data", help="our own labelled texts")
    parser.add_argument("--work", type=Path, required=True, help="where the weights go")
    parser.add_argument("--to", type=Path, help="train, export: the folder of the language model")
    parser.add_argument("--hold", type=int, default=0, help="leave every n-th text out and measure on those")
    parser.add_argument("--apart", default="", help="files of texts to leave out and measure on, by name")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--start", type=Path, help="train: weights of an earlier run to go on from")
    parser.add_argument("--rate", type=float, default=1.2e-4, help="train: how fast the encoder learns")
    parser.add_argument("--seed", type=int, default=5)
    chosen = parser.parse_args(arguments)
    chosen.work.mkdir(parents=True, exist_ok=True)
    if chosen.step == "prepare":
        from . import proposals

        print(proposals.write(chosen.data, chosen.work / "proposals.json"))
        return 0
    if chosen.to is None:
        parser.error(f"{chosen.step} needs --to, the folder of the language model")
    from . import run
    from .train import Schedule

    if chosen.step == "export":
        print(run.export(chosen.to, chosen.work))
        return 0
    how = Schedule(epochs=chosen.epochs, seed=chosen.seed, encoder_rate=chosen.rate)
    run.train(
        chosen.data, chosen.to, chosen.work, chosen.hold, how,
        layers=chosen.layers, apart=chosen.apart, start=chosen.start,
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
