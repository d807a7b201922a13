"""Targets: mail, tables, loose JSON, XML of entries, press exports, pages that programs save."""

from __future__ import annotations

import json
from collections.abc import Sequence

from newsbot.model.captures import as_published
from newsbot.model.page import Page
from newsbot.readers.provenance.saved_from import maff_note, saved_from
from tests.proof.fuzz.read_pages import PARTS, files
from tests.proof.fuzz.targets import Target
from tests.readers import files as made

TEXT = "Новый мост через реку открыли в Заречье вчера, сообщил мэр города. " * 4
MAIL = f"""From: news@vesti.example
To: anna@zar.example
Subject: =?utf-8?B?0JzQvtGB0YI=?=
Date: Tue, 08 Apr 2025 14:05:00 +0300
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{TEXT}
--x
Content-Type: text/html; charset=koi8-r
Content-Transfer-Encoding: quoted-printable

<p>=CD=CF=D3=D4</p>
--x--
"""
MBOX = f"From news@vesti.example Tue Apr  8 14:05:00 2025\n{MAIL}\n" * 2
TABLE = f'url,title,text,date\nhttps://zar.example/1,Мост,"{TEXT}",2025-04-08\n' * 2
UNNAMED = f'1;https://zar.example/1;"{TEXT}";08.04.2025\n' * 3
RECORD = json.dumps({"url": "https://zar.example/1", "html": "<p>Мост", "date": "2025-04-08"})
CONTENT = {"mimeType": "text/html", "text": "PHA+", "encoding": "base64"}
EXCHANGE = {
    "request": {"url": "https://zar.example/1"},
    "startedDateTime": "2025-04-08T14:05:00Z",
    "response": {"status": 200, "content": CONTENT},
}
HAR = json.dumps({"log": {"entries": [EXCHANGE]}})
LOOSE = (
    f"[{RECORD},\n{RECORD}\n", f"{RECORD}\n{RECORD},\n{{bad\n{RECORD}", f"\x1e{RECORD}\n",
    HAR, json.dumps({"data": {"items": [json.loads(RECORD)]}}), "{'url': 'a', 'html': NaN}",
    json.dumps({"https://zar.example/1": "<p>Мост"}),
)  # fmt: skip
ENTRIES = (
    f"<?xml version='1.0'?><rss><channel><item><title>Мост</title><link>https://zar.example/1</link>"
    f"<description>{TEXT}</description></item></channel></rss>",
    f"<en-export><note><title>Мост</title><content><![CDATA[<p>{TEXT}]]></content></note></en-export>",
    f"<items><item><url>https://zar.example/1</url><text>{TEXT}</text></item></items>",
)  # fmt: skip
FACTIVA = f"HD\nBridge opens\n\nWC\n312 words\n\nPD\n5 March 2025\n\nLP\n{TEXT}\n\nTD\n{TEXT}\n\n"
LEXIS = (
    "1 of 2 DOCUMENTS\n\nThe Mail\n\nMarch 5, 2025\n\nBridge opens\n\nLENGTH: 312 words\n\n"
    f"{TEXT}\n\nLOAD-DATE: March 6, 2025\n"
)
NEXIS = (
    "Bridge opens\nThe Mail\nMarch 5, 2025\n\nLength: 312 words\n\nBody\n\n"
    f"{TEXT}\n\nEnd of Document\n"
)
PROQUEST = f"{'_' * 40}\nBridge opens\nAuthor: Ann\nFull text: {TEXT}\nPublication title: Mail\n"
PRESS = (FACTIVA * 2, LEXIS * 2, NEXIS, PROQUEST)
HEADED = f"---\ntitle: Мост\nurl: https://zar.example/1\ndate: 2025-04-08\n---\n\n{TEXT}"
SAVED = (
    b"<!-- saved from url=(0022)https://iz.ru/1/ -->",
    b"<!-- Mirrored from zar.example/1 by HTTrack Website Copier/3.x, Tue, 08 Apr 2025 11:05:00 "
    b"GMT -->",
    b"<!--\n Page saved with SingleFile \n url: https://zar.example/1 \n saved date: "
    b"Tue Apr 08 2025 14:05:00 GMT+0300 (MSK)\n-->",
    b'<html data-scrapbook-source="https://zar.example/1"'
    b' data-scrapbook-create="20250408110500000">',
    b'<script>__wm.wombat("https://zar.example/1","20250408110500","https://web.archive.org/")',
    b'<link rel="canonical" href="https://archive.ph/2025.04.08-110500/https://zar.example/1">',
    b'<RDF:RDF><MAF:originalurl RDF:resource="https://zar.example/1"/>'
    b'<MAF:archivetime RDF:resource="Tue, 08 Apr 2025 14:05:00 +0300"/></RDF:RDF>',
)
CAPTURES = (
    "https://web.archive.org/web/20250408110500id_/https://zar.example/1",
    "https://archive.ph/2025.04.08-110500/https://zar.example/1",
)

MAIL_WORDS = [
    b"--x\n", b"--x--", b"Content-Type: ", b"charset=", b"boundary=", b"base64", b"\n\n",
    b"\nFrom ",
    b"message/rfc822", b"=?x?Q?", b"utf-7", b"=\n", b"multipart/", b"Date: ", b"Subject:",
]  # fmt: skip
TABLE_WORDS = [b'"', b";", b",", b"\t", b"\r", b"\n", b'""', b"sep=;\n", b"\xef\xbb\xbf", b"html"]
JSON_WORDS = [
    b"{", b"}", b"[", b"]", b",", b'"', b":", b"NaN", b"null", b"\x1e", b'"html"', b'"url"', b"'",
    b"\\u", b"-", b"\n{", b'"messages"', b'"response"',
]  # fmt: skip
XML_WORDS = [
    b"<![CDATA[", b"]]>", b"&", b"&#0;", b"<!ENTITY", b"xmlns:a='b'", b"<mediawiki", b"</item>",
    b"<?", b"<!--", b"<!DOCTYPE",
]  # fmt: skip
PRESS_WORDS = [
    b"\nHD\n", b"\nTD\n", b"1 of 2 DOCUMENTS\n", b"End of Document\n", b"\nBody\n",
    b"_" * 20 + b"\n",
    b"LENGTH:", b"HEADLINE:", b"March 5, 2025", b"\nFull text:", b"\n",
]  # fmt: skip


def captures(body: bytes) -> None:
    """The notes of programs that save pages, and the addresses of web archives."""
    saved_from(body)
    maff_note(body)
    as_published(Page(body=body, url=body.decode("utf-8", "replace")))


def _all(*texts: str) -> Sequence[bytes]:
    return [one.encode() for one in texts]


def _maff() -> Sequence[bytes]:
    return [made.zipped({"1/index.html": made.BODY, "1/index.rdf": SAVED[-1]})]


TARGETS = {
    "mail": Target(files("a.eml"), lambda: _all(MAIL, MBOX), MAIL_WORDS, (), share=2),
    "tables": Target(files("a.csv"), lambda: _all(TABLE, UNNAMED), TABLE_WORDS, (), share=3),
    "loose JSON": Target(files("a.json"), lambda: _all(*LOOSE), JSON_WORDS, (), share=6),
    "XML of entries": Target(files("a.xml"), lambda: _all(*ENTRIES), XML_WORDS, (), share=4),
    "press exports": Target(files("a"), lambda: _all(*PRESS, HEADED), PRESS_WORDS, (), share=4),
    "MAFF": Target(files("a.maff"), _maff, PARTS, (), share=3),
    "captures": Target(captures, lambda: [*SAVED, *_all(*CAPTURES)], PARTS, (), share=12),
}
