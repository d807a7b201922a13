"""Draws docs/make-run.svg: what `make run` shows, from a real replay of the seeds.

Run by `make docs`. The seconds are left out, since they differ from machine to machine.
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from newsbot.console.replay_view import ReplayView
from newsbot.readers import Source
from newsbot.replay import Replay, replay_to_file

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "make-run.svg"
WIDTH = 132
ROWS = 40
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.S)
"""Rich has the picture fetch its font from a server; whoever reads the docs asks nobody."""


def main() -> None:
    """Replay the seeds and draw the table."""
    with tempfile.TemporaryDirectory() as folder:
        view = ReplayView(ROWS, console=Console(file=io.StringIO()))
        wanted = Replay(source=Source([str(ROOT / "seeds")]), listener=view)
        report = replay_to_file(wanted, str(Path(folder, "out.jsonl")))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ make run", style="bold"))
    console.print(view.table)
    counts = ", ".join(f"{count} {kind}" for kind, count in report.books.counts().items())
    console.print(f"{report.books.taken} pages: {counts}", highlight=False)
    picture = console.export_svg(title="newsbot", unique_id="newsbot")
    PICTURE.write_text(FONTS.sub("", picture), encoding="utf-8")


if __name__ == "__main__":
    main()
