"""A page that a program wrote on one line, parted into its title and its sentences.

`get_text(" ")` of Beautiful Soup and spreadsheets put blanks where the page has lines. Nothing
tells a block from the next one then, so each sentence is judged by itself; sentences that are kept
one behind the other make one paragraph again. The head of the page, which such a dump opens with,
tells the title: it is printed again above the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsbot.extraction.plain.marks import SENTENCE_BREAK
from newsbot.text.letters import SMALL

LONGEST_PARAGRAPH = 1000
"""Characters beyond which a line is a page rather than a paragraph."""

FEWEST = 5
"""Sentences of such a line."""

MOST = 0.6
"""Share of the dump that it holds."""

FEWEST_WORDS, MOST_WORDS = 4, 40
"""Words of a title that is looked for again."""

HEAD = 1000
"""Characters at the beginning in which the title ends."""

FARTHEST, MOST_STARTS = 100_000, 4
"""Characters among which it is looked for again, and places in the head where it may begin."""

FEWEST_CROWDED, LEAST_CROWDED = 12, 0.5
"""Words of a crowded sentence, and share of them that have a capital; German has a third."""

MOST_COMMAS = 0.1
"""Share of its words that end with a comma: lists of names and results have more, menus none."""

_SIGN = re.compile(r" (?:[-–—|/:•·»]|::) ")
"""What stands between the name of a site and a title."""

_BETWEEN = re.compile(
    rf" \|(?= )|(?= \d\d?[./]\d\d[./]\d{{2,4}},? \d\d?:\d\d [^{SMALL}])"
    rf"|(?<=\d\d[./]\d\d[./]\d\d \d\d:\d\d)(?= [^{SMALL}])"
    rf"|(?<=\d[./]\d\d[./]\d{{4}} \d\d:\d\d)(?= [^{SMALL}])"
)
"""What stands between two blocks: a bar, the beginning or end of a date with its time of day. A
date before a small letter is in the midst of a sentence."""

_BLANK = re.compile(r" +")


def is_one_line(text: str, size: int) -> bool:
    """Whether a line is a page without breaks, in a dump of so many characters.

    Example:
        >>> is_one_line("Мост открыли утром. " * 90, 2000), is_one_line("Мост открыли.", 2000)
        (True, False)
    """
    if len(text) <= LONGEST_PARAGRAPH or len(text) < MOST * size:
        return False
    return sum(1 for _ in SENTENCE_BREAK.finditer(text)) >= FEWEST


def parted(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of such a line in order, each with whether it goes on the piece above.

    Example:
        >>> title = "В Заречье открыли мост"
        >>> text = f"{title} Вести Спорт {title} Его ждали. " + "Он нужен. " * 9
        >>> [piece for piece, _ in parted(text)][1:5]
        ['Вести', 'Спорт', 'В Заречье открыли мост', 'Его ждали.']
    """
    title, above, below = _at_title(text)
    if title:
        yield title, False
        yield from ((label, False) for label in _labels(above))
        yield title, False
    goes_on = False
    for sentence in _sentences(below):
        blocks = _BETWEEN.split(sentence)
        for block in filter(str.strip, blocks):
            if _is_crowded(block):
                yield from ((label, True) for label in _labels(block))
            else:
                yield block.strip(), goes_on and block is blocks[0]
            goes_on = True


def _at_title(text: str) -> tuple[str, str, str]:
    """The title, what stands above it where it is printed again, and what stands below.

    The name of the site may stand ahead of it. Where it is printed in the second half only, the
    text may stand above it. An article may open one of its later sentences as it does the first
    («Мэр города Заречье Анна Ветрова …»): then sentences stand between, and no menu.
    """
    starts = [0, *(sign.end() for sign in _SIGN.finditer(text, 0, HEAD // 4))]
    farthest = min(len(text) // 2, FARTHEST)
    for start in starts[:MOST_STARTS]:
        ends = [blank.start() for blank in _BLANK.finditer(text, start, HEAD)]
        for end in reversed(ends[FEWEST_WORDS - 1 : MOST_WORDS]):
            again = text.find(text[start:end], end, farthest)
            if again > 0 and not _is_text(text[end:again]):
                return text[start:end], text[end:again], text[again + end - start :]
    return "", "", text


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for stop in SENTENCE_BREAK.finditer(text):
        end = text.find(" ", stop.start(), stop.end())
        if sentence := text[start:end].strip():
            yield sentence
        start = end
    if sentence := text[start:].strip():
        yield sentence


def _is_crowded(sentence: str) -> bool:
    """Whether most words have a capital: entries of menus and headlines, one behind the other."""
    words = _words(sentence)
    commas = sum(word.endswith((",", ";")) for word in sentence.split())
    if len(words) < FEWEST_CROWDED or commas > MOST_COMMAS * len(words):
        return False
    return _share_of_capitals(words) >= LEAST_CROWDED


def _is_text(text: str) -> bool:
    """Whether there are sentences, most of whose words have no capital."""
    ends = SENTENCE_BREAK.search(text) is not None
    return ends and _share_of_capitals(_words(text)) < LEAST_CROWDED


def _words(text: str) -> list[str]:
    return [word for word in text.split() if word[0].isalpha()]


def _share_of_capitals(words: Sequence[str]) -> float:
    return sum(word[0].isupper() for word in words) / max(1, len(words))


def _labels(text: str) -> Iterator[str]:
    """What stands in a menu, parted ahead of each word with a capital."""
    label: list[str] = []
    for word in text.split():
        if label and word[:1].isupper():
            yield " ".join(label)
            label = []
        label.append(word)
    if label:
        yield " ".join(label)
