"""No option is passed over without a word: what has no sense beside another is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsbot.cli.shell.app import app

ID = "0591eb5a263fd5eaf4324477a9e556a4"

RECORDS = [
    {"id": "a", "text": "Мост через реку Каменку открыли в Заречье после ремонта."},
    {"id": "b", "text": "Выставка ткачей прошла в Тихополье, её увидели дети."},
]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    lines = (json.dumps(record, ensure_ascii=False) for record in RECORDS)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def newsbot(line: str, *more: object) -> Result:
    contact = {"NEWSBOT_CONTACT": "desk@zarechie.example"}
    return CliRunner().invoke(app, [*line.split(), *map(str, more)], env=contact)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("replay seeds -o a.jsonl --report ./a.jsonl", "would both go to a.jsonl"),
        ("replay seeds -o - --report -", "would both go to standard output"),
        ("replay seeds -o a.jsonl --report - --json", "exclude each other"),
        ("replay seeds --relearn --no-memory", "--relearn and --no-memory exclude each other"),
        ("replay seeds -o a.jsonl --engine spark --relearn", "--relearn has no sense"),
        ("replay seeds -o a.jsonl --engine spark --no-resume", "--no-resume has no sense"),
        ("replay seeds -o a.jsonl --engine spark --rows 3", "--rows has no sense"),
        ("replay seeds -o - --engine spark", "Spark writes a folder"),
        ("dedup a.jsonl -o - --engine spark", "Spark writes a folder"),
        ("replay seeds -o a.jsonl --master local", "--master has no sense with this engine"),
        ("export - --json", "exclude each other"),
        ("replay seeds -o /dev/stdout --json", "exclude each other"),
        ("export a.jsonl --shard-size 1M", "--shard-size has no sense with a single file"),
        ("export a.jsonl --after ./a.jsonl", "would take the place of what a.jsonl holds"),
        ("export a.jsonl --fields ,", "--fields names no field"),
        ("export a.jsonl --since 2026-01-02 --until 2026-01-01", "--until lies before --since"),
        ("stats --since 2026-01-02 --until 2026-01-01", "--until lies before --since"),
        ("dedup a.jsonl", "newsbot dedup a.jsonl -o OUT.jsonl"),
        ("dedup a.jsonl --reconcile", "a file and --reconcile exclude each other"),
        ("dedup a.jsonl -o - --json", "exclude each other"),
        ("dedup --reconcile --engine spark", "--engine spark has no sense with --reconcile"),
        ("dedup --reconcile -o b.jsonl", "-o has no sense with --reconcile"),
        ("dedup --why a b --master local", "--master has no sense with --why"),
        (f"show {ID} --copies --story", "--copies and --story exclude each other"),
        (f"show {ID} --revisions --json", "--revisions has no sense with --json"),
        (f"explain {ID} --url https://vesti.example/1", "--url has no sense"),
        ("health --quiet --json", "--quiet and --json exclude each other"),
        ("schedule show --user desk", "--user has no sense without --systemd"),
        ("schedule show --cron --user desk", "--user has no sense without --systemd"),
        ("schedule show --settings a.env", "--settings has no sense"),
        ("crawl tass --backfill 2025..2024", "write 2024, 2024-01, or 2024-01-01..2024-12-31"),
        ("crawl tass --all", "--all is every site"),
        ("crawl tass --delay 3", "--delay has no sense for sites that are known"),
        ("crawl tass --dry-run", "tass is known"),
        ("crawl --all --dry-run", "--all has no sense with --dry-run"),
        ("crawl vesti.example", "newsbot crawl https://vesti.example/"),
        ("crawl https://vesti.example/ nowhere", "no site is called 'nowhere'"),
        ("crawl nowhere --dry-run", "no site is called 'nowhere'"),
        ("crawl https://vesti.example/ --dry-run --limit 3", "--limit has no sense"),
        ("serve a.jsonl --pages no/such", "--pages no/such is no folder"),
        ("sites check --live --pages seeds", "--pages has no sense with --live"),
        ("sites check --pages seeds --json --markdown", "exclude each other"),
        ("sites new vesti.example --from-crawl vesti", "exclude each other"),
        ("sites new vesti.example seeds --delay 3", "--delay has no sense with saved pages"),
        ("sites new --from-crawl vesti --delay 3", "--delay has no sense with --from-crawl"),
        ("sites repair tass --pages seeds --samples 3", "--samples has no sense with --pages"),
    ],
)
def test_an_option_without_sense_is_refused(line: str, told: str) -> None:
    done = newsbot(line)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not done.stdout


@pytest.mark.parametrize("command", ["dedup {} -o out.jsonl", "import {}", "stats {}"])
def test_a_folder_is_told_from_a_file_that_is_missing(command: str, tmp_path: Path) -> None:
    folder = newsbot(command.format(tmp_path))
    missing = newsbot(command.format(tmp_path / "none.jsonl"))
    assert (folder.exit_code, missing.exit_code) == (2, 2)
    assert "folder" in folder.stderr
    assert "no such file" in missing.stderr
    assert list(tmp_path.iterdir()) == []


def test_links_on_standard_output_are_records_and_nothing_else(records: Path) -> None:
    done = newsbot("dedup", records, "-o", "-")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert "2 records in 2 clusters" in done.stderr


def test_nothing_to_link_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    done = newsbot("dedup", empty, "-o", tmp_path / "out.jsonl")
    assert done.exit_code == 5
    assert f"there is no record in {empty}" in done.stderr


def test_pages_that_no_declaration_is_for_are_counted() -> None:
    done = newsbot("sites check --pages seeds --site kommersant")
    assert "1 of 14 pages hold an article of kommersant" in done.stderr


@pytest.mark.parametrize("command", ["sites check --pages", "sites new vesti.example"])
def test_pages_that_are_missing_are_told(command: str) -> None:
    done = newsbot(command, "no/such/page.html")
    assert done.exit_code == 2
    assert "page.html: no such file" in done.stderr


def test_what_a_table_of_addresses_names_in_vain_is_told(tmp_path: Path) -> None:
    table = tmp_path / "addresses.csv"
    table.write_text("iz-rubric.html,https://iz.ru/1\nnone.html,https://iz.ru/2\n", "utf-8")
    done = newsbot("replay seeds/iz-rubric.html -o", tmp_path / "out.jsonl", "--urls", table)
    assert "--urls names 1 file without a page here, 'none.html' first" in done.stderr
