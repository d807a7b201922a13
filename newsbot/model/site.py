"""The types of a site declaration, which is one small TOML file per outlet.

A declaration is data: an unknown key, a wrong type or a selector that does not parse is refused
with the file's name. `docs/adding-a-site.md` takes a newcomer through one.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from newsbot.model.dates import DateRole
from newsbot.model.moment import MOSCOW

Rank = Literal["agency", "newspaper", "regional", "aggregator", "reposter"]
"""How near a site is to the source: decides the canonical copy of a cluster."""

Field = Literal["title", "subtitle", "authors", "section", "tags", "image_credits"]
"""The fields of text that a layout finds beside the body."""


class DateRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a layout prints a date.

    Attributes:
        css: selector of the element.
        attr: attribute that holds the string; the element's text without it.
        role: which date it is.
        zone: IANA zone of strings without an offset, or of the printed clock.
        pattern: regular expression of the date inside a longer text.
        trusted: False where the site is known to print wrong values (kept as evidence only).
    """

    css: str
    attr: str | None = None
    role: DateRole = "published"
    zone: str | None = None
    pattern: str | None = None
    trusted: bool = True


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Selectors of one generation of a site's article pages.

    Layouts may overlap in time; the first one (in file order) whose `body` yields text wins.

    Attributes:
        name: short name that shows up in `extraction.method` (`site:tass/next`).
        since, until: days between which pages of this layout were served; only documentation and
            order of trial, since old pages stay in archives.
        cut: selectors of elements that are taken out before anything else is read: a second
            article below, a machine's summary above.
        body: selectors of the elements that are paragraphs, headings, lists or tables of the body.
        drop: selectors of elements inside the body that are not article text.
        drop_text: regular expressions; a paragraph that one of them matches in full is dropped.
        patterns: by the name of a field: a regular expression whose first group is the value
            inside the text that the field's selectors find; texts that it does not fit are
            passed over (the section out of `<title>`).
    """

    name: str
    since: date | None = None
    until: date | None = None
    cut: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    drop_text: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    image_credits: tuple[str, ...] = ()
    patterns: dict[Field, str] = {}
    dates: tuple[DateRule, ...] = ()


class Dump(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The looks of text dumps of this site's pages.

    Attributes:
        marks: sets of lines that only this site prints together; all lines of one set present
            means that the dump is of this site.
        drop_lines: regular expressions; a line that one of them matches in full is boilerplate.
    """

    marks: tuple[tuple[str, ...], ...] = ()
    drop_lines: tuple[str, ...] = ()


LISTINGS = frozenset({"section", "archive"})
"""Kinds of feeds that are pages for readers: a browser makes them where scripts make the pages."""


class Feed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One place where addresses of articles are announced.

    Attributes:
        kind: how to read it.
        url: address; `{date:%Y/%m/%d}`, `{offset}`, `{limit}`, `{from_epoch}`, `{to_epoch}` are
            filled in for archives and APIs.
        links: for `section` and `archive`, and for HTML inside an API's answer: selector of the
            article links.
        next: selector (HTML) or JSON path of the next page, or of the cursor that `{cursor}` in
            the address stands for.
        items: JSON path of the list in an API's answer, or of HTML with links in it.
        item_url, item_html, item_date, item_modified: JSON paths in an item: its address, or HTML
            that holds the address, its publication date, and that of its last change.
        full_text: JSON path or XML name of the whole text, where a feed gives it. It is used for
            pages that have less (`newsbot/extraction/feed_text.py`).
        backfill: True when it reaches back in time and serves `--backfill`.
    """

    kind: Literal["sitemap", "rss", "section", "archive", "api"]
    url: str
    links: str | None = None
    next: str | None = None
    items: str | None = None
    item_url: str | None = None
    item_html: str | None = None
    item_date: str | None = None
    item_modified: str | None = None
    full_text: str | None = None
    backfill: bool = False


class Crawl(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to crawl the site politely.

    Attributes:
        every: minutes between two scheduled crawls.
        delay: seconds between two requests, at least.
        browser: True when its pages are made by scripts and need Chromium.
        scroll: True when a listing grows while it is scrolled.
        any_certificate: True when the site is asked although nobody vouches for its certificate:
            it has run out, names another host or is signed by the site itself.
        cookies: True when the site sends readers without cookies round in a circle: they are kept
            for one crawl, and tell nothing but that it is the same reader.
        feeds: where articles are announced, best first.
        spider: name under which `scrapy list` shows its spider, where that is not the site's.
    """

    every: int = 60
    delay: float = 1.0
    browser: bool = False
    scroll: bool = False
    any_certificate: bool = False
    cookies: bool = False
    feeds: tuple[Feed, ...] = ()
    spider: str | None = None


class Site(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One outlet.

    Attributes:
        name: short name in records and on the command line (`tass`).
        title: the outlet's name as readers know it.
        hosts: registered hosts; subdomains count too.
        platform: for a publishing system instead of an outlet: selector that finds something in
            every page it makes. Its layouts serve hosts without a declaration; it has no hosts.
        extends: name of the publishing system whose layouts are tried where none of the site's own
            fits. A site without layouts needs no such line: its pages say which system made them.
        title_suffixes: what the site hangs behind `<title>` and og:title, as regular expressions.
        agency: canonical agency name whose wire this site is (so that it is no credit here).
        zone: zone of every time the site prints without an offset.
        article_url: regular expressions; an address that one of them matches is an article.
        same_article: pairs of pattern and replacement that fold addresses of one article (AMP).
        url_date: regular expression with groups y, m, d for the date in the address.
        drop_query: names of query parameters that do not name another page; `*` means all.
    """

    name: str
    title: str
    hosts: tuple[str, ...] = ()
    platform: str | None = None
    extends: str | None = None
    language: str = "ru"
    rank: Rank = "newspaper"
    title_suffixes: tuple[str, ...] = ()
    agency: str | None = None
    zone: str = MOSCOW.key
    article_url: tuple[str, ...] = ()
    same_article: tuple[tuple[str, str], ...] = ()
    url_date: str | None = None
    drop_query: tuple[str, ...] = ()
    layouts: tuple[Layout, ...] = ()
    dump: Dump = Dump()
    crawl: Crawl = Crawl()
