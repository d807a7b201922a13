"""Articles that other programs keep: which title, address and day there are its own."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from newsbot.model.page import Page
from newsbot.readers import SetAside, Source
from newsbot.readers.rows.page_of_row import page_of_row

URL = "https://zar.example/news/7"
TITLE = "Мост открыли в Заречинске"
TEXT = "В Заречинске открыли мост через реку Светлую.\n\nДвижение начнётся завтра."
MARKUP = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))


def pages(path: Path) -> list[Page]:
    return [one for one in Source([str(path)]) if isinstance(one, Page)]


def page(path: Path) -> Page:
    (found,) = pages(path)
    return found


@pytest.mark.parametrize(
    ("kept", "own", "address"),
    [
        ("https://read.readwise.io/read/01gwf", URL, URL),
        ("https://www.instapaper.com/read/15", URL, URL),
        ("https://omnivore.app/me/most", "", "https://omnivore.app/me/most"),
        (URL, "https://agency.example/1", URL),  # of whom it quotes
        (URL, "https://zar.example", URL),  # the front page, as newspaper has it
        ("", URL, URL),
    ],
)
def test_the_address_of_a_kept_copy_is_not_the_articles(kept: str, own: str, address: str) -> None:
    assert page_of_row({"url": kept, "source_url": own, "text": TEXT}).url == address


def test_columns_of_a_sheet_may_be_named_in_words() -> None:
    row = {"Title": TITLE, "Source URL": URL, "Published date": "2025-03-05", "Content": TEXT}
    found = page_of_row(row)
    assert (found.title, found.url, found.published) == (TITLE, URL, "2025-03-05")


def test_a_headline_is_the_title_that_readers_saw() -> None:
    row = {"title": "Мост Заречинск новости", "headline": TITLE, "text": TEXT}
    assert page_of_row(row).title == TITLE
    assert page_of_row({"title": TITLE, "headline": "", "text": TEXT}).title == TITLE


G2 = """<?xml version="1.0" encoding="utf-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:1" standard="NewsML-G2">
<itemMeta><provider><name>Заря</name></provider><title>MOST-1</title>
<link rel="irel:seeAlso" href="https://zar.example/other"/></itemMeta>
<contentMeta><contentCreated>2025-03-05T10:15:00+03:00</contentCreated>
<headline>{title}</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"""

NITF = """<nitf{space}><head><title>most</title><docdata><date.issue norm="20250305"/></docdata>
</head><body><body.head><hedline><hl1>{title}</hl1></hedline><byline>Анна</byline></body.head>
<body.content>{markup}</body.content></body></nitf>"""

WIRES = {
    "G2 with XHTML": G2.format(
        title=TITLE,
        content='<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>most</title>'
        f"</head><body>{MARKUP}</body></html></inlineXML>",
    ),
    "G2 with NITF": G2.format(
        title=TITLE,
        content=NITF.format(
            space=' xmlns="http://iptc.org/std/NITF/2006-10-18/"', title=TITLE, markup=MARKUP
        ),
    ),
    "G2 with text": G2.format(title=TITLE, content=f"<inlineData>{TEXT}</inlineData>"),
    "NITF": '<?xml version="1.0"?>' + NITF.format(space="", title=TITLE, markup=MARKUP),
    "NewsML 1": '<?xml version="1.0"?><NewsML><NewsItem><NewsComponent><NewsLines>'
    f"<HeadLine>{TITLE}</HeadLine><SlugLine>most</SlugLine></NewsLines><ContentItem>"
    f"<DataContent>{MARKUP}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
}


@pytest.mark.parametrize("form", WIRES)
def test_items_of_wires_have_their_headline_and_text(tmp_path: Path, form: str) -> None:
    (tmp_path / "item.xml").write_text(WIRES[form])
    found = page(tmp_path / "item.xml")
    body = found.body.decode()
    assert found.title == TITLE or f"<h1>{TITLE}</h1>" in body
    assert all(paragraph in body for paragraph in TEXT.split("\n\n"))
    assert "most" not in body
    assert found.url is None
    assert (found.published is not None) == (form != "NewsML 1")


def test_only_a_link_to_the_page_itself_is_its_address(tmp_path: Path) -> None:
    entry = (
        f"<entry><title>{TITLE}</title><content type='html'>&lt;p&gt;Мост.</content>"
        "<link rel='replies' href='https://zar.example/comments'/>"
        f"<link rel='self' href='https://api.example/7'/>"
        f"<link rel='alternate' href='{URL}'/></entry>"
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Блог</title>{entry}</feed>"
    (tmp_path / "blog.xml").write_text(f'<?xml version="1.0"?>{feed}')
    assert page(tmp_path / "blog.xml").url == URL


def item(text: str, kind: int, **fields: str) -> str:
    """An item as Joplin writes it."""
    told = {"id": "a" * 32, "created_time": "2025-03-06T08:00:00.000Z", **fields, "type_": kind}
    return text + "\n\n" + "\n".join(f"{name}: {value}" for name, value in told.items())


NOTES = {
    "clipped.md": item(f"{TITLE}\n\n**В** {TEXT[2:]}", 1, source_url=URL),
    "own.md": item("Моё\n\nКупить хлеба.", 1, source_url=""),
    "folder.md": item("Вырезки", 2),
    "label.md": item("", 5),
}


def test_of_a_book_of_notes_the_clippings_are_read(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "notes.jex", "w") as book:
        for name, text in NOTES.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            book.addfile(member, io.BytesIO(text.encode()))
    found = list(Source([str(tmp_path / "notes.jex")]))
    assert [one.what for one in found if isinstance(one, SetAside)] == ["notes"] * 3
    (clipped,) = (one for one in found if isinstance(one, Page))
    assert (clipped.title, clipped.url, clipped.published) == (TITLE, URL, None)
    assert clipped.body.decode() == f"{TITLE}\n\n{TEXT}"
    assert clipped.fetched_at is not None
    assert clipped.origin.path == "notes.jex/clipped.md"


def test_a_clipping_in_html_is_html(tmp_path: Path) -> None:
    note = item(f"{TITLE}\n\n{MARKUP}", 1, source_url=URL, markup_language="2")
    (tmp_path / "note.md").write_text(note)
    assert f"<h1>{TITLE}</h1><p>" in page(tmp_path / "note.md").body.decode().replace("\n", "")


LISTED = f'post_id,post_date,title\n15.most,2025-03-05T10:00:00Z,"{TITLE}"\n16.no,2025-03-06,\n'


@pytest.mark.parametrize("packed", [True, False])
def test_posts_have_the_titles_of_the_list_above_them(tmp_path: Path, packed: bool) -> None:
    files = {
        "posts.csv": LISTED,
        "posts/15.most.html": MARKUP,
        "posts/16.no.html": MARKUP,
        "posts/17.unlisted.html": MARKUP,
    }
    export = tmp_path / "export"
    if packed:
        with zipfile.ZipFile(export, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
    else:
        (export / "posts").mkdir(parents=True)
        for name, text in files.items():
            (export / name).write_text(text)
    first, second, third = pages(export)
    assert f"<h1>{TITLE}</h1>" in first.body.decode()
    assert first.published == "2025-03-05T10:00:00Z"
    assert second.published == "2025-03-06"
    assert third.body.decode() == MARKUP
    assert str(third.origin.path).endswith("posts/17.unlisted.html")
