"""How far the text of a page depends on its markup: `python -m benchmarks.changed_pages`.

Each tuned page is changed in one way that a reader does not see (names replaced, paragraphs in
other elements, no metadata), or by what is no text, or is cut short (`benchmarks.page_changes`).
Printed are the mean F1 of the pages as they are and as they are changed, how many fall by more
than .1, and which fall most. Sites are not known here: what is measured is the way of pages that
nobody has declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.changed_command import asked_for
from benchmarks.extraction import forms_of, score_of
from benchmarks.page_changes import CHANGES, EDITS, changed, html_of, parsed
from evaluation.reference_pages import TEXT_SETS, GoldPage, PageSet
from newsbot.extraction.decoding import decode
from newsbot.extraction.html.article import extract_html
from newsbot.model.extracted import Extracted
from newsbot.sites.registry import Sites

FALLEN = 0.1
"""Loss of F1 from which a page is told by name."""

ALL = (*CHANGES, *EDITS)


def main() -> None:
    """Print a table for each set."""
    asked = asked_for(__doc__, TEXT_SETS, ALL)
    for name, pages in asked.pages.items():
        for line in _table(name, pages, asked.changes):
            print(line)


def _table(name: PageSet, pages: list[GoldPage], changes: Iterable[str]) -> Iterator[str]:
    trees = [parsed(decode(page.body).text) for page in pages]
    before = [
        _f1(name, page, html_of(tree), page.text) for page, tree in zip(pages, trees, strict=True)
    ]
    mean = sum(before) / len(before)
    yield f"\n{name}: {len(pages)} pages, F1 {mean:.3f} as they are\n"
    yield "| changed | pages | F1 less | fallen | most |\n|---|---|---|---|---|"
    for title in changes:
        falls = []
        for page, tree, known in zip(pages, trees, before, strict=True):
            if other := changed(tree, page.text, title):
                falls.append((known - _f1(name, page, *other), page.name))
        fallen = sorted((row for row in falls if row[0] > FALLEN), reverse=True)
        most = ", ".join(f"{page} {-fall:.2f}" for fall, page in fallen[:3])
        less = sum(fall for fall, _ in falls) / (len(falls) or 1)
        yield f"| {title} | {len(falls)} | {less:.3f} | {len(fallen)} | {most} |"


def _f1(name: PageSet, page: GoldPage, html: str, gold: str) -> float:
    """The score of a page of a set that was changed, and has this gold now."""
    found = extract_html(html, url=page.url, sites=Sites([]))
    now = GoldPage(page.name, b"", {**page.gold, "text": gold})
    return score_of(now, forms_of(found) if isinstance(found, Extracted) else ("",), name).f1


if __name__ == "__main__":
    main()
