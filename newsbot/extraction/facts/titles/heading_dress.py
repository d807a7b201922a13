"""Additions to the headline inside a heading: kickers, badges, dates, second lines, tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newsbot.extraction.facts.titles.site_in_title import SEPARATOR, WORD, words_in
from newsbot.text.bylines.names import names_printed
from newsbot.text.bylines.words import is_rubric
from newsbot.text.printed.printed_date import is_date_alone
from newsbot.text.wording import clean, resolved

MIN_WORDS = 4
"""Words from which a text can be a headline of its own."""

SAME = 0.85
"""Share of the words in which two headlines must agree to be the same."""

_STAMPS = r"(?:\d{1,2}[./]\d{2}[./]\d{2,4}|(?:[01]?\d|2[0-3]):[0-5]\d|[0-3]?\d[.][01]\d),?"
STAMPS_AT_AN_END = re.compile(rf"^(?:{_STAMPS}\s+)+|(?:(?:\s+|(?<=\D)){_STAMPS})+$")
"""Dates and times that headings carry along at their ends: «Мост открыт 04.01.12 12:26»."""

FEWEST, LONGEST_KICKER = 2, 4
"""Words of a headline, at least, and of a kicker in front of it, at most."""

KICKER = re.compile(
    r"(?:[\w’'-]+\s+){0,4}[\w’'-]+:\s+|(?:[\w’'-]+\s+){0,2}[\w’'-]+\s*(?::|\||•|·|»|›|\s[—–-])\s*"
)
TOOL = re.compile(
    r"\s*(?:\[[^\[\]]{1,20}\]|\(\d+[^()]{0,20}\)|[¶#§\U0001f517]+"
    r"|(?:edit|share|print|править|редактировать|поделиться|печать))",
    re.I,
)
"""Additions behind a headline: "[edit]", "(12 comments)", the sign of a link to it."""

BADGE = re.compile(r"(?:[^\W\d_]+\s+)?[^\W\d_]+\s*")
"""A word or two before a headline: "Video", "LIVE"."""

SECTION = re.compile(r"(?:(?i:blog|news|articles?|insights?|блог|новости|статья)|0\d)\s+(?=\Z)")
"""A section, or a number in its row, before a headline that no declared title has."""

SIGN = re.compile(r"\s*[/:|•·»›–—-]\s*")
"""The sign between a kicker and a headline."""

PART_SIGN = re.compile(r"[:–—-]+")
PARTING = re.compile(r"[\s:–—-]+")
BEFORE_COLON = re.compile(r"\s+:")
"""Signs and blanks that part a kicker from a headline, and stand between words."""

MEDIA = re.compile(
    r"\s*[(\[](?:(?:\s*[,+&/|]\s*|\s+[иie&y]\s+|\s+(?:and|und|et)\s+)?(?:\d+\s+)?"
    r"(?:фото|видео|аудио|фоторепортаж|инфографика|відео|photos?|pictures|videos?|foto(?:s|ğraf)?"
    r"|fotók|videó|fotky|vídeos?|zdjęcia|wideo|görüntü|audio|gallery|galeria|galerie))+[)\]]$",
    re.I,
)
"""Media of a page, in brackets behind a headline: «(ФОТО, ВИДЕО)»."""

BAR_BETWEEN = re.compile(r"\s[/|]\s")
"""A sign between the two lines of a heading, as titles of pages print it."""

LONGEST = 1000
"""Letters of a title in which such a sign is looked for."""

OPENING = 12
"""Letters with which a heading opens, and by which it is found in a title."""

SECOND_LINE = re.compile(r"\s*[^\W\d_a-zа-яё]")


def tidied(line: str, declared: Iterable[str] = ()) -> str:
    """A printed headline without stamps at its ends and without double escapes.

    What a declared title has too is the headline's own: «Курс вырос до 1.24».
    """
    stamps = STAMPS_AT_AN_END.search(line)
    own = stamps and any(stamps[0].strip() in title for title in declared)
    text = line if own else clean(STAMPS_AT_AN_END.sub("", line)) or line
    text = without_media(text)
    return clean(resolved(text)) if "&" in text else text


def without_media(headline: str) -> str:
    """A headline without the note of what the page has besides its text.

    Example:
        >>> without_media("Мост открыли (ФОТО, ВИДЕО)"), without_media("The bridge [VIDEO]")
        ('Мост открыли', 'The bridge')
        >>> without_media("Что такое (видео) кассета")
        'Что такое (видео) кассета'
    """
    return MEDIA.sub("", headline) or headline


def of_declared(line: str, declared: Sequence[str]) -> str:
    """A declared title to which a heading only adds a kicker or a second line; else the heading.

    A kicker is a few words with a mark behind them («Рецензия: Мост над рекой»). A second line
    opens a sentence without any mark before it, and all declared titles must lack it: some are cut
    short.
    """
    for title in declared:
        if first := _above_second_line(line, title):
            return first
        if _is_spelt_out(title, line):
            return title  # a style sheet alone parts the kicker in the heading
        if line.isupper() and not title.isupper() and title.casefold() == line.casefold():
            return title  # capitals are the heading's dress
        before = line.removesuffix(title)
        loud = before.isupper() and title[0].isupper() and not title.isupper() and _is_long(title)
        apart = loud or declared.count(title) > 1 or _is_kicker(before, title, declared)
        if before != line and BADGE.fullmatch(before) and apart:
            return title
        named = before != line and _is_long(title)
        if named and (SECTION.fullmatch(before) or is_date_alone(before.strip())):
            return title
        if before != line and KICKER.fullmatch(before) and _is_long(title):
            return title
    short = declared[0] if declared else ""
    if len(declared) == 1 and not line.startswith(short):
        short = SEPARATOR.split(short)[0]  # behind it stands a site that nothing else names
    behind = line.removeprefix(short)
    if behind in ("", line):
        return line
    if TOOL.fullmatch(behind) or _is_note(clean(behind)):
        return short
    if (
        min(len(WORD.findall(short)), len(WORD.findall(behind))) >= MIN_WORDS
        and SECOND_LINE.match(behind)
        and (len(declared) > 1 or _is_a_sentence(behind))
        and all(same_headline(short, title) for title in declared[1:])
    ):
        return short
    return line


def _above_second_line(line: str, title: str) -> str | None:
    """The headline in a heading of two lines that a bar parts in a declared title: "A / B"."""
    for sign in BAR_BETWEEN.finditer(title, 0, LONGEST):
        at = title.rfind(line[:OPENING], 0, sign.start())
        first = title[at : sign.start()] if at >= 0 else ""
        second = line.removeprefix(f"{first} ")
        few = min(len(WORD.findall(part)) for part in (first, second)) <= LONGEST_KICKER
        if second != line and not few and title.startswith(second, sign.end()):
            return first
    return None


def without_kicker(line: str, declared: Sequence[str]) -> str:
    """A heading without the words that stand in it before a declared title.

    A style sheet alone parts them from it, or they are a rubric's. Others belong to the headline:
    "The Best Mills" is "Best Mills" to search engines.

    Args:
        line: the heading.
        declared: titles that the head declares.

    Example:
        >>> without_kicker("TownHarbour wall approved", ["Harbour wall approved"])
        'Harbour wall approved'
        >>> without_kicker("Local News Harbour wall approved", ["Harbour wall approved - Mail"])
        'Harbour wall approved'
        >>> without_kicker("The harbour wall approved", ["Harbour wall approved"])
        'The harbour wall approved'
    """
    if line in declared:
        return line
    apart = (
        title for before, title in behind_few_words(line, declared) if _is_apart(before, title)
    )
    return next(apart, line)


def behind_few_words(
    line: str, declared: Sequence[str], most: int = LONGEST_KICKER
) -> Iterator[tuple[str, str]]:
    """The words of a heading before a declared title, and the title, if these may be its kicker.

    Args:
        line: the heading.
        declared: titles that the head declares.
        most: words of a kicker, at most.
    """
    for whole in dict.fromkeys(declared):
        for title in (whole, SEPARATOR.split(whole)[0]):
            before = line.removesuffix(title)
            if before not in ("", line) and _may_be_kicker(before, title, most):
                yield before, title


def _is_apart(before: str, title: str) -> bool:
    """Whether the words before a title are no part of it."""
    return (before[-1].islower() and title[0].isupper()) or is_rubric(before)


def _may_be_kicker(before: str, title: str, most: int) -> bool:
    few = before[0].isupper() and len(WORD.findall(before)) <= most
    return few and not title[0].islower() and len(WORD.findall(title)) >= FEWEST


def _is_spelt_out(title: str, line: str) -> bool:
    """Whether a title is a heading with the sign behind its kicker: "Harbour: wall approved"."""
    if line == title or PART_SIGN.match(title[-1]) or _letters(line) != _letters(title):
        return False
    more = len(PART_SIGN.findall(title)) > len(PART_SIGN.findall(line))
    return more or BEFORE_COLON.sub(":", line) == title


def _letters(title: str) -> str:
    return PARTING.sub("", title)


def _is_kicker(before: str, title: str, declared: Sequence[str]) -> bool:
    """Whether a sign parts the words before a headline from it elsewhere: "Traffic / Bridge …"."""
    kicker = before.strip()
    return _is_long(title) and any(
        other.startswith(kicker) and SIGN.fullmatch(other[len(kicker) :].removesuffix(title))
        for other in declared
    )


def _is_long(title: str) -> bool:
    return len(WORD.findall(title)) >= MIN_WORDS


def _is_a_sentence(behind: str) -> bool:
    """Whether the rest of a heading has a capital at its head alone: no "Over The Wren At Last"."""
    words = [word for word in behind.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    return small > len(words) / 2 and words[0][0].isupper()


def _is_note(behind: str) -> bool:
    """Whether the rest of a heading is nothing but a date, or a byline."""
    return is_date_alone(behind) or names_printed(behind) is not None


def same_headline(one: str, other: str) -> bool:
    """Whether two headlines have nearly the same words.

    Example:
        >>> same_headline("В Заречном открыт мост", "В Заречном открыт мост - Заречные вести")
        False
        >>> same_headline("«Мост» открыт", "Мост открыт!")
        True
    """
    left, right = words_in(one), words_in(other)
    return bool(left) and len(left & right) >= SAME * max(len(left), len(right))
