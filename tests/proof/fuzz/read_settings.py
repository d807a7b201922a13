"""Targets: declarations of sites, settings, thresholds, spans of time, records, spooled lines."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import msgspec

import newsbot
from newsbot import config
from newsbot.files.jsonl import BadLine, decode_line
from newsbot.health.thresholds import changed
from newsbot.model.article import Article
from newsbot.model.errors import NewsbotError
from newsbot.model.moment import parse_moment
from newsbot.model.setting import Setting
from newsbot.model.toml_text import read_toml
from newsbot.model.window import backfill_span, since_ago
from newsbot.readers.rows.records import page_of_line
from newsbot.schedule.timetable import parse_every
from newsbot.sites.registry import SHIPPED, default_sites, load_site
from newsbot.store.spool import read_spool
from newsbot.store.upgrade.record import renewed
from tests.proof.fuzz.targets import Target

NOW = datetime(2025, 4, 9, tzinfo=UTC)
READS: list[Callable[[str], object]] = [
    *(one.read for one in vars(config).values() if isinstance(one, Setting)),
    parse_every,
    backfill_span,
    lambda text: since_ago(text, NOW),
    lambda text: parse_moment(text, option="--since"),
]

VALUES = [
    one.encode()
    for one in (
        "60", "1.5", "10.0.0.0/8, ::1/128", "you@example.org", "https://example.org/bot", "1G",
        "yes", "mongodb://user:p%40ss@host:27017/newsbot?authSource=admin",
        "30m", "2025-04-01..2025-04-09", "2025-04-09T14:05:00+03:00", "3d", "drop = 0.1", "90s",
    )
]  # fmt: skip
VALUE_WORDS = [
    b"nan",
    b"inf",
    b"-",
    b"..",
    b"/",
    b"d",
    b"y",
    b"w",
    b"@",
    b"0001-01-01",
    b"9999",
    b"=",
]
DECLARED = [
    b"[[crawl.feeds]]", b"kind = ", b"url = ", b"hosts = ", b"every = ", b"delay = nan", b"[crawl]",
    b"same_article = [['a', '\\\\9']]", b"'(?P<y>'", b"[[", b"]]", b"= [", b"'''", b"\\u0000",
    b"css = ", b"zone = 'Europe'", b"1979-05-27", b"inf",
]  # fmt: skip
RECORD_WORDS = [
    b"null", b"[]", b"{}", b'"id"', b"schema_version", b"99", b"-1", b'"\\ud800"',
    b"[" * 500, b"true", b'"published"', b'"value"', b"XXXX-04-09", b'"start"',
    b"0001-01-01T00:00:00Z",
]  # fmt: skip


@cache
def _file() -> Path:
    handle, name = tempfile.mkstemp(prefix="nb-fuzz-", suffix=".toml")
    os.close(handle)
    return Path(name)


def declarations(body: bytes) -> None:
    """A file that declares a site."""
    _file().write_bytes(body)
    load_site(_file())


def settings(body: bytes) -> None:
    """Everything that people write where a setting or an option is asked for."""
    text = body.decode("utf-8", "surrogateescape").replace("\0", "")
    for read in READS:
        try:
            read(text)
        except NewsbotError as error:
            str(error).encode("utf-8", "surrogateescape")


def thresholds(body: bytes) -> None:
    """A file of thresholds."""
    try:
        values = read_toml(body.decode())
    except (ValueError, RecursionError):
        return
    changed(values, "own.toml")


def records(body: bytes) -> None:
    """A line of JSONL as a record, as an old record, as a saved page; records survive their way."""
    found = decode_line(body)
    if not isinstance(found, dict):
        return
    for read in (_there_and_back, lambda found: renewed(found, default_sites())):
        try:
            read(found)
        except NewsbotError:
            continue
    page_of_line(body)


def _there_and_back(record: dict[str, object]) -> None:
    article = Article.from_dict(record)
    packed = msgspec.json.encode(article)
    assert Article.from_dict(msgspec.json.decode(packed)) == article


def spooled(body: bytes) -> None:
    """A file of the spool: each line is known, or torn, or stays."""
    import io

    for line in read_spool(io.BytesIO(body)):
        assert line.raw


@cache
def records_of_news() -> Sequence[bytes]:
    text = (
        "Мост открыт\n\nЗАРЕЧЬЕ, 8 апреля. /ТАСС/. Новый мост через реку открыли в Заречье вчера."
    )
    article = newsbot.extract(text, url="https://tass.ru/x/1", published="2025-04-08")
    page = {"url": "https://a.example/1", "html": "<p>Мост", "fetched_at": "2025-04-09T00:00:00Z"}
    return [article.to_json().encode(), json.dumps(page).encode(), b'{"text": "a", "id": "b"}']


@cache
def _spooled() -> Sequence[bytes]:
    entry = {"article": json.loads(records_of_news()[0]), "page_sha256": "0" * 64}
    line = json.dumps({"at": "2025-04-09T00:00:00Z", "entry": entry}).encode() + b"\n"
    return [line, line * 3]


def _declared() -> list[bytes]:
    return [path.read_bytes() for path in sorted(SHIPPED.glob("*.toml"))]


TARGETS = {
    "declarations": Target(declarations, _declared, DECLARED, share=3),
    "settings": Target(settings, lambda: VALUES, VALUE_WORDS, share=8),
    "thresholds": Target(
        thresholds, lambda: [b"drop = 0.1\nsilence = 3\n"], [b"nan", b"= "], share=8
    ),
    "records": Target(records, records_of_news, RECORD_WORDS, (NewsbotError, BadLine), share=24),
    "spool": Target(spooled, _spooled, RECORD_WORDS, share=16),
}
