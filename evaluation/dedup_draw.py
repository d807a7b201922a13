"""A fresh draw: articles, reposts, rolling updates, digests, template issues, same-event pairs.

Made anew by every run from real texts, with other edits than the reference set has. The texts and
the templates are split into two halves: what was tuned on one is tried on the other.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from evaluation.dedup_digests import DIGESTS, PARTS
from evaluation.dedup_edits import FILLERS, MINUTE, SENTENCE, START, Edits
from evaluation.dedup_templates import TEMPLATES, issue
from newsbot.dedup.text.fingerprint import fingerprint

Record = dict[str, Any]
LATIN = str.maketrans("аеорсхАЕОРС", "aeopcxAEOPC")
GREEK = str.maketrans("оОиАВЕ", "οΟιΑΒΕ")
DAY = 24 * 60 * MINUTE
ISSUES = 40
"""Issues of each template; every third one is reposted."""

EACH_DIGEST = 30
"""Digests of each kind; every fifth is reposted with changes of type only."""

ALIKE = 0.2
"""Texts that share more of their marks with another are left out: whose copy is a digest then?"""

ABOVE = (
    "Главная / Лента / Общество",
    "Мы используем файлы cookie. Оставаясь на сайте, вы соглашаетесь с этим",
    "Прямая линия с редакцией: звоните по будням с десяти до шести",
)
BELOW = (
    "Больше новостей — в нашем канале в мессенджере",
    "Если вы стали свидетелем происшествия, напишите нам на почту редакции",
    "Сетевое издание зарегистрировано, для лиц старше двенадцати лет",
)


class FreshEdits(Edits):
    """The edits of the reference's kinds, and those that it has not."""

    def __init__(self, seed: int, foreign: Sequence[str]) -> None:
        super().__init__(seed, foreign)
        self.kinds |= {
            "site": self.site,
            "spun": self.spun,
            "foreign": self.foreign_paragraph,
            "rewrite": self.rewrite,
        }

    def site(self, text: str) -> str:
        """A site's lines round the text, and headlines of other articles below."""
        headlines = [SENTENCE.split(other)[0] for other in self.random.sample(self.foreign, 3)]
        below = ["Ранее мы писали:", *(line.rstrip(".") for line in headlines)]
        return "\n".join([*ABOVE, text, *below, *BELOW])

    def spun(self, text: str) -> str:
        """Letters of a third of the words replaced by look-alikes."""
        return re.sub(
            r"\w+",
            lambda word: (
                word[0].translate(self.random.choice((LATIN, GREEK)))
                if self.random.random() < 0.35
                else word[0]
            ),
            text,
        )

    def foreign_paragraph(self, text: str) -> str:
        """A paragraph of another article of the draw, a fifth to a third as long as the text."""
        other = self.random.choice(self.foreign).split()
        words = round(len(text.split()) * self.random.uniform(0.2, 0.33))
        return f"{text}\n\n{' '.join(other[:words])}."

    def rewrite(self, text: str) -> str:
        """Two fifths of the sentences gone, neighbours swapped, words replaced."""
        kept = SENTENCE.split(self.drop(text, 0.4))
        for place in range(1, len(kept), 3):
            kept[place - 1 : place + 1] = kept[place - 1 : place + 1][::-1]
        words = " ".join(kept).split(" ")
        return " ".join(
            f"{word} {self.random.choice(FILLERS)}" if self.random.random() < 0.07 else word
            for word in words
        )


def fresh_draw(texts: Sequence[str], pairs: Sequence[Sequence[str]], seed: int) -> list[Record]:
    """The draw of a seed, in publication order.

    An odd seed takes one half of texts, pairs and templates, an even one the other half.

    Args:
        texts: real texts.
        pairs: texts of two articles on one event.
        seed: of everything random.
    """
    half = seed % 2
    events = [pair for pair in pairs if _half(pair[0]) == half and not _copies(*pair)]
    long = [text for text in texts if _half(text) == half and len(text.split()) >= 40]
    base = distinct(long, [text for pair in events for text in pair])
    edits = FreshEdits(seed, base)
    rows = [*_articles(base, edits), *_issues(half, edits), *_events(events, edits)]
    rows += _digests([row for row in rows if row["kind"] == "orig"], edits)
    return in_order(rows, "f")


def distinct(texts: Sequence[str], known: Sequence[str]) -> list[str]:
    """Those of the texts that share next to nothing with a known one or an earlier one."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    kept: list[str] = []
    for number, text in enumerate([*known, *texts]):
        marks = fingerprint(text).mark_set
        shared = Counter(other for mark in marks for other in holders[mark])
        if number >= len(known) and max(shared.values(), default=0) > ALIKE * len(marks):
            continue
        for mark in marks:
            holders[mark].append(number)
        if number >= len(known):
            kept.append(text)
    return kept


def _articles(texts: Sequence[str], edits: FreshEdits) -> Iterator[Record]:
    for number, text in enumerate(texts):
        name = f"a{number}"
        first = START + edits.random.randrange(40 * DAY)
        if edits.random.random() < 0.15:
            yield from _rolling(name, text, first, edits)
            continue
        yield row_of("orig", name, text, first)
        for kind in edits.random.sample(sorted(edits.kinds), edits.random.choice((0, 1, 2, 4))):
            later = first + edits.random.randrange(1, 2 * DAY)
            yield row_of(kind, name, edits.kinds[kind](text), later)


def _rolling(name: str, text: str, first: int, edits: FreshEdits) -> Iterator[Record]:
    """Breaking news, then the article, then the article with a number corrected and more text."""
    yield row_of("breaking", name, edits.lead(text), first)
    yield row_of("rolling", name, text, first + 30 * MINUTE)
    changed = re.sub(r"\b\d+\b", lambda found: str(int(found[0]) + 1), text, count=1)
    more = SENTENCE.split(edits.random.choice(edits.foreign))[0]
    yield row_of("rolling", name, f"{changed}\n\n{more}", first + 90 * MINUTE)


def _issues(half: int, edits: FreshEdits) -> Iterator[Record]:
    for template in sorted(TEMPLATES)[half::2]:
        for number in range(ISSUES):
            name, text = f"{template}{number}", issue(template, edits.random)
            first = START + number * DAY + edits.random.randrange(DAY)
            yield row_of(f"tmpl:{template}", name, text, first)
            if number % 3 == 0:
                kind = edits.random.choice(("exact", "typo", "light", "site"))
                yield row_of("tmplrep", name, edits.kinds[kind](text), first + 40 * MINUTE)


def _events(pairs: Sequence[Sequence[str]], edits: FreshEdits) -> Iterator[Record]:
    """Pairs that share no article with an earlier one: a text has one cluster here."""
    told: set[str] = set()
    for number, pair in enumerate(pairs):
        if told.isdisjoint(pair):
            told.update(pair)
            first = START + edits.random.randrange(40 * DAY)
            for which, text in enumerate(pair):
                yield row_of("event", f"e{number}.{which}", text, first + which * 90 * MINUTE)


def _digests(articles: Sequence[Record], edits: FreshEdits) -> Iterator[Record]:
    """Digests of articles of one day or two, published after them."""
    rows = sorted(articles, key=lambda row: row["moment"])
    for kind, make in DIGESTS.items():
        for number in range(EACH_DIGEST):
            parts = PARTS.get(kind, 3)
            start = edits.random.randrange(len(rows) - 2 * parts)
            chosen = edits.random.sample(rows[start : start + 2 * parts], parts)
            text = make(edits.random, [row["text"] for row in chosen])
            name, moment = f"d{kind}{number}", max(row["moment"] for row in chosen) + 60 * MINUTE
            parts_of = {"parts": [row["cluster"] for row in chosen]}
            yield row_of(f"digest:{kind}", name, text, moment) | parts_of
            if number % 5 == 0:
                yield row_of("digestrep", name, edits.typo(text), moment + 60 * MINUTE) | parts_of


def row_of(kind: str, cluster: str, text: str, moment: int) -> Record:
    """An article of a draw, published at a moment in seconds since 1970."""
    return {"kind": kind, "cluster": cluster, "text": text, "moment": moment, "parts": []}


def in_order(rows: list[Record], draw: str) -> list[Record]:
    """The records of a draw in publication order; their ids begin with a letter for the draw."""
    rows.sort(key=lambda row: (row["moment"], row["cluster"], row["kind"]))
    return [_record(row, f"{draw}{place:05}") for place, row in enumerate(rows)]


def _record(row: Record, id_: str) -> Record:
    published = datetime.fromtimestamp(row.pop("moment"), UTC).isoformat()
    return row | {"id": id_, "title": "", "published": published}


def _half(text: str) -> int:
    return hashlib.sha256(text.encode()).digest()[0] % 2


def _copies(one: str, other: str) -> bool:
    """Whether labelled pairs of one event are reposts or rewrites, or may be."""
    marks = [fingerprint(text).mark_set for text in (one, other)]
    return len(marks[0] & marks[1]) > 2 * ALIKE * min(map(len, marks))
