"""Without pyspark or Java one message says what is missing; the core never needs either."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from newsbot.cluster.session import complain_of_missing_parts, errors_of_tasks
from newsbot.cluster.slices import Placed, Slice, read_slice, slices_of
from newsbot.model.errors import ConfigurationError, UsageError
from newsbot.readers import FileBooks, Source
from tests.cli.command import newsbot
from tests.replay.pages import write_pages


def test_without_pyspark_the_error_names_its_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ConfigurationError, match="pip install"):
        complain_of_missing_parts()


def test_without_java_the_error_names_the_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(ConfigurationError, match="Java 17"):
        complain_of_missing_parts()


def test_options_without_sense_are_refused(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages.jsonl", 1)
    for options in (["--engine", "spark", "--jobs", "2"], ["--master", "local[2]"]):
        done = newsbot("replay", pages, "-o", tmp_path / "out.jsonl", *options)
        assert done.returncode == 2
        assert "has no sense with this engine" in done.stderr


def test_an_error_of_a_task_is_told_as_its_own() -> None:
    raised = (
        "Traceback …\nnewsbot.model.errors.UsageError: a.jsonl, line 2 is no record (mend it)\n"
    )
    with pytest.raises(UsageError) as error, errors_of_tasks():
        raise RuntimeError(raised)
    assert (error.value.what, error.value.hint) == (
        "a.jsonl, line 2 is no record",
        "mend it",
    )


def test_slices_hand_on_every_page_once_in_its_place(tmp_path: Path) -> None:
    write_pages(tmp_path / "one.jsonl", 70)
    write_pages(tmp_path / "two.jsonl", 5)
    (tmp_path / "page.html").write_text("<p>Мост открыт</p>", encoding="utf-8")
    named = [str(tmp_path / name) for name in ("one.jsonl", "page.html", "two.jsonl", "none.html")]
    source = Source(named)
    slices = slices_of(source, 4)
    found = [one for piece in slices for one in read_slice(source, piece)]
    placed = sorted((one for one in found if not isinstance(one, FileBooks)), key=_position)
    alone = list(Source(named))
    assert [one.item for one in placed] == alone
    assert len({one.position for one in placed}) == 77
    books = [one for one in found if isinstance(one, FileBooks)]
    assert sum(one.seen for one in books) == 4
    assert len([piece for piece in slices if piece.parts > 1]) > 4


def _position(one: object) -> tuple[int, int]:
    return one.position  # type: ignore[attr-defined,no-any-return] # books were left out


def test_standard_input_is_refused() -> None:
    with pytest.raises(UsageError, match="standard input"):
        slices_of(Source(["-"]), 2)


def test_a_slice_reads_a_part_of_a_file(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "one.jsonl", 40)
    source = Source([str(pages)])
    part = Slice(first=0, files=tuple(source.found()), part=1, parts=2)
    places = [one.position[1] for one in read_slice(source, part) if isinstance(one, Placed)]
    assert places == [*range(16, 32)]
