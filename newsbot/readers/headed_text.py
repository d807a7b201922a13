"""A text with a block of fields above it: `title: …`, `url: …`, `date: …`, then the article.

Scrapers write such files, and trafilatura does with the block between two lines `---` (YAML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from newsbot.extraction.decoding import decode
from newsbot.files.formats import load
from newsbot.files.jsonl import BadLine
from newsbot.files.kinds import READERS, Input, Item, Reader, Unreadable
from newsbot.model.outcome import failed
from newsbot.readers.markdown import is_markdown, without_marks
from newsbot.readers.one_page import bundle
from newsbot.readers.press.labelled import labelled_articles
from newsbot.readers.rows.column_names import is_known
from newsbot.readers.rows.page_of_row import fields_of_row, page_of_row

FIELD = re.compile(r"([^\W\d_][\w -]{1,30}):[ \t]*(.*)")
HEADING = re.compile(r"# (\S.{0,300})")
"""The title of a page in Markdown."""

RULE = re.compile(r"-{3,}\s*")
MOST_FIELDS = 40
"""Lines in which the fields above a text are looked for."""

NAMES = frozenset({"title", "url"})
"""Fields of which a block above a text must have one: lines with only a day and a place may belong
to the text itself."""


def read(found: Input) -> Iterator[Item]:
    """The page below the fields; where fields and texts take turns, a page for each."""
    whole = decode(bundle(found)).text.replace("\r\n", "\n")
    if len(labelled_articles(whole)) > 1:
        reader: Reader = load(READERS["press export"])
        yield from reader(found)
        return
    fields, text = fields_of(whole)
    text = without_marks(text) if is_markdown(found.name) else text
    try:
        yield replace(page_of_row({**fields, "text": text}), origin=found.origin)
    except BadLine as error:
        yield Unreadable(origin=found.origin, outcome=failed("bad record", str(error)))


def fields_of(text: str) -> tuple[dict[str, str], str]:
    r"""The fields above a text, and the text; no fields where it begins otherwise.

    Example:
        >>> fields_of("---\ntitle: \"Мост\"\nurl: https://iz.ru/1\n---\n\nОн открыт.")
        ({'title': 'Мост', 'url': 'https://iz.ru/1'}, 'Он открыт.')
        >>> fields_of("Мост: он открыт.\nЕго строили год.")
        ({}, 'Мост: он открыт.\nЕго строили год.')
    """
    lines = text.removeprefix("\ufeff").lstrip().split("\n", MOST_FIELDS)
    fenced = RULE.fullmatch(lines[0]) is not None
    fields: dict[str, str] = {}
    begin = int(fenced)
    if heading := HEADING.fullmatch(lines[0]):  # Notion's: the fields stand below the title
        fields["title"], begin = heading[1], 2 if lines[1:2] == [""] else 1
    for place, line in enumerate(lines[begin:], begin):
        found = FIELD.fullmatch(line.strip())
        if found:
            fields.setdefault(found[1].strip(), found[2].strip().strip("'\""))
        elif (RULE.fullmatch(line) if fenced else not line.strip()) and _is_block(
            fields, heading is not None
        ):
            return fields, "\n".join(lines[place + 1 :]).strip()
        elif not fenced or line[:1] not in {" ", "-"}:  # the items of a list in YAML
            break
    return {}, text


def _is_block(fields: dict[str, str], below_heading: bool) -> bool:
    """Whether fields are facts on a page; below a heading an interview may name its author so."""
    told = fields_of_row(fields).keys()
    is_named = "url" in told if below_heading else bool(NAMES & told)
    return sum(map(is_known, fields)) > 1 and is_named
