"""Finds collocates: the words that stand beside a word more often than elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import ceil, log

import msgspec
from msgspec import structs

from newsbot.query.condition import condition
from newsbot.query.index import CorpusIndex
from newsbot.query.index_layout import Record
from newsbot.query.passages import Span, spans
from newsbot.query.question import Question, Term, terms
from newsbot.query.search import newest
from newsbot.query.stems import Token, tokens

WINDOW = 5
"""Words on each side of a hit that are beside it, as corpus tools mostly have it."""

ARTICLES = 1000
"""Articles with hits that are read, the newest first."""

CANDIDATES = 150
"""Words of most articles that are compared with the whole corpus; each costs a question."""

OF_LANGUAGE = 0.1
"""Share of the articles with hits from which their language is one of the words asked for."""

LEAST = 2
"""Articles in which a word must stand beside a hit: one article tells nothing of the word."""


class Collocate(msgspec.Struct, frozen=True, kw_only=True):
    """A word that stands beside the hits of a query.

    Attributes:
        word: its most frequent form.
        left, right: how often it stands on each side of a hit.
        articles: articles in which it stands beside a hit.
        share: their share of the articles with hits that were read.
        elsewhere: share of all articles of the choice, in the languages of the hits, that have the
            word anywhere.
        ratio: how many times `elsewhere` goes into `share`.
        weight: log-likelihood (Dunning 1993) by which collocates are sorted; above 10.83 chance
            is excluded at the level of .001.
    """

    word: str
    left: int
    right: int
    articles: int
    share: float
    elsewhere: float
    ratio: float
    weight: float


class Collocates(msgspec.Struct, frozen=True, kw_only=True):
    """The collocates of a query, the strongest first, and how many articles with hits were read."""

    items: tuple[Collocate, ...]
    articles: int


class _Beside(msgspec.Struct):
    """What is counted of one stem."""

    forms: Counter[str]
    left: int = 0
    right: int = 0
    articles: int = 0


def collocates(
    index: CorpusIndex, question: Question, *, limit: int = 50, window: int = WINDOW
) -> Collocates:
    """The words within a few words of the hits, in subtitles and texts, in any form.

    A word is compared by articles: the share of the articles with hits in which it stands beside
    one, and the share of all articles under the same filters in which it stands anywhere; without
    a filter of languages, of all articles in the languages of the hits: beside "climate" every
    English word would be frequent in a corpus that is mostly Russian. Words that are no more
    frequent beside the hits than that are no collocates. The comparison is a cautious one, since a
    whole article has more room than a window.

    Args:
        limit: collocates at most.
        window: words on each side of a hit.
    """
    asked = [term for term in terms(question.words) if not term.excluded]
    found: dict[str, _Beside] = {}
    hits: Counter[str | None] = Counter()
    for record in islice(newest(index, question), ARTICLES) if asked else ():
        if _count(record, asked, window, found):
            hits[record.get("language")] += 1
    read = hits.total()
    question = _in_languages(question, hits)
    frequent = sorted(
        (one for one in found.values() if one.articles >= LEAST), key=lambda one: -one.articles
    )
    every = _articles(index, structs.replace(question, words=""))
    judged = (_judged(index, question, one, read, every) for one in frequent[:CANDIDATES])
    items = sorted(filter(None, judged), key=lambda one: (-one.weight, one.word))
    return Collocates(items=tuple(items[:limit]), articles=read)


def log_likelihood(beside: int, read: int, anywhere: int, every: int) -> float:
    """Dunning's log-likelihood of a table of two by two.

    Args:
        beside: articles with the word beside a hit.
        read: articles with hits.
        anywhere: articles with the word.
        every: all articles.

    Example:
        >>> round(log_likelihood(30, 40, 100, 10_000), 1), round(log_likelihood(4, 40, 1000, 10_000), 1)
        (241.4, 0.0)
    """  # noqa: E501 - a doctest's output is one line
    others = max(anywhere - beside, 0)
    table = ((beside, read - beside), (others, max(every - read - others, 0)))
    whole = sum(map(sum, table)) or 1
    rows, columns = (
        [sum(row) for row in table],
        [sum(column) for column in zip(*table, strict=True)],
    )
    return 2 * sum(
        cell * log(cell * whole / (rows[nth] * columns[place]))
        for nth, row in enumerate(table)
        for place, cell in enumerate(row)
        if cell
    )


def _in_languages(question: Question, hits: Counter[str | None]) -> Question:
    """The question, asked of articles in the languages in which the hits are."""
    least = OF_LANGUAGE * hits.total()
    named = tuple(sorted(name for name, count in hits.items() if name and count >= least))
    if question.languages or hits[None] >= max(least, 1):
        return question
    return structs.replace(question, languages=named)


def _count(record: Record, asked: Sequence[Term], window: int, found: dict[str, _Beside]) -> bool:
    """Count the words beside the hits of one article; whether it has hits."""
    seen: set[str] = set()
    own = {stem for term in asked for stem in term.stems}
    hits = 0
    for part in ("subtitle", "text"):
        text = record.get(part) or ""
        inside = spans(text, asked)
        hits += len(inside)
        words = list(tokens(text)) if inside else []
        for token, is_left in _near(words, inside, window):
            form = text[token.start : token.end].lower()
            if token.stem in own or any(map(str.isnumeric, form)):
                continue
            one = found.setdefault(token.stem, _Beside(Counter()))
            one.forms[form] += 1
            one.left += is_left
            one.right += not is_left
            one.articles += token.stem not in seen
            seen.add(token.stem)
    return hits > 0


def _near(
    words: Sequence[Token], hits: Iterable[Span], window: int
) -> Iterator[tuple[Token, bool]]:
    """The words near each hit, and whether they stand left of it."""
    place = {token.start: nth for nth, token in enumerate(words)}
    last = {token.end: nth for nth, token in enumerate(words)}
    for hit in hits:
        first, end = place[hit.start], last[hit.end]
        yield from ((token, True) for token in words[max(first - window, 0) : first])
        yield from ((token, False) for token in words[end + 1 : end + 1 + window])


def _judged(
    index: CorpusIndex, question: Question, one: _Beside, read: int, every: int
) -> Collocate | None:
    word = min(one.forms, key=lambda form: (-one.forms[form], form))
    share = one.articles / read
    # More than these and the word is as frequent elsewhere: counting ends there.
    most = ceil(share * every - 1e-9)
    anywhere = max(
        _articles(index, structs.replace(question, words=f'"{word}"'), most), one.articles
    )
    if anywhere >= most:
        return None
    return Collocate(
        word=word,
        left=one.left,
        right=one.right,
        articles=one.articles,
        share=round(share, 4),
        elsewhere=round(anywhere / every, 4),
        ratio=round(share * every / anywhere, 1),
        weight=round(log_likelihood(one.articles, read, anywhere, every), 1),
    )


def _articles(index: CorpusIndex, question: Question, most: int = -1) -> int:
    where = condition(question)
    statement = f"SELECT count(*) FROM (SELECT 1 FROM {where.clause} LIMIT ?)"
    return int(index.sql.execute(statement, (*where.values, most)).fetchone()[0])
