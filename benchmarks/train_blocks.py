"""Fits the weights of the judge of HTML blocks on the tuning part of the reference pages.

    python -m benchmarks.train_blocks               write newsbot/extraction/data/block_weights.tsv
    python -m benchmarks.train_blocks --folds 3     scores by weights that saw no page of the host

Pages that are held out are never read. A block is text when the gold holds it
(`benchmarks.block_labels`).
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from benchmarks.block_labels import label_blocks, leaves_out
from benchmarks.line_crf import Example, train
from evaluation.reference_pages import TEXT_SETS, GoldPage, PageSet, load_pages, publisher
from evaluation.scoring import Score, best_score, mean_score, split_headline, without_headline
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.decoding import decode
from newsbot.extraction.facts.titles.title_lines import Title
from newsbot.extraction.html.chosen_body import generic_choice
from newsbot.extraction.html.json_ld_text import StatedText
from newsbot.extraction.html.judge.feature_names import names_of
from newsbot.extraction.html.judge.features import block_features
from newsbot.extraction.html.judge.outline import Outline
from newsbot.extraction.html.judge.weighing import SCALE, Weights, weigh
from newsbot.extraction.html.parsed_page import open_page
from newsbot.extraction.html.reading import Reading
from newsbot.sites.registry import default_sites

DATA = Path(__file__).parent.parent / "newsbot" / "extraction" / "data" / "block_weights.tsv"
SITES = default_sites()
USUAL_BLOCKS = 100
SET_WEIGHTS = {"russian-2011": 2.0, "world-2024": 3.0}
"""News pages count more than guides and shops: there are fewer of them, and they matter more."""

LONGEST = 1000
"""Blocks of one page that are trained on."""

HEADER = """\
# Weights of the judge of HTML blocks (newsbot/extraction/html/judge/weighing.py).
# Columns: feature (feature_names.py beside it), weight; positive speaks for text.
# Fitted by benchmarks/train_blocks.py on the tuning part (80 %, by hash) of pages/russian-2011,
# pages/world-2024 and pages/web-2026 of the reference set; made by a program, not by hand.
"""


@dataclass
class Case:
    """One page as far as it is read before it is weighed, with its labels."""

    set: PageSet
    page: GoldPage
    reading: Reading
    generic: Body
    stated: StatedText
    title: str | None
    kinds: list[str]
    example: Example


def main() -> None:
    """Train and write the weights, or print cross-validated scores."""
    parser = argparse.ArgumentParser(description="fit the judge of HTML blocks")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of writing")
    folds = parser.parse_args().folds
    cases = [case for name in TEXT_SETS for case in _cases(name)]
    if folds:
        _cross_validate(cases, folds)
        return
    weights = fit(cases)
    rows = [f"{name}\t{value / SCALE:g}" for name, value in sorted(weights.features.items())]
    pull = [f"transition: {i} {j}\t{weights.transitions[i][j]:.3f}" for i in (0, 1) for j in (0, 1)]
    DATA.write_text(HEADER + "".join(f"{row}\n" for row in pull + rows), "utf-8")
    print(f"{len(rows)} features: {DATA}")


def fit(cases: Sequence[Case]) -> Weights:
    """Weights from these pages; those too small to matter are left out."""
    model = train([case.example for case in cases], penalty=30.0, rounds=70)
    rounded = {name: round(SCALE * weight) for name, weight in model.weights.items()}
    kept = {name: value for name, value in rounded.items() if abs(value) > SCALE // 100}
    return Weights(kept, model.transitions)


def _cases(name: PageSet) -> Iterator[Case]:
    """The tuned pages of a set whose blocks hold text of the gold, with its lists."""
    for page in load_pages(name, "tuned"):
        case = _case(name, page)
        if case and any(case.example.labels) and not leaves_out(case.example.labels, case.kinds):
            yield case


def _case(name: PageSet, page: GoldPage) -> Case | None:
    html = decode(page.body).text
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return None
    parsed = open_page(html, tree, page.url, SITES)
    blocks = read_blocks(tree.body)
    blocks.url = parsed.url or parsed.head.own_url
    title = parsed.title_in(blocks)
    reading = parsed.reading_of(blocks, title.block)
    choice = generic_choice(parsed, reading)
    generic = choice.body if choice else Body(method="")
    outline = Outline(reading, generic, parsed.stated)
    example = _example(name, page, outline, title)
    kinds = outline.kinds[outline.start : outline.end]
    return Case(name, page, reading, generic, parsed.stated, title.text, kinds, example)


def _example(name: PageSet, page: GoldPage, outline: Outline, title: Title) -> Example:
    """The features of the blocks that are weighed, and which of them are text."""
    rows = block_features(outline, title.text)
    labels = label_blocks([block.text for block in outline.blocks], page.text)
    if outline.title_at is not None:
        labels[outline.title_at] = False
    labels = labels[outline.start : outline.end]
    features = [frozenset(names_of(row)) for row in rows if row]
    # Long pages must not outweigh short ones by all their menu lines.
    weight = min((USUAL_BLOCKS / (len(rows) or 1)) ** 0.5, 2.0) * SET_WEIGHTS.get(name, 1.0)
    return Example(features[:LONGEST], labels[:LONGEST], weight)


def _cross_validate(cases: Sequence[Case], folds: int) -> None:
    """Print the score of the tuned pages of each set, every page weighed by a stranger."""
    by_fold = [[case for case in cases if _fold(case.page, folds) == fold] for fold in range(folds)]
    scores: dict[str, list[Score]] = {name: [] for name in TEXT_SETS}
    plain: dict[str, list[Score]] = {name: [] for name in TEXT_SETS}
    for fold, judged in enumerate(by_fold):
        weights = fit([case for other in by_fold if other is not by_fold[fold] for case in other])
        for case in judged:
            body = weigh(case.reading, case.generic, case.stated, case.title, weights).body
            scores[case.set].append(_score(case, body))
            plain[case.set].append(_score(case, case.generic))
    for name in TEXT_SETS:
        print(f"{name}: {_told(scores[name])}; the generic body: {_told(plain[name])}")


def _told(scores: Sequence[Score]) -> str:
    pages = sum(score.f1 for score in scores) / len(scores)
    lost = sum(score.f1 < 0.5 for score in scores)
    mean = mean_score(scores)
    return (
        f"F1 {mean.f1:.3f} (P {mean.precision:.3f}, R {mean.recall:.3f}), "
        f"mean of pages {pages:.3f}, below .5 {lost}"
    )


def _score(case: Case, body: Body) -> Score:
    text = "\n".join(case.reading.block(index).text for index in body.kept)
    if case.set == "russian-2011":
        headline, gold = split_headline(case.page.text)
        return best_score(gold, [without_headline(text, headline)])
    return best_score(case.page.text, [text, f"{case.title}\n{text}"])


def _fold(page: GoldPage, folds: int) -> int:
    """Pages of one publisher stay in one fold."""
    digest = hashlib.sha256(publisher(page.url, page.name).encode()).hexdigest()
    return int(digest[:6], 16) % folds


if __name__ == "__main__":
    main()
