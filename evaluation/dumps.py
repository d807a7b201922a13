"""The reference pages as text dumps, and how much of their gold text newsbot finds in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from evaluation.dump_rule import dump_text
from evaluation.reference_pages import GoldPage, PageSet, Part, load_pages
from evaluation.scoring import Score, best_score, mean_score, split_headline, without_headline
from newsbot.extraction.decoding import decode
from newsbot.extraction.plain.article import extract_dump
from newsbot.extraction.plain.line_model.model import Weights
from newsbot.extraction.profile.snapshot import MemorySnapshot
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.sites.registry import default_sites


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


def f1_of_newsbot(name: PageSet) -> float:
    """F1 over a whole reference set, one dump at a time, without site memory."""
    return f1(name, load_cases(name, "all"), answers(None))


def mean_with_weights(name: PageSet, weights: Mapping[str, Weights]) -> Score:
    """Score over the pages named, each judged with the line weights given for it."""
    cases = [case for case in load_cases(name, "all") if case.name in weights]
    return mean_score(score_of(case, answers(None, weights[case.name])) for case in cases)


@cache
def load_cases(name: PageSet, part: Part) -> tuple[Case, ...]:
    """The dumps of a reference set, in the order of its gold file."""
    return tuple(_case(name, page) for page in load_pages(name, part))


def converted_cases(name: PageSet, convert: Callable[[str], str], step: int) -> list[Case]:
    """Every so many-th tuned page of a set as a dump that another program makes of it."""
    return [_case(name, page, convert) for page in load_pages(name, "tuned")[::step]]


def _case(name: PageSet, page: GoldPage, convert: Callable[[str], str] = dump_text) -> Case:
    first, gold = split_headline(page.text) if name == "russian-2011" else ("", page.text)
    title = first or str(page.gold.get("title") or "")
    dump = convert(decode(page.body).text)
    return Case(page.name, page.url, dump, first, title, gold, titled=name == "web-2026")


def answers(memory: MemorySnapshot | None, weights: Weights | None = None) -> Answer:
    """The article that newsbot reads in a dump, with a memory of its site and weights of lines."""

    def answer(case: Case) -> Sequence[str]:
        found = extract(case, memory, weights)
        if not isinstance(found, Extracted):
            return [""]
        text = "\n".join(found.paragraphs)
        forms = [text, f"{found.subtitle}\n{text}"] if found.subtitle else [text]
        titled = [f"{found.title}\n{form}" for form in forms] if case.titled else []
        return [*forms, *titled]

    return answer


def extract(
    case: Case, memory: MemorySnapshot | None, weights: Weights | None = None
) -> Extracted | Rejected:
    """A dump through the extraction."""
    return extract_dump(
        case.dump, url=case.url, sites=default_sites(), memory=memory, weights=weights
    )


def score_of(case: Case, answer: Answer) -> Score:
    """The better of the forms of an answer."""
    texts = (without_headline(text, case.headline) for text in answer(case))
    return best_score(case.gold, texts)


def f1(name: PageSet, cases: Sequence[Case], answer: Answer) -> float:
    """F1 of an answer over the dumps of a set."""
    return f1_of(name, [score_of(case, answer) for case in cases])


def f1_of(name: PageSet, scores: Sequence[Score]) -> float:
    """F1 of a set, as that set is scored."""
    if name == "web-2026":
        return sum(score.f1 for score in scores) / (len(scores) or 1)
    return mean_score(scores).f1
