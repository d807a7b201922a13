"""Decides which lines of a dump are text: hard rules, the line model twice, corrections."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from newsbot.extraction.chain import Choice, choose
from newsbot.extraction.plain.bare import keep_bare
from newsbot.extraction.plain.corrections import corrected
from newsbot.extraction.plain.inserts import inserted_lines
from newsbot.extraction.plain.line_model.features import line_features
from newsbot.extraction.plain.line_model.model import (
    Weights,
    likelihoods,
    strongest,
    with_second_look,
)
from newsbot.extraction.plain.line_model.second_look import second_features
from newsbot.extraction.plain.lines import Line
from newsbot.extraction.plain.rules import MODEL, LineMemory, Verdict, hard_drops, is_code, repeats
from newsbot.model.extracted import BlockRole
from newsbot.model.site import Site

INSERT = Verdict(False, "other", "label between all paragraphs")


class Body(NamedTuple):
    """The verdict on every line, the model's features of it, and the model's certainty.

    `surest` is the greatest likelihood of the first look: it tells whether there is an article.
    """

    verdicts: list[Verdict]
    features: list[frozenset[str]]
    likely: list[float]
    choice: Choice
    surest: float

    @property
    def kept(self) -> list[int]:
        """The numbers (from 0) of the lines that are text."""
        return [index for index, verdict in enumerate(self.verdicts) if verdict.kept]

    def reason(self, index: int) -> str:
        """The rule that decided about a line; for the model its likelihood and strongest reason.

        Strong evidence stands first: `line model 0.02: ahead of region: > 32`.
        """
        verdict = self.verdicts[index]
        if verdict.rule != MODEL:
            return verdict.rule
        why = strongest(self.features[index], kept=verdict.kept)
        return f"{MODEL} {self.likely[index]:.2f}: {why}"


def find_body(
    lines: Sequence[Line],
    site: Site | None,
    memory: LineMemory | None = None,
    host: str | None = None,
    weights: Weights | None = None,
) -> Body:
    """Judge every line of a dump.

    Args:
        lines: the dump.
        site: its outlet, if known: the declaration's `drop_lines` apply.
        memory: lines seen in other dumps of the same `host`.
        weights: of the line model; the shipped ones if not given.
    """
    texts = [line.text for line in lines]
    dropped = dict.fromkeys(inserted_lines(texts), INSERT)
    features, first, likely = _looks(texts, dropped, weights)
    dropped |= dict(hard_drops(texts, site))
    if memory is not None and host is not None:
        dropped = dict(repeats(texts, likely, memory, host)) | dropped
    weighed = [index for index in range(len(texts)) if index not in dropped]
    choice = choose([likely[i] for i in weighed], [len(texts[i].split()) for i in weighed])
    verdicts = [
        dropped.get(index)
        or (
            Verdict(True, "body", MODEL)
            if likely[index] >= choice.cut
            else Verdict(False, "other", MODEL)
        )
        for index in range(len(texts))
    ]
    # What one of the looks thinks possible may go on behind the text.
    possible = [max(both) for both in zip(first, likely, strict=True)]
    verdicts = corrected(texts, verdicts, possible)
    kept = _placed(verdicts if dropped else keep_bare(lines, verdicts))
    return Body(kept, features, likely, choice, max(first, default=0.0))


def _looks(
    texts: Sequence[str], inserted: Container[int], weights: Weights | None
) -> tuple[list[frozenset[str]], list[float], list[float]]:
    """The features of each line, and its likelihood after the first look and after both.

    Code that is shown neither is text nor parts it, nor are lines that are inserted between all
    paragraphs: the model looks at the other lines alone.
    """
    shown = [
        index for index, text in enumerate(texts) if index not in inserted and not is_code(text)
    ]
    if len(shown) == len(texts):
        return _looks_at(texts, weights)
    features = [frozenset[str]()] * len(texts)
    first, likely = [0.0] * len(texts), [0.0] * len(texts)
    found = zip(*_looks_at([texts[index] for index in shown], weights), strict=True)
    for index, row in zip(shown, found, strict=True):
        features[index], first[index], likely[index] = row
    return features, first, likely


def _looks_at(
    texts: Sequence[str], weights: Weights | None
) -> tuple[list[frozenset[str]], list[float], list[float]]:
    features = line_features(texts, weights.places if weights else None)
    first = likelihoods(features, weights)
    again = second_features(texts, first)
    both = [one | other for one, other in zip(features, again, strict=True)]
    return both, first, with_second_look(first, both, weights)


def _placed(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts with places: what the model dropped is menu before the text, tail behind it."""
    kept = [index for index, verdict in enumerate(verdicts) if verdict.kept]
    if not kept:
        return list(verdicts)
    rows = []
    for index, verdict in enumerate(verdicts):
        role: BlockRole = verdict.role
        if role == "other" and not verdict.kept:
            role = "menu" if index < kept[0] else "tail" if index > kept[-1] else "other"
        rows.append(verdict._replace(role=role))
    return rows
