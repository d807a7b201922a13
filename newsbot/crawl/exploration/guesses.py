"""Where feeds and sitemaps may lie that nothing names, as far as the named pages tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsbot.crawl.exploration.survey import Survey
from newsbot.discovery.front import Front, is_known_system, own_folder, usual_places
from newsbot.discovery.patterns import looking_like_articles

Guess = tuple[Sequence[str], set[str]]
"""Paths, the likeliest first, and the kinds of documents of which one is enough."""


@dataclass(frozen=True)
class Guesses:
    """The usual places of feeds and sitemaps of a site.

    Args:
        survey: what was asked for.
        fronts: the named pages.
        is_frame: one of them is a frame that scripts would fill.
    """

    survey: Survey
    fronts: Sequence[Front]
    is_frame: bool

    @property
    def generator(self) -> str:
        """The publishing system that the pages name, if its usual places are known."""
        names = (front.generator for front in self.fronts)
        return next(filter(is_known_system, names), "")

    @property
    def listed(self) -> int:
        """How many articles the named pages list, by the form of the addresses."""
        links = {url for front in self.fronts for url in front.links if url not in front.menu}
        return len(looking_like_articles(links))

    def first(self) -> list[Guess]:
        """The places that are tried before lists are looked for.

        A frame is drawn before feeds are tried for: it may list the articles itself. Where lists
        are looked for anyway, only the likeliest sitemap is tried for: a feed, which nearly every
        site that has one names, adds nothing to them.
        """
        sitemaps, feeds = self._places()
        if self._looks_for_lists():
            return [(sitemaps[:1], {"sitemap"})]
        frame_waits = self.listed > 0 if self.survey.browser else self.is_frame
        return [(sitemaps, {"sitemap"}), (() if frame_waits else feeds, {"sitemap", "rss"})]

    def last(self) -> list[Guess]:
        """The places that were left for the case that lists announce nothing either."""
        waits = self.is_frame and not self.survey.browser
        if not self.fronts or waits or not self._looks_for_lists():
            return []
        sitemaps, feeds = self._places()
        return [([*sitemaps[1:], *feeds], {"sitemap", "rss"})]

    def _looks_for_lists(self) -> bool:
        """Whether lists are read: on demand, or as the named pages greet and list no article."""
        greets = not self.is_frame and not self.listed
        return (self.survey.follow or greets) and not self.generator

    def _places(self) -> tuple[list[str], list[str]]:
        """The places of sitemaps and of feeds, in a folder of another site there first."""
        links = [url for front in self.fronts for url in front.links]
        folder = own_folder(self.survey.addresses[0], links)
        sitemaps, feeds = usual_places(self.generator)
        return [*_inside(folder, sitemaps), *sitemaps], [*_inside(folder, feeds), *feeds]


def _inside(folder: str, places: Sequence[str]) -> list[str]:
    return [f"{folder}{place}" for place in places] if folder else []
