"""Guesses the author in lines without a label: beside a role, under the text."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from newsbot.dateline.places import is_place
from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.blocks.hints import PICTURED, TAG_HINTS
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.facts.people.names import is_agency, is_full_name
from newsbot.text.bylines.names import NAME, SEPARATOR
from newsbot.text.bylines.words import (
    ends_phrase,
    has_rubric_word,
    is_organisation,
    is_role,
    opens_label,
)
from newsbot.text.fold import fold
from newsbot.text.lazy import lazy_pattern
from newsbot.text.printed.printed_date import is_date_alone, may_print_date
from newsbot.text.tables import lines

LONGEST = 90
"""Characters of a line that may be an author's name."""

MOST_WORDS = 3
"""Words of a name that is guessed: four are more often a section."""

BAR = re.compile(r"\s*(?:[|•·—–]|\s-\s)\s*")
READING = lazy_pattern(r"\d{1,2}\s?(?:min|мин|perc|dk)", re.I)
"""How long reading takes: what stands behind a bar beside the name of the author, or below it."""

FEWEST = 3
"""Parts of a line with bars among which a name may be told by what the others are."""

BUTTON = lazy_pattern(
    r"follow|share|listen|subscribe|подписаться|(?:\d[\d.,]*[kк]?\s)?"
    r"(?:comments?|views?|shares?|likes?|words?|wörter|mots|palabras|parole|слов[ао]?|комментари\w+|просмотр\w*)(?:\s\d+)?",
    re.I,
)
"""Buttons and counters beside a byline."""

_WITH = "(?:avec|mit|with|con)"

AGENCY_BEHIND = lazy_pattern(rf"(?P<name>[^()]+) \((?:{_WITH} )?(?P<agency>[^()]+)\)")
"""An agency in brackets behind a name: "Maria Lindner (dpa)"."""

WITH_AGENCY = lazy_pattern(rf"\s{_WITH}\s(?:l['’])?[A-Z]{{2,5}}$")
"""Whose reports somebody used: «Jeanne Dubois avec AFP»."""

LETTERS = re.compile(r"[^\W\d_]+")
SHORT = 3
"""Letters of words that may be small inside a name."""

NEAR = 3
"""Elements round a line that are asked whether they are such."""

DASH = re.compile(r"^[—–-]\s*")

NOUN = lazy_pattern(
    r"[^\W\d_]+(?:heit|keit|schaft|[ts]ion|ung)\s.*|.*(?:[ts]ion(?:en)?|ungen|[hk]eiten|schaften)",
    re.I,
)
"""German nouns with capitals that names neither begin with nor end in: "Weitere Informationen"."""


def guessed_names(page: PageBlocks, block: Block) -> str | None:
    """The names in a line between headline and text, with their separators, or None.

    None of its words may stand in small letters in the page: rubrics («Городской Транспорт») are
    made of common words.
    """
    partly = block.links and not block.is_link
    if partly or block.size > LONGEST or is_of_a_picture(page, block):
        return None
    names = (None if block.links else _in_line(block.text)) or _above(page, block)
    if names is None:
        return None
    sure = all(
        _is_person(name) and not is_written_small(page, name, longer=1)
        for name in SEPARATOR.split(names)
    )
    return names if sure else None


def signature(page: PageBlocks, block: Block, last: Block) -> str | None:
    """The name that is the whole last line of a text: "— Ann Field", «Анна ВЕТРОВА.».

    Behind the last line of the text it must have a dash, or stand in the same element.
    """
    name = WITH_AGENCY.sub("", DASH.sub("", block.text).rstrip("."))
    if name != block.text.rstrip("."):
        name = name.partition(",")[0]  # behind it stands the town of who wrote a letter
    if block is not last and not DASH.match(block.text) and not _are_siblings(page, block, last):
        return None
    sure = (
        not _is_in_a_heading(page, block)
        and block.size <= LONGEST
        and _is_person(name)
        and not is_written_small(page, name, longer=1)
    )
    return name if sure and not block.links else None


def name_above_text(page: PageBlocks, block: Block) -> str | None:
    """The name that is the whole line above a text, its last word in capitals: «Анна ВЕТРОВА»."""
    *first, last = block.text.split() or [""]
    dressed = len(last) > SHORT and last.isupper() and first and not any(map(str.isupper, first))
    if not dressed or block.links or not _is_person(block.text):
        return None
    if _is_in_a_heading(page, block):
        return None
    return None if is_written_small(page, block.text, longer=1) else block.text


def is_place_or_rubric(name: str) -> bool:
    """Whether a word opens names of places ("Port", «Нижний») or labels, or is a rubric's."""
    words = [fold(word) for word in name.split()]
    return words[0] in _place_openers() or opens_label(words[0]) or has_rubric_word(words)


def is_written_small(page: PageBlocks, name: str, longer: int = SHORT) -> bool:
    """Whether a word of a name is a common word: the page also writes it in lower case.

    Args:
        page: its blocks.
        name: words with capitals; those that are small are looked over.
        longer: letters of words that are too short to be looked for.
    """
    words = {w.lower() for w in name.split() if len(w) > longer and w != w.lower()}
    found = (word for block in page.blocks for word in LETTERS.findall(block.text))
    return not words.isdisjoint(found)


def is_of_a_picture(page: PageBlocks, block: Block) -> bool:
    """Whether the line is a caption: it names who is seen in the picture beside it."""
    near = islice(page.chain(block.element), NEAR)
    return any(one.hints & PICTURED or TAG_HINTS.get(one.tag) in PICTURED for one in near)


def _is_in_a_heading(page: PageBlocks, block: Block) -> bool:
    return any(element.tag in HEADINGS for element in page.chain(block.element))


def _are_siblings(page: PageBlocks, one: Block, other: Block) -> bool:
    first, second = (list(islice(page.chain(block.element), 1, 2)) for block in (one, other))
    return first == second


def _in_line(line: str) -> str | None:
    """The names in a line beside a role, an outlet or the reading time, or alone.

    Example:
        >>> _in_line("Ann Field, political correspondent"), _in_line("Ann Field · 5 min read")
        ('Ann Field', 'Ann Field')
        >>> _in_line("Анна Ветрова, Пётр Лугов"), _in_line("The river rises")
        ('Анна Ветрова, Пётр Лугов', None)
    """
    if may_print_date(line):
        bar = BAR.search(line)
        return line[: bar.start()] if bar and READING.match(line, bar.end()) else None
    name, comma, rest = line.partition(", ")
    words = rest.split()
    told = words and (is_role(words[-1]) or is_role(words[0]) or is_agency(rest))
    if comma and len(words) <= 2 * MOST_WORDS and (told or is_organisation(rest)):
        return name
    if (signed := AGENCY_BEHIND.fullmatch(line)) and is_agency(signed["agency"]):
        return signed["name"]
    name, slash, rest = line.partition("/")
    if slash and _is_outlet(rest.strip()):
        return name.strip()
    bar = BAR.search(line)
    behind = line[bar.end() :].split() if bar else []
    rest = " ".join(behind)
    if bar and behind and (is_organisation(rest) or is_place(rest) or all(map(is_role, behind))):
        return line[: bar.start()]
    return line if len(SEPARATOR.split(line)) > 1 else None


def among_bars(line: str) -> str | None:
    """The one name between bars in a line that has only a day, a reading time and buttons else.

    Example:
        >>> among_bars("Ann Field · Follow · 6 min read · Mar 3, 2024")
        'Ann Field'
        >>> among_bars("March 3, 2024 | Ann Field | 5 min read"), among_bars("Ann Field | Rivers")
        ('Ann Field', None)
    """
    parts = [part for part in BAR.split(line) if part]
    if len(parts) < FEWEST:
        return None
    notes = [is_date_alone(part) or READING.match(part) is not None for part in parts]
    names = [
        part
        for part, note in zip(parts, notes, strict=True)
        if not note and not BUTTON.fullmatch(part)
    ]
    return names[0] if len(names) == 1 and any(notes) and _is_person(names[0]) else None


def _is_outlet(name: str) -> bool:
    """Whether what stands behind a slash is where somebody works: one word is no whole name."""
    alone = re.fullmatch(r"[^\W\d_]{3,}", name)
    return is_organisation(name) or is_agency(name) or alone is not None


def _above(page: PageBlocks, block: Block) -> str | None:
    """A name on its own line, above the person's role or the reading time."""
    below = page.blocks[block.index + 1 : block.index + 2]
    if not below or below[0].size > LONGEST or not is_full_name(block.text):
        return None
    line = below[0].text
    words = [word.strip(",") for word in line.split()]
    office = len(words) <= 2 * MOST_WORDS and (
        is_role(words[-1]) or is_organisation(" ".join(words))
    )
    return block.text if office or READING.match(line) else None


def _is_person(name: str) -> bool:
    words = name.split()
    return (
        NAME.fullmatch(name) is not None
        and is_full_name(name)
        and NOUN.fullmatch(name) is None
        and len(words) <= MOST_WORDS
        and words[0][0].isupper()
        and not any(map(is_role, words))
        and not ends_phrase(words[-1])
        and not (
            is_organisation(name) or is_agency(name) or is_place(name) or is_place_or_rubric(name)
        )
        and not may_print_date(name)
    )


@cache
def _place_openers() -> frozenset[str]:
    return frozenset(lines("newsbot.text", "place-openers.txt"))
