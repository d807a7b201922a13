"""The result of exploring an undeclared site, and the process that explores it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from newsbot.crawl.browser.find import find_chromium
from newsbot.crawl.exploration.reuse import KeptResponse
from newsbot.crawl.responses.scrapy_error import IN_CIRCLE
from newsbot.discovery.read import is_article
from newsbot.model.errors import ConfigurationError, NothingCollected
from newsbot.model.page import Page
from newsbot.model.site import Site
from newsbot.processes import lifeline

DELAY = 1.0
"""Seconds between two requests to a site, where nobody asks for more."""


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """The addresses to explore, and how.

    Attributes:
        addresses: of one site: its front page, sections, feeds or sitemaps.
        delay: seconds between two requests.
        since: what appeared since then is looked for (aware), also where feeds do not reach back
            so far; None looks no further than the feeds.
        follow: read the pages themselves and those that they call the next ones, too.
        samples: articles to fetch at most.
        browser: have Chromium draw the pages that are named.
        cookies: keep cookies as long as the look lasts.
        reusable: responses of an earlier look, by address, which are not asked for again.
    """

    addresses: tuple[str, ...]
    delay: float = DELAY
    since: datetime | None = None
    follow: bool = False
    samples: int = 0
    browser: bool = False
    cookies: bool = False
    reusable: dict[str, KeptResponse] = {}


class Explored(msgspec.Struct, frozen=True, kw_only=True):
    """The result of an exploration.

    Attributes:
        site: how it can be crawled; None when nothing announces articles.
        answers: by address, what the server said, so that nothing need be asked for twice.
        announced: addresses in its feeds, sitemaps and pages, each once.
        samples: addresses of articles that were fetched; their pages are among the answers.
        troubles: what could not be read, and why.
        is_frame: a page that was named is an empty frame, which scripts fill in a browser.
        passed_over: feeds that pages name beyond the first ones, which were not looked into.
        refused: those of them that are interfaces which a page names, as WordPress does its own.
        elsewhere: another host to which most links of the pages lead, where nothing else is found.
        led_to: the address to which the first named one led, where that is another page.
        left_out: folders whose pages look like articles by their addresses and are none, each
            with the number of announced addresses in it.
    """

    site: Site | None = None
    answers: dict[str, KeptResponse] = {}
    announced: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    elsewhere: str | None = None
    led_to: str | None = None
    left_out: dict[str, int] = {}
    is_frame: bool = False
    passed_over: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The announced addresses that match the learnt patterns of articles."""
        site = self.site
        return tuple(url for url in self.announced if site and is_article(url, site))

    @property
    def pages(self) -> list[Page]:
        """The articles that were fetched."""
        return [Page(body=self.answers[url].body, url=url) for url in self.samples]


def explore(survey: Survey, life: int | None = None) -> Explored:
    """Explore a site and return how it can be crawled.

    A page that scripts fill is looked at once more through Chromium, where nothing else announces
    articles; a site that redirects in a circle once more with cookies.

    Args:
        survey: what to explore.
        life: the `lifeline` with which it ends; by default only with this process.

    Raises:
        ConfigurationError: it could not be reached, robots.txt forbids it, or there is no Chromium.
        NothingCollected: nothing announces articles there.
    """
    if life is None:
        with lifeline() as own:
            return explore(survey, own)
    found = _result_of(survey, life)
    if _goes_round(found):
        survey = replace(survey, cookies=True, reusable=found.answers)
        found = _result_of(survey, life)
    if found.site is None and found.is_frame:
        find_chromium()
        found = _result_of(replace(survey, browser=True, reusable=found.answers), life)
    if found.site is None:
        raise _nothing(survey.addresses, found)
    return found


def _goes_round(found: Explored) -> bool:
    """Whether nothing was found for want of cookies, or an article leads to itself without them."""
    circles = [one.partition(": ")[0] for one in found.troubles if one.endswith(IN_CIRCLE)]
    return any(found.site is None or is_article(url, found.site) for url in circles)


def _result_of(survey: Survey, life: int) -> Explored:
    """The result from a separate process, since a process can run Scrapy's reactor only once."""
    command = [sys.executable, "-m", "newsbot.crawl.exploration", str(life)]
    asked = msgspec.json.encode(survey)
    done = subprocess.run(command, input=asked, capture_output=True, pass_fds=[life], check=False)
    try:
        return msgspec.msgpack.decode(done.stdout, type=Explored)
    except msgspec.DecodeError as error:
        addresses = ", ".join(survey.addresses)
        raise ConfigurationError(
            f"{addresses} could not be explored: {done.stderr.decode(errors='replace')[-400:]}"
        ) from error


def _nothing(addresses: Sequence[str], found: Explored) -> ConfigurationError | NothingCollected:
    from newsbot.crawl.private import allowing, refused_in  # which loads Scrapy

    for trouble in found.troubles:
        if any(trouble.startswith(f"{address}: ") for address in addresses):
            private = refused_in(trouble)
            hint = allowing(private) if private else "check the address"
            return ConfigurationError(f"no page at {trouble}", hint=hint)
    named = ", ".join(addresses)
    if found.elsewhere:
        return NothingCollected(
            f"the articles that {named} links to lie on another site, {found.elsewhere}",
            hint=f"name that site: newsbot crawl https://{found.elsewhere}/",
        )
    if found.led_to:
        return NothingCollected(
            f"{addresses[0]} leads to {found.led_to}, and nothing announces articles there",
            hint="open it in a browser: it may ask readers to log in or to consent, which newsbot "
            "does for nobody",
        )
    return NothingCollected(
        f"nothing announces articles at {named}: no feed, no sitemap, no links to articles",
        hint="name the front page, a section, a feed or a sitemap of the site",
    )
