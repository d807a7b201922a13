"""`newsbot serve`: shows the corpus as a web page, with search and the evidence of each article."""

from __future__ import annotations

import ipaddress
import secrets
from pathlib import Path
from typing import Annotated

import typer

from newsbot.cli.corpus.corpus_question import update_index
from newsbot.cli.shell.messages import err, out
from newsbot.model.errors import UsageError


def serve(
    corpus: Annotated[
        str | None,
        typer.Argument(
            help="A corpus file (.jsonl, also compressed, .parquet); else the database."
        ),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8080,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than loopback ask for a token.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="Host name that browsers use for this server; repeatable."),
    ] = None,
    pages: Annotated[
        str | None, typer.Option(help="Folder of the saved pages that were replayed.")
    ] = None,
) -> int:
    """Show a corpus as a web page, to search and to read.

    It has a search with charts, a concordance, and articles with their evidence. It only reads. A
    corpus file gets an index beside it, once; the database gets one among newsbot's data. On an
    address that others can reach, every request needs the token that is printed.

    Example: newsbot serve out/articles.jsonl --pages seeds
    """
    from newsbot.query.corpus import open_corpus
    from newsbot.store.paths import archive_folder
    from newsbot.web.app import LOOPBACK, application
    from newsbot.web.frame import Resources
    from newsbot.web.server import run_server

    token = None if _is_loopback(host) else secrets.token_urlsafe(24)
    if pages is not None and not Path(pages).is_dir():
        raise UsageError(f"--pages {pages} is no folder", hint="the folder that was replayed")
    with open_corpus(corpus) as opened:
        update_index(opened)
        resources = Resources(corpus=opened, pages=pages, archive=str(archive_folder()))
        app = application(resources, token=token, hosts=(*LOOPBACK, host, *(name or ())))
        run_server(app, opened, host=host, port=port, ready=lambda url: _announce(url, token))
    return 0


def _announce(url: str, token: str | None) -> None:
    out().print(f"{url}?token={token}" if token else url, markup=False, soft_wrap=True)
    err().print("Ctrl-C ends it", markup=False)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        raise UsageError(f"--host {host!r} is no address", hint="such as 127.0.0.1") from None
