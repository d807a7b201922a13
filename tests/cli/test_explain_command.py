"""`newsbot explain`: files, crawled articles out of the archive, and pages without an article."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsbot.archive.exchange import Exchange
from newsbot.archive.record import pack
from newsbot.model.urls import article_id
from tests.cli.command import newsbot

ADDRESS = "https://vesti-zarechya.example/news/1"
MENU = "https://vesti-zarechya.example/menu"
PARAGRAPHS = (
    "В Заречье во вторник открыли новый мост через Каменку, его строили больше пяти лет.",
    "Движение по мосту началось в полдень, первым проехал городской автобус с ветеранами.",
    "Старый мост закроют на ремонт до осени, пешеходов обещают пускать по выходным дням.",
)
ARTICLE = "<h1>В Заречье открыли мост</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
LINES = "Главная\nПогода\nСпорт\nКурсы валют\nПогода на завтра"


def _exchange(url: str, body: str) -> Exchange:
    return Exchange(
        url=url,
        fetched_at=datetime(2025, 4, 9, 10, tzinfo=UTC),
        status=200,
        headers=((b"Content-Type", b"text/html; charset=utf-8"),),
        body=f"<html><body>{body}</body></html>".encode(),
    )


def test_a_rejected_dump_shows_every_line_with_its_rule(tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text(LINES, encoding="utf-8")
    ended = newsbot("explain", tmp_path / "menu.txt")
    assert ended.returncode == 0, ended.stderr
    for part in ("menu.txt", "no article text", "phrase: navigation", "Курсы валют", "line model"):
        assert part in ended.stdout


def test_json_names_the_page_that_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text(LINES, encoding="utf-8")
    ended = newsbot("explain", tmp_path / "menu.txt", "--url", MENU, "--json")
    told = json.loads(ended.stdout)
    assert (told["origin"]["path"], told["url"]) == ("menu.txt", MENU)
    assert told["rejected"] == "no article text"
    assert [block["text"] for block in told["blocks"]] == LINES.split("\n")
    assert not any(block["kept"] for block in told["blocks"])


def test_blocks_are_cut_short_unless_all_is_asked_for(tmp_path: Path) -> None:
    text = "\n".join([*PARAGRAPHS, " ".join(PARAGRAPHS) + " Мост освещён."])
    (tmp_path / "note.txt").write_text(f"В Заречье открыли мост\n{text}\n", encoding="utf-8")
    short = newsbot("explain", tmp_path / "note.txt").stdout
    full = newsbot("explain", tmp_path / "note.txt", "--full").stdout
    assert ("освещён." in short, "освещён." in full) == (False, True)


@pytest.fixture
def crawled(tmp_path: Path, mongo_uri: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with an article whose page lies in the archive beside a rejected one."""
    monkeypatch.setenv("NEWSBOT_MONGO_URI", mongo_uri)
    monkeypatch.setenv("NEWSBOT_VAR", str(tmp_path))
    archive = tmp_path / "archive"
    archive.mkdir()
    packed = pack(_exchange(ADDRESS, ARTICLE)) + pack(_exchange(MENU, "<a href='/'>Главная</a>"))
    (archive / "april.warc.gz").write_bytes(packed)
    ended = newsbot("replay", archive)
    assert "1 stored, 1 rejected" in ended.stderr
    return archive


def test_a_stored_article_is_explained_out_of_the_archive(crawled: Path) -> None:
    for name in (ADDRESS, article_id(ADDRESS, b"")):
        ended = newsbot("explain", name)
        assert ended.returncode == 0, ended.stderr
        assert PARAGRAPHS[1] in ended.stdout
        assert "april.warc.gz" in ended.stdout
    told = json.loads(newsbot("explain", MENU, "--json").stdout)
    assert (told["url"], told["rejected"]) == (MENU, "no article text")
    (crawled / "april.warc.gz").unlink()
    ended = newsbot("explain", ADDRESS)
    assert ended.returncode == 2
    assert "april.warc.gz, which is not in" in ended.stderr


def test_an_unknown_address_is_said_to_be_unknown(crawled: Path) -> None:
    ended = newsbot("explain", f"{ADDRESS}2")
    assert ended.returncode == 2
    assert "neither a file nor a stored article" in ended.stderr


def test_a_missing_file_is_a_mistake_in_what_was_typed(tmp_path: Path) -> None:
    done = newsbot("explain", tmp_path / "none.html")
    assert done.returncode == 2
    assert "no such file" in done.stderr
    page = tmp_path / "page.txt"
    page.write_text("Мост открыт\n\nНовый мост через Светлую открыли в Заречинске.", "utf-8")
    assert newsbot("explain", page, tmp_path / "none.html").returncode == 7
