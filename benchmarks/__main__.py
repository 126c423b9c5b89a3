"""`python -m benchmarks NAME ARGUMENTS` runs one benchmark; without a name it lists them."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main(argv: list[str]) -> int:
    here = Path(__file__).parent
    names = sorted(path.stem for path in here.glob("*.py") if "\ndef main(" in path.read_text(encoding="utf-8"))
    names = [name for name in names if not name.startswith("_")]
    if not argv or argv[0] not in names:
        print("python -m benchmarks NAME; NAME is one of: " + ", ".join(names))
        return 0 if not argv else 2
    result: int = importlib.import_module(f"benchmarks.{argv[0]}").main(argv[1:])
    return result


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
