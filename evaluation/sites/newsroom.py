"""An invented newsroom: any number of different articles, the same ones for the same number.

Towns, firms, people and events are made up. Article N is always the same text; an edition counts
the publisher's changes to it.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

MOSCOW = timezone(timedelta(hours=3))
WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
MONTHS: list[str] = WORDS["months"]
SECTIONS = {"tass": ("ekonomika", "obschestvo", "kultura"), "iz": ("Экономика", "Общество", "Мир")}
GAPS = {"adj": "adjectives", "noun": "nouns", "did": "verbs_past", "adverb": "adverbs"}
"""Names of the gaps in a sentence, each numbered from 1, and the list that fills them."""


@dataclass(frozen=True, slots=True)
class Story:
    """One article, before a site has put it into its markup."""

    number: int
    title: str
    subtitle: str
    dateline: str
    paragraphs: tuple[str, ...]
    author: str
    section: int
    tags: tuple[str, ...]
    published: datetime
    modified: datetime
    edition: int = 1


class Newsroom:
    """Writes stories, newest first by falling number.

    Args:
        desk: name that keeps the texts of two newsrooms apart.
        count: how many articles there are at first, numbered from 1.
        newest: publication instant of the last article.
        step: time between two articles.
    """

    def __init__(
        self,
        desk: str,
        count: int,
        *,
        newest: datetime,
        step: timedelta = timedelta(minutes=7),
        size: int = 6,
    ) -> None:
        self.desk = desk
        self.count = count
        self._newest = newest.astimezone(UTC).replace(microsecond=0)
        self._first = self._newest - step * (count - 1)
        self._step = step
        self._size = size
        self._editions: dict[int, tuple[int, datetime]] = {}

    def numbers(self) -> range:
        """Numbers of all articles, newest first."""
        return range(self.count, 0, -1)

    def story(self, number: int) -> Story:
        """The article of that number in its present edition."""
        edition, modified = self._editions.get(number, (1, self._time(number)))
        story = write(self.desk, number, self._time(number), self._size)
        if edition == 1:
            return story
        added = f"Уточнение {edition - 1}: {pick(self.desk, -number * 97 - edition)}."
        return replace(
            story, paragraphs=(*story.paragraphs, added), edition=edition, modified=modified
        )

    def changed(self) -> list[int]:
        """Numbers of the articles that were changed, the last change first."""
        return sorted(self._editions, key=lambda number: self._editions[number][1], reverse=True)

    def publish(self, count: int = 1) -> list[int]:
        """Add new articles; gives their numbers."""
        first = self.count + 1
        self.count += count
        return list(range(first, self.count + 1))

    def update(self, number: int, at: datetime) -> None:
        """Change an article, as publishers do."""
        edition, _ = self._editions.get(number, (1, at))
        self._editions[number] = (edition + 1, at.astimezone(UTC).replace(microsecond=0))

    def _time(self, number: int) -> datetime:
        return self._first + self._step * (number - 1)


def write(desk: str, number: int, published: datetime, size: int) -> Story:
    """Write one article out of chance that is fixed by desk and number."""
    chance = random.Random(f"{desk} {number}")
    local = published.astimezone(MOSCOW)
    town, thing = chance.choice(WORDS["towns"]), chance.choice(WORDS["things"])
    dateline = f"{town.upper()}, {local.day} {MONTHS[local.month - 1]}. /ТАСС/. "
    return Story(
        number=number,
        title=f"{thing.capitalize()} в городе {town} получил номер {number * 17 + len(desk)}",
        subtitle=f"{pick(desk, number)}, дело {number * 31}",
        dateline=dateline,
        paragraphs=tuple(" ".join(sentence(chance) for _ in range(3)) for _ in range(size)),
        author=chance.choice(WORDS["people"]),
        section=chance.randrange(3),
        tags=(town, chance.choice(WORDS["things"]).capitalize()),
        published=published,
        modified=published,
    )


def pick(desk: str, number: int) -> str:
    """One sentence of its own, without the full stop."""
    return sentence(random.Random(f"{desk} {number}")).rstrip(".")


def sentence(chance: random.Random) -> str:
    """One invented sentence; its words are chosen so freely that two are never alike."""
    words = {
        f"{gap}{nth}": chance.choice(WORDS[source])
        for gap, source in GAPS.items()
        for nth in range(1, 5)
    }
    form: str = chance.choice(WORDS["sentences"])
    text = form.format(
        office=chance.choice(WORDS["offices"]),
        verb=chance.choice(WORDS["verbs"]),
        thing=chance.choice(WORDS["things"]),
        person=chance.choice(WORDS["people"]),
        firm=chance.choice(WORDS["firms"]),
        town=chance.choice(WORDS["towns"]),
        n=chance.randrange(100, 99_999),
        m=chance.randrange(2, 99),
        k=chance.randrange(2, 999),
        **words,
    )
    return text[0].upper() + text[1:] + "."
