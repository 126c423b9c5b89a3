"""The publisher of a document by its address or site name, from the table of outlets.

An outlet that is not in the table keeps the name that the page gives; its side stays open.
"""

from __future__ import annotations

import functools
from urllib.parse import urlsplit

from summitry import tables


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


def find(*, url: str | None, site: str | None) -> tuple[str | None, str | None]:
    """Name of the publisher, and its side: a country for an official outlet, else "press" or its kind."""
    domains, names = _known()
    outlet = _by_domain(url, domains) or names.get((site or "").casefold())
    if outlet is None:
        return site, None
    return outlet.name, (outlet.country or None) if outlet.kind == "official" else _side(outlet.kind)


def _side(kind: str) -> str:
    return "academic" if kind == "academic" else "press"


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
