"""Cutting a text where items begin and end: exact, complete, and linear."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summitry.explore.items import Item
from summitry.explore.segments import cut
from summitry.model import Span


def item(identifier: str, text: str, *places: tuple[int, int], kind: str = "agenda") -> Item:
    spans = tuple(Span(start=start, end=end, text=text[start:end]) for start, end in places)
    return Item(id=identifier, kind=kind, spans=spans)


def test_the_most_specific_item_is_shown_and_all_are_known() -> None:
    text = "abcdefghij"
    found = cut(text, [item("long", text, (0, 8), kind="claim"), item("short", text, (2, 4))])
    assert [(one.text, [it.id for it in one.items]) for one in found] == [
        ("ab", ["long"]),
        ("cd", ["short", "long"]),
        ("efgh", ["long"]),
        ("ij", []),
    ]
    assert [one.fresh for one in found] == [True, True, False, False]


def test_a_hedge_never_hides_what_it_stands_in() -> None:
    text = "it may fail"
    found = cut(text, [item("h", text, (3, 6), kind="hedge"), item("i", text, (0, 11), kind="implication")])
    assert found[1].shown is not None
    assert found[1].shown.id == "i"
    assert found[1].hedged


def test_an_item_that_is_nowhere_shown_gets_a_mark_behind_its_last_words() -> None:
    text = "the talks"
    found = cut(text, [item("a", text, (0, 9)), item("b", text, (0, 9))])
    assert [one.id for one in found[0].more] == ["b"]
    assert [one.id for one in found[0].begins] == ["a", "b"]


def test_an_item_with_two_runs_of_words_begins_once() -> None:
    text = "Moscow, it said, agreed"
    found = cut(text, [item("c", text, (0, 6), (17, 23), kind="claim")])
    assert sum(len(one.begins) for one in found) == 1


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text(min_size=1, max_size=60))
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place), max_size=12))
    return text, [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


@given(texts_and_spans())
def test_segments_are_the_text_and_know_exactly_their_items(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, places = case
    items = [item(str(number), text, place) for number, place in enumerate(places)]
    found = cut(text, items)
    assert "".join(one.text for one in found) == text
    for one in found:
        expected = {it.id for it in items if it.spans[0].start <= one.start and one.end <= it.spans[0].end}
        assert {it.id for it in one.items} == expected
    begun = [it.id for one in found for it in one.begins]
    assert sorted(begun) == sorted(it.id for it in items)
    reachable = {one.items[0].id for one in found if one.items} | {it.id for one in found for it in one.more}
    assert reachable == {it.id for it in items}


def test_twice_the_text_makes_twice_the_segments() -> None:
    unit = "the talks on arms may fail. "

    def count(times: int) -> tuple[int, int]:
        text = unit * times
        items = []
        for number in range(times):
            at = number * len(unit)
            items += [
                item(f"a{number}", text, (at, at + 9)),
                item(f"c{number}", text, (at, at + 26), kind="claim"),
                item(f"h{number}", text, (at + 18, at + 21), kind="hedge"),
            ]
        found = cut(text, items)
        return len(found), sum(len(one.items) for one in found)

    small, large = count(50), count(100)
    assert large == (2 * small[0], 2 * small[1])
