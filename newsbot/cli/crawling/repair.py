"""`newsbot sites repair`: drafts a layout for a site's newest pages, for a person to check."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot import config
from newsbot.cli.shell.messages import err, say, warn
from newsbot.cli.shell.option_conflicts import refuse
from newsbot.cli.shell.source_options import read_pages
from newsbot.console.layout import counted

if TYPE_CHECKING:
    from newsbot.model.page import Page


SAMPLES = 20


def repair(
    site: Annotated[str, typer.Argument(help="Name of the site.")],
    pages: Annotated[
        list[Path] | None,
        typer.Option(help="Saved pages or folders of them, instead of the archive's newest."),
    ] = None,
    samples: Annotated[
        int | None, typer.Option(min=1, help=f"Pages of the archive to read. Default {SAMPLES}.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Accept the layout without a question.")
    ] = False,
) -> None:
    """Write a new layout for pages that no layout fits.

    It is made from the newest such pages and stands above the old ones. The declaration is printed
    with the new layout, and beside it which selectors fitted before and which fit now. When it is
    accepted, it is kept in the folder of the setting `sites`, or among newsbot's data, and wins
    over what was shipped.

    Example: newsbot sites repair iz
    """
    from newsbot.authoring.repair import proposals, repaired, unread
    from newsbot.sites.declaration_file import write_declaration
    from newsbot.sites.registry import declaration_file, default_sites, found_folder, site_of_toml

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


def _pages(site: str, given: list[Path] | None, most: int | None) -> list[Page]:
    if given:
        refuse({"--samples": most}, beside="with --pages")
        return _of_site(site, read_pages(map(str, given)))
    from newsbot.authoring.archived import latest_pages
    from newsbot.store.paths import archive_folder
    from newsbot.store.server.embedded import serving

    with serving() as uri:
        return latest_pages(uri, site, archive_folder(), most=most or SAMPLES)


def _of_site(name: str, pages: list[Page]) -> list[Page]:
    """The pages of the site's own hosts; pages without an address may be the site's and stay."""
    from newsbot.sites.registry import default_sites

    known = default_sites()
    own = [page for page in pages if not page.url or known.of_url(page.url) == known.get(name)]
    if len(own) < len(pages):
        warn(f"{len(pages) - len(own)} of {counted(len(pages), 'page')} are of other sites")
    return own
