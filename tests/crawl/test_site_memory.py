"""Crawls learn what a site repeats and read the next pages by it."""

from __future__ import annotations

from newsbot.store.memory import SiteMemory
from tests.crawl.stage import Stage


def memories(stage: Stage) -> dict[str, str | None]:
    """The snapshot that each article of TASS was read with, by title."""
    return {row["title"]: row["extraction"].get("memory") for row in stage.articles("tass")}


def test_a_crawl_reads_with_what_the_crawl_before_it_published(stage: Stage) -> None:
    outlet = stage.outlet("tass")
    memory = SiteMemory(stage.environment["NEWSBOT_MONGO_URI"])
    stage.crawl("tass")
    first = memory.current()
    assert first
    assert first.hosts[stage.declared.get("tass").hosts[0]].pages == outlet.room.count
    assert set(memories(stage).values()) == {None}
    known = set(memories(stage))
    outlet.room.publish(3)
    stage.crawl("tass")
    fresh = {title: name for title, name in memories(stage).items() if title not in known}
    assert len(fresh) == 3
    assert set(fresh.values()) == {first.name}
    second = memory.current()
    assert second
    assert second.name != first.name
    printed = stage.run("replay", str(stage.var / "archive"))
    assert f"{len(known) + 3} unchanged" in printed
    stage.assert_all_right_once("tass")


def test_a_crawl_that_fetches_nothing_new_publishes_nothing(stage: Stage) -> None:
    memory = SiteMemory(stage.environment["NEWSBOT_MONGO_URI"])
    stage.crawl("tass")
    first = memory.current()
    stage.crawl("tass")
    assert memory.current() == first


def test_it_can_be_switched_off(stage: Stage) -> None:
    stage.environment["NEWSBOT_SITE_MEMORY"] = "0"
    stage.crawl("tass")
    assert SiteMemory(stage.environment["NEWSBOT_MONGO_URI"]).current() is None
    stage.assert_all_right_once("tass")
