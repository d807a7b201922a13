"""What a layout can say beside plain selectors: cuts, patterns, dates in a line, platforms."""

from __future__ import annotations

from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.model.site import DateRule, Layout, Site
from newsbot.sites.registry import Sites
from tests.extraction.invented import BODY

OTHER = "Паром у Берёзовой Гривы закрыли до весны из-за тонкого льда на Талице."
LAYOUT = Layout(
    name="now",
    cut=(".item ~ .item", ".machine"),
    body=(".item p", ".item h2"),
    tags=(".tag",),
    section=("title",),
    image_credits=(".photo i",),
    patterns={"section": " - ([^-]+) - Вести$", "tags": "^(?!Главная$)(.+)$"},
    dates=(DateRule(css=".line", pattern=r"\d\d\.\d\d\.\d{4} \d\d:\d\d"),),
)
HOST = Site(name="vesti", title="Вести", hosts=("vesti.example",), layouts=(LAYOUT,))
PAGE = f"""<html><head><title>Мост открыт - Город - Вести</title></head><body>
<a class="tag" href="/">Главная</a><a class="tag" href="/m">мосты</a>
<div class="item"><h1>Мост открыт</h1>
<div class="line">Анна Ветрова, 08.04.2025 14:05, просмотров 12</div>
<div class="machine"><p>Кратко: мост открыт.</p></div>
<div class="photo"><i>© Пётр Лугов</i></div>
<p>{BODY[0]}</p><h2>О проекте</h2><p>{BODY[1]}</p></div>
<div class="item"><h1>Паром закрыт</h1><div class="item"><p>{OTHER}</p></div>
<a class="tag" href="/p">паромы</a></div>
</body></html>"""


def extract(html: str, site: Site, url: str = "https://vesti.example/1") -> Extracted:
    found = extract_page(Page(body=html.encode(), url=url), sites=Sites([site]))
    assert isinstance(found, Extracted), found
    return found


def test_what_is_cut_reaches_neither_the_text_nor_a_field() -> None:
    found = extract(PAGE, HOST)
    assert found.paragraphs == (BODY[0], "О проекте", BODY[1])
    assert found.title == "Мост открыт"
    assert "паромы" not in found.tags


def test_a_menu_entry_as_a_crosshead_stays() -> None:
    assert "О проекте" in extract(PAGE, HOST).paragraphs


def test_patterns_take_the_value_out_of_a_text_or_pass_it_over() -> None:
    found = extract(PAGE, HOST)
    assert (found.section, found.tags) == ("Город", ("мосты",))


def test_a_credit_loses_its_mark() -> None:
    assert extract(PAGE, HOST).image_credits == ("Пётр Лугов",)


def test_a_date_is_taken_out_of_its_line() -> None:
    assert extract(PAGE, HOST).dates[0].raw == "08.04.2025 14:05"


def test_a_platform_serves_hosts_without_a_declaration_only() -> None:
    press = Site(name="press", title="Press", platform='meta[name="generator"]', layouts=(LAYOUT,))
    made = PAGE.replace("<head>", '<head><meta name="generator" content="Press 3">')
    found = extract(made, press)
    assert (found.method, found.site) == ("site:press/now", "vesti.example")
    assert not extract(PAGE, press).method.startswith("site:")
