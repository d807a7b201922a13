"""A declaration that no longer fits gets a layout from pages, above the old one."""

from __future__ import annotations

from datetime import date

import pytest

from newsbot.authoring.repair import proposals, repaired, unread
from newsbot.model.errors import UsageError
from newsbot.model.page import Page
from newsbot.sites.registry import site_of_toml
from tests.authoring.invented import TITLES, page

OLD = """# Вести Заречья.
name = "vesti"
title = "Вести Заречья"
hosts = ["vesti.example"]

# Since 2019.
[[layouts]]
name = "old"
title = ["h1.head"]
body = ["div.story > p"]

[crawl]
feeds = [{ kind = "rss", url = "https://vesti.example/rss.xml" }]
"""


@pytest.fixture
def pages() -> list[Page]:
    return [page(number) for number in TITLES]


def test_the_new_layout_reads_the_pages_and_the_old_one_stays(pages: list[Page]) -> None:
    site = site_of_toml(OLD)
    assert len(unread(site, pages)) == 3
    text = repaired(OLD, site, pages, since=date(2025, 4, 8))
    again = site_of_toml(text)
    assert [layout.name for layout in again.layouts] == ["2025-04-1", "old"]
    assert again.layouts[0].since == date(2025, 4, 8)
    assert unread(again, pages) == []
    assert all(line in text for line in OLD.splitlines())


def test_only_selectors_that_fit_more_pages_are_proposed(pages: list[Page]) -> None:
    (proposal,) = proposals(site_of_toml(OLD), pages)
    assert (proposal.field, proposal.old) == ("body", "div.story > p")
    assert (proposal.pages, proposal.old_fits, proposal.new_fits) == (3, 0, 3)
    assert str(proposal).endswith("100%")


def test_a_declaration_without_layouts_gets_its_first_above_its_tables(pages: list[Page]) -> None:
    bare = OLD.replace(OLD[OLD.index("# Since") : OLD.index("[crawl]")], "")
    again = site_of_toml(repaired(bare, site_of_toml(bare), pages, since=date(2025, 4, 8)))
    assert [layout.name for layout in again.layouts] == ["2025-04-1"]
    assert again.crawl.feeds


def test_layouts_that_fit_are_left_alone(pages: list[Page]) -> None:
    site = site_of_toml(OLD.replace("div.story > p", "div[class*=Story_text] > p"))
    with pytest.raises(UsageError, match="fit all of 3 pages"):
        repaired(OLD, site, pages, since=date(2025, 4, 8))
