"""Writes vertical text for KonText and Sketch Engine: a token a line, structures as tags.

    <doc id="…" site="tass" date="2025-04-08" title="…">
    <p>
    <s>
    Мост<TAB>мост<TAB>NOUN

`registry` gives the file that tells the engine what is in the columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec

from newsbot.export.annotation import paragraphs
from newsbot.files.formats import Format
from newsbot.files.outfile import OutFile, outfile

ATTRIBUTES = ("id", "url", "site", "date", "title", "authors", "section", "agency", "place", "role")
"""Attributes of `<doc>`, by which texts are chosen."""

REGISTRY = """NAME "{name}"
PATH "{name}/"
VERTICAL "{file}"
ENCODING "utf-8"
LANGUAGE "Russian"

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

    def add(self, record: bytes) -> None:
        """Write one record, given as JSON."""
        for line in vertical_lines(msgspec.json.decode(record)):
            self._out.put(f"{line}\n".encode())

    def close(self) -> None:
        """Write the registry file `NAME.registry` beside the corpus."""
        path = self._out.path
        if path is not None:
            with outfile(f"{path}.registry") as beside:
                beside.put(registry(path.name.partition(".")[0], path.name).encode())


def vertical_lines(record: dict[str, Any]) -> Iterator[str]:
    """The lines of one document."""
    yield f"<doc {' '.join(_attributes(record))}>"
    for paragraph in paragraphs(record["text"]):
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


def registry(name: str, file: str) -> str:
    """The registry file of a corpus.

    Example:
        >>> registry("news", "news.vert").splitlines()[0]
        'NAME "news"'
    """
    attributes = "\n".join(f"    ATTRIBUTE {attribute}" for attribute in ATTRIBUTES)
    return REGISTRY.format(name=name, file=file, attributes=attributes)


def _attributes(record: dict[str, Any]) -> Iterator[str]:
    dateline = record.get("dateline") or {}
    values = record | {
        "date": (record.get("published") or {}).get("value"),
        "authors": "; ".join(record.get("authors") or ()),
        "agency": dateline.get("agency"),
        "place": "; ".join(dateline.get("places") or ()),
    }
    for name in ATTRIBUTES:
        value = " ".join(str(values.get(name) or "").split())
        yield f"{name}={quoteattr(value, {chr(34): '&quot;'})}"


def _cell(text: str) -> str:
    """A token with escapes, so that it is not taken for a structure."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
