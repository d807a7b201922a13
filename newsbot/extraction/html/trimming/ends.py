"""Cuts additions off both ends of a text: labels, second headlines, notes, calls, comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from newsbot.extraction.blocks.blocks import Element
from newsbot.extraction.html.reading import Family, Reading
from newsbot.extraction.html.trimming.boxes import comments_behind, writer_behind
from newsbot.extraction.html.trimming.columns import narrower_column
from newsbot.extraction.html.trimming.next_articles import next_articles
from newsbot.model.extracted import BlockRole
from newsbot.text.bylines.names import names_printed
from newsbot.text.bylines.writer_note import is_writer_note
from newsbot.text.letters import FULL_STOPS, SENTENCE_END
from newsbot.text.printed.printed_date import printed_dates
from newsbot.text.side_matter.calls import is_voiced, thing_named

DOMINANT = 0.7
"""Share of the text in one family from which others behind it are strangers."""

GAP = 2
"""Dropped blocks between the text and a stranger."""

ENDING = 8
"""Characters that a short last paragraph needs at least."""

IDLE = frozenset({"label", "lexicon: related", "after a list of other articles"})
"""Reasons for which a block was dropped that make the heading above it idle too."""

WRITER = "note on the writer"
"""Reason why a block went that other files ask for."""

WRITER_SHARE = 0.25
"""Share of the text that notes on the writer hold at most."""

CALL = "call on the reader"
"""Reason why a block went that other files ask for."""

COMMENTS = "readers' comments"
TITLED = 3
"""How much longer than the text comments may be, where that begins below the headline."""

BYLINE = "byline"
SIDEBAR = "narrower column"
BELIEVED = frozenset({WRITER, CALL, COMMENTS, BYLINE, SIDEBAR})
"""Reasons that are not weighed again."""

ENOUGH, CLOSING = 3, 2
"""Paragraphs that show how an article speaks; the last ones, where calls need name nothing."""

CALL_SHARE = 0.5
"""Calls on the reader go only where they are at most this share of the other text: beyond it they
are what the article is about."""

ECHO = 0.75
"""Share of a line's words that are the headline's, from which the line repeats it."""

LONGER = 2
"""A line more than so many times longer than the headline does not repeat it."""

OPENING = 3
"""Paragraphs at the start among which a byline may stand: below the lead, as a rule."""

LONGEST_BYLINE = 160
"""Characters of such a line, which has names, days and clocks."""

LABELS = 6
"""Words beside days that are the labels of two of them, with clock and zone."""

WORD = re.compile(r"\w+")


class Ends:
    """The kept and dropped blocks of one candidate; `cut` moves blocks from kept to dropped."""

    def __init__(
        self, reading: Reading, kept: dict[int, BlockRole], dropped: dict[int, str], main: Family
    ) -> None:
        self.reading = reading
        self.kept = kept
        self.dropped = dropped
        self.main = main

    def cut(self) -> None:
        """Cut in this order: each step may uncover what the next one looks for."""
        self._drop(partial(next_articles, self.reading, self.kept), "another article")
        self._drop(self._strangers, "after the text, elsewhere")
        self._drop(partial(narrower_column, self.reading, self.kept), SIDEBAR)
        self._drop(self._comments, COMMENTS)
        self._drop(self._calls, CALL)
        self._drop(self._writer_notes, WRITER)
        self._drop(self._labels_at_end, "label at the end")
        self._drop(self._idle_headings, "heading of nothing")
        self._drop(self._labels_at_start, "label at the start")
        self._drop(self._bylines, BYLINE)

    def _drop(self, find: Callable[[], Iterator[int]], reason: str) -> None:
        for index in list(find()):
            self.dropped[index] = reason
            del self.kept[index]

    def _strangers(self) -> Iterator[int]:
        """Text of another family below the text: a note on the author, an offer, a footer."""
        own = [index for index in self.kept if self.reading.families[index] == self.main]
        size = self.reading.page.size_of(self.kept)
        if not own or self.reading.page.size_of(own) < DOMINANT * size:
            return
        gap = 0
        cell = self._cell(own[-1])
        for index in range(own[-1] + 1, max(self.kept) + 1):
            if index not in self.kept:
                gap += 1
            elif gap >= GAP or self._other_column(cell, index):
                yield index

    def _writer_notes(self) -> Iterator[int]:
        """Sentences on the author below the last paragraph, in whatever element they are."""
        blocks, running = self.reading.page.blocks, self.reading.judgement.running
        notes = []
        for index in reversed(self.kept):
            if is_writer_note(blocks[index].text):
                notes.append(index)
            elif running[index]:
                break
        if (last := self._last_before_others()) is not None:
            boxed = {*writer_behind(self.reading, last)} & self.kept.keys()
            notes.extend(sorted(boxed.difference(notes)))
        size = self.reading.page.size_of(self.kept)
        if self.reading.page.size_of(notes) <= WRITER_SHARE * size:
            yield from notes

    def _comments(self) -> Iterator[int]:
        """Comments of readers, below a text that is longer, or not much shorter under its title."""
        title_at = self.reading.title_at
        titled = title_at is not None and title_at < min(self.kept, default=0)
        last = self._last_before_others()
        if last is None and titled:
            # Comments of one name may be more than a short text.
            last = self._last_before_others(self.reading.families[min(self.kept)])
        if last is not None:
            said = {*comments_behind(self.reading, last)} & self.kept.keys()
            own = self.reading.page.size_of([index for index in self.kept if index <= last])
            if self.reading.page.size_of(said) < own * (TITLED if titled else 1):
                yield from sorted(said)

    def _last_before_others(self, family: Family | None = None) -> int | None:
        """The last block of a family, else of the text's own, where others are kept behind it."""
        family = family or self.main
        own = [index for index in self.kept if self.reading.families[index] == family]
        return own[-1] if own and own[-1] < max(self.kept) else None

    def _calls(self) -> Iterator[int]:
        """Paragraphs that ask readers for something, in an article that never addresses them."""
        blocks, running = self.reading.page.blocks, self.reading.judgement.running
        calls = [i for i in self.kept if self.reading.is_call(i) and not self._is_quoted(i)]
        if not calls:
            return
        others = [blocks[index].text for index in self.kept if index not in calls]
        if self.reading.page.size_of(calls) > CALL_SHARE * sum(map(len, others)):
            return
        if is_voiced(others):
            return
        told = "\n".join(others).casefold()
        closing = [index for index in self.kept if running[index]][ENOUGH:][-CLOSING:]
        for index in calls:
            thing = thing_named(blocks[index].text)
            # What the article is about is no offer of the site.
            if thing not in told if thing else index in closing:
                yield index

    def _is_quoted(self, index: int) -> bool:
        """Whether a block is in a quotation: there somebody else says "we" and "you".

        Some sites set their own calls so; these name what they offer, or lead to it.
        """
        block = self.reading.block(index)
        chain = self.reading.page.chain(block.element)
        quoted = any(element.tag == "blockquote" for element in chain)
        return quoted and not block.links and thing_named(block.text) is None

    def _other_column(self, cell: Element | None, index: int) -> bool:
        """Whether a block is in another cell of the row that contains the text."""
        other = self._cell(index)
        if cell is None or other is None or index in self.reading.cells:
            return False
        return other is not cell and other.parent == cell.parent

    def _cell(self, index: int) -> Element | None:
        chain = self.reading.page.chain(self.reading.block(index).element)
        return next((element for element in chain if element.tag in ("td", "th")), None)

    def _labels_at_end(self) -> Iterator[int]:
        for index in reversed(self.kept):
            if self._ends_text(index):
                return
            yield index

    def _ends_text(self, index: int) -> bool:
        block = self.reading.block(index)
        if self.reading.judgement.running[index] or self.kept[index] == "table":
            return True
        sentence = block.text.endswith(SENTENCE_END) and block.size > ENDING
        own = sentence and self.reading.families[index] == self.main
        follows = self.reading.above(index) in self.kept
        return own or (follows and self.reading.closes(index, self.main))

    def _idle_headings(self) -> Iterator[int]:
        """Headings whose next block was dropped, because it belongs to no text."""
        for index, role in self.kept.items():
            if role == "heading" and self.dropped.get(index + 1) in IDLE:
                yield index

    def _labels_at_start(self) -> Iterator[int]:
        for index in self.kept:
            reads = self.reading.judgement.running[index] or self.reading.is_linked_sentence(index)
            if reads and not self._echoes_title(index):
                return
            if self.reading.is_crosshead(index, self.kept) or self.reading.opens(index, self.main):
                return
            yield index

    def _bylines(self) -> Iterator[int]:
        """Lines at the start that name the author, long as they may be with two days and clocks.

        A heading below a paragraph may open like one: "By Royal Appointment", "Von Berlin nach …".
        """
        first = next(iter(self.kept), 0)
        for index in [*islice(self.kept, OPENING)]:
            block = self.reading.block(index)
            if self.kept[index] == "heading" and index > first and ":" not in block.text:
                continue
            short = len(block.text) <= LONGEST_BYLINE and not block.text.endswith(tuple(FULL_STOPS))
            if short and (names_printed(block.text) or _tells_publication(block.text)):
                yield index

    def _echoes_title(self, index: int) -> bool:
        """A second form of the headline (in a kicker, for print) before the text."""
        if self.reading.title_at is None:
            return False
        headline = self.reading.block(self.reading.title_at).text
        line = self.reading.block(index).text
        # The first sentence of a short note says what its headline says, and more.
        if line.endswith(tuple(FULL_STOPS)) or len(line) > LONGER * len(headline):
            return False
        title = frozenset(_words(headline))
        words = _words(line)
        return bool(words) and sum(word in title for word in words) >= ECHO * len(words)


def _tells_publication(line: str) -> bool:
    """Whether a line only says when the page came out or was changed: «Опубликовано: 9 апреля»."""
    dates = list(printed_dates(line))
    if any(date.published and ":" in line[: date.start] for date in dates):
        return True
    rest = line
    for date in reversed(dates):
        rest = f"{rest[: date.start]} {rest[date.end :]}"
    labelled = any(date.published or date.changed for date in dates)
    return labelled and len(_words(rest)) <= LABELS


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
