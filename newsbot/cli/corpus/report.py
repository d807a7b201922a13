"""`newsbot report`: what is in a corpus and how good it is, as one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from newsbot.cli.corpus.corpus_question import indexed
from newsbot.cli.shell.messages import err
from newsbot.cli.shell.option_conflicts import refuse
from newsbot.console.layout import counted
from newsbot.model.errors import UsageError

if TYPE_CHECKING:
    from newsbot.report.content import Content
    from newsbot.report.words import Language


def report(
    corpus: Annotated[
        str | None, typer.Argument(help="A corpus file; without it the database.")
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="File to write: .html or .json.")
    ] = Path("report.html"),
    before: Annotated[
        Path | None, typer.Option(help="JSON of an earlier report, to tell what changed.")
    ] = None,
    language: Annotated[
        Literal["en", "ru"] | None,
        typer.Option(help="Language of the HTML file: English (if not told otherwise) or Russian."),
    ] = None,
) -> int:
    """Write a report about a corpus: one HTML or JSON file.

    It shows sites, fields filled, dates, copies, stories, gaps, and articles worth a look. The
    HTML file needs no network and no script, and is light or dark as its reader's screen is. The
    JSON file holds the same, and is what a later report is compared with.

    Example: newsbot report corpus.jsonl -o report.html --before report-march.json
    """
    import msgspec

    from newsbot import __version__
    from newsbot.files.outfile import refuse_remote
    from newsbot.report.content import content

    if output.suffix not in {".html", ".json"}:
        raise UsageError(f"{output}: a report is .html or .json", hint="-o report.html")
    refuse_remote(str(output))
    as_json = output.suffix == ".json"
    if as_json:
        refuse({"--language": language}, beside="with a .json report")
    earlier = _earlier(before) if before else None
    with indexed(corpus) as (opened, index, code):
        made = content(index, corpus=opened.name, version=__version__, before=earlier)
    _write(output, msgspec.json.encode(made) if as_json else _html(made, language or "en"))
    err().print(
        f"{output}: {counted(made.quality.articles, 'article')}", markup=False, soft_wrap=True
    )
    return code


def _html(made: Content, language: Language) -> bytes:
    from newsbot.report.html import report_html

    return report_html(made, language).encode()


def _earlier(path: Path) -> Any:
    """The report of an earlier day, as plain values.

    Raises:
        UsageError: the file cannot be read, or is no report.
    """
    import msgspec

    from newsbot.report.content import changes

    try:
        found = msgspec.json.decode(path.read_bytes())
        changes(found, found)  # there are none; it fails where the numbers of a report are missing
        return found
    except FileNotFoundError as error:
        raise UsageError(f"no such file: {path}", hint="check the path") from error
    except (OSError, msgspec.DecodeError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path} is no earlier report", hint="make one with newsbot report -o report.json"
        ) from error


def _write(path: Path, body: bytes) -> None:
    from newsbot.files.outfile import outfile

    with outfile(str(path)) as file:
        file.put(body)
