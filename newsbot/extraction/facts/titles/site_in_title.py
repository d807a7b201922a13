"""Cuts the name of the site, and the section beside it, off a declared headline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from newsbot.text.bylines.words import is_organisation
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import is_date_alone
from newsbot.text.wording import clean

WORD = re.compile(r"\w+")
_EAST = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_EAST_MARKS = "[\u3001-\u303f\uff01-\uff5e\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""Letters of China, Japan and Korea, beside which signs stand without blanks; with full stops."""

EAST_ALONE = lazy_pattern(rf"{_EAST}{{2,12}}")
"""A name in one of these scripts without blanks."""

SEPARATOR = re.compile(
    r"\s+(?:[^\w\s&+'\"“”„!?.,;%]{1,5}|_)\s+|\s*(?:[|•»｜]|(?<=\S)--(?=\S))\s*"
    rf"|(?<={_EAST_MARKS})[_-](?={_EAST})"
)
"""Any signs between blanks, and those that part titles without blanks."""

BAR = re.compile(r"[|•»«›‹·⋆｜_]|::|>>|<<")
"""Separators that stand in no sentence: behind them a few words are a section or a site."""

HUNG = re.compile(r"\s*[_:,([【：，（|–—-]\s*(?P<name>[^:,([【：，（|–—]+?)\s*[)\]】）]?\s*$")
"""A few words at the very end with a mark before them or brackets round them."""

LED = re.compile(r"\s*(?P<name>[^:：]{2,60}?)\s*[:：]\s+(?=\S)")
"""The words before a colon at the start: an outlet, or whoever speaks in the headline."""

OF_PAGE = re.compile(
    r"(?:page|seite|страница|стр\.?|сторінка|p[aá]gina|strona|sayfa|sida)\s*\d+"
    r"(?:\s*(?:of|von|из|de|di|z|з|/)\s*\d+)?",
    re.I,
)
"""The number of the page of an article, as titles print it."""

NUMBER_LAST = re.compile(r"(?<!\d)[0-3]?\d\.?\s*$")
"""A day at the end of what stands before a date."""

SENTENCE = re.compile(r"\d|[?!…]$")
ARTICLE = re.compile(r"^(?:the|www)(?=\w)")
ENDING = re.compile(r"(?<=\w)(?:com|org|net|info)$")

LONGEST = 2000
"""Characters of a title, at most, in which its parts are looked at."""

LEAST = 3
"""Words of a headline, or letters of a host that may be a name."""

SECTION, WHOLE = 4, 2
"""Words of a section, at most, and by how many times the headline is longer."""

SIGNS = 2
"""Signs round a section: before it and behind it."""

MORE = 2
"""Words that a site adds to its name: "Silver Post Online"."""


class SiteNames:
    """The names of the site in the page, the site's declaration and the address.

    Args:
        names: names as printed, and hosts.
        title: the declared title in question: what holds all of it names the page, not its site.
        sections: what the page calls its section.
    """

    def __init__(self, names: Iterable[str], title: str = "", sections: Iterable[str] = ()) -> None:
        whole = words_in(title)
        listed = [(name, words) for name in names if (words := words_in(name))]
        self._names = [name for name, words in listed if not title or not whole <= words]
        self._sections = frozenset(map(_compact, sections)) - {""}

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        return [words_in(name) for name in self._names]

    @cached_property
    def _hosts(self) -> frozenset[str]:
        hosts = (name.casefold() for name in self._names if "." in name and " " not in name)
        return frozenset(
            label for host in hosts for label in host.split(".")[:-1] if len(label) >= LEAST
        )

    @cached_property
    def _compacts(self) -> frozenset[str]:
        return frozenset(map(_compact, self._names)) | {_compact(host) for host in self._hosts}

    def has(self, part: str) -> bool:
        """Whether a part of a title is only a name of the site.

        Example:
            >>> SiteNames(["silverpost.example"]).has("The Silver Post")
            True
        """
        letters = _compact(part)
        initials = "".join(word[0] for word in WORD.findall(part.casefold()))
        return bool(letters) and (letters in self._compacts or initials in self._hosts)

    def opens_part(self, part: str) -> bool:
        """Whether a part of a title is the site's name and a word or two in capitals."""
        if self.has(part):
            return True
        words = WORD.findall(part)
        folded = [word.casefold() for word in words]
        for name in self._names:
            known = WORD.findall(name.casefold())
            at = 1 if folded[:1] == ["the"] and known[:1] != ["the"] else 0
            rest = words[:at] + words[at + len(known) :]
            if folded[at : at + len(known)] == known and len(rest) <= MORE:
                return not any(word[0].islower() for word in rest)
        # The host has no blanks: "Silver Post Online" of `silverpost.example`.
        ends = range(max(1, len(words) - MORE), len(words))
        return any(
            "".join(folded[:end]) in self._hosts
            and not any(word[0].islower() for word in words[end:])
            for end in ends
        )

    def closes_part(self, part: str) -> bool:
        """Whether a part is words in small letters before the site's name: «читать на сайте …»."""
        words = WORD.findall(part)
        if not words or not words[0][0].islower():
            return False
        folded = [word.casefold() for word in words]
        known = (WORD.findall(name.casefold()) for name in self._names)
        return any(name and folded[-len(name) :] == name for name in known)

    def is_end(self, part: str) -> bool:
        """Whether the end of a title is a part of the site's name or its section."""
        words = words_in(part)
        return bool(words) and (
            any(words <= known for known in self._words)
            or _compact(part) in self._sections
            or self.opens_part(part)
        )


def without_site(
    title: str,
    names: Iterable[str],
    suffixes: Iterable[str] = (),
    sections: Iterable[str] = (),
    *,
    ways: bool = True,
) -> str:
    """Cut the site's name off a `<title>`.

    Args:
        title: the whole string.
        names: what the site is known as (its title, og:site_name, its host).
        suffixes: regular expressions for the end of the string, from the site's declaration.
        sections: what the page calls its section, which goes with the name.
        ways: whether section and site may follow behind slashes with no name to tell them.

    Example:
        >>> without_site("Мост открыт - Заречные вести", ["Заречные вести"])
        'Мост открыт'
        >>> without_site("Новый мост открыт для всех | Город | Вести", ["vesti.example"])
        'Новый мост открыт для всех'
    """
    for suffix in suffixes:
        title = re.sub(rf"(?:{suffix})\s*$", "", title)
    if len(title) > LONGEST:
        return clean(title)
    site = SiteNames(names, title, sections)
    parts, separators = SEPARATOR.split(title), SEPARATOR.findall(title)
    end = next((i for i in range(1, len(parts)) if _ends_before(parts, i, site)), len(parts))
    if end < len(parts) and _is_word_between(separators[end - 2 : end], parts[:end]):
        end -= 1  # "Bridge opens after repairs - News - Silver Post"
    del parts[end:], separators[end - 1 :]
    if _is_outlet_of_the_east(parts):
        _cut_with_sections(parts, separators)
    if ways and _is_way(parts, separators):
        del parts[1:], separators[:]
    while len(parts) > 1 and (
        site.is_end(parts[-1])
        or _is_section(parts, separators)
        or (is_date_alone(parts[-1]) and not _is_a_span(parts, -1))
    ):
        parts.pop()
        separators.pop()
    named = False
    while len(parts) > 1 and (site.is_end(parts[0]) or (named and _opens_with_section(parts))):
        parts.pop(0)
        separators.pop(0)
        named = True
    kept = [parts[0], *(sep + part for sep, part in zip(separators, parts[1:], strict=False))]
    return clean(_without_lead(_without_hung("".join(kept), site), site))


def words_in(text: str) -> frozenset[str]:
    """The words of a headline, regardless of order and case."""
    return frozenset(WORD.findall(text.casefold()))


def length_of(text: str) -> float:
    """The number of words in a title; without spaces half the number of letters."""
    east = len(re.findall(_EAST, text))
    return east / 2 if east else len(WORD.findall(text))


def _ends_before(parts: list[str], index: int, site: SiteNames) -> bool:
    """Whether the headline ends before a part that begins with the site's name."""
    if is_date_alone(parts[index]):
        return not _is_a_span(parts, index)
    if length_of("".join(parts[:index])) < LEAST:
        return False
    if OF_PAGE.fullmatch(parts[index].strip()):
        return True
    part, _, slogan = parts[index].partition(":")
    return site.opens_part(part) or (not slogan and site.closes_part(part))


def _is_a_span(parts: list[str], index: int) -> bool:
    """Whether a date is the end of a span: "Weekly report 14. - 20. January 2022"."""
    return NUMBER_LAST.search(parts[index - 1]) is not None


def _is_word_between(separators: list[str], parts: list[str]) -> bool:
    """Whether the last part is one word between equal signs, behind a long headline."""
    alike = len(separators) == SIGNS and separators[0] == separators[1]
    one = len(parts) >= SIGNS and length_of(parts[-1]) == 1 and not SENTENCE.search(parts[-1])
    return alike and one and length_of("".join(parts[:-1])) > WHOLE * WHOLE


def _is_outlet_of_the_east(parts: list[str]) -> bool:
    """Whether the last part ends as names of papers in China, Japan and Korea do."""
    last = parts[-1].strip()
    return _is_eastern_outlet(last) and length_of("".join(parts[:-1])) > WHOLE * length_of(last)


def _is_eastern_outlet(name: str) -> bool:
    return not name.isascii() and EAST_ALONE.fullmatch(name) is not None and is_organisation(name)


def _cut_with_sections(parts: list[str], separators: list[str]) -> None:
    """Cut the last part off, and sections of a word before it between the same signs."""
    sign = separators[-1]
    while len(parts) > 1 and separators[-1] == sign:
        parts.pop()
        separators.pop()
        if length_of(parts[-1]) > MORE:
            return


def _is_section(parts: list[str], separators: list[str]) -> bool:
    """Whether a few words behind a bar are no part of the long headline before it."""
    few = length_of(parts[-1])
    return (
        BAR.search(separators[-1]) is not None
        and 0 < few <= SECTION
        and SENTENCE.search(parts[-1]) is None
        and length_of("".join(parts[:-1])) > WHOLE * max(few, WHOLE)
    )


def _is_way(parts: list[str], separators: list[str]) -> bool:
    """Whether section and site follow a long headline: "Bridge opens at last / Town / Mail"."""
    ways = len(parts) > SIGNS and {sign.strip() for sign in separators} == {"/"}
    return ways and all(
        0 < length_of(part) <= SECTION
        and part[:1].isupper()
        and not SENTENCE.search(part)
        and length_of(parts[0]) > WHOLE * max(length_of(part), WHOLE)
        for part in parts[1:]
    )


def _opens_with_section(parts: list[str]) -> bool:
    """Whether a word or two between the site's name and a long headline are its section."""
    few = length_of(parts[0])
    return 0 < few <= MORE and length_of("".join(parts[1:])) > WHOLE * max(few, WHOLE)


def _without_lead(title: str, site: SiteNames) -> str:
    """Without the site's whole name and a colon at the start: "Harbour Mail: Bridge opens"."""
    led = LED.match(title)
    if led and site.has(led["name"]) and length_of(title[led.end() :]) >= LEAST:
        return title[led.end() :]
    return title


def _without_hung(title: str, site: SiteNames) -> str:
    """The title without the site's whole name behind a colon, a comma or in brackets."""
    hung = HUNG.search(title)
    named = hung and (site.has(hung["name"]) or _is_eastern_outlet(hung["name"]))
    if hung and named and length_of(title[: hung.start()]) >= LEAST:
        return title[: hung.start()]
    return title


def _compact(name: str) -> str:
    """The letters and digits of a name, as in host names."""
    letters = "".join(WORD.findall(name.casefold())).replace("_", "")
    return ENDING.sub("", ARTICLE.sub("", letters))
