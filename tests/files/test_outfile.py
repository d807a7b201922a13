"""Exports are whole or absent, and the same lines give the same bytes."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import resource
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import zstandard

from newsbot.files.outfile import outfile, writing
from newsbot.model.errors import StorageUnavailable, UsageError

LINES = ['{"title": "Мост открыли"}'.encode(), "Ещё строка".encode()]


def _write(path: Path) -> tuple[int, str]:
    with outfile(str(path)) as out:
        for line in LINES:
            out.line(line)
    return out.lines, out.sha256


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_checksum_is_that_of_the_file_on_the_disk(tmp_path: Path, name: str) -> None:
    lines, digest = _write(tmp_path / name)
    assert lines == 2
    assert digest == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_same_lines_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    _write(tmp_path / name)
    (tmp_path / "again").mkdir()
    _write(tmp_path / "again" / name)
    assert (tmp_path / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_extension_chooses_the_compression(tmp_path: Path) -> None:
    _write(tmp_path / "a.jsonl.gz")
    _write(tmp_path / "a.jsonl.zst")
    expected = b"".join(line + b"\n" for line in LINES)
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == expected
    packed = (tmp_path / "a.jsonl.zst").read_bytes()
    assert zstandard.ZstdDecompressor().decompressobj().decompress(packed) == expected


def test_an_interrupted_export_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    target.write_text("yesterday's export")
    with pytest.raises(KeyboardInterrupt), outfile(str(target)) as out:
        out.line(LINES[0])
        raise KeyboardInterrupt
    assert target.read_text() == "yesterday's export"
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize(
    ("name", "ended"),
    [("a.jsonl.gz", "operation on closed file"), ("a.jsonl.zst", "stream is closed")],
)
def test_the_compressor_of_an_interrupted_export_ends_with_it(
    tmp_path: Path, name: str, ended: str
) -> None:
    with pytest.raises(KeyboardInterrupt), outfile(str(tmp_path / name)) as out:
        out.line(LINES[0])
        raise KeyboardInterrupt
    out.line(LINES[1])
    with pytest.raises(ValueError, match=ended):
        out.flush()


def test_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"), outfile(str(tmp_path)):
        pass


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "corpus.jsonl"
    link.symlink_to(tmp_path / "disk" / "corpus.jsonl")
    _write(link)
    assert link.is_symlink()
    assert (tmp_path / "disk" / "corpus.jsonl").read_bytes().startswith(LINES[0])


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(pipe.read_bytes)
        _write(pipe)
        assert read.result(timeout=30) == b"".join(line + b"\n" for line in LINES)
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_full_disk_is_a_clear_error_and_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    target.write_text("yesterday's export")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # The kernel refuses a write beyond the limit as it does on a full disk.
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with (
            pytest.raises(StorageUnavailable, match=r"a\.jsonl: File too large"),
            outfile(str(target)) as out,
        ):
            for _ in range(100):
                out.line(bytes(10_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_text() == "yesterday's export"
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_what_describes_a_file_is_written_once_the_file_is_whole(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), outfile(str(tmp_path / "a.jsonl")) as out:
        out.beside[".features.json"] = b"{}"
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
    with outfile(str(tmp_path / "a.jsonl")) as out:
        out.beside[".features.json"] = b"{}"
    assert (tmp_path / "a.jsonl.features.json").read_bytes() == b"{}"
    with outfile(str(tmp_path / "part-00000.jsonl")) as out:
        out.path = None
        out.beside[".features.json"] = b"{}"
    assert not (tmp_path / "part-00000.jsonl.features.json").exists()


def test_a_name_as_long_as_the_system_takes(tmp_path: Path) -> None:
    name = "корпус" * 20 + ".jsonl"
    _write(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_link_that_leads_to_itself_gives_way_to_the_file(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    target.symlink_to("a.jsonl")
    _write(target)
    assert not target.is_symlink()


@pytest.mark.parametrize(
    ("code", "todo"),
    [
        (errno.ENOSPC, "free some space"),
        (errno.EROFS, "mount its disk for writing"),
        (errno.EIO, "see whether the disk is in order"),
        (errno.ESTALE, "see whether the disk is in order"),
    ],
)
def test_a_disk_that_can_take_nothing_is_named_with_what_to_do(code: int, todo: str) -> None:
    with pytest.raises(StorageUnavailable) as told, writing("news/a.jsonl"):
        raise OSError(code, os.strerror(code))
    assert told.value.what == f"cannot write news/a.jsonl: {os.strerror(code)}"
    assert told.value.hint is not None
    assert told.value.hint.startswith(todo)


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOTDIR, errno.ENAMETOOLONG])
def test_a_path_that_cannot_be_written_is_no_fault_of_the_disk(code: int) -> None:
    with pytest.raises(UsageError, match="cannot write news"), writing("news/a.jsonl"):
        raise OSError(code, os.strerror(code))
