"""Invented pages of one site, for drafts, repairs and checks of its declaration."""

from __future__ import annotations

from newsbot.model.page import Page

TITLES = {"1": "Мост открыт в Заречном", "2": "Паром закрыт до весны", "3": "Ёлку привезли в город"}
"""The headline of each page by its number."""

STRANGE = """<html><head><title>Мост открыт</title></head><body><h1>Мост открыт в Заречном</h1>
<div class="new-design"><p>В Заречном во вторник открыли новый мост через реку Быструю.</p>
<p>Строительство заняло три года и обошлось бюджету в два миллиарда рублей.</p></div>
</body></html>"""
"""A page that no declared layout fits."""


def page(number: str) -> Page:
    """A page in the layout of the site."""
    title = TITLES[number]
    html = f"""<html><head><title>{title} | Вести Заречья</title>
<meta property="og:site_name" content="Вести Заречья">
<link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>
<ul class="menu"><li><a href="/a">Город</a></li><li><a href="/b">Край</a></li></ul>
<h1 class="head">{title}</h1><span class="when">0{number}.04.2025 14:05</span>
<div class="Story_text__9WAFK" id="story-{number}0001">
<p>Первый абзац новости под номером {number} рассказывает, что случилось во вторник.</p>
<p>Второй абзац новости под номером {number} добавляет слова мэра и цену работ.</p>
<h3>Подробности номер {number}</h3>
<p>Третий абзац новости под номером {number} обещает продолжение через неделю.</p></div>
<p class="footer">© Вести Заречья, все права защищены, перепечатка с разрешения редакции</p>
</body></html>"""
    return Page(body=html.encode(), url=f"https://vesti.example/news/2025/04/0{number}/{number}55")
