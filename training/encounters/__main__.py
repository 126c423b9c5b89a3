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
    parser.add_argument("--pool", type=Path, default=HERE.parent / "answers" / "data", help="our own texts, unlabelled")
    parser.add_argument("--work", type=Path, required=True, help="where the prepared sentences and the weights go")
    parser.add_argument("--to", type=Path, help="train, export: the folder of the language model")
    parser.add_argument("--hold", type=int, default=0, help="train: leave every n-th text out and measure on those")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--teachers", type=int, default=0, help="train: networks whose mean teaches the one shipped")
    chosen = parser.parse_args(arguments)
    chosen.work.mkdir(parents=True, exist_ok=True)
    if chosen.step == "prepare":
        from training.sentences.corpus import Words

        from . import corpus

        words = Words()
        made = {"encounters": corpus.examples(chosen.data, words), "pool": corpus.pool(chosen.pool, words)}
        for name, examples in made.items():
            rows = [json.dumps(dataclasses.asdict(one), ensure_ascii=False) + "\n" for one in examples]
            (chosen.work / f"{name}.jsonl").write_text("".join(rows), encoding="utf-8")
            print(name, len(rows))
        return 0
    if chosen.to is None:
        parser.error(f"{chosen.step} needs --to, the folder of the language model")
    from . import run

    if chosen.step == "train":
        run.train(
            chosen.to, chosen.work, chosen.hold,
            epochs=chosen.epochs, layers=chosen.layers, teachers=chosen.teachers,
        )  # fmt: skip
    else:
        print(run.export(chosen.to, chosen.work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
