"""Pages made to be slow: one thing repeated over as many characters as are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

TEXT = "<p>В Заречном открыли новый мост через реку, и движение началось в полдень.</p>"
HEAD = "<!DOCTYPE html><html><body><h1>В Заречном открыли мост</h1>"
Shape = Callable[[int], str]
"""Makes a page of about so many characters."""


def repeated(piece: str, before: str = "", after: str = TEXT * 3) -> Shape:
    """Pages that hold one piece over and over, with some text behind it."""
    return lambda size: f"{HEAD}{before}{piece * (size // len(piece) + 1)}{after}"


def dump(piece: str) -> Shape:
    """Text dumps that hold one piece over and over."""
    return lambda size: "Мост\n" + piece * (size // len(piece) + 1)


SHAPES: Mapping[str, Shape] = {
    "nested tables": repeated("<table><tr><td>"),
    "tables, 400 deep": repeated("<table><tr><td>" * 400 + TEXT + "</table>" * 400),
    "one attribute": repeated('a="b" ', "<div ", f">{TEXT}"),
    "many attributes": lambda size: (
        f"{HEAD}<div {' '.join(f'a{n}=1' for n in range(size // 9))}>{TEXT}"
    ),
    "class names": repeated("related article-body ", '<div class="', f'">{TEXT}'),
    "bare paragraphs": repeated("<p>"),
    "paragraphs": repeated(TEXT),
    "entities": repeated("&amp;", "<p>"),
    "broken entities": repeated("&amp&#1234567890;&nosuch", "<p>"),
    "one-line script": repeated("var a=1;", "<script>", f"</script>{TEXT}"),
    "json-ld": repeated('[{"a":', '<script type="application/ld+json">', f"</script>{TEXT}"),
    "unclosed comment": repeated("слово ", f"{TEXT}<!--", ""),
    "unclosed comments": repeated("<!--", TEXT),
    "comments": repeated("<!-- -->"),
    "breaks": repeated("слово<br>"),
    "brackets": repeated("<", TEXT),
    "unclosed tags": repeated("<a ", TEXT),
    "crossed tags": repeated("<b><p></b>", TEXT),
    "links": repeated("<a href=/1>Ещё новость о мосте</a> "),
    "headlines": repeated("<h1>Мост открыт</h1>"),
    "meta": repeated("<meta name=author content='Анна Ветрова'>"),
    "many authors": repeated("Анна и ", "<meta name=author content='", f"'>{TEXT}"),
    "cells": repeated("<tr><td>1<td>2", "<table>", f"</table>{TEXT}"),
    "custom elements": repeated("<news-body><x-y>слово</x-y></news-body>"),
    "one word": repeated("я", "<p>", f"</p>{TEXT}"),
    "one sentence": repeated("слово ", "<p>", f".</p>{TEXT}"),
    "dates": repeated("12.04.2025 ", "<p>", f"</p>{TEXT}"),
    "datelines": repeated("МОСКВА, 8 апреля. /ТАСС/. ", "<p>", f"</p>{TEXT}"),
    "soft hyphens": repeated("мо\u00adст ", "<p>", f"</p>{TEXT}"),
    "combining marks": repeated("\u0301\u0327", "<p>а", f"</p>{TEXT}"),
    "dump of lines": dump("В Заречном открыли новый мост через реку.\n"),
    "dump of menus": dump("Меню\n"),
    "dump of one line": dump("слово "),
}  # fmt: skip
