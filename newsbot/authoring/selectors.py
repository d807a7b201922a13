"""Guesses CSS selectors for texts that are known to be in some pages, and rates the guesses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbot.text.wording import clean

HASHED = re.compile(r"(?P<stable>.+(?:__|-{2}))(?=\w*[A-Z0-9])[\w-]{4,8}$")
"""Names of CSS modules: what follows `__` changes with every build (`Paragraph_text__9WAFK`)."""

_LETTER = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u3001-\ud7ff"
PLAIN_NAME = re.compile(rf"[{_LETTER}][{_LETTER}0-9-]*")
"""A name that CSS takes as it is (CSS Syntax 3, ident code points): no «a²», and no tag such as
`o:p`, which word processors write."""

NOT_QUOTED = re.compile(r"[\"\\\x00-\x1f\x7f]")
"""Signs that a value in quotes does not hold without escapes."""

WITH_NUMBER = re.compile(r"\d{3}")
"""Names with a long number belong to one article."""

USEFUL = 0.5
"""F1 below which a further selector brings in more than it should."""

HOLDERS = frozenset({"div", "span", "td", "li"})
"""Elements that are only round a text; a heading is one even where a link holds its words."""

OF_TEXTS = frozenset({"article", "main"})
"""Elements that tell what they hold without a name of their own."""

MOST = 4
"""Selectors that together find the text of a layout at most."""

LEVELS = 4
"""Ancestors that are looked at for a name that holds a text."""


def names_of(node: LexborNode) -> Iterator[str]:
    """Selectors for one element by its microdata, id or class; the most specific comes first.

    An element whose tag no selector can name has none.

    Example:
        >>> page = LexborHTMLParser('<p class="Text_p__9WAFK lead" itemprop="about">Мост</p>')
        >>> list(names_of(page.css_first("p")))
        ['p[itemprop="about"]', 'p[class*="Text_p__"]', 'p.lead']
    """
    attributes = node.attributes
    if not PLAIN_NAME.fullmatch(node.tag or ""):
        return
    if (prop := attributes.get("itemprop")) and not NOT_QUOTED.search(prop):
        yield f'{node.tag}[itemprop="{prop}"]'
    if (identity := attributes.get("id")) and _is_stable(identity):
        yield f"{node.tag}#{identity}"
    for name in (attributes.get("class") or "").split():
        if (hashed := HASHED.fullmatch(name)) and not NOT_QUOTED.search(name):
            yield f'{node.tag}[class*="{hashed["stable"]}"]'
        elif _is_stable(name):
            yield f"{node.tag}.{name}"


def best_selector(
    trees: Sequence[LexborHTMLParser], wanted: Sequence[Set[str]]
) -> tuple[str, float] | None:
    """The selector that finds the wanted texts and little else.

    Args:
        trees: parsed pages.
        wanted: for each page the texts, white space folded.

    Returns:
        The selector and its F1 over the texts of all pages, or None where nothing is found.

    Example:
        >>> page = LexborHTMLParser('<div class="b"><p>Мост открыт.</p></div><p>Реклама</p>')
        >>> best_selector([page], [{"Мост открыт."}])
        ('div.b > p', 1.0)
    """
    guesses = dict.fromkeys(
        selector
        for tree, texts in zip(trees, wanted, strict=True)
        for selector in _guesses(tree, texts)
    )
    rated = {selector: _rate(selector, trees, wanted) for selector in guesses}
    # The first of equals: microdata before ids before classes, near names before far ones.
    best = max(rated, key=lambda selector: rated[selector], default=None)
    return (best, rated[best]) if best and rated[best] else None


def best_selectors(
    trees: Sequence[LexborHTMLParser], wanted: Sequence[Set[str]]
) -> tuple[tuple[str, ...], float]:
    """Selectors that together find the wanted texts: paragraphs, then crossheads, then lists.

    Returns:
        The selectors, and the F1 of what they find together.
    """
    chosen: list[str] = []
    rest = list(wanted)
    while len(chosen) < MOST and any(rest):
        best = best_selector(trees, rest)
        if best is None or best[1] < USEFUL:
            break
        chosen.append(best[0])
        rest = [
            texts - {clean(node.text()) for node in tree.css(best[0])}
            for tree, texts in zip(trees, rest, strict=True)
        ]
    together = ",".join(chosen)
    return tuple(chosen), _rate(together, trees, wanted) if chosen else 0.0


def _guesses(tree: LexborHTMLParser, texts: Set[str]) -> Iterator[str]:
    for node in tree.css("p,h1,h2,h3,li,blockquote,div,span,td,time,a"):
        text = clean(node.text())
        if text in texts and not (node.tag in HOLDERS and _is_held(text, node)):
            yield from names_of(node)
            if node.tag == "h1":
                yield "h1"
            yield from _below_names(node)


def _is_held(text: str, node: LexborNode) -> bool:
    """Whether a descendant holds the whole text and has a more specific name."""
    return any(clean(child.text()) == text for child in node.iter())


def _below_names(node: LexborNode) -> Iterator[str]:
    above, sign = node.parent, " > "
    for _ in range(LEVELS):
        if above is None or above.tag in ("body", "html", None):
            return
        names = [*names_of(above), *(OF_TEXTS & {above.tag})]
        yield from (f"{name}{sign}{node.tag}" for name in names)
        above, sign = above.parent, " "


def _rate(selector: str, trees: Sequence[LexborHTMLParser], wanted: Sequence[Set[str]]) -> float:
    found = hits = total = 0
    for tree, texts in zip(trees, wanted, strict=True):
        answers = {text for node in tree.css(selector) if (text := clean(node.text()))}
        found += len(answers)
        hits += len(answers & texts)
        total += len(texts)
    return 2 * hits / (found + total) if found + total else 0.0


def _is_stable(name: str) -> bool:
    return bool(PLAIN_NAME.fullmatch(name)) and not WITH_NUMBER.search(name)
