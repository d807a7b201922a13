"""How far title, people and day depend on markup: `python -m benchmarks.changed_facts`.

Each tuned page loses one kind of evidence, or gets one of what misleads: a kicker in its headline,
the card of another article above the text, the day of a change. Printed are, of the pages that are
right as they are, how many still are when changed, and the first that are lost.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable

from lxml import etree

from benchmarks.changed_command import asked_for
from benchmarks.page_changes import (
    Change,
    Page,
    hashed_names,
    html_of,
    no_head,
    no_names,
    parsed,
    renamed,
)
from benchmarks.page_facts import MEASURES, of_newsbot
from evaluation.reference_pages import GoldPage, PageSet
from newsbot.extraction.decoding import decode

SETS: tuple[PageSet, ...] = ("web-2026", "world-2024", "dates-web")
FIELDS = {
    "title": "title, same words",
    "people": "authors who are people",
    "day": "day of publication",
}
"""What is asked of a page, and how `page_facts` measures it."""

LISTED = 5
"""Lost pages that are named."""


def no_json_ld(page: Page) -> None:
    """As most pages are."""
    for script in [*page.iter("script")]:
        if "ld+json" in (script.get("type") or "").lower():
            _dropped(script)


def no_metas(page: Page) -> None:
    """Neither descriptions nor cards for networks, but JSON-LD."""
    etree.strip_elements(page, "meta", "link", with_tail=False)


def no_headline(page: Page) -> None:
    """The main headings are gone: pages that draw them by a script."""
    for heading in [*page.iter("h1")]:
        _dropped(heading)


def bare_times(page: Page) -> None:
    """`<time>` without the stamp for machines."""
    for time in page.iter("time"):
        time.attrib.pop("datetime", "")


def printed_only(page: Page) -> None:
    """What readers see: no head, no stamp in an attribute, no script."""
    no_head(page)
    bare_times(page)
    etree.strip_attributes(page, "itemprop", "title", "data-time", "data-date", "content")


def other_title(page: Page) -> None:
    """A `<title>` with a name of the site that nothing else on the page has."""
    for title in page.iter("title"):
        title.text = f"{title.text or ''} « Wrenfield Online"


def kicker(page: Page) -> None:
    """A section in the headline, in an element of its own and parted by a blank alone."""
    for heading in page.iter("h1"):
        section = etree.Element("span", {"class": "x1"})
        section.text, section.tail = "Local matters", f" {heading.text or ''}"
        heading.text = None
        heading.insert(0, section)


def card(page: Page) -> None:
    """Another article's card just below the headline, with its author and day; no head."""
    printed_only(page)
    _behind_headline(
        page,
        '<div class="x2"><a href="/other-1">The old mill pond is open again</a>'
        "<span>Vera Lindqvist</span> <time>7 March 2012</time></div>",
    )


def later_day(label: str) -> Change:
    """A line just below the headline that tells of a change after the publication; no head."""

    def change(page: Page) -> None:
        printed_only(page)
        _behind_headline(page, f"<div>{label} 11.12.2026</div>")

    return change


CHANGES: dict[str, Change] = {
    "no JSON-LD": no_json_ld,
    "no metas": no_metas,
    "no head": no_head,
    "printed only": printed_only,
    "times without stamps": bare_times,
    "names hashed": hashed_names,
    "no names": no_names,
    "headline as div": renamed("h1"),
    "no headline": no_headline,
    "site in title": other_title,
    "kicker in headline": kicker,
    "card below headline": card,
    **{
        f"«{label}» below headline": later_day(label)
        for label in (
            "Updated:", "Aktualisiert am", "Mis à jour le", "Actualizado el", "Aggiornato il",
            "Обновлено:", "Ostatnia zmiana:", "Güncelleme:",
        )
    },
}  # fmt: skip


def main() -> None:
    """Print a table for each set."""
    asked = asked_for(__doc__, SETS, [*CHANGES])
    for name, pages in asked.pages.items():
        _table(name, pages, asked.changes)


def _table(name: PageSet, pages: list[GoldPage], changes: Iterable[str]) -> None:
    trees = [parsed(decode(page.body).text) for page in pages]
    known = [_right(page, tree) for page, tree in zip(pages, trees, strict=True)]
    counts = {field: sum(field in right for right in known) for field in FIELDS}
    print(f"\n{name}: {len(pages)} pages, right as they are: {counts}\n")
    print(f"| changed | {' | '.join(FIELDS)} | lost |\n|---|---|---|---|---|")
    for title in changes:
        lost: dict[str, list[str]] = {field: [] for field in FIELDS}
        for page, tree, right in zip(pages, trees, known, strict=True):
            changed = copy.deepcopy(tree)
            CHANGES[title](changed)
            for field in right - _right(page, changed):
                lost[field].append(page.name.removesuffix(".html.gz"))
        still = " | ".join(str(counts[field] - len(lost[field])) for field in FIELDS)
        names = "; ".join(f"{f}: {' '.join(lost[f][:LISTED])}" for f in FIELDS if lost[f])
        print(f"| {title} | {still} | {names} |", flush=True)


def _right(page: GoldPage, tree: Page) -> set[str]:
    """The fields that are right."""
    gold = {"title": None, **page.gold}
    found = of_newsbot(GoldPage(page.name, html_of(tree).encode(), gold))
    asked = {field: MEASURES[name] for field, name in FIELDS.items() if gold.get(_key(field))}
    return {field for field, measure in asked.items() if measure(gold, found) == 1.0}


def _key(field: str) -> str:
    return {"people": "authors", "day": "date"}.get(field, field)


def _behind_headline(page: Page, html: str) -> None:
    """Put some markup behind the first main heading."""
    heading = next(page.iter("h1"), None)
    if heading is not None:
        box = etree.fromstring(html)
        box.tail, heading.tail = heading.tail, None
        heading.addnext(box)


def _dropped(element: Page) -> None:
    """Take an element out, and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)


if __name__ == "__main__":
    main()
