"""Markdown and Org taken out of a dump, as html2text, pandoc and others write them.

A sign is taken out only where the dump has several of its kind: `#` may be a hashtag. In such a
dump lines on end are one paragraph, unless a mark opens the second one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from newsbot.extraction.plain.forms.rows import Row, put_together

FEWEST = 2
"""Links or headings that a dump has at least."""

FEWEST_FULL = 4
"""Long lines with another right below that a wrapped dump has at least."""

FULL, WIDEST = 50, 100
"""Characters of a long line, and of the longest one in a wrapped dump, without addresses."""

MOST_WIDER = 0.02
"""Share of the lines of a wrapped dump that are longer: tables."""

_TARGET = (
    r"\(\s*(?:<[^<>\n]*>|(?:[a-z]{2,10}:|/|#|\?|\.{1,2}/)[^()\s]*(?:\([^()\s]*\))?[^()\s]*)"
    r"(?: \"[^\"]*\")?\s*\)"
)
IMAGE = re.compile(rf"!\[[^\[\]]*\](?:{_TARGET}|\(\))")
LINK = re.compile(rf"\[((?:[^\[\]]|\\[\[\]])*)\](?:{_TARGET}|\(\))")
QUOTED = re.compile(r"^ {0,3}(?:> ?)+")
ORG_LINK = re.compile(r"\[\[(?:file:[^\[\]]*\]|[^\[\]]*\]\[(?P<text>[^\[\]]*)\])\]")
HEADING = re.compile(r"^\s*#{1,6} +(?=\S)", re.M)
OPENING = re.compile(r"\s*(?:#{1,6}|\*{1,6}|[-+])(?: +(?=\S)|\s*$)")
"""The sign of a heading (in Org too) or of an item."""

CELLS = re.compile(r"^\| *| *(?<!\\)\|(?: +|$)")
"""What stands between the cells of a table."""

EMPHASIS = re.compile(
    r"(?<![^\W_])(?<!\*)(\*\*\*|\*\*|__|\*|_)(?=[^\s*_])([^*_]*[^\s*_])\1(?![^\W_])(?!\*)"
)
UNPAIRED = re.compile(r"^\*{2,}(?=\S)|(?<=\S)\*{2,}$|\*{4,}")
DEEPEST = 3
"""Signs of emphasis in each other that are taken out."""

RULER = re.compile(r"\s*(?:[-*_=:] ?){3,}\s*|(?=.*--)[\s|:+-]+|\s*:{3,}.*|\s*#\+\w+.*")
"""Lines between parts: rules, lines of tables, fences of pandoc and Org."""

ATTRIBUTES = re.compile(r"(?<=[\])])\{[^{}]*\}|(?<=\S) ?\{[.#][^{}]*\}")
BROKEN_ATTRIBUTES = re.compile(r"(?<=\S)\{(?:[.#]|[a-z][\w-]{0,40}=)[^{}]*\Z")
"""Attributes that are not closed on their line."""

MOST_ROWS = 12
"""Rows over which attributes reach."""

SPAN = re.compile(r"\[([^\[\]]+)\]\{[^{}]*\}")
"""A word with attributes of pandoc: `[word]{.underline}`."""

ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>'\"|<~$@^-])")
MARK = re.compile(r"\s*(?:#{1,6} |[-*+] |\d{1,3}[.)] |\||:{3}|!\[|#\+)")
"""What opens a part of its own: a heading, an item, a row of a table."""

HARD_BREAK = re.compile(r"(?:\S {2,}|\\)$")


def is_markdown(text: str) -> bool:
    """Whether a dump has several links or headings of Markdown, or links of Org.

    Example:
        >>> is_markdown("# Мост\\n\\n[Река](/reka) и мост."), is_markdown("#Мост и [река] (ниже)")
        (True, False)
    """
    if "](" not in text and "][" not in text:
        return False
    # In code, `#` opens a comment: headings alone prove nothing.
    links = len(IMAGE.findall(text)) + len(LINK.findall(text))
    written = links > 0 and links + len(HEADING.findall(text)) >= FEWEST
    return written or len(ORG_LINK.findall(text)) >= FEWEST


def without_markdown(row: str) -> str:
    """A row without the signs of Markdown.

    Example:
        >>> without_markdown("## [Мост](</most>) **открыт**"), without_markdown("---|---")
        ('Мост открыт', '')
        >>> without_markdown("_**Мост** открыт_ в snake_case_name, 2 * 3 * 4")
        'Мост открыт в snake_case_name, 2 * 3 * 4'
    """
    if RULER.fullmatch(row):
        return ""
    row = IMAGE.sub("", row)
    row = LINK.sub(r"\1", SPAN.sub(r"\1", row) if "]{" in row else row)
    row = ORG_LINK.sub(lambda link: link["text"] or "", row)
    row = ATTRIBUTES.sub("", SPAN.sub(r"\1", row))
    row = OPENING.sub("", row, count=1) if OPENING.match(row) else row
    for _ in range(DEEPEST):
        row = EMPHASIS.sub(r"\2", row)
    row = UNPAIRED.sub("", row)
    return ESCAPED.sub(r"\1", row).removesuffix("\\")


def joined(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a dump in Markdown, with those joined that a converter wrapped at a width.

    Args:
        rows: all lines in order, the empty ones too.
    """
    rows = [(number, QUOTED.sub("", text, count=1)) for number, text in rows]
    wrapped = _is_wrapped(rows)
    rows = _without_broken_attributes(rows)
    wrapped = wrapped or _is_wrapped(rows)
    return list(
        put_together(
            rows,
            lambda _, above, below: _in_address(below) or (wrapped and _belongs(above, below)),
            _before,
        )
    )


def _without_broken_attributes(rows: list[Row]) -> list[Row]:
    """The rows without attributes of pandoc that go on in the next ones (`{.link\nrel="me"}`)."""
    found: list[Row] = []
    ahead: list[str] = []
    at = 0
    while at < len(rows):
        number, text = rows[at]
        opened = BROKEN_ATTRIBUTES.search(text)
        end = _closing_row(rows, at + 1) if opened else None
        if opened and end is not None:
            # What stands behind the attributes goes on the line, and may open others: the last
            # sign ahead of them stays with it.
            start = opened.start() - 1
            ahead.append(text[:start])
            rows[end] = (number, text[start] + rows[end][1].partition("}")[2])
            at = end
        else:
            found.append((number, "".join([*ahead, text])))
            ahead = []
            at += 1
    return found


def _closing_row(rows: Sequence[Row], start: int) -> int | None:
    """The row in which attributes end that were opened above; None if they do not."""
    for at in range(start, min(start + MOST_ROWS, len(rows))):
        text = rows[at][1]
        if "}" in text:
            return at
        if "{" in text or not text.strip():
            return None
    return None


def _is_wrapped(rows: Sequence[Row]) -> bool:
    """Whether lines of text go on in the next one, and hardly any is wide."""
    lines = [LINK.sub(r"\1", IMAGE.sub("", row)).strip() for _, row in rows]
    words = [line for line in lines if " " in line]
    wide = sum(len(line) > WIDEST for line in words)
    full = sum(len(line) >= FULL and bool(below) for line, below in pairwise(lines))
    return full >= FEWEST_FULL and wide <= MOST_WIDER * len(words)


def _in_address(row: str) -> bool:
    """Whether a row goes on with a link, for its text or its address ended with a line break."""
    return row.lstrip().startswith((")", "](")) and "](" in row


def _belongs(above: str, below: str) -> bool:
    if not above.strip() or not below.strip():
        return False
    if HARD_BREAK.search(above) or MARK.match(below):
        return False
    return not RULER.fullmatch(above) and not RULER.fullmatch(below)


def _before(line: str, further: str) -> str:
    """A line as it stands before the next one; addresses are broken at a hyphen or a slash."""
    last = line[line.rfind("](") + 1 :]
    address = " " not in last and ")" not in last
    return line if address and line.endswith(("-", "/")) else f"{line} "
