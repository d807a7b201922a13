"""The list of all kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evaluation.sites.newsroom import Story
from evaluation.sites.undeclared import addresses, hidden, lists, mixed, paged, scripts, walls
from evaluation.sites.undeclared.made import Made

Make = Callable[[str, Sequence[Story]], Made]
"""Makes a site of some stories, given its address."""

KINDS: tuple[Make, ...] = (
    lists.plain_lists, lists.day_archives, lists.offset_start, lists.twenty_tags, lists.university,
    lists.infinite_scroll, addresses.query_p, addresses.joomla, addresses.sessions,
    addresses.top_slugs, addresses.subdomains, addresses.multilingual, mixed.shop_with_blog,
    mixed.forum_with_news, mixed.ministry, mixed.ghost, walls.cookie_bounce, walls.consent_wall,
    walls.login, scripts.frame_with_news_sitemap, scripts.next_data,
    hidden.list_a_click_away, hidden.two_sections_away, hidden.two_clicks_away,
    hidden.months_of_archive, hidden.asked_calendar, hidden.subfolder, hidden.foreign_feed,
    hidden.sitemap_elsewhere, hidden.bare_ids, hidden.language_folder,
    paged.counted_from_nought, paged.wiki, paged.without_slashes,
)  # fmt: skip
