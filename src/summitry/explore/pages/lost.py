"""The page that is shown where there is none: what was asked for, why it is not there, where to go on."""

from __future__ import annotations

from summitry.explore.nouns import Page, Phrase, Section, Tile, Tiles

WAYS = (
    ("Start", "/"),
    ("All encounters", "/timeline"),
    ("All pairs of leaders", "/pairs"),
    ("Issues", "/issues"),
    ("People", "/people"),
    ("Search", "/search"),
)


def page(address: str, why: str, *, title: str = "There is no such page", status: int = 404) -> Page:
    """What went wrong, in words, with ways on."""
    tiles = tuple(Tile(head=Phrase(text=text, to=to)) for text, to in WAYS)
    return Page(
        address=address,
        title=title,
        layout="plain",
        deck=why,
        status=status,
        sections=(Section(id="ways", title="Where to go on", blocks=(Tiles(tiles=tiles),)),),
    )
