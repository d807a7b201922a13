"""`newsbot db`: the database behind newsbot, its server, its backups and its spool."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsbot.cli.shell.messages import err, out, print_json, print_parts, warn
from newsbot.cli.shell.tree import AsJson, Tree
from newsbot.cli.upkeep import deletion
from newsbot.console.layout import counted, grouped
from newsbot.model.errors import PartlyFailed, StorageUnavailable, UsageError

app = Tree(help="The database: server, backups, spool, deletions.", no_args_is_help=True)


@app.command()
def start() -> None:
    """Start the embedded server, to stay until `newsbot db stop`.

    Without this it is started by every command that needs it and stopped after the last.

    Example: newsbot db start
    """
    from newsbot.store.server.embedded import EmbeddedServer

    _needs_embedded()
    print(EmbeddedServer().start())


@app.command()
def stop(
    force: Annotated[
        bool, typer.Option("--force", help="Also when commands still use it; they will fail.")
    ] = False,
) -> None:
    """Stop the embedded server.

    Commands that still use it keep it until they end.

    Example: newsbot db stop
    """
    from newsbot.store.server.embedded import EmbeddedServer

    _needs_embedded()
    ran = EmbeddedServer().stop(force=force)
    err().print("stopped" if ran else "it did not run")


@app.command()
def status(as_json: AsJson = False) -> int:
    """Show which database newsbot uses, and its state.

    It ends with 4 when a server of your own does not answer; the embedded one is started by the
    commands that need it.

    Example: newsbot db status
    """
    from newsbot.store.status import database_status

    lines: list[tuple[str, str]] = []
    code = 0
    try:
        lines.extend(database_status())
    except StorageUnavailable as error:  # which one of the lines tells
        code = error.exit_code
    if as_json:
        print_json([{"what": name, "value": value} for name, value in lines])
    else:
        for name, value in lines:
            out().print(f"{name:>9}  {value}", markup=False, soft_wrap=True)
    return code


@app.command()
def uri() -> None:
    """Print the address of the running database.

    mongosh and other programs can use it.

    Example: mongosh "$(newsbot db uri)"
    """
    from newsbot.store.server.embedded import EmbeddedServer
    from newsbot.store.server.uri import given_uri

    address = given_uri() or EmbeddedServer().uri()
    if address is None:
        raise StorageUnavailable("the embedded server does not run", hint="newsbot db start")
    print(address)


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="New folder for the backup.")],
) -> None:
    """Save the whole database into a folder.

    Example: newsbot db backup backups/2025-04-08
    """
    from newsbot.store.backup import backup as save
    from newsbot.store.server.embedded import serving

    with serving() as address:
        manifest = save(address, folder)
    print_parts({part.collection: part.documents for part in manifest.parts})
    err().print(f"backup: {folder}", markup=False)


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="Folder of a backup.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Throw away what the database holds now.")
    ] = False,
) -> None:
    """Load a backup into an empty database.

    The files of the backup are checked first.

    Example: newsbot db restore backups/2025-04-08
    """
    from newsbot.store.restore import is_current
    from newsbot.store.restore import restore as load
    from newsbot.store.server.embedded import serving

    with serving() as address:
        manifest = load(address, folder, replace=replace)
    print_parts({part.collection: part.documents for part in manifest.parts})
    if not is_current(manifest):
        warn("the backup is of an older newsbot: newsbot db upgrade brings it up to date")


@app.command()
def upgrade() -> None:
    """Upgrade the database of an older newsbot.

    Stop crawls and schedules first. The database is built anew beside the old one, which needs
    room for both, and takes its place at the end. An interrupted upgrade continues where it
    stopped.

    Example: newsbot db upgrade
    """
    from newsbot.store.server.embedded import serving
    from newsbot.store.upgrade.run import upgrade as bring_up

    with serving() as address:
        done = bring_up(address, progress=_say_progress)
    if not done.documents:
        err().print("the database is of this version")
        return
    print_parts(done.documents)
    err().print(
        f"{grouped(done.renamed)} articles have another id by today's rules for addresses, "
        f"{grouped(done.joined)} were spellings of the same address"
    )


def _say_progress(collection: str, count: int) -> None:
    if count % 50_000 == 0:
        err().print(f"{collection}: {grouped(count)}", markup=False)


@app.command()
def drain() -> int:
    """Load what waits in the spool since the database was away.

    Example: newsbot db drain
    """
    from newsbot.store.drain import drain_to
    from newsbot.store.event_loop import run_to_its_end
    from newsbot.store.server.embedded import serving

    with serving() as address:
        drained = run_to_its_end(drain_to(address))
    print_parts(drained.books.counts())
    if not drained.books.entered and not drained.busy and not drained.left:
        err().print("nothing waits in the spool")
    if drained.busy:
        files = counted(drained.busy, "file of a command", "files of commands")
        warn(f"{files} that still run: drain again when they end")
    if drained.broken:
        lines = counted(drained.broken, "line")
        warn(f"cut off by a crash, and never counted as spooled: {lines}")
    if drained.foreign:
        warn(
            f"left in the spool: {counted(drained.foreign, 'line')} of another newsbot, or "
            "damaged; drain with the newsbot that wrote them"
        )
    if refused := drained.left - drained.foreign:
        warn(f"refused, and left in the spool: {counted(refused, 'article')}")
    return PartlyFailed.exit_code if drained.left or drained.busy else 0


def _needs_embedded() -> None:
    from newsbot.config import MONGO_URI
    from newsbot.store.server.uri import given_uri

    if given_uri():
        raise UsageError(
            f"{MONGO_URI.name} names your own server: newsbot does not start or stop it"
        )


app.command()(deletion.delete)
app.command()(deletion.undelete)
