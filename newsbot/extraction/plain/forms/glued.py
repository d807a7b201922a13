"""Blocks of a page that a program joined without a sign between them, parted again.

`get_text()` of Beautiful Soup and `text_content()` of lxml put nothing between two elements. Where
a page has no line breaks of its own, «…началось утром.» and «Длина моста…» become «…началось
утром.Длина моста…», and a menu «ГлавнаяНовостиСпорт».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from newsbot.extraction.plain.forms.rows import Row
from newsbot.text.letters import CAPITAL, SMALL

LONG = 300
"""Characters of a row that may hold several blocks."""

FEWEST = 4
"""Sentences at least that begin right behind the stop of another one."""

MOST_ALIKE = 0.5
"""Share of the words ahead of such stops that may return: names of code do («fmt.Println»)."""

MANY_PARTS, LEAST_ENTRY = 3, 5
"""Words in one, and letters of each in the mean, from which they are entries of a menu: "YouTube"
has two, "KazMunayGas" short ones."""

_STOP = re.compile(
    rf"(?P<word>[{SMALL}]{{2,30}})[»”\")]?[.!?…][»”\")]?(?=[«“„—]|{CAPITAL}[{SMALL}]*[ ,])"
)
"""The end of a sentence with the beginning of another one right behind it."""

_END = re.compile(rf"(?<=[{SMALL}»”\")][.!?…])[»”\")]?(?=[«“„—]|{CAPITAL}\w*(?![\w.(]))")
"""The same in a dump that has several, also where a label follows; "System.Text" is code."""

_JOINT = re.compile(
    rf"(?<=[{SMALL}][{SMALL}»”])(?={CAPITAL})|(?<=[{SMALL}])(?=\d\d?[ :.])"
    rf"|(?<=[A-ZА-ЯЁ]{{2}})(?={CAPITAL}[{SMALL}])"
)
"""The place inside a word at which two may have been joined."""

_JOINT_BY_RIGHT = re.compile(
    rf"(?<=\d)(?={CAPITAL}[{SMALL}]{{2}})|(?<=[{SMALL}]{{3}})(?=[А-ЯЁ]{{1,2}}(?!\w))"
)
"""The place at which two certainly were: a preposition or another short word begins a block."""

_JOINT_BY_LEFT = re.compile(r"(?<!\w)[а-яё]{3,}(?=[А-ЯЁ])")
"""A word with a small letter ahead of such a place: names of two words («МегаФон») have capitals,
and units («кВт») are shorter."""

_WHOLE = re.compile(
    r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|[#@]\w+"
    r"|(?<!\d )\b(?:mrs?|ms|dr|st|prof)\.\w"
    r"|(?<!\d )\b(?:вул|г|им|м|обл|пер|пл|пос|пр|просп|с|св|ст|ул|т\.е|т\.к|т\.н)\.\w",
    re.I,
)
"""What is written without blanks: addresses, names of accounts, short forms before a name."""

_LETTERS = re.compile(r"\w+")
_WORD = re.compile(r"\S+")


def without_glue(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, with each block alone of those that are joined without a blank.

    Args:
        rows: all lines in order, the empty ones too.

    Example:
        >>> text = "Мост открыли утром.Люди ждали два года.Он длинный.Он красив.Река" + " тихо" * 60
        >>> [row for _, row in without_glue([(1, text)])][:3]
        ['Мост открыли утром.', 'Люди ждали два года.', 'Он длинный.']
        >>> without_glue([(1, "Мост открыли утром.Люди рады.")])
        [(1, 'Мост открыли утром.Люди рады.')]
    """
    long = [text for _, text in rows if len(text) > LONG]
    words = [stop["word"] for text in long for stop in _STOP.finditer(text)]
    if len(words) < FEWEST or len(set(words)) < (1 - MOST_ALIKE) * len(words):
        return rows
    known = frozenset(word.lower() for _, text in rows for word in _LETTERS.findall(text))
    return [
        (number, piece)
        for number, text in rows
        for piece in (_blocks(text, known) if len(text) > LONG else (text,))
    ]


def _blocks(text: str, known: Set[str]) -> Iterator[str]:
    """The blocks of a row: what stands between two places at which it was joined."""
    places = {stop.end() for stop in _END.finditer(text)}
    places.update(joint.start() for joint in _JOINT_BY_RIGHT.finditer(text))
    places.update(word.end() for word in _JOINT_BY_LEFT.finditer(text))
    places.update(_joints(text, known))
    for whole in _WHOLE.finditer(text):
        places.difference_update(range(whole.start() + 1, whole.end()))
    start = 0
    for end in sorted({*places, len(text)}):
        yield text[start:end]
        start = end


def _joints(text: str, known: Set[str]) -> Iterator[int]:
    """The places inside words at which entries of menus, labels and paragraphs were joined.

    Two words in one are parted if both are printed alone elsewhere, in capitals or not; of a number
    the word ahead.
    """
    for word in _WORD.finditer(text):
        # The blank behind a word tells a number that stands alone.
        inside = [joint.start() for joint in _JOINT.finditer(f"{word[0]} ")]
        if not inside:
            continue
        parts = (word[0][: inside[0]], word[0][inside[0] :])
        apart = all(part[0].isdigit() or _bare(part) in known for part in parts)
        entries = len(inside) + 1
        menu = entries >= MANY_PARTS and len(word[0]) >= LEAST_ENTRY * entries
        if menu or apart:
            yield from (word.start() + at for at in inside)


def _bare(word: str) -> str:
    found = _LETTERS.search(word)
    return found[0].lower() if found else word
