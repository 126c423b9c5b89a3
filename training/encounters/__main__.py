"""The command line of this training: prepare, train, export; it begins from the language model that is shipped."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the training."""
    parser = argparse.ArgumentParser(prog="python -m training.encounters", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "export"))
    parser.add_argument("--data", type=Path, default=HERE / "data", help="our own texts and labels")
    parser.add_argument("--work", type=Path, required=True, help="where the prepared sentences and the weights go")
    parser.add_argument("--to", type=Path, help="train, export: the folder of the language model")
    parser.add_argument("--hold", type=int, default=0, help="train: leave every n-th text out and measure on those")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--layers", type=int, default=1)
    chosen = parser.parse_args(arguments)
    chosen.work.mkdir(parents=True, exist_ok=True)
    if chosen.step == "prepare":
        from . import corpus

        rows = [dataclasses.asdict(one) for one in corpus.examples(chosen.data, corpus.Words())]
        path = chosen.work / "encounters.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        print(len(rows))
        return 0
    if chosen.to is None:
        parser.error(f"{chosen.step} needs --to, the folder of the language model")
    from . import run

    if chosen.step == "train":
        run.train(chosen.to, chosen.work, chosen.hold, epochs=chosen.epochs, layers=chosen.layers)
    else:
        print(run.export(chosen.to, chosen.work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
