"""Which share of the articles has which field, straight from the index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbot.query.corpus import open_corpus, refresh
from newsbot.query.field_coverage import filled
from newsbot.query.index import CorpusIndex, open_index
from newsbot.query.quality import quality
from newsbot.query.question import Question
from tests.query.corpus import record, small_corpus, written


@pytest.fixture
def index(tmp_path: Path) -> Iterator[CorpusIndex]:
    more = [record(50, site="iz", day="2025-05-02", authors=["Иван Петров"], title=None)]
    with open_corpus(written(tmp_path, [*small_corpus(), *more])) as corpus:
        refresh(corpus)
        with open_index(corpus.index) as opened:
            yield opened


def test_the_bits_of_the_index_say_what_the_records_say(index: CorpusIndex) -> None:
    slow = {site.site: dict(site.filled) for site in quality(index).sites}
    quick = {
        site.value or "not known": {field: count for field, count in site.fields.items() if count}
        for site in filled(index)
    }
    assert quick == slow


def test_fields_over_time_of_one_site(index: CorpusIndex) -> None:
    months = filled(index, "month", Question(sites=("iz",)))
    assert [(month.value, month.articles, month.share("authors")) for month in months] == [
        ("2025-04", 2, 0.0),
        ("2025-05", 1, 1.0),
    ]
    assert months[1].share("title") == 0.0
