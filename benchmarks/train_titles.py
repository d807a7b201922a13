"""Fits the weights of the evidence for a dump's title.

    python -m benchmarks.train_titles [--folds 3]

Lines above the text compete, and that there is no title competes with them. Right are the lines
that print the title of the gold; of `dates-web`, where pages have none, the title which the way of
HTML reads (`evaluation.agreed_pages`). Pages that are held out are never read. Run it after
`benchmarks.train_dumps`: likelihoods of lines are evidence too. With `--folds` nothing is written:
each page is judged with weights that saw none of its publisher.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.place_ranking import Contest, train_places
from evaluation.agreed_pages import agreed_cases
from evaluation.dumps import Case, load_cases
from evaluation.metadata_scoring import title_near
from evaluation.reference_pages import TEXT_SETS, publisher
from newsbot.extraction.plain.body import find_body
from newsbot.extraction.plain.head import TitleCandidate, title_candidates
from newsbot.extraction.plain.lines import split_lines
from newsbot.extraction.plain.title_evidence import weight_of, without_stamp
from newsbot.sites.registry import default_sites

DATA = Path(__file__).parent.parent / "newsbot" / "extraction" / "data"
PENALTY = 1.0
HEADER = """\
# Weights of the evidence for a dump's title (newsbot/extraction/plain/title_evidence.py).
# Columns: evidence, weight; positive speaks for the title.
# Fitted by benchmarks/train_titles.py on the tuning part (80 % by hash of the file's name, in
# web-2026 of the host) of pages/russian-2011, pages/world-2024 and pages/web-2026 of the reference
# set, and on two thirds of that of pages/dates-web; made by a program, not by hand.
"""


class Ranking(NamedTuple):
    """The candidates of one dump, and which of them are right."""

    of_set: str
    publisher: str
    candidates: list[TitleCandidate]
    right: list[bool]


def main() -> None:
    """Train and write the weights, or print cross-validated shares of right titles."""
    parser = argparse.ArgumentParser(description="fit the weights of titles of dumps")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of writing")
    folds = parser.parse_args().folds
    cases = [(name, case) for name in TEXT_SETS for case in load_cases(name, "tuned")]
    cases += [("dates-web", case) for case in agreed_cases()]
    rankings = [found for name, case in cases if (found := _ranking(name, case))]
    if folds:
        _cross_validate(rankings, folds)
        return
    weights = _fit(rankings)
    rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()))
    (DATA / "dump_title_weights.tsv").write_text(HEADER + rows, "utf-8")
    print(f"{len(weights)} weights from {len(rankings)} dumps: {DATA}")


def _ranking(name: str, case: Case) -> Ranking | None:
    """None where the dump prints no title, or no text is found in it."""
    lines = split_lines(case.dump)
    if not case.title or not any(title_near(case.title, line.text) for line in lines):
        return None
    sites = default_sites()
    site = sites.of_url(case.url) or sites.of_lines(line.text for line in lines)
    body = find_body(lines, site)
    if not body.kept:
        return None
    candidates = title_candidates(lines, body)
    right = [
        one.line is not None and bool(title_near(case.title, without_stamp(lines[one.line].text)))
        for one in candidates
    ]
    right[-1] = not any(right)
    return Ranking(name, publisher(case.url, case.name), candidates, right)


def _fit(rankings: Sequence[Ranking]) -> dict[str, float]:
    contests = [Contest([c.evidence for c in one.candidates], one.right, 1.0) for one in rankings]
    return train_places(contests, penalty=PENALTY)


def _cross_validate(rankings: Sequence[Ranking], folds: int) -> None:
    """Print how many titles are right, each judged by a stranger."""
    hosts = sorted({one.publisher for one in rankings})
    fold_of = {host: place % folds for place, host in enumerate(hosts)}
    right: Counter[str] = Counter()
    for fold in range(folds):
        weights = _fit([one for one in rankings if fold_of[one.publisher] != fold])
        for one in rankings:
            if fold_of[one.publisher] == fold:
                scores = [weight_of(found.evidence, weights) for found in one.candidates]
                best = scores.index(max(scores))
                right[one.of_set] += one.right[best] and one.candidates[best].line is not None
    counts = Counter(one.of_set for one in rankings)
    print({name: f"{right[name]} of {count}" for name, count in counts.items()})


if __name__ == "__main__":
    main()
