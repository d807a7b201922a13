"""`newsbot db delete` and `undelete`: what a publisher wants to have taken out, and its return."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from newsbot.cli.shell.messages import err, print_parts, warn
from newsbot.console.layout import counted
from newsbot.model.errors import UsageError


def delete(
    url: Annotated[str | None, typer.Option(help="Address of the article.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Id of the article.")] = None,
    site: Annotated[str | None, typer.Option(help="Every article of this site.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete an article, or a whole site, for good.

    It is removed from the database, its history and the page archive; a replay does not bring it
    back.

    Example: newsbot db delete --url https://vesti.example/42
    """
    from newsbot.store.articles.reading import id_of
    from newsbot.store.server.embedded import serving

    asked = [name for name in (url, id_, site) if name]
    if len(asked) != 1:
        raise UsageError("say what to delete", hint="one of --url, --id and --site")
    if not site:
        id_of(asked[0])
    if not yes and not site:
        _ask(f"Delete {asked[0]} for good?")
    with serving() as address:
        if not yes and site:
            _ask(_question(address, site))
        deleted = _delete(address, url or id_, site)
    print_parts(deleted)
    option = "--site" if site else "--id" if id_ else "--url"
    err().print(f"newsbot db undelete {option} {asked[0]} lets it in again", markup=False)
    if not any(deleted.values()):
        warn(f"nothing of {asked[0]} was stored; from now on nothing of it will be")


def _ask(question: str) -> None:
    """Ask, and go on if the answer is yes.

    Raises:
        Abort: it is no.
        UsageError: there is nobody to answer, as in a script.
    """
    try:
        agreed = typer.confirm(question, err=True)
    except typer.Abort:  # Ctrl-C, or the end of the input
        if sys.stdin.isatty():
            raise
        err().print()
        raise UsageError("nobody answers", hint="--yes, to delete without a question") from None
    if not agreed:
        raise typer.Abort


def _question(address: str, site: str) -> str:
    """The question that is asked before a whole site is deleted, with the number of articles."""
    from newsbot.store.articles.delete import stored_of_site

    articles = counted(stored_of_site(address, site), "article")
    return f"Delete all {articles} of {site!r} for good, now and in future?"


def undelete(
    url: Annotated[str | None, typer.Option(help="Address of the article.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Id of the article.")] = None,
    site: Annotated[str | None, typer.Option(help="A whole site.")] = None,
) -> None:
    """Allow a deleted article or site again.

    The next crawl or replay brings it back if it still finds it. What the deletion removed from
    the database and the page archive is not restored.

    Example: newsbot db undelete --url https://vesti.example/42
    """
    from newsbot.store.articles.delete import undelete as take_back
    from newsbot.store.server.embedded import serving

    asked = [name for name in (url, id_, site) if name]
    if len(asked) != 1:
        raise UsageError("say what to let in again", hint="one of --url, --id and --site")
    with serving() as address:
        found = take_back(address, key=url or id_, site=site)
    if not found:
        raise UsageError(f"{asked[0]} was not deleted", hint="give it as it was given to delete")
    err().print(f"{asked[0]} may come in again", markup=False)


def _delete(address: str, key: str | None, site: str | None) -> dict[str, int]:
    """Delete from the database and the page archive; returns the number deleted by place."""
    from datetime import UTC, datetime

    from newsbot.archive.erasure import erase_url
    from newsbot.archive.lookup import addresses_at
    from newsbot.store.articles.delete import captures_of, delete_article, delete_site
    from newsbot.store.paths import archive_folder

    folder = archive_folder()
    deletion = delete_article(address, key) if key else delete_site(address, site or "")
    pages = (*deletion.parts, *addresses_at(deletion.origins, folder))
    captures = erase_url(folder, captures_of(key, site, pages), now=datetime.now(UTC))
    return {**deletion.documents, "records in the page archive": captures}
