"""The bundled outline of the land: coastlines alone, so that no boundary between states is drawn or implied."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Any

WHOSE = "Coastlines: Natural Earth (public domain); no boundary between states is drawn."


@functools.cache
def land() -> dict[str, Any]:
    """The outline as a GeoJSON geometry, longitude before latitude."""
    text = resources.files("summitry.data").joinpath("outline.json").read_text(encoding="utf-8")
    made = json.loads(text)
    return {"type": made["type"], "coordinates": made["coordinates"]}
