"""Makes text from pages and hosts safe for a terminal: no control codes, no line breaks.

Replaced is what steers a terminal (ESC and the other control characters, C1 too) and what turns the
direction of writing round (Unicode Technical Report 36, 3.1).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls but tab and newline, marks of direction, line separators, halves of pairs."""

INSTEAD = "\N{REPLACEMENT CHARACTER}"


def safe(text: str) -> str:
    r"""The text with each unsafe character replaced.

    Example:
        >>> safe("Мост\x1b[2J открыт\n")
        'Мост�[2J открыт\n'
    """
    return UNSAFE.sub(INSTEAD, text)


def on_one_line(text: str) -> str:
    r"""The text with line breaks written out, such as those that the name of a file may have.

    Example:
        >>> on_one_line("no such file: a\nb.html")
        'no such file: a\\nb.html'
    """
    return text.strip().replace("\n", "\\n")


def safe_json(line: bytes) -> bytes:
    r"""JSON in which unsafe characters are escaped: the value stays the same.

    Example:
        >>> safe_json('"Мост\x9b31m"'.encode()).decode()
        '"Мост\\u009b31m"'
    """
    text = line.decode("utf-8", "replace")
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()


class SafeConsole(Console):
    """A console that prints text literally: no markup, no emoji for `:1234:`, nothing unsafe."""

    def __init__(self, **options: object) -> None:
        plain: dict[str, object] = {"markup": False, "emoji": False, "highlight": False}
        super().__init__(**(plain | options))  # type: ignore[arg-type] # rich's own options

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Render with rich's own controls and styles, but with every piece of text made safe."""
        for segment in super().render(renderable, options):
            is_unsafe = not segment.control and UNSAFE.search(segment.text)
            yield Segment(safe(segment.text), segment.style) if is_unsafe else segment


class SafeRecord(logging.LogRecord):
    """A log record whose message is safe to print, whatever a page or host has put into it."""

    def getMessage(self) -> str:  # noqa: N802 - logging's name
        """The message, made safe."""
        return safe(super().getMessage())
