"""Every claim frame finds its examples and refuses its refusals; every cue group names what exists."""

from __future__ import annotations

import pytest

from summitry.model import Document
from summitry.read import language, structure
from summitry.read.claims import frames, lexicon
from summitry.read.claims.found import Found
from summitry.read.parsed import Parsed

FRAMES = frames.frames()
ELSEWHERE = frozenset({"quote", "colon"})
"""Frames that are no shapes of a tree: `speech` and `turns` read them from marks and layout."""
EXAMPLES = [(frame, example) for frame in FRAMES for example in frame.examples]
REFUSALS = [(frame, refusal) for frame in FRAMES for refusal in frame.refusals]


def found_in(text: str) -> list[Found]:
    sentences = structure.split(text)
    doc = language.load().parse(text, [(one.start, one.end) for one in sentences])
    return list(frames.find(Parsed(document=Document(id="d", text=text), sentences=sentences, doc=doc)))


def tells(one: Found, example: frames.Example) -> bool:
    holder = one.holder.text if one.holder is not None else None
    content = " ".join(piece.text for piece in one.pieces)
    return (
        (example.cue is None or one.cue_span.text == example.cue)
        and (example.holder is None or holder == example.holder)
        and (example.content is None or content.startswith(example.content))
    )


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[f"{f.id}: {e.text}" for f, e in EXAMPLES])
def test_a_frame_finds_its_example(frame: frames.Frame, example: frames.Example) -> None:
    found = found_in(example.text)
    seen = [
        (one.frame, one.holder and one.holder.text, one.cue_span.text, [p.text for p in one.pieces]) for one in found
    ]
    assert any(one.frame == frame.id and tells(one, example) for one in found), (
        f'claims.yaml: "{frame.id}" misses {example.text!r}; found {seen}'
    )


@pytest.mark.parametrize(("frame", "refusal"), REFUSALS, ids=[f"{f.id}: {r}" for f, r in REFUSALS])
def test_a_frame_refuses_its_refusal(frame: frames.Frame, refusal: str) -> None:
    found = [one for one in found_in(refusal) if one.frame == frame.id]
    assert not found, f'claims.yaml: "{frame.id}" refuses {refusal!r} but matches it; tighten it or drop the refusal'


def test_frames_have_three_examples_and_a_refusal() -> None:
    for frame in FRAMES:
        assert len(frame.examples) >= 3, frame.id
        assert len(frame.refusals) >= 1, frame.id


def test_cue_groups_name_frames_and_types_that_exist() -> None:
    known = {frame.id for frame in FRAMES} | ELSEWHERE
    for group in lexicon.groups():
        assert group.type in lexicon.CLAIM_TYPES, group.id
        assert set(group.frames) <= known, (group.id, set(group.frames) - known)
        assert 0 < group.sure <= 1, group.id
        assert group.verbs or group.nouns or group.adjectives, group.id


def test_group_names_are_unique() -> None:
    names = [group.id for group in lexicon.groups()]
    assert len(names) == len(set(names))
