"""Site declarations: selectors come first, and their failing is noticed."""

from __future__ import annotations

from newsbot.extraction.html.choice import LAYOUT_DRIFT
from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.model.site import DateRule, Layout, Site
from newsbot.sites.registry import Sites
from tests.extraction.invented import BODY

LAYOUT = Layout(
    name="new",
    title=("h2.t",),
    subtitle=(".s",),
    body=(".b p", ".b h3"),
    drop=(".ad",),
    drop_text=("Наш корреспондент .*",),
    authors=(".who",),
    section=(".rubric",),
    tags=(".tag",),
    image_credits=(".photo i",),
    dates=(
        DateRule(css=".when", attr="data-time", zone="Asia/Omsk"),
        DateRule(css="meta[name='d']", attr="content", trusted=False),
    ),
)
OLD = Layout(name="old", body=(".old p",))
SITES = Sites(
    [Site(name="zv", title="Заречные вести", hosts=("zv.example",), layouts=(OLD, LAYOUT))]
)
PAGE = f"""<html><head><title>Мост - Заречные вести</title>
<meta name="d" content="2026-11-25T11:05">
<meta property="article:published_time" content="2026-11-25T11:05"></head><body>
<i class="rubric">Город</i><h2 class="t">Мост открыт</h2><div class="s">Его ждали три года</div>
<b class="who">Анна Ветрова</b><b class="when" data-time="2026-11-25 14:05">сегодня</b>
<div class="photo"><i>Пётр Лугов</i></div>
<div class="b"><p>{BODY[0]} <span class="ad">Купите шины</span></p><h3>Цена</h3><p>{BODY[1]}</p>
<p>Наш корреспондент передаёт с места событий</p></div>
<a class="tag" href="#">мост</a><a class="tag" href="#">река</a></body></html>"""


def extract(html: str) -> Extracted:
    page = Page(body=html.encode(), url="https://www.zv.example/1")
    found = extract_page(page, sites=SITES)
    assert isinstance(found, Extracted)
    return found


def test_the_first_layout_that_finds_text_gives_the_body() -> None:
    found = extract(PAGE)
    assert found.method == "site:zv/new"
    assert found.paragraphs == (BODY[0], "Цена", BODY[1])
    assert found.confidence > 0.8


def test_declared_fields_win() -> None:
    found = extract(PAGE)
    assert (found.title, found.subtitle) == ("Мост открыт", "Его ждали три года")
    assert (found.site, found.section, found.tags) == ("zv", "Город", ("мост", "река"))
    assert (found.authors, found.image_credits) == (("Анна Ветрова",), ("Пётр Лугов",))


def test_declared_dates_come_first_with_their_zone() -> None:
    first = extract(PAGE).dates[0]
    assert (first.raw, first.zone, first.trusted) == ("2026-11-25 14:05", "Asia/Omsk", True)


def test_a_string_that_the_declaration_distrusts_is_distrusted_everywhere() -> None:
    doubted = [date for date in extract(PAGE).dates if date.raw == "2026-11-25T11:05"]
    assert doubted
    assert not any(date.trusted for date in doubted)


def test_a_declaration_that_finds_next_to_nothing_gives_way_and_is_flagged() -> None:
    html = PAGE.replace('<div class="b">', '<div class="b"><p>Мост.</p></div><div class="c">')
    found = extract(html)
    assert LAYOUT_DRIFT in found.flags
    assert not found.method.startswith("site:")
    assert BODY[1] in found.paragraphs


WRAPPED = Site(
    name="zw", title="", hosts=("zw.example",), layouts=(Layout(name="new", body=(".i p",)),)
)
TABLE = "<table><tr><td>Мост</td><td>август</td></tr><tr><td>Школа</td><td>апрель</td></tr></table>"


def between(inner: str) -> list[str]:
    first, last = (f'<div class="i"><p>{text}</p></div>' for text in BODY[:2])
    page = f"<h1>Мост открыт</h1><div>{first}{inner}{last}</div>"
    found = extract_page(
        Page(body=page.encode(), url="https://zw.example/1"), sites=Sites([WRAPPED])
    )
    assert isinstance(found, Extracted)
    return list(found.paragraphs[1:-1])


def test_what_is_wrapped_as_the_paragraphs_are_stands_between_them() -> None:
    lists = "<ol><li>Мост починят</li><li>Школу сдадут</li></ol>"
    assert between(f"<div class='i'>{lists}</div>") == ["Мост починят", "Школу сдадут"]
    assert between(f"<div><div>{TABLE}</div></div>") == ["Мост | август", "Школа | апрель"]
    assert between("<div><h3>Что в плане</h3></div>") == ["Что в плане"]


def test_a_wrapper_with_a_name_of_side_matter_does_not() -> None:
    assert between(f"<div class='related'>{TABLE}</div>") == []


def test_a_list_of_links_does_not() -> None:
    assert between("<ul><li><a href=/2>Мост починят</a></li><li>и другие</li></ul>") == []


def test_a_table_in_the_body_keeps_its_numbers_and_its_heading() -> None:
    rows = "".join(f"<tr><td>{pier}</td><td>41</td><td>2026</td></tr>" for pier in ("Север", "Юг"))
    head = "<tr><th>Опора</th><th>Глубина, м</th><th>Год</th></tr>"
    layout = Layout(name="post", body=(".b p", ".b td"))
    site = Site(name="zt", title="Заречье", hosts=("zt.example",), layouts=(layout,))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in BODY[:2])
    page = f"<h1>Мост открыт</h1><div class='b'>{text}<table>{head}{rows}</table></div>"
    found = extract_page(Page(body=page.encode(), url="https://zt.example/1"), sites=Sites([site]))
    assert isinstance(found, Extracted)
    assert found.paragraphs[2:] == (
        "Опора | Глубина, м | Год",
        "Север | 41 | 2026",
        "Юг | 41 | 2026",
    )
