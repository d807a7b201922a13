"""The name of a corpus file chooses how it is written; its records have one hash throughout."""

from __future__ import annotations

import codecs
import csv
import io
import json
import resource
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest

from newsbot.files.formats import corpus_file, format_of
from newsbot.files.jsonl import file_lines
from newsbot.files.opening import opened
from newsbot.model.errors import StorageUnavailable, UsageError
from newsbot.readers import Source
from newsbot.replay import Replay, replay_to_file
from tests.reference import ROOT

RECORDS = ['{"id":"a","text":"Мост открыли"}'.encode(), b'{"id":"b","text":""}']


def written(path: Path) -> str:
    with corpus_file(str(path)) as out:
        for record in RECORDS:
            out.add(record)
    assert out.records == len(RECORDS)
    return out.records_sha256


@pytest.mark.parametrize("name", ["a.jsonl", "b.JSONL.GZ", "c.ndjson.zst", "d.JSONL.ZST"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    written(tmp_path / name)
    assert [json.loads(line)["id"] for _, line in file_lines(tmp_path / name)] == ["a", "b"]


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
    with pytest.raises(UsageError, match=r"a\.jsonl\.gz, line 2 .*: broken gzip"):
        list(file_lines(path))


SEEDS = ROOT / "seeds"


def ask(question: str) -> duckdb.DuckDBPyRelation:
    found = duckdb.sql(question)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records of the seed pages, one of them with links of `newsbot dedup`."""
    path = tmp_path_factory.mktemp("corpus") / "out.jsonl"
    replay_to_file(Replay(source=Source([str(SEEDS)]), jobs=1), str(path))
    return path


def rewritten(corpus: Path, target: Path) -> list[dict[str, Any]]:
    rows = [json.loads(line) for _, line in file_lines(corpus)]
    with corpus_file(str(target)) as out:
        for row in rows:
            out.add(json.dumps(row).encode())
    return rows


def test_a_table_has_the_types_of_the_record_whatever_comes_first(
    tmp_path: Path, corpus: Path
) -> None:
    rows = rewritten(corpus, tmp_path / "a.parquet")
    found = ask(f"FROM '{tmp_path}/a.parquet'")
    assert dict(zip(found.columns, map(str, found.types), strict=True)).keys() == rows[0].keys()
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert (types["fetched_at"], types["tags"]) == ("TIMESTAMP WITH TIME ZONE", "VARCHAR[]")
    values = ask(
        f"SELECT id, text, published.value, authors, len(date_mentions) FROM '{tmp_path}/a.parquet'"
    ).fetchall()
    assert values == [
        (
            row["id"],
            row["text"],
            (row["published"] or {}).get("value"),
            row["authors"],
            len(row["date_mentions"]),
        )
        for row in rows
    ]
    empty = tmp_path / "none.parquet"
    with corpus_file(str(empty)):
        pass
    assert list(map(str, ask(f"FROM '{empty}'").types)) == list(types.values())


def test_a_table_of_records_with_keys_of_their_own(tmp_path: Path) -> None:
    with corpus_file(str(tmp_path / "a.parquet")) as out:
        out.add(b'{"id": "a", "text": "1", "ours": null}')
        out.add(b'{"id": "b", "text": "2", "ours": 7}')
    assert ask(f"SELECT id, ours FROM '{tmp_path}/a.parquet'").fetchall() == [
        ("a", None),
        ("b", 7),
    ]


def test_one_line_an_article(tmp_path: Path, corpus: Path) -> None:
    rows = rewritten(corpus, tmp_path / "a.csv.gz")
    with opened(tmp_path / "a.csv.gz") as stream:
        found = list(csv.DictReader(io.TextIOWrapper(stream, "utf-8", newline="")))
    assert [(line["id"], line["text"]) for line in found] == [
        (row["id"], row["text"]) for row in rows
    ]
    assert [line["authors"] for line in found] == ["; ".join(row["authors"]) for row in rows]


def test_a_table_that_excel_opens_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.excel.csv"
    with corpus_file(str(path)) as out:
        out.add(json.dumps({"id": "a", "title": "=1+1", "text": "Мост; «паром»"}).encode())
        out.add(json.dumps({"id": "b", "title": "-", "text": "м" * 40_000}).encode())
        out.add(json.dumps({"id": "c", "text": "😀" * 20_000}).encode())
    whole = path.read_bytes()
    assert whole.startswith(codecs.BOM_UTF8 + b"id;url;")
    assert whole.endswith(b"\r\n")
    first, second, third = csv.DictReader(
        io.StringIO(whole.decode("utf-8-sig"), newline=""), delimiter=";"
    )
    assert (first["title"], first["text"]) == ("'=1+1", "Мост; «паром»")
    assert (second["title"], len(second["text"])) == ("'-", 32_767)
    assert len(third["text"].encode("utf-16-le")) // 2 == 32_767


def test_a_folder_that_is_there_needs_no_name_of_its_format(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    with corpus_file(str(folder), "hf") as out:
        assert out.records == 0
    assert format_of(str(folder)) is format_of("news", "hf")
    (tmp_path / "own").mkdir()
    with pytest.raises(UsageError, match="writes no such files"):
        format_of(str(tmp_path / "own"))


def test_a_full_disk_leaves_no_features_without_a_file(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))  # as on a full disk
    try:
        with (
            pytest.raises(StorageUnavailable),
            corpus_file(str(tmp_path / "a.jsonl")) as out,
        ):
            out.add(json.dumps({"id": "a", "title": "", "text": "м" * 40_000}).encode())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_no_utf_8_is_refused_before_anything_is_written() -> None:
    with pytest.raises(UsageError, match="has to be UTF-8"):
        format_of("b\udcff.jsonl")


def test_one_text_file_an_article(tmp_path: Path, corpus: Path) -> None:
    rows = rewritten(corpus, tmp_path / "a.txt.zip")
    with zipfile.ZipFile(tmp_path / "a.txt.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert [name.rpartition("/")[2] for name in names] == [f"{row['id']}.txt" for row in rows]
        assert rows[0]["text"] in archive.read(names[0]).decode()


@pytest.mark.parametrize("name", ["a.parquet", "a.csv", "a.txt.zip", "a.jsonl.gz"])
def test_equal_records_give_equal_bytes(tmp_path: Path, corpus: Path, name: str) -> None:
    (tmp_path / "again").mkdir()
    rewritten(corpus, tmp_path / name)
    rewritten(corpus, tmp_path / "again" / name)
    assert (tmp_path / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_what_compresses_by_itself_is_not_compressed_twice() -> None:
    with pytest.raises(UsageError, match="compressed by itself"):
        format_of("a.parquet.gz")
