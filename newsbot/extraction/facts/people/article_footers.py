"""The author in the `<footer>` of the article itself, where templates of blogs put day and name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from newsbot.extraction.facts.boxed_nodes import ancestors, nearest
from newsbot.extraction.facts.nodes import PageNodes
from newsbot.extraction.facts.people.names import is_full_name
from newsbot.extraction.facts.people.people_pages import MOST_LINKS, PAGE_OF_SOMEBODY
from newsbot.text.wording import clean

LONGEST = 200
"""Characters of a footer that says who wrote the article and when, at most."""

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
    links = nodes.leading(PAGE_OF_SOMEBODY)
    found = {clean(one.text()) for one in islice(links, MOST_LINKS) if _ends_article(one)}
    if len(found) == 1 and is_full_name(name := found.pop()):
        yield [name]


def _ends_article(link: LexborNode) -> bool:
    """Whether a link is in a short footer of the article that has the main headline."""
    footer = next((one for one in nearest(link) if one.tag in ("footer", "article")), None)
    if footer is None or footer.tag == "article" or footer.css_first(OTHERS) is not None:
        return False
    if len(clean(footer.text(separator=" "))) > LONGEST:
        return False
    article = next((one for one in ancestors(footer) if one.tag == "article"), None)
    return article is not None and article.css_first("h1") is not None
