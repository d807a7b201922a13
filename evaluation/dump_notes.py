"""Variants of a training dump that the reference pages hardly have: short notes with what clings to
them (comments, a note on the writer), lists inside the text, entries of a live blog.

Only their frame is invented; texts come from pages of the same part. The choice depends on the
page's name only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from evaluation.dump_variants import (
    NICKS,
    SHORTEST_PARAGRAPH,
    Dump,
    comments,
    headline,
    inserted,
    part,
    shortened,
)

ABOUT = ("Об авторе", "About the author", "Автор", "О журналисте", "Über den Autor")
BIOS = (
    "{n} пишет о посёлках вдоль реки с 20{k:02} года, живёт в Заречье с двумя собаками.",
    "{n} — обозреватель, работает в редакции с 20{k:02} года.",
    "{n} covers towns and rivers. Before that she worked in local radio for {k} years.",
    "{n} is a reporter based in Harbour Bay and has written for us since 20{k:02}.",
    "Родилась в Каменке, окончила журфак, ведёт рубрику о городе {k} лет.",
    "{n} schreibt seit 20{k:02} über Städte und Flüsse.",
)
SIGNS = ("- ", "— ", "• ", "* ", "– ", "{k}. ", "{k}) ")
INTRODUCTIONS = (
    "В список вошли:", "В программе:", "Как сообщили в ведомстве, это:", "Что нужно знать:",
    "The list includes:", "What to bring:", "Es geht um:",
)  # fmt: skip
BEFORE, BEHIND = (0, 1, 2, 4, 8, 14), (0, 0, 1, 2, 5, 9, 14)
"""Lines of the frame that a note keeps."""

Variant = Callable[[Dump, Sequence[Dump]], Dump]


def note(dump: Dump, donors: Sequence[Dump] = ()) -> Dump:
    """One to three paragraphs below the headline, with a few lines of the frame or none."""
    random = Random(f"note {dump.name}")
    short = shortened(dump)
    start = max(0, headline(short) - random.choice(BEFORE))
    return part(short, start, min(len(short.texts), short.ends[1] + random.choice(BEHIND)))


def with_comment_box(dump: Dump, donors: Sequence[Dump]) -> Dump:
    """A short note with readers' comments right below it."""
    short = note(dump)
    block = comments(donors, Random(f"box {dump.name}"), most=5)
    return inserted(short, block, short.ends[1])


def with_bio(dump: Dump, donors: Sequence[Dump]) -> Dump:
    """A text, most often a short one, with a note on its writer right below it."""
    random = Random(f"bio {dump.name}")
    short = note(dump) if random.random() < 0.6 else dump
    name = random.choice(NICKS)
    bio = random.choice(BIOS).format(n=name, k=random.randint(2, 20))
    block = [random.choice(ABOUT), name, bio]
    return inserted(short, block[1:] if random.random() < 0.3 else block, short.ends[1])


def with_list(dump: Dump, donors: Sequence[Dump]) -> Dump:
    """The dump with a list, and the line that introduces it, between two paragraphs."""
    random = Random(f"list {dump.name}")
    base = shortened(dump) if random.random() < 0.3 else dump
    lines = [index for index, label in enumerate(base.labels) if label]
    gaps = [index for index in lines[1:] if base.labels[index - 1]]
    if not gaps:
        return base
    at = random.choice(gaps)
    words = [word for text in random.choice(list(donors)).paragraphs for word in text.split()]
    sign = random.choice(SIGNS)
    items = [_item(words, sign.format(k=k + 1), random) for k in range(random.randint(2, 7))]
    return inserted(base, [random.choice(INTRODUCTIONS), *items], at, label=True)


def as_live(dump: Dump, donors: Sequence[Dump]) -> Dump:
    """Each paragraph under a time of day, the latest first."""
    random = Random(f"live {dump.name}")
    texts: list[str] = []
    labels: list[bool] = []
    minutes = random.randint(8, 22) * 60 + random.randrange(60)
    for text, label in zip(dump.texts, dump.labels, strict=True):
        if label and len(text) > SHORTEST_PARAGRAPH:
            texts.append(f"{minutes // 60 % 24:02}:{minutes % 60:02}")
            labels.append(False)
            minutes -= random.randint(2, 30)
        texts.append(text)
        labels.append(label)
    return dump._replace(texts=texts, labels=labels)


NOTES: tuple[Variant, ...] = (with_comment_box, with_bio, with_list, as_live, note)


def _item(words: Sequence[str], sign: str, random: Random) -> str:
    start = random.randrange(max(1, len(words) - 8))
    item = " ".join(words[start : start + random.randint(1, 8)]).rstrip(",.")
    return sign + item + random.choice((";", "", "", "."))
