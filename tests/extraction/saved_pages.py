"""The test pages with what must come out of them: `pages/<name>.html` and `pages/<name>.json`.

Every page shows one known failure of extractors (`why`); towns, people and papers are invented.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import Sites

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


def expected(name: str) -> dict[str, Any]:
    """What the page must give, by field, and why the page is there."""
    found: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def extract(name: str) -> Extracted:
    """The page as newsbot reads it without declarations and without memory."""
    page = Page(body=(PAGES / f"{name}.html").read_bytes(), url=expected(name).get("url"))
    found = extract_page(page, sites=Sites([]))
    assert isinstance(found, Extracted), found
    return found


def value_of(found: Extracted, field: str) -> Any:
    """The field as the expectation writes it."""
    match field:
        case "all_text":
            return [*([found.subtitle] if found.subtitle else []), *found.paragraphs]
        case "credits":
            return [credit.name for credit in found.credits]
        case "dates":
            return [date.raw for date in found.dates if date.role == "published"]
        case "paragraphs" | "authors" | "image_credits" | "flags":
            return list(getattr(found, field))
        case _:
            return getattr(found, field)
