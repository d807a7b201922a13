"""Measures titles, authors and days on `web-2026` and `world-2024`, beside trafilatura.

    python -m benchmarks.page_facts                                newsbot alone
    python -m benchmarks.page_facts --peers                        with trafilatura
    python -m benchmarks.page_facts --list title --set web-2026    tuned pages that are not right

A fifth of the pages (of `web-2026` by host) is held out: nothing is tuned on them. A title is right
when it has the gold's words in their order; authors are scored as F1 of the names on pages whose
gold names any; the day is the one printed in the record's value.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import newsbot
from evaluation.metadata_scoring import authors_right, gold_people, title_exact, title_near
from evaluation.reference_pages import GoldPage, PageSet, is_held_out, load_pages
from newsbot.extraction.decoding import decode
from newsbot.extraction.facts.people.names import DEGREE
from newsbot.text.bylines.names import split_names

SETS: tuple[PageSet, ...] = ("web-2026", "world-2024")


@dataclass(frozen=True)
class Facts:
    """The answers of a tool for a page."""

    title: str | None
    authors: tuple[str, ...]
    day: str | None


Tool = Callable[[GoldPage], Facts]
Measure = Callable[[Mapping[str, Any], Facts], float | None]
"""Between 0 and 1; None where the gold says nothing."""


def main() -> None:
    """Print one table per set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--set", choices=SETS, action="append", dest="sets")
    parser.add_argument("--peers", action="store_true", help="trafilatura in the same run")
    parser.add_argument("--list", choices=MEASURES, help="tuned pages where this is not right")
    options = parser.parse_args()
    tools: dict[str, Tool] = {"newsbot": of_newsbot}
    if options.peers:
        tools["trafilatura"] = of_trafilatura
    for name in options.sets or SETS:
        pages = load_pages(name)
        found = {tool: {page.name: run(page) for page in pages} for tool, run in tools.items()}
        for tool, facts in found.items():
            _table(name, tool, pages, facts)
        if options.list:
            _list(options.list, name, pages, found["newsbot"])


def of_newsbot(page: GoldPage) -> Facts:
    """The record's fields."""
    article = newsbot.extract(page.body, url=page.url)
    day = article.published.value[:10] if article.published else None
    return Facts(article.title, article.authors, day)


def of_trafilatura(page: GoldPage) -> Facts:
    """The fields of trafilatura's metadata; it joins authors by semicolons."""
    from trafilatura import extract_metadata

    found = extract_metadata(decode(page.body).text, default_url=page.url)
    names = (found.author or "").split("; ") if found else []
    return Facts(found.title, tuple(filter(None, names)), found.date) if found else NOTHING


def _table(name: PageSet, tool: str, pages: Sequence[GoldPage], facts: Mapping[str, Facts]) -> None:
    parts = {
        "all": pages,
        "tuned": [page for page in pages if not is_held_out(name, page)],
        "held out": [page for page in pages if is_held_out(name, page)],
    }
    print(f"\n{name}, {tool}\n\n| field | {' | '.join(parts)} | pages |\n|---|---|---|---|---|")
    for field, measure in MEASURES.items():
        columns = [
            [value for p in part if (value := measure(p.gold, facts[p.name])) is not None]
            for part in parts.values()
        ]
        print(f"| {field} | {' | '.join(map(_mean, columns))} | {len(columns[0])} |")


def _list(field: str, name: PageSet, pages: Sequence[GoldPage], facts: Mapping[str, Facts]) -> None:
    print(f"\n{field}, tuned pages that are not right\n")
    for page in pages:
        value = MEASURES[field](page.gold, facts[page.name])
        if value is not None and value < 1 and not is_held_out(name, page):
            print(f"{page.name} {page.url}\n  gold  {_gold(field, page)!r}")
            print(f"  found {getattr(facts[page.name], _attribute(field))!r}")


def _gold(field: str, page: GoldPage) -> Any:
    key = {"day": "date"}.get(_attribute(field), _attribute(field))
    return page.gold[key]


def _attribute(field: str) -> str:
    return next(name for name in ("title", "authors", "day") if field.startswith(name))


def _title(gold: Mapping[str, Any], found: Facts) -> float:
    return title_exact(gold["title"], found.title)


def _title_near(gold: Mapping[str, Any], found: Facts) -> float:
    return title_near(gold["title"], found.title)


def _authors(gold: Mapping[str, Any], found: Facts) -> float | None:
    names = gold.get("authors")
    return authors_right(_each(names), _each(found.authors)) if names else None


def _each(names: Sequence[str]) -> list[str]:
    """Single names without degrees: some write a pair as «Анна Ветрова, Пётр Лугов, MD»."""
    split = (name for text in names for name in split_names(text))
    return [name for name in split if not DEGREE.fullmatch(name)]


def _people(gold: Mapping[str, Any], found: Facts) -> float | None:
    people = gold_people(gold.get("authors") or ())
    return authors_right(_each(people), _each(found.authors)) if people else None


def _day(gold: Mapping[str, Any], found: Facts) -> float | None:
    return float(gold["date"][:10] == found.day) if gold.get("date") else None


def _mean(values: Iterable[float]) -> str:
    listed = list(values)
    return f"{sum(listed) / (len(listed) or 1):.3f}"


NOTHING = Facts(None, (), None)
MEASURES: dict[str, Measure] = {
    "title, same words": _title,
    "title, 80 % of the words": _title_near,
    "authors": _authors,
    "authors who are people": _people,
    "day of publication": _day,
}

if __name__ == "__main__":
    main()
