"""The page behind a list, by what its links print: the next number, or a word such as «Далее»."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlsplit

from newsbot.discovery.places import BEFORE, STEP_FROM, is_place
from newsbot.text.fold import fold

Links = Sequence[tuple[str, str]]
"""Addresses of links, each with what it prints."""

STEP = re.compile(r"(?:[a-z_]+/)?[a-z_]{0,8}[-_:]?(\d{1,3})(?:\.\w+)?/?", re.I)
"""What later pages add to the address of the first one: `2/`, `seite-2`, `archives/P2.html`."""

FIELD = re.compile(r"(?:^|&)(?:[^=&]+=|[^=&\d]+)(\d{1,3})(?:&|$)")
"""The number of a page in a query: `page=2`, `b_start:int=10`, `page2`."""

NO_PAGE = re.compile(
    r"(?<![a-z])(?:day|month|year|date|limit|per_?page|size|sort|order|rating|id|cat(?:egory)?|tag|lang)"
    r"[-_:=/]?\d+",
    re.I,
)
"""Numbers of other things than pages: a calendar beside a list prints the days from 1 on."""

INDEX = re.compile(r"(?<=/)(?:index|default)\.(?:php|html?|aspx?)$", re.I)
"""The file that servers send for the address of its folder."""

OF_FRONT = re.compile(r"/[a-z_-]{1,40}/?\?(?:page=?|pg=|p=|PAGEN_\d=)2", re.I)
"""The second page of the list that a front page shows, below an address of its own."""

NUMBER = re.compile(r"\d{1,18}")

SAYS_OLDER = re.compile(
    r"(?:next|older|more|следующ\w*|далее|вперед|след|наступн\w*|далі|далей|weiter|nächste|ältere"
    r"|suivante?s?|siguientes?|anteriores|seguintes?|successiv[aoi]|następn[ay]|starsze)"
    r"(?:\s(?:page|posts?|entries|items|articles|news|stories|страница|новости|записи|статьи|сторінка"
    r"|seite|beiträge|artikel|strona))?"
)
"""Words of links to older pages: nothing else stands there but numbers and arrows."""

MORE = re.compile(
    r"(?:показать|загрузить|смотреть|читать)?\s?(?:ещ[её]|больше)(?:\s(?:новости|новостей|записи))?"
    r"|(?:более\s)?(?:старые|ранние|ранее)(?:\s(?:новости|записи|материалы))?"
    r"|(?:load|show|see)\smore(?:\s(?:news|posts|articles|stories))?|earlier(?:\s(?:news|posts))?"
    r"|mehr\s(?:laden|anzeigen)|voir\splus|ver\smás|завантажити\sще|показати\sще"
)
"""Words of links to what comes next in lists that do not count their pages."""

FIRST_STEPS = (1, 2)
"""Numbers of the second page of a list: some count from nought."""


def second_page(links: Links, base: str) -> str | None:
    """The second page of the list that begins at `base`, as a link prints it.

    Drupal and others count from nought: the link that prints 2 leads to `?page=1`.

    Example:
        >>> pages = [("https://a.example/news?page=1", "2"), ("https://a.example/news?page=2", "3")]
        >>> second_page(pages, "https://a.example/news")
        'https://a.example/news?page=1'
    """
    printed: defaultdict[str, set[str]] = defaultdict(set)
    pages = [(url, text) for url, text in links if not _counts_others(url, base)]
    for url, text in pages:
        printed[text].add(url)
    for url, text in pages:
        number = _beyond(url, base)
        if number is None or len(printed[text]) > 1:  # as links to each whole article
            continue
        is_second = number in FIRST_STEPS
        if text == "2" and (is_second or _counts_entries(number, printed["3"], base)):
            return url
        if (is_second or "?" in url) and SAYS_OLDER.fullmatch(_words(text)):
            return url
    return None


def later_page(links: Links, base: str) -> str | None:
    """The nearest later page of the list of which `base` is one, by a number in its address.

    Example:
        >>> pages = [(f"https://a.example/news?curPos={10 * n}", str(n + 1)) for n in range(4)]
        >>> later_page(pages, "https://a.example/news?curPos=10")
        'https://a.example/news?curPos=20'
    """
    form, own = _form_and_numbers(base)
    later: list[tuple[int, str]] = []
    for url, text in links:
        other_form, others = _form_and_numbers(url)
        if other_form == form and (text.isdecimal() or SAYS_OLDER.fullmatch(_words(text))):
            grown = [one - mine for one, mine in zip(others, own, strict=True) if one != mine]
            if len(grown) == 1 and grown[0] > 0:
                later.append((grown[0], url))
    return min(later)[1] if later else None


def older_page(links: Links, base: str) -> str | None:
    """The next page of a list that does not count its pages, by words and a place to go on from.

    Example:
        >>> more = [("https://a.example/news?before=17", "Ещё новости")]
        >>> older_page(more, "https://a.example/news")
        'https://a.example/news?before=17'
        >>> older_page([("https://a.example/news/17", "Ещё новости")], "https://a.example/news")
    """
    for url, text in links:
        words = _words(text)
        if (SAYS_OLDER.fullmatch(words) or MORE.fullmatch(words)) and _goes_on(url, base):
            return url
    return None


def _goes_on(url: str, base: str) -> bool:
    """Whether an address is that of a list, with the place from which it goes on."""
    one, own = urlsplit(url), urlsplit(base)
    if one.netloc != own.netloc or url == base:
        return False
    if one.path.rstrip("/") == own.path.rstrip("/"):
        return any(is_place(name, value) for name, value in parse_qsl(one.query))
    step, own_step = STEP_FROM.fullmatch(one.path), STEP_FROM.fullmatch(own.path)
    if step is None or step[2].lower() not in BEFORE:
        return False
    is_later = own_step is not None and own_step[2].lower() in BEFORE
    return step[1] == (own_step[1] if own_step and is_later else own.path.rstrip("/"))


def _form_and_numbers(url: str) -> tuple[str, list[int]]:
    """An address with a sign in place of each number, and the numbers."""
    return NUMBER.sub("\0", url), [int(number) for number in NUMBER.findall(url)]


def _counts_others(url: str, base: str) -> bool:
    """Whether the only numbers that an address adds to that of the list are those of no page."""
    added = url.removeprefix(base)
    rest = NO_PAGE.sub("", added)
    return rest != added and NUMBER.search(rest) is None


def _beyond(url: str, base: str) -> int | None:
    """The number that an address adds to that of the list; None for any other address."""
    one, own = urlsplit(url), urlsplit(base)
    if one.netloc != own.netloc or "comment" in one.fragment:
        return None
    if own.path in {"", "/"} and not own.query and OF_FRONT.fullmatch(f"{one.path}?{one.query}"):
        return FIRST_STEPS[-1]
    if INDEX.sub("", one.path) == INDEX.sub("", own.path):
        fields, known = one.query.split("&"), own.query.split("&") if own.query else []
        added = "&".join(field for field in fields if field not in known)
        # From the third page on, the link to the second one adds nothing: it says another number.
        found = FIELD.search(added) if set(known) < set(fields) else None
    else:
        folder = own.path.rstrip("/") + "/"
        found = STEP.fullmatch(one.path.removeprefix(folder)) if one.query == own.query else None
    return int(found[1]) if found else None


def _counts_entries(number: int, third: Iterable[str], base: str) -> bool:
    """Whether the number says how many entries come before: twice as many before the third page."""
    return any(_beyond(url, base) == 2 * number for url in third)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", fold(text)))
