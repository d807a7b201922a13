"""What is written behind comes whole, in order, and with its errors."""

from __future__ import annotations

import gzip
import hashlib
import threading
from pathlib import Path

import pytest

from newsbot.files.outfile import outfile
from newsbot.files.write_behind import BLOCK, WriteBehind
from newsbot.model.errors import UsageError

LINE = "Мост через реку Каменку открыли".encode()


def test_blocks_are_written_in_order_by_a_thread_of_their_own() -> None:
    written, threads = bytearray(), set[int]()

    def write(block: bytearray) -> None:
        threads.add(threading.get_ident())
        written.extend(block)

    behind = WriteBehind(write)
    parts = [bytes([number]) * (BLOCK // 2) for number in range(9)]
    for part in parts:
        behind.put(part)
    behind.finish()
    behind.close()
    assert bytes(written) == b"".join(parts)
    assert threads - {threading.get_ident()}


def test_what_went_wrong_in_the_thread_is_raised_by_the_next_block() -> None:
    def full(block: bytearray) -> None:
        raise UsageError("no space")

    behind = WriteBehind(full)
    with pytest.raises(UsageError, match="no space"):
        for _ in range(3):
            behind.put(bytes(BLOCK))
    behind.close()


def test_the_last_block_does_not_go_wrong_unseen() -> None:
    def full(block: bytearray) -> None:
        raise UsageError("no space")

    behind = WriteBehind(full)
    behind.put(bytes(BLOCK))
    with pytest.raises(UsageError, match="no space"):
        behind.finish()
    behind.close()


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_file_of_several_blocks_is_whole(tmp_path: Path, name: str) -> None:
    lines = 3 * BLOCK // len(LINE)
    with outfile(str(tmp_path / name)) as out:
        for _ in range(lines):
            out.line(LINE)
    raw = (tmp_path / name).read_bytes()
    assert out.sha256 == hashlib.sha256(raw).hexdigest()
    assert out.size == len(raw)
    text = gzip.decompress(raw) if name.endswith(".gz") else raw
    assert text == (LINE + b"\n") * lines


def test_no_thread_is_left_when_a_file_is_given_up(tmp_path: Path) -> None:
    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt), outfile(str(tmp_path / "a.jsonl")) as out:
        for _ in range(3 * BLOCK // len(LINE)):
            out.line(LINE)
        raise KeyboardInterrupt
    assert threading.active_count() == before
    assert not list(tmp_path.iterdir())
