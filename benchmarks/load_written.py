"""A database of many articles without their import: `python -m benchmarks.load_written N FOLDER`.

Writes the articles of `benchmarks.load` straight into an embedded server below FOLDER, as they
stand there before their links are made, which takes a third of an import. `benchmarks.load
--on FOLDER` then measures the commands over them; its `dedup --reconcile` makes the fingerprints.
"""

from __future__ import annotations

import argparse
import time
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.load import record_files
from benchmarks.own_server import own_server
from benchmarks.web import stored_note
from newsbot.model.article import Article
from newsbot.store import layout
from newsbot.store.documents import to_document
from newsbot.store.entry import Known
from newsbot.store.server.connection import connected

AT_ONCE = 1000


def main() -> None:
    """Write them, and say how fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    given = parser.parse_args()
    given.folder.mkdir()
    used, now = time.process_time(), datetime.now(UTC)
    with (
        own_server(given.folder) as server,
        connected(server.start()) as database,
        record_files(given.folder, given.articles) as files,
    ):
        layout.prepare(database)
        for file in files:
            with file.open("rb") as lines:
                articles = (msgspec.json.decode(line, type=Article) for line in lines)
                while chunk := list(islice(articles, AT_ONCE)):
                    known = (Known(article=one, note=stored_note(one, now)) for one in chunk)
                    documents = [to_document(one) for one in known]
                    database[layout.ARTICLES].insert_many(documents, ordered=False)
            file.unlink()
            print(file.stem, f"{time.process_time() - used:.0f} CPU s", flush=True)


if __name__ == "__main__":
    main()
