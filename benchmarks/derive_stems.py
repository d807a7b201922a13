"""Counts how common words are in English and German: `python -m benchmarks.derive_stems`.

Written are newsbot/dedup/data/stems.en.tsv and stems.de.tsv, by which stories weigh words
(docs/dedup.md): for each stem the number of texts of the reference set that hold it, as
`newsbot.dedup.story.stems` forms stems. Only the pages that rules may be tuned on are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import newsbot
from evaluation.reference_pages import PageSet, load_pages
from newsbot.dedup.story.stems import factors
from newsbot.text.language import language_of

DATA = Path(__file__).parent.parent / "newsbot" / "dedup" / "data"
SETS: tuple[PageSet, ...] = ("world-2024", "web-2026", "dates-web")
LANGUAGES = {"en": "English", "de": "German"}
LEAST = 3
"""Texts that hold a stem; what fewer hold counts as new."""

HEADER = """\
# How many of {texts} {language} texts hold a word that begins so: common words tell no story apart.
# Counted by benchmarks/derive_stems.py over news and other pages of the reference set, among them articles
# of WCXB (CC BY 4.0): first six letters, folded as in newsbot.text.words (Latin letters that look like Cyrillic
# ones are these; stems of fewer than {least} texts left out).
# Columns: stem, texts; * stands for all texts.
"""  # noqa: E501 -- lines of the data file's header


def main() -> None:
    """Write both tables."""
    holding: dict[str, Counter[str]] = {language: Counter() for language in LANGUAGES}
    for text in _texts():
        if (language := language_of(text)) in LANGUAGES:
            holding[language].update(["*", *factors(text)])
    for language, counted in holding.items():
        head = HEADER.format(texts=counted["*"], language=LANGUAGES[language], least=LEAST)
        rows = [f"{stem}\t{texts}" for stem, texts in sorted(counted.items()) if texts >= LEAST]
        (DATA / f"stems.{language}.tsv").write_text(head + "\n".join(rows) + "\n", "utf-8")
        print(f"{language}: {len(rows)} stems of {counted['*']} texts")


def _texts() -> Iterator[str]:
    for name in SETS:
        for page in load_pages(name, "tuned"):
            found = page.text or getattr(newsbot.extract(page.body, url=page.url), "text", "")
            if found:
                yield str(found)


if __name__ == "__main__":
    main()
