"""What lies on the disk comes out as pages, and what cannot be read as named outcomes."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsbot.model.outcome import OutcomeKind
from newsbot.model.page import MAX_PAGE_BYTES, Page
from newsbot.readers import Overrides, SetAside, Source, Unreadable

TEXT = "Мэр Заречинска открыл мост.\n"


def _pages(*paths: Path | str, told: Overrides | None = None) -> list[Page]:
    source = Source([str(path) for path in paths], overrides=told)
    found = [item for item in source if not isinstance(item, SetAside)]
    assert source.books.balanced
    assert all(isinstance(page, Page) for page in found), found
    return [page for page in found if isinstance(page, Page)]


def _aside(*paths: Path | str) -> dict[str, str]:
    """What is set aside, by its path."""
    items = Source([str(path) for path in paths])
    return {item.origin.path or "": item.what for item in items if isinstance(item, SetAside)}


def _refused(path: Path | str) -> Unreadable:
    (only,) = (item for item in Source([str(path)]) if not isinstance(item, SetAside))
    assert isinstance(only, Unreadable)
    return only


def test_folder_gives_pages_sorted_with_paths_relative_to_it(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "sub/c.html.gz", "notes.md", "gold.jsonl", ".hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        raw = TEXT.encode()
        path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    pages = _pages(tmp_path)
    assert [page.origin.path for page in pages] == ["a.txt", "b.html", "sub/c.html.gz"]
    assert {page.body for page in pages} == {TEXT.encode()}
    assert _aside(tmp_path) == {
        "notes.md": "notes",
        "gold.jsonl": "records, read when they are named",
        ".hidden.txt": "hidden file",
    }


def test_glob_is_expanded_in_order(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt"):
        (tmp_path / name).write_text(TEXT)
    assert [page.origin.path for page in _pages(tmp_path / "*.txt")] == ["1.txt", "2.txt"]


def test_gzip_is_known_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(gzip.compress(TEXT.encode()))
    assert _pages(tmp_path / "a.html")[0].body == TEXT.encode()


def test_the_title_of_a_text_record_becomes_its_first_line(tmp_path: Path) -> None:
    lines = [{"title": "Мост открыт", "text": TEXT}, {"title": "Мост", "html": "<body>Абзац"}]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    bodies = [page.body.decode() for page in _pages(path)]
    assert bodies == [f"Мост открыт\n\n{TEXT}", "<body>Абзац"]


def test_records_are_read_only_when_named(tmp_path: Path) -> None:
    lines = [
        {"text": TEXT, "url": "https://example.ru/1", "published": "2025-04-09"},
        {"html": "<p>Абзац", "fetched_at": "2025-04-09T12:00:00+03:00", "more": 1},
    ]
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines))
    assert _aside(tmp_path) == {"pages.jsonl": "records, read when they are named"}
    first, second = _pages(path)
    assert (first.url, first.published) == ("https://example.ru/1", "2025-04-09")
    assert first.body == TEXT.encode()
    assert second.fetched_at == datetime(2025, 4, 9, 9, tzinfo=UTC)
    assert [page.origin.offset for page in (first, second)] == [1, 2]


def test_a_bad_record_is_named_and_the_others_go_through(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('{"text": "да"}\nno json\n{"url": "https://example.ru"}\n{"text": "нет"}\n')
    found = list(Source([str(path)]))
    assert [type(one) for one in found] == [Page, Unreadable, Unreadable, Page]
    details = [one.outcome.detail or "" for one in found if isinstance(one, Unreadable)]
    assert details[0].startswith("line 2:")
    assert details[1] == "line 3: neither html nor text in it"


def test_standard_input_may_be_a_page_or_records(monkeypatch: pytest.MonkeyPatch) -> None:
    def stdin(raw: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    stdin(TEXT.encode())
    source = Source(["-"])
    assert [page.body for page in source if isinstance(page, Page)] == [TEXT.encode()]
    assert [page.body for page in source if isinstance(page, Page)] == [TEXT.encode()]
    stdin(b'{"text": "1"}\n{"text": "2"}\n')
    assert [page.body for page in _pages("-")] == [b"1", b"2"]


def test_sidecar_supplies_what_the_file_lacks_and_options_win(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>"))
    side = {"url": "https://example.ru/a", "fetched_at": "2026-01-02T03:04:05Z"}
    (tmp_path / "a.html.meta.json").write_text(json.dumps(side))
    (page,) = _pages(tmp_path)
    assert page.url == "https://example.ru/a"
    assert page.fetched_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    (page,) = _pages(tmp_path, told=Overrides(url="https://example.ru/b"))
    assert page.url == "https://example.ru/b"


def test_broken_sidecar_fails_its_page_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt.meta.json").write_text('{"fetched_at": "yesterday"}')
    refused = _refused(tmp_path)
    assert refused.outcome.reason == "bad sidecar"
    assert "a.txt.meta.json" in (refused.outcome.detail or "")


def test_path_that_does_not_exist(tmp_path: Path) -> None:
    refused = _refused(tmp_path / "nowhere.txt")
    assert refused.outcome.kind is OutcomeKind.FAILED
    assert refused.outcome.reason == "no such file"


def test_large_file_is_rejected_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 2**20)
    assert _refused(path).outcome.reason == "too large"


def test_gzip_bomb_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "bomb.html.gz"
    path.write_bytes(gzip.compress(bytes(MAX_PAGE_BYTES + 1)))
    assert path.stat().st_size < 100_000
    assert _refused(path).outcome.reason == "too large"


def test_truncated_gzip_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cut.html.gz"
    path.write_bytes(gzip.compress(os.urandom(4000))[:-100])
    refused = _refused(path)
    assert refused.outcome.reason == "broken gzip"
    assert refused.origin.path == path.name


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_without_rights_is_told_as_unreadable(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        assert _refused(tmp_path).outcome.reason == "unreadable folder"
    finally:
        closed.chmod(0o700)


def test_a_dangling_link_is_a_failure_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    assert _refused(tmp_path / "gone.txt").outcome.kind is OutcomeKind.FAILED


def test_names_of_any_bytes_come_out_as_text_that_can_be_stored(tmp_path: Path) -> None:
    for name in (b"\xff\xfe.html", "мост 2\n.html".encode()):
        (tmp_path / os.fsdecode(name)).write_text(TEXT)
    shown = [page.origin.path or "" for page in _pages(tmp_path)]
    assert sorted(path.encode().decode() for path in shown) == ["\\xff\\xfe.html", "мост 2\n.html"]
    (by_name,) = _pages(tmp_path / os.fsdecode(b"\xff\xfe.html"))
    assert by_name.origin.path == "\\xff\\xfe.html"


def test_sidecars_that_the_shell_names_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(TEXT)
    (tmp_path / "a.meta.json").write_text('{"url": "https://example.ru/1"}')
    (page,) = _pages(*sorted(tmp_path.iterdir()))
    assert page.url == "https://example.ru/1"


@pytest.mark.parametrize("name", ["record.json", "list.txt", "broken-records.jsonl.txt"])
def test_json_is_rejected_with_advice_and_not_read_as_prose(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(json.dumps([{"text": TEXT}], indent=1))
    refused = _refused(tmp_path / name)
    assert (refused.outcome.kind, refused.outcome.reason) == (OutcomeKind.REJECTED, "JSON")
    assert ".jsonl" in (refused.outcome.detail or "")


def test_a_name_that_leaves_no_room_for_a_sidecar(tmp_path: Path) -> None:
    name = "м" * 120 + ".html"
    (tmp_path / name).write_text(TEXT)
    assert [page.origin.path for page in _pages(tmp_path)] == [name]


@pytest.mark.parametrize("path", ["", "м" * 300, "a.html/b.html"])
def test_paths_that_cannot_be_are_refused_one_by_one(path: str) -> None:
    assert _refused(path).outcome.reason in {"no such file", "unreadable"}


def test_a_link_to_the_folder_itself_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(TEXT)
    (tmp_path / "again").symlink_to(tmp_path)
    assert [page.origin.path for page in _pages(tmp_path)] == ["a.html"]
