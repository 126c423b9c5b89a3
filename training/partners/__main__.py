"""The command line of this training: gather what the reader knows of pairs in our own texts, fit, and write."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "passages" / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run one step of the training."""
    parser = argparse.ArgumentParser(prog="python -m training.partners", description=__doc__)
    parser.add_argument("step", choices=("gather", "fit"))
    parser.add_argument("--data", type=Path, default=DATA, help="gather: our own labelled texts")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="NAME",
        help="gather: of these files alone, which the network for passages has not learnt from",
    )  # fmt: skip
    parser.add_argument("--work", type=Path, required=True, help="where what was gathered goes")
    parser.add_argument("--to", type=Path, help="fit: the folder of the language model")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    chosen.work.mkdir(parents=True, exist_ok=True)
    if chosen.step == "gather":
        from . import gather

        print(json.dumps(gather.run(chosen.data, chosen.only, chosen.work)))
    elif chosen.to is None:
        parser.error("fit needs --to, the folder of the language model")
    else:
        from . import fit

        print(json.dumps(fit.run(chosen.work, chosen.to, epochs=chosen.epochs, seed=chosen.seed)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
