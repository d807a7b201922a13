"""Changes a saved page in one way that a reader does not see, or by what readers know is no text.

`benchmarks.changed_pages` and `benchmarks.changed_facts` measure what such changes cost.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Callable
from functools import partial

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from benchmarks.page_changes_text import COMMENTS, POLL, UTILITIES
from newsbot.text.letters import CYRILLIC_WORD, NOT_XML

BOXES = ("article", "main", "section", "header", "footer", "nav", "aside")
NAMES = ("class", "id", "role", "itemprop", "itemtype", "itemscope")
WORD = re.compile(r"\w+")

COMMENTED = 30
"""Comments below a text."""

LEAST = 40
"""Characters of a paragraph by which the place of the text is known."""

OWN = 0.8
"""Share of the words of a paragraph in fours that stand in the gold."""

WHOLE = 0.9
"""Share of the gold in paragraphs from which a page can be cut short."""

Page = etree._Element
Change = Callable[[Page], None]
Edit = Callable[[Page, str], str]
"""Changes what a page says, given its gold: the gold that it has then, "" if it cannot be made."""


def parsed(text: str) -> Page:
    """The tree that browsers see, in a form that can be changed."""
    sound = NOT_XML.sub("", LexborHTMLParser(text).html or "")
    return etree.fromstring(sound.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))


def html_of(tree: Page) -> str:
    """The source of a changed page."""
    return f"<!doctype html>{etree.tostring(tree, encoding='unicode', method='html')}"


def changed(page: Page, gold: str, title: str) -> tuple[str, str] | None:
    """The source of a page that is changed so, with its gold; None where that cannot be done."""
    other = copy.deepcopy(page)
    if title in CHANGES:
        CHANGES[title](other)
    else:
        gold = EDITS[title](other, gold)
    return (html_of(other), gold) if gold else None


def _hash(name: str) -> str:
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:7]


def _number(name: str) -> int:
    return int(_hash(name), 16)


def _renamed_by(page: Page, new: Callable[[str], str]) -> None:
    for element in page.iter("*"):
        for key in ("class", "id"):
            if names := element.attrib.get(key, "").split():
                element.attrib[key] = " ".join(filter(None, map(new, names)))


def hashed_names(page: Page) -> None:
    """Names as build tools make them."""
    _renamed_by(page, lambda name: f"x{_hash(name)}")


def half_of_names(page: Page) -> None:
    """Half of all names gone, by a hash: other ones on each page."""
    salt = _hash(etree.tostring(page, encoding="unicode")[:5000])
    _renamed_by(page, lambda name: name if _number(salt + name) % 2 else "")


def no_names(page: Page) -> None:
    """Neither classes nor ids, roles and microdata."""
    etree.strip_attributes(page, *NAMES)


def utility_names(page: Page) -> None:
    """Names that tell of looks alone, some for each kind of element, as Tailwind writes them."""
    for element in page.iter("*"):
        start = _number(f"{element.tag} {element.attrib.get('class', '')}")
        element.attrib["id"] = ""
        picked = {UTILITIES[(start >> shift) % len(UTILITIES)] for shift in (0, 5, 9, 14)}
        element.attrib["class"] = " ".join(sorted(picked))


def no_head(page: Page) -> None:
    """Neither JSON-LD nor any metadata."""
    etree.strip_elements(page, "script", "meta", "link", with_tail=False)


def renamed(*tags: str) -> Change:
    """All elements of these tags become `<div>`."""

    def change(page: Page) -> None:
        for element in page.iter(*tags):
            element.tag = "div"

    return change


def boxed_paragraphs(page: Page) -> None:
    """Each paragraph in a box with a number of its own, as page builders write them."""
    for number, paragraph in enumerate([*page.iter("p")]):
        box = etree.Element("div", {"class": f"block block-{_hash(str(number))}"})
        box.tail, paragraph.tail = paragraph.tail, None
        paragraph.addprevious(box)
        box.append(paragraph)


def broken_lines(page: Page) -> None:
    """Paragraphs as text between `<br><br>`."""
    for paragraph in page.iter("p"):
        for _ in range(2):
            etree.SubElement(paragraph, "br")
    etree.strip_tags(page, "p")


def div_soup(page: Page) -> None:
    """What scripts write: nothing but `<div>` without names."""
    no_names(page)
    no_head(page)
    renamed("p", "h1", *BOXES)(page)


def commented(page: Page, gold: str) -> str:
    """Comments of readers below the text, in elements without names."""
    texts = _paragraphs(page, gold)
    if len(texts) < 2:
        return ""
    said = COMMENTS["ru" if CYRILLIC_WORD.search(gold) else "en"]
    salt, box = _number(gold), etree.Element("div")
    if salt % 4 == 0:
        etree.SubElement(box, "h3").text = said.heading
    unit_tag = ("div", "div", "li")[salt % 3]
    for number in range(COMMENTED if salt % 5 < 3 else COMMENTED // 5):
        seed = _number(f"{salt} {number}")
        unit = etree.SubElement(box, unit_tag)
        head = etree.SubElement(unit, "div")
        etree.SubElement(head, "span").text = said.people[seed % len(said.people)]
        when = said.times[(seed >> 6) % len(said.times)]
        etree.SubElement(head if salt % 2 else unit, "div").text = when.format(seed % 22 + 2)
        words = [said.lines[(seed >> shift) % len(said.lines)] for shift in (3, 11, 17)]
        lines = dict.fromkeys(words[: 1 + seed % 3])
        etree.SubElement(unit, ("div", "p", "p")[salt % 7 % 3]).text = " ".join(lines)
        if salt % 11 < 6:
            etree.SubElement(unit, "div").text = said.tool
    _holder(texts).addnext(box)
    return gold


def copied(page: Page, gold: str) -> str:
    """A second copy of the text that is hidden, for print or for phones."""
    texts = _paragraphs(page, gold)
    if len(texts) < 2:
        return ""
    holder = _holder(texts)
    if holder.tag in ("html", "body"):
        return ""
    other = copy.deepcopy(holder)
    other.attrib["style"] = "display: none"
    other.tail = None
    holder.addnext(other)
    return gold


def polled(page: Page, gold: str) -> str:
    """A question to readers with answers to choose between two paragraphs."""
    texts = _paragraphs(page, gold)
    if len(texts) < 4:
        return ""
    asked, *answers = POLL["ru" if CYRILLIC_WORD.search(gold) else "en"]
    box = etree.Element("div")
    etree.SubElement(box, "div").text = asked
    for answer in answers:
        etree.SubElement(etree.SubElement(box, "div"), "label").text = answer
    place = texts[len(texts) // 2]
    box.tail, place.tail = place.tail, None
    place.addnext(box)
    return gold


def shortened(page: Page, gold: str, *, most: int) -> str:
    """The headline and the first paragraphs alone; nothing where the gold is not in paragraphs."""
    texts = _paragraphs(page, gold)
    sizes = [len(WORD.findall(_text(text))) for text in texts]
    total = len(WORD.findall(gold))
    if len(texts) <= most or not WHOLE * total <= sum(sizes) <= total / WHOLE:
        return ""
    for element in _between(page, texts[most], texts[-1]):
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    told = " ".join(gold.split())
    # Short lines among these paragraphs are of the text too.
    left = [line for line in map(_text, page.iter("p")) if line and line in told]
    head = gold[: max(gold.find(left[0][:20]), 0)] if left else ""
    first = head.strip().partition("\n")[0]
    return "\n\n".join(filter(None, [first, *left]))


def _between(page: Page, first: Page, last: Page) -> list[Page]:
    """Two paragraphs and the elements that begin and end between them."""
    found: list[Page] = []
    for element in page.iter("*"):
        if (found or element is first) and (element is last or last not in element.iter("p")):
            found.append(element)
        if element is last:
            break
    return found


def _paragraphs(page: Page, gold: str) -> list[Page]:
    """The `<p>` whose words stand in the gold."""
    told = WORD.findall(gold)
    fours = set(zip(*(told[at:] for at in range(4)), strict=False))
    return [p for p in page.iter("p") if _stands_in(fours, _text(p))]


def _stands_in(fours: set[tuple[str, ...]], text: str) -> bool:
    words = WORD.findall(text)
    own = [*zip(*(words[at:] for at in range(4)), strict=False)]
    return len(text) >= LEAST and bool(own) and sum(four in fours for four in own) >= OWN * len(own)


def _text(element: Page) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _holder(texts: list[Page]) -> Page:
    """The innermost element that contains most of the paragraphs."""
    chain = [*texts[-1].iterancestors()]
    for element in chain:
        inside = {id(p) for p in element.iter("p")}
        if 2 * sum(id(text) in inside for text in texts) > len(texts):
            return element
    return chain[-1]


CHANGES: dict[str, Change] = {
    "names hashed": hashed_names,
    "half of the names": half_of_names,
    "no names": no_names,
    "names of looks": utility_names,
    "no head": no_head,
    "boxes as div": renamed(*BOXES),
    "headline as div": renamed("h1"),
    "paragraphs as div": renamed("p"),
    "lists as div": renamed("ul", "ol", "li"),
    "paragraphs in boxes": boxed_paragraphs,
    "paragraphs by breaks": broken_lines,
    "all of it as div": div_soup,
}
"""Changes that no reader sees."""

EDITS: dict[str, Edit] = {
    "comments below": commented,
    "hidden copy": copied,
    "poll inside": polled,
    "one paragraph": partial(shortened, most=1),
    "two paragraphs": partial(shortened, most=2),
    "three paragraphs": partial(shortened, most=3),
}
