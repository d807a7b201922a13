"""Numbers with their noun, as a sentence needs them."""

from __future__ import annotations


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number and the noun in the right form; `many` is `one` with an s when left out.

    Example:
        >>> counted(1, "copy", "copies"), counted(1200, "page")
        ('1 copy', '1200 pages')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
