"""Reads the address and the day that browsers write into a page when they save it.

Browsers write `saved from url=`, SingleFile, HTTrack and WebScrapBook something of their own; all
of them near the head of the file, before the publisher's words.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime

import msgspec

from newsbot.model.moment import as_utc, moment_of_digits

NEAR_HEAD = 1 << 13
"""Bytes from the beginning within which these notes stand."""

ADDRESS = rb"(https?://[^\s<>\"']{3,4000})"

SINGLE_FILE_SIGN = b"Page saved with SingleFile"
"""Its note stands behind the tag of the page, and that may have a style of any length."""

WITHIN = re.compile(rb"<(?:head|body|title|meta|p|div)\b", re.I)
"""What stands behind the note: a page that quotes it is within its text."""

SINGLE_FILE = re.compile(
    rb"<!--\s*Page saved with SingleFile\s+url:\s*"
    + ADDRESS
    + rb"(?:\s+saved date:\s*([^\r\n]{10,90}))?"
)
BROWSER = re.compile(rb"<!--\s*saved from url=\(\d{1,5}\)" + ADDRESS, re.I)
HTTRACK = re.compile(
    rb"<!--\s*Mirrored from (\S{4,4000}) by HTTrack[^>]*?, ([A-Z][a-z]{2}, [^>]{15,30}?)\s*-->"
)
SCRAPBOOK = re.compile(
    rb"<html\b[^>]{0,500}?\bdata-scrapbook-source=[\"']"
    + ADDRESS
    + rb"[\"'](?:[^>]{0,500}?\bdata-scrapbook-create=[\"'](\d{17})[\"'])?",
    re.I,
)
WAYBACK = re.compile(rb"__wm\.wombat\(\s*[\"']" + ADDRESS + rb"[\"']\s*,\s*[\"'](\d{14})[\"']")
CAPTURED = re.compile(
    rb"<link\b[^>]{0,200}?\bhref=[\"'](https?://archive\.[a-z]{2,5}/(?:\d{14}|[\d.]{10}-\d{6})/"
    rb"https?://[^\s<>\"']{3,4000})[\"']",
    re.I,
)
"""Links in the head of what archive.today gives: the address tells the rest (`original_of`)."""

TOOLBAR = b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->"
"""Opens the bar that the Wayback Machine puts above a page, wherever its body begins."""

CAPTURED_THERE = re.compile(
    rb"https?://(?:web|wayback)\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/"
    rb"(https?:/{1,2}[^\s<>\"'\\]{3,4000})"
)
"""The capture that is shown, which its bar names first, before those around it."""

ENGINE_COPY = re.compile(
    rb"<base\s+href=[\"']" + ADDRESS + rb"[\"'][^>]{0,9}>(?:(?!<html|</head|<body).){0,4000}?"
    rb"(?:\bid=[\"'][\w-]{0,40}(?:google|yandex)-cache-hdr\b"
    rb"|Google(?:'|&#39;|\xe2\x80\x99)s cache of\b|//cc\.bingj\.com/cache)"
    rb"(?:(?:(?!<html).){0,2000}?\bas it appeared on (\d{1,2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT))?",
    re.S,
)
"""The head that search engines put above their copy of a page: its address as the base of links,
and, in English, the day."""

NOTION_SIGN = b'<tr class="property-row property-row-url">'
NOTION = re.compile(
    re.escape(NOTION_SIGN)
    + rb"<th>(?:(?!</th>).){0,2000}?\bURL</th><td><a href=\""
    + ADDRESS
    + rb"\""
)
"""The property of a page in Notion's export to which its clipper gives the address."""

MAFF_ADDRESS = re.compile(rb"<MAF:originalurl\s+RDF:resource=\"([^\"]{8,4000})\"", re.I)
MAFF_PAGE = re.compile(rb"<MAF:indexfilename\s+RDF:resource=\"([^\"]{1,400})\"", re.I)
MAFF_DATE = re.compile(rb"<MAF:archivetime\s+RDF:resource=\"([^\"]{10,60})\"", re.I)
JS_DATE = re.compile(r"\w{3} (\w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")


class SavedFrom(msgspec.Struct, frozen=True, kw_only=True):
    """The address of a saved page and the time of saving (UTC), if it states them."""

    url: str | None = None
    fetched_at: datetime | None = None


def saved_from(body: bytes) -> SavedFrom:
    """The address and time that a saved page states about itself.

    Example:
        >>> saved_from(b"<!-- saved from url=(0022)https://iz.ru/1/ -->\\n<html>").url
        'https://iz.ru/1/'
    """
    head = _near_head(body)
    head += _late_note(body)
    for pattern, moment in NOTES:
        if found := pattern.search(head):
            raw = found[2] if pattern.groups > 1 else None
            return SavedFrom(
                url=_address(found[1]), fetched_at=_moment(moment, raw) if raw else None
            )
    at = body.find(NOTION_SIGN)
    if at >= 0 and (clipped := NOTION.match(body, at)):
        return SavedFrom(url=_address(clipped[1]))
    return _below_toolbar(body)


def _near_head(body: bytes) -> bytes:
    """The first bytes; of a page in UTF-16, as Windows calls Unicode, in UTF-8."""
    head = body[:NEAR_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace").encode()
    return head


def _late_note(body: bytes) -> bytes:
    """The note of SingleFile behind a tag that is longer than the head; nothing on other pages."""
    at = body.find(SINGLE_FILE_SIGN, NEAR_HEAD)
    begin = body.rfind(b"<!--", 0, at) if at > 0 else -1
    if begin < 0 or WITHIN.search(body, 0, at):
        return b""
    note = SINGLE_FILE.match(body, begin)
    return note[0] if note else b""


def _below_toolbar(body: bytes) -> SavedFrom:
    """The capture that the bar of the Wayback Machine names."""
    at = body.find(TOOLBAR)
    found = CAPTURED_THERE.search(body[at : at + NEAR_HEAD]) if at >= 0 else None
    if found is None:
        return SavedFrom()
    return SavedFrom(url=_address(found[2]), fetched_at=_moment(_scrapbook, found[1]))


def names_page(note: bytes, name: str) -> bool:
    """Whether the `index.rdf` of a folder tells of a file: it may name the page of the folder.

    Example:
        >>> names_page(b'<MAF:indexfilename RDF:resource="most.html"/>', "most.html")
        True
        >>> names_page(b"<RDF:RDF>", "index.html"), names_page(b"<RDF:RDF>", "frame.html")
        (True, False)
    """
    told = MAFF_PAGE.search(note)
    return told[1].decode("utf-8", "replace") == name if told else name.startswith("index.")


def maff_note(raw: bytes) -> SavedFrom:
    """The address and time in the `index.rdf` beside a page, see Firefox's Mozilla Archive Format.

    Example:
        >>> maff_note(b'<MAF:originalurl RDF:resource="https://iz.ru/1/"/>').url
        'https://iz.ru/1/'
    """
    url, date = MAFF_ADDRESS.search(raw), MAFF_DATE.search(raw)
    return SavedFrom(
        url=_address(url[1]) if url and url[1].startswith(b"http") else None,
        fetched_at=_moment(parsedate_to_datetime, date[1]) if date else None,
    )


def scrapbook_note(raw: bytes) -> SavedFrom:
    r"""The address and time in the `index.dat` beside a page, as Firefox's ScrapBook wrote it.

    Example:
        >>> scrapbook_note(b"id\t20240502100000\nsource\thttps://iz.ru/1/\n").url
        'https://iz.ru/1/'
    """
    told = dict(line.partition(b"\t")[::2] for line in raw.splitlines())
    source, saved = told.get(b"source", b""), told.get(b"id", b"")
    return SavedFrom(
        url=_address(source) if source.startswith(b"http") else None,
        fetched_at=_moment(_scrapbook, saved),
    )


def _address(raw: bytes) -> str:
    url = raw.decode("utf-8", "replace").replace("&amp;", "&")
    return url if url.startswith("http") else f"http://{url}"


def _moment(reads: Callable[[str], datetime], raw: bytes) -> datetime | None:
    try:
        return as_utc(reads(raw.decode("utf-8", "replace").strip()))
    except (ValueError, OverflowError, TypeError):
        return None


def _js_date(raw: str) -> datetime:
    """Read a date of JavaScript: `Tue Apr 08 2025 14:05:00 GMT+0300 (…)`."""
    found = JS_DATE.match(raw)
    if found is None:
        raise ValueError(raw)
    return datetime.strptime(f"{found[1]} {found[2]}", "%b %d %Y %H:%M:%S %z")


def _scrapbook(raw: str) -> datetime:
    """Read a date of ScrapBook: UTC with milliseconds, and nothing between the numbers."""
    return moment_of_digits(raw[:14])


NOTES: tuple[tuple[re.Pattern[bytes], Callable[[str], datetime]], ...] = (
    (SINGLE_FILE, _js_date),
    (BROWSER, _js_date),
    (SCRAPBOOK, _scrapbook),
    (HTTRACK, parsedate_to_datetime),
    (WAYBACK, _scrapbook),
    (CAPTURED, _js_date),
    (ENGINE_COPY, parsedate_to_datetime),
)
