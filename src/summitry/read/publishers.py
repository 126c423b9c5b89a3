"""The publisher of a document by its address or site name, from the table of outlets.

An outlet that is not in the table keeps the name that the page gives; its side stays open.
"""

from __future__ import annotations

import functools
import re
from urllib.parse import urlsplit

from summitry import tables

HEAD = 6
"""Lines with text at the top in which a publisher's name is looked for."""

_AGENCY = re.compile(r"[A-Z][^()\n]{1,60}\(([A-Z][\w. ]{1,30})\)\s*[-–—:]")


@functools.cache
def _known() -> tuple[dict[str, tables.Outlet], dict[str, tables.Outlet]]:
    """Outlets by domain and by name; none where the table is not installed."""
    try:
        rows = tables.outlets()
    except FileNotFoundError:
        rows = ()
    domains = {domain.lower(): row for row in rows for domain in row.domain.replace(";", " ").split()}
    names = {name.casefold(): row for row in rows for name in (row.name, row.id, *row.aliases)}
    return domains, names


def find(*, url: str | None, site: str | None, text: str = "") -> tuple[str | None, str | None]:
    """Name of the publisher, and its side: a country for an official outlet, else "press" or its kind.

    Where address and site say nothing, the first lines of the text may: an outlet's name in a line of its own,
    or an agency in brackets before the first words.
    """
    domains, names = _known()
    outlet = _by_domain(url, domains) or names.get((site or "").casefold())
    if outlet is None and url is None and site is None:
        outlet = _in_text(text, names)
    if outlet is None:
        return site, None
    return outlet.name, (outlet.country or None) if outlet.kind == "official" else _side(outlet.kind)


def _side(kind: str) -> str:
    return "academic" if kind == "academic" else "press"


def _in_text(text: str, names: dict[str, tables.Outlet]) -> tables.Outlet | None:
    lines = [line.strip("\ufeff \t\r") for line in text[:1500].split("\n")]
    for line in [line for line in lines if line][:HEAD]:
        outlet = names.get(line.casefold())
        agency = _AGENCY.match(line)
        if outlet is None and agency is not None:
            outlet = names.get(agency[1].casefold())
        if outlet is not None:
            return outlet
    return None


def _by_domain(url: str | None, domains: dict[str, tables.Outlet]) -> tables.Outlet | None:
    """The outlet of an address: its host, or the host without its first labels ("en.kremlin.ru")."""
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return None
    while "." in host:
        if host in domains:
            return domains[host]
        host = host.partition(".")[2]
    return None
