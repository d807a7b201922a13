"""How well text dumps are cleaned: newsbot against a simple rule and against a perfect choice.

    python -m benchmarks.dumps [--worst 10]

The reference pages are turned into dumps (`benchmarks.dump_rule`); text is scored as
`benchmarks.scoring` says; F1 of `web-2026` is the mean of the pages' F1, each page on the best form
(with title or not). The weights of the line model were fitted on the tuned part only.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from benchmarks.dump_labels import label_lines
from benchmarks.dump_rule import dump_text
from benchmarks.metadata_scoring import title_near
from benchmarks.reference_pages import GoldPage, PageSet, Part, load_pages
from benchmarks.scoring import Score, best_score, mean_score, split_headline, without_headline
from newsbot.extraction.decoding import decode
from newsbot.extraction.plain.article import extract_dump
from newsbot.extraction.plain.model import Weights
from newsbot.extraction.profile.snapshot import (
    MemoryCounts,
    MemorySnapshot,
    count_lines,
    memory_host,
)
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.sites.registry import default_sites

SETS: tuple[PageSet, ...] = ("russian-2011", "world-2024", "web-2026")
PARTS: tuple[Part, ...] = ("all", "tuned", "held-out")
LOW = 0.5
LONG_SENTENCE = re.compile(r".{80,}[.!?…»”\"]$")


class Case(NamedTuple):
    """A reference page as a dump, with its gold.

    `headline` is the line that the gold text opens with and that is not scored (may be empty),
    `title` the title as far as the gold names one.
    """

    name: str
    url: str | None
    dump: str
    headline: str
    title: str
    gold: str
    titled: bool
    """The gold text may open with the title."""


Answer = Callable[[Case], Sequence[str]]
"""All forms of one answer to a dump; the best one is scored."""


def main() -> None:
    """Print the table, and the worst pages if asked for."""
    parser = argparse.ArgumentParser(description="how well text dumps are cleaned")
    parser.add_argument("--worst", type=int, default=0, help="list that many pages of each set")
    worst = parser.parse_args().worst
    print(
        "| set | part | pages | rule F1 | newsbot P | R | F1 | with memory | perfect F1 | title "
        "| below .5 | none |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name in SETS:
        remembering = _newsbot(_memory(load_cases(name, "all")))
        for part in PARTS:
            cases = load_cases(name, part)
            scores = [_score(case, _newsbot(None)) for case in cases]
            found = mean_score(scores)
            print(
                f"| {name} | {part} | {len(cases)} | {_f1(name, cases, _rule):.3f} "
                f"| {found.precision:.3f} | {found.recall:.3f} | {_f1_of(name, scores):.3f} "
                f"| {_f1(name, cases, remembering):.3f} | {_f1(name, cases, _perfect):.3f} "
                f"| {_titles(cases):.3f} | {sum(score.f1 < LOW for score in scores)} "
                f"| {sum(score.f1 == 0 for score in scores)} |"
            )
    print(_speed())
    for name in SETS if worst else ():
        _print_worst(name, worst)


def f1_of_newsbot(name: PageSet) -> float:
    """F1 over a whole reference set, one dump at a time, without site memory."""
    return _f1(name, load_cases(name, "all"), _newsbot(None))


def mean_with_weights(name: PageSet, weights: Mapping[str, Weights]) -> Score:
    """Score over the pages named, each judged with the line weights given for it."""
    cases = [case for case in load_cases(name, "all") if case.name in weights]
    return mean_score(_score(case, _newsbot(None, weights[case.name])) for case in cases)


@cache
def load_cases(name: PageSet, part: Part) -> tuple[Case, ...]:
    """The dumps of a reference set, in the order of its gold file."""
    return tuple(_case(name, page) for page in load_pages(name, part))


def _case(name: PageSet, page: GoldPage) -> Case:
    first, gold = split_headline(page.text) if name == "russian-2011" else ("", page.text)
    title = first or str(page.gold.get("title") or "")
    dump = dump_text(decode(page.body).text)
    return Case(page.name, page.url, dump, first, title, gold, titled=name == "web-2026")


def _newsbot(memory: MemorySnapshot | None, weights: Weights | None = None) -> Answer:
    def answer(case: Case) -> Sequence[str]:
        found = _extract(case, memory, weights)
        if not isinstance(found, Extracted):
            return [""]
        text = "\n".join(found.paragraphs)
        forms = [text, f"{found.subtitle}\n{text}"] if found.subtitle else [text]
        titled = [f"{found.title}\n{form}" for form in forms] if case.titled else []
        return [*forms, *titled]

    return answer


def _extract(
    case: Case, memory: MemorySnapshot | None, weights: Weights | None = None
) -> Extracted | Rejected:
    sites = default_sites()
    site = sites.of_url(case.url)
    return extract_dump(
        case.dump, url=case.url, encoding="utf-8", site=site, sites=sites, memory=memory,
        weights=weights,
    )  # fmt: skip


def _rule(case: Case) -> Sequence[str]:
    """Lines over 80 characters that end as sentences do."""
    return ["\n".join(line for line in case.dump.split("\n") if LONG_SENTENCE.match(line))]


def _perfect(case: Case) -> Sequence[str]:
    lines = case.dump.split("\n")
    labels = label_lines(lines, case.gold)
    return ["\n".join(line for line, label in zip(lines, labels, strict=True) if label)]


def _score(case: Case, answer: Answer) -> Score:
    texts = (without_headline(text, case.headline) for text in answer(case))
    return best_score(case.gold, texts)


def _f1(name: PageSet, cases: Sequence[Case], answer: Answer) -> float:
    return _f1_of(name, [_score(case, answer) for case in cases])


def _f1_of(name: PageSet, scores: Sequence[Score]) -> float:
    if name == "web-2026":
        return sum(score.f1 for score in scores) / (len(scores) or 1)
    return mean_score(scores).f1


def _titles(cases: Sequence[Case]) -> float:
    """Share of the dumps that print their title in which it is found (80 % of its words)."""
    printing = [
        case
        for case in cases
        if case.title and any(title_near(case.title, line) for line in case.dump.split("\n"))
    ]
    found = (_extract(case, None) for case in printing)
    titles = (answer.title if isinstance(answer, Extracted) else None for answer in found)
    right = sum(title_near(c.title, title) for c, title in zip(printing, titles, strict=True))
    return right / (len(printing) or 1)


def _memory(cases: Sequence[Case]) -> MemorySnapshot:
    counts = MemoryCounts()
    for case in cases:
        if host := memory_host(case.url, default_sites().of_url(case.url)):
            counts.add(count_lines(host, case.name, case.dump.split("\n")))
    return counts.freeze()


def _speed() -> str:
    cases = [case for name in SETS for case in load_cases(name, "all")]
    start = time.process_time()
    for case in cases:
        _extract(case, None)
    return f"\n{len(cases) / (time.process_time() - start):.0f} dumps/s on one core"


def _print_worst(name: PageSet, count: int) -> None:
    rows = [(_score(case, _newsbot(None)), case.name) for case in load_cases(name, "tuned")]
    print(f"\nworst pages of {name}, tuned part")
    for score, case in sorted(rows, key=lambda row: (row[0].f1, row[1]))[:count]:
        print(f"{score.f1:.2f} P {score.precision:.2f} R {score.recall:.2f} {case}")


if __name__ == "__main__":
    main()
