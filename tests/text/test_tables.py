"""The reader of data files, and that every shipped table can be read by it."""

from __future__ import annotations

import re
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from newsbot.text.tables import lines, rows, toml

ROOT = Path(str(files("newsbot")))
TABLES = sorted(path for path in ROOT.rglob("data/*") if path.suffix in {".tsv", ".txt"})


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a package `invented_room`."""
    (tmp_path / "invented_room" / "data").mkdir(parents=True)
    (tmp_path / "invented_room" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "invented_room", raising=False)
    return tmp_path / "invented_room" / "data"


def test_comments_and_blank_lines_are_left_out(room: Path) -> None:
    (room / "names.txt").write_text("# a source\n\nАнна\n Пётр # Лугов\n", encoding="utf-8")
    assert lines("invented_room", "names.txt") == ["Анна", " Пётр # Лугов"]


def test_rows_have_the_types_that_are_asked_for(room: Path) -> None:
    (room / "weights.tsv").write_text("# word, weight\nмост\t-0.5\n7\t2\n", encoding="utf-8")
    assert rows("invented_room", "weights.tsv", tuple[str, float]) == [("мост", -0.5), ("7", 2.0)]
    assert rows("invented_room", "weights.tsv") == [["мост", "-0.5"], ["7", "2"]]


@pytest.mark.parametrize("line", ["мост", "мост\tмного", "мост\t1\t2"])
def test_a_wrong_row_is_named(room: Path, line: str) -> None:
    (room / "weights.tsv").write_text(f"лёд\t1\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape("invented_room/data/weights.tsv")) as caught:
        rows("invented_room", "weights.tsv", tuple[str, float])
    assert "[1]" in str(caught.value)


def test_values_of_toml_are_read_as_they_are(room: Path) -> None:
    (room / "rules.toml").write_text("[copies]\nshare = 0.5\n", encoding="utf-8")
    assert toml("invented_room", "rules.toml") == {"copies": {"share": 0.5}}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_table_says_at_its_head_what_it_is(path: Path) -> None:
    assert path.read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_all_rows_of_a_table_have_the_same_columns(path: Path) -> None:
    package = ".".join(("newsbot", *path.relative_to(ROOT).parts[:-2]))
    assert len({len(row) for row in rows(package, path.name)}) == 1


OTHERS = {
    "dedup/bulk/sql.py": "SQL is no table",
    "model/idle_parameters.py": "the contract's floor imports no other",
    "web/frame.py": "style sheets are no tables",
}


def test_no_room_reads_its_tables_itself() -> None:
    read = re.compile(r"\bfiles\(.*\bread_text|\bjoinpath\(.*\bread_text")
    paths = {path.relative_to(ROOT).as_posix(): path for path in ROOT.rglob("*.py")}
    readers = {name for name, path in paths.items() if read.search(path.read_text("utf-8"))}
    assert readers - OTHERS.keys() == {"text/tables.py"}
