"""The table of a replay shows the dates that the records have in the end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newsbot.console.replay_view import ReplayView
from newsbot.readers import Source
from newsbot.replay import Replay, replay_to_file, replay_to_store

DATED = {
    "text": "Глава Верхнереченска открыла мост через Каменку\n\n"
    "Глава Верхнереченска Лидия Пескарёва открыла мост через Каменку. Мост строили три года, он "
    "связал правый берег с Тихоборском. На открытии выступил губернатор Глеб Сомов.",
    "published": "2025-04-08",
}
YEARLESS = {
    "text": "Мост связал Тихоборск с правым берегом Каменки\n\n"
    "Новый мост связал Тихоборск с правым берегом Каменки: ленту перерезали Лидия Пескарёва и "
    "губернатор Глеб Сомов. Об этом 9 апреля сообщили в администрации Верхнереченска.",
}


def into_a_file(wanted: Replay, folder: Path, uri: str) -> None:
    replay_to_file(wanted, str(folder / "out.jsonl"))


def into_a_store(wanted: Replay, folder: Path, uri: str) -> None:
    replay_to_store(wanted, uri=uri)


@pytest.mark.parametrize("replay", [into_a_file, into_a_store])
def test_a_year_that_the_story_knows_stands_in_the_table(
    tmp_path: Path, mongo_uri: str, replay: Callable[[Replay, Path, str], None]
) -> None:
    for name, pages in {"alone": [YEARLESS], "both": [DATED, YEARLESS]}.items():
        lines = "".join(json.dumps(page) + "\n" for page in pages)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    dates = {}
    for name in ("alone", "both"):
        source, view = Source([str(tmp_path / f"{name}.jsonl")]), ReplayView()
        replay(Replay(source=source, memory=False, listener=view), tmp_path, mongo_uri)
        dates[name] = [row.published for row in view.rows]
    assert dates == {"alone": ["XXXX-04-09"], "both": ["2025-04-08", "2025-04-09"]}
