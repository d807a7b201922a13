"""Makes reposts of real texts by the edits that reposting sites make, the same on every run."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Any

Record = dict[str, Any]
SENTENCE = re.compile(r"(?<=[.!?…])\s+")
TAILS = (
    "Автор: Admin\n\nАдминистратор",
    "Нашли ошибку? Выделите фрагмент и нажмите Ctrl+Enter.",
    "Источник: городской портал",
    "Поделиться: ВКонтакте Одноклассники Telegram",
    "",
    "",
)
FILLERS = ("также", "вчера", "теперь", "снова", "именно", "уже", "ранее", "вместе", "давно")
START = 1_772_323_200  # 2026-03-01T00:00:00Z
MINUTE = 60


class Edits:
    """Edits of one random stream; each takes a text and gives a text.

    Args:
        seed: of the stream.
        foreign: texts whose sentences an edit may add.
    """

    def __init__(self, seed: int, foreign: Sequence[str]) -> None:
        self.random = random.Random(seed)
        self.foreign = foreign
        self.kinds: dict[str, Callable[[str], str]] = {
            "exact": str,
            "typo": self.typo,
            "light": self.light,
            "drop": lambda text: self.drop(text, 0.2),
            "add": self.add,
            "para": lambda text: self.paraphrase(text, 0.08),
            "heavy": self.heavy,
            "trunc3": self.third,
            "lead": self.lead,
        }

    def typo(self, text: str) -> str:
        """Other quotes, dashes and spaces, ё as е."""
        text = text.replace("ё", "е").replace(" — ", " - ").replace("«", '"').replace("»", '"')
        return re.sub(r"(?<=\b[вкос]) ", "\u00a0", text)

    def light(self, text: str) -> str:
        """A dateline in front and a site's boilerplate behind."""
        day = self.random.randint(1, 28)
        return f"КУРСК, {day} марта. /ТАСС/. {text}\n\n{self.random.choice(TAILS)}".strip()

    def drop(self, text: str, share: float) -> str:
        """Some sentences left out, never all."""
        sentences = SENTENCE.split(text)
        kept = [line for line in sentences if self.random.random() >= share]
        return " ".join(kept or sentences[:1])

    def add(self, text: str) -> str:
        """One or two sentences of another article somewhere inside."""
        sentences = SENTENCE.split(text)
        other = SENTENCE.split(self.random.choice(self.foreign))
        place = self.random.randint(1, len(sentences))
        return " ".join(
            [*sentences[:place], *other[: self.random.randint(1, 2)], *sentences[place:]]
        )

    def paraphrase(self, text: str, share: float) -> str:
        """Single words replaced, dropped or doubled by fillers."""
        return " ".join(
            self.random.choice(FILLERS) if self.random.random() < share else word
            for word in text.split(" ")
        )

    def heavy(self, text: str) -> str:
        """A third of the sentences gone, the rest paraphrased."""
        return self.paraphrase(self.drop(text, 0.33), 0.08)

    def third(self, text: str) -> str:
        """The first third, in whole sentences."""
        sentences = SENTENCE.split(text)
        return " ".join(sentences[: max(1, len(sentences) // 3)])

    def lead(self, text: str) -> str:
        """The first sentences up to 25 words."""
        kept: list[str] = []
        for sentence in SENTENCE.split(text):
            kept.append(sentence)
            if len(" ".join(kept).split()) >= 25:
                break
        return " ".join(kept)


def reposted(texts: Sequence[str], *, articles: int, copies: int, seed: int = 7) -> list[Record]:
    """Some articles with many reposts each among single articles, in publication order.

    Args:
        texts: real texts; those of 80 words and more may be reposted.
        articles: how many are.
        copies: reposts of each.
        seed: another one gives other edits of other articles.
    """
    chosen = random.Random(seed).sample([t for t in texts if len(t.split()) >= 80], articles)
    rest = [text for text in texts if text not in set(chosen)]
    edits = Edits(seed, rest)
    records = [_record(edits, text, "orig", f"s{n}", None) for n, text in enumerate(rest)]
    for number, text in enumerate(chosen):
        first = _record(edits, text, "orig", f"c{number}", None)
        records.append(first)
        for _ in range(copies):
            kind = edits.random.choice(list(edits.kinds))
            records.append(_record(edits, edits.kinds[kind](text), kind, f"c{number}", first))
    records.sort(key=lambda record: str(record["published"]))
    return [record | {"id": f"r{place:06}"} for place, record in enumerate(records)]


def _record(edits: Edits, text: str, kind: str, cluster: str, first: Record | None) -> Record:
    from datetime import UTC, datetime

    if first is None:
        moment = START + edits.random.randrange(60 * 24 * 60) * MINUTE
    else:
        base = datetime.fromisoformat(first["published"]).timestamp()
        moment = int(base) + edits.random.randrange(1, 48 * 60) * MINUTE
    return {
        "title": "",
        "text": text,
        "published": datetime.fromtimestamp(moment, UTC).isoformat(),
        "kind": kind,
        "cluster": cluster,
    }
