"""Counts site by site how the pages of a run ended and which parts their articles had."""

from __future__ import annotations

from newsbot.model.article import Article
from newsbot.model.run import NOWHERE, SiteTally
from newsbot.model.urls import host_of
from newsbot.sites.registry import default_sites
from newsbot.store.entry import PageRow

OTHERS = "others"
"""Takes in the sites beyond `MOST_SITES`."""

MOST_SITES = 1000
"""An archive may hold pages of any number of hosts; a run's record must stay small."""


class Tallies:
    """The tallies of one run, by site."""

    def __init__(self) -> None:
        self._by_site: dict[str, SiteTally] = {}

    def enter(self, row: PageRow, article: Article | None) -> None:
        """Count a page for its site."""
        site = (article.site if article else None) or site_of(row.url)
        if site not in self._by_site and len(self._by_site) >= MOST_SITES:
            site = OTHERS
        self._by_site.setdefault(site, SiteTally(site=site)).enter(row.outcome, article)

    def sites(self) -> tuple[SiteTally, ...]:
        """All tallies, in the order of the sites' names."""
        return tuple(self._by_site[site] for site in sorted(self._by_site))


def site_of(url: str | None) -> str:
    """The site of a page that gave no article: its declaration's name, or its host.

    Example:
        >>> site_of("https://iz.ru/1/2025-04-09/most"), site_of("https://kamenka.example/1")
        ('iz', 'kamenka.example')
    """
    if site := default_sites().of_url(url):
        return site.name
    return (host_of(url) if url else None) or NOWHERE
