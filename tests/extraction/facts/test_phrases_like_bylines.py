"""Lines that open like a byline and name nobody, or somebody else than the author."""

from __future__ import annotations

import pytest

from tests.extraction.ottermere import HEADLINE, authors

STATED = (
    f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{HEADLINE}",'
    '"author":{"@type":"Person","name":"Ann Field"}}</script>'
)

PHRASES = [
    "By Royal Appointment",
    "BY POPULAR DEMAND",
    "By Special Request",
    "By Invitation Only",
    "By Executive Order",
    "By Night Train",
    "Author Events Calendar",
    "Von Anfang An",
    "Par Avion",
    "Actualizado el 3 de mayo de 2024",
    "Publicado el 3 de mayo de 2024",
    "Erstellt Am 3. Mai 2024",
    "Créé le 3 mai 2024",
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrases_name_nobody(phrase: str) -> None:
    assert authors(f"<div>{phrase}</div>") == ()
    assert authors(f"<div>{phrase}</div>", head=STATED) == ("Ann Field",)


def test_a_phrase_next_to_the_day_names_nobody() -> None:
    assert authors("<div>By Popular Demand</div><div>May 2, 2024</div>") == ()


@pytest.mark.parametrize("line", ["By Harbour Light", "Author Salman Tarn", "By Wren Hollow"])
def test_who_is_stated_and_printed_stays_the_author(line: str) -> None:
    assert authors(f"<div>{line}</div>", head=STATED, below="<b>Ann Field</b>") == ("Ann Field",)
    assert authors(f"<div>{line}</div><div>By Ann Field</div>", head=STATED) == ("Ann Field",)
    meta = '<meta name="author" content="Ann Field">'
    assert authors(f"<div>{line}</div><div>By Ann Field</div>", head=meta) == ("Ann Field",)


def test_an_occupation_is_no_label_against_a_stated_author() -> None:
    assert authors("<div>Author Salman Tarn</div>", head=STATED) == ("Ann Field",)
    assert authors("<div>Author: Salman Tarn</div>", head=STATED) == ("Salman Tarn",)


@pytest.mark.parametrize(
    "line",
    ["Author Salman Tarn", "Autor Günter Holm", "Auteur Michel Dubois", "Автор Виктор Пескарёв"],
)
def test_an_occupation_names_the_author_where_the_page_marks_the_name(line: str) -> None:
    occupation, _, name = line.partition(" ")
    assert authors(f"<p>{line}</p>") == ()
    assert authors(f"<figure><img src=a.jpg><figcaption>{line}</figcaption></figure>") == ()
    for marked in (
        f"<div class=author>{line}</div>",
        f"<div>{occupation} <a href=/people/1>{name}</a></div>",
        f"<div>{occupation}</div><div>{name}</div>",
        f"<div>{line}</div><div>09.04.2025</div>",
        f"<div>{line} | 09.04.2025</div>",
    ):
        assert authors(marked) == (name,)


@pytest.mark.parametrize("line", ["By Jane Hill", "BY JANE HILL", "By Jane Law and Tom Wise"])
def test_bylines_still_lead_against_who_only_posted(line: str) -> None:
    found = authors(f"<div>{line}</div>", head=STATED)
    assert found and "Ann Field" not in found


@pytest.mark.parametrize("line", ["", "<div>By Rona Numbers</div>"])
def test_who_is_stated_may_have_a_name_that_ends_phrases(line: str) -> None:
    assert authors(line, head=STATED.replace("Ann Field", "Rona Numbers")) == ("Rona Numbers",)
    meta = '<meta name="author" content="Rona Numbers">'
    assert authors(line, head=meta) == ("Rona Numbers",)
