"""Digests made of real articles, none of which says that it is one: what gives it away is its make.

Every kind takes three or five articles and joins pieces of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from evaluation.dedup_edits import SENTENCE

Maker = Callable[[random.Random, Sequence[str]], str]


def opening(text: str, words: int) -> str:
    """The first sentences of a text that have at least so many words."""
    kept: list[str] = []
    for sentence in SENTENCE.split(text):
        kept.append(sentence)
        if len(" ".join(kept).split()) >= words:
            break
    return " ".join(kept)


def cut(text: str, share: float) -> str:
    """The first sentences of a text, a share of them."""
    sentences = SENTENCE.split(text)
    return " ".join(sentences[: max(1, round(share * len(sentences)))])


def leads(rng: random.Random, texts: Sequence[str]) -> str:
    """Three leads, a paragraph each."""
    return "\n\n".join(opening(text, rng.randint(15, 30)) for text in texts[:3])


def cuts(rng: random.Random, texts: Sequence[str]) -> str:
    """Three articles cut to a quarter or to half."""
    return "\n\n".join(cut(text, rng.uniform(0.25, 0.5)) for text in texts[:3])


def bullets(rng: random.Random, texts: Sequence[str]) -> str:
    """Five first sentences with a mark in front."""
    mark = rng.choice("•–▪")
    return "\n".join(f"{mark} {opening(text, 10)}" for text in texts[:5])


def times(rng: random.Random, texts: Sequence[str]) -> str:
    """Five leads, each with the time of day in front."""
    hours = sorted(rng.sample(range(7, 22), 5))
    rows = zip(hours, texts[:5], strict=True)
    return "\n\n".join(f"{hour:02}:{rng.randint(0, 59):02} {opening(t, 18)}" for hour, t in rows)


def uneven(rng: random.Random, texts: Sequence[str]) -> str:
    """Half of one article, the leads of two more."""
    pieces = [cut(texts[0], 0.5), *(opening(text, 20) for text in texts[1:3])]
    rng.shuffle(pieces)
    return "\n\n".join(pieces)


def bridged(rng: random.Random, texts: Sequence[str]) -> str:
    """Three leads with words of the editor between them."""
    bridges = [
        "Начнём с главного.",
        "Тем временем вот ещё одна новость.",
        "И последнее на сегодня.",
    ]
    rows = zip(bridges, texts[:3], strict=True)
    return "\n\n".join(f"{bridge} {opening(text, rng.randint(20, 40))}" for bridge, text in rows)


DIGESTS: Mapping[str, Maker] = {
    "leads": leads,
    "cuts": cuts,
    "bullets": bullets,
    "times": times,
    "uneven": uneven,
    "bridged": bridged,
}
PARTS: Mapping[str, int] = {"bullets": 5, "times": 5}
"""Articles that a kind takes, where they are not three."""
