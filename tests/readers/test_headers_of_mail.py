"""Headers of messages as programs write them: letters as they are, unknown charsets, bad codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsbot.model.page import Page
from newsbot.readers.archives.mhtml import header, message_of
from tests.readers.files import read

MOST = "=?utf-8?B?0JzQvtGB0YI=?="


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Мост открыт".encode(), "Мост открыт"),
        ("Мост открыт в городе Заречье".encode("cp1251"), "Мост открыт в городе Заречье"),
        (f"{MOST}\n {MOST}\n открыт {MOST} снова".encode(), "МостМост открыт Мост снова"),
        (b"=?windows-1251?B?zO7x8g==?=", "Мост"),
        (b"=?x-unknown?Q?Most?=", "=?x-unknown?Q?Most?="),
        (b"=?utf-8?B?/w==?=", "=?utf-8?B?/w==?="),
        (b"=?utf-8?B?0?=", "=?utf-8?B?0?="),
    ],
)
def test_a_message_is_read_whatever_its_subject_is_written_in(
    subject: bytes, title: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(b"From: a@b.example\nSubject: " + subject + b"\n\nTold.\n")
    (page,) = read(path)
    assert isinstance(page, Page)
    assert page.body.decode().split("\n")[0] == title


def test_an_address_in_letters_is_one_that_can_be_stored() -> None:
    message = message_of("Content-Location: https://мост.example/открыт\n\n".encode())
    assert header(message, "Content-Location") == "https://мост.example/открыт"
