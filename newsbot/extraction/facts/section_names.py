"""Which words may name a section: not the article's own title, its author, a way back or a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from selectolax.lexbor import LexborNode

from newsbot.extraction.facts.head import Head
from newsbot.extraction.facts.json_ld import strings
from newsbot.text.bylines.names import names_printed
from newsbot.text.bylines.openings import without_opening
from newsbot.text.lazy import lazy_pattern
from newsbot.text.letters import JOINT
from newsbot.text.tables import rows
from newsbot.text.wording import clean

LONGEST = 60
"""Characters of a section's name where the page says that it is one."""

WORD = lazy_pattern(r"\w+")
HEADLINE, MOST_OF_IT = 4, 0.8
"""Words from which on a name may be the headline, cut short, and the share that a title has."""

NO_NAME = lazy_pattern(r"[\W\d_]+|.*(?:\{\{|\}\}|://).*|.*[^\W\d_]{3}[.!?…]\s+[^\W\d_].*")
"""Numbers alone, templates that no script has filled, addresses, and sentences."""

WAY = lazy_pattern(
    r"[‹«<←→]|(?:back|more|all|browse|view|see|search|alle|mehr|zurück|suche|tou(?:te)?s"
    r"|tod[ao]s|buscar|recherche|ver|все|назад|ещ[её]|поиск|wszystkie|více|tüm)\b",
    re.I,
)
"""How words begin that lead on or back, or to a search."""

YEAR = lazy_pattern(r"(?:19|20)\d\d")
"""A step of the way from which on it leads into an archive: "2024 > January"."""

LISTED = lazy_pattern(r"(?<=[^\W\d_]),(?=[^\W\d_])")
"""A comma that parts categories, as systems list them: "Brooklyn,Housing"; no sentence has it."""

AND = lazy_pattern(r"\s(?:&|and|und|et|y|e|и|i|en|og|och)\s", re.I)
"""In the name of one section that has commas: "Arts, Books & Culture"."""

MOST_COMMAS = 1
"""Commas with blanks in the name of one section that has no "and"."""


class SectionNames:
    """What may name the section of one page.

    Args:
        head: its declared facts, among them its titles.
        people: its authors, whose pages and columns are no sections.
    """

    def __init__(self, head: Head, people: Iterable[str] = ()) -> None:
        named = (*strings(head.article.get("headline")), *strings(head.article.get("name")))
        metas = (*head.meta.get("og:title", ()), *head.meta.get("twitter:title", ()))
        told = filter(None, (*named, *metas, head.title))  # most pages say the same in all places
        self._titles = frozenset(map(folded, frozenset(told)))
        self._people = frozenset(map(folded, people))

    def may_be(self, name: str) -> bool:
        """Whether words may be a section's name, as far as words alone tell.

        Example:
            >>> names = SectionNames(Head(title="New bridge opens in the old town"), ["Ann Field"])
            >>> names.may_be("Town"), names.may_be("Ann Field"), names.may_be("‹ Back")
            (True, False, False)
            >>> names.may_be("New bridge opens in …"), names.may_be("2024"), names.may_be("Home")
            (False, False, False)
        """
        return not _leads_elsewhere(name) and self._may_be_stated(name)

    def _may_be_stated(self, name: str) -> bool:
        """The same where the page says that it is a section: "Back to School" is one there."""
        own = folded(name)
        if not _is_told(name) or own in self._people:
            return False
        words = frozenset(WORD.findall(own))
        if own in self._titles:
            return False
        most = MOST_OF_IT * len(words) if len(words) >= HEADLINE else len(words) + 1
        return not any(len(words.intersection(WORD.findall(t))) >= most for t in self._titles)

    def first(self, values: Iterable[str]) -> str | None:
        """The first section among declared values, of which each may list several.

        Example:
            >>> SectionNames(Head()).first(["Home", "Town,Housing"])
            'Town'
            >>> SectionNames(Head()).first(["All About Love"])
            'All About Love'
        """
        listed = (name for text in values for name in parts(text))
        return next(filter(self._may_be_stated, listed), None)

    def last_step(self, steps: Sequence[str]) -> str | None:
        """The last step of a way that may be a section, before the years of an archive.

        Example:
            >>> SectionNames(Head()).last_step(["News", "Town", "2024", "January"])
            'Town'
        """
        years = (at for at, step in enumerate(steps) if YEAR.fullmatch(step.strip()))
        way = steps[: next(years, len(steps))]
        return next((step for step in reversed(way) if self.may_be(step)), None)


def printed_name(node: LexborNode) -> str:
    """The words of a link to a section, without what screen readers and small screens are told.

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> page = "<a><b>Town</b><i>TN</i></a><a>Culture <i>(current)</i></a>"
        >>> [printed_name(node) for node in LexborHTMLParser(page).css("a")]
        ['Town', 'Culture']
    """
    text = clean(node.text()).removesuffix("(current)").rstrip()
    if JOINT.search(text):
        parts = [part for part in node.text(separator="\n").split("\n") if part.strip()]
        return clean(parts[0]) if len(parts) > 1 else text
    return text


def is_name(words: str) -> bool:
    """Whether words may name a section of any page.

    Example:
        >>> is_name("Town"), is_name("Posted by Ann Field"), is_name("See all"), is_name("07")
        (True, False, False, False)
    """
    return _is_told(words) and not _leads_elsewhere(words)


def _is_told(words: str) -> bool:
    """Whether words may be a section's where the page says so: no number, no front page."""
    own = folded(words)
    if not 1 < len(words) <= LONGEST or own in way_words("home") or own in way_words("tongue"):
        return False
    return NO_NAME.fullmatch(words) is None


def _leads_elsewhere(words: str) -> bool:
    """Whether the words of a link or a line are a way back, on, or to a search, or a byline."""
    opens = without_opening(words) != words and names_printed(words) is not None
    return opens or WAY.match(words) is not None


def parts(text: str) -> Iterator[str]:
    """The sections in a declared value; most have one.

    Example:
        >>> list(parts("Town, Housing, Video")), list(parts("Arts, Books & Culture"))
        (['Town', 'Housing', 'Video'], ['Arts, Books & Culture'])
    """
    if LISTED.search(text):
        yield from (part.strip() for part in text.split(","))
    elif text.count(", ") > MOST_COMMAS and not AND.search(text):
        yield from text.split(", ")
    else:
        yield text


def folded(words: str) -> str:
    """Words as the tables have them, and as titles are compared."""
    return clean(words).casefold()


@cache
def way_words(kind: str) -> frozenset[str]:
    """The words of one kind in `data/way-words.tsv`, folded."""
    listed = rows("newsbot.extraction", "way-words.tsv", tuple[str, str])
    return frozenset(word for said, word in listed if said == kind)
