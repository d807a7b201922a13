"""dateparser behind its guards."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from newsbot.dates.anchor import NOWHEN
from newsbot.dates.evidence.candidates import read_candidates
from newsbot.dates.evidence.fallback import ask_dateparser, calls
from newsbot.model.dates import RawDate
from newsbot.model.moment import MOSCOW


def test_reads_what_the_grammar_does_not(caplog: pytest.LogCaptureFixture) -> None:
    before = calls["taken"]
    with caplog.at_level(logging.INFO, logger="newsbot.dates.evidence.fallback"):
        value = ask_dateparser("09-Apr-2025 14:05", NOWHEN)
    assert value is not None
    assert value.value == "2025-04-09T14:05:00+03:00"
    assert calls["taken"] == before + 1
    assert "2025-04-09" in caplog.text


@pytest.mark.parametrize(
    "string",
    [
        "в 2023 году",
        "март",
        "5 дней",
        "18+",
        "10.5",
        "Версия 1.2.3",
        "2:1",
        "два",
        "© 2025",
        "т" * 99,
    ],
)
def test_guards_keep_it_from_guessing(string: str) -> None:
    assert ask_dateparser(string, NOWHEN) is None


@pytest.mark.parametrize(
    "string", ["Сегодня, 15:33", "Heute, 12:37 Uhr", "3 Min", "April 2025", "Вчера в 9:05:30"]
)
def test_is_not_asked_for_what_names_no_whole_day(string: str) -> None:
    before = calls["asked"]
    assert ask_dateparser(string, NOWHEN) is None
    assert calls["asked"] == before


def test_is_asked_only_for_what_the_grammar_leaves() -> None:
    before = calls["asked"]
    dates = [RawDate(role="published", source="visible", raw="9 апреля 2025, 14:05 МСК")]
    assert read_candidates(dates, role="published", zone=MOSCOW, fetched_at=None)
    assert calls["asked"] == before


def test_is_not_imported_before_it_is_needed() -> None:
    program = (
        "import sys, newsbot.dates.article as a; "
        "from newsbot.model.dates import RawDate as R; "
        "a.page_anchor([R(role='published', source='meta', raw='2025-04-09')], "
        "zone='Europe/Moscow', fetched_at=None); "
        "print('dateparser' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
