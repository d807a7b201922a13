"""What several commands need to ask a corpus: the question by their options, and its index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from shlex import quote
from typing import TYPE_CHECKING

from newsbot.cli.shell.messages import err, warn
from newsbot.console.layout import counted
from newsbot.model.errors import PartlyFailed, UsageError
from newsbot.query.periods import parse_edge

if TYPE_CHECKING:
    from newsbot.query.corpus import Corpus
    from newsbot.query.index import CorpusIndex
    from newsbot.query.question import Question

MANY = 20_000
"""Articles from which on the first search index is announced: it takes ten seconds and more."""


@contextmanager
def indexed(name: str | None) -> Iterator[tuple[Corpus, CorpusIndex, int]]:
    """Open a corpus file, or the database without a name, and bring its index up to date.

    Yields:
        The corpus, its index, and the exit code of a command that answers from it.

    Raises:
        UsageError: the corpus is empty, or there is no such file.
    """
    from newsbot.query.corpus import open_corpus
    from newsbot.query.index import open_index

    with open_corpus(name) as corpus:
        code = update_index(corpus)
        with open_index(corpus.index) as index:
            yield corpus, index, code


def question_of(
    words: str, site: list[str] | None, since: str | None, until: str | None
) -> Question:
    """The question that options ask.

    Raises:
        UsageError: the query cannot be read, a day is none, or the last lies before the first.
    """
    from newsbot.export.selection import refuse_backward
    from newsbot.query.question import Question

    check_query(words)
    question = Question(
        words=words,
        sites=tuple(site or ()),
        since=_day("--since", since),
        until=_day("--until", until, last=True),
    )
    refuse_backward(question.since, question.until)
    return question


def check_query(words: str) -> None:
    """Refuse a query that the web page would refuse as well, and tell what it would tell.

    Raises:
        UsageError: it has more than `LONGEST_QUERY` characters.
    """
    from newsbot.query.question import LONGEST_QUERY, open_phrase

    if len(words) > LONGEST_QUERY:
        raise UsageError(
            f"a query of {counted(len(words), 'character')} is too long",
            hint=f"at most {counted(LONGEST_QUERY, 'character')}; ask for some of its words",
        )
    if phrase := open_phrase(words):
        warn(f"nothing closes the quotation mark: one phrase is looked for, {phrase}")


def refuse_missing_sites(index: CorpusIndex, question: Question) -> None:
    """Refuse a question about a site that is not declared and has no article.

    Raises:
        UsageError: with the sites that there are.
    """
    from newsbot.export.selection import refuse_unknown_sites
    from newsbot.query.counts import counts

    if question.sites:
        known = {count.value for count in counts(index, "site") if count.value}
        refuse_unknown_sites(question.sites, known)


def update_index(corpus: Corpus) -> int:
    """Bring the index of a corpus up to date and show the progress.

    Returns:
        The exit code for answers from it: that of a part where lines of the file are no records.

    Raises:
        UsageError: the corpus is empty.
    """
    from newsbot.console.progress import step_progress
    from newsbot.query.corpus import refresh

    with step_progress(err()) as tell:
        done = refresh(corpus, tell, first=_say_first)
    if done.left_out:
        warn(done.left_out)
    if not done.articles:
        into = "" if corpus.uri else f" -o {quote(corpus.name)}"
        raise UsageError(
            f"{corpus.name} holds no articles", hint=f"newsbot replay FOLDER{into}, to fill it"
        )
    return PartlyFailed.exit_code if done.left_out else 0


def _say_first(total: int | None) -> None:
    """Tell, also where there is no terminal, why the first question to many articles takes long."""
    if total is not None and total >= MANY:
        err().print(
            f"the search index is made for the first time: {counted(total, 'article')}, about a "
            "minute for each 100,000; if it is broken off, the next command goes on there",
            markup=False,
        )


def _day(option: str, text: str | None, *, last: bool = False) -> date | None:
    """The first or last day of the time that an option names: a date, or a span until today."""
    if not text:
        return None
    what, hint = f"{option} is no day", "such as 2025-04-08, 2025-04, 2025, or 2d"
    return parse_edge(text, last=last, now=datetime.now(UTC), what=what, hint=hint)
