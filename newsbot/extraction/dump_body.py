"""Which lines of a dump are the article's text: hard rules first, then the line model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from newsbot.extraction.dump_features import line_features
from newsbot.extraction.dump_lines import Line
from newsbot.extraction.dump_marks import kind_of_line, line_marks
from newsbot.extraction.dump_model import Choice, choose, likelihoods, strongest
from newsbot.extraction.extracted import BlockRole
from newsbot.extraction.lexicon import is_boilerplate_line
from newsbot.sites.declaration import Site

ROLES: dict[str, BlockRole] = {
    "navigation": "menu", "tool": "tool", "media": "caption", "byline": "byline", "tags": "tags",
}  # fmt: skip
SAME_OPENING = 50
"""Characters; two paragraphs of one article do not open alike for so long."""

MODEL = "line model"
"""How rules begin that are the model's word, which other evidence may overrule."""


class LineMemory(Protocol):
    """What is remembered of other dumps of the same site."""

    def repeated(self, host: str, line: str) -> bool:
        """Whether the line was seen in several dumps of the host."""


class Verdict(NamedTuple):
    """What became of a line, in what role, and which rule decided."""

    kept: bool
    role: BlockRole
    rule: str


class Body(NamedTuple):
    """The verdict on every line, and how sure the model was of its choice."""

    verdicts: list[Verdict]
    likely: list[float]
    choice: Choice

    @property
    def kept(self) -> list[int]:
        """Numbers (from 0) of the lines that are text."""
        return [index for index, verdict in enumerate(self.verdicts) if verdict.kept]


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
    dropped = dict(_hard_drops(texts, site))
    if memory is not None and host is not None:
        for index, text in enumerate(texts):
            if memory.repeated(host, text):
                dropped.setdefault(index, Verdict(False, "repeat", "seen in other dumps"))
    open_lines = [index for index in range(len(texts)) if index not in dropped]
    choice = choose(
        [likely[index] for index in open_lines], [len(texts[i].split()) for i in open_lines]
    )
    soft = {
        index: Verdict(
            likely[index] >= choice.cut,
            "body" if likely[index] >= choice.cut else "other",
            _reason(features[index], likely[index], kept=likely[index] >= choice.cut),
        )
        for index in open_lines
    }
    verdicts = [dropped.get(index) or soft[index] for index in range(len(texts))]
    verdicts = _once(texts, _closed(texts, verdicts))
    return Body(_placed(verdicts), likely, choice)


def _reason(features: frozenset[str], likely: float, *, kept: bool) -> str:
    return f"{MODEL} {likely:.2f}: {strongest(features, kept=kept)}"


def _hard_drops(texts: Sequence[str], site: Site | None) -> Iterator[tuple[int, Verdict]]:
    """Lines that no model needs to weigh."""
    yield from _site_drops(texts, site)
    invited = False
    for index, text in enumerate(texts):
        rule = is_boilerplate_line(text)
        if rule:
            yield index, Verdict(False, ROLES.get(rule, "tail"), f"phrase: {rule}")
        elif invited and _like_headline(text):
            yield index, Verdict(False, "tail", "headline under a phrase: related")
        invited = rule == "related"


def _like_headline(text: str) -> bool:
    return kind_of_line(line_marks(text)) in {"label", "unfinished"} and not text.endswith(":")


def _site_drops(texts: Sequence[str], site: Site | None) -> Iterator[tuple[int, Verdict]]:
    """Lines that the site's declaration drops; a pattern with line breaks takes several lines."""
    for pattern in site.dump.drop_lines if site else ():
        height = pattern.count(r"\n") + 1
        compiled = re.compile(pattern)
        for index in range(len(texts) - height + 1):
            if compiled.fullmatch("\n".join(texts[index : index + height])):
                for line in range(index, index + height):
                    yield line, Verdict(False, "other", f"site: {pattern}")


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


def _closed(texts: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """A short sentence between two paragraphs belongs to them, however little it weighs.

    Lines that hard rules dropped («Читайте также» and its headline) do not part paragraphs.
    """
    rows = list(verdicts)
    soft = [index for index, row in enumerate(rows) if row.kept or row.rule.startswith(MODEL)]
    for before, index, after in zip(soft, soft[1:], soft[2:], strict=False):
        between = rows[before].kept and verdicts[after].kept and not rows[index].kept
        if between and kind_of_line(line_marks(texts[index])) in {"sentence", "prose"}:
            rows[index] = Verdict(True, "body", "sentence between paragraphs")
    return rows


def _placed(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What the model dropped is menu before the text and tail behind it."""
    kept = [index for index, verdict in enumerate(verdicts) if verdict.kept]
    if not kept:
        return list(verdicts)
    rows = []
    for index, verdict in enumerate(verdicts):
        if verdict.role == "other" and not verdict.kept:
            role: BlockRole = "menu" if index < kept[0] else "tail" if index > kept[-1] else "other"
            verdict = verdict._replace(role=role)
        rows.append(verdict)
    return rows
