"""Times whose side of the text's date only a parse tells, through the reader's door."""

from __future__ import annotations

import pytest

from summitry.model import Document, as_json
from summitry.read.engine import read


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("President Mara lands in the capital on Saturday, officially to watch a match on Sunday morning.",
         ["2005-04-16", "2005-04-17TMO"]),
        ("A banquet given by the president is pencilled in for Saturday night.", ["2005-04-16TNI"]),
        ("The minister landed in the capital on Saturday and left on Sunday morning.", ["2005-04-09", "2005-04-10TMO"]),
        ("A poll published on Saturday shows that few believe him.", ["2005-04-09"]),
        ("At noon on the 18th the ceremony begins.", ["2005-04-18T12:00"]),
    ],
)  # fmt: skip
def test_present_tense_points_ahead(text: str, values: list[str]) -> None:
    document = Document(id="x", text=text, published="2005-04-14")
    assert [one["value"] for one in as_json(read(document))["times"]] == values


def test_a_verb_in_the_past_takes_its_month_back() -> None:
    text = "The year in summits\n\nIn February the two met in Hanoi. The prize was set for February."
    values = [one["value"] for one in as_json(read(Document(id="x", text=text, published="2019-12-20")))["times"]]
    assert values == ["2019-02", "2020-02"]
