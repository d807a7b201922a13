"""The text that JSON-LD gives as the article's, and which blocks of the page it repeats."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+")


class StatedText:
    """An article's text as its page states it; often a teaser, so evidence only.

    Compared are letters and digits: spaces, quotes and capitals differ from the printed text.

    Example:
        >>> stated = StatedText("Мост открыт. Он стоит на реке.")
        >>> stated.holds("ОН СТОИТ"), stated.holds("Комментарии")
        (True, False)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = _letters(text)

    def holds(self, text: str) -> bool:
        """Whether a text stands in it; one without letters and digits stands in any."""
        if text in self.text:
            return True
        # Most blocks of a page are menu entries: their first word is missing here.
        first = WORD.search(text)
        if first and first[0].casefold() not in self.letters:
            return False
        return _letters(text) in self.letters


def _letters(text: str) -> str:
    return "".join(WORD.findall(text)).casefold()
