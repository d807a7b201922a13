"""`newsbot stats`: counts the articles of a corpus by site, day, agency and more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, cast, get_args

import typer

from newsbot.cli.corpus.corpus_question import (
    check_query,
    indexed,
    question_of,
    refuse_missing_sites,
)
from newsbot.cli.shell.messages import err, out, print_csv, print_json
from newsbot.cli.shell.option_conflicts import at_most_one
from newsbot.cli.shell.tree import AsJson, OnlySites, Since, Until
from newsbot.console.layout import counted
from newsbot.model.errors import UsageError
from newsbot.query.periods import PERIODS, Period
from newsbot.query.periods import By as ArticlesBy

if TYPE_CHECKING:
    from newsbot.cli.corpus.stats_kinds import Answer
    from newsbot.query.index import CorpusIndex
    from newsbot.query.question import Question

Indexed = Literal[ArticlesBy, "site-day", "carriers", "stories", "fields"]
By = Literal[Indexed, "outcome"]

WHAT = f"What is counted: {', '.join((*get_args(Indexed), 'outcome'))}."
"""The choices are told here: between angle brackets they would make one line of 116 letters."""


def stats(
    corpus: Annotated[
        str | None, typer.Argument(help="A corpus file; without it the database.")
    ] = None,
    by: Annotated[By, typer.Option(help=WHAT, metavar="<what>")] = "site",
    words: Annotated[
        list[str] | None,
        typer.Option(
            "--words",
            help="Only articles with these words, in any form; repeated, queries are compared.",
        ),
    ] = None,
    share: Annotated[
        bool,
        typer.Option(
            "--share", help="By day, week, month or year: the share of all articles, too."
        ),
    ] = False,
    site: OnlySites = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> int:
    """Count the articles of a corpus by site, day, place and more.

    `--by carriers` tells who carries whom, `--by stories` which events had most articles. `--by
    fields` tells which share of each site's articles has which field, `--by site-day` how many
    articles each site has on each day. Several --words with --by day, week, month or year are
    compared: a column for each, and its share of all articles. `--by outcome` tells what became
    of the pages of all runs: of the database only, and by the days on which the runs began.

    The numbers are those of the web page (newsbot serve).

    Example: newsbot stats corpus.jsonl --by month --words мост --words паром
    """
    from newsbot.cli.corpus.stats_kinds import kind_of

    queries = words or [""]
    compares = len(queries) > 1 or share
    _check(by, words or [], compares=compares)
    at_most_one({"--json": as_json, "--csv": as_csv})
    question = question_of(queries[0], site, since, until)
    if by == "outcome":
        _show(_outcomes(corpus, question), by, as_json=as_json, as_csv=as_csv)
        return 0
    with indexed(corpus) as (_, index, code):
        refuse_missing_sites(index, question)
        if compares:
            answer = _compared(index, question, queries, cast(Period, by))
            _say_undated(index, question, answer.rows)
        else:
            answer = kind_of(by).answer(index, question)
    _show(answer, by, as_json=as_json, as_csv=as_csv)
    return code


def _check(by: By, words: list[str], *, compares: bool) -> None:
    """Refuse words and comparisons that no count can answer."""
    from newsbot.query.question import terms

    if compares and by not in PERIODS:
        raise UsageError(
            "shares and several --words go by time", hint=f"add --by {' or --by '.join(PERIODS)}"
        )
    if empty := [query for query in words if not terms(query)]:
        raise UsageError(f"--words {empty[0]!r} holds no word", hint="such as --words мост")
    if words and by == "outcome":
        raise UsageError("pages that became no article have no --words", hint="leave out --words")
    for query in words[1:]:  # the first one is that of the question
        check_query(query)


NOTHING = {
    "outcome": "no run has seen a page that answers this question",
    "stories": "no article here shares its story with another",
    "carriers": "no article here whose site is known is a copy, or credited to somebody else",
    "place": "none of these articles names a place in its dateline",
    "flag": "none of these articles has a flag",
    "revision": "none of these articles was changed by its publisher",
}
"""The message where nothing is counted, unless no such article exists."""


def _show(answer: Answer, by: By, *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_json(answer.rows)
    elif as_csv:
        _print_csv(answer)
    else:
        nothing = NOTHING.get(by, "no article answers this question")
        out().print(answer.table if answer.rows else nothing, markup=False)


def _outcomes(corpus: str | None, question: Question) -> Answer:
    from newsbot.cli.corpus.stats_kinds import Answer
    from newsbot.console.count_tables import outcomes_table
    from newsbot.export.selection import refuse_unknown_sites
    from newsbot.model.run import NOWHERE
    from newsbot.query.corpus import open_corpus
    from newsbot.query.outcomes import SiteOutcome, outcomes

    with open_corpus(corpus) as opened:
        if opened.uri is None:
            raise UsageError(
                f"{opened.name} holds articles, not what became of other pages",
                hint="without a file the database is asked; newsbot replay --report lists outcomes",
            )
        found = outcomes(opened.uri, question)
        if missing := set(question.sites).difference(one.site for one in found):
            known = {one.site for one in outcomes(opened.uri)}
            refuse_unknown_sites(missing, known - {NOWHERE})
        return Answer(list(found), outcomes_table(found), SiteOutcome.__struct_fields__)


def _compared(index: CorpusIndex, question: Question, queries: list[str], by: Period) -> Answer:
    from newsbot.cli.corpus.stats_kinds import Answer
    from newsbot.console.count_tables import attention_table
    from newsbot.query.attention import compared

    names, rows = compared(index, question, queries, by)
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return Answer(found, attention_table(names, rows), tuple(names))


def _say_undated(index: CorpusIndex, question: Question, found: list[Any]) -> None:
    """Print how many articles are in no period because their day is not known."""
    from newsbot.query.counts import counts
    from newsbot.query.question import Question

    if question.since or question.until:
        return
    articles = sum(one.articles for one in counts(index, "site", Question(sites=question.sites)))
    if missing := articles - sum(row["all"] for row in found):
        err().print(f"in no period, as their day is not known: {counted(missing, 'article')}")


def _print_csv(answer: Answer) -> None:
    import msgspec

    rows = [_flat(msgspec.to_builtins(one)) for one in answer.rows]
    print_csv(answer.columns, (row.values() for row in rows))


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose nested fields have become columns."""
    fields = row.get("fields")
    if not isinstance(fields, dict):
        return row
    return {name: value for name, value in row.items() if name != "fields"} | fields
