"""A whole training run on a handful of sentences: prepare, train, be killed, resume, export, evaluate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
safetensors_torch = pytest.importorskip("safetensors.torch")

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: E402

from summitry.read.language.annotate import Annotator  # noqa: E402
from training.language.__main__ import main  # noqa: E402

WIDTH, INNER, LAYERS = 16, 32, 2
WORDS = ["putin", "met", "trump", ".", "he", "denied", "it", "##s", "the", "talk"]
SENTENCES = [
    [("Putin", "NNP", 2, "nsubj"), ("met", "VBD", 0, "root"), ("Trump", "NNP", 2, "obj"), (".", ".", 2, "punct")],
    [("He", "PRP", 2, "nsubj"), ("denied", "VBD", 0, "root"), ("it", "PRP", 2, "obj"), (".", ".", 2, "punct")],
    [("The", "DT", 2, "det"), ("talks", "NNS", 3, "nsubj"), ("met", "VBD", 0, "root"), (".", ".", 3, "punct")],
]  # fmt: skip


@pytest.fixture
def run(tmp_path: Path) -> Path:
    _encoder(tmp_path / "encoder")
    with (tmp_path / "t.conllu").open("w", encoding="utf-8") as out:
        for number, sentence in enumerate(SENTENCES * 8):
            out.write(f"# newdoc id = GUM_news_{number}\n")
            for i, (word, tag, head, dep) in enumerate(sentence, 1):
                row = [i, word, word.lower(), "X", tag, "_", head, dep, "_", "_"]
                out.write("\t".join(map(str, row)) + "\n")
            out.write("\n")
    (tmp_path / "n.iob2").write_text("1\tPutin\tB-PER\n2\tmet\tO\n3\tTrump\tB-PER\n4\t.\tO\n\n")
    (tmp_path / "run.toml").write_text(
        'name = "tiny"\nversion = "0"\nwork = "work"\nencoder = "encoder"\nencoder_sha256 = ""\n'
        '[corpus]\nnames = ["n.iob2"]\n[[corpus.treebanks]]\npath = "t.conllu"\n'
        '[[corpus.dev]]\npath = "t.conllu"\n'
        f"[network]\nlayers = {LAYERS}\narc = 16\nlabel = 8\ndropout = 0.0\n"
        "[schedule]\nepochs = 30\npieces = 60\nthreads = 1\nhalf = false\nfreeze_embeddings = false\n"
        "encoder_rate = 5e-3\nhead_rate = 2e-2\nstop_after = 0\n"
    )
    return tmp_path


def _encoder(folder: Path) -> None:
    folder.mkdir()
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS]
    tokenizer = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "hidden_size": WIDTH, "layer_norm_eps": 1e-12, "vocab_size": len(pieces), "max_position_embeddings": 64,
        "num_attention_heads": 2, "intermediate_size": INNER, "num_hidden_layers": LAYERS,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(settings))
    weights = {
        "embeddings.word_embeddings.weight": torch.randn(len(pieces), WIDTH),
        "embeddings.position_embeddings.weight": torch.randn(64, WIDTH) * 0.1,
        "embeddings.token_type_embeddings.weight": torch.zeros(2, WIDTH),
        "embeddings.LayerNorm.weight": torch.ones(WIDTH),
        "embeddings.LayerNorm.bias": torch.zeros(WIDTH),
    }
    parts = {
        "attention.self.query": (WIDTH, WIDTH), "attention.self.key": (WIDTH, WIDTH),
        "attention.self.value": (WIDTH, WIDTH), "attention.output.dense": (WIDTH, WIDTH),
        "intermediate.dense": (INNER, WIDTH), "output.dense": (WIDTH, INNER),
    }  # fmt: skip
    for i in range(LAYERS):
        for name, shape in parts.items():
            weights[f"encoder.layer.{i}.{name}.weight"] = torch.randn(shape) * 0.2
            weights[f"encoder.layer.{i}.{name}.bias"] = torch.zeros(shape[0])
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            weights[f"encoder.layer.{i}.{name}.weight"] = torch.ones(WIDTH)
            weights[f"encoder.layer.{i}.{name}.bias"] = torch.zeros(WIDTH)
    safetensors_torch.save_file(weights, folder / "model.safetensors")


def test_a_killed_run_goes_on_and_the_model_learns(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = run / "run.toml"
    short = run / "short.toml"
    short.write_text(whole.read_text().replace("stop_after = 0", "stop_after = 5"))
    main(["prepare", "--config", str(whole)])
    main(["train", "--config", str(short)])
    main(["train", "--config", str(whole)])
    assert "from step 5" in capsys.readouterr().err
    main(["export", "--config", str(whole)])
    folder = run / "work" / "model"
    names = {"model.onnx", "labels.onnx", "labels.json", "lemmas.json", "tokenizer.json"}
    assert {path.name for path in folder.iterdir()} == names
    model = Annotator.load(folder, threads=1)
    words = [word for word, *_ in SENTENCES[0]]
    (found,) = model.annotate([words])
    assert found.heads.tolist() == [2, 0, 2, 2]
    assert [model.labels.dep[i] for i in found.dep] == ["nsubj", "root", "obj", "punct"]
    assert [model.labels.names[i] for i in found.names] == ["S-PERSON", "O", "S-PERSON", "O"]
    capsys.readouterr()
    main(["evaluate", "--config", str(whole)])
    assert "| t.conllu GUM news | 96 | " in capsys.readouterr().out


def test_other_weights_than_the_named_ones_are_refused(run: Path) -> None:
    path = run / "run.toml"
    path.write_text(path.read_text().replace('encoder_sha256 = ""', 'encoder_sha256 = "abc"'))
    main(["prepare", "--config", str(path)])
    with pytest.raises(SystemExit, match="have the hash"):
        main(["train", "--config", str(path)])
