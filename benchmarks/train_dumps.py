"""Fits the weights of the models for dumps on the tuning part of the reference pages.

    python -m benchmarks.train_dumps [--folds 5]

Written are `data/dump_place_weights.tsv` (where the article lies), `data/dump_weights.tsv` (which
lines are text) and `data/dump_second_weights.tsv` (which of them a second look takes for text). The
second look learns from what first looks found that had seen no page of the host. Pages are turned
into dumps; a line is text when the gold holds it. A dump goes in up to seven times: whole; trimmed
to the article with a few lines round it; cut off inside a paragraph; shortened to a note; in
another site's frame; with teasers; with comments (`evaluation.dump_variants`); for the second look
also as notes with more round them (`evaluation.dump_notes`). Pages that are held out are never
read. With `--folds` nothing is written: the score of every page comes from weights that saw no page
of its host (only the first looks from which its second look learnt did).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from sys import intern
from typing import NamedTuple, TypeVar

from benchmarks.line_crf import Example, train
from benchmarks.place_ranking import contest, train_places
from evaluation.dump_labels import label_lines
from evaluation.dump_notes import NOTES
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
from newsbot.extraction.chain import Table
from newsbot.extraction.plain.features import line_features
from newsbot.extraction.plain.lines import split_lines
from newsbot.extraction.plain.marks import line_marks
from newsbot.extraction.plain.model import Weights, likelihoods
from newsbot.extraction.plain.region import UNWANTED
from newsbot.extraction.plain.second_look import second_features

DATA = Path(__file__).parent.parent / "newsbot" / "extraction" / "data"
USUAL_LINES = 200
VARIANT_WEIGHT = 0.5
INNER_FOLDS = 4
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
SECOND = """\
# Weights of the second look at text dumps (newsbot/extraction/plain/second_look.py).
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
    second = _fit_second(_second_examples(dumps, INNER_FOLDS))
    places = (f"{name}\t{weight:.3f}" for name, weight in sorted((weights.places or {}).items()))
    _write("dump_place_weights.tsv", PLACES, places)
    _write("dump_weights.tsv", LINES, _rows(weights.features, weights.transitions))
    _write("dump_second_weights.tsv", SECOND, _rows(*second))
    print(
        f"{len(weights.features)} features of lines, {len(weights.places or {})} of places, "
        f"{len(second[0])} of the second look: {DATA}"
    )


def _write(name: str, header: str, rows: Iterable[str]) -> None:
    (DATA / name).write_text(header + ORIGIN + "".join(f"{row}\n" for row in rows), "utf-8")


def _fit(dumps: dict[PageSet, list[Dump]]) -> Weights:
    """Weights from these dumps: first where articles lie, then what their lines look like."""
    variants = [
        variant for pages in dumps.values() for variant in _variants(pages, few=_is_large(pages))
    ]
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


def _is_large(pages: Sequence[Dump]) -> bool:
    return len(pages) > LARGE_SET


def _variants(pages: Sequence[Dump], *, few: bool) -> Iterator[tuple[Dump, float]]:
    """Every dump and its variants, each with its weight in the training.

    Of a large set, whose pages differ by themselves, each dump has one variant of either kind.
    """
    for nth, dump in enumerate(pages):
        donors = [other for other in pages if other.host != dump.host]
        yield dump, 1.0
        for variant in _some((trimmed, cut_off, shortened), nth, few=few):
            yield variant(dump), VARIANT_WEIGHT
        for inserting in _some((framed, with_teasers, with_comments), nth, few=few):
            yield inserting(dump, donors), VARIANT_WEIGHT


def _notes(pages: Sequence[Dump], *, few: bool) -> Iterator[tuple[Dump, float]]:
    """Variants for the second look alone: of a large set each dump has two of them."""
    for nth, dump in enumerate(pages):
        donors = [other for other in pages if other.host != dump.host]
        chosen = (NOTES[nth % len(NOTES)], NOTES[(nth + 2) % len(NOTES)]) if few else NOTES
        for variant in chosen:
            yield variant(dump, donors), VARIANT_WEIGHT


def _some(variants: tuple[Variant, ...], nth: int, *, few: bool) -> tuple[Variant, ...]:
    return (variants[nth % len(variants)],) if few else variants


def _example(dump: Dump, weight: float, places: dict[str, float]) -> Example:
    # Long pages must not outweigh short ones by all their menu lines.
    damped = weight * float((USUAL_LINES / len(dump.texts)) ** 0.5)
    # Interned, the names of all features fit into memory.
    features = [frozenset(map(intern, row)) for row in line_features(dump.texts, places)]
    return Example(features, dump.labels, min(damped, 2.0))


class Fold(NamedTuple):
    """First weights that saw no page of a fold, and what they found on its pages."""

    first: Weights
    examples: list[Example]


def _second_examples(dumps: dict[PageSet, list[Dump]], folds: int) -> list[Fold]:
    """For each fold of hosts the dumps as first looks that never saw the fold find them."""
    fold_of = {name: _folds(name, folds) for name in TEXT_SETS}
    found = []
    for fold in range(folds):
        seen = {n: [d for d in dumps[n] if fold_of[n][d.name] != fold] for n in TEXT_SETS}
        unseen = {n: [d for d in dumps[n] if fold_of[n][d.name] == fold] for n in TEXT_SETS}
        first = _fit(seen)
        few = {name for name in TEXT_SETS if _is_large(dumps[name])}
        variants = [
            variant
            for name, own in unseen.items()
            for variant in (*_variants(own, few=name in few), *_notes(own, few=name in few))
        ]
        found.append(Fold(first, [_second_example(*variant, first) for variant in variants]))
    return found


def _second_example(dump: Dump, weight: float, first: Weights) -> Example:
    example = _example(dump, weight, first.places or {})
    again = second_features(dump.texts, likelihoods(example.features, first))
    both = zip(example.features, again, strict=True)
    features = [one | frozenset(map(intern, other)) for one, other in both]
    return Example(features, example.labels, example.weight)


def _fit_second(folds: Sequence[Fold]) -> tuple[dict[str, float], Table]:
    model = train([example for fold in folds for example in fold.examples])
    return dict(model.weights), model.transitions


def _cross_validate(dumps: dict[PageSet, list[Dump]], folds: int) -> None:
    """Print the mean score of the tuned pages of each set, every page judged by a stranger."""
    fold_of = {name: _folds(name, folds) for name in TEXT_SETS}
    found = _second_examples(dumps, folds)
    weights = [
        fold.first._replace(second=_fit_second([other for other in found if other is not fold]))
        for fold in found
    ]
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


def _rows(features: dict[str, float], transitions: Table) -> Iterator[str]:
    for i in (0, 1):
        for j in (0, 1):
            yield f"transition: {i} {j}\t{transitions[i][j]:.4f}"
    for name, weight in sorted(features.items()):
        yield f"{name}\t{weight:.3f}"


if __name__ == "__main__":
    main()
