"""`newsbot show`: prints one article with its versions, copies and story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsbot.cli.corpus.corpus_question import indexed
from newsbot.cli.shell.messages import out, print_json
from newsbot.cli.shell.option_conflicts import at_most_one, refuse
from newsbot.model.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from newsbot.query.corpus import Corpus
    from newsbot.query.index import CorpusIndex


def show(
    article: Annotated[str, typer.Argument(help="Id or address of an article.")],
    corpus: Annotated[
        str | None, typer.Option(help="A corpus file; without it the database.")
    ] = None,
    revisions: Annotated[
        bool, typer.Option("--revisions", help="What the publisher changed, word by word.")
    ] = False,
    copies: Annotated[bool, typer.Option("--copies", help="Its copies.")] = False,
    story: Annotated[bool, typer.Option("--story", help="Other articles on the event.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record.")] = False,
) -> int:
    """Show one article: headline, text, and what is known of it.

    Example: newsbot show https://tass.ru/obschestvo/1 --revisions
    """
    from newsbot.store.articles.reading import ids_of, is_named

    asked = {"--revisions": revisions, "--copies": copies, "--story": story}
    at_most_one(asked)
    refuse({name: asked[name] for name in asked if as_json}, beside="with --json")
    ids = ids_of(article)
    with indexed(corpus) as (opened, index, _):
        records = filter(None, map(index.record, ids))
        record = next((one for one in records if is_named(one, article)), None)
        if record is None:
            raise UsageError(
                f"{opened.name} holds no article {article}",
                hint="newsbot stats, to see what it holds; newsbot serve, to search it",
            )
        if as_json:
            print_json(record)
        elif revisions:
            out().print(_revisions(opened, record["id"]))
        elif copies or story:
            out().print(_others(index, record, "cluster" if copies else "story"), markup=False)
        else:
            out().print(_article(record))
    return 0


def _article(record: dict[str, Any]) -> RenderableType:
    from newsbot.console.article_text import article_text

    return article_text(record)


def _others(index: CorpusIndex, record: dict[str, Any], kind: Any) -> RenderableType:
    from newsbot.console.article_text import others_table
    from newsbot.query.counts import members

    found = members(index, kind, record[kind]) if record.get(kind) else []
    if len(found) > 1:
        return others_table(found)
    return "it has no copies" if kind == "cluster" else "no other article is of its story"


def _revisions(corpus: Corpus, id_: str) -> RenderableType:
    from newsbot.console.article_text import revisions_text
    from newsbot.query.versions import changes_of

    if corpus.uri is None:
        raise UsageError("a corpus file has no revisions", hint="they are kept in the database")
    return revisions_text(changes_of(corpus.uri, id_))
