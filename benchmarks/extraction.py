"""Measures extraction against the tools that people use today, in one run over the same pages.

    python -m benchmarks.extraction                    all sets, all tools
    python -m benchmarks.extraction --no-peers         newsbot alone, in seconds
    python -m benchmarks.extraction --set web-2026 --no-peers --worst 20

Every tool reads all pages; its score is told for all of them, for the part that newsbot was tuned
on, and for the part set aside. Text is scored as `evaluation.scoring` says: F1 of mean precision
and recall, on `web-2026` the mean of the pages' F1. On `russian-2011` the headline is dropped on
both sides; elsewhere the best of text, subtitle + text, and on `web-2026` title + both counts.
Times are CPU time on one core; `benchmarks.extraction_speed` measures from bytes to record,
`benchmarks.page_facts` and `benchmarks.page_days` titles, authors and days.
"""

from __future__ import annotations

import argparse
import gc
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from benchmarks.peers import LIMITS, PEERS, Peer
from evaluation.dump_rule import dump_text
from evaluation.dumps import f1_of
from evaluation.reference_pages import TEXT_SETS, GoldPage, PageSet, is_held_out, load_pages
from evaluation.scoring import Score, best_score, mean_score, split_headline, without_headline
from newsbot.extraction.decoding import decode
from newsbot.extraction.html.article import extract_html
from newsbot.extraction.page import extract_page
from newsbot.extraction.profile.count import count_page
from newsbot.extraction.profile.snapshot import MemoryCounts, MemorySnapshot
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import default_sites

SITES = default_sites()
WARM_UP = 20
"""Pages that every tool reads once before its clock starts: imports, compiled patterns."""

POOR = 0.5
"""F1 below which a page counts as lost."""

Answer = tuple[str, ...]
"""Forms of one answer; the best one counts."""


class Run(NamedTuple):
    """The results of one tool on the pages of a set."""

    tool: str
    scores: list[Score]
    empty: int
    seconds: float


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--set", choices=TEXT_SETS, action="append", dest="sets")
    parser.add_argument("--no-peers", action="store_true", help="newsbot alone, in seconds")
    parser.add_argument("--worst", type=int, default=0, help="list the worst pages, tuned part")
    options = parser.parse_args()
    for name in options.sets or TEXT_SETS:
        text_table(name, peers=not options.no_peers, worst=options.worst)
    if options.worst:
        return
    exact_texts()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if options.no_peers:
        print(f"\npeak memory of this process, with all pages of the sets loaded: {peak:.0f} MB")


def text_table(name: PageSet, *, peers: bool, worst: int = 0) -> None:
    """Scores of every tool on one set, with lost pages, CPU time and speed ratio."""
    pages = load_pages(name)
    html = {page.name: decode(page.body).text for page in pages}
    language = "ru" if name.startswith("russian") else None
    runs: list[tuple[str, Callable[[GoldPage], Answer]]] = [
        ("newsbot", lambda page: _html_answer(html[page.name], page, None)),
    ]
    if not worst:
        memory = _memory(name)
        runs.append(
            ("newsbot, site memory", lambda page: _html_answer(html[page.name], page, memory))
        )
    if peers:
        runs.append(("newsbot, as text dump", lambda page: _dump_answer(html[page.name], page)))
    others = (*PEERS, *LIMITS) if peers else ()
    runs += [(peer.name, partial(_peer_answer, peer, html, language)) for peer in others]
    aside = [is_held_out(name, page) for page in pages]
    print(f"\n{name}: {len(pages)} pages, {sum(aside)} of them set aside\n")
    print("| tool | F1 | tuned | set aside | P | R | below .5 | empty | ms/page | x trafilatura |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    rows = [_run(tool, pages, answer, name) for tool, answer in runs]
    base = next((run.seconds for run in rows if run.tool == "trafilatura"), None)
    for run in rows:
        print(_row_of(run, aside, name, base))
    for f1, page in _worst(rows[0], pages, aside)[:worst]:
        print(f"{f1:.3f} {page.name} {page.url}")


def _row_of(run: Run, aside: Sequence[bool], name: PageSet, base: float | None) -> str:
    ratio = f"{base / run.seconds:.1f}" if base else "-"
    clock = f"{run.seconds / len(aside) * 1000:.1f} | {ratio} |"
    if run.empty == len(aside):  # a bare parse has no answer
        return f"| {run.tool} | - | - | - | - | - | - | - | {clock}"
    parts = [[s for s, held in zip(run.scores, aside, strict=True) if held == w] for w in (0, 1)]
    figures = [f1_of(name, part) for part in (run.scores, *parts)]
    mean = mean_score(run.scores)
    figures += [mean.precision, mean.recall]
    told = " | ".join(f"{figure:.3f}" for figure in figures)
    lost = sum(score.f1 < POOR for score in run.scores)
    return f"| {run.tool} | {told} | {lost} | {run.empty} | {clock}"


def _worst(
    run: Run, pages: Sequence[GoldPage], aside: Sequence[bool]
) -> list[tuple[float, GoldPage]]:
    rows = zip(run.scores, pages, aside, strict=True)
    tuned = [(score.f1, page) for score, page, held in rows if not held]
    return sorted(tuned, key=lambda row: row[0])


def exact_texts() -> None:
    """Whether the two pages of `russian-2026` come out word for word."""
    print("\nrussian-2026\n\n| page | exact text |\n|---|---|")
    for page in load_pages("russian-2026"):
        answer = _extract(page)
        forms = forms_of(answer) if answer else ()
        exact = any(form.split() == page.text.split() for form in forms)
        print(f"| {page.name} | {'yes' if exact else 'no'} |")


def _run(
    tool: str, pages: Sequence[GoldPage], answer: Callable[[GoldPage], Answer], name: PageSet
) -> Run:
    for page in pages[:WARM_UP]:
        answer(page)
    gc.collect()
    started = time.process_time()
    answers = [answer(page) for page in pages]
    seconds = time.process_time() - started
    scores = [score_of(page, forms, name) for page, forms in zip(pages, answers, strict=True)]
    return Run(tool, scores, sum(not forms[0].strip() for forms in answers), seconds)


def score_of(page: GoldPage, forms: Answer, name: PageSet) -> Score:
    """The score of the best form of an answer, as its set is scored."""
    if name == "russian-2011":
        headline, gold = split_headline(page.text)
        return best_score(gold, [without_headline(forms[0], headline)])
    if name == "web-2026":
        title = page.gold["title"]
        # A tool that tells no title is given the right one.
        named = [f"{title}\n{form}" for form in forms if len(forms) == 1]
        return best_score(page.text, [*forms, *named])
    return best_score(page.text, forms[:2])


def _html_answer(html: str, page: GoldPage, memory: MemorySnapshot | None) -> Answer:
    found = extract_html(html, url=page.url, sites=SITES, memory=memory)
    return forms_of(found) if isinstance(found, Extracted) else ("",)


def _dump_answer(html: str, page: GoldPage) -> Answer:
    dump = Page(body=dump_text(html).encode(), url=page.url)
    found = extract_page(dump, sites=SITES)
    return forms_of(found) if isinstance(found, Extracted) else ("",)


def forms_of(found: Extracted) -> Answer:
    """Text, subtitle + text, title + text, title + subtitle + text."""
    text = "\n".join(found.paragraphs)
    whole = f"{found.subtitle}\n{text}" if found.subtitle else text
    return (text, whole, f"{found.title}\n{text}", f"{found.title}\n{whole}")


def _peer_answer(
    peer: Peer, html: Mapping[str, str], language: str | None, page: GoldPage
) -> Answer:
    try:
        return (peer.run(html[page.name], language),)
    except Exception:  # a peer that fails on a page has no text for it
        return ("",)


def _extract(page: GoldPage) -> Extracted | None:
    found = extract_page(Page(body=page.body, url=page.url), sites=SITES)
    return found if isinstance(found, Extracted) else None


def _memory(name: PageSet) -> MemorySnapshot:
    counts = MemoryCounts()
    for page in load_pages(name):
        counts.add(count_page(Page(body=page.body, url=page.url), SITES))
    return counts.freeze()


if __name__ == "__main__":
    main()
