"""Fits the weights of the models for dumps on the tuning part of the reference pages.

    python -m benchmarks.train_dumps [--folds 5]

Written are `data/dump_place_weights.tsv` (where the article lies) and `data/dump_weights.tsv`
(which lines are text). Pages are turned into dumps; a line is text when the gold holds it. A
dump goes in up to seven times: whole; trimmed to the article with a few lines round it; cut off
inside a paragraph; shortened to a note; in another site's frame; with teasers; with comments
(`evaluation.dump_variants`). Pages that are held out are never read. With `--folds` nothing is
written: the score of every page comes from weights that saw no page of its host.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from sys import intern
from typing import TypeVar

from benchmarks.line_crf import Example, train
from benchmarks.place_ranking import contest, train_places
from evaluation.dump_labels import label_lines
from evaluation.dump_variants import (
    Dump,
    cut_off,
    framed,
    shortened,
    trimmed,
    with_comments,
    with_teasers,
)
from evaluation.dumps import load_cases, mean_with_weights
from evaluation.reference_pages import TEXT_SETS, PageSet, publisher
from newsbot.extraction.plain.features import line_features
from newsbot.extraction.plain.lines import split_lines
from newsbot.extraction.plain.marks import line_marks
from newsbot.extraction.plain.model import Weights
from newsbot.extraction.plain.region import UNWANTED

DATA = Path(__file__).parent.parent / "newsbot" / "extraction" / "data"
USUAL_LINES = 200
VARIANT_WEIGHT = 0.5
LARGE_SET = 150
"""Pages of a set beyond which not every dump comes in all variants."""

Variant = TypeVar("Variant")
PLACES = """\
# Weights of the evidence for an article's place in a dump (newsbot/extraction/plain/place.py).
# Columns: evidence, weight; positive speaks for the article.
"""
LINES = """\
# Weights of the line model of text dumps (newsbot/extraction/plain/model.py).
# Columns: feature, weight; positive speaks for article text.
"""
ORIGIN = """\
# Fitted by benchmarks/train_dumps.py on the tuning part (60 % by hash of the file's name, in
# web-2026 of the host) of pages/russian-2011, pages/world-2024 and pages/web-2026 of the reference
# set; made by a program, not by hand.
"""


def main() -> None:
    """Train and write the weights, or print cross-validated scores."""
    parser = argparse.ArgumentParser(description="fit the line model of text dumps")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of writing")
    folds = parser.parse_args().folds
    dumps = {name: list(_dumps(name)) for name in TEXT_SETS}
    if folds:
        _cross_validate(dumps, folds)
        return
    weights = _fit(dumps)
    places = (f"{name}\t{weight:.3f}" for name, weight in sorted((weights.places or {}).items()))
    _write("dump_place_weights.tsv", PLACES, places)
    _write("dump_weights.tsv", LINES, _rows(weights))
    print(
        f"{len(weights.features)} features of lines, {len(weights.places or {})} of places: {DATA}"
    )


def _write(name: str, header: str, rows: Iterable[str]) -> None:
    (DATA / name).write_text(header + ORIGIN + "".join(f"{row}\n" for row in rows), "utf-8")


def _fit(dumps: dict[PageSet, list[Dump]]) -> Weights:
    """Weights from these dumps: first where articles lie, then what their lines look like."""
    variants = [variant for pages in dumps.values() for variant in _variants(pages)]
    contests = [contest(dump.texts, dump.labels, weight) for dump, weight in variants]
    places = train_places([one for one in contests if one is not None])
    model = train([_example(dump, weight, places) for dump, weight in variants])
    return Weights(dict(model.weights), model.transitions, places)


def _dumps(name: PageSet) -> Iterator[Dump]:
    """The tuned pages of a set whose gold is an article."""
    for case in load_cases(name, "tuned"):
        texts = [line.text for line in split_lines(case.dump)]
        labels = label_lines(texts, case.gold)
        if any(labels) and not _is_house_rules(texts, labels):
            yield Dump(case.name, publisher(case.url, case.name), case.title, texts, labels)


def _is_house_rules(texts: Sequence[str], labels: Sequence[bool]) -> bool:
    """Whether the gold is a site's rules for comments, not an article (so on three pages)."""
    marks = [line_marks(text) for text, label in zip(texts, labels, strict=True) if label]
    return sum(not UNWANTED.isdisjoint(found) for found in marks) * 2 > len(marks)


def _variants(pages: Sequence[Dump]) -> Iterator[tuple[Dump, float]]:
    """Every dump and its variants, each with its weight in the training.

    Of a large set, whose pages differ by themselves, each dump has one variant of either kind.
    """
    few = len(pages) > LARGE_SET
    for nth, dump in enumerate(pages):
        donors = [other for other in pages if other.host != dump.host]
        yield dump, 1.0
        for variant in _some((trimmed, cut_off, shortened), nth, few=few):
            yield variant(dump), VARIANT_WEIGHT
        for inserting in _some((framed, with_teasers, with_comments), nth, few=few):
            yield inserting(dump, donors), VARIANT_WEIGHT


def _some(variants: tuple[Variant, ...], nth: int, *, few: bool) -> tuple[Variant, ...]:
    return (variants[nth % len(variants)],) if few else variants


def _example(dump: Dump, weight: float, places: dict[str, float]) -> Example:
    # Long pages must not outweigh short ones by all their menu lines.
    damped = weight * float((USUAL_LINES / len(dump.texts)) ** 0.5)
    # Interned, the names of all features fit into memory.
    features = [frozenset(map(intern, row)) for row in line_features(dump.texts, places)]
    return Example(features, dump.labels, min(damped, 2.0))


def _cross_validate(dumps: dict[PageSet, list[Dump]], folds: int) -> None:
    """Print the mean score of the tuned pages of each set, every page judged by a stranger."""
    fold_of = {name: _folds(name, folds) for name in TEXT_SETS}
    weights = []
    for fold in range(folds):
        seen = {n: [d for d in dumps[n] if fold_of[n][d.name] != fold] for n in TEXT_SETS}
        weights.append(_fit(seen))
    for name in TEXT_SETS:
        by_page = {page: weights[fold] for page, fold in fold_of[name].items()}
        score = mean_with_weights(name, by_page)
        print(f"{name}: P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}")


def _folds(name: PageSet, folds: int) -> dict[str, int]:
    """The fold of every tuned page; hosts stay together, the largest are dealt out first."""
    hosts: dict[str, list[str]] = {}
    for case in load_cases(name, "tuned"):
        hosts.setdefault(publisher(case.url, case.name), []).append(case.name)
    sizes = [0] * folds
    found: dict[str, int] = {}
    for pages in sorted(hosts.values(), key=lambda pages: (-len(pages), pages)):
        fold = sizes.index(min(sizes))
        sizes[fold] += len(pages)
        found |= dict.fromkeys(pages, fold)
    return found


def _rows(weights: Weights) -> Iterator[str]:
    for i in (0, 1):
        for j in (0, 1):
            yield f"transition: {i} {j}\t{weights.transitions[i][j]:.4f}"
    for name, weight in sorted(weights.features.items()):
        yield f"{name}\t{weight:.3f}"


if __name__ == "__main__":
    main()
