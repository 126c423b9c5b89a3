"""Cuts the table of word senses from WordNet 3.0: common words, their commonest senses, what is above and beside these.

    python -m training.taxonomy --wordnet FOLDER --to src/summitry/data/taxonomy

FOLDER holds `index.noun`, `data.noun` and so on, as in Debian's `wordnet-base`. A word is kept that the language model
has as one piece, or that WordNet counted in its tagged texts.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
PIECES = HERE / "src" / "summitry" / "data" / "language" / "tokenizer.json"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
MOST = 5
"""Senses of a word that are kept, commonest first."""
BESIDE = frozenset("+\\=&$*><")
"""WordNet's signs for what is derived, pertains, is an attribute, similar, of one group, entailed or caused."""

Senses = dict[str, list[str]]


def lines(path: Path) -> Iterator[list[str]]:
    """The fields of each line before its gloss; the licence at the head is left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            yield line.split("|")[0].split()


def words(folder: Path, common: frozenset[str]) -> Senses:
    """The senses of each word that is kept, as a letter and WordNet's offset."""
    found: Senses = {}
    for name, part in PARTS.items():
        for row in lines(folder / f"index.{name}"):
            word, count, pointers = row[0], int(row[2]), int(row[3])
            tagged, offsets = int(row[5 + pointers]), row[6 + pointers : 6 + pointers + count]
            if not re.fullmatch(r"[a-z][a-z_'-]+", word) or not (word in common or tagged):
                continue
            if "_" in word and part != "v" and not tagged:
                continue
            most = max(2, min(tagged, MOST))
            found.setdefault(word.replace("_", " "), []).extend(part + offset for offset in offsets[:most])
    return found


def links(folder: Path) -> tuple[Senses, Senses]:
    """What stands above each sense, and what stands beside it."""
    above: Senses = {}
    beside: Senses = {}
    for name, part in PARTS.items():
        for row in lines(folder / f"data.{name}"):
            sense, first = part + row[0], 4 + 2 * int(row[3], 16)
            for at in range(first + 1, first + 1 + 4 * int(row[first]), 4):
                sign, offset, other = row[at : at + 3]
                key = other.replace("s", "a") + offset
                if sign == "@":
                    above.setdefault(sense, []).append(key)
                elif sign in BESIDE:
                    beside.setdefault(sense, []).append(key)
    return above, beside


def reached(found: Senses, above: Senses) -> list[str]:
    """Every sense of a kept word and all that stand above it."""
    pending, seen = [sense for senses in found.values() for sense in senses], set[str]()
    while pending:
        sense = pending.pop()
        if sense not in seen:
            seen.add(sense)
            pending += above.get(sense, [])
    return sorted(seen)


def short(number: int) -> str:
    """A number to the base of 36."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (short(number // 36) if number >= 36 else "") + digits[number % 36]


def main(arguments: list[str] | None = None) -> int:
    """Write both tables."""
    parser = argparse.ArgumentParser(prog="python -m training.taxonomy", description=__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    common = frozenset(json.loads(PIECES.read_text(encoding="utf-8"))["model"]["vocab"])
    found, (above, beside) = words(chosen.wordnet, common), links(chosen.wordnet)
    names = {sense: sense[0] + short(number) for number, sense in enumerate(reached(found, above))}
    used = {sense for senses in found.values() for sense in senses}
    with (chosen.to / "senses.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("word", "senses"))
        table.writerows((word, " ".join(names[one] for one in found[word])) for word in sorted(found))
    with (chosen.to / "broader.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("sense", "broader", "kin"))
        for sense, name in names.items():
            kin = sorted({one for one in beside.get(sense, ()) if one in used})
            if above.get(sense) or kin:
                table.writerow(
                    (name, " ".join(names[one] for one in above.get(sense, ())), " ".join(names[one] for one in kin))
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
