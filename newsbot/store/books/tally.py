"""Counts, site by site, how the pages of a run ended and which parts their articles had."""

from __future__ import annotations

from datetime import datetime

import msgspec

from newsbot.model.article import Article
from newsbot.model.fields import COUNTED
from newsbot.model.outcome import Outcome
from newsbot.model.urls import host_of
from newsbot.sites.registry import default_sites
from newsbot.store.entry import PageRow

NOWHERE = "-"
"""Stands for the site of pages about which nobody knows where they come from."""

OTHERS = "others"
"""Takes in the sites beyond `MOST_SITES`."""

MOST_SITES = 1000
"""An archive may hold pages of any number of hosts; a run's record must stay small."""


class SiteTally(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What a run saw of one site.

    Attributes:
        site: name of the declaration, or the host, or `-` where nobody knows.
        outcomes: pages by outcome.
        articles: pages that gave an article, new or known.
        parts: articles that have each of `newsbot.model.fields.COUNTED`.
        newest: latest publication that was met.
    """

    site: str
    outcomes: dict[str, int] = {}
    articles: int = 0
    parts: dict[str, int] = {}
    newest: datetime | None = None

    def enter(self, outcome: Outcome, article: Article | None) -> None:
        """Count one page.

        Example:
            >>> from newsbot.model.outcome import OutcomeKind
            >>> tally = SiteTally(site="iz")
            >>> tally.enter(Outcome(kind=OutcomeKind.BLOCKED, reason="429"), None)
            >>> tally.outcomes, tally.articles
            ({'blocked': 1}, 0)
        """
        kind = str(outcome.kind)
        self.outcomes[kind] = self.outcomes.get(kind, 0) + 1
        if article is None or not outcome.kind.gives_article:
            return
        self.articles += 1
        for part, has in COUNTED.items():
            self.parts[part] = self.parts.get(part, 0) + has(article)
        published = article.published.start if article.published else None
        if published and (self.newest is None or published > self.newest):
            self.newest = published


class Tallies:
    """The tallies of one run, by site."""

    def __init__(self) -> None:
        self._by_site: dict[str, SiteTally] = {}

    def enter(self, row: PageRow, article: Article | None) -> None:
        """Count a page where its site stands."""
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
