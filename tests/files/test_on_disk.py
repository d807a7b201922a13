"""What lies on the disk is what would lie in memory."""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.files.disk_arrays import SMALLEST, Arrays, DiskArrays
from newsbot.files.disk_map import DiskMap

FULL = Path("/dev/full")
NAMES = st.sampled_from(["мост", "школа", "парк", "\U0001f5de"])
STEPS = st.lists(st.tuples(NAMES, st.none() | st.binary(max_size=9_000)), max_size=30)


@given(STEPS)
def test_a_map_is_a_dictionary(steps: list[tuple[str, bytes | None]]) -> None:
    expected: dict[str, bytes] = {}
    with closing(DiskMap()) as kept:
        for name, value in steps:
            if value is not None:
                kept[name] = expected[name] = value
            elif name in expected:
                del kept[name], expected[name]
            else:
                with pytest.raises(KeyError):
                    del kept[name]
        assert list(kept.items()) == list(expected.items())
        assert len(kept) == len(expected)
        assert [kept.get(name) for name in ("мост", "река")] == [expected.get("мост"), None]


@pytest.mark.parametrize("arrays", [Arrays(), DiskArrays()])
@pytest.mark.parametrize("parts", [0, 1, 40])
def test_an_array_grows_by_parts(arrays: Arrays, parts: int) -> None:
    growing = arrays.growing(np.uint32)
    for part in range(parts):
        growing.add(np.arange(part, part + 1_000, dtype=np.int64))
    whole = growing.whole()
    assert whole.dtype == np.uint32
    assert whole.tolist() == [n for part in range(parts) for n in range(part, part + 1_000)]


@pytest.mark.parametrize("rows", [3, SMALLEST])
def test_what_was_let_go_is_read_again(rows: int) -> None:
    arrays = DiskArrays()
    table = arrays.zeros((rows, 4), np.int64)
    assert not table.any()
    table[rows - 1] = 7
    arrays.release()
    assert table.sum() == 28
    table[0, 0] = 1
    arrays.release()
    assert table.sum() == 29


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full disk at hand")
def test_an_array_left_unfinished_on_a_full_disk_says_no_more_than_the_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unraised: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda told: unraised.append(told.exc_value))
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: FULL.open("r+b"))
    growing = DiskArrays(tmp_path).growing(np.int64)
    growing.add(np.arange(10))
    with pytest.raises(OSError, match="No space left"):
        growing.whole()
    growing = DiskArrays(tmp_path).growing(np.int64)
    growing.add(np.arange(10))
    del growing
    assert not unraised


def test_a_map_without_room_is_an_error_of_the_system_and_names_the_folder() -> None:
    with closing(DiskMap()) as kept:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))  # as a full disk refuses
        try:
            with pytest.raises(OSError, match=r"No space left|Input/output") as told:
                for number in range(100):
                    kept[str(number)] = bytes(1 << 20)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert told.value.filename == tempfile.gettempdir()


def test_an_array_has_its_room_before_it_is_written_to(tmp_path: Path) -> None:
    arrays = DiskArrays(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(OSError, match="File too large") as told:
            arrays.zeros(SMALLEST, np.int64)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert told.value.filename == str(tmp_path)


def test_an_array_whose_file_cannot_be_made_says_no_more_than_the_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unraised: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda told: unraised.append(told.exc_value))
    with pytest.raises(FileNotFoundError):
        DiskArrays(tmp_path / "gone").growing(np.int64)
    gc.collect()
    assert not unraised
