"""A file of texts between tags, as corpora and extractors write them: `<doc id="7" url="…">`.

WikiExtractor writes such files, as do makers of corpora (TREC, Gigaword, NoSketch Engine without
annotation). Facts stand in the attributes of the opening tag, or in elements at its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import pairwise

from newsbot.extraction.decoding import decode
from newsbot.files.kinds import Input, Item, aside
from newsbot.readers.one_page import bundle
from newsbot.readers.rows.column_names import names_content, role_of
from newsbot.readers.rows.tables import item_of_row

FIRST = re.compile(r"^<(doc|article|text|document)(?=[\s>])[^<>\n]{0,4000}>", re.I | re.M)
"""The tag of a text, in this file."""

ATTRIBUTE = re.compile(r"([A-Za-z][\w:-]{0,30})\s*=\s*(?:\"([^\"]{0,3000})\"|'([^']{0,3000})')")
ELEMENT = re.compile(r"<([A-Za-z][\w-]{0,30})>\s*([^<>]{1,3000}?)\s*</\1>")
_ATTRIBUTE = (
    r"(?:\s++[\w:-]{1,40}+\s*+=\s*+(?:\"[^\"<>]{0,900}+\"|'[^'<>]{0,900}+'|[^\s<>\"']{1,300}+))"
)
_REST = rf"{_ATTRIBUTE}{{0,20}}+\s*+/?>"
BLOCK = re.compile(rf"</?(?:p|div|h[1-6]|li|ul|ol|br|tr|table|blockquote){_REST}", re.I)
TAG = re.compile(rf"</?[A-Za-z][\w-]{{0,30}}+{_REST}")
"""A tag; there is none in «a<b и c>d», as words without values are no attributes here."""

GAP = re.compile(r"\n(?:[ \t]*\n){2,}")

HEAD = 4_000
"""Characters of a text in which elements with facts are looked for."""

NAMES = {"headline": "title", "docno": "id", "date_time": "date", "datetime": "date"}
"""Elements of TREC and Gigaword, and the columns that say the same."""


def read(found: Input) -> Iterator[Item]:
    """A page for each text, numbered from 1."""
    text = decode(bundle(found)).text.replace("\r\n", "\n")
    number = 0
    for number, row in enumerate(rows_of(text), 1):
        yield item_of_row(found.shown, number, row)
    if not number:
        yield aside(found.shown, "annotated text")


def rows_of(text: str) -> Iterator[dict[str, str]]:
    r"""The texts of a file as rows of a table of pages.

    Example:
        >>> list(rows_of('<doc id="7" title="Мост">\nОн открыт.\n</doc>\n'))
        [{'id': '7', 'title': 'Мост', 'text': 'Он открыт.'}]
        >>> list(rows_of("<DOC><HEADLINE>\nМост\n</HEADLINE><TEXT><P>\nОткрыт.\n</P></TEXT></DOC>"))
        [{'title': 'Мост', 'text': 'Открыт.'}]
    """
    first = FIRST.search(text)
    if first is None:
        return
    opens, closes = _tags(first[1].lower())
    starts = [*opens.finditer(text), None]
    for opening, following in pairwise(starts):
        assert opening is not None
        body = text[opening.end() : following.start() if following else len(text)]
        closing = closes.search(body)
        yield _row(opening[1], body[: closing.start()] if closing else body)


@cache
def _tags(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The tags that begin and end a text of a file."""
    opens = re.compile(rf"^<{name}(?=[\s>])([^<>\n]{{0,4000}})>", re.I | re.M)
    return opens, re.compile(rf"</{name}\s*+>", re.I)


def _row(attributes: str, body: str) -> dict[str, str]:
    row = {_name(key): unescape(one or other) for key, one, other in ATTRIBUTE.findall(attributes)}

    def taken(element: re.Match[str]) -> str:
        name = _name(element[1])
        if (role_of(name) is None and name != "id") or names_content(name):
            return element[0]
        row.setdefault(name, unescape(element[2].strip()))
        return ""

    head = ELEMENT.sub(taken, body[:HEAD])
    parted = BLOCK.sub("\n\n", head + body[HEAD:])
    plain = GAP.sub("\n\n", TAG.sub("", parted))
    return {**row, "text": unescape(plain).strip()}


def _name(key: str) -> str:
    return NAMES.get(key.lower(), key.lower())
