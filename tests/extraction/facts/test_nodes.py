"""The nodes of a page: only selectors that can find something are walked through its tree."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.facts.nodes import PageNodes

PAGE = """<meta property="article:author" content="x"><link rel="Next" href="/2">
<h1>Мост</h1><i class="by-Author vcard">Анна</i><b itemprop="about">Город</b>
<u class="byline">Пётр</u>"""


class Counting:
    """A tree that notes what it is asked for."""

    def __init__(self, html: str) -> None:
        self.tree = LexborHTMLParser(html)
        self.asked: list[str] = []

    def css(self, selector: str) -> list[object]:
        self.asked.append(selector)
        return list(self.tree.css(selector))


def nodes_of(html: str) -> tuple[PageNodes, list[str]]:
    tree = Counting(html)
    return PageNodes(tree), tree.asked  # type: ignore[arg-type]  # as much of a tree as it takes


def test_elements_come_in_the_pages_order_whatever_found_them() -> None:
    nodes, _ = nodes_of(PAGE)
    found = nodes.named(["byline", "author"], "h1", "[itemprop]")
    assert [node.text() for node in found] == ["Мост", "Анна", "Город", "Пётр"]


def test_words_that_no_class_holds_are_not_looked_for() -> None:
    nodes, asked = nodes_of(PAGE)
    assert nodes.named(["rubric", "writer"]) == []
    assert asked == ["[class]"]
    nodes.named(["rubric", "vcard"], "h1")
    assert asked == ["[class]", '[class*="vcard" i],h1']


def test_metas_about_the_author_mark_no_element() -> None:
    assert not PageNodes(LexborHTMLParser(PAGE)).marks_authors
    assert PageNodes(LexborHTMLParser(f"{PAGE}<a rel=Author>Анна</a>")).marks_authors
