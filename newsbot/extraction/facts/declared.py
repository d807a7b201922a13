"""Applies a site's declaration to a page: the body's blocks and the declared fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.model.article import BY_LAYOUT
from newsbot.model.dates import DateSource, RawDate
from newsbot.model.site import DateRule, Field, Layout, Site
from newsbot.sites.registry import Sites
from newsbot.text.credit import PHOTO
from newsbot.text.wording import clean

BODY = "body"
DROP = "drop"


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """The layout that fits the page, its marked nodes, and its fields as printed.

    `marks` maps `mem_id` of nodes to `body` or `drop`, as `read_blocks` takes them; `is_outlet`
    tells an outlet's layout from that of a publishing system.
    """

    method: str
    layout: Layout
    marks: dict[int, str]
    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    image_credits: tuple[str, ...] = ()
    dates: tuple[RawDate, ...] = ()
    is_outlet: bool = False


def read_declared(tree: LexborHTMLParser, site: Site | None) -> Declared | None:
    """The first layout of the site whose body selectors find text, with its fields."""
    for layout in site.layouts if site else ():
        if _body(tree, layout):
            _cut(tree, layout)
            if (body := _body(tree, layout)) and site:
                return _fields(tree, site, layout, body)
    return None


def declared_of(tree: LexborHTMLParser, site: Site | None, sites: Sites) -> Declared | None:
    """The result of a layout of the site, else of a layout of its publishing system.

    A site without layouts of its own is read as its system makes pages; one with layouts only when
    it says which system it extends.
    """
    if site and (found := read_declared(tree, site)):
        return found
    if site and site.extends:
        return read_declared(tree, sites.get(site.extends))
    if site and site.layouts:
        return None
    return read_declared(tree, platform_of(tree, sites))


def platform_of(tree: LexborHTMLParser, sites: Sites) -> Site | None:
    """The publishing system that made the page."""
    # Most pages show the mark of none: that is told by one walk through the tree.
    marks = [site.platform for site in sites.platforms if site.platform]
    if not marks or tree.css_first(", ".join(marks)) is None:
        return None
    return next((site for site in sites.platforms if tree.css_first(site.platform or "")), None)


def _body(tree: LexborHTMLParser, layout: Layout) -> list[LexborNode]:
    return [node for node in _select(tree, layout.body) if clean(node.text())]


def _cut(tree: LexborHTMLParser, layout: Layout) -> None:
    for selector in layout.cut:
        found = tree.css(selector)
        known = {node.mem_id for node in found}
        # Only the outermost: the others go with them and must not be touched again.
        for node in [node for node in found if not _inside(node, known)]:
            node.decompose()


def _inside(node: LexborNode, others: set[int]) -> bool:
    above = node.parent
    while above is not None and above.mem_id not in others:
        above = above.parent
    return above is not None


def _fields(
    tree: LexborHTMLParser, site: Site, layout: Layout, body: Sequence[LexborNode]
) -> Declared:
    marks = {node.mem_id: BODY for node in body}
    marks |= {node.mem_id: DROP for node in _select(tree, layout.drop)}
    return Declared(
        method=f"{BY_LAYOUT}{site.name}/{layout.name}",
        layout=layout,
        marks=marks,
        title=next(_texts(tree, layout, "title"), None),
        subtitle=next(_texts(tree, layout, "subtitle"), None),
        authors=tuple(_texts(tree, layout, "authors")),
        section=next(_texts(tree, layout, "section"), None),
        tags=tuple(dict.fromkeys(_texts(tree, layout, "tags"))),
        image_credits=tuple(
            dict.fromkeys(_without_mark(text) for text in _texts(tree, layout, "image_credits"))
        ),
        dates=tuple(date for rule in layout.dates for date in _dates(tree, rule)),
        is_outlet=bool(site.hosts),
    )


def _dates(tree: LexborHTMLParser, rule: DateRule) -> Iterator[RawDate]:
    for node in tree.css(rule.css)[:3]:
        raw = node.attributes.get(rule.attr) if rule.attr else node.text(separator=" ")
        if text := _date_in(clean(raw or ""), rule):
            yield RawDate(
                role=rule.role,
                source=_source(node.tag, rule),
                raw=text,
                place=f"{rule.css}[{rule.attr}]" if rule.attr else rule.css,
                zone=rule.zone,
                trusted=rule.trusted,
            )


def _date_in(text: str, rule: DateRule) -> str:
    if rule.pattern is None:
        return text
    match = re.search(rule.pattern, text)
    return match[0] if match else ""


def _source(tag: str | None, rule: DateRule) -> DateSource:
    if tag == "meta":
        return "meta"
    return "time" if rule.attr else "visible"


def _texts(tree: LexborHTMLParser, layout: Layout, name: Field) -> Iterator[str]:
    """The texts of the first selector of a field that finds any; for meta tags their content."""
    selectors: tuple[str, ...] = getattr(layout, name)
    pattern = layout.patterns.get(name)
    for selector in selectors:
        found = [clean(_text(node)) for node in tree.css(selector)]
        if pattern:
            found = [clean(match[1]) for text in found if (match := re.search(pattern, text))]
        if any(found):
            yield from filter(None, found)
            return


def _without_mark(credit: str) -> str:
    """A photo credit without «Фото:» or ©."""
    match = PHOTO.match(credit)
    return clean(match["name"] or match["owner"]) if match else credit


def _text(node: LexborNode) -> str:
    if node.tag == "meta":
        return node.attributes.get("content") or ""
    return node.text(separator=" ")


def _select(tree: LexborHTMLParser, selectors: Iterable[str]) -> Iterator[LexborNode]:
    for selector in selectors:
        yield from tree.css(selector)
