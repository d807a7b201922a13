"""XML of entries: feeds with whole texts, dumps of WordPress, Evernote, Scrapy and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from itertools import chain
from typing import Any

from lxml import etree

from newsbot.discovery.xml_repair import OF_XML
from newsbot.files.kinds import Input, Item, Unreadable, advice_on, aside
from newsbot.files.opening import head_of
from newsbot.model.outcome import Rejected
from newsbot.model.page import MAX_PAGE_BYTES
from newsbot.readers.rows.column_names import is_known, names_content
from newsbot.readers.rows.page_of_row import is_page
from newsbot.readers.rows.tables import item_of_row

WIKI = "dump of a wiki"
"""Its texts are in a markup of their own."""

FEED = "feed or sitemap"
KINDS = (
    (b"<mediawiki", WIKI),
    (b"<rss", FEED),
    (b"<feed", FEED),
    (b"<urlset", FEED),
    (b"<sitemapindex", FEED),
    (b"<rdf:RDF", FEED),
    (b"<opml", FEED),
)
"""Signs of a root element, and what the file is where no entry has a text."""

XHTML = "http://www.w3.org/1999/xhtml"
NITF = "http://iptc.org/std/NITF/2006-10-18/"
WIRE_TEXTS = frozenset({"body.content", "datacontent"})
"""Elements of NITF and of NewsML 1 whose markup is a text, in whatever namespace."""

DOCUMENTS = frozenset({XHTML, NITF})
"""Namespaces of texts that stand in an entry as they are; their elements are named as HTML's."""

INNER = frozenset({"html", "body", "nitf"})
"""Elements that hold the text of an entry: below the root they are none themselves."""

OWN_LINKS = frozenset({None, "alternate", "canonical"})
"""Relations of a link to the page of its entry (RFC 4287, 4.2.7.2); others go elsewhere."""

LIVEJOURNAL = {"event": "body", "subject": "title", "eventtime": "date"}
"""Names that only an export of LiveJournal gives to text, title and day."""

NOTE_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")
"""A time as Evernote writes it."""

SAYS = 2
"""Known fields that an entry must have, such as text, address, title and day; elements with fewer
are no articles."""

SECTION = re.compile(rb"(<!\[CDATA\[|\]\]>)")
REFERENCE = re.compile(rb"&(?:([A-Za-z]\w{1,31});|#\w{1,7};)?")

MOST_OPEN = 1000
"""`<` without a `>` behind them. The parser looks for the next `>` from each; texts have few."""


def read(found: Input) -> Iterator[Item]:
    """A page for each entry with a text, numbered from 1; one entry is held at a time.

    An entry is an element whose parts are named as the columns of a table of pages are
    (`record-keys.tsv`). Entries without a text, such as those of most feeds, give nothing.
    """
    number = 0
    with found.opens() as stream:
        head = head_of(stream)
        what = next((what for sign, what in KINDS if sign in head), "XML")
        for row in () if what == WIKI else _entries(stream):
            number += 1
            yield item_of_row(found.shown, number, row)
    if number:
        return
    if found.depth:
        yield aside(found.shown, what)
    else:
        advice = advice_on(f"{what} without texts") or advice_on(what)
        refused = Rejected(reason=what, detail=advice).outcome()
        yield Unreadable(origin=found.origin, outcome=refused)


def _entries(stream: Any) -> Iterator[dict[str, str]]:
    """The entries as rows; those that are whole where the document is torn."""
    parts = etree.iterparse(
        _Repaired(stream), recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    size = 0
    try:
        for _, element in parts:
            size += len(element.text or "")
            if len(element) < SAYS or not isinstance(element.tag, str):
                continue
            if _name(element) in INNER and element.getparent() is not None:
                continue
            row = _row(element)
            if is_page(row) and sum(map(is_known, row)) >= SAYS:
                yield row
                _let_go(element)
                size = 0
            elif size > MAX_PAGE_BYTES:
                return
    except etree.XMLSyntaxError:
        return


class _Repaired:
    """A stream in which no more than `MOST_OPEN` tags begin before one ends, and whose ampersands
    are XML's: the parser leaves out what it takes for an unknown entity.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._open = 0
        self._behind = b""
        self._in_section = False

    def read(self, size: int) -> bytes:
        """The next piece; blanks stand for the further signs."""
        raw = self._behind + (got := self._stream.read(size))
        # Nothing that is repaired goes on behind a tag or a section.
        end = raw.rfind(b">") + 1 if got else len(raw)
        self._behind = raw[end or len(raw) :]
        return self._with_few_signs(self._with_entities(raw[: end or len(raw)]))

    def _with_entities(self, raw: bytes) -> bytes:
        if b"&" not in raw or b"\0" in raw:  # two bytes a letter: the sign may be half of one
            return raw
        parts = SECTION.split(raw)
        for place, part in enumerate(parts):
            if place % 2:
                self._in_section = part != b"]]>"
            elif not self._in_section:
                parts[place] = REFERENCE.sub(_reference, part)
        return b"".join(parts)

    def _with_few_signs(self, raw: bytes) -> bytes:
        parts: list[bytes] = raw.split(b">")
        for place, part in enumerate(parts):
            self._open = part.count(b"<") + (0 if place else self._open)
            if self._open > MOST_OPEN:
                noise, sign, tag = part.rpartition(b"<")
                parts[place] = noise.replace(b"<", b" ") + sign + tag
        return b">".join(parts)


def _reference(found: re.Match[bytes]) -> bytes:
    """A reference as XML knows it: one of HTML's entities by its number, a bare ampersand named."""
    name = (found[1] or b"").decode()
    if not name:
        return found[0] if found[0] != b"&" else b"&amp;"
    meant = "" if name in OF_XML else html5.get(f"{name};", "")
    return b"".join(b"&#%d;" % ord(sign) for sign in meant) or found[0]


def _row(element: Any) -> dict[str, str]:
    """The texts of an element's parts by their names without prefixes; the first of each counts."""
    row: dict[str, str] = {}
    for part in element.iterdescendants(tag=etree.Element):
        name = _name(part)
        if not any(isinstance(one.tag, str) for one in part):
            if name == "link" and part.get("rel") not in OWN_LINKS:
                continue
            if text := (_text(part) or part.get("href") or part.get("norm") or "").strip():
                row.setdefault(name, text)
        elif (
            names_content(name)
            and name != "html"
            and (name in WIRE_TEXTS or _namespace(part[0]) in DOCUMENTS)
        ):
            row.setdefault(name, _markup(part))
    if "eventtime" in row:
        row = {LIVEJOURNAL.get(name, name): value for name, value in row.items()}
    if "source-url" in row and (clipped := NOTE_TIME.fullmatch(row.get("created", ""))):
        row["fetched_at"] = "{}-{}-{}T{}:{}:{}Z".format(*clipped.groups())
    return row


def _text(part: Any) -> str:
    """The text of an element without elements; entities that the document declares stay as named,
    since they may name anything.
    """
    named = ((one.text if one.tag is etree.Entity else "", one.tail or "") for one in part)
    return "".join([part.text or "", *chain.from_iterable(named)])


def _markup(part: Any) -> str:
    """XHTML that stands in the document as it is, as Atom has it (RFC 4287, 3.1.1.3)."""
    return "".join(etree.tostring(one, encoding="unicode", with_tail=True) for one in part)


def _name(element: Any) -> str:
    """Its name without a prefix, also one that nobody declared."""
    return str(element.tag.rpartition("}")[2].rpartition(":")[2].lower())


def _namespace(element: Any) -> str | None:
    return etree.QName(element).namespace if isinstance(element.tag, str) else None


def _let_go(element: Any) -> None:
    """Free an entry and what stands before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
