"""`newsbot health` and `newsbot runs` as cron and a person call them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from newsbot.model.run import Run
from newsbot.store.books.run import run_id
from tests.cli.command import newsbot
from tests.health.crawls import AT, crawl, past, tally
from tests.health.receiver import receiving
from tests.health.stored import store_articles, store_runs

SINCE_THEN = datetime.now(UTC) - AT


def today(run: Run) -> Run:
    """A run of `tests.health.crawls`, moved to the present."""
    started = run.started + SINCE_THEN
    ended = run.ended + SINCE_THEN if run.ended else None
    return replace(run, id=run_id(started), started=started, ended=ended)


def test_an_alarm_is_exit_code_6_a_mail_a_message_and_a_metric(
    mongo_uri: str, tmp_path: Path
) -> None:
    store_runs(mongo_uri, map(today, [crawl(0.1, tally(40, title=0)), *past()]))
    store_articles(mongo_uri, datetime.now(UTC) - timedelta(hours=1))
    metrics = tmp_path / "newsbot.prom"
    with receiving() as server:
        env = {"NEWSBOT_MONGO_URI": mongo_uri, "NEWSBOT_WEBHOOK": server.url}
        done = newsbot("health", "--quiet", "--metrics", metrics, env=env)
        (message,) = server.received
    assert done.returncode == 6, done.stderr
    assert done.stdout.startswith("newsbot: 1 alarm at 1 of 1 site: tass (title)\n")
    assert "error: newsbot: 1 alarm" in done.stderr
    assert message["alarms"][0]["part"] == "title"
    assert 'newsbot_alarms{site="tass",signal="coverage"} 1' in metrics.read_text()


def test_a_webhook_that_is_away_hides_nothing(mongo_uri: str) -> None:
    store_runs(mongo_uri, map(today, [crawl(0.1, tally(40, title=0)), *past()]))
    env = {"NEWSBOT_MONGO_URI": mongo_uri, "NEWSBOT_WEBHOOK": "http://127.0.0.1:1/"}
    done = newsbot("health", env=env)
    assert done.returncode == 6
    assert "did not reach the webhook" in done.stderr
    assert "99 % of samples" in done.stdout


def test_no_alarm_prints_nothing_with_quiet(mongo_uri: str, tmp_path: Path) -> None:
    store_runs(mongo_uri, map(today, [crawl(0.1, tally(40)), *past()]))
    store_articles(mongo_uri, datetime.now(UTC) - timedelta(hours=1))
    env = {"NEWSBOT_MONGO_URI": mongo_uri}
    quiet = newsbot("health", "-q", env=env)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    own = tmp_path / "own.toml"
    own.write_text("drop = 0.2")
    shown = newsbot("health", env=env | {"NEWSBOT_THRESHOLDS": str(own)}).stdout
    assert "0.2" in shown
    assert "99 % of samples" not in shown
    assert "newsbot health --thresholds shows 13 thresholds" in shown
    assert "99 % of samples" in newsbot("health", "--thresholds", env=env).stdout
    found = json.loads(newsbot("health", "tass", "--json", env=env).stdout)
    assert found["summary"] == "newsbot: all is well at 1 site"


def test_runs_are_listed_and_shown(mongo_uri: str) -> None:
    runs = [today(run) for run in [crawl(0.1, tally(3)), crawl(0.2, command="replay seeds")]]
    store_runs(mongo_uri, runs)
    env = {"NEWSBOT_MONGO_URI": mongo_uri}
    listed = newsbot("runs", env=env).stdout
    assert listed.index(runs[0].id) < listed.index(runs[1].id)
    assert [one["id"] for one in json.loads(newsbot("runs", "--json", env=env).stdout)] == [
        run.id for run in runs
    ]
    last = json.loads(newsbot("runs", "last", "--json", env=env).stdout)
    assert (last["id"], last["seconds"], last["sites"][0]["parts"]["authors"]) == (
        runs[0].id,
        600.0,
        1,
    )
    # The record says three pages, and no page of it lies in the database.
    assert "3 pages have no outcome" in newsbot("runs", runs[0].id, env=env).stdout
    assert newsbot("runs", "nix", env=env).returncode == 2
