"""Explains the result of a page: every block, date and dateline with the rule that decided."""

from __future__ import annotations

import msgspec

from newsbot.model.article import Article
from newsbot.model.dateline import Dateline
from newsbot.model.dates import RawDate
from newsbot.model.extracted import Block
from newsbot.model.outcome import Rejected
from newsbot.model.page import Origin, Page
from newsbot.pipeline import Context, boilerplate, dateline, dates, record


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """All evidence about one page.

    Attributes:
        kind, encoding: what the page was taken for.
        blocks: every block in page order, kept or dropped, with the rule.
        raw_dates: every date string of the page that claims to be its date.
        dateline: how the dateline was read, with rule and confidence.
        article: the record that came of it, with its date candidates.
    """

    origin: Origin
    url: str | None = None
    kind: str
    encoding: str
    blocks: tuple[Block, ...]
    raw_dates: tuple[RawDate, ...]
    dateline: Dateline | None
    article: Article


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no article in a page, and what became of each of its blocks."""

    origin: Origin
    url: str | None = None
    rejected: str
    detail: str | None = None
    blocks: tuple[Block, ...] = ()


def explain(page: Page) -> Explanation | Refusal:
    """Run the stages over a page and keep their decisions.

    Returns:
        The evidence, or why there is no article in the page.
    """
    draft = boilerplate(page, Context(trace=True))
    if isinstance(draft, Rejected):
        return Refusal(
            origin=page.origin,
            url=page.url,
            rejected=draft.reason,
            detail=draft.detail,
            blocks=draft.blocks,
        )
    finished = dates(dateline(draft))
    return Explanation(
        origin=page.origin,
        url=page.url,
        kind=draft.extracted.kind,
        encoding=draft.extracted.encoding,
        blocks=draft.extracted.blocks,
        raw_dates=draft.raw_dates,
        dateline=finished.dateline,
        article=record(finished),
    )
