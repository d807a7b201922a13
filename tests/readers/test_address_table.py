"""The table of `--urls` as the programs of a newcomer save it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from newsbot.model.errors import UsageError
from newsbot.readers.provenance.address_table import read_addresses

ROWS = (
    ("file", "url", "published"),
    ("Вырезки/Мост через реку.html", "https://zar.example/1", "2025-04-08"),
    ("Вырезки/Часы на ратуше.html", "https://zar.example/2", ""),
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_table_is_read_as_it_was_saved(
    tmp_path: Path, charset: str, between: str, end: str
) -> None:
    path = tmp_path / "urls.csv"
    path.write_bytes("".join(between.join(row) + end for row in ROWS).encode(charset))
    table = read_addresses(path)
    assert table.paths == {row[0] for row in ROWS[1:]}
    found = table.of(ROWS[1][0])
    assert found
    assert (found.url, found.published) == ROWS[1][1:]


def test_a_table_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.csv: No such file"):
        read_addresses(tmp_path / "none.csv")
    torn = tmp_path / "torn.csv.gz"
    torn.write_bytes(gzip.compress(b"file,url\n" + b"a.html,https://zar.example/1\n" * 99)[:40])
    with pytest.raises(UsageError, match=r"torn\.csv\.gz: \w+"):
        read_addresses(torn)
