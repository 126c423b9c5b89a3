"""The command line of this training: one step, from the shipped second network and our own sentences."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from training.sentences.corpus import Words, typed

DATA = Path(__file__).resolve().parents[1] / "sentences" / "data" / "types"


def main(arguments: list[str] | None = None) -> int:
    """Fit the answer and write it."""
    parser = argparse.ArgumentParser(prog="python -m training.judgements", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="our own sentences")
    parser.add_argument("--to", type=Path, required=True, help="the folder of the language model")
    chosen = parser.parse_args(arguments)
    from .train import run

    words = Words()
    contents = [one for path in sorted(chosen.data.glob("*.txt")) for one in typed(path, words)]
    print(json.dumps(run(chosen.to, contents)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
