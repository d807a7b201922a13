"""What the exports of press databases look like: where an article begins, and its parts.

Factiva, LexisNexis (the old form with "1 of 20 DOCUMENTS"), Nexis Uni and ProQuest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
LABEL = re.compile(r"^([A-Z][A-Za-z -]{2,30}):[ \t]*(.*)$", re.M)
LABELS_BELOW = re.compile(
    r"^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|SUBJECT|Load-Date|Classification"
    r"|Publication title|Publication year|ProQuest document ID|Subject|Location|Title|Pages)"
    r"[ \t]*:",
    re.M,
)
"""What follows the text of an article."""

DAY = re.compile(
    r"^[ \t]*((?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{1,2}, (?:19|20)\d\d)\b",
    re.M,
)
DAY_FIRST = re.compile(r"(\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d)")


def is_press_export(head: str) -> bool:
    r"""Whether a text begins as such a file does.

    Example:
        >>> is_press_export("HD\nBridge opens\n\nWC\n312 words\n\nPD\n5 March 2025\n")
        True
    """
    head = head.replace("\r", "")
    factiva = {found[1] for found in FACTIVA_FIELD.finditer(head)} & FACTIVA_KEYS
    return (
        len(factiva) > 2
        or LEXIS.search(head) is not None
        or ("\nBody\n" in head and "\nLength:" in head)
        or (PROQUEST.match(head.lstrip()) is not None and "\nFull text:" in head)
    )


def factiva_rows(text: str) -> Iterator[dict[str, str] | None]:
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


def _factiva_row(fields: dict[str, str]) -> dict[str, str] | None:
    body = "\n\n".join(filter(None, (fields.get("LP"), fields.get("TD"))))
    return _row(fields.get("HD", ""), body, fields.get("PD", ""))


def lexis_row(text: str) -> dict[str, str] | None:
    """The outlet, the day, the headline, then labels; the text stands below the last of these."""
    day = DAY.search(text)
    above = text[day.end() :] if day else text
    labels = list(LABEL.finditer(LABELS_BELOW.split(above)[0]))
    heads = {one[1].upper(): one for one in labels if one[1].isupper()}
    first = min((one.start() for one in heads.values()), default=0)
    title = heads["HEADLINE"][2] if "HEADLINE" in heads else _last_line(above[:first])
    start = heads["LENGTH"].end() if "LENGTH" in heads else first
    return _row(title, LABELS_BELOW.split(above[start:])[0], day[1] if day else "")


def nexis_row(text: str) -> dict[str, str] | None:
    """The headline comes first; the text stands below a line `Body`."""
    head, _, body = text.partition("\nBody\n")
    return _below_headline(head, body, DAY.search(head))


def proquest_row(text: str) -> dict[str, str] | None:
    """The headline comes first; the text stands behind a label."""
    head, _, body = text.partition("\nFull text:")
    return _below_headline(head, body, DAY_FIRST.search(head))


def _below_headline(head: str, body: str, day: re.Match[str] | None) -> dict[str, str] | None:
    title = next((line for line in head.split("\n") if line.strip()), "")
    return _row(title, LABELS_BELOW.split(body)[0], day[1] if day else "")


def _last_line(text: str) -> str:
    """The last paragraph in one line: a headline may take several."""
    return " ".join(text.strip().split("\n\n")[-1].split())


def _row(title: str, text: str, day: str) -> dict[str, str] | None:
    if not text.strip():
        return None
    return {"title": " ".join(title.split()), "text": text.strip(), "published": day.strip()}
