"""Forms of the exports of press databases: where an article begins, and its parts.

Factiva, LexisNexis (the old form with "1 of 20 DOCUMENTS"), Nexis Uni and ProQuest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsbot.readers.press.labelled import Row
from newsbot.text.tables import lines

FACTIVA_FIELD = re.compile(r"^([A-Z]{2,3})(?:[ \t]*$|[ \t]{2,})", re.M)
FACTIVA_KEYS = frozenset(
    {
        *("HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "PG", "LA", "CY"),
        *("LP", "TD", "CO", "IN", "NS", "RE", "PUB", "AN"),
    }
)
"""Names of fields, as Factiva's own help lists them."""

LEXIS = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS[ \t]*\r?$", re.M)
NEXIS = re.compile(r"^End of Document[ \t]*\r?$", re.M)
PROQUEST = re.compile(r"^_{20,}[ \t]*\r?$", re.M)
FACTIVA_END = re.compile(r"(?:^|>)Document [A-Z]{2}(?=\w*\d)\w++[ \t]*+(?:$|<)", re.M)
FACTIVA_RIGHTS = re.compile(r"^(?:\([cC]\)|©|Copyright\b).*$", re.M)
LABEL = re.compile(r"^([A-Z][A-Za-z -]{2,30}):[ \t]*(.*)$", re.M)
LABELS_BELOW = re.compile(
    r"^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|SUBJECT|Load-Date|Classification"
    r"|Publication title|Publication year|ProQuest document ID|Subject|Location|Title|Pages)"
    r"[ \t]*:",
    re.M,
)
"""Lines that follow the text of an article."""

TOLD_BY = 4000
"""Characters from the beginning that tell what a text is."""

CONTENTS = re.compile(r"(?:[^\n]*\n){0,5}?\s*1[.)]\s[^\n]+\n\s*2[.)]\s")
"""A numbered list near the beginning."""

LABELS_IN_HEAD = re.compile(
    r"(?:^|>)[ \t]*(?:Заглавие|Заголовок|Название|Headline|Title)(?: \w+)?[ \t]*[:<]", re.M | re.I
)
DAY = re.compile(
    r"^[ \t]*((?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{1,2}, (?:19|20)\d\d)\b",
    re.M,
)
COUNTED = re.compile(r"(?:Page|Document) \d+ of \d+")
DAY_FIRST = re.compile(r"(\d{1,2} [^\W\d_]{3,9} (?:19|20)\d\d)")


def may_be_press_export(head: str) -> bool:
    r"""Whether a text, or HTML, begins as such a file does; read as a whole it may be another.

    Example:
        >>> may_be_press_export("HD\nBridge opens\n\nWC\n312 words\n\nPD\n5 March 2025\n")
        True
    """
    head = head.replace("\r", "")
    return (
        len(factiva_names(head)) > 2
        or FACTIVA_END.search(head) is not None
        or LEXIS.search(head) is not None
        or ("\nBody\n" in head and "\nLength:" in head)
        or is_report(head)
        or LABELS_IN_HEAD.search(head) is not None
        or CONTENTS.match(head) is not None
        or (PROQUEST.match(head.lstrip()) is not None and "\nFull text:" in head)
    )


def is_report(head: str) -> bool:
    """Whether a text names a service that watches the press, or calls itself such a report.

    Example:
        >>> is_report("Обзор прессы за 4 марта"), is_report("Мост открыт")
        (True, False)
    """
    folded = head.casefold()
    return any(word in folded for word in _report_words())


@cache
def _report_words() -> tuple[str, ...]:
    return tuple(lines("newsbot.readers", "press-reports.txt"))


def factiva_names(text: str) -> frozenset[str]:
    """The names of Factiva's fields in a text."""
    return FACTIVA_KEYS.intersection(found[1] for found in FACTIVA_FIELD.finditer(text))


def document_rows(text: str) -> Iterator[Row | None]:
    """Factiva's form without names: an article ends with its number, a line of rights stands above
    its text.
    """
    for part in FACTIVA_END.split(text):
        rights = FACTIVA_RIGHTS.search(part)
        if rights:
            head = part[: rights.start()]
            yield _below_headline(head, part[rights.end() :], DAY_FIRST.search(head))


def factiva_rows(text: str) -> Iterator[Row | None]:
    """Fields with names of two or three capitals, each on a line; an article begins with HD."""
    places = [one for one in FACTIVA_FIELD.finditer(text) if one[1] in FACTIVA_KEYS]
    fields: dict[str, str] = {}
    for place, following in zip(places, [*places[1:], None], strict=True):
        if place[1] == "HD" and "HD" in fields:
            yield _factiva_row(fields)
            fields = {}
        end = following.start() if following else len(text)
        fields.setdefault(place[1], text[place.end() : end].strip())
    yield _factiva_row(fields)


def _factiva_row(fields: dict[str, str]) -> Row | None:
    body = "\n\n".join(filter(None, (fields.get("LP"), fields.get("TD"))))
    return _row(fields.get("HD", ""), body, fields.get("PD", ""))


def lexis_row(text: str) -> Row | None:
    """The outlet, the day, the headline, then labels; the text stands below the last of these."""
    day = DAY.search(text)
    above = text[day.end() :] if day else text
    labels = list(LABEL.finditer(LABELS_BELOW.split(above)[0]))
    heads = {one[1].upper(): one for one in labels if one[1].isupper()}
    first = min((one.start() for one in heads.values()), default=0)
    title = heads["HEADLINE"][2] if "HEADLINE" in heads else _last_line(above[:first])
    start = heads["LENGTH"].end() if "LENGTH" in heads else first
    return _row(title, LABELS_BELOW.split(above[start:])[0], day[1] if day else "")


def nexis_row(text: str) -> Row | None:
    """The headline comes first; the text stands below a line `Body`."""
    head, _, body = text.partition("\nBody\n")
    return _below_headline(head, body, DAY.search(head))


def proquest_row(text: str) -> Row | None:
    """The headline comes first; the text stands behind a label."""
    head, _, body = text.partition("\nFull text:")
    return _below_headline(head, body, DAY_FIRST.search(head))


def _below_headline(head: str, body: str, day: re.Match[str] | None) -> Row | None:
    lines = (line for line in head.split("\n") if line.strip())
    title = next((line for line in lines if not COUNTED.fullmatch(line.strip())), "")
    return _row(title, LABELS_BELOW.split(body)[0], day[1] if day else "")


def _last_line(text: str) -> str:
    """The last paragraph in one line: a headline may take several."""
    return " ".join(text.strip().split("\n\n")[-1].split())


def _row(title: str, text: str, day: str) -> Row | None:
    if not text.strip():
        return None
    return {"title": " ".join(title.split()), "text": text.strip(), "published": day.strip()}
