"""Pages as others hand them on: web archives, Mozilla's, press databases, XML of entries."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from newsbot.model.page import Page
from newsbot.readers import SetAside, Unreadable
from tests.readers.files import BODY, items, pages, read

URL = "https://zarechye.example/news/7"
WHEN = datetime(2025, 3, 29, 10, 11, 12, tzinfo=UTC)
TEXT = "В Заречье во вторник открыли новый мост через реку Светлую, его ждали двадцать лет."


CAPTURES = {
    "toolbar": '<html><head><script>__wm.wombat("{url}","20250329101112","https://w/");</script>',
    "browser": "<!-- saved from url=(0070)https://web.archive.org/web/20250329101112/{url} -->",
    "frame": "<!-- saved from url=(0070)https://web.archive.org/web/20250329101112if_/{url} -->",
    "pywb": "<!-- saved from url=(0070)https://arquivo.pt/wayback/20250329101112/{url} -->",
    "archive.today": '<html><head><link rel="canonical" '
    'href="https://archive.ph/2025.03.29-101112/{url}">',
}


@pytest.mark.parametrize("form", CAPTURES)
def test_a_page_from_a_web_archive_has_its_own_address(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.html").write_text(CAPTURES[form].format(url=URL) + f"<p>{TEXT}</p></html>")
    (page,) = read(tmp_path / "a.html")
    assert (page.url, page.fetched_at) == (URL, WHEN)


def test_each_page_of_mozillas_archive_has_a_note_beside_it(tmp_path: Path) -> None:
    note = (
        '<RDF:RDF><RDF:Description><MAF:originalurl RDF:resource="{url}"/>'
        '<MAF:archivetime RDF:resource="Sat, 29 Mar 2025 13:11:12 +0300"/>'
        "</RDF:Description></RDF:RDF>"
    )
    with ZipFile(tmp_path / "a.maff", "w") as archive:
        for number in "12":
            archive.writestr(f"{number}/index.rdf", note.format(url=URL + number))
            archive.writestr(f"{number}/index.html", BODY)
            archive.writestr(f"{number}/index_files/ad.html", "<p>Реклама.")
    found = [one for one in read(tmp_path / "a.maff") if isinstance(one, Page)]
    assert [(one.url, one.fetched_at) for one in found] == [(URL + "1", WHEN), (URL + "2", WHEN)]


def record(kind: str, body: str, media: str) -> bytes:
    """A WARC record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {URL}\r\nContent-Type: {media}\r\n"
        f"WARC-Date: 2025-03-29T10:11:12Z\r\nContent-Length: {len(body.encode())}\r\n\r\n"
    )
    return f"{head}{body}\r\n\r\n".encode()


def test_texts_in_an_archive_without_pages_are_read() -> None:
    (page,) = pages(items("a.warc.wet", record("conversion", TEXT, "text/plain")))
    assert (page.url, page.body.decode(page.encoding or ""), page.fetched_at) == (URL, TEXT, WHEN)


def test_texts_beside_their_pages_are_set_aside_and_metadata_alone_is_rejected() -> None:
    answer = record("response", f"HTTP/1.1 200 OK\r\n\r\n<p>{TEXT}", "application/http")
    both = items("a.warc", answer + record("conversion", TEXT, "text/plain"))
    assert [type(one) for one in both] == [Page, SetAside]
    (named,) = items("a.warc.wat", record("metadata", "{}", "application/json"))
    assert isinstance(named, Unreadable)
    assert named.outcome.reason == "metadata of an archive"


PRESS = {
    "Factiva": "HD\n{title}\n\nBY\nBy Ann Lee\n\nWC\n312 words\n\nPD\n5 March 2025\n\n"
    "SN\nHerald\n\nLP\n{one}\n\nTD\n{two}\n\nCO\nabc : ABC plc\n\nAN\nDocument H0\n\n",
    "LexisNexis": "            {n} of 2 DOCUMENTS\n\n\n         The Herald (London)\n\n"
    "          March 5, 2025 Wednesday\n\n{title}\n\nBYLINE: Ann Lee\n\nSECTION: NEWS; Pg. 1\n\n"
    "LENGTH: 312 words\n\n\n{one}\n\n{two}\n\nLOAD-DATE: March 5, 2025\n\nLANGUAGE: ENGLISH\n\n",
    "Nexis Uni": "{title}\nThe Herald (London)\nMarch 5, 2025 Wednesday\n\nCopyright 2025\n\n"
    "Section: NEWS\nLength: 312 words\n\nBody\n\n\n{one}\n\n{two}\n\nLoad-Date: March 5, 2025\n\n\n"
    "End of Document\n\n\n",
    "ProQuest": "____________________________________________________________\n\n{title}\n\n"
    "Author: Ann Lee\n\nPublication info: Herald ; London. 5 Mar 2025: {n}.\n\n"
    "Full text: {one}\n\n{two}\n\nPublication title: Herald\n\n",
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("form", PRESS)
def test_exports_of_press_databases_are_taken_apart(tmp_path: Path, form: str, end: str) -> None:
    parts = [f"Bridge {number} opens in Harbourton after a long delay" for number in (1, 2)]
    one, two = (
        "The bridge opened late on Tuesday.",
        "It took nine years to build, said the council.",
    )
    whole = "".join(
        PRESS[form].format(n=number, title=title, one=one, two=two)
        for number, title in enumerate(parts, 1)
    )
    (tmp_path / "export.txt").write_text(whole.replace("\n", end), newline="")
    found = read(tmp_path)
    assert [page.body.decode() for page in found] == [
        f"{title}\n\n{one}\n\n{two}" for title in parts
    ]
    assert {page.published.split()[-1] for page in found} == {"2025"}
    assert [page.origin.offset for page in found] == [1, 2]


ENTRIES = {
    "feed": "<rss><channel><item><title>Мост</title><link>{url}</link><content:encoded>"
    "<![CDATA[<p>{text}</p>]]></content:encoded></item></channel></rss>",
    "notes": '<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "http://a.example/e.dtd"><en-export><note>'
    "<title>Мост</title><note-attributes><source-url>{url}</source-url></note-attributes>"
    "<content><![CDATA[<en-note><div>{text}</div></en-note>]]></content></note></en-export>",
    "items": '<?xml version="1.0"?><items><item><url>{url}</url><title>Мост</title>'
    "<text>{text}</text></item></items>",
}


@pytest.mark.parametrize("form", ENTRIES)
def test_xml_of_entries_is_read_when_it_is_named(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.xml").write_text(ENTRIES[form].format(url=URL, text=TEXT))
    (page,) = read(tmp_path / "a.xml")
    assert (page.url, TEXT in page.body.decode()) == (URL, True)
    (aside,) = read(tmp_path)
    assert isinstance(aside, SetAside)


def test_entities_of_an_xml_file_reach_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("тайна")
    entity = f'<!DOCTYPE items [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]>'
    text = f"<items><item><url>{URL}</url><text>{TEXT}&a;</text></item></items>"
    (tmp_path / "a.xml").write_text('<?xml version="1.0"?>' + entity + text)
    assert "тайна" not in str(
        [getattr(one, "body", b"").decode() for one in read(tmp_path / "a.xml")]
    )


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("# sent_id = 1\n1\tМост\tмост\tNOUN\t_\t_\t2\tnsubj\t_\t_\n", "annotated text"),
        ("<doc id='1'>\n<s>\nМост\tмост\tS\nоткрыт\tоткрыть\tV\n</s>\n</doc>\n", "annotated text"),
        ("@misc{most,\n  title = {Мост}\n}\n", "bibliography"),
        ("TY  - NEWS\nTI  - Мост\nER  - \n", "bibliography"),
        ("-- MySQL dump 10.13\nINSERT INTO `posts` VALUES (1,'Мост');\n", "database"),
        ("User-agent: *\nDisallow: /admin/\n", "settings"),
        ("https://a.example/1\nhttps://a.example/2\nhttps://a.example/3\n", "list of addresses"),
        ("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF='https://a.example'>", None),
        ('<html><title>x</title><div class="page_body chat_page">', "posts of a channel"),
        ("--2025-03-29 10:11:12--  https://a.example/\nConnecting\n", "log"),
    ],
)
def test_text_that_is_no_page_is_told_by_its_beginning(
    tmp_path: Path, head: str, what: str | None
) -> None:
    (tmp_path / "file.txt").write_text(head)
    (aside,) = read(tmp_path)
    assert isinstance(aside, SetAside)
    assert aside.what == what or what is None


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("fence", ["---\n", ""])
def test_fields_above_a_text_are_no_part_of_it(tmp_path: Path, fence: str, name: str) -> None:
    head = f'title: "Мост открыт"\nurl: {URL}\nauthor: Анна Сомова\ndate: 2025-03-05\n'
    (tmp_path / name).write_text(f"{fence}{head}{fence}\n{TEXT}\n")
    (page,) = read(tmp_path)
    assert (page.url, page.published) == (URL, "2025-03-05")
    assert page.body.decode() == f"Мост открыт\n\n{TEXT}"


@pytest.mark.parametrize(
    "text",
    [
        f"Мост: {TEXT}\n\nДата: вчера.\n\n{TEXT}",
        "Дата: 5 марта\nМесто: Заречье\n\nМост открыт.",
        f"1\t{TEXT}\n",
        "HD\n\nМост открыт.",
    ],
)
def test_prose_with_signs_of_such_forms_stays_a_page(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    (page,) = read(tmp_path)
    assert page.body.decode() == text


def test_a_document_is_told_from_an_archive_whatever_the_order_of_its_members() -> None:
    raw = io.BytesIO()
    with ZipFile(raw, "w") as archive:
        archive.writestr("_rels/.rels", "<Relationships/>")
        archive.writestr("word/document.xml", "<w:document/>")
        archive.writestr("[Content_Types].xml", "<Types/>")
    (named,) = items("a.docx", raw.getvalue())
    assert isinstance(named, Unreadable)
    assert named.outcome.reason == "office document or program"
