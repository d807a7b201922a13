"""A replay of one page loads nothing that only two and more pages need; links are those of many."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec

from newsbot.model.article import Article
from newsbot.readers import Source
from newsbot.replay import Replay, replay_to_file

HEAVY = {"numpy", "pymongo", "newsbot.dedup.story.event", "newsbot.dedup.online", "scrapy"}

PROGRAM = """
import atexit, sys
from newsbot.cli import main
atexit.register(lambda: print("\\n".join(sys.modules), file=sys.stderr))
main(sys.argv[1:])
"""

PAGE = "<html><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
NEWS = (
    "В Заречинске 3 мая 2025 года открыли новый мост через реку Тихую, сообщила мэрия города. "
    "Движение по нему начнётся в понедельник, автобусы пойдут по новому пути."
)


def replayed(folder: Path, *pages: tuple[str, str]) -> list[Article]:
    for number, (title, text) in enumerate(pages):
        page = PAGE.format(title=title, text=text)
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
    out = folder / "out.jsonl"
    replay_to_file(Replay(source=Source([str(folder)]), jobs=1), str(out))
    return [msgspec.json.decode(line, type=Article) for line in out.read_bytes().splitlines()]


def test_one_page_loads_nothing_that_links_need(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(PAGE.format(title="Мост открыт", text=NEWS), encoding="utf-8")
    words = ["replay", str(page), "-o", str(tmp_path / "out.jsonl")]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], capture_output=True, text=True, check=True
    )
    assert "newsbot.replay.links" in done.stderr
    assert not HEAVY & set(done.stderr.split())


def test_the_first_article_is_linked_to_when_the_second_one_comes(tmp_path: Path) -> None:
    first, second = replayed(tmp_path, ("Мост открыт", NEWS), ("Мост", f"{NEWS} Это все."))
    assert {first.role, second.role} == {"original", "repost"}
    assert first.cluster == second.cluster
    (tmp_path / "1.html").unlink()
    (alone,) = replayed(tmp_path)
    assert (alone.role, alone.cluster, alone.story) == ("original", alone.id, None)


def test_a_digest_by_itself_is_a_digest(tmp_path: Path) -> None:
    (alone,) = replayed(tmp_path, ("Главное за день: в Заречинске открыли мост", NEWS))
    assert (alone.role, alone.duplicate_of) == ("digest", None)
