"""Applies a site's declaration to a page: the body's blocks and the declared fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.extraction.blocks.blocks import TEXTUAL, Block, Element, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.judgement import is_running
from newsbot.extraction.blocks.named_sides import SET_AS_FIGURES
from newsbot.extraction.blocks.tables import whole_tables
from newsbot.model.article import BY_LAYOUT
from newsbot.model.dates import DateSource, RawDate
from newsbot.model.extracted import BlockRole
from newsbot.model.site import DateRule, Field, Layout, Site
from newsbot.sites.registry import Sites
from newsbot.text.credit import PHOTO
from newsbot.text.lexicon import is_boilerplate_line
from newsbot.text.wording import clean

BODY = "body"
DROP = "drop"
BETWEEN = frozenset(["ul", "ol", "dl", "table", "blockquote", "h2", "h3", "h4"])
"""Elements that are text where they stand between the paragraphs of a declared body."""

LINKED = 0.4
"""Share of link text above which such an element is a list of other articles."""

LEXICON = "lexicon: "
"""How the rule begins by which a line of the lexicon is dropped."""


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


def declared_body(page: PageBlocks, declared: Declared, title_at: int | None) -> Body:
    """The blocks under the layout's body selectors, without those that it drops.

    Lines of the boilerplate lexicon and second copies go even there, but no cells of data tables.
    """
    between = _between_paragraphs(page, wrapped=declared.is_outlet)
    state: list[str | None] = []
    for element in page.elements:
        above = state[element.parent] if element.parent >= 0 else None
        own = page.marked.get(element.index) or (BODY if element.index in between else None)
        state.append(DROP if above == DROP else own or above)
    body = Body(method=declared.method)
    copies: set[str] = set()
    cells = whole_tables(page, lambda block: state[block.element] == BODY)
    for block in page.blocks:
        mark = state[block.element]
        if block.index in cells and mark != DROP:
            body.kept[block.index] = "table"
            continue
        if mark != BODY or block.index == title_at:
            continue
        role = _role(page.elements[block.element].tag)
        rule = _dropped(block.text, declared.layout, copies)
        # «1» is a tool in a menu of pages, and a value in a table.
        stays = role == "table" or _heads_text(page, state, block, role)
        if rule and not (rule.startswith(LEXICON) and stays):
            body.dropped[block.index] = rule
        else:
            body.kept[block.index] = role
            copies.add(block.text)
    return body


def _heads_text(
    page: PageBlocks, state: Sequence[str | None], block: Block, role: BlockRole
) -> bool:
    """Whether a heading in the body is above running text of the body.

    «Подробности» and «О проекте» are crossheads there; above links they open a box.
    """
    if role != "heading" or block.links or block.index + 1 == len(page.blocks):
        return False
    after = page.blocks[block.index + 1]
    return state[after.element] == BODY and is_running(after)


def _between_paragraphs(page: PageBlocks, *, wrapped: bool) -> frozenset[int]:
    """Lists, tables, crossheads and quotations between the declared paragraphs.

    They are children of the element whose paragraphs are declared, or in a `<figure>` there; are
    not made of links, and no name says that they are something else. On pages of an outlet both may
    be `wrapped`, in elements that hold nothing else; what systems wrap are boxes as often.
    """
    spans: dict[int, tuple[int, int]] = {}
    for index, mark in page.marked.items():
        if mark == BODY:
            paragraph = _outermost(page, page.elements[index], wrapped=wrapped)
            first, last = spans.get(paragraph.parent, (paragraph.first, paragraph.last))
            span = min(first, paragraph.first), max(last, paragraph.last)
            spans[paragraph.parent] = span
    found = []
    for element in page.elements:
        if element.tag not in BETWEEN or element.last == element.first:
            continue
        outer = _outermost(page, element, wrapped=wrapped)
        first, last = spans.get(outer.parent, (0, 0))
        inside = first <= element.first < element.last <= last
        if inside and not _is_named(page, element, outer) and _unlinked(page, element):
            found.append(element.index)
    return frozenset(found)


def _is_named(page: PageBlocks, element: Element, outer: Element) -> bool:
    """Whether the element or one of its wrappers has a name of side matter."""
    around = takewhile(lambda above: above.index != outer.parent, page.chain(element.index))
    return any(above.hints - TEXTUAL for above in around)


def _outermost(page: PageBlocks, element: Element, *, wrapped: bool) -> Element:
    """The element, or where it may be wrapped the outermost one that contains nothing else.

    A table or a quotation may stand in a figure, beside its caption.
    """
    if element.tag in SET_AS_FIGURES and page.elements[element.parent].tag == "figure":
        element = page.elements[element.parent]
    while wrapped and element.parent > 0:
        above = page.elements[element.parent]
        if (above.first, above.last) != (element.first, element.last):
            break
        element = above
    return element


def _unlinked(page: PageBlocks, element: Element) -> bool:
    blocks = page.blocks[element.first : element.last]
    return sum(block.links for block in blocks) <= LINKED * sum(block.size for block in blocks)


def _dropped(text: str, layout: Layout, copies: set[str]) -> str | None:
    if any(re.fullmatch(pattern, text) for pattern in layout.drop_text):
        return "declaration: drop_text"
    rule = is_boilerplate_line(text)
    if rule:
        return f"{LEXICON}{rule}"
    return "second copy" if text in copies and len(text) > 40 else None


def _role(tag: str) -> BlockRole:
    if tag in ("h2", "h3", "h4", "h5", "h6"):
        return "heading"
    return "list" if tag == "li" else "table" if tag in ("td", "th") else "body"


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
