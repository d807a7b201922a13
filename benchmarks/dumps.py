"""How well text dumps are cleaned: newsbot against a simple rule and against a perfect choice.

    python -m benchmarks.dumps [--worst 10]
    python -m benchmarks.dumps --converters [--step 8]

The reference pages are turned into dumps (`evaluation.dump_rule`); text is scored as
`evaluation.scoring` says; F1 of `web-2026` is the mean of the pages' F1, each page on the best form
(with title or not). The weights of the line model were fitted on the tuned part only. With
`--converters` the tuned pages (every 8th) are dumps of the programs that are there: lynx, w3m,
pandoc, Beautiful Soup (`evaluation.dump_converters`).
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Sequence

from evaluation.dump_converters import converters
from evaluation.dump_labels import label_lines
from evaluation.dump_rule import dump_text
from evaluation.dumps import (
    Case,
    answers,
    converted_cases,
    extract,
    f1,
    f1_of,
    load_cases,
    score_of,
)
from evaluation.metadata_scoring import title_near
from evaluation.reference_pages import TEXT_SETS, PageSet, Part
from evaluation.scoring import mean_score
from newsbot.extraction.profile.snapshot import (
    MemoryCounts,
    MemorySnapshot,
    count_lines,
    memory_host,
)
from newsbot.model.extracted import Extracted
from newsbot.sites.registry import default_sites

PARTS: tuple[Part, ...] = ("all", "tuned", "held-out")
LOW = 0.5
LONG_SENTENCE = re.compile(r".{80,}[.!?…»”\"]$")


def main() -> None:
    """Print the table, and the worst pages if asked for."""
    parser = argparse.ArgumentParser(description="how well text dumps are cleaned")
    parser.add_argument("--worst", type=int, default=0, help="list that many pages of each set")
    parser.add_argument("--converters", action="store_true", help="dumps of other programs instead")
    parser.add_argument("--step", type=int, default=8, help="with --converters: every N-th page")
    options = parser.parse_args()
    if options.converters:
        _print_converters(options.step)
    else:
        _print_sets(options.worst)


def _print_converters(step: int) -> None:
    """Print the F1 of each program's dumps beside that of the rule of the reference set."""
    print("| program | " + " | ".join(TEXT_SETS) + " |")
    print("|---|" + "---|" * len(TEXT_SETS))
    for program, convert in (("dump rule", dump_text), *converters()):
        scores = (
            f1(name, converted_cases(name, convert, step), answers(None)) for name in TEXT_SETS
        )
        print(f"| {program} | " + " | ".join(f"{score:.3f}" for score in scores) + " |")


def _print_sets(worst: int) -> None:
    print(
        "| set | part | pages | rule F1 | newsbot P | R | F1 | with memory | perfect F1 | title "
        "| below .5 | none |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name in TEXT_SETS:
        remembering = answers(_memory(load_cases(name, "all")))
        for part in PARTS:
            cases = load_cases(name, part)
            scores = [score_of(case, answers(None)) for case in cases]
            found = mean_score(scores)
            print(
                f"| {name} | {part} | {len(cases)} | {f1(name, cases, _rule):.3f} "
                f"| {found.precision:.3f} | {found.recall:.3f} | {f1_of(name, scores):.3f} "
                f"| {f1(name, cases, remembering):.3f} | {f1(name, cases, _perfect):.3f} "
                f"| {_titles(cases):.3f} | {sum(score.f1 < LOW for score in scores)} "
                f"| {sum(score.f1 == 0 for score in scores)} |"
            )
    print(_speed())
    for name in TEXT_SETS if worst else ():
        _print_worst(name, worst)


def _rule(case: Case) -> Sequence[str]:
    """Lines over 80 characters that end as sentences do."""
    return ["\n".join(line for line in case.dump.split("\n") if LONG_SENTENCE.match(line))]


def _perfect(case: Case) -> Sequence[str]:
    lines = case.dump.split("\n")
    labels = label_lines(lines, case.gold)
    return ["\n".join(line for line, label in zip(lines, labels, strict=True) if label)]


def _titles(cases: Sequence[Case]) -> float:
    """Share of the dumps that print their title in which it is found (80 % of its words)."""
    printing = [
        case
        for case in cases
        if case.title and any(title_near(case.title, line) for line in case.dump.split("\n"))
    ]
    found = (extract(case, None) for case in printing)
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
    cases = [case for name in TEXT_SETS for case in load_cases(name, "all")]
    start = time.process_time()
    for case in cases:
        extract(case, None)
    return f"\n{len(cases) / (time.process_time() - start):.0f} dumps/s on one core"


def _print_worst(name: PageSet, count: int) -> None:
    rows = [(score_of(case, answers(None)), case.name) for case in load_cases(name, "tuned")]
    print(f"\nworst pages of {name}, tuned part")
    for score, case in sorted(rows, key=lambda row: (row[0].f1, row[1]))[:count]:
        print(f"{score.f1:.2f} P {score.precision:.2f} R {score.recall:.2f} {case}")


if __name__ == "__main__":
    main()
