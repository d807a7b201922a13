"""The archive for other tools: a package that its validator accepts, an index that leads home."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # ships none

from newsbot.archive.cdxj import index_lines
from newsbot.archive.wacz import write_wacz
from newsbot.cli.shell.app import app
from newsbot.model.errors import NothingCollected
from tests.archive.archived import archived, exchange


def test_a_package_passes_the_validator(tmp_path: Path) -> None:
    files = archived(tmp_path / "archive", 5)
    target = tmp_path / "corpus.wacz"
    assert write_wacz(files, target) == 5
    command = [sys.executable, "-m", "wacz.main", "validate", "-f", str(target)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "Invalid" not in checked.stdout


def test_a_package_lists_each_page_once(tmp_path: Path) -> None:
    files = archived(tmp_path / "archive", 3) + archived(tmp_path / "again", 3)
    write_wacz(files, tmp_path / "c.wacz")
    with zipfile.ZipFile(tmp_path / "c.wacz") as package:
        rows = [json.loads(row) for row in package.read("pages/pages.jsonl").splitlines()]
    assert [row["url"] for row in rows[1:]] == [exchange(number).url for number in range(3)]


def test_offsets_of_the_index_lead_to_the_captures(tmp_path: Path) -> None:
    (path,) = archived(tmp_path / "archive", 3)
    for line in index_lines([path]):
        fields = json.loads(line.split(" ", 2)[2])
        with path.open("rb") as stream:
            stream.seek(int(fields["offset"]))
            member = stream.read(int(fields["length"]))
        (tmp_path / "one.warc.gz").write_bytes(member)
        with (tmp_path / "one.warc.gz").open("rb") as stream:
            (record,) = list(ArchiveIterator(stream))
            assert record.rec_headers.get_header("WARC-Target-URI") == fields["url"]


def test_the_index_is_sorted_by_host_and_address(tmp_path: Path) -> None:
    lines = index_lines(archived(tmp_path / "archive", 12))
    assert lines == sorted(lines)
    assert lines[0].startswith("example,vesti)/0 20250409101530 ")


def test_a_torn_file_gives_what_is_whole(tmp_path: Path) -> None:
    (path,) = archived(tmp_path / "archive", 3)
    path.write_bytes(path.read_bytes()[:-200])
    assert len(index_lines([path])) >= 2


def test_an_empty_archive_makes_no_package(tmp_path: Path) -> None:
    with pytest.raises(NothingCollected):
        write_wacz([], tmp_path / "c.wacz")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_archives_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["archive", "cdxj", str(tmp_path / "i"), str(tmp_path)])
    assert done.exit_code == 2
