"""Many articles in one text, each below a block of labels: `Заглавие: …`, `Дата выпуска: …`.

So press databases and monitoring services hand them out, and people who collect texts in one file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from newsbot.readers.rows.column_names import role_of
from newsbot.text.tables import lines

LABEL = re.compile(r"\s*(№|[^\W\d_][\w ]{0,30}?)[ \t]*:[ \t]*(.*)", re.S)
RULE = re.compile(r"\W*")
DIGITS = re.compile(r"\d+")

FEWEST_LABELS = 2
"""Labels in a row, the title's among them, above an article of a file with several."""

ENOUGH_LABELS = 3
"""The same above the only article of a file."""

LONGEST_TITLE = 250

SHORT = 100
"""Characters of a line that belongs to the labels below it, such as the name of the outlet."""

ROLES = {"date": "published", "body": "text", "headline": "title", "source": "url"}
"""Of a label, what is more than its name says in the column of a table."""

Row = dict[str, str]


class Block(msgspec.Struct, frozen=True):
    """A block of labels: its first line, the line behind it, and the fields."""

    start: int
    end: int
    fields: Row


def labelled_articles(text: str) -> list[Row]:
    r"""The articles of such a text as rows of a table of pages; none where it is another text.

    Example:
        >>> told = "Документ {0}\nЗаглавие: Мост {0}\nДата выпуска: 04.03.2025\n\nОн открыт.\n"
        >>> labelled_articles(told.format(1) + told.format(2))[1]
        {'title': 'Мост 2', 'published': '04.03.2025', 'text': 'Он открыт.'}
    """
    lines = text.split("\n")
    blocks = list(_blocks(lines))
    enough = FEWEST_LABELS if len(blocks) > 1 else ENOUGH_LABELS
    if not blocks or any(len(block.fields) < enough for block in blocks):
        return []
    attached = min(_attached(lines, block.start) for block in blocks)
    ends = [block.start - attached for block in blocks[1:]]
    texts = [lines[block.end : end] for block, end in zip(blocks, [*ends, len(lines)], strict=True)]
    above = lines[: blocks[0].start - attached]
    found = zip(blocks, without_shared_ends(texts, above), strict=True)
    articles = (
        told | {"text": "\n\n".join(filter(None, (told.get("text"), body)))}
        for told, body in ((_told(block.fields), body) for block, body in found)
    )
    return [one for one in articles if one["text"]]


def may_be_title(line: str) -> bool:
    """Whether a line is no sentence and no paragraph.

    Example:
        >>> may_be_title("Мост открыт"), may_be_title("Мост открыли во вторник.")
        (True, False)
    """
    return len(line) <= LONGEST_TITLE and not line.endswith((".", ";", ",", ":"))


def without_shared_ends(texts: Sequence[Sequence[str]], above: Sequence[str]) -> list[str]:
    """Texts without rules around them, and without the lines with which they end alike.

    Args:
        texts: in lines; the last one may end otherwise.
        above: the lines above the first text, which may end like all but the last.
    """
    bodies = [list(lines) for lines in (above, *texts)]
    while True:
        for body in bodies:
            while body and RULE.fullmatch(body[-1]):
                body.pop()
            while body and RULE.fullmatch(body[0]):
                body.pop(0)
        last = [DIGITS.sub("0", body[-1].strip()) if body else "" for body in bodies]
        line, count = Counter(last).most_common(1)[0]
        told = count >= max(2, len(bodies) - 2) and 0 < len(line) < SHORT and "://" not in line
        ending = [body for body, end in zip(bodies, last, strict=True) if end == line]
        # Where the texts are nothing but this line, it is no end of theirs.
        if not told or all(len(body) == 1 for body in ending):
            return ["\n".join(body).strip() for body in bodies[1:]]
        for body in ending:
            body.pop()


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        fields, end = _fields(lines, place)
        if len(fields) >= FEWEST_LABELS and "title" in map(_role, fields):
            yield Block(place, end, fields)
        place = max(end, place + 1)


def _fields(lines: Sequence[str], start: int) -> tuple[Row, int]:
    """The labels from a line on with their values, and the line behind them.

    A value stands behind its label or, where that is alone on its line, on the next one.
    """
    fields: Row = {}
    end = place = start
    waits = ""
    while place < len(lines):
        line = lines[place]
        name, value = _label(line)
        if name and (not waits or ":" in line):
            if name in fields:
                break
            fields[name] = value
            end = place + 1
            if _role(name) == "text":
                break
            waits = "" if fields[name] else name
        elif told := line.strip():
            if not waits or (place > end and not may_be_title(told)):
                break
            fields[waits], waits, end = told, "", place + 1
        place += 1
        if place == start + 1 and not fields:
            break
    return fields, end


def _label(line: str) -> tuple[str, str]:
    """The known label at the head of a line and what follows it; a cell of a table has it alone."""
    found = LABEL.fullmatch(line)
    name, value = (found[1], found[2]) if found else (line, "")
    name = name.strip().casefold()
    return (name, value.strip()) if _role(name) else ("", "")


def _attached(lines: Sequence[str], start: int) -> int:
    """How many short lines stand directly above a line, up to an empty one."""
    place = start
    while place and lines[place - 1].strip() and len(lines[place - 1]) < SHORT:
        place -= 1
    return start - place


def _told(fields: Row) -> Row:
    told: Row = {}
    for name, value in fields.items():
        if name not in _others() and value:
            told.setdefault(_role(name), value.strip("'\""))
    if not told.get("url", "").startswith("http"):
        told.pop("url", None)
    return told


def _role(name: str) -> str:
    role = role_of(name) or ("other" if name in _others() else "")
    return ROLES.get(role, role)


@cache
def _others() -> frozenset[str]:
    return frozenset(lines("newsbot.readers", "press-labels.txt"))
