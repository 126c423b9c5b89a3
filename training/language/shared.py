"""Moves the word embeddings of several graphs into one file beside them, so that a package carries them once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

WHOLE = "pieces.weight.whole"
SCALE = "pieces.weight.scale"
FILE = "embeddings.bin"


def sizes(folder: Path) -> dict[str, int]:
    """Return the size of each file of a folder, by its name."""
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.is_file()}


def share(folder: Path, names: Sequence[str]) -> None:
    """Rewrite the graphs so that their eight-bit word embeddings are read from `embeddings.bin`.

    The graphs must have been trained on the same frozen embeddings; otherwise nothing is written.
    """
    import onnx
    from onnx import numpy_helper

    # The first graph may point to the file already: its data are then read from there.
    graphs = {name: onnx.load(str(folder / name)) for name in names}
    whole = {name: numpy_helper.to_array(_only(graph, WHOLE)) for name, graph in graphs.items()}
    first = next(iter(whole.values()))
    for name, values in whole.items():
        if values.shape != first.shape or not np.array_equal(values, first):
            raise SystemExit(f"{folder / name}: other word embeddings than {names[0]}: train with them frozen")
    scale = numpy_helper.to_array(_only(graphs[names[0]], SCALE))
    part = folder / f"{FILE}.part"
    part.write_bytes(first.tobytes())
    part.replace(folder / FILE)
    for name, graph in graphs.items():
        _replaced(graph, numpy_helper.from_array(scale, _only(graph, SCALE).name))
        _outside(_only(graph, WHOLE), first.nbytes)
        (folder / name).write_bytes(graph.SerializeToString())


def _only(model: Any, ending: str) -> Any:
    found = [one for one in model.graph.initializer if one.name.endswith(ending)]
    if len(found) != 1:
        raise SystemExit(f"the graph has {len(found)} weights whose name ends in {ending}, not one")
    return found[0]


def _replaced(model: Any, tensor: Any) -> None:
    for one in model.graph.initializer:
        if one.name == tensor.name:
            one.CopyFrom(tensor)


def _outside(tensor: Any, size: int) -> None:
    from onnx import TensorProto

    tensor.ClearField("raw_data")
    del tensor.external_data[:]
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", FILE), ("offset", "0"), ("length", str(size))):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, value
