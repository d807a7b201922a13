"""Titles, authors and days as publishing systems of many countries mark them up."""

from __future__ import annotations

import pytest

from tests.extraction.harbour import article


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Aktuelles", "<h1>Aktuelles</h1><h2>Hafenmauer beschlossen</h2>",
         "Hafenmauer beschlossen"),
        ("Company news", "<h1>Company news</h1><h2>Harbour wall approved</h2>",
         "Harbour wall approved"),
        ("Old Quay: The new wall", "<h2>quarta-feira, 28 de fevereiro de 2018</h2>"
         "<h3 class='post-title'>The new wall</h3>", "The new wall"),
        ("New pier - 8 November 2016 - Village of Riverside", "<div>18:22</div>", "New pier"),
        ("Old Town Gazette", "<font size='5'><b>Council approves harbour wall</b></font><br>",
         "Council approves harbour wall"),
        ("Lighthouse Magazine", "<h1><img src='t.gif' alt='The Wall That Saved a Market'></h1>",
         "The Wall That Saved a Market"),
        ("新防波堤獲准 | 生活 | 海港新聞網", "<h1>新防波堤獲准</h1>", "新防波堤獲准"),
        ("Lighthouse Magazine", "<img src='logo.gif' alt='A Logo In Large Letters'>",
         "Lighthouse Magazine"),
    ],
    ids=["section above", "company", "day above", "dated", "large", "drawn", "chinese", "logo"],
)  # fmt: skip
def test_the_headline_is_found_beside_days_and_logos(title: str, body: str, expected: str) -> None:
    assert article(body, title=title).title == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Autor: Ioana Moldovan Publicat: 11 Octombrie 2022, 21:30 Actualizat: 12 Octombrie 2022,"
         " 08:00", ("Ioana Moldovan",)),
        ("<span>Text: Lena Torbeck</span><span>Fotos: Max Ried</span><span>03.08.2022</span>",
         ("Lena Torbeck",)),
        ("Data publikacji: 15.03.2022 08:40 Autor: Marek Zalewski Fot. Anna Bielska",
         ("Marek Zalewski",)),
        ("Written By: अनीता शर्मा Edited By: राजेश कुमार Updated: Wed, 10 Apr 2024 09:20 AM (IST)",
         ("अनीता शर्मा",)),
        ("Publié le 21/11/2023 à 22h15, mis à jour le 22/11/2023 à 7h30 — Écrit par Maëlle Kerven",
         ("Maëlle Kerven",)),
        ("Аутор: Јелена Петровић <span>среда, 10.04.2024. у 08:30</span>", ("Јелена Петровић",)),
        ("發布者：周海燕發布時間：2021-05-07", ("周海燕",)),
        ("发布者：周海燕发布时间：2021-05-07浏览次数：321", ("周海燕",)),
        ("記者陳怡君／基隆報導", ("陳怡君",)),
        ("港口新闻记者 王思远", ("王思远",)),
        ("編集委員　佐藤健一", ("佐藤健一",)),
        ("Автор: Галина ПЕТРУШИНА<br>Опубликовано в номере № 34 от 24 августа 2018 г.",
         ("Галина ПЕТРУШИНА",)),
        ("<p class='intro'>The council has voted for it at last.</p><ul class='article__meta'>"
         "<li>Joris van den Berg</li><li>24 jan. 2023</li></ul>", ("Joris van den Berg",)),
        ("كتب: سامر الخطيب", ("سامر الخطيب",)),
        ("Vloženo: 14. 3. 2023 | Autor: Bc. Jana Říhová", ("Jana Říhová",)),
    ],
)  # fmt: skip
def test_bylines_between_other_fields(line: str, expected: tuple[str, ...]) -> None:
    found = article(f"<h1>Council approves harbour wall</h1><div>{line}</div>")
    assert found.authors == expected
    assert found.text.removeprefix("The council has voted for it at last.\n\n").startswith(
        "The town"
    )


def test_names_in_elements_of_their_own_with_an_and_between() -> None:
    names = " ".join(
        f'<span class="author vcard"><a href="/a/{name[0]}">{name}</a></span>{behind}'
        for name, behind in (("June Ashworth", "<span>and</span>"), ("Ray Calder", ""))
    )
    line = f'<div class="byline"><span>by</span> {names}</div>'
    found = article(f"<h1>Council approves harbour wall</h1>{line}")
    assert found.authors == ("June Ashworth", "Ray Calder")


def test_who_took_the_picture_is_no_author() -> None:
    stated = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Hafenmauer kommt",'
        '"author":{"@type":"Person","name":"Foto: dpa/Hans Meier"}}</script>'
    )
    assert article("<h1>Hafenmauer kommt</h1>", head=stated).authors == ()


def test_the_outlet_of_the_address_gives_way_to_a_named_person() -> None:
    head = '<meta name="content_author" content="Budi Hartono">'
    line = "<h1>Tembok baru disetujui</h1><div>Kabar Pelabuhan - 15/08/2023, 21:30 WIB</div>"
    found = article(line, head=head, host="kabarpelabuhan.example")
    assert found.authors == ("Budi Hartono",)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Harbour wall approved</h1><time datetime='2022-04-20'>Zuletzt aktualisiert: 20. April"
        " 2022</time><time datetime='2022-04-12'>Veröffentlicht: 12. April 2022</time>",
        "<div class='event-box'><time datetime='2022-11-05T19:00'>5 November 2022</time></div>"
        "<h1>Harbour wall approved</h1><p>Posted 12 April 2022</p>",
        "<table><tr><td>Home | News</td></tr><tr><td>Council approves harbour wall<br>"
        "April 12, 2022</td></tr></table>",
        "<h1>Harbour wall approved</h1><div class='byline'>Ruben Castell2022-04-12</div>",
        "<h1>Harbour wall approved</h1><p>Опубликовано в номере № 34 от 12 апреля 2022 г.</p>",
        "<h1>Harbour wall approved</h1><p>Tom Hill on 12 April 2022</p><table><tr><th>Release date"
        "</th><td>1 March 2022</td></tr></table>",
    ],
    ids=["label inside", "event", "table for layout", "glued", "issue", "goods"],
)
def test_the_day_of_publication_is_found_where_systems_print_it(body: str) -> None:
    published = article(body, title="Council approves harbour wall").published
    assert published is not None
    assert published.value[:10] == "2022-04-12"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("March 3, 2024 | Nora Vale | 5 min read", ("Nora Vale",)),
        ("Nora Vale · Follow · 6 min read · Mar 3, 2024", ("Nora Vale",)),
        ("<span>Nora Vale</span> <span>Fact checked by Sam Orr</span>", ("Nora Vale",)),
        ("<b>Guest post by Nora Vale of Stone Works Ltd</b>", ("Nora Vale",)),
        ("From the desk of Nora Vale", ("Nora Vale",)),
        ("Nora Vale, CEO and Founder", ("Nora Vale",)),
        ("New York | March 3, 2024 | 5 min read", ()),
        ("Real Estate | March 3, 2024 | 5 min read", ()),
        ("Town Council | March 3, 2024 | 5 min read", ()),
        ("Rivers | Harbours | 5 min read", ()),
    ],
)
def test_bylines_of_blogs(line: str, expected: tuple[str, ...]) -> None:
    assert article(f"<h1>A guide to harbour walls</h1><p>{line}</p>").authors == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<small>Blog</small><br>A guide to harbour walls", "A guide to harbour walls"),
        ("Harbour news A guide to harbour walls", "Harbour news A guide to harbour walls"),
    ],
)
def test_sections_in_headings(heading: str, expected: str) -> None:
    found = article(f"<h1>{heading}</h1>", title="A guide to harbour walls | Quay Co")
    assert found.title == expected
