"""Recognises the kind of a file by its content, or by its name where text could be anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newsbot.extraction.decoding import decode, looks_binary
from newsbot.extraction.kind import kind_of as kind_of_text
from newsbot.files.kinds import BEFORE_RECORDS, kind_by_signature
from newsbot.readers.headed_text import fields_of
from newsbot.readers.press.forms import TOLD_BY, may_be_press_export
from newsbot.readers.provenance.cached import BODY as CACHED_BODY
from newsbot.readers.rows.column_names import is_known, names_content
from newsbot.readers.rows.loose_json import WRAPPER
from newsbot.readers.rows.records import looks_like_records
from newsbot.text.tables import rows

PAGE_ENDINGS = {"html", "htm", "xhtml", "shtml", "txt", "text"}
"""Endings of pages: a file that is named so goes through the stages whatever its content."""

RECORD_ENDINGS = {"jsonl", "ndjson", "jl"}

JSON_ENDINGS = {"json", "har"}

MANY_ENDINGS = RECORD_ENDINGS | {"warc", "arc", "wacz", "zip", "tar", "tgz", "parquet"}

RECORD = re.compile(
    rb"[%b]++(?:WARC/\d\.\d{1,2}[ \t]*\r?\n|filedesc://)" % re.escape(BEFORE_RECORDS)
)
"""The first record of an archive behind blank lines; a text may begin with the format's name."""

PACKED_ENDINGS = {"gz", "zst", "bz2", "xz"}

COMMENT = r"(?><!--.*?-->)"
"""Atomic: a row of comments could else be divided in twice as many ways with each of them."""

FEED = re.compile(
    rf"^\s*(?:<\?[^>]*>\s*|{COMMENT}\s*)*<(?:rss|feed|urlset|sitemapindex|rdf:RDF|opml)\b", re.S
)
JSON = re.compile(
    rb"(?:%b)?\s*(?:\[\s*\{|\{)\s*\"[^\"\n]{1,80}\"\s*:" % WRAPPER.pattern.encode(), re.S
)
SVG = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!(?!DOCTYPE html)[^>]*>\s*)*<svg\b", re.S)
BEFORE_ROOT = (
    rf"(?:{COMMENT}\s*|<\?[^>]*>\s*"
    r"|<!DOCTYPE (?!\w*:?(?:html|plist)\b)[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*"
)
OTHER_ROOT = r"<(?!\w*:?(?:html|head|body|plist|svg)\b)[\w:-]+"
OTHER_XML = re.compile(rf"\s*<\?xml[^>]*>\s*{BEFORE_ROOT}{OTHER_ROOT}[\s>]", re.S)
"""A document of another vocabulary: TEI, NewsML, FictionBook."""

NAMED_XML = re.compile(rf"\s*{BEFORE_ROOT}{OTHER_ROOT}\s[^>]*\bxmlns=[\"']", re.S)
"""A document that declares the namespace of another vocabulary: no page, whatever its ending."""

ZIP_WITHIN = b"PK\x03\x04"
PLIST = re.compile(r"^\s*<\?xml[^>]*>\s*(?:<!DOCTYPE plist\b[^>]*>\s*)?<plist\b")
FEWEST_COLUMNS = 3
"""Columns with names of pages by which a text is a table."""

MAIL_HEAD = re.compile(r"^(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
OF_APPLE_MAIL = re.compile(r"\A\d{1,12}[ ]{0,20}\r?\n")
"""The line with the number of its bytes above a message, as Apple Mail keeps it (`.emlx`)."""

WEB_MAIL = re.compile(
    r"^(?:content-type:\s*multipart/related|snapshot-content-location:|content-location:\s*http)",
    re.I | re.M,
)
MAIL = re.compile(r"^(?:from|to|subject|date|received|message-id|return-path):", re.I | re.M)
FROM_LINE = r"From \S{1,400} .{0,200}?\d\d:\d\d\b.{0,200}?\d{4}"
"""The line before each message of an mbox file (RFC 4155)."""

MAILBOX = re.compile(rf"^{FROM_LINE}\r?\n")


def kind_of_file(head: bytes, name: str) -> str:
    """The kind of a file: a key of `READERS`, or words for a file without pages.

    Args:
        head: its first bytes, unpacked (`newsbot.files.opening.HEAD` of them).
        name: what it is called.

    Example:
        >>> kind_of_file("<p>В Заречье открыли мост.</p>".encode(), "most.php")
        'html'
        >>> kind_of_file(b"%PDF-1.7", "a.txt")
        'PDF document'
    """
    if name == CACHED_BODY:  # packed as the server sent it
        return "cached answer"
    if kind := kind_by_signature(head):
        return kind
    if RECORD.match(head):
        return kind_by_signature(head.lstrip(BEFORE_RECORDS)) or "text"
    ending = _ending(name)
    if not head.strip():
        return "text" if ending in PAGE_ENDINGS else "empty file"
    if looks_binary(head):
        if ZIP_WITHIN in head:  # SingleFile's pages that unpack themselves
            return "zip"
        return "text" if ending in PAGE_ENDINGS else "binary data"
    # One line may be a record, or all that an interface answered.
    whole = ending in JSON_ENDINGS and b"\n" not in head.strip()
    if ending in RECORD_ENDINGS or (looks_like_records(head) and not whole):
        return "records"
    if ending in JSON_ENDINGS or (ending not in PAGE_ENDINGS and JSON.match(head)):
        return "JSON"
    return _kind_of_text(decode(head).text, name)


def may_hold_many(name: str) -> bool:
    """Whether the name of a file suggests that it may hold many pages.

    Example:
        >>> may_hold_many("news.warc.gz"), may_hold_many("most.html")
        (True, False)
    """
    return _ending(name) in MANY_ENDINGS


def _kind_of_text(text: str, name: str) -> str:
    ending = _ending(name)
    if MAILBOX.match(text):
        return "e-mail"
    if mail := MAIL_HEAD.match(OF_APPLE_MAIL.sub("", text, count=1)):
        if WEB_MAIL.search(mail[0]):
            return "mhtml"
        if len(MAIL.findall(mail[0])) > 1:
            return "e-mail"
    if FEED.match(text):
        return "feed or sitemap"
    if SVG.match(text):
        return "image"
    if NAMED_XML.match(text) or (ending not in PAGE_ENDINGS and OTHER_XML.match(text)):
        return "XML"
    told = _text_endings().get(name.lower()) or (
        _text_endings().get(ending) if ending not in PAGE_ENDINGS else None
    )
    if told and not _is_html(text):
        return "headed text" if told == "notes" and fields_of(text)[0] else told
    if _is_table(text):
        return "table"
    if told := _told_by_head(text):
        return told
    return "html" if kind_of_text(text) == "html" else "text"


def _is_table(text: str) -> bool:
    """Whether the first line names columns of pages, as what Excel saves as "Unicode text" does."""
    first = text.removeprefix("\ufeff").partition("\n")[0].strip()
    return any(_names_columns(first.split(delimiter)) for delimiter in ("\t", ",", ";"))


def _names_columns(columns: Sequence[str]) -> bool:
    names = [name.strip().strip('"') for name in columns]
    known = sum(map(is_known, names))
    return known >= FEWEST_COLUMNS and any(map(names_content, names))


def _told_by_head(text: str) -> str | None:
    """The kind of a text that does not begin as an article does."""
    if PLIST.match(text):
        return "webarchive"
    head = text[:TOLD_BY]
    if told := next((kind for kind, pattern in _text_kinds() if pattern.match(head)), None):
        return told
    if fields_of(text)[0]:
        return "headed text"
    return "press export" if may_be_press_export(head) else None


def _is_html(text: str) -> bool:
    """Whether a file begins with tags; a script or a table may hold tags in strings."""
    return text.lstrip("\ufeff \t\r\n").startswith("<") and kind_of_text(text) == "html"


def _ending(name: str) -> str:
    """The ending of the name, without endings of compression.

    Example:
        >>> _ending("most.HTML.gz"), _ending("12345")
        ('html', '')
    """
    stem, _, ending = name.lower().rpartition(".")
    return _ending(stem) if ending in PACKED_ENDINGS and stem else ending if stem else ""


@cache
def _text_kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = rows("newsbot.readers", "text-kinds.tsv", tuple[str, str])
    return tuple((kind, re.compile(pattern, re.M | re.S)) for kind, pattern in found)


@cache
def _text_endings() -> dict[str, str]:
    return dict(rows("newsbot.readers", "text-endings.tsv", tuple[str, str]))
