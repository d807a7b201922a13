"""Shows what a page has in declarative shadow roots: `<template shadowrootmode="open">`.

A browser takes such a template for a part of the page (HTML Standard, 4.12.3), and programs that
save pages as they are shown write all shadow roots so. A parser without scripts leaves the content
of every template out.
"""

from __future__ import annotations

import re

from newsbot.extraction.decoding import Decoded, sound_utf8

SIGN = "shadowroot"
"""Stands in the name of the attribute; without `mode` in Chrome up to 110."""

TEMPLATE = re.compile(r"<template\b([^>]{0,2000})>|</template\s*>", re.I)
IS_ROOT = re.compile(r"\bshadowroot(?:mode)?\s*=\s*[\"']?(?:open|closed)\b", re.I)


def source_of(body: bytes, decoded: Decoded) -> tuple[str, bytes | None]:
    """What a parser is given of a page: its text with the shadow roots shown, and the bytes of that
    text where they came as sound UTF-8; None where it has to be encoded anew.

    Args:
        body: the page as it came.
        decoded: the same, decoded.
    """
    shown = with_shadow_roots(decoded.text)
    return shown, sound_utf8(body, decoded) if shown is decoded.text else None


def with_shadow_roots(html: str) -> str:
    """The page with elements in place of the templates that browsers show; others stay.

    The elements are of the kind that breaks no sentence: links and notes in a text have roots, too.

    Example:
        >>> with_shadow_roots("<a-b><template shadowrootmode=open><p>Мост</p></template></a-b>")
        '<a-b><span><p>Мост</p></span></a-b>'
        >>> with_shadow_roots("<template><p>Мост</p></template>")
        '<template><p>Мост</p></template>'
    """
    if SIGN not in html:
        return html
    shown: list[bool] = []  # for each template that is open, whether it is a root

    def element(found: re.Match[str]) -> str:
        if found[1] is not None:
            shown.append(IS_ROOT.search(found[1]) is not None)
            return "<span>" if shown[-1] else found[0]
        return "</span>" if shown and shown.pop() else found[0]

    return TEMPLATE.sub(element, html)
