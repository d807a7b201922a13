"""A site that changes its layout between two crawls raises one alarm; one that does not, none."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from evaluation.sites.newsroom import Newsroom
from evaluation.sites.outlets import izvestia_outlet
from evaluation.sites.server import StandIn
from newsbot.model.errors import CoverageAlarm
from tests.crawl.stage import Stage

ARTICLES = 40
"""A past that health compares with; as many come before each later crawl."""


@pytest.fixture
def stage(mongo_uri: str, tmp_path: Path) -> Iterator[Stage]:
    # Old enough that what is published for the crawls to come is of the past, too.
    room = Newsroom("iz", ARTICLES, newest=datetime.now(UTC) - timedelta(hours=12))
    with StandIn({"iz": izvestia_outlet(room)}) as sites:
        stage = Stage(sites, tmp_path, mongo_uri)
        with stage.client:
            yield stage


def renamed(html: str) -> str:
    """The page with other class names and elements round its text, its words untouched."""
    html = re.sub(r"<(/?)article>", r"<\1section>", html)
    for name in ("text-article__inside", "text-article", "page_subtitle"):
        html = html.replace(f'class="{name}"', f'class="story-{len(name)}"')
    return html.replace('itemprop="articleBody"', 'class="story-words"').replace(
        'itemprop="description"', ""
    )


def without_layouts(stage: Stage) -> None:
    """Leave in the declaration what a crawl needs: feeds, hosts and addresses."""
    path = Path(stage.environment["NEWSBOT_SITES"]) / "iz.toml"
    path.write_text(re.sub(r"(?s)\[\[layouts?\]\].*?(?=\n\[crawl)", "", path.read_text("utf-8")))
    assert not stage.declared.get("iz").layouts


def grow_old(stage: Stage, age: timedelta) -> None:
    """Let what was crawled so far be so much older."""
    by = age // timedelta(milliseconds=1)
    back = {name: {"$subtract": [f"${name}", by]} for name in ("started", "ended")}
    stage.database["runs"].update_many({}, [{"$set": back}])
    stage.database["places"].update_many({}, [{"$set": {"at": {"$subtract": ["$at", by]}}}])


def alarms(stage: Stage, *, expect: int) -> list[dict[str, Any]]:
    printed = stage.run("health", "iz", "--json", expect=expect)
    found = json.loads(printed[printed.index("{") : printed.rindex("}") + 1])
    return list(found["sites"][0]["alarms"])


def crawl_after_two_days(stage: Stage, dress: Callable[[str], str] = str) -> None:
    """Let two days go by, and crawl as many new articles as before, in this dress."""
    grow_old(stage, timedelta(days=2))
    stage.outlet("iz").dress = dress
    stage.outlet("iz").room.publish(ARTICLES)
    stage.crawl("iz")


def crawl_twice_in_the_same_dress(stage: Stage) -> None:
    """Nothing has changed, and no alarm is raised."""
    stage.crawl("iz")
    crawl_after_two_days(stage)
    assert alarms(stage, expect=0) == []
    assert stage.database["places"].count_documents({"site": "iz"}) == 2


@pytest.mark.systems
def test_a_declared_layout_that_no_longer_fits_is_one_alarm(stage: Stage) -> None:
    crawl_twice_in_the_same_dress(stage)
    crawl_after_two_days(stage, renamed)
    (alarm,) = alarms(stage, expect=CoverageAlarm.exit_code)
    assert (alarm["signal"], alarm["now"], alarm["usual"]) == ("layout", 1.0, 0.0)
    assert "no declared layout fits 40 of 40 articles" in alarm["text"]
    assert "story-words now" in alarm["text"]
    assert re.search(r"body: '.*' fits 0% of 8 pages, 'div.story-words > p.*' 100%", alarm["text"])
    assert "newsbot sites repair iz" in alarm["text"]
    stage.run("sites", "repair", "iz", "--yes")
    repaired, *old = stage.declared.get("iz").layouts
    assert "div.story-words > p" in repaired.body
    assert [layout.name for layout in old] == ["text-article"]
    stage.outlet("iz").room.publish(ARTICLES)
    stage.crawl("iz")
    methods = Counter(article["extraction"]["method"] for article in stage.articles("iz"))
    assert methods[f"site:iz/{repaired.name}"] == ARTICLES


@pytest.mark.systems
def test_without_a_declared_layout_the_texts_are_seen_to_move(stage: Stage) -> None:
    without_layouts(stage)
    crawl_twice_in_the_same_dress(stage)
    crawl_after_two_days(stage, renamed)
    (alarm,) = alarms(stage, expect=CoverageAlarm.exit_code)
    assert (alarm["signal"], alarm["now"], alarm["usual"]) == ("layout", 0.0, 1.0)
    assert "story-words now" in alarm["text"]
