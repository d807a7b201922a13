"""Columns whose lines end in the middle of words, as copies from PDF files have them, put together.

Such lines are as full as hyphens can make them, so their width tells less than in text that breaks
between words: a line goes on that is hyphenated, or nearly full.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from newsbot.extraction.plain.forms.rows import Row, put_together
from newsbot.text.letters import SENTENCE_END

FEWEST = 3
"""Hyphenated lines of a column; one or two may end with compounds."""

WIDEST = 100
"""Characters of a line in a column."""

NEAR = 4
"""Rows from a hyphenated one to others of its column."""

GOES_ON, FULL = 0.7, 0.9
"""Share of the width from which a line goes on, and from which one does that may end a sentence."""

WIDER = 1.15
"""Share of the width of hyphenated lines that others of the column reach."""

LONGEST_SYLLABLE = 2
"""Letters that a word may have twice: «мама»; «еле-еле» has a hyphen."""

_BROKEN = re.compile(r"(?P<word>[^\W\d_]+)[-\u00ad\u2010]\Z")
_HYPHENATED = re.compile(r"(?P<word>[^\W_]+)[-\u00ad\u2010]\Z")
_COMPOUND = re.compile(r"\b[^\W\d_]{1,40}-[^\W\d_]{1,40}\b")
_REST = re.compile(r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)")
_WORD = re.compile(r"[^\W\d_]+")

_ASKING = (
    r"кто|ч(?:то|его|ему|ем|[её]м|ей|ья|ь[юие]\w{0,2})|к(?:ого|ому|ем|ом)|как(?:\w{1,3})?|где"
    r"|(?:от)?куда|когда|почему|зачем|отчего|сколько"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_COMPOUND_BY_RIGHT = re.compile(
    rf"из-(?:за|под)|кое-\w+|\w+-(?:либо|нибудь|таки)|(?:{_ASKING})-то"
    r"|по-(?!(?:тому|этому|чему|иски)$)\w+(?:[ое]му|[сц]ки|ьи)|во-(?:перв|втор)ых|в-(?:треть|(?:четв[её]р|пя|шес)т)[иы]х"
    r"|(?:северо|юго)-(?:запад|восто|кавказ|осет)\w*|топ-(?:менедж|модел|десят|уровн)\w*"
    r"|экс-(?!п(?:ерт|орт|оз|рес|еди|ери|ло|лу|он)|к[улав]|т[рае]|цен)\w+"
    r"|(?:вице|онлайн|интернет|пресс|давным)-\w+|бизнес-(?!мен)\w+|премьер-мин\w+|штаб-кварт\w+"
    r"|генерал-(?:лейт|майор|полк|губ)\w+"
    r"|\w{3,}(?:[лнвчтрд]ь?но|[сц]ко)-(?!служ|хоз|летн|команд|языч)\w{4,}(?:[иыо]й|[ое]го|[ое]му|ая|ую|[ыио]е|[ыи]ми?|[ыи]х)"
    rf"|(?:{_TENS})-\w+|self-(?!ish)\w+|well-(?:known|being)|(?:long|short)-term"
    r"|\w+-(?:to|in|of|by|on|at|up|out|off|and|the)(?:-\w+)+",
    re.I,
)
"""«из-за», «кто-то», «по-новому», «юго-восток», "twenty-five", "up-to-date": words that have a
hyphen wherever they stand, as far as no word of their letters has none («экс-перт», «топ-ливо»)."""

_CONJUNCTIONS = frozenset({"und", "oder", "sowie", "och", "eller", "oraz"})
"""Before another word with the same end: "Sonn- und Feiertage"; those of one letter besides."""


def without_hyphens(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, with the lines of each paragraph of hyphenated columns joined.

    Args:
        rows: all lines in order, the empty ones too.

    Example:
        >>> text = "Мост через реку откры-\\nли во вторник, дви-\\nжение началось, со-\\nобщил мэр."
        >>> without_hyphens(list(enumerate(text.split("\\n"), 1)))
        [(1, 'Мост через реку открыли во вторник, движение началось, сообщил мэр.')]
    """
    broken = [at for at, (one, other) in enumerate(pairwise(rows)) if _breaks(one[1], other[1])]
    if len(broken) < FEWEST:
        return rows
    width = max(len(rows[at][1].strip()) for at in broken)
    column = {at for place in broken for at in range(place - NEAR, place + NEAR)}
    whole = "\n".join(text for _, text in rows).casefold()
    printed = frozenset([*_COMPOUND.findall(whole), *_WORD.findall(whole)])
    return list(
        put_together(
            rows,
            lambda at, above, below: at in column and _belongs(above, below, width),
            lambda line, further: _before(line, further, printed),
        )
    )


def _breaks(above: str, below: str) -> bool:
    """Whether a word is broken at the end of a line."""
    line = above.strip()
    inside = len(line) <= WIDEST and " " in line and _BROKEN.search(line) is not None
    return inside and below.strip()[:1].islower()


def _belongs(above: str, below: str, width: int) -> bool:
    line, further = above.strip(), below.strip()
    if not line or not further or len(line) > WIDER * width:
        return False
    if _breaks(above, below):
        return True
    ends = line.endswith(SENTENCE_END) or further[:1].isupper()
    return len(line) >= (FULL if ends else GOES_ON) * width


def _before(line: str, further: str, printed: Set[str]) -> str:
    """A line as it stands before the next one: without the hyphen of a broken word, with that of a
    compound («из-за», «юго-восток»), else with a blank behind it."""
    broken, rest = _HYPHENATED.search(line), _REST.match(further)
    if broken is None or rest is None or not further[:1].islower():
        return f"{line} "
    start, end = broken["word"], rest["word"]
    if len(end) == 1 or end in _CONJUNCTIONS:
        return f"{line} "
    return line[: broken.end("word")] + ("-" if _is_compound(start, end, printed) else "")


def _is_compound(start: str, end: str, printed: Set[str]) -> bool:
    """Whether two parts keep their hyphen: elsewhere in the text, by right, or because no word is
    broken there, behind one letter, an abbreviation or a number («e-mail», «ТВ-программа»)."""
    compound = f"{start}-{end}".casefold()
    if compound in printed or len(start) == 1 or start[-1].isdigit():
        return True
    if f"{start}{end}".casefold() in printed:
        return False
    doubled = start == end and len(start) > LONGEST_SYLLABLE
    return start.isupper() or doubled or _COMPOUND_BY_RIGHT.fullmatch(compound) is not None
