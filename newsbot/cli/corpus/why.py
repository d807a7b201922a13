"""Shows why two articles are linked or not: the rule or guard, and the passages they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from rich.text import Text

from newsbot.cli.shell.messages import out, print_json
from newsbot.console.layout import bare_table, counted, grouped
from newsbot.model.errors import UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from newsbot.dedup.why import Why
    from newsbot.model.article import Article


def show_why(one: str, other: str, *, as_json: bool = False) -> None:
    """Compare two stored articles; each argument is an id or an address.

    Raises:
        UsageError: one of them is not stored, or both are the same.
    """
    from newsbot.dedup.why import why
    from newsbot.store.articles.reading import Reader
    from newsbot.store.server.embedded import serving

    with serving() as uri, Reader(uri) as reader:
        first, second = _stored(reader.get(one), one), _stored(reader.get(other), other)
    if first.id == second.id:
        raise UsageError(f"{one} and {other} are the same article", hint="name two articles")
    found = why(first, second)
    if as_json:
        print_json(msgspec.to_builtins(found) | {"together": _together(first, second)})
        return
    out().print(_verdict(first, second, found))
    if found.passages:
        out().print(_passages(found))


def _stored(article: Article | None, name: str) -> Article:
    if article is None:
        raise UsageError(f"no stored article: {name}", hint="give its id or its address")
    return article


def _part(share: float, of: int) -> str:
    return f"{share:.0%} of {of}" if of else "none, as one of them has no numbers"


def _together(first: Article, second: Article) -> bool:
    """Whether the store has both articles in one cluster."""
    return first.cluster is not None and first.cluster == second.cluster


def _verdict(first: Article, second: Article, found: Why) -> Text:
    shared = found.overlap
    lines = [
        f"in the store: {'one cluster' if _together(first, second) else 'two clusters'}",
        f"by themselves: {'linked' if found.linked else 'not linked'} ({found.rule})",
        f"of the later text {shared.of_new:.0%} stands in the earlier one, "
        f"of that {shared.of_old:.0%} in the later one",
        f"numbers in common: {_part(shared.numbers, shared.least_numbers)}; "
        f"counted differently: {grouped(shared.differing)} of {counted(shared.things, 'thing')}",
        f"one story: {_story(first, second, found)}",
    ]
    return Text("\n".join(lines))


def _story(first: Article, second: Article, found: Why) -> str:
    """What makes them one story; of some only the others in the store can tell (`dedup.story`)."""
    if found.story:
        return ", ".join(found.story)
    stored = first.story is not None and first.story == second.story
    return "yes, by what the other articles in the store show" if stored else "no"


def _passages(found: Why) -> Table:
    table = bare_table()
    table.padding = (0, 2, 1, 0)  # passages are of several lines
    table.add_column("words", justify="right")
    table.add_column("earlier", ratio=1)
    table.add_column("later", ratio=1)
    for passage in found.passages:
        table.add_row(grouped(passage.words), Text(passage.one), Text(passage.other))
    return table
