"""`newsbot sites repair`: a layout that fits a site's newest pages, for a person to accept."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot import config
from newsbot.cli.messages import err, say, warn

if TYPE_CHECKING:
    from newsbot.model.page import Page


def repair(
    site: Annotated[str, typer.Argument(help="Name of the site.")],
    pages: Annotated[
        list[Path] | None,
        typer.Option(help="Saved pages or folders of them, instead of the archive's newest."),
    ] = None,
    samples: Annotated[int, typer.Option(min=1, help="Pages of the archive to read.")] = 20,
    yes: Annotated[
        bool, typer.Option("--yes", help="Accept the layout without a question.")
    ] = False,
) -> None:
    """Write a layout for the newest pages that no declared layout fits, above the old ones.

    The declaration is printed with the new layout, and beside it which selectors fitted before and
    which fit now. When it is accepted, it is kept in the folder of the setting `sites`, or among
    newsbot's data, and wins over what was shipped.

    Example: newsbot sites repair iz
    """
    from newsbot.authoring.repair import proposals, repaired, unread
    from newsbot.sites.registry import declaration_file, default_sites, found_folder, site_of_toml
    from newsbot.sites.written import write_declaration

    declared, file = default_sites().get(site), declaration_file(site)
    newest = _pages(site, pages, samples)
    misfits = unread(declared, newest)
    since = min((page.fetched_at for page in misfits if page.fetched_at), default=datetime.now(UTC))
    text = repaired(file.read_text("utf-8"), declared, newest, since=since.date())
    for proposal in proposals(declared, misfits):
        warn(f"{site}: {proposal}")
    say(text)
    read = len(misfits) - len(unread(site_of_toml(text), misfits))
    err().print(f"the new layout reads {read} of {len(misfits)} pages that none of the old reads")
    if yes or (sys.stdin.isatty() and typer.confirm("keep it?", err=True)):
        path = write_declaration(text, site, config.SITES.value() or found_folder())
        err().print(f"kept in {path}", markup=False, soft_wrap=True)
    elif not sys.stdin.isatty():
        err().print("nothing is changed; --yes keeps it")


def _pages(site: str, given: list[Path] | None, most: int) -> list[Page]:
    from newsbot.model.page import Page
    from newsbot.readers import Source

    if given:
        return [page for page in Source(map(str, given)) if isinstance(page, Page)]
    from newsbot.authoring.archived import latest_pages
    from newsbot.store.paths import archive_folder
    from newsbot.store.server.embedded import serving

    with serving() as uri:
        return latest_pages(uri, site, archive_folder(), most=most)
