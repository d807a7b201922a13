"""Reads whose picture or text it is: photo credits and «Источник: …»."""

from __future__ import annotations

import re

PHOTO = re.compile(
    r"\(?(?:(?:Фото|Иллюстрация|Изображение|Photo|Foto|Bild|Image|Picture|Crédits?)(?:graph)?"
    r"(?:\s+(?:by|credit))?\s*(?:[:：/]\s*©?|©)\s*(?P<name>\S.{1,120})"
    r"|©\s*(?P<owner>\S.{1,120}))",
    re.I,
)
"""A line that opens like a photo credit: «Фото: …», «Фото © …», «© …», "Photo by …"."""

LONGEST_PHOTO = 150

SOURCE_OPENING = r"(?:источник(?: информации)?|по материалам)\s*(?::\s*©?|©)\s*"
SOURCE = re.compile(
    rf"{SOURCE_OPENING}(?P<name>[^\s:][^:]{{1,60}})"
    # Without a colon only a name may follow: «Источник в мэрии сообщил» is a sentence.
    r"|источник\s(?P<bare>(?-i:[«\"A-ZА-ЯЁ])[^\s:.]{1,30}(?: [^\s:.]{1,30}){0,2})",
    re.I,
)
"""A whole line that names whose text it is."""


def photo_credit(text: str, *, inside: bool = False) -> str | None:
    """Whose picture it is; None for a copyright notice with its year, which names nobody.

    Args:
        inside: the credit may stand behind other words, as it does in captions.

    Example:
        >>> photo_credit("(Фото: ТАСС)"), photo_credit("© 2025 Заречные вести") is None
        ('ТАСС', True)
        >>> photo_credit("Мост через Каменку. Фото © Анна Ветрова", inside=True)
        'Анна Ветрова'
    """
    match = PHOTO.search(text) if inside else PHOTO.match(text)
    name = (match["name"] or match["owner"]).strip(" .") if match else ""
    if match and match[0][0] == "(":
        name = name.removesuffix(")")
    return None if not name or name[0].isdigit() else name


def source_named(line: str) -> str | None:
    """Whose text it is, if the whole line says nothing else.

    Example:
        >>> source_named("Источник: © Заречные вести."), source_named("Источник ТАСС")
        ('Заречные вести', 'ТАСС')
        >>> source_named("Источник в мэрии сообщил о сроках") is None
        True
    """
    match = SOURCE.fullmatch(line.strip())
    return (match["name"] or match["bare"]).strip(" .") if match else None
