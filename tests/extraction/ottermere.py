"""An invented page with a line between headline and text, of which tests ask the people."""

from __future__ import annotations

import newsbot

HEADLINE = "Ottermere opens its restored lock house"
TEXT = (
    "<p>The parish of Ottermere opened its old lock house on Saturday, and some two hundred "
    "people walked along the towpath to see the new beams, the winding gear and the small "
    "exhibition that the volunteers had set up in the former stable behind it, Bo Lindt said.</p>"
    "<p>The keeper of the lock said that boats would be let through from the first of May on, "
    "twice a day, and that the towpath would stay open while the lower gate was repaired.</p>"
)


def authors(line: str, head: str = "", below: str = "") -> tuple[str, ...]:
    """The people of a page with a line between headline and text, or something behind the text."""
    page = f"{head}<body><main><h1>{HEADLINE}</h1>{line}<div>{TEXT}</div>{below}</main>"
    return newsbot.extract(page).authors
