"""Makes one spider per site declaration, so that `scrapy list` shows the outlets.

A spider bears the name of its site, or the one that the declaration gives it.
"""

from __future__ import annotations

from newsbot.model.errors import UsageError
from newsbot.model.site import Site
from newsbot.sites.registry import default_sites
from newsbot.spiders.site import SiteSpider


def spider_of(site: Site) -> type[SiteSpider]:
    """The spider class of a site.

    Example:
        >>> spider_of(Site(name="vesti", title="Вести Заречья", hosts=("vesti.example",))).name
        'vesti'
    """
    facts = {
        "name": site.crawl.spider or site.name,
        "site": site,
        "__module__": __name__,
        "__doc__": f"{site.title} ({', '.join(site.hosts)}).",
    }
    return type(f"{site.name.title()}Spider", (SiteSpider,), facts)


SPIDERS: dict[str, type[SiteSpider]] = {
    site.name: spider_of(site) for site in default_sites() if site.crawl.feeds
}
"""Spiders by the name of their site."""


def spider_named(name: str) -> type[SiteSpider]:
    """The spider of a site; the argument is the name of the site or of the spider.

    Raises:
        UsageError: there is no such site, or nothing says where it announces its articles.
    """
    for site, spider in SPIDERS.items():
        if name in {site, spider.name}:
            return spider
    declared = default_sites().get(name)
    if declared.crawl.feeds:  # found only now, by its address
        return spider_of(declared)
    raise UsageError(
        f"the declaration of {declared.name} names no feeds, so it cannot be crawled",
        hint="read docs/adding-a-site.md on how to add them",
    )


# Scrapy looks for spiders among a module's own names.
globals().update({spider.__name__: spider for spider in SPIDERS.values()})
