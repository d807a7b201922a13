"""Letters: Cyrillic ones, look-alikes, and invisible signs."""

from __future__ import annotations

import re
import unicodedata

from newsbot.text.tables import rows

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen and zero-width characters: printed by editors, seen by nobody."""

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A sign that XML cannot hold (XML 1.0, production 2)."""

STRESS = "\u0301"
"""The acute accent over a vowel of dictionaries and school books."""

UNSEEN = re.compile(f"[{INVISIBLE}{STRESS}]")
"""A sign that makes no difference to how a text is read."""

FULL_STOPS = ".。।۔။។།።։"
"""Full stops of Latin, Greek and Cyrillic; Chinese and Japanese; the scripts of India; Urdu;
Burmese; Khmer; Tibetan; Ethiopic; Armenian."""

STOPS = FULL_STOPS + "!?…！？؟"
"""Signs with which a sentence ends."""

SENTENCE_END = (*STOPS, *'»"”:;)“」』）：；')
"""The last signs of a paragraph that ends with a sentence: its stop, or a sign behind that."""

SCRIPTS = {
    language: letters
    for language, letters, _ in rows("newsbot.text", "scripts.tsv", tuple[str, str, int])
}
"""The letters of languages that hardly share their script, as ranges for a pattern."""

_THAI_AND_LAO = SCRIPTS["th"] + SCRIPTS["lo"]
UNSTOPPED = re.compile(f"[{_THAI_AND_LAO}]")
"""A letter of Thai or Lao, whose sentences end without a sign."""

STOPLESS = re.compile(f"[{_THAI_AND_LAO}{SCRIPTS['km']}]")
"""A letter of Thai, Lao or Khmer. Khmer has a full stop, which the last sentence of a text often
lacks."""

_MARKED = (*range(0x300, 0x370), *range(0x591, 0x5C8), 0x640, *range(0x64B, 0x671))
MARKS = "".join(sign for sign in map(chr, _MARKED) if unicodedata.category(sign) in ("Mn", "Lm"))
"""Accents of Latin and Cyrillic, points of Hebrew, vowel signs of Arabic and its lengthening sign:
printed by few."""

VOWEL_SIGNS = "".join(
    sign for sign in map(chr, range(0x900, 0x1D00)) if unicodedata.category(sign) in ("Mn", "Mc")
)
"""Signs for vowels of India and further east: letters, which they are not for `\\w`."""

JOINT = re.compile(r"[^\W\d_A-ZА-ЯЁ](?=[A-ZА-ЯЁ])")
"""A small letter just ahead of a capital: two words may be joined there, or it is "iPhone"."""

SMALL = "a-zß-öø-ÿа-џґα-ώ"
"""Small letters of Latin, Cyrillic and Greek, as ranges for a pattern."""

CAPITAL = rf"(?![{SMALL}])[^\W\d_]"
"""A letter that opens a name, as a pattern; Arabic, Hebrew, Thai and others know no capitals."""

CYRILLIC_WORD = re.compile("[А-яЁё]{3}")
"""Three letters in a row, as words have them and signs and initials have not."""

_ROWS = rows("newsbot.text", "lookalikes.tsv", tuple[str, str, str])

LOOKALIKES = {letter: cyrillic for letter, cyrillic, _ in _ROWS}
"""Latin and Greek letters to the Cyrillic ones that they stand for, case by case."""

AS_CYRILLIC = str.maketrans(LOOKALIKES)
"""The same for `str.translate`."""

INDISTINGUISHABLE = "".join(letter for letter, _, near in _ROWS if near == "same")
"""Look-alikes that no reader can tell from the Cyrillic letter."""


OPENING = 300
"""Characters in which a text shows its letters."""


def opens_in_cyrillic(text: str) -> bool:
    """Whether a text has a Cyrillic word near its beginning.

    Example:
        >>> opens_in_cyrillic("IKEA откроет магазин"), opens_in_cyrillic("The bridge is open")
        (True, False)
    """
    return CYRILLIC_WORD.search(text[:OPENING]) is not None


_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")


def opens_beyond_latin(text: str) -> bool:
    """Whether most letters near the beginning of a text are not Latin.

    Example:
        >>> opens_beyond_latin("سلمى الحداد"), opens_beyond_latin("Tường cảng cũ")
        (True, False)
    """
    opening = text[:OPENING]
    return 2 * len(_LATIN.findall(opening)) < len(_LETTER.findall(opening))


CASELESS = re.compile("[\u0590-\u1cff\u2e80-\U0003ffff]")
"""A letter of the scripts without capitals: from Hebrew to those of India, and further east."""


def opens_small(word: str) -> bool:
    """Whether a word opens with a small letter of a script in which names have capitals.

    Georgian has capitals for whole headlines alone, so that Unicode calls its usual letters small.

    Example:
        >>> opens_small("wall"), opens_small("Wall"), opens_small("ნინო"), opens_small("سلمى")
        (True, False, False, False)
    """
    return word[:1].islower() and not CASELESS.match(word)


UNSPACED = "\u0e00"
"""The first letter of scripts that put no spaces between words; below it only one is missing."""

UNDIVIDED_LETTERS = (
    f"{_THAI_AND_LAO}{SCRIPTS['my']}{SCRIPTS['km']}"
    f"\u3005\u3007{SCRIPTS['ja']}{SCRIPTS['zh']}\U00020000-\U0003ffff"
)
"""Letters of Thai, Lao, Burmese, Khmer, Japanese, Chinese, for patterns: no space parts words."""

UNDIVIDED = re.compile(f"[{UNDIVIDED_LETTERS}]+")
"""A run of such letters."""

DENSE = re.compile(f"[{SCRIPTS['ja']}{SCRIPTS['zh']}]")
"""Signs of Chinese and Japanese, which tell about three Latin letters each; with marks, two."""


def size_in_letters(text: str) -> int:
    """How long a text would be about in letters, where one sign says as much as several.

    Example:
        >>> size_in_letters("跡地の使い方はまだ決まっていない。"), size_in_letters("“Tomorrow”")
        (33, 10)
    """
    return len(text) + len(DENSE.findall(text))


def is_stopless(text: str) -> bool:
    """Whether a text ends in a script that has no full stop.

    Example:
        >>> is_stopless("ตลาดจะเปิดทุกวันเสาร์"), is_stopless("The bridge is open")
        (True, False)
    """
    return STOPLESS.match(text[-1:]) is not None
