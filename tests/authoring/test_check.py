"""The check counts pages and fields by layout, and shows articles that no layout fits."""

from __future__ import annotations

from newsbot.authoring.check import check_sites, table
from newsbot.model.fields import DECLARED
from newsbot.model.page import Page
from newsbot.readers import Source
from newsbot.sites.registry import default_sites
from tests.authoring.invented import STRANGE
from tests.reference import ROOT
from tests.sites_declarations.saved import FOLDER, SEEDS


def saved() -> list[Page]:
    return [page for page in Source([str(FOLDER), str(SEEDS)]) if isinstance(page, Page)]


def test_every_layout_has_a_page_and_every_page_a_layout() -> None:
    rows = list(check_sites(saved(), default_sites()))
    # Those of publishing systems have theirs in tests/sites_declarations/test_platforms.py.
    outlets = {site.name for site in default_sites() if not site.platform}
    without = {f"{row.site}/{row.layout}" for row in rows if not row.pages and row.site in outlets}
    assert without == set()
    assert not any(row.is_unread for row in rows)


def test_every_layout_finds_title_text_and_date() -> None:
    for row in (row for row in check_sites(saved(), default_sites()) if row.pages):
        assert [row.found.get(name) for name in ("title", "text", "published")] == [row.pages] * 3


def test_an_article_that_no_layout_fits_gets_a_row_of_its_own() -> None:
    strange = Page(body=STRANGE.encode(), url="https://iz.ru/1/2025-04-08/most")
    rows = [row for row in check_sites([strange], default_sites()) if row.site == "iz"]
    assert [(row.layout, row.pages) for row in rows] == [("text-article", 0), ("-", 1)]
    assert rows[-1].is_unread


def test_pages_of_unknown_hosts_are_not_counted() -> None:
    strange = Page(body=STRANGE.encode(), url="https://zarechye.example/1")
    assert not any(row.pages for row in check_sites([strange], default_sites()))


def test_table_in_docs_is_current() -> None:
    shown = (ROOT / "docs" / "sites.md").read_text(encoding="utf-8")
    current = table(check_sites(saved(), default_sites()))
    assert current in shown, "run `make docs`"
    assert all(name.replace("_", " ") in current for name in DECLARED)
