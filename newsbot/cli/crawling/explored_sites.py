"""Explores the sites that a crawl is given by address only, and says what was found there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsbot.cli.shell.messages import complain, err, print_json, say, warn
from newsbot.console.layout import counted
from newsbot.model.errors import NewsbotError
from newsbot.processes import lifeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from newsbot.crawl.exploration.survey import Explored
    from newsbot.model.site import Site

AT_ONCE = 4
"""Sites that are explored at the same time, each in a process of its own."""

LONGEST_EXAMPLE = 200
"""Characters of an address that is printed as an example; some sites have ones of 60 KB."""


def explore_new(
    asked: list[str], *, delay: float | None, follow: bool, since: datetime
) -> tuple[list[Explored], set[str]]:
    """Explore the undeclared sites; from then on they are used like declared ones.

    One that gives nothing does not hold up the others.

    Args:
        asked: names and addresses of sites.
        delay: seconds between two requests to a site.
        follow: read further pages of lists, too.
        since: how far back articles are looked for (aware).

    Returns:
        What was found, and the addresses of sites of which nothing was.

    Raises:
        NewsbotError: there is nothing else to crawl; why the last of them gave nothing. Why the
            others gave nothing is printed.
    """
    from newsbot.model.urls import registered_host
    from newsbot.sites.registry import default_sites

    known = default_sites()
    new = [site for site in asked if "://" in site and not known.of_url(site)]
    hosts = dict.fromkeys(map(registered_host, new))
    groups = [[one for one in new if registered_host(one) == host] for host in hosts]
    found, unknown, errors = [], set(), []
    with err().status(f"looking at {', '.join(new)}"):
        results = _each_explored(groups, delay=delay, follow=follow, since=since)
    for addresses, result in zip(groups, results, strict=True):
        if isinstance(result, NewsbotError):
            unknown.update(addresses)
            errors.append(result)
        else:
            found.append(result)
    last = errors.pop() if errors and len(unknown) == len(asked) else None
    for error in errors:
        complain(error)
    if last:
        raise last
    _keep(found, follow=follow)
    return found, unknown


def list_articles(found: list[Explored], *, as_json: bool) -> None:
    """Print the addresses of the articles that a crawl would fetch, one a line."""
    urls = [url for explored in found for url in explored.articles]
    if as_json:
        print_json(urls)
        return
    for url in urls:
        say(f"{url}\n")


def say_next(names: Iterable[str]) -> None:
    """Say what can be done with the sites that were crawled, some of which are new."""
    crawled = list(names)
    again = f"newsbot crawl {' '.join(crawled)}"
    _print(f"next: {again}   reads what is new; newsbot schedule run repeats it")
    one = "newsbot runs last   tells how each page ended"
    each = "newsbot runs   lists the run of each site, newsbot runs RUN tells how its pages ended"
    _print(f"      {one if len(crawled) == 1 else each}; newsbot export writes articles")


def say_how_to_go_on(
    stopped: Iterable[str], window: Mapping[str, str | None], *, follow: bool
) -> None:
    """Say the command that goes on with a crawl which was interrupted: it needs the same window."""
    options = [f"{name} {value}" for name, value in window.items() if value]
    command = " ".join(("newsbot crawl", *stopped, *options, *["--follow"] * follow))
    _print(f"next: {command}   goes on where this one stopped")


def _each_explored(
    groups: list[list[str]], *, delay: float | None, follow: bool, since: datetime
) -> list[Explored | NewsbotError]:
    """Explore sites at the same time; Ctrl-C ends the processes that do."""
    with ThreadPoolExecutor(AT_ONCE) as pool, lifeline() as life:
        looking = partial(_explored, delay=delay, follow=follow, since=since, life=life)
        try:
            return list(pool.map(looking, groups))
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _explored(
    addresses: list[str], *, delay: float | None, follow: bool, since: datetime, life: int
) -> Explored | NewsbotError:
    from newsbot.crawl.exploration.survey import DELAY, Survey, explore

    pace = DELAY if delay is None else delay
    survey = Survey(addresses=tuple(addresses), delay=pace, since=since, follow=follow)
    try:
        return explore(survey, life)
    except NewsbotError as error:
        return error


def _keep(found: list[Explored], *, follow: bool) -> None:
    from newsbot.crawl.responses.scrapy_error import TOO_LARGE
    from newsbot.sites.declaration_file import write_site
    from newsbot.sites.registry import default_sites, found_folder

    for explored in found:
        if explored.site:
            path = write_site(explored.site, found_folder())
            _say_found(explored.site, explored, path, follow=follow)
        for refusal in explored.refused:
            warn(f"not open: {refusal}")
        for trouble in explored.troubles:
            if trouble.endswith(TOO_LARGE):
                warn(f"not read: {trouble}")
    if found:
        default_sites.cache_clear()


def _say_found(site: Site, explored: Explored, path: Path, *, follow: bool) -> None:
    for feed in site.crawl.feeds:
        _print(f"{site.name}: {feed.kind} {feed.url}")
    articles = explored.articles
    example = f", such as {articles[0][:LONGEST_EXAMPLE]}" if articles else ""
    _print(
        f"{site.name}: {counted(len(articles), 'address', 'addresses')} of articles so far{example}"
    )
    for folder, count in explored.left_out.items():
        _print(f"{site.name}: not read: {counted(count, 'page')} in {folder}/ that are no articles")
    over = explored.passed_over
    if over and all(feed.kind != "sitemap" for feed in site.crawl.feeds):
        _print(
            f"{site.name}: not read: {counted(len(over), 'more feed')} named there, such as "
            f"{over[0][:LONGEST_EXAMPLE]}; to read them, name them, too"
        )
    if site.crawl.browser:
        _print(f"{site.name}: scripts make its pages, so Chromium draws them")
    if site.crawl.cookies:
        _print(f"{site.name}: it answers only readers with cookies, so they are kept for one crawl")
    if not follow and all(feed.kind == "section" for feed in site.crawl.feeds):
        pages = "this page lists" if len(site.crawl.feeds) == 1 else "these pages list"
        _print(
            f"{site.name}: no feed, no sitemap: what {pages}, and older pages as far as days there "
            "reach; all with --follow"
        )
    _print(f"{site.name}: kept in {path}, where it may be changed")


def _print(text: str) -> None:
    err().print(text, markup=False, soft_wrap=True)
