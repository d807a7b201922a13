"""Documents that something else wrote into the database are left out by name, the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bson import Regex
from bson.datetime_ms import DatetimeMS
from typer.testing import CliRunner

from newsbot.cli.shell.app import app
from newsbot.model.errors import ConfigurationError
from newsbot.store.articles.filter import Filter, misdated_query
from newsbot.store.articles.reading import Reader
from newsbot.store.layout import ARTICLES
from newsbot.store.server.connection import connected
from tests.store.articles import day, entry, id_of_number, published_on
from tests.store.database import fill

BROKEN: dict[str, tuple[str, Any]] = {
    "a wrong type": ("text", 7),
    "no value": ("text", None),
    "a later version": ("schema_version", 99),
    "a role that nobody knows": ("role", "copycat"),
    "no number": ("extraction.confidence", float("nan")),
    "no end": ("extraction.confidence", float("inf")),
    "a date in words": ("published.start", "on Monday"),
    "a date as a number": ("published.start", 20250409),
    "an instant that Python has not": ("fetched_at", DatetimeMS(2**60)),
    "another kind of BSON": ("language", Regex("ru")),
    "an unknown key": ("ours", 5),
}


@pytest.fixture(params=list(BROKEN.values()), ids=list(BROKEN))
def broken(request: pytest.FixtureRequest, mongo_uri: str) -> str:
    """A database of three articles, the second of which is broken."""
    fill(mongo_uri, *(entry(number, published=published_on(9)) for number in (1, 2, 3)))
    field, value = request.param
    with connected(mongo_uri) as database:
        database.command("collMod", ARTICLES, validationLevel="off")
        database[ARTICLES].update_one({"_id": id_of_number(2)}, {"$set": {field: value}})
    return mongo_uri


def test_commands_leave_it_out_by_name(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", broken)
    monkeypatch.setenv("NEWSBOT_VAR", str(tmp_path / "var"))
    target = tmp_path / "a.jsonl"
    for command in (
        ["export", str(target), "--keep", "all"],
        ["stats"],
        ["stats"],  # the index is there already
        ["report", "-o", str(tmp_path / "r.html")],
    ):
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 7, (command, done.output)
    lines = target.read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["id"] for line in lines} == {id_of_number(1), id_of_number(3)}
    manifest = json.loads(Path(f"{target}.manifest.json").read_bytes())
    assert (manifest["records"], manifest["broken_left_out"]) == (2, 1)


def test_the_message_has_its_id(broken: str) -> None:
    with pytest.raises(ConfigurationError, match=id_of_number(2)), Reader(broken) as reader:
        list(reader.articles())


def test_dates_that_are_none_are_found_by_the_index(mongo_uri: str) -> None:
    fill(mongo_uri, entry(1, published=published_on(9)))
    with connected(mongo_uri) as database:
        for choice in (Filter(), Filter(sites=("tass",)), Filter(since=day(1), undated=True)):
            found = database[ARTICLES].find(
                misdated_query(choice), sort=[("published.start", 1), ("_id", 1)]
            )
            plan = str(found.explain()["queryPlanner"]["winningPlan"])
            assert "'SORT'" not in plan
            assert "COLLSCAN" not in plan
