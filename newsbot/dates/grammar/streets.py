"""Tells streets and squares that are named after a day: «улица 1 мая», "rue du 8 mai 1945"."""

from __future__ import annotations

from newsbot.text.lazy import lazy_pattern

_NEAR = 40
"""Characters before a day in which the word for the street stands."""

_BEFORE = (
    "улица ", "улицы ", "улицу ", "по улице ", "ул. ", "переулок ", "переулка ", "проезд ",
    "вулиця ", "вулицю ", "вул. ", "вуліца ", "вуліцу ",
)  # fmt: skip
"""Before «1 мая» they make it a name; «на улице 1 мая» says where only with a house behind it."""
_LOCATIVE = (" улице ", " вулиці ", " вуліцы ")
_HOUSE = lazy_pattern(r",? (?:у )?(?:дома? |д\. ?)?\d")
_ENGLISH = lazy_pattern(r" (?:street|road|avenue|lane|drive|square|court)\b")
_ABROAD = lazy_pattern(
    r"(?:"
    r"\b(?:rue|place|avenue|boulevard|quai|pont|cours|station)(?: du)? "
    r"|(?:straße|strasse|platz|brücke|allee) (?:des|vom) "
    r"|\b(?:calle|avenida|plaza|paseo|estadio|rua|praça|ponte)(?: de| del)? "
    r"|\b(?:via|viale|piazza|corso|largo)(?: del)? "
    r"|\b(?:ulic[aąęy]|ul\.|plac|placu|alej[aąęi]|rond(?:o|a|zie)|osiedl[ea]"
    r"|ulice|ulici|náměstí|třída|třídy|trg|trga|trgu) "
    r")$"
)
"""Words for streets and squares in other languages, with what joins them to the day."""


def follows_street(text: str, at: int) -> bool:
    """Whether a word for a street stands before the day at `at` of a folded text of any language.

    Example:
        >>> follows_street("la rue du 8 mai 1945", 10), follows_street("sur place le 8 mai", 13)
        (True, False)
    """
    return _ABROAD.search(text[max(0, at - _NEAR) : at]) is not None


def names_street(text: str, at: int, end: int, *, is_english: bool) -> bool:
    """Whether the day between `at` and `end` of a folded text names a street, by the words around.

    Example:
        >>> names_street("на улице 1 мая, у дома 12", 9, 14, is_english=False)
        True
        >>> names_street("at 10 may street", 3, 9, is_english=True)
        True
    """
    near = max(0, at - _NEAR)
    if text.endswith(_BEFORE, near, at):
        return True
    if text.endswith(_LOCATIVE, near, at):
        return stands_before_house(text, end)
    return is_english and _ENGLISH.match(text, end) is not None


def stands_before_house(text: str, end: int) -> bool:
    """Whether the number of a house follows: «на 8 Марта, 15»."""
    return _HOUSE.match(text, end) is not None
