"""Icons are labels: what stands behind a figure, a folder or a label is author, section, tags."""

from __future__ import annotations

import pytest

from tests.extraction.harbour import article

TITLE = "Council approves harbour wall"
HEAD = f"<h1>{TITLE}</h1>"
ANN = "Ann Fieldhouse"


@pytest.mark.parametrize(
    "icon",
    [
        "<i class='fa fa-user'></i>", "<i class='far fa-user-circle'></i>",
        "<i class='user icon'></i>",
        "<span class='fas fa-user-edit'></span>", "<i class='bi bi-person-fill'></i>",
        "<span class='glyphicon glyphicon-user'></span>",
        "<span class='dashicons dashicons-admin-users'></span>",
        "<i class='material-icons'>person</i>",
        "<span class='material-symbols-outlined'>account_circle</span>",
        "<svg class='icon'><use href='#icon-user'></use></svg>",
        "<svg><use xlink:href='/sprite.svg#author'></use></svg>", "<svg data-icon='user'></svg>",
        "<i data-feather='user'></i>", "<i class='ri-user-line'></i>",
        "<span class='icon'><i class='fa fa-pencil'></i></span>",
        "<span class='md-icon' title='Authors'><svg></svg></span>",
        "<svg aria-label='Written by'></svg>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [ANN, f"<a href='/?author=3'>{ANN}</a>", f"<b>by {ANN}</b>"])
def test_the_author_behind_a_figure_or_a_pen(icon: str, name: str) -> None:
    line = f"<p>{icon} {name} <i class='fa fa-calendar'></i> April 8, 2025</p>"
    assert article(f"{HEAD}{line}", title=TITLE).authors == (ANN,)


def test_icons_alone_part_author_section_and_day() -> None:
    line = (
        f"<p><i class='fa fa-user'></i> {ANN} <i class='fa fa-folder'></i> Works "
        "<i class='fa fa-clock-o'></i> April 8, 2025</p>"
    )
    found = article(f"{HEAD}{line}", title=TITLE)
    assert (found.authors, found.section) == ((ANN,), "Works")


@pytest.mark.parametrize(
    "below",
    [
        "<p><i class='fa fa-user'></i> 12 readers</p>", "<p><i class='fa fa-user'></i> Admin</p>",
        f"<p><i class='fa fa-camera'></i> {ANN}</p>",
        f"<p><i class='fa fa-user-plus'></i> {ANN}</p>",
        f"<ul class='menu'><li><i class='fa fa-user'></i> {ANN}</li></ul>",
        f"<div class='related-posts'><i class='fa fa-user'></i> {ANN}</div>",
    ],
)  # fmt: skip
def test_no_author_behind_other_icons_and_in_boxes(below: str) -> None:
    assert article(f"{HEAD}{below}", title=TITLE).authors == ()


@pytest.mark.parametrize(
    ("icon", "links"),
    [
        ("<i class='fa fa-folder-open'></i>", "<a href='/?cat=7'>Works</a>"),
        ("<svg><use href='#icon-folder'></use></svg>", "Works"),
        ("<i class='material-icons'>folder</i>", "<a href='/w'>Works</a>, <a href='/t'>Town</a>"),
        ("<span class='dashicons dashicons-category'></span>", "<span>Works</span>"),
    ],
)
def test_the_section_behind_a_folder(icon: str, links: str) -> None:
    line = f"<p>{icon} {links} <i class='fa fa-clock-o'></i> April 8, 2025</p>"
    assert article(f"{HEAD}{line}", title=TITLE).section == "Works"


@pytest.mark.parametrize(
    ("icon", "words"),
    [
        ("<i class='fa fa-tags'></i>", "<a href='/?q=1'>Storms</a> <a href='/?q=2'>Sea wall</a>"),
        ("<i class='material-icons'>label</i>",
         "<a href='#'>#Storms</a>, <a href='#'>#Sea wall</a>"),
        ("<i class='ri-price-tag-3-line'></i>", "Storms, Sea wall"),
    ],
)  # fmt: skip
def test_the_tags_behind_a_label(icon: str, words: str) -> None:
    assert article(f"{HEAD}<p>{icon} {words}</p>", title=TITLE).tags == ("Storms", "Sea wall")
