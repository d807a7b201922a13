"""What a page tells of its day where neither head nor headline do: each look finds its kind."""

from __future__ import annotations

import pytest

import newsbot

TITLE = "Das Museum in Talheim zeigt alte Fahrräder"
TEXT = (
    "<p>{opening}Das Museum in Talheim zeigt seit dieser Woche alte Fahrräder aus drei Dörfern, "
    "die ein Verein gesammelt hat.</p>"
    "<p>Das älteste Rad hat ein Schmied aus dem Nachbarort vor mehr als hundert Jahren gebaut, "
    "und es fährt noch heute.</p>"
)


def day(
    head: str = "", above: str = "", opening: str = "", below: str = "", url: str | None = None
) -> str | None:
    """The publication day of a page in German whose head and headline tell none."""
    body = f"<article>{above}<h1>{TITLE}</h1>{TEXT.format(opening=opening)}</article>{below}"
    page = f"<html lang=de><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    published = newsbot.extract(page, url=url).published
    return published.value[:10] if published else None


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="photos:upload_date" content="2020-05-12T10:00:00+02:00">',
        '<meta name="published" content="May 12, 2020">',
        '<meta name="article-publication-date" content="2020-05-12">',
        '<meta name="cms-published-date" content="2020-05-12"><meta name="published-time" '
        'content="2022-03-09T08:45:32Z">',
    ],
)
def test_meta_names_that_nobody_listed(meta: str) -> None:
    assert day(meta) == "2020-05-12"


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="event_date" content="2020-05-12">',
        '<meta name="expiry-date" content="2020-05-12">',
        '<meta name="user-registration-date" content="2020-05-12">',
        '<meta name="build-date" content="2020-05-12">',
        '<meta name="description" content="Seit 12.05.2020 ist das Museum offen">',
    ],
)
def test_meta_names_of_other_days(meta: str) -> None:
    assert day(meta) is None


@pytest.mark.parametrize(
    "element",
    [
        '<span property="schema:dateCreated" content="2020-05-12T12:45:46+00:00"></span>',
        '<span class="updated" title="2020-05-12T18:52:11+00:00"></span>',
        '<span class="post-date" title="2020-05-12"></span>',
        '<div data-published="2020-05-12"></div>',
    ],
)
def test_stamps_in_attributes_date_the_article_but_not_those_of_comments(element: str) -> None:
    assert day(above=element) == "2020-05-12"
    assert day(below=f"<div class=comments>{element}</div>") is None


@pytest.mark.parametrize(
    "script",
    [
        "showDate('2020/05/12 01:43:09')",
        'var page = {created_at: "2020-05-12T04:36:36-05:00"}',
        r'push("{\"cmsPublishingDate\":\"2020-05-12\"}")',
    ],
)
def test_stamps_in_scripts_date_the_article(script: str) -> None:
    assert day(below=f"<script>{script}</script>") == "2020-05-12"


def test_escaped_data_in_an_attribute_date_the_article() -> None:
    data = "{&quot;datePublished&quot;:&quot;2020-05-12T09:00:00-05:00&quot;}"
    assert day(below=f'<div data-page="{data}"></div>') == "2020-05-12"


@pytest.mark.parametrize(
    "script",
    [
        "start(new Date('2020-05-12 10:00'))",
        '{"user_created_at": "2020-05-12"}',
        '{"publishDate": "2020-05-12"}, {"publishDate": "2020-05-11"}',
    ],
)
def test_scripts_that_tell_of_other_things(script: str) -> None:
    assert day(below=f"<script>{script}</script>") is None


@pytest.mark.parametrize(
    "opening",
    ["(12.05.2020) ", "Talheim, 12. Mai 2020 – ", "12. Mai 2020. ", "(Talheim, den 12.5.2020) "],
)
def test_the_date_that_opens_the_text(opening: str) -> None:
    assert day(opening=opening) == "2020-05-12"


def test_a_date_in_the_first_sentence_is_none_that_opens_the_text() -> None:
    assert day(opening="Am 12. Mai 2020 kamen die Räder an. ") is None
    assert day(opening="12. Mai 2020 war der Tag der Ankunft. ") is None


def test_a_change_that_opens_the_text_does_not_date_it() -> None:
    assert day(opening="Aktualisiert 12. Mai 2020 – ") is None


def test_a_day_without_its_year_gives_way_to_one_that_has_it() -> None:
    told = '<meta name="description" content="Alte Räder sind zu sehen seit 12. Mai 2020">'
    assert day(told, opening="12 мая — ") == "2020-05-12"


def test_the_end_of_the_description() -> None:
    head = '<meta name="description" content="Museum (Nachricht vom 12. Mai 2020)">'
    assert day(head) == "2020-05-12"


def test_a_day_inside_the_address() -> None:
    assert day(url="https://talheim.example/museum-2020-05-12.html") == "2020-05-12"
    assert day(url="https://talheim.example/artikel?id=120200512") is None


def test_a_label_in_the_line_above() -> None:
    box = "<ul class=credits><li><p>{}</p><p>12.05.2020</p></li></ul>"
    assert day(below=box.format("Online seit")) == "2020-05-12"
    assert day(below=box.format("Letzte Änderung")) is None


def test_a_line_that_repeats_the_headline_is_the_articles_wherever_it_stands() -> None:
    line = f"<div class=sidebar><p>{TITLE} wurde am 12. Mai 2020 gepostet</p><p>Suche</p></div>"
    assert day(below=line) == "2020-05-12"


def test_the_day_of_the_visit_above_the_page_is_none() -> None:
    clock = "<header><time datetime=2020-05-12>Dienstag, 12. Mai 2020</time></header>"
    page = f"<html lang=de><body>{clock}<main><h1>{TITLE}</h1>{TEXT.format(opening='')}</main>"
    assert newsbot.extract(page).published is None


def test_names_of_the_box_right_below_the_headline_mislead() -> None:
    page = (
        f"<html lang=de><body><div><h1>{TITLE}</h1></div><div class=related-teaser>"
        f"<div>12.05.2020</div><div>Kultur</div></div>{TEXT.format(opening='')}"
    )
    published = newsbot.extract(page).published
    assert published is not None
    assert published.value == "2020-05-12"


def test_a_printed_clock_beats_a_meta_tag_that_systems_also_use_for_changes() -> None:
    line = "<p>12.05.2020 18:00</p>"
    assert day('<meta name="date" content="2020-05-13T11:52:23">', line) == "2020-05-12"


def test_clock_and_day_parted_by_a_stroke() -> None:
    assert day(above="<p class=when>[11:48/08.12.2011]</p>") == "2011-12-08"
    assert day(above="<p class=when>14. 01. 2020</p>") == "2020-01-14"


def test_no_more_than_the_beginning_of_a_long_description_is_read() -> None:
    line = "Anna und Tom, " * 40
    head = f'<meta name="description" content="{line} vom 12. Mai 2020">'
    assert day(head) is None


@pytest.mark.parametrize(
    ("entry", "right"),
    [
        ("<span>12.05.2020</span><h2><a href=/1>{title}</a></h2>", "2020-05-12"),
        ("<h2><a href=/1>{title}</a></h2><p>Museum</p><p>12. Mai 2020</p>", "2020-05-12"),
        ("<span>12.05.2020</span><h2><a href=/2>Der Bäcker im Nachbarort</a></h2>", None),
        ("<span>12.05.2020</span><span>13.05.2020</span><h2><a href=/1>{title}</a></h2>", None),
    ],
)
def test_the_entry_of_the_article_in_a_list_of_articles(entry: str, right: str | None) -> None:
    other = "<div class=teaser><span>11.03.2020</span><h2><a href=/3>Ein Fest am See</a></h2></div>"
    entry = entry.format(title=TITLE)
    lists = f"<div class=related>{other}<div class=teaser>{entry}</div></div>"
    assert day(below=lists) == right


@pytest.mark.parametrize("line", ["8-9 April 2023", "с 8 по 9 апреля 2023", "8. - 9. April 2023"])
def test_a_span_behind_the_text_dates_nothing(line: str) -> None:
    assert day(below=f"<p>{line}</p>") is None
