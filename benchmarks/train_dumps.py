"""Fits `data/dump_weights.tsv` on the tuning part of the reference pages.

    python -m benchmarks.train_dumps

Pages are turned into dumps; a line is text when the gold holds it. Every dump goes in three
times: whole; trimmed to the article with a few lines round it; cut off inside a paragraph. Pages
that are held out are never read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.dump_labels import label_lines
from benchmarks.dump_rule import dump_text
from benchmarks.line_crf import Example, Model, train
from benchmarks.reference_pages import GoldPage, PageSet, load_pages
from benchmarks.scoring import split_headline
from newsbot.extraction.decoding import decode
from newsbot.extraction.dump_features import line_features
from newsbot.extraction.dump_lines import split_lines
from newsbot.extraction.dump_marks import line_marks
from newsbot.extraction.dump_region import UNWANTED

SETS: tuple[PageSet, ...] = ("russian-2011", "world-2024")
TARGET = Path(__file__).parent.parent / "newsbot" / "extraction" / "data" / "dump_weights.tsv"
USUAL_LINES = 200
TRIMMED_WEIGHT = 0.5
HEADER = """\
# Weights of the line model of text dumps (newsbot/extraction/dump_model.py).
# Columns: feature, weight; positive speaks for article text.
# Fitted by benchmarks/train_dumps.py on the tuning part (60 % by hash of the file's name) of
# pages/russian-2011 and pages/world-2024 of the reference set; made by a program, not by hand.
"""


def main() -> None:
    """Train and write the weights."""
    examples = [example for name in SETS for example in _examples(name)]
    model = train(examples)
    TARGET.write_text(HEADER + "".join(f"{row}\n" for row in _rows(model)), encoding="utf-8")
    print(f"{len(examples)} dumps, {len(model.weights)} features: {TARGET}")


def _examples(name: PageSet) -> Iterator[Example]:
    for page in load_pages(name, "tuned"):
        texts = [line.text for line in split_lines(dump_text(decode(page.body).text))]
        gold = split_headline(page.text)[1] if name == "russian-2011" else page.text
        labels = label_lines(texts, gold)
        if not any(labels) or _is_house_rules(texts, labels):
            continue
        yield _example(texts, labels, 1.0)
        start, end = _trimmed(page, labels)
        yield _example(texts[start:end], labels[start:end], TRIMMED_WEIGHT)
        start, end, cut = _cut_off(page, labels)
        shortened = [*texts[start:end], texts[end][:cut]]
        yield _example(shortened, labels[start : end + 1], TRIMMED_WEIGHT)


def _is_house_rules(texts: list[str], labels: list[bool]) -> bool:
    """Whether the gold is a site's rules for comments, not an article (so on three pages)."""
    marks = [line_marks(text) for text, label in zip(texts, labels, strict=True) if label]
    return sum(not UNWANTED.isdisjoint(found) for found in marks) * 2 > len(marks)


def _example(texts: list[str], labels: list[bool], weight: float) -> Example:
    # Long pages must not outweigh short ones by all their menu lines.
    damped = weight * float((USUAL_LINES / len(texts)) ** 0.5)
    return Example(line_features(texts), labels, min(damped, 2.0))


def _trimmed(page: GoldPage, labels: list[bool]) -> tuple[int, int]:
    """The article's lines with up to five lines before and three after, by hash of the name."""
    digest = hashlib.sha256(page.name.encode()).digest()
    first, last = labels.index(True), len(labels) - labels[::-1].index(True)
    return max(0, first - digest[8] % 6), last + digest[9] % 4


def _cut_off(page: GoldPage, labels: list[bool]) -> tuple[int, int, int]:
    """A dump that ends inside a paragraph: first and last line, and characters of the last one."""
    digest = hashlib.sha256(page.name.encode()).digest()
    text = [index for index, label in enumerate(labels) if label]
    last = text[digest[10] % len(text)]
    return max(0, text[0] - digest[8] % 6), last, 40 + digest[11]


def _rows(model: Model) -> Iterator[str]:
    for i in (0, 1):
        for j in (0, 1):
            yield f"transition: {i} {j}\t{model.transitions[i][j]:.4f}"
    for name, weight in sorted(model.weights.items()):
        yield f"{name}\t{weight:.3f}"


if __name__ == "__main__":
    main()
