"""Words by their senses: a narrower word of a text stands for a broader one that is asked with."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.read.language import taxonomy
from training.taxonomy.__main__ import main

FLOOR = 0.7


@pytest.mark.parametrize(
    ("asked", "told", "part", "other"),
    [
        ("animal", "dog", "NOUN", "NOUN"),
        ("person", "resident", "NOUN", "NOUN"),
        ("build", "construct", "VERB", "VERB"),
        ("membership", "member", "NOUN", "NOUN"),
        ("building", "hotel", "NOUN", "NOUN"),
    ],
)
def test_a_word_of_one_sense_or_a_narrower_one_stands_for_it(asked: str, told: str, part: str, other: str) -> None:
    assert taxonomy.likeness(asked, told, part, other) >= FLOOR


@pytest.mark.parametrize(
    ("asked", "told", "part", "other"),
    [
        ("dog", "animal", "NOUN", "NOUN"),
        ("sign", "agree", "VERB", "VERB"),
        ("minister", "president", "NOUN", "NOUN"),
        ("thing", "hotel", "NOUN", "NOUN"),
        ("lunch", "dinner", "NOUN", "NOUN"),
        ("quxly", "dog", "NOUN", "NOUN"),
    ],
)
def test_other_words_do_not(asked: str, told: str, part: str, other: str) -> None:
    assert taxonomy.likeness(asked, told, part, other) < FLOOR


def test_the_table_is_cut_from_the_files_of_wordnet(tmp_path: Path) -> None:
    licence = "  1 licence\n"
    (tmp_path / "index.noun").write_text(licence + "dog n 1 1 @ 1 1 00000002\nbeast n 1 0 1 1 00000001\n")
    (tmp_path / "data.noun").write_text(
        licence + "00000001 05 n 01 beast 0 000 | any\n00000002 05 n 01 dog 0 001 @ 00000001 n 0000 | barks\n"
    )
    for part in ("verb", "adj", "adv"):
        (tmp_path / f"index.{part}").write_text(licence)
        (tmp_path / f"data.{part}").write_text(licence)
    assert main(["--wordnet", str(tmp_path), "--to", str(tmp_path)]) == 0
    assert (tmp_path / "senses.csv").read_text().splitlines() == ["word,senses", "beast,n0", "dog,n1"]
    assert (tmp_path / "broader.csv").read_text().splitlines() == ["sense,broader,kin", "n1,n0,"]
