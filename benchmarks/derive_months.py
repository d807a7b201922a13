"""Derives month names of many languages from dateparser: `python -m benchmarks.derive_months`.

Written is newsbot/text/data/derived_months.tsv. dateparser (BSD-3-Clause), which newsbot requires,
carries the names of Unicode CLDR and more; reading its modules of languages takes a process a tenth
of a second, one table a thousandth. Left out are forms that `foreign_months.tsv`, which is written
by hand, has too, forms with figures, and forms that mean several months: there the hand decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from unicodedata import normalize

from newsbot.text.tables import rows

TARGET = Path(__file__).parent.parent / "newsbot" / "text" / "data" / "derived_months.tsv"
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
LANGUAGES = (
    "af", "am", "ar", "as", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en",
    "es", "et", "eu", "fa", "fi", "fil", "fo", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy",
    "id", "is", "it", "ka", "kk", "km", "kn", "ko", "ky", "lb", "lo", "lt", "lv", "mk", "ml", "mn",
    "mr", "ms", "mt", "my", "nb", "ne", "nl", "nn", "pa", "pl", "ps", "pt", "ro", "si", "sk",
    "sl", "so", "sq", "sr", "sr-Latn", "sv", "sw", "ta", "te", "th", "tr", "ug", "uk", "ur", "uz",
    "vi", "zu",
)  # fmt: skip
"""Languages in which papers are printed; for Russian there is the grammar of `newsbot.dates`."""

FORM = re.compile(r"(?![a-z]{3}\.?$)[^\d\s.()/॰]{3,}(?:[ .]{1,2}[^\d\s.()/]+)*\.?")
"""Three plain letters mean too much else: "10 pro 2019"."""

HEADER = """\
# Names of months in many languages, in lower case, as they stand in printed dates: {count:,} forms that foreign_months.tsv lacks.
# Derived by benchmarks/derive_months.py from dateparser 1.5.0 (BSD-3-Clause), which has them from Unicode CLDR.
# One language a line: its code, then January to December, forms parted by blanks; an underscore stands for a blank inside one.
"""  # noqa: E501 -- lines of the data file's header


def names(language: str) -> Iterator[tuple[str, int]]:
    """The forms of month names of one language, with their numbers."""
    info = import_module(f"dateparser.data.date_translation_data.{language}").info
    for number, month in enumerate(MONTHS, 1):
        for form in info.get(month, ()):
            if FORM.fullmatch(form):
                yield normalize("NFC", form.lower().strip(".")).replace(" ", "_"), number


def main() -> None:
    """Write the table."""
    known = {name for _, *months in rows("newsbot.text", "foreign_months.tsv")
             for cell in months for name in cell.split()}  # fmt: skip
    meanings: dict[str, set[int]] = defaultdict(set)
    for language in LANGUAGES:
        for name, number in names(language):
            meanings[name].add(number)
    sure = {name for name, numbers in meanings.items() if len(numbers) == 1} - known
    count, table = 0, []
    for language in LANGUAGES:
        cells: list[list[str]] = [[] for _ in MONTHS]
        for name, number in names(language):
            if name in sure:
                sure.remove(name)
                cells[number - 1].append(name)
        count += sum(map(len, cells))
        if any(cells):
            table.append("\t".join([language, *map(" ".join, cells)]))
    TARGET.write_text(HEADER.format(count=count) + "\n".join(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
