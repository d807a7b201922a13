"""Reads a site's answer for an article: judges it, archives it, counts it for site memory."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from scrapy.http import Response

from newsbot.crawl.responses.capture import captured, exchange_of
from newsbot.crawl.responses.judge import judge
from newsbot.crawl.session import Session
from newsbot.model.outcome import Outcome, Rejected
from newsbot.model.page import NO_MEMORY, Origin, Page
from newsbot.model.site import Site
from newsbot.pipeline import Context, process
from newsbot.store.frontier.address import Task

NOT_KEPT = Origin(kind="crawl")
"""The origin of a response that is not archived: a replay would take it for an article's page."""


async def page_of_answer(
    response: Response, task: Task, session: Session, shut_out: tuple[str, ...]
) -> tuple[Page, Outcome | None]:
    """The page of an answer, and its outcome where the answer alone decides that.

    Only pages that have to be read are archived and counted.

    Args:
        response: the answer.
        task: the address that was asked for.
        session: of the crawl.
        shut_out: robots of AI companies that may not fetch the page.

    Raises:
        ArchiveFull: there is no room for the page.
    """
    outcome = judge(response, session.site)
    memory = session.context.memory
    exchange = exchange_of(
        response,
        task,
        fetched_at=datetime.now(UTC),
        shut_out=shut_out,
        memory=memory.name if memory else NO_MEMORY,
    )
    if outcome:
        return captured(exchange, NOT_KEPT), outcome
    page = captured(exchange, await session.archive.keep(exchange))
    if session.memory:
        await session.memory.count(page)
    return page, None


def shown_record(response: Response, site: Site, context: Context) -> dict[str, Any]:
    """The record of an answer, or its outcome if it holds no article; nothing is stored."""
    exchange = exchange_of(response, None, fetched_at=datetime.now(UTC))
    found = judge(response, site) or process(captured(exchange, NOT_KEPT), context=context)
    shown = found.outcome() if isinstance(found, Rejected) else found
    record: dict[str, Any] = msgspec.to_builtins(shown)
    return record
