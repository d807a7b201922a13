"""A folder takes its place in one step where the system has one, else in two."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsbot.files import outfolder as subject
from newsbot.files.outfolder import outfolder


def make(path: Path, text: str) -> None:
    with outfolder(str(path)) as out:
        (out.making / "part").write_text(text)


def refuse(self: Path, target: Path) -> Path:
    raise OSError(f"{self} was renamed")


def test_a_folder_is_exchanged_with_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    if not subject._exchanged(one, other):
        pytest.skip("this file system cannot let two folders change places")
    make(tmp_path / "corpus", "old")
    monkeypatch.setattr(Path, "rename", refuse)  # no moment without the folder
    make(tmp_path / "corpus", "new")
    assert (tmp_path / "corpus" / "part").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "one", "other"]


def test_where_the_system_cannot_two_steps_do_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "RENAME_EXCHANGE", 2**10)  # a flag that no system knows
    make(tmp_path / "corpus", "old")
    make(tmp_path / "corpus", "new")
    assert (tmp_path / "corpus" / "part").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]
