"""The brief of one encounter, as the brief itself has it."""

from __future__ import annotations

from summitry.explore import addresses
from summitry.explore.library import Library
from summitry.explore.nouns import Asked, Document
from summitry.explore.policies import stated


def page(library: Library, asked: Asked) -> Document:
    """The full brief of an encounter."""
    from summitry.brief.compose import compose
    from summitry.brief.compose.as_html import html
    from summitry.brief.compose.as_json import plain

    one = library.encounter(asked["id"])
    made = compose((one.id,), library.record, "full")
    text = html(made)
    return Document(
        address=addresses.of("brief", one.id), title=made.title, html=text, policy=stated(text), data=plain(made)
    )
