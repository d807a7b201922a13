"""How far the text of a page depends on its markup: `python -m benchmarks.changed_pages`.

Each tuned page is changed in one way that a reader does not see: names replaced, paragraphs in
other elements, no metadata. Printed are the mean F1 of the page as it is and as it is changed, how
many pages fall by more than .1, and which fall most. Sites are not known here: what is measured is
the way of pages that nobody has declared.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
from collections.abc import Callable, Iterable, Iterator

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from benchmarks.extraction import forms_of, score_of
from evaluation.reference_pages import TEXT_SETS, GoldPage, PageSet, load_pages
from newsbot.extraction.decoding import decode
from newsbot.extraction.html.article import extract_html
from newsbot.model.extracted import Extracted
from newsbot.sites.registry import Sites
from newsbot.text.letters import NOT_XML

FALLEN = 0.1
"""Loss of F1 from which a page is told by name."""

LARGEST = 400_000
"""Bytes of a page that is changed; larger ones take long and say the same."""

BOXES = ("article", "main", "section", "header", "footer", "nav", "aside")
Page = etree._Element
Change = Callable[[Page], None]


def hashed_names(page: Page) -> None:
    """Names as build tools make them."""
    for element in page.iter("*"):
        for key in ("class", "id"):
            names = element.attrib.get(key, "").split()
            if names:
                element.attrib[key] = " ".join(f"x{_hash(name)}" for name in names)


def no_names(page: Page) -> None:
    """Neither classes nor ids, roles and microdata."""
    etree.strip_attributes(page, "class", "id", "role", "itemprop", "itemtype", "itemscope")


def no_head(page: Page) -> None:
    """Neither JSON-LD nor any metadata."""
    etree.strip_elements(page, "script", "meta", "link", with_tail=False)


def renamed(*tags: str) -> Change:
    """All elements of these tags become `<div>`."""

    def change(page: Page) -> None:
        for element in page.iter(*tags):
            element.tag = "div"

    return change


def boxed_paragraphs(page: Page) -> None:
    """Each paragraph in a box with a number of its own, as page builders write them."""
    for number, paragraph in enumerate([*page.iter("p")]):
        box = etree.Element("div", {"class": f"block block-{_hash(str(number))}"})
        box.tail, paragraph.tail = paragraph.tail, None
        paragraph.addprevious(box)
        box.append(paragraph)


def broken_lines(page: Page) -> None:
    """Paragraphs as text between `<br><br>`."""
    for paragraph in page.iter("p"):
        for _ in range(2):
            etree.SubElement(paragraph, "br")
    etree.strip_tags(page, "p")


def div_soup(page: Page) -> None:
    """What scripts write: nothing but `<div>` with hashes for names."""
    no_names(page)
    no_head(page)
    renamed("p", "h1", *BOXES)(page)


CHANGES: dict[str, Change] = {
    "names hashed": hashed_names,
    "no names": no_names,
    "no head": no_head,
    "boxes as div": renamed(*BOXES),
    "headline as div": renamed("h1"),
    "paragraphs as div": renamed("p"),
    "lists as div": renamed("ul", "ol", "li"),
    "paragraphs in boxes": boxed_paragraphs,
    "paragraphs by breaks": broken_lines,
    "all of it as div": div_soup,
}


def main() -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--set", choices=TEXT_SETS, action="append", dest="sets")
    parser.add_argument("--pages", type=int, default=60, help="of each set")
    parser.add_argument("--change", choices=CHANGES, action="append", dest="changes")
    options = parser.parse_args()
    for name in options.sets or TEXT_SETS:
        pages = [page for page in load_pages(name, "tuned") if len(page.body) <= LARGEST]
        # Pages of one host stand together.
        step = max(1, len(pages) // options.pages)
        for line in _table(name, pages[::step][: options.pages], options.changes or CHANGES):
            print(line)


def _table(name: PageSet, pages: list[GoldPage], changes: Iterable[str]) -> Iterator[str]:
    trees = [parsed(decode(page.body).text) for page in pages]
    before = [_f1(name, page, tree) for page, tree in zip(pages, trees, strict=True)]
    mean = sum(before) / len(before)
    yield f"\n{name}: {len(pages)} pages, F1 {mean:.3f} as they are\n"
    yield "| changed | F1 | fallen | most |\n|---|---|---|---|"
    for title in changes:
        falls = []
        for page, tree, known in zip(pages, trees, before, strict=True):
            changed = copy.deepcopy(tree)
            CHANGES[title](changed)
            falls.append((known - _f1(name, page, changed), page.name))
        after = mean - sum(fall for fall, _ in falls) / len(falls)
        fallen = sorted((row for row in falls if row[0] > FALLEN), reverse=True)
        most = ", ".join(f"{page} {-fall:.2f}" for fall, page in fallen[:3])
        yield f"| {title} | {after:.3f} | {len(fallen)} | {most} |"


def parsed(text: str) -> Page:
    """The tree that browsers see, in a form that can be changed."""
    sound = NOT_XML.sub("", LexborHTMLParser(text).html or "")
    return etree.fromstring(sound.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))


def html_of(tree: Page) -> str:
    """The source of a changed page."""
    return f"<!doctype html>{etree.tostring(tree, encoding='unicode', method='html')}"


def _f1(name: PageSet, page: GoldPage, tree: Page) -> float:
    found = extract_html(html_of(tree), url=page.url, sites=Sites([]))
    return score_of(page, forms_of(found) if isinstance(found, Extracted) else ("",), name).f1


def _hash(name: str) -> str:
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:7]


if __name__ == "__main__":
    main()
