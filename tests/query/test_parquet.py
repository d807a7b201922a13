"""A corpus as a Parquet table gives the records of the same corpus as JSON lines."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from newsbot.files.formats import corpus_file
from newsbot.model.errors import UsageError
from newsbot.query.corpus import open_corpus, refresh
from newsbot.query.index import open_index
from newsbot.query.question import Question
from newsbot.query.records import file_records
from newsbot.query.search import search
from tests.query.corpus import small_corpus, written


def table(folder: Path) -> str:
    path = str(folder / "corpus.parquet")
    with corpus_file(path) as out:
        for one in small_corpus():
            out.add(msgspec.json.encode(one))
    return path


def test_records_are_the_same_in_both(tmp_path: Path) -> None:
    lines = list(file_records(written(tmp_path, small_corpus())))
    assert list(file_records(table(tmp_path))) == lines


def test_a_table_is_searched(tmp_path: Path) -> None:
    with open_corpus(table(tmp_path)) as corpus:
        assert refresh(corpus).articles == 7
        with open_index(corpus.index) as index:
            assert search(index, Question(words="ёлками")).total == 2


def test_a_broken_table_is_told(tmp_path: Path) -> None:
    whole = Path(table(tmp_path))
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(whole.read_bytes()[:-40])
    with pytest.raises(UsageError, match="no sound Parquet table"):
        list(file_records(str(broken)))
