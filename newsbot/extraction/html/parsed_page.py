"""An HTML page with what its head and the declarations say, before any block is examined."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.blocks import PageBlocks
from newsbot.extraction.blocks.judgement import judge
from newsbot.extraction.blocks.tables import data_cells
from newsbot.extraction.facts.declared import Declared, declared_of
from newsbot.extraction.facts.head import Head, read_head
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.titles.declared_titles import (
    declared_titles,
    is_declared,
    names_of_site,
)
from newsbot.extraction.facts.titles.drawn_headlines import drawn_headline
from newsbot.extraction.facts.titles.kicker_elements import (
    without_kicker_element,
    without_tool_element,
)
from newsbot.extraction.facts.titles.marked_headings import headings_of_site
from newsbot.extraction.facts.titles.title import find_title
from newsbot.extraction.facts.titles.title_lines import Title
from newsbot.extraction.facts.titles.vague_titles import is_vague
from newsbot.extraction.html.choice import Choice
from newsbot.extraction.html.json_ld_text import StatedText
from newsbot.extraction.html.list_pages.list_page import ReadPage, body_classes, signs_of_list
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.profile.known_host import KnownHost
from newsbot.extraction.profile.snapshot import MemorySnapshot, memory_host
from newsbot.extraction.service_page import signs_of_service
from newsbot.model.article import BY_LAYOUT
from newsbot.model.site import Site
from newsbot.model.urls import host_of
from newsbot.sites.registry import Sites

FEW, MUCH = 3, 600
"""Paragraphs and characters of text above a headline, none of it below: they are the article."""


class ParsedPage(NamedTuple):
    """A parsed page with its head and declarations, before any block is examined.

    Attributes:
        html: the decoded page.
        tree: the same, parsed.
        url: its address, if known.
        head: what its head declares.
        site: the declaration of its outlet, if there is one.
        declared: the layout that fits, if one does, with its fields.
        known: the site memory of its host.
        nodes: what several finders ask of it.
        stated: the article's text in JSON-LD.
    """

    html: str
    tree: LexborHTMLParser
    url: str | None
    head: Head
    site: Site | None
    declared: Declared | None
    known: KnownHost
    nodes: PageNodes
    stated: StatedText

    def title_in(self, blocks: PageBlocks) -> Title:
        """The headline among the blocks of the page."""
        stated = self.declared.title if self.declared else None
        own = self.url or self.head.own_url
        host = host_of(own) if own else None
        headings = headings_of_site(self.tree, blocks, own)
        found = find_title(blocks, self.head, self.site, stated, host, headings)
        sure = self.declared is not None and self.declared.is_outlet
        if found.block is not None and (sure or is_declared(self.head, found.text or "")):
            return found
        names = names_of_site(self.head, self.site, host)
        declared = declared_titles(self.head, self.site, names)
        if found.block is not None:
            whole = without_tool_element(self.tree, found.text or "", declared)
            return found._replace(text=without_kicker_element(self.tree, whole, declared))
        vague = all(map(is_vague, declared))
        return (drawn_headline(self.tree, blocks, names) if vague else None) or found

    def reading_of(self, blocks: PageBlocks, title_at: int | None) -> Reading:
        """The blocks with a verdict on each.

        A headline below all text opens no text: the words of a button that shares the page.
        """
        judgement = judge(blocks, title_at, self.known.repeats(blocks, title_at))
        reading = Reading(blocks, judgement, title_at, frozenset(data_cells(blocks)))
        if title_at is None or any(reading.texts[title_at:]):
            return reading
        above = [index for index in range(title_at) if reading.texts[index]]
        is_article = len(above) >= FEW and blocks.size_of(above) >= MUCH
        return self.reading_of(blocks, None) if is_article else reading

    def own_layout(self, method: str) -> bool:
        """Whether a method is a layout of the site itself, not of its publishing system."""
        return self.site is not None and method.startswith(f"{BY_LAYOUT}{self.site.name}/")

    def signs_of_list(self, reading: Reading, choice: Choice, title: str | None) -> list[str]:
        """Why the page is a list of articles; empty where a layout of its outlet found text."""
        if self.own_layout(choice.body.method):
            return []
        page = ReadPage(self.tree, self.head, self.url, reading, choice)
        return signs_of_list(page, title)

    def signs_of_service(self, page: PageBlocks, title: str | None) -> list[str]:
        """Why the page belongs to the site itself and is no article."""
        names = page.elements[0].names.lower().split() or body_classes(self.tree)
        return signs_of_service(self.tree, self.head, self.url or self.head.own_url, names, title)


def open_page(
    html: str,
    tree: LexborHTMLParser,
    url: str | None,
    sites: Sites,
    *,
    memory: MemorySnapshot | None = None,
    site: Site | None = None,
) -> ParsedPage:
    """Read the head of a parsed page and find the declaration of its site.

    Args:
        html: the decoded page.
        tree: the same, parsed.
        url: its address, if known.
        sites: declarations of known outlets.
        memory: what is known about the other pages of its host.
        site: whose page it is, where somebody says so; else its address tells.
    """
    head = read_head(tree)
    own = url or head.own_url
    site = site or sites.of_url(own)
    declared = declared_of(tree, site, sites)
    known = KnownHost(memory, memory_host(own, site) if memory else None)
    return ParsedPage(
        html, tree, url, head, site, declared, known, PageNodes(tree), StatedText(head.article_body)
    )
