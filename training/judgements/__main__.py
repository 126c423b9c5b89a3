"""The command line of this training: one step, from the shipped second network and our own sentences."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from training.sentences.corpus import Words

from . import corpus

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Fit the answer and write it."""
    parser = argparse.ArgumentParser(prog="python -m training.judgements", description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE / "data", help="our own sentences")
    parser.add_argument("--to", type=Path, required=True, help="the folder of the language model")
    chosen = parser.parse_args(arguments)
    from .train import run

    print(json.dumps(run(chosen.to, list(corpus.read(chosen.data, Words())))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
