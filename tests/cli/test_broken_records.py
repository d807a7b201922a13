"""A bad line of a corpus costs itself only: it is counted and named, the others go through."""

from __future__ import annotations

import bz2
import gzip
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from typer.testing import CliRunner, Result

from newsbot.cli.shell.app import app
from newsbot.files import jsonl
from tests.query.corpus import record

GOOD = [record(number, site="iz") for number in (1, 2)]

BAD = {
    "torn": b'{"id": "a", "text": "\xd0\x9c',
    "no object": b"[1, 2]",
    "null": b"null",
    "deep": b'{"id": "a", "text": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "NaN": b'{"id": "a", "text": "\xd0\x9c", "revision": NaN}',
    "without id": '{"text": "Мост"}'.encode(),
    "number as text": b'{"id": "a", "text": 7}',
    "list as title": '{"id": "a", "text": "Мост", "title": ["Мост"]}'.encode(),
    "cp1251": '{"id": "a", "text": "Мост"}'.encode("cp1251"),
}
"""Lines of which no command makes a record."""

TYPES = [
    {"published": "2025-04-08"},
    {"published": {"value": 2025}},
    {"dateline": ["Москва"]},
    {"dateline": {"places": "Москва"}},
    {"credit": "ТАСС"},
    {"extraction": "score"},
    {"authors": "Иван Петров"},
    {"revision": "1"},
]
"""Fields that are read as a part of the record and have another type."""

NAMED = "1 line is left out: corpus.jsonl, line 2 is no"


def newsbot(line: str) -> Result:
    return CliRunner().invoke(app, line.split())


def written(folder: Path, bad: bytes) -> None:
    lines = [json.dumps(one, ensure_ascii=False).encode() for one in GOOD]
    folder.joinpath("corpus.jsonl").write_bytes(b"\n".join((lines[0], bad, lines[1])))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_counts_go_on_behind_a_bad_line(bad: bytes, here: Path) -> None:
    written(here, bad)
    for _ in range(2):  # the second time from the index
        done = newsbot("stats corpus.jsonl --json")
        assert done.exit_code == 7
        assert json.loads(done.stdout) == [{"value": "iz", "articles": 2}]
        assert NAMED in done.stderr


@pytest.mark.parametrize("fields", TYPES, ids=str)
def test_a_value_of_another_type_is_named(fields: dict[str, object], here: Path) -> None:
    written(here, json.dumps(record(3) | fields).encode())
    for command in ("stats corpus.jsonl", "report corpus.jsonl", "diff corpus.jsonl corpus.jsonl"):
        done = newsbot(command)
        assert done.exit_code == 7, done.output
        assert "corpus.jsonl, line 2 is no record: Expected" in done.stderr


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_linked_records_leave_out_a_bad_line_and_say_so(
    bad: bytes, here: Path, caplog: pytest.LogCaptureFixture
) -> None:
    written(here, bad)
    done = newsbot("dedup corpus.jsonl -o linked.jsonl")
    assert done.exit_code == 7
    assert NAMED in caplog.text
    written_lines = (here / "linked.jsonl").read_text("utf-8").splitlines()
    linked = [json.loads(line)["id"] for line in written_lines]
    assert linked == [one["id"] for one in GOOD]


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, zstandard.compress])
@pytest.mark.parametrize(
    "command", ["stats {} --json", "diff {} {} --json", "dedup {} -o out.jsonl", "import {}"]
)
def test_what_stands_before_a_tear_goes_through(
    packed: Callable[[bytes], bytes],
    command: str,
    here: Path,
    caplog: pytest.LogCaptureFixture,
    mongo_uri: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", mongo_uri)
    # Texts that do not shrink, so that compressors write before the end.
    lines = [
        json.dumps(record(number, site="iz") | {"text": f"Мост. {random_letters(number)}"})
        for number in range(60)
    ]
    whole = packed("\n".join(lines).encode())
    (here / "torn.jsonl.gz").write_bytes(whole[: len(whole) * 3 // 4])
    done = newsbot(command.replace("{}", "torn.jsonl.gz"))
    assert done.exit_code == 7, done.output
    told = f"{done.output} {caplog.text}".replace("\n", " ")
    [number] = set(re.findall(r"torn.jsonl.gz, line (\d+) and all behind it cannot be read", told))
    assert 2 < int(number) < 60


def random_letters(seed: int) -> str:
    return random.Random(seed).randbytes(20_000).hex()


def test_a_torn_file_without_a_whole_line_is_refused(here: Path) -> None:
    (here / "torn.jsonl.gz").write_bytes(gzip.compress(json.dumps(GOOD[0]).encode())[:-20])
    for command in (
        "stats torn.jsonl.gz",
        "dedup torn.jsonl.gz -o out.jsonl",
        "import torn.jsonl.gz",
    ):
        done = newsbot(command)
        assert done.exit_code == 2, done.output
        assert "torn.jsonl.gz, line 1 and all behind it cannot be read: broken gzip" in done.stderr


def test_a_line_that_is_too_long_counts_as_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_PAGE_BYTES", 10_000)
    written(here, json.dumps(record(3) | {"text": "Мост" * 10_000}).encode())
    with (here / "corpus.jsonl").open("ab") as file:
        file.write(b"\n{}")
    done = newsbot("stats corpus.jsonl")
    assert "2 lines are left out: corpus.jsonl, line 2 is no JSON: it is longer" in done.stderr
    assert "corpus.jsonl, line 4 is no record" in done.stderr


@pytest.mark.parametrize("command", ["stats {}", "dedup {} -o out.jsonl", "diff {} {}"])
def test_a_file_of_bad_lines_alone_is_refused(command: str, here: Path) -> None:
    (here / "bad.jsonl").write_bytes(b"\n".join(BAD.values()))
    done = newsbot(command.replace("{}", "bad.jsonl"))
    assert done.exit_code == 2
    assert "bad.jsonl, line 1 is no" in done.stderr
    assert [path.name for path in here.iterdir()] == ["bad.jsonl"]


def test_a_number_of_any_size_is_compared(here: Path) -> None:
    (here / "huge.jsonl").write_text(json.dumps(GOOD[0] | {"revision": 10**40}))
    assert newsbot("diff huge.jsonl huge.jsonl").exit_code == 0
