"""Scrapy item pipelines: thin shells round the stages, in the order of `ITEM_PIPELINES`.

    BoilerplatePipeline   bytes to clean paragraphs
    DatelinePipeline      the dateline leaves the text
    DatesPipeline         dates are worked out, the record is complete
    DedupPipeline         copies of the article are looked for when it is stored
    MongoPipeline         the record is stored and the books are kept
    RecordPipeline        in their place, in projects without a database: the record is the item

`newsbot.pipeline` holds what they do; `newsbot.pipeline.process` is the same chain without Scrapy.
A page that ends before the last pipeline carries its outcome there: one place keeps the books.
"""

from newsbot.pipelines.stages import (
    BoilerplatePipeline,
    DatelinePipeline,
    DatesPipeline,
    RecordPipeline,
)
from newsbot.pipelines.store import DedupPipeline, MongoPipeline

__all__ = [
    "BoilerplatePipeline",
    "DatelinePipeline",
    "DatesPipeline",
    "DedupPipeline",
    "MongoPipeline",
    "RecordPipeline",
]
