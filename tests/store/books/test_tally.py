"""What a run's record says of each site: outcomes, parts of articles, bytes."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

from newsbot.model.article import ExtractionNote
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.page import Origin
from newsbot.store.books.reading import RunReader
from newsbot.store.books.tally import MOST_SITES, OTHERS, Tallies
from newsbot.store.entry import PageRow
from newsbot.store.store import open_store
from tests.reference import ROOT
from tests.store.articles import article, day, entry, published_on

SITE = "verhnerechensk.example"


def blocked(url: str | None) -> PageRow:
    return PageRow(
        run="1",
        origin=Origin(kind="crawl"),
        url=url,
        outcome=Outcome(kind=OutcomeKind.BLOCKED, reason="429"),
    )


def stored(number: int) -> PageRow:
    return PageRow(
        run="1", origin=Origin(kind="crawl"), outcome=Outcome(kind=OutcomeKind.STORED, id="a")
    )


def test_the_record_of_a_run_tells_what_it_saw_of_each_site(mongo_uri: str) -> None:
    async def run() -> str:
        async with open_store(mongo_uri) as store:
            name = await store.runs.start("crawl verhnerechensk")
            store.runs.take(name, 3, size=700)
            whole: dict[str, Any] = {
                "published": published_on(9),
                "text": "Лёд сошёл.\n\nПаром ходит.",
            }
            declared = ExtractionNote(method="site:vestnik/new", confidence=1.0)
            await store.put(entry(1, run=name, extraction=declared, **whole))
            await store.put(entry(2, run=name, title=None))
            await store.runs.enter(
                PageRow(
                    run=name,
                    origin=Origin(kind="crawl"),
                    url=f"https://{SITE}/3",
                    outcome=Outcome(kind=OutcomeKind.BLOCKED, reason="403"),
                )
            )
            await store.runs.finish(name, "finished")
            return name

    record = RunReader(mongo_uri).get(asyncio.run(run()))
    (site,) = record.sites
    assert (site.site, site.outcomes, site.articles) == (SITE, {"stored": 2, "blocked": 1}, 2)
    assert (site.parts["title"], site.parts["paragraphs"], site.parts["layout"]) == (1, 1, 1)
    assert (site.parts["published"], site.parts["minute"]) == (1, 0)
    assert site.newest == day(9).replace(hour=0)
    assert record.bytes == 700
    assert record.seconds is not None
    assert record.seconds >= 0


KILLED = """
import asyncio, os, sys
from newsbot.store.store import open_store
from tests.store.articles import entry

async def main():
    async with open_store(sys.argv[1]) as store:
        run = await store.runs.start("crawl verhnerechensk")
        for number in range(1, 3):
            store.runs.take(run, size=100)
            await store.put_all([entry(number, run=run)])
        os.kill(os.getpid(), 9)

asyncio.run(main())
"""


def test_a_killed_run_leaves_the_tallies_of_all_but_its_last_commit(mongo_uri: str) -> None:
    subprocess.run([sys.executable, "-c", KILLED, mongo_uri], cwd=ROOT, check=False)
    (run,) = RunReader(mongo_uri).runs()
    assert (run.ended, run.seconds, run.bytes) == (None, None, 200)
    assert [site.articles for site in run.sites] == [1]


def test_pages_without_an_article_stand_with_their_declaration_host_or_nowhere() -> None:
    tallies = Tallies()
    for url in ("https://tass.ru/politika/1", "https://kamenka.example/1", None):
        tallies.enter(blocked(url), None)
    assert [site.site for site in tallies.sites()] == ["-", "kamenka.example", "tass"]


def test_the_record_stays_small_however_many_hosts_there_are() -> None:
    tallies = Tallies()
    for number in range(MOST_SITES + 5):
        tallies.enter(stored(number), article(1, site=f"gorod-{number}.example"))
    sites = tallies.sites()
    assert len(sites) == MOST_SITES + 1
    assert [site.articles for site in sites if site.site == OTHERS] == [5]
