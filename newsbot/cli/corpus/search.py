"""`newsbot search`: prints where words occur in a corpus, as a concordance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer
from msgspec.structs import astuple

from newsbot.cli.corpus.corpus_question import indexed, question_of, refuse_missing_sites
from newsbot.cli.shell.messages import err, out, print_csv, print_json
from newsbot.cli.shell.option_conflicts import at_most_one
from newsbot.cli.shell.tree import AsJson, OnlySites, Since, Until
from newsbot.console.layout import counted
from newsbot.model.errors import UsageError

if TYPE_CHECKING:
    from newsbot.query.question import Question

SHOWN = 40
"""Hits that are printed when no number is asked for."""


def search(
    words: Annotated[
        str, typer.Argument(help="Words in any form, «a phrase» in quotes, -word to exclude.")
    ],
    corpus: Annotated[
        str | None, typer.Option(help="A corpus file; without it the database.")
    ] = None,
    site: OnlySites = None,
    since: Since = None,
    until: Until = None,
    sort: Annotated[
        Literal["text", "left", "right"],
        typer.Option(help="By the words left or right of the hit; else the newest article first."),
    ] = "text",
    context: Annotated[
        int | None,
        typer.Option(
            min=1, max=1000, help="Characters on each side; by default as many as fit on a line."
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, help="Hits of the newest articles, or collocates, at most.")
    ] = SHOWN,
    beside: Annotated[
        bool,
        typer.Option("--collocates", help="Words that stand beside the hits, instead of the hits."),
    ] = False,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> int:
    """Find words, and show each hit with the text round it (KWIC).

    The hits are those of the web page (newsbot serve): in texts and subtitles, in any form of
    the word; title:word looks into headlines. `--collocates` prints the words that stand
    within five words of a hit more often than anywhere else. `newsbot stats --words` counts
    articles.

    Example: newsbot search мост --corpus corpus.jsonl --sort right
    """
    from newsbot.console.concordance import concordance_table, context_of
    from newsbot.query.passages import CONTEXT, Line, concordance
    from newsbot.query.question import terms

    at_most_one({"--json": as_json, "--csv": as_csv})
    for other, given in {"--sort": sort != "text", "--context": context is not None}.items():
        at_most_one({"--collocates": beside, other: given})
    question = question_of(words, site, since, until)
    if all(term.excluded for term in terms(words)):
        raise UsageError(f"{words!r} holds no word to look for", hint="newsbot search мост")
    if beside:
        return _collocates(corpus, question, limit, as_json=as_json, as_csv=as_csv)
    for_programs = as_json or as_csv
    room = context or (CONTEXT if for_programs else context_of(out().width))
    with indexed(corpus) as (_, index, code):
        refuse_missing_sites(index, question)
        found = concordance(index, question, limit=limit, context=room, sort=sort)
    if as_json:
        print_json(found.lines)
    elif as_csv:
        print_csv(Line.__struct_fields__, map(astuple, found.lines))
    else:
        out().print(concordance_table(found.lines) if found.lines else _no_hit(words))
        if found.more:
            err().print(f"the newest {counted(limit, 'hit')}; --limit {10 * limit} shows more")
    return code


def _collocates(
    corpus: str | None, question: Question, limit: int, *, as_json: bool, as_csv: bool
) -> int:
    from newsbot.console.concordance import collocates_table
    from newsbot.query.collocates import Collocate, collocates

    with indexed(corpus) as (_, index, code):
        refuse_missing_sites(index, question)
        found = collocates(index, question, limit=limit)
    if as_json:
        print_json(found)
    elif as_csv:
        print_csv(Collocate.__struct_fields__, map(astuple, found.items))
    else:
        no_word = "no word stands beside a hit in two articles and more often than elsewhere"
        nothing = no_word if found.articles else _no_hit(question.words)
        out().print(collocates_table(found.items) if found.items else nothing)
        err().print(f"read {counted(found.articles, 'article')} with a hit, the newest first")
    return code


def _no_hit(words: str) -> str:
    """What is said where nothing was found; headlines are named unless they were searched."""
    from newsbot.query.question import TERM

    asked = (part for part in TERM.finditer(words) if not part["no"])
    first = next((part[0] for part in asked if part["field"] is None), None)
    elsewhere = f"; title:{first} looks into headlines" if first else ""
    return f"no hit in the texts that were asked for{elsewhere}"
