"""The words of the report and the web page in each language, and the form of numbers."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from newsbot.text.tables import toml

Language = Literal["en", "ru"]

LANGUAGES: tuple[str, ...] = get_args(Language)

ROOM = "newsbot.report"


@cache
def texts(language: str) -> dict[str, str]:
    """The headings and sentences in one language.

    Example:
        >>> texts("ru")["stories"]
        'Сюжеты'
    """
    return dict(toml(ROOM, "words.toml")[language])


def name_of_code(kind: str, code: str, language: str) -> str:
    """The name of a code of the record; in English, and if it is unknown, the code itself.

    Args:
        kind: role, precision, date_source, field, … as in codes.toml.

    Example:
        >>> name_of_code("role", "repost", "ru"), name_of_code("role", "repost", "en")
        ('перепечатка', 'repost')
    """
    name: str = _codes().get(language, {}).get(kind, {}).get(code, code)
    return name


def in_groups(number: int, language: str) -> str:
    """A number with separators of thousands, as the reader's language writes them.

    Example:
        >>> in_groups(1234567, "en")
        '1,234,567'
    """
    grouped = f"{number:,}"
    return grouped.replace(",", "\N{NO-BREAK SPACE}") if language == "ru" else grouped


def decimal(number: float | str, language: str) -> str:
    """A number with the decimal sign and the minus of the reader's language.

    Example:
        >>> decimal(0.7, "en"), decimal(-340.9, "ru")
        ('0.7', '−340,9')
    """
    told = f"{number}".replace("-", "\N{MINUS SIGN}")
    return told.replace(".", ",") if language == "ru" else told


def form_for(number: int, forms: str) -> str:
    """The form of a word for a number: `one|many`, or `one|few|many` as in Russian.

    Example:
        >>> [form_for(number, "статья|статьи|статей") for number in (1, 3, 5, 11, 22)]
        ['статья', 'статьи', 'статей', 'статей', 'статьи']
        >>> form_for(1, "article|articles"), form_for(0, "article|articles")
        ('article', 'articles')
    """
    *fewer, many = forms.split("|")
    if len(fewer) < 2:
        return fewer[0] if number == 1 else many
    last, teens = number % 10, number % 100 in range(11, 15)
    if last in range(1, 5) and not teens:
        return fewer[0] if last == 1 else fewer[1]
    return many


@cache
def _codes() -> dict[str, dict[str, dict[str, str]]]:
    return toml(ROOM, "codes.toml")
