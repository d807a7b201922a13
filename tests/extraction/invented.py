"""Invented texts that several tests of extraction lay into their pages and dumps."""

from __future__ import annotations

import newsbot

NEWS = (
    "В Заречном во вторник открыли новый мост через реку Быструю, и движение началось в полдень.",
    "Строительство заняло три года и обошлось бюджету в два миллиарда рублей, говорят в мэрии.",
    "По мосту смогут проезжать до тридцати тысяч машин в сутки, подсчитали городские инженеры.",
)
TEXT = "".join(f"<p>{line}</p>" for line in NEWS)
"""The same as paragraphs of HTML."""

BODY = (
    "В Заречном во вторник открыли новый мост через реку Быструю.",
    "Строительство заняло три года и обошлось бюджету в два миллиарда рублей.",
)
"""A shorter article."""

MENU = "Главная\nПолитика\nЭкономика\nОбщество\nСпорт\nКультура\nО проекте\nРеклама\n"
"""Lines above the article of a dump."""

TAIL = (
    "Читайте также\nВ Сосновке открыли школу\nМэр ответил на вопросы\n© 2025 Вести Сосновки\n18+\n"
)
"""Lines below it."""

LD_JSON = "<script type='application/ld+json'>"

TOKENS = [
    "<div>", "</div>", "<p>", "</p>", "<table><tr><td>", "</td>", "<br>", "<br><br>", "<h1>",
    "</h1>", "<li>", "<a href='/1'>", "</a>", "<b>", "<article class='related body'>",
    "<time datetime='x'>",
    "<svg>", "<template>", "<select>", "<!--", "-->", "<![CDATA[", "<script>", "</script>",
    "<title>",
    "</title>", "<frameset>", "<html>", "<body role='dialog'>", "<news-body>", "<noscript>", "\x00",
    "<meta property='og:url' content='http://[заречье'>", "<meta name='author' content='и'>",
    "<link rel='canonical' href='//[::1'>", "<link rel=canonical>",
    "<meta name=date content='31.02.2025'>",
    LD_JSON + '{"@type":["NewsArticle"],"author":[null,1,{"name":{}}],',
    "\"headline\":7,\"datePublished\":[],\"articleBody\":{},\"publisher\":[[]],\"url\":3}</script>",
    LD_JSON + '[[[[{"@graph":{"@graph":0}}]]]]</script>',
    LD_JSON + '{"@type":"BreadcrumbList","itemListElement":[0,{"item":1}]}</script>',
    "&#0;", "&nosuch;", "&#x110000;", "&shy;", "\ud7ff", "\ufeff", "\u0301" * 40,
    "ТОКИО, 8 апреля. /ТАСС/. ",
    "В Заречном открыли мост, сказал мэр. ", "Читайте также", "Фото: ",
    "© ", "99.99.9999 99:99", "Автор: и",
    "Комментарии (999999999999999999999)", "вчера в 25:61", " ", "\n", "\u2028", "я" * 300,
]  # fmt: skip
"""Pieces of pages, of which any mixture is a page to be read: tags, half-made declarations, odd
characters, lines that rules look at."""


def lines_of(page: str) -> list[str]:
    """The lines of the text of a page, with what became its subtitle."""
    found = newsbot.extract(page.encode())
    return [*filter(None, [found.subtitle]), *found.text.split("\n\n")]
