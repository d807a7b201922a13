"""`newsbot replay` from end to end: pages in, records out, and every bad input accounted for."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from newsbot.model.page import MAX_PAGE_BYTES
from tests.cli.command import newsbot
from tests.reference import ROOT

PAGE = """<html><head><title>Мост открыли в Заречинске</title></head><body><article>
<h1>Мост открыли в Заречинске</h1>
<p>ЗАРЕЧИНСК, 8 апреля. /ТАСС/. Новый мост через реку Светлую открыли в Заречинске, сообщили
в городской администрации. Движение по нему началось во вторник утром.</p>
<p>Строительство заняло три года и обошлось в 2 млрд рублей, уточнили в ведомстве. Старый мост
разберут до конца года, а на его месте устроят пешеходную набережную.</p>
</article></body></html>"""


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.html").write_text(PAGE, encoding="utf-8")
    return folder


def test_seeds_into_a_file_without_a_database(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = newsbot("replay", ROOT / "seeds", "-o", out, env={"NEWSBOT_VAR": str(tmp_path / "var")})
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "var").exists()
    written = records(out)
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_text())
    assert manifest["records"] == len(written) >= 12
    assert manifest["filters"] == {"replay": "seeds"}  # wherever the checkout lies
    assert [record["id"] for record in written if record["title"] is None] == []


def test_one_process_and_two_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    newsbot("replay", ROOT / "seeds", "-o", one, "--jobs", "1")
    newsbot("replay", ROOT / "seeds", "-o", two, "--jobs", "2")
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size > 10_000


def test_standard_input_and_options(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = newsbot(
        *("replay", "-", "-o", out, "--url", "https://example.ru/1", "--published", "2025-04-08"),
        stdin=PAGE.encode("cp1251"),
    )
    assert done.returncode == 0, done.stderr
    (record,) = records(out)
    assert record["url"] == "https://example.ru/1"
    assert record["published"]["source"] == "given"
    assert record["dateline"]["date"] == "2025-04-08"


def test_records_go_to_standard_output_and_nothing_else_does(pages: Path) -> None:
    done = newsbot("replay", pages, "-o", "-")
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["dateline"]["places"] == ["Заречинск"]
    assert "stored" in done.stderr


BAD = {
    "empty.html": (b"", "rejected", "empty file"),
    "binary.html": (bytes(range(256)) * 40, "rejected", "binary data"),
    "menu.html": (b"<html><body><a href=/>1</a></body></html>", "rejected", "no article text"),
    "deep.html": (b"<div>" * 100_000, "rejected", "nested too deep"),
    "bomb.html.gz": (gzip.compress(bytes(MAX_PAGE_BYTES + 1)), "rejected", "too large"),
    "cut.html.gz": (gzip.compress(os.urandom(3000))[:-500], "failed", "broken gzip"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_named_with_its_outcome_and_the_others_go_through(
    pages: Path, tmp_path: Path, name: str
) -> None:
    raw, outcome, reason = BAD[name]
    (pages / name).write_bytes(raw)
    done = newsbot("replay", pages, "-o", tmp_path / "out.jsonl")
    assert len(records(tmp_path / "out.jsonl")) == 1
    (line,) = [line for line in done.stderr.splitlines() if name in line]
    assert line.startswith(outcome)
    assert reason in line
    assert f"{outcome}: {reason}: 1" in done.stderr
    assert done.returncode == (7 if outcome == "failed" else 0)


def test_huge_file_is_rejected_without_being_read(pages: Path, tmp_path: Path) -> None:
    with (pages / "huge.html").open("wb") as stream:
        stream.truncate(200 * 2**20)
    done = newsbot("replay", pages, "-o", tmp_path / "out.jsonl")
    assert "rejected: too large: 1" in done.stderr
    assert len(records(tmp_path / "out.jsonl")) == 1


def test_truncated_page_keeps_what_is_there(pages: Path, tmp_path: Path) -> None:
    raw = (pages / "good.html").read_bytes()
    (pages / "good.html").write_bytes(raw[: raw.index("Старый".encode())])
    done = newsbot("replay", pages, "-o", tmp_path / "out.jsonl")
    assert done.returncode == 0
    (record,) = records(tmp_path / "out.jsonl")
    assert record["text"].endswith("уточнили в ведомстве.")


def test_path_that_does_not_exist_is_named_and_counted(pages: Path, tmp_path: Path) -> None:
    done = newsbot("replay", pages, "nowhere.html", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 7
    assert "nowhere.html" in done.stderr
    assert len(records(tmp_path / "out.jsonl")) == 1


def test_nothing_to_read_is_an_error_that_says_what_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = newsbot("replay", tmp_path / "empty", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 5
    assert ".html" in done.stderr


def test_same_page_twice_is_one_record(tmp_path: Path) -> None:
    record = {"html": PAGE, "url": "https://example.ru/1"}
    path = tmp_path / "twice.jsonl"
    path.write_text(f"{json.dumps(record)}\n{json.dumps(record)}\n")
    done = newsbot("replay", path, "-o", tmp_path / "out.jsonl")
    assert len(records(tmp_path / "out.jsonl")) == 1
    assert "1 stored, 1 unchanged" in done.stderr


def test_output_and_export_exclude_each_other(pages: Path) -> None:
    done = newsbot("replay", pages, "-o", "a.jsonl", "--export", "b.jsonl")
    assert done.returncode == 2


def test_a_name_of_any_bytes_stops_nothing(pages: Path, tmp_path: Path) -> None:
    (pages / os.fsdecode(b"\xff.html")).write_text(PAGE, encoding="utf-8")
    for paths in ([pages], sorted(pages.iterdir())):
        done = newsbot("replay", *paths, "-o", tmp_path / "out.jsonl", env={"LC_ALL": "C.UTF-8"})
        assert done.returncode == 0, done.stderr
        assert r"\xff.html" in done.stderr


NONSENSE = {
    "--published": "gestern",
    "--fetched-at": "gestern",
    "--url": "nonsense",
    "--export": "corpus.docx",
    "-o": "corpus.xlsx",
}


@pytest.mark.parametrize("option", NONSENSE)
def test_nonsense_in_an_option_is_refused_before_any_page_is_read(pages: Path, option: str) -> None:
    done = newsbot("replay", pages, option, NONSENSE[option])
    assert done.returncode == 2
    assert NONSENSE[option] in done.stderr
    assert "try: " in done.stderr
    assert "pages" not in done.stderr.replace(str(pages), "")


def test_one_address_for_several_pages_is_refused(pages: Path) -> None:
    (pages / "second.html").write_text(PAGE.replace("Мост", "Вокзал"), encoding="utf-8")
    done = newsbot("replay", pages, "--url", "https://example.ru/1", "-o", "-")
    assert done.returncode == 2
    assert "sidecar" in done.stderr


def test_a_corpus_is_not_replaced_by_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("{}\n")
    (tmp_path / "empty.html").touch()
    done = newsbot("replay", tmp_path / "empty.html", "-o", out)
    assert done.returncode == 5
    assert f"{out} was not written" in done.stderr
    assert out.read_text() == "{}\n"
    assert not (tmp_path / "out.jsonl.manifest.json").exists()


def test_paths_that_all_lead_to_nothing_are_refused(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    done = newsbot("replay", tmp_path / "misspelt", tmp_path / "*.none", "-o", out)
    assert done.returncode == 2
    assert done.stderr.count("check the path") == 1
    assert "misspelt" in done.stderr
    # One that exists is read, and the other fails.
    done = newsbot("replay", pages, tmp_path / "misspelt", "-o", out)
    assert done.returncode == 7
    assert len(records(out)) == 1


def test_every_file_of_a_folder_is_listed_with_what_became_of_it(
    pages: Path, tmp_path: Path
) -> None:
    (pages / "most.php").write_text(PAGE.replace("Мост", "Порт"), encoding="utf-8")
    (pages / "photo").write_bytes(b"\x89PNG\r\n\x1a\n")
    (pages / "empty.html").write_bytes(b"")
    done = newsbot("replay", pages, "-o", tmp_path / "o.jsonl", "--report", tmp_path / "r.jsonl")
    assert done.returncode == 0, done.stderr
    listed = {line["path"]: line for line in records(tmp_path / "r.jsonl")}
    assert {path: (line["outcome"], line["reason"]) for path, line in listed.items()} == {
        "good.html": ("stored", None),
        "most.php": ("duplicate", None),
        "photo": ("set aside", "image"),
        "empty.html": ("rejected", "empty file"),
    }
    assert {listed[name]["id"] for name in ("good.html", "most.php")} == {
        record["id"] for record in records(tmp_path / "o.jsonl")
    }
    assert "4 files: 3 read, 1 set aside: image (1)" in done.stderr


def test_files_set_aside_add_up_apart_from_the_members_of_archives(
    pages: Path, tmp_path: Path
) -> None:
    (pages / "photo").write_bytes(b"\x89PNG\r\n\x1a\n")
    with zipfile.ZipFile(pages / "more.zip", "w") as archive:
        archive.writestr("port.html", PAGE.replace("Мост", "Порт"))
        archive.writestr("photo.png", b"\x89PNG\r\n\x1a\n")
        archive.writestr("style.css", "p {}")
    done = newsbot("replay", pages, "-o", tmp_path / "o.jsonl")
    assert "3 files: 2 read, 1 set aside and 2 members of archives: image (2)," in done.stderr


@pytest.mark.parametrize(("tables", "is_told"), [(1, False), (2, False), (3, True)])
def test_advice_on_members_is_given_where_they_are_more_than_the_pages(
    tables: int, is_told: bool, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("port.html", PAGE.replace("Мост", "Порт"))
        archive.writestr("most.html", PAGE)
        for number in range(tables):
            archive.writestr(f"{number}.json", '{"expected": 1}')
    done = newsbot("replay", tmp_path / "more.zip", "-o", tmp_path / "o.jsonl")
    members = f"{tables} member{'s' * (tables > 1)} of archives set aside: JSON ({tables})"
    assert f"1 file: 1 read, {members}" in done.stderr
    assert ("name the file itself" in done.stderr) is is_told


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        (
            "paper.pdf",
            b"%PDF-1.7\n",
            "PDF document: 1 - make it text, such as by pdftotext",
        ),
        (
            "old.rar",
            b"Rar!\x1a\x07\x01\x00",
            "another kind: 1 - unpack it first, such as by 7z",
        ),
        (
            "long.txt",
            b"word " * (4 << 20),
            "too large: 1 - more than 16 MiB: if it holds many",
        ),
    ],
)
def test_what_can_be_done_with_a_file_is_told_in_full(
    name: str, raw: bytes, told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(raw)
    done = newsbot("replay", tmp_path / name, "-o", tmp_path / "o.jsonl")
    assert done.returncode == 5
    assert told in done.stderr


def test_a_page_that_is_broken_off_is_kept_and_told(pages: Path, tmp_path: Path) -> None:
    body = PAGE.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
    (pages / "torn.html").write_bytes(head.encode() + body[: body.rindex(b"<")])
    done = newsbot("replay", pages, "-o", tmp_path / "o.jsonl", "--report", tmp_path / "r.jsonl")
    assert done.returncode == 0, done.stderr
    flags = {line["path"]: line["flags"] for line in records(tmp_path / "r.jsonl")}
    assert "broken off" in flags["torn.html"]
    assert "broken off" not in flags["good.html"]
    assert "1 article from pages that are broken off" in done.stderr


def test_a_folder_of_other_files_says_what_to_do_with_them(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "news.jsonl").write_text('{"text": "Мост открыт."}\n')
    (folder / "news.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    report = tmp_path / "report.jsonl"
    done = newsbot("replay", folder, "-o", tmp_path / "out.jsonl", "--report", report)
    assert done.returncode == 5
    assert "newsbot replay FILE.jsonl" in done.stderr
    assert "soffice --convert-to html FILE" in done.stderr
    assert all(line["detail"] for line in records(report))


def test_a_table_gives_pages_their_addresses(pages: Path, tmp_path: Path) -> None:
    table = tmp_path / "urls.csv"
    table.write_text("file;url;published\ngood.html;https://iz.ru/1;2025-04-08\n")
    out = tmp_path / "out.jsonl"
    done = newsbot("replay", pages, "-o", out, "--urls", table)
    assert done.returncode == 0, done.stderr
    (record,) = records(out)
    assert (record["url"], record["site"]) == ("https://iz.ru/1", "iz")
    assert record["published"]["source"] == "given"
    table.write_text("good.html,nonsense\n")
    done = newsbot("replay", pages, "-o", out, "--urls", table)
    assert done.returncode == 2
    assert "line 1: 'nonsense' is no address" in done.stderr


def test_the_outlet_of_a_folder_may_be_named(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert newsbot("replay", pages, "-o", out, "--site", "tass").returncode == 0
    (record,) = records(out)
    assert record["site"] == "tass"
    assert newsbot("replay", pages, "-o", out, "--site", "taas").returncode == 2
