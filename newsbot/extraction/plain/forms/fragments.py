"""Sentences broken at each link and each word in bold, put together.

Scrapers that join the texts of all elements by line breaks (`get_text("\\n")` of Beautiful Soup)
part «В Заречье», «мэр Иванов» and «, сообщает ТАСС.». Such dumps are known by lines that open with
a comma or a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsbot.extraction.plain.forms.rows import Row, put_together
from newsbot.text.letters import SENTENCE_END

FEWEST = 4
"""Lines in such a dump that go on with the sentence of the line above; those that do so behind a
link, with a comma, count twice, and there is one at least."""

LONGER = 40
"""Characters of a line whose sentence goes on below with a small letter."""

LONG = 10
"""Characters of a line of several words that a sentence may begin with."""

SHORTEST = 60
"""Characters of a sentence that is put together without a closing sign: labels are shorter."""

GOING_ON = re.compile(r"(?:[,;]|\)[,.]?|\.) [^\W\d_][\w ]|, [—–-] ")
"""The beginning of a line that goes on behind a link."""

CLOSING = re.compile(r"[,;:!?)\]»”.](?![^\s,.;:!?)\]»”—–-])(?![.»])")
"""Signs that never open a line of their own."""

OPENING = ("(", "[", "«", "“", "„")


def without_breaks(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, with those joined that are pieces of one sentence.

    Args:
        rows: all lines in order, the empty ones too.

    Example:
        >>> text = "Мост\\nоткрыл\\n, пишет\\nТАСС\\n, мэр\\nИванов\\n, и люди идут."
        >>> [row for _, row in without_breaks(list(enumerate(text.split("\\n"), 1)))]
        ['Мост открыл, пишет ТАСС, мэр Иванов, и люди идут.']
    """
    texts = [text.strip() for _, text in rows]
    pairs = [(above, below) for above, below in pairwise(texts) if not _ends(above)]
    behind = sum(GOING_ON.match(below) is not None for _, below in pairs)
    inside_it = sum(len(above) >= LONGER and below[:1].islower() for above, below in pairs)
    if not behind or 2 * behind + inside_it < FEWEST:
        return rows
    inside = frozenset(line for piece in _broken(texts) for line in piece[:-1])
    return list(put_together(rows, lambda at, _above, _below: at in inside, _before))


def _broken(texts: Sequence[str]) -> Iterator[range]:
    """The lines of each sentence that is broken; short words in lower case may be a menu."""
    start = 0
    for end in range(1, len(texts) + 1):
        if end < len(texts) and _belongs(texts, end - 1):
            continue
        piece = texts[start:end]
        if any(map(GOING_ON.match, piece)) or sum(map(len, piece)) >= SHORTEST:
            yield range(start, end)
        start = end


def _belongs(texts: Sequence[str], at: int) -> bool:
    """Whether the row below may go on with the sentence of the row at a place."""
    above, below = texts[at], texts[at + 1]
    if not above or not below:
        return False
    if CLOSING.match(below) or above.endswith(OPENING):
        return True
    if _ends(above):
        return False
    # A link with a capital: the sentence goes on behind it.
    further = texts[at + 2] if at + 2 < len(texts) else ""
    words = len(above) >= LONG and " " in above and not above[-1].isdigit()
    unfinished = words or _goes_on(above)
    return _goes_on(below) or (unfinished and _goes_on(further))


def _ends(text: str) -> bool:
    """Whether a row ends as sentences do; names of a link may be quoted."""
    return not text or (text.endswith(SENTENCE_END) and not text.endswith((")", "»", "”", '"')))


def _goes_on(text: str) -> bool:
    return text[:1].islower() or text[:1] == "(" or CLOSING.match(text) is not None


def _before(line: str, further: str) -> str:
    return line if CLOSING.match(further) or line.endswith(OPENING) else f"{line} "
