"""The report and the web page in Russian: every word and every code has its name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from newsbot.cli.shell.app import app
from newsbot.crawl.close_reason import REASON_CODES
from newsbot.health.prometheus import SIGNALS
from newsbot.model.dates import DateSource, Precision
from newsbot.model.decision import Role
from newsbot.model.extracted import BlockRole
from newsbot.model.fields import COUNTED
from newsbot.model.outcome import OutcomeKind
from newsbot.query.index_layout import FILLED
from newsbot.report.words import LANGUAGES, name_of_code, texts
from newsbot.store.frontier.address import State
from newsbot.text.tables import rows
from tests.query.corpus import record, small_corpus, written
from tests.reference import ROOT
from tests.report.reported import made

KINDS = {
    "role": get_args(Role),
    "precision": get_args(Precision),
    "date_source": get_args(DateSource),
    "block": get_args(BlockRole),
    "outcome": tuple(map(str, OutcomeKind)),
    "state": get_args(State),
    "field": (*FILLED, *COUNTED),
    "exit_reason": (*REASON_CODES, "error", "interrupted"),
    "signal": SIGNALS,
}
ENGLISH = re.compile(r"[A-Za-z]{3,}")
KEPT = re.compile(
    r"newsbot( \w+)?( -o report\.json)?|--by \w+|GeoNames|CC BY|Natural Earth|JSON-LD"
)
"""Commands and names of sources stay as they are in every language."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_has_a_name_in_russian(kind: str) -> None:
    named = {code: name_of_code(kind, code, "ru") for code in KINDS[kind]}
    assert [code for code, name in named.items() if ENGLISH.search(KEPT.sub("", name))] == []


@pytest.mark.parametrize("name", ["dates.md", "extraction.md"])
def test_every_flag_of_the_documentation_has_a_name_in_russian(name: str) -> None:
    table = (ROOT / "docs" / name).read_text(encoding="utf-8").partition("| flag | meaning |")[2]
    told = table.partition("\n\n")[0].splitlines()[2:]
    flags = [flag for row in told for flag in re.findall(r"`([^`]+)`", row.split("|")[1])]
    assert len(flags) > 4
    assert [flag for flag in flags if name_of_code("flag", flag, "ru") == flag] == []


def test_every_language_that_is_told_apart_has_a_name() -> None:
    known = {
        row[0] for name in ("small_words.tsv", "scripts.tsv") for row in rows("newsbot.text", name)
    }
    unnamed = [
        (code, lang)
        for code in known
        for lang in LANGUAGES
        if name_of_code("language", code, lang) == code
    ]
    assert not unnamed


def test_both_languages_have_the_same_words() -> None:
    english, russian = (texts(language) for language in LANGUAGES)
    assert english.keys() == russian.keys()


def test_a_russian_report_has_no_english_words(tmp_path: Path) -> None:
    odd = [
        record(60, title=None, text="Мост.", url="https://vesti.example/60"),
        record(61, day="2025-04-02", text="Мост " * 60, title="Мост"),
    ]
    made(tmp_path, small_corpus(), name="old.json")
    given = ("--language", "ru", "--before", str(tmp_path / "old.json"))
    page = made(tmp_path, [*small_corpus(), *odd], *given, name="r.html")
    assert page.css_first("html").attributes["lang"] == "ru"
    data = {str(one[key]) for one in small_corpus() for key in ("title", "site")}
    told = page.css("h2, h3, th, caption, figcaption, p, td, svg title, svg desc, svg text")
    words = [one.text() for one in told if not one.css("code, a") and one.text() not in data]
    shown = KEPT.sub("", "\n".join(words))
    for site in ("tass", "iz", "ria", "zarechie.example"):
        shown = shown.replace(f"{site}: ", "")
    assert ENGLISH.findall(shown) == []


def test_a_report_for_programs_has_no_language(tmp_path: Path) -> None:
    corpus = written(tmp_path, small_corpus())
    asked = ["report", corpus, "-o", str(tmp_path / "r.json"), "--language", "ru"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 2
    assert not (tmp_path / "r.json").exists()
