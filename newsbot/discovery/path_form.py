"""The pattern of addresses whose paths have one form: steps of the same classes, one by one."""

from __future__ import annotations

import re
from itertools import groupby
from urllib.parse import unquote

from newsbot.discovery.queries import SLUG
from newsbot.extraction.facts.page_kind import words_of
from newsbot.model.urls import PAGE_ENDING

LISTS = frozenset().union(
    *(words_of("address", kind) for kind in ("list", "other", "site", "gate"))
)
"""Words in addresses of lists of articles, of authors, shops and other pages that are none."""

YEAR, NUMBER = re.compile(r"(?:19|20)\d\d"), re.compile(r"\d+")

LANGUAGE_STEP = "language"
"""The class of a first step that is one of the site's languages."""

_CLASSES = {
    "year": r"(?:19|20)\d\d",
    "day": r"\d{1,2}",
    "id": r"\d{3,}",
    "slug": r"[^/?#]{5,}",
    "file": r"[^/?#]+\.[a-z]+",
}
"""The pattern of each class of steps but words, which are named, and languages."""


NOT_A_LIST = rf"(?!(?:{'|'.join(sorted(filter(str.isascii, LISTS)))})(?:\.\w+)?(?:[/?#]|$))"
NO_LIST = rf"{NOT_A_LIST}[^/?#]+"
"""A step of a path that is no name of a list."""

DAY_AND_NUMBER = re.compile(r"(?:19|20)\d\d-\d\d-\d\d-\d")
"""How addresses of uCoz end, below a word for the headline."""

FEWEST_HEADLINES = 3

SHORT_SLUG = rf"(?!\d{{0,4}}(?:[/?#]|$)){NO_LIST}"
"""A headline below a folder of articles: it may be one short word, but no number of a page."""


def class_of(part: str) -> str:
    """The class of a step of a path.

    Example:
        >>> [class_of(part) for part in ("2026", "11", "10045", "most-cherez-reku", "o.html", "o")]
        ['year', 'day', 'id', 'slug', 'file', 'word']
        >>> class_of("%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8")
        'word'
    """
    part = unquote(part)  # else the figures of what is quoted would count
    if YEAR.fullmatch(part):
        return "year"
    if NUMBER.fullmatch(part):
        return "day" if len(part) <= 2 else "id"
    stem = PAGE_ENDING.sub("", part)
    if SLUG.fullmatch(stem):
        return "slug"
    if any(letter.isdigit() for letter in stem) and len(stem) >= 5:
        return "slug"
    return "file" if stem != part else "word"


class PathForm:
    """Addresses whose steps are of the same classes.

    Args:
        shape: the class of each step.
        paths: the steps of each address.
        languages: first steps that are languages.
        named: different words in one place up to which each is named.

    Example:
        >>> paths = [["news", "most-cherez-reku"], ["news", "parom-i-most"]]
        >>> PathForm(("word", "slug"), paths, set(), 8).pattern(last=8, short=False)
        '^https?://[^/]+/news/[^/?#]{5,}/?(?:[?#]|$)'
    """

    def __init__(
        self, shape: tuple[str, ...], paths: list[list[str]], languages: set[str], named: int
    ) -> None:
        self._shape = shape
        self._paths = paths
        self._named = named
        self._classes = _CLASSES | {LANGUAGE_STEP: f"(?:{'|'.join(sorted(languages))})"}
        # Nobody puts years below a tag: there any word may stand, which is easier to read.
        self._any_word = r"[^/?#]+" if "year" in shape else NO_LIST

    def pattern(self, *, last: int, short: bool) -> str:
        """The regular expression that fits all of them, and others of their kind.

        Args:
            last: different words at the end up to which each is named.
            short: whether a headline in a folder may be one short word.
        """
        if self._shape == ("slug",):  # beside the pages of the outlet itself
            return rf"^https?://[^/]+/{NOT_A_LIST}{_CLASSES['slug']}/?(?:[?#]|$)"
        alike = groupby(enumerate(self._shape[:-1]), key=lambda step: step[1])
        parts = [self._steps(kind, [place for place, _ in steps]) for kind, steps in alike]
        parts.append(self._end(last=last, short=short))
        return rf"^https?://[^/]+/{'/'.join(parts)}/?(?:[?#]|$)"

    def _steps(self, kind: str, places: list[int]) -> str:
        """The pattern of steps of one class that follow each other.

        Such words are one choice: `press/news` and `about/staff` say nothing of `press/staff`.
        """
        if kind in self._classes:
            return "/".join(self._classes[kind] for _ in places)
        if places[-1] == len(self._shape) - 2 and self._is_headline(places[-1]):
            before = [self._steps(kind, places[:-1])] if places[:-1] else []
            return "/".join([*before, self._any_word])
        joint = {"/".join(path[place] for place in places) for path in self._paths}
        if len(joint) <= self._named:
            return self._one_of(joint, self._named)
        words = ({path[place] for path in self._paths} for place in places)
        return "/".join(self._one_of(found, self._named) for found in words)

    def _is_headline(self, place: int) -> bool:
        """Whether the word ahead of a day and a number is the article's: `most/2026-11-27-101`."""
        words = {path[place] for path in self._paths}
        are_dated = all(DAY_AND_NUMBER.match(path[-1]) for path in self._paths)
        return are_dated and len(words) == len(self._paths) >= FEWEST_HEADLINES

    def _end(self, *, last: int, short: bool) -> str:
        kind = self._shape[-1]
        if short and kind == "slug" and not {"word", "year"}.isdisjoint(self._shape):
            return SHORT_SLUG
        if kind in self._classes:
            return self._classes[kind]
        return self._one_of({path[-1] for path in self._paths}, last)

    def _one_of(self, found: set[str], most: int) -> str:
        """One of some words; any word where they are more than are named."""
        if len(found) > most:
            return self._any_word
        words = "|".join(sorted(map(re.escape, found)))
        return words if len(found) == 1 else f"(?:{words})"
