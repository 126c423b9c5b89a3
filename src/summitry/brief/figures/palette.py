"""Colours, shapes and hatches of the figures: told apart by colour-blind readers, in print, and on a dark page.

Every meaning has a colour and a shape or hatch; a colour alone never carries one. The hues are those of Okabe and Ito
(2008), "Color Universal Design". On a dark page a colour is replaced by the second value of its pair.
"""

from __future__ import annotations

INK, MUTED, RULE, PAPER = "#1b1a18", "#5d5953", "#d9d4ca", "#fcfbf8"
BAND, LAND = "#efebe2", "#e3ddd0"
BLUE, VERMILION, GREEN, ORANGE, PURPLE = "#0072b2", "#d55e00", "#009e73", "#e69f00", "#a8548a"

NAMES = {
    INK: ("ink", "#e9e6df"),
    MUTED: ("muted", "#aaa69d"),
    RULE: ("rule", "#3a3c43"),
    PAPER: ("paper", "#15161a"),
    BAND: ("band", "#212329"),
    LAND: ("land", "#30333b"),
    BLUE: ("blue", "#5fb0e8"),
    VERMILION: ("red", "#f58f55"),
    GREEN: ("green", "#3fc79c"),
    ORANGE: ("orange", "#f0b53c"),
    PURPLE: ("purple", "#d793bf"),
}
"""The class by which a style sheet finds a colour, and its value on a dark page."""

SIDES = ((BLUE, "circle"), (VERMILION, "square"))
"""Colour and shape of the first and the second side, in every figure."""

SQUARE = "M-.9,-.9H.9V.9H-.9Z"
LEFT = "M-.9,-.9H0V.9H-.9ZM0,-.9H.9V.9H0V.8H.8V-.8H0Z"
RIGHT = "M0,-.9H.9V.9H0ZM0,-.9H-.9V.9H0V.8H-.8V-.8H0Z"
FRAME = "M-.9,-.9H.9V.9H-.9ZM-.72,-.72V.72H.72V-.72Z"
DOT = "M.35,0A.35,.35,0,1,1,-.35,0A.35,.35,0,1,1,.35,0"
UP = "M0,-.95L.95,.8H-.95Z"
DASH = "M-.45,-.06H.45V.06H-.45Z"
STAR = "M0,-1L.29,-.4L.95,-.31L.48,.15L.59,.81L0,.5L-.59,.81L-.48,.15L-.95,-.31L-.29,-.4Z"
CROSS = "M-.8,-.6L-.6,-.8L0,-.2L.6,-.8L.8,-.6L.2,0L.8,.6L.6,.8L0,.2L-.6,.8L-.8,.6L-.2,0Z"

HATCH = "hatch-"
"""A fill that starts so is drawn as stripes of the colour that follows."""


def hatched(colour: str) -> str:
    """The fill that is drawn as stripes of a colour."""
    return f"url(#{HATCH}{NAMES[colour][0]})"


ALONE = (
    "svg:root{max-width:100%;height:auto;color-scheme:light dark}"
    "a:hover [opacity='0'],a:focus [opacity='0']{opacity:.3}a:focus-visible{outline:2px solid #0b57d0}"
    "a:hover [fill-opacity='0'],a:focus [fill-opacity='0']{stroke:#0b57d0;stroke-width:1.6}"
)
"""For a drawing that stands alone: it gives way to a narrow page, and a mark shows that it leads somewhere."""


def style() -> str:
    """The style sheet that turns the colours over on a dark page; the same for every figure."""
    dark = "".join(f".sf-f-{name}{{fill:{on}}}.sf-s-{name}{{stroke:{on}}}" for name, on in NAMES.values())
    return f"@media screen and (prefers-color-scheme:dark){{{dark}}}"
