"""A draw in many manners: digests, reposts, versions and template news in five languages."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from evaluation.dedup_draw import DAY, Record, distinct, in_order, row_of
from evaluation.dedup_edits import MINUTE, START
from evaluation.manners.digests import ASIDE, MAKERS
from evaluation.manners.edits import REPOSTS, breaking, grown, interviews
from evaluation.manners.templates import TEMPLATES, issue
from evaluation.manners.texts import texts_by_language

ISSUES = 24
"""Issues of each template: half of them with the numbers of another issue; a quarter reposted."""

EACH_DIGEST = 3
"""Digests of each manner and language, every one unmarked."""


def draw(seed: int) -> list[Record]:
    """The draw of a seed, in publication order: an odd seed takes one half of texts and templates.

    Records have `id`, `kind`, `cluster` (gold), `parts` (of digests), `text`, `published`.
    """
    rng = random.Random(seed)
    rows: list[Record] = []
    for language, texts in texts_by_language().items():
        base = distinct(texts[seed % 2 :: 2], [])
        rng.shuffle(base)
        statements, base = base[:6], base[6:]
        stories = list(_articles(language, base, rng))
        rows += stories
        rows += _digests(language, [row for row in stories if row["kind"] == "orig"], rng, seed)
        rows += _interviews(language, base, statements, rng)
    for template in sorted(TEMPLATES)[seed % 2 :: 2]:
        rows += _issues(template, rng)
    return in_order(rows, "m")


def _articles(language: str, texts: Sequence[str], rng: random.Random) -> Iterator[Record]:
    for number, text in enumerate(texts):
        name, first = f"{language}{number}", START + rng.randrange(30 * DAY)
        other = rng.choice([known for known in texts if known is not text])
        if number % 6 == 0:
            yield row_of("breaking", name, breaking(text), first)
            yield row_of("full", name, text, first + 25 * MINUTE)
            yield row_of("grown", name, grown(rng, text, other), first + 90 * MINUTE)
            continue
        yield row_of("orig", name, text, first)
        for kind in rng.sample(sorted(REPOSTS), rng.choice((0, 1, 2, 3))):
            edited = REPOSTS[kind](rng, language, text, other)
            yield row_of(kind, name, edited, first + rng.randrange(1, 2 * DAY))


def _digests(
    language: str, articles: Sequence[Record], rng: random.Random, seed: int
) -> Iterator[Record]:
    rows = sorted(articles, key=lambda row: row["moment"])
    for kind, make in MAKERS.items():
        if seed % 2 and kind in ASIDE:
            continue
        for number in range(EACH_DIGEST):
            count = min(rng.choice((3, 4, 5, 8, 15)), len(rows) // 2)
            start = rng.randrange(max(1, len(rows) - 2 * count))
            chosen = rng.sample(rows[start : start + 2 * count], count)
            text = make(rng, language, [row["text"] for row in chosen])
            moment = max(row["moment"] for row in chosen) + 60 * MINUTE
            used = chosen[:5] if kind == "weekly" else chosen
            parts = {"parts": [row["cluster"] for row in used]}
            yield row_of(f"digest:{kind}", f"d{language}{kind}{number}", text, moment) | parts


def _interviews(
    language: str, texts: Sequence[str], statements: Sequence[str], rng: random.Random
) -> Iterator[Record]:
    """Articles of their own that cite one statement; their own texts are not in the draw alone."""
    for number, statement in enumerate(statements):
        pair = [shuffled(text, rng) for text in rng.sample(list(texts), 2)]
        first = START + rng.randrange(30 * DAY)
        for which, text in enumerate(interviews(rng, pair, statement)):
            name = f"i{language}{number}.{which}"
            yield row_of("quoting", name, text, first + which * 3 * 60 * MINUTE)


def shuffled(text: str, rng: random.Random) -> str:
    """A text of the same words in another order: no article of the draw."""
    words = text.split()
    rng.shuffle(words)
    return " ".join(words)


def _issues(template: str, rng: random.Random) -> Iterator[Record]:
    made: set[str] = set()
    for number in range(ISSUES):
        name, moment = f"{template}{number}", START + number * DAY + rng.randrange(DAY)
        numbers = random.Random(number // 2 * 2) if number % 4 < 2 else None
        text = issue(template, rng, numbers)
        if text in made:
            continue  # the same words are the same news
        made.add(text)
        yield row_of(f"tmpl:{template}", name, text, moment)
        if number % 4 == 0:
            kind = rng.choice(("captioned", "requoted", "mended"))
            edited = REPOSTS[kind](rng, template[:2], text, "")
            yield row_of(f"tmplrep:{kind}", name, edited, moment + 40 * MINUTE)
