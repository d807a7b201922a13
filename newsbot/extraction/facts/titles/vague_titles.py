"""Titles and headings that tell of no article: of a section, of the site, of an issue."""

from __future__ import annotations

import re

from newsbot.extraction.facts.titles.heading_dress import MIN_WORDS
from newsbot.extraction.facts.titles.site_in_title import length_of
from newsbot.text.bylines.words import is_organisation
from newsbot.text.printed.printed_date import printed_dates

GENERIC = re.compile(
    r"(?:все |наши |latest |our )?(?:новости|новость|статьи|статья|блог|пресс-центр|главная|news"
    r"|blog|articles?|home|aktuelles|actualités|noticias|notizie|aktualności|новини|жаңалықтар)"
    r"|(?:новости|новини|пресс-релизы|news|aktuelles|notizie|noticias) [^\W\d_]+"
    r"|[^\W\d_]+ news",
    re.I,
)
"""Headings of sections that stand over every one of their pages."""


def tells_of_a_site(title: str) -> bool:
    """Whether a title is that of a section or names an outlet or an office.

    Example:
        >>> tells_of_a_site("Новости"), tells_of_a_site("Заря — газета района")
        (True, True)
        >>> tells_of_a_site("Остановка переедет"), tells_of_a_site("Открыт клуб «Маяк»")
        (False, False)
    """
    return GENERIC.fullmatch(title) is not None or is_organisation(title.rstrip('»”“"'))


def is_vague(title: str) -> bool:
    """Whether a title has fewer words than a headline, its day aside.

    Example:
        >>> is_vague("Кедр-ТВ. Новости 12 сентября 2003 г."), is_vague("Мост в Заречье открыли")
        (True, False)
    """
    if length_of(title) < MIN_WORDS:
        return True
    days = list(printed_dates(title))
    rest = title
    for date in reversed(days):
        rest = f"{rest[: date.start]} {rest[date.end :]}"
    return bool(days) and length_of(rest) < MIN_WORDS and tells_of_a_site(rest)
