"""Which alarms a site's history raises, and which it does not."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from newsbot.health.health import Alarm
from newsbot.health.history import SiteHistory, history_of
from newsbot.health.signals import alarms
from newsbot.health.thresholds import shipped_thresholds
from newsbot.model.run import FeedTrouble, Places, Run, Volume, feed_troubles
from newsbot.query.past_crawls import crawls_by_site
from newsbot.sites.registry import default_sites
from tests.health.crawls import AT, crawl, past, past_of, tally

THRESHOLDS = shipped_thresholds()
WELL = Volume(newest=AT - timedelta(hours=1))


def history(*now: Run, before: list[Run] | None = None, volume: Volume = WELL) -> SiteHistory:
    runs = [*now, *(past() if before is None else before)]
    return history_of(past_of(runs, volume=volume), THRESHOLDS)


def raised(*now: Run, **more: Any) -> list[Alarm]:
    return list(alarms(history(*now, **more), THRESHOLDS, AT))


def test_a_site_that_is_as_it_was_raises_nothing() -> None:
    assert raised(crawl(0.1, tally(40))) == []


def test_a_part_that_is_gone_is_named_with_both_shares() -> None:
    (alarm,) = raised(crawl(0.1, tally(40, subtitle=0)))
    assert (alarm.site, alarm.signal, alarm.part) == ("tass", "coverage", "subtitle")
    assert (alarm.now, alarm.usual) == (0.0, 0.5)
    assert alarm.text == "subtitle in 0 of 40 (0%), usually in 50%"


@pytest.mark.parametrize("title", [2, 3])
def test_few_articles_raise_no_alarm_unless_the_fall_is_deep(title: int) -> None:
    most = [crawl(nth + 0.5, tally(40, title=32)) for nth in range(1, 29)]
    assert raised(crawl(0.1, tally(5, title=title)), before=most) == []
    assert [alarm.part for alarm in raised(crawl(0.1, tally(5, title=0)), before=most)] == ["title"]


def test_one_odd_page_is_no_alarm_even_where_the_part_never_lacked() -> None:
    assert raised(crawl(0.1, tally(5, title=4))) == []
    one_blocked = replace(tally(1), outcomes={"stored": 1, "blocked": 1})
    assert raised(crawl(0.1, one_blocked)) == []


def test_a_small_drop_is_noise_however_sure_it_is() -> None:
    large = [crawl(nth + 0.5, tally(2000, tags=1898)) for nth in range(1, 29)]
    assert raised(crawl(0.1, tally(20000, tags=18500)), before=large) == []
    assert raised(crawl(0.1, tally(20000, tags=17000)), before=large)[0].part == "tags"


def test_crawls_of_one_day_count_together() -> None:
    hours = [crawl(nth / 24, tally(2, authors=0)) for nth in range(1, 23)]
    assert [alarm.part for alarm in raised(*hours)] == ["authors"]
    assert raised(hours[0]) == []


def test_without_a_past_shares_are_not_judged() -> None:
    assert raised(crawl(0.1, tally(40, subtitle=0)), before=[]) == []


def test_pages_in_which_no_article_is_found_any_more() -> None:
    few = replace(tally(10), outcomes={"rejected": 30, "stored": 10})
    (alarm,) = raised(crawl(0.1, few))
    assert (alarm.part, alarm.now, alarm.usual) == ("article", 0.25, 1.0)


def test_layouts_that_stop_to_fit_and_those_that_never_did() -> None:
    (alarm,) = raised(crawl(0.1, tally(40, layout=20)))
    assert (alarm.signal, alarm.now, alarm.usual) == ("layout", 0.5, 0.0)
    (alarm,) = raised(crawl(0.1, tally(40, layout=5)), before=[])
    assert (alarm.signal, alarm.usual) == ("layout", None)


def test_a_new_layout_and_what_it_loses_are_one_alarm() -> None:
    (alarm,) = raised(crawl(0.1, tally(40, layout=0, subtitle=0, tags=0)))
    assert alarm.signal == "layout"
    assert alarm.text.endswith("; found less often: subtitle, tags")


def seen(days_ago: float, **pages: int) -> Places:
    return Places(site="tass", at=AT - timedelta(days=days_ago), pages=Counter(pages))


@pytest.mark.parametrize(
    ("now", "before", "is_alarm"),
    [
        ({"text": 30}, {"text": 40}, False),
        ({"story": 30}, {"text": 40}, True),
        ({"story": 5}, {"text": 40}, True),
        ({"story": 2}, {"text": 40}, False),  # two odd pages
        ({"story": 3, "text": 27}, {"text": 40}, False),
        ({"story": 30}, {"text": 20}, False),  # too little past
        ({"story": 30}, {"text": 30, "long": 40, "photo": 30}, False),  # no usual place
        ({}, {"text": 40}, False),
    ],
)
def test_texts_that_moved_where_no_layout_is_declared(
    now: dict[str, int], before: dict[str, int], is_alarm: bool
) -> None:
    places = [seen(0.1, **now), seen(3, **before), seen(300, story=99)]
    runs = [crawl(0.1, tally(40)), *past()]
    known = past_of(runs, places=tuple(places), volume=WELL, declared=False)
    bare = history_of(known, THRESHOLDS)
    raised = alarms(bare, THRESHOLDS, AT)
    assert [alarm.signal for alarm in raised] == ["layout"] * is_alarm
    # Where a declared layout fits, it does not matter where the text stands.
    assert alarms(replace(bare, declared=True), THRESHOLDS, AT) == ()


def test_blocked_and_failed_pages() -> None:
    pages = {"stored": 40, "blocked": 20, "failed": 1}
    found = raised(crawl(0.1, replace(tally(40), outcomes=pages)))
    assert [(alarm.signal, alarm.text) for alarm in found] == [
        ("refused", "20 of 61 pages blocked (33%)")
    ]


def test_a_feed_that_was_not_read_beside_others_is_an_alarm() -> None:
    lost = (FeedTrouble(address="https://tass.ru/a.xml", why="HTTP 404"),)
    (alarm,) = raised(crawl(0.1, tally(40), unread_feeds=lost))
    assert alarm.signal == "feeds"
    assert alarm.text == "feed not read: https://tass.ru/a.xml: HTTP 404"
    more = feed_troubles({f"https://tass.ru/{number}.xml": "HTTP 404" for number in range(101)})
    assert more[-1].why == "and 1 more"
    assert "and 100 more" in raised(crawl(0.1, tally(40), unread_feeds=more))[0].text


def test_how_the_latest_crawl_ended() -> None:
    (alarm,) = raised(crawl(0.1, tally(40), exit_reason="no_feed"))
    assert "no_feed" in alarm.text
    assert raised(crawl(0.1, tally(40), exit_reason="shutdown")) == []


def test_a_crawl_that_runs_is_no_alarm_but_one_that_was_killed_is() -> None:
    open_end: dict[str, Any] = {"ended": None, "exit_reason": None}
    assert raised(crawl(0.1, tally(40), **open_end)) == []
    (alarm,) = raised(crawl(1.2, tally(40), **open_end))
    assert "never ended" in alarm.text


def test_fewer_articles_than_on_that_weekday() -> None:
    tuesday = date(2025, 4, 8)
    weeks = {tuesday - timedelta(days=7 * nth): 100 for nth in range(1, 5)}
    now = crawl(0.1, tally(40))
    for count, signals in ((100, []), (60, []), (45, ["volume"]), (0, ["volume"])):
        volume = replace(WELL, days=Counter({**weeks, tuesday: count}))
        assert [one.signal for one in raised(now, volume=volume)] == signals
    (alarm,) = raised(now, volume=replace(WELL, days=Counter(weeks)))
    assert alarm.text == "0 articles on Tuesday 2025-04-08, usually 100"


def test_a_small_outlet_may_have_a_day_without_news() -> None:
    days = Counter({date(2025, 4, 1): 3, date(2025, 3, 25): 2, date(2025, 3, 18): 4})
    assert raised(crawl(0.1, tally(40)), volume=replace(WELL, days=days)) == []


def test_weekdays_before_the_first_crawl_do_not_count() -> None:
    days = Counter({date(2025, 4, 1): 100, date(2025, 3, 25): 100})
    volume = replace(WELL, days=days)
    assert raised(crawl(0.1, tally(40)), before=past(days=10), volume=volume) == []


def test_silence_by_hours_or_by_the_longest_pause() -> None:
    now = crawl(0.1, tally(40))
    (alarm,) = raised(now, volume=Volume(newest=AT - timedelta(hours=50)))
    assert (alarm.signal, alarm.now, alarm.usual) == ("silence", 50.0, 48.0)
    weekly = Counter({date(2025, 4, 1): 1, date(2025, 3, 25): 1})
    assert raised(now, volume=Volume(newest=AT - timedelta(days=13), days=weekly)) == []
    (alarm,) = raised(now, volume=Volume(newest=AT - timedelta(days=15), days=weekly))
    assert alarm.usual == 14 * 24


def test_replays_and_crawls_of_other_workers_are_no_crawls_of_a_site() -> None:
    runs = [
        crawl(0.1, command="replay seeds"),
        crawl(0.2, command="crawl replay"),
        crawl(0.3, exit_reason="locked"),
        crawl(0.4, tally(40)),
    ]
    found = crawls_by_site(runs, default_sites())
    assert found == {"tass": [runs[3]]}
