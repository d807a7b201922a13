"""`newsbot search`: a concordance on the terminal and for programs."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsbot.cli.shell.app import app
from tests.cli.command import newsbot
from tests.commands import Command
from tests.query.corpus import record, small_corpus, written


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("search"), small_corpus())


def search(corpus: str, words: str, *options: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["search", words, "--corpus", corpus, *options])
    assert done.exit_code == code, done.output
    return done.stdout if code == 0 else done.stderr


def test_every_form_of_a_word_is_shown_with_the_text_round_it(corpus: str) -> None:
    found = json.loads(search(corpus, "мостам", "--json"))
    assert found
    assert {line["hit"].lower()[:4] for line in found} == {"мост"}
    shown = search(corpus, "мостам").splitlines()
    assert len(shown) == len(found)
    # Sides are cut to the terminal; the hit itself is on each line.
    assert all(line["hit"] in row for line, row in zip(found, shown, strict=True))


def test_hits_stand_below_each_other(corpus: str) -> None:
    found = json.loads(search(corpus, "мост", "--json"))
    rows = search(corpus, "мост").splitlines()
    at = {row.index(f" {line['hit']} ") for line, row in zip(found, rows, strict=True)}
    assert len(rows) > 1
    assert len(at) == 1


def test_programs_get_columns(corpus: str) -> None:
    rows = list(csv.DictReader(search(corpus, "мост", "--csv", "--context", "5").splitlines()))
    assert rows[0].keys() == {"id", "title", "site", "day", "left", "hit", "right"}
    assert all(len(row["right"]) <= 5 for row in rows)


def test_a_limit_that_is_reached_is_told(corpus: str) -> None:
    done = CliRunner().invoke(app, ["search", "мост", "--corpus", corpus, "--limit", "1"])
    assert len(done.stdout.splitlines()) == 1
    assert "--limit 10" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("телескоп мост", "; title:телескоп looks into headlines"),
        ('-мост "новый телескоп"', '; title:"новый телескоп" looks into headlines'),
        ("title:телескоп", "no hit in the texts that were asked for"),
    ],
)
def test_where_nothing_is_found_the_headlines_are_named(words: str, told: str, corpus: str) -> None:
    done = CliRunner().invoke(app, ["search", "--corpus", corpus, "--", words])
    assert " ".join(done.stdout.split()).endswith(told)


def test_no_more_hits_are_promised_than_there_are(corpus: str) -> None:
    every = len(json.loads(search(corpus, "мост", "--json")))
    for limit, told in ((every, False), (every - 1, True)):
        options = ["--corpus", corpus, "--limit", str(limit), "--sort", "left"]
        done = CliRunner().invoke(app, ["search", "мост", *options])
        assert len(done.stdout.splitlines()) == limit
        assert ("shows more" in done.stderr) is told


def test_sorted_lines_are_those_of_the_newest_articles(corpus: str) -> None:
    newest = json.loads(search(corpus, "мост", "--json", "--limit", "3"))
    by_side = json.loads(search(corpus, "мост", "--json", "--limit", "3", "--sort", "right"))
    assert by_side != newest
    assert {line["id"] for line in by_side} == {line["id"] for line in newest}


def test_long_neighbours_are_cut_and_not_left_out(tmp_path: Path) -> None:
    texts = ["Железнодорожный мост достопримечательности.", "Автомобильный мост, построенный."]
    path = written(tmp_path, [record(nth, text=text) for nth, text in enumerate(texts)])
    few = json.loads(search(path, "мост", "--json", "--context", "8", "--sort", "left"))
    assert [(line["left"], line["right"]) for line in few] == [
        ("бильный ", ", постро"),
        ("орожный ", " достопр"),
    ]
    many = json.loads(search(path, "мост", "--json", "--sort", "left"))
    assert [line["id"] for line in many] == [line["id"] for line in few]


def test_words_without_a_hit_have_no_collocates_and_the_reason_is_told(corpus: str) -> None:
    for words in ("тоннель", "title:паром"):
        assert "no hit in the texts" in search(corpus, words, "--collocates")
    assert "no word stands beside" in search(corpus, "новый", "--collocates")


def test_collocates_are_the_same_in_every_form(tmp_path: Path) -> None:
    texts = ["Новый мост открыт.", "Новые мосты строят.", "Новый театр.", "Погода.", "Ёлки."]
    path = written(tmp_path, [record(nth, text=text) for nth, text in enumerate(texts)])
    (found,) = json.loads(search(path, "мост", "--collocates", "--json"))["items"]
    assert (found["word"], found["left"], found["ratio"]) == ("новые", 2, 1.7)
    (row,) = csv.DictReader(search(path, "мост", "--collocates", "--csv").splitlines())
    assert {name: str(value) for name, value in found.items()} == row
    assert search(path, "мост", "--collocates").splitlines()[1].split()[:4] == [
        "новые",
        "2",
        "0",
        "2",
    ]


@pytest.mark.parametrize(
    ("words", "options", "told"),
    [
        ("мост", ["--collocates", "--sort", "left"], "--collocates and --sort exclude each other"),
        ("мост", ["--collocates", "--context", "9"], "--collocates and --context exclude each"),
        ("…", [], "holds no word to look for"),
        ("мост " * 201, [], "a query of 1,005 characters is too long"),
        ("мост", ["--site", "nowhere"], "there is no site 'nowhere'"),
        ("мост", ["--since", "2026", "--until", "2025"], "--until lies before --since"),
        ("мост", ["--json", "--csv"], "exclude each other"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(
    corpus: str, words: str, options: list[str], told: str
) -> None:
    assert told in search(corpus, words, *options, code=2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('"новый мост', 'looked for, "новый мост'),
        ("мост «новый паром", "looked for, «новый паром"),
        ('мост "', 'looked for, "'),
        ('"новый мост"', None),
        ("«новый мост»", None),
        ('мост" 5"', None),
        ("мост»", None),
    ],
)
def test_a_quotation_mark_that_nothing_closes_is_told(
    words: str, told: str | None, corpus: str
) -> None:
    for line in (["search", words, "--corpus", corpus], ["stats", corpus, "--words", words]):
        done = CliRunner().invoke(app, line)
        assert done.exit_code == 0
        assert (told or "nothing closes") in done.stderr if told else "note" not in done.stderr


def test_a_word_that_no_text_has_is_said_to_be_missing(corpus: str) -> None:
    assert "no hit in the texts" in search(corpus, "крокодил")


@pytest.mark.parametrize("largest", [4_096, 40_000, 100_000, 160_000])
def test_a_full_disk_ends_the_first_index_with_a_message(tmp_path: Path, largest: int) -> None:
    path = written(tmp_path, [record(number, text=f"Мост {number} " * 50) for number in range(300)])
    environment = os.environ | {"NEWSBOT_VAR": str(tmp_path / "var")}
    command = Command(
        "newsbot", ["search", "мост", "--corpus", path], environment, largest_file=largest
    )
    _, said = command.communicate()
    assert command.returncode == 4, said
    assert "Traceback" not in said
    assert "free some space" in said
    again = newsbot("search", "мост", "--corpus", path, env=environment)
    assert again.returncode == 0, again.stderr
