"""Passages: what our own labelled texts say of words, sentences and encounters, and how a quotation is found."""

from __future__ import annotations

from pathlib import Path

import pytest

import training.passages
from training.passages import corpus
from training.passages.labels import CLASSES, KINDS, LEADING, ROLES, SPANS, TAKES, TELLS, UNKNOWN
from training.sentences.corpus import Words

DATA = Path(training.passages.__file__).parent / "data"
ROW = {
    "id": "test:0",
    "sentences": [
        "Ada Brandt flew to Olm on Monday.", "King Pavel saw her there for an hour.", "The talks ended late.",
    ],
    "events": [
        {"s": 1, "trigger": "saw", "kind": "bilateral_meeting", "mood": "happened", "parties": ["King Pavel", "her"],
         "who": ["Ada Brandt@0", "King Pavel@1"], "place": ["Olm@0"], "length": ["an hour"]},
        {"s": 2, "trigger": "talks", "kind": "bilateral_meeting", "mood": "happened", "parties": [], "same": 0},
    ],
    "layers": [
        {"c": "encounter"},
        {"c": "encounter", "say": [["King Pavel", "saw", "her there", "belief"]]},
        {"c": "filler", "o": [["none", "ended late"]]},
    ],
}  # fmt: skip


def _text() -> corpus.Text:
    return corpus.text(ROW, Words())


def _roles(event: corpus.Event) -> dict[str, str]:
    sentences = _text().sentences
    return {sentences[number].words[word]: ROLES[role] for number, word, role in event.roles}


def _labelled(sentence: str, **event: object) -> corpus.Labelled:
    row = {"id": "test:1", "sentences": [sentence], "events": [{"s": 0, **event}]}
    return corpus.text(row, Words()).sentences[0]


def test_who_takes_part_may_be_named_in_another_sentence() -> None:
    roles = _roles(_text().events[0])
    assert {word for word, role in roles.items() if role == "party"} == {"Ada", "Brandt", "King", "Pavel", "her"}
    assert (roles["Olm"], roles["hour"], roles["talks"]) == ("place", "length", "same")


def test_a_later_mention_has_the_roles_of_the_first() -> None:
    roles = _roles(_text().events[1])
    assert (roles["saw"], roles["Brandt"], roles["Olm"]) == ("same", "party", "place")


def test_a_sentence_has_a_class_and_runs_with_kinds() -> None:
    found = _text().sentences
    assert [CLASSES[one.cls] for one in found] == ["encounter", "encounter", "filler"]
    assert found[2].labels["outcome"] == [0, 0, 1, 2, 0]
    kinds = found[2].labels["outcome.kind"]
    assert kinds[:2] == [UNKNOWN, UNKNOWN]
    assert SPANS["outcome.kind"][kinds[2]] == "none"


def test_an_event_labels_the_words_that_tell_of_it_and_those_who_take_part() -> None:
    found = _labelled(
        "He sat down with the premier in Marrun on Monday.", trigger="sat down", kind="one_on_one", mood="planned",
        parties=["He", "the premier"], place=["Marrun"], date=["Monday"],
    )  # fmt: skip
    told = [word for word, label in zip(found.words, found.labels["tells"], strict=True) if TELLS[label] == "planned"]
    takes = {word: TAKES[label] for word, label in zip(found.words, found.labels["takes"], strict=True) if label}
    assert (told, {KINDS[label] for label in found.labels["kinds"] if label != UNKNOWN}) == (
        ["sat", "down"], {"one_on_one"},
    )  # fmt: skip
    assert takes == {"He": "party", "the": "party", "premier": "party", "Marrun": "place", "Monday": "date"}
    assert set(found.labels["outcome"]) == {UNKNOWN}
    assert found.cls == UNKNOWN


def test_a_meeting_without_leaders_is_of_another_level_and_asked_nothing() -> None:
    event = {"s": 0, "trigger": "met", "kind": "working_session", "mood": "happened", "level": "other"}
    found = corpus.text({"id": "test:2", "sentences": ["The envoys met."], "events": [event]}, Words())
    assert [TELLS[label] for label in found.sentences[0].labels["tells"]] == ["none", "none", "other", "none"]
    assert found.events == ()


def test_a_quotation_is_whole_words_and_may_be_the_second() -> None:
    sentence = "She met the premier, and he met her again."
    cut = Words()(sentence)
    first, second, pronoun = (corpus.inside(sentence, quote, cut) for quote in ("met", "met#2", "he"))
    assert [[cut[n][0] for n in one] for one in (first, second, pronoun)] == [["met"], ["met"], ["he"]]
    assert first != second


def test_a_quotation_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="'spoke' is not in"):
        corpus.inside("They met.", "spoke", Words()("They met."))


def test_every_text_of_ours_can_be_read() -> None:
    found = [one for text in corpus.texts(DATA, Words()) for one in text.sentences]
    telling = sum(any(label in LEADING for label in one.labels["tells"]) for one in found)
    assert 0.25 < telling / len(found) < 0.6
    assert {CLASSES[one.cls] for one in found if one.cls != UNKNOWN} == set(CLASSES)


def test_windows_hold_what_is_right_of_every_word() -> None:
    pytest.importorskip("torch")
    from summitry.read import language
    from training.passages import laid

    text = _text()
    (states,) = laid.states([text], language.folder())
    (item,) = laid.items(text, states)
    assert len(item.states) == sum(len(one.words) + 1 for one in text.sentences)
    assert item.labels["classes"][item.heads == 1].tolist() == [one.cls for one in text.sentences]
    assert [ROLES[role] for role in item.pairs[0].roles[item.heads == 0].tolist() if role > 0].count("party") == 5
    assert item.pairs[0].roles[item.pairs[0].first] == UNKNOWN


def test_a_run_learns_what_it_is_shown_and_is_read_as_it_was_trained(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    import json
    import shutil

    from summitry.read import language
    from summitry.read.passages import Network
    from training.passages import export, laid
    from training.passages.network import Whole
    from training.passages.train import Schedule, tensors, train

    text = _text()
    (states,) = laid.states([text], language.folder())
    items = list(laid.items(text, states))
    torch.manual_seed(1)
    network = Whole(items[0].states.shape[1], width=32, layers=1)
    losses = [loss for loss, _ in train(network, items * 4, Schedule(epochs=30, rate=5e-3, hidden=0.0))]
    assert losses[-1] < losses[0] / 3
    shutil.copytree(language.folder(), tmp_path / "model", ignore=shutil.ignore_patterns("*.onnx", "*.bin"))
    export.export(network, tmp_path, tmp_path / "model")
    read = Network(tmp_path / "model")
    assert json.loads((tmp_path / "model" / "passages.json").read_text())["tells"] == list(TELLS)
    (found,) = read.read([items[0].states.astype("float32")], [items[0].sentences])
    feeds, _ = tensors(items)
    with torch.no_grad():
        scores = network.eval()(**feeds)
    assert abs(torch.from_numpy(found["tells"]) - scores["tells"][0].softmax(-1)).max() < 0.05
    pair = items[0].pairs[0]
    roles = read.pairs(found["askers"][pair.first : pair.last].mean(0), found["answers"], pair.apart)
    assert abs(torch.from_numpy(roles) - scores["roles"][0].softmax(-1)).max() < 0.05
