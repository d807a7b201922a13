"""Pages of a crawl are read again with the site memory of that crawl."""

from __future__ import annotations

from newsbot.extraction.profile.snapshot import HostMemory, MemorySnapshot
from newsbot.model.page import NO_MEMORY, Page
from newsbot.pipeline import Context
from newsbot.replay.page_result import result_of

LEAD = "В Заречье открыли новый мост через реку, который строили три года и месяц."
BODY = f"<html><body><article><h1>Мост открыт</h1><p>{LEAD}</p><p>{LEAD[::-1]}</p></article></body>"
LEARNT = MemorySnapshot(hosts={"vesti.example": HostMemory(pages=9)})
KEPT = MemorySnapshot(hosts={"vesti.example": HostMemory(pages=5)})


def memory_of(page_memory: str | None) -> str | None:
    """Name of the site memory in the record of a page."""
    page = Page(body=BODY.encode(), url="https://vesti.example/1/most", memory=page_memory)
    known = {KEPT.name: KEPT}
    made = result_of(page, Context(memory=LEARNT), recall=known.get)
    assert made.article
    return made.article.extraction.memory


def test_a_page_is_read_with_the_memory_of_its_crawl_where_that_is_kept() -> None:
    assert memory_of(None) == LEARNT.name
    assert memory_of(NO_MEMORY) is None
    assert memory_of(KEPT.name) == KEPT.name
    assert memory_of("let go") == LEARNT.name
