"""Days that a page shows as its own: in bylines, above the headline, beside a stamp set anew."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.silver_post import DAY, TEXT, TITLE, day

LATER = "2023-05-02T09:49:32+00:00"


def _json_ld(**dates: str) -> str:
    stamps = ",".join(f'"{name}":"{value}"' for name, value in dates.items())
    kind = '"@type":"NewsArticle"'
    return f'<script type="application/ld+json">{{{kind},"headline":"{TITLE}",{stamps}}}</script>'


@pytest.mark.parametrize(
    "line",
    [
        "von Karl Meier, 9.4.23",
        "9.4.23",
        "Karl Meier | 9.4.23, 14:05 Uhr",
        "Опубликовано 9.4.23",
        "Anna Rossi - 9.4.23",
        "9.04.23 · Jan Novák",
        "Publicerad 9.4.23",
        "Petra Laine 9.4.23 klo 14.05",
    ],
)
def test_a_day_in_figures_without_noughts_and_century(line: str) -> None:
    assert day(f"<p>{line}</p>") == DAY


@pytest.mark.parametrize(
    "line", ["Firefox 9.4.23", "Version 9.4.23", "Release 1.2.20 of the map", "v. 9.4.23"]
)
def test_the_number_of_a_version_is_no_day(line: str) -> None:
    assert day(f"<p>{line}</p>", end="<p>Published: April 9, 2023</p>") == DAY


@pytest.mark.parametrize(
    "rows",
    [
        "<span class=l>Datum:</span> 09.04.2023 <br><span class=l>Autor:</span> Karl Meier<br>"
        "<span class=l>Quelle:</span> Talpost<br>",
        "<span>Дата:</span> 9 апреля 2023 <br><span>Автор:</span> Анна Ветрова<br>",
        "<b>Date:</b> 9 April 2023<br><b>Author:</b> Ann Field<br><b>Source:</b> Silver Post",
        "<div>Fecha:</div><div>9 de abril de 2023</div><div>Autora:</div><div>Ana Campo</div>",
        "<dt>Data</dt><dd>9 aprile 2023</dd><dt>Autore</dt><dd>Anna Rossi</dd>",
        "<div>Dato</div><div>9. april 2023</div><div>Forfatter</div><div>Anne Bakke</div>",
    ],
)
@pytest.mark.parametrize("name", ["liveArticleAuthorDate", "article-meta", "byline"])
def test_a_box_with_day_and_author_behind_the_text(rows: str, name: str) -> None:
    gap = "<p><em>See also:<br><a href=/1>Ferries</a><br><a href=/2>Mills</a><br>More:</em></p>"
    gap += "<img src=a.jpg><p><a href=/3>All about rivers</a></p>" * 3
    assert day(end=f"{gap}<div class={name}>{rows}</div>") == DAY


@pytest.mark.parametrize(
    "side",
    [
        "<aside><ul class=content__meta><li class=content__meta__date>09.04.2023</li>"
        "<li>7 min read</li><li><a href=#>Print</a></li></ul></aside>",
        "<aside class=col-2><p class=article-date>9 April 2023</p><p>Harbour</p></aside>",
        "<aside><div class=byline>Ann Field<br>April 9, 2023</div></aside>",
        "<aside class=post-meta><p>9 апреля 2023</p><p>812</p></aside>",
        "<aside><time class=pubdate>2023-04-09</time></aside>",
    ],
)
def test_an_aside_between_headline_and_text_that_is_the_byline(side: str) -> None:
    assert day(side) == DAY


@pytest.mark.parametrize(
    "side",
    [
        "<aside class=related><h3>A ferry stops for the whole winter</h3><p>2 May 2023</p></aside>",
        "<aside><a href=/1>A ferry stops for the whole winter</a><p class=date>2 May 2023</p>"
        "<a href=/2>A mill burns down on the other bank</a><p class=date>3 May 2023</p></aside>",
    ],
)
def test_an_aside_with_other_articles_stays_aside(side: str) -> None:
    assert day(side) is None


@pytest.mark.parametrize(
    "line",
    [
        "<div class=date>April 9, 2023 / 12:25 PM / Updated 8 hours ago</div>",
        "<div>09.04.2023 - Redaktion: Karl Meier</div>",
        "<p>9 апреля 2023, 14:05</p>",
        "<p>Harbour Town, 9 avril 2023</p>",
        "<ul><li>Bridges</li><li>9 kwietnia 2023</li></ul>",
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        _json_ld(datePublished=LATER, dateModified=LATER),
        '<meta name="date" content="2023-04-16">',
        '<meta name="dc.date" content="2023-04-16"><meta name="language" content="en">',
    ],
    ids=["set anew", "date", "dc.date"],
)
def test_a_day_right_above_the_headline_beside_a_later_stamp(line: str, head: str) -> None:
    assert day(above=line, head=head) == DAY


def test_the_day_of_the_visit_above_the_headline_changes_nothing() -> None:
    clock = "<div class=bar>Sunday, 28 November 2026</div>"
    head = _json_ld(datePublished=f"{DAY}T10:00:00Z", dateModified=LATER)
    assert day(above=clock, head=head) == DAY


def test_a_card_above_the_headline_is_not_the_article() -> None:
    card = (
        "<div class=top><a href=/1>A ferry stops for the whole winter</a><p>2 April 2023</p></div>"
    )
    stamp = f"{DAY}T10:00:00Z"
    assert day(above=card, head=_json_ld(datePublished=stamp, dateModified=stamp)) == DAY


@pytest.mark.parametrize(
    "box",
    [
        "<div class=right-col><span>Erschienen am:</span><h2>09.04.2023</h2></div>",
        "<div class=sidebar-info><span>Published</span><p>9 April 2023</p></div>",
        "<div class=col-side>Опубликовано: 9 апреля 2023</div>",
        "<div class=right-column><b>Publié le</b><p>9 avril 2023</p></div>",
        "<div class=side-col><p>Julkaistu</p><p>9.4.2023</p></div>",
    ],
)
def test_a_labelled_day_in_a_column_beside_the_headline(box: str) -> None:
    assert day(box, head='<meta name="date" content="2023-04-11">') == DAY


@pytest.mark.parametrize(
    "stamp",
    [
        "<p>Published <time pubdate datetime=2023-04-09>April 9, 2023</time></p>",
        "<p>Veröffentlicht am <time datetime=2023-04-09>9. April 2023</time></p>",
        "<p>Опубликовано: <time datetime=2023-04-09>9 апреля 2023</time></p>",
        "<p>Publicado el <time datetime=2023-04-09>9 de abril de 2023</time></p>",
    ],
)
def test_a_labelled_element_far_below_beside_a_stamp_set_anew(stamp: str) -> None:
    head = _json_ld(datePublished=LATER, dateModified=LATER)
    gap = "<p><a href=/1>Ferries</a></p>" * 12
    assert day(end=gap + stamp, head=head) == DAY


@pytest.mark.parametrize(
    "more",
    [
        f'<meta property="article:published_time" content="{DAY}T07:00:00+00:00">',
        f'<meta name="parsely-pub-date" content="{DAY}T07:00:00Z">',
        f'<meta name="pubdate" content="{DAY}">',
        f'<meta name="sailthru.date" content="{DAY} 07:00:00">',
    ],
)
def test_a_publication_at_the_second_of_the_change_gives_way_to_an_earlier_stamp(more: str) -> None:
    assert day(head=more + _json_ld(datePublished=LATER, dateModified=LATER)) == DAY


def test_a_draft_before_the_first_change_stays_a_draft() -> None:
    came = f"{DAY}T07:00:00Z"
    head = _json_ld(dateCreated="2023-04-01T07:00:00Z", datePublished=came, dateModified=came)
    assert day(head=head) == DAY


@pytest.mark.parametrize(
    "stamp",
    [
        "<div class='field field--name-changed field--type-changed'><time datetime="
        "2024-02-12T14:36:23-05:00>February 12, 2024</time></div>",
        "<span class=last-updated><time datetime=2024-02-12>12 Feb 2024</time></span>",
        "<p class=post-modified><time datetime=2024-02-12>12.02.2024</time></p>",
        "<div class=revision-date><time datetime=2024-02-12>12.02.2024</time></div>",
        "<div class=lastEdited><time datetime=2024-02-12>12.02.2024</time></div>",
    ],
)
def test_an_element_in_one_that_is_named_after_the_change(stamp: str) -> None:
    page = f"<html lang=en><body><article><h1>{TITLE}</h1>{stamp}<div>{TEXT}</div></article>"
    article = newsbot.extract(page.replace("{opening}", ""))
    assert article.published is None
    assert article.modified is not None
    assert article.modified.value[:10] == "2024-02-12"


@pytest.mark.parametrize(
    "line",
    [
        "<div class='mh-meta'><span class='entry-meta-date updated'>April 9, 2023</span></div>",
        "<p class='post-date updated'>9 April 2023</p>",
        "<div class=lastchanged>Stand: 09.04.2023 11:05 Uhr</div>",
        "<p class=last-update>Posted on 9 April 2023</p>",
    ],
)
def test_words_and_themes_are_believed_before_such_names(line: str) -> None:
    assert day(line) == DAY


@pytest.mark.parametrize(
    "clock",
    [
        "<div class=today>Wednesday, August 19, 2026</div>",
        "<div id=current-date><p>19.08.2026</p></div>",
        "<p class='page-clock'>19 августа 2026</p>",
        "<div class=serverTime>19 août 2026</div>",
    ],
)
def test_the_day_of_the_visit_is_known_by_its_name(clock: str) -> None:
    assert day(clock) is None
    assert day(clock, end="<p>Published: April 9, 2023</p>") == DAY


@pytest.mark.parametrize("word", ["stop", "stops", "finish", "deadline", "expiry", "close"])
def test_names_of_the_end_of_a_span_are_no_publication(word: str) -> None:
    script = f'<script>var d = {{"publication_date_{word}":"2023-09-08"}}</script>'
    assert day(head=script) is None


@pytest.mark.parametrize(
    "line",
    [
        "The Acer Nitro 16 may not have the screen of its rival, but it is bright",
        "Unit 4 may be closed", "Platform 12 may be used", "a team of 11 march on",
    ],
)  # fmt: skip
def test_a_verb_behind_a_number_is_no_month(line: str) -> None:
    assert day(f"<p>{line}</p>", end="<p>Published: April 9, 2023</p>") == DAY


@pytest.mark.parametrize(
    "script",
    [
        '<script>var page={"published_at":1681045500,"updated_at":1681045500}</script>',
        "<script>window.x = {publishedAt: 1681045500000, id: 4}</script>",
        '<script>var p = {"publish_date": "1681045500"}</script>',
        "<script>cfg({'pubdate':1681045500});</script>",
        '<script>{&quot;created_at&quot;:1681045500}</script>',
    ],
)  # fmt: skip
def test_seconds_since_1970_in_the_data_of_a_script(script: str) -> None:
    assert day(below=script) == DAY


@pytest.mark.parametrize(
    "name", ["news20230409_k1001", "story-2023-04-09", "post_2023_04_09_bridge", "n20230409"]
)
def test_a_day_in_the_id_of_the_page(name: str) -> None:
    page = f"<html lang=en><body id={name}><article><h1>{TITLE}</h1>{TEXT}</article>"
    published = newsbot.extract(page.replace("{opening}", "")).published
    assert published is not None
    assert published.value == DAY
