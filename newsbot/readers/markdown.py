"""Markdown that the user names, such as clippings of a note book: its marks are no text.

The file's name says what the signs are, so one is enough; in a dump that nothing names,
`plain/forms/markup.py` takes them out only where there are several, and in narrower forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from newsbot.extraction.decoding import decode
from newsbot.files.kinds import Input, Item, aside
from newsbot.model.page import Page
from newsbot.readers.one_page import read as read_one_page
from newsbot.readers.rows.page_of_row import page_of_row

ENDINGS = (".md", ".markdown")

ADDRESS = r"(?:[^()\s]|\([^()\s]{0,300}\)){1,2000}(?: \"[^\"\n]{0,300}\")?"
"""An address and the title behind it; Wikipedia's have brackets."""

MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?\S)?(?:[ \t]+#+)?[ \t]*$", re.M), r"\1"),  # headings
    (re.compile(rf"!\[[^\]\n]{{0,300}}\]\({ADDRESS}\)"), ""),  # images
    (re.compile(r"!\[\[[^\]\n]{1,300}\]\]"), ""),
    (re.compile(rf"(?<!!)\[([^\[\]\n]{{1,300}})\]\({ADDRESS}\)"), r"\1"),
    (re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]|\n]{1,300})\]\]"), r"\1"),  # of Obsidian
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1"), r"\2"),  # strong
)
"""What CommonMark 0.31 and Obsidian write round words, and what stays of it."""


ITEM = re.compile(r"^(?P<fields>id: [0-9a-f]{32}\n(?:\w+:.*\n)*type_: (?P<kind>\d+))\s*\Z", re.M)
"""The fields below an item of Joplin: a note, a folder, a picture, a label."""

NOTE = "1"
"""The kind of a note."""

HTML = "2"
"""The markup language of a note that is HTML."""

LONGEST_FIELDS = 10_000
"""Characters at the end of a file in which such fields are looked for."""


def read(found: Input) -> Iterator[Item]:
    """The page without the marks of Markdown; of a note book, what was clipped from the web."""
    for item in read_one_page(found):
        if not (isinstance(item, Page) and is_markdown(found.name)):
            yield item
            continue
        text = decode(item.body).text.replace("\r\n", "\n")
        fields = ITEM.search(text, max(0, len(text) - LONGEST_FIELDS))
        if not fields:
            body = without_marks(text).encode("utf-8", "replace")
            yield replace(item, body=body, encoding="utf-8")
        elif clipped := _clipped(text[: fields.start()], fields):
            yield replace(clipped, origin=item.origin)
        else:
            yield aside(found.shown, "notes")


def _clipped(note: str, below: re.Match[str]) -> Page | None:
    """The page that a note was clipped from; None for what its owner wrote, and for other items."""
    fields = dict(line.partition(": ")[::2] for line in below["fields"].split("\n"))
    address = fields.get("source_url", "")
    if below["kind"] != NOTE or not address.startswith("http"):
        return None
    title, _, rest = note.strip().partition("\n")
    told = {"title": title, "url": address, "fetched_at": fields.get("created_time")}
    is_html = fields.get("markup_language") == HTML
    return page_of_row(
        told | ({"html": rest} if is_html else {"text": without_marks(rest.strip())})
    )


def is_markdown(name: str) -> bool:
    """Whether a file is Markdown by its name.

    Example:
        >>> is_markdown("Мост.md"), is_markdown("most.txt")
        (True, False)
    """
    return name.lower().endswith(ENDINGS)


def without_marks(text: str) -> str:
    r"""The words of Markdown; lists, quotations and rules stay as they are printed.

    Example:
        >>> without_marks("## Мост\nОн **открыт**, [пишет](https://iz.ru/1) [[Ива|ива]].")
        'Мост\nОн открыт, пишет ива.'
    """
    for mark, words in MARKS:
        text = mark.sub(words, text)
    return text
