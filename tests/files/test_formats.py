"""The name of a corpus file chooses how it is written; its records have one hash throughout."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsbot.files.formats import corpus_file, format_of
from newsbot.files.jsonl import file_rows
from newsbot.model.errors import UsageError

RECORDS = ['{"id":"a","text":"Мост открыли"}'.encode(), b'{"id":"b","text":""}']


def written(path: Path) -> str:
    with corpus_file(str(path)) as out:
        for record in RECORDS:
            out.add(record)
    assert out.records == len(RECORDS)
    return out.out.plain_sha256


@pytest.mark.parametrize("name", ["a.jsonl", "b.JSONL.GZ", "c.ndjson.zst", "d.JSONL.ZST"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    written(tmp_path / name)
    assert [row["id"] for _, row in file_rows(tmp_path / name)] == ["a", "b"]


def test_the_records_have_one_hash_however_they_are_packed(tmp_path: Path) -> None:
    names = ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst")
    assert len({written(tmp_path / name) for name in names}) == 1
    assert len({(tmp_path / name).read_bytes() for name in names}) == 3


@pytest.mark.parametrize("name", ["a.docx", "corpus", "a.jsonl.7z", ".jsonl.zip"])
def test_a_name_that_promises_something_else_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        format_of(name)


def test_a_torn_corpus_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    written(path)
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(UsageError, match=r"a\.jsonl\.gz: broken gzip"):
        list(file_rows(path))
