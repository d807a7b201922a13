"""Fits the weights of the models for dumps on the tuning part of the reference pages.

    python -m benchmarks.train_dumps [--folds 5]

Written are `data/dump_place_weights.tsv` (where the article lies), `data/dump_weights.tsv` (which
lines are text) and `data/dump_second_weights.tsv` (which of them a second look takes for text). The
second look learns from what first looks found that had seen no page of the host. Pages are turned
into dumps; a line is text when the gold holds it. A dump goes in up to eight times: whole; trimmed
to the article with a few lines round it; cut off inside a paragraph; shortened to a note; in
another site's frame; with teasers; with comments (`evaluation.dump_variants`); as a note with
comments; for the second look also as notes with more round them (`evaluation.dump_notes`). Pages
of `dates-web` have no gold: those are learnt from on whose text extractors of HTML agree
(`evaluation.agreed_pages`). Pages that are held out are never read. With `--folds` nothing is
written: the score of every page comes from weights that saw no page of its host (only the first
looks from which its second look learnt did).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from sys import intern
from typing import NamedTuple, TypeVar

from benchmarks.line_crf import Example, train
from benchmarks.place_ranking import contest, train_places
from evaluation.agreed_pages import agreed_cases
from evaluation.dump_labels import label_lines
from evaluation.dump_notes import NOTES, with_comment_box
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
from newsbot.extraction.plain.line_model.features import line_features
from newsbot.extraction.plain.line_model.model import Weights, likelihoods
from newsbot.extraction.plain.line_model.second_look import second_features
from newsbot.extraction.plain.lines import split_lines
from newsbot.extraction.plain.marks import line_marks
from newsbot.extraction.plain.region import UNWANTED

DATA = Path(__file__).parent.parent / "newsbot" / "extraction" / "data"
USUAL_LINES = 200
VARIANT_WEIGHT = 0.5
INNER_FOLDS = 4
SETS: tuple[PageSet, ...] = (*TEXT_SETS, "dates-web")
WEIGHTS: dict[PageSet, float] = dict.fromkeys(TEXT_SETS, 1.0) | {"dates-web": 0.5}
"""Weight of a page of each set; the text of pages in `dates-web` is known by agreement only."""

INSERTING = (framed, with_teasers, with_comments, with_comment_box)
LARGE_SET = 150
"""Pages of a set beyond which not every dump comes in all variants."""

Variant = TypeVar("Variant")
PLACES = """\
# Evidence for the place of an article (newsbot/extraction/plain/line_model/place.py).
# Columns: evidence, weight; positive speaks for the article.
"""
LINES = """\
# Weights of the line model of text dumps (newsbot/extraction/plain/line_model/model.py).
# Columns: feature, weight; positive speaks for article text.
"""
SECOND = """\
# Weights of the second look at text dumps (newsbot/extraction/plain/line_model/second_look.py).
# Columns: feature, weight; positive speaks for article text.
"""
ORIGIN = """\
# Fitted by benchmarks/train_dumps.py on the tuning part (80 % by hash of the file's name, in
# web-2026 of the host) of pages/russian-2011, pages/world-2024 and pages/web-2026 of the reference
# set, and on two thirds of that of pages/dates-web, where extractors agree on the text; made by a
# program, not by hand.
"""


def main() -> None:
    """Train and write the weights, or print cross-validated scores."""
    parser = argparse.ArgumentParser(description="fit the line model of text dumps")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of writing")
    folds = parser.parse_args().folds
    dumps = {name: list(_dumps(name)) for name in SETS}
    places = _fit_places(dumps)
    pages = list(_pages(dumps, places))
    if folds:
        _cross_validate(pages, places, folds)
        return
    first = _fit(pages)
    second = _fit_second(_second_examples(pages, INNER_FOLDS))
    evidence = (f"{name}\t{weight:.3f}" for name, weight in sorted(places.items()))
    _write("dump_place_weights.tsv", PLACES, evidence)
    _write("dump_weights.tsv", LINES, _rows(first.features, first.transitions))
    _write("dump_second_weights.tsv", SECOND, _rows(*second))
    print(
        f"{len(pages)} pages, {len(first.features)} features of lines, {len(places)} of places, "
        f"{len(second[0])} of the second look: {DATA}"
    )


def _write(name: str, header: str, rows: Iterable[str]) -> None:
    (DATA / name).write_text(header + ORIGIN + "".join(f"{row}\n" for row in rows), "utf-8")


class Page(NamedTuple):
    """A page in all its forms: those that both looks learn from, and those of the second alone."""

    of_set: PageSet
    name: str
    host: str
    forms: list[tuple[Dump, Example]]
    notes: list[tuple[Dump, Example]]


def _fit_places(dumps: Mapping[PageSet, Sequence[Dump]]) -> dict[str, float]:
    """Weights of the evidence for where articles lie. They are few, and serve all folds."""
    variants = [
        variant
        for name, pages in dumps.items()
        for variant in _variants(pages, few=_is_large(pages), weight=WEIGHTS[name])
    ]
    contests = (contest(dump.texts, dump.labels, weight) for dump, weight in variants)
    return train_places([one for one in contests if one is not None])


def _pages(dumps: Mapping[PageSet, Sequence[Dump]], places: Mapping[str, float]) -> Iterator[Page]:
    """Every page with the features of the lines of all its forms."""
    for name, own in dumps.items():
        few, weight = _is_large(own), WEIGHTS[name]
        found = {dump.name: Page(name, dump.name, dump.host, [], []) for dump in own}
        for dump, share in _variants(own, few=few, weight=weight):
            found[dump.name].forms.append((dump, _example(dump, share, places)))
        for dump, share in _notes(own, few=few, weight=weight):
            found[dump.name].notes.append((dump, _example(dump, share, places)))
        yield from found.values()


def _fit(pages: Sequence[Page]) -> Weights:
    """Weights of the first look from these pages."""
    model = train([example for page in pages for _, example in page.forms])
    return Weights(dict(model.weights), model.transitions)


def _dumps(name: PageSet) -> Iterator[Dump]:
    """The tuned pages of a set whose gold is an article."""
    for case in agreed_cases() if name == "dates-web" else load_cases(name, "tuned"):
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


def _variants(pages: Sequence[Dump], *, few: bool, weight: float) -> Iterator[tuple[Dump, float]]:
    """Every dump and its variants, each with its weight in the training.

    Of a large set, whose pages differ by themselves, each dump has one variant of either kind.
    """
    for nth, dump in enumerate(pages):
        donors = [other for other in pages if other.host != dump.host]
        yield dump, weight
        for variant in _some((trimmed, cut_off, shortened), nth, few=few):
            yield variant(dump), weight * VARIANT_WEIGHT
        for inserting in _some(INSERTING, nth, few=few):
            yield inserting(dump, donors), weight * VARIANT_WEIGHT


def _notes(pages: Sequence[Dump], *, few: bool, weight: float) -> Iterator[tuple[Dump, float]]:
    """Variants for the second look alone: of a large set each dump has two of them."""
    for nth, dump in enumerate(pages):
        donors = [other for other in pages if other.host != dump.host]
        chosen = (NOTES[nth % len(NOTES)], NOTES[(nth + 2) % len(NOTES)]) if few else NOTES
        for variant in chosen:
            yield variant(dump, donors), weight * VARIANT_WEIGHT


def _some(variants: tuple[Variant, ...], nth: int, *, few: bool) -> tuple[Variant, ...]:
    return (variants[nth % len(variants)],) if few else variants


def _example(dump: Dump, weight: float, places: Mapping[str, float]) -> Example:
    # Long pages must not outweigh short ones by all their menu lines.
    damped = weight * float((USUAL_LINES / len(dump.texts)) ** 0.5)
    # Interned and in tuples, the names of all features fit into memory.
    features = [tuple(map(intern, row)) for row in line_features(dump.texts, places)]
    return Example(features, dump.labels, min(damped, 2.0))


class Fold(NamedTuple):
    """First weights that saw no page of a fold, and what they found on its pages."""

    first: Weights
    examples: list[Example]


def _second_examples(pages: Sequence[Page], folds: int) -> list[Fold]:
    """For each fold of hosts the dumps as first looks that never saw the fold find them."""
    fold_of = _folds(pages, folds)
    found = []
    for fold in range(folds):
        first = _fit([page for page in pages if fold_of[page.of_set, page.name] != fold])
        unseen = [page for page in pages if fold_of[page.of_set, page.name] == fold]
        forms = [form for page in unseen for form in (*page.forms, *page.notes)]
        found.append(Fold(first, [_second_example(*form, first) for form in forms]))
    return found


def _second_example(dump: Dump, example: Example, first: Weights) -> Example:
    again = second_features(dump.texts, likelihoods(example.features, first))
    both = zip(example.features, again, strict=True)
    features = [(*one, *map(intern, other)) for one, other in both]
    return Example(features, example.labels, example.weight)


def _fit_second(folds: Sequence[Fold]) -> tuple[dict[str, float], Table]:
    model = train([example for fold in folds for example in fold.examples])
    return dict(model.weights), model.transitions


def _cross_validate(pages: Sequence[Page], places: dict[str, float], folds: int) -> None:
    """Print the mean score of the tuned pages of each set, every page judged by a stranger."""
    fold_of = _folds(pages, folds)
    found = _second_examples(pages, folds)
    weights = [
        fold.first._replace(
            places=places, second=_fit_second([other for other in found if other is not fold])
        )
        for fold in found
    ]
    for name in TEXT_SETS:
        by_page = {
            page: weights[fold] for (of_set, page), fold in fold_of.items() if of_set == name
        }
        score = mean_with_weights(name, by_page)
        print(f"{name}: P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}")


def _folds(pages: Sequence[Page], folds: int) -> dict[tuple[PageSet, str], int]:
    """The fold of every page; hosts stay together, the largest are dealt out first."""
    hosts: dict[str, list[tuple[PageSet, str]]] = {}
    for page in pages:
        hosts.setdefault(page.host, []).append((page.of_set, page.name))
    sizes = [0] * folds
    found: dict[tuple[PageSet, str], int] = {}
    for names in sorted(hosts.values(), key=lambda names: (-len(names), names)):
        fold = sizes.index(min(sizes))
        sizes[fold] += len(names)
        found |= dict.fromkeys(names, fold)
    return found


def _rows(features: dict[str, float], transitions: Table) -> Iterator[str]:
    for i in (0, 1):
        for j in (0, 1):
            yield f"transition: {i} {j}\t{transitions[i][j]:.4f}"
    for name, weight in sorted(features.items()):
        yield f"{name}\t{weight:.3f}"


if __name__ == "__main__":
    main()
