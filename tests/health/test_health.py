"""Health as it is read out of a real database, and how it is told."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from newsbot.console.health_text import health_json, mail_text, summary
from newsbot.health.health import Health
from newsbot.health.signals import judge
from newsbot.health.thresholds import by_name, shipped_thresholds
from newsbot.model.errors import NothingCollected, UsageError
from newsbot.query.past_crawls import past_crawls
from newsbot.store.books.volume import volume_of
from tests.health.crawls import AT, crawl, past, tally
from tests.health.stored import store_articles, store_runs


def look(uri: str, *names: str) -> Health:
    thresholds = shipped_thresholds()
    pasts = past_crawls(uri, at=AT, days=thresholds.past_days.value, names=names)
    return judge(pasts, at=AT, thresholds=thresholds)


def test_a_site_that_lost_its_subtitles(mongo_uri: str) -> None:
    iz = crawl(0.2, tally(40, site="iz"), site="iz")
    store_runs(mongo_uri, [crawl(0.1, tally(40, subtitle=0)), iz, *past()])
    store_articles(mongo_uri, AT - timedelta(hours=1))
    found = look(mongo_uri)
    assert [site.history.site for site in found.sites] == ["iz", "tass"]
    assert [(alarm.site, alarm.part) for alarm in found.alarms] == [("tass", "subtitle")]
    assert summary(found) == "newsbot: 1 alarm at 1 of 2 sites: tass (subtitle)"
    assert look(mongo_uri, "iz").alarms == ()


def test_the_mail_names_alarms_and_the_origin_of_each_threshold(mongo_uri: str) -> None:
    store_runs(mongo_uri, [crawl(0.1, tally(40, authors=0)), *past()])
    text = mail_text(look(mongo_uri))
    assert text.splitlines()[0] == "newsbot: 1 alarm at 1 of 1 site: tass (authors)"
    assert "coverage: authors in 0 of 40 (0%), usually in 50%" in text
    for name, threshold in by_name(shipped_thresholds()).items():
        assert f"{name} = {threshold.value:g} " in text
        assert threshold.origin in text


def test_the_json_has_both_shares_of_each_part(mongo_uri: str) -> None:
    store_runs(mongo_uri, [crawl(0.1, tally(40, tags=30)), *past()])
    (site,) = json.loads(json.dumps(health_json(look(mongo_uri))))["sites"]
    assert site["coverage"]["tags"] == {"now": 0.75, "before": 1.0}
    assert site["articles"] == {"now": 40, "before": 28 * 40}
    assert site["day"] == {"date": "2025-04-08", "articles": 0, "usual": 0.0}


def test_nothing_crawled_and_no_such_site(mongo_uri: str) -> None:
    with pytest.raises(NothingCollected, match="no crawl of any site in the last 56 days"):
        look(mongo_uri)
    store_runs(mongo_uri, past())
    with pytest.raises(NothingCollected, match="iz"):
        look(mongo_uri, "iz")
    with pytest.raises(UsageError, match="vestnik"):
        look(mongo_uri, "vestnik")


def test_days_are_those_of_the_sites_own_clock(mongo_uri: str) -> None:
    # 22:30 UTC is 01:30 of the next day in Moscow, and 08:30 in Vladivostok.
    late = AT.replace(day=7, hour=22, minute=30)
    store_articles(mongo_uri, late, late - timedelta(hours=3), AT + timedelta(days=3))
    month = {"since": AT - timedelta(days=30), "until": AT}
    moscow = volume_of(mongo_uri, "tass", zone="Europe/Moscow", **month)
    assert moscow.days == {date(2025, 4, 8): 1, date(2025, 4, 7): 1}
    assert moscow.newest == late
    east = volume_of(mongo_uri, "tass", zone="Asia/Vladivostok", **month)
    assert east.days == {date(2025, 4, 8): 2}
    assert volume_of(mongo_uri, "iz", zone="Europe/Moscow", **month).newest is None
