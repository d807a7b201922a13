"""`newsbot archive`: writes the crawl's archive in the formats of other tools."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from newsbot.cli.shell.messages import err
from newsbot.cli.shell.option_conflicts import refuse_own_input
from newsbot.cli.shell.tree import Tree
from newsbot.console.layout import counted
from newsbot.model.errors import NothingCollected, UsageError

app = Tree(
    help="The archive of raw pages: write an index or a package.",
    no_args_is_help=True,
)

Files = Annotated[
    list[Path] | None,
    typer.Argument(help="WARC files or folders; the crawl's archive without it."),
]


@app.command()
def wacz(
    target: Annotated[Path, typer.Argument(help="File to write, such as corpus.wacz.")],
    files: Files = None,
    title: Annotated[str | None, typer.Option(help="Title of the package.")] = None,
) -> None:
    """Package the archive as WACZ, which replay tools open.

    Example: newsbot archive wacz april.wacz --title «Апрель»
    """
    from newsbot.archive.wacz import write_wacz
    from newsbot.files.outfile import make_folder_of

    warcs = _warc_files(files)
    refuse_own_input(target, warcs)
    make_folder_of(target)
    found = write_wacz(warcs, target, title=title)
    err().print(f"{target}: {counted(found, 'capture')}", markup=False, soft_wrap=True)


@app.command()
def cdxj(
    target: Annotated[Path, typer.Argument(help="File to write, such as index.cdxj.")],
    files: Files = None,
) -> None:
    """Write a CDXJ index of the archive, for pywb and other replay tools.

    Example: newsbot archive cdxj index.cdxj
    """
    from newsbot.archive.cdxj import index_lines
    from newsbot.files.outfile import outfile

    warcs = _warc_files(files)
    refuse_own_input(target, warcs)
    lines = index_lines(warcs)
    if not lines:
        raise NothingCollected("the archive holds no captures", hint="crawl a site first")
    with outfile(str(target)) as file:
        for line in lines:
            file.line(line.encode())
    err().print(f"{target}: {counted(len(lines), 'capture')}", markup=False, soft_wrap=True)


WARCS = ("**/*.warc.gz", "**/*.warc")


def _warc_files(given: list[Path] | None) -> list[Path]:
    from newsbot.store.paths import archive_folder

    found: list[Path] = []
    for path in given or [archive_folder()]:
        files = [file for kind in WARCS for file in path.glob(kind)] if path.is_dir() else [path]
        if not files or not all(file.is_file() for file in files):
            raise UsageError(
                f"{path}: no WARC file", hint="newsbot crawl SITE, which makes an archive"
            )
        found += sorted(files)
    names = Counter(file.name for file in set(found))
    if twice := [name for name, files in names.items() if files > 1]:
        raise UsageError(f"two files are called {twice[0]}", hint="rename one: tools go by names")
    return list(dict.fromkeys(found))
