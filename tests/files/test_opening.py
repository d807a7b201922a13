"""Whatever a file is packed with and called, its bytes come out, or a fault that says why not."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from newsbot.files.opening import BrokenCompression, head_of, opened, unpacked

PLAIN = "".join(f"{number}: В Заречинске открыли мост.\n" for number in range(5000)).encode()

PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "zstandard": zstandard.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


@pytest.mark.parametrize("name", PACK)
def test_content_tells_the_packing(tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PACK[name](PLAIN))
    with opened(path) as stream:
        assert head_of(stream, 100) == PLAIN[:100]
        assert stream.read() == PLAIN


@pytest.mark.parametrize("name", PACK)
def test_members_one_after_the_other_are_one_file(name: str) -> None:
    packed = PACK[name](PLAIN) + PACK[name](b"") + PACK[name]("Конец.".encode())
    assert unpacked(io.BytesIO(packed)).read() == PLAIN + "Конец.".encode()


@pytest.mark.parametrize("name", PACK)
def test_what_follows_the_last_member_is_left_alone(name: str) -> None:
    assert unpacked(io.BytesIO(PACK[name](PLAIN) + bytes(512))).read() == PLAIN


@pytest.mark.parametrize("name", PACK)
def test_a_torn_file_gives_what_is_whole_and_then_says_so(name: str) -> None:
    with pytest.raises(BrokenCompression, match=f"broken {name}"):
        unpacked(io.BytesIO(PACK[name](PLAIN)[:-40])).read()


@pytest.mark.parametrize("name", PACK)
def test_a_bomb_takes_little_memory(name: str) -> None:
    packed = PACK[name](bytes(200 * 2**20))
    tracemalloc.start()
    try:
        assert len(unpacked(io.BytesIO(packed)).read(2**20)) == 2**20
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 50 * 2**20


def test_packed_twice_comes_out_plain() -> None:
    assert unpacked(io.BytesIO(gzip.compress(zstandard.compress(PLAIN)))).read() == PLAIN


def test_a_dictionary_in_front_is_used() -> None:
    """As archives in `.warc.zst` have it."""
    samples: list[bytes | bytearray | memoryview] = [
        f"<html><title>Новость {n}</title><p>Мост".encode() * 3 for n in range(500)
    ]
    known = zstandard.train_dictionary(4096, samples)
    frame = b"\x5d\x2a\x4d\x18" + len(known.as_bytes()).to_bytes(4, "little") + known.as_bytes()
    packer = zstandard.ZstdCompressor(dict_data=known)
    packed = frame + packer.compress(samples[0]) + packer.compress(samples[1])
    assert unpacked(io.BytesIO(packed)).read() == bytes(samples[0]) + bytes(samples[1])
