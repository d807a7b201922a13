"""Writes TEI P5: a corpus with one text an article; headers state the metadata and its evidence.

The elements are those of `docs/tei.rng`, a part of TEI P5 that is written here and checked in the
tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import msgspec

from newsbot.files.formats import Format
from newsbot.files.outfile import OutFile
from newsbot.text.letters import NOT_XML

WHEN = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)?)?)?)?")
"""The values of a date that TEI's `when` takes too: ISO 8601 without unknown digits."""

LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
"""The values of `xml:lang` (XML Schema's type `language`)."""

NO_NAME = re.compile(r"[^A-Za-z0-9.-]")

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>newsbot corpus</title></titleStmt>
<publicationStmt><p>Each text belongs to its publisher.</p></publicationStmt>
<sourceDesc><p>News pages, cleaned by newsbot.</p></sourceDesc></fileDesc></teiHeader>
"""


class TeiFile(Format):
    """Writes records as one teiCorpus."""

    def __init__(self, out: OutFile) -> None:
        self._out = out
        out.put(HEAD.encode())

    def add(self, record: bytes) -> None:
        """Write one record, given as JSON."""
        self._out.put(tei_of(msgspec.json.decode(record)).encode())

    def close(self) -> None:
        """Close the corpus."""
        self._out.put(b"</teiCorpus>\n")


def tei_of(record: dict[str, Any]) -> str:
    """The `<TEI>` element of one record."""
    return (
        f'<TEI xml:id="a{_name(record["id"])}"{_language(record)}>\n'
        f"<teiHeader>{''.join(_header(record))}</teiHeader>\n"
        f"<text><body>{''.join(_body(record))}</body></text>\n</TEI>\n"
    )


def _header(record: dict[str, Any]) -> Iterator[str]:
    title = _element("title", record.get("title") or record["id"])
    authors = "".join(_element("author", name) for name in record.get("authors") or ())
    yield f"<fileDesc><titleStmt>{title}{authors}</titleStmt>"
    yield f"<publicationStmt>{_published(record)}"
    yield f"<availability>{_element('p', record.get('rights') or '')}</availability>"
    yield "</publicationStmt>"
    yield f"<sourceDesc><bibl>{''.join(_source(record))}</bibl></sourceDesc></fileDesc>"
    tags = "".join(_element("term", tag) for tag in record.get("tags") or ())
    if tags:
        yield f"<profileDesc><textClass><keywords>{tags}</keywords></textClass></profileDesc>"


def _published(record: dict[str, Any]) -> str:
    """The publisher, then the date with the evidence for it."""
    publisher = _element("publisher", record.get("site") or "unknown")
    published = record.get("published")
    if not published:
        return publisher
    value = published["value"]
    when = f" when={_quoted(value)}" if WHEN.fullmatch(value) else ""
    return f"{publisher}<date{when} type={_quoted(published['source'])}>{_text(value)}</date>"


def _source(record: dict[str, Any]) -> Iterator[str]:
    if record.get("url"):
        yield f"<ref target={_quoted(record['url'])}>{_text(record['url'])}</ref>"
    credit = record.get("credit")
    if credit:
        name = _element("orgName", credit["name"])
        yield f"<respStmt><resp>credited to</resp>{name}</respStmt>"
        yield _element("note", credit["evidence"])
    if record.get("section"):
        yield f'<note type="section">{_text(record["section"])}</note>'


def _body(record: dict[str, Any]) -> Iterator[str]:
    if record.get("title"):
        yield _element("head", record["title"])
    if record.get("subtitle"):
        yield f'<head type="subtitle">{_text(record["subtitle"])}</head>'
    dateline = record.get("dateline")
    if dateline:
        places = "".join(_element("placeName", place) for place in dateline.get("places") or ())
        agency = _element("orgName", dateline["agency"]) if dateline.get("agency") else ""
        yield f"<opener>{_element('dateline', dateline['raw'])}{places}{agency}</opener>"
    for paragraph in record["text"].split("\n\n"):
        yield _element("p", paragraph)


def _language(record: dict[str, Any]) -> str:
    """The attribute for the language; none for words that are no code, which would be invalid."""
    language = record.get("language") or ""
    return f" xml:lang={_quoted(language)}" if LANGUAGE.fullmatch(language) else ""


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return escape(_allowed(text), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(_allowed(text))


def _allowed(text: str) -> str:
    """The text without the signs that XML cannot hold: controls, surrogates, U+FFFE, U+FFFF."""
    return NOT_XML.sub("", text)


def _name(id_: str) -> str:
    """An id as a name in XML: other signs than letters, digits, `.` and `-` by their numbers."""
    return NO_NAME.sub(lambda sign: f"_{ord(sign[0]):x}_", str(id_))
