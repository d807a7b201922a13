"""Writes vertical text for KonText and Sketch Engine: a token a line, structures as tags.

    <doc id="…" site="tass" date="2025-04-08" title="…">
    <p>
    <s>
    Мост<TAB>мост<TAB>NOUN

`registry` gives the file that tells the engine what is in the columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec

from newsbot.export.annotation import one_line, paragraphs
from newsbot.files.formats import Format
from newsbot.files.outfile import OutFile
from newsbot.text.tables import rows

ATTRIBUTES = (
    *("id", "url", "site", "date", "title", "authors", "section", "agency", "place", "role"),
    "language",
)
"""Attributes of `<doc>`, by which texts are chosen."""

REGISTRY = """NAME "{name}"
PATH "{name}/"
VERTICAL "{file}"
ENCODING "utf-8"
{language}
ATTRIBUTE word
ATTRIBUTE lemma
ATTRIBUTE tag

STRUCTURE doc {{
{attributes}
}}
STRUCTURE p
STRUCTURE s
STRUCTURE g {{
    DISPLAYTAG 0
    DISPLAYBEGIN "_EMPTY_"
}}
"""


class VerticalFile(Format):
    """Writes records as vertical text."""

    def __init__(self, out: OutFile) -> None:
        self._out = out
        self._languages: Counter[str] = Counter()

    def add(self, record: bytes) -> None:
        """Write one record, given as JSON."""
        found = msgspec.json.decode(record)
        self._languages[found.get("language") or ""] += 1
        for line in vertical_lines(found):
            self._out.put(f"{line}\n".encode())

    def close(self) -> None:
        """Have the registry file `NAME.registry` written beside the corpus."""
        path = self._out.path
        if path is not None:
            told = registry(path.name.partition(".")[0], path.name, most_frequent(self._languages))
            self._out.beside[".registry"] = told.encode()


def vertical_lines(record: dict[str, Any]) -> Iterator[str]:
    """The lines of one document."""
    yield f"<doc {' '.join(_attributes(record))}>"
    for paragraph in paragraphs(record["text"], record.get("language")):
        yield "<p>"
        for sentence in paragraph:
            yield "<s>"
            for token in sentence.tokens:
                yield f"{_cell(token.form)}\t{_cell(token.lemma)}\t{token.upos}"
                if token.glued:
                    yield "<g/>"
            yield "</s>"
        yield "</p>"
    yield "</doc>"


def most_frequent(languages: Counter[str]) -> str:
    """The language of most texts, the first in the alphabet among equals; empty if none is known.

    Example:
        >>> most_frequent(Counter({"": 7, "ru": 2, "en": 2}))
        'en'
    """
    return min(languages.keys() - {""}, key=lambda one: (-languages[one], one), default="")


def registry(name: str, file: str, language: str) -> str:
    """The registry file of a corpus.

    Args:
        name: of the corpus.
        file: with the vertical text.
        language: of the texts, an ISO 639-1 code; the file names none that has no English name.

    Example:
        >>> registry("news", "news.vert", "uk").splitlines()[4]
        'LANGUAGE "Ukrainian"'
    """
    attributes = "\n".join(f"    ATTRIBUTE {attribute}" for attribute in ATTRIBUTES)
    known = _names().get(language)
    line = f'LANGUAGE "{known}"\n' if known else ""
    return REGISTRY.format(name=name, file=file, attributes=attributes, language=line)


@cache
def _names() -> dict[str, str]:
    return dict(rows("newsbot.export", "language-names.tsv", tuple[str, str]))


def _attributes(record: dict[str, Any]) -> Iterator[str]:
    dateline = record.get("dateline") or {}
    values = record | {
        "date": (record.get("published") or {}).get("value"),
        "authors": "; ".join(record.get("authors") or ()),
        "agency": dateline.get("agency"),
        "place": "; ".join(dateline.get("places") or ()),
    }
    for name in ATTRIBUTES:
        value = one_line(str(values.get(name) or ""))
        yield f"{name}={quoteattr(value, {chr(34): '&quot;'})}"


def _cell(text: str) -> str:
    """A token with escapes, so that it is not taken for a structure."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
