"""The publisher's words, of which only white space and invisible characters are normalised."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from newsbot.text.letters import INDISTINGUISHABLE, STRESS

LOOK_ALIKES = "look-alike letters"
"""Flag: Latin or Greek letters stand inside Cyrillic words («ИHТЕРФАКС»)."""

STRESS_MARKS = "stress marks"
"""Flag: vowels carry an acute accent («за́мок»)."""

INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2060-\u2064\u2066-\u2069\u202a-\u202e\ufeff"
    "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f]"
    # Joiners belong to the spelling of Persian and of the scripts of India, and only there.
    "|(?<![\u0600-\u06ff\u0900-\u0dff])[\u200c\u200d]+"
)
WHITE_SPACE = re.compile(r"\s+")
ENTITY = re.compile(r"&#?\w{2,31};")
"""Any sign of HTML; without its semicolon it may be a part of an address: `?id=5&copy=2`."""

TIDY = re.compile(r"(?:[!-~À-ɏА-яЁё«»—–…№‘-‟]++(?: [!-~À-ɏА-яЁё«»—–…№‘-‟]++)*+)?")
"""Text that `clean` would hand back as it is: the common case, answered by one match."""

MOST_MARKS = 30
"""Combining marks on one letter, by Unicode's stream-safe text format (UAX 15, section 13).

More are a prank, and NFC takes time quadratic in their number."""

PILED = re.compile(rf"[^\w\s\x00-\u02ff]{{{MOST_MARKS + 1},}}")

MIXED_WORD = re.compile(
    rf"\b(?:[А-яЁё]+[{INDISTINGUISHABLE}]+|[{INDISTINGUISHABLE}]+[А-яЁё]+)[А-яЁё{INDISTINGUISHABLE}]*\b"
)
MIXED_LETTERS = re.compile(rf"[{INDISTINGUISHABLE}](?:(?<=[А-яЁё].)|(?=[А-яЁё]))")
"""Two neighbours from different alphabets, which every mixed word has: a search for them is five
times faster than one for the word."""

STRESSED = re.compile(f"[аеиоуыэюяёАЕИОУЫЭЮЯЁ]{STRESS}")


def clean(text: str) -> str:
    """Normalise running text: NFC, no invisible characters, one space for any white space.

    ё, quotes, dashes, stress marks, typos and look-alike letters stay as printed. Calling it on
    its own result changes nothing.

    Example:
        >>> clean(" Город\\u00a0За\\u00adречье \\n– «ёлка» ")
        'Город Заречье – «ёлка»'
    """
    if text.isascii():
        if text.isprintable() and "  " not in text and text == text.strip():
            return text
    elif TIDY.fullmatch(text):
        return text
    text = INVISIBLE.sub("", text)
    if PILED.search(text):
        text = PILED.sub(_thinned, unicodedata.normalize("NFC", PILED.sub(_thinned, text)))
    text = unicodedata.normalize("NFC", text)
    return WHITE_SPACE.sub(" ", text).strip()


def _thinned(piled: re.Match[str]) -> str:
    """A run of signs with at most `MOST_MARKS` combining marks in a row."""
    kept, marks = [], 0
    for sign in piled[0]:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def flags(text: str) -> tuple[str, ...]:
    """Oddities of the wording, which stay in the text.

    Example:
        >>> flags("агентство ИHТЕРФАКС"), flags("ста́рый за́мок"), flags("IT-компания")
        (('look-alike letters',), ('stress marks',), ())
    """
    found = []
    if MIXED_LETTERS.search(text) and MIXED_WORD.search(text):
        found.append(LOOK_ALIKES)
    if STRESS in text and STRESSED.search(text):
        found.append(STRESS_MARKS)
    return tuple(found)


def resolved(text: str) -> str:
    """A text with the letters for signs of HTML that were escaped twice and so are printed.

    Example:
        >>> resolved("Boats &amp; tea, &#171;Парус&#187;"), resolved("Rock&reggae, AT&T")
        ('Boats & tea, «Парус»', 'Rock&reggae, AT&T')
    """
    return ENTITY.sub(lambda sign: unescape(sign[0]), text) if "&" in text else text
