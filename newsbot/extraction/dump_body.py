"""Which lines of a dump are the article's text: hard rules first, then the line model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsbot.extraction.dump_features import line_features
from newsbot.extraction.dump_lines import Line
from newsbot.extraction.dump_marks import kind_of_line, line_marks
from newsbot.extraction.dump_model import Choice, choose, likelihoods, strongest
from newsbot.extraction.dump_rules import LineMemory, Verdict, hard_drops, repeats
from newsbot.extraction.extracted import BlockRole
from newsbot.sites.declaration import Site

SAME_OPENING = 50
"""Characters; two paragraphs of one article do not open alike for so long."""

MODEL = "line model"
"""The rule of lines that the model judged, which other evidence may overrule."""


class Body(NamedTuple):
    """The verdict on every line, what the model saw in it, and how sure the model was."""

    verdicts: list[Verdict]
    features: list[frozenset[str]]
    likely: list[float]
    choice: Choice

    @property
    def kept(self) -> list[int]:
        """Numbers (from 0) of the lines that are text."""
        return [index for index, verdict in enumerate(self.verdicts) if verdict.kept]

    def reason(self, index: int) -> str:
        """The rule that decided about a line; the model's with its likelihood and strongest reason.

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
) -> Body:
    """Judge every line of a dump.

    Args:
        lines: the dump.
        site: its outlet, if known: the declaration's `drop_lines` apply.
        memory: lines seen in other dumps of the same `host`.
    """
    texts = [line.text for line in lines]
    features = line_features(texts)
    likely = likelihoods(features)
    dropped = dict(hard_drops(texts, site))
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
    verdicts = _once(texts, _closed(texts, verdicts))
    return Body(_placed(verdicts), features, likely, choice)


def _closed(texts: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Sentences that belong to the paragraphs beside them, however little they weigh.

    That is a short sentence between two paragraphs, and «Ранее …» behind one. Lines that hard
    rules dropped («Читайте также» and its headline) do not part paragraphs.
    """
    rows = list(verdicts)
    soft = [index for index, row in enumerate(rows) if row.rule == MODEL]
    for place, index in enumerate(soft[1:], 1):
        before, further = soft[place - 1], soft[place + 1 : place + 2]
        marks = line_marks(texts[index])
        sentence = kind_of_line(marks) in {"sentence", "prose"}
        if rows[index].kept or not rows[before].kept or not sentence:
            continue
        if "background" in marks:
            rows[index] = Verdict(True, "body", "background behind a paragraph")
        elif further and verdicts[further[0]].kept:
            rows[index] = Verdict(True, "body", "sentence between paragraphs")
    return rows


def _once(texts: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """A long line that opens like one kept before goes: bodies and leads are printed twice."""
    seen: set[str] = set()
    rows = []
    for text, verdict in zip(texts, verdicts, strict=True):
        opening = text[:SAME_OPENING]
        if verdict.kept and opening in seen:
            rows.append(Verdict(False, "repeat", "stands in the page already"))
            continue
        if verdict.kept and len(opening) == SAME_OPENING:
            seen.add(opening)
        rows.append(verdict)
    return rows


def _placed(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What the model dropped is menu before the text and tail behind it."""
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
