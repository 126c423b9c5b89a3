"""The two sets of questions that were written before anything was asked: form only, nothing is asked here."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from summitry import tables

HERE = Path(__file__).parent
FILES = sorted(path for part in ("open2", "closed2") for path in (HERE / "questions").glob(f"{part}_*.yaml"))


def test_each_set_has_five_documents_and_no_question_twice() -> None:
    assert Counter(path.stem.split("_")[0] for path in FILES) == {"open2": 5, "closed2": 5}
    asked = [row["q"] for path in FILES for row in tables.load_yaml(path.read_text("utf-8"), path.name)["questions"]]
    assert len(set(asked)) == len(asked) == 240


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_half_has_an_answer_and_its_evidence_stands_in_the_text(path: Path) -> None:
    file = tables.load_yaml(path.read_text(encoding="utf-8"), path.name)
    text = (HERE.parent / "dev" / "texts" / f"{file['document']}.txt").read_text(encoding="utf-8")
    answerable = [row for row in file["questions"] if row["answerable"]]
    assert 2 * len(answerable) == len(file["questions"])
    assert [row["q"] for row in answerable if not row["answer"] or row["evidence"] not in text] == []
