"""Training dumps with things put in: the article in them stays what it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from evaluation.dump_notes import as_live, note, with_bio, with_comment_box, with_list
from evaluation.dump_variants import (
    Dump,
    cut_off,
    framed,
    shortened,
    trimmed,
    with_comments,
    with_teasers,
)

TEXT = [
    "Жители Сосновки собрали деньги на ремонт каланчи. Работы начнутся в июне.",
    "Каланчу закрыли в 2015 году из-за трещин. С тех пор она стоит пустая.",
]
DUMP = Dump(
    "каланча", "sosnovka.example", "Каланчу починят", ["Меню", *TEXT, "Погода"],
    [False, True, True, False],
)  # fmt: skip
DONORS = [
    Dump(f"мост-{n}", "zarechye.example", f"Мост номер {n} открыт",
         [f"В Заречье открыли мост номер {n}, он соединил два берега. Он длинный."], [True])
    for n in range(5)
]  # fmt: skip


@pytest.mark.parametrize("variant", [with_teasers, with_comments])
def test_inserted_lines_are_no_text(variant: Callable[[Dump, Sequence[Dump]], Dump]) -> None:
    found = variant(DUMP, DONORS)
    text = [line for line, label in zip(found.texts, found.labels, strict=True) if label]
    assert text == TEXT
    assert len(found.texts) >= len(DUMP.texts) + 3
    assert found == variant(DUMP, DONORS)


def test_a_trimmed_dump_holds_the_whole_article() -> None:
    found = trimmed(DUMP)
    assert sum(found.labels) == len(TEXT)
    assert set(found.texts) <= set(DUMP.texts)


def test_a_dump_that_is_cut_off_ends_in_text() -> None:
    found = cut_off(DUMP)
    assert found.labels[-1]
    assert any(line.startswith(found.texts[-1]) for line in TEXT)


def test_a_shortened_dump_keeps_what_stands_round_the_article() -> None:
    found = shortened(DUMP)
    assert (found.texts[0], found.texts[-1]) == ("Меню", "Погода")
    assert found.texts[1] == TEXT[0]
    assert found == shortened(DUMP)


def test_a_framed_dump_holds_the_article_among_lines_of_another_site() -> None:
    donor = DONORS[0]._replace(
        texts=["Главная", "Мост номер 0 открыт", *DONORS[0].texts, "Подписка"],
        labels=[False, False, True, False],
        title="Мост номер 0 открыт",
    )
    found = framed(DUMP, [donor])
    assert (found.texts[0], found.texts[-1]) == ("Главная", "Подписка")
    text = [line for line, label in zip(found.texts, found.labels, strict=True) if label]
    assert text == TEXT[: len(text)] != []
    assert donor.texts[2] not in found.texts


@pytest.mark.parametrize("variant", [with_comment_box, with_bio])
def test_what_clings_to_a_note_is_no_text(variant: Callable[[Dump, Sequence[Dump]], Dump]) -> None:
    found = variant(DUMP, DONORS)
    text = [line for line, label in zip(found.texts, found.labels, strict=True) if label]
    assert text and text == TEXT[: len(text)]
    assert not found.labels[-1]
    assert found == variant(DUMP, DONORS)


def test_a_note_has_its_paragraphs_and_little_else() -> None:
    assert set(note(DUMP).texts) <= set(DUMP.texts)
    assert TEXT[0] in note(DUMP).texts


def test_a_list_between_paragraphs_is_text() -> None:
    found = with_list(DUMP._replace(name="список"), DONORS)
    start, end = found.ends
    assert found.texts[start] == TEXT[0]
    assert all(found.labels[start:end])


def test_times_above_live_entries_are_no_text() -> None:
    found = as_live(DUMP, DONORS)
    text = [line for line, label in zip(found.texts, found.labels, strict=True) if label]
    assert text == TEXT
    assert len(found.texts) == len(DUMP.texts) + len(TEXT)
