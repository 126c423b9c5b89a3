"""What a web page declares about itself: title, date of publication, site name, address.

Reads JSON-LD, meta elements and time elements. It does not look for dates in the text of the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summitry import when
from summitry.read import dateline
from summitry.read.formats import clean

_DATES = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created",
    "dcterms.issued", "citation_publication_date", "citation_date", "parsely-pub-date",
    "sailthru.date", "pubdate", "publish-date", "publishdate", "publication_date",
    "article.published", "article_date_original", "originalpublicationdate",
    "cxenseparse:recs:publishtime", "release_date", "dc.date.created",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title", "parsely-title", "headline")
_SITES = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher")
_ISO = re.compile(r"\s*(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?:[T\s].*)?", re.S)
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?\s*")
_IN_URL = re.compile(r"/((?:19|20)\d{2})/(0[1-9]|1[0-2])(?:/([0-3]\d))?/")
_SUFFIX = re.compile(r"\s+(?:[|–—·»]|[-:]{1,2})\s+(?=[^|–—·»]{2,40}$)")


@dataclass(frozen=True, kw_only=True)
class PageData:
    """What a page says about itself; None where it says nothing."""

    title: str | None
    published: str | None
    site: str | None
    url: str | None


def find(tree: Any) -> PageData:
    """What the markup of this page declares."""
    meta = dict(_meta(tree))
    linked = list(_linked(tree))
    url = meta.get("og:url") or next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    url = str(url) if url and str(url).startswith(("http://", "https://")) else None
    site = next((meta[key] for key in _SITES if meta.get(key)), None) or _publisher(linked)
    return PageData(
        title=_title(tree, meta, linked, site),
        published=_published(tree, meta, linked),
        site=site,
        url=url,
    )


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    for node in reversed(tree.xpath("//meta[@content]")):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        if key and (content := clean.line(node.get("content"))):
            yield key.strip().lower(), content


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD blocks describe."""
    for node in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(node.text or "")
        except (ValueError, RecursionError):
            continue
        for one in _objects(value, depth=0):
            kind = one.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and k.endswith(("Article", "Posting", "Report", "WebPage")) for k in kinds):
                yield one


def _objects(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 3:
        return
    if isinstance(value, list):
        for one in value:
            yield from _objects(one, depth=depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth=depth + 1)


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    for one in linked:
        publisher = one.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return clean.line(publisher["name"])
    return None


def _title(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]], site: str | None) -> str | None:
    """The headline: declared, else the only first-level heading, else the page's title without the site."""
    given = next((meta[key] for key in _TITLES if meta.get(key)), None)
    given = given or next((one["headline"] for one in linked if isinstance(one.get("headline"), str)), None)
    heads = [clean.line(node.text_content()) for node in tree.xpath("//h1")]
    heads = [head for head in heads if 8 <= len(head) <= 300]
    if given and any(head in given for head in heads):
        return next(head for head in heads if head in given)
    if given and len(heads) == 1 and _alike(given, heads[0]):
        return heads[0]
    if given is None and len(heads) == 1:
        return heads[0]
    given = given or next((clean.line(node.text_content()) for node in tree.xpath("//title")), None)
    return _without_site(clean.line(given), site) if given else None


def _alike(first: str, second: str) -> bool:
    """Whether two headlines share most words: a page's own and the one it shows to other sites."""
    one, two = (set(re.findall(r"\w+", title.lower())) for title in (first, second))
    return len(one & two) >= 0.5 * min(len(one), len(two))


def _without_site(title: str, site: str | None) -> str | None:
    if site and title.endswith(site) and len(title) > len(site) + 5:
        return title[: -len(site)].rstrip(" |–—·»-:") or title
    pieces = _SUFFIX.split(title)
    return (pieces[0] if len(pieces) == 2 and len(pieces[0]) > 25 else title) or None


def _published(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    given: list[Any] = [one.get("datePublished") for one in linked]
    given += [meta.get(key) for key in _DATES]
    given += tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content")
    given += _times(tree)
    for value in given:
        if isinstance(value, str) and (day := iso(value)):
            return day
    return _labelled(tree)


def _times(tree: Any) -> list[str]:
    """Time elements that can be the page's own date: marked so, in the article's head, or the only one."""
    times = tree.xpath("//time[@pubdate]/@datetime") or tree.xpath(
        "//article//time/@datetime | //header//time/@datetime"
    )
    if not times:
        times = tree.xpath("//time/@datetime")
        times = times if len({iso(value) for value in times}) == 1 else []
    return list(times[:1])


_DATE_CLASS = re.compile(r"date|time|publish|posted|byline|rubric", re.I)
_NOT_OWN = re.compile(r"updat|modif|event|archive|comment|related|sidebar|widget|calendar|copyright|expir", re.I)


def _labelled(tree: Any) -> str | None:
    """The first short element whose class names a date and whose whole text is one."""
    for node in tree.xpath(
        "//*[self::span or self::div or self::p or self::li or self::small or self::strong][@class]"
    ):
        label = " ".join(filter(None, (node.get("class"), node.get("id"), node.get("data-testid"))))
        if not _DATE_CLASS.search(label) or _NOT_OWN.search(label):
            continue
        text = clean.line(node.text_content())
        if len(text) > 80 or any(parent.tag in ("footer", "nav", "aside") for parent in node.iterancestors()):
            continue
        value = iso(text) if re.match(r"\d{8}|\d{4}-", text) else dateline.whole(text)
        if value is not None and len(value) == 10:
            return value
    return None


def from_url(url: str | None) -> str | None:
    """The date that an address carries: /2018/07/16/ is a day, /2018/07/ a month."""
    match = _IN_URL.search(url or "")
    return iso("-".join(filter(None, match.groups()))) if match else None


def iso(value: str) -> str | None:
    """The partial date at the start of a declared date, None where it is none."""
    match = _COMPACT.fullmatch(value) or _ISO.fullmatch(value)
    if match is None:
        return None
    day = "-".join(part for part in match.groups() if part)
    return day if when.parse(day) is not None and 1800 <= int(day[:4]) <= 2200 else None
