"""Inputs boiled down from public bug reports on other tools, each with its right value.

They lie in the reference set (`cases/reports`). The field `how` of a case names the call by which
the value was found when the case was written; `CALLS` makes it today.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from protego import Protego

import newsbot
from evaluation import report_commands
from evaluation.reference import REFERENCE
from newsbot.archive.reader import read_warc
from newsbot.crawl.robots.groups import with_product_tokens
from newsbot.dates import find_dates, parse_date
from newsbot.discovery.feed import read_rss
from newsbot.discovery.instant import read_instant
from newsbot.discovery.listing import read_section
from newsbot.discovery.sitemap import read_sitemap
from newsbot.model.article import Article
from newsbot.model.urls import normalise_url

FOLDER = REFERENCE / "cases" / "reports"
BASE = "https://zar.example/rss"
ZONE = "Europe/Moscow"
Case = dict[str, Any]
"""A line of the file: `id`, `area`, `kind`, `how`, `right`, and `file` or `input`."""


def reported() -> list[Case]:
    """All cases in the order of their file."""
    lines = (FOLDER / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def is_right(case: Case, value: Any) -> bool:
    """Whether a value is the right one; a clock at a full minute may have seconds or none."""
    return _comparable(value) == _comparable(expected(case))


def found(case: Case) -> Any:
    """The answer of newsbot today; the error's name and message where it raises one."""
    call = next(call for part, call in CALLS.items() if part in case["how"])
    try:
        return call(case)
    except Exception as error:  # a case may show a crash
        return f"{type(error).__name__}: {error}"


def expected(case: Case) -> Any:
    """The right value, in the form that the call of today gives."""
    right = case["right"]
    return IN_WORDS.get(right, right) if isinstance(right, str) else right


def _comparable(value: Any) -> str:
    """The value as JSON has it, without seconds that are zero."""
    return re.sub(r"(T\d\d:\d\d):00(?=[+\"-])", r"\1", json.dumps(value, ensure_ascii=False))


def _page(case: Case) -> Article:
    address = re.search(r"url='([^']+)'", case["how"])
    return newsbot.extract(_body(case), url=address[1] if address else None)


def _body(case: Case) -> bytes:
    given: str = case.get("input", "")
    return (FOLDER / case["file"]).read_bytes() if "file" in case else given.encode()


def _published(case: Case) -> str | None:
    date = _page(case).published
    return date.value if date else None


def _named(case: Case) -> list[bool]:
    """Whether each of the strings that the call names is in the text."""
    text = _page(case).text
    listed = re.search(r"for x in \((.+)\)\]", case["how"])
    return [part in text for part in re.findall(r"'([^']+)'", listed[1] if listed else "")]


def _is_list_told(case: Case) -> bool:
    """Whether a list of news gave no text, or a flag."""
    article = _page(case)
    return not article.text or bool(article.extraction.flags)


def _text(case: Case) -> str:
    return _page(case).text


def _paragraphs(case: Case) -> list[str]:
    return _text(case).split("\n\n")


def _anchor(case: Case) -> datetime | None:
    stamp = re.search(r"fromisoformat\('([^']+)'\)", case["how"])
    return datetime.fromisoformat(stamp[1]) if stamp else None


def _date(case: Case) -> str | None:
    date = parse_date(case["input"], _anchor(case))
    return date.value if date else None


def _dates(case: Case) -> list[tuple[str, str]]:
    return [(date.text, date.value) for date in find_dates(case["input"], _anchor(case))]


def _instant(case: Case) -> str | None:
    instant = read_instant(case["input"], ZONE)
    return instant.isoformat() if instant else None


def _feed_urls(case: Case) -> list[str]:
    return [entry.url for entry in read_rss(_body(case), base=BASE, zone=ZONE).found]


def _feed_title(case: Case) -> str | None:
    return read_rss(_body(case), base=BASE, zone=ZONE).found[0].title


def _feed_date(case: Case) -> str | None:
    instant = read_rss(_body(case), base=BASE, zone=ZONE).found[0].published
    return instant.isoformat() if instant else None


def _sitemap_urls(case: Case) -> list[str]:
    return [entry.url for entry in read_sitemap(_body(case), zone=ZONE).found]


def _section_urls(case: Case) -> list[str]:
    base = "https://zar.example/archive/2025/"
    return [entry.url for entry in read_section(_body(case), base=base, links="a.c").found]


def _archive_urls(case: Case) -> list[str | None]:
    return [page.url for page in read_warc(FOLDER / case["file"])]


def _may_fetch(case: Case) -> bool:
    robots = Protego.parse(with_product_tokens(_body(case), "newsbot").decode())
    return bool(robots.can_fetch("https://zar.example/a", "newsbot"))


def _are_one(case: Case) -> bool:
    one, other = map(normalise_url, case["input"])
    return one == other


def _replayed_urls(case: Case) -> list[dict[str, Any]]:
    return [{"url": record["url"]} for record in _replayed(case)]


def _replayed(case: Case) -> list[dict[str, Any]]:
    return report_commands.replayed(FOLDER / case["file"])


def _outcome(case: Case) -> str:
    return "stored" if _replayed(case) else "not stored"


def _exit_code(case: Case) -> int:
    return report_commands.crawled(case["input"]).code


def _language(case: Case) -> str:
    return report_commands.crawled("").accepted_language[:2]


CALLS: dict[str, Callable[[Case], Any]] = {
    ".published.value": _published,
    "for x in ('": _named,
    "text empty, or a flag": _is_list_told,
    "flags is not empty": lambda case: bool(_page(case).extraction.flags),
    "extraction.flags": lambda case: list(_page(case).extraction.flags),
    ".authors": lambda case: list(_page(case).authors),
    ".text.split": _paragraphs,
    "/n/1').text": _text,
    "read_instant": _instant,
    "parse_date": _date,
    "find_dates": _dates,
    "normalise_url": _are_one,
    "found[0].published": _feed_date,
    "x.title for x in read_rss": _feed_title,
    "read_rss": _feed_urls,
    "read_sitemap": _sitemap_urls,
    "read_section": _section_urls,
    "read_warc": _archive_urls,
    "ProtegoRobotParser": _may_fetch,
    "outcome of the page": _outcome,
    "url and end of the text of each record": _replayed_urls,
    "exit code": _exit_code,
    "Accept-Language": _language,
}
"""The call for each case, by the first of these words that its `how` contains."""

IN_WORDS: dict[str, Any] = {
    "no article text, or flagged": True,
    "begins with ru": "ru",
}
"""Right values that are told in words."""
