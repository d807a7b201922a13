"""Boxes below a text that no name reveals: readers' comments, and a note on the author."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from newsbot.extraction.blocks.blocks import Block, Element
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.html.reading import Reading
from newsbot.text.bylines.names import NAME
from newsbot.text.letters import SENTENCE_END, STOPS
from newsbot.text.printed.foreign_date import foreign_dates
from newsbot.text.printed.moment_line import is_moment, moment_in
from newsbot.text.printed.printed_date import printed_dates
from newsbot.text.side_matter.calls import REPORTED
from newsbot.text.side_matter.phrases import line_rule

LONGEST_LABEL = 60
"""Characters of the line that tells who comments, and when."""

LONGEST_BUTTON = 20
"""Characters of what is printed below each comment: «Ответить», "Reply"."""

MOST_NAMES = 3
"""Words of a name that ends in an initial."""

SPOKEN_ENDS = (*STOPS, ":", "：")
"""Signs that end a line which says something."""

MOST_SAY = 0.75
"""Share of the comments that say something, at least: of the others some are a word or a smile."""

MOST_SIGN = 0.5
"""Share of the first lines, at least, that may be names: some sign with a phrase."""

BESIDE_NAME = " ,.;:|·•–—-("
"""Signs between a name and its day."""

MOST_LINES = 8
"""Blocks of one comment."""

LONGEST_NOTE = 350
"""Characters of a note on the writer."""


def comments_behind(reading: Reading, last: int) -> Iterator[int]:
    """Blocks of two or more similar elements below a text in which readers say something.

    Each opens with a short line that is no bare time (as entries of a live blog have), and nearly
    all say something. All print the button by which readers answer, or they open with names, not
    with headings, and all print a day or how long ago they were written.

    Args:
        reading: the page.
        last: the last block of the text.
    """
    for units in _units(reading, last + 1):
        lines = [_lines(reading, unit) for unit in units]
        if not all(map(_is_labelled, lines)):
            continue
        if sum(map(_says_something, lines)) < max(2, MOST_SAY * len(units)):
            continue
        signed = all(map(_is_stamped, lines)) and _are_signed(reading, lines)
        if signed or _have_button(lines):
            for unit in units:
                yield from range(unit.first, unit.last)


def writer_behind(reading: Reading, last: int) -> Iterator[int]:
    """A name and a sentence or two at the end of a page: a box on the author.

    A list of people has several names.
    """
    blocks = reading.page.blocks[last + 1 :]
    named = [block for block in blocks if len(block.text) <= LONGEST_LABEL and _is_name(block)]
    if len(named) != 1:
        return
    after = named[0].index + 1
    note = [block for block in reading.page.blocks[after : after + 2] if _is_sentence(block)]
    if note and sum(block.size for block in note) <= LONGEST_NOTE and not named[0].is_link:
        yield from (named[0].index, *(block.index for block in note))


def _units(reading: Reading, start: int) -> Iterator[list[Element]]:
    """Consecutive elements with one parent, tag and name that begin at a block or later."""
    alike: defaultdict[tuple[int, str, str], list[Element]] = defaultdict(list)
    for element in reading.page.elements:
        if element.first >= start and 1 < element.last - element.first <= MOST_LINES:
            alike[element.parent, element.tag, element.names].append(element)
    return (units for units in alike.values() if len(units) > 1)


def _lines(reading: Reading, unit: Element) -> list[Block]:
    return reading.page.blocks[unit.first : unit.last]


def _is_labelled(lines: Sequence[Block]) -> bool:
    """Whether the first line may name a speaker."""
    label = lines[0]
    short = label.size <= LONGEST_LABEL
    return short and not _ends_sentence(label) and not is_moment(label.text)


def _says_something(lines: Sequence[Block]) -> bool:
    return any(_is_sentence(line) and line.links == 0 for line in lines[1:])


def _ends_sentence(label: Block) -> bool:
    """Whether a line is more than a name and a day: "Tom B." and "Ann (March 12)" are none."""
    return label.text.endswith(SPOKEN_ENDS) and len(label.text.split()) > MOST_NAMES


def _is_stamped(lines: Sequence[Block]) -> bool:
    """Whether a line tells when. An hour alone does not: programmes and live blogs have it."""
    return any(_stamp_in(line.text) is not None for line in lines if line.size <= LONGEST_LABEL)


def _stamp_in(line: str) -> int | None:
    """Where a day, or how long ago something was, begins in a line."""
    starts = [moment] if (moment := moment_in(line)) is not None else []
    starts += [date.start for date in printed_dates(line)]
    starts += [date.start for date in foreign_dates(line)]
    return min(starts, default=None)


def _are_signed(reading: Reading, lines: Sequence[Sequence[Block]]) -> bool:
    """Whether the first lines are names of several people, most of one word or in capitals."""
    elements = reading.page.elements
    if any(elements[unit[0].element].tag in HEADINGS for unit in lines):
        return False
    names = [_name_in(unit[0].text) for unit in lines]
    several = all(names) and len({*names}) > 1
    return several and sum(map(_may_sign, names)) >= MOST_SIGN * len(names)


def _name_in(line: str) -> str:
    """The name in "Gill wrote on 14 June", where a line opens with one."""
    name = line[: _stamp_in(line)]
    said = REPORTED.search(name.lower())
    return name[: said and said.start()].strip(BESIDE_NAME)


def _may_sign(name: str) -> bool:
    words = name.split()
    return len(words) <= MOST_NAMES and all(word[0].isupper() for word in words[1:])


def _have_button(lines: Sequence[Sequence[Block]]) -> bool:
    """Whether each element has the same button to answer: "Reply", «Ответить»."""
    counts = Counter(
        text for unit in lines for text in {b.text for b in unit[1:] if b.size <= LONGEST_BUTTON}
    )
    return any(n == len(lines) and line_rule(text) == "comments" for text, n in counts.items())


def _is_name(block: Block) -> bool:
    return block.text.istitle() and NAME.fullmatch(block.text) is not None


def _is_sentence(block: Block) -> bool:
    return block.text.endswith(SENTENCE_END) and len(block.text.split()) > 2
