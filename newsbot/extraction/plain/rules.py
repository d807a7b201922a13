"""Lines of a dump that need no model: phrases, the site's own rules, site memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from newsbot.extraction.plain.forms.markup import ADDRESS_ROW
from newsbot.extraction.plain.links import stems
from newsbot.extraction.plain.marks import kind_of_line, line_marks
from newsbot.model.extracted import BlockRole
from newsbot.model.site import Site
from newsbot.text.side_matter.lexicon import is_boilerplate_line

ROLES: dict[str, BlockRole] = {
    "navigation": "menu", "tool": "tool", "media": "caption", "byline": "byline", "tags": "tags",
}  # fmt: skip
CODE = re.compile(
    r"</?(?:iframe|script|blockquote|div|a|p|img|object|embed|video|span|link|style)\b[^<>]*>"
    r"|\{\s*\"[\w@$-]+\"\s*:|\[/?[a-z_-]+ [\w-]+=[\"'“”″][^\]]*\]",
    re.I,
)
"""The beginning of a line of code that a page shows: of an element, of JSON, of a shortcode."""

MODEL = "line model"
"""The rule of lines that the model judged, which other evidence may overrule."""

SURE = 0.9
"""Likelihood that a line which other dumps repeat must have to be text all the same."""

AKIN = 3
"""Words that such a line must share with the rest of the text."""


class LineMemory(Protocol):
    """Site memory: the lines of other dumps of the same site."""

    def repeated(self, host: str | None, text: str) -> bool:
        """Whether the line is in several dumps of the host."""


class Verdict(NamedTuple):
    """Whether a line is kept, in what role, and which rule decided."""

    kept: bool
    role: BlockRole
    rule: str


def is_dropped(verdict: Verdict) -> bool:
    """Whether the model dropped a line, not a hard rule."""
    return verdict.rule == MODEL and not verdict.kept


def is_code(text: str) -> bool:
    """Whether a line shows code for embedding something, or an address, not words.

    Example:
        >>> is_code('<iframe src="https://video.example/1"></iframe>'), is_code("Мост < реки")
        (True, False)
        >>> is_code(" 12. https://news.example/most")
        True
    """
    return CODE.match(text) is not None or ADDRESS_ROW.fullmatch(text) is not None


def hard_drops(texts: Sequence[str], site: Site | None) -> Iterator[tuple[int, Verdict]]:
    """The numbers (from 0) of lines that are dropped whatever their weight, perhaps repeated."""
    yield from _site_drops(texts, site)
    invited = False
    for index, text in enumerate(texts):
        rule = "code" if is_code(text) else is_boilerplate_line(text)
        if rule:
            yield index, Verdict(False, ROLES.get(rule, "tail"), f"phrase: {rule}")
        elif invited and _like_headline(text):
            yield index, Verdict(False, "tail", "headline under a phrase: related")
        invited = rule == "related"


def repeats(
    texts: Sequence[str], likely: Sequence[float], memory: LineMemory, host: str | None
) -> Iterator[tuple[int, Verdict]]:
    """Lines that other dumps of the host have too.

    A background paragraph returns in every article of a story: what is surely text, and speaks of
    what the rest of the text speaks of, stays.

    Args:
        texts: the lines.
        likely: of each line, how likely it is text (0 to 1).
        memory: knows the lines of other dumps.
        host: of the dump, if known.
    """
    repeated = [index for index, text in enumerate(texts) if memory.repeated(host, text)]
    own = set(range(len(texts))).difference(repeated)
    topic = frozenset().union(*(stems(texts[index]) for index in own if likely[index] > 0.5))
    for index in repeated:
        akin = len(stems(texts[index]) & topic) >= AKIN
        if not (akin and likely[index] >= SURE):
            yield index, Verdict(False, "repeat", "seen in other dumps")


def _like_headline(text: str) -> bool:
    return kind_of_line(line_marks(text)) in {"label", "unfinished"} and not text.endswith(":")


def _site_drops(texts: Sequence[str], site: Site | None) -> Iterator[tuple[int, Verdict]]:
    """Lines that the site's declaration drops; a pattern with line breaks covers several lines."""
    for pattern in site.dump.drop_lines if site else ():
        height = pattern.count(r"\n") + 1
        compiled = re.compile(pattern)
        for index in range(len(texts) - height + 1):
            if compiled.fullmatch("\n".join(texts[index : index + height])):
                for line in range(index, index + height):
                    yield line, Verdict(False, "other", f"site: {pattern}")
