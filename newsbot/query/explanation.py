"""Why a page became the record it became: every block, date and dateline with its rule."""

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
    """All evidence of one page.

    Attributes:
        kind, encoding: what the page was taken for.
        blocks: every block in page order, kept or dropped, with the rule.
        raw_dates: every date string of the page that claims to be its date.
        dateline: how the dateline was read, with rule and confidence.
        article: the record that came of it, with its date candidates.
    """

    origin: Origin
    kind: str
    encoding: str
    blocks: tuple[Block, ...]
    raw_dates: tuple[RawDate, ...]
    dateline: Dateline | None
    article: Article


def explain(page: Page, context: Context | None = None) -> Explanation | Rejected:
    """Run the stages over a page and keep what they saw.

    Returns:
        The evidence, or why there is no article in the page.
    """
    traced = msgspec.structs.replace(context or Context(), trace=True)
    draft = boilerplate(page, traced)
    if isinstance(draft, Rejected):
        return draft
    finished = dates(dateline(draft))
    return Explanation(
        origin=page.origin,
        kind=draft.extracted.kind,
        encoding=draft.extracted.encoding,
        blocks=draft.extracted.blocks,
        raw_dates=draft.raw_dates,
        dateline=finished.dateline,
        article=record(finished),
    )
