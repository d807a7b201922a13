"""What a killed writer left is cleared by the next one, and nothing that is still written to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from newsbot.files.outfile import outfile, write_whole
from newsbot.files.partial import partial_file, partial_folder, scratch_folder

WRITES = {
    "file": "from newsbot.files.partial import partial_file as begin",
    "folder": "from newsbot.files.partial import partial_folder as begin",
}
DIES = """
import os, signal, sys
from pathlib import Path
with begin(Path(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def killed_writer(what: str, target: Path) -> None:
    """Begin to write under a name and be killed."""
    done = subprocess.run([sys.executable, "-c", f"{WRITES[what]}\n{DIES}", target], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(target.parent.iterdir())) == 1


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("left", WRITES)
@pytest.mark.parametrize("new", WRITES)
def test_what_a_killed_writer_left_is_cleared(tmp_path: Path, left: str, new: str) -> None:
    target = tmp_path / "новости"
    killed_writer(left, target)
    with ExitStack() as stack:
        begin = partial_file if new == "file" else partial_folder
        stack.enter_context(begin(target))
        assert len(names(tmp_path)) == 1
    assert names(tmp_path) == []


def test_an_export_clears_what_a_killed_one_left(tmp_path: Path) -> None:
    killed_writer("file", tmp_path / "a.jsonl")
    with outfile(str(tmp_path / "a.jsonl")) as out:
        out.line(b"{}")
    assert names(tmp_path) == ["a.jsonl"]


def test_what_is_written_to_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "b"
    with partial_folder(target) as first, partial_file(target), partial_folder(target) as second:
        assert len(names(tmp_path)) == 3
        (first / "x").write_text("1")
        first.rename(target)
        assert second.is_dir()
    assert names(tmp_path) == ["b"]


@pytest.mark.parametrize("begin", [partial_file, partial_folder])
def test_many_may_begin_under_one_name_at_once(
    tmp_path: Path, begin: Callable[[Path], AbstractContextManager[object]]
) -> None:
    """Each clears what others left, and may meet what another makes in this very moment."""

    def write(_: int) -> None:
        with begin(tmp_path / "b"):
            pass

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(400)))
    assert names(tmp_path) == []


def test_other_names_are_left_alone(tmp_path: Path) -> None:
    others = [".b.partial", ".b.0123456.partial", ".b.c.01234567.partial", "b.01234567.partial"]
    for name in others:
        (tmp_path / name).touch()
    write_whole(tmp_path / "b", b"1")
    assert names(tmp_path) == sorted(["b", *others])


def test_a_link_in_the_place_of_one_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".b.01234567.partial").symlink_to(tmp_path / "deep")
    write_whole(tmp_path / "b", b"1")
    assert (tmp_path / "deep").is_dir()


def test_rights_are_those_of_any_new_file(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        with outfile(str(tmp_path / "a.jsonl")) as out:
            out.line(b"{}")
        write_whole(tmp_path / "secret", b"1")
    finally:
        os.umask(mask)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("a.jsonl", "secret")]
    assert modes == [0o640, 0o600]


def test_a_long_name_is_written_too(tmp_path: Path) -> None:
    target = tmp_path / ("ж" * 120)
    write_whole(target, b"1")
    assert names(tmp_path) == [target.name]


def test_scratch_folders_of_the_killed_are_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed_writer("folder", tmp_path / "newsbot")
    with scratch_folder() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        assert names(tmp_path) == [folder.name]
    assert names(tmp_path) == []
