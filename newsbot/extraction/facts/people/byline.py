"""The printed byline: a short line near the headline or below the text that names the author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, takewhile

from newsbot.extraction.blocks.blocks import Block, PageBlocks
from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.facts.people.byline_lines import (
    BAR,
    LONGEST_LABEL,
    behind_role,
    beside_date,
    checked,
    joined,
    names_with_degrees,
    presented,
    signed,
    with_account,
    with_role,
)
from newsbot.extraction.facts.people.dated_names import (
    LONGEST,
    is_beside_date,
    is_of_a_card,
    next_to_date,
)
from newsbot.extraction.facts.people.guessed_byline import (
    among_bars,
    guessed_names,
    is_written_small,
    name_above_text,
    signature,
)
from newsbot.extraction.facts.people.marked_people import WORDS as WORDS_OF_NAMES
from newsbot.extraction.facts.people.names import GLUED, is_full_name, is_marked_name
from newsbot.extraction.facts.people.rows_of_names import (
    alike,
    first_of_list,
    first_of_names,
    goes_on,
)
from newsbot.extraction.facts.people.sources import NO_BYLINE, Byline
from newsbot.extraction.facts.side_boxes import LISTS, SIDE, is_headline, is_in_a_box
from newsbot.text.bylines.east import EAST_NAME
from newsbot.text.bylines.names import SEPARATOR, names_alone, names_printed, opens_as_byline
from newsbot.text.bylines.words import is_label
from newsbot.text.letters import SENTENCE_END
from newsbot.text.printed.printed_date import printed_dates

NEAR = 8
"""Blocks round the headline, and after the text, in which a byline is looked for."""

ABOVE = 2
"""Blocks above the headline in which name and day may stand."""

LONGEST_WITH_ROLE = 300
"""Characters of a line that opens like a byline, or stands below a label, with roles."""

OPENING = 2
"""Blocks at the head of a text of which one may be its byline: behind a lead."""

BIO_LEVELS = 3
"""Elements round a line of which one may be named a box about the author."""

FEW_WORDS = 4
"""Words of a line that is no sentence, at most."""

FEW_LINES = 4
"""Lines of a box that holds an author's name, role and day, and nothing else."""

NAMED = re.compile("|".join(WORDS_OF_NAMES), re.I)


def printed_bylines(page: PageBlocks, body: Body, title_at: int | None) -> Iterator[Byline]:
    """Lines that name the author.

    They stand in an element called so, are opened by «Автор:», "By", "Von" or stand below such a
    label, stand beside the date under the headline («Анна Ветрова | 9 апреля 2025»), or hold
    nothing but names with degrees.

    The lines come as names with their separators, which `sources.py` splits.
    Lines that follow each other in elements of one name are one byline.
    """
    last, found = -1, NO_BYLINE
    for index, byline in _lines_with_names(page, body, title_at):
        if found.names and goes_on(page, last, index) and alike(page, last, index):
            found = found._replace(names=f"{found.names}, {byline.names}")
        else:
            if found.names:
                yield found
            found = byline
        last = index
    if found.names:
        yield found


def _lines_with_names(
    page: PageBlocks, body: Body, title_at: int | None
) -> Iterator[tuple[int, Byline]]:
    start, end = min(body.kept, default=0), max(body.kept, default=0)
    first = min(start, title_at) if title_at is not None else start
    opening = tuple(islice(body.kept, OPENING))
    for block in page.blocks[max(0, first - NEAR) : end + NEAR]:
        in_text = block.index in body.kept
        at_an_end = block.index in opening or block.index == end
        if block.size > LONGEST_WITH_ROLE or (in_text and not at_an_end):
            continue
        if page.elements[block.element].itemprop == "jobTitle":
            continue
        near = title_at is not None and title_at < block.index <= title_at + NEAR
        if in_text:
            name = _in_the_text(page, block, opening, end)
        else:
            name = _name(page, block) or _in_bio(page, block, end)
        if name is None and _leads_to_title(page, block, title_at):
            name = beside_date(block.text)
        if name is None and near and not block.links:
            short = block.size <= LONGEST and not in_text
            name = (
                _below_title(page, block, start, end) if short else names_with_degrees(block.text)
            )
        if name is None and near and not in_text and block.index < _behind_lead(body):
            name = next_to_date(page, block)
        if name and not in_text and _is_of_others(page, block, start, end):
            continue
        if name and not _is_quoted(page, block, title_at):
            leads = near and block.index < start and opens_as_byline(block.text)
            yield block.index, Byline(name, leads=leads)
        elif guess := _guess(page, block, start, end, near=near):
            yield block.index, Byline(guess, guessed=True)


def _in_the_text(page: PageBlocks, block: Block, opening: tuple[int, ...], end: int) -> str | None:
    """The names in a byline that stayed in the text, as its last line or one of its first."""
    name = (signed(block.text) or beside_date(block.text)) if block.index == end else None
    if name is None and block.index in opening and block.size <= LONGEST:
        return _opens_the_text(page, block)
    return name


def _below_title(page: PageBlocks, block: Block, start: int, end: int) -> str | None:
    """The names in a short line below the headline: with degrees, a day, a role or an account."""
    of_others = _comments(page, block, end) or is_of_a_card(page, block, start)
    beside = None if of_others else beside_date(block.text)
    sure = beside and (BAR.search(block.text) or not is_written_small(page, beside))
    name = names_with_degrees(block.text) or (beside if sure else None) or with_role(block.text)
    name = name or among_bars(block.text) or checked(block.text) or with_account(block.text)
    return name if not name or sure or not is_written_small(page, name) else None


def _comments(page: PageBlocks, block: Block, end: int) -> bool:
    """Whether a line behind the text is above the words of whom it names, as comments are."""
    below = page.blocks[block.index + 1 : block.index + 2] if block.index > end else ()
    return any(
        len(words.text.split()) > FEW_WORDS and words.text.endswith(SENTENCE_END) for words in below
    )


def _opens_the_text(page: PageBlocks, block: Block) -> str | None:
    """The names in a byline that stayed in the text, maybe behind its lead; "By the River" is none.

    Headings are none either: "By Royal Appointment".
    """
    names = signed(block.text) or beside_date(block.text) or with_role(block.text)
    names = names or next_to_date(page, block)
    heading = page.elements[block.element].tag in HEADINGS
    return None if heading or (names and is_written_small(page, names)) else names


def _guess(page: PageBlocks, block: Block, start: int, end: int, *, near: bool) -> str | None:
    """A name above the text without any label, or in the text's last line."""
    if end <= block.index <= end + 1 and start < end:
        apart = _is_in_a_list(page, block) or _in_an_aside(page, block)
        return None if apart else signature(page, block, page.blocks[end])
    above = start - 1 <= block.index <= start < end and not _in_an_aside(page, block)
    if above and (name := name_above_text(page, block)):
        return name
    return guessed_names(page, block) if near and block.index < start else None


def _behind_lead(body: Body) -> int:
    """Where the text begins, or goes on behind a lead that stands above the byline."""
    first, second = (*islice(body.kept, 2), 0, 0)[:2]
    return max(first, second) if second - first > 1 else first


def _leads_to_title(page: PageBlocks, block: Block, title_at: int | None) -> bool:
    """Whether a line is just above the headline, in an element named a byline."""
    above = title_at is not None and title_at - ABOVE <= block.index < title_at
    return above and "byline" in page.elements[block.element].hints


def _name(page: PageBlocks, block: Block) -> str | None:
    item = page.elements[block.element].tag == "li"
    opening = first_of_list(page, block) if item else first_of_names(page, block)
    above = page.blocks[opening - 1].text if opening else ""
    labelled = len(above) <= LONGEST_LABEL and is_label(above)
    if (opened := names_printed(block.text)) and not _in_an_aside(page, block):
        # "Author Ann Field" may be a caption, or tell of somebody, unless the page marks the name.
        marked = block.links or opens_as_byline(block.text) or _is_named(page, block)
        dated = is_beside_date(page, block) or any(printed_dates(block.text))
        return _linked_part(opened, block.links) if marked or dated else None
    if not labelled and block.size > LONGEST:
        return None
    named = _is_named(page, block)
    if not (labelled or named) or (named and _is_in_a_list(page, block)):
        return None
    if EAST_NAME.fullmatch(block.text):
        return block.text
    alone = names_alone(joined(block.text)) or behind_role(block.text)
    first = SEPARATOR.split(alone)[0] if alone else ""
    if is_marked_name(first) and not GLUED.search(first):
        return alone
    return beside_date(block.text) if named else None


def _linked_part(names: str, links: int) -> str:
    """The name that is a link ahead of its office, by the characters of all links in its line."""
    name, behind = names[:links], names[links : links + 1]
    return name if behind == " " and is_full_name(name) else names


def _is_named(page: PageBlocks, block: Block) -> bool:
    """Whether a line's element is named the author's, or a small box round it."""
    own, *around = islice(page.chain(block.element), BIO_LEVELS)
    if own.itemprop == "author" or _names_authors(own.names):
        return True
    if not is_marked_name(block.text):
        return False
    opened = takewhile(lambda box: box.first == block.index, around)
    return any(_names_authors(box.names) for box in opened if box.last - box.first <= FEW_LINES)


# Lines that follow each other stand in elements of one name.
@lru_cache(maxsize=256)
def _names_authors(names: str) -> bool:
    return NAMED.search(names) is not None


def _is_of_others(page: PageBlocks, block: Block, start: int, end: int) -> bool:
    """Whether a name is in a box beside the text, or in the card of an article that is set into it.

    Behind the text a label holds where names mislead.
    """
    if block.index <= end:
        return start < block.index and is_of_a_card(page, block, start, end)
    labelled = names_printed(block.text) is not None
    return is_in_a_box(page, block, start, side=LISTS if labelled else SIDE)


def _is_in_a_list(page: PageBlocks, block: Block) -> bool:
    """Whether a line is in a list of other articles, or in an item with another's headline."""
    return any(
        not LISTS.isdisjoint(element.hints)
        or (
            element.tag == "li" and any(map(is_headline, page.blocks[element.first : element.last]))
        )
        for element in page.chain(block.element)
    )


def _is_quoted(page: PageBlocks, block: Block, title_at: int | None) -> bool:
    """Whether a line is in a quotation, such as a post of a network that is shown in the page.

    Old editors indent whole pages by one, headline and all.
    """
    around = (one for one in page.chain(block.element) if one.tag == "blockquote")
    return any(title_at is None or not one.first <= title_at < one.last for one in around)


def _in_an_aside(page: PageBlocks, block: Block) -> bool:
    """Whether a line is in a box beside the article that is not the author's, with other lines."""
    chain = list(page.chain(block.element))
    aside = any(box.tag in {"aside", "nav"} and box.last - box.first > 1 for box in chain)
    return aside and not any(_names_authors(e.names) or "bio" in e.hints for e in chain)


def _in_bio(page: PageBlocks, block: Block, end: int) -> str | None:
    """The person in a box about the author below the text: "Ann Field writes about …"."""
    if block.index <= end:
        return None
    near = islice(page.chain(block.element), BIO_LEVELS)
    about = is_label(page.blocks[block.index - 1].text)
    about = about or any("bio" in element.hints for element in near)
    return presented(block.text) if about else None
