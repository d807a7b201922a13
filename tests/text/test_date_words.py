"""The labels of dates: their pattern passes over most places of a line at one look."""

from __future__ import annotations

import pytest

from newsbot.text.printed.printed_date import CHANGED, PUBLISHED
from newsbot.text.tables import rows
from newsbot.text.word_kinds import alternatives


def test_every_label_opens_with_a_letter_by_which_it_is_looked_for() -> None:
    listed = rows("newsbot.text", "date-words.tsv", tuple[str, str])
    assert all(stem[0].isalpha() for _, stems in listed for stem in alternatives(stems))


@pytest.mark.parametrize(
    ("line", "published", "changed"),
    [
        ("ОПУБЛИКОВАНО вчера", True, False),
        ("Release date: May 5", True, False),
        ("Criado em 5 de maio", True, False),
        ("Creature from the river", False, False),
        ("Релиз создан, мост построен", True, False),
        ("Экспозиция посоздана", False, False),
        ("Yayın 5 Mayıs", True, False),
        ("Yayıncı 5 Mayıs", False, False),
        ("Zuletzt AKTUALISIERT am 5. Mai", False, True),
        ("Créée le 5 mai", True, False),
        ("Decree of 5 May", False, False),
        ("Sacré-Cœur, 5 mai", False, False),
        ("9 April 2025Edited 10 April", False, True),
        ("Accredited on 5 May", False, False),
        ("Maj le 5 mai", False, True),
        ("Maj Lervad 5. maj", False, False),
    ],
)
def test_labels_of_dates(line: str, *, published: bool, changed: bool) -> None:
    assert (PUBLISHED.search(line) is not None) is published
    assert (CHANGED.search(line) is not None) is changed
