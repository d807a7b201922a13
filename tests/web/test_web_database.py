"""The web page over a real database: its articles, its runs, its frontier."""

from __future__ import annotations

import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from newsbot.store.layout import FRONTIER
from tests.store.articles import entry, published_on
from tests.store.database import fill
from tests.web.served import served


def read(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        text: str = answer.read().decode()
        return text


def test_articles_runs_and_frontier_of_a_database(mongo_uri: str, tmp_path: Path) -> None:
    fill(mongo_uri, entry(1, published=published_on(12), text="Мост открыли в субботу."))
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        rows = [
            {"_id": f"{nth}", "site": "vesti", "state": state, "due_at": datetime.now(UTC)}
            for nth, state in enumerate(["waiting", "waiting", "blocked"])
        ]
        client.get_default_database()[FRONTIER].insert_many(rows)
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.warc.gz").write_bytes(b"0" * 1_500_000)
    # As a file that retention deletes between the look into the folder and that at its size.
    (tmp_path / "archive" / "gone.warc.gz").symlink_to(tmp_path / "nowhere")
    with served(NEWSBOT_MONGO_URI=mongo_uri, NEWSBOT_VAR=str(tmp_path)) as address:
        assert "<mark>Мост</mark> открыли в субботу" in read(
            f"{address}?q=%D0%BC%D0%BE%D1%81%D1%82%D1%8B"
        )
        runs = read(f"{address}runs")
    counts = "".join(f'<td class="number">{count}</td>' for count in (2, 0, 0, 1, 0))
    assert f"<td>vesti</td>{counts}" in runs
    assert "1.5 MB" in runs
    assert "There is no run yet" in runs
