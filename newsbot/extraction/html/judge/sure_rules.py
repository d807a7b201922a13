"""Decides about blocks by rules before they are weighed: surely no text, or surely text."""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.extraction.blocks.hints import HEAVY
from newsbot.extraction.blocks.judgement import REPEAT
from newsbot.extraction.blocks.list_items import ITEM_SIGN
from newsbot.extraction.blocks.summed_up import ABOVE
from newsbot.extraction.blocks.tags import HEADINGS
from newsbot.extraction.facts.people.rows_of_names import names_below_label
from newsbot.extraction.html.judge.lists import introduced_items, leads_on
from newsbot.extraction.html.judge.outline import BEYOND, Outline
from newsbot.extraction.html.reading import Family, is_nameless
from newsbot.extraction.html.trimming.ends import BELIEVED, LONGEST_BYLINE
from newsbot.extraction.html.trimming.trim import ANOTHER, COPY, MOMENT, PHOTO_CREDIT, SECOND_COPY
from newsbot.text.bylines.names import opens_as_byline

OUT, STAYS = -4.0, 3.5
"""Scores of blocks that rules decide on, in whose features nobody looks: what such blocks of the
reference sets come to, so that those beside them are weighed as if they had been weighed too."""

NEAR = 15
"""Blocks below the headline among which its authors may be listed."""

KICKED = 3
"""Blocks of a heading at most: a kicker, the headline, a second line."""

INSERTS = frozenset((
    "media", "caption", "popup", "subscribe", "share", "comment", "related",
    "byline", "advert", "footer", "header",
))  # fmt: skip
"""Names that are believed of what stands inside it; of others the blocks are weighed."""

BELIEVED_INSIDE = BELIEVED | {MOMENT, PHOTO_CREDIT}
"""Reasons of the generic choice that are not weighed again inside it."""

INSIDE = frozenset({"navigation"})
"""Rules of the lexicon that are weighed, not believed, inside the generic body."""


def settled_scores(outline: Outline) -> list[float | None]:
    """The score of each weighed block that a rule decides; None for the others."""
    ends = next_article(outline)
    headline = _headline(outline)
    introduced = introduced_items(outline)
    people = _people_above(outline)
    settled: list[float | None] = []
    for index in range(outline.start, outline.end):
        if index < ends and (index in outline.listings or index in outline.notes):
            settled.append(STAYS)
        elif index in headline or index in people or index >= ends or _ruled_out(outline, index):
            settled.append(OUT)
        else:
            stays = index in introduced or _stays(outline, index, outline.main)
            settled.append(STAYS if stays else None)
    return settled


def _headline(outline: Outline) -> range:
    """The blocks of the heading that prints the headline: a kicker may stand in it apart."""
    if outline.title_at is None:
        return range(0)
    chain = outline.reading.page.chain(outline.blocks[outline.title_at].element)
    heading = next((element for element in chain if element.tag in HEADINGS), None)
    if heading is None or heading.last - heading.first > KICKED:
        return range(outline.title_at, outline.title_at + 1)
    return range(heading.first, heading.last)


def _people_above(outline: Outline) -> frozenset[int]:
    """Lines between headline and text that open as a byline, or list the authors below a label."""
    if outline.title_at is None:
        return frozenset()
    above = range(outline.title_at + 1, min(outline.title_at + NEAR, len(outline.blocks)))
    ends = next((index for index in above if outline.running[index]), above.stop)
    lines = range(above.start, ends)
    signed = [at for at in lines if _is_byline(outline.blocks[at].text)]
    return frozenset([*signed, *names_below_label(outline.reading.page, lines)])


def _is_byline(line: str) -> bool:
    return len(line) <= LONGEST_BYLINE and ":" in line and opens_as_byline(line)


def next_article(outline: Outline) -> int:
    """The first block of another article; where there is none, the end of what is weighed."""
    dropped = outline.generic.dropped
    return min((i for i, rule in dropped.items() if rule == ANOTHER), default=outline.end)


def left_out_by(outline: Outline) -> dict[int, str]:
    """The rule by which the generic choice left each block out, as far as one is known."""
    others = range(next_article(outline), outline.end)
    return dict.fromkeys(others, ANOTHER) | outline.generic.dropped


def unweighed(settled: Sequence[float | None]) -> list[float | None]:
    """The settled scores; a dropped block beside any other is weighed too, for its features."""
    around = zip([None, *settled], settled, [*settled[1:], None], strict=False)
    return [
        None if known == OUT and not before == after == OUT else known
        for before, known, after in around
    ]


def _ruled_out(outline: Outline, index: int) -> bool:
    hint = outline.reading.judgement.pruned[index]
    # «1» is a tool in a menu of pages, and a value in a table.
    rule = None if index in outline.reading.cells else outline.rules[index - outline.start]
    if hint == REPEAT:
        return outline.places[index] != "inside" or outline.running[index]
    if outline.places[index] == "inside":
        copy = outline.generic.dropped.get(index) == SECOND_COPY
        return (
            (rule is not None and rule not in INSIDE and index not in outline.generic.kept)
            or hint in INSERTS
            or (index in outline.notices and index not in outline.generic.kept)
            or outline.generic.dropped.get(index) in BELIEVED_INSIDE
            or (copy and outline.blocks[index].size > 2 * COPY)
            or _lone_link(outline, index)
            or index in outline.captions
            or index in outline.listed_headlines
            or leads_on(outline, index)
        )
    if outline.places[index] == "nowhere":
        return rule is not None or index in outline.notices or hint in BEYOND
    return (
        rule is not None
        or hint in BEYOND
        or (hint in HEAVY and outline.places[index] == "above")
        or index in outline.notices
        or _sums_up(outline, index)
        or _is_row_of_links(outline, index)
        or outline.generic.dropped.get(index) in BELIEVED
        or _repeats_text(outline, index)
        or outline.places[index] == "above title"
    )


def _sums_up(outline: Outline, index: int) -> bool:
    """Whether a block sums up another article, or is the headline above such a summary.

    Below the text of a known headline names don't matter for that.
    """
    judgement = outline.reading.judgement
    below = outline.title_at is not None and outline.places[index] == "below"
    heads, teaser = judgement.heads, judgement.teaser
    summed = [at for at in range(index, min(index + 1 + ABOVE, len(heads))) if below or teaser[at]]
    return any(heads[at] == index or (at == index and heads[at] is not None) for at in summed)


def _repeats_text(outline: Outline, index: int) -> bool:
    """Whether a block outside the text is in it already: in other elements, or hidden."""
    block = outline.blocks[index]
    if outline.repeated[block.text] < 2 or block.text not in outline.told:
        return False
    apart = outline.reading.families[index] != outline.main
    return (block.size > COPY and apart) or outline.reading.judgement.pruned[index] == "hidden"


def _is_row_of_links(outline: Outline, index: int) -> bool:
    """Whether a line above the text is links, all short: tools, the way here. Below, a list may be
    the end of the text."""
    row = index in outline.reading.page.rows and outline.kinds[index][1] == "L"
    return row and outline.places[index] == "above"


def _lone_link(outline: Outline, index: int) -> bool:
    """A paragraph that is one link, between others that are none: «Читайте также: …»."""
    if outline.kinds[index] not in ("pL", "dL") or outline.reading.is_linked_sentence(index):
        return False
    if index in outline.lists:
        return False
    around = outline.kinds[max(0, index - 1) : index + 2]
    return sum(kind[1] == "L" for kind in around) == 1


def _stays(outline: Outline, index: int, main: Family | None) -> bool:
    """Whether the generic choice is trusted: a data table, a paragraph among similar ones."""
    reading = outline.reading
    role = outline.generic.kept.get(index)
    heads = role == "heading" and outline.rules[index - outline.start] is not None
    listed = reading.judgement.pruned[index] is None and (
        outline.last_kept < index < outline.lists_end
        or outline.headed_start <= index < outline.first_kept
    )
    alike = index in outline.set_alike
    if role == "table" or heads or listed or alike or _introduced(outline, index):
        return True
    if _opens_details(outline, index):
        return True
    if role != "body":
        return False
    if outline.running[index] and reading.families[index] == main:
        return True
    follows = reading.above(index) in outline.generic.kept
    if not outline.running[index]:
        return (follows and reading.closes(index, main)) or reading.opens(index, main)
    return is_nameless(reading.families[index]) and follows and reading.set_alike(index)


def _opens_details(outline: Outline, index: int) -> bool:
    """Whether the block is the line of `<details>` that is always shown, above text in there."""
    element = outline.elements[outline.blocks[index].element]
    return (
        element.tag == "summary"
        and outline.places[index] == "inside"
        and outline.links[element.first] == outline.links[element.last]
        and element.last < outline.elements[element.parent].last
        and outline.reading.is_text(element.last)
        and outline.reading.judgement.pruned[index] is None
        and outline.rules[index - outline.start] is None
    )


def _introduced(outline: Outline, index: int) -> bool:
    """Whether the block is one of several lines in an element that a colon or a sign opens."""
    element = outline.elements[outline.blocks[index].element]
    first, last = element.first, element.last
    opening = outline.blocks[first].text
    return (
        outline.places[index] == "inside"
        and last - first > 1
        and (opening.endswith(":") or ITEM_SIGN.match(opening) is not None)
        and outline.links[last] == outline.links[first]
        and outline.reading.judgement.pruned[index] is None
    )
