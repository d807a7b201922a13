"""Variants of a training dump: with teasers, with comments, in part, in another site's frame.

The model must meet more shapes of side matter than the few sites of the tuning part have. What is
inserted comes from other pages of the same part; the choice depends on the page's name only.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

RUBRICS = ("Политика", "//Общество", "Экономика", "В мире", "Спорт", "Sport", "World", "Panorama")
NICKS = ("Гость", "Илья", "kamenka_2009", "Бродов Пётр", "Anna", "zarechny", "Мария К.", "Nordwind")
MORE = ("Читать далее", "Подробнее...", "Далее", "Read more", "Weiterlesen")
COMMENTS = ("Комментарии", "Комментарии (12)", "Комментарии читателей", "Comments", "Ваше мнение")

TEASER_SHAPES = ("TLR", "TL", "DTL", "L", "RTL", "TLM", "RL", "TLD")
"""T title, L lead, R rubric, D date, M «Читать далее»; each on its own line."""
COMMENT_SHAPES = ("{n}, {d}\n{c}", "{n}\n{d}\n{c}\nОтветить", "{n} сказал(а):\n{c}\n{d}",
                  "{c}\n{n} {d}", "#{k} {n} {d}\n{c}")  # fmt: skip
"""n name, d date, c comment, k number."""

SHORTEST_PARAGRAPH = 40
LONGEST_LEAD = 450
HEADLINE_OPENING, HEADLINE_REACH = 40, 15
"""Characters by which the title is known, and lines above the text among which it is looked for."""


class Dump(NamedTuple):
    """A page's lines, which of them are text, its host, and its title if the gold names it."""

    name: str
    host: str
    title: str
    texts: list[str]
    labels: list[bool]

    @property
    def ends(self) -> tuple[int, int]:
        """The first line of text, and the line behind the last one."""
        return self.labels.index(True), len(self.labels) - self.labels[::-1].index(True)

    @property
    def paragraphs(self) -> list[str]:
        """Lines of text long enough to be quoted elsewhere; never empty."""
        text = [text for text, label in zip(self.texts, self.labels, strict=True) if label]
        return [line for line in text if len(line) > SHORTEST_PARAGRAPH] or text


def trimmed(dump: Dump) -> Dump:
    """The article with up to five lines before it and three behind it."""
    random = Random(f"trimmed {dump.name}")
    start, end = dump.ends
    return part(dump, max(0, start - random.randrange(6)), end + random.randrange(4))


def cut_off(dump: Dump) -> Dump:
    """A dump that ends inside a paragraph."""
    random = Random(f"cut off {dump.name}")
    last = random.choice([index for index, label in enumerate(dump.labels) if label])
    short = part(dump, max(0, dump.ends[0] - random.randrange(6)), last + 1)
    return short._replace(texts=[*short.texts[:-1], short.texts[-1][: random.randint(40, 300)]])


def shortened(dump: Dump) -> Dump:
    """The dump of a short note: all that stands round the article, and one to three paragraphs."""
    random = Random(f"shortened {dump.name}")
    lines = [index for index, label in enumerate(dump.labels) if label]
    long = [index for index in lines if len(dump.texts[index]) > SHORTEST_PARAGRAPH] or lines
    last = long[min(random.choice((1, 1, 2, 3)), len(long)) - 1]
    texts = [*dump.texts[: last + 1], *dump.texts[dump.ends[1] :]]
    labels = [*dump.labels[: last + 1], *dump.labels[dump.ends[1] :]]
    return dump._replace(texts=texts, labels=labels)


def framed(dump: Dump, donors: Sequence[Dump]) -> Dump:
    """The article, from its title on, among the lines that stand round another site's article."""
    random = Random(f"framed {dump.name}")
    frame = random.choice(list(donors))
    inner = shortened(dump) if random.random() < 0.5 else dump
    article = part(inner, headline(inner), inner.ends[1])
    before, behind = frame.texts[: headline(frame)], frame.texts[frame.ends[1] :]
    labels = [*[False] * len(before), *article.labels, *[False] * len(behind)]
    return dump._replace(texts=[*before, *article.texts, *behind], labels=labels)


def with_teasers(dump: Dump, donors: Sequence[Dump]) -> Dump:
    """The dump with headlines and leads of other articles behind its text, sometimes before it."""
    random = Random(f"teasers {dump.name}")
    shape = random.choice(TEASER_SHAPES)
    chosen = random.sample(list(donors), min(len(donors), random.randint(3, 12)))
    block = [line for donor in chosen for line in _teaser(donor, shape, random)]
    start, end = dump.ends
    before = max(0, start - random.choice((3, 6, 12)))
    behind = min(len(dump.texts), end + random.choice((0, 1, 3, 8)))
    return inserted(dump, block, behind if random.random() < 0.75 else before)


def with_comments(dump: Dump, donors: Sequence[Dump]) -> Dump:
    """The dump with readers' comments behind its text: sentences under a name and a time."""
    random = Random(f"comments {dump.name}")
    block = comments(donors, random, least=2, most=9)
    behind = min(len(dump.texts), dump.ends[1] + random.choice((0, 1, 3, 8)))
    return inserted(dump, block, behind)


def comments(donors: Sequence[Dump], random: Random, *, least: int = 1, most: int) -> list[str]:
    """The lines of a box of comments, which sentences of other pages stand for."""
    shape = random.choice(COMMENT_SHAPES)
    chosen = random.sample(list(donors), min(len(donors), random.randint(least, most)))
    block = [random.choice(COMMENTS)]
    for donor in chosen:
        block.extend(_comment(donor, shape, random).split("\n"))
    return block


def _teaser(donor: Dump, shape: str, random: Random) -> list[str]:
    lead = donor.paragraphs[0]
    if len(lead) > LONGEST_LEAD:
        lead = lead[: lead.find(". ", 120) + 1] or lead[:300]
    parts = {
        "T": donor.title or lead[:70].rpartition(" ")[0] or lead,
        "L": lead,
        "R": random.choice(RUBRICS),
        "D": _date(random),
        "M": random.choice(MORE),
    }
    return [parts[sign] for sign in shape]


def _comment(donor: Dump, shape: str, random: Random) -> str:
    sentences = random.choice(donor.paragraphs).split(". ")
    start = random.randrange(len(sentences))
    said = ". ".join(sentences[start : start + random.randint(1, 3)])
    return shape.format(n=random.choice(NICKS), d=_date(random), c=said, k=random.randint(1, 30))


def headline(dump: Dump) -> int:
    """The line above the text that opens like the title, else the line right above the text."""
    start = dump.ends[0]
    opening = dump.title[:HEADLINE_OPENING].casefold()
    for index in range(start - 1, max(-1, start - HEADLINE_REACH), -1):
        if opening and dump.texts[index].casefold().startswith(opening):
            return index
    return max(0, start - 1)


def _date(random: Random) -> str:
    day, hour = random.randint(1, 28), random.randint(0, 23)
    return f"{day:02}.{random.randint(1, 12):02}.2012 {hour}:{random.randint(10, 59)}"


def part(dump: Dump, start: int, end: int) -> Dump:
    """The lines of a dump from one up to, not including, another."""
    return dump._replace(texts=dump.texts[start:end], labels=dump.labels[start:end])


def inserted(dump: Dump, block: Sequence[str], at: int, *, label: bool = False) -> Dump:
    """A dump with more lines before one of its own; `label` says whether they are text."""
    texts = [*dump.texts[:at], *block, *dump.texts[at:]]
    labels = [*dump.labels[:at], *[label] * len(block), *dump.labels[at:]]
    return dump._replace(texts=texts, labels=labels)
