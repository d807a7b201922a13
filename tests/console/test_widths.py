"""Tables are whole at every width: no line too long, no heading or figure cut off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console, RenderableType

from newsbot.authoring.check import Coverage
from newsbot.console.article_text import others_table
from newsbot.console.concordance import concordance_table, context_of
from newsbot.console.count_tables import (
    attention_table,
    carriers_table,
    counts_table,
    filled_table,
    stories_table,
)
from newsbot.console.health_text import health_table
from newsbot.console.layout import Phrases
from newsbot.console.run_table import run_list, run_page
from newsbot.console.setting_table import SettingRow, setting_table
from newsbot.console.site_tables import coverage_table, site_list
from newsbot.health.signals import judge
from newsbot.health.thresholds import shipped_thresholds
from newsbot.model.fields import COUNTED
from newsbot.model.outcome import Books, Outcome, OutcomeKind
from newsbot.model.run import Run, SiteCrawls
from newsbot.query.counts import Carried, Count, Story
from newsbot.query.field_coverage import Filled
from newsbot.query.index_layout import FILLED
from newsbot.query.passages import Line
from newsbot.sites.registry import default_sites
from tests.health.crawls import AT, crawl, tally

WIDTHS = (80, 100, 120, 140, 200)
SITES = ("iz", "kommersant", "ladyzhskiy-kray.example", "ria", "tass", "-")


def printed(what: RenderableType, width: int) -> list[str]:
    console = Console(width=width)
    with console.capture() as captured:
        console.print(what)
    lines = captured.get().splitlines()
    assert max(map(len, lines)) <= width
    return lines


def runs() -> Iterator[Run]:
    outcomes = {"stored": 1200, "unchanged": 300, "rejected": 20, "blocked": 1}
    ended = crawl(0.1, *(tally(40, site=site, minute=0) for site in SITES), bytes=12_345_678)
    yield replace(ended, outcomes=outcomes, taken=1521)
    yield crawl(0.2, site="kommersant", exit_reason="storage_unavailable")
    yield crawl(0.3, ended=None, exit_reason=None)


@pytest.mark.parametrize("width", (50, *WIDTHS))
def test_runs_name_each_id_and_every_outcome(width: int) -> None:
    found = list(runs())
    text = "\n".join(printed(run_list(found), width))
    for run in found:
        assert run.id in text
    for phrase in ("1,200 stored", "300 unchanged", "20 rejected", "1 blocked", "not ended"):
        assert phrase in text
    assert ("12.3" in text) == (width >= 120)


@pytest.mark.parametrize(
    "table",
    [
        counts_table([Count("iz", 12_345)], heading="site"),
        filled_table([Filled("iz", 12_345, Counter(title=12_345))]),
        stories_table([Story("s", "Мост", 12_345, 2, None, None)]),
        attention_table(["month", "мост"], [("2026-09", 12_345)]),
        carriers_table([Carried("tass", "iz", 12_345, 1.5)]),
        coverage_table([Coverage(site="iz", layout="article", pages=12_345, found={})]),
        run_list([crawl(0.1, outcomes={"stored": 12_345})]),
    ],
)
def test_every_table_groups_the_digits_of_numbers(table: RenderableType) -> None:
    assert "12,345" in "\n".join(printed(table, 140))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_part_of_every_site_is_shown(width: int) -> None:
    run = next(runs())
    books = Books()
    books.take(2)
    books.enter(Outcome(kind=OutcomeKind.REJECTED, reason="no article text"))
    text = "\n".join(printed(run_page(run, books), width))
    for part in COUNTED:
        assert part.replace("_", " ") in text
    assert len(re.findall(r"(?<!\d)0%", text)) == len(SITES)
    assert "1  rejected: no article text" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_sites_are_listed_with_all_their_hosts_and_feeds(width: int) -> None:
    sites = default_sites()
    lines = printed(site_list(sites), width)
    text = "\n".join(lines)
    for site in sites:
        assert sum(line.startswith(f"{site.name} ") for line in lines) == 1
        assert all(host in text for host in site.hosts)
        assert site.title in text


@pytest.mark.parametrize("width", WIDTHS)
def test_fields_that_layouts_find_are_counted(width: int) -> None:
    row = Coverage(site="kommersant", layout="article-text-wrapper", pages=12, found={})
    lines = printed(coverage_table([row]), width)
    assert lines[-1].split().count("·") == 8
    assert "12" in lines[-1].split()


def test_phrases_break_between_and_never_inside() -> None:
    assert printed(Phrases(["1 reprocessed", "12 unchanged", "1 rejected"]), 25) == [
        "1 reprocessed,",
        "12 unchanged, 1 rejected",
    ]


def test_a_run_to_which_nothing_was_due_says_so() -> None:
    assert "no page" in printed(run_list([replace(next(runs()), outcomes={})]), 80)[1]


@pytest.mark.parametrize("width", (40, *WIDTHS))
def test_bars_are_to_scale_at_every_width(width: int) -> None:
    found = [Count("a-long-name-of-a-site.example", 900), Count("iz", 800), Count("tass", 90)]
    bars = [line.count("▇") for line in printed(counts_table(found, heading="site"), width)[1:]]
    assert bars[0] > bars[1] > bars[2] >= 1


def test_the_fields_of_a_site_stand_beside_its_name_on_a_narrow_terminal() -> None:
    fields = dict.fromkeys(FILLED, 0) | {"title": 4, "published": 2}
    text = "\n".join(printed(filled_table([Filled("kommersant", 4, fields)]), 50))
    assert "kommersant" in text
    assert "title 100%, published 50%" in text


def test_days_of_a_story_are_whole_on_a_narrow_terminal() -> None:
    story = Story("a" * 32, "Мост через Волгу открыт", 3, 2, "2026-03-01", "2026-04-29")
    text = " ".join(" ".join(printed(stories_table([story]), 50)).split())
    assert "2026-03-01 2026-04-29" in text


def test_sites_are_listed_with_all_their_hosts_on_a_narrow_terminal() -> None:
    text = "\n".join(printed(site_list(default_sites()), 50))
    assert "…" not in text
    assert all(host in text for site in default_sites() for host in site.hosts)


@pytest.mark.parametrize("width", (50, *WIDTHS))
def test_a_concordance_keeps_day_hit_and_both_sides(width: int) -> None:
    room = context_of(width)
    line = Line(id="a", title=None, site="kommersant", day="2025-04-08", left="я" * room,
                hit="железнодорожный", right="ю" * room)  # fmt: skip
    (row,) = printed(concordance_table([line]), width)
    for word in ("2025-04-08", "железнодорожный", "я" * 9, "ю" * 9):
        assert word in row


@pytest.mark.parametrize("width", (50, *WIDTHS))
def test_the_ends_of_long_lines_go_and_never_the_hit(width: int) -> None:
    """Letters of Chinese take two columns each."""
    for letters in ("начало слева ближе", "一二三四五六七八九"):
        line = Line(id="a", title=None, site="日本新闻网站点很长", day="2025-04-08",
                    left=letters * 9, hit="新桥", right=letters * 9)  # fmt: skip
        (row,) = printed(concordance_table([line]), width)
        left, _, right = row.partition("新桥")
        assert left.rstrip().endswith(letters[-5:])
        assert right.lstrip().startswith(letters[:5])
        assert cell_len(row) <= width


@pytest.mark.parametrize("width", (50, *WIDTHS))
def test_health_names_each_site_its_crawl_and_its_alarms(width: int) -> None:
    past = SiteCrawls(
        site="kommersant",
        zone="Europe/Moscow",
        crawls=(crawl(0.5, site="kommersant", exit_reason="storage_unavailable"),),
    )
    found = judge([past], at=AT, thresholds=shipped_thresholds())
    row = next(line for line in printed(health_table(found), width) if "kommersant " in line)
    for word in ("kommersant", f"{past.crawls[0].started:%m-%d %H:%M}", "ended"):
        assert word in row


@pytest.mark.parametrize("width", WIDTHS)
def test_copies_keep_times_words_and_ids_whole(width: int) -> None:
    published = {"value": "2026-09-15T11:11:00+03:00"}
    one = {"id": "c4" * 16, "site": "zarechie-vesti.example", "role": "repost"}
    told = {"title": "Археологи нашли мастерскую костореза", "published": published}
    text = " ".join(printed(others_table([one | told]), width))
    for word in ("2026-09-15 11:11", "Археологи", "мастерскую", "костореза", one["id"]):
        assert word in text


@pytest.mark.parametrize("width", WIDTHS)
def test_every_setting_says_what_it_does(width: int) -> None:
    row = SettingRow(
        setting="NEWSBOT_VAR",
        value=1e9,
        source="file",
        where="newsbot.toml",
        help="Where the data lie.",
    )
    (heading, *lines) = printed(setting_table([row], "data"), width)
    assert heading.split()[:2] == ["setting", "value"]
    text = " ".join(" ".join(lines).split())
    assert "newsbot.toml" in text
    assert "Where the data lie." in text


def test_a_run_without_articles_has_no_table_of_their_parts() -> None:
    run = crawl(0.1, tally(0, site="tass"))
    text = "\n".join(printed(run_page(run, Books()), 100))
    assert run.id in text
    assert "subtitle" not in text


def test_a_story_whose_sites_are_not_known_is_not_on_no_site() -> None:
    story = Story("a" * 32, "Мост открыт", 3, 0, None, None)
    assert printed(stories_table([story]), 100)[-1].split()[-2:] == ["3", "–"]
