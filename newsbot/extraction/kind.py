"""HTML or a text dump of a page: told apart by the content, never by the file's name."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["html", "dump"]

DOCUMENT_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body)\b[^<>]{0,2000}>", re.I)
BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|table|tr|td|article|section|main|header|footer|span|a)"
    r"\b[^<>]{0,2000}>",
    re.I,
)
HEAD = 1 << 16
CHARACTERS_PER_TAG = 400


def kind_of(text: str) -> Kind:
    """Say whether decoded text is HTML (whole or a fragment) or a dump of visible text.

    A dump may quote a tag or two (embed codes); HTML has a document tag near its start, or a tag
    at least every few hundred characters.

    Example:
        >>> kind_of("<p>В Заречье открыли мост.</p>")
        'html'
        >>> kind_of("В Заречье открыли мост.\\nЧитайте также")
        'dump'
    """
    head = text[:HEAD]
    if DOCUMENT_TAG.search(head):
        return "html"
    tags = len(BLOCK_TAG.findall(head))
    return "html" if tags * CHARACTERS_PER_TAG > len(head) else "dump"
