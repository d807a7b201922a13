"""Reads Safari's `.webarchive`: a property list with a page and its resources."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from newsbot.files.kinds import Input, Item, aside, unread
from newsbot.readers.one_page import bundle, page_of


def read(found: Input) -> Iterator[Item]:
    """The page, which is the main resource; other property lists are set aside."""
    raw = bundle(found)
    try:
        parts = plistlib.loads(raw)
    except Exception as error:  # plistlib lets out whatever its parsers stumble over
        yield unread(found.shown, "broken property list", str(error))
        return
    main = _main_resource(parts)
    if main is None:
        yield aside(found.shown, "property list")
        return
    page = page_of(found, main["WebResourceData"])
    url, charset = main.get("WebResourceURL"), main.get("WebResourceTextEncodingName")
    yield replace(page, url=page.url or url, encoding=charset)


def _main_resource(parts: Any) -> dict[str, Any] | None:
    main = parts.get("WebMainResource") if isinstance(parts, dict) else None
    has_page = isinstance(main, dict) and isinstance(main.get("WebResourceData"), bytes)
    return main if has_page else None
