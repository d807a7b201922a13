"""Marks of one line of a dump by itself: its length, its end, its signs, its phrases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from newsbot.text.bylines.writer_note import is_writer_note
from newsbot.text.letters import SCRIPTS, STOPS
from newsbot.text.printed.dateline_head import opens_with_dateline
from newsbot.text.printed.printed_date import DAY, printed_dates
from newsbot.text.remembered import Remembered
from newsbot.text.side_matter.calls import is_call
from newsbot.text.side_matter.lexicon import is_background_line, is_boilerplate_line
from newsbot.text.side_matter.notices import is_notice
from newsbot.text.tables import rows

FINAL = re.compile(rf"[{STOPS}][\"'»”“’)\]]*$|[.!?…,][»”\"]$")
TRAILING_DOTS = re.compile(r"(?:\.\.\.|…)[»\"”)]*$")
SENTENCE_BREAK = re.compile(r"[.!?…।][»”\")]* +[«“\"(—–-]? ?[A-ZА-ЯЁÀ-ÞҐЄІЇ\d\u0900-\u097f]")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
YEAR = re.compile(r"(?:19|20)\d{2}(?!\d)")
AGO = re.compile(r"\bназад\b|\bсегодня\b|\bвчера\b|\bago\b|\bil y a\b|\bvor \d", re.I)
STAMP_END = re.compile(
    r"\b(?:\d{1,2}:\d{2}(?: ?(?:min|Uhr|[ap]m|MSK|МСК|GMT))?|\d{1,2}[./]\d{1,2}[./](?:20)?\d{2})"
    r"[)\]]?$"
)
"""A date or a clock at the end: heads of comments, teasers of films, leads with their time."""
SIGNS = (
    ("address", re.compile(r"@|https?:|www\.|\bтел[.:]|\+7|e-mail", re.I)),
    ("bar", re.compile(r"\||•|·|→|::| / | > ")),
    ("arrow", re.compile(r"[»>]{2}$|>$|^[«<]{1,2} ")),
    ("dash start", re.compile(r"^[—–-] ?\S")),
    ("bullet", re.compile(r"^[•·●▪■*✓✔►▶] ?\S")),
    ("numbered", re.compile(r"^(?:\(?\d{1,2}[.)]|№ ?\d+) ?[^\W\d]|^(?:step|шаг) \d", re.I)),
    ("quote start", re.compile(r"^[«\"“„]")),
    ("bracketed", re.compile(r"^[(\[].*[)\]]\.?$")),
    ("lower start", re.compile(r"^[a-zа-яё]")),
    ("short pair", re.compile(r"^[^:]{2,20}: \S{1,30}(?: \S{1,30}){0,3}$")),
)
ENDS = (
    ("question", re.compile(r"\?$")),
    ("colon end", re.compile(r":$")),
    ("comma end", re.compile(r"[,;]$")),
    ("semicolon end", re.compile(r";$")),
    ("stamp end", STAMP_END),
    (
        "saying end",
        re.compile(
            r"(?:(?:сказал|написал|ответил)(?:\(?а\)?)?|пишет|says|said|wrote|replied|sagte?"
            r"|meinte?|schr[ei]+bt?|a (?:dit|écrit)|dit|dijo|dice|ha detto|escribió|zegt|schreef"
            r"|pisze|писав) ?:$"
        ),
    ),
)
"""Marks at the end of a line; looked for in its last `TAIL` characters only."""
TAIL = 40
SENTENCE, RUNNING = frozenset({"prose", "sentence"}), frozenset({"prose", "unfinished"})
"""Kinds of lines (`kind_of_line`) that end with a full stop, and kinds that are long."""

LENGTHS = (8, 16, 30, 50, 80, 120, 200, 350, 700)
LONG = frozenset(f"length <= {limit}" for limit in LENGTHS if limit > 80) | {"length > 700"}
IDEOGRAPH = re.compile(f"[{SCRIPTS['ja']}{SCRIPTS['zh']}{SCRIPTS['ko']}]")
"""A sign of Chinese, Japanese or Korean, whose words small Latin letters do not tell."""
TITLE_CASE = 0.8
"""Share of the words of four letters and more that have a capital in a headline."""

LONGEST_SIDE_NOTE = 350
"""Characters of a line that asks the reader for something, or tells of the writer."""

LONGEST_READ = 1500
"""Characters of a line that are looked at: no line needs more to be known."""

MOST_LINES = 4096
"""Lines whose marks are remembered; menus come with every page of a host."""


def _marks_of(text: str) -> frozenset[str]:
    """The names of all marks of a line.

    Example:
        >>> sorted(line_marks("Читайте также"))
        ['length <= 16', 'phrase: related', 'words: read also']
        >>> "dateline" in line_marks("ЗАРЕЧЬЕ, 5 мая. /ТАСС/. Мост через Каменку открыт.")
        True
    """
    found = {_length(text)}
    if rule := is_boilerplate_line(text):
        found.add(f"phrase: {rule}")
    elif is_background_line(text):
        found.add("background")
    found.update(name for name, pattern in SIGNS if pattern.search(text))
    tail = text[-TAIL:]
    found.update(name for name, pattern in ENDS if pattern.search(tail))
    lowered = text.lower()
    found.update(f"words: {name}" for name, pattern in _phrases() if pattern.search(lowered))
    found.update(_side_notes(text, lowered))
    found.update(_sentences(text))
    found.update(_figures(text))
    found.update(_capitals(text))
    return frozenset(found)


line_marks: Callable[[str], frozenset[str]] = Remembered(
    _marks_of,
    looked_at=lambda text: text[:LONGEST_READ] + text[LONGEST_READ:][-20:],
    most=MOST_LINES,
).__getitem__
"""The names of all marks of a line, which are asked for again and again."""


def kind_of_line(marks: frozenset[str]) -> str:
    """The coarse kind: `prose`, `sentence` (short), `unfinished` (long, no full stop), `label`, …

    Example:
        >>> kind_of_line(line_marks("Мост открыт.")), kind_of_line(line_marks("Общество"))
        ('sentence', 'label')
    """
    if any(name.startswith("phrase") for name in marks):
        return "phrase"
    long = not marks.isdisjoint(LONG)
    if "full stop" in marks:
        return "prose" if long else "sentence"
    return "unfinished" if long else "label"


def is_sentence(text: str) -> bool:
    """Whether a line is text with a full stop at its end, of whatever length.

    Example:
        >>> is_sentence("Мост открыт."), is_sentence("Общество"), is_sentence("Реклама.")
        (True, False, False)
    """
    return kind_of_line(line_marks(text)) in SENTENCE


def speaks_aside(marks: frozenset[str]) -> bool:
    """Whether a line speaks of its site, of a picture or of the writer.

    Example:
        >>> speaks_aside(line_marks("Фото: Анна Ветрова")), speaks_aside(line_marks("Мост открыт."))
        (True, False)
    """
    return any(mark.startswith(("words:", "side note")) for mark in marks)


def _side_notes(text: str, lowered: str) -> Iterator[str]:
    """What pages of HTML know such lines by: requests to the reader, notes on the writer."""
    if len(text) > LONGEST_SIDE_NOTE:
        return
    if is_notice(lowered):
        yield "side note: request"
    if is_call(text):
        yield "side note: call"
    if is_writer_note(text):
        yield "side note: writer"


def _length(text: str) -> str:
    # An ideograph says about as much as three letters.
    width = len(text) if text.isascii() else len(text) + 2 * len(IDEOGRAPH.findall(text))
    return next((f"length <= {limit}" for limit in LENGTHS if width <= limit), "length > 700")


def _sentences(text: str) -> Iterator[str]:
    tail = text[-TAIL:]
    if TRAILING_DOTS.search(tail):
        yield "trailing dots"
    elif FINAL.search(tail):
        yield "full stop"
    if breaks := len(SENTENCE_BREAK.findall(text)):
        yield "sentences: 2" if breaks == 1 else "sentences: 3+"
    if ", " in text:
        yield "comma"
    if len(text) > 20 and opens_with_dateline(text):
        yield "dateline"


def _figures(text: str) -> Iterator[str]:
    if sum(map(str.isdigit, text)) * 4 > len(text):
        yield "figures"
    if len(text) > 80:
        return
    times = (("clock", CLOCK), ("ago", AGO))
    found = [name for name, pattern in times if pattern.search(text)]
    if DAY.search(text) or (YEAR.search(text) and any(printed_dates(text))):
        found.append("date")
    yield from found
    if len(found) > 1:
        yield "stamp"


def _capitals(text: str) -> Iterator[str]:
    words = [word for word in text.split() if word[0].isalpha()]
    if not words:
        yield "no words"
    elif len(text) > 3 and text.isupper():
        yield "capitals"
    elif 1 < len(words) <= 6 and all(word[0].isupper() for word in words):
        yield "names"
    elif len(words) > 3 and _in_title_case(words):
        yield "title case"


def _in_title_case(words: Sequence[str]) -> bool:
    """Whether nearly all longer words have a capital, as headlines in English do."""
    long = [word for word in words if len(word) > 3]
    return sum(word[0].isupper() for word in long) >= TITLE_CASE * len(long) > 1


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Phrases by kind, from `data/tail_words.tsv`, for lines in lower case.

    Ignoring case in the patterns instead would take three times as long.
    """
    wanted: dict[str, list[str]] = {}
    for kind, pattern in rows("newsbot.extraction", "tail_words.tsv", tuple[str, str]):
        wanted.setdefault(kind, []).append(pattern)
    return tuple((kind, re.compile("|".join(found))) for kind, found in wanted.items())
