"""Authors, subtitles and tags that only their place or a named box tells."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.harbour import SHORT, article

TITLE = "Council approves harbour wall"
HEAD = f"<h1>{TITLE}</h1>"
ANN, TOM = "Ann Fieldhouse", "Tom Longmeadow"
LINE = "Residents had waited for two winters"
DAY = "<p>April 8, 2025</p>"


@pytest.mark.parametrize(
    ("below", "names"),
    [
        (f"<p>{ANN}, {TOM} <time datetime='2025-04-08'>8.4.2025</time></p>", (ANN, TOM)),
        (f"<p>By {ANN} in Harwick and {TOM} in London</p>", (ANN, TOM)),
        (f"<p>{ANN}<br>ann@quay.example<br>@annf</p>", (ANN,)),
        (f"<p>{ANN} for CoastWatch</p>{DAY}", (ANN,)),
        ("<p>By Siobhán O’Neill-Hart and Jean-Luc d’Arcy</p>",
         ("Siobhán O’Neill-Hart", "Jean-Luc d’Arcy")),
        (f"<ul><li><img src='a.jpg' alt='{ANN}'><b>{ANN}</b><i>Chief reporter</i></li>"
         f"<li><img src='b.jpg' alt='{TOM}'><b>{TOM}</b><i>Editor</i></li></ul>", (ANN, TOM)),
        (f"<figure><img src='a.jpg' alt='{ANN}'><b>{ANN}</b></figure>", ()),
        ("<p>Un articolo di La Voce del Molo</p>", ()), ("<p>Von Die Zeit</p>", ()),
        (f"<p>12.04.23 10:15 Rubrik: Hafen Autor: {ANN}</p>", (ANN,)),
        (f"<p>Por {ANN} e {TOM}, Cais Hoje</p>", (ANN, TOM)),
        (f"<p>Reportero: {ANN} | Foto: {TOM}</p>", (ANN,)),
        (f"<p>Journalist: {ANN}</p>", (ANN,)),
        (f"<p>{LINE}.</p><p>{ANN}, 2025. április 8.</p>", (ANN,)),
        (f"<p>Van onze redacteur {ANN}</p>", (ANN,)),
    ],
)  # fmt: skip
def test_names_between_headline_and_text(below: str, names: tuple[str, ...]) -> None:
    assert article(HEAD + below, title=TITLE).authors == names


def test_a_name_and_day_in_a_box_behind_the_text_are_those_of_another_article() -> None:
    page = (
        f"<title>{TITLE}</title><div class='main'>{HEAD}{SHORT}</div><div class='sidebar'><div "
        f"class='card'><h4><a href='/x'>Quay reopens</a></h4><p>{TOM} May 1, 2024</p></div></div>"
    )
    assert newsbot.extract(page, url="https://quay.example/1").authors == ()


@pytest.mark.parametrize("below", [f"<p>{LINE}</p>{DAY}", f"<h2>{LINE}</h2><p>By {ANN}</p>{DAY}"])
def test_the_line_between_headline_and_byline_is_the_subtitle(below: str) -> None:
    assert article(HEAD + below, title=TITLE).subtitle == LINE


@pytest.mark.parametrize(
    "below",
    [
        f"<p>Reading time: 4 minutes · Listen to this article</p>{DAY}",
        f"<figcaption>{LINE}</figcaption>{DAY}", f"<p>By {ANN} and by {TOM}</p>{DAY}",
        f"<div class='share'>{LINE}</div>{DAY}", f"<p><a href='/2'>{LINE}</a></p>{DAY}",
    ],
)  # fmt: skip
def test_other_lines_there_are_none(below: str) -> None:
    assert article(HEAD + below, title=TITLE).subtitle is None


@pytest.mark.parametrize(
    "name", ["tags", "post-tags", "article__tags-list", "entry-tags", "hashtags"]
)
def test_links_in_a_box_named_so_are_tags(name: str) -> None:
    box = f"<div class='{name}'><a href='/t/1'>Storms</a><a href='/t/2'>#Sea_wall</a></div>"
    assert article(HEAD + box, title=TITLE).tags == ("Storms", "Sea_wall")


@pytest.mark.parametrize("name", ["tag-cloud", "tag-news", "stage"])
def test_links_in_other_boxes_are_not(name: str) -> None:
    box = f"<div class='{name}'><a href='/t/1'>Storms</a><a href='/t/2'>Sea wall</a></div>"
    assert article(HEAD + box, title=TITLE).tags == ()


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("<div><a href=/x>Adam Field</a> and AP</div><div>June 30, 2026</div>", ("Adam Field",)),
        ("<div>Ann Field and dpa</div><div>9 April 2025</div>", ("Ann Field",)),
        ("<aside><div>By Ann Field</div></aside>", ("Ann Field",)),
        (
            "<aside><p>Von <a href=/p/1>Jana Holm</a> Landespolitische Korrespondentin</p></aside>",
            ("Jana Holm",),
        ),
        ("<div><a href=/x>Elena Link</a></div><div>Marketing Analyst</div>", ("Elena Link",)),
        ("<div><a href=/q>Quayside Matters</a></div><div>9 April 2025</div>", ()),
        ("<aside><p>By Harbour Light</p><p>A novel of the quay and its ferry</p></aside>", ()),
        (
            "<ul><li><a href=/2>The old mill pond is open again</a>"
            "<div>Vera Lind 7 March 2012</div></li></ul>",
            (),
        ),
    ],
)
def test_lines_between_headline_and_text(lines: str, names: tuple[str, ...]) -> None:
    assert article(HEAD + lines, title=TITLE).authors == names
