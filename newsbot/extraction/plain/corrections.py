"""Corrects single verdicts of the line model by what the page as a whole says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsbot.extraction.plain.entries import keep_live, keep_numbered
from newsbot.extraction.plain.lists import ITEM
from newsbot.extraction.plain.marks import is_sentence, kind_of_line, line_marks, speaks_aside
from newsbot.extraction.plain.rules import MODEL, Verdict, is_dropped
from newsbot.extraction.plain.sections import keep_crossheads, keep_sections
from newsbot.extraction.plain.side_matter import without_side_matter

JOINED = "goes on right behind the text"
PARTING = frozenset(f"phrase: {kind}" for kind in ("comments", "related", "tags", "legal"))
"""Rules of lines behind which something else begins."""

COMMENTS = "phrase: comments"
MOST_CLOSING = 4
"""Short sentences behind a text that are its end; more of them are something else."""

SAME_OPENING = 50
"""Characters; two paragraphs of one article do not open alike for so long."""

END_SIGNS = " .…!?,;:\"'»”"
"""Signs at the end that a line may lack where it is printed a second time."""

FAR = 12
"""Unlikely lines behind which likely ones are a stretch of their own."""

POSSIBLE = 0.3
"""Likelihood of lines that bridge the way between kept ones."""

LONGEST_LIST, LONGEST_ITEM = 30, 100
"""Lines of a list between paragraphs, and characters of an item that no sign marks."""

GOES_ON = (",", ";")
"""Signs at the end of an item behind which another one follows."""

CERTAIN = 0.7
"""Likelihood that the likeliest line of such a stretch must have, or all of it goes."""


def corrected(
    texts: Sequence[str], verdicts: Sequence[Verdict], likely: Sequence[float]
) -> list[Verdict]:
    """The verdicts on all lines of a dump after all corrections.

    Args:
        texts: all lines.
        verdicts: what hard rules and the model said of each.
        likely: likelihood of each to be text, as the model sees it.
    """
    joined = _joined(texts, _uncommented(texts, verdicts, likely), likely)
    joined = keep_sections(texts, keep_crossheads(texts, joined, likely))
    whole = keep_numbered(texts, _ended(texts, _lists(texts, _closed(texts, joined)), likely))
    near = _near(_closing(texts, without_side_matter(texts, whole, likely)), likely)
    return _once(texts, keep_live(texts, _ended(texts, near, likely)))


def below_title(texts: Sequence[str], verdicts: Sequence[Verdict], title: int) -> list[Verdict]:
    """The verdicts without labels above the title: sections and tags, however like the text."""
    return [
        Verdict(False, "menu", "label above the title")
        if index < title and verdict.kept and kind_of_line(line_marks(text)) == "label"
        else verdict
        for index, (text, verdict) in enumerate(zip(texts, verdicts, strict=True))
    ]


def _closed(texts: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Keep sentences between paragraphs of the text, however small their weight.

    That is a short sentence between two paragraphs, and «Ранее …» behind one. Lines that hard
    rules dropped («Читайте также» and its headline) do not part paragraphs.
    """
    rows = list(verdicts)
    soft = [index for index, row in enumerate(rows) if row.rule in {MODEL, JOINED}]
    for place, index in enumerate(soft[1:], 1):
        before, further = soft[place - 1], soft[place + 1 : place + 2]
        if rows[index].kept or not rows[before].kept or not is_sentence(texts[index]):
            continue
        if "background" in line_marks(texts[index]):
            rows[index] = Verdict(True, "body", "background behind a paragraph")
        elif further and verdicts[further[0]].kept:
            rows[index] = Verdict(True, "body", "sentence between paragraphs")
    return rows


def _joined(
    texts: Sequence[str], verdicts: Sequence[Verdict], likely: Sequence[float]
) -> list[Verdict]:
    """Keep doubtful sentences just behind text: articles continue without a break.

    Inserted labels («Реклама») do not part them, the header of comments does.
    """
    rows = list(verdicts)
    after_text = False
    for index, row in enumerate(verdicts):
        if row.rule != MODEL:
            after_text = after_text and row.rule not in PARTING
            continue
        doubtful = not row.kept and likely[index] >= POSSIBLE
        if doubtful and after_text and is_sentence(texts[index]):
            rows[index] = Verdict(True, "body", JOINED)
        after_text = rows[index].kept
    return _led_up_to(texts, rows, likely)


def _led_up_to(
    texts: Sequence[str], verdicts: Sequence[Verdict], likely: Sequence[float]
) -> list[Verdict]:
    """Keep doubtful sentences just ahead of text where text stands further above: between a list
    and the last paragraph an article goes on."""
    rows = list(verdicts)
    first = next((index for index, row in enumerate(rows) if row.kept), len(rows))
    for index in range(len(rows) - 2, first, -1):
        doubtful = is_dropped(rows[index]) and likely[index] >= POSSIBLE
        if doubtful and rows[index + 1].kept and is_sentence(texts[index]):
            rows[index] = Verdict(True, "body", "goes on right ahead of the text")
    return rows


def _closing(texts: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Keep a few short sentences right behind the last paragraph, up to whatever else follows.

    A note ends so: «Оба здоровы.», «Вину не признал.». Notices are no short sentences.
    """
    rows = list(verdicts)
    last = max((index for index, row in enumerate(rows) if row.kept), default=None)
    if last is None or not is_sentence(texts[last]):
        return rows
    end = last + 1
    while end < len(rows) and rows[end].rule == MODEL and _is_plain_sentence(texts[end]):
        end += 1
    if end - last - 1 <= MOST_CLOSING:
        closing = Verdict(True, "body", "short sentence behind the text")
        rows[last + 1 : end] = [closing] * (end - last - 1)
    return rows


def _is_plain_sentence(text: str) -> bool:
    """Whether a line is a short sentence that speaks of no site, no picture and no writer."""
    marks = line_marks(text)
    return kind_of_line(marks) == "sentence" and not speaks_aside(marks)


def _uncommented(
    texts: Sequence[str], verdicts: Sequence[Verdict], likely: Sequence[float]
) -> list[Verdict]:
    """Drop what the model doubts under the header of comments and the stamp of one of them."""
    rows = list(verdicts)
    header = next((i for i, row in enumerate(rows) if row.rule == COMMENTS and i), len(rows))
    if not any(row.kept for row in rows[:header]):
        return rows
    for index in range(header + 1, len(rows)):
        above = line_marks(texts[index - 1])
        stamped = "stamp" in above or "saying end" in above
        if rows[index].kept and stamped and likely[index] < CERTAIN:
            rows[index] = Verdict(False, "tail", "under the stamp of a comment")
    return rows


def _lists(texts: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Keep a list between paragraphs, with the line that introduces it.

    A list is known by the colon above it, or by the sign before each item. What follows it must be
    text again, unless it has both: behind the article stand lists of other kinds.
    """
    rows = list(verdicts)
    index = 1
    while index < len(rows):
        end = _list_end(texts, rows, index) if rows[index - 1].kept else index
        end = index if _is_card(texts[index:end]) else end
        between = end < len(rows) and rows[end].kept
        if end > index and (between or _is_marked_list(texts[index:end])):
            for line in range(index, end):
                if not rows[line].kept:
                    rows[line] = Verdict(True, "list", "list between paragraphs")
        index = max(end, index + 1)
    return rows


def _is_card(lines: Sequence[str]) -> bool:
    """Whether lines are names and values of a card («Телефон:», «+7 …»), no list of a text."""
    marks = [line_marks(line) for line in lines]
    named = sum("colon end" in seen for seen in marks)
    return named > 1 and any(not seen.isdisjoint({"address", "date", "figures"}) for seen in marks)


def _is_marked_list(lines: Sequence[str]) -> bool:
    """Whether a line with a colon introduces lines that all have the sign of an item."""
    opening, *items = map(line_marks, lines)
    return "colon end" in opening and not any(marks.isdisjoint(ITEM) for marks in items)


def _list_end(texts: Sequence[str], rows: Sequence[Verdict], start: int) -> int:
    """The line behind the list that begins at a line; the line itself where none does."""
    opened = "colon end" in line_marks(texts[start]) or "colon end" in line_marks(texts[start - 1])
    end = start
    while end < len(rows) and end - start < LONGEST_LIST and rows[end].rule == MODEL:
        marks = line_marks(texts[end])
        # The last of several items that end in commas or semicolons has the full stop of all.
        short = len(texts[end]) <= LONGEST_ITEM
        stops = "full stop" in marks and not (end > start and texts[end - 1].endswith(GOES_ON))
        item = not marks.isdisjoint(ITEM) or (opened and short and not stops)
        if not item and not (end == start and _introduces(texts, start)):
            break
        end += 1
    return end if end - start > 1 else start


def _introduces(texts: Sequence[str], index: int) -> bool:
    """Whether a line ends with a colon, or is a short one above two items that open with a sign."""
    marks, items = line_marks(texts[index]), texts[index + 1 : index + 3]
    short = len(texts[index]) <= LONGEST_ITEM and "full stop" not in marks
    signed = [not line_marks(text).isdisjoint(ITEM - {"semicolon end"}) for text in items]
    return "colon end" in marks or (short and len(items) > 1 and all(signed))


def _near(verdicts: Sequence[Verdict], likely: Sequence[float]) -> list[Verdict]:
    """Drop kept lines far from the text if the model doubts all of them.

    Notices in the footer and lone teasers are whole sentences too; an article that goes on behind
    a long insert has at least one paragraph that is clearly text.
    """
    possible = [i for i, row in enumerate(verdicts) if row.kept or likely[i] >= POSSIBLE]
    stretches = list(_stretches(possible))
    main = max(stretches, key=lambda lines: sum(likely[i] for i in lines), default=[])
    rows = list(verdicts)
    for stretch in stretches:
        if stretch is not main and max(likely[index] for index in stretch) < CERTAIN:
            for index in stretch:
                if rows[index].kept:
                    rows[index] = Verdict(False, "other", "doubtful and far from the text")
    return rows


def _stretches(lines: Sequence[int]) -> Iterator[list[int]]:
    """Line numbers in rising order, in groups with at most `FAR` other lines in between."""
    stretch: list[int] = []
    for index in lines:
        if stretch and index - stretch[-1] > FAR:
            yield stretch
            stretch = []
        stretch.append(index)
    if stretch:
        yield stretch


def _ended(
    texts: Sequence[str], verdicts: Sequence[Verdict], likely: Sequence[float]
) -> list[Verdict]:
    """Drop a doubtful label behind the last sentence: it heads what comes next."""
    rows = list(verdicts)
    kept = [index for index, row in enumerate(rows) if row.kept][-2:]
    kinds = [kind_of_line(line_marks(texts[index])) for index in kept]
    if len(kept) == 2 and kinds[1] == "label" != kinds[0] and likely[kept[1]] < CERTAIN:
        rows[kept[1]] = Verdict(False, "tail", "label behind the text")
    return rows


def _once(texts: Sequence[str], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Drop a long line with which another kept line begins: bodies and leads are printed twice.

    Of two equal lines the first one stays, of a pull quote and its paragraph the paragraph.
    """
    alike: dict[str, list[int]] = {}
    for index, verdict in enumerate(verdicts):
        if verdict.kept and len(texts[index]) >= SAME_OPENING:
            alike.setdefault(texts[index][:SAME_OPENING], []).append(index)
    rows = list(verdicts)
    for group in alike.values():
        # The longest one stands for all that it begins with; ties go to the first.
        best = max(group, key=lambda index: (len(_bare(texts[index])), -index))
        for index in group:
            if index != best and texts[best].startswith(_bare(texts[index])):
                rows[index] = Verdict(False, "repeat", "stands in the page already")
    return rows


def _bare(text: str) -> str:
    return text.rstrip(END_SIGNS)
