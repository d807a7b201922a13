"""Signs that other tools put into a dump for links, items and fields, taken out again.

`lynx -dump` numbers links (`[12]Новости`) and lists their addresses below, browsers for terminals
mark items, buttons and pictures (`* Новости`, `(BUTTON) Найти`, `[IMG]`), mail programs put the
address behind a link (`Новости <https://…>`), converters write Markdown. A sign is taken out only
where the dump has several of its kind: `[1]` may be a footnote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from newsbot.extraction.plain.forms.markdown import is_markdown, without_markdown
from newsbot.text.wording import resolved

FEWEST = 2
"""Signs of one kind that a dump has at least."""

FEWEST_NUMBERS = 3
"""Numbered links at least; they count from 1."""

FEWEST_ITEMS = 3
"""Items that are set in at least."""

NUMBERED_LINK = re.compile(r"(?<![0-9A-Za-zА-яЁё_\]])\[(\d{1,4})\](?=[^\W_]|[«\"“(‘'„—–*-])")
ADDRESS_BEHIND = re.compile(r" ?<(?:https?://|mailto:|www\.)[^<>\s]*>")
ADDRESS_ROW = re.compile(
    r"\s*(?:\[\^?\d{1,4}\]:?|\d{1,4}\.) ?<?(?:(?:https?|ftp|file)://?|(?:mailto|javascript|tel):"
    r"|//[\w-]+\.)\S*(?: [\"(][^\"]*[\")])?\s*|\s*https?://\S+ \d{1,3}/\d{1,3}\s*"
)
"""The address of a link that is numbered further above, or that of a printed page at its foot."""

ITEM = re.compile(r"(?:\s+(?=[*+o#@•□☆○■●▪·◦‣] )|\s*(?=-   \S))(?P<sign>\S) +(?=\S)")
"""The sign of an item in a list, set in as browsers for terminals and converters do."""

LOST_SIGN = re.compile(
    r"(?<!\S)(?:\(BUTTON\)|\[(?:IMG|INLINE|EMBED|LINK|_|X?| +|spc|transparent?|Submit)\])(?!\S)"
    r"|_{15,}|\bIFRAME:"
)
"""What stands for a picture, a button or a field."""

ENTITY_IN_TEXT = re.compile(
    r"(?<=\w)&(?:nbsp|raquo|hellip|rdquo|rsquo);|&(?:laquo|ldquo);(?=\w)|&nbsp;(?=&[mn]dash;)"
)
"""A sign of HTML beside a word of a text; in an article on HTML it stands alone or in code."""

HEAD = 1000
"""Characters at the beginning of a dump in which the fields of its record stand."""

TITLE_FIELD = re.compile(r"^(?:title|headline|заголовок): *", re.I | re.M)
FIELD = re.compile(
    r"^(?:link|url|source|date|published|author|ссылка|дата|автор): *\S", re.I | re.M
)

Change = Callable[[str], str]


def markup_remover(text: str) -> Change:
    """What takes the signs of other tools out of a row of this dump.

    Example:
        >>> remove = markup_remover("# Мост\\n\\n[Река](/reka) и [мост](/most) ниже.")
        >>> remove("# Мост"), remove("[Река](/reka) и [мост](/most) ниже.")
        ('Мост', 'Река и мост ниже.')
        >>> markup_remover("Примечание [1] ниже.")("Примечание [1] ниже.")
        'Примечание [1] ниже.'
    """
    changes: list[Change] = []
    if signs := signs_of_items(text.split("\n")):
        item = re.compile(rf"\s*[{re.escape(signs)}](?: +|$)")
        changes.append(lambda row: item.sub("", row, count=1) if item.match(row) else row)
    if is_markdown(text):
        changes.append(without_markdown)
    if _has_numbered_links(NUMBERED_LINK.findall(text)):
        changes.append(lambda row: NUMBERED_LINK.sub("", row))
    if _has_fields(text):
        changes.append(_without_title_field)
    if len(ADDRESS_BEHIND.findall(text)) >= FEWEST:
        changes.append(lambda row: ADDRESS_BEHIND.sub("", row))
    if len(LOST_SIGN.findall(text)) >= FEWEST:
        changes.append(lambda row: LOST_SIGN.sub(" ", row))

    if len(ENTITY_IN_TEXT.findall(text)) >= FEWEST:
        changes.append(resolved)

    def remove(row: str) -> str:
        for change in changes:
            row = change(row)
        return row

    return remove


def _without_title_field(row: str) -> str:
    """The row; of one with the title only that, without the quotation marks of YAML."""
    title = TITLE_FIELD.sub("", row, count=1)
    quoted = title != row and title[:1] in "\"'" and title[:1] == title[-1:]
    return title[1:-1] if quoted else title


def _has_fields(text: str) -> bool:
    """Whether a dump begins with the fields of a record, as feed readers and converters write."""
    head = text[:HEAD]
    return FIELD.search(head) is not None and TITLE_FIELD.search(head) is not None


def signs_of_items(rows: Sequence[str]) -> str:
    """The signs with which several rows begin as items of lists do that are set in."""
    found = Counter(item["sign"] for row in rows if (item := ITEM.match(row)))
    return "".join(sign for sign, count in sorted(found.items()) if count >= FEWEST_ITEMS)


def _has_numbered_links(numbers: Sequence[str]) -> bool:
    """Whether links are numbered in their order; a link that returns may have its number again."""
    found = [int(number) for number in numbers]
    rising = sum(one < other for one, other in pairwise(found))
    return len(set(found)) >= FEWEST_NUMBERS and 1 in found and rising >= 0.8 * (len(found) - 1)
