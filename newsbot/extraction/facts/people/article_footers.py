"""The author in the `<footer>` of the article itself, where templates of blogs put day and name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from newsbot.extraction.facts.boxed_nodes import ancestors, nearest
from newsbot.extraction.facts.dates.date_line import is_bare, words_beside
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.people.names import is_full_name
from newsbot.extraction.facts.people.people_pages import MOST_LINKS, PAGE_OF_SOMEBODY
from newsbot.text.bylines.names import names_printed
from newsbot.text.wording import clean

LONGEST = 200
"""Characters of a footer that says who wrote the article and when, at most."""

SIGNS = " |·•/—–-,"
"""What parts the entries of a footer."""

OTHERS = "h1,h2,h3,h4,article,p"
"""Elements of a footer that has other articles, a form or a note on somebody in it."""


def named_in_footers(nodes: PageNodes) -> Iterator[list[str]]:
    """The one name that links to somebody's page in the footer of the article.

    HTML means that element for it ("information about its section such as who wrote it").

    Example:
        >>> from selectolax.lexbor import LexborHTMLParser
        >>> foot = '<footer>9 April <a href="/author/anna">Anna Vetrova</a></footer>'
        >>> html = f"<article><h1>Bridge opens</h1>{foot}</article>"
        >>> list(named_in_footers(PageNodes(LexborHTMLParser(html))))
        [['Anna Vetrova']]
    """
    links = islice(nodes.leading(PAGE_OF_SOMEBODY), MOST_LINKS)
    found = [(one, footer) for one in links if (footer := _footer_around(one)) is not None]
    names = {clean(one.text()) for one, _ in found}
    if len(names) != 1 or not is_full_name(name := names.pop()):
        return
    if all(_is_byline(_before(one, footer), name) for one, footer in found):
        yield [name]


def _footer_around(link: LexborNode) -> LexborNode | None:
    """The short footer round a link, of the article that has the main headline."""
    footer = next((one for one in nearest(link) if one.tag in ("footer", "article")), None)
    if footer is None or footer.tag == "article" or footer.css_first(OTHERS) is not None:
        return None
    if len(clean(footer.text(separator=" "))) > LONGEST:
        return None
    article = next((one for one in ancestors(footer) if one.tag == "article"), None)
    return footer if article is not None and article.css_first("h1") is not None else None


def _before(link: LexborNode, footer: LexborNode) -> str:
    """What a footer says before a link, from the link before it on."""
    words: list[str] = []
    for node in footer.traverse(include_text=True):
        if node.mem_id == link.mem_id:
            break
        if node.tag == "a":
            words.clear()
        elif node.tag == "-text" and not any(one.tag == "a" for one in islice(nearest(node), 2)):
            words.append(node.text())
    return clean(" ".join(words)).strip(SIGNS)


def _is_byline(before: str, name: str) -> bool:
    """Whether words before a name let it be the author's: none, a day, or those of a byline.

    Others say that somebody translated the text, took its pictures or owns the site.
    """
    if not before or names_printed(f"{before} {name}") == name:
        return True
    return "©" not in before and is_bare(words_beside(before))
